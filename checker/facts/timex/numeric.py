"""Dates in numbers alone: "2024-06-12", "25/06/2024", "10/31/74"."""

from __future__ import annotations

from dataclasses import replace

from checker.facts.timex.clock import read_clock
from checker.facts.timex.nodes import Named
from checker.facts.timex.numbers import read_year
from checker.facts.timex.periods import (
    Read,
)
from checker.facts.timex.words import Words


def read_iso(words: Words, at: int) -> Read | None:
    year = read_year(words, at)
    if not year or words.low(at + 1) not in ("-", "/") or words.low(at + 3) != words.low(at + 1):
        return None
    month, day = words.low(at + 2), words.low(at + 4)
    if not (month.isdecimal() and day.isdecimal() and len(month) == 2 and len(day) == 2):
        return None
    node = Named(year=year[0], month=int(month), day=int(day))
    if words.low(at + 5) == "t" and words.glued(at + 5) and (clock := read_clock(words, at + 6)):
        return replace(clock[0], day=node), clock[1]
    return node, at + 5


def _full_year(text: str) -> str:
    """The year of a date in numbers, of which the last two digits may be all that is written."""
    if len(text) == 2 and text.isdecimal():
        return ("19" if int(text) > 50 else "20") + text
    return text


def read_numeric(words: Words, at: int) -> Read | None:
    """ "25/06/2024" and "06/25/2024"; a day and month that could change places are not read."""
    numbers = [words.low(at + offset) for offset in (0, 2, 4)]
    separator = words.low(at + 1)
    if (
        separator not in ("/", ".")
        or words.low(at + 3) != separator
        or not all(n.isdecimal() for n in numbers)
    ):
        return None
    year = _full_year(words.low(at + 4))
    if (
        len(year) != 4
        or not year.isdecimal()
        or not 1000 <= int(year) <= 2100
        or max(len(numbers[0]), len(numbers[1])) > 2
        or words.glued(at)
    ):
        return None
    first, second = int(numbers[0]), int(numbers[1])
    if separator == "." or first > 12 or first == second:
        return Named(year=int(year), month=second, day=first), at + 5
    return (Named(year=int(year), month=first, day=second), at + 5) if second > 12 else None
