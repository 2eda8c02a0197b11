"""Short forms inside one article: "the ministry" after "the Defence Ministry", "the river" after "the Lusk".

A definite noun phrase is a mention of the one name of the article that is called by its noun
(`descriptions`) and stands before it: the head-match sieve of deterministic coreference (Lee et al. 2013),
kept to what has one candidate. Where two names are called so, or none, where the article brings in another
thing of the sort ("a law firm"), or where a name that could as well be meant comes between, the phrase is
nobody's: a reader could not tell either. (Trained resolvers, such as coreferee and fastcoref, need models
that are no packages.)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from checker.facts.entity.descriptions import Descriptions, describe
from checker.facts.entity.use import role_of
from checker.lexicon import load_lexicon
from checker.model import Entity, Span
from checker.names.gazetteer import canonical_place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST = 3  # words of a short form: "deputy prime minister"
_OTHER = frozenset({"a", "an", "another", "other", "second", "one"})
_GOES_ON = frozenset({"of", "for"})
_WHERE = frozenset({"in", "at", "near", "from"})


@cache
def _areas() -> frozenset[str]:
    """What any place of an article can be: "the town", "the province"."""
    cues = load_lexicon("cues")
    return frozenset(cues["towns"]) | frozenset(cues["lands"])


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A definite noun phrase of at most three words, without its article."""

    first: int
    last: int
    start: int
    end: int
    noun: str


def with_short_forms(doc: Doc, text: str, entities: Sequence[Entity]) -> list[Entity]:
    """The names given, which are in order of place, and their definite short forms; linear in the text.

    A name that is called a river or a firm is labelled so. `text` is the document's, which spaCy builds anew
    at each asking.
    """
    told = describe(doc, entities)
    named = [
        replace(entity, label=told.labels.get(entity.name, entity.label)) if told.labels else entity
        for entity in entities
    ]
    forms = _Reader(doc, text, named, told).read() if told.nouns else []
    return sorted([*named, *forms], key=lambda entity: entity.span)


class _Reader:
    """Goes through a text once, with the names and the nouns met so far."""

    def __init__(self, doc: Doc, text: str, entities: Sequence[Entity], told: Descriptions) -> None:
        self._doc, self._text, self._entities, self._told = doc, text, entities, told
        self._taken = {entity.span.start for entity in entities}
        self._met = 0  # names before the place that is read
        self._last: dict[str, Entity] = {}  # by label, the name last met that no noun tells apart
        self._called = told.names

    def read(self) -> list[Entity]:
        """The short forms in order of place."""
        introduced = _introductions(self._doc, self._told)
        found: list[Entity] = []
        for phrase in _phrases(self._doc, self._told.nouns):
            self._meet(phrase.start)
            names = self._told.called(phrase.noun)
            if len(names) != 1 or phrase.start in self._taken:
                continue
            ((name, first),) = names.items()
            first = replace(first, label=self._told.labels.get(first.name, first.label))
            if first.span.end > phrase.start or phrase.last in self._told.places:
                continue
            if self._is_doubtful(phrase, name, first, introduced):
                continue
            role = role_of(self._doc[phrase.first : phrase.last + 1], first.label)
            text = self._text[phrase.start : phrase.end]
            found.append(Entity(Span(phrase.start, phrase.end), text, name, first.label, role))
            self._last[first.label] = found[-1]
        return found

    def _meet(self, start: int) -> None:
        while self._met < len(self._entities) and self._entities[self._met].span.start < start:
            entity = self._entities[self._met]
            if self._may_be_meant(entity):
                self._last[entity.label] = entity
            self._met += 1

    def _may_be_meant(self, entity: Entity) -> bool:
        return entity.label != "PLACE" or canonical_place(entity.name) is None

    def _is_doubtful(
        self, phrase: _Phrase, name: str, first: Entity, introduced: dict[str, list[int]]
    ) -> bool:
        """Whether another thing of the sort was brought in, or another name could be meant as well."""
        noun = phrase.noun.split()[-1]
        since = self._doc.char_span(first.span.start, first.span.start + 1, alignment_mode="expand")
        opening = since.start if since is not None else 0
        if any(opening < place < phrase.first for place in introduced.get(noun, ())):
            return True
        is_general = (noun, name) in self._told.general or noun in _areas()
        last = self._last.get(first.label)
        return is_general and last is not None and last.name != name and last.name not in self._called


def _introductions(doc: Doc, told: Descriptions) -> dict[str, list[int]]:
    """By noun, where a phrase with it brings in something: "a law firm", "another bridge"."""
    nouns = {noun.split()[-1] for noun in told.nouns}
    found: dict[str, list[int]] = {}
    for token in doc:
        if token.lower_ in nouns and token.tag_ == "NN" and token.i not in told.places:
            before = {child.lower_ for child in token.children if child.i < token.i}
            if before & _OTHER:
                found.setdefault(token.lower_, []).append(token.i)
    return found


def _phrases(doc: Doc, nouns: frozenset[str]) -> Iterator[_Phrase]:
    """Each "the" with what follows it, where that is one of the nouns and nothing more."""
    last = len(doc) - 1
    the = doc.vocab.strings["the"]
    for i, word in enumerate(doc.to_array("LOWER")):
        if word != the or i == last:
            continue
        for end in range(min(i + _LONGEST, last), i, -1):
            phrase = doc[i + 1 : end + 1]
            noun = " ".join(token.lower_ for token in phrase)
            whole = doc[i].head.i == end and phrase[-1].text.islower()
            if noun in nouns and whole and not _goes_on(doc, end + 1):
                start, tail = phrase[0].idx, phrase[-1]
                yield _Phrase(i + 1, end, start, tail.idx + len(tail), noun)
                break


def _goes_on(doc: Doc, after: int) -> bool:
    """Whether the phrase has more words of its own: "the bank manager", "the firm in Osk"."""
    if after >= len(doc):
        return False
    token: Token = doc[after]
    if token.lower_ in _WHERE and after + 1 < len(doc):
        return token.head.i == after - 1 and doc[after + 1].pos_ in ("PROPN", "DET")
    if token.pos_ in ("NOUN", "PROPN") or token.lower_ in _GOES_ON or token.text in ("-", "–"):
        return True
    return token.lower_ in ("that", "which") and token.head.dep_ == "relcl"
