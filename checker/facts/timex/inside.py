"""Units of a longer period: "the third week of October", "the 20th of next month", "the week of June 3"."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from checker.dates import add_months
from checker.facts.calendar import Period, containing, day_period
from checker.facts.timex.names import read_month, read_weekday
from checker.facts.timex.nodes import Named, Part, Shifted
from checker.facts.timex.numbers import read_ordinal_number, read_year
from checker.facts.timex.periods import grain_of, read_relative, read_which, with_year
from checker.facts.timex.words import Words, read_unit, skip
from checker.model import Grain

_WEEK_STARTS = ("of", "beginning", "starting", "commencing")
_THURSDAY = 3


def read_part_of(words: Words, at: int) -> tuple[Part | Named, int] | None:
    """ "the last Friday of this month", "third week of Jan. 2024", "the 20th of next month".

    A weekday of a named month is a name itself, whose year the tense decides by the day and not by
    the month ("was held on the last Thursday in November").
    """
    start = skip(words, at, "the")
    if words.low(start) == "week" and words.low(start + 1).isdecimal() and words.low(start + 2) == "of":
        year, week = _read_whole(words, start + 3), int(words.low(start + 1)[:3])
        return (Part(Grain.WEEK, week, year[0]), year[1]) if year and 1 <= week <= 53 else None
    counted = _read_count(words, start)
    if counted is None:
        return None
    nth, after = counted
    weekday = read_weekday(words, after)
    unit = None if weekday else read_unit(words, after)
    weekend = words.low(after) == "weekend"
    grain = Grain.WEEKEND if weekend else Grain.DAY
    if unit and not weekend:
        if unit[0] not in ("day", "week", "month"):
            return None
        grain = grain_of(unit[0])
    end = weekday[1] if weekday else after + 1 if weekend else unit[1] if unit else after
    lone = end == after
    if lone and not words.low(start).isdecimal():
        return None
    owner = skip(words, end, "of", "in")
    if owner == end and not (lone and words.low(end) == "this"):
        return None
    whole = _read_whole(words, owner)
    if whole is None or (lone and not isinstance(whole[0], Shifted)):
        return None
    if weekday and isinstance(whole[0], Named) and whole[0].month:
        return replace(whole[0], weekday=weekday[0], nth=nth), whole[1]
    return Part(grain, nth, whole[0], weekday[0] if weekday else None), whole[1]


def _read_count(words: Words, at: int) -> tuple[int, int] | None:
    """Which one: "third", "15th", "last" (-1), "second last" (-2)."""
    if words.low(at) in ("last", "final"):
        return -1, at + 1
    ordinal = read_ordinal_number(words, at)
    if ordinal and words.low(ordinal[1]) == "last":
        return -ordinal[0], ordinal[1] + 1
    return ordinal


def _read_whole(words: Words, at: int) -> tuple[Named | Shifted, int] | None:
    """The month or year that a unit belongs to."""
    if month := read_month(words, at):
        return with_year(words, Named(month=month[0]), month[1])
    year_at = skip(words, skip(words, at, "the"), "year")
    if year := read_year(words, year_at):
        return Named(year=year[0]), year[1]
    read = read_which(words, at) or read_relative(words, at)
    if (
        read
        and isinstance(read[0], Shifted)
        and read[0].grain in (Grain.MONTH, Grain.YEAR)
        and not read[0].clip
    ):
        return read[0], read[1]
    unit = read_unit(words, at + 1) if words.low(at) == "the" else None
    own = unit and words.low(at + 1) in ("month", "year") and words.low(at + 2) not in ("of", "-")
    return (Shifted(grain_of(unit[0]), 0), unit[1]) if unit and own else None


def read_week_of(words: Words, at: int) -> int | None:
    """The position after "the week of", "the week beginning (on)" or "w/c", where a day must follow."""
    if words.matches(at, "w", "/", "c"):
        return at + 3
    start = skip(words, at, "the")
    if words.low(start) not in ("week", "weekend") or words.low(start + 1) not in _WEEK_STARTS:
        return None
    return skip(words, start + 2, "on", "from")


def nth_inside(node: Part, whole: Period) -> Period | None:
    """The unit of a period that a part names; None where the period has no such unit.

    A week belongs to the month or year that holds its Thursday (ISO 8601).
    """
    if node.nth == 0:
        return containing(node.grain, whole.first_day) if whole.grain is Grain.DAY else None
    units = _units(node, whole)
    index = node.nth - 1 if node.nth > 0 else node.nth
    return units[index] if -len(units) <= index < len(units) else None


def _units(node: Part, whole: Period) -> list[Period]:
    first, last = whole.first_day, whole.last_day
    if node.grain is Grain.MONTH:
        count = (last.year - first.year) * 12 + last.month - first.month + 1
        return [containing(Grain.MONTH, add_months(first, index)) for index in range(count)]
    days = [first + dt.timedelta(days=index) for index in range((last - first).days + 1)]
    if node.grain is Grain.DAY:
        named = node.weekday
        return [day_period(day) for day in days if named is None or day.weekday() == named]
    anchor = _THURSDAY if node.grain is Grain.WEEK else 5
    return [containing(node.grain, day) for day in days if day.weekday() == anchor]
