"""Whether two clauses that answer each other tell of two things of one kind, by words beside their noun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from checker.comparisons.base import Aligned, Side, both_ways, once_a_pair, once_a_side, parties
from checker.comparisons.led_to import are_two_matters, can_be_one, content_words
from checker.concepts import are_one_item, is_one_kind, is_ordinal, stem
from checker.lexicon import load_lexicon

_WORD = re.compile(r"[^\W\d_]+")
_REACH = 2  # words from "second" to its noun
_ABOUT = re.compile(
    r"\W{1,3}(of|for|on|over|about|against|to|from) (?:(?:the|a|an|its|their|his|her) )?"
    r"((?:(?!(?:in|at|on|of|for|by|to|from|with|over|about|after|before|between|and|was|were|is|are|has|had|will)\b)"
    r"[\w'’-]+ ?){1,3})",
    re.I,
)
_OTHER, _ONE = {"another", "other", "separate", "different"}, "one of"
# "A lesser charge" may be the fraud of the other report.
_WIDE = {"charg", "count", "offenc", "offens", "crime", "matter", "issu"}
# By any of these a noun tells of one thing what it is about.
_ALIKE = {"over": "on", "about": "on"}
_BETWEEN = re.compile(r"\bbetween (?:the )?([A-Z][\w'’-]*)[^.;]{0,30}? and (?:the )?([A-Z][\w'’-]*)")
_BUT_NOT = re.compile(
    r"\bbut not (?:(?:of|for|in|on|over|to|from|the|an?) ){0,2}([a-z]+)(?: ([a-z]+))?", re.I
)
_ONE_OF = re.compile(r"\bone of (?:the |its |their |his |her )?(?:\w+ ){0,2}?(\w+)", re.I)
_OFFICE = re.compile(
    r"\bas (?:the |an? |its |their |his |her )?(?:[\w'’-]+ ){0,3}?([a-z]+)"
    r"(?= (?:of|for|in|at|on|after|before|until|because|despite|over)\b|[,.;]|$)"
)
_LEFT = re.compile(
    r"\b(?:as|from) ((?:(?!(?:on|after|over|because|before|until|despite)\b)[\w'’-]+ ?){1,7})", re.I
)
_ANY_POST = frozenset({"office", "post", "job", "position", "role"})
_BESIDE = re.compile(r"(\w+)['’]s? ([a-z]+)")


@once_a_pair
def are_two_of_a_kind(pair: Aligned) -> bool:
    """True where what stands beside a noun tells two things apart, so that the contrary is true of the other.

    "A second suspect"; "one of the turbines"; exports "of fish" and "of timber"; trains "between Halm and
    Pell"; agreed "on pay but not on hours"; a leader's husband.
    """
    return (
        are_marked_apart(pair)
        or any((_others(one) - _words(other)) for one, other in both_ways(pair))
        or any(_is_told_beside(one, other) for one, other in both_ways(pair))
        or _are_about_two(pair)
        or _are_qualified_apart(pair)
        or _run_between_two(pair)
        or _are_of_kin(pair)
    )


def are_marked_apart(pair: Aligned) -> bool:
    """ "The second reactor", "the reactor": one report tells of one of several."""
    return any(_marked(one) - _words(other) for one, other in both_ways(pair))


def are_two_offices(pair: Aligned) -> bool:
    """ "As party leader", "as minister"; "as chair of the board", "from the council"."""
    ours, theirs = (_OFFICE.search(side.claim.text) for side in (pair.left, pair.right))
    if ours is not None and theirs is not None:
        return not are_one_item(ours[1], theirs[1])
    one, other = _post(pair.left), _post(pair.right)
    return bool(one and other) and not can_be_one(one, other)


@once_a_side
def _post(side: Side) -> frozenset[str]:
    """The content words of what somebody leaves or keeps, "as" or "from" which it is."""
    found = _LEFT.search(side.claim.text)
    if found is None:
        return frozenset()
    return content_words(" ".join(filter(str.islower, found[1].split())), side) - _ANY_POST


@once_a_side
def _words(side: Side) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(side.claim.text)) | {
        _ONE if _one_of(side) else ""
    }


@once_a_side
def _marked(side: Side) -> frozenset[str]:
    """The place of a party among others of its kind: "second" suspect, "one of" the turbines."""
    placed = {word for word in _before_parties(side) if is_ordinal(word) and word != "first"}
    return frozenset({*placed, *([_ONE] if _one_of(side) else [])})


def _others(side: Side) -> frozenset[str]:
    return _before_parties(side) & _OTHER


@once_a_side
def _before_parties(side: Side) -> frozenset[str]:
    heads = _heads(side)
    words = [word.lower() for word in _WORD.findall(side.claim.text)]
    return frozenset(
        word
        for place, word in enumerate(words)
        if any(stem(noun) in heads for noun in words[place + 1 : place + 1 + _REACH])
    )


@once_a_side
def _one_of(side: Side) -> bool:
    return any(stem(noun.lower()) in _heads(side) for noun in _ONE_OF.findall(side.claim.text))


@once_a_side
def _heads(side: Side) -> frozenset[str]:
    return frozenset(stem(party.split()[-1].lower()) for party in parties(side.claim))


def _is_told_beside(one: Side, other: Side) -> bool:
    """ "Reached agreement on pay but not on hours", "no agreement on hours"."""
    found = {word for words in _BUT_NOT.findall(one.claim.text) for word in words if word}
    return bool({stem(word) for word in found} & other.around)


def _are_about_two(pair: Aligned) -> bool:
    left, right = pair.left, pair.right
    shared = {stem(word) for word in left.claim.words} & {stem(word) for word in right.claim.words}
    ours, theirs = dict(_told_behind(left, shared)), dict(_told_behind(right, shared))
    return any(not can_be_one(ours[key], theirs[key]) for key in ours.keys() & theirs.keys())


def _told_behind(side: Side, nouns: set[str]) -> Iterator[tuple[tuple[str, str], frozenset[str]]]:
    """What each of the nouns is about, by its preposition; a day is none."""
    text = side.claim.text
    days = {word for time in side.claim.times for word in _WORD.findall(time.text.lower())}
    for word in _WORD.finditer(text):
        noun = stem(word[0].lower())
        found = _ABOUT.match(text, word.end()) if noun in nouns else None
        if found is None:
            continue
        preposition = found[1].lower()
        told = content_words(found[2], side) - days
        if told and not any(stem(one) in _WIDE for one in told):
            yield (noun, _ALIKE.get(preposition, preposition)), told


def _are_qualified_apart(pair: Aligned) -> bool:
    """ "The fishing pact", "the pact on air traffic": a noun before the object, or what it is about."""
    left, right = pair.left, pair.right
    one, other = (stem(side.claim.patient.rpartition(" ")[2].lower()) for side in (left, right))
    if not one or one != other:
        return False
    ours, theirs = _qualifiers(left, one), _qualifiers(right, one)
    return are_two_matters(ours, left, theirs, right)


@once_a_side
def _pairs_of_words(side: Side) -> tuple[tuple[str, str], ...]:
    return tuple(pairwise(word.lower() for word in _WORD.findall(side.claim.text)))


def _qualifiers(side: Side, noun: str) -> frozenset[str]:
    before = {
        word
        for word, head in _pairs_of_words(side)
        if stem(head) == noun and is_one_kind(word, word, "nouns")
    }
    behind = (told for (of, _), told in _told_behind(side, {noun}) if of == noun)
    return frozenset(before).union(*behind)


def _run_between_two(pair: Aligned) -> bool:
    ours, theirs = (_BETWEEN.search(side.claim.text) for side in (pair.left, pair.right))
    return ours is not None and theirs is not None and set(ours.groups()) != set(theirs.groups())


def _are_of_kin(pair: Aligned) -> bool:
    """ "Pia Noll's husband": another than Pia Noll, where the other report has none."""
    kin = {stem(word) for word in load_lexicon("cues")["kin"]}
    return any(
        stem(noun) in kin & _heads(one) and stem(noun) not in other.around
        for one, other in both_ways(pair)
        for _, noun in _BESIDE.findall(one.claim.text)
    )
