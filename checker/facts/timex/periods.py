"""Periods by name: years, decades, quarters, halves, seasons, "last week", "the previous day"."""

from __future__ import annotations

from dataclasses import replace

from checker.facts.timex.names import read_month, read_weekday
from checker.facts.timex.nodes import Named, Read, Shifted, TimeOfDay
from checker.facts.timex.numbers import is_count, labelled_count, read_day_number, read_year
from checker.facts.timex.reporting import YEAR_BEFORE, read_year_back
from checker.facts.timex.words import (
    Words,
    is_capital,
    read_ordinal,
    read_possessive,
    read_unit,
    skip,
    words_list,
)
from checker.model import Grain

DASHES = ("-", "–", "—")
_WHICH = {
    "last": "last",
    "past": "last",
    "this": "this",
    "next": "next",
    "coming": "next",
    "upcoming": "next",
}
STEP = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_MENTION_STEP = {"previous": -1, "preceding": -1, "same": 0, "that": 0, "following": 1, "next": 1}
_PER_YEAR = {"month": 12, "quarter": 4}
_SHIFT_UNITS = ("week", "month", "quarter", "year", "decade")


def with_year(words: Words, node: Named, after: int) -> tuple[Named, int]:
    """The node with a year that follows: ", 2024", "of 2023", "last year"."""
    start = skip(words, skip(words, after, ",", "-"), "of", "in")
    year = read_year(words, start)
    if year and not (words.low(after) == "," and is_count(words, start) and labelled_count(words[start])):
        return replace(node, year=year[0]), year[1]
    start = skip(words, after, "of")
    if words.low(start) in ("last", "this", "next") and words.low(start + 1) == "year":
        return replace(node, year_shift=STEP[words.low(start)]), start + 2
    return node, after


def grain_of(unit: str) -> Grain:
    return Grain.DECADE if unit == "decade" else Grain[words_list("unit_sizes")[unit][0]]


def read_which(words: Words, at: int) -> Read | None:
    """ "last September", "this coming Friday", "next week", "earlier this month", "the weekend"."""
    clip, start = "", at
    if words.low(at) in ("earlier", "later"):
        clip, start = words.low(at), at + 1
        if words.matches(start, "in", "the") or words.matches(start, "on", "in", "the"):
            unit = read_unit(words, start + 2)
            valid = unit and unit[0] in (*_SHIFT_UNITS, "day")
            return (Shifted(grain_of(unit[0]), 0, clip=clip), unit[1]) if unit and valid else None
    if start > 0 and is_capital(words[start]) and is_capital(words[start + 1]) and words.low(start) == "this":
        return None  # "ABC's This Week"
    low = words.low(start)
    if low == "this" and words.low(start + 1) in ("past", "coming"):
        start, low = start + 1, words.low(start + 1)
    if low == "the" and words.low(start + 1) in ("current", "past"):
        start, low = start + 1, words.low(start + 1)
    if low in _WHICH and not clip and (named := _read_which_named(words, start)):
        return named
    if low not in STEP:
        return _read_weekend(words, at) if not clip else None
    if words.low(start + 1) == "weekend" and low in _WHICH:
        return Named(weekend=True, which=_WHICH[low]), start + 2
    unit = read_unit(words, start + 1)
    if not unit or unit[0] not in _SHIFT_UNITS or is_plural_word(words, start + 1):
        return None
    if low == "past":
        return None
    return Shifted(grain_of(unit[0]), STEP[low], clip=clip), unit[1]


def is_plural_word(words: Words, at: int) -> bool:
    return words.low(at).endswith("s") and words.low(at) != "s"


def _read_which_named(words: Words, at: int) -> Read | None:
    return _read_named(words, at + 1, _WHICH[words.low(at)])


def _read_named(words: Words, at: int, which: str) -> tuple[Named, int] | None:
    if weekday := read_weekday(words, at):
        return Named(weekday=weekday[0], which=which), weekday[1]
    if month := read_month(words, at):
        if day := read_day_number(words, month[1]):
            return Named(month=month[0], day=day[0], which=which), day[1]
        return Named(month=month[0], which=which), month[1]
    season = words_list("seasons").get(words.low(at))
    return (Named(season=season, which=which), at + 1) if season else None


def _read_weekend(words: Words, at: int) -> Read | None:
    if not words.matches(at, "the", "weekend") or words.low(at - 1) not in words_list("weekend_prepositions"):
        return None
    return Named(weekend=True), at + 2


def read_relative(words: Words, at: int) -> Read | None:
    """ "the previous day", "the same week", "that night", "the next morning", "the day before"."""
    start = skip(words, at, "later", "earlier", "late", "early")
    start = skip(words, start, "the")
    low = words.low(start)
    if low == "that" and words.low(start + 1) == "same":
        start, low = start + 1, "same"
    if low in _MENTION_STEP and (low != "next" or words.low(start - 1) == "the"):
        step = _MENTION_STEP[low]
        if step and (named := _read_named(words, start + 1, "last" if step < 0 else "next")):
            return replace(named[0], base="mention"), named[1]
        if part := words_list("parts_of_day").get(words.low(start + 1)):
            return TimeOfDay(day=Shifted(Grain.DAY, step, "mention"), part=part), start + 2
        unit = read_unit(words, start + 1)
        if unit and unit[0] in ("day", *_SHIFT_UNITS) and not is_plural_word(words, start + 1):
            back = read_year_back(words, unit[1]) or _read_last_year(words, unit[1])
            if low == "same" and unit[0] in _PER_YEAR and back:
                return Shifted(grain_of(unit[0]), -_PER_YEAR[unit[0]], "mention", soft=True), back
            soft = low in ("next", "previous", "following") and unit[0] != "day"
            return Shifted(grain_of(unit[0]), step, "mention", soft=soft), unit[1]
        return None
    unit = read_unit(words, start)
    if start == at + 1 and unit and unit[0] in ("day", *_SHIFT_UNITS):
        last = {"before": -2, "after": 2}.get(words.low(unit[1]))
        alone = read_weekday(words, unit[1] + 2) is None and read_month(words, unit[1] + 2) is None
        if last and alone and words.low(unit[1] + 1) == ("last" if last < 0 else "next"):
            return Shifted(grain_of(unit[0]), last), unit[1] + 2
        aside = {"before": -1, "earlier": -1, "after": 1}.get(words.low(unit[1]))
        if aside and _ends_phrase(words, unit[1] + 1):
            return Shifted(grain_of(unit[0]), aside, "mention"), unit[1] + 1
    return None


def _read_last_year(words: Words, at: int) -> int | None:
    return at + 2 if words.matches(at, "last", "year") else None


def _ends_phrase(words: Words, at: int) -> bool:
    word = words[at]
    return (
        not word.text or word.low in (",", ".", ";", ":", ")", "and", "but", "when") or word.tag[:2] == "VB"
    )


def read_quarter(words: Words, at: int) -> Read | None:
    """ "the third quarter of 2023", "Q3", "last year's second quarter", "the first half of the year"."""
    start = skip(words, at, "the")
    owner = Named()
    if words.low(start) in ("last", "this", "next") and words.low(start + 1) == "year":
        owner = Named(year_shift=STEP[words.low(start)])
        if (start := read_possessive(words, start + 2)) == at + 2:
            return None
    elif year := read_year(words, start):
        owner, start = Named(year=year[0]), read_possessive(words, year[1])
        start = skip(words, start, "-") if words.low(start + 1) in ("q", "h") else start
    start = skip(words, start, "fiscal")
    if words.low(start) == "q" and words.glued(start + 1) and words.low(start + 1) in ("1", "2", "3", "4"):
        return with_year(words, replace(owner, quarter=int(words.low(start + 1))), start + 2)
    if words.low(start) == "h" and words.glued(start + 1) and words.low(start + 1) in ("1", "2"):
        half, after = with_year(words, replace(owner, half=int(words.low(start + 1))), start + 2)
        return (half, after) if half.year is not None else None
    ordinal = read_ordinal(words, start)
    if words.low(start) == "last" and words.low(start + 1) == "half":
        ordinal = 2, start + 1
    noun = skip(words, ordinal[1], *DASHES, "fiscal") if ordinal else start
    if ordinal and words.low(noun) == "quarters" and words.low(at - 1) in ("and", "or", "to", "through"):
        return with_year(words, replace(owner, quarter=ordinal[0]), noun + 1)
    if not ordinal or words.low(noun) not in ("quarter", "qtr", "half"):
        return _read_shared_quarter(words, ordinal) or _read_of_reported(owner, words, start)
    return _with_owner(words, owner, (ordinal[0], words.low(noun)), noun + 1)


def _read_shared_quarter(words: Words, ordinal: tuple[int, int] | None) -> Read | None:
    """ "second" in "the second and fourth quarters": the noun stands with the last."""
    if not ordinal or words.low(ordinal[1]) not in ("and", "or", "to", "through"):
        return None
    last = read_ordinal(words, skip(words, ordinal[1] + 1, "the"))
    if not last or last[0] <= ordinal[0] or words.low(last[1]) not in ("quarter", "quarters"):
        return None
    later, _ = with_year(words, Named(quarter=last[0]), last[1] + 1)
    return replace(later, quarter=ordinal[0]), ordinal[1]


def _read_of_reported(owner: Named, words: Words, at: int) -> Read | None:
    """ "last year's quarter": the quarter that is reported, of the year before."""
    if owner.year_shift is None or owner.year_shift >= 0 or words.low(at) not in ("quarter", "period"):
        return None
    return YEAR_BEFORE, at + 1


def _with_owner(words: Words, owner: Named, part: tuple[int, str], after: int) -> Read | None:
    number, noun = part
    if noun == "half" and number > 2:
        return None
    node = replace(owner, half=number) if noun == "half" else replace(owner, quarter=number)
    node, end = with_year(words, node, after)
    whole = words.matches(after, "of", "the", "year")
    if noun == "half" and node.year is None and node.year_shift is None and not whole:
        return None  # of a match, a book, a day
    return node, after + 3 if whole else end


def read_season(words: Words, at: int) -> Read | None:
    """ "summer 2022", "the winter of 2021"."""
    start = skip(words, at, "the")
    season = words_list("seasons").get(words.low(start))
    if not season:
        return None
    node, after = with_year(words, Named(season=season), start + 1)
    return (node, after) if node.year is not None or node.year_shift is not None else None


def read_bare_season(words: Words, at: int) -> Read | None:
    """ "in the summer": a season with its preposition and article, and nothing that makes it a noun's."""
    season = words_list("seasons").get(words.low(at + 1))
    if not season or words.low(at) != "the" or words.low(at - 1) not in words_list("season_prepositions"):
        return None
    return (
        None if words.low(at + 2) == "of" or words[at + 2].tag[:2] == "NN" else (Named(season=season), at + 2)
    )
