"""Figures that two reports of one occasion have left over once their equal ones are paired off."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from checker.comparisons.base import Aligned, Level, Side, once_a_pair
from checker.comparisons.bound_for import have_two_goals
from checker.comparisons.extents import are_of_two
from checker.comparisons.intervals import interval_level, unit_family
from checker.comparisons.lists import is_in_list
from checker.comparisons.occasion import is_one_occasion
from checker.comparisons.questions import are_one_event, event_of, item_stems
from checker.comparisons.stated import is_base, is_counted_with_others, put_aside, set_beside
from checker.concepts import are_exclusive, are_one_item, contrast, stem
from checker.lexicon import load_lexicon
from checker.model import Quantity, Scope, Span

# Words before and after a figure that tell what it is of; none beyond a stop.
_WINDOW = 6
_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[,;:.!?]\s")
_OF_ONE_THING = {Scope.LEVEL, Scope.PART, Scope.INCREMENT}
_WHOLE_SHARE = 100.0
# A rate is of what its words say: that "of all taxes and duties" is another than that "of the tax on pay".
_RATE_ALIKE = 0.5


@once_a_pair
def figures_left_over(pair: Aligned) -> frozenset[tuple[Span, Span]]:
    """The places of the one figure of a unit that each sentence has and the other lacks, told of one thing.

    "Of the 60 migrants 15 were women" and "60 migrants, 38 of them women": the 60 make it one occasion, and
    of the women there is one number. Two parts of one whole ("15 women", "20 children") are two things.
    Takes time in proportion to the two sentences' figures multiplied.
    """
    units = {q.unit for q in pair.left.figures} & {q.unit for q in pair.right.figures}
    if not units or not is_one_occasion(pair):
        return frozenset()
    found = set()
    for unit in sorted(units):
        ours, theirs = _left_over(pair.left, pair.right, unit), _left_over(pair.right, pair.left, unit)
        if len(ours) == len(theirs) == 1 and _are_of_one_thing(ours[0], theirs[0], pair):
            found.add((ours[0].span, theirs[0].span))
    return frozenset(found)


def _are_of_one_thing(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    if unit_family(left) == "measure" or "age" in (left.item, right.item):
        return False
    if {left.scope, right.scope} - _OF_ONE_THING or _make_up_a_whole(left, right, pair):
        return False
    if are_of_two(left, right, pair) or have_two_goals(pair):
        return False
    if is_in_list(left, pair.left) != is_in_list(right, pair.right):
        return False
    if is_base(left, pair.left) != is_base(right, pair.right):
        return False  # "half of the 60 nurses" have left, "12 nurses" have
    if is_counted_with_others(left, pair.left) != is_counted_with_others(right, pair.right):
        return False
    if are_exclusive(event_of(left, pair.left), event_of(right, pair.right)):
        return False
    ours, theirs = _words_about(left, pair.left), _words_about(right, pair.right)
    if any(contrast(a, b) for a, b in product(sorted(ours - theirs), sorted(theirs - ours))):
        return False
    one_item, one_event = are_one_item(left.item, right.item), are_one_event(left, right, pair)
    named = _names_its_kind(left, ours, pair.left) and _names_its_kind(right, theirs, pair.right)
    if named and not one_item:
        return False
    if left.unit == "percent" and len(ours & theirs) < _RATE_ALIKE * len(ours | theirs):
        return False
    if _share_another(pair, left.unit):
        told = {stem(word) for word in ours} & {stem(word) for word in theirs}
        whole = Scope.PART not in (left.scope, right.scope)
        return bool(told - _counted(pair, left.unit, {left.span, right.span})) or (
            whole and one_item and one_event
        )
    return one_item and (one_event or unit_family(left) != "count")


def _of_unit(side: Side, unit: str) -> list[Quantity]:
    aside = put_aside(side)
    return [q for q in side.figures if q.unit == unit and q not in aside and q.item != "age"]


def _left_over(side: Side, other: Side, unit: str) -> list[Quantity]:
    """The side's figures of a unit that none of the other's meets, nor any that it names as one of then."""
    others = _of_unit(other, unit) + [old for old in set_beside(other) if old.unit == unit]
    return [
        q
        for q in _of_unit(side, unit)
        if all(interval_level(q, figure) is Level.DIFFERENT for figure in others)
    ]


def _share_another(pair: Aligned, unit: str) -> bool:
    figures = [_of_unit(side, unit) for side in (pair.left, pair.right)]
    return all(len(found) > 1 for found in figures)


def _names_its_kind(quantity: Quantity, words: set[str], side: Side) -> bool:
    """True where the noun counted stands beside its number; "a fleet of 19" counts what a fleet is of."""
    if not quantity.item or side.article.text[: quantity.span.start].endswith(" of "):
        return False
    beside = words | set(quantity.text.lower().split())
    return stem(quantity.item.split()[-1]) in {stem(word) for word in beside}


def _make_up_a_whole(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """The two are parts of a whole that either sentence gives, or whole and part by a third figure.

    So are 63 and 37 per cent. What the reader can reckon from one report is no other number.
    """
    if left.value is None or right.value is None:
        return False
    figures = {q.value for side in (pair.left, pair.right) for q in side.figures if q.unit == left.unit}
    wholes = figures | ({_WHOLE_SHARE} if left.unit == "percent" else set())
    return left.value + right.value in wholes or abs(left.value - right.value) in figures


def _words_about(quantity: Quantity, side: Side) -> set[str]:
    """The content words close to a figure, up to the next stop."""
    span, text = side.claim.sentence_span, side.article.text
    before = _STOP.split(text[span.start : quantity.span.start])[-1]
    after = _STOP.split(text[quantity.span.end : span.end])[0]
    near = [*_WORD.findall(before)[-_WINDOW:], *_WORD.findall(after)[:_WINDOW]]
    words = (_singulars().get(word.lower(), word.lower()) for word in near)
    return {word for word in words if stem(word) in side.around or stem(word) in item_stems(quantity.item)}


@cache
def _singulars() -> dict[str, str]:
    """The singular of each plural that no rule makes ("women")."""
    return {many: one for one, many in load_lexicon("items")["plurals"].items() if one != many}


def _counted(pair: Aligned, unit: str, besides: set[Span]) -> set[str]:
    """The words for what the other figures count, for when and who is named: they tell nothing of these."""
    sides = pair.left, pair.right
    items = [q.item for side in sides for q in _of_unit(side, unit) if q.span not in besides]
    told = [name for side in sides for name in (*side.names, *(time.text for time in side.when))]
    told += [time.text for side in sides for time in side.claim.times]
    named = {stem(word.lower()) for text in told for word in _WORD.findall(text)}
    return named.union(*(item_stems(item) for item in items))
