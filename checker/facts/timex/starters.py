"""Where a time expression can stand: the words it must hold and the words it can open with.

Both sets are derived from the lexicon, so that a word added there is tried without further ado; the
grammar's own words stand in its lists `grammar_cores` and `grammar_openers`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from checker.facts.timex.words import Words, phrases, words_list

# The most words from the opening of an expression to its first core ("the first one hundred and fifty").
_LEAD = 8
_TABLES = ("months", "month_abbreviations", "weekdays", "weekday_abbreviations", "seasons", "units",
           "parts_of_day", "days_from_publication", "decade_words", "sets")  # fmt: skip
_COUNTS = ("numbers", "large_numbers", "vague_numbers", "ordinals", "approximators", "mods",
           "century_ordinals")  # fmt: skip
_PHRASES = ("holidays", "vague")


@cache
def cores() -> frozenset[str]:
    """The words one of which stands in every expression that holds no digit."""
    words = {str(word) for table in _TABLES for word in words_list(table)}
    words |= {first for table in _PHRASES for first in phrases(table)}
    words |= {f"{unit}long" for unit in words_list("units")}
    words |= {f"{day}s" for day in words_list("weekdays")}
    words |= {f"{part}s" for part in words_list("parts_of_day")}
    return frozenset(words | set(words_list("grammar_cores")))


@cache
def openers() -> frozenset[str]:
    """The words that an expression can open with, digits aside."""
    counts = {str(word) for table in _COUNTS for word in words_list(table)}
    return cores() | counts | set(phrases("comparatives")) | set(words_list("grammar_openers"))


def starting_places(words: Words) -> Iterator[int]:
    """The positions that an expression can open at, in order."""
    known, opening = cores(), openers()
    at, lows = 0, words.lows
    held = [index for index, low in enumerate(lows) if low in known or low[0].isdigit()]
    for core in held:
        at = max(at, core - _LEAD)
        while at <= core:
            if lows[at] in opening or lows[at][0].isdigit():
                yield at
            at += 1
