"""A number as written, its scale words and the parts added to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from checker.facts.numerals.atoms import Atom, after_hyphen, word_at
from checker.facts.numerals.cardinals import continue_cardinal, vocabulary
from checker.facts.numerals.fractions import read_fraction

ARTICLES = frozenset({"a", "an"})
_QUARTERS = {"a": 1, "one": 1, "three": 3}  # "two and a quarter miles", "one and three quarter hours"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: its interval, its step, and the index of the atom after it.

    `low` equals `high` save where the words are vague ("dozens"). `scale` is the scale word's
    factor ("million"), 1 without one. `form` is `digits`, `words`, `vague`, `few`, `couple`, `fraction`, or
    `half` for "half a", which is a number only before a unit.
    """

    low: Decimal
    high: Decimal
    step: Decimal
    end: int
    form: str
    scale: Decimal = Decimal(1)

    def times(self, factor: Decimal, end: int) -> Numeral:
        """The same number in units of `factor`, ending at atom `end`."""
        return replace(
            self,
            low=self.low * factor,
            high=self.high * factor,
            step=self.step * factor,
            scale=self.scale * factor,
            end=end,
        )


def last_place(value: Decimal) -> Decimal:
    """The place of the last digit that is not a trailing zero: 2,000 gives 1,000; 0 gives 1."""
    if not value:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))


def with_part(atoms: Sequence[Atom], numeral: Numeral) -> Numeral:
    """Adds "and a half", "-and-a-half", "and two-thirds"; after a scale word it is a part of that."""
    at = after_hyphen(atoms, numeral.end)
    if word_at(atoms, at) != "and":
        return numeral
    found = [word_at(atoms, after_hyphen(atoms, at + 1))]
    begin = after_hyphen(atoms, at + 1)
    second = after_hyphen(atoms, begin + 1)
    found.append(word_at(atoms, second))
    if found[0] in ARTICLES | {"one"} and found[1] == "half":
        part, end = Decimal("0.5"), second + 1
    elif found[0] in _QUARTERS and found[1] == "quarter":
        part, end = Decimal("0.25") * _QUARTERS[found[0]], second + 1
    elif found == ["half", found[1]] and numeral.scale == 1 and found[1] not in ARTICLES:
        return numeral
    else:
        fraction = read_fraction(atoms, begin)
        if fraction is None or fraction[0] >= 1:
            return numeral
        part, end = fraction
    if word_at(atoms, end) == "of":  # "two and a third of the men"
        return numeral
    factor = numeral.scale if numeral.scale > 100 or numeral.scale == 12 else Decimal(1)
    if numeral.scale > 100 and numeral.low % numeral.scale:
        return numeral
    smaller = vocabulary().scales.get(word_at(atoms, end))
    if smaller and smaller < factor:  # "three billion and a half million"
        factor, end = Decimal(smaller), end + 1
    value = numeral.low + part * factor
    step = last_place(part) if part * 4 % 1 == 0 else Decimal("0.01")
    return replace(numeral, low=value, high=value, step=step * factor, end=end)


def scaled(atoms: Sequence[Atom], numeral: Numeral) -> Numeral:
    """Multiplies by the scale words that follow ("million", "hundred thousand", "bn", "dozen")."""
    words = vocabulary()
    while numeral.end < len(atoms):
        at = after_hyphen(atoms, numeral.end)
        word = word_at(atoms, at)
        factor = words.factors.get(word)
        if factor is None and numeral.form == "digits" and numeral.scale == 1:
            factor = words.suffixes.get(word)
        if factor is None or numeral.scale * factor > Decimal("1e21"):
            break
        numeral = numeral.times(Decimal(factor), at + 1)
    if numeral.scale == 1:
        return numeral
    if numeral.form == "digits":
        numeral = _with_groups(atoms, numeral)
    more = continue_cardinal(atoms, numeral.end, numeral.low, numeral.scale)
    if more.end > numeral.end:
        return replace(numeral, low=more.value, high=more.value, step=last_place(more.value), end=more.end)
    return with_part(atoms, numeral)


def _with_groups(atoms: Sequence[Atom], numeral: Numeral) -> Numeral:
    """Adds the smaller groups that go on in digits: "2 crore 50 lakh", "6 thousand 2 hundred and 14"."""
    factors = vocabulary().factors
    while numeral.scale > 1:
        joined = word_at(atoms, numeral.end) == "and"
        at = numeral.end + joined
        written = word_at(atoms, at)
        if not written.isdecimal() or len(written) > 3:
            break
        factor = int(numeral.scale == 100) if joined else factors.get(word_at(atoms, at + 1), 0)
        added = Decimal(written) * factor
        if not 0 < added < numeral.scale:
            break
        value, scale = numeral.low + added, Decimal(factor)
        end = at + 1 + (factor > 1)
        numeral = replace(numeral, low=value, high=value, step=last_place(value), scale=scale, end=end)
    return numeral
