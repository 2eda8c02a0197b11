"""What a clause tells of a level that moved: before, after, by how much and how many times as large."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from checker.comparisons.base import Side, once_a_side
from checker.comparisons.intervals import POINTS
from checker.concepts import are_one_item
from checker.model import Qualifier, Quantity, Scope, Span
from checker.units import SHARES

_NEAR = r"(?:(?:about|around|some|roughly|nearly|almost|just|only|the|an?|its|their|present|current) )*$"
_FROM = re.compile(rf"\b(?:from|instead of|compared (?:with|to)|against|rather than) {_NEAR}", re.I)
_TO = re.compile(rf"\bto (?:an? (?:record|average|total|all-time) (?:of |high of )?)?{_NEAR}", re.I)
_BY_TIMES = re.compile(
    r"\b(?:(?P<about>more than|over|nearly|almost|about|roughly) )?"
    r"(?P<verb>doubl|trebl|tripl|quadrupl|halv)(?:es?|ed|ing)\b",
    re.I,
)
_MULTIPLYING = {"double", "treble", "triple", "quadruple", "halve"}
_TIMES = {"doubl": 2.0, "trebl": 3.0, "tripl": 3.0, "quadrupl": 4.0, "halv": 0.5}
# How far "doubled" reaches, as a share of the level that it gives.
_LOOSE, _ALMOST, _FAR = 0.07, 0.15, 0.5
_MOVES = {"increase": 1.0, "decrease": -1.0}
_UP, _DOWN = re.compile(r"\b(?:up|more|higher)\b", re.I), re.compile(r"\b(?:down|less|fewer|lower)\b", re.I)
_BESIDE = 12
_TAKES, _ADDS = {"lose", "shed"}, {"gain", "add"}
# A figure of so many is rounded, and a share or sum always is; a rate is given as exactly as it matters.
_ROUNDED, _RATE_STEP, _STEP, _DIGITS = 1000, 0.25, 0.5, 0.02
_WORD_BEFORE, _LONGEST = re.compile(r"[\w'’-]+ $"), 24


@dataclass(frozen=True, slots=True)
class Range:
    """A figure as it stands or follows, and from where to where it may lie, as it was rounded."""

    value: float
    low: float
    high: float

    def meets(self, other: Range) -> bool:
        room = 1e-9 * max(abs(self.high), abs(other.high), 1.0)
        return self.low <= other.high + room and other.low <= self.high + room


@dataclass(frozen=True, slots=True)
class Move:
    """What a clause tells of a level that moved: the fields that it prints, and those that follow from them.

    `unit` is that of the level; a change of a share is in points. `printed` are the figures of the fields
    that stand in the text.
    """

    unit: str
    fields: Mapping[str, Range]
    printed: Mapping[str, Quantity]
    base: Quantity
    span: Span


@once_a_side
def move_of(side: Side) -> Move | None:
    """The one move that a clause tells; None where it tells of none, of two, or by bounds."""
    claim, text = side.claim, side.article.text
    if claim.negated or claim.hypothetical or not tells_a_move(side):
        return None
    printed: dict[str, Quantity] = {}
    for figure in claim.quantities:
        field = field_of(figure, side)
        if not field:
            continue
        if field in printed or figure.qualifier not in (Qualifier.EXACT, Qualifier.ABOUT):
            return None
        printed[field] = figure
    if "before" in printed and "after" not in printed:
        printed |= _level_beside(printed["before"], side)
    times = _BY_TIMES.search(claim.text) if "times" not in printed else None
    if len(printed) < 2 and not {"change", "times"} & set(printed) and times is None:
        return None  # a level alone has not moved
    base = next(
        (printed[field] for field in ("after", "before", "change", "times") if field in printed), None
    )
    if base is None:
        if times is None or claim.quantities:
            return None
        base = _of_verb(side, times)
    unit = next((printed[f].unit for f in ("after", "before") if f in printed), "")
    unit = unit or ("percent" if base.unit in POINTS else base.unit if "change" in printed else "")
    fields = {field: _range_of(field, figure, side) for field, figure in printed.items()}
    if times is not None:
        fields["times"] = _loosely(times)
    if any(printed[f].unit != unit for f in ("before", "after") if f in printed):
        return None
    places = [figure.span for figure in printed.values()] or [base.span]
    start, end = min(place.start for place in places), max(place.end for place in places)
    if times is not None:
        start, end = min(start, claim.span.start + times.start()), max(end, claim.span.start + times.end())
    place = span_of_reckoned(start, end, text)
    return Move(unit, MappingProxyType(_closed(fields)), printed, base, place)


def tells_a_move(side: Side) -> bool:
    """False for most claims without a figure: only "doubled" and its like tell of a move by their verb."""
    return bool(side.claim.quantities) or side.claim.event in _MULTIPLYING


def _of_verb(side: Side, told: re.Match[str]) -> Quantity:
    """ "Doubled the parking fee": a figure at the place of the verb, of what it moves."""
    claim, start = side.claim, side.claim.span.start
    moved = claim.patient or claim.agent
    return Quantity(
        span=Span(start + told.start(), start + told.end()),
        text=told.group(),
        low=None,
        high=None,
        value=None,
        unit="percent",
        item=moved if moved.islower() else "",
        qualifier=Qualifier.ABOUT,
        scope=Scope.CHANGE,
    )


def span_of_reckoned(start: int, end: int, text: str) -> Span:
    """The place of a reckoned figure: with the word before, as two facts on one place would be one."""
    before = _WORD_BEFORE.search(text, max(start - _LONGEST, 0), start)
    return Span(before.start() if before is not None else start, end)


def field_of(figure: Quantity, side: Side) -> str:
    """Which of the four a figure is by the words before it; empty for another."""
    if figure.item == "age" or figure.unit in ("day", "week", "month", "year"):
        return ""
    before = " ".join(side.article.text[side.claim.span.start : figure.span.start].split()) + " "
    moved = side.event in _MOVES
    others = [q for q in side.claim.quantities if q is not figure]
    levels = any(q.unit == figure.unit or (moved and q.scope is Scope.CHANGE) for q in others)
    if figure.scope is Scope.CHANGE or figure.unit in POINTS:
        shares = any(q.unit == "percent" and q.scope is Scope.LEVEL for q in side.claim.quantities)
        if figure.unit in ("percent", "ratio"):
            return (
                "" if shares or not figure.direction else "times"
            )  # two percent of a share, or points of it
        return "change" if _sign(figure, side) else ""
    if figure.scope is not Scope.LEVEL:
        return ""
    if _FROM.search(before) and levels:
        return "before"
    if _TO.search(before) and moved:
        return "after"
    if (
        side.claim.event in _TAKES | _ADDS
        and not figure.unit
        and figure.span.start > side.claim.event_span.start
    ):
        return "change"
    return ""


def _level_beside(before: Quantity, side: Side) -> dict[str, Quantity]:
    """ "Costs 2.40 instead of 2.20", "stood at 40, up from 34": the level that the other is set against."""
    others = [
        figure
        for figure in side.claim.quantities
        if figure.span.end <= before.span.start
        and (figure.unit, figure.scope) == (before.unit, Scope.LEVEL)
        and (not before.item or not figure.item or are_one_item(figure.item, before.item))
        and figure.qualifier in (Qualifier.EXACT, Qualifier.ABOUT)
    ]
    return {"after": others[0]} if len(others) == 1 else {}


def _sign(figure: Quantity, side: Side) -> float:
    if figure.direction:
        return 1.0 if figure.direction == "up" else -1.0
    if side.claim.event in _TAKES | _ADDS:
        return -1.0 if side.claim.event in _TAKES else 1.0
    if side.event in _MOVES:
        return _MOVES[side.event]
    up, down = _is_near(_UP, figure, side), _is_near(_DOWN, figure, side)
    return 0.0 if up is down else 1.0 if up else -1.0


def _is_near(words: re.Pattern[str], figure: Quantity, side: Side) -> bool:
    """Whether one of these words stands whole just before or after a figure: a "coup" is no "up"."""
    start = max(figure.span.start - _BESIDE, side.claim.sentence_span.start)
    found = words.search(side.article.text, start)
    return found is not None and found.end() <= figure.span.end + _BESIDE


def _range_of(field: str, figure: Quantity, side: Side) -> Range:
    value = figure.value or 0.0
    room = room_of(figure)
    if field == "times":
        share = SHARES[figure.unit] / 100
        value, room = value * share * _sign(figure, side) + 1, room * share
        if figure.unit == "ratio":
            room = max(room, _LOOSE / 2)
    elif field == "change":
        scale = SHARES[figure.unit] if figure.unit in POINTS else 1.0
        value, room = value * scale * _sign(figure, side), room * scale
    return Range(value, value - room, value + room)


def room_of(figure: Quantity) -> float:
    """By how much a printed figure may have been rounded, up or down."""
    value = abs(figure.value or 0.0)
    if figure.qualifier is Qualifier.ABOUT:
        return max(value * 0.05, figure.step * _STEP)
    if figure.unit in SHARES:
        return figure.step * _RATE_STEP
    rounded = bool(figure.unit) or value >= _ROUNDED
    return min(figure.step * _STEP, value * _DIGITS) if rounded else 0.0


def _loosely(told: re.Match[str]) -> Range:
    """ "Doubled", "more than doubled", "nearly halved": the levels' proportion that the verb leaves open."""
    times, about = _TIMES[told["verb"].lower()], (told["about"] or "").lower()
    if about in ("more than", "over"):
        far = Range(times, times, times * (1 + _FAR))
        return far if times > 1 else Range(times, times * (1 - _FAR), times)
    if about in ("nearly", "almost"):
        near = Range(times, times * (1 - _ALMOST), times)
        return near if times > 1 else Range(times, times, times * (1 + _ALMOST))
    room = _ALMOST if about else _LOOSE
    return Range(times, times * (1 - room), times * (1 + room))


def _closed(fields: Mapping[str, Range]) -> dict[str, Range]:
    """The fields with those that follow from any two of them, save from a change and times alone."""
    known = dict(fields)
    for _ in range(2):
        if "change" not in known and (found := _minus("after", "before", known)) is not None:
            known["change"] = found
        if "before" not in known and (found := _before(known)) is not None:
            known["before"] = found
        if "after" not in known and (found := _after(known)) is not None:
            known["after"] = found
        if "times" not in known and (found := _by("after", "before", known)) is not None:
            known["times"] = found
    return known


def _before(known: Mapping[str, Range]) -> Range | None:
    return _minus("after", "change", known) or _by("after", "times", known)


def _after(known: Mapping[str, Range]) -> Range | None:
    """ "Rose by 3 euros from 12", "doubled from 12"."""
    before, change, times = (known.get(field) for field in ("before", "change", "times"))
    if before is None:
        return None
    if change is not None:
        return Range(before.value + change.value, before.low + change.low, before.high + change.high)
    if times is None or before.low < 0 or times.low < 0:
        return None
    return Range(before.value * times.value, before.low * times.low, before.high * times.high)


def _minus(one: str, other: str, known: Mapping[str, Range]) -> Range | None:
    if one not in known or other not in known:
        return None
    a, b = known[one], known[other]
    return Range(a.value - b.value, a.low - b.high, a.high - b.low)


def _by(one: str, other: str, known: Mapping[str, Range]) -> Range | None:
    if one not in known or other not in known or known[other].low <= 0 or known[one].low < 0:
        return None
    a, b = known[one], known[other]
    return Range(a.value / b.value, a.low / b.high, a.high / b.low)
