"""Amounts written in two units: feet and inches, hours and minutes, dollars and cents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from checker.facts.numerals import read_numeral
from checker.facts.numerals.atoms import Atom, after_hyphen, word_at
from checker.facts.numerals.value import ARTICLES, Numeral
from checker.facts.quantity.amounts import Amount
from checker.facts.quantity.units import Unit, match_unit

# How many of the smaller unit make one of the larger: "5 feet 2 inches" is one height.
_SMALLER = {
    "foot": ("inch", 12),
    "pound": ("ounce", 16),
    "hour": ("minute", 60),
    "minute": ("second", 60),
    "year": ("month", 12),
    "week": ("day", 7),
    "day": ("hour", 24),
    "yard": ("foot", 3),
}
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}


def with_smaller(atoms: Sequence[Atom], amount: Amount) -> Amount:
    """Adds what follows in a smaller unit: "5 feet 2 inches", "3 dollars and 50 cents"."""
    unit = amount.unit
    if unit is None or unit.factor != 1 or amount.form not in {"digits", "words"}:
        return amount
    if unit.kind in {"time", "physical"} and word_at(atoms, amount.end) == "and":  # "a year and a half"
        article = word_at(atoms, amount.end + 1) == "a"
        at = amount.end + 1 + article
        part = _PARTS.get(word_at(atoms, at))
        if part is not None and (article or word_at(atoms, at + 1) != "of"):
            value = amount.low + part
            return replace(amount, low=value, high=value, step=part, end=at + 1)
    while unit is not None and (unit.kind == "money" or unit.name in _SMALLER):
        at = _after_joint(atoms, amount.end, money=unit.kind == "money")
        numeral = read_numeral(atoms, at)
        if numeral is None or numeral.form not in {"digits", "words"} or numeral.scale > 1:
            return amount
        match = match_unit(atoms, after_hyphen(atoms, numeral.end))
        if match is None and unit.name == "foot" and word_at(atoms, numeral.end) == "in":
            match = Unit("inch", "physical"), numeral.end + 1  # no unit but after feet
        alone = atoms[amount.end - 1].kind == "word" and not _counts(word_at(atoms, numeral.end))
        small = _share_of(unit, match[0] if match else None, numeral, alone=alone)
        if small is None:
            return amount
        value, step = amount.low + numeral.low * small, numeral.step * small
        end = match[1] if match else numeral.end
        amount = replace(amount, low=value, high=value, step=step, end=end)
        unit = match[0] if match and match[0].name in _SMALLER else None
    return amount


def read_one(atoms: Sequence[Atom], at: int) -> Amount | None:
    """ "an hour" where more of it follows ("and a half", "and 45 minutes"): alone it counts nothing."""
    match = match_unit(atoms, at + 1) if word_at(atoms, at) in ARTICLES else None
    if match is None or match[0].kind not in {"time", "physical"} or word_at(atoms, match[1]) != "and":
        return None
    one = Amount(at, match[1], Decimal(1), Decimal(1), Decimal(1), "words", match[0])
    whole = with_smaller(atoms, one)
    return whole if whole is not one else None


def _after_joint(atoms: Sequence[Atom], end: int, *, money: bool) -> int:
    """Past what may stand between the two: nothing, a hyphen, "and", a comma (though not of money)."""
    if word_at(atoms, end) == "," and not money:
        return end + 2 if word_at(atoms, end + 1) == "and" else end + 1
    return end + 1 if word_at(atoms, end) == "and" else after_hyphen(atoms, end)


def _counts(following: str) -> bool:
    return following[:1].isalnum() or following in {"%", "$", "-"}


def _share_of(large: Unit, small: Unit | None, numeral: Numeral, *, alone: bool) -> Decimal | None:
    """What one of the smaller unit is of the larger, None where the two make no one amount."""
    if large.kind == "money":
        if small is None:  # "15 dollars 50"
            return Decimal("0.01") if alone and 10 <= numeral.low < 100 and numeral.low % 1 == 0 else None
        fits = small.name == large.name and small.factor < 1 and numeral.low < 100
        return small.factor if fits else None
    name, parts = _SMALLER[large.name]
    if small is None or small.name != name or numeral.low >= parts:
        return None
    return Decimal(1) / parts
