"""On which side of a thing it was: north or south of a town, inside or outside, the left or right bank."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.comparisons.base import Aligned, Side, is_one_party, once_a_side, share_a_party
from checker.comparisons.two_acts import are_two_doers
from checker.concepts import contrast, known_event, stem
from checker.model import Span

_COMPASS = r"(?:north|south)(?:-?(?:east|west))?|east|west"
_NAMED = r"(?P<thing>(?:the )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}|the (?:[\w'’-]+ )?[a-z]+)"
# Where it was felt or seen is not where it was.
_OF = re.compile(rf"(?<!felt )(?<!heard )(?<!seen )\b(?P<word>{_COMPASS}|upstream|downstream) of {_NAMED}")
# Parts of which a thing has one on each side: the word before tells them apart.
_PARTS = (
    "bank|carriageway|coast|corner|deck|edge|end|entrance|exit|face|flank|gate|lane|pier|platform|ridge|runway"
    "|shore|side|slope|stand|tower|wall|wing"
)
_PART = re.compile(
    rf"\b(?:the|its|their|his|her|[\w-]+['’]s?) (?P<word>(?:{_COMPASS})(?:ern)?|left|right|upper|lower)"
    rf" (?P<thing>{_PARTS})\b"
)
_WITHIN = re.compile(
    r"\b(?P<word>inside|outside) (?P<thing>(?:(?:the|an?|its|their|his|her) )?(?:[\w'’-]+ ){0,3}?[\w'’-]+)"
    r"(?=[,.;:]|$| (?:in|at|on|of|near|and|as|when|while|by|during|after|before|a few"
    r"|minutes|hours|shortly)\b)"
)
_SMALL = {"the", "a", "an", "its", "their", "his", "her"}
# Behind these the place of something else is told.
_ELSE = re.compile(r"\b(?:after|before|following|during|amid|over|since|when|while)\b")


@dataclass(frozen=True, slots=True)
class SideOf:
    """The word for the side, the telling words of the thing whose side it is, and where they stand."""

    word: str
    thing: frozenset[str]
    head: str
    span: Span


def sides_apart(pair: Aligned) -> tuple[SideOf, SideOf] | None:
    """The words of two clauses for two sides of one thing; both reports must have but the one.

    "Shot inside the bank" and "arrested outside the bank" are two acts, at two places.
    """
    if not _may_be_one_act(pair):
        return None
    for pattern in (_OF, _PART, _WITHIN):
        ours, theirs = _told(pair.left, pattern), _told(pair.right, pattern)
        if ours is None or theirs is None or not _is_of_one_thing(ours, theirs):
            continue
        if pattern is _OF and are_near(ours.word, theirs.word):
            continue
        if contrast(_bare(ours.word), _bare(theirs.word)) and not (
            _has(ours.word, pair.right) or _has(theirs.word, pair.left)
        ):
            return ours, theirs
    return None


def _may_be_one_act(pair: Aligned) -> bool:
    if are_two_doers(pair):
        return False  # the rebels on the north bank, the army on the south bank
    if pair.same_act:
        return True
    left, right = pair.left.claim, pair.right.claim
    if left.event == right.event == "be":
        return share_a_party(left, right)
    if known_event(left.event) and known_event(right.event):
        return False
    # "The lorry hit the barrier", "the lorry crossed": what is done to one thing is one act sooner.
    return (
        is_one_party(left.patient, right.patient) and known_event(left.event) + known_event(right.event) != ""
    )


def are_near(left: str, right: str) -> bool:
    """Whether two points of the compass are less than opposite: north and north-west, north and east."""
    ours, theirs = (set(re.findall(r"north|south|east|west", word)) for word in (left, right))
    opposed = any({a, b} in ({"north", "south"}, {"east", "west"}) for a in ours for b in theirs)
    return bool(ours and theirs) and (bool(ours & theirs) or not opposed)


@once_a_side
def _told(side: Side, pattern: re.Pattern[str]) -> SideOf | None:
    """The one side of a thing that a clause names in a way; of two it cannot be told which is meant."""
    claim = side.claim
    found = list(pattern.finditer(claim.text))
    if len(found) != 1:
        return None
    between = claim.text[max(claim.event_span.end - claim.span.start, 0) : found[0].start()]
    if _ELSE.search(between):
        return None  # "stabbed after a row inside the bar"
    words = [word.lower() for word in found[0]["thing"].split()]
    told = [re.sub(r"['’]s?$", "", word) for word in words if word not in _SMALL]
    if not told:
        return None
    at = side.article.text.find(found[0].group(), claim.span.start)
    start = claim.span.start if at < 0 else at
    span = Span(start, start + len(found[0].group()))
    return SideOf(found[0]["word"].lower(), frozenset(stem(word) for word in told), stem(told[-1]), span)


def _is_of_one_thing(left: SideOf, right: SideOf) -> bool:
    return left.head == right.head and (left.thing <= right.thing or right.thing <= left.thing)


def _bare(word: str) -> str:
    return word.removesuffix("ern").replace("-", "")


def _has(word: str, side: Side) -> bool:
    return _bare(word) in _words(side)


@once_a_side
def _words(side: Side) -> frozenset[str]:
    return frozenset(_bare(word) for word in re.findall(r"[a-z-]+", side.article.text.lower()))
