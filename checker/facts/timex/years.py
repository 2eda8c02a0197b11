"""Years alone, decades, centuries and years before Christ."""

from __future__ import annotations

from checker.facts.timex.nodes import Constant, Named, Read
from checker.facts.timex.numbers import is_count, labelled_count, read_year
from checker.facts.timex.periods import DASHES
from checker.facts.timex.words import Words, skip, words_list
from checker.model import TimeType

_DETERMINERS = ("the", "a", "s", "its", "their", "his", "her", "this", "that")
_STRONG_YEAR = (
    "in",
    "since",
    "until",
    "till",
    "during",
    "throughout",
    "year",
    "early",
    "late",
    "mid",
    "circa",
)


def read_year_alone(words: Words, at: int) -> Read | None:
    """A bare year where a preposition, a premodifier or brackets make the number one."""
    year = read_year(words, at)
    if not year or (words.low(year[1]) in DASHES and words.low(year[1] + 1).isdecimal()):
        return None
    word, before = words[at], words.low(at - 1)
    spelled = word.low in ("sixteen", "seventeen", "eighteen", "nineteen") and words.low(at + 1) not in (
        "hundred",
        "thousand",
    )
    if spelled and words.low(year[1]) not in DASHES:
        return Named(year=year[0]), year[1]
    if before in DASHES and words.low(at - 2) in ("post", "pre") and words.glued(at):
        return Named(year=year[0]), year[1]
    if words.low(year[1]) == "s" and words.glued(year[1]):
        return None
    dated = word.label == "DATE"
    placed = before in _STRONG_YEAR or before in _DETERMINERS
    if is_count(words, at) and not (dated and placed and year[0] % 100):
        return None
    bracketed = before == "(" and words.low(year[1]) in (")", "-", "–", ",")
    modifying = before in _DETERMINERS and words[year[1]].tag[:2] in (
        "NN",
        "JJ",
    )
    strong = before in _STRONG_YEAR and words[year[1]].low not in ("%", "percent", "-")
    weak = before in words_list("year_prepositions") and not labelled_count(word)
    if strong and labelled_count(word):
        strong = words[year[1]].tag[:2] not in ("NN", "JJ")
    fits = bracketed or strong or weak or (modifying and not labelled_count(word))
    fits = fits or (dated and words[at - 1].tag[:2] != "NN")
    return (Named(year=year[0]), year[1]) if fits else None


def read_before_christ(words: Words, at: int) -> Read | None:
    """ "480 BC", "499 to 493 B.C.", whose years no calendar of ours reaches: a value without bounds."""
    year = words.low(at)
    if (
        not (year.isascii() and year.isdigit())
        or len(year) > 4
        or (words.glued(at) and words.low(at - 1) == ",")
    ):
        return None
    joined = words.low(at + 1) in (*DASHES, "to", "and") and words.low(at + 2).isdigit()
    era = at + 3 if joined else at + 1
    dotted = words.matches(era, "b", ".", "c")
    if not (dotted or words.low(era) in ("bc", "bce")):
        return None
    end = at + 1 if joined else era + 1 + 2 * dotted + (dotted and words.low(era + 3) == ".")
    return Constant(f"BC{int(year):04d}", TimeType.DATE), end


def read_decade(words: Words, at: int) -> Read | None:
    """ "the 1990s", "the '90s", "the nineties", "the 20th century"."""
    start = skip(words, at, "the")
    start = skip(words, start, "early", "late", "mid") if start > at else start
    text, tail = words.low(start), words.low(start + 1)
    if text in words_list("decade_words") and words.low(at) == "the":
        return Named(decade=190 + words_list("decade_words")[text] // 10), start + 1
    if tail == "'" and words.low(start + 2) == "s" and text.isdecimal() and text.endswith("0"):
        year = read_year(words, start)
        return (Named(decade=year[0] // 10), start + 3) if year else None
    if text.isdecimal() and text.endswith("0") and tail == "s" and words.glued(start + 1):
        if len(text) == 4 and 1000 <= int(text) <= 2100:
            return Named(decade=int(text) // 10), start + 2
        apostrophe = words.low(start - 1) in ("'", "‘") or start > at
        if len(text) == 2 and apostrophe:
            return Named(decade=(190 if int(text) > 20 else 200) + int(text) // 10), start + 2
    return _read_century(words, start)


def _read_century(words: Words, at: int) -> Read | None:
    number, after = words_list("century_ordinals").get(words.low(at)), at + 1
    if (
        words.low(at).isdecimal()
        and len(words.low(at)) <= 2
        and words.low(at + 1) in ("st", "nd", "rd", "th")
    ):
        number, after = int(words.low(at)), at + 2
    after = skip(words, after, *DASHES)
    if number is None or not 1 <= number <= 21 or words.low(after) != "century":
        return None
    return Named(century=number - 1), after + 1
