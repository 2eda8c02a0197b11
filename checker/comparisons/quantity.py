"""Numbers held against numbers: the same question first, then intervals."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from checker.comparisons.base import Aligned, Comparison, Identity, Level, Side, Words
from checker.concepts import are_exclusive, counts_people, is_general, item_class, known_event, stem
from checker.model import Qualifier, Quantity, Scope

TRAITS = ("item", "event", "unit", "scope")
PARAMS = {"relative_tolerance": 0.0, "cumulative": False}

# How far "about" reaches, as a share of the value; "nearly 2,000" takes 1,850 but not 1,500.
_ABOUT = 0.10
# Two outlets round differently: a figure may stand for one that it is rounded from, up to this share.
_ROUNDING = 0.05
# Conversion ("12 miles (20 km)") is rounded to whole units by hand.
_CONVERSION = 0.04
_SHARES = {"percent", "percentage_point", "basis_point", "ratio"}


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """Each number of the left claim against the one of the right that answers the same question.

    Equal numbers are paired off first, so that "from 4.25 to 4.5 per cent" against "4.5 per cent"
    leaves nothing over.
    """
    if pair.identity is Identity.NO:
        return
    questions = [
        (_level(left, right, params), left, right)
        for left in pair.left.claim.quantities
        for right in pair.right.claim.quantities
        if _same_question(left, right, pair)
    ]
    order = {Level.SAME: 0, Level.COMPATIBLE: 1, Level.DIFFERENT: 2}
    questions.sort(key=lambda q: (order[q[0]], q[1].span, q[2].span))
    used: set[tuple[str, int]] = set()
    for level, left, right in questions:
        if ("l", left.span.start) in used or ("r", right.span.start) in used:
            continue
        used |= {("l", left.span.start), ("r", right.span.start)}
        if level is not Level.DIFFERENT or _may_differ(left, right, pair):
            yield _comparison(level, left, right, pair, bool(params["cumulative"]))


def _comparison(level: Level, left: Quantity, right: Quantity, pair: Aligned, cumulative: bool) -> Comparison:
    rises = _middle(right) > _middle(left)
    revises = pair.right.revises
    note = ""
    if level is Level.DIFFERENT and cumulative:
        note = "higher than before" if rises else "lower than before"
    return Comparison(
        kind="quantity",
        level=level,
        left=Words(left.span, _say(left)),
        right=Words(right.span, _say(right)),
        topic=_topic(left, right, pair),
        traits=(
            ("item", _traits(left.item, right.item)),
            ("event", tuple(sorted({_event(left, pair.left), _event(right, pair.right)}))),
            ("unit", tuple(sorted({_family(left), _family(right)}))),
            ("scope", tuple(sorted({left.scope.value, right.scope.value}))),
        ),
        supersedes=revises or (cumulative and rises),
        note=note,
    )


def _say(quantity: Quantity) -> str:
    words = " ".join(quantity.text.split())
    head = quantity.item.rsplit(" ", 1)[-1]
    return words if not quantity.item or head in words.lower() else f"{words} ({quantity.item})"


def _topic(left: Quantity, right: Quantity, pair: Aligned) -> str:
    item = min((q.item for q in (left, right) if q.item), key=lambda item: (len(item), item), default="")
    event = pair.left.claim.event if pair.left.claim.event != item else ""
    subject = item or event or "figure"
    if counts_people(item) and event:
        subject = f"{item}, {event}"
    measure = {"money": "how much", "count": "how many", "share": "what share"}.get(
        _family(left), "what figure"
    )
    return f"{subject}: {measure}"


def _traits(left: str, right: str) -> tuple[str, ...]:
    return tuple(sorted({item_class(item) for item in (left, right) if item}))


def _event(quantity: Quantity, side: Side) -> str:
    """What happened to what is counted: said by the item itself ("the toll", "the dead"), else by the verb."""
    if quantity.scope is not Scope.LEVEL and quantity.unit:
        return side.event
    return known_event(quantity.item) or side.event


def _family(quantity: Quantity) -> str:
    if not quantity.unit:
        return "count"
    if quantity.unit in _SHARES:
        return "share"
    if len(quantity.unit) == 3 and quantity.unit.isupper():
        return "money"
    return "measure"


# --- the same question ------------------------------------------------------------------------


def _same_question(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    if pair.clashes & {"time", "place"} or left.scope is not right.scope:
        return False
    if left.direction and right.direction and left.direction != right.direction:
        return False
    if not _units_meet(left, right):
        return False
    left_event, right_event = _event(left, pair.left), _event(right, pair.right)
    if are_exclusive(left_event, right_event):
        return False
    return _items_meet(left, right, pair)


def _units_meet(left: Quantity, right: Quantity) -> bool:
    if left.unit == right.unit:
        return True
    family = _family(left)
    if family != _family(right):
        return False
    if family == "share":  # per cent against points is a difference only where both are changes
        return "ratio" in (left.unit, right.unit) or left.scope is Scope.CHANGE
    return family == "money" or _factor(left.unit, right.unit) is not None


def _items_meet(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    if not left.item or not right.item:
        return _family(left) != "count" or pair.overlap >= 0.5 or pair.left.event == pair.right.event
    if item_class(left.item) == item_class(right.item):
        return not _other_kind(left.item, right.item)
    if counts_people(left.item) and counts_people(right.item):
        return is_general(left.item) or is_general(right.item)
    if {"people", "troops"} & {item_class(left.item), item_class(right.item)} and _event(
        left, pair.left
    ) == _event(right, pair.right):
        return bool(known_event(left.item)) or bool(known_event(right.item))
    shared = {stem(word) for word in left.item.split()} & {stem(word) for word in right.item.split()}
    return bool(shared) or (_family(left) != "count" and pair.overlap >= 0.6)


def _other_kind(left: str, right: str) -> bool:
    """True for two kinds of one thing ("male nurse", "female nurse"): each has a word that the other lacks."""
    a, b = ({stem(word) for word in item.split()[:-1]} for item in (left, right))
    return bool(a - b) and bool(b - a) and not a & b


def _may_differ(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """Whether unequal answers may be held against each other: the event must be one beyond doubt."""
    if "agent" in pair.clashes and not counts_people(left.item):
        return False
    if counts_people(left.item) and is_general(left.item) != is_general(right.item):
        return False  # five people and three firefighters: whole and part
    same_event = _event(left, pair.left) == _event(right, pair.right)
    if _family(left) == "count":
        return same_event or pair.overlap >= 0.6 or pair.similarity >= 0.75
    return same_event or pair.overlap >= 0.5 or _shares_head(left, right)


def _shares_head(left: Quantity, right: Quantity) -> bool:
    return bool(left.item) and item_class(left.item) == item_class(right.item)


# --- intervals --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Interval:
    low: float
    high: float
    point: bool


def _level(left: Quantity, right: Quantity, params: Mapping[str, Any]) -> Level:
    if _family(left) == "money" and left.unit != right.unit:
        return Level.DIFFERENT
    if {left.unit, right.unit} in ({"percent", "percentage_point"}, {"percent", "basis_point"}):
        return Level.DIFFERENT
    factor = 1.0 if left.unit == right.unit else _factor(right.unit, left.unit) or 1.0
    a, b = _interval(left, 1.0), _interval(right, factor)
    if (left.low, left.high, left.qualifier) == (right.low, right.high, right.qualifier) and factor == 1.0:
        return Level.SAME
    if a.point and b.point:
        return (
            Level.SAME
            if _points_meet(left, right, factor, float(params["relative_tolerance"]))
            else Level.DIFFERENT
        )
    return Level.COMPATIBLE if a.low <= b.high and b.low <= a.high else Level.DIFFERENT


def _interval(quantity: Quantity, factor: float) -> _Interval:
    low = -math.inf if quantity.low is None else quantity.low * factor
    high = math.inf if quantity.high is None else quantity.high * factor
    point = quantity.qualifier in {Qualifier.EXACT, Qualifier.ABOUT}
    slack = _slack(quantity) * factor
    return _Interval(low - slack, high + slack, point)


def _slack(quantity: Quantity) -> float:
    """How far a number reaches beyond what is written: "about" by a share, a bare number not at all."""
    if quantity.qualifier is Qualifier.ABOUT and quantity.value is not None:
        return max(abs(quantity.value) * _ABOUT, quantity.step / 2)
    return 0.0


def _points_meet(left: Quantity, right: Quantity, factor: float, tolerance: float) -> bool:
    a, b = left.value or 0.0, (right.value or 0.0) * factor
    distance, size = abs(a - b), max(abs(a), abs(b))
    if distance <= max(_slack(left), _slack(right) * factor) + 1e-9 * size:
        return True
    if factor != 1.0 and distance <= max(size * _CONVERSION, left.step / 2, right.step * factor / 2):
        return True
    if distance <= tolerance * size:
        return True
    coarse = max(left.step, right.step * factor)
    return _is_rounded(left, right, size) and distance <= coarse / 2 and distance <= _ROUNDING * size


def _is_rounded(left: Quantity, right: Quantity, size: float) -> bool:
    """Small counts are never rounded ("20 dead" is not "21 dead"); round hundreds and measures are."""
    return left.step != right.step and (bool(left.unit) or size >= 1000 or max(left.step, right.step) >= 100)


def _middle(quantity: Quantity) -> float:
    ends = [end for end in (quantity.low, quantity.high) if end is not None]
    return quantity.value if quantity.value is not None else sum(ends) / len(ends) if ends else 0.0


@cache
def _registry() -> Any:
    import pint  # slow to import; only a pair of different physical units needs it

    return pint.UnitRegistry()


@cache
def _factor(unit: str, target: str) -> float | None:
    """What one `unit` is in `target`, None where they measure different things or have an offset."""
    own = {"basis_point": 0.01, "percentage_point": 1.0, "percent": 1.0, "ratio": 100.0}
    if unit in own and target in own:
        return own[unit] / own[target]
    if unit in own or target in own:
        return None
    from pint.errors import PintError

    quantity = _registry().Quantity
    try:
        return float(quantity(1, unit).to(target).magnitude - quantity(0, unit).to(target).magnitude)
    except PintError:
        return None
