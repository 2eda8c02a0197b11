"""Numbers in digits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from checker.facts.numerals.atoms import Atom, after_hyphen, touches, word_at
from checker.facts.numerals.cardinals import vocabulary
from checker.facts.numerals.fractions import VULGAR, read_over, read_slashed
from checker.facts.numerals.value import Numeral, last_place, scaled, with_part

_GROUPING = re.compile(r"[,\s]")
_LONGEST = 18  # digits; a longer run is an identifier, and would overflow a float's exact integers


def read_digits(atoms: Sequence[Atom], index: int) -> Numeral | None:
    text = atoms[index].text
    if text in VULGAR:
        value = VULGAR[text]
        return scaled(atoms, Numeral(value, value, last_place(value), index + 1, "digits"))
    slashed = read_slashed(atoms, index)
    if slashed is not None:
        return Numeral(slashed[0], slashed[0], Decimal("0.01"), slashed[1], "fraction")
    digits = _GROUPING.sub("", text)
    if len(digits) > _LONGEST:
        return None
    value, step, end = _with_decimals(atoms, index, digits)
    numeral = Numeral(value, value, step, end, "digits")
    fraction, end = _mixed_fraction(atoms, end)
    if fraction is not None:
        total = value + fraction
        numeral = Numeral(total, total, last_place(fraction), end, "digits")
    over = read_over(atoms, end, numeral.low)
    if over is not None:
        return Numeral(over[0], over[0], Decimal("0.01"), over[1], "fraction")
    return scaled(atoms, with_part(atoms, numeral))


def _with_decimals(atoms: Sequence[Atom], index: int, digits: str) -> tuple[Decimal, Decimal, int]:
    """The value, its last place and the atom after; "4. 6 million" is 4.6 that damage has set apart."""
    end = index + 1
    apart = word_at(atoms, end) == "." and end + 1 < len(atoms) and atoms[end + 1].text.isdecimal()
    if apart and digits.isdecimal():
        follows = word_at(atoms, after_hyphen(atoms, end + 2))
        tight = touches(atoms, end) and touches(atoms, end + 1)
        measured = follows in vocabulary().factors or follows in {"%", "percent", "per", "bn", "pct"}
        if not tight and measured and len(atoms[end + 1].text) <= 2:
            digits, end = f"{digits}.{atoms[end + 1].text}", end + 2
    value = Decimal(digits)
    if "." in digits and "e" not in digits.lower():
        return value, Decimal(1).scaleb(-len(digits.partition(".")[2])), end
    return value, last_place(value), end


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
