"""What looks like one event at two stages and is none: a case put, a day told twice, another's deed."""

from __future__ import annotations

import re

from checker.comparisons.base import (
    Aligned,
    Side,
    both_ways,
    event_times,
    is_of_old,
    is_one_party,
    sentence_has,
)
from checker.comparisons.bodies import are_of_one_body
from checker.comparisons.happening import ASIDE
from checker.comparisons.intervals import figures_differ
from checker.comparisons.occasion import meet_on_a_day
from checker.comparisons.stages import is_said_by_itself, stage_of, was_planned
from checker.concepts import event_class, is_occurrence, is_one_kind, known_event, stem
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Claim, Grain, Stage
from checker.names import same_name

_AWAITED = re.compile(r"^\W*(?:until|till|unless)\b", re.I)
_PLANNED_FOR = re.compile(
    r"^\W*(?:originally |initially )?(?:planned|scheduled|due|set|slated|billed)\b", re.I
)
_OPENS_RELATIVE = re.compile(r"^(?:he|she|it|they|we|i|you)\b", re.I)
_LAST_WORD = re.compile(r"\b([a-z]+)\s+$")
_PAST_WISH = re.compile(r"^(?:tried|attempted|sought|wanted|hoped|wished)\b", re.I)
_HAD_SAID = re.compile(r"\bhad (?:\w+ )?(?:said|told|announced|vowed|promised|insisted)\b", re.I)
_WORD = re.compile(r"[^\W\d_]+")
_COULD_HAVE = re.compile(r"\b(?:could|may|might|would) have\b", re.I)
# Classes of acts that bring about what they are about ("passed the ban").
_DOING = {"approval", "signing", "opening", "launch"}
_AUXILIARIES = {"has", "have", "had", "is", "are", "was", "were", "been", "be", "to", "on", "of"}
# The share of the shorter sentence's words that a quotation in two reports has in common.
_ONE_SENTENCE = 0.7


def is_no_move(pair: Aligned, move: str) -> bool:
    """True where the two claims do not tell that an event has come further, or gone back, since the left.

    Both sentences say both things; one puts a case about the past, or waits for it ("until it reopened"); the
    one day's deed is told twice; or two parties who are told apart each do the like. Two acts by their words
    are `two_acts.are_two_acts`.
    """
    if any(_is_as_it_was_planned(side) for side in (pair.left, pair.right)):
        return True
    if move not in ("forward", "back"):
        return False
    if (
        is_of_old(pair.right.claim)
        or _say_both(pair)
        or _are_in_one_word(pair)
        or _AWAITED.match(pair.right.claim.text)
    ):
        return True
    if move == "back":
        return _is_told_of_before(pair.right) or _are_of_one_day(pair)
    return (
        _is_past_case(pair.left.claim)
        or _is_confirmed(pair.left.claim)
        or _is_on_paper(pair.right.claim)
        or _is_known_already(pair.right)
        or _is_a_persons_plan(pair.right.claim)
        or _is_done_about_it(pair)
        or _is_wished(pair.right.claim)
        or _is_on_its_way(pair)
        or (stage_of(pair.left) is Stage.ANNOUNCED and _are_of_one_day(pair))
        or _are_doers_apart(pair)
    )


def _is_on_its_way(pair: Aligned) -> bool:
    """ "Plans to hear 27 witnesses", "has so far heard 19": not done; and who holds a seat goes on to."""
    so_far = sentence_has(pair.right.claim, load_lexicon("cues")["until_now"])
    return (so_far and bool(pair.right.claim.quantities)) or pair.left.event == pair.right.event == "hold"


def _is_as_it_was_planned(side: Side) -> bool:
    """ "Put back its marathon, planned for Sunday": the plan told beside what became of it."""
    return _PLANNED_FOR.match(side.claim.text) is not None and bool(side.stages & ASIDE)


def _say_both(pair: Aligned) -> bool:
    """One sentence in two reports, one of its clauses held against another: "wants to run it as he ran"."""
    ours, theirs = pair.left.around, pair.right.around
    if len(ours & theirs) < _ONE_SENTENCE * min(len(ours), len(theirs)):
        return False
    return all(_words_of_stage(one) <= _words(other.claim.sentence) for one, other in both_ways(pair))


def _are_in_one_word(pair: Aligned) -> bool:
    """ "Foils an attack", "an attack was foiled": one word for the stage, in two tenses."""
    ours, theirs = (_cue(side.claim) for side in (pair.left, pair.right))
    return bool(ours) and ours == theirs and pair.left.claim.status not in UNREALISED


def _cue(claim: Claim) -> set[str]:
    """The stems of the words that govern the event, auxiliaries left out; empty where it stands by itself."""
    if claim.stage is None or is_said_by_itself(claim):
        return set()
    return {stem(word) for word in claim.stage.text.lower().split() if word not in _AUXILIARIES}


def _words_of_stage(side: Side) -> set[str]:
    claim = side.claim
    event = side.article.text[claim.event_span.start : claim.event_span.end]
    return _words(f"{event} {claim.stage.text if claim.stage is not None else ''}")


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


def _is_past_case(claim: Claim) -> bool:
    """ "If I did spend it", "whether it was hacked", "could have been born there": no plan."""
    past = claim.status is Stage.COMPLETED and is_said_by_itself(claim)
    return claim.hypothetical and (past or _COULD_HAVE.search(claim.text) is not None)


def _is_confirmed(claim: Claim) -> bool:
    """ "Confirmed her death": what is confirmed may be over."""
    told = claim.stage.text.lower() if claim.stage is not None else ""
    nominal = bool(claim.patient) and claim.patient.split()[-1] == claim.event
    return claim.status is Stage.ANNOUNCED and nominal and told.startswith("confirm")


def _is_on_paper(claim: Claim) -> bool:
    """ "His own plan achieves savings": what a plan does it does not do yet."""
    drafts = {*load_lexicon("status")["drafts"], *load_lexicon("status")["proposals"], "bill", "budget"}
    told = claim.stage.text.lower() if claim.stage is not None else ""
    return claim.agent.rpartition(" ")[2] in drafts and told.endswith("s") and " " not in told


def _is_known_already(side: Side) -> bool:
    """ "The deal she helped negotiate": a zero relative clause (Quirk et al. 17.15) tells of an old act."""
    claim = side.claim
    before = side.article.text[claim.sentence_span.start : claim.span.start]
    noun = _LAST_WORD.search(before)
    if noun is None or not _OPENS_RELATIVE.match(claim.text) or event_times(claim.times):
        return False
    cue = claim.cue.text.lower().split() if claim.cue is not None else []
    return noun[1] not in cue and stem(noun[1]) in side.around


def _is_a_persons_plan(claim: Claim) -> bool:
    """ "Labrecht said that he is running": of one's own doings a progressive tells what is to come."""
    told = claim.stage.text.lower() if claim.stage is not None else ""
    own = claim.speaker is not None and bool(claim.agent) and claim.agent == claim.speaker.name
    present = told.startswith(("is ", "am ", "are ", "’m ", "'m ", "’s ", "'s "))
    return claim.status is Stage.ONGOING and own and present and told.endswith("ing")


def _is_done_about_it(pair: Aligned) -> bool:
    """ "Could make purchases", "mischaracterised the purchases": what is done about it does not do it."""
    left, right = pair.left, pair.right
    if pair.same_act or event_class(right.claim.patient.rpartition(" ")[2]) != left.event:
        return False
    does = right.event in _DOING or is_occurrence(right.claim.event)
    return not does and right.claim.event not in load_lexicon("status")["support"]


def _is_wished(claim: Claim) -> bool:
    """ "Hoped that the board would sell": no plan beyond what "could" be."""
    told = {stem(word) for word in claim.stage.text.lower().split()} if claim.stage is not None else set()
    return claim.status in UNREALISED and bool(told & {stem(word) for word in load_lexicon("cues")["goals"]})


def _is_told_of_before(side: Side) -> bool:
    """A plan of the past ("was to open", "had said he wanted to"), or a participle, which has no time."""
    claim = side.claim
    told = claim.stage.text if claim.stage is not None else ""
    if claim.status is Stage.ONGOING:
        return " " not in told and told.lower().endswith("ing")
    past = was_planned(claim) or _PAST_WISH.match(told) or _HAD_SAID.search(claim.sentence)
    return claim.status in UNREALISED and bool(past)


def _are_of_one_day(pair: Aligned) -> bool:
    """ "Announced on Saturday a ban", "issued his ban over the weekend": one act of a day that had come."""
    day, times = pair.left.article.published_day, event_times(pair.left.claim.times)
    come = [
        time for time in times if time.earliest is not None and (time.grain or Grain.DAY) >= Grain.WEEKEND
    ]
    if day is None or not come or any(time.earliest.date() > day for time in come if time.earliest):
        return False
    return meet_on_a_day(pair)


def _are_doers_apart(pair: Aligned) -> bool:
    """The one names who is to do it, the other who did, neither has the other's, nor one object in common."""
    left, right = pair.left, pair.right
    one, other = left.claim.agent, right.claim.agent
    if not one or not other or is_one_party(one, other) or same_name(one, other):
        return False
    if any(_happens(side.claim) for side in (left, right)):
        return False
    if figures_differ(left.claim, right.claim):
        return True
    if one[:1].isupper() is not other[:1].isupper():
        return False  # "the minister" and "Lena Aster" may be one
    heads = one.rpartition(" ")[2], other.rpartition(" ")[2]
    if is_one_kind(*heads, "nouns") or are_of_one_body(*heads):
        return False
    if stem(heads[0]) in right.around or stem(heads[1]) in left.around:
        return False
    return not _share_an_object(left, right)


def _happens(claim: Claim) -> bool:
    """ "The strike began", "work will start": the event itself stands in the doer's place."""
    head = claim.agent.rpartition(" ")[2]
    return bool(known_event(head)) or head == claim.event


def _share_an_object(left: Side, right: Side) -> bool:
    told = ((left.claim.patient, right), (right.claim.patient, left))
    return any(stem(patient.split()[-1]) in other.around for patient, other in told if patient)
