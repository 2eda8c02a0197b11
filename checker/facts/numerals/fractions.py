"""Parts of a whole: "two-thirds", "a quarter of", "three and a half", "1/4", and decimals in words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from checker.facts.numerals.atoms import Atom, after_hyphen, touches, word_at
from checker.facts.numerals.cardinals import Cardinal, read_cardinal, vocabulary

VULGAR = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
    "⅕": Decimal("0.2"),
    "⅙": Decimal(1) / 6,
    "⅛": Decimal("0.125"),
    "⅜": Decimal("0.375"),
    "⅝": Decimal("0.625"),
    "⅞": Decimal("0.875"),
}
# What follows "a third" that is a share and no ordinal ("a third man"), and what leads to such a share.
_AFTER_SHARE = frozenset({"of", "more", "less", "fewer", "higher", "lower", "larger", "bigger", "smaller"})
_BEFORE_SHARE = frozenset(
    {
        "by",
        "than",
        "about",
        "nearly",
        "almost",
        "over",
        "under",
        "only",
        "just",
        "up",
        "down",
        "least",
        "around",
        "roughly",
        "above",
        "below",
        "to",
        "and",
    }
)
_OPENERS = frozenset({"a", "an", "one"})
# Slashed fractions that are written so; others are dates and codes ("9/11", "24/7").
_SLASHED_UNDER = frozenset({"2", "3", "4", "5", "8", "16"})
_AFTER_DATE_WORD = frozenset({"on", "since", "until", "dated"})


def read_denominator(atoms: Sequence[Atom], at: int) -> tuple[int, int, bool] | None:
    """The number of parts that "thirds", "twenty-fifths" or "hundredth" names, the atom after, plural."""
    words, word = vocabulary(), word_at(atoms, at)
    tens = words.tens.get(word)
    if tens is not None:
        last = at + 2 if at + 1 < len(atoms) and atoms[at + 1].is_hyphen else at + 1
        plural = word_at(atoms, last).endswith("s")
        name = word_at(atoms, last).removesuffix("s")
        unit = 1 if name == "first" else words.ordinals.get(name, 0)
        tied = last == at + 2 or plural  # "twenty fifths" is spaced in the plural only
        return (tens + unit, last + 1, plural) if tied and 0 < unit < 10 else None
    under = words.ordinals.get(word)
    if under is not None:
        return under, at + 1, False
    if word == "halves":
        return 2, at + 1, True
    under = words.ordinals.get(word[:-1]) if word.endswith("s") else None
    return (under, at + 1, True) if under is not None else None


def read_fraction(atoms: Sequence[Atom], index: int) -> tuple[Decimal, int] | None:
    """The share that begins at an atom and the atom after it: "two-thirds", "a third of", "three fifths".

    A singular ordinal is a share after "a" and "one" only where the next word, or the end, shows that it
    orders nothing.
    """
    words, first = vocabulary(), word_at(atoms, index)
    counts = word_at(atoms, after_hyphen(atoms, index + 1)) in words.factors  # "a hundred thousandths"
    if first in _OPENERS and not counts:
        return _one_part(atoms, index)
    if first not in words.small and first not in _OPENERS:
        return None
    over = read_cardinal(atoms, index)
    if over is None:
        return None
    compound = _over_compound(atoms, over)
    if compound is not None:
        return compound
    at = after_hyphen(atoms, over.end)
    if at == over.end and word_at(atoms, at) in "-‐‑–" and at < len(atoms):
        at += 1  # "five - eighths", damaged
    parts = read_denominator(atoms, at)
    if parts is None:
        return _before_compound(atoms, index)
    under, end, plural = parts
    tied = at == over.end + 1 and first not in _OPENERS
    if not plural and not (over.value > 1 and tied and under > 2 and over.value < under):
        return None
    if under == 2 and word_at(atoms, at) != "halves":
        return None
    if over.joined >= 0 and over.value - over.before < under:
        return None  # "two hundred and two thirds" is a mixed number
    return over.value / Decimal(under), end


def _over_compound(atoms: Sequence[Atom], over: Cardinal) -> tuple[Decimal, int] | None:
    """ "one hundred thirty-fifths" is 100/35: tens go with the denominator, unless "and" adds them."""
    tens = vocabulary().tens.get(word_at(atoms, over.end - 1), 0)
    parts = read_denominator(atoms, over.end - 1) if 0 < tens < over.value and over.joined < 0 else None
    return ((over.value - tens) / parts[0], parts[1]) if parts is not None and parts[2] else None


def _before_compound(atoms: Sequence[Atom], index: int) -> tuple[Decimal, int] | None:
    """ "three twenty-firsts": a small number before a compound denominator."""
    over = vocabulary().small.get(word_at(atoms, index))
    parts = read_denominator(atoms, index + 1)
    if not over or parts is None or not parts[2]:
        return None
    return Decimal(over) / Decimal(parts[0]), parts[1]


def _one_part(atoms: Sequence[Atom], index: int) -> tuple[Decimal, int] | None:
    at = after_hyphen(atoms, index + 1)
    tied = at > index + 1
    if not tied and word_at(atoms, at) in {"-", "–"} and word_at(atoms, index) == "one":
        at, tied = at + 1, True  # "one - third", damaged
    parts = read_denominator(atoms, at)
    if parts is None or (parts[0] == 2 and not tied and word_at(atoms, at) != "half"):
        return None
    under, end, plural = parts
    if plural or (not tied and not _orders_nothing(atoms, index, end)):
        return None
    return Decimal(1) / Decimal(under), end


def _orders_nothing(atoms: Sequence[Atom], index: int, end: int) -> bool:
    if word_at(atoms, end) in _AFTER_SHARE:
        return True
    ends = end >= len(atoms) or atoms[end].text in {".", ",", ";", ")", "?", "!"}
    if word_at(atoms, index) == "one":
        return ends or atoms[end].kind != "word" or word_at(atoms, index - 1) in _BEFORE_SHARE
    before = word_at(atoms, index - 1)
    led = before in _BEFORE_SHARE - {"and", "to", "only", "just"}
    return led or (ends and before in {"", "and"})


def read_slashed(atoms: Sequence[Atom], at: int) -> tuple[Decimal, int] | None:
    """ "1/4": a proper fraction in its lowest terms with a usual denominator; 9/11 and 24/7 are none."""
    if at + 2 >= len(atoms) or atoms[at + 1].text != "/":
        return None
    if not (touches(atoms, at + 1) and touches(atoms, at + 2)):
        return None
    over, under, after = atoms[at].text, atoms[at + 2].text, at + 3
    if under not in _SLASHED_UNDER and word_at(atoms, after) != "of":
        return None
    if not (over.isdecimal() and under.isdecimal()) or len(over + under) > 6:
        return None
    if not 0 < int(over) < int(under) or math.gcd(int(over), int(under)) > 1:
        return None
    if touches(atoms, at) and atoms[at - 1].text in {"/", "-"} and at > 1 and touches(atoms, at - 1):
        return None
    dated = word_at(atoms, at - 1) in _AFTER_DATE_WORD and word_at(atoms, after) != "of"
    if word_at(atoms, after) == "/" or dated:
        return None
    return Decimal(over) / Decimal(under), after


def read_over(atoms: Sequence[Atom], at: int, value: Decimal) -> tuple[Decimal, int] | None:
    """ "one over twenty" after its numerator, where nothing follows that the second number could count.

    In words only: "12 over 65" are twelve above that age.
    """
    cardinal = read_cardinal(atoms, at + 1) if word_at(atoms, at) == "over" else None
    if cardinal is None or not cardinal.value:
        return None
    under, end = cardinal.value, cardinal.end
    if end < len(atoms) and (atoms[end].kind != "mark" or atoms[end].text in "%-‑–$°"):
        return None
    return value / under, end


def read_point(atoms: Sequence[Atom], at: int, value: Decimal) -> tuple[Decimal, Decimal, int] | None:
    """ "five point two five" after its whole number: the value, its last place and the atom after."""
    if word_at(atoms, at) != "point":
        return None
    words, digits, end = vocabulary(), "", at + 1
    while len(digits) < 12:
        word = word_at(atoms, end)
        if word not in words.small or (digits and word not in words.units):
            break
        number = words.small[word]
        tied = after_hyphen(atoms, end + 1)
        if word in words.tens and tied > end + 1 and words.units.get(word_at(atoms, tied), 0) > 0:
            number, end = number + words.units[word_at(atoms, tied)], tied
        digits += str(number)
        end += 1
    if not digits:
        return None
    step = Decimal(1).scaleb(-len(digits))
    return value + int(digits) * step, step, end
