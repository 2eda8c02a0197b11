"""What a sum, a share or a measure is of, by any of the words that name it."""

from __future__ import annotations

import re
from functools import cache

from checker.comparisons.base import Aligned, Side
from checker.comparisons.intervals import unit_family
from checker.concepts import stem
from checker.lexicon import load_lexicon
from checker.model import Quantity

# The share of words in common by which two clauses speak of one thing.
_OF_ONE_THING = 0.5
_WORD = re.compile(r"[^\W\d_]+")


def is_one_measure(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """Whether two figures are of one measure by its names: "cost 9 million", "a price tag of 12 million".

    A measure of another kind ("operating profit", "youth unemployment") is another one, and so is the cost of
    another thing.
    """
    kinds = set(load_lexicon("cues")["measures"]) - {"net"}
    if kinds & set(left.item.split()) != kinds & set(right.item.split()):
        return False
    common = _measures_of(left, pair.left) & _measures_of(right, pair.right)
    of_things = common <= set(load_lexicon("measures")["of_things"])
    return bool(common) and (not of_things or pair.overlap >= _OF_ONE_THING)


@cache
def is_named_measure(noun: str) -> bool:
    """True for a noun that names a measure of whatever unit ("profit", "turnout")."""
    return any(stem(noun) in _names(family) for family in ("money", "share", "measure"))


def _measures_of(quantity: Quantity, side: Side) -> frozenset[str]:
    """By the noun that it is of, else by the verb, else by the words of the clause where all agree."""
    known = _names(unit_family(quantity))
    for words in (quantity.item, side.claim.event):
        if found := _named(words, known):
            return frozenset().union(*found)
    found = _named(side.claim.text, known)
    return frozenset.intersection(*found) if found else frozenset()


def _named(text: str, known: dict[str, frozenset[str]]) -> list[frozenset[str]]:
    words = f" {' '.join(stem(word) for word in _WORD.findall(text.lower()))} "
    return [measures for name, measures in known.items() if f" {name} " in words]


@cache
def _names(family: str) -> dict[str, frozenset[str]]:
    """The measures of a family of units by the stems of each name."""
    names: dict[str, set[str]] = {}
    for measure, phrases in load_lexicon("measures").get(family, {}).items():
        for phrase in phrases:
            names.setdefault(" ".join(stem(word) for word in phrase.split()), set()).add(measure)
    return {name: frozenset(measures) for name, measures in names.items()}
