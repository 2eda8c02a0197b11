"""How far a claim says that its event has come, beyond the status that its own words give."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cache

from checker.comparisons.base import Side, event_times, once_a_side, parties
from checker.concepts import are_opposites, event_class
from checker.dates import moment
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Claim, Grain, Stage, Time

_NOT = {"not", "n't", "n’t", "never"}
# Quirk et al. 1985, section 4.48.
# No other modal between: "the plant that was closed in March will" plans now.
_WAS = re.compile(
    r"\b(?:was|were|had been)\b(?:(?! (?:will|would|may|might|can|could|shall)\b)[^,;])*$", re.I
)
_WAS_DUE = re.compile(
    r"\b(?:due(?! to)|(?:was|were|been) (?:due|to)|originally|(?:scheduled|planned|billed) for)\b", re.I
)
_NOW = re.compile(r"\b(?:instead|now)\b", re.I)
_AHEAD = re.compile(
    r"\b(?:will|shall|(?:is|are|plans?|intends?|wants?|hopes?|expects?|expected|set|due|ready|vow(?:s|ed)|"
    r"promise[sd]?) to)(?: \w+ly)?(?: be)? $",
    re.I,
)
_NOT_UNTIL = re.compile(r"\b(?:not|n[’']t)\b[^,;]{0,60}\buntil\b", re.I)
_LATER_THAN = re.compile(
    r"\blater than (?:was )?(?:originally )?(?:planned|scheduled|expected|announced|intended|hoped)\b", re.I
)
_AT_THE_EARLIEST = re.compile(r"\bno(?:t)? (?:earlier|sooner) than\b|\bat the earliest\b", re.I)
_WORD = re.compile(r"[a-z]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SOONER = re.compile(r"\b(?:brought forward|earlier|sooner|already)\b", re.I)
_ONLY_IF = re.compile(r"\bwill\b[^,;.]*\bonly (?:if|when|once|after)\b", re.I)
_STILL = re.compile(r"\b(?:stay(?:s|ed)?|remain(?:s|ed)?|still)\b", re.I)
_STILL_NOT = re.compile(
    r"\bstill(?: \w+)? (?:not|to)\b|\bstill \w+n[’']t\b|\byet to\b"
    r"|\b(?:not|n[’']t)\b[^,;]{0,40}\b(?:yet|so far)\b",
    re.I,
)
# A present of the timetable ("goes ahead on Sunday"; Quirk et al. 1985, 4.45).
_IS_HELD = re.compile(
    r"\b(?:goes? ahead|takes? place|kicks? off|gets? under ?way|(?:is|are) (?:held|staged))\b", re.I
)
_TAKES_PLACE = re.compile(r"\b(?:be no|take place|be (?:held|staged)|go ahead|happen)\b", re.I)


def is_modal(claim: Claim) -> bool:
    """True where the stage is told by a modal alone ("will", "would")."""
    return claim.stage is not None and claim.stage.text.lower() in load_lexicon("status")["modals"]["planned"]


def was_planned(claim: Claim) -> bool:
    """True for a plan of the past, which is often not what came: "was to cost", "had been planned for"."""
    if claim.stage is None or claim.status not in UNREALISED:
        return False
    start = claim.span.start
    return bool(_WAS.search(claim.text[: max(claim.stage.span.end, claim.event_span.start) - start]))


def are_of_one_phase(left: Claim, right: Claim) -> bool:
    """True where both tell what is so, or both what will be and no more than that ("will", "will not")."""
    ahead = [claim.status in UNREALISED for claim in (left, right)]
    return ahead[0] is ahead[1] and (not ahead[0] or (_says_will(left) and _says_will(right)))


def _says_will(claim: Claim) -> bool:
    modals = load_lexicon("status")["modals"]["planned"]
    told = claim.stage.text.lower().split() if claim.stage is not None else []
    plain = bool(told) and told[0] in modals and set(told[1:]) <= _NOT
    return plain or is_said_by_itself(claim)


def is_not_to_be(claim: Claim) -> bool:
    """ "There will be no festival", "it will not take place": a nominal event that is called off."""
    nominal = any(party.split()[-1] == claim.event for party in parties(claim))
    told = claim.negated and nominal and claim.status is Stage.PLANNED and is_modal(claim)
    return told and bool(_TAKES_PLACE.search(claim.text))


def held_back_to(claim: Claim) -> dt.datetime | None:
    """The first moment at which it may come: "will not open before June", "no earlier than 1 June"."""
    if claim.status not in UNREALISED:
        return None
    relations = {"before"} if claim.negated else set()
    if _NOT_UNTIL.search(claim.text):
        relations.add("until")
    if _AT_THE_EARLIEST.search(claim.text):
        relations |= {"since", "at"}
    starts = [moment(t.earliest) for t in event_times(claim.times) if t.relation in relations and t.earliest]
    return min(starts, default=None)


def is_yet_to_begin(claim: Claim) -> bool:
    """True for "has not begun": negated, which only tells a stage."""
    return claim.negated and claim.status is Stage.BEGUN and not is_said_by_itself(claim)


def is_still_to_come(claim: Claim) -> bool:
    """ "Has still not opened", "has yet to start running", "is not open yet": due, and not done so far."""
    return claim.negated and bool(_STILL_NOT.search(claim.text))


def has_passed_undone(plan: Side, later: Side) -> bool:
    """ "Will open on 12 May", and after that day "has still not opened"."""
    day = later.article.published_day
    ends = [time.latest.date() for time in event_times(plan.claim.times) if time.latest is not None]
    due = plan.claim.status in UNREALISED and not plan.claim.negated and bool(ends)
    return due and day is not None and max(ends) < day and is_still_to_come(later.claim)


def is_yet_to_be_undone(claim: Claim) -> bool:
    """ "Will lift the curfew", "plans to scrap the toll": the setback itself is still to come."""
    if claim.stage is None:
        return False
    return bool(_AHEAD.search(claim.text[: max(claim.stage.span.start - claim.span.start, 0)]))


def is_yet_to_be_met(claim: Claim) -> bool:
    """ "Will sign it only if its members agree", "once they do": as it is told, it has not been signed."""
    return claim.hypothetical and is_modal(claim) and bool(_ONLY_IF.search(claim.sentence))


def is_day_ahead(time: Time, side: Side) -> bool:
    """True for a day after that of the side's own report."""
    return _is_ahead(time, side) and time.grain is Grain.DAY


@once_a_side
def stage_of(side: Side) -> Stage:
    """The claim's stage; what may or would happen is no more than proposed, what has not begun planned."""
    if side.claim.hypothetical:
        return Stage.PROPOSED
    if is_not_to_be(side.claim):
        return Stage.CANCELLED
    if _is_put_off(side) or _has_lapsed(side):
        return Stage.POSTPONED
    return Stage.PLANNED if is_yet_to_begin(side.claim) or _is_due(side) else side.claim.status


def _is_put_off(side: Side) -> bool:
    """ "Talks due this week will be held in May instead": a plan told beside the day that it replaces.

    Not a change of place: "originally planned for the hall, will now be held in the park on May 3".
    """
    claim = side.claim
    times = event_times(claim.times)
    if claim.status not in UNREALISED or claim.negated or claim.stage is None:
        return False
    if _LATER_THAN.search(claim.sentence):
        return True
    if not times:
        return False
    start = claim.sentence_span.start
    before, after = (
        claim.sentence[: claim.stage.span.start - start],
        claim.sentence[claim.stage.span.start - start :],
    )
    due = _WAS_DUE.search(before)
    if due is None or not _NOW.search(after) or _SOONER.search(claim.sentence):
        return False
    old = before[due.end() :].lower()
    if not _YEAR.search(old) and not words_for_days() & set(_WORD.findall(old)):
        return False
    starts = [moment(time.earliest) for time in times if time.earliest is not None]
    return len(starts) < 2 or starts[-1] > starts[0]


def _has_lapsed(side: Side) -> bool:
    """ "Was to open on Friday", told on Saturday of what "stays closed"."""
    claim, day = side.claim, side.article.published_day
    ends = [time.latest.date() for time in event_times(claim.times) if time.latest is not None]
    behind = day is not None and bool(ends) and all(end <= day for end in ends)
    if not behind or claim.negated or not was_planned(claim) or not _STILL.search(claim.sentence):
        return False
    words = set(_WORD.findall(claim.sentence.lower()))
    return any(are_opposites(side.event, event_class(word)) for word in words)


@cache
def words_for_days() -> frozenset[str]:
    """The words by which a day, a season or another span of time is told."""
    lists = load_lexicon("time")
    names = ("weekdays", "months", "month_abbreviations", "seasons", "days_from_publication", "unit_sizes")
    return frozenset(word for name in names for word in lists[name])


def new_days(side: Side) -> tuple[Time, ...]:
    """The days to which a claim says that its event was put off ("until March"), as days of the event."""
    claim = side.claim
    if claim.status is Stage.POSTPONED:
        return tuple(replace(t, relation="at") for t in event_times(claim.times) if t.relation == "until")
    if claim.stage is None or not _is_put_off(side):
        return ()
    return tuple(t for t in event_times(claim.times) if t.span.start > claim.stage.span.start)


def _is_due(side: Side) -> bool:
    """ "Opens on July 4", "comes into force on Saturday": told of a day to come, and of no other."""
    times, claim = event_times(side.claim.times), side.claim
    if claim.negated or not times:
        return False
    if claim.status in (Stage.BEGUN, Stage.COMPLETED):
        return all(time.relation == "at" and _is_ahead(time, side) for time in times)
    present = claim.status is Stage.REPORTED and (
        is_said_by_itself(claim) or bool(_IS_HELD.search(claim.text))
    )
    return present and all(is_day_ahead(time, side) for time in times)


def _is_ahead(time: Time, side: Side) -> bool:
    day = side.article.published_day
    return day is not None and time.earliest is not None and time.earliest.date() > day


def is_said_by_itself(claim: Claim) -> bool:
    """True where the words for the stage are the event's own ("fell"), not another's ("ended the fall")."""
    return claim.stage is None or claim.stage.span.overlaps(claim.event_span)


def names_its_stage(claim: Claim) -> bool:
    """True where words other than the event's say how far it is ("will", "put off", "completed")."""
    return not is_said_by_itself(claim) and not claim.negated and claim.status is not Stage.REPORTED
