"""Whether it happened at all: the same statement in two reports, denied, negated or turned round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from rapidfuzz import fuzz

from checker.comparisons.agreeing import how_they_agree, says_none
from checker.comparisons.attribution import source_of, speakers_differ
from checker.comparisons.base import (
    BYGONE_DAYS,
    Aligned,
    Comparison,
    Identity,
    Level,
    Side,
    behind_verb,
    both_ways,
    clause_of,
    event_times,
    is_ability,
    is_belief,
    is_duty,
    is_one_party,
    may_have_changed,
    once_a_pair,
    parties,
    sentence_has,
    share_a_party,
)
from checker.comparisons.claimed import is_left_open
from checker.comparisons.contrary import are_contrary_of_one_thing
from checker.comparisons.intervals import figures_differ
from checker.comparisons.levels import are_of_two_levels
from checker.comparisons.objects import have_two_objects
from checker.comparisons.occasion import (
    are_at_two_places,
    are_of_one,
    are_told_apart,
    are_two_bodies,
    are_two_groups,
    are_two_matters_of_one_body,
    are_two_objects,
    are_two_things,
    is_one_occasion,
)
from checker.comparisons.one_answer import is_one_answer
from checker.comparisons.parity import is_plain
from checker.comparisons.possession import have_one_thing, lacks_what_is_had
from checker.comparisons.sequels import is_sequel
from checker.comparisons.stages import are_of_one_phase, is_said_by_itself
from checker.comparisons.stated import denies_a_bound
from checker.comparisons.taken_back import takes_back
from checker.comparisons.told_in_both import are_both_ahead, is_told_in_both, tells_of_a_new_one
from checker.comparisons.topics import event_topic, statement_topic
from checker.comparisons.turned import has_admitted, has_come_since, has_turned, is_given_up, is_undone
from checker.comparisons.two_acts import are_two_doers
from checker.comparisons.two_of_a_kind import are_two_of_a_kind, are_two_offices
from checker.comparisons.two_outcomes import are_two_charges
from checker.concepts import (
    are_opposites,
    are_synonyms,
    contrast,
    is_occurrence,
    known_event,
    stem,
)
from checker.dates import moment
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Claim, Stage
from checker.names import same_name

TRAITS = {"turn": ("none", "alike", "negated", "opposite", "denied", "retracted"), "event": ()}
# `alike` is the cosine from which two clauses may be one account in other words.
PARAMS = {"similarity": 0.72, "overlap": 0.6, "evidence": 5, "alike": 0.65}
_AGREEING = {"none", "alike"}

_SOME = 0.35
# Of clauses that differ in their verbs: how many of the other words they must have, and share.
_SOME_WORDS, _NEARLY_ALL = 3, 0.75
_SETTLED = {Stage.COMPLETED, Stage.REPORTED, Stage.ONGOING}
_PARTICIPLE = re.compile(r"(?:while|when|after|before|since|by|without) (?:\w+ )?\w+ing\b", re.I)
_INFINITIVE = re.compile(r"\bto ([a-z]+)")
_PUTTING_ASIDE = ("not", "rather", "instead")
_SOME_OF_MANY = re.compile(
    r"(?:that |and |but )?(?:at least )?"
    r"(?:some|others?|several|many|most|few|a few|a number of|half|one|two|three)\b",
    re.I,
)
_OPEN_OBJECT = re.compile(r"\W+(?:it|that|this|them|these|those)\b(?! \w)", re.I)
# What some do and others do not: only of one and the same they cannot both be so.
_ONE_SIDED = {"support", "opposition", "attendance", "absence", "win", "loss"}
# Who "lost power" or "needs a doctor" has none, as well.
_GOES_WITHOUT = {"lose", "lack", "need", "want", "seek", "miss", "demand", "await"}
# Acts that are of one post of those that somebody holds.
_OF_POST = {"resignation", "dismissal", "appointment", "election"}
_DECISIONS = {"approval", "rejection"}


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """The two statements as wholes: `same`, or different by a `turn`, one of those that `TRAITS` names."""
    left, right = pair.left.claim, pair.right.claim
    clashes = pair.clashes - {"time"} if is_undone(pair) else pair.clashes
    sure = pair.identity is Identity.SURE or _is_of_one_act(pair) or is_told_in_both(pair)
    if not sure or clashes or left.hypothetical != right.hypothetical:
        return
    if takes_back(pair):
        yield _comparison(pair, "retracted")
        return
    turn = _turn(pair) if not (same := is_one_answer(pair)) else "none"
    if turn in _AGREEING and not same:
        turn = how_they_agree(pair, params, turn)
    if turn is None or not (turn in _AGREEING or _hold(pair, params, turn)):
        return
    sides = pair.left, pair.right
    if turn not in _AGREEING and (
        _is_other_clause(pair)
        or are_two_things(pair.left, pair.right)
        or are_two_objects(pair)
        or are_two_groups(left, right)
        or (turn in ("negated", "denied") and (are_two_doers(pair) or _have_two_agents(pair)))
        or (turn == "negated" and pair.of_one_story and are_at_two_places(pair.left, pair.right))
        or (turn == "negated" and (_are_of_two_days(pair) or any(map(tells_of_a_new_one, sides))))
        or (turn == "opposite" and (are_told_apart(pair.left, pair.right) or figures_differ(left, right)))
        or (turn == "opposite" and (are_of_two_levels(pair) or are_two_charges(pair)))
        or (turn == "opposite" and (are_two_matters_of_one_body(pair) or _are_of_some(left, right)))
        or (pair.left.event in _OF_POST and are_two_offices(pair))
        or (turn != "retracted" and (are_two_of_a_kind(pair) or have_two_objects(pair)))
        or ({pair.left.event, pair.right.event} == _DECISIONS and are_two_bodies(left, right))
    ):
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


def _are_of_some(left: Claim, right: Claim) -> bool:
    """ "Some shops were open", "some shops were closed": of many there can be both."""
    return bool(_SOME_OF_MANY.match(left.text) and _SOME_OF_MANY.match(right.text))


def _are_of_two_days(pair: Aligned) -> bool:
    """ "Was not on strike on Monday", "was on strike on Friday": both are past."""
    left, right = pair.left.claim, pair.right.claim
    past = {left.status, right.status} <= _SETTLED
    return past and pair.other_time and bool(event_times(left.times) and event_times(right.times))


def _have_two_agents(pair: Aligned) -> bool:
    """ "Kept a man from climbing it", "a woman climbed it"."""
    agents = [side.claim.agent.rpartition(" ")[2] for side in (pair.left, pair.right)]
    return all(agents) and bool(contrast(*agents))


def _is_of_one_act(pair: Aligned) -> bool:
    """ "He would not concede", and nothing more: the same person's concession, days later, is that one."""
    left = pair.left
    bare = len(left.stems - {stem(word.lower()) for word in left.claim.agent.split()}) <= 1
    return pair.identity is Identity.LIKELY and bare and is_given_up(pair) and _same_deed(pair)


def _may_clash(pair: Aligned, params: Mapping[str, Any]) -> bool:
    if any(is_belief(side.claim) for side in (pair.left, pair.right)):
        return False
    if any(_is_aside(one.claim) and not _is_left_undone(one, other) for one, other in both_ways(pair)):
        return False
    return (
        pair.evidence >= params["evidence"] - _say_nothing_else(pair)
        or _same_matter(pair)
        or _same_deed(pair)
        or is_one_occasion(pair)
        or is_told_in_both(pair)
    )


@once_a_pair
def _turn(pair: Aligned) -> str | None:
    left, right = pair.left.claim, pair.right.claim
    if pair.left.retracted != pair.right.retracted:
        return "retracted" if pair.left.event == pair.right.event and left.negated == right.negated else None
    if denies_a_bound(left) or denies_a_bound(right):
        return None
    if (lacking := lacks_what_is_had(left, right)) is not None:
        return "negated" if lacking else None
    if (
        pair.left.event == pair.right.event
        or are_synonyms(left.event, right.event)
        or have_one_thing(left, right)
        or _is_denied_at_large(pair)
    ):
        return _turn_of_one_event(pair)
    opposed = are_opposites(pair.left.event, pair.right.event)
    if not opposed and not pair.in_place(left.event_span, right.event_span):
        opposed = contrast(left.event, right.event) == "opposite" and is_one_party(left.agent, right.agent)
    opposed = opposed or are_contrary_of_one_thing(pair)
    if {pair.left.event, pair.right.event} & _ONE_SIDED:
        opposed = opposed and is_one_party(left.agent, right.agent)
    if not opposed and _does_what_was_refused(pair):
        return "negated"
    told = is_said_by_itself(left) and is_said_by_itself(right)
    if opposed and _acts_on_a_forecast(left) != _acts_on_a_forecast(right):
        return None
    planned = {left.status, right.status} <= UNREALISED and are_of_one_phase(left, right)
    if opposed and (told or planned):
        dated = bool(event_times(left.times) and event_times(right.times))
        apart = (pair.other_time and dated) or _begins_where_it_ends(pair) or _are_both_told(pair)
        return "opposite" if left.negated == right.negated and not apart else None
    return None if opposed else "alike"


def _are_both_told(pair: Aligned) -> bool:
    """ "Sold its plant and leased it back", "has leased the plant": one act and then the other.

    Not where a report only names the other act: "voted not to lease", "rejected the motion to approve it".
    """
    for side, other in both_ways(pair):
        act = stem(other.claim.event)
        only_named = {stem(verb) for verb in _INFINITIVE.findall(side.claim.sentence.lower())}
        if act in side.around - only_named and not sentence_has(side.claim, _PUTTING_ASIDE):
            return True
    return False


def _begins_where_it_ends(pair: Aligned) -> bool:
    """ "Will stay closed until May", "will open again in May": first the one, then the other."""
    return any(
        end.relation == "until"
        and begun.relation == "at"
        and end.earliest is not None
        and begun.latest is not None
        and moment(begun.latest) >= moment(end.earliest)
        for before, after in both_ways(pair)
        for end in event_times(before.claim.times)
        for begun in event_times(after.claim.times)
    )


def _is_denied_at_large(pair: Aligned) -> bool:
    """ "Wore a parachute", "had no parachute": who has, gets or pays for none does nothing with it either."""
    left, right = pair.left.claim, pair.right.claim
    negated = left if left.negated else right
    if left.negated == right.negated or negated.event not in load_lexicon("events")["at_large"]:
        return False
    if (right if negated is left else left).event in _GOES_WITHOUT:
        return False
    ours, theirs = (side.stems - {stem(side.claim.event)} for side in (pair.left, pair.right))
    fewest = min(len(ours), len(theirs))
    alike = fewest >= _SOME_WORDS and len(ours & theirs) >= _NEARLY_ALL * fewest
    return alike and is_one_party(left.agent, right.agent) and is_one_occasion(pair)


def _turn_of_one_event(pair: Aligned) -> str | None:
    left, right = pair.left.claim, pair.right.claim
    if (left.status is Stage.DENIED) != (right.status is Stage.DENIED):
        if left.negated or right.negated:
            return None
        return "negated" if _owns_up(left, right) or _owns_up(right, left) else "denied"
    if left.negated == right.negated:
        return "none" if left.status == right.status else None
    if _names_the_earliest(left) or _names_the_earliest(right):
        return None
    if says_none(left) and says_none(right):
        return None  # "received nothing", "received nothing, no ticket"
    if _ends(left) or _ends(right) or _denies_the_doer(left, right) or _names_no_object(pair):
        return None
    return "negated" if _same_phase(left, right) or is_given_up(pair) else None


def _acts_on_a_forecast(claim: Claim) -> bool:
    """ "Lowered its growth forecast": what fell is the forecast, and not what it is of."""
    return claim.patient.rpartition(" ")[2] in load_lexicon("cues")["forecasts"]


def _does_what_was_refused(pair: Aligned) -> bool:
    """ "Ruled out a third term", "will run for a third term after all": one person, one object."""
    left, right = pair.left.claim, pair.right.claim
    done = is_given_up(pair) or (has_turned(pair) and left.negated and not right.negated)
    matter = stem(left.patient.split()[-1]) if left.patient[:1].islower() else ""
    return (
        done and matter in pair.right.stems and is_one_party(left.agent, right.agent) and _same_matter(pair)
    )


def _names_the_earliest(claim: Claim) -> bool:
    """ "Will not reopen before Friday" tells when it will."""
    return claim.negated and any(time.relation in ("before", "until") for time in claim.times)


def _owns_up(denier: Claim, other: Claim) -> bool:
    """One and the same is said to deny it here and to admit it there: the reports differ on what was said."""
    if denier.status is not Stage.DENIED:
        return False
    who, says = _who_speaks(denier), _who_speaks(other)
    return same_name(who, says) and (other.speaker is not None or has_admitted(other))


def _who_speaks(claim: Claim) -> str:
    return (claim.speaker.name or claim.speaker.text) if claim.speaker is not None else claim.agent


def _hold(pair: Aligned, params: Mapping[str, Any], turn: str) -> bool:
    """Whether so much is one in both statements that the turn is of one and the same."""
    one_party = share_a_party(pair.left.claim, pair.right.claim)
    if turn == "retracted":
        return pair.overlap >= params["overlap"] and (one_party or bool(pair.left.names & pair.right.names))
    if turn == "opposite" and (_same_matter(pair) or _say_nothing_else(pair)):
        return True
    if turn == "negated" and (
        _same_deed(pair)
        or is_told_in_both(pair)
        or (
            pair.left.claim.negated != pair.right.claim.negated
            and is_one_occasion(pair)
            and are_of_one(pair.left, pair.right, pair)
            and _have_one_doer(pair)
        )
    ):
        return True
    worded = pair.overlap >= params["overlap"]
    return one_party and (worded or (pair.similarity >= params["similarity"] and pair.overlap >= _SOME))


def _say_nothing_else(pair: Aligned) -> bool:
    """ "The driver was drunk", "the driver was sober": there is no word that could tell two drivers apart."""
    ours, theirs = (side.stems - _of_its_own(side.claim) for side in (pair.left, pair.right))
    left, right = pair.left.claim.agent, pair.right.claim.agent
    return ours == theirs and bool(left and right) and is_one_party(left, right)


def _of_its_own(claim: Claim) -> set[str]:
    return {stem(word.lower()) for word in (*claim.event.split(), *claim.agent.split())}


def _have_one_doer(pair: Aligned) -> bool:
    """What one party could not confirm another may have confirmed."""
    left, right = pair.left.claim, pair.right.claim
    return not (left.agent and right.agent) or is_one_party(left.agent, right.agent)


def _same_matter(pair: Aligned) -> bool:
    """One named party and one more word in common ("of bribery"): acquitted here, convicted there."""
    named = {party for party in parties(pair.left.claim) & parties(pair.right.claim) if party[:1].isupper()}
    spoken = {stem(word) for party in named for word in party.split()}
    return bool(named) and bool((pair.left.stems & pair.right.stems) - spoken)


def _same_deed(pair: Aligned) -> bool:
    """One named person and one known act that takes no object: "will step down", "she would not".

    So is any act that one later does all the same: "would not concede", "conceded defeat".
    """
    left, right = pair.left.claim, pair.right.claim
    if left.agent != right.agent or not left.agent[:1].isupper() or pair.other_time:
        return False
    if left.event == right.event and not left.patient and is_given_up(pair):
        return left.event not in load_lexicon("status")["support"] and not is_occurrence(left.event)
    return bool(known_event(left.event)) and not (left.patient or right.patient)


def _is_other_clause(pair: Aligned) -> bool:
    """Two clauses of one sentence that both reports have do not clash; nor do "is" and "is not" alone."""
    left, right = pair.left.claim, pair.right.claim
    over = left.status is right.status is Stage.COMPLETED  # "is over" says more than "is"
    short = pair.fewest_stems < (4 if not over else 3)
    if is_occurrence(left.event) and is_occurrence(right.event) and (short or pair.overlap < 0.6):
        return True
    if is_undone(pair) or (left.event == right.event and is_one_party(left.agent, right.agent)):
        return False
    if left.event == right.event and pair.overlap >= _NEARLY_ALL:
        return False  # the same words, once in the passive
    return fuzz.ratio(left.sentence, right.sentence) >= 60 and fuzz.ratio(left.text, right.text) < 60


def _same_phase(left: Claim, right: Claim) -> bool:
    """ "Will recognise" and "do not recognise" are of two times; what one must not do, one may still do."""
    if is_duty(left) != is_duty(right) or any(is_ability(claim) for claim in (left, right)):
        return False
    if is_duty(left):
        return True  # "must be paid" and "need not be paid"
    return (
        left.status == right.status
        or are_both_ahead(left, right)
        or {left.status, right.status} <= _SETTLED
        or {left.status, right.status} <= UNREALISED
    )


def _denies_the_doer(left: Claim, right: Claim) -> bool:
    """ "He did not send it", "it was sent": not by him; "it was not sent by him", "she sent it"."""
    negated, other = (left, right) if left.negated else (right, left)
    behind = behind_verb(negated)
    by_whom = stem(negated.agent.rpartition(" ")[2].lower()) if behind.lower().startswith(" by ") else ""
    if by_whom and by_whom not in {stem(word) for word in other.words}:
        return True
    return bool(negated.agent and negated.patient) and bool(other.patient) and not other.agent


def _names_no_object(pair: Aligned) -> bool:
    """ "I do not support that", "he supports it": of what, neither clause says.

    Of "is tired of its mill and will not build it" the sentence does.
    """
    return any(
        _OPEN_OBJECT.match(side.article.text, side.claim.event_span.end)
        and stem(other.claim.patient.rpartition(" ")[2]) not in side.around
        for side, other in both_ways(pair)
    )


def _ends(claim: Claim) -> bool:
    """ "Will stop serving the island": what ends is compatible with "will not serve it"."""
    ceasing = load_lexicon("cues")["ceasing"]
    follows = any(verb in ceasing and word == claim.event for verb, word in pairwise(claim.words))
    return follows and not claim.negated


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
