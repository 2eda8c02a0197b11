"""By what nouns an article calls what it names: "Torvald Shipping, a ferry company", "the ferry Alma".

The constructs are those of the precise-construct sieve of deterministic coreference (Lee et al. 2013,
Computational Linguistics 39(4)): apposition, close or between commas, predicate nominal, title and role;
beside them the noun that a name itself ends in ("the Varn Bridge") or that stands right behind or before it
("Stonmoor prison", "the province of Ostren").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.concepts import counts_people
from checker.lexicon import load_lexicon
from checker.model import Entity
from checker.names.gazetteer import fold_spelling

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

_LONGEST = 3  # words of a title: "deputy prime minister"
_LINKS = frozenset({"of", "for"})
_AT = frozenset({"of", "in", "at", "near"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CLOSE = frozenset({"compound", "nmod", "amod", "appos", "flat"})


@dataclass(slots=True)
class Descriptions:
    """The nouns that names are called by, and the places of those nouns.

    `bearers` has by noun the names that are called so, each with its first mention; where it has none,
    `related` has those that are called so of another ("the agency's director, Solveig Hahn"). `general` are
    pairs of a noun and a name that other names could be called by as well ("company" of "a drug maker").
    `places` are the tokens of all nouns read, which introduce nothing else. `labels` has by name what its
    noun says that it is, where the model took it for a person ("the river Merle").
    """

    bearers: dict[str, dict[str, Entity]] = field(default_factory=dict)
    related: dict[str, dict[str, Entity]] = field(default_factory=dict)
    general: set[tuple[str, str]] = field(default_factory=set)
    places: set[int] = field(default_factory=set)
    labels: dict[str, str] = field(default_factory=dict)

    def add(self, noun: str, name: str, entity: Entity, *, of_another: bool = False) -> None:
        """One more noun for a name; the first mention stays."""
        called = self.related if of_another else self.bearers
        called.setdefault(noun, {}).setdefault(name, entity)

    def called(self, noun: str) -> dict[str, Entity]:
        """The names that a noun alone may mean, each with its first mention."""
        return self.bearers.get(noun) or self.related.get(noun, {})

    @property
    def nouns(self) -> frozenset[str]:
        return frozenset(self.bearers) | frozenset(self.related)

    @property
    def names(self) -> frozenset[str]:
        """All names that are called by a noun."""
        called = [*self.bearers.values(), *self.related.values()]
        return frozenset(name for names in called for name in names)


@cache
def words(name: str) -> frozenset[str]:
    """A list of words for names, its rows in one."""
    return frozenset(
        word for row in load_lexicon("names")[name] for word in (row if isinstance(row, list) else [row])
    )


@cache
def _relational() -> frozenset[str]:
    """Nouns that say what a name is to another, not what it is: "its rival Lindmere"."""
    return frozenset(load_lexicon("cues")["beside"])


@cache
def _posts() -> frozenset[str]:
    return frozenset(load_lexicon("posts")["posts"])


def describe(doc: Doc, entities: Sequence[Entity]) -> Descriptions:
    """What the names of a text, in order of place, are called by; linear in the length of the text."""
    found = Descriptions()
    starts = doc.to_array("IDX")
    for entity in entities:
        first = int(starts.searchsorted(entity.span.start))
        last = max(first + 1, int(starts.searchsorted(entity.span.end)))
        if entity.label == "GROUP" or first >= len(doc):
            continue
        if entity.label == "PERSON" and (title := _title_before(doc, first)):
            found.add(title, entity.name, entity)
            if words("rank_modifiers").isdisjoint(title.split()):
                found.add(title.split()[-1], entity.name, entity)
        for own in _nouns_of(entity):
            found.add(own, entity.name, entity)
        for noun in _apposed(doc[first:last]):
            apart = noun.i < first - 1
            _add_noun(found, noun, entity, apart)
        for site in _adjoining(doc, first, last):
            of = site.i < first and doc[site.i + 1].lower_ == "of"
            _add_site(found, site, entity, of)
    return found


def _add_site(found: Descriptions, site: Token, entity: Entity, of: bool) -> None:
    """The noun of a site by its place's name; the model takes many a town for a person."""
    if entity.label == "PERSON" and entity.name not in found.labels:
        if not of or " " in entity.name:
            return
        found.labels[entity.name] = "PLACE"
    found.places.add(site.i)
    found.add(site.lower_, entity.name if of else f"{entity.name} {site.lower_}", entity)


def _add_noun(found: Descriptions, noun: Token, entity: Entity, apart: bool) -> None:
    """The noun, alone and with the noun before it ("drug maker"), and what every firm is called by.

    `apart` is true where the noun stands before the name and not right before it.
    """
    if entity.label == "PERSON" and not _is_of_person(noun):
        label = _label_of(noun)
        if not label or (apart and " " in entity.name):  # "in the bakery, Hugo Keller"
            return
        found.labels[entity.name] = label
    elif entity.label == "OTHER" and _label_of(noun) == "ORG":
        found.labels[entity.name] = "ORG"
    found.places.add(noun.i)
    found.add(noun.lower_, entity.name, entity, of_another=entity.label == "PERSON" and _is_of_another(noun))
    before = noun.nbor(-1) if noun.i else noun
    if before.dep_ == "compound" and before.head == noun and before.text.islower():
        found.add(f"{before.lower_} {noun.lower_}", entity.name, entity)
    if noun.lower_ in words("business_nouns") and found.labels.get(entity.name, entity.label) != "PERSON":
        for general in words("general_business_nouns"):
            found.add(general, entity.name, entity)
            found.general.add((general, entity.name))


def _is_of_another(noun: Token) -> bool:
    """ "Its founder", "the agency's director", "president of the club": what one is to another."""
    return any(child.dep_ == "poss" or child.lower_ in _LINKS for child in noun.children)


def _is_of_person(noun: Token) -> bool:
    """Whether a noun is for a person: a builder is, a house builder as a rule a firm."""
    if noun.lower_ in words("business_nouns") and any(c.dep_ == "compound" for c in noun.children):
        return False
    return counts_people(noun.lower_) or noun.lower_ in words("titles") | _posts()


def _label_of(noun: Token) -> str:
    """What can be called by a noun, where that is no person."""
    word = noun.lower_
    if word in words("site_nouns"):
        return "PLACE"
    is_body = word in words("business_nouns") | words("short_form_nouns")
    return "ORG" if is_body else ""


def _title_before(doc: Doc, start: int) -> str:
    """The title that stands right before a name: "prime minister" of "Prime Minister Anna Lindqvist"."""
    found: list[str] = []
    known = words("titles") | words("title_modifiers")
    while len(found) < _LONGEST and start > len(found):
        word = doc[start - len(found) - 1].lower_
        if word not in known:
            break
        found.insert(0, word)
    return " ".join(found) if found and found[-1] in words("titles") else ""


def _nouns_of(entity: Entity) -> list[str]:
    """The nouns a name has in it: its last word, a body's first before "of", "company" for a firm."""
    told = fold_spelling(entity.name).split()
    if len(told) < 2 or entity.label == "PERSON":
        return []
    found = []
    if entity.label == "ORG":
        nouns = words("short_form_nouns")
        found += [word for word, link in pairwise(told) if link in _LINKS and word in nouns][:1]
        found += [told[-1]] if told[-1] in nouns else []
        found += ["company", "firm"] if told[-1] in words("company_words") else []
    if told[-1] in words("site_nouns"):
        found.append(told[-1])
    return list(dict.fromkeys(found))


def _apposed(name: TokenSpan) -> Iterator[Token]:
    """The nouns set beside a name, and what it is said to be."""
    inside = {token.i for token in name}
    root = next((token for token in name if token.head.i not in inside), name[0])
    head = root.head
    beside = [token for token in root.children if token.dep_ == "appos" and token.i > root.i]
    if name[0].i and _is_close(root.doc[name[0].i - 1], root, inside):
        beside.append(root.doc[name[0].i - 1])
    if root.dep_ == "appos" and head.i < root.i:
        beside.append(_holder(head))
    if root.dep_ == "nsubj" and head.lemma_ == "be":
        beside += [token for token in head.children if token.dep_ == "attr" and token.i > head.i]
    for token in beside:
        if token.tag_ == "NN" and token.text.islower() and token.lower_ not in _relational():
            yield token


def _holder(noun: Token) -> Token:
    """Of "the owner of the dairy, Hugo Keller" the owner, whom the parser may pass over."""
    of = noun.head
    return of.head if noun.dep_ == "pobj" and of.lower_ == "of" and counts_people(of.head.lemma_) else noun


def _is_close(noun: Token, name: Token, inside: set[int]) -> bool:
    """Whether a noun and the name right behind it are one phrase; the parser may see two subjects."""
    if noun.head.i in inside:
        return noun.dep_ in _CLOSE
    if noun.lower_ in words("site_nouns") and noun.i and noun.nbor(-1).lower_ == "the":
        return True
    return noun.head == name.head and noun.dep_ == name.dep_ and noun.dep_ in _SUBJECTS


def _adjoining(doc: Doc, first: int, last: int) -> Iterator[Token]:
    """The noun for a site beside its name or that of its place: "Stonmoor prison", "the port of Brenholm"."""
    after = last + (last < len(doc) and doc[last].tag_ == "POS")
    nouns = words("site_nouns")
    if after < len(doc) and _is_site(doc[after], nouns) and not _is_compound(doc, after + 1):
        yield doc[after]
    if first > 1 and doc[first - 1].lower_ in _AT and _is_site(doc[first - 2], nouns):
        yield doc[first - 2]


def _is_site(token: Token, nouns: frozenset[str]) -> bool:
    return token.tag_ == "NN" and token.lower_ in nouns and token.text.islower()


def _is_compound(doc: Doc, after: int) -> bool:
    return after < len(doc) and doc[after].pos_ in ("NOUN", "PROPN") and doc[after].text.strip() != ""
