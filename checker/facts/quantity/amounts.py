"""Numbers with their units: the part of a quantity that the writing alone decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from checker.facts.numerals import Atom, Numeral, after_hyphen, read_numeral, split_atoms, touches
from checker.lexicon import load_lexicon

_LONGEST_UNIT = 8  # atoms
_DASHES = frozenset("-‐‑–—")
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's canonical name, its kind (`time`, `physical`, `own` or `money`) and its factor."""

    name: str
    kind: str
    factor: Decimal = Decimal(1)  # 0.01 for cents


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


@dataclass(frozen=True, slots=True)
class _Table:
    words: dict[Words, Unit]  # lower case
    symbols: dict[Words, Unit]  # as written
    prefixes: dict[Words, Unit]  # as written, before the number


@cache
def _table() -> _Table:
    units = load_lexicon("units")
    table = _Table({}, {}, {})
    for kind in ("physical", "own"):
        for name, forms in units[kind].items():
            unit = Unit(name, forms.get("kind", kind))
            for form in forms["words"]:
                for spelling in (form, form if form.endswith("s") else form + "s"):
                    table.words[_key(spelling.lower())] = unit
            for form in forms.get("symbols", ()):
                table.symbols[_key(form)] = unit
    for source in (units["currency"], units["nicknames"]["words"]):
        for code, names in source.items():
            table.words.update({_key(name): Unit(code, "money") for name in names})
    for code in units["currency"]:
        table.prefixes[(code,)] = table.symbols[(code,)] = Unit(code, "money")
    for form, code in units["nicknames"]["prefixes"].items():
        table.prefixes[_key(form)] = Unit(code, "money")
    for code, names in units["minor"].items():
        table.words.update({_key(name): Unit(code, "money", Decimal("0.01")) for name in names})
    return table


def _key(form: str) -> Words:
    return tuple(atom.text for atom in split_atoms(form) if not atom.is_hyphen)


RATIO = Unit("ratio", "own")
YEAR = Unit("year", "time")


def read_amount(atoms: Sequence[Atom], index: int, *, ranges: bool = True) -> Amount | None:
    """The number, range or sum of money that begins at an atom with its unit, None where none does.

    `ranges` False reads "3% to 4.5%" as two numbers, for after a verb of change.
    """
    prefix, at = _read_prefix(atoms, index)
    numeral = read_numeral(atoms, at)
    if numeral is None or (prefix and numeral.form not in {"digits", "words"}):
        return None
    numeral = _with_letter(atoms, numeral, money=prefix is not None)
    unit, end, tied = _read_unit(atoms, numeral, prefix)
    amount = Amount(index, end, numeral.low, numeral.high, numeral.step, numeral.form, unit, tied)
    ranged = _read_range(atoms, amount, numeral, prefix) if ranges else None
    amount = ranged or amount
    if amount.form == "half" and amount.unit is None:
        return None
    if amount.form == "fraction" and amount.unit is None:
        amount = replace(amount, unit=RATIO)
    factor = amount.unit.factor if amount.unit else Decimal(1)
    return replace(amount, low=amount.low * factor, high=amount.high * factor, step=amount.step * factor)


def _read_prefix(atoms: Sequence[Atom], index: int) -> tuple[Unit | None, int]:
    """The currency written before an amount ("US$", "EUR", "Rs.") and where its number begins."""
    for length in (3, 2, 1):
        key = tuple(atom.text for atom in atoms[index : index + length])
        unit = _table().prefixes.get(key)
        if unit is None or any(not touches(atoms, index + more) for more in range(1, length)):
            continue
        at = index + length
        dotted = at < len(atoms) and atoms[at].text == "."
        return unit, at + 1 if dotted else at
    return None, index


def _with_letter(atoms: Sequence[Atom], numeral: Numeral, *, money: bool) -> Numeral:
    """Reads "3m" and "5k" as a scale where money says so, or where a plural is counted ("2m people")."""
    if numeral.form != "digits" or numeral.scale != 1 or not touches(atoms, numeral.end):
        return numeral
    letters = load_lexicon("quantity_cues")["numerals"]["ambiguous_suffixes"]
    letter = atoms[numeral.end].lower
    if letter not in letters:
        return numeral
    after = numeral.end + 1
    following = atoms[after].lower if after < len(atoms) else ""
    counted = following.endswith("s") or following in {"people", "children", "men", "women"}
    unit_follows = _match_unit(atoms, after)
    if money or (unit_follows and unit_follows[0].kind == "money") or (counted and len(following) > 3):
        return numeral.times(Decimal(letters[letter]), after)
    return numeral


def _read_unit(atoms: Sequence[Atom], numeral: Numeral, prefix: Unit | None) -> tuple[Unit | None, int, bool]:
    at = numeral.end
    hyphened = after_hyphen(atoms, at)
    if prefix is not None:
        return prefix, at, hyphened > at
    start = hyphened
    if _is_spaced_hyphen(atoms, at):
        start, hyphened = at + 1, at + 1
    if numeral.form in {"vague", "couple"} and start < len(atoms) and atoms[start].lower == "of":
        start += 1
    match = _match_unit(atoms, start)
    if match is None or not _unit_fits(atoms, numeral, match[0], start):
        return None, at, hyphened > at
    unit, end = match
    return unit, end, hyphened > at


def _is_spaced_hyphen(atoms: Sequence[Atom], at: int) -> bool:
    """ "68 - year - old": a hyphen that damaged text has set apart before a unit of time."""
    if at + 2 >= len(atoms) or atoms[at].text != "-" or touches(atoms, at):
        return False
    match = _match_unit(atoms, at + 1)
    return match is not None and match[0].kind == "time" and not atoms[match[1] - 1].lower.endswith("s")


def _match_unit(atoms: Sequence[Atom], index: int) -> tuple[Unit, int] | None:
    """The longest unit that begins at an atom; a hyphen may tie its words ("basis-point")."""
    table, found = _table(), None
    written: list[str] = []
    at = index
    while at < len(atoms) and len(written) < _LONGEST_UNIT:
        written.append(atoms[at].text)
        key = tuple(written)
        unit = table.symbols.get(key) or table.words.get(tuple(word.lower() for word in key))
        if unit is not None and not _glued(atoms, at + 1):
            found = (unit, at + 1)
        at = after_hyphen(atoms, at + 1)
    return found


def _glued(atoms: Sequence[Atom], at: int) -> bool:
    """Whether a letter's unit runs on into a longer name ("5C" in "5C3")."""
    return touches(atoms, at) and atoms[at].kind != "mark" and atoms[at - 1].kind == "word"


def _unit_fits(atoms: Sequence[Atom], numeral: Numeral, unit: Unit, at: int) -> bool:
    """Turns away a word that only looks like a unit."""
    text = atoms[at].text
    if unit.name == "KRW" and text == "won":  # also the past of "win"
        return numeral.low >= 1000
    if len(text) == 1 and text.isalpha():  # "5C", but "Class 5 C"
        return numeral.form == "digits" and (touches(atoms, at) or text == "m")
    if text.lower() == "second":  # "two second half goals"
        return numeral.low == 1 or after_hyphen(atoms, at - 1) == at or atoms[at - 1].is_hyphen
    if text == "bp" or text == "pp":
        return numeral.form == "digits"
    return True


def _read_range(atoms: Sequence[Atom], first: Amount, numeral: Numeral, prefix: Unit | None) -> Amount | None:
    """ "18 to 25 percent", "between 10 and 15", "$5-10 million", "two or three"."""
    at = _range_joint(atoms, first)
    if at is None:
        return None
    again, start = _read_prefix(atoms, at)
    other = read_numeral(atoms, start)
    if other is None or other.form in {"half", "couple"} or numeral.form in {"half", "couple"}:
        return None
    other = _with_letter(atoms, other, money=(again or prefix) is not None)
    unit, end, tied = _read_unit(atoms, other, again or prefix)
    if first.unit and unit and first.unit.name != unit.name:
        return None
    low, step = numeral.low, min(numeral.step, other.step)
    if numeral.scale == 1 and other.scale > 1 and low < other.low / other.scale:
        low, step = low * other.scale, min(numeral.step * other.scale, other.step)
    if low >= other.high:
        return None
    return Amount(first.start, end, low, other.high, step, "range", unit or first.unit, tied)


def _range_joint(atoms: Sequence[Atom], first: Amount) -> int | None:
    """The atom after the word or dash that joins two ends of a range."""
    at = first.end
    if at + 1 >= len(atoms):
        return None
    joint, before = atoms[at].lower, atoms[first.start - 1].lower if first.start else ""
    if joint in _DASHES:
        return at + 1 if touches(atoms, at) == touches(atoms, at + 1) and joint != "—" else None
    if before == "between":
        return at + 1 if joint in {"and", "to"} else None
    if joint == "to" and (before != "from" or first.unit is None):
        return at + 1
    return at + 1 if joint == "or" and first.form in {"words", "digits"} else None
