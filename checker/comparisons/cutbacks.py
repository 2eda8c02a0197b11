"""Jobs that go, reckoned from the staff before and after: "from 1,200 to 900" is 300 fewer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from checker.comparisons.base import Aligned, Identity, Side, once_a_pair, once_a_side
from checker.comparisons.questions import event_of
from checker.comparisons.stated import answers
from checker.concepts import item_class
from checker.model import Qualifier, Quantity, Scope, Span, Stage

_STAFF, _GOING = "worker", "layoff"
_FROM = re.compile(r"\bfrom $", re.I)
_TO = re.compile(r"(?: [a-z]+){0,2} to $", re.I)


@once_a_pair
def cutbacks(pair: Aligned) -> tuple[tuple[Quantity, Quantity], ...]:
    """Jobs that go by one report, with what staff before and after come to in the other; left first."""
    done = [side.claim.status is Stage.COMPLETED for side in (pair.left, pair.right)]
    if pair.identity is not Identity.SURE or not pair.left.names & pair.right.names or done[0] is not done[1]:
        return ()
    return (
        *((cut, told) for cut in _reckoned(pair.left) for told in _told(pair.right)),
        *((told, cut) for cut in _reckoned(pair.right) for told in _told(pair.left)),
    )


def _told(side: Side) -> list[Quantity]:
    going = (q for q in answers(side) if not q.unit and event_of(q, side) == _GOING)
    return [quantity for quantity in going if quantity.scope is not Scope.PART]


@once_a_side
def _reckoned(side: Side) -> tuple[Quantity, ...]:
    return tuple(_cuts(side))


def _cuts(side: Side) -> Iterator[Quantity]:
    text, start = side.article.text, side.claim.span.start
    for before, after in pairwise(side.claim.quantities):
        fewer = (before.value or 0) - (after.value or 0)
        staff = all(item_class(q.item) == _STAFF and not q.unit for q in (before, after))
        joined = _TO.fullmatch(text[before.span.end : after.span.start]) is not None
        if staff and joined and fewer > 0 and after.value and _FROM.search(text[start : before.span.start]):
            yield _cut(before, after, fewer, text)


def _cut(before: Quantity, after: Quantity, fewer: float, text: str) -> Quantity:
    about = Qualifier.ABOUT in (before.qualifier, after.qualifier)
    span = Span(before.span.start, after.span.end)
    return replace(
        after,
        span=span,
        text=f"{text[span.start : span.end]} ({fewer:g} fewer)",
        low=fewer,
        high=fewer,
        value=fewer,
        item="job",
        role=_GOING,
        step=max(before.step, after.step),
        qualifier=Qualifier.ABOUT if about else Qualifier.EXACT,
    )
