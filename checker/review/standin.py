"""Stand-ins until the store's own are merged."""
from __future__ import annotations
import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from checker.model import Verdict, Severity
from checker.store import Store, StoredFinding, Conflict
from checker.report.words import VERDICTS

URG = (Verdict.DIVERGENCE, Verdict.DISPUTED, Verdict.UPDATE)

@dataclass(frozen=True)
class QueueFilter:
    state: str = "open"
    story: str = ""
    rule: str = ""
    verdicts: tuple[Verdict, ...] = URG
    assignee: str = ""
    since: dt.datetime | None = None

@dataclass(frozen=True)
class QueuePage:
    entries: tuple[StoredFinding, ...]
    next: str
    total: int

@dataclass(frozen=True)
class StoryCount:
    story: str
    title: str
    number: int

@dataclass(frozen=True)
class QueueCounts:
    by_verdict: dict[Verdict, int]
    by_story: tuple[tuple[str, int], ...]
    total: int
    settled_since: int = 0
    settled: int = 0
    by_rule: tuple = ()

def rank(f: StoredFinding):
    return (list(VERDICTS).index(f.finding.verdict), list(Severity).index(f.finding.severity), f.finding.tier, f.story, f.id)

def fits(self, f, x, changed):
    if x.state == "open" and not f.is_open: return False
    if x.state == "settled" and (f.settled is None): return False
    if x.state == "resolved" and f.resolved is None: return False
    if x.story and f.story != x.story: return False
    if x.rule and f.finding.rule != x.rule: return False
    if x.assignee and f.assignee != x.assignee: return False
    if f.finding.verdict not in x.verdicts: return False
    return x.since is None or f.id in changed

def chosen(self, x):
    changed = {c.finding for c in self.changes_since(x.since)} if x.since else ()
    return sorted((f for f in self.findings() if fits(self, f, x, changed)), key=rank)

def queue(self, filters, *, after="", limit=50):
    found = chosen(self, filters)
    start = int(after or 0)
    end = start + limit
    return QueuePage(tuple(found[start:end]), str(end) if end < len(found) else "", len(found))

def neighbours(self, name, filters):
    here = rank(self.finding(name))
    found = chosen(self, filters)
    return (next((f.id for f in reversed(found) if rank(f) < here), ""), next((f.id for f in found if rank(f) > here), ""))

def queue_counts(self, filters, *, since=None, most=20):
    found = chosen(self, filters)
    v = {}; s = {}
    for f in found:
        v[f.finding.verdict] = v.get(f.finding.verdict, 0) + 1
        s[f.story] = s.get(f.story, 0) + 1
    return QueueCounts(v, tuple(StoryCount(k, k, n) for k, n in sorted(s.items(), key=lambda i: -i[1])), len(found), 0, sum(f.settled is not None for f in self.findings()))

def settled_lately(self, limit=10):
    return tuple(sorted((f for f in self.findings() if f.settled), key=lambda f: f.settled.at, reverse=True)[:limit])

def decide_all(self, decisions):
    out = []
    for d in decisions:
        try: out.append(self.decide(d))
        except Conflict as c: out.append(c)
    return out

for n in (queue, neighbours, queue_counts, settled_lately, decide_all):
    setattr(Store, n.__name__, n)
