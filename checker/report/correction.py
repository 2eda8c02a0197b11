"""Drafts of correction notes, for findings where one's own article is the stale or the odd one.

The form is the one that newsrooms use: what an earlier version said, and what it should say. Each is
marked as a draft: who is right is for an editor to find out, and only a finding that a rule decided on
typed facts (tier `firm`) gives one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from checker.comparisons.base import shortened
from checker.dates import date_in_words
from checker.model import Answer, Article, Claim, Finding, Quantity, Report, Stage, Tier, Time, Verdict
from checker.origins import count_origins
from checker.report.words import joined

_LONGEST = 160
# One outlet against another is a question for both; against two origins it is probably wrong.
_FEWEST_ORIGINS = 2


def for_our_source(report: Report, our_source: str) -> Report:
    """The report with corrections drafted for an outlet, named as the articles name it where one is its."""
    wanted = _folded(our_source)
    spelled = next((a.source for a in report.articles if _folded(a.source) == wanted), our_source)
    return replace(report, run=replace(report.run, our_source=spelled))


def draft_corrections(report: Report) -> dict[str, str]:
    """The draft for each finding that calls for one of the outlet `run.our_source`, by the finding's id."""
    if not report.run.our_source:
        return {}
    reader = _Reader(report, report.run.our_source)
    drafts = ((finding.id, reader.draft(finding)) for finding in report.findings)
    return {identifier: draft for identifier, draft in drafts if draft}


def draft_correction(finding: Finding, report: Report, our_source: str) -> str:
    """The draft for one finding, empty where none is due: `draft_corrections` gives those of a whole report.

    Due for an update where the outlet's article has the answer that was overtaken, and for a divergence
    where the outlet stands alone against one answer of two or more origins.
    """
    return _Reader(report, our_source).draft(finding) if our_source else ""


@dataclass(frozen=True, slots=True)
class _Said:
    """A claim with its article and the answer it gives, `place` being the answer's in the finding."""

    claim: Claim
    article: Article
    place: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class _Fault:
    """What the outlet says, who says otherwise, and whether it was right when it appeared."""

    ours: _Said
    right: tuple[_Said, ...]
    is_news: bool = False


class _Reader:
    """Reads findings against the claims and articles of one report, for one outlet."""

    def __init__(self, report: Report, our_source: str) -> None:
        self._our_source = _folded(our_source)
        self._articles = {article.id: article for article in report.articles}
        self._claims = {claim.id: claim for claim in report.claims}

    def draft(self, finding: Finding) -> str:
        if finding.tier is not Tier.FIRM or finding.verdict not in (Verdict.UPDATE, Verdict.DIVERGENCE):
            return ""
        said = list(self._said(finding))
        ours = [one for one in said if self._is_ours(one)]
        if not ours:
            return ""
        if finding.verdict is Verdict.DIVERGENCE:
            fault = _odd_one_out(ours, [one for one in said if not self._is_ours(one)])
        else:
            fault = _stale(finding, ours, said) or _overtaken(finding, ours, said)
        return _spell(fault, finding) if fault else ""

    def _said(self, finding: Finding) -> Iterator[_Said]:
        for place, answer in enumerate(finding.answers):
            for claim in (self._claims[identifier] for identifier in answer.claims):
                yield _Said(claim, self._articles[claim.article], place, answer)

    def _is_ours(self, said: _Said) -> bool:
        return _folded(said.article.source) == self._our_source


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


# --- when a note is due -----------------------------------------------------------------------


def _odd_one_out(ours: list[_Said], others: list[_Said]) -> _Fault | None:
    """Ours against one other answer that two or more origins give; where the others differ, who knows."""
    answers, against = {one.place for one in ours}, {one.place for one in others}
    if len(answers) > 1 or len(against) != 1 or answers & against:
        return None
    origins = count_origins([one.claim for one in others], [one.article for one in others])
    return _Fault(ours[0], tuple(others)) if origins.count >= _FEWEST_ORIGINS else None


def _stale(finding: Finding, ours: list[_Said], said: list[_Said]) -> _Fault | None:
    """Ours appeared when another report had already overtaken its answer."""
    by = {item.claim: item.by for item in finding.overtaken}
    for one in ours:
        newer = [other for other in said if other.claim.id == by.get(one.claim.id)]
        if newer and newer[0].place != one.place:
            current = _current(finding, said)
            is_newest = current and current[0].place != one.place
            return _Fault(one, tuple(current if is_newest else newer))
    return None


def _overtaken(finding: Finding, ours: list[_Said], said: list[_Said]) -> _Fault | None:
    """Ours was right when it appeared, and every later report has another answer."""
    current = _current(finding, said)
    if not current or any(one.place == current[0].place for one in ours):
        return None
    last = ours[-1]
    return _Fault(last, tuple(current), is_news=True) if all(_is_after(c, last) for c in current) else None


def _current(finding: Finding, said: list[_Said]) -> list[_Said]:
    """Who gives the answer that stands now; nobody, where the dates leave that open.

    The last answer in the finding's order of time, if no report of another answer appeared after it. What
    a report that gives it also says of before is its look back.
    """
    stale = {item.claim for item in finding.overtaken}
    fresh = [one for one in said if one.claim.id not in stale]
    last = max((one.place for one in fresh), default=0)
    current = [one for one in fresh if one.place == last]
    reports = {one.article.id for one in current}
    before = [one for one in fresh if one.place != last and one.article.id not in reports]
    is_last = all(not _may_be_after(old, new) for old in before for new in current)
    return current if is_last else []


def _is_after(one: _Said, other: _Said) -> bool:
    return _compared(one, other) > 0


def _may_be_after(one: _Said, other: _Said) -> bool:
    """Whether it appeared later, or nobody knows."""
    undated = one.article.published is None or other.article.published is None
    return undated or _compared(one, other) > 0


def _compared(one: _Said, other: _Said) -> int:
    """1, 0 or -1 for later, the same or earlier; 0 where a date is missing. By the day where a time is."""
    ours, theirs = one.article.published, other.article.published
    if isinstance(ours, dt.datetime) and isinstance(theirs, dt.datetime):
        aware = (ours.tzinfo is None) == (theirs.tzinfo is None)
        if aware:
            return (ours > theirs) - (ours < theirs)
    day, other_day = one.article.published_day, other.article.published_day
    if day is None or other_day is None:
        return 0
    return (day > other_day) - (day < other_day)


# --- what it says -----------------------------------------------------------------------------


def _spell(fault: _Fault, finding: Finding) -> str:
    kind = "update" if fault.is_news else "correction"
    article = fault.ours.article
    title = f"{_quoted(article.title)}, " if article.title.strip() else ""
    day = date_in_words(article.published_day)
    told = f"DRAFT {kind}, check before use. {_sentences(fault, finding)}"
    return f"{told} (For {title}{day}; on {finding.topic}.)"


def _sentences(fault: _Fault, finding: Finding) -> str:
    right = fault.right[0]
    reports = [f"{name} ({day})" for name, day in _outlets(fault.right).items()]
    is_value = all(_is_value(one, finding) for one in (fault.ours, right))
    said = fault.ours.answer.value if is_value else fault.ours.claim.text
    before = f"An earlier version of this article said {_quoted(said)}."
    report = "reports" if len(reports) == 1 else "report"
    if not right.answer.value.strip():
        return f"{before} That is not what {joined(reports)} {report}; what is right is still to be put here."
    now = "now " if fault.is_news else ""
    if is_value:
        return f"{before} It is {now}{_quoted(right.answer.value)}, according to {joined(reports)}."
    whose = "" if len(reports) == 1 else f" in the words of {right.article.source}"
    return f"{before} {joined(reports)} {now}{report}{whose}: {_quoted(right.claim.text)}."


def _outlets(said: tuple[_Said, ...]) -> dict[str, str]:
    """Each outlet once, with the day of its first report here."""
    days: dict[str, str] = {}
    for one in said:
        days.setdefault(one.article.source, date_in_words(one.article.published_day))
    return days


def _is_value(said: _Said, finding: Finding) -> bool:
    """Whether the answer is a figure or a time, and not a stage or what happened."""
    value = said.answer.value.strip()
    if not value or value in set(Stage):
        return False
    spans = [item.span for item in finding.evidence if item.claim == said.claim.id]
    facts = [fact.span for fact in said.claim.facts if isinstance(fact, Quantity | Time)]
    return any(fact.overlaps(span) for fact in facts for span in spans)


def _quoted(words: str) -> str:
    return f"“{shortened(' '.join(words.split()), _LONGEST)}”"
