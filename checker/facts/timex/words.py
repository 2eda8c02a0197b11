"""The words of a sentence as the time grammar reads them, and its smallest readers.

Words are cut finer than the language pipeline's tokens (digits, letters and signs apart), so that
"one-day", "3pm", "1990s" and the damaged "2: 09 a. m." need one reading each, not one a tokeniser.
A reader takes the words and a position and gives its value and the position after it, or None.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from checker.lexicon import load_lexicon

_CUT = re.compile(r"\d+|[^\W\d_]+|\S")
_COUNT_LABELS = ("CARDINAL", "MONEY", "QUANTITY", "PERCENT")
_APOSTROPHES = ("'", "’")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of digits, a run of letters or one sign; `tag` and `label` are its token's tag and entity."""

    text: str
    low: str
    start: int
    end: int
    tag: str = ""
    label: str = ""


_NOTHING = Word("", "", -1, -1)


class Words:
    """The words of one sentence; a position off either end reads as an empty word."""

    __slots__ = ("items",)

    def __init__(self, items: list[Word]) -> None:
        self.items = items

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, index: int) -> Word:
        return self.items[index] if 0 <= index < len(self.items) else _NOTHING

    def low(self, index: int) -> str:
        return self[index].low

    def glued(self, index: int) -> bool:
        """Whether the word stands right against the one before it."""
        return 0 < index < len(self.items) and self.items[index].start == self.items[index - 1].end

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The positions of the words from one character to another, the second exclusive."""
        first = bisect_left(self.items, start, key=lambda word: word.start)
        return first, bisect_left(self.items, end, key=lambda word: word.start)

    def matches(self, index: int, *expected: str) -> bool:
        """Whether the words from a position on are these, in lower case."""
        return all(self.low(index + offset) == word for offset, word in enumerate(expected))


def cut(text: str, offset: int = 0) -> list[Word]:
    """The words of a text, spans counted from `offset`, without tags."""
    return [
        Word(match[0], match[0].lower().replace("’", "'"), match.start() + offset, match.end() + offset)
        for match in _CUT.finditer(text)
    ]


def words_list(name: str) -> Any:
    """One list or table of the time lexicon."""
    return load_lexicon("time")[name]


@cache
def _phrases(name: str) -> Mapping[tuple[str, ...], Any]:
    table = words_list(name)
    return {tuple(word.low for word in cut(phrase)): value for phrase, value in table.items()}


@cache
def _longest(name: str) -> int:
    return max(len(phrase) for phrase in _phrases(name))


def read_phrase(words: Words, at: int, name: str) -> tuple[Any, int] | None:
    """The value of the longest phrase of a lexicon table that starts here."""
    table = _phrases(name)
    for length in range(_longest(name), 0, -1):
        phrase = tuple(words.low(at + offset) for offset in range(length))
        if phrase in table:
            return table[phrase], at + length
    return None


def skip(words: Words, at: int, *options: str) -> int:
    """The position after an optional word."""
    return at + 1 if words.low(at) in options else at


def is_capital(word: Word) -> bool:
    return word.text[:1].isupper()


def read_month(words: Words, at: int) -> tuple[int, int] | None:
    """A month's number; ambiguous names need a capital and a neighbour that makes them one."""
    word = words[at]
    if word.low in words_list("month_abbreviations"):
        dotted = words.low(at + 1) == "." and words.glued(at + 1)
        after = at + 2 if dotted else at + 1
        near = words.low(after).isdigit() or words.low(at - 1).isdigit() or words.low(at - 1) in ("th", "-")
        lone = dotted and words.low(at - 1) in words_list("month_evidence")
        month = int(words_list("month_abbreviations")[word.low])
        return (month, after) if is_capital(word) and (near or lone) else None
    month_number = words_list("months").get(word.low)
    if month_number is None or (word.low in words_list("ambiguous_months") and not _is_month(words, at)):
        return None
    return month_number, at + 1


def _is_month(words: Words, at: int) -> bool:
    word, before = words[at], words.low(at - 1)
    if not is_capital(word):
        return False
    digits = words.low(at + 1).isdigit() or (before.isdigit() and words[at - 1].label != "CARDINAL")
    if digits or before in ("st", "nd", "rd", "th"):
        return True
    if word.label in ("PERSON", "ORG") or is_given_name(words, at):
        return False
    mid = before == "-" and words.low(at - 2) == "mid"
    return (
        mid
        or before in words_list("month_evidence")
        or (word.label == "DATE" and word.low not in words_list("verb_months"))
    )


def is_given_name(words: Words, at: int) -> bool:
    """Whether a capitalised proper name follows a month name: "April Jones"."""
    following = words[at + 1]
    return is_capital(following) and following.tag.startswith("NNP") and following.label == "PERSON"


def read_weekday(words: Words, at: int) -> tuple[int, int] | None:
    """A weekday's number from Monday 0; mastheads and named days ("Black Friday") are none."""
    word = words[at]
    number = words_list("weekdays").get(word.low)
    after = at + 1
    if number is None:
        number = words_list("weekday_abbreviations").get(word.low)
        dotted = words.low(after) == "." and words.glued(after)
        after += dotted
        following = skip(words, after, ",")
        placed = dotted or words.low(following).isdigit() or read_month(words, following) is not None
        if number is None or not is_capital(word) or not placed:
            return None
    return None if _is_title(words, at) else (int(number), after)


def _is_title(words: Words, at: int) -> bool:
    mastheads, before, after = words_list("mastheads"), words[at - 1], words[at + 1]
    if after.low in mastheads and is_capital(after) and not words.low(at).isupper():
        return True
    if before.low == "on" and words.low(at - 2) in mastheads and is_capital(words[at - 2]):
        return words[at].label in ("ORG", "WORK_OF_ART", "PRODUCT") or words.low(at - 2) == "mail"
    return before.low in words_list("named_day_prefixes") and is_capital(before)


def read_year(words: Words, at: int) -> tuple[int, int] | None:
    """A four-digit number from 1000 to 2100 that is no part of a longer figure."""
    word = words[at]
    if len(word.text) != 4 or not (word.text.isascii() and word.text.isdigit()):
        return None
    if words.glued(at) and words.low(at - 1) in (",", ".", ":", "$", "£", "€", "#", "+"):
        return None
    tail = words.low(at + 1) if words.glued(at + 1) else ""
    if tail in (",", ".", ":") and words.glued(at + 2) and words.low(at + 2).isdigit():
        return None
    if tail in ("%", "m", "km", "th"):
        return None
    year = int(word.text)
    return (year, at + 1) if 1000 <= year <= 2100 else None


def is_count(words: Words, at: int) -> bool:
    """Whether a number counts a plural that follows ("2000 Russian troops")."""
    if words.low(at + 1) in ("and", "to", "or", "-", "–") and words.low(at + 2).isdecimal():
        return read_year(words, at + 2) is None and is_count(words, at + 2)
    for position in (at + 1, at + 2):
        tag = words[position].tag
        if tag in ("NNS", "NNPS"):
            return True
        if tag not in ("JJ", "NNP", "NN"):
            return False
    return False


def labelled_count(word: Word) -> bool:
    """Whether the entity recogniser took the word for a count or a measure."""
    return word.label in _COUNT_LABELS


def read_day_number(words: Words, at: int) -> tuple[int, int] | None:
    """A day of the month, with or without its ordinal ending."""
    word = words[at]
    if (
        not (word.text.isascii() and word.text.isdigit())
        or len(word.text) > 2
        or not 1 <= int(word.text) <= 31
    ):
        return None
    after = at + 1
    if words.glued(after) and words.low(after) in ("st", "nd", "rd", "th"):
        return int(word.text), after + 1
    if words.glued(after) and words.low(after) in (":", ".", ",", "%") and words.low(after + 1).isdigit():
        split = words.low(after) == "," and not words.glued(after + 1)
        return (int(word.text), after) if split else None
    if words.low(after) in ("%", "percent", "am", "pm"):
        return None
    return int(word.text), after


def read_number(words: Words, at: int) -> tuple[float | None, int] | None:
    """A number in digits or words; None as the value of a vague one ("several", "a few")."""
    word = words[at]
    if word.low in ("a", "an") and words.low(at + 1) in words_list("vague_numbers"):
        vague = words.low(at + 1)
        after = skip(words, at + 2, "of")
        return (2.0 if vague == "couple" else None), after
    if word.low in ("a", "an"):
        large = words_list("large_numbers").get(words.low(at + 1))
        return (float(large), at + 2) if large else (1.0, at + 1)
    if word.low in words_list("vague_numbers"):
        return (2.0 if word.low == "couple" else None), skip(words, at + 1, "of")
    number = _read_digits(words, at) if word.low.isdecimal() else _read_number_words(words, at)
    if number is None:
        return None
    if words.matches(number[1], "and", "a", "half"):
        return number[0] + 0.5, number[1] + 3
    return number


def _read_digits(words: Words, at: int) -> tuple[float, int] | None:
    if len(words[at].text) > 6:
        return None
    text, after = words[at].text, at + 1
    if words.glued(at) and words.low(at - 1) in (".", ",", "$", "£", "€", "'", ":"):
        return None
    while (
        words.low(after) == ","
        and words.glued(after + 1)
        and len(words.low(after + 1)) == 3
        and len(text) < 9
    ):
        if not words.glued(after) or not words.low(after + 1).isdecimal():
            break
        text, after = text + words[after + 1].text, after + 2
    decimals = words.low(after + 1)
    pointed = words.low(after) == "." and words.glued(after) and words.glued(after + 1)
    if pointed and decimals.isdecimal() and len(decimals) <= 3:
        return float(f"{text}.{decimals}"), after + 2
    if words.low(after) == "½":
        return float(text) + 0.5, after + 1
    if words.low(after + 1) == "/" and words.low(after) == "1" and words.low(after + 2) == "2":
        return float(text) + 0.5, after + 3
    return float(text), after


def _read_number_words(words: Words, at: int) -> tuple[float, int] | None:
    numbers = words_list("numbers")
    if words.low(at) not in numbers:
        return None
    value, after = float(numbers[words.low(at)]), at + 1
    follower = after + 1 if words.low(after) == "-" else after
    if value >= 20 and 0 < numbers.get(words.low(follower), 0) < 10:
        value, after = value + numbers[words.low(follower)], follower + 1
    if words.low(after) in words_list("large_numbers"):
        value *= words_list("large_numbers")[words.low(after)]
        after += 1
    return value, after


def read_unit(words: Words, at: int) -> tuple[str, int] | None:
    """A unit of time in the singular, by its lexicon name."""
    unit = words_list("units").get(words.low(at))
    return (unit, at + 1) if unit else None


def is_plural(words: Words, at: int) -> bool:
    return words.low(at) in ("centuries", "hours") or words.low(at).endswith("s")


def read_ordinal(words: Words, at: int) -> tuple[int, int] | None:
    """First to fourth, in words or digits."""
    ordinals = words_list("ordinals")
    if words.low(at) in ordinals:
        return ordinals[words.low(at)], at + 1
    joined = words.low(at) + words.low(at + 1)
    return (ordinals[joined], at + 2) if words.glued(at + 1) and joined in ordinals else None


def read_possessive(words: Words, at: int) -> int:
    """The position after a possessive ending, or the same position."""
    return at + 2 if words.low(at) in _APOSTROPHES and words.low(at + 1) == "s" and words.glued(at) else at


def read_zone(words: Words, at: int) -> tuple[int | float | str | None, int] | None:
    """A zone after a clock time; its value is None for "local time"."""
    if words.matches(at, "local", "time"):
        return None, at + 2
    word = words[at]
    zone = words_list("zones").get(word.low)
    if zone is None or not is_capital(word) or (len(word.text) < 5 and not word.text.isupper()):
        return None
    after = at + 1
    if len(word.text) >= 5:
        after = skip(words, after, "standard", "daylight")
        return (zone, after + 1) if words.low(after) == "time" else None
    signed = words.low(after) in ("+", "-") and words.glued(after) and words.glued(after + 1)
    if zone == 0 and signed and words.low(after + 1).isdecimal() and int(words.low(after + 1)[:2]) <= 14:
        hours = int(words.low(after + 1)[:2])
        return (hours if words.low(after) == "+" else -hours), after + 2
    return zone, after
