"""What a sum, a share or a measure is of, by any of the words that name it."""

from __future__ import annotations

import re
from functools import cache

from checker.comparisons.base import Aligned, Side
from checker.comparisons.intervals import unit_family
from checker.concepts import stem
from checker.lexicon import load_lexicon
from checker.model import Quantity

# The share of words in common by which two clauses speak of one thing.
_OF_ONE_THING = 0.5
# What a firm earned "from its shops" or lost "in market value" is a part of it; "in 2025" is when.
_PART = re.compile(
    r"\b(?:from|to|through|in|on)\b (?!(?:the )?(?:[a-z]+[ -]){0,2}(?:quarter|half|year|month|week|day)s?\b)"
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)(?!\d)"
)
_BY_HOUR = re.compile(
    r"\bby (?:noon|midday|mid-?morning|mid-?afternoon|\d{1,2}[:. ]?(?:\d\d|[ap]\.?m))", re.I
)
_OF_THING = re.compile(
    r"\b(?:for|of) ((?:(?!(?:for|of|to|in|on|at|is|was|were|are|will|has|had) )[\w'’-]+ )+)"
)
_APPOSED = re.compile(r"(?:,|\b(?:is|was)) (?:an?|the) $", re.I)
_A_PROJECT = re.compile(r"[ -](?:project|scheme)\b(?! (?:to|for|of|at|in|on)\b)")
_WORD = re.compile(r"[^\W\d_]+")


def is_one_measure(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """Whether two figures are of one measure by its names: "cost 9 million", "a price tag of 12 million".

    A measure of another kind ("operating profit", "youth unemployment") is another one, and so is the cost of
    another thing.
    """
    kinds = set(load_lexicon("cues")["measures"]) - {"net"}
    if kinds & set(left.item.split()) != kinds & set(right.item.split()):
        return False
    common = measures_named(left, pair.left) & measures_named(right, pair.right)
    if not common or bool(_BY_HOUR.search(pair.left.claim.text)) != bool(
        _BY_HOUR.search(pair.right.claim.text)
    ):
        return False
    if common <= set(load_lexicon("measures")["of_things"]):
        one_thing = _is_of(left, pair.left, pair.right) and _is_of(right, pair.right, pair.left)
        return one_thing and pair.overlap >= _OF_ONE_THING
    return unit_family(left) != "money" or pair.left.places == pair.right.places


def are_two_measures(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Lost 1.26 billion", "sales fell to 1.62 billion": each is of a measure of its own, prices aside."""
    priced = set(load_lexicon("measures")["of_things"])
    ours, theirs = measures_named(left, pair.left) - priced, measures_named(right, pair.right) - priced
    return bool(ours and theirs) and not ours & theirs


def is_part(quantity: Quantity, side: Side) -> bool:
    """ "Earned 48 million from its online shops", "lost 48 million in market value": of one thing alone."""
    if unit_family(quantity) != "money" or not _PART.search(
        side.article.text[quantity.span.start : side.claim.span.end]
    ):
        return False
    acts = {stem(word) for word in load_lexicon("measures")["acts"]}
    return stem(side.claim.event) in acts


def _is_of(cost: Quantity, side: Side, other: Side) -> bool:
    """Whether what a price tag is "for" is told of by the other report too."""
    found = _OF_THING.search(side.claim.text) if _named(cost.item, _names("money")) else None
    return found is None or stem(found[1].split()[-1].lower()) in other.around


@cache
def is_named_measure(noun: str) -> bool:
    """True for a noun that names a measure of whatever unit ("profit", "turnout")."""
    return any(stem(noun) in _names(family) for family in ("money", "share", "measure"))


def measures_named(quantity: Quantity, side: Side) -> frozenset[str]:
    """By the noun that it is of, else by the verb, else by the words of the clause where all agree."""
    if _is_project(quantity, side):
        return frozenset({"cost"})
    known = _names(unit_family(quantity))
    for words in (quantity.item, side.claim.event):
        if found := _named(words, known):
            return frozenset().union(*found)
    found = _named(side.claim.text, known)
    return frozenset.intersection(*found) if found else frozenset()


def _is_project(quantity: Quantity, side: Side) -> bool:
    """ "The hall, a 6 million euro project": what it costs; one "to widen the road" is another."""
    text, sentence = side.article.text, side.claim.sentence_span
    told = _A_PROJECT.match(text[quantity.span.end : sentence.end])
    before = text[sentence.start : quantity.span.start]
    return unit_family(quantity) == "money" and told is not None and _APPOSED.search(before) is not None


def _named(text: str, known: dict[str, frozenset[str]]) -> list[frozenset[str]]:
    words = f" {' '.join(stem(word) for word in _WORD.findall(text.lower()))} "
    return [measures for name, measures in known.items() if f" {name} " in words]


@cache
def _names(family: str) -> dict[str, frozenset[str]]:
    """The measures of a family of units by the stems of each name."""
    names: dict[str, set[str]] = {}
    for measure, phrases in load_lexicon("measures").get(family, {}).items():
        for phrase in phrases:
            names.setdefault(" ".join(stem(word) for word in phrase.split()), set()).add(measure)
    return {name: frozenset(measures) for name, measures in names.items()}
