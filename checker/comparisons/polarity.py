"""Whether it happened at all: the same statement in two reports, denied, negated or turned round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from rapidfuzz import fuzz

from checker.comparisons.agreeing import how_they_agree
from checker.comparisons.attribution import source_of, speakers_differ
from checker.comparisons.base import (
    BYGONE_DAYS,
    Aligned,
    Comparison,
    Identity,
    Level,
    Side,
    both_ways,
    event_times,
    is_belief,
    is_one_party,
    may_have_changed,
    share_a_party,
)
from checker.comparisons.bodies import are_two_bodies, are_two_groups, are_two_matters_of_one_body
from checker.comparisons.claimed import is_left_open
from checker.comparisons.contrary import judged_contrary
from checker.comparisons.deeds import have_one_doer, same_deed, same_matter, say_nothing_else
from checker.comparisons.intervals import figures_differ
from checker.comparisons.levels import are_of_two_levels
from checker.comparisons.objects import have_two_objects
from checker.comparisons.occasion import (
    are_at_two_places,
    are_of_one,
    are_told_apart,
    are_two_objects,
    are_two_things,
    is_one_occasion,
)
from checker.comparisons.one_answer import is_one_answer
from checker.comparisons.opposed import NEARLY_ALL, SETTLED, turn_of
from checker.comparisons.parity import is_plain
from checker.comparisons.possession import lacks_what_is_had
from checker.comparisons.said_or_not import is_left_open_and_ruled_out, is_said_and_unsaid
from checker.comparisons.sequels import is_sequel
from checker.comparisons.taken_back import takes_back
from checker.comparisons.told_in_both import is_told_in_both, tells_of_a_new_one
from checker.comparisons.topics import event_topic, statement_topic
from checker.comparisons.turned import has_come_since, has_turned, is_given_up, is_undone
from checker.comparisons.two_acts import are_two_doers
from checker.comparisons.two_of_a_kind import are_two_of_a_kind, are_two_offices
from checker.comparisons.two_outcomes import are_two_charges
from checker.comparisons.whole_clauses import clause_of
from checker.concepts import (
    contrast,
    is_occurrence,
    stem,
)
from checker.model import UNREALISED, Claim, Stage
from checker.names import same_name

TRAITS = {"turn": ("none", "alike", "negated", "opposite", "denied", "retracted"), "event": ()}
# `alike` is the cosine from which two clauses may be one account in other words.
PARAMS = {"similarity": 0.72, "overlap": 0.6, "evidence": 5, "alike": 0.65}
_AGREEING = {"none", "alike"}

_SOME = 0.35
_PARTICIPLE = re.compile(r"(?:while|when|after|before|since|by|without) (?:\w+ )?\w+ing\b", re.I)
_SOME_OF_MANY = re.compile(
    r"(?:that |and |but )?(?:at least )?"
    r"(?:some|others?|several|many|most|few|a few|a number of|half|one|two|three)\b",
    re.I,
)
# Acts that are of one post of those that somebody holds.
_OF_POST = {"resignation", "dismissal", "appointment", "election"}
_DECISIONS = {"approval", "rejection"}


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """The two statements as wholes: `same`, or different by a `turn`, one of those that `TRAITS` names."""
    left, right = pair.left.claim, pair.right.claim
    clashes = pair.clashes - {"time"} if is_undone(pair) else pair.clashes
    sure = pair.identity is Identity.SURE or _is_of_one_act(pair) or is_told_in_both(pair)
    if not sure or clashes:
        return
    if is_said_and_unsaid(pair):
        yield _comparison(pair, "negated")
        return
    if left.hypothetical != right.hypothetical and not is_left_open_and_ruled_out(pair):
        return
    if takes_back(pair):
        yield _comparison(pair, "retracted")
        return
    turn = turn_of(pair) if not (same := is_one_answer(pair)) else "none"
    if turn in _AGREEING and not same:
        turn = how_they_agree(pair, params, turn)
    if turn is None or not (turn in _AGREEING or _hold(pair, params, turn)):
        return
    if turn not in _AGREEING and _are_of_two(pair, turn):
        return
    if turn not in (*_AGREEING, "retracted") and any(
        is_left_open(side) or _is_bygone(side, pair) for side in (pair.left, pair.right)
    ):
        return
    if turn not in _AGREEING and (is_sequel(pair) or not _may_clash(pair, params)):
        return
    if turn == "negated" and not is_plain(pair):
        return
    yield _comparison(pair, turn)


def _comparison(pair: Aligned, turn: str) -> Comparison:
    statement = turn in _AGREEING
    return Comparison(
        kind="polarity",
        level=Level.SAME if statement else Level.DIFFERENT,
        left=clause_of(pair.left),
        right=clause_of(pair.right),
        topic=statement_topic(pair.left.claim, pair.right.claim)
        if statement
        else event_topic(pair, "whether"),
        traits=(("turn", (turn,)), ("event", tuple(sorted({pair.left.event, pair.right.event})))),
        supersedes=_overtaken(pair, turn),
        by_model=turn == "alike",
    )


def _are_of_two(pair: Aligned, turn: str) -> bool:
    """Whether the statements are of two things, parties, days or posts, so that both can be true."""
    left, right = pair.left.claim, pair.right.claim
    sides, judged = (pair.left, pair.right), judged_contrary(pair)
    return (
        _is_other_clause(pair)
        or are_two_things(*sides, judged)
        or (are_two_objects(pair) and not lacks_what_is_had(left, right))
        or are_two_groups(left, right)
        or (turn in ("negated", "denied") and (are_two_doers(pair) or _have_two_agents(pair)))
        or (turn == "negated" and pair.of_one_story and are_at_two_places(*sides))
        or (turn == "negated" and (_are_of_two_days(pair) or any(map(tells_of_a_new_one, sides))))
        or (turn == "opposite" and (are_told_apart(*sides, judged) or figures_differ(left, right)))
        or (turn == "opposite" and (are_of_two_levels(pair) or are_two_charges(pair)))
        or (turn == "opposite" and (are_two_matters_of_one_body(pair) or _are_of_some(left, right)))
        or (pair.left.event in _OF_POST and are_two_offices(pair))
        or (turn != "retracted" and (are_two_of_a_kind(pair) or have_two_objects(pair)))
        or ({pair.left.event, pair.right.event} == _DECISIONS and are_two_bodies(left, right))
    )


def _are_of_some(left: Claim, right: Claim) -> bool:
    """ "Some shops were open", "some shops were closed": of many there can be both."""
    return bool(_SOME_OF_MANY.match(left.text) and _SOME_OF_MANY.match(right.text))


def _are_of_two_days(pair: Aligned) -> bool:
    """ "Was not on strike on Monday", "was on strike on Friday": both are past."""
    left, right = pair.left.claim, pair.right.claim
    past = {left.status, right.status} <= SETTLED
    return past and pair.other_time and bool(event_times(left.times) and event_times(right.times))


def _have_two_agents(pair: Aligned) -> bool:
    """ "Kept a man from climbing it", "a woman climbed it"."""
    agents = [side.claim.agent.rpartition(" ")[2] for side in (pair.left, pair.right)]
    return all(agents) and bool(contrast(*agents))


def _is_of_one_act(pair: Aligned) -> bool:
    """ "He would not concede", and nothing more: the same person's concession, days later, is that one."""
    left = pair.left
    bare = len(left.stems - {stem(word.lower()) for word in left.claim.agent.split()}) <= 1
    return pair.identity is Identity.LIKELY and bare and is_given_up(pair) and same_deed(pair)


def _may_clash(pair: Aligned, params: Mapping[str, Any]) -> bool:
    if any(is_belief(side.claim) for side in (pair.left, pair.right)):
        return False
    if any(_is_aside(one.claim) and not _is_left_undone(one, other) for one, other in both_ways(pair)):
        return False
    return (
        pair.evidence >= params["evidence"] - say_nothing_else(pair)
        or same_matter(pair)
        or same_deed(pair)
        or is_one_occasion(pair)
        or is_told_in_both(pair)
    )


def _hold(pair: Aligned, params: Mapping[str, Any], turn: str) -> bool:
    """Whether so much is one in both statements that the turn is of one and the same."""
    one_party = share_a_party(pair.left.claim, pair.right.claim)
    if turn == "retracted":
        return pair.overlap >= params["overlap"] and (one_party or bool(pair.left.names & pair.right.names))
    if turn == "opposite" and (same_matter(pair) or say_nothing_else(pair)):
        return True
    if turn == "negated" and (
        same_deed(pair)
        or is_told_in_both(pair)
        or _is_one_proposition(pair)
        or (
            pair.left.claim.negated != pair.right.claim.negated
            and is_one_occasion(pair)
            and are_of_one(pair.left, pair.right, pair)
            and have_one_doer(pair)
        )
    ):
        return True
    worded = pair.overlap >= params["overlap"]
    return one_party and (worded or (pair.similarity >= params["similarity"] and pair.overlap >= _SOME))


def _is_one_proposition(pair: Aligned) -> bool:
    """ "Never faked data", "confessed to faking data": one named doer, act and object, on one day."""
    left, right = pair.left.claim, pair.right.claim
    if not left.agent[:1].isupper() or left.event != right.event or pair.is_days_later or pair.other_time:
        return False
    one = is_one_party(left.agent, right.agent) or same_name(left.agent, right.agent)
    return one and bool(left.patient) and is_one_party(left.patient, right.patient) and same_matter(pair)


def _is_other_clause(pair: Aligned) -> bool:
    """Two clauses of one sentence that both reports have do not clash; nor do "is" and "is not" alone."""
    left, right = pair.left.claim, pair.right.claim
    over = left.status is right.status is Stage.COMPLETED  # "is over" says more than "is"
    short = pair.fewest_stems < (4 if not over else 3)
    if is_occurrence(left.event) and is_occurrence(right.event) and (short or pair.overlap < 0.6):
        return True
    if is_undone(pair) or (left.event == right.event and is_one_party(left.agent, right.agent)):
        return False
    if left.event == right.event and pair.overlap >= NEARLY_ALL:
        return False  # the same words, once in the passive
    return fuzz.ratio(left.sentence, right.sentence) >= 60 and fuzz.ratio(left.text, right.text) < 60


def _is_bygone(side: Side, pair: Aligned) -> bool:
    """History told beside the news: one side is dated long before its report, the other not at all."""
    other, day = pair.right if side is pair.left else pair.left, side.article.published_day
    ends = [time.latest.date() for time in side.when if time.latest is not None]
    return not other.when and day is not None and bool(ends) and (day - max(ends)).days > BYGONE_DAYS


def _is_aside(claim: Claim) -> bool:
    """A participle's clause ("while still serving") says when or how; it has no subject to be denied."""
    return bool(_PARTICIPLE.match(claim.text))


def _is_left_undone(one: Side, other: Side) -> bool:
    """ "Left without speaking to reporters": the same one did not, where the other report has all of it."""
    deed = one.stems - {stem(one.claim.event)}
    agents = one.claim.agent, other.claim.agent
    without = one.claim.text.lower().startswith("without ")
    return without and bool(deed) and deed <= other.stems and (is_one_party(*agents) or same_name(*agents))


def _overtaken(pair: Aligned, turn: str) -> bool:
    """A plan that came to nothing, or a state that has changed since, rather than a contradiction."""
    if turn == "retracted":
        return pair.right.retracted or takes_back(pair)
    return turn != "none" and (
        (may_have_changed(pair) and not _are_foretold_by_two(pair))
        or has_turned(pair)
        or has_come_since(pair)
        or (turn == "opposite" and _is_since(pair))
    )


def _are_foretold_by_two(pair: Aligned) -> bool:
    """ "No house will go", a minister; "eleven will go", the farmers, the same day: neither overtakes."""
    left, right = pair.left.claim, pair.right.claim
    if pair.is_days_later or not {left.status, right.status} <= UNREALISED:
        return False
    return speakers_differ(source_of(left), source_of(right))


def _is_since(pair: Aligned) -> bool:
    """ "Have returned", told days after "withdrew", with no day of its own: one followed the other."""
    done = pair.left.claim.status is pair.right.claim.status is Stage.COMPLETED
    return done and pair.is_days_later and not pair.right.when
