"""The words of a sentence of which a thing has one of a list, by what they are in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from checker.comparisons.base import Side, once_a_side
from checker.concepts import counts_people, plural
from checker.lexicon import load_lexicon
from checker.model import Span
from checker.names.gazetteer import country_of_demonym, gazetteer

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# One preposition for another, before the place, the means or the doer.
_PREPOSITIONS = {
    **dict.fromkeys(("in", "inside", "into", "within"), "in"),
    **dict.fromkeys(("from", "off"), "from"),
    **dict.fromkeys(("with", "using"), "with"),
    **dict.fromkeys(("by", "aboard"), "by"),
    **{word: word for word in ("to", "on", "near", "at", "for", "under")},
}
_MARKS = {"the", "a", "an", "its", "his", "her", "their", "one"}
# Behind a word that tells what kind of thing it is, these are no noun.
_NO_HEAD = {
    *(
        "and",
        "or",
        "but",
        "of",
        "in",
        "on",
        "at",
        "to",
        "from",
        "by",
        "with",
        "for",
        "near",
        "after",
        "before",
    ),
    *(
        "when",
        "while",
        "as",
        "is",
        "was",
        "were",
        "are",
        "has",
        "had",
        "have",
        "who",
        "which",
        "that",
        "where",
    ),
    *("then", "also", "said", "says", "will", "would", "did", "over", "during", "since", "until"),
}
# Before what something carries.
_LOAD = re.compile(
    r"\b(?:carry|carrying|carried|loaded with|(?:load|cargo|shipment|tonnes|tons) of|laden with"
    r"|(?:wagons?|lorry|lorries|trucks?|containers?|freighter|ship) (?:with|of|full of))(?: [a-z]+)?$"
)
_CLAUSE = re.compile(r"\b(?:who|which|that|where|when|while|after|before|since|because|although|but)\b")
# "Peter Holm, 30, a plumber", "Peter Holm works as a carpenter".
_APPOSED = re.compile(
    r"\b(?P<who>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+)(?:, \d+)?(?:, (?:who )?| )"
    r"(?:(?:is |was |works as |worked as )?an? )(?:[a-z]+ )?$"
)
_OWNER = re.compile(r"\b(?P<owner>[\w-]+)['’]s (?:[a-z]+ )?$")
_BEHIND = re.compile(r" (?P<head>[a-z]+(?:-[a-z]+)*)\b")
_NAME = re.compile(r" [\"“‘']?(?P<who>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})")
_LISTS = ("sets", "families", "spots", "lone")
COUNTRY, MAKE = "country", "makes"
_REACH = 3  # words before one in which its preposition stands

List = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Listed:
    """A word of a list, which of its members it is, what it is in its clause, and where it stands.

    `role` is "of" for what tells the kind of `head` ("the north wing"), "in" behind the preposition `head`,
    "by" for who or what acts, "done" for what something befalls, "act" for the verb, "who" before the name
    `head` or for one named before, "kin" for a relative of `head`, "make" and "load" for those of a vehicle.
    """

    of: List
    word: str
    member: object
    role: str
    head: str
    span: Span


@once_a_side
def listed_words(side: Side) -> tuple[Listed, ...]:
    """The listed words of a clause and of who takes part in it, but for those of its speaker."""
    claim = side.claim
    words = list(_WORD.finditer(claim.sentence))
    known = [(place, members) for place, match in enumerate(words) if (members := _members(match.group()))]
    found = []
    for place, members in known:
        word = words[place].group()
        start = claim.sentence_span.start + words[place].start()
        span = Span(start, start + len(word))
        if claim.speaker is not None and claim.speaker.span.overlaps(span):
            continue
        row = [match.group().lower() for match in words]
        for of, member in members.items():
            for role, head in _roles(of, place, row, span, side):
                found.append(Listed(of, word, member, role, head, span))
    return tuple(found)


def _roles(of: List, place: int, row: list[str], span: Span, side: Side) -> Iterator[tuple[str, str]]:
    """What the word is in the sentence; of one that is in another clause, whether it takes part in this."""
    claim = side.claim
    before = row[max(place - _REACH, 0) : place]
    inside = claim.span.contains(span) and not _is_of_another_clause(span, side)
    if of[0] == MAKE or _LOAD.search(" ".join(before)):
        if of[0] != MAKE or set(before) & _MARKS:
            yield ("make" if of[0] == MAKE else "load"), ""
        return
    if claim.event_span.overlaps(span):
        if of[0] == "families":
            yield "act", ""
        return
    head = _head(of, before, span, side)
    if head and inside and (of[0] != COUNTRY or _has_one_country(head)):
        yield "of", head
    if of[0] == COUNTRY or (head and head in side.stems):
        return
    yield from _parts(of, before, span, side)


def _parts(of: List, before: list[str], span: Span, side: Side) -> Iterator[tuple[str, str]]:
    """What part the word has: somebody named, a relative, a party, a place behind its preposition."""
    claim, word = side.claim, side.article.text[span.start : span.end].lower()
    if of[0] in ("sets", "families"):
        yield from _who(before, span, side)
    owner = _OWNER.search(side.article.text, claim.sentence_span.start, span.start)
    if owner and claim.span.contains(span) and word in load_lexicon("cues")["kin"]:
        yield "kin", owner["owner"].lower()
    for role, party in (("by", claim.agent), ("done", claim.patient)):
        noun = party.rpartition(" ")[2]
        if noun.islower() and word in (noun, plural(noun)):
            yield role, ""
            return
    behind = [other for other in before if other not in _MARKS]
    if before[-1:] == ["to"]:
        return  # "went on to win", "went on to defeat"
    inside = claim.span.contains(span) and not _is_of_another_clause(span, side)
    if inside and behind and behind[-1] in _PREPOSITIONS:
        preposition = _PREPOSITIONS[behind[-1]]
        yield ("by", "") if preposition == "by" else ("in", preposition)


def _head(of: List, before: list[str], span: Span, side: Side) -> str:
    """The noun whose kind the word tells: "a 29-year-old Austrian" is a person, "the flag of Malta"."""
    if before[-2:] == ["flag", "of"]:
        return "flag"
    behind = _BEHIND.match(side.article.text, span.end)
    head = behind["head"] if behind and behind["head"] not in _NO_HEAD else ""
    if side.claim.event_span.contains(Span(span.end + 1, span.end + 2)):
        head = ""  # "a helicopter rescued them"
    one = of[0] == COUNTRY and set(before) & _MARKS and side.article.text[span.end - 1] != "s"
    return "person" if one and not head else head


def _who(before: list[str], span: Span, side: Side) -> Iterator[tuple[str, str]]:
    """The name behind a word for what somebody is; empty for "the defender" as one who was named before."""
    text = side.article.text
    named = _NAME.match(text, span.end) or _APPOSED.search(text, side.claim.sentence_span.start, span.start)
    if named:
        yield "who", named["who"]
    elif before[-1:] == ["the"] and side.claim.agent.endswith(text[span.start : span.end]):
        yield "who", ""


def _is_of_another_clause(span: Span, side: Side) -> bool:
    """ "The raiders, who had entered through the south wing, took a painting" from elsewhere."""
    verb = side.claim.event_span
    start = verb.end if verb < span else side.claim.span.start
    return _CLAUSE.search(side.article.text, start, max(span.start, start)) is not None


@cache
def _has_one_country(noun: str) -> bool:
    """A climber, a firm, a ship; every country has its police, and the plural can be of several."""
    lists = load_lexicon("contrasts")
    if noun in lists["of_one_country"]:
        return True
    return counts_people(noun) and not noun.endswith("s") and noun not in lists["of_each_country"]


@lru_cache(maxsize=100_000)
def _members(word: str) -> Mapping[List, object]:
    """The lists that a word is of, as it is written, and which member of each it is."""
    found = dict(_listed().get(word.lower(), {})) if not word[0].isupper() or word[1:].islower() else {}
    if not word[0].isupper():
        return {of: member for of, member in found.items() if of[0] != MAKE}
    if country := country_of_demonym(word) or (word if word in _countries() else ""):
        found[COUNTRY, 0] = country
    return found


@cache
def _countries() -> frozenset[str]:
    return frozenset(gazetteer().demonyms.values())


@cache
def _listed() -> dict[str, dict[List, object]]:
    found: dict[str, dict[List, object]] = defaultdict(dict)
    for name in (*_LISTS, MAKE):
        for number, members in enumerate(load_lexicon("contrasts")[name]):
            for place, words in enumerate(members):
                for word in [words] if isinstance(words, str) else words:
                    found[word][name, number] = found[plural(word)][name, number] = place
    return found


@lru_cache(maxsize=64)  # the articles of a large story
def members_in(text: str) -> Mapping[List, frozenset[object]]:
    """The members of each list that a text has."""
    found: dict[List, set[object]] = defaultdict(set)
    for word in set(_WORD.findall(text)):
        for of, member in _members(word).items():
            found[of].add(member)
    return defaultdict(frozenset, {of: frozenset(members) for of, members in found.items()})
