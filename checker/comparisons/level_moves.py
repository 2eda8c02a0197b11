"""Levels that moved: each report gives any two of before, after, change and times, and so the others too."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.comparisons.base import Aligned, Identity, Level, Side, once_a_pair, once_a_side
from checker.comparisons.intervals import POINTS, unit_family
from checker.comparisons.measures import is_one_measure
from checker.comparisons.questions import item_stems, same_question
from checker.comparisons.told_moves import Move, Range, field_of, move_of, room_of
from checker.concepts import are_one_item, plural, stem
from checker.lexicon import load_lexicon
from checker.model import Grain, Qualifier, Quantity, Scope

_DAYS, _MONTHS = ("|".join(load_lexicon("time")[key]) for key in ("weekdays", "months"))
_SINCE = re.compile(
    r"\b(?:an?|one|the) (year|quarter|month|week|day) (?:earlier|before|ago|previously)\b"
    r"|\b(?:previous|preceding|prior|last|in a) (year|quarter|month|week|day)\b"
    r"|\b(?:from|than in|since) the (?:first|second|third|fourth) (quarter|half)\b"
    rf"|\b(?:from|in|than in|since) ({_MONTHS}|{_DAYS})\b"
    r"|\bfrom [^,;]{1,30}? (?:on|in|at) "
    rf"([a-z]+day|noon|midnight|{_MONTHS}|(?:19|20)\d\d|(?-i:[A-Z][a-z]+))\b"
    r"|\b(year)-on-year\b|\b(month)-on-month\b|\bannual(ly)\b",
    re.I,
)
_MEANS = {stem("average"), stem("mean"), stem("median"), stem("total")}
_FIELDS = ("change", "before", "times", "after")
# "Cost 330 euros instead of 280" tells of 330 euros; "from 6 to 8" says more with its preposition.
_FIRST_VERB = re.compile(r"^(?!from |by |up |down |doubl|trebl|tripl|quadrupl|halv)[^\W\d]+ (?=\S+ \S)", re.I)
# Points of evidence (`Aligned.evidence`) that one event is meant.
_NEEDED = 4
_ONE_THING, _LONG = 0.5, 5  # the share of words in common; letters of a noun


@once_a_pair
def level_moves(pair: Aligned) -> tuple[tuple[Level, Quantity, Quantity], ...]:
    """A move of one level as both reports tell it, where at least one leaves it to be reckoned.

    "Rose from 6 to 8 percent" is a rise of two points and not of four, "rose by six to 40" is from 34,
    and "doubled to 80,000" no rise by a quarter.
    """
    if pair.identity is Identity.NO or pair.evidence < _NEEDED or pair.clashes or pair.other_time:
        return ()
    ours = move_of(pair.left)
    theirs = move_of(pair.right) if ours is not None else None
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
    of_another_noun = right.item not in (left.item, _item_of(theirs, ours))
    if of_another_noun or _is_one_by_other_names(ours, theirs, pair):
        right = replace(right, item=left.item)
    return ((level, left, right),) if same_question(left, right, pair) else ()


def _have_words_of_their_own(left: str, right: str, pair: Aligned) -> bool:
    """ "Youth unemployment" is a part of unemployment; a price may be told by the thing that is sold."""
    ours, theirs = item_stems(left), item_stems(right)
    if not ours & theirs:
        return False
    if any(
        _told_of(item, side) - other.around
        for item, side, other in ((left, pair.left, pair.right), (right, pair.right, pair.left))
    ):
        return True
    return bool((ours - theirs - _MEANS) - pair.right.around or (theirs - ours - _MEANS) - pair.left.around)


def _told_of(item: str, side: Side) -> frozenset[str]:
    """The noun behind an item that makes it one of several: "women on the board"."""
    head = item.rpartition(" ")[2]
    found = re.search(
        rf"\b(?:{re.escape(head)}|{re.escape(plural(head))}) (?:on|in|among|at|for) (?:the |its )?([a-z]+)",
        side.claim.text,
    )
    return frozenset({stem(found[1])}) & side.stems if found is not None else frozenset()


def _bases_may_differ(pair: Aligned) -> bool:
    """ "Rose by 2 million in the second quarter", "up from 15 million a year earlier": since two times.

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
    return bool(ours or theirs) and (finer or (ours + theirs).isdigit())


@once_a_side
def _base_of(side: Side) -> str:
    """Since when a clause says that its level moved: the unit of the time before; empty where it does not."""
    told = _SINCE.search(side.claim.text)
    return next((unit for unit in told.groups() if unit), "").lower() if told is not None else ""


def moved_from_another(left: Quantity, right: Quantity, side: Side) -> bool:
    """Whether a claim tells of a move to its figure, and from another than the one held against it.

    "Cut its forecast by 30 million to 210 million" takes nothing back of 180 million.
    """
    move = move_of(side)
    if move is None or "before" not in move.fields or move.printed.get("after") != right:
        return False
    room = room_of(left)
    value = left.value or 0.0
    return not move.fields["before"].meets(Range(value, value - room, value + room))


def are_before_and_after(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Rose by 3 euros from 12", "rose to 15": where a level moved from is not where it moved to."""
    fields = {field_of(left, pair.left), field_of(right, pair.right)}
    return fields == {"before", "after"}


def _in_points(move: Move, other: Move) -> Move:
    """ "Rose by four points", where the other gives the share: these are percentage points."""
    if other.unit != "percent" or set(move.printed) != {"change"}:
        return move
    if move.base.unit or move.base.item != "point":
        return move
    points = replace(move.base, unit="percentage_point", item=_item_of(other, other))
    return replace(move, unit="percent", printed={"change": points}, base=points)


def _is_printed_alike(field: str, ours: Move, theirs: Move) -> bool:
    """Both print it as one kind of figure: then it is no matter of reckoning."""
    if field not in ours.printed or field not in theirs.printed:
        return False
    return ours.printed[field].scope is theirs.printed[field].scope


def _are_of_one_level(ours: Move, theirs: Move, pair: Aligned) -> bool:
    in_times = any(set(move.printed) <= {"times"} for move in (ours, theirs))
    if not in_times and (unit_family(ours.base) != unit_family(theirs.base) or ours.unit != theirs.unit):
        return False
    a, b = _item_of(ours, theirs), _item_of(theirs, ours)
    if not a or not b:
        told = item_stems(a or b)
        return told <= pair.left.around & pair.right.around and pair.overlap >= _ONE_THING
    if are_one_item(a, b) or item_stems(a) & item_stems(b) or is_one_measure(ours.base, theirs.base, pair):
        return True
    return _is_one_by_other_names(ours, theirs, pair)


def _is_one_by_other_names(ours: Move, theirs: Move, pair: Aligned) -> bool:
    """ "Its membership rose by six", "it gained 16 members"; a price and the ticket that costs it."""
    items = ours.base.item, theirs.base.item
    if not all(items) or item_stems(items[0]) & item_stems(items[1]):
        return False
    heads = sorted((item.rpartition(" ")[2] for item in items), key=len)
    derived = len(heads[0]) >= _LONG and heads[1].startswith(heads[0])
    return derived or _share_a_level(ours, theirs, pair)


def _item_of(move: Move, other: Move) -> str:
    """What a move is of, by the figure of it that is of what the other's are: "fell from 49 seats to 31"."""
    theirs = {item for figure in other.printed.values() for item in item_stems(figure.item)}
    told = [figure.item for figure in move.printed.values()]
    return next((item for item in told if item_stems(item) & theirs), move.base.item)


def _share_a_level(ours: Move, theirs: Move, pair: Aligned) -> bool:
    """ "The price will go up by 30 to 330", "a ticket will cost 330 instead of 280"."""
    common = ("before", "after")
    return pair.overlap >= _ONE_THING and any(
        ours.printed[field].value == theirs.printed[field].value
        for field in common
        if field in ours.printed and field in theirs.printed
    )


def _goes_one_way(ours: Move, theirs: Move) -> bool:
    """One rose and one fell: that is told by the words, and not by the figures."""
    ways = {move.fields["times"].value > 1 for move in (ours, theirs) if "times" in move.fields}
    signs = {move.fields["change"].value > 0 for move in (ours, theirs) if "change" in move.fields}
    return len(ways | signs) < 2


def _as_figure(field: str, move: Move, side: Side) -> Quantity:
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
