"""Whether two claims tell of one happening, however far each says that it has come."""

from __future__ import annotations

import re
from functools import cache

from checker.comparisons.base import (
    BYGONE_DAYS,
    Aligned,
    Identity,
    Side,
    both_ways,
    event_times,
    is_one_party,
    parties,
)
from checker.comparisons.objects import are_two_deals, have_two_objects, is_one_act
from checker.comparisons.occasion import are_of_two_kinds
from checker.comparisons.sequels import is_outcome
from checker.comparisons.stages import (
    held_back_to,
    is_day_ahead,
    is_not_to_be,
    is_still_to_come,
    is_yet_to_be_met,
    is_yet_to_begin,
    names_its_stage,
    stage_of,
)
from checker.concepts import event_class, is_occurrence, known_event, stem
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Claim, Stage
from checker.names import capital_country, same_name

# Stages by which a report puts an event aside.
ASIDE = {Stage.POSTPONED, Stage.CANCELLED, Stage.REVERSED}
_TO_COME_OR_DONE = UNREALISED | {Stage.COMPLETED}
# Words before a noun for one more of its kind.
_TALKS = re.compile(r"\b(?:talks|negotiations)\b", re.I)
_OTHER, _NOUN_REACH = {"another", "separate", "different"}, 3
# Words right before it for the one before this.
_BEFORE = {"last", "previous", "earlier", "preceding"}
_CAUSE = re.compile(r"\b(?:because of|due to|owing to|on account of|amid|as) (.+)$", re.S)
# What must speak for one event that is due on one day (`Aligned.evidence`), and a word that tells nothing.
_DUE, _SHORT = 5, 3


def is_one_happening(pair: Aligned) -> bool:
    """Whether two claims tell of one event, of which each may tell another stage."""
    left, right = pair.left.claim, pair.right.claim
    if pair.identity is Identity.NO or pair.clashes & {"place", "agent", "name"}:
        return False
    if _is_another(pair.left) != _is_another(pair.right) or _are_turned_round(left, right):
        return False
    if are_of_two_kinds(pair.left, pair.right):
        return False  # the old bridge will be closed, the new one was
    if (
        (right.hypothetical and not is_yet_to_be_met(right))
        or _is_denied(left) != _is_denied(right)
        or _is_bygone(pair.left)
    ):
        return False
    return _same_happening(pair) and _share_a_party(pair) and not have_two_objects(pair)


def _are_turned_round(left: Claim, right: Claim) -> bool:
    """ "Velmar banned beef from Norr", "Norr lifted a ban on wine from Velmar": each names the other as not
    the doer."""
    named = left.agent[:1].isupper() and right.agent[:1].isupper() and not same_name(left.agent, right.agent)
    others = ({e.name for e in claim.entities if e.role != "agent"} for claim in (left, right))
    of_left, of_right = others
    return named and _is_among(left.agent, of_right) and _is_among(right.agent, of_left)


def _is_among(name: str, names: set[str]) -> bool:
    return any(same_name(name, other) for other in sorted(names))


def _is_another(side: Side) -> bool:
    """ "A separate inquiry", "the last strike": not that which the report is on."""
    words = side.article.text[side.claim.span.start : side.claim.event_span.start].lower().split()
    return any(word in _OTHER for word in words[-_NOUN_REACH:]) or bool(_BEFORE.intersection(words[-1:]))


def _is_denied(claim: Claim) -> bool:
    """Negated as an event; "has not begun", "will not open before June" and "will not take place" only tell
    a stage."""
    told = is_yet_to_begin(claim) or is_not_to_be(claim) or held_back_to(claim) is not None
    told = told or is_still_to_come(claim)
    return claim.negated and not told


def _share_a_party(pair: Aligned) -> bool:
    """One of the parties, or most of the wording, is the same: verbs alone make no event."""
    left, right = _actors(pair.left), _actors(pair.right)
    one = any(is_one_party(a, b) for a in sorted(left) for b in sorted(right))
    one = one and (pair.fewest_stems > 1 or pair.overlap >= 0.5)
    if pair.left.event in load_lexicon("events")["subject_bound"]:
        return one or pair.overlap >= 0.5
    return one or _share_a_name(pair) or pair.overlap >= 0.5


def _share_a_name(pair: Aligned) -> bool:
    """One name in common in whatever form, or a capital that stands for its country's government."""
    left, right = (
        names | {capital_country(name) or name for name in names}
        for names in (pair.left.names, pair.right.names)
    )
    return bool(left & right) or any(same_name(a, b) for a in sorted(left) for b in sorted(right))


def _actors(side: Side) -> set[str]:
    """The parties but for the event itself ("the withdrawal was completed") and its wrappings.

    Of an event that is a noun, what it is of is a party too ("the opening of the tunnel").
    """
    wrappings = load_lexicon("status")["nouns"]
    light = {noun for nouns in wrappings.values() for noun in nouns}
    found = parties(side.claim)
    if any(party.rpartition(" ")[2] == side.claim.event for party in found):
        found = found | set(
            re.findall(rf"\b{re.escape(side.claim.event)} of the ([a-z]+)\b", side.claim.text)
        )
    return {
        party
        for party in found
        if event_class(party) != side.event and not known_event(party) and party.split()[-1] not in light
    }


def _is_bygone(side: Side) -> bool:
    """A plan told with a date long before the report ("were told in 2023 that it would") is history."""
    day = side.article.published_day
    # The day on which it was said counts too, unlike for the event itself.
    ends = [time.latest.date() for time in (*side.when, *side.claim.times) if time.latest is not None]
    if day is None or not ends or side.claim.status not in UNREALISED:
        return False
    return all((day - end).days > BYGONE_DAYS for end in ends)


def _same_happening(pair: Aligned) -> bool:
    """One class of event, or what the one calls the event is what the other's verb is about.

    "The derby will be played" and "the derby was postponed": the verb of the first is only a support.
    """
    left, right = pair.left, pair.right
    if are_two_deals(pair):
        return False
    if pair.same_act:
        return is_one_act(pair)
    if _are_works(left.claim.event, right.claim.event):
        return True
    if any(_is_work_on(one.claim, other) for one, other in both_ways(pair)):
        return True
    if prepares(pair):
        return True
    if right.event in _matter(left, right) or left.event in _matter(right, left):
        return True
    if is_outcome(pair) or is_of_what_is_off(pair) or _are_due_on_one_day(pair):
        return True
    return _puts_it_aside(right) and left.event in {event_class(stem) for stem in right.around}


def _are_works(left: str, right: str) -> bool:
    """ "Work on the wall", "the repair of the wall": the one noun is for any such work."""
    works = load_lexicon("events")["works"]
    return left != right and "work" in (left, right) and left in works and right in works


def prepares(pair: Aligned) -> bool:
    """ "Talks on a merger have begun", and days later "have merged": what was sought has come."""
    left, right = pair.left, pair.right
    sought = left.claim.event in load_lexicon("events")["preparing"] and not left.claim.negated
    if left.claim.event == "talk" and not _TALKS.search(left.claim.text):
        return False  # "talking about her victory"
    if not sought or not pair.is_days_later or right.claim.negated or right.claim.hypothetical:
        return False
    if right.claim.status not in (Stage.BEGUN, Stage.COMPLETED) or right.event == left.event:
        return False
    patient = right.claim.patient.rpartition(" ")[2]
    if patient and stem(patient.lower()) not in left.around:
        return False  # permission for a dam, and a port that is being built
    return known_event(right.claim.event) != "" and right.event in {
        event_class(word) for word in left.claim.words
    }


def _is_work_on(claim: Claim, other: Side) -> bool:
    """ "Work on the tunnel", "construction of the pool": what the other report says was completed."""
    works = load_lexicon("events")["works"]
    noun = other.claim.patient.rpartition(" ")[2]
    if claim.event not in works or other.claim.event in works or not noun.islower():
        return False
    if names_its_stage(other.claim) is False or (not names_its_stage(claim) and not is_yet_to_begin(claim)):
        return False
    return bool(
        re.search(rf"\b{claim.event}s? (?:on|of) (?:[\w'’-]+ ){{0,3}}{re.escape(noun)}s?\b", claim.text, re.I)
    )


def is_of_what_is_off(pair: Aligned) -> bool:
    """One report has something done in what the other calls off; on one day only where it was done."""
    for held, put_aside in both_ways(pair):
        if _speaks_of(held, put_aside) and (pair.is_later or held.claim.status is Stage.COMPLETED):
            return True
    return False


def _speaks_of(held: Side, put_aside: Side) -> bool:
    """Something was or will be done in or at what the other report says was called off."""
    if stage_of(put_aside) not in ASIDE or stage_of(held) not in _TO_COME_OR_DONE:
        return False
    event = stem(put_aside.claim.event)
    if held.claim.negated or held.stems & _setbacks():
        return False  # "will drop one edition" tells itself that it ends
    # "upheld the ban" is no part of the ban; "won the race" is of the race
    within = known_event(held.claim.event) == "win"
    acted_on = {stem(held.claim.patient.split()[-1])} if held.claim.patient and not within else set()
    return len(event) > _SHORT and event in held.stems - acted_on


@cache
def _setbacks() -> frozenset[str]:
    verbs = load_lexicon("status")["verbs"]
    return frozenset(stem(verb) for stage in ASIDE for verb in verbs.get(stage.value, ()) if " " not in verb)


def _are_due_on_one_day(pair: Aligned) -> bool:
    """What one report plans for a day and the other has put off from that day is one event."""
    if not ASIDE & {pair.left.claim.status, pair.right.claim.status} or pair.evidence < _DUE:
        return False
    if any(_is_the_cause(one, other) for one, other in both_ways(pair)):
        return False
    left, right = (
        {time.earliest for time in event_times(side.claim.times) if is_day_ahead(time, side)}
        for side in (pair.left, pair.right)
    )
    return bool(left & right)


def _is_the_cause(side: Side, put_aside: Side) -> bool:
    """ "The pilots stop work on Monday", "Monday's flights are cancelled because of a pilots' strike"."""
    cause = _CAUSE.search(put_aside.claim.text)
    if cause is None or stage_of(put_aside) not in ASIDE:
        return False
    told = {stem(word) for word in re.findall(r"[a-z]{3,}", cause[1])}
    return bool(told & side.stems)


def _puts_it_aside(side: Side) -> bool:
    """ "They called it off": the pronoun stands for an event that the rest of the sentence names."""
    claim = side.claim
    return claim.status in ASIDE and claim.stage is not None and claim.stage.span.overlaps(claim.event_span)


def _matter(side: Side, other: Side) -> set[str]:
    """What a claim's verb is about, where that can be an event.

    Any noun can where the other claim names it as its event ("has proposed a ban", "passed the ban")
    or puts it aside; else only a noun that the word lists know for one.
    """
    nominal = any(party.split()[-1] == other.claim.event for party in parties(other.claim))
    name = event_class if nominal or other.claim.status in ASIDE else known_event
    return {name(party) for party in _borne(side.claim, other.claim) if party[-1:].islower()} - {""}


def _borne(claim: Claim, other: Claim) -> frozenset[str]:
    """The parties that the verb may only carry; an offer that leads to a debate is told for its own sake."""
    carries = is_occurrence(claim.event) or {claim.status, other.status} & ASIDE
    return parties(claim) if carries else frozenset({claim.patient} - {""})
