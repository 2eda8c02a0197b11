"""The one hospital or school that each of two reports names, and the one party that somebody is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from checker.comparisons.base import Aligned, Comparison, Level, Side, Words, once_a_side, shortened
from checker.comparisons.lone_words import are_one_move, may_be_one_matter
from checker.comparisons.topics import event_topic
from checker.comparisons.two_names import are_spelt_alike, folded_words
from checker.concepts import stem
from checker.model import Span
from checker.names import same_name

TRAITS = {"what": ("house", "party")}
PARAMS: dict[str, Any] = {}

_WORDS = r"(?:[A-Z][\w'’-]*\.? ){1,3}"
_CARE, _SCHOOL = "Hospital|Infirmary|Clinic", "School|College|Academy|University|Grammar"
_HOUSE = re.compile(
    rf"\b(?P<name>{_WORDS})(?:(?P<care>{_CARE})|(?P<school>{_SCHOOL})|(?P<prison>Prison|Jail)"
    r"|(?P<street>Street|Road|Lane|Avenue|Square))\b"
    r"(?! (?:said|says|director|spokes))"
)
# Of several each can be in a house of its own.
_ONE_OF = re.compile(r"\b(?:one|two|three|some|others?|most|several|many|older|younger|then|later)\b", re.I)
_CORNER = re.compile(r"\b(?:corner|junction|crossroads|crossing|intersection|between|roundabout)\b")
_BESIDE = re.compile(r"(?P<word>[a-z]+) (?:at|in|on|to|into|from|by) (?:the )?$")
_AT = re.compile(r"\b(?:at|in|on|to|into|from|by) (?:the )?$")
_PARTY = (
    r"(?P<party>(?:[A-Z][\w-]+ ){1,3}(?:Party|Alliance|Union|Coalition|Front|Bloc|Movement|List|League)"
    r"|(?:[A-Z][\w-]+ ){0,2}(?:Democrats?|Conservatives?|Liberals?|Greens?|Labour|Socialists?|Republicans?"
    r"|Nationalists?|Communists?))"
)
_NAME = r"(?P<who>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2})"
_OFFICE = r"(?:candidate|politician|lawmaker|MP|MEP|deputy|senator|councillor|member|nominee|challenger)"
_MEMBERS = (
    re.compile(rf"{_NAME},? (?:of|from|for|who represents|a member of|standing for) the {_PARTY}"),
    re.compile(
        r"\b(?P<party>[Ii]ndependent|Socialist|Conservative|Liberal|Labour|Republican|Democrat|Green"
        rf"|Social Democrat|Communist|Nationalist|Centrist) (?:{_OFFICE} )?{_NAME}"
    ),
    re.compile(rf"{_NAME}, (?:the|an?) {_PARTY} {_OFFICE}\b"),
    re.compile(rf"\b(?:[Tt]he )?{_PARTY}(?:['’]s)? {_OFFICE},? {_NAME}"),
)


@dataclass(frozen=True, slots=True)
class _Named:
    """A name, whose it is or of what kind, where it stands, and the word before its preposition."""

    key: str
    name: str
    span: Span
    beside: str = ""


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """Two hospitals, or two parties of one person; neither report has a word of the other's name."""
    for what, read, is_one in (("house", _house, _is_one_stay), ("party", _party, _is_one_person)):
        ours, theirs = read(pair.left), read(pair.right)
        if ours is None or theirs is None or not may_be_one_matter(_without_place(pair)):
            continue
        if not is_one(ours, theirs, pair) or not _are_two(ours, theirs, pair):
            continue
        yield Comparison(
            kind="lone_names",
            level=Level.DIFFERENT,
            left=Words(ours.span, ours.name, saying=shortened(pair.left.claim.text)),
            right=Words(theirs.span, theirs.name, saying=shortened(pair.right.claim.text)),
            topic=event_topic(pair, "which"),
            traits=(("what", (what,)),),
            supersedes=pair.right.revises,
        )
        return


def _without_place(pair: Aligned) -> Aligned:
    """The pair without a clash of places: that two houses or streets are named is the question itself."""
    return replace(pair, clashes=pair.clashes - {"place"}) if "place" in pair.clashes else pair


def _are_two(left: _Named, right: _Named, pair: Aligned) -> bool:
    """Each has a word that the other report lacks; of "Halm Hospital" and "St Agnes, Halm" one has none."""
    ours, theirs = (set(folded_words(named.name)) - {"st", "the"} for named in (left, right))
    if same_name(left.name, right.name) or are_spelt_alike(ours, theirs):
        return False
    told = [set(folded_words(side.article.text)) for side in (pair.left, pair.right)]
    return bool(ours - told[1]) and bool(theirs - told[0]) and not ours & theirs


def _is_one_stay(left: _Named, right: _Named, pair: Aligned) -> bool:
    if any(_ONE_OF.search(side.claim.text) for side in (pair.left, pair.right)):
        return False
    if left.key == "street" and not _is_one_spot(left, right, pair):
        return False
    return left.key == right.key and are_one_move(pair)


def _is_one_spot(left: _Named, right: _Named, pair: Aligned) -> bool:
    """A cable in one street and in another; a hotel and flats are two, a corner is of both."""
    if any(_CORNER.search(side.article.text) for side in (pair.left, pair.right)):
        return False
    return (
        stem(left.beside) == stem(right.beside)
        or stem(left.beside) in pair.right.stems
        or (stem(right.beside) in pair.left.stems)
    )


def _is_one_person(left: _Named, right: _Named, pair: Aligned) -> bool:
    return same_name(left.key, right.key)


@once_a_side
def _house(side: Side) -> _Named | None:
    """The one house of its kind that an article names, where the clause says who or what was there."""
    if not any(word in side.claim.text for word in _HOUSE_WORDS):
        return None
    for found in _HOUSE.finditer(side.claim.text):
        kind = found.lastgroup or ""
        if _AT.search(side.claim.text[: found.start()]) and _houses(side.article.text, kind) == 1:
            name = re.sub(r"^The ", "", found["name"]).strip()
            start = side.claim.span.start + found.start()
            before = _BESIDE.search(side.claim.text, 0, found.start())
            span = Span(start, side.claim.span.start + found.end())
            return _Named(kind, name, span, before["word"] if before else "")
    return None


_HOUSE_WORDS = re.findall(r"[A-Z]\w+", f"{_CARE}|{_SCHOOL}|Prison|Jail|Street|Road|Lane|Avenue|Square")


@lru_cache(maxsize=64)  # the articles of a large story
def _houses(text: str, kind: str) -> int:
    """How many of one kind an article names."""
    return len({found["name"].removeprefix("The ") for found in _HOUSE.finditer(text) if found[kind]})


@once_a_side
def _party(side: Side) -> _Named | None:
    """The party of the one person whose party a sentence tells."""
    claim = side.claim
    found = [match for pattern in _MEMBERS for match in pattern.finditer(claim.sentence)]
    if len({match["who"] for match in found}) != 1:
        return None
    start = claim.sentence_span.start + found[0].start("party")
    return _Named(found[0]["who"], found[0]["party"], Span(start, start + len(found[0]["party"])))
