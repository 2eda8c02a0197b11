"""Halves of a million, dozens, several hundred: numbers that are no plain cardinals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.facts.numerals.atoms import Atom, after_hyphen, word_at
from checker.facts.numerals.cardinals import vocabulary
from checker.facts.numerals.value import ARTICLES, Numeral, last_place


def read_half(atoms: Sequence[Atom], index: int) -> Numeral | None:
    """ "half a million", "a quarter of a million", "quarter million", and "half a" before a unit."""
    words, first = vocabulary(), word_at(atoms, index)
    share, at = Decimal("0.5"), index + 1
    if first in ARTICLES and word_at(atoms, index + 1) in {"quarter", "half"}:
        share = Decimal("0.25" if word_at(atoms, index + 1) == "quarter" else "0.5")
        at, of_it = index + 2, word_at(atoms, index + 2) == "of"
        follows = word_at(atoms, after_hyphen(atoms, at))
        if not of_it and follows not in words.scales and follows not in {"point", "points"}:
            return None
        at += of_it
    elif first == "quarter":
        share = Decimal("0.25")
    elif first != "half":
        return None
    at = after_hyphen(atoms, at)
    if word_at(atoms, at) in {"point", "points"} and first != "half":  # "a quarter point", "quarter-point"
        return Numeral(
            share, share, Decimal("0.01"), at - (at > index + 1 and atoms[at - 1].is_hyphen), "fraction"
        )
    article = word_at(atoms, at) in ARTICLES
    factor = words.factors.get(word_at(atoms, at + article))
    if factor is not None and (article or factor >= 1000):
        value = share * factor
        return Numeral(value, value, last_place(value), at + article + 1, "words", Decimal(factor))
    return Numeral(share, share, Decimal("0.1"), at + 1, "half") if article and first == "half" else None


def read_vague(atoms: Sequence[Atom], index: int) -> Numeral | None:
    """ "dozens", "tens of thousands", "several hundred", "a few thousand"."""
    words, first, at = vocabulary(), word_at(atoms, index), index
    if first == "a" and word_at(atoms, index + 1) in {"few", "couple"}:
        at, first = index + 1, word_at(atoms, index + 1)
    if first in {"several", "few", "couple"}:
        follows = at + 2 if word_at(atoms, at + 1) == "of" else at + 1
        return _read_several(atoms, follows, first) or _read_few(atoms, at)
    if first in ARTICLES and word_at(atoms, index + 1) in words.vague_few:
        return _read_few(atoms, index + 1) if word_at(atoms, index + 2) == "of" else None
    if first in words.vague_multiples and word_at(atoms, index + 1) == "of":
        name = word_at(atoms, index + 2)
        factor = words.scales.get(name[:-1]) if name.endswith("s") else None
        if factor is not None:
            low, high = (Decimal(bound) for bound in words.vague_multiples[first])
            top = (high + 1) * factor - 1
            return Numeral(low * factor, top, Decimal(factor), index + 3, "vague", Decimal(factor))
    if first in words.vague:
        low, high = (Decimal(bound) for bound in words.vague[first])
        return Numeral(low, high, last_place(low), index + 1, "vague")
    return None


def _read_few(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """ "Several", "a few", "a handful of": a handful more than two; a bare "few" says that it is not many."""
    bounds = vocabulary().vague_few.get(word_at(atoms, at))
    if bounds is None or (word_at(atoms, at) == "few" and word_at(atoms, at - 1) != "a"):
        return None
    return Numeral(Decimal(bounds[0]), Decimal(bounds[1]), Decimal(1), at + 1, "few")


def _read_several(atoms: Sequence[Atom], at: int, first: str) -> Numeral | None:
    factor = vocabulary().factors.get(word_at(atoms, at))
    if factor is None:
        if first != "couple" or at >= len(atoms):
            return None
        two = Decimal(2)  # "a couple of": two, loosely; the qualifier says so
        return Numeral(two, two, Decimal(1), at, "couple")
    low, high = Decimal(2 * factor), Decimal(10 * factor - 1)
    numeral = Numeral(low, high, Decimal(factor), at + 1, "vague", Decimal(factor))
    following = vocabulary().scales.get(word_at(atoms, at + 1))
    return numeral.times(Decimal(following), at + 2) if following else numeral
