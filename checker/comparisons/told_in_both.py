"""Whether two reports of one event tell of one deed, done here and not done there."""

from __future__ import annotations

import re

from checker.comparisons.base import Aligned, Side, is_one_party, once_a_pair, once_a_side
from checker.comparisons.occasion import are_told_apart
from checker.comparisons.possession import lacks_what_is_had
from checker.comparisons.two_names import are_one_by_name
from checker.concepts import counts_people, is_occurrence, stem
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Claim, Stage

_PROGRESSIVE = re.compile(r"^(?:is|are|'s|'re|’s|’re) ", re.I)


@once_a_pair
def is_told_in_both(pair: Aligned) -> bool:
    """ "The 34-year-old was not wearing a helmet", "the cyclist wore a helmet": one verb, object and doer."""
    left, right = pair.left.claim, pair.right.claim
    if not pair.of_one_story or pair.other_time or pair.clashes:
        return False
    if lacks_what_is_had(left, right):
        return not are_told_apart(pair.left, pair.right)
    if left.negated == right.negated:
        return False
    if stem(left.event) != stem(right.event) or is_occurrence(left.event) or left.event == "be":
        return False
    one, other = left.patient.rpartition(" ")[2], right.patient.rpartition(" ")[2]
    if not one or stem(one) != stem(other) or are_told_apart(pair.left, pair.right):
        return False
    return _is_one_doer(pair.left, pair.right)


def _is_one_doer(left: Side, right: Side) -> bool:
    """One party, or one who is told by an age that the other report has of somebody too."""
    one, other = left.claim.agent, right.claim.agent
    if is_one_party(one, other) or are_one_by_name(one, other):
        return True
    return _is_of_age(left, right) or _is_of_age(right, left)


def _is_of_age(side: Side, other: Side) -> bool:
    """ "The 34-year-old", where the other report gives that age."""
    if side.claim.agent != "old" or not (counts_people(other.claim.agent) or other.claim.agent[:1].isupper()):
        return False
    ages = {f"{q.value:g}" for q in side.claim.quantities if q.item == "age" and q.value is not None}
    return any(re.search(rf"\b{age}\b", other.article.text) for age in sorted(ages))


@once_a_side
def tells_of_a_new_one(side: Side) -> bool:
    """ "A player was shown a red card", in a report that has told of a player before."""
    claim = side.claim
    before = side.article.text[: claim.sentence_span.start].lower()
    return any(
        party.islower()
        and counts_people(party)
        and re.search(rf"\b(?:an?|another) {re.escape(party)}\b", claim.text, re.I) is not None
        and re.search(rf"\b{re.escape(party)}\b", before) is not None
        for party in (claim.agent, claim.patient)
    )


def are_both_ahead(left: Claim, right: Claim) -> bool:
    """ "Will not leave", "is leaving": of verbs of going and joining the present is a plan."""
    for ahead, going in ((left, right), (right, left)):
        if ahead.status in UNREALISED and going.status is Stage.ONGOING and going.stage is not None:
            listed = going.event in load_lexicon("cues")["moves"]
            return listed and _PROGRESSIVE.match(going.stage.text) is not None
    return False
