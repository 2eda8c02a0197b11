"""Whether two clauses tell of one and the same deed or matter of one party."""

from __future__ import annotations

import re

from checker.comparisons.base import (
    Aligned,
    is_one_party,
    parties,
)
from checker.comparisons.turned import is_given_up
from checker.concepts import (
    is_occurrence,
    known_event,
    stem,
)
from checker.lexicon import load_lexicon
from checker.model import Claim

_NEITHER = re.compile(r"\bneither (?:[\w'’-]+ ){1,5}nor (?:[\w'’-]+ ){0,3}[\w'’-]+", re.I)


def say_nothing_else(pair: Aligned) -> bool:
    """ "The driver was drunk", "the driver was sober": there is no word that could tell two drivers apart."""
    ours, theirs = (side.stems - _of_its_own(side.claim) for side in (pair.left, pair.right))
    left, right = pair.left.claim.agent, pair.right.claim.agent
    return ours == theirs and bool(left and right) and is_one_party(left, right)


def _of_its_own(claim: Claim) -> set[str]:
    return {stem(word.lower()) for word in (*claim.event.split(), *claim.agent.split())}


def have_one_doer(pair: Aligned) -> bool:
    """What one party could not confirm another may have confirmed."""
    left, right = pair.left.claim, pair.right.claim
    if not (left.agent and right.agent) or is_one_party(left.agent, right.agent):
        return True
    return is_of_either(left, right) or is_of_either(right, left)


def is_of_either(claim: Claim, other: Claim) -> bool:
    """ "Neither the mayor nor her deputy came": the deputy is one of the two, whichever the parser takes."""
    head = stem(other.agent.rpartition(" ")[2].lower())
    found = _NEITHER.search(claim.text) if head and claim.negated else None
    return found is not None and head in {stem(word) for word in found.group().lower().split()}


def same_matter(pair: Aligned) -> bool:
    """One named party and one more word in common ("of bribery"): acquitted here, convicted there."""
    named = {party for party in parties(pair.left.claim) & parties(pair.right.claim) if party[:1].isupper()}
    spoken = {stem(word) for party in named for word in party.split()}
    return bool(named) and bool((pair.left.stems & pair.right.stems) - spoken)


def same_deed(pair: Aligned) -> bool:
    """One named person and one known act that takes no object: "will step down", "she would not".

    So is any act that one later does all the same: "would not concede", "conceded defeat".
    """
    left, right = pair.left.claim, pair.right.claim
    if left.agent != right.agent or not left.agent[:1].isupper() or pair.other_time:
        return False
    if left.event == right.event and not left.patient and is_given_up(pair):
        return left.event not in load_lexicon("status")["support"] and not is_occurrence(left.event)
    return bool(known_event(left.event)) and not (left.patient or right.patient)
