"""Whether two clauses tell of one act: by what it is done to, and by what a deal or plan is about."""

from __future__ import annotations

import re
from functools import cache

from checker.comparisons.base import Aligned, Side, is_one_party, parties
from checker.concepts import (
    are_one_item,
    counts_people,
    event_class,
    is_occurrence,
    known_event,
    stem,
)
from checker.lexicon import load_lexicon
from checker.names.parse import words_of

# Nouns of these senses can be of any act ("a plan", "a deal", "a proposal").
_WRAPPING = ("proposed", "planned", "announced")


def is_one_act(pair: Aligned) -> bool:
    """True for one class of event; of making or taking, only where the object is one too."""
    if not pair.same_act:
        return False
    bound = pair.left.event in load_lexicon("events")["object_bound"]
    return not bound or is_one_party(pair.left.claim.patient, pair.right.claim.patient)


def are_two_deals(pair: Aligned) -> bool:
    """ "A deal", "a plan" name no act of their own: what they are about must have a word in common."""
    if not {pair.left.event, pair.right.event} & _wrapping_events():
        return False
    told = {pair.left.claim.event, pair.right.claim.event}
    if any(
        _is_thing(a) and a.rpartition(" ")[2] not in told and is_one_party(a, b)
        for a in parties(pair.left.claim)
        for b in parties(pair.right.claim)
    ):
        return False  # "the tunnel awaits approval", "the ministry approved the tunnel"
    spoken = {stem(word) for side in (pair.left, pair.right) for word in _spoken(side)}
    return not (pair.left.stems & pair.right.stems) - spoken


def _is_thing(party: str) -> bool:
    """True for what is told by a common noun for neither people nor an event."""
    head = party.rpartition(" ")[2]
    return (
        head.islower()
        and not known_event(head)
        and not counts_people(head)
        and event_class(head) not in _wrapping_events()
    )


def _spoken(side: Side) -> set[str]:
    """The words for the event and its stage, for who takes part in it and of what office."""
    stage = side.claim.stage.text if side.claim.stage is not None else ""
    parts = (*parties(side.claim), *side.names, side.claim.event, stage)
    return {word for part in parts for word in part.split()} | words_of("titles")


@cache
def _wrapping_events() -> frozenset[str]:
    nouns = load_lexicon("status")["nouns"]
    return frozenset(event_class(noun) for sense in _WRAPPING for noun in nouns[sense])


def have_two_objects(pair: Aligned) -> bool:
    """ "Will sell a vineyard", "sold a painting": two acts, where neither report has the other's object.

    An event that is a noun ("held a vote") is its own object.
    """
    one, other = pair.left.claim.patient.split()[-1:], pair.right.claim.patient.split()[-1:]
    if not one or not other or not pair.same_act or not (one[0] + other[0]).islower():
        return False
    if _is_nominal(pair.left) or _is_nominal(pair.right) or are_one_item(one[0], other[0]):
        return False
    if any(_is_of_it(*ends) for ends in ((one[0], other[0], pair.right), (other[0], one[0], pair.left))):
        return True
    return stem(one[0]) not in pair.right.around and stem(other[0]) not in pair.left.around


def _is_of_it(owner: str, thing: str, side: Side) -> bool:
    """ "The mill's machines" are not the mill."""
    return bool(
        re.search(rf"\b{re.escape(owner)}['’]s (?:\w+ ){{0,2}}{re.escape(thing)}", side.claim.text, re.I)
    )


def _is_nominal(side: Side) -> bool:
    head, verb = side.claim.patient.split()[-1], side.claim.event
    light = is_occurrence(verb) or verb in load_lexicon("status")["support"]
    return head == verb or (light and bool(known_event(side.claim.patient)))
