"""Dates in figures: "2024-06-12", "25/06/2024", "10/31/74", "12/Jun/2024", "20240612", "4/25"."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.facts.timex.clock import read_clock
from checker.facts.timex.nodes import Named, Read
from checker.facts.timex.numbers import read_year
from checker.facts.timex.periods import DASHES
from checker.facts.timex.words import Words, words_list

_FULL = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d{2})(?![\d/])")
_DATE_PREPOSITIONS = ("on", "by", "from", "until", "till", "since", "before", "after", "between", "for")


def order_of_dates(text: str) -> bool | None:
    """Whether a text writes the day before the month, by its own dates in figures; None where none tells.

    "25/06/2024" can be read one way only, and an outlet keeps to one order.
    """
    found = [(int(first), int(second)) for first, second in _FULL.findall(text)]
    day_first = any(first > 12 >= second for first, second in found)
    month_first = any(second > 12 >= first for first, second in found)
    return day_first if day_first != month_first else None


def read_iso(words: Words, at: int) -> Read | None:
    """ "2024-06-12", "2024/6/3" and "2024-06-12T17:00"; "2024-10" where it is no span of years."""
    if len(words.low(at)) == 8 and words.low(at).isdecimal():
        return _read_compact(words, at)
    year, separator = read_year(words, at), words.low(at + 1)
    if not year or separator not in ("-", "/") or not (words.glued(at + 1) and words.glued(at + 2)):
        return None
    month, day = _figure(words, at + 2), _figure(words, at + 4)
    if month is None or not 1 <= month <= 12 or words.glued(at):
        return None
    if day is None or words.low(at + 3) != separator or not words.glued(at + 3):
        alone = words.low(at + 3) not in (*DASHES, "/") and len(words.low(at + 2)) == 2
        return (Named(year=year[0], month=month), at + 3) if alone and month <= year[0] % 100 else None
    node = Named(year=year[0], month=month, day=day)
    start = at + 6 if words.low(at + 5) == "t" and words.glued(at + 5) else at + 5
    clock = read_clock(words, start) if start > at + 5 else None
    return (replace(clock[0], day=node), clock[1]) if clock else (node, at + 5)


def _figure(words: Words, at: int) -> int | None:
    text = words.low(at)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 2 else None


def _read_compact(words: Words, at: int) -> Read | None:
    """ "20240612", the basic format of ISO 8601."""
    text = words.low(at)
    year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
    fits = 1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31
    joined = words.glued(at) and words.low(at - 1) in (".", ",", "$", "£", "€", "#", "+")
    return (Named(year=year, month=month, day=day), at + 1) if fits and not joined else None


def _read_full_year(words: Words, at: int) -> int | None:
    """The year of a date in figures, of which the last two digits may be all that is written."""
    text = words.low(at)
    if not (text.isascii() and text.isdigit()) or len(text) not in (2, 4):
        return None
    year = int(text) if len(text) == 4 else int(("19" if int(text) > 50 else "20") + text)
    return year if 1000 <= year <= 2100 else None


def read_numeric(words: Words, at: int) -> Read | None:
    """ "25/06/2024", "06/25/2024", "10-31-1974" and "4/25".

    A day and month that could change places are read in the text's own order, and not at all where
    that is unknown; with full stops the day stands first unless it cannot.
    """
    first, second = _figure(words, at), _figure(words, at + 2)
    separator = words.low(at + 1)
    if first is None or second is None or separator not in ("/", ".", "-") or not _is_free(words, at):
        return None
    year = _read_full_year(words, at + 4) if words.low(at + 3) == separator else None
    if year is None:
        return _read_day_and_month(words, at, first, second) if separator == "/" else None
    if separator == "-" and not all(words.glued(at + offset) for offset in range(1, 5)):
        return None
    dotted = separator == "." and (second <= 12 or first > 12)
    parts = (second, first) if dotted else _month_and_day(words, first, second)
    return (Named(year=year, month=parts[0], day=parts[1]), at + 5) if parts else None


def _is_free(words: Words, at: int) -> bool:
    """Whether figures stand by themselves, or are the second date of a range ("10/1/2018-10/7/2018")."""
    before = words.low(at - 2)
    dated = before.isdigit() and (len(before) == 4 or words.low(at - 3) == "/")
    return not words.glued(at) or (words.low(at - 1) in DASHES and dated)


def _month_and_day(words: Words, first: int, second: int) -> tuple[int, int] | None:
    """The month and the day of two figures; None where the order is unknown and both would do."""
    if first > 12 or first == second:
        return second, first
    if second > 12:
        return first, second
    return None if words.day_first is None else (second, first) if words.day_first else (first, second)


def _read_day_and_month(words: Words, at: int, first: int, second: int) -> Read | None:
    """ "on 4/25": without a year only after a preposition, a weekday, or where the order is known."""
    parts = _month_and_day(words, first, second)
    if parts is None or not (1 <= parts[0] <= 12 and 1 <= parts[1] <= 31) or (first, second) == (24, 7):
        return None
    before, after = words.low(at - 1), words.low(at + 3)
    placed = before in _DATE_PREPOSITIONS or before in words_list("weekdays") or words.day_first is not None
    placed = placed or (before in DASHES and words.low(at - 3) == "/")
    counts = after in ("/", ".", "%", '"') and words.glued(at + 3) and words.low(at + 4).isdigit()
    counts = counts or (words.glued(at + 3) and after.isalpha())
    counts = counts or words[at + 3].tag in ("NN", "NNS") or before in ("$", "£", "€", "/")
    return (Named(month=parts[0], day=parts[1]), at + 3) if placed and not counts else None


def read_month_in_figures(words: Words, at: int) -> Read | None:
    """A month's name in a date in figures: "12/Jun/2024", "2024-Jun-12", "Jun/12", "Jun/2024"."""
    separator = words.low(at + 1)
    tight = words.glued(at + 1) and words.glued(at + 2)
    if separator not in ("-", "/") or not tight or not _is_free(words, at):
        return None
    if words.low(at - 1).isdigit() and not words.low(at).isdigit():
        return None  # "31 May-1 June"
    fields = [words.low(at), words.low(at + 2)]
    if words.low(at + 3) == separator and words.glued(at + 3) and words.glued(at + 4):
        fields.append(words.low(at + 4))
    months = {**words_list("months"), **words_list("month_abbreviations")}
    named = [index for index, field in enumerate(fields) if field in months]
    if len(named) != 1 or not all(field in months or field.isdigit() for field in fields):
        return None
    places = [at + 2 * index for index in range(len(fields)) if index not in named]
    node = _month_with_figures(words, int(months[fields[named[0]]]), places)
    return (node, at + 2 * len(fields) - 1) if node else None


def _month_with_figures(words: Words, month: int, places: list[int]) -> Named | None:
    """A month with the day and year that the figures are: the year is the longer or the last."""
    if len(places) == 1:
        day = _figure(words, places[0])
        year = None if day is not None else _read_full_year(words, places[0])
        return Named(month=month, day=day, year=year) if day or year else None
    year_at, day_at = (places[0], places[1]) if len(words.low(places[0])) == 4 else (places[1], places[0])
    day, year = _figure(words, day_at), _read_full_year(words, year_at)
    return Named(month=month, day=day, year=year) if day and year else None
