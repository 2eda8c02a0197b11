"""Dates by number, month, weekday, holiday or "yesterday", and the time of day beside them."""

from __future__ import annotations

from dataclasses import replace

from checker.facts.timex.clock import read_bare_hour, read_clock, read_part, turn_by_part
from checker.facts.timex.clock_ranges import read_clock_range
from checker.facts.timex.inside import read_part_of, read_week_of
from checker.facts.timex.names import read_month, read_weekday, read_zone
from checker.facts.timex.nodes import Dated, Named, Node, Offset, Part, Read, Shifted, TimeOfDay
from checker.facts.timex.numbers import read_day_number, read_number, read_ordinal_number, read_year
from checker.facts.timex.numeric import read_iso, read_month_in_figures, read_numeric
from checker.facts.timex.periods import (
    STEP,
    read_quarter,
    read_relative,
    read_season,
    read_which,
    with_year,
)
from checker.facts.timex.reporting import AFTER_ARTICLE, read_reporting
from checker.facts.timex.starters import Opening, Readers
from checker.facts.timex.words import Words, is_capital, read_phrase, skip, words_list
from checker.facts.timex.years import read_before_christ, read_decade, read_year_alone
from checker.model import Grain


def read_dated(words: Words, at: int) -> Read | None:
    """A date, and the part of day or clock time that follows a day of it."""
    base = max(_DATES.read(words, at), key=_end, default=None)
    if base is None or not _is_day(base[0]):
        return base
    node, after = base
    assert isinstance(node, Dated)
    part = words_list("parts_of_day").get(words.low(after))
    if part:
        if clock := _read_hour_of_part(words, after + 1, part):
            return replace(clock[0], day=node), clock[1]
        zone = read_zone(words, after + 1)
        return TimeOfDay(day=node, part=part, zone=zone[0] if zone else None), zone[1] if zone else after + 1
    start = skip(words, after, ",")
    start = skip(words, skip(words, start, "at", "@"), *words_list("approximators"))
    if read_clock_range(words, start):
        return base
    clock = read_clock(words, start, placed=True)
    return (replace(clock[0], day=node), clock[1]) if clock else base


def _read_hour_of_part(words: Words, at: int, part: str) -> tuple[TimeOfDay, int] | None:
    """The hour after a part of the day: "tonight at 8", "Saturday morning, around nine"."""
    start = skip(words, at, ",")
    if words.low(start) not in ("at", "@", "around", "about") or read_clock_range(words, start + 1):
        return None
    hour = read_bare_hour(words, start + 1)
    turned = turn_by_part(hour[0], part) if hour else None
    return (turned, hour[1]) if turned and hour else None


def _end(read: Read) -> int:
    return read[1]


def _is_day(node: Node) -> bool:
    if isinstance(node, Named):
        return bool(node.day or node.weekday is not None or node.holiday or node.nth)
    return isinstance(node, Shifted | Part) and node.grain is Grain.DAY


def read_clock_on_day(words: Words, at: int) -> Read | None:
    """A clock time or part of a day, and the day after it: "9 a.m. EST Tuesday", "the night of June 12"."""
    if hour := _read_hour_before_part(words, at):
        return hour
    read = read_clock(words, at) or read_part(words, at)
    if not read:
        return None
    node, after = read
    if node.day is not None:
        return node, after
    day = read_day_after(words, after)
    if day[0] is not None:
        return replace(node, day=day[0]), day[1]
    if node.part and (clock := _read_hour_of_part(words, after, node.part)):
        return clock
    if node.part and words.low(at) == "the" and words.low(after - 1) not in ("hours",):
        return (node, after) if words.low(after) not in ("of", "on") else None
    if node.part:
        return (replace(node, day=Shifted(Grain.DAY, -1)), after) if words.low(at) == "overnight" else None
    return node, after


def _read_hour_before_part(words: Words, at: int) -> Read | None:
    """ "at 8 tonight", "by 9 tomorrow morning": a bare hour with its half from the part of day after it."""
    if at > 0 and words.low(at - 1) not in ("at", "by", "until", "till", "from", "around", "before", "after"):
        return None
    hour = read_bare_hour(words, at)
    part = _read_day_part(words, hour[1]) if hour else None
    turned = turn_by_part(hour[0], part[0].part) if hour and part else None
    return (replace(turned, day=part[0].day), part[1]) if turned and part else None


def _read_day_part(words: Words, at: int) -> tuple[TimeOfDay, int] | None:
    """ "tonight", "tomorrow morning", "this evening", "last night"."""
    read = _read_deictic(words, at)
    if read is None:
        return None
    if isinstance(read[0], TimeOfDay):
        return (read[0], read[1]) if read[0].part else None
    part = words_list("parts_of_day").get(words.low(read[1]))
    return (TimeOfDay(day=read[0], part=part), read[1] + 1) if part and isinstance(read[0], Dated) else None


def read_day_after(words: Words, at: int) -> tuple[Dated | None, int]:
    """The day after a clock time ("Tuesday", "of June 12", "last night"), and where it ends."""
    comma = words.low(at) == ","
    start = skip(words, skip(words, at, ","), "on", "of")
    options = (
        reader(words, place) for place in (start, skip(words, start, "last")) for reader in _DAY_READERS
    )
    day = max((one for one in options if one and _day_of(one[0])), key=_end, default=None)
    if day is None or (comma and not is_capital(words[start])):
        return None, at
    return _day_of(day[0]), day[1]


def _day_of(node: Node) -> Dated | None:
    """The day that a node is, or is a part of."""
    if isinstance(node, TimeOfDay):
        return node.day
    return node if isinstance(node, Dated) and _is_day(node) else None


def read_date(words: Words, at: int) -> Read | None:
    """A date by month or weekday: "Friday, Oct. 23, 2020", "12 June", "June last year", "Wednesday"."""
    weekday = read_weekday(words, at)
    start = skip(words, weekday[1], ",") if weekday else at
    dated = _read_month_day(words, start) or _read_day_month(words, skip(words, start, "the"))
    dated = dated or (_read_figures(words, start) if weekday else None)
    if dated:
        return (replace(dated[0], weekday=weekday[0]) if weekday else dated[0]), dated[1]
    if not weekday and (day := _read_day_alone(words, at)):
        return day
    if weekday and (numbered := _read_day_of_weekday(words, weekday[1])):
        return Named(weekday=weekday[0], day=numbered[0]), numbered[1]
    if weekday:
        named = Named(weekday=weekday[0])
        return _read_weeks_on(words, named, weekday[1]) or (named, weekday[1])
    month = read_month(words, at)
    return with_year(words, Named(month=month[0]), month[1]) if month else None


def _read_weeks_on(words: Words, day: Named | Shifted, at: int) -> tuple[Offset, int] | None:
    """ "Friday week", "tomorrow week", "Tuesday fortnight": so long after that day."""
    weeks = {"week": 1, "fortnight": 2}.get(words.low(at))
    # "the Friday week of prayer", "Friday week-end".
    counts = words[at + 1].tag[:2] in ("NN", "JJ") or words.low(at + 1) in ("of", "-", "'")
    return (Offset(Grain.WEEK, weeks, day), at + 1) if weeks and not counts else None


def _read_lone_number(words: Words, at: int) -> tuple[int, int] | None:
    """A day in plain digits where nothing follows that it could count: "Friday 31"."""
    day = read_day_number(words, at)
    closed = day and words.low(day[1]) in ("", ".", ",", "!", "?", ";", "between", "from", "at")
    return day if closed else None


def _read_figures(words: Words, at: int) -> tuple[Named, int] | None:
    """The date in figures after a weekday: "Friday 7/6"."""
    read = read_iso(words, at) or read_numeric(words, at) or read_month_in_figures(words, at)
    return (read[0], read[1]) if read and isinstance(read[0], Named) else None


def _read_day_of_weekday(words: Words, at: int) -> tuple[int, int] | None:
    """The day of the month after a weekday: "Monday the 21st", "Friday, 13th", "Tuesday the fourth"."""
    start = skip(words, at, ",")
    named = skip(words, start, "the")
    day = read_ordinal_number(words, named) or _read_lone_number(words, named)
    if day is None or (named == start and not words.low(named).isdecimal()):
        return None
    follower = words[day[1]]
    counts = follower.tag[:2] in ("NN", "JJ") and follower.low not in words_list("parts_of_day")
    return None if counts or follower.low in ("of", "-") or read_month(words, day[1]) else day


def _read_day_alone(words: Words, at: int) -> Read | None:
    """ "on the 15th": a day of a month that is not named."""
    day = read_day_number(words, at + 1) if words.low(at) == "the" else None
    if not day or words.low(at - 1) not in ("on", "by", "until", "from", "before", "after", "since"):
        return None
    alone = words[day[1]].tag[:2] not in ("NN", "JJ", "CD") and words.low(day[1]) not in (
        "of",
        "-",
        "century",
    )
    return (Named(day=day[0]), day[1]) if day[1] == at + 3 and alone else None


def _read_month_day(words: Words, at: int) -> tuple[Named, int] | None:
    month = read_month(words, at)
    day = _read_day_in_month(words, skip(words, month[1], "the")) if month else None
    if not month or not day:
        return None
    return with_year(words, Named(month=month[0], day=day[0]), day[1])


def _read_day_in_month(words: Words, at: int) -> tuple[int, int] | None:
    """The day after a month, in digits or in the words of an ordinal ("March eighteenth")."""
    if day := read_day_number(words, at):
        return day
    ordinal = read_ordinal_number(words, at)
    return ordinal if ordinal and words[ordinal[1]].tag[:2] not in ("NN", "JJ") else None


def _is_figure(words: Words, at: int) -> bool:
    """Whether the sign before a number makes it a sum or the minutes of a clock time."""
    return words.low(at) in ("$", "£", "€") or (words.low(at) == ":" and words.low(at - 1).isdigit())


def _read_day_month(words: Words, at: int) -> tuple[Named, int] | None:
    day = read_day_number(words, at)
    if not day and (ordinal := read_ordinal_number(words, at)) and words.low(ordinal[1]) == "of":
        day = ordinal
    if not day or (words.glued(at) and _is_figure(words, at - 1)):
        return None
    month = read_month(words, skip(words, day[1], "of", "-"))
    return with_year(words, Named(month=month[0], day=day[0]), month[1]) if month else None


def _read_deictic(words: Words, at: int) -> Read | None:
    """ "yesterday", "tonight", "last night", "this morning"."""
    low = words.low(at)
    start = skip(words, at, "the")
    if words.low(start) == "day":
        if words.matches(start + 1, "before", "yesterday"):
            return Shifted(Grain.DAY, -2), start + 3
        return (Shifted(Grain.DAY, 2), start + 3) if words.matches(start + 1, "after", "tomorrow") else None
    if low in words_list("days_from_publication") and not _is_titled(words, at):
        count, part = words_list("days_from_publication")[low]
        day = Shifted(Grain.DAY, count)
        on = _read_weeks_on(words, day, at + 1) if count >= 0 and not part else None
        return on or (_with_hour(words, day, part, at + 1) if part else (day, at + 1))
    part = words_list("parts_of_day").get(words.low(at + 1))
    if part and low in ("last", "this"):
        return _with_hour(words, Shifted(Grain.DAY, STEP[low]), part, at + 2)
    return None


def _with_hour(words: Words, day: Shifted, part: str, after: int) -> Read:
    """A part of a day, or its hour where that follows: "this evening at 8"."""
    clock = _read_hour_of_part(words, after, part)
    return (replace(clock[0], day=day), clock[1]) if clock else (TimeOfDay(day=day, part=part), after)


def _is_titled(words: Words, at: int) -> bool:
    """Whether a capital says that the word belongs to a name: "USA Today", "High Noon"."""
    before = words[at - 1]
    return at > 0 and is_capital(words[at]) and is_capital(before) and not before.text.isupper()


def _read_weekdays_away(words: Words, at: int) -> Read | None:
    """ "two Fridays ago", "three Sundays from now"."""
    number = read_number(words, at)
    weekday = words_list("weekdays").get(words.low(number[1]).removesuffix("s")) if number else None
    if number is None or number[0] is None or weekday is None or not 0 < number[0] <= 52:
        return None
    if words.low(number[1] + 1) in ("ago", "back"):
        return Named(weekday=weekday, nth=-int(number[0])), number[1] + 2
    ahead = words.matches(number[1] + 1, "from", "now")
    return (Named(weekday=weekday, nth=int(number[0])), number[1] + 3) if ahead else None


def _read_holiday(words: Words, at: int) -> Read | None:
    which = words.low(at) if words.low(at) in ("last", "this", "next") else ""
    start = at + 1 if which else at
    # "may day" in lower case is a modal and a noun.
    named = is_capital(words[start]) or words.low(start) != "may"
    holiday = read_phrase(words, start, "holidays") if named else None
    titled = words[at - 1].tag == "NNP" and words[at - 1].label != "DATE"
    if not holiday or titled:
        return None
    # One word may be somebody's name; two, or a year beside it, make the day.
    lone = holiday[1] == start + 1 and not read_year(words, holiday[1])
    if lone and words[start].label in ("PERSON", "GPE"):
        return None
    return with_year(words, Named(holiday=holiday[0], which=which), holiday[1])


def _read_week_of(words: Words, at: int) -> Read | None:
    """ "the week of June 3", "the weekend of May 4", "the week beginning Monday"."""
    start = read_week_of(words, at)
    day = read_date(words, start) if start else None
    if not day or not _is_day(day[0]) or not isinstance(day[0], Named):
        return None
    weekend = "weekend" in words.lows[at:start]
    return Part(Grain.WEEKEND if weekend else Grain.WEEK, 0, day[0]), day[1]


_DAY_READERS = (read_date, _read_deictic, read_iso, read_numeric, read_which)
_SPELLED = ("sixteen", "seventeen", "eighteen", "nineteen", "twenty", "two")
_DATES: Readers[Read] = Readers(
    Opening(read_iso, digits=True),
    Opening(read_numeric, digits=True),
    Opening(read_month_in_figures, ("months", "month_abbreviations"), digits=True),
    Opening(
        read_date,
        ("months", "month_abbreviations", "weekdays", "weekday_abbreviations", "day_ordinals"),
        ("the", "twenty", "thirty"),
        digits=True,
    ),
    Opening(_read_deictic, ("days_from_publication",), ("the", "day", "last", "this")),
    Opening(_read_weekdays_away, ("numbers",), digits=True),
    Opening(
        read_part_of, ("day_ordinals",), ("the", "week", "last", "final", "twenty", "thirty"), digits=True
    ),
    Opening(_read_week_of, (), ("the", "week", "weekend", "w")),
    Opening(_read_holiday, ("holidays",), ("last", "this", "next")),
    Opening(
        read_which,
        (),
        ("earlier", "later", "last", "past", "this", "current", "next", "coming", "upcoming", "the"),
    ),
    Opening(
        read_relative,
        (),
        (
            "the",
            "that",
            "later",
            "earlier",
            "late",
            "early",
            "previous",
            "preceding",
            "same",
            "following",
            "next",
        ),
    ),
    Opening(read_year_alone, (), _SPELLED, digits=True),
    Opening(read_decade, ("decade_words", "century_ordinals"), ("the",), digits=True),
    Opening(
        read_quarter,
        ("ordinals", "century_ordinals"),
        ("the", "last", "this", "next", "fiscal", "q", *_SPELLED),
        digits=True,
    ),
    Opening(read_season, ("seasons",), ("the",)),
    Opening(read_reporting, ("comparable",), ("the", "a", "one", "year", *AFTER_ARTICLE)),
    Opening(read_before_christ, digits=True),
)


def date_openers() -> frozenset[str]:
    """The words that a date can open with."""
    return _DATES.openers()
