"""One person under two family names: the given name, the office or the act, and all else are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
_SMALL = {
    *("a", "an", "and", "at", "by", "for", "had", "has", "her", "his", "in", "is", "its", "of", "on", "s"),
    *("that", "the", "their", "to", "was", "who", "with"),
}
_REACH = 60  # characters before a name and behind it in which its office stands
# Sounds that one family name is written with in two ways: Schmidt and Schmitt, Pedersen and Petersen,
# Stephens and Stevens, Tsvetkov and Tzvetkov.
_SOUNDS = (
    (re.compile(r"dt|th|d"), "t"),
    (re.compile(r"ph|f"), "v"),
    (re.compile(r"[tc]z"), "ts"),
    (re.compile(r"ck|c(?!h)"), "k"),
)
_DOUBLED = re.compile(r"(.)\1")
# What one alone is of a body or an event; a resident, an analyst, a player is one of many.
_SOLE = {
    *("boss", "captain", "ceo", "chair", "chairman", "chairperson", "chairwoman", "champion", "chancellor"),
    *("chief", "coach", "coroner", "editor", "founder", "governor", "head", "headmaster"),
    *("headmistress", "headteacher", "king", "landlord", "manager", "mayor", "minister", "owner", "premier"),
    *("president", "principal", "queen", "sheriff", "treasurer", "winner"),
}
_VOWELS = re.compile(r"[aeiouyäöü]")
_AGED = re.compile(r",? (?:\(|who is |aged |is )?(?P<age>\d{1,3})\b")
_AGED_BEFORE = re.compile(r"\b(?P<age>\d{1,3})-year-old (?:[\w-]+ ){0,3}$")
_FULL = re.compile(r"[A-Z][\w-]+ [A-Z][\w'’-]+")
_BEFORE = re.compile(r"(?:\b[\w-]+,? ){1,6}$")
_BEHIND = re.compile(r"(?:, (?:who is|[a-z]+)| (?:is|was) (?:the|a|an))\b[^,.;]*")


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """ "Its owner, Hugo Keller" against "Its owner, Hugo Kehler".

    Not where `same_name` takes the two for spellings of one, where they differ in vowels, in the last
    letter only or in a sound written in two ways, as variants of one family name do (Olsen, Olson; Brandt,
    Brand), where both reports tell what the one is and it is no sole office of both, nor where either
    has the other's name too.
    """
    if pair.identity is Identity.NO:
        return
    for left, right in product(_full_names(pair.left), _full_names(pair.right)):
        if is_told_of(pair, left, right):
            continue
        if not _are_of_one_age(pair, left, right) and not _are_nearly_one(left.name, right.name):
            continue
        ours, theirs = _roles(pair.left, left), _roles(pair.right, right)
        if _are_of_one_age(pair, left, right):
            pass
        elif ours.people and theirs.people:
            if not _have_one_office(ours, theirs):
                continue
        elif not _do_one_thing(pair, left, right):
            continue
        yield Comparison(
            kind="family_name",
            level=Level.DIFFERENT,
            left=Words(left.span, left.name),
            right=Words(right.span, right.name),
            topic=f"{left.name}: which name",
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
    if _sounds(ours) == _sounds(theirs):
        return False
    bones = _VOWELS.sub("", ours), _VOWELS.sub("", theirs)
    return bones[0] != bones[1] and ours[:-1] not in (theirs, theirs[:-1]) and theirs[:-1] != ours


def _are_of_one_age(pair: Aligned, left: Entity, right: Entity) -> bool:
    """ "Kurt Maas, 58" and "Kurt Haas, 58", in reports of one event: so much is no chance."""
    (given, ours), (same, theirs) = left.name.lower().split(), right.name.lower().split()
    if (
        given != same
        or not pair.of_one_story
        or _sounds(ours) == _sounds(theirs)
        or same_name(left.name, right.name)
    ):
        return False
    ages = _age(pair.left, left), _age(pair.right, right)
    return ages[0] == ages[1] != "" and OSA.distance(ours, theirs) <= max(
        _LETTERS, min(map(len, (ours, theirs))) // 2
    )


def _age(side: Side, name: Entity) -> str:
    """The age that stands beside a name, in figures."""
    text, sentence = side.article.text, side.claim.sentence_span
    behind = _AGED.match(text, name.span.end, sentence.end)
    before = _AGED_BEFORE.search(text, sentence.start, name.span.start)
    found = behind or before
    return found["age"] if found else ""


def _sounds(name: str) -> str:
    for pattern, plain in _SOUNDS:
        name = pattern.sub(plain, name)
    return _DOUBLED.sub(r"\1", name)


@dataclass(frozen=True, slots=True)
class _Roles:
    """What tells who one is: the stems of the nouns for a person, and of the other words."""

    people: frozenset[str]
    others: frozenset[str]


def _roles(side: Side, name: Entity) -> _Roles:
    """The words that stand before a name or, behind a comma, after it."""
    text, sentence = side.article.text, side.claim.sentence_span
    before = _BEFORE.search(text[max(sentence.start, name.span.start - _REACH) : name.span.start])
    behind = _BEHIND.match(text[name.span.end : min(sentence.end, name.span.end + _REACH)])
    if before and before.group().endswith(", "):
        behind = None  # "the owner, Hugo Keller, said"
    told = " ".join(found.group() for found in (before, behind) if found).lower()
    words = set(re.findall(r"[a-z]+", told))
    people = {word for word in words if counts_people(word) or word in words_of("titles") | _SOLE}
    others = words - people - _SMALL
    return _Roles(frozenset(map(stem, people)), frozenset(map(stem, others)))


def _have_one_office(ours: _Roles, theirs: _Roles) -> bool:
    """One office, and of one body as far as both tell of which: the mill's owner is not the dairy's."""
    if not ours.people & theirs.people & {stem(word) for word in _SOLE}:
        return False
    return ours.others <= theirs.others or theirs.others <= ours.others


def _do_one_thing(pair: Aligned, left: Entity, right: Entity) -> bool:
    """All but the same clause, in which the two stand in one place."""
    return pair.same_act and left.role == right.role and pair.in_place(left.span, right.span)
