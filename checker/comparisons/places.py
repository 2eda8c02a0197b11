"""Where it was, in two reports of one occasion: another building, one base in two towns, another side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from checker.comparisons.base import (
    Aligned,
    Comparison,
    Identity,
    Level,
    Side,
    Words,
    article_stems,
    is_one_party,
    once_a_side,
    shortened,
)
from checker.comparisons.bound_for import bound_apart
from checker.comparisons.objects import have_two_objects
from checker.comparisons.occasion import are_told_apart, is_one_occasion
from checker.comparisons.topics import event_topic
from checker.comparisons.two_names import are_other_names
from checker.comparisons.which_side import sides_apart
from checker.concepts import are_one_item, are_two_spots, contrast, is_one_kind, stem
from checker.lexicon import load_lexicon
from checker.model import Span

TRAITS = {"what": ("building", "goal", "room", "side", "site")}
PARAMS: dict[str, Any] = {}

# Prepositions after which only one thing can stand, and the words up to the next that is none of its name.
_BESIDE = re.compile(
    r"\b(?P<side>outside|inside|in front of|behind|opposite|beneath|under|atop)"
    r" (?P<thing>(?:the |an? |its |their |his |her )?(?:[\w'’-]+ ){0,3}?[\w'’-]+)"
    r"(?=[,.;:]|$| (?:in|at|on|of|near|and|as|when|while|by|during|after|before|killing|wounding|injuring)\b)"
)
_ONE_SIDE = {"outside": "outside", "in front of": "outside", "opposite": "outside", "inside": "inside"}
# A site with its town: "the base on Skell", "the airfield at Halm".
_SITE = re.compile(
    r"\bthe (?P<site>[a-z]+) (?P<at>at|on|in|(?<=port )of|(?<=harbour )of|(?<=harbor )of|(?<=town )of"
    r"|(?<=village )of|(?<=island )of|(?<=airport )of) (?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})"
)
# "A second bomb exploded".
_OTHER = re.compile(r"\b(?:second|third|another|other)\b")
_NEEDED, _ALIKE = 7, 0.6


@dataclass(frozen=True, slots=True)
class _Spot:
    key: str
    name: str
    span: Span
    at: str = ""


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """Another side of one thing, another building behind one preposition, one kind of site at two places."""
    if pair.left.claim.negated or pair.right.claim.negated or not _is_one_matter(pair):
        return
    others = [set(_OTHER.findall(side.claim.sentence.lower())) for side in (pair.left, pair.right)]
    found = _apart(pair) if others[0] == others[1] else None
    if found is None:
        return
    what, ours, theirs = found
    text = pair.left.article.text, pair.right.article.text
    yield Comparison(
        kind="places",
        level=Level.DIFFERENT,
        left=Words(ours, text[0][ours.start : ours.end], saying=shortened(pair.left.claim.text)),
        right=Words(theirs, text[1][theirs.start : theirs.end], saying=shortened(pair.right.claim.text)),
        topic=event_topic(pair, "where"),
        traits=(("what", (what,)),),
        supersedes=pair.right.revises,
    )


def _apart(pair: Aligned) -> tuple[str, Span, Span] | None:
    """What is told otherwise, and in which words of either report."""
    sides = sides_apart(pair)
    if sides is not None:
        return "side", sides[0].span, sides[1].span
    goals = bound_apart(pair)
    if goals is not None:
        return "goal", *goals
    if (rooms := _rooms_apart(pair)) is not None:
        return "room", *rooms
    for what, read, differ in (("building", _beside, _are_two_buildings), ("site", _site, _are_two_sites)):
        ours, theirs = read(pair.left), read(pair.right)
        if ours is not None and theirs is not None and ours.key == theirs.key and differ(ours, theirs, pair):
            return what, ours.span, theirs.span
    return None


def _rooms_apart(pair: Aligned) -> tuple[Span, Span] | None:
    """ "Was found in the cellar of a house", "in the attic": one room in each report, and not the same."""
    ours, theirs = _room(pair.left), _room(pair.right)
    if ours is None or theirs is None or not are_two_spots(ours.name, theirs.name):
        return None
    rooms = {stem(word) for room in (ours, theirs) for word in room.name.split()}
    if are_told_apart(pair.left, pair.right, rooms) or _are_two_things(pair, rooms):
        return None  # the body of a woman, the body of a man
    one_deed = is_one_party(pair.left.claim.patient, pair.right.claim.patient)
    one_deed = one_deed or (pair.same_act and not have_two_objects(pair))
    return (ours.span, theirs.span) if one_deed and _are_two_buildings(ours, theirs, pair) else None


def _are_two_things(pair: Aligned, rooms: set[str]) -> bool:
    """ "The car was found in a field", "the phone in a car park": neither report has the other's thing."""
    one, other = (side.claim.patient.rpartition(" ")[2] for side in (pair.left, pair.right))
    if not (one.islower() and other.islower()):
        return False
    if are_one_item(one, other) or is_one_kind(one, other, "nouns"):
        return False
    return stem(one) not in pair.right.around - rooms and stem(other) not in pair.left.around - rooms


@once_a_side
def _room(side: Side) -> _Spot | None:
    """The one room or other place of its kind that a clause names behind its verb."""
    found = _only(_room_pattern(), side)
    if found is None or found.start() + side.claim.span.start < side.claim.event_span.end:
        return None
    return _Spot("room", found["room"].lower(), _span(found, "room", side))


@cache
def _room_pattern() -> re.Pattern[str]:
    listed = [spot for spots in load_lexicon("contrasts")["spots"] for spot in spots]
    rooms = "|".join(word for room in listed for word in ([room] if isinstance(room, str) else room))
    return re.compile(
        rf"\b(?:in|from|on|inside|into) (?:the|an?|its|their|his|her|one) (?:[a-z-]+ ){{0,2}}?"
        rf"(?P<room>{rooms})"
        r"(?=[,.;:]|$| (?:in|at|of|on|near|outside|off|beside|behind|after|by|with|from|when|while|and|where"
        r"|before|during)\b)",
        re.I,
    )


def _is_one_matter(pair: Aligned) -> bool:
    """One occasion; where only the town is told otherwise, no name in common can speak for it."""
    if is_one_occasion(pair):
        return True
    of_one_day = pair.gap is not None and not pair.is_days_later and pair.identity is Identity.SURE
    if of_one_day and pair.evidence >= _NEEDED - 1 and pair.overlap >= _ALIKE and not pair.clashes:
        return not pair.other_time and bool(pair.left.names & pair.right.names)
    return pair.evidence >= _NEEDED and not pair.other_time and pair.clashes <= {"name", "place"}


@once_a_side
def _beside(side: Side) -> _Spot | None:
    found = _only(_BESIDE, side)
    if found is None:
        return None
    words = re.sub(r"^(?:the|an?|its|their|his|her) ", "", found["thing"])
    return _Spot(_ONE_SIDE.get(found["side"], found["side"]), words, _span(found, "thing", side))


@once_a_side
def _site(side: Side) -> _Spot | None:
    found = _only(_SITE, side)
    if found is None or found.start() + side.claim.span.start < side.claim.event_span.end:
        return None  # "planes that had taken off from the airfield at Kell collided"
    return _Spot(stem(found["site"]), found["name"], _span(found, "name", side), found["at"])


def _only(pattern: re.Pattern[str], side: Side) -> re.Match[str] | None:
    """The one place of its kind that a clause names; of two it cannot be told which is meant."""
    found = list(pattern.finditer(side.claim.text))
    return found[0] if len(found) == 1 else None


def _span(found: re.Match[str], name: str, side: Side) -> Span:
    start = side.article.text.find(found[name], side.claim.span.start)
    start = side.claim.span.start if start < 0 else start
    return Span(start, start + len(found[name]))


def _are_two_buildings(left: _Spot, right: _Spot, pair: Aligned) -> bool:
    """Their nouns exclude each other ("bank", "court"), and neither report has the other's."""
    heads = left.name.split()[-1].lower(), right.name.split()[-1].lower()
    if not (
        contrast(*heads) or are_two_spots(*heads) or are_two_spots(left.name.lower(), right.name.lower())
    ):
        return False
    return stem(heads[0]) not in article_stems(pair.right) and stem(heads[1]) not in article_stems(pair.left)


def _are_two_sites(left: _Spot, right: _Spot, pair: Aligned) -> bool:
    """Two names, of which neither report has the other's; of two "in" one may be the other's country."""
    if left.at == right.at == "in" or not are_other_names(left.name, right.name):
        return False
    return right.name not in pair.left.article.text and left.name not in pair.right.article.text
