"""Figures that a reader reckons from two of a clause: half of the 60, two for 18 million each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from checker.comparisons.base import (
    Aligned,
    Identity,
    Side,
    both_ways,
    event_times,
    once_a_pair,
    once_a_side,
    sentence_has,
)
from checker.comparisons.intervals import unit_family
from checker.comparisons.measures import is_one_measure
from checker.comparisons.questions import are_one_event
from checker.comparisons.stated import answers, gives, is_base
from checker.comparisons.told_moves import span_of_reckoned
from checker.concepts import stem
from checker.lexicon import load_lexicon
from checker.model import Qualifier, Quantity, Scope
from checker.units import SHARES

_EACH = re.compile(r"\s+(?:each|apiece)\b", re.I)
_AND = re.compile(r"\band\b")
_SHARED = frozenset({"percent", "ratio"})
# Of those who came through, the others did not: by what is said of those who did.
_WELL = re.compile(r"\b(?:unhurt|unharmed|unscathed|uninjured|without (?:a scratch|injury|injuries))\b", re.I)
_LEFT_OVER = {"survival": "death"}
# A share is rounded: to the nearest percent, or as a fraction.
_PERCENT, _FRACTION = 0.01, 0.05
_FEW, _MOST_EACH = 2, 100
# Points of evidence (`Aligned.evidence`) that one event is meant.
_NEEDED = 4
_ALIKE = 0.65  # of the shorter clause's words


@once_a_pair
def reckoned(pair: Aligned) -> tuple[tuple[Quantity, Quantity], ...]:
    """A figure that one side leaves to be reckoned with one that the other prints, the left one first.

    "Half of the 60 nurses" are 30 nurses, "30 of the 60" are half, two tugs "for 18 million euros each" cost
    36 million, and where all but four of 40 were unhurt no more than four were hurt.
    """
    if pair.identity is Identity.NO or pair.evidence < _NEEDED:
        return ()
    if pair.left.claim.negated is not pair.right.claim.negated:
        return ()
    ours, theirs = _reckoned_of(pair.left), _reckoned_of(pair.right)
    found = (
        *((made, replace(told, scope=made.scope)) for made in ours for told in _printed(made, pair.right)),
        *((replace(told, scope=made.scope), made) for made in theirs for told in _printed(made, pair.left)),
    )
    held = [(left, right) for left, right in found if _are_of_one_act(left, right, pair)]
    # Of "half of the 60" and "45 of the 60" the counts are compared, whichever of the two is the left one.
    return tuple([(left, right) for left, right in held if left.unit not in _SHARED] or held)


def _are_of_one_act(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """Of half of the nurses who left and a quarter who are from abroad each has its own act.

    What is bought may be told by what is spent, on the same and nothing else.
    """
    if unit_family(left) != "money":
        return are_one_event(left, right, pair) and not _are_of_two_days(pair)
    if not any(_head(side) in other.around for side, other in both_ways(pair)):
        return False  # two buses, a van
    if any(_AND.search(side.claim.text) for side in (pair.left, pair.right)):
        return False  # "two tugs for 18 million each and a crane"
    return pair.overlap >= _ALIKE or is_one_measure(left, right, pair)


def _head(side: Side) -> str:
    return stem(side.claim.patient.rpartition(" ")[2].lower())


def _are_of_two_days(pair: Aligned) -> bool:
    """ "Half of the 60 went on strike on Monday", "by Wednesday 45 were on strike"."""
    ours, theirs = (
        {time.earliest.date() for time in event_times(side.claim.times) if time.earliest is not None}
        for side in (pair.left, pair.right)
    )
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _printed(made: Quantity, side: Side) -> list[Quantity]:
    """The figures of a claim that may be what was reckoned: "30 of the nurses" as well as "30 nurses"."""
    return [told for told in answers(side) if _may_be_it(made, told, side)]


def _may_be_it(made: Quantity, told: Quantity, side: Side) -> bool:
    """Whether a printed figure is of the unit and is itself no whole, nor one of each."""
    if unit_family(made) != unit_family(told) or told.qualifier not in (Qualifier.EXACT, Qualifier.ABOUT):
        return False
    if told.scope not in (Scope.LEVEL, Scope.PART) or is_base(told, side) or _is_each(told, side):
        return False
    if unit_family(told) == "money" and _tells_of_a_part(side):
        return False
    return gives(side, made) or not any(q.scope is Scope.PART and q != told for q in side.figures)


@once_a_side
def _tells_of_a_part(side: Side) -> bool:
    """ "A deposit of 9 million", "with a loan of 20 million": what is paid now or lent is not the price."""
    parts = load_lexicon("cues")["parts_of_prices"]
    return sentence_has(side.claim, parts) or bool({stem(word) for word in parts} & side.stems)


@once_a_side
def _reckoned_of(side: Side) -> tuple[Quantity, ...]:
    if len(side.claim.quantities) < _FEW or side.claim.hypothetical:
        return ()
    return (*_parts(side), *_sums_of_each(side))


def _parts(side: Side) -> Iterator[Quantity]:
    for part, whole in pairwise(side.claim.quantities):
        if not is_base(whole, side) or whole.unit or not whole.value or not _is_exact(part, whole):
            continue
        if part.unit in _SHARED and part.value is not None:
            share = part.value * SHARES[part.unit] / 100
            room = whole.value * (_PERCENT / 2 if part.unit == "percent" else _FRACTION)
            count = share * whole.value
            yield _made(
                part, whole, side, count, _rounded(count), unit="", low=count - room, high=count + room
            )
        elif not part.unit and part.value is not None and 0 < part.value < whole.value:
            share = part.value / whole.value
            yield _made(part, whole, side, share, f"{share:.3g}", unit="ratio")
            role = "injury" if _WELL.search(_behind(whole, side)) else _LEFT_OVER.get(part.role, "")
            if role:
                left = whole.value - part.value
                yield _made(part, whole, side, left, f"{left:g} others", unit="", role=role, low=None)


def _is_exact(part: Quantity, whole: Quantity) -> bool:
    usual = (Qualifier.EXACT, Qualifier.ABOUT)
    return part.scope is Scope.PART and part.qualifier in usual and whole.qualifier in usual


def _sums_of_each(side: Side) -> Iterator[Quantity]:
    """ "Two tugs for 18 million euros each"."""
    counts = [q for q in side.claim.quantities if not q.unit and q.item and q.scope is Scope.LEVEL]
    for price in side.claim.quantities:
        if unit_family(price) != "money" or price.value is None or not _is_each(price, side):
            continue
        if len(counts) == 1 and _FEW <= (counts[0].value or 0) <= _MOST_EACH:
            first, last = sorted((counts[0], price), key=lambda figure: figure.span)
            total = price.value * (counts[0].value or 0)
            made = _made(first, last, side, total, f"{total:,.10g} in all", unit=price.unit)
            yield replace(made, item=price.item, role="", step=price.step, qualifier=price.qualifier)


def _is_each(figure: Quantity, side: Side) -> bool:
    return _EACH.match(side.article.text, figure.span.end, side.claim.sentence_span.end) is not None


def _behind(figure: Quantity, side: Side) -> str:
    return side.article.text[figure.span.end : side.claim.span.end]


def _rounded(count: float) -> str:
    return f"{count:,.0f}" if count >= _MOST_EACH else f"{count:.3g}"


def _made(
    part: Quantity,
    whole: Quantity,
    side: Side,
    value: float,
    told: str,
    *,
    unit: str,
    role: str = "",
    low: float | None = -1.0,
    high: float | None = None,
) -> Quantity:
    """A reckoned figure at the place of the two that it follows from."""
    text = side.article.text[part.span.start : whole.span.end]
    place = span_of_reckoned(part.span.start, whole.span.end, side.article.text)
    most = low is None
    ranged = high is not None
    return replace(
        part,
        span=place,
        text=f"{text} ({told})",
        low=None if most else low if ranged else value,
        high=high if ranged else value,
        value=value,
        unit=unit,
        item=whole.item,
        role=role or part.role,
        scope=Scope.PART if unit == "ratio" else Scope.LEVEL,
        step=0.01 if unit == "ratio" else 1.0,
        qualifier=Qualifier.AT_MOST if most else Qualifier.ABOUT if ranged else Qualifier.EXACT,
    )
