"""Letters that scale a number: "5k", "£1.7m", "2b"; and the m that is a metre."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.facts.numerals.atoms import Atom, after_hyphen, touches, word_at
from checker.facts.numerals.cardinals import vocabulary
from checker.facts.numerals.value import Numeral
from checker.facts.quantity.phrases import cue_set
from checker.facts.quantity.units import match_unit, unit_table

_LARGE = {"T": 1_000_000_000_000, "tn": 1_000_000_000_000, "MM": 1_000_000}  # of money only
_PEOPLE = frozenset({"people", "children", "men", "women"})
_RACES = frozenset({"run", "race", "resolution", "runs", "races"})  # "a 10k run"
_NEAR = 8  # atoms between a number and the money or measure that tells what its letter means


def with_letter(atoms: Sequence[Atom], numeral: Numeral, *, money: bool) -> Numeral:
    """The number scaled by the letter behind it, or as it was.

    "5k", "10M" and "2b" always scale. "2m" does where money or people say so: its own currency, a
    plural behind it, or money beside it and no word of length ("1.7m; $2.6m", "worth 1.7m"); else it is
    metres. A letter set apart by a space scales money and people only ("€10 m").
    """
    if numeral.form != "digits" or numeral.scale != 1 or numeral.end >= len(atoms):
        return numeral
    letter, after = atoms[numeral.end], numeral.end + 1
    factor = vocabulary().letters.get(letter.lower) or (_LARGE.get(letter.text, 0) if money else 0)
    following = word_at(atoms, after)
    if not factor or (letter.lower == "k" and following in _RACES):
        return numeral
    plain = letter.text in {"k", "K", "M", "b", "B"} and not _runs_on(atoms, after)
    unit_follows = None if plain else match_unit(atoms, after)
    priced = unit_follows is not None and unit_follows[0].kind == "money"
    scales = money or priced or following in _PEOPLE
    if touches(atoms, numeral.end) and not scales:
        counted = following.endswith("s") and len(following) > 3
        scales = plain or counted or (letter.text == "m" and _is_of_money(atoms, numeral.end))
    return numeral.times(Decimal(factor), after) if scales else numeral


def _runs_on(atoms: Sequence[Atom], after: int) -> bool:
    return touches(atoms, after) and atoms[after].kind != "mark"


def _is_of_money(atoms: Sequence[Atom], at: int) -> bool:
    """Whether the words around a letter speak of money and not of length."""
    if _runs_on(atoms, at + 1) or word_at(atoms, after_hyphen(atoms, at + 1)) in cue_set("lengths"):
        return False
    around = [*atoms[max(at - _NEAR, 0) : at - 1], *atoms[at + 1 : at + _NEAR]]
    sums, signs = cue_set("sums"), unit_table().prefixes
    return any(atom.lower in sums or (atom.text,) in signs for atom in around)
