"""Days that one report counts from an event ("four days after the crash"), and those that the other gives.

Two reports may count one deed from one event ("the day before", "three days after the audit was published");
or the one counts it from an event whose own day the other gives; or it tells which anniversary a day is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from checker.comparisons.base import (
    BYGONE_DAYS,
    Aligned,
    Identity,
    Side,
    both_ways,
    event_times,
    in_order,
    is_one_party,
    once_a_side,
)
from checker.comparisons.leads import is_one_news
from checker.comparisons.occasion import are_two_things
from checker.concepts import is_occurrence, known_event, stem
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Grain, Span, Time, TimeType
from checker.names import same_name

_NEEDED, _ALIKE, _TWO_WORDS = 4, 0.5, 2
_YEARS_OFF = 5  # what lies further off is another flood
_DAY = dt.timedelta(days=1)
_DAYS_OF = {
    "minute": 0.0,
    "hour": 0.0,
    "day": 1.0,
    "week": 7.0,
    "fortnight": 14.0,
    "month": 30.4,
    "year": 365.25,
}
_UNITS = "|".join(_DAYS_OF)
_ANCHOR = r"(?P<anchor>(?:it|he|she|they|the|his|her|their|its|an?|[A-Z][\w'’-]+) [^,.;:()]{3,70})"
_ANNIVERSARY = re.compile(rf"\b(?P<number>[\w-]+) anniversary of {_ANCHOR}")
_TO_THE_DAY = re.compile(rf"\b(?P<number>[\w-]+) (?P<unit>year)s? to the day (?:since|after) {_ANCHOR}")
_TELLS = re.compile(r"\b(?:before|after|anniversary|to the day|(?:eve|day|morning|night) of)\b")
_WORD = re.compile(r"[a-z][a-z'’-]+")
_NEXT = {"morning": "day", "evening": "day", "night": "day"}
# One of several of a kind: the other report may tell of another one.
_ONE_OF_MORE = re.compile(r"\b(?:second|third|another|earlier|previous|last|latest|first|both|two)\b", re.I)
# Between a noun and the deed in which it came: "died in a crash".
_CAME_IN = r"\b(?:in|during|when|by|from) (?:an?|the) (?:[\w'’-]+ ){0,2}?"


@dataclass(frozen=True, slots=True)
class _Offset:
    """How many days, fewest to most, a deed lies from an event (before it: below nought), and its words."""

    least: float
    most: float
    words: frozenset[str]
    span: Span
    of_years: bool = False


def days_reckoned_otherwise(pair: Aligned) -> Iterator[tuple[Time, Time]]:
    """The two times that cannot both be, one at least counted from an event; that of the left first."""
    ours, theirs = _offset(pair.left), _offset(pair.right)
    if (ours is None and theirs is None) or pair.identity is Identity.NO or pair.clashes - {"time"}:
        return
    if are_two_things(pair.left, pair.right) or not _is_one_matter(pair, ours, theirs):
        return
    if ours is not None and theirs is not None and not (ours.of_years and theirs.of_years):
        if _is_one_deed(pair) and _are_of_one_event(ours, theirs) and _exclude(ours, theirs):
            yield _as_told(ours, pair.left), _as_told(theirs, pair.right)
        return
    for side, other in both_ways(pair):
        offset = _offset(side)
        if offset is None or _ONE_OF_MORE.search(other.claim.text):
            continue
        day, told = _day_of_event(offset, side), _told_day(other, offset.words)
        if day is not None and told is not None and _are_apart(day, told, other):
            yield in_order(pair, side, day, told)
            return


def _is_one_matter(pair: Aligned, ours: _Offset | None, theirs: _Offset | None) -> bool:
    """One event by evidence and words, or by the words for the event: "the mine fire" and "the mine fire"."""
    for offset, other in ((ours, pair.right), (theirs, pair.left)):
        if offset is not None and len(offset.words & (_keys(other.claim.text) | {other.event})) >= _TWO_WORDS:
            return not any(side.claim.negated for side in (pair.left, pair.right))
    if pair.identity is not Identity.SURE or pair.evidence < _NEEDED:
        return False
    of_years = any(offset is not None and offset.of_years for offset in (ours, theirs))
    if any(_is_open(side, of_years) for side in (pair.left, pair.right)):
        return False
    return pair.overlap >= _ALIKE or is_one_news(pair)


def _is_open(side: Side, of_years: bool) -> bool:
    """Nothing that has come about; of what is marked or remembered the deed may still be to come."""
    planned = side.claim.status in UNREALISED and not of_years
    return side.claim.negated or side.claim.hypothetical or planned


# --- what is counted --------------------------------------------------------------------------


@once_a_side
def _offset(side: Side) -> _Offset | None:
    """The one such count that a clause gives, inside it or right behind it."""
    claim, text = side.claim, side.article.text
    if not _TELLS.search(claim.sentence):
        return None
    start, end = claim.span.start, claim.sentence_span.end
    years = [*_ANNIVERSARY.finditer(text, start, end), *_TO_THE_DAY.finditer(text, start, end)]
    counted = _counted().finditer(text, start, end)
    found = [(match, True) for match in years] or [(match, False) for match in counted]
    if len(found) != 1:
        return None
    match, of_years = found[0]
    inside = match.start() <= claim.span.end + 2
    if not inside or (not of_years and match.start() < claim.event_span.end):
        return None
    bounds = _years(match) if of_years else _bounds(match)
    anchor = "anchor" if of_years or match["anchor"] else "of_it"
    words = _keys(match[anchor])
    if bounds is None or not words:
        return None
    return _Offset(*bounds, words, Span(match.start(), match.end(anchor)), of_years)


@cache
def _counted() -> re.Pattern[str]:
    """ "Four days after the crash", "the day before", "shortly after", "on the eve of"."""
    numbers = "|".join(sorted({"a", "an", r"\d{1,3}", *load_lexicon("time")["numbers"]}))
    return re.compile(
        rf"\b(?:the (?P<next>day|morning|evening|night|week|month|year)"
        rf"|(?P<number>{numbers}) (?P<unit>{_UNITS})s?"
        rf"|shortly|just|soon|immediately|moments|hours|minutes) (?P<side>before|after) {_ANCHOR}"
        rf"|\b(?:on|at) the (?P<same>eve|day|morning|night) of {_ANCHOR.replace('anchor', 'of_it')}"
    )


def _years(match: re.Match[str]) -> tuple[float, float] | None:
    number = _ordinal(match["number"].lower()) or _number(match["number"].lower())
    return (number, number) if number else None


def _bounds(match: re.Match[str]) -> tuple[float, float] | None:
    """The fewest and the most days; "two weeks after" may be some days more or less."""
    if match["same"]:
        return (-1.0, -1.0) if match["same"] == "eve" else (0.0, 0.0)
    sign = 1 if match["side"] == "after" else -1
    if match["unit"] or match["next"]:
        unit = match["unit"] or _NEXT.get(match["next"], match["next"])
        number = 1 if match["next"] else _number(match["number"].lower())
        if number is None:
            return None
        size = _DAYS_OF[unit] * number
        slack = max(_DAYS_OF[unit] / 2, 1.0) if unit != "day" else 1.0 if number > 2 else 0.0
        least, most = max(size - slack, 0.0), size + slack
    else:
        least, most = 0.0, 2.0
    return (least, most) if sign > 0 else (-most, -least)


def _number(word: str) -> int | None:
    numbers = {"a": 1, "an": 1, **load_lexicon("time")["numbers"]}
    return int(word) if word.isascii() and word.isdigit() and len(word) < 4 else numbers.get(word)


def _ordinal(word: str) -> int | None:
    digits = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", word)
    return int(digits[1]) if digits else load_lexicon("time")["day_ordinals"].get(word)


@cache
def _keys(anchor: str) -> frozenset[str]:
    """The classes and stems of the words for an event: of "the audit was published" audit and publish."""
    words = _WORD.findall(anchor.lower())
    kept = [word for word in words if len(word) > 3 and word not in load_lexicon("time")["months"]]
    return frozenset(known_event(word) or stem(word) for word in kept)


# --- two counts from one event ----------------------------------------------------------------


def _is_one_deed(pair: Aligned) -> bool:
    """One act of one doer, on one object where both tell of any."""
    (one, whom), (other, whom_else) = (
        (side.claim.agent, side.claim.patient) for side in (pair.left, pair.right)
    )
    return pair.same_act and all(
        not (a and b) or is_one_party(a, b) or same_name(a, b) for a, b in ((one, other), (whom, whom_else))
    )


def _are_of_one_event(ours: _Offset, theirs: _Offset) -> bool:
    """ "The vote", "the vote on the budget"; the vote on the budget and that on the railway are two."""
    one_within_other = ours.words <= theirs.words or theirs.words <= ours.words
    return ours.of_years is theirs.of_years and one_within_other


def _exclude(ours: _Offset, theirs: _Offset) -> bool:
    return ours.least > theirs.most or theirs.least > ours.most


def _as_told(offset: _Offset, side: Side) -> Time:
    """The count as a time of the claim: it has no day of the calendar."""
    return Time(
        span=offset.span,
        text=side.article.text[offset.span.start : offset.span.end],
        value="",
        type=TimeType.DATE,
        earliest=None,
        latest=None,
        grain=Grain.DAY,
        anchor="",
        relation="at",
        mod="",
    )


# --- the day of the event ---------------------------------------------------------------------


def _day_of_event(offset: _Offset, side: Side) -> Time | None:
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
    return replace(_as_told(offset, side), earliest=first, latest=last, grain=grain, anchor="reckoned")


def _coarsest(offset: _Offset) -> Grain:
    """The coarsest time that a count can start from: "in December, three months after"."""
    longest = max(abs(offset.least), abs(offset.most))
    return Grain.YEAR if longest > 365 else Grain.MONTH if longest > 31 else Grain.DAY


def _year_of_report(side: Side) -> int | None:
    day = side.article.published_day
    return day.year if day is not None else None


def _told_day(side: Side, words: frozenset[str]) -> Time | None:
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


def _are_apart(day: Time, told: Time, side: Side) -> bool:
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
