"""Whether two figures are told with two forces: what can be, was asked for, was expected, and what is."""

from __future__ import annotations

import re

from checker.comparisons.base import (
    Aligned,
    Side,
    is_ability,
    once_a_side,
    sentence_has,
)
from checker.comparisons.changed import is_plan
from checker.comparisons.stages import was_planned
from checker.concepts import stem
from checker.lexicon import load_lexicon
from checker.model import Quantity, Stage
from checker.units import convertible

_EXPECTED, _ONCE_PLANNED = "expected", "once planned"
# Of which figures a word of some force is told: who is "seeking three men" asks for no figure.
_OF_SUMS = {"asked", "offered"}
_NEEDED = re.compile(r"\b(?:necessary|need(?:s|ed)?|require[sd]?)\b", re.I)
_MAY = re.compile(r"\b(?:can|could|may|might|possible|potential)\b", re.I)
_CAN = re.compile(r"(?: [\w'’-]+){0,3} (?:that|which|who|whom)(?: [\w'’-]+){0,3} (?:can|could|may|might)\b")
_NEEDED_NEXT = re.compile(r"(?: [\w'’-]+){1,3} (?:necessary|needed|required)\b", re.I)


def are_of_two_forces(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """What can be, what was asked for, what was expected and what is are four figures of one thing.

    A word of the same force elsewhere in the other sentence is enough for it to be no other.
    """
    return any(
        _is_of_other_force(quantity, side, other)
        for quantity, side, other in ((left, pair.left, pair.right), (right, pair.right, pair.left))
    )


def _is_of_other_force(quantity: Quantity, side: Side, other: Side) -> bool:
    if _is_goal(side) and other.claim.status is Stage.COMPLETED:
        return True
    if _is_possible(quantity, side) and not _is_possible_at_all(other):
        return True
    if _is_what_it_takes(quantity, side) and not _NEEDED.search(other.claim.text):
        return True
    force, theirs = _force_of(side), _force_of(other)
    if not force or force == theirs or {force, theirs} == {_EXPECTED, _ONCE_PLANNED}:
        return False
    if force in _OF_SUMS and not quantity.unit:
        return False
    if force == "threatened" and not convertible(quantity.unit, "second"):
        return False
    if force == "able":
        return other.claim.status is Stage.COMPLETED  # "can hold 40,000" and "holds 40,000" are one
    cues = load_lexicon("cues")
    if force == _EXPECTED:
        nouns = [form for noun in cues["forecasts"] for form in (noun, f"{noun}s")]
        if is_plan(other) or sentence_has(other.claim, nouns):
            return False
    return not {stem(word) for word in cues["forces"].get(force, ())} & other.around


def _is_what_it_takes(quantity: Quantity, side: Side) -> bool:
    """ "The 41 votes necessary to block it": how many there are is another figure."""
    return _NEEDED_NEXT.match(_told_behind(quantity, side)) is not None


def _is_possible(quantity: Quantity, side: Side) -> bool:
    """ "19 steps that the president can take": how many were taken is another figure."""
    return _CAN.match(_told_behind(quantity, side)) is not None


def _told_behind(quantity: Quantity, side: Side) -> str:
    return side.article.text[quantity.span.end : side.claim.sentence_span.end]


def _is_possible_at_all(side: Side) -> bool:
    return _MAY.search(side.claim.sentence) is not None


def _is_goal(side: Side) -> bool:
    """ "Wants to vaccinate 4 million": how many it has vaccinated is another figure."""
    told = side.claim.stage.text.lower().split() if side.claim.stage is not None else []
    return bool({stem(word) for word in told} & {stem(word) for word in load_lexicon("cues")["goals"]})


@once_a_side
def _force_of(side: Side) -> str:
    claim, told = side.claim, side.claim.stage.text.lower() if side.claim.stage is not None else ""
    if is_ability(claim):
        return "able"
    if was_planned(claim):
        return _ONCE_PLANNED
    # "Demanded a rise" is a demand; who "wants to build" plans.
    stems = {stem(claim.event)} | (set() if told.endswith(" to") else {stem(word) for word in told.split()})
    for force, words in load_lexicon("cues")["forces"].items():
        if any(stem(word) in stems for word in words):
            return str(force)
    return ""
