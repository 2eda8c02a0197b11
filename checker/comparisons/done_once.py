"""What is done only once to one and the same, a takeover or a building, told of two who did it."""

from __future__ import annotations

from checker.comparisons.base import Aligned, Identity
from checker.comparisons.in_place import is_told_of
from checker.comparisons.two_names import are_two_names
from checker.lexicon import load_lexicon
from checker.model import Claim, Entity, Stage
from checker.names import same_name

_NEEDED = 5


def is_part_of_many(claim: Claim) -> bool:
    """True for "a stake in the bank": others can have one too."""
    return claim.patient.rpartition(" ")[2] in load_lexicon("events")["divided"]


def is_done_once_by_two(pair: Aligned, left: Entity | None, right: Entity | None) -> bool:
    """True where one named thing is bought, built or founded by the one here and by the other there.

    Each report may name but its own; both must give a time or neither; of bids there can be several.
    """
    events, ours, theirs = load_lexicon("events"), pair.left.claim, pair.right.claim
    if pair.left.event not in {*events["once"], *events["made_once"]} or pair.left.event != pair.right.event:
        return False
    if pair.identity is not Identity.SURE or pair.evidence < _NEEDED or pair.other_time:
        return False
    if bool(pair.left.when) != bool(pair.right.when) or Stage.PROPOSED in (ours.status, theirs.status):
        return False
    if not (ours.patient[:1].isupper() and same_name(ours.patient, theirs.patient)):
        return False
    if left is None or right is None or ours.hypothetical or theirs.hypothetical:
        return False
    return are_two_names(left, right) and not is_told_of(pair, left, right)
