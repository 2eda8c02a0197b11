"""Having a thing and being without it, in whatever verb."""

from __future__ import annotations

import re

from checker.comparisons.base import is_ability, is_one_party
from checker.concepts import stem
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Claim

# Of "lacks nurses" and "is without power" some may be left: only "lacks a licence" has none.
_LACKS = re.compile(
    r"\b(?:lack(?:s|ed|ing)?|(?:is|are|was|were|be|been|remains?|remained) (?:still )?without) (?:an?|any)\b",
    re.I,
)
# "Was operating without a licence": what stands between "without" and the thing tells which.
_PRONOUN = re.compile(r"\W*(?:that )?(he|she|they|it)\b", re.I)
_DOES_WITHOUT = re.compile(r"\bwithout (?:an?|any) ((?:[\w-]+ ){0,3}[\w-]+)", re.I)


def have_one_thing(left: Claim, right: Claim) -> bool:
    """True for verbs of having one and the same: "had no licence", "held a licence"."""
    having = load_lexicon("events")["possession"]
    return left.event in having and right.event in having and is_one_party(left.patient, right.patient)


def lacks_what_is_had(left: Claim, right: Claim) -> bool | None:
    """True where one lacks what the other has, false where it has it neither; None for other claims.

    Who lacks a second or a valid one may have another.
    """
    for lacking, having in ((left, right), (right, left)):
        had = having.event in load_lexicon("events")["possession"]
        if had and having.patient and _lacks(lacking, having):
            return left.negated == right.negated
    return None


def _lacks(claim: Claim, other: Claim) -> bool:
    words, thing = [stem(word) for word in claim.words], stem(other.patient.split()[-1])
    if not _LACKS.search(claim.text):
        return _does_without(claim, other, thing)
    if thing not in words:
        return False
    before, had = set(words[: words.index(thing)]) - {"lack"}, {stem(word) for word in other.words}
    return before <= had and _is_one_owner(claim.agent, other.agent, before)


def _does_without(claim: Claim, other: Claim, thing: str) -> bool:
    found = _DOES_WITHOUT.search(claim.text)
    if found is None or claim.status in UNREALISED or claim.hypothetical or is_ability(claim):
        return False
    named = [stem(word) for word in found[1].lower().split()]
    one = is_one_party(claim.agent or claim.patient, other.agent) or _are_one_pronoun(claim, other)
    if thing not in named or not one:
        return False
    return set(named[: named.index(thing)]) <= {stem(word) for word in other.words}


def _are_one_pronoun(claim: Claim, other: Claim) -> bool:
    """ "He drove without a licence", "he had a licence": who that is, neither clause says."""
    ours, theirs = (_PRONOUN.match(one.text) for one in (claim, other))
    return ours is not None and theirs is not None and ours[1].lower() == theirs[1].lower()


def _is_one_owner(agent: str, other: str, before: set[str]) -> bool:
    """ "The driver Osk Brandt" is Brandt: what is told of the one are words before the thing in the other."""
    owner = {stem(word.lower()) for word in other.split()}
    return not (agent and other) or is_one_party(agent, other) or owner <= before
