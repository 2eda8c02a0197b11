"""One person under two family names: the given name, the office or the act, and all else are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from rapidfuzz.distance import OSA

from checker.comparisons.base import Aligned, Comparison, Identity, Level, Side, Words, once_a_side
from checker.comparisons.in_place import is_told_of
from checker.concepts import counts_people, stem
from checker.model import Entity
from checker.names import same_name
from checker.names.parse import words_of

TRAITS = ("what",)
PARAMS: dict[str, Any] = {}

# Letters by which a name misheard or mistyped differs; beyond that it may well be another person's.
_LETTERS = 2
_SHORTEST = 5
_REACH = 60  # characters before a name and behind it in which its office stands
_VOWELS = re.compile(r"[aeiouyäöü]")
_FULL = re.compile(r"[A-Z][\w-]+ [A-Z][\w'’-]+")
_BEFORE = re.compile(r"(?:\b[\w-]+,? ){1,6}$")
_BEHIND = re.compile(r",? (?:the|a|an|who is|[a-z]+)\b[^,.;]*")


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """ "Its owner, Hugo Keller" against "Its owner, Hugo Kehler".

    Not where `same_name` takes the two for spellings of one, where they differ in vowels or in the last
    letter only, as variants of one family name do (Olsen, Olson; Brandt, Brand), nor where either report
    has the other's name too.
    """
    if pair.identity is Identity.NO:
        return
    for left, right in product(_full_names(pair.left), _full_names(pair.right)):
        if not _are_nearly_one(left.name, right.name) or is_told_of(pair, left, right):
            continue
        if not (_offices(pair.left, left) & _offices(pair.right, right) or _do_one_thing(pair, left, right)):
            continue
        yield Comparison(
            kind="family_name",
            level=Level.DIFFERENT,
            left=Words(left.span, left.name),
            right=Words(right.span, right.name),
            topic=f"{left.name.split()[0]}: which name",
            traits=(("what", ("family_name",)),),
            supersedes=pair.right.revises,
        )
        return


@once_a_side
def _full_names(side: Side) -> list[Entity]:
    return [
        entity
        for entity in side.claim.entities
        if entity.label in ("PERSON", "OTHER") and _FULL.fullmatch(entity.name) and entity.text == entity.name
    ]


def _are_nearly_one(left: str, right: str) -> bool:
    (given, ours), (same, theirs) = left.lower().split(), right.lower().split()
    if given != same or min(len(ours), len(theirs)) < _SHORTEST or ours[0] != theirs[0]:
        return False
    if same_name(left, right) or OSA.distance(ours, theirs) > _LETTERS:
        return False
    bones = _VOWELS.sub("", ours), _VOWELS.sub("", theirs)
    return bones[0] != bones[1] and ours[:-1] not in (theirs, theirs[:-1]) and theirs[:-1] != ours


def _offices(side: Side, name: Entity) -> set[str]:
    """The stems of the nouns for a person that stand before a name or, behind a comma, after it."""
    text, sentence = side.article.text, side.claim.sentence_span
    before = _BEFORE.search(text[max(sentence.start, name.span.start - _REACH) : name.span.start])
    behind = _BEHIND.match(text[name.span.end : min(sentence.end, name.span.end + _REACH)])
    told = " ".join(found.group() for found in (before, behind) if found).lower()
    words = re.findall(r"[a-z]+", told)
    return {stem(word) for word in words if counts_people(word) or word in words_of("titles")}


def _do_one_thing(pair: Aligned, left: Entity, right: Entity) -> bool:
    """All but the same clause, in which the two stand in one place."""
    return pair.same_act and left.role == right.role and pair.in_place(left.span, right.span)
