"""The units of the lexicon, found in writing: before a number, after it, and per something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from checker.facts.numerals.atoms import Atom, after_hyphen, split_atoms, touches, word_at
from checker.lexicon import load_lexicon

_LONGEST_UNIT = 8  # atoms
_MULTIPLES = {"K": 1_000, "M": 1_000_000, "B": 1_000_000_000}
_OTHER_TIME = frozenset({"ago", "earlier", "before", "later", "after", "on", "and"})
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's canonical name, its kind (`time`, `physical`, `own` or `money`) and its factor."""

    name: str
    kind: str
    factor: Decimal = Decimal(1)  # 0.01 for cents


RATIO = Unit("ratio", "own")
YEAR = Unit("year", "time")


@dataclass(frozen=True, slots=True)
class Table:
    """Surface forms to units; `firsts` has the first atom of every form, lower case."""

    words: dict[Words, Unit]  # lower case
    symbols: dict[Words, Unit]  # as written
    prefixes: dict[Words, Unit]  # as written, before the number
    firsts: frozenset[str]
    prefix_firsts: frozenset[str]


@cache
def unit_table() -> Table:
    """The forms of `units.yaml`."""
    units = load_lexicon("units")
    words: dict[Words, Unit] = {}
    symbols: dict[Words, Unit] = {}
    prefixes: dict[Words, Unit] = {}
    for kind in ("physical", "own"):
        for name, forms in units[kind].items():
            unit = Unit(name, forms.get("kind", kind))
            for form in forms["words"]:
                for spelling in (form, form if form.endswith("s") else form + "s"):
                    words[_key(spelling.lower())] = unit
            for form in forms.get("symbols", ()):
                symbols[_key(form)] = unit
    for source in (units["currency"], units["former"], units["nicknames"]["words"]):
        for code, names in source.items():
            words.update({_key(name): Unit(code, "money") for name in names})
    for code in units["currency"]:
        prefixes[(code,)] = symbols[(code,)] = Unit(code, "money")
        prefixes[(code, "$")] = prefixes[(code.lower(), "$")] = Unit(code, "money")
    for form, code in units["nicknames"]["prefixes"].items():
        prefixes[_key(form)] = Unit(code, "money")
        if not (form.isascii() and form.isalpha()) and len(_key(form)) == 1:
            symbols[_key(form)] = Unit(code, "money")  # "10 €"
    for code, names in units["minor"].items():
        words.update({_key(name): Unit(code, "money", Decimal("0.01")) for name in names})
    firsts = frozenset(key[0].lower() for key in (*words, *symbols))
    return Table(words, symbols, prefixes, firsts, frozenset(key[0] for key in prefixes))


def _key(form: str) -> Words:
    return tuple(atom.text for atom in split_atoms(form) if not atom.is_hyphen)


@cache
def _word_codes() -> frozenset[str]:
    return frozenset(load_lexicon("units")["word_codes"])


@cache
def _per() -> dict[str, str]:
    return {form: name for name, forms in load_lexicon("units")["per"].items() for form in forms}


def is_word_code(text: str) -> bool:
    """Whether a currency's code is a word in capitals too ("ALL", "TOP", "COP")."""
    return text in _word_codes()


def read_prefix(atoms: Sequence[Atom], index: int) -> tuple[Unit | None, int]:
    """The currency written before an amount ("US$", "EUR", "Rs.", "C $") and where its number begins."""
    table = unit_table()
    if atoms[index].text not in table.prefix_firsts:
        return None, index
    for length in (3, 2, 1):
        written = atoms[index : index + length]
        unit = table.prefixes.get(tuple([atom.text for atom in written]))
        if unit is None or len(written) < length:
            continue
        if length > 1 and not _holds_together(atoms, index, length):
            continue
        at = index + length
        return unit, at + 1 if word_at(atoms, at) == "." else at
    return None, index


def _holds_together(atoms: Sequence[Atom], index: int, length: int) -> bool:
    """Touching, or set apart by damage where the letters are no word ("c $", but never "a $")."""
    if all(touches(atoms, index + more) for more in range(1, length)):
        return True
    return atoms[index + 1].text == "$" and atoms[index].lower not in {"a", "s", "r"}


def match_unit(atoms: Sequence[Atom], index: int) -> tuple[Unit, int] | None:
    """The longest unit that begins at an atom; a hyphen may tie its words ("basis-point")."""
    table = unit_table()
    if index >= len(atoms) or (atoms[index].lower not in table.firsts and len(atoms[index].text) != 4):
        return None
    found = None
    written: list[str] = []
    at, tight = index, True
    while at < len(atoms) and len(written) < _LONGEST_UNIT:
        tight = tight and (not written or touches(atoms, at))
        written.append(atoms[at].text)
        key = tuple(written)
        unit = table.symbols.get(key) if tight else None
        unit = unit or table.words.get(tuple([word.lower() for word in key]))
        if unit is not None and not _runs_on(atoms, at + 1):
            found = (unit, at + 1)
        at = after_hyphen(atoms, at + 1)
    return found or _multiple(atoms[index].text, index)


def _multiple(text: str, index: int) -> tuple[Unit, int] | None:
    """ "MEUR": millions of euros, as companies write it."""
    if len(text) != 4 or text[0] not in _MULTIPLES or (text[1:],) not in unit_table().symbols:
        return None
    return Unit(text[1:], "money", Decimal(_MULTIPLES[text[0]])), index + 1


def _runs_on(atoms: Sequence[Atom], at: int) -> bool:
    """Whether the unit goes on as a longer name ("5C" in "5C3"), or is the next amount's ("10 $20")."""
    if not touches(atoms, at):
        return False
    if atoms[at - 1].kind == "word":
        return atoms[at].kind != "mark"
    return atoms[at].kind == "digits" and atoms[at - 1].text in {"$", "£", "€", "¥", "₹"}


def with_rate(atoms: Sequence[Atom], unit: Unit, at: int) -> tuple[Unit, int]:
    """The unit per what follows it: "$98 a share", "$15.40/hour", "40 hours per week"."""
    if unit.kind == "own" or " / " in unit.name or unit.name.endswith(("_per_hour", "_per_second")):
        return unit, at
    joint = _past_hyphen(atoms, at)
    word = word_at(atoms, joint)
    if word not in {"a", "an", "per", "/"}:
        return unit, at
    named = _past_hyphen(atoms, joint + 1)
    name, end = _counted_per(atoms, named)
    if not name or (word == "/" and not touches(atoms, joint)):
        return unit, at
    if word in {"a", "an"} and word_at(atoms, end) in _OTHER_TIME:  # "$5m a year ago"
        return unit, at
    return replace(unit, name=f"{unit.name} / {name}"), end


def _counted_per(atoms: Sequence[Atom], at: int) -> tuple[str, int]:
    """The unit below the line and the atom after it: "hour", "square metre", "m2"."""
    one, two = word_at(atoms, at), word_at(atoms, at + 1)
    both = _per().get(f"{one}{two}" if touches(atoms, at + 1) else f"{one} {two}")
    return (both, at + 2) if both else (_per().get(one, ""), at + 1)


def _past_hyphen(atoms: Sequence[Atom], at: int) -> int:
    """Past a hyphen, one that damage has set apart included ("70 - a - share")."""
    return at + 1 if at + 1 < len(atoms) and atoms[at].is_hyphen else at
