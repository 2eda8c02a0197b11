"""Two statements of which one is negated and both come to one: "did not survive" and "died"."""

from __future__ import annotations

from functools import cache

from checker.comparisons.attribution import speakers_differ
from checker.comparisons.base import Aligned, Identity, Side, once_a_pair, share_a_party
from checker.comparisons.intervals import figures_differ
from checker.comparisons.stages import are_of_one_phase
from checker.concepts import event_class
from checker.lexicon import load_lexicon
from checker.model import Stage

_WORDED, _SOME, _ALIKE, _ALL_BUT_ONE = 0.5, 0.3, 0.7, 0.75


@once_a_pair
def is_one_answer(pair: Aligned) -> bool:
    """True where the negation of one is in the other's verb, or one denies what the other says was not so.

    "Will skip" is "will not attend" and "not unaware" is "knew", for acts and states that leave nothing
    between them; "denied that he had paid" is "I never paid".
    """
    left, right = pair.left.claim, pair.right.claim
    if pair.identity is not Identity.SURE or pair.clashes or pair.other_time or figures_differ(left, right):
        return False
    if left.hypothetical != right.hypothetical or pair.left.retracted or pair.right.retracted:
        return False
    if speakers_differ(left.speaker, right.speaker) or not _is_of_one_matter(pair):
        return False
    return _is_one_denial(pair) or _are_complements(pair)


def _is_of_one_matter(pair: Aligned) -> bool:
    one = share_a_party(pair.left.claim, pair.right.claim) or bool(pair.left.names & pair.right.names)
    one = one or pair.overlap >= _ALL_BUT_ONE
    worded = pair.overlap >= _WORDED or (pair.overlap >= _SOME and pair.similarity >= _ALIKE)
    return one and worded


def _is_one_denial(pair: Aligned) -> bool:
    """One is told to deny it, and in the other somebody says that it was or will not be."""
    denier, other = sorted(
        (pair.left.claim, pair.right.claim), key=lambda claim: claim.status is not Stage.DENIED
    )
    denied = denier.status is Stage.DENIED and other.status is not Stage.DENIED
    return denied and pair.same_act and not denier.negated and other.negated and other.speaker is not None


def _are_complements(pair: Aligned) -> bool:
    left, right = pair.left.claim, pair.right.claim
    if left.negated == right.negated or not are_of_one_phase(left, right):
        return False
    return any(
        frozenset((one, other)) in _complements() for one in _acts(pair.left) for other in _acts(pair.right)
    )


def _acts(side: Side) -> set[str]:
    """The event's class and those of the words for its stage: "was not quashed" is of a ruling overturned."""
    stage = side.claim.stage
    return {side.event, *(event_class(word) for word in (stage.text.lower().split() if stage else ()))}


@cache
def _complements() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in load_lexicon("events")["complements"])
