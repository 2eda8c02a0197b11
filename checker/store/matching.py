"""Tonight's findings of a story told to be those of earlier nights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.store.evidence import plain
from checker.store.records import Evidence


@dataclass(frozen=True, slots=True)
class Trace:
    """What a finding is known again by.

    `id` is the store's for one that is known, the report's for one that was found; `earlier` are all ids
    that reports have given it.
    """

    id: str
    report_id: str
    earlier: frozenset[str]
    is_present: bool
    rule: str
    topic: str
    evidence: Evidence


def match_findings(found: Sequence[Trace], known: Sequence[Trace]) -> dict[str, str]:
    """The store's id for each finding of a report that is known, by the report's id; one known for one found.

    The report's own id decides, first the current one, then an earlier one. It changes with the answers, so
    what is left is matched with what is gone: findings that share an outlet's words, or else the question
    (rule and topic) and an outlet; those that share the most first. All of one story.
    """
    matched: dict[str, str] = {}
    free = {trace.id: trace for trace in sorted(known, key=lambda trace: trace.id)}

    def take(trace: Trace, other: Trace) -> None:
        matched[trace.report_id] = other.id
        del free[other.id]

    left = sorted(found, key=lambda trace: trace.report_id)
    current = {trace.report_id: trace for trace in free.values() if trace.is_present}
    for trace in left:
        if trace.report_id in current:
            take(trace, current[trace.report_id])
    for trace in _unmatched(left, matched):
        again = [other for other in free.values() if trace.report_id in other.earlier]
        if again:
            take(trace, min(again, key=lambda other: (not other.is_present, other.id)))
    for _, _, trace, other in _alike(_unmatched(left, matched), free):
        if trace.report_id not in matched and other.id in free:
            take(trace, other)
    return matched


def _unmatched(found: Sequence[Trace], matched: Mapping[str, str]) -> list[Trace]:
    return [trace for trace in found if trace.report_id not in matched]


def _alike(found: Sequence[Trace], known: Mapping[str, Trace]) -> list[tuple[int, bool, Trace, Trace]]:
    """Each found with each known that may be the same, the likeliest first."""
    likely = []
    for trace in found:
        words, sources = _words(trace), _sources(trace)
        for other in known.values():
            shared, one_question = len(words & _words(other)), _question(trace) == _question(other)
            if other.is_present and (shared or (one_question and sources & _sources(other))):
                likely.append((shared, one_question, trace, other))
    return sorted(likely, key=lambda one: (-one[0], not one[1], one[2].report_id, one[3].id))


def _question(trace: Trace) -> tuple[str, str]:
    return trace.rule, trace.topic


def _words(trace: Trace) -> set[tuple[str, str, str]]:
    """Words in their sentence: "seven people" alone may stand in two sentences on different things."""
    return {(item.source, plain(item.words), plain(item.sentence)) for item in trace.evidence.support}


def _sources(trace: Trace) -> set[str]:
    return {item.source for item in trace.evidence.support}
