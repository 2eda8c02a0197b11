"""Number words and digits, read as values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from checker.facts.numerals.atoms import Atom, after_hyphen, touches, word_at
from checker.facts.numerals.cardinals import Cardinal, read_cardinal, vocabulary
from checker.facts.numerals.digits import read_digits
from checker.facts.numerals.fractions import VULGAR, read_fraction, read_over, read_point
from checker.facts.numerals.vague import read_half, read_vague
from checker.facts.numerals.value import ARTICLES, Numeral, last_place, scaled, with_part

_WORD = re.compile("[a-z]+")


def may_start(atoms: Sequence[Atom], index: int) -> bool:
    """Whether a number can begin at an atom: most words of a text end the matter here."""
    atom = atoms[index]
    if atom.kind == "digits":
        return True
    words = vocabulary()
    if atom.lower in ARTICLES:
        return index + 1 < len(atoms) and atoms[index + 1].lower in words.after_article
    return atom.lower in words.starters or atom.text in VULGAR


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(f"[0-9{''.join(VULGAR)}]")


def may_have_number(text: str) -> bool:
    """False where no word or sign of a text can begin a number: the quick answer for most sentences."""
    if _signs().search(text):
        return True
    words = vocabulary()
    found = _WORD.findall(text.lower())
    return not (words.starters.isdisjoint(found) and words.after_article.isdisjoint(found))


def read_numeral(atoms: Sequence[Atom], index: int) -> Numeral | None:
    """The number that begins at an atom, None where none does.

    Reads digits with separators and scale words ("1.2 million", "300 crore"), cardinals ("two
    hundred and five", "a dozen", "two and a half million", "five point two"), fractions ("two-thirds",
    "half a million", "1/4") and vague plurals ("tens of thousands", "several hundred"). Ordinals
    give None.
    """
    if index >= len(atoms) or not may_start(atoms, index):
        return None
    if atoms[index].kind == "digits" or atoms[index].text in VULGAR:
        numeral = read_digits(atoms, index)
        ordinal = word_at(atoms, index + 1) in {"st", "nd", "rd", "th"} and touches(atoms, index + 1)
        return None if ordinal else numeral
    return (
        read_half(atoms, index)
        or read_vague(atoms, index)
        or _read_share(atoms, index)
        or _read_words(atoms, index)
    )


def _read_share(atoms: Sequence[Atom], index: int) -> Numeral | None:
    if word_at(atoms, index) == "half":
        half = Decimal("0.5")
        return Numeral(half, half, Decimal("0.1"), index + 1, "fraction")
    fraction = read_fraction(atoms, index)
    if fraction is None:
        return None
    value, end = fraction
    numeral = Numeral(value, value, Decimal("0.01"), end, "fraction")
    at = end + 2 if word_at(atoms, end) == "of" and word_at(atoms, end + 1) in ARTICLES else end
    factor = vocabulary().scales.get(word_at(atoms, at))
    if factor is None:
        return numeral
    return replace(numeral.times(Decimal(factor), at + 1), form="words")  # "three fifths of a billion"


def _read_words(atoms: Sequence[Atom], index: int) -> Numeral | None:
    cardinal = read_cardinal(atoms, index)
    if cardinal is None:
        return None
    mixed = _split_mixed(atoms, cardinal)
    if mixed is not None:
        return mixed
    if _is_ordinal(atoms, cardinal):
        return None
    value, end = cardinal.value, cardinal.end
    point = read_point(atoms, end, value)
    if point is not None:
        return scaled(atoms, Numeral(point[0], point[0], point[1], point[2], "words"))
    step = Decimal(12) if cardinal.scale == 12 else last_place(value)
    numeral = Numeral(value, value, step, end, "words", cardinal.scale)
    if word_at(atoms, end).endswith("s") and word_at(atoms, end) in vocabulary().factors:
        return scaled(atoms, numeral)  # "three billions"
    added = with_part(atoms, numeral)
    if added is numeral:
        over = read_over(atoms, end, value)
        return Numeral(over[0], over[0], Decimal("0.01"), over[1], "fraction") if over else numeral
    return added if added.scale > 1 else scaled(atoms, added)


def _split_mixed(atoms: Sequence[Atom], cardinal: Cardinal) -> Numeral | None:
    """ "two hundred and two thirds": what follows the last "and" is the part's numerator."""
    if cardinal.joined < 0:
        return None
    part = read_fraction(atoms, cardinal.joined)
    if part is None or part[0] >= 1:
        return None
    whole, end, factor = cardinal.before, part[1], Decimal(1)
    for scale in sorted(vocabulary().scales.values()):
        factor = Decimal(scale) if whole % scale == 0 else factor
    smaller = vocabulary().scales.get(word_at(atoms, end))
    if smaller and smaller < factor:  # "two billion and two thirds million"
        value = whole + part[0] * smaller
        return Numeral(value, value, Decimal("0.01") * smaller, end + 1, "words")
    value = whole + part[0] * factor
    return scaled(atoms, Numeral(value, value, Decimal("0.01") * factor, end, "words"))


def _is_ordinal(atoms: Sequence[Atom], cardinal: Cardinal) -> bool:
    """ "twenty-first", "one hundred and first", "two hundredth": no number of things."""
    words, end = vocabulary(), cardinal.end
    at = after_hyphen(atoms, end)
    word = word_at(atoms, at)
    if cardinal.value >= 20 and cardinal.value % 10 == 0 and (at > end or word == "first"):
        return word in words.ordinals or word in {"first", "second"}  # spaced too: "the thirty first"
    if word == "and" and cardinal.value >= 100:
        return word_at(atoms, at + 1) in words.ordinals or word_at(atoms, at + 1) in {"first", "second"}
    under = words.ordinals.get(word, 0)
    if under >= 100:
        return True
    return 2 < under <= 20 and word != "quarter" and cardinal.value >= 20 and cardinal.value % 10 == 0
