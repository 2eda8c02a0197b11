"""Which reader can start at which word: the readers' openings, derived from the lexicon.

Every reader is listed with the words it can open with, so that it is tried only there; a word added
to a lexicon table it reads is an opening without further ado.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from checker.facts.timex.words import Words, phrases, words_list

Value = TypeVar("Value")

# The most words from the opening of an expression to its first core ("the first one hundred and fifty").
_LEAD = 8
_TABLES = ("months", "month_abbreviations", "weekdays", "weekday_abbreviations", "seasons", "units",
           "parts_of_day", "days_from_publication", "decade_words", "sets", "vague_modifiers",
           "shorthand")  # fmt: skip
_PHRASES = ("holidays", "vague", "comparatives")
_DIGITS = "0"
_ARTICLES = ("the", "a", "an", "that", "this")


@dataclass(frozen=True, slots=True)
class Opening(Generic[Value]):
    """A reader and what it can open with: words of lexicon tables, words of its own, digits."""

    read: Callable[[Words, int], Value | None]
    tables: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    digits: bool = False

    def openers(self) -> frozenset[str]:
        known = set(self.words)
        for table in self.tables:
            known |= set(phrases(table)) if table in _PHRASES else {str(word) for word in words_list(table)}
        if "units" in self.tables:
            known |= {f"{unit}long" for unit in words_list("units")}
        return frozenset(known)


class Readers(Generic[Value]):
    """Readers by the word they can start at."""

    __slots__ = ("_by_word", "_openings")

    def __init__(self, *openings: Opening[Value]) -> None:
        self._openings = openings
        self._by_word: dict[str, list[Callable[[Words, int], Value | None]]] | None = None

    def _table(self) -> dict[str, list[Callable[[Words, int], Value | None]]]:
        if self._by_word is None:
            table: dict[str, list[Callable[[Words, int], Value | None]]] = {}
            for opening in self._openings:
                for word in opening.openers() | ({_DIGITS} if opening.digits else set()):
                    table.setdefault(word, []).append(opening.read)
            self._by_word = table
        return self._by_word

    def openers(self) -> frozenset[str]:
        return frozenset(self._table())

    def read(self, words: Words, at: int) -> Iterator[Value]:
        """What each reader that can start at a word makes of it, in the order they are listed."""
        low = words.low(at)
        for reader in self._table().get(_DIGITS if low[:1].isdigit() else low, ()):
            value = reader(words, at)
            if value is not None:
                yield value


@cache
def cores() -> frozenset[str]:
    """The words one of which stands in every expression that holds no digit."""
    words = {str(word) for table in _TABLES for word in words_list(table)}
    words |= {word for table in ("holidays", "vague") for word in _last_words(table)}
    words |= {f"{unit}long" for unit in words_list("units")}
    words |= {f"{word}s" for table in ("weekdays", "parts_of_day") for word in words_list(table)}
    return frozenset(words | set(words_list("grammar_cores")))


def _last_words(table: str) -> set[str]:
    return {phrase[-1] for found in phrases(table).values() for phrase, _ in found}


def starting_places(words: Words, openers: frozenset[str]) -> Iterator[int]:
    """The positions that an expression can open at, in order: openers close before a core.

    After an article stands another opener, a filler ("an additional year") or a core, or no
    expression opens with it.
    """
    known, fillers, lows, at = cores(), words_list("fillers"), words.lows, 0
    held = [index for index, low in enumerate(lows) if low in known or low[0].isdigit()]
    for core in held:
        at = max(at, core - _LEAD)
        while at <= core:
            low = lows[at]
            if low in _ARTICLES:
                after = words.low(at + 1)
                if after in openers or after in known or after in fillers or after[:1].isdigit():
                    yield at
            elif low in openers or low[0].isdigit():
                yield at
            at += 1
