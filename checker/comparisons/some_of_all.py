"""Some of them in one report, all of them in the other: "400 of the 1,200 workers", "all 1,200 workers"."""

from __future__ import annotations

import re
from itertools import pairwise

from checker.comparisons.base import Aligned, Side, both_ways, once_a_pair
from checker.comparisons.changed import is_plan
from checker.comparisons.occasion import are_of_two_hours
from checker.comparisons.questions import are_one_event
from checker.comparisons.stated import answers, is_base
from checker.concepts import are_one_item
from checker.model import Quantity, Scope

_ALL = re.compile(r"\b(?:all|every one|each)(?: of)?(?: (?:the|its|their|his|her))? $", re.I)
_ALL_BEHIND = re.compile(r"(?: [a-z'’-]+){1,4}? (?:have |had |were |are )?all\b(?! but\b)", re.I)
# All of them vote on a plan, and some for it.
_VOTES = re.compile(r"\b(?:vote[sd]?|voting|ballot)\b", re.I)
_OF_ALL = re.compile(r"(?:all|every|each)\b(?! but\b)", re.I)
_MOST = re.compile(r"\b(?:most|all|many|the majority)\b(?! of all)", re.I)
_FEW = re.compile(r"(?<!\ba )\bfew\b|\bhardly any\b|\b(?:a|the) minority\b", re.I)
_NEEDED = 5  # points of evidence (`Aligned.evidence`) that one event is meant


@once_a_pair
def some_and_all(pair: Aligned) -> tuple[tuple[Quantity, Quantity], ...]:
    """The part that one report counts and the whole that the other says did it, the left one first.

    Only where the part is told with its whole, and that is the number of all.
    """
    if pair.evidence < _NEEDED or pair.left.claim.negated or pair.right.claim.negated:
        return ()
    if pair.is_later or is_plan(pair.left) is not is_plan(pair.right):
        return ()  # with time all do what some have done
    if are_of_two_hours(pair) or any(_VOTES.search(side.claim.text) for side in (pair.left, pair.right)):
        return ()
    ours, theirs = _parts(pair.left), _parts(pair.right)
    some_left = ((part, all_) for part, whole in ours for all_ in _wholes(pair.right, whole))
    some_right = ((all_, part) for part, whole in theirs for all_ in _wholes(pair.left, whole))
    return tuple(
        (left, right) for left, right in (*some_left, *some_right) if are_one_event(left, right, pair)
    )


@once_a_pair
def tells_some_and_all(pair: Aligned) -> bool:
    """ "Two of the three have been held", "all three have been held": the same of some and of all."""
    return any(
        any(q.scope is Scope.PART for q in one.claim.quantities) and _OF_ALL.match(other.claim.text)
        for one, other in both_ways(pair)
    )


def tells_most_and_few(pair: Aligned) -> bool:
    """ "Most workers have joined", "few workers have joined"."""
    return any(
        _MOST.search(one.claim.text) and _FEW.search(other.claim.text) for one, other in both_ways(pair)
    )


def _parts(side: Side) -> list[tuple[Quantity, Quantity]]:
    """The parts of a claim, each with its whole: "400 of the 1,200"."""
    figures = answers(side)
    return [
        (part, whole)
        for part, whole in pairwise(figures)
        if part.scope is Scope.PART and not part.unit and is_base(whole, side) and part.value != whole.value
    ]


def _wholes(side: Side, whole: Quantity) -> list[Quantity]:
    """The figures of a claim that are of all of a whole: "all 1,200 workers", "the five all voted"."""
    text, start, end = side.article.text, side.claim.span.start, side.claim.span.end
    return [
        figure
        for figure in answers(side)
        if figure.value == whole.value and figure.unit == whole.unit and are_one_item(figure.item, whole.item)
        if not is_base(figure, side)
        if _ALL.search(text[start : figure.span.start]) or _ALL_BEHIND.match(text[figure.span.end : end])
    ]
