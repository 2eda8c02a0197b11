"""Periods that results are reported for: "the quarter", "the 1988 period", "a year earlier", "the full year".

Business copy names its quarter once and then speaks of "the quarter", and of "a year earlier" for the
same quarter of the year before.
"""

from __future__ import annotations

from dataclasses import replace

from checker.facts.timex.counts import duration
from checker.facts.timex.names import read_month
from checker.facts.timex.nodes import Constant, Named, Read, Reported, Shifted
from checker.facts.timex.numbers import read_day_number, read_number, read_year
from checker.facts.timex.words import Words, read_ordinal, read_possessive, skip, words_list
from checker.model import Grain, TimeType

AFTER_ARTICLE = ("full", "current", "latest", "whole", "entire", "most", "fiscal", "calendar", "financial")
_ENDED = ("ended", "ending")
_OF_THE_YEAR = ("for", "of", "during", "through", "throughout", "in", "by", "this", "over")
# How far before "a year earlier" the figure stands that is held against it.
_REACH = 6
_HELD_AGAINST = ("from", "with", "than", "over")

YEAR_BEFORE = Shifted(Grain.YEAR, -1, "mention", soft=True, compares=True)


def read_reporting(words: Words, at: int) -> Read | None:
    """A period that results are for, or the stretch of the year before that they are compared with."""
    return _read_quarter(words, at) or _read_year(words, at) or _read_year_before(words, at)


def _read_quarter(words: Words, at: int) -> Read | None:
    """ "the quarter", "the latest period", "the 1988 quarter", "the quarter ended Sept. 30"."""
    if words.low(at) != "the":
        return None
    if words.low(at + 1) in ("three", "3") and words.low(at + 2) == "months":
        return _read_three_months(words, at + 3)
    start = skip(words, at + 1, "most")
    if words.low(start) in ("latest", "recent") and words.low(start + 1) in ("quarter", "period"):
        return Reported(), start + 2
    if year := read_year(words, at + 1):
        fits = words.low(year[1]) in ("quarter", "period")
        return (Reported(year=year[0]), year[1] + 1) if fits else None
    if words.low(at + 1) != "quarter" or words.low(at + 2) in ("of", "-", "century"):
        return None
    if back := read_year_back(words, at + 2):
        return YEAR_BEFORE, back
    ended = _read_day(words, at + 3) if words.low(at + 2) in _ENDED else None
    return Reported(ended=ended), at + 2


def _read_three_months(words: Words, at: int) -> Read | None:
    """The rest of "the three months to the end of June", "the three months ended June 30, 2025"."""
    if words.low(at) not in (*_ENDED, "to", "through"):
        return None
    start = skip(words, skip(words, skip(words, at + 1, "the"), "end"), "of", "in")
    first = read_day_number(words, start)
    month = read_month(words, first[1] if first else start)
    if not month:
        return None
    day = first or read_day_number(words, month[1])
    end = max(month[1], day[1]) if day else month[1]
    year = read_year(words, skip(words, end, ",", "of"))
    ended = Named(month=month[0], day=day[0] if day else None, year=year[0] if year else None)
    return Reported(ended=ended), year[1] if year else end


def _read_day(words: Words, at: int) -> Named | None:
    month = read_month(words, at)
    day = read_day_number(words, month[1]) if month else None
    if not month or not day:
        return None
    year = read_year(words, skip(words, day[1], ","))
    return Named(month=month[0], day=day[0], year=year[0] if year else None)


def _read_year(words: Words, at: int) -> Read | None:
    """ "for the full year", "the year ended March 31", "the current fiscal year", "year-end"."""
    if words.low(at) == "year" and (end := _read_end(words, at + 1)):
        return Shifted(Grain.YEAR, -1 if words.low(at - 1) == "since" else 0), end
    if words.low(at) != "the":
        return None
    start = skip(words, skip(words, at + 1, *AFTER_ARTICLE), "fiscal", "calendar", "financial")
    if words.low(start) != "year":
        return None
    if words.low(start + 1) in _ENDED:
        return Constant("P1Y", TimeType.DURATION), start + 1
    if words.low(at + 1) == "latest":
        return Shifted(Grain.YEAR, -1), start + 1
    if start > at + 1:
        return Shifted(Grain.YEAR, 0), start + 1
    alone = words[start + 1].tag[:2] not in ("NN", "CD", "VB", "JJ") and words.low(start + 1) not in (
        "of", "that", "when", "before", "after", "-", "ago", "earlier", "later", "he", "she", "they", "it",
    )  # fmt: skip
    return (
        (Shifted(Grain.YEAR, 0, "either"), start + 1) if alone and words.low(at - 1) in _OF_THE_YEAR else None
    )


def _read_end(words: Words, at: int) -> int | None:
    """The position after the rest of "year-end", "year end" or "year's end"."""
    end = skip(words, read_possessive(words, at), "-")
    return end + 1 if words.low(end) == "end" and not words[end].tag.startswith("VBZ") else None


def _read_year_before(words: Words, at: int) -> Read | None:
    """ "a year earlier" beside a figure, "the year-ago quarter", "the same period last year"."""
    back = read_year_back(words, at)
    if back and _is_compared(words, at):
        base = "published" if words.low(back - 1) == "ago" else "mention"
        return replace(YEAR_BEFORE, base=base), back
    start = skip(words, at, "the")
    start = skip(words, start, *words_list("comparable"))
    if words.matches(start, "year", "-") and words.low(start + 2) in ("ago", "earlier"):
        ordinal = read_ordinal(words, start + 3)
        end = skip(words, ordinal[1] if ordinal else start + 3, "-")
        if months := _read_months(words, end):
            return months
        return YEAR_BEFORE, skip(words, end, *words_list("reporting_nouns"))
    comparable = start > at and words.low(start - 1) in words_list("comparable")
    if comparable and words.low(start) in words_list("reporting_nouns"):
        last = start + 3 if words.matches(start + 1, "last", "year") else None
        back = read_year_back(words, start + 1) or last
        return (YEAR_BEFORE, back) if back else None
    return None


def _read_months(words: Words, at: int) -> Read | None:
    """ "nine months" after "the year-earlier"."""
    number = read_number(words, at)
    if not number or number[0] is None or words.low(number[1]) not in ("months", "weeks"):
        return None
    unit = words_list("units")[words.low(number[1])]
    return Constant(duration([(number[0], unit)]), TimeType.DURATION), number[1] + 1


def read_year_back(words: Words, at: int) -> int | None:
    """The end of "a year ago", "a year earlier" or "a year before" here."""
    back = words.low(at) in ("a", "one") and words.low(at + 1) == "year"
    return at + 3 if back and words.low(at + 2) in ("ago", "earlier", "before") else None


def _is_compared(words: Words, at: int) -> bool:
    near = range(max(at - _REACH, 0), at)
    return any(words.low(i) in _HELD_AGAINST or words.low(i)[:1].isdigit() for i in near)
