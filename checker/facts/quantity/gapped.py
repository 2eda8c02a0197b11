"""Figures of a clause that leaves out its verb and noun: "the first had 20 passengers, the second 31"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.concepts import is_ordinal
from checker.facts.quantity.phrases import MODIFIER_TAGS, Counted, Place
from checker.model import Quantity

_JOINTS = frozenset({"and", ",", ";", "but", "while"})
_LEADS = frozenset({"the", "a", "an"})
_OTHERS = frozenset({"other", "latter", "last"})
_LONGEST = 2  # words of the subject besides its article


def gapped(place: Place, counted: Counted, found: Sequence[Quantity]) -> Counted | None:
    """What a bare count is of where the clause before says it for both; else None.

    The subject is told by its place in an order ("the second", "the other bus"), and nothing follows that the
    number could count.
    """
    before = found[-1] if found else None
    if before is None or before.unit or not before.item or counted.item or place.unit is not None:
        return None
    if place.tag(place.end) in MODIFIER_TAGS or place.lower(place.end) in {"of", "per"}:
        return None
    for size in range(1, _LONGEST + 1):
        start = place.left - size - 1
        told = place.lower(start + 1)
        ordered = is_ordinal(told) or told in _OTHERS
        if ordered and place.lower(start) in _LEADS and place.lower(start - 1) in _JOINTS:
            return Counted(before.item, before.scope, before.direction, before.role)
    return None
