"""A run's findings into the tables: told to be those of earlier runs, and what has changed of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from checker.model import Finding, Report
from checker.saved import finding_to_dict
from checker.store.documents import evidence_in, evidence_to_dict
from checker.store.evidence import evidence_of, is_same, is_undone
from checker.store.lookup import portions, rows_in
from checker.store.matching import Trace, match_findings
from checker.store.queued import rank_of
from checker.store.records import Evidence, Kind
from checker.store.tables import changes, decisions, digest, evidence, findings, key


@dataclass(frozen=True, slots=True)
class _Known:
    """A finding of an earlier run: its row, its evidence, and that which the decision saw that settles it."""

    row: Row[Any]
    evidence: Evidence
    decided: Evidence | None
    decided_version: int
    trace: Trace


@dataclass(frozen=True, slots=True)
class Found:
    """A finding of this run."""

    finding: Finding
    story: str
    document: dict[str, Any]
    evidence: Evidence
    trace: Trace


@dataclass(slots=True)
class _Writes:
    """The rows of a run, gathered so that each table is written by one statement."""

    run: int
    findings: list[dict[str, Any]] = field(default_factory=list)
    updates: list[dict[str, Any]] = field(default_factory=list)
    evidence: list[dict[str, Any]] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)
    seen_again: list[str] = field(default_factory=list)


def found_in(report: Report) -> dict[str, list[Found]]:
    """A report's findings by story, made ready before anyone has to wait for the store."""
    claims = {claim.id: claim for claim in report.claims}
    articles = {article.id: article for article in report.articles}
    texts = {article.id: article.text for article in report.articles}
    by_story: dict[str, list[Found]] = defaultdict(list)
    for finding in report.findings:
        first = next((claim for answer in finding.answers for claim in answer.claims), None)
        story = articles[claims[first].article].story if first else ""
        stands_on, report_id = evidence_of(finding, claims, articles), key(finding.id)
        document = dict(finding_to_dict(finding, claims, texts))
        trace = Trace(
            report_id, report_id, frozenset(), True, key(finding.rule), key(finding.topic), stands_on
        )
        by_story[key(story)].append(Found(finding, story, document, stands_on, trace))
    return by_story


def record_findings(
    connection: Connection, run: int, found: Mapping[str, Sequence[Found]], stories: Iterable[str]
) -> None:
    """Keep a run's findings by story; those that `stories` had and the run has not are resolved."""
    known = _known_by_story(connection, stories)
    writes, fresh = _Writes(run), []
    for story in sorted(known.keys() | found.keys()):
        olds = {old.row.id: old for old in known.get(story, ())}
        news = {new.trace.report_id: new for new in found.get(story, ())}
        matched = match_findings([new.trace for new in news.values()], [old.trace for old in olds.values()])
        for report_id, new in sorted(news.items()):
            if report_id in matched:
                _plan_known(writes, olds[matched[report_id]], new)
            else:
                fresh.append(new)
        for identifier in sorted(olds.keys() - set(matched.values())):
            if olds[identifier].row.resolved_run is None:
                _plan_resolved(writes, olds[identifier])
    _plan_new(connection, writes, fresh)
    _execute(connection, writes)


# --- what is there ----------------------------------------------------------------------------


def _known_by_story(connection: Connection, stories: Iterable[str]) -> dict[str, list[_Known]]:
    chosen = list(stories)
    # Whoever decides on one of them meanwhile waits, and then learns what this run has changed.
    query = select(findings).order_by(findings.c.id).with_for_update()
    rows = list(rows_in(connection, query, findings.c.story, chosen))
    join = select(evidence).join(findings, findings.c.id == evidence.c.finding)
    held: dict[str, dict[int, Row[Any]]] = defaultdict(dict)
    for item in rows_in(connection, join, findings.c.story, chosen):
        held[item.finding][item.version] = item
    settling = select(decisions.c.finding, decisions.c.seen).join(
        findings, (findings.c.id == decisions.c.finding) & (findings.c.settled == decisions.c.version)
    )
    seen = {row.finding: row.seen for row in rows_in(connection, settling, findings.c.story, chosen)}
    by_story: dict[str, list[_Known]] = defaultdict(list)
    for row in rows:
        by_story[row.story].append(_known(row, held[row.id], seen.get(row.id)))
    return by_story


def _known(row: Row[Any], held: Mapping[int, Row[Any]], seen: int | None) -> _Known:
    current = evidence_in(held[row.evidence].document)
    decided = 0 if seen is None else max(version for version in held if version <= seen)
    return _Known(
        row=row,
        evidence=current,
        decided=evidence_in(held[decided].document) if decided else None,
        decided_version=decided,
        trace=Trace(
            id=row.id,
            report_id=row.report_id,
            earlier=frozenset(item.report_id for item in held.values()),
            is_present=row.resolved_run is None,
            rule=row.rule,
            topic=row.topic,
            evidence=current,
        ),
    )


# --- what becomes of it -----------------------------------------------------------------------


def _told(old: _Known, new: Evidence) -> tuple[Kind, int] | None:
    """What this run has to say of a known finding, and the version of the evidence it is told against."""
    if old.decided is not None and is_undone(old.decided, new):
        return Kind.REOPENED, old.decided_version
    if old.row.resolved_run is not None:
        return Kind.REOPENED if old.decided is None else Kind.RETURNED, old.row.evidence
    return None if is_same(old.evidence, new) else (Kind.CHANGED, old.row.evidence)


def _plan_known(writes: _Writes, old: _Known, new: Found) -> None:
    row, told = old.row, _told(old, new.evidence)
    if told is None and row.document == new.document:
        writes.seen_again.append(row.id)
        return
    version, settled, reopened = row.version, row.settled, row.reopened
    stands_since = row.evidence
    if told is not None:
        kind, before = told
        version += 1
        writes.changes.append(_change(writes.run, row.id, version, kind, before))
        if kind is Kind.REOPENED:
            settled, reopened = None, version
        if not is_same(old.evidence, new.evidence):
            stands_since = version
            writes.evidence.append(_evidence(row.id, version, new))
    now = _columns(new) | {
        "version": version,
        "evidence": stands_since,
        "settled": settled,
        "reopened": reopened,
        "raised_run": row.raised_run if told is None else writes.run,
        "last_run": writes.run,
        "resolved_run": None,
    }
    writes.updates.append({"of_id": row.id} | {f"to_{name}": value for name, value in now.items()})


def _plan_resolved(writes: _Writes, old: _Known) -> None:
    version = old.row.version + 1
    writes.changes.append(_change(writes.run, old.row.id, version, Kind.RESOLVED, old.row.evidence))
    writes.updates.append({"of_id": old.row.id, "to_version": version, "to_resolved_run": writes.run})


def _plan_new(connection: Connection, writes: _Writes, fresh: Sequence[Found]) -> None:
    names = _free_names(connection, [new.trace.report_id for new in fresh])
    for new, name in zip(fresh, names, strict=True):
        writes.findings.append(
            _columns(new)
            | {
                "id": name,
                "version": 1,
                "story": new.story,
                "evidence": 1,
                "settled": None,
                "reopened": 0,
                "assignee": "",
                "raised_run": writes.run,
                "first_run": writes.run,
                "last_run": writes.run,
                "resolved_run": None,
            }
        )
        writes.evidence.append(_evidence(name, 1, new))
        writes.changes.append(_change(writes.run, name, 1, Kind.NEW, None))


def _free_names(connection: Connection, wanted: Sequence[str]) -> Iterator[str]:
    """The report's ids, but another for one that a finding began with which has other answers now."""
    taken = _names_among(connection, wanted)
    for name in wanted:
        free = name
        while free in taken or (free != name and _names_among(connection, [free])):
            free = digest(free)
        taken.add(free)
        yield free


def _names_among(connection: Connection, names: Iterable[str]) -> set[str]:
    """Those of the names that a finding has."""
    return {row.id for row in rows_in(connection, select(findings.c.id), findings.c.id, names)}


def _columns(new: Found) -> dict[str, Any]:
    return {
        "rule": new.finding.rule,
        "topic": new.finding.topic,
        "verdict": new.finding.verdict,
        "severity": new.finding.severity,
        "tier": new.finding.tier,
        "rank": rank_of(new.finding.verdict, new.finding.severity, new.finding.tier),
        "report_id": new.finding.id,
        "document": new.document,
    }


def _evidence(finding: str, version: int, new: Found) -> dict[str, Any]:
    document = evidence_to_dict(new.evidence)
    return {"finding": finding, "version": version, "report_id": new.finding.id, "document": document}


def _change(run: int, finding: str, version: int, kind: Kind, before: int | None) -> dict[str, Any]:
    return {"finding": finding, "version": version, "kind": kind, "run": run, "before": before}


def _execute(connection: Connection, writes: _Writes) -> None:
    # Findings that were found again set other columns than those that were not.
    for columns, rows in _by_columns(writes.updates).items():
        changed = update(findings).where(findings.c.id == bindparam("of_id"))
        connection.execute(
            changed.values({name.removeprefix("to_"): bindparam(name) for name in columns}), rows
        )
    for portion in portions(writes.seen_again):
        connection.execute(update(findings).where(findings.c.id.in_(portion)).values(last_run=writes.run))
    for table, new_rows in (
        (findings, writes.findings),
        (evidence, writes.evidence),
        (changes, writes.changes),
    ):
        if new_rows:
            connection.execute(insert(table), new_rows)


def _by_columns(updates: Sequence[dict[str, Any]]) -> dict[tuple[str, ...], list[dict[str, Any]]]:
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in updates:
        groups[tuple(sorted(row.keys() - {"of_id"}))].append(row)
    return groups
