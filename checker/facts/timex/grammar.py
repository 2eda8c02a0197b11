"""Time expressions found in a sentence's words: a small grammar, one reader a shape.

A reader takes the words and a position and gives what it read and the position after it, or None.
`read_expressions` tries them left to right and keeps the longest, so the work is linear in the
length of the sentence. Word lists are those of `rules/lexicon/time.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from checker.facts.timex.counts import duration, read_counted
from checker.facts.timex.dates import date_openers, read_clock_on_day, read_dated
from checker.facts.timex.expression import Expression
from checker.facts.timex.nodes import Constant, Named, Read, Shifted, TimeOfDay
from checker.facts.timex.numbers import is_count, read_year
from checker.facts.timex.periods import DASHES, grain_of, read_bare_season, read_season
from checker.facts.timex.ranges import (
    read_count_range,
    read_day_range,
    read_hour_range,
    read_year_range,
    with_day_range,
)
from checker.facts.timex.reporting import read_reporting
from checker.facts.timex.sets import read_rate, read_set
from checker.facts.timex.starters import Opening, Readers, starting_places
from checker.facts.timex.words import Words, read_phrase, read_unit, skip, words_list
from checker.model import Grain, TimeType

# Digits of the longest number that a duration counts by.
_LONGEST_NUMBER = 8
_PLURAL_DAYS = ("mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays")


def read_expressions(words: Words) -> list[Expression]:
    """The time expressions of a sentence in order, none overlapping another."""
    found: list[Expression] = []
    end = 0
    for at in starting_places(words, _openers()):
        if at >= end and (here := _read_here(words, at)):
            found.extend(here)
            end = here[-1].end
    return found


def read_within(words: Words, start: int, end: int) -> Expression | None:
    """What is read at the words between two positions: the expression that covers most of them.

    Where none is found in the sentence, the words are read on their own, and at last as what they
    name by themselves ("weeks", "the summer", "previously").
    """
    clipped = words.clipped(end)
    for text in (words, clipped):
        options = [one for at in range(start, end) for one in _read_here(text, at)[:1]]
        best = max(options, key=lambda one: (min(one.end, end) - one.start, -one.end), default=None)
        if best:
            return best
    return next((one for at in range(start, end) if (one := _read_bare(clipped, at))), None)


def _read_bare(words: Words, at: int) -> Expression | None:
    """A unit, season or vague word without what a sentence needs to make it a time expression."""
    if vague := read_phrase(words, at, "vague_at_span"):
        return Expression(at, vague[1], Constant(vague[0], _vague_type(vague[0])))
    if season := words_list("seasons").get(words.low(at)):
        return Expression(at, at + 1, Named(season=season))
    if words.low(at) == "weekend":
        return Expression(at, at + 1, Named(weekend=True))
    unit = read_unit(words, at)
    if unit is None:
        return None
    if words.low(at).endswith("s"):
        return Expression(at, unit[1], Constant(duration([(None, unit[0])]), TimeType.DURATION))
    lone = words.low(at - 1) in ("a", "an", "another", "every", "first")
    if lone or unit[0] not in ("day", "week", "month", "quarter", "year", "decade"):
        return Expression(at, unit[1], Constant(duration([(1, unit[0])]), TimeType.DURATION))
    return Expression(at, unit[1], Shifted(grain_of(unit[0]), 0, "either"))


def _vague_type(value: str) -> TimeType:
    return TimeType.DURATION if value.startswith("P") and not value.endswith("REF") else TimeType.DATE


def _is_money(words: Words, at: int) -> bool:
    return words.low(at - 1) in ("$", "£", "€", "¥") and words.glued(at)


def _end(expression: Expression) -> int:
    return expression.end


def _read_here(words: Words, at: int) -> list[Expression]:
    numbered = words.low(at + 1).isdigit() or words.low(at + 1) in words_list("day_ordinals")
    if words.low(at) == "the" and numbered and (pair := read_day_range(words, at + 1)):
        return pair
    digits = words.low(at)[:1].isdigit()
    if digits and (len(words.low(at)) > _LONGEST_NUMBER or _is_money(words, at)):
        return []
    spelled = words.low(at) in words_list("day_ordinals") or words.low(at) in ("twenty", "thirty")
    if (digits or spelled) and (pair := read_day_range(words, at) or read_year_range(words, at)):
        return pair
    counted = digits or words.low(at - 1) in ("from", "between")
    if counted and (pair := read_hour_range(words, at)):
        return pair
    best = max(_readers().read(words, at), key=_end, default=None)
    pair = read_count_range(words, at) if best is None else None
    return with_day_range(words, best) if best else pair or []


# --- modifiers and ranges ---------------------------------------------------------------------


def _read_modified(words: Words, at: int) -> Expression | None:
    """ "early May", "mid-March", "late Wednesday", "the end of last year", "about 3 p.m."."""
    low = words.low(at)
    if low in words_list("approximators"):
        clock = read_clock_on_day(words, at + 1)
        return Expression(at, clock[1], clock[0], words_list("approximators")[low]) if clock else None
    if low in ("fiscal", "calendar") and (year := read_year(words, skip(words, at + 1, "year"))):
        return Expression(at, year[1], Named(year=year[0]), "FISCAL" if low == "fiscal" else "")
    if low == "fy" and (year := read_year(words, at + 1)):
        return Expression(at, *_fiscal_end(words, year), "FISCAL")
    if low == "year" and (end := read_reporting(words, at)):
        return Expression(at, end[1], end[0], "END")
    start = skip(words, at, "the")
    if short := words_list("shorthand").get(words.low(start)):
        return Expression(at, start + 1, Shifted(Grain[short[0]], 0), short[1])
    mod = words_list("mods").get(words.low(start))
    part_mod = mod or {"earlier": "START", "later": "END"}.get(words.low(start))
    if part_mod and (part := _read_part_alone(words, at, start)):
        return Expression(at, part[1], part[0], part_mod)
    if mod is None:
        return None
    after = start + 1
    if words.low(after) == "of":
        inner = _read_coarse(words, after + 1)
    elif words.low(start) in ("early", "late") and words.low(after) == "on":
        inner = _read_day(words, after + 1)
    elif words.low(start) in ("early", "late", "mid"):
        inner = _read_coarse(words, skip(words, after, "in", *DASHES) if words.low(after) != "in" else after)
    else:
        inner = None
    return Expression(at, inner[1], inner[0], mod) if inner else None


def _read_part_alone(words: Words, at: int, start: int) -> Read | None:
    """The part of the day of "early in the morning" and "in (the) late afternoon", its day left open."""
    inside = words.low(start + 1) == "in"
    named = skip(words, start + 2, "the") if inside else skip(words, start + 1, "-")
    part = words_list("parts_of_day").get(words.low(named))
    placed = inside or words.low(at - 1) in ("in", "during", "throughout", "into", "until", "by", "since")
    alone = words[named + 1].tag[:2] not in ("NN", "JJ") and words.low(named + 1) not in ("of", "on")
    return (TimeOfDay(part=part), named + 1) if part and placed and alone else None


def _fiscal_end(words: Words, year: tuple[int, int]) -> tuple[int, Named]:
    """The end of "FY2023-24" or "FY2023"; a fiscal year is named by the year that it ends in."""
    text = words.low(year[1] + 1)
    joined = words.low(year[1]) in (*DASHES, "/") and words.glued(year[1] + 1) and text.isdigit()
    if joined and len(text) in (2, 4) and int(text) % 100 == (year[0] + 1) % 100:
        return year[1] + 2, Named(year=year[0] + 1)
    return year[1], Named(year=year[0])


def _read_day(words: Words, at: int) -> Read | None:
    """The day of "late on Tuesday" and "early on 3 May"."""
    dated = read_dated(words, at)
    if dated is None or not isinstance(dated[0], Named) or dated[0].nth:
        return None
    return dated if dated[0].weekday is not None or dated[0].day else None


def _read_coarse(words: Words, at: int) -> Read | None:
    if dated := read_dated(words, at):
        return dated
    start = skip(words, at, "the")
    if words.low(at - 1) == "of" and words.low(at) in ("year", "month", "week"):
        return Shifted(grain_of(words.low(at)), 0, "either"), at + 1
    if year := read_year(words, start):
        if not is_count(words, start) and not words.glued(year[1] + 1):
            return Named(year=year[0]), year[1]
        return None
    if (
        start > at
        and (unit := read_unit(words, start))
        and unit[0] in ("week", "month", "year", "day", "decade")
    ):
        return Shifted(grain_of(unit[0]), 0, "either"), unit[1]
    if start > at and words.low(start) == "weekend":
        return Named(weekend=True), start + 1
    return read_season(words, start) or _read_modified_season(words, start)


def _read_modified_season(words: Words, at: int) -> Read | None:
    """ "summer" after "early" or "the end of": no season of anything else, and no "late fall in prices"."""
    season = words_list("seasons").get(words.low(at))
    if not season or words.low(at + 1) in ("of", "in") or words[at + 1].tag[:2] == "NN":
        return None
    return Named(season=season), at + 1


def _read_vague(words: Words, at: int) -> Read | None:
    phrase = read_phrase(words, at, "vague")
    if not phrase or (words.low(phrase[1] - 1) == "past" and words[phrase[1]].tag[:2] in ("NN", "CD", "JJ")):
        return None
    return Constant(phrase[0], TimeType.DATE), phrase[1]


def _read_vague_modifier(words: Words, at: int) -> Read | None:
    """ "current", "recent" and "future" before a noun that is no unit of time."""
    value = words_list("vague_modifiers").get(words.low(at))
    if value is None or words[at].tag[:2] != "JJ" or read_unit(words, at + 1):
        return None
    return (
        (Constant(value, TimeType.DATE), at + 1)
        if words[at + 1].tag[:2] in ("NN", "JJ", "CD", "VB")
        else None
    )


def _read_dated_here(words: Words, at: int) -> Expression | None:
    dated = read_dated(words, at)
    if not dated:
        return None
    fiscal = "fiscal" in words.lows[at : dated[1]] and isinstance(dated[0], Named)
    return Expression(at, dated[1], dated[0], "FISCAL" if fiscal else "")


def _read_counted_here(words: Words, at: int) -> Expression | None:
    counted = read_counted(words, at)
    return Expression(at, counted[3], counted[0], counted[1], ahead=counted[2]) if counted else None


def _plain(reader: Callable[[Words, int], Read | None]) -> Callable[[Words, int], Expression | None]:
    def read(words: Words, at: int) -> Expression | None:
        found = reader(words, at)
        return Expression(at, found[1], found[0]) if found else None

    return read


_COUNTED_WORDS = ("the", "a", "an", "half", "past", "last", "next", "first", "final", "coming", "previous",
                  "following", "recent", "future", "preceding", "some", "upcoming", "all")  # fmt: skip


@cache
def _readers() -> Readers[Expression]:
    return Readers(
        Opening(
            _read_modified,
            ("approximators", "mods", "shorthand"),
            ("the", "fiscal", "calendar", "fy", "year", "earlier", "later"),
        ),
        Opening(_read_dated_here, (), tuple(sorted(date_openers() - {"0"})), digits=True),
        Opening(
            _read_counted_here,
            ("comparatives", "approximators", "numbers", "large_numbers", "vague_numbers", "units"),
            _COUNTED_WORDS,
            digits=True,
        ),
        Opening(
            _plain(read_clock_on_day),
            ("parts_of_day", "numbers"),
            ("the", "small", "noon", "midday", "midnight", "overnight", "half", "quarter", "a"),
            digits=True,
        ),
        Opening(_plain(read_bare_season), (), ("the",)),
        Opening(
            _plain(read_set),
            ("sets", "weekdays"),
            ("every", "each", "any", "all", "weekends", "weekdays", *_PLURAL_DAYS),
        ),
        Opening(_plain(read_rate), (), ("a", "an", "per")),
        Opening(_plain(_read_vague), ("vague",)),
        Opening(_plain(_read_vague_modifier), ("vague_modifiers",)),
    )


@cache
def _openers() -> frozenset[str]:
    return _readers().openers()
