"""Quantities as intervals: units made one, qualifiers and rounding given their room."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cache

from checker.comparisons.base import CLOSENESS, Level
from checker.lexicon import load_lexicon
from checker.model import Claim, Qualifier, Quantity, Span
from checker.units import SHARES, base_unit, convert, convertible

# How far "about" reaches, as a share of the value: "nearly 2,000" takes 1,850 but not 1,500.
_ABOUT = 0.10
# Outlets round differently: a figure may stand for one that it is rounded from, up to this share.
_ROUNDING = 0.05
# A converted figure ("12 miles, 20 km") is rounded by hand to whole units.
_CONVERSION = 0.04
_CUT_OFF = 0.025
_DEGREES = 1.0
_DIGITS = 3
# A "ton" is of 2,000 pounds in America, of 2,240 in Britain, and a tonne to many a writer.
_TONS = ("ton", "long_ton", "metric_ton")
_LARGE = 1000
# Two writers who say "over" keep near the figure; so far apart, one bound must be wrong.
_CLOSE, _POINTS = 0.15, {Qualifier.EXACT, Qualifier.ABOUT}
_FURTHEST_BOUND, _FURTHEST_FIGURE, _FEW = 2.0, 10.0, 10
POINTS = {"percentage_point", "basis_point"}
_STRICT = {Qualifier.MORE_THAN, Qualifier.LESS_THAN}
_BOUNDS = _STRICT | {Qualifier.AT_LEAST, Qualifier.AT_MOST}
_ESTIMATES = {Qualifier.ABOUT, Qualifier.AT_MOST}  # "as many as 600" and "up to 600" put one estimate


def is_unit(span: Span, claim: Claim) -> bool:
    """Whether a word is of a measured figure ("four years"), which is compared as a figure alone."""
    return any(figure.unit and figure.span.overlaps(span) for figure in claim.quantities)


def unit_family(quantity: Quantity) -> str:
    """`count`, `money`, `share` (per cent, points, fractions) or `measure`."""
    if not quantity.unit:
        return "count"
    if quantity.unit in SHARES:
        return "share"
    currency = quantity.unit.partition(" / ")[0]  # "USD / share" is money too
    return "money" if len(currency) == 3 and currency.isupper() else "measure"


def middle(quantity: Quantity) -> float:
    """One number for an interval, to tell higher from lower."""
    ends = [end for end in (quantity.low, quantity.high) if end is not None]
    if quantity.value is not None:
        return quantity.value
    return sum(ends) / len(ends) if ends else 0.0


def is_telling(quantity: Quantity) -> bool:
    """True for a figure that two reports of one story hardly share by chance.

    It has two significant digits and a unit, or three digits; durations and ages repeat too often.
    """
    if quantity.value is None or quantity.value == 0 or quantity.item == "age":
        return False
    digits = len(f"{abs(quantity.value) / quantity.step:.0f}")
    if unit_family(quantity) == "count":
        return digits >= 3
    return digits >= 2 and quantity.unit not in {"day", "week", "month", "year", "hour", "minute"}


def is_slip(left: Quantity, right: Quantity) -> bool:
    """True for one number in two units ("6,000 hectares", "6,000 acres", "30 million pounds", "dollars").

    Two reports of one event hardly come by it unless one mistook the unit.
    """
    if left.unit == right.unit or left.value is None or left.value != right.value:
        return False
    if {left.unit, right.unit} <= {*_TONS}:
        return False
    digits = len(f"{abs(left.value) / max(left.step, right.step):.0f}")
    return unit_family(left) in {"money", "measure"} and (digits >= 2 or abs(left.value) >= _LARGE)


def are_digits_swapped(left: Quantity, right: Quantity) -> bool:
    """True for 6.82 and 6.28, 2,140 and 2,410: of three digits or more two neighbours changed places."""
    if left.unit != right.unit or left.value is None or right.value is None or left.step != right.step:
        return False
    one, other = (f"{abs(q.value or 0) / q.step:.0f}" if q.step else "" for q in (left, right))
    if len(one) != len(other) or max(len(one.rstrip("0")), len(other.rstrip("0"))) < _DIGITS:
        return False
    apart = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    return one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]


def interval_level(left: Quantity, right: Quantity, tolerance: float = 0.0) -> Level:
    """How two answers to one question stand: equal within qualifier and rounding, compatible, different.

    `tolerance` is a share of the larger value. Currencies are never converted: two are different.
    """
    if left.unit != right.unit:
        currencies = {unit.partition(" / ")[0] for unit in (left.unit, right.unit)}
        if unit_family(left) == "money" and len(currencies) == 1 and left.value == right.value:
            return Level.SAME  # a dividend, a price: told with and without what it is for
        if unit_family(left) == "money" or (left.unit in POINTS) != (right.unit in POINTS):
            return Level.DIFFERENT
        return _converted_level(left, right, tolerance)
    return _same_unit_level(left, right, tolerance)


def _converted_level(left: Quantity, right: Quantity, tolerance: float) -> Level:
    if left.unit in SHARES:
        return _same_unit_level(left, convert(right, left.unit), max(tolerance, _CONVERSION))
    if {left.unit, right.unit} == {"ton", "metric_ton"}:
        return min((_meaning(left, ton, right, tolerance) for ton in _TONS), key=CLOSENESS.__getitem__)
    if _is_converted(left, right) or _is_converted(right, left):
        return Level.SAME
    base = base_unit(left.unit)
    a, b = convert(left, base), convert(right, base)
    if base == "kelvin":  # a share of an absolute temperature is many degrees
        tolerance = _DEGREES / max(abs(middle(a)), 1.0)
        return _same_unit_level(a, b, tolerance)
    return _same_unit_level(a, b, max(tolerance, _CONVERSION))


def _meaning(left: Quantity, ton: str, right: Quantity, tolerance: float) -> Level:
    """How two weights stand where a "ton" is such a one."""
    a, b = (
        convert(replace(side, unit=ton if side.unit == "ton" else side.unit), "metric_ton")
        for side in (left, right)
    )
    return _same_unit_level(a, b, max(tolerance, _CONVERSION))


def _is_converted(left: Quantity, right: Quantity) -> bool:
    """Two miles are told as three kilometres: converted, then rounded to a whole number as the other is."""
    if left.value is None or right.value is None or left.value < 1 or right.value >= _FEW:
        return False
    if convertible(left.unit, "second"):
        return False  # nobody converts months into years
    exact = in_unit(left, right.unit)
    whole = left.value == int(left.value) and right.value == int(right.value)
    return whole and round(exact) == right.value and right.value > 1


def _same_unit_level(left: Quantity, right: Quantity, tolerance: float) -> Level:
    if (left.low, left.high, left.qualifier) == (right.low, right.high, right.qualifier):
        return Level.SAME
    if left.unit == "score":
        return Level.DIFFERENT
    if left.value == right.value and {left.qualifier, right.qualifier} == _ESTIMATES:
        return Level.SAME
    if _is_bound_at(left, right):
        return Level.COMPATIBLE
    a, b = _interval(left), _interval(right)
    if left.qualifier is right.qualifier is Qualifier.AT_MOST:
        return Level.DIFFERENT  # two maxima ("up to 10 years", "up to 15 years") cannot both be the maximum
    if left.item == right.item == "age" and left.qualifier is right.qualifier in _BOUNDS:
        return Level.DIFFERENT  # "older than six", "older than 12": each says where a group begins
    if _too_far(left, right) or _is_missed(left, right) or _is_missed(right, left):
        return Level.DIFFERENT
    if a.point and b.point:
        return Level.SAME if _points_meet(left, right, tolerance) else Level.DIFFERENT
    return Level.COMPATIBLE if _meet(a, b) and _meet(b, a) else Level.DIFFERENT


def _is_bound_at(left: Quantity, right: Quantity) -> bool:
    """ "More than $250,000" and "$250,000": a figure that ends in a zero, or a time in whole units, is as
    well one cut off, so that a bound may be said of it too.

    "More than 23" and "23" are two: nobody rounds to 23.
    """
    qualifiers = {left.qualifier, right.qualifier}
    if left.value is None or left.value != right.value or not qualifiers & _STRICT:
        return False
    if left.unit and convertible(left.unit, "second") and Qualifier.EXACT in qualifiers:
        return True
    return left.value >= _FEW and min(left.step, right.step) >= _FEW


def _is_missed(near: Quantity, other: Quantity) -> bool:
    """Whether a figure lies far from one that another is said to be just beyond or just short of.

    "Just over 300" is not 480, and "nearly 5,000" not 5,340: who has passed a round number says so.
    """
    if near.value is None or other.value is None or other.qualifier not in _POINTS:
        return False
    words = near.text.lower()
    if any(words.startswith(f"{told} ") for told in _close()["beyond"]):
        return abs(other.value - near.value) > abs(near.value) * _CLOSE
    return (
        near.qualifier is Qualifier.ABOUT
        and any(words.startswith(f"{told} ") for told in _close()["from_below"])
        and other.value - _slack(other) > near.value + max(abs(near.value) * _CUT_OFF, near.step * _ROUNDING)
    )


@cache
def _close() -> dict[str, list[str]]:
    close: dict[str, list[str]] = load_lexicon("quantity_cues")["close"]
    return close


def _too_far(left: Quantity, right: Quantity) -> bool:
    """Whether a bound and another figure lie further apart than "over" and "under" are said of.

    Logic lets "over 140 million" and "over 4 billion" both be true; no reporter writes the first of
    what the second tells. "At least" is said of counts that grow, and binds nothing above it.
    """
    strict = [q.qualifier for q in (left, right) if q.qualifier in _STRICT]
    a, b = sorted((abs(middle(left)), abs(middle(right))))
    if not strict or a <= 0 or (a < _FEW and not left.unit):
        return False  # "more than one" is only a plural
    alike = len(strict) == 2 and strict[0] is strict[1]
    return b / a > (_FURTHEST_BOUND if alike else _FURTHEST_FIGURE)


@dataclass(frozen=True, slots=True)
class _Interval:
    low: float
    high: float
    point: bool
    open_low: bool
    open_high: bool


def _meet(low: _Interval, high: _Interval) -> bool:
    """Whether one interval begins before the other ends; "more than 50" does not begin at 50."""
    if low.low == high.high:
        return not (low.open_low or high.open_high)
    return low.low < high.high


def _interval(quantity: Quantity) -> _Interval:
    slack = _slack(quantity)
    low = -math.inf if quantity.low is None else quantity.low - slack
    high = math.inf if quantity.high is None else quantity.high + slack
    return _Interval(
        low,
        high,
        quantity.qualifier in {Qualifier.EXACT, Qualifier.ABOUT},
        quantity.qualifier is Qualifier.MORE_THAN,
        quantity.qualifier is Qualifier.LESS_THAN,
    )


def _slack(quantity: Quantity) -> float:
    """How far a number reaches beyond what is written: "about" by a share, a bare number not at all."""
    if quantity.qualifier is Qualifier.ABOUT and quantity.value is not None:
        # "About 140" is 140 to the nearest ten or so; "about 2,000" may be 1,850.
        return min(abs(quantity.value) * _ABOUT, max(quantity.step, abs(quantity.value) * _ABOUT / 2))
    return 0.0


def _points_meet(left: Quantity, right: Quantity, tolerance: float) -> bool:
    a, b = left.value or 0.0, right.value or 0.0
    distance, size = abs(a - b), max(abs(a), abs(b))
    if distance <= max(_slack(left), _slack(right), tolerance * size) + 1e-9 * size:
        return True
    coarse = max(left.step, right.step)
    if not _is_rounded(left, right, size):
        return False
    # "$43 million" also stands for 43.9: what is cut off rather than rounded; 44 does not stand for 43.1.
    cut = abs(a) <= abs(b) if left.step > right.step else abs(b) <= abs(a)
    return distance <= min(coarse / 2, _ROUNDING * size) or (cut and distance < min(coarse, _CUT_OFF * size))


def _is_rounded(left: Quantity, right: Quantity, size: float) -> bool:
    """Small counts are never rounded ("20 dead" is not "21 dead"); round hundreds and measures are."""
    return left.step != right.step and (bool(left.unit) or size >= 1000 or max(left.step, right.step) >= 100)


def figures_differ(left: Claim, right: Claim) -> bool:
    """True where two claims give figures of one unit and none of the one meets any of the other."""
    for family in {unit_family(quantity) for quantity in left.quantities}:
        ours = [quantity for quantity in left.quantities if unit_family(quantity) == family]
        theirs = [quantity for quantity in right.quantities if unit_family(quantity) == family]
        levels = {
            interval_level(a, b)
            for a in ours
            for b in theirs
            if a.unit == b.unit or family == "money" or convertible(a.unit, b.unit)
        }
        if levels == {Level.DIFFERENT}:
            return True
    return False


def in_unit(quantity: Quantity, unit: str) -> float:
    """The middle of a quantity in a unit that measures the same thing."""
    return middle(convert(quantity, unit))
