"""Two statements of which one is negated and both come to one: "did not survive" and "died"."""

from __future__ import annotations

from functools import cache

from checker.comparisons.attribution import speakers_differ
from checker.comparisons.base import Aligned, Identity, Side, is_one_party, once_a_pair, share_a_party
from checker.comparisons.claimed import is_judged
from checker.comparisons.intervals import figures_differ
from checker.comparisons.stages import are_of_one_phase
from checker.concepts import event_class, stem
from checker.lexicon import load_lexicon
from checker.model import Stage
from checker.names import same_name

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
    return _is_one_denial(pair) or _are_complements(pair) or _are_converses(pair)


def _is_of_one_matter(pair: Aligned) -> bool:
    one = share_a_party(pair.left.claim, pair.right.claim) or bool(pair.left.names & pair.right.names)
    one = one or pair.overlap >= _ALL_BUT_ONE
    worded = pair.overlap >= _WORDED or (pair.overlap >= _SOME and pair.similarity >= _ALIKE)
    return one and worded


def _is_one_denial(pair: Aligned) -> bool:
    """One is told to deny it, and in the other somebody says that it was not, or calls it false."""
    denier, other = sorted(
        (pair.left.claim, pair.right.claim), key=lambda claim: claim.status is not Stage.DENIED
    )
    denied = denier.status is Stage.DENIED and other.status is not Stage.DENIED
    told = other.speaker is not None or is_judged(other)
    return denied and pair.same_act and not denier.negated and other.negated and told


def _are_complements(pair: Aligned) -> bool:
    left, right = pair.left.claim, pair.right.claim
    if left.negated == right.negated or not are_of_one_phase(left, right):
        return False
    return any(
        frozenset((one, other)) in _paired_off("complements")
        for one in _acts(pair.left)
        for other in _acts(pair.right)
    )


def _are_converses(pair: Aligned) -> bool:
    """ "Sold its mill to Castell", "Castell bought the mill": each names the other's doer, and one object."""
    left, right = pair.left.claim, pair.right.claim
    if frozenset((pair.left.event, pair.right.event)) not in _paired_off("converses"):
        return False
    if left.negated or right.negated or not are_of_one_phase(left, right):
        return False
    if not left.agent or not right.agent or same_name(left.agent, right.agent):
        return False
    object_ = [stem(claim.patient.rpartition(" ")[2]) for claim in (left, right)]
    crossed = _is_told_of(left.agent, pair.right) and _is_told_of(right.agent, pair.left)
    return crossed and object_[0] == object_[1] != ""


def _is_told_of(party: str, side: Side) -> bool:
    """Whether a sentence has a party other than as its doer, by name or by its noun."""
    if is_one_party(party, side.claim.agent):
        return False
    head = party.rpartition(" ")[2]
    return stem(head) in side.around or any(same_name(party, name) for name in sorted(side.names))


def _acts(side: Side) -> set[str]:
    """The event's class and those of the words for its stage: "was not quashed" is of a ruling overturned."""
    stage = side.claim.stage
    return {side.event, *(event_class(word) for word in (stage.text.lower().split() if stage else ()))}


@cache
def _paired_off(name: str) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in load_lexicon("events")[name])
