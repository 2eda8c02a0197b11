"""What comes next: what later befell one and the same, and what an act under way ended in."""

from __future__ import annotations

from functools import cache

from checker.comparisons.base import Aligned, Side
from checker.concepts import are_one_item, event_class, stem
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Claim, Stage
from checker.names import same_name

_NEEDED = 4
_TOLD = {Stage.REPORTED, Stage.COMPLETED, Stage.ONGOING}
_UNDER_WAY = UNREALISED | {Stage.BEGUN, Stage.ONGOING}


def is_sequel(pair: Aligned) -> bool:
    """True for what happened next to one and the same in a later report: hurt, then dead."""
    left, right = pair.left, pair.right
    if [left.event, right.event] not in load_lexicon("events")["sequels"]:
        return False
    if not pair.is_later or pair.clashes & {"place", "name"} or pair.evidence < _NEEDED:
        return False
    if any(c.negated or c.hypothetical or c.status not in _TOLD for c in (left.claim, right.claim)):
        return False
    one, other = _undergoer(left.claim), _undergoer(right.claim)
    named = one[:1].isupper() and other[:1].isupper() and same_name(one, other)
    return named or _is_one_group(left, right)


def _undergoer(claim: Claim) -> str:
    """Who it happened to: the patient, or of "died" and "went missing" the subject."""
    return claim.patient or claim.agent


def _is_one_group(left: Side, right: Side) -> bool:
    """ "11 clerks" here and "all 11 clerks" there: as many of one kind, in a place or of a name in common."""
    return bool(left.names & right.names) and any(
        a.value == b.value and (a.value or 0) > 1 and are_one_item(a.item, b.item)
        for a in left.claim.quantities
        for b in right.claim.quantities
        if a.unit == b.unit and a.item and b.item
    )


@cache
def _outcomes() -> frozenset[tuple[str, str]]:
    pairs = load_lexicon("events")["outcomes"]
    return frozenset((event_class(act), event_class(end)) for act, end in pairs)


def is_outcome(pair: Aligned) -> bool:
    """True where what was to be voted on or debated is later adopted or rejected: one bill, by its noun."""
    left, right = pair.left, pair.right
    if (left.event, right.event) not in _outcomes() or left.claim.status not in _UNDER_WAY:
        return False
    matter = right.claim.patient.split()[-1:]
    return right.claim.status is Stage.COMPLETED and bool({stem(word) for word in matter} & left.stems)
