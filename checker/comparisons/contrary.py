"""Whether two clauses say the contrary of one thing: by verbs of it, or by what each says that it is."""

from __future__ import annotations

import re
from itertools import product

from checker.comparisons.base import Aligned, behind_verb, is_one_party, once_a_pair
from checker.comparisons.occasion import is_one_occasion
from checker.concepts import are_contrary, contrast, stem
from checker.lexicon import load_lexicon
from checker.model import Claim

_PREDICATE = re.compile(
    r"(?<!not )(?<!as )\b([a-z]+)"
    r"(?=[,.;:]|$| (?:by|for|to|in|on|at|of|after|before|during|when|while|from|with)\b)"
)


def are_contrary_of_one_thing(pair: Aligned) -> bool:
    """ "Accepted the offer", "turned it down"; "the water was safe", "it was unsafe": of one occasion."""
    left, right = pair.left.claim, pair.right.claim
    if _tell_of_states(pair):
        states = contrast(left.event, right.event) == "opposite" and is_one_party(left.agent, right.agent)
        return states and is_one_occasion(pair)
    one_deed = is_one_party(left.agent, right.agent) and is_one_party(left.patient, right.patient)
    return one_deed and are_contrary(left.event, right.event) and is_one_occasion(pair)


@once_a_pair
def judged_contrary(pair: Aligned) -> frozenset[str]:
    """The stems of what one thing is held to be and of the contrary: "declared it safe", "found unsafe"."""
    left, right = pair.left.claim, pair.right.claim
    verbs = load_lexicon("events")["judging"]
    if left.event not in verbs or right.event not in verbs or left.negated != right.negated:
        return frozenset()
    if not is_one_party(left.patient, right.patient) or not is_one_occasion(pair):
        return frozenset()
    if left.agent and right.agent and not is_one_party(left.agent, right.agent):
        return frozenset()
    words = product(_told_of_it(left), _told_of_it(right))
    return frozenset(
        stem(word)
        for ours, theirs in words
        if contrast(ours, theirs) == "opposite"
        if stem(ours) not in pair.right.around and stem(theirs) not in pair.left.around
        for word in (ours, theirs)
    )


def _told_of_it(claim: Claim) -> list[str]:
    """The words that can be the predicate of what is judged: at the end of the clause or of a phrase."""
    return [found.lower() for found in _PREDICATE.findall(behind_verb(claim))]


def _tell_of_states(pair: Aligned) -> bool:
    """Both by a predicate: "was safe", "was unsafe"."""
    forms = load_lexicon("outcomes")["forms"]
    return all(
        forms.get(side.article.text[side.claim.event_span.start : side.claim.event_span.end].lower()) == "be"
        and side.claim.event != "be"
        and not side.claim.patient
        for side in (pair.left, pair.right)
    )
