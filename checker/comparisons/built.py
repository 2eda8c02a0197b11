"""The year from which a building or firm is, told in an aside by any of the words for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from checker.comparisons.answered import is_one_story
from checker.comparisons.base import Aligned, Level, Side, once_a_side
from checker.concepts import are_one_item
from checker.model import Grain, Time

_YEAR = r"(1[0-9]\d\d|20\d\d)\b"
_THEN = r"(?: [a-z]+){0,2}?"
_KINDS = {
    "built": re.compile(
        rf"\b(?:built|erected|constructed|put up|dat(?:e|es|ed|ing) (?:from|back to))\b"
        rf"{_THEN} {_YEAR}"
    ),
    "founded": re.compile(rf"\b(?:founded|established|set up)\b{_THEN}(?: in [A-Z]\w+)? in {_YEAR}"),
}
# Nouns for any building.
_GENERIC = {"structure", "building", "landmark", "edifice", "complex"}


def years_of_origin(pair: Aligned) -> Iterator[tuple[Level, Time, Time]]:
    """ "The bridge, built in 1961", "the bridge dates from 1971": the one such year of either article."""
    ours, theirs = year_of_origin(pair.left), year_of_origin(pair.right)
    if ours is None or theirs is None or ours[0] != theirs[0]:
        return
    (kind, left, thing), (_, right, other) = ours, theirs
    if not _may_be_one(thing, other) or not is_one_story(thing, other, pair):
        return
    if left.value == right.value:
        yield Level.SAME, left, right
    elif all(_only_year(side.article.text, kind) for side in (pair.left, pair.right)) and not (
        right.value in pair.left.article.text or left.value in pair.right.article.text
    ):
        yield Level.DIFFERENT, left, right


@once_a_side
def year_of_origin(side: Side) -> tuple[str, Time, str] | None:
    """The kind of beginning that a claim dates, its year and what began; None where it tells of none."""
    claim = side.claim
    years = [time for time in claim.times if time.grain is Grain.YEAR and time.value.isdigit()]
    if len(years) != 1 or claim.negated or not claim.text[:1]:
        return None
    for kind, told in _KINDS.items():
        found = told.search(claim.text)
        if found is not None and found[1] == years[0].value:
            relative = claim.text.partition(" ")[0] in ("which", "that")  # of what, the reader may mistake
            return kind, years[0], "" if relative else claim.patient or claim.agent
    return None


@lru_cache(maxsize=256)
def _only_year(text: str, kind: str) -> bool:
    return len({found[1] for found in _KINDS[kind].finditer(text)}) == 1


def _may_be_one(thing: str, other: str) -> bool:
    if not thing or not other or thing == other:
        return True
    heads = {thing.rpartition(" ")[2], other.rpartition(" ")[2]}
    if heads & _GENERIC or are_one_item(thing.rpartition(" ")[2], other.rpartition(" ")[2]):
        return True
    return bool({word.lower() for word in thing.split()} & {word.lower() for word in other.split()})
