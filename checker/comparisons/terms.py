"""Until when: the end of a term, stated in one report and reckoned from start and length in another."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from checker.comparisons.base import (
    Aligned,
    Level,
    Side,
    both_ways,
    event_times,
    once_a_side,
    sentence_has,
    share_a_party,
)
from checker.comparisons.instants import time_level
from checker.comparisons.leads import is_one_news, last_person
from checker.comparisons.occasion import are_told_apart
from checker.concepts import known_event, stem
from checker.dates import add_months
from checker.lexicon import load_lexicon
from checker.model import Claim, Grain, Time, TimeType
from checker.names import same_name

_LENGTH = re.compile(r"P(\d{1,3})([YMWD])")
# "A deal with Halm Rovers", "his deal with sponsor Orvane".
_WITH = re.compile(r"\bwith (?:[a-z]+ ){0,2}([A-Z][\w-]+)")
_STAYS_OPEN = re.compile(
    r"\b(?:open|operat\w+|runs?|running|online|in (?:service|operation|use))\b[^.;]* until\b", re.I
)
_TO_DO = re.compile(r"\b(?:give[ns]?|gave|giving|has|have|had)\b[^.;]{0,60} until [^.;]{3,40}? to [a-z]+")
_DAYS = {"W": 7, "D": 1}
_MONTHS = {"Y": 12, "M": 1}
_NAMES = 2  # who has the term and of whom


def ends_of(side: Side, other: Side) -> tuple[Time, ...]:
    """The ends of terms that a claim gives: "until May 2025", "expires in May", or start and length.

    A reckoned end is as fine as its start: five years from November 2020 end in November 2025. What the other
    claim has as closed ends on the day of its reopening.
    """
    return (
        tuple(_stated(side))
        or tuple(_reckoned(side))
        or tuple(_reopened(side, other))
        or tuple(_closing(side, other))
    )


def _reopened(side: Side, other: Side) -> Iterator[Time]:
    """ "Reopens on 6 July", "open again from 6 July", "not before 6 July", beside "shut until 22 June"."""
    if other.event != "closure" or side.event != "opening" or other.claim.negated:
        return
    relations = {"before", "until"} if side.claim.negated else {"at", "since"}
    if sentence_has(side.claim, load_lexicon("cues")["again"]):
        ends = (t for t in event_times(side.claim.times) if t.relation in relations)
        yield from (replace(t, relation="until") for t in ends)


def _closing(side: Side, other: Side) -> Iterator[Time]:
    """ "Is to be closed by the end of 2027", beside "will stay open until at least 2030"."""
    if side.event != "closure" or side.claim.negated or not stays_open(other):
        return
    day = side.article.published_day
    for time in event_times(side.claim.times):
        if time.relation == "at":
            yield replace(time, relation="until")
        elif time.relation == "by" and day is not None and time.earliest is not None:
            first = dt.datetime.combine(day, dt.time(), time.earliest.tzinfo)
            yield replace(time, relation="until", earliest=min(first, time.earliest), mod="")


@once_a_side
def stays_open(side: Side) -> bool:
    """ "Will stay open until 2030", "runs until 2030", "is to operate until 2030"."""
    days = any(
        time.relation == "until" and (time.grain or Grain.DAY) <= Grain.DAY for time in side.claim.times
    )
    return days and not side.claim.negated and _STAYS_OPEN.search(side.claim.text) is not None


def is_reopened(pair: Aligned) -> bool:
    """One report has it shut until the other's day of reopening, or another: it is both, in turn."""
    return any(True for side, other in both_ways(pair) for _ in _reopened(side, other))


def is_one_term(pair: Aligned) -> bool:
    """ "Signed a four-year contract with Alto", "her contract runs until 2028": one noun, two names."""
    nouns = {stem(word) for word in load_lexicon("cues")["term_nouns"]}
    ours, theirs = (side.stems | {stem(side.claim.event)} for side in (pair.left, pair.right))
    return bool(ours & theirs & nouns) and len(pair.left.names & pair.right.names) >= _NAMES


def is_one_thing_open(pair: Aligned) -> bool:
    """One report has a thing closed, and the other has it stay open."""
    is_one = share_a_party(pair.left.claim, pair.right.claim)
    return is_one and stays_open(pair.left) is not stays_open(pair.right)


def is_of_one_holder(pair: Aligned) -> bool:
    """ "The striker is under contract until 2028", "his contract runs until 2027": of whom both told last."""
    nouns = {stem(word) for word in load_lexicon("cues")["term_nouns"]}
    if not (pair.left.around & pair.right.around & nouns) or not is_one_news(pair):
        return False
    ours, theirs = last_person(pair.left), last_person(pair.right)
    return bool(ours and theirs) and same_name(ours, theirs) and not are_told_apart(pair.left, pair.right)


def is_one_deadline(pair: Aligned) -> bool:
    """ "Gave the firm until Thursday to improve its offer", "the firm has until Friday to do so"."""
    told = all(_TO_DO.search(side.claim.sentence) for side in (pair.left, pair.right))
    return told and share_a_party(pair.left.claim, pair.right.claim)


def are_two_terms(pair: Aligned, left: Time, right: Time) -> bool:
    """Another start, one told as the new one, or of somebody whom the other report never names."""
    ours, theirs = (
        [t for t in event_times(side.claim.times) if t.relation == "at" and t.span != end.span]
        for side, end in ((pair.left, left), (pair.right, right))
    )
    ours_with, theirs_with = (set(_WITH.findall(side.claim.text)) for side in (pair.left, pair.right))
    if ours_with and theirs_with and not ours_with & theirs_with:
        return True
    if ours and theirs and all(time_level(a, b) is Level.DIFFERENT for a, b in product(ours, theirs)):
        return True
    return any(
        (_is_new(one) and not _is_new(other) and end in one.claim.times) or _is_of_another(one, other)
        for one, other, end in ((pair.left, pair.right, left), (pair.right, pair.left, right))
    )


def _is_new(side: Side) -> bool:
    """ "Her new contract runs until 2028"."""
    words = side.claim.text.lower().split()
    cues = load_lexicon("cues")
    nouns = {stem(word) for word in cues["term_nouns"]}
    return any(
        word in cues["anew"] and nouns & {stem(near.strip(",.")) for near in words[at + 1 : at + 4]}
        for at, word in enumerate(words)
    )


def _is_of_another(side: Side, other: Side) -> bool:
    """ "The coach, Paul Edema, whose contract runs until 2026": the last one named before has it."""
    if not side.claim.text.startswith("whose "):
        return False
    before = side.article.text[side.claim.sentence_span.start : side.claim.span.start]
    named = max(sorted(side.names), key=lambda name: before.rfind(name.split()[-1]), default="")
    return bool(named) and not any(same_name(named, name) for name in other.names)


def _stated(side: Side) -> Iterator[Time]:
    ending = _speaks_of(side, "ending") and not side.claim.negated
    times = event_times(side.claim.times)
    if (new := [time for time in times if _is_new_end(time, side)]) and is_prolonged(side.claim):
        yield from (replace(time, relation="until") for time in new)
        return
    closing = _speaks_of_entries(side)
    for time in times:
        if (
            time.relation == "until"
            or (ending and time.relation == "at")
            or _is_deadline(time, side, closing)
        ):
            yield replace(time, relation="until")


def _speaks_of_entries(side: Side) -> bool:
    """ "Applications must be in", "households can apply"."""
    return bool(side.around & {stem(word) for word in load_lexicon("cues")["applying"]})


def _is_deadline(time: Time, side: Side, entries: bool) -> bool:
    """ "Must be in by 30 September", "applications close on 30 September", "the deadline is 30 September"."""
    if side.claim.negated or not entries:
        return False
    closes = stem("deadline") in side.around or known_event(side.claim.event) == "closure"
    due = time.relation == "by" and side.claim.event in load_lexicon("cues")["handing_in"]
    return due or (time.relation == "at" and closes)


def _is_new_end(time: Time, side: Side) -> bool:
    """ "Extended by three years, to 2028"."""
    before = side.article.text[side.claim.sentence_span.start : time.span.start].lower().split()
    return before[-1:] == ["to"] or time.relation == "until"


def is_prolonged(claim: Claim) -> bool:
    """ "Extended the truce until August": the end that was told before holds no more."""
    words = {claim.event, *(claim.stage.text.lower().split() if claim.stage is not None else ())}
    return not claim.negated and bool(words & set(load_lexicon("cues")["prolonging"]))


def _reckoned(side: Side) -> Iterator[Time]:
    """From the one start and the one length of a claim about what began, was signed or granted.

    A sentence of a court has no such end: time already served and remission shorten it, an appeal defers it.
    """
    lengths = [
        time
        for time in side.claim.times
        if time.type is TimeType.DURATION and time.relation not in ("before", "after") and not time.mod
        if not _is_of_court(time, side.claim)
    ]
    starts = [time for time in side.when if time.relation in ("at", "since") and not time.mod]
    if len(lengths) != 1 or len(starts) != 1 or not _speaks_of(side, "starting"):
        return
    measure = _LENGTH.fullmatch(lengths[0].value)
    start = starts[0]
    if measure is None or start.earliest is None or start.latest is None:
        return
    first, last = (_later(bound, int(measure[1]), measure[2]) for bound in (start.earliest, start.latest))
    if first is not None and last is not None:
        text = f"{lengths[0].text} from {start.text}"
        yield replace(
            start,
            text=text,
            span=lengths[0].span,
            earliest=first,
            latest=last,
            relation="until",
            anchor="start",
        )


def _is_of_court(length: Time, claim: Claim) -> bool:
    """ "Four years" that the figures of the claim have for a sentence."""
    return any(figure.item == "sentence" and figure.span.overlaps(length.span) for figure in claim.quantities)


def _speaks_of(side: Side, what: str) -> bool:
    """Whether the sentence has a word for the starting or the ending of a term."""
    cues = load_lexicon("cues")[what]
    if what == "ending":  # "the year that ended in March" ends no term
        return side.claim.event in cues or _ends_by_stage(side.claim)
    return bool(side.around & {stem(word) for word in cues})


def _ends_by_stage(claim: Claim) -> bool:
    """ "Her ban ends in 2024": the noun is the event, and its verb tells how far it has come."""
    nouns = {stem(word) for word in load_lexicon("cues")["term_nouns"]}
    ends = {stem(word) for word in load_lexicon("cues")["ending"]}
    return stem(claim.event) in nouns and claim.stage is not None and stem(claim.stage.text.lower()) in ends


def _later(moment: dt.datetime, count: int, unit: str) -> dt.datetime | None:
    """A moment some days or months on, at most at the end of the shorter month; None out of range."""
    try:
        if unit in _DAYS:
            return moment + dt.timedelta(days=count * _DAYS[unit])
        day = add_months(moment.date(), count * _MONTHS[unit])
        if moment.day == monthrange(moment.year, moment.month)[1]:
            day = day.replace(day=monthrange(day.year, day.month)[1])
        return dt.datetime.combine(day, moment.timetz())
    except (ValueError, OverflowError):
        return None
