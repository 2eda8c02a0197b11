"""Numbers with their units: the part of a quantity that the writing alone decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from checker.facts.numerals import may_start, read_numeral
from checker.facts.numerals.atoms import Atom, after_hyphen, touches, word_at
from checker.facts.numerals.cardinals import vocabulary
from checker.facts.numerals.value import ARTICLES, Numeral
from checker.facts.quantity.letters import with_letter
from checker.facts.quantity.units import (
    RATIO,
    Unit,
    is_word_code,
    match_unit,
    read_prefix,
    unit_table,
    with_rate,
)

_ADDRESS = frozenset({"http", "https", "www"})
_DASHES = frozenset("-‐‑–—~")
_SPACED = frozenset("mgtLl")  # symbols of the SI, which sets them apart from their number
_HOTTEST = 150  # degrees; a bare C or F after more is a code
POINT = Unit("percentage_point", "own")
_RATES = frozenset({"rate", "rates", "percent", "cent", "%", "percentage", "yield", "yields"})
_ADJECTIVES = frozenset({"real", "sterling"})  # and money: "two real problems", "3 sterling spoons"
# Before a year, and how many times it a figure is that is no other end of a range with it.
_OF_YEARS, _A_YEAR_APART = frozenset({"for", "in", "during"}), 10
_NEAR = frozenset({"about", "around", "nearly", "perhaps", "some", "almost"})
# Signs in brackets after a number ("20 (kg)"), opening to closing.
_OPENING = frozenset("([<>≤≥=~")
_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or range with its unit, on the atoms `start` to `end` (exclusive).

    `form` is the numeral's form, or `range`; `unit` is None for a count; `tied` says that a hyphen
    binds it to the word after it or to its unit, as in "six-week" and "2,000-strong".
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    step: Decimal
    form: str
    unit: Unit | None
    tied: bool = False


def amount_starts(atoms: Sequence[Atom]) -> list[int]:
    """The atoms at which an amount can begin; a web address has none."""
    prefixes, starts, address_end = unit_table().prefix_firsts, [], -1
    for i, atom in enumerate(atoms):
        if atom.start <= address_end:
            address_end = atom.end if atom.start == address_end else -1
        elif atom.lower in _ADDRESS and word_at(atoms, i + 1) in {":", "."} and touches(atoms, i + 1):
            address_end = atom.end
        elif (
            may_start(atoms, i)
            or atom.text in prefixes
            or (atom.lower in ARTICLES and word_at(atoms, i + 2) == "and")
        ):
            starts.append(i)
    return starts


def read_amount(atoms: Sequence[Atom], index: int, *, ranges: bool = True) -> Amount | None:
    """The number, range or sum of money that begins at an atom with its unit, None where none does.

    `ranges` False reads "3% to 4.5%" as two numbers, for after a verb of change.
    """
    if index >= len(atoms):
        return None
    atom = atoms[index]
    prefix, at = read_prefix(atoms, index)
    numeral = read_numeral(atoms, at)
    if numeral is None or (prefix and numeral.form not in {"digits", "words"}):
        return None
    numeral = with_letter(atoms, numeral, money=prefix is not None)
    if prefix is not None and is_word_code(atom.text) and at == index + 1 and numeral.low < 1000:
        return None  # "ALL 5 roads", "COP 28"
    unit, end, tied = _read_unit(atoms, numeral, prefix)
    amount = Amount(index, end, numeral.low, numeral.high, numeral.step, numeral.form, unit, tied)
    ranged = _read_range(atoms, amount, numeral, prefix) if ranges else None
    amount = ranged or amount
    if amount.form == "half" and amount.unit is None:
        return None
    if amount.form == "fraction" and amount.unit is None:
        amount = replace(amount, unit=RATIO)
    factor = amount.unit.factor if amount.unit else Decimal(1)
    if factor != 1:
        low, high, step = amount.low * factor, amount.high * factor, amount.step * factor
        amount = replace(amount, low=low, high=high, step=step)
    return amount


def _read_unit(atoms: Sequence[Atom], numeral: Numeral, prefix: Unit | None) -> tuple[Unit | None, int, bool]:
    at = numeral.end
    hyphened = after_hyphen(atoms, at)
    if prefix is not None:
        again = match_unit(atoms, hyphened)  # "$10 dollars", "AUD 5 dollars"
        end = again[1] if again is not None and _says_again(prefix, again[0], atoms[hyphened]) else at
        unit, end = with_rate(atoms, prefix, end)
        return unit, end, hyphened > at
    start = hyphened
    if _is_spaced_hyphen(atoms, at):
        start, hyphened = at + 1, at + 1
    if numeral.form in {"vague", "few", "couple"} and word_at(atoms, start) == "of":
        start += 1
    if numeral.form == "fraction" and word_at(atoms, start) in {"point", "points"}:
        half_or_quarter = numeral.low * 4 % 1 == 0 and atoms[at - 1].kind == "word"
        return (POINT, start + 1, True) if half_or_quarter else (None, at, False)  # "a quarter-point cut"
    if end := _end_of_point(atoms, numeral, start):
        return POINT, end, False
    if (
        numeral.form == "fraction"
        and word_at(atoms, start) == "of"
        and word_at(atoms, start + 1) in {"a", "an"}
    ):
        start += 2  # "a quarter of a mile"
    match = match_unit(atoms, start)
    if match is None:
        bracketed = _bracketed_unit(atoms, start)
        return (*bracketed, False) if bracketed else (None, at, hyphened > at)
    unit, end = match
    if not _unit_fits(atoms, numeral, unit, start):
        return None, at, hyphened > at
    scale = vocabulary().scales.get(word_at(atoms, end))
    if scale and unit.kind == "money" and numeral.scale == 1 and atoms[start].text.isupper():
        return replace(unit, factor=unit.factor * scale), end + 1, False  # "75 USD million"
    unit, end = with_rate(atoms, unit, end)
    return unit, end, hyphened > at


def _end_of_point(atoms: Sequence[Atom], numeral: Numeral, at: int) -> int:
    """Where "half a point" ends beside a rate or share, else 0: games have points too."""
    if numeral.form not in {"fraction", "half"}:
        return 0
    if word_at(atoms, at) == "of" and word_at(atoms, at + 1) in ARTICLES:
        at += 2
    told = word_at(atoms, at) == "point" and any(atom.lower in _RATES for atom in atoms)
    return at + 1 if told else 0


def _says_again(prefix: Unit, unit: Unit, written: Atom) -> bool:
    """ "$10 dollars": the currency a second time, and not the next amount's ("eur 5 gbp 4")."""
    same = unit.name == prefix.name or written.lower.startswith("dollar")
    return same and unit.factor == 1 and written.kind == "word"


def _bracketed_unit(atoms: Sequence[Atom], at: int) -> tuple[Unit, int] | None:
    closing = _BRACKETS.get(word_at(atoms, at))
    match = match_unit(atoms, at + 1) if closing else None
    if match is None or match[0].kind != "physical" or word_at(atoms, match[1]) != closing:
        return None
    return match[0], match[1] + 1


def _is_spaced_hyphen(atoms: Sequence[Atom], at: int) -> bool:
    """ "68 - year - old": a hyphen that damaged text has set apart before a unit of time."""
    if at + 2 >= len(atoms) or atoms[at].text != "-" or touches(atoms, at):
        return False
    match = match_unit(atoms, at + 1)
    return match is not None and match[0].kind == "time" and not atoms[match[1] - 1].lower.endswith("s")


def _unit_fits(atoms: Sequence[Atom], numeral: Numeral, unit: Unit, at: int) -> bool:
    """Turns away a word that only looks like a unit."""
    text = atoms[at].text
    if unit.name == "KRW" and text == "won":  # also the past of "win"
        return numeral.low >= 1000
    if len(text) == 1 and text.isalpha():  # "5C", but "Class 5 C"
        spaced = text in _SPACED and not (touches(atoms, at + 1) and atoms[at + 1].is_hyphen)
        glued = numeral.form == "digits" and (touches(atoms, at) or spaced)
        return glued and (text not in {"C", "F"} or numeral.low <= _HOTTEST)  # "Boeing 777F"
    if unit.name == "cup":  # of a recipe, and no trophy
        return numeral.form == "fraction" or word_at(atoms, at + 1) == "of"
    if unit.name == "stone":  # "12 stone", but "12 stones were thrown" and "12 stone steps"
        following = word_at(atoms, at + 1)
        return text.lower() == "stone" and not (following.endswith("s") and len(following) > 3)
    if text.lower() in _ADJECTIVES:
        return at + 1 >= len(atoms) or atoms[at + 1].kind != "word"
    if text.lower() == "second":  # "two second half goals"
        return numeral.low == 1 or after_hyphen(atoms, at - 1) == at or atoms[at - 1].is_hyphen
    if text == "bp" or text == "pp":
        return numeral.form == "digits"
    return True


def is_minus(atoms: Sequence[Atom], at: int) -> bool:
    """Whether a sign or word makes the number after it one below nought: "-5", "(−5%)", "minus 5".

    A sign touches its number, and nothing but an opening mark touches the sign; else it is a hyphen.
    """
    word = word_at(atoms, at)
    if word in {"minus", "negative"}:
        return at == 0 or atoms[at - 1].kind != "digits"
    if word not in {"-", "−"} or not touches(atoms, at + 1):
        return False
    return not touches(atoms, at) or atoms[at - 1].text in _OPENING


def _read_range(atoms: Sequence[Atom], first: Amount, numeral: Numeral, prefix: Unit | None) -> Amount | None:
    """ "18 to 25 percent", "between 10 and 15", "$5-10 million", "two or three"."""
    at = _range_joint(atoms, first)
    if at is None:
        return None
    if word_at(atoms, at) in _NEAR:
        at += 1
    negative, at = is_minus(atoms, at), at + is_minus(atoms, at)
    if at >= len(atoms):
        return None
    again, start = read_prefix(atoms, at)
    other = read_numeral(atoms, start)
    if other is None or other.form in {"half", "couple"} or numeral.form in {"half", "couple"}:
        return None
    other = with_letter(atoms, other, money=(again or prefix) is not None)
    unit, end, tied = _read_unit(atoms, other, again or prefix)
    if first.unit and unit and first.unit.name != unit.name:
        return None
    low, step = numeral.low, min(numeral.step, other.step)
    if numeral.scale == 1 and other.scale > 1 and low < other.low / other.scale:
        low, step = low * other.scale, min(numeral.step * other.scale, other.step)
    high = -other.high if negative else other.high
    start = first.start - 1
    if is_minus(atoms, start):
        low = -low
    else:
        start = first.start
    if negative and start < first.start:  # "from -5 to -10 degrees"
        low, high = min(low, high), max(low, high)
    if low >= high or (high >= _A_YEAR_APART * low and _is_year_of(atoms, first)):
        return None
    return Amount(start, end, low, high, step, "range", unit or first.unit, tied)


def _is_year_of(atoms: Sequence[Atom], first: Amount) -> bool:
    """ "Its forecast for 2027 to 820,000 cars": a year behind its preposition, and no lower end."""
    written = atoms[first.start].text
    return (
        first.unit is None
        and len(written) == 4
        and written.isdigit()
        and word_at(atoms, first.start - 1) in _OF_YEARS
    )


def _range_joint(atoms: Sequence[Atom], first: Amount) -> int | None:
    """The atom after the word or dash that joins two ends of a range."""
    at = first.end
    if at + 1 >= len(atoms):
        return None
    start = first.start - is_minus(atoms, first.start - 1)
    joint, before = atoms[at].lower, word_at(atoms, start - 1)
    if joint in _DASHES:
        return at + 1 if touches(atoms, at) == touches(atoms, at + 1) and joint != "—" else None
    if before == "between":
        return at + 1 if joint in {"and", "to"} else None
    if joint == "through" and first.form == "digits":
        return at + 1
    if joint == "to" and (before != "from" or first.unit is None):
        return at + 1
    return at + 1 if joint == "or" and first.form in {"words", "digits"} else None
