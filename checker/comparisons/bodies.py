"""Who decides and whom it befalls: one council or two bodies, one kind of people or two groups."""

from __future__ import annotations

import re

from checker.comparisons.base import Aligned, article_stems, is_one_party
from checker.concepts import are_one_item, counts_people, is_general, stem
from checker.lexicon import load_lexicon
from checker.model import Claim
from checker.names import actors, same_name
from checker.names.parse import is_person_name

_SOME_OF = re.compile(r"\b(?:members?|half|some|many|most|several|few|minority) of\b", re.I)


def are_two_groups(left: Claim, right: Claim) -> bool:
    """True where what befell people of one kind is held against people of another: residents, firemen."""
    one, other = left.patient.split()[-1:], right.patient.split()[-1:]
    if not one or not other or not (one[0] + other[0]).islower():
        return False
    people = all(counts_people(head) and not is_general(head) for head in one + other)
    return people and not are_one_item(one[0], other[0])


def are_one_and_another(pair: Aligned) -> bool:
    """True for a person here and somebody of theirs there: "Marek Dahl", "Marek Dahl's brother".

    Who speaks for somebody is no other one, nor is a firm's spokesman.
    """
    one, other = sorted((pair.left.claim.agent, pair.right.claim.agent), key=len)
    named, _, whose = other.partition(f"{one} ") if one[:1].isupper() else ("", "", "")
    if named or not whose.islower() or whose in load_lexicon("attribution")["mouthpieces"]:
        return False
    entities = (*pair.left.claim.entities, *pair.right.claim.entities)
    person = any(entity.name == one and entity.label == "PERSON" for entity in entities)
    return (person or (" " in one and is_person_name(one))) and counts_people(whose.rpartition(" ")[2])


def are_two_bodies(left: Claim, right: Claim) -> bool:
    """True where two are named who decide, each for itself: the council and its committee, two parties."""
    if bool(_SOME_OF.search(left.text)) != bool(_SOME_OF.search(right.text)):
        return True  # eleven members of the council are not the council
    one, other = left.agent, right.agent
    if (
        not one
        or not other
        or is_one_party(one, other)
        or same_name(one, other)
        or actors(one) & actors(other)
    ):
        return False
    if is_one_party(one, right.patient) or is_one_party(other, left.patient):
        return False  # "the council passed the motion", "the motion failed"
    a, b = (name.lower().partition(" of ")[0].split()[-1] for name in (one, other))
    bodies = load_lexicon("outcomes")["bodies"]
    unknown = [
        name[:1].islower() and not any(word in body for body in bodies)
        for name, word in ((one, a), (other, b))
    ]
    if unknown[0] is not unknown[1] and not _are_two_common(one, other, a, b):
        return False  # "the regulator" and "the Competition Authority" may be one
    one_noun = stem(a) == stem(b) or a.removesuffix("s") == b.removesuffix("s")  # "MPs" is no lemma
    return not one_noun and not are_of_one_body(a, b)


def _are_two_common(one: str, other: str, a: str, b: str) -> bool:
    """ "The regulator", "shareholders"; not "the chamber" or "officials", which may be any of them."""
    slots = load_lexicon("outcomes")["slots"]
    common = (one.rpartition(" ")[2] + other.rpartition(" ")[2]).islower()
    return common and not {a, b} & {*slots["chamber"], *slots["measure"], "official", "leader", "party"}


def are_of_one_body(left: str, right: str) -> bool:
    """True for two words for those who act together, and for each of them: lawmakers and parliament."""
    return any(left in body and right in body for body in load_lexicon("outcomes")["bodies"])


def are_two_matters_of_one_body(pair: Aligned) -> bool:
    """ "Approved a swimming pool", "rejected a car park": two common nouns, each in the one article alone.

    A bill and a law may be one measure.
    """
    heads = [side.claim.patient.rpartition(" ")[2] for side in (pair.left, pair.right)]
    if not all(heads) or not "".join(heads).islower() or are_one_item(*heads):
        return False
    if set(heads) <= set(load_lexicon("outcomes")["slots"]["measure"]):
        return False
    return stem(heads[0]) not in article_stems(pair.right) and stem(heads[1]) not in article_stems(pair.left)
