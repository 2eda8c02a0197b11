"""Numbers in digits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from checker.facts.numerals.atoms import Atom, after_hyphen, touches, word_at
from checker.facts.numerals.cardinals import vocabulary
from checker.facts.numerals.fractions import VULGAR, read_slashed
from checker.facts.numerals.powers import read_power
from checker.facts.numerals.value import Numeral, last_place, scaled, with_part

_GROUPING = re.compile(r"[,\s]")
_COMMA_DECIMAL = re.compile(r"[0-9.]+\.[0-9]{3},[0-9]+")  # "1.000,50", as the continent writes it
_SHARES = frozenset({"%", "percent", "per", "pct"})
_LONGEST = 18  # digits; a longer run is an identifier, and would overflow a float's exact integers


def read_digits(atoms: Sequence[Atom], index: int) -> Numeral | None:
    text = atoms[index].text
    if text in VULGAR:
        value = VULGAR[text]
        return scaled(atoms, Numeral(value, value, last_place(value), index + 1, "digits"))
    slashed = read_slashed(atoms, index)
    if slashed is not None:
        return Numeral(slashed[0], slashed[0], Decimal("0.01"), slashed[1], "fraction")
    digits = _plain(text)
    if len(digits) > _LONGEST:
        return None
    value, step, end = _with_decimals(atoms, index, digits)
    power = read_power(atoms, end, value)
    if power is not None:
        return Numeral(power[0], power[0], last_place(power[0]), power[1], "digits")
    numeral = Numeral(value, value, step, end, "digits")
    fraction, end = _mixed_fraction(atoms, end)
    if fraction is not None:
        total = value + fraction
        numeral = Numeral(total, total, last_place(fraction), end, "digits")
    return scaled(atoms, with_part(atoms, numeral))


def _plain(text: str) -> str:
    """The digits without their grouping, a point before the decimals."""
    if _COMMA_DECIMAL.fullmatch(text):
        return text.replace(".", "").replace(",", ".")
    return _GROUPING.sub("", text)


def _with_decimals(atoms: Sequence[Atom], index: int, digits: str) -> tuple[Decimal, Decimal, int]:
    """The value, its last place and the atom after.

    Before a scale or a share, "4. 6 million" is 4.6 that damage has set apart, and "4,6 million" 4.6 with
    a decimal comma.
    """
    end = index + 1
    mark, places = word_at(atoms, end), word_at(atoms, end + 1)
    if mark in {".", ","} and digits.isdecimal() and places.isdecimal() and len(places) <= 2:
        tight = touches(atoms, end) and touches(atoms, end + 1)
        if tight == (mark == ",") and _is_measured(atoms, end + 2):
            digits, end = f"{digits}.{places}", end + 2
    value = Decimal(digits)
    if "." in digits and "e" not in digits.lower():
        return value, Decimal(1).scaleb(-len(digits.partition(".")[2])), end
    return value, last_place(value), end


def _is_measured(atoms: Sequence[Atom], at: int) -> bool:
    """Whether a scale or a share follows a number's end: "million", "bn", "m" without a gap, "percent"."""
    words, follows = vocabulary(), word_at(atoms, after_hyphen(atoms, at))
    if follows in words.factors or follows in words.suffixes or follows in _SHARES:
        return True
    return follows in words.letters and touches(atoms, at)


def _mixed_fraction(atoms: Sequence[Atom], at: int) -> tuple[Decimal | None, int]:
    """The fraction of a mixed number, "½" or " 1/2", and the atom after it."""
    if word_at(atoms, at) in VULGAR:
        return VULGAR[word_at(atoms, at)], at + 1
    over, slash, under = (word_at(atoms, index) for index in (at, at + 1, at + 2))
    small = slash == "/" and len(over) <= 2 >= len(under) and (over + under).isdecimal()
    if not small or not 0 < int(over) < int(under):
        return None, at
    if not (touches(atoms, at + 1) and touches(atoms, at + 2)) or touches(atoms, at):
        return None, at
    return Decimal(over) / Decimal(under), at + 3
