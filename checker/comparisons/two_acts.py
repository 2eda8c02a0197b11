"""Whether two claims under one verb are of two acts: another doer, object, matter or place in an order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.comparisons.attribution import speakers_differ
from checker.comparisons.base import (
    Aligned,
    Side,
    behind_verb,
    both_ways,
    is_one_party,
    once_a_pair,
    once_a_side,
)
from checker.comparisons.bodies import are_of_one_body
from checker.comparisons.deeds import is_of_either
from checker.comparisons.occasion import are_told_apart, are_two_objects
from checker.comparisons.parity import are_about_two
from checker.comparisons.two_of_a_kind import are_two_of_a_kind
from checker.concepts import (
    are_one_item,
    are_synonyms,
    counts_people,
    event_class,
    is_general,
    is_mutual,
    is_ordinal,
    stem,
)
from checker.lexicon import load_lexicon
from checker.model import Claim
from checker.names import same_name

_WORD = re.compile(r"[a-z]+")
_OWN = re.compile(r"^\W*(?:that )?(?:its|their|his|her|our|my|it|they|we|i)\b", re.I)
_SELF = re.compile(r"^\W*(?:that )?(?:it|they|we|i)\b", re.I)
_NOBODY_FROM = re.compile(r"\b(?:nobody|no[ -]one|none) (?:from|of|at|in) (?:the |its |our )?([\w-]+)", re.I)
# "As mayor of Arlen", "as the party's leader": the noun of the office.
_OFFICE = re.compile(
    r"\bas (?:the |an? |its |their |his |her )?(?:[\w'’-]+ ){0,3}?([a-z]+)"
    r"(?= (?:of|for|in|at|on|after|before)\b|[,.;]|$)"
)
_OFFICES = {"resignation", "appointment", "election", "dismissal", "swearing-in"}
_REACH = 2  # words from "second" to its noun


@once_a_pair
def are_two_acts(pair: Aligned) -> bool:
    """True where what the one report is to see done is another act than that which the other saw done.

    An unknown doer or object is no other one, nor is one that the other sentence names too.
    """
    left, right = pair.left, pair.right
    return (
        are_told_apart(left, right)
        or (_is_one_verb(left, right) and are_two_objects(pair))
        or _are_of_two_ranks(left, right)
        or _are_of_two_offices(left, right)
        or are_about_two(left, right)
        or are_two_of_a_kind(pair)
        or are_two_doers(pair)
        or _are_two_themes(left, right)
        or _are_two_of_people(left, right, left.claim.patient, right.claim.patient)
        or _are_two_of_people(left, right, _whose(left), _whose(right))
    )


def are_two_doers(pair: Aligned) -> bool:
    """True where each report tells of another doer: two kinds of people, two speakers on their own doings."""
    left, right = pair.left, pair.right
    if all(_OWN.match(side.claim.text) for side in (left, right)) and speakers_differ(
        left.claim.speaker, right.claim.speaker
    ):
        return True
    if any(is_of_either(one.claim, other.claim) for one, other in both_ways(pair)):
        return False
    if any(_is_of_others(one.claim, other.claim) for one, other in both_ways(pair)):
        return True
    one, other = _doer(left.claim), _doer(right.claim)
    beside = [_is_beside(name, side) for name, side in ((one, left), (other, right))]
    if one and other and beside[0] != beside[1] and not same_name(one, other):
        return True
    if _are_two_names(left.claim, right.claim, pair):
        return True
    if _belongs_to(one, other, left) or _belongs_to(other, one, right):
        return True
    one_verb = left.claim.event == right.claim.event
    if one_verb and (_is_done_to(one, right, other) or _is_done_to(other, left, one)):
        return True
    if _is_new_beside(one, left, other) or _is_new_beside(other, right, one):
        return True
    return _are_two_of_people(left, right, one, other) or _govern_and_oppose(one, other)


def _is_new_beside(doer: str, side: Side, named: str) -> bool:
    """ "A firm further up", in a report that has the other's firm by name."""
    if not doer.islower() or not named[:1].isupper() or named not in side.article.text:
        return False
    if not (counts_people(doer) or doer in load_lexicon("speakers")["organisation"]):
        return False
    return re.search(rf"\b(?:an?|another) (?:[\w-]+ )?{re.escape(doer)}\b", side.claim.text, re.I) is not None


def _is_done_to(doer: str, side: Side, other: str) -> bool:
    """ "Klee made an offer to the union": the union is not who made it."""
    if not doer.islower() or not other or is_one_party(doer, other) or is_mutual(side.claim.event):
        return False
    head = re.escape(doer.rpartition(" ")[2])
    behind = behind_verb(side.claim)
    return re.search(rf"\b(?:to|from|with|against) (?:the |its |their )?{head}s?\b", behind) is not None


def _belongs_to(doer: str, owner: str, side: Side) -> bool:
    """ "The mayor's driver" is not the mayor."""
    heads = [party.rpartition(" ")[2].lower() for party in (owner, doer)]
    if not all(heads) or "’s " not in side.claim.text.replace("'s ", "’s "):
        return False
    owned = rf"\b{re.escape(heads[0])}['’]s (?:[\w-]+ ){{0,2}}{re.escape(heads[1])}"
    return counts_people(heads[1]) and re.search(owned, side.claim.text, re.I) is not None


def _is_beside(doer: str, side: Side) -> bool:
    """ "Its rival Norse Air", "the player's agent": another than the one beside whom he stands."""
    before = _WORD.findall(side.claim.text.partition(doer)[0].lower())[-1:] if doer[:1].isupper() else []
    return not _rivals().isdisjoint((doer.rpartition(" ")[2], *before))


@cache
def _rivals() -> frozenset[str]:
    return frozenset(load_lexicon("cues")["beside"])


def _are_two_names(left: Claim, right: Claim, pair: Aligned) -> bool:
    """Two people, or two firms, each named by the one report alone and with no word in common."""
    one, other = left.agent, right.agent
    labels = [
        {entity.label for entity in claim.entities if same_name(entity.name, claim.agent)}
        for claim in (left, right)
    ]
    if not (labels[0] & labels[1] & {"PERSON", "ORG"}) or same_name(one, other):
        return False
    ours, theirs = ({stem(word) for word in name.split()} for name in (one, other))
    told = _all_words(pair.left) & theirs or _all_words(pair.right) & ours
    return not (ours & theirs) and not told


@once_a_side
def _all_words(side: Side) -> set[str]:
    return {stem(word) for word in _WORD.findall(side.claim.sentence.lower())}


def _are_two_themes(left: Side, right: Side) -> bool:
    """ "Is to close its foundry", "the bakery closed": the object here, the subject there."""
    if left.event != right.event or left.event not in load_lexicon("events")["subject_bound"]:
        return False
    heads = [(side.claim.patient or side.claim.agent).rpartition(" ")[2] for side in (left, right)]
    if bool(left.claim.patient) is bool(right.claim.patient) or not all(head.islower() for head in heads):
        return False
    if are_one_item(*heads) or any(stem(head) == stem(left.claim.event) for head in heads):
        return False
    return stem(heads[0]) not in right.around and stem(heads[1]) not in left.around


def _whose(side: Side) -> str:
    """Those whose act a noun names: of "the pilots' strike", "the strike of the pilots" the pilot."""
    event = re.escape(side.claim.event)
    found = re.search(
        rf"\b([a-z]+)['’]s? {event}\b|\b{event} (?:of|by) (?:the )?(?:\w+ )??([a-z]+s)\b", side.claim.text
    )
    return (found[1] or found[2]).removesuffix("s") if found is not None else ""


def _is_of_others(negated: Claim, other: Claim) -> bool:
    """ "Nobody from the ministry warned them", "the water board did"."""
    some = _NOBODY_FROM.search(negated.text)
    return some is not None and bool(other.agent) and some[1].lower() not in other.text.lower()


def _doer(claim: Claim) -> str:
    """The agent; of "they had not fired" who says so."""
    if claim.agent or claim.speaker is None or not _SELF.match(claim.text):
        return claim.agent
    return claim.speaker.text.split()[-1].lower()


def _is_one_verb(left: Side, right: Side) -> bool:
    """One verb or its synonym, with an object that is not the act itself ("completed the purchase")."""
    heads = [side.claim.patient.rpartition(" ")[2] for side in (left, right)]
    nominal = any(
        head == side.claim.event or event_class(head) == side.event
        for head, side in zip(heads, (left, right), strict=True)
    )
    one = left.claim.event == right.claim.event or are_synonyms(left.claim.event, right.claim.event)
    return one and not nominal


def _are_of_two_ranks(left: Side, right: Side) -> bool:
    """ "Its third satellite", "its second satellite"."""
    ours, theirs = dict(_ranks(left)), dict(_ranks(right))
    return any(ours[noun] != theirs[noun] for noun in ours.keys() & theirs.keys())


def _are_of_two_offices(left: Side, right: Side) -> bool:
    """ "Resigned as mayor", "resigned as party leader": one can leave this today and that tomorrow."""
    if not {left.event, right.event} <= _OFFICES:
        return False
    ours, theirs = _OFFICE.search(left.claim.text), _OFFICE.search(right.claim.text)
    if ours is None or theirs is None:
        return False
    return stem(ours[1]) not in right.around and stem(theirs[1]) not in left.around


@once_a_side
def _ranks(side: Side) -> list[tuple[str, str]]:
    return list(_ranked(_WORD.findall(side.claim.text.lower())))


def _ranked(words: list[str]) -> Iterator[tuple[str, str]]:
    for place, word in enumerate(words):
        if is_ordinal(word):
            yield from ((stem(noun), word) for noun in words[place + 1 : place + 1 + _REACH])


def _are_two_of_people(left: Side, right: Side, one: str, other: str) -> bool:
    """ "Farmers will block the road", "truckers blocked it": two kinds, neither in the other report."""
    if not one or not other or is_one_party(one, other) or same_name(one, other):
        return False
    heads = one.rpartition(" ")[2], other.rpartition(" ")[2]
    if not all(head.islower() and counts_people(head) and not is_general(head) for head in heads):
        return False
    if are_one_item(*heads) or are_of_one_body(*heads):
        return False
    return stem(heads[0]) not in right.around and stem(heads[1]) not in left.around


def _govern_and_oppose(one: str, other: str) -> bool:
    lists = load_lexicon("speakers")
    heads = {one.rpartition(" ")[2], other.rpartition(" ")[2]}
    return bool(heads & set(lists["governing"])) and bool(heads & set(lists["opposing"]))
