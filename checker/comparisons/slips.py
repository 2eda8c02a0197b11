"""Two figures of one thing of which one is a slip: neighbouring digits changed places, or a zero too many."""

from __future__ import annotations

from checker.comparisons.base import Aligned, Identity
from checker.comparisons.intervals import are_digits_swapped, is_slip
from checker.comparisons.measures import are_two_measures, measures_named
from checker.concepts import are_one_item, counts_people, is_general
from checker.model import Quantity

_GOOD = 4  # points of evidence (`Aligned.evidence`) that one event is meant


def is_slip_of_one(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Carried 186 passengers", "168 passengers on board": of one thing, no two figures are so by chance.

    So are figures of one event beyond doubt, if they are of no two measures by name.
    """
    swapped = are_digits_swapped(left, right)
    if not (swapped or is_slip(left, right)) or _are_two_told_together(left, right, pair):
        return False
    if pair.identity is Identity.SURE and pair.evidence >= _GOOD:
        return not are_two_measures(left, right, pair)
    one_item = bool(left.item) and are_one_item(left.item, right.item)
    one = one_item or bool(measures_named(left, pair.left) & measures_named(right, pair.right))
    return swapped and one and not pair.clashes


def _are_two_told_together(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Halden's school has 341 pupils and Osk's 314"; "320 pupils", "230 girls": of two things, no slip."""
    if left.scope is not right.scope or any(
        own.value == figure.value and own.unit == figure.unit
        for figure, other in ((left, pair.right), (right, pair.left))
        for own in other.figures
    ):
        return True
    people = counts_people(left.item) and counts_people(right.item)
    general = not left.item or not right.item or is_general(left.item) or is_general(right.item)
    if not people or general:
        return False
    return not are_one_item(left.item, right.item)
