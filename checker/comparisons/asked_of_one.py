"""Whether a question may be asked of two reports: of one occasion, of one thing now, or as it is since."""

from __future__ import annotations

from itertools import product

from checker.comparisons.base import (
    Aligned,
    Identity,
    event_times,
    is_one_party,
    is_perfect,
    once_a_pair,
    parties,
    share_a_party,
)
from checker.comparisons.either_or import Mark, Question
from checker.comparisons.extents import is_of_long_ago
from checker.comparisons.occasion import is_nearly_one_occasion, is_one_occasion, meet_on_a_day
from checker.comparisons.one_person import is_definite
from checker.comparisons.terms import is_reopened
from checker.concepts import stem
from checker.model import Claim, Stage

# Evidence by which two sentences are of one event, whatever the days that they give (`Aligned.occasion`).
_BEYOND_DOUBT = 8
_MOST = 0.6
_NOW = {Stage.REPORTED, Stage.ONGOING}


def may_be_asked(question: Question, pair: Aligned) -> bool:
    """Any of one occasion; else how one thing is now, and what one person has changed since.

    That one person left a post, told of one day, is one leaving.
    """
    occasion, states, later = _askable(pair)
    if question.has(Mark.ONCE) and meet_on_a_day(pair) and not (pair.clashes or pair.other_time):
        return _share_a_name(pair)
    if question.has(Mark.THING) and is_of_one_thing_later(pair):
        return True
    known = _share_a_name(pair) or pair.occasion >= _BEYOND_DOUBT or is_definite(pair.right)
    if question.has(Mark.SOUGHT) and not known:
        later = False  # "a man who stole a tractor", "a man who attacked a nurse"
    return occasion or (states and question.has(Mark.NOW)) or (later and may_change(question, pair))


def may_change(question: Question, pair: Aligned) -> bool:
    """Whether a later answer takes the place of the first: of what is shut only that it has opened again."""
    if not question.has(Mark.REOPENS):
        return question.has(Mark.CHANGES)
    shut, opened = pair.left, pair.right
    return is_reopened(pair) and _is_of_now(shut.claim) and opened.claim.status is Stage.COMPLETED


@once_a_pair
def _askable(pair: Aligned) -> tuple[bool, bool, bool]:
    occasion = is_one_occasion(pair) or (
        (share_a_party(pair.left.claim, pair.right.claim) or _name_the_same(pair))
        and is_nearly_one_occasion(pair)
    )
    return occasion, _are_states_of_one(pair) or _are_plans_for_one(pair), _is_of_one_later(pair)


def _name_the_same(pair: Aligned) -> bool:
    """ "Granted bail to Otto Lind", "Otto Lind was remanded": all who are named are in both."""
    return bool(pair.left.names) and pair.left.names == pair.right.names


def _share_a_name(pair: Aligned) -> bool:
    common = parties(pair.left.claim) & parties(pair.right.claim)
    return pair.identity is Identity.SURE and any(party[:1].isupper() for party in common)


def _are_states_of_one(pair: Aligned) -> bool:
    """What one named thing is now, told by both without a day: "the Kessel bridge stays closed"."""
    left, right = pair.left.claim, pair.right.claim
    shared = parties(left) & parties(right)
    named = any(word[:1].isupper() for party in shared for word in party.split())
    named = named or bool(shared and pair.left.names & pair.right.names)  # "the school in Lund"
    plain = all(_is_of_now(c) and not c.hypothetical and not event_times(c.times) for c in (left, right))
    return named and plain and pair.identity is Identity.SURE and not pair.clashes and pair.gap is not None


def _are_plans_for_one(pair: Aligned) -> bool:
    """What one named thing will be, in reports of one day: "will close for good", "will stay open".

    What stays so until a day that is named may be otherwise from then on.
    """
    left, right = pair.left.claim, pair.right.claim
    shared = parties(left) & parties(right)
    if not shared or pair.is_days_later or pair.gap is None or pair.clashes:
        return False
    named = any(word[:1].isupper() for party in shared for word in party.split())
    named = named or bool(pair.left.names & pair.right.names)
    plain = all(c.status is Stage.PLANNED and not c.hypothetical and not c.negated for c in (left, right))
    dated = any(time.relation in ("until", "by", "before") for c in (left, right) for time in c.times)
    return named and plain and not dated and pair.identity is Identity.SURE


def _is_of_now(claim: Claim) -> bool:
    """ "Stays open", "has been shut": a present, or a perfect, whose result still holds."""
    return claim.status in _NOW or is_perfect(claim)


def _is_of_one_later(pair: Aligned) -> bool:
    """Told days later of one and the same named person or thing, or in sentences that surely meet in another
    clause.

    Who "left the club in 2019" did not leave it since the report by which they will stay.
    """
    if is_of_long_ago(pair.left) or is_of_long_ago(pair.right) or pair.clashes or not pair.is_days_later:
        return False
    surely = pair.identity is Identity.SURE and pair.occasion >= _BEYOND_DOUBT
    return surely or _share_a_name(pair) or _is_one_thing(pair)


def _is_one_thing(pair: Aligned) -> bool:
    """ "The blaze at the Halm mill", in both by all names, by a party and by most of the words."""
    one_party = share_a_party(pair.left.claim, pair.right.claim)
    return one_party and _name_the_same(pair) and pair.overlap >= _MOST and pair.identity is Identity.SURE


def is_of_one_thing_later(pair: Aligned) -> bool:
    """ "The port of Ness will stay shut until Friday", and days later "has reopened": what has come of it."""
    if pair.clashes or not pair.is_days_later or pair.right.when or not is_perfect(pair.right.claim):
        return False
    left, right = pair.left, pair.right
    shared = any(is_one_party(a, b) for a, b in product(parties(left.claim), parties(right.claim)))
    shared = shared or any(stem(party.rpartition(" ")[2]) in left.around for party in parties(right.claim))
    # "Has reopened its cafe" tells of a part.
    whole = not right.claim.patient or is_one_party(
        right.claim.patient, left.claim.patient or left.claim.agent
    )
    return whole and shared and bool(left.names & right.names) and pair.identity is Identity.SURE
