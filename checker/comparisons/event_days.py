"""When an event was: reckoned from a count and the day of the deed, and as the other report tells it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cache

from checker.comparisons.base import BYGONE_DAYS, Side, event_times
from checker.comparisons.offsets import Offset, as_told
from checker.concepts import is_occurrence, known_event, stem
from checker.lexicon import load_lexicon
from checker.model import Grain, Time

_YEARS_OFF = 5  # what lies further off is another flood
_DAY = dt.timedelta(days=1)
_WORD = re.compile(r"[a-z][a-z'’-]+")
# Between a noun and the deed in which it came: "died in a crash".
_CAME_IN = r"\b(?:in|during|when|by|from) (?:an?|the) (?:[\w'’-]+ ){0,2}?"


def day_of_event(offset: Offset, side: Side) -> Time | None:
    """When the event was, from the day of the deed and the count; the year for an anniversary."""
    days = [
        t
        for t in event_times(side.claim.times)
        if t.relation == "at" and t.grain is not None and not t.span.overlaps(offset.span)
        if (Grain.YEAR if offset.of_years else _coarsest(offset)) <= t.grain <= Grain.DAY
    ]
    if offset.of_years:
        year = days[0].earliest.year if days and days[0].earliest else _year_of_report(side)
        named = [t for t in side.claim.times if t.grain is Grain.YEAR and t.span.overlaps(offset.span)]
        if named:  # "the tenth anniversary of the 2015 landslide"
            return named[0]
        begun = year and year - int(offset.least)
        if not begun:
            return None
        first, last = dt.datetime(begun, 1, 1), dt.datetime(begun, 12, 31, 23, 59, 59)
        grain: Grain | None = Grain.YEAR
    else:
        if len(days) != 1 or days[0].earliest is None or days[0].latest is None or days[0].mod:
            return None
        first = days[0].earliest - offset.most * _DAY
        last, grain = days[0].latest - offset.least * _DAY, days[0].grain
    return replace(as_told(offset, side), earliest=first, latest=last, grain=grain, anchor="reckoned")


def _coarsest(offset: Offset) -> Grain:
    """The coarsest time that a count can start from: "in December, three months after"."""
    longest = max(abs(offset.least), abs(offset.most))
    return Grain.YEAR if longest > 365 else Grain.MONTH if longest > 31 else Grain.DAY


def _year_of_report(side: Side) -> int | None:
    day = side.article.published_day
    return day.year if day is not None else None


def told_day(side: Side, words: frozenset[str]) -> Time | None:
    """The one day, or year, that a clause gives for an event of these words."""
    claim = side.claim
    times = [t for t in event_times(claim.times) if t.relation in ("at", "during") and not t.mod and t.latest]
    if len(times) != 1:
        return None
    time = times[0]
    if _is_the_event(side, words):
        return time
    lows = claim.text.lower()
    return time if any(_names_year(lows, word, time) for word in _nouns(side, words)) else None


def _is_the_event(side: Side, words: frozenset[str]) -> bool:
    """ "The crash happened", "crashed", "died in a crash": the clause tells of the event itself."""
    claim = side.claim
    if is_occurrence(claim.event) or claim.event in load_lexicon("events")["took_place"]:
        told = {claim.agent.rpartition(" ")[2], claim.patient.rpartition(" ")[2]}
    else:
        told = {claim.event, claim.agent.rpartition(" ")[2]}
    told = {word for word in told if word == claim.event or _is_event_noun(word)}
    keys = {known_event(word) or stem(word) for word in told if word and word[:1].islower()}
    if keys & words or side.event in words:
        return True
    nouns = filter(_is_event_noun, _nouns(side, words))
    return any(re.search(rf"{_CAME_IN}{re.escape(word)}\b", claim.text, re.I) for word in nouns)


@cache
def _is_event_noun(word: str) -> bool:
    """Whether a noun tells of what happens ("the landslide"): a museum that opened is no event."""
    told_as = load_lexicon("events")["told_as"].values()
    return bool(word) and (bool(known_event(word)) or any(word in words["nouns"] for words in told_as))


def _nouns(side: Side, words: frozenset[str]) -> list[str]:
    found = sorted(set(_WORD.findall(side.claim.text.lower())))
    return [word for word in found if len(word) > 3 and (known_event(word) or stem(word)) in words]


def _names_year(text: str, noun: str, time: Time) -> bool:
    """ "The landslide of 2013", "the 2013 landslide"."""
    when = re.escape(time.text.lower())
    return (
        re.search(rf"\b{re.escape(noun)} (?:of|in) {when}|{when} (?:[\w-]+ )?{re.escape(noun)}\b", text)
        is not None
    )


def are_apart(day: Time, told: Time, side: Side) -> bool:
    """Whether the two days exclude each other, and lie near enough to be of one event.

    An article that has the reckoned year too may tell of two: "the floods of 2013 and 2015".
    """
    assert day.earliest is not None
    assert day.latest is not None
    assert told.earliest is not None
    assert told.latest is not None
    first, last = told.earliest.replace(tzinfo=None), told.latest.replace(tzinfo=None)
    apart = max(first - day.latest.replace(tzinfo=None), day.earliest.replace(tzinfo=None) - last)
    in_years = day.grain is Grain.YEAR
    if in_years and re.search(rf"\b{day.earliest.year}\b", side.article.text):
        return False
    return dt.timedelta(0) < apart <= (_YEARS_OFF * 365 if in_years else BYGONE_DAYS) * _DAY
