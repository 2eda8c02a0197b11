"""What a phrase of a clause tells, and whether two such phrases can be of one thing."""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import product

from checker.comparisons.base import Side
from checker.concepts import are_one_item, stem

_WORD = re.compile(r"[^\W\d_]+")


def content_words(phrase: str, side: Side) -> frozenset[str]:
    """The words of a phrase that are content words of the side's clause, in lower case."""
    return frozenset(word for word in _WORD.findall(phrase.lower()) if stem(word) in side.stems)


def can_be_one(ours: Set[str], theirs: Set[str]) -> bool:
    """True where a word of one phrase is one thing with a word of the other ("house", "homes")."""
    return any(are_one_item(a, b) for a, b in product(sorted(ours), sorted(theirs)))


def are_two_matters(ours: Set[str], side: Side, theirs: Set[str], other: Side) -> bool:
    """True where both phrases tell something, neither in the other's sentence, and nothing in them is one."""
    if not ours or not theirs:
        return False
    if any(stem(word) in other.around for word in ours) or any(stem(word) in side.around for word in theirs):
        return False
    return not can_be_one(ours, theirs)
