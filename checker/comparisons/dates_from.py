"""Since when there is one thing, in two reports in whatever words: built, founded, opened, dating, born."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import product

from checker.comparisons.base import Aligned, Identity, Side, once_a_side
from checker.comparisons.leads import SENTENCE_START, lead_of, leads_share_a_name, names_in
from checker.comparisons.meant import NAME_FIRST, means
from checker.comparisons.occasion import are_told_apart
from checker.concepts import are_one_item, stem
from checker.lexicon import load_lexicon
from checker.model import Grain, Time
from checker.names import same_name

_BORN, _DATING, _OPENED = "born", "dating", "opened"
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_WITHIN_A_YEAR = (Grain.DAY, Grain.MONTH, Grain.QUARTER, Grain.SEASON, Grain.HALF)
# Between the word and its year: where, by whom and for what.
_BETWEEN = r"(?:[ ,][^.;:]{0,40}?)?,? (?:in|from|to|since|of|about|around)(?: (?:about|around|the year))? $"
_BEFORE = re.compile(r"(?P<thing>[\w'’-]+),? ?$")
_AHEAD = re.compile(r"^,? (?:[Tt]he|[Ii]ts|an?) (?:[\w'’-]+ ){0,3}?(?P<thing>[a-z][\w'’-]+)\b")
_ON = re.compile(
    r"\b(?:on|of) (?:the|an?|its) (?:[\w'’-]+ ){0,3}?(?P<thing>[a-z][\w'’-]+)(?= (?!of\b|on\b)[a-z])"
)
# "The bridge over the Anse, which": not the river.
_BEARER = re.compile(
    r"\b(?P<thing>[a-z]+) (?:over|across|of|in|on|at|near) (?:the )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*, $"
)
_PRONOUN = re.compile(r"^(?:(?:that|since|because|and|when) )?(?:it|they|he|she)\b", re.I)
# A year that is told for another: "rebuilt", "the second".
_ANEW = re.compile(
    r"\b(?:re(?:built|opened|founded|constructed|established|launched)|second|third|another|other|again)\b",
    re.I,
)
_WORDS = re.compile(r"(?<![\w-])[a-z]{3,}\b")
_ONE_OF_THEM = (
    r"old|new|older|newer|first|second|third|former|previous|original|other|another|present|upper|lower|two"
)
_NEAR_IT = r"next door|opposite|nearby|beside|behind|across the"
_NO_NAMES = {"The", "Its", "His", "Her", "Their", "This", "That", "Our", "A", "An"}
_AGAINST = {"place", "agent", "patient"}
_OPENING = 4  # the words in which a subject is named
_LONG_AGO = 60  # an earlier house on the site may have been as much older


@dataclass(frozen=True, slots=True)
class _Origin:
    """The year since when there is something, the ways in which it can be meant, and the word for the thing.

    `thing` is empty where only a pronoun of its own sentence stands for it.
    """

    time: Time
    ways: frozenset[str]
    thing: str


def tells_since_when(side: Side) -> bool:
    """Whether a claim gives the year since when there is something."""
    return _origin(side) is not None


def years_of_one_thing(pair: Aligned) -> tuple[Time, Time, str] | None:
    """The two years since when one thing is there, and the question in readable words."""
    ours, theirs = _origin(pair.left), _origin(pair.right)
    if ours is None or theirs is None or pair.clashes & _AGAINST:
        return None
    same = ours.time.value[:4] == theirs.time.value[:4]
    if not _answer_one_question(ours, theirs, same) or not _is_one_thing(ours, theirs, pair):
        return None
    if not same and (
        _has_year(pair.left, theirs) or _has_year(pair.right, ours) or are_told_apart(pair.left, pair.right)
    ):
        return None
    return _as_year(ours.time), _as_year(theirs.time), _question(ours, theirs)


def _question(ours: _Origin, theirs: _Origin) -> str:
    things = sorted(
        {ours.thing, theirs.thing} - {""}, key=lambda thing: (not _is_name(thing), len(thing), thing)
    )
    asked = "when born" if _BORN in ours.ways else "since when"
    return f"{things[0]}: {asked}" if things else asked


def _as_year(time: Time) -> Time:
    """ "Dates from 1913": what began then is there since, as "built in" has it."""
    return replace(time, relation="at")


def _answer_one_question(ours: _Origin, theirs: _Origin, same: bool) -> bool:
    if (_BORN in ours.ways) is not (_BORN in theirs.ways):
        return False
    if ours.ways & theirs.ways:
        return True
    if _DATING not in ours.ways | theirs.ways:
        return False
    dated, other = sorted((ours, theirs), key=lambda origin: _DATING not in origin.ways)
    earlier = int(other.time.value[:4]) - int(dated.time.value[:4])
    if _OPENED in other.ways:  # a house may be older than the museum that was opened in it
        return same or earlier < 0
    return earlier <= _LONG_AGO


# --- the year ---------------------------------------------------------------------------------


@once_a_side
def _origin(side: Side) -> _Origin | None:
    """The one year of a clause behind a word for how a thing came to be."""
    claim = side.claim
    if claim.negated or claim.hypothetical or not claim.times or _ANEW.search(claim.text):
        return None
    told = [
        (time, ways)
        for time in claim.times
        if time.grain is not None and _is_year(time) and (ways := _ways_before(time, side))
    ]
    return _Origin(*told[0], _thing(side)) if len(told) == 1 else None


def _ways_before(time: Time, side: Side) -> frozenset[str]:
    before = side.article.text[side.claim.span.start : time.span.start]
    return frozenset(way for way, pattern in _patterns() if pattern.search(before))


def _is_year(time: Time) -> bool:
    """A year, or a day, month or season of one that is written with it."""
    assert time.grain is not None
    told = time.grain is Grain.YEAR or (time.grain in _WITHIN_A_YEAR and _YEAR.search(time.text))
    return (
        bool(told)
        and time.relation in ("at", "since", "during")
        and time.value[:4].isdigit()
        and not time.mod
    )


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (way, re.compile(rf"\b(?:{'|'.join(sorted(words, key=len, reverse=True))})\b{_BETWEEN}", re.I))
        for way, words in load_lexicon("cues")["since_when"].items()
    ]


def _has_year(side: Side, origin: _Origin) -> bool:
    """Whether a report has the other's year too, for this or for another thing of its own."""
    return re.search(rf"\b{origin.time.value[:4]}\b", side.article.text) is not None


# --- the thing --------------------------------------------------------------------------------


def _thing(side: Side) -> str:
    """The word for what came to be: the party, or the noun beside the clause; empty for a pronoun."""
    claim, text = side.claim, side.article.text
    party = claim.patient or claim.agent
    before = text[claim.sentence_span.start : claim.span.start]
    if claim.text.startswith(("which ", "that ")) and (bearer := _BEARER.search(before)):
        return bearer["thing"]
    if _PRONOUN.match(claim.text) and not _is_name(party):
        return ""
    if party.rpartition(" ")[2] in load_lexicon("events")["works"] and (on := _ON.search(claim.text)):
        return on["thing"]
    if party:
        return party
    found = _BEFORE.search(before) or _AHEAD.match(text[claim.span.end : claim.sentence_span.end])
    return found["thing"] if found is not None else ""


def _is_one_thing(ours: _Origin, theirs: _Origin, pair: Aligned) -> bool:
    left, right = ours.thing, theirs.thing
    if _BORN in ours.ways:
        return _is_one_person(left, right, pair)
    if _is_name(left) and _is_name(right):
        return same_name(left, right)
    if not _may_be_of_one_story(left or right, pair):
        return False
    for side, thing, other, its_own in (
        (pair.left, left, pair.right, right),
        (pair.right, right, pair.left, left),
    ):
        name = thing if _is_name(thing) else "" if thing else _opening_name(side)
        if name and not _is_name(its_own):
            return _can_be_body(its_own) and means(other, name, person=False)
        if not thing and its_own:
            return _is_just_named(side, its_own)
    if not left and not right:
        return _open_alike(pair)
    return _are_one_noun(left, right, pair)


def _may_be_of_one_story(thing: str, pair: Aligned) -> bool:
    """Whether two reports can have one such thing: by the name beside it, else as reports of one event.

    "The old bridge", "the new bridge": of two that one report tells apart no year is held against another.
    """
    if not thing:
        return pair.of_one_story or leads_share_a_name(pair)
    head = thing.rpartition(" ")[2]
    if any(_several(head).search(side.article.text) for side in (pair.left, pair.right)):
        return False
    ours, theirs = (_names_of(side, head) for side in (pair.left, pair.right))
    if ours and theirs:
        return any(same_name(a, b) for a, b in product(sorted(ours), sorted(theirs)))
    surely = pair.of_one_story or (
        pair.identity is Identity.SURE and bool(pair.left.names & pair.right.names)
    )
    if surely:
        return bool(names_in(pair.left.article.text) & names_in(pair.right.article.text))
    of_it = all(
        re.search(rf"{re.escape(head)}\b", lead_of(side.article.text)) for side in (pair.left, pair.right)
    )
    return of_it and leads_share_a_name(pair)


@lru_cache(maxsize=256)
def _several(noun: str) -> re.Pattern[str]:
    """One of several of a kind, or what stands near it: "the old bridge", "the house next door"."""
    return re.compile(
        rf"\b(?:the|its|their|his|her) (?:{_ONE_OF_THEM}) (?:[\w'’-]+ )?{re.escape(noun)}\b"
        rf"|\b{re.escape(noun)} (?:{_NEAR_IT})\b",
        re.I,
    )


@once_a_side
def _names_of(side: Side, noun: str) -> frozenset[str]:
    """The names that stand beside a noun in an article: "the Senne dam", "the bridge over the Tamm"."""
    return frozenset(
        found[1] or found[2]
        for found in re.finditer(
            rf"\b([A-Z][\w'’-]+) {re.escape(noun)}\b|\b{re.escape(noun)} (?:of|at|in|on|over|near|across) "
            rf"(?:the )?([A-Z][\w'’-]+)",
            side.article.text,
        )
        if (found[1] or found[2]) not in _NO_NAMES
    )


def _open_alike(pair: Aligned) -> bool:
    """ "The castle of Arn is for sale. It was built", "Castle Arn is on the market. It was built"."""
    ours, theirs = (
        {stem(word) for word in re.findall(r"[a-z]{3,}", _sentence_before(side).lower())[:_OPENING]}
        for side in (pair.left, pair.right)
    )
    return bool((ours & theirs) - {"the", "and", "has", "for", "was"})


def _can_be_body(noun: str) -> bool:
    return not noun or noun in load_lexicon("speakers")["organisation"]


def _opening_name(side: Side) -> str:
    """The name that the sentence before opens with, if it does: what "it" goes on to tell of."""
    opening = NAME_FIRST.match(_sentence_before(side))
    words = opening.group() if opening is not None else ""
    return words if " " in words else ""


def _sentence_before(side: Side) -> str:
    return SENTENCE_START.split(side.article.text[: side.claim.sentence_span.start].rstrip())[-1]


def _is_one_person(left: str, right: str, pair: Aligned) -> bool:
    """ "Mara Linn", "the singer": a name twice, or a name and the noun that stands beside it in a report."""
    if _is_name(left) and _is_name(right):
        return same_name(left, right)
    name, noun = sorted((left, right), key=lambda thing: not _is_name(thing))
    if not noun or not _is_name(name) or not pair.of_one_story:
        return False
    last = re.escape(name.rpartition(" ")[2])
    beside = re.compile(
        rf"\b{re.escape(noun)} (?:[A-Z][\w'’-]+ ){{0,2}}{last}\b"
        rf"|\b{last},? (?:the|an?) (?:[\w'’-]+ )?{re.escape(noun)}\b"
    )
    return any(beside.search(side.article.text) for side in (pair.left, pair.right))


def _is_name(thing: str) -> bool:
    return thing.rpartition(" ")[2][:1].isupper()


def _are_one_noun(left: str, right: str, pair: Aligned) -> bool:
    """One noun, or two for one kind of thing: "the chapel", "the building"."""
    (owner, _, head), (other_owner, _, other) = left.rpartition(" "), right.rpartition(" ")
    if owner and other_owner and not same_name(owner, other_owner):
        return False
    if {head, other} & set(load_lexicon("cues")["of_many_ages"]):
        return False
    return stem(head) == stem(other) or are_one_item(head, other)


def _is_just_named(side: Side, thing: str) -> bool:
    """Whether the sentence before a pronoun has the noun that the other report has for what it tells of."""
    head = thing.rpartition(" ")[2]
    words = _WORDS.findall(_sentence_before(side))
    return any(stem(word) == stem(head) or are_one_item(word, head) for word in words)
