"""Some of them in one report, all of them in the other: "400 of the 1,200 workers", "all 1,200 workers"."""

from __future__ import annotations

import re
from itertools import pairwise

from checker.comparisons.base import Aligned, Side, once_a_pair
from checker.comparisons.questions import are_one_event
from checker.comparisons.stated import answers, is_base
from checker.concepts import are_one_item
from checker.model import Quantity, Scope

_ALL = re.compile(r"\b(?:all|every one|each)(?: of)?(?: (?:the|its|their|his|her))? $", re.I)
_ALL_BEHIND = re.compile(r"(?: [a-z'’-]+){1,4}? (?:have |had |were |are )?all\b(?! but\b)", re.I)
_NEEDED = 5  # points of evidence (`Aligned.evidence`) that one event is meant


@once_a_pair
def some_and_all(pair: Aligned) -> tuple[tuple[Quantity, Quantity], ...]:
    """The part that one report counts and the whole that the other says did it, the left one first.

    Only where the part is told with its whole, and that is the number of all.
    """
    if pair.evidence < _NEEDED or pair.left.claim.negated or pair.right.claim.negated:
        return ()
    ours, theirs = _parts(pair.left), _parts(pair.right)
    some_left = ((part, all_) for part, whole in ours for all_ in _wholes(pair.right, whole))
    some_right = ((all_, part) for part, whole in theirs for all_ in _wholes(pair.left, whole))
    return tuple(
        (left, right) for left, right in (*some_left, *some_right) if are_one_event(left, right, pair)
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
