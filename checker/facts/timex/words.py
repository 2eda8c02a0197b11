"""The words of a sentence as the time grammar reads them, and the lexicon's lists and phrases.

Words are cut finer than the language pipeline's tokens (digits, letters and signs apart), so that
"one-day", "3pm", "1990s" and the damaged "2: 09 a. m." need one reading each, not one a tokeniser.
A reader takes the words and a position and gives its value and the position after it, or None.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from checker.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_CUT = re.compile(r"\d+|[^\W\d_]+|\S")


class Word:
    """A run of digits, a run of letters or one sign; one off either end of the sentence is empty."""

    __slots__ = ("_index", "_words")

    def __init__(self, words: Words, index: int) -> None:
        self._words, self._index = words, index

    @property
    def low(self) -> str:
        return self._words.low(self._index)

    @property
    def text(self) -> str:
        words, index = self._words, self._index
        return words.text[words.starts[index] : words.ends[index]] if words.has(index) else ""

    @property
    def tag(self) -> str:
        """The part-of-speech tag of the token that the word is (part of)."""
        token = self._words.token(self._index)
        return token.tag_ if token is not None else ""

    @property
    def label(self) -> str:
        """The named-entity label of its token."""
        token = self._words.token(self._index)
        return token.ent_type_ if token is not None else ""


class Words:
    """The words of one sentence, in lower case; a position off either end reads as an empty word.

    `starts` and `ends` count characters from the beginning of `text`. The sentence's tokens are
    looked at only where a reader asks for a tag or a label. `day_first` is the order of day and month
    in the text's dates in figures, None where it is not known.
    """

    __slots__ = ("_sentence", "_token_starts", "_tokens", "day_first", "ends", "lows", "starts", "text")

    def __init__(
        self,
        text: str,
        sentence: Sentence | None = None,
        until: int | None = None,
        day_first: bool | None = None,
    ) -> None:
        self.text, self._sentence, self.day_first = text, sentence, day_first
        spans = [match.span() for match in _CUT.finditer(text, 0, len(text) if until is None else until)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.lows = [text[start:end].lower() for start, end in spans]
        if "’" in text:
            self.lows = ["'" if low == "’" else low for low in self.lows]
        self._tokens: list[Token] | None = None
        self._token_starts: list[int] = []

    def __len__(self) -> int:
        return len(self.lows)

    def __getitem__(self, index: int) -> Word:
        return Word(self, index)

    def has(self, index: int) -> bool:
        return 0 <= index < len(self.lows)

    def low(self, index: int) -> str:
        return self.lows[index] if 0 <= index < len(self.lows) else ""

    def token(self, index: int) -> Token | None:
        """The token that a word is, or is part of; None off the ends or without a sentence."""
        if self._sentence is None or not self.has(index):
            return None
        if self._tokens is None:
            self._tokens = list(self._sentence)
            first = self._sentence.start_char
            self._token_starts = [token.idx - first for token in self._tokens]
        return self._tokens[max(bisect_right(self._token_starts, self.starts[index]) - 1, 0)]

    def glued(self, index: int) -> bool:
        """Whether the word stands right against the one before it."""
        return 0 < index < len(self.starts) and self.starts[index] == self.ends[index - 1]

    def matches(self, index: int, *expected: str) -> bool:
        """Whether the words from a position on are these, in lower case."""
        return all(self.low(index + offset) == word for offset, word in enumerate(expected))

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The positions of the words from one character to another, the second exclusive."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def clipped(self, end: int) -> Words:
        """The words before a position, as if the sentence ended there."""
        until = self.starts[end] if end < len(self.starts) else None
        return Words(self.text, self._sentence, until, self.day_first)


@cache
def words_list(name: str) -> Any:
    """One list or table of the time lexicon."""
    return load_lexicon("time")[name]


@cache
def phrases(name: str) -> Mapping[str, list[tuple[tuple[str, ...], Any]]]:
    """The phrases of a lexicon table by their first word, longest first."""
    by_first: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
    for phrase, value in words_list(name).items():
        words = tuple(Words(phrase).lows)
        by_first.setdefault(words[0], []).append((words, value))
    return {first: sorted(found, key=lambda one: -len(one[0])) for first, found in by_first.items()}


def read_phrase(words: Words, at: int, name: str) -> tuple[Any, int] | None:
    """The value of the longest phrase of a lexicon table that starts here."""
    for phrase, value in phrases(name).get(words.low(at), ()):
        if words.matches(at, *phrase):
            return value, at + len(phrase)
    return None


def skip(words: Words, at: int, *options: str) -> int:
    """The position after an optional word."""
    return at + 1 if words.low(at) in options else at


def is_capital(word: Word) -> bool:
    return word.text[:1].isupper()


def read_unit(words: Words, at: int) -> tuple[str, int] | None:
    """A unit of time in the singular, by its lexicon name."""
    unit = words_list("units").get(words.low(at))
    return (unit, at + 1) if unit else None


def read_ordinal(words: Words, at: int) -> tuple[int, int] | None:
    """First to fourth, in words or digits."""
    ordinals = words_list("ordinals")
    if words.low(at) in ordinals:
        return ordinals[words.low(at)], at + 1
    joined = words.low(at) + words.low(at + 1)
    return (ordinals[joined], at + 2) if words.glued(at + 1) and joined in ordinals else None


def read_possessive(words: Words, at: int) -> int:
    """The position after a possessive ending, or the same position."""
    return at + 2 if words.low(at) == "'" and words.low(at + 1) == "s" and words.glued(at) else at
