"""Powers: "10^6", "2.5^-1", and the scientific notation "6.2x10^-4"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.facts.numerals.atoms import Atom, touches, word_at

_TIMES = frozenset({"x", "×", "*"})
_SIGNS = frozenset("+-−")
_LARGEST = 30  # an exponent beyond is no figure of news, and would not fit a float's exact integers


def read_power(atoms: Sequence[Atom], at: int, base: Decimal) -> tuple[Decimal, int] | None:
    """The power that a base runs on to and the atom after it; None where none follows."""
    if word_at(atoms, at) in _TIMES and word_at(atoms, at + 1) == "10":
        exponent = _exponent(atoms, at + 2)
        return (base * Decimal(10) ** exponent[0], exponent[1]) if exponent else None
    exponent = _exponent(atoms, at)
    if exponent is None or not base:
        return None
    return base ** exponent[0], exponent[1]


def _exponent(atoms: Sequence[Atom], at: int) -> tuple[int, int] | None:
    """ "^6", "^-4": a whole number behind the mark, written without gaps."""
    if word_at(atoms, at) != "^" or not touches(atoms, at):
        return None
    sign = -1 if word_at(atoms, at + 1) in {"-", "−"} else 1
    digits = at + 1 + (word_at(atoms, at + 1) in _SIGNS)
    written = word_at(atoms, digits)
    if not written.isdecimal() or not touches(atoms, digits) or len(written) > 2 or int(written) > _LARGEST:
        return None
    return sign * int(written), digits + 1
