"""Levels that moved, told by any two of before, after, change and times: each report gives the others too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

from checker.comparisons.base import Aligned, Identity, Level, Side, once_a_pair, once_a_side
from checker.comparisons.intervals import POINTS, unit_family
from checker.comparisons.measures import is_one_measure
from checker.comparisons.questions import item_stems, same_question
from checker.concepts import are_one_item, stem
from checker.model import Grain, Qualifier, Quantity, Scope, Span
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
_SINCE = re.compile(
    r"\b(?:an?|one|the) (year|quarter|month|week|day) (?:earlier|before|ago|previously)\b"
    r"|\b(?:previous|preceding|prior|last|in a) (year|quarter|month|week|day)\b"
    r"|\b(?:from|in|than in|since) (January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b"
    r"|\b(year)-on-year\b|\b(month)-on-month\b|\bannual(ly)\b",
    re.I,
)
_TAKES, _ADDS = {"lose", "shed"}, {"gain", "add"}
# A figure of so many is rounded, and a share or sum always is; a rate is given as exactly as it matters.
_ROUNDED, _RATE_STEP, _STEP, _DIGITS = 1000, 0.25, 0.5, 0.02
_MEANS = {stem("average"), stem("mean"), stem("median"), stem("total")}
_FIELDS = ("change", "before", "times", "after")
# "Cost 330 euros instead of 280" tells of 330 euros; "from 6 to 8" says more with its preposition.
_FIRST_VERB = re.compile(r"^(?!from |by |up |down |doubl|trebl|tripl|quadrupl|halv)[^\W\d]+ (?=\S+ \S)", re.I)
_WORD_BEFORE, _LONGEST = re.compile(r"[\w'’-]+ $"), 24
# Points of evidence (`Aligned.evidence`) that one event is meant.
_NEEDED = 4
_ONE_THING, _LONG = 0.5, 5  # the share of words in common; letters of a noun


@dataclass(frozen=True, slots=True)
class _Range:
    """A figure as it stands or follows, and from where to where it may lie, as it was rounded."""

    value: float
    low: float
    high: float

    def meets(self, other: _Range) -> bool:
        room = 1e-9 * max(abs(self.high), abs(other.high), 1.0)
        return self.low <= other.high + room and other.low <= self.high + room


@dataclass(frozen=True, slots=True)
class _Move:
    """What a clause tells of a level that moved: the fields that it prints, and those that follow from them.

    `unit` is that of the level; a change of a share is in points. `printed` are the figures of the fields
    that stand in the text.
    """

    unit: str
    fields: Mapping[str, _Range]
    printed: Mapping[str, Quantity]
    base: Quantity
    span: Span


@once_a_pair
def level_moves(pair: Aligned) -> tuple[tuple[Level, Quantity, Quantity], ...]:
    """A move of one level as both reports tell it, where at least one leaves it to be reckoned.

    "Rose from 6 to 8 percent" is a rise of two points and not of four, "rose by six to 40" is from 34,
    and "doubled to 80,000" no rise by a quarter.
    """
    if pair.identity is Identity.NO or pair.evidence < _NEEDED or pair.clashes or pair.other_time:
        return ()
    ours = _move_of(pair.left)
    theirs = _move_of(pair.right) if ours is not None else None
    if ours is None or theirs is None:
        return ()
    ours, theirs = _in_points(ours, theirs), _in_points(theirs, ours)
    if not _are_of_one_level(ours, theirs, pair):
        return ()
    shared = [field for field in _FIELDS if field in ours.fields and field in theirs.fields]
    if not _goes_one_way(ours, theirs):
        return ()
    reckoned = [f for f in shared if not _is_printed_alike(f, ours, theirs)]
    unequal = [f for f in shared if not ours.fields[f].meets(theirs.fields[f])]
    apart = [f for f in reckoned if f in unequal]
    if not reckoned or len(apart) < len(unequal):
        return ()  # what both print and give otherwise is told by itself
    if apart and _bases_may_differ(pair):
        return ()
    field, level = (apart[0], Level.DIFFERENT) if apart else (reckoned[0], Level.SAME)
    left, right = _as_figure(field, ours, pair.left), _as_figure(field, theirs, pair.right)
    if apart and _have_words_of_their_own(ours.base.item, theirs.base.item, pair):
        return ()
    if _is_one_by_other_names(ours, theirs, pair) or left.item != right.item != _item_of(theirs, ours):
        right = replace(right, item=left.item)
    return ((level, left, right),) if same_question(left, right, pair) else ()


def _have_words_of_their_own(left: str, right: str, pair: Aligned) -> bool:
    """ "Youth unemployment" is a part of unemployment; a price may be told by the thing that is sold."""
    ours, theirs = item_stems(left), item_stems(right)
    if not ours & theirs:
        return False
    return bool((ours - theirs - _MEANS) - pair.right.around or (theirs - ours - _MEANS) - pair.left.around)


def _bases_may_differ(pair: Aligned) -> bool:
    """ "Rose by 2 million in the second quarter", "up from 15 million a year earlier": each since another time.

    Of a whole year the one before is meant, where nothing else is said.
    """
    ours, theirs = _base_of(pair.left), _base_of(pair.right)
    if ours and theirs:
        return ours != theirs
    finer = any(
        time.grain is not None and time.grain > Grain.YEAR
        for side in (pair.left, pair.right)
        for time in side.claim.times
    )
    return bool(ours or theirs) and finer


@once_a_side
def _base_of(side: Side) -> str:
    """Since when a clause says that its level moved: the unit of the time before; empty where it does not."""
    told = _SINCE.search(side.claim.text)
    return next((unit for unit in told.groups() if unit), "").lower() if told is not None else ""


def moved_from_another(left: Quantity, right: Quantity, side: Side) -> bool:
    """Whether a claim tells of a move to its figure, and from another than the one held against it.

    "Cut its forecast by 30 million to 210 million" takes nothing back of 180 million.
    """
    move = _move_of(side)
    if move is None or "before" not in move.fields or move.printed.get("after") != right:
        return False
    room = _room(left)
    value = left.value or 0.0
    return not move.fields["before"].meets(_Range(value, value - room, value + room))


def _in_points(move: _Move, other: _Move) -> _Move:
    """ "Rose by four points", where the other gives the share: these are percentage points."""
    if other.unit != "percent" or set(move.printed) != {"change"}:
        return move
    if move.base.unit or move.base.item != "point":
        return move
    points = replace(move.base, unit="percentage_point", item=_item_of(other, other))
    return replace(move, unit="percent", printed={"change": points}, base=points)


def _is_printed_alike(field: str, ours: _Move, theirs: _Move) -> bool:
    """Both print it as one kind of figure: then it is no matter of reckoning."""
    if field not in ours.printed or field not in theirs.printed:
        return False
    return ours.printed[field].scope is theirs.printed[field].scope


def _are_of_one_level(ours: _Move, theirs: _Move, pair: Aligned) -> bool:
    in_times = any(set(move.printed) <= {"times"} for move in (ours, theirs))
    if not in_times and (
        unit_family(ours.base) != unit_family(theirs.base) or (ours.unit and theirs.unit) != ours.unit
    ):
        return False
    a, b = _item_of(ours, theirs), _item_of(theirs, ours)
    if not a or not b:
        told = item_stems(a or b)
        return told <= pair.left.around & pair.right.around and pair.overlap >= _ONE_THING
    if are_one_item(a, b) or item_stems(a) & item_stems(b) or is_one_measure(ours.base, theirs.base, pair):
        return True
    return _is_one_by_other_names(ours, theirs, pair)


def _is_one_by_other_names(ours: _Move, theirs: _Move, pair: Aligned) -> bool:
    """ "Its membership rose by six", "it gained 16 members"; a price and the ticket that costs it."""
    items = ours.base.item, theirs.base.item
    if not all(items) or item_stems(items[0]) & item_stems(items[1]):
        return False
    heads = sorted((item.rpartition(" ")[2] for item in items), key=len)
    derived = len(heads[0]) >= _LONG and heads[1].startswith(heads[0])
    return derived or _share_a_level(ours, theirs, pair)


def _item_of(move: _Move, other: _Move) -> str:
    """What a move is of, by the figure of it that is of what the other's are: "fell from 49 seats to 31"."""
    theirs = {item for figure in other.printed.values() for item in item_stems(figure.item)}
    told = [figure.item for figure in move.printed.values()]
    return next((item for item in told if item_stems(item) & theirs), move.base.item)


def _share_a_level(ours: _Move, theirs: _Move, pair: Aligned) -> bool:
    """ "The price will go up by 30 to 330", "a ticket will cost 330 instead of 280"."""
    common = ("before", "after")
    return pair.overlap >= _ONE_THING and any(
        ours.printed[field].value == theirs.printed[field].value
        for field in common
        if field in ours.printed and field in theirs.printed
    )


def _goes_one_way(ours: _Move, theirs: _Move) -> bool:
    """One rose and one fell: that is told by the words, and not by the figures."""
    ways = {move.fields["times"].value > 1 for move in (ours, theirs) if "times" in move.fields}
    signs = {move.fields["change"].value > 0 for move in (ours, theirs) if "change" in move.fields}
    return len(ways | signs) < 2


def _as_figure(field: str, move: _Move, side: Side) -> Quantity:
    """A field as a figure: the printed one, or one that says how it follows from the words."""
    if field in move.printed:
        figure = move.printed[field]
        return replace(figure, scope=Scope.CHANGE) if field == "change" else figure
    value = move.fields[field].value
    more = "more" if value > 0 else "less"
    unit, scope, direction = move.unit, Scope.LEVEL, ""
    if field == "change":
        unit, scope = "percentage_point" if move.unit == "percent" else move.unit, Scope.CHANGE
        told = f"{_spelt(abs(value), unit)} {more}"
    elif field == "times":
        value, unit, scope = (value - 1) * 100, "percent", Scope.CHANGE
        more = "more" if value > 0 else "less"
        told = f"{abs(value):.3g} percent {more}"
    else:
        told = f"{_spelt(value, unit)} {field}"
    if scope is Scope.CHANGE:
        direction, value = ("up" if value > 0 else "down"), abs(value)
    text = f"{_FIRST_VERB.sub('', side.article.text[move.span.start : move.span.end])} ({told})"
    made = replace(move.base, span=move.span, text=text, low=value, high=value, value=value, unit=unit)
    return replace(made, scope=scope, direction=direction, qualifier=Qualifier.ABOUT, role="")


def _spelt(value: float, unit: str) -> str:
    return f"{value:,.10g} {unit.replace('_', ' ')}s" if unit in POINTS else f"{value:,.10g} {unit}".strip()


# --- what a clause tells ----------------------------------------------------------------------


@once_a_side
def _move_of(side: Side) -> _Move | None:
    """The one move that a clause tells; None where it tells of none, of two, or by bounds."""
    claim, text = side.claim, side.article.text
    if claim.negated or claim.hypothetical or not tells_a_move(side):
        return None
    printed: dict[str, Quantity] = {}
    for figure in claim.quantities:
        field = _field_of(figure, side)
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
    base = next((printed[field] for field in ("after", "before", "change", "times") if field in printed), None)
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
    return _Move(unit, MappingProxyType(_closed(fields)), printed, base, place)


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


def _field_of(figure: Quantity, side: Side) -> str:
    """Which of the four a figure is by the words before it; empty for another."""
    if figure.item == "age" or figure.unit in ("day", "week", "month", "year"):
        return ""
    before = " ".join(side.article.text[side.claim.span.start : figure.span.start].split()) + " "
    moves = side.event in _MOVES or figure.scope is Scope.CHANGE
    levels = [q for q in side.claim.quantities if q is not figure and q.unit == figure.unit]
    if figure.scope is Scope.CHANGE or figure.unit in POINTS:
        shares = any(q.unit == "percent" and q.scope is Scope.LEVEL for q in side.claim.quantities)
        if figure.unit in ("percent", "ratio"):
            return "" if shares or not figure.direction else "times"  # two percent of a share, or points of it
        return "change" if _sign(figure, side) else ""
    if figure.scope is not Scope.LEVEL:
        return ""
    if _FROM.search(before) and levels:
        return "before"
    if _TO.search(before) and (moves or side.event in _MOVES):
        return "after"
    if side.claim.event in _TAKES | _ADDS and not figure.unit and figure.span.start > side.claim.event_span.start:
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
    near = side.article.text[figure.span.start - 12 : figure.span.end + 12]
    up, down = _UP.search(near) is not None, _DOWN.search(near) is not None
    return 0.0 if up is down else 1.0 if up else -1.0


def _range_of(field: str, figure: Quantity, side: Side) -> _Range:
    value = figure.value or 0.0
    room = _room(figure)
    if field == "times":
        share = SHARES[figure.unit] / 100
        value, room = value * share * _sign(figure, side) + 1, room * share
        if figure.unit == "ratio":
            room = max(room, _LOOSE / 2)
    elif field == "change":
        scale = SHARES[figure.unit] if figure.unit in POINTS else 1.0
        value, room = value * scale * _sign(figure, side), room * scale
    return _Range(value, value - room, value + room)


def _room(figure: Quantity) -> float:
    """By how much a printed figure may have been rounded, up or down."""
    value = abs(figure.value or 0.0)
    if figure.qualifier is Qualifier.ABOUT:
        return max(value * 0.05, figure.step * _STEP)
    if figure.unit in SHARES:
        return figure.step * _RATE_STEP
    rounded = bool(figure.unit) or value >= _ROUNDED
    return min(figure.step * _STEP, value * _DIGITS) if rounded else 0.0


def _loosely(told: re.Match[str]) -> _Range:
    """ "Doubled", "more than doubled", "nearly halved": the levels' proportion that the verb leaves open."""
    times, about = _TIMES[told["verb"].lower()], (told["about"] or "").lower()
    if about in ("more than", "over"):
        far = _Range(times, times, times * (1 + _FAR))
        return far if times > 1 else _Range(times, times * (1 - _FAR), times)
    if about in ("nearly", "almost"):
        near = _Range(times, times * (1 - _ALMOST), times)
        return near if times > 1 else _Range(times, times, times * (1 + _ALMOST))
    room = _ALMOST if about else _LOOSE
    return _Range(times, times * (1 - room), times * (1 + room))


def _closed(fields: Mapping[str, _Range]) -> dict[str, _Range]:
    """The fields with those that follow from any two of them."""
    known = dict(fields)
    for _ in range(2):
        for field, reckon in _RECKONED.items():
            if field not in known and (found := reckon(known)) is not None:
                known[field] = found
    return known


def _minus(one: str, other: str, known: Mapping[str, _Range]) -> _Range | None:
    if one not in known or other not in known:
        return None
    a, b = known[one], known[other]
    return _Range(a.value - b.value, a.low - b.high, a.high - b.low)


def _by(one: str, other: str, known: Mapping[str, _Range]) -> _Range | None:
    if one not in known or other not in known or known[other].low <= 0 or known[one].low < 0:
        return None
    a, b = known[one], known[other]
    return _Range(a.value / b.value, a.low / b.high, a.high / b.low)


_RECKONED = {
    "change": partial(_minus, "after", "before"),
    "before": lambda known: _minus("after", "change", known) or _by("after", "times", known),
    "times": partial(_by, "after", "before"),
}
