"""How a name is used in its sentence: its role by the predicate, and whether it acts as a government.

A capital, a seat of government or a country names either a place or the institution there
(metonymy: Markert and Nissim, SemEval-2007 task 8, *place-for-people*). The governing word and
the preposition decide; the word lists stand in `rules/lexicon/names.yaml`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from checker.lexicon import load_lexicon
from checker.names.gazetteer import Entry, Kind

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_CLIMBS = 50  # a list of thousands of names is one chain of conjuncts
_WITH_PARTY = frozenset({"PERSON", "GPE"})  # "Sen. Ann Roe, R-Ohio": the place is no second name of hers
_HYPHENATED = re.compile(r"\s?[-–]\s?(\w+)")
_SIDE = re.compile(r"(?:pro|anti)[-–]$", re.IGNORECASE)
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_OBJECTS = frozenset({"dobj", "obj", "dative", "iobj"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_lexicon("names")[name])


def _lemma(token: Token) -> str:
    return (token.lemma_ or token.text).casefold()


def _lead(token: Token) -> Token:
    """The word whose place in the sentence the name shares: past conjuncts, appositions, "thousands of"."""
    for _ in range(_CLIMBS):
        head = token.head
        if head.i == token.i:
            break
        if token.dep_ == "conj" or (token.dep_ == "appos" and head.ent_type_ not in _WITH_PARTY):
            token = head
        elif token.dep_ == "pobj" and head.lower_ == "of" and _lemma(head.head) in _words("number_nouns"):
            token = head.head
        else:
            break
    return token


def role_of(span: TokenSpan, label: str) -> str:
    """`agent`, `patient`, `place` or `other`, by the dependency of the name's head word."""
    token = _lead(span.root)
    head = token.head
    if token.dep_ in _SUBJECTS:
        return "agent"
    if token.dep_ in _PASSIVE_SUBJECTS:
        return "patient"
    if token.dep_ in _OBJECTS:
        return "place" if label == "PLACE" and _lemma(head) in _words("motion_verbs") else "patient"
    if token.dep_ == "pobj" and head.i != token.i:
        if head.dep_ == "agent" or (label != "PLACE" and head.lower_ == "by" and head.head.tag_ == "VBN"):
            return "agent"
        if label == "PLACE" and head.lower_ in _words("locative_prepositions"):
            return "place"
    return "other"


def acts_as_institution(span: TokenSpan, before: str, after: str, entry: Entry) -> bool:
    """Whether the name, with some characters before and after it, stands for a government.

    A country or capital is a place unless its use shows an actor; a seat of government
    ("Kremlin") is the institution unless its use shows a place.
    """
    tail = _HYPHENATED.match(after)
    if tail and tail.group(1).casefold() in _words("backing_words"):
        return True
    if _SIDE.search(before):
        return True
    token = _lead(span.root)
    if entry.kind is Kind.SEAT:
        return not _is_location(token)
    return not (tail and tail.group(1).casefold() == "based") and _is_actor(token, entry)


def _is_location(token: Token) -> bool:
    """Whether a seat of government is meant as a building: "near the Kremlin", "the White House lawn"."""
    head, dep = token.head, token.dep_
    if dep == "pobj":
        governor = head.head
        if head.lower_ == "of":
            return _lemma(governor) in _words("premises_nouns")
        return head.lower_ in _words("locative_prepositions") and not _is_sent(head, governor)
    if dep in _OBJECTS:
        return _lemma(head) in _words("motion_verbs") | _words("physical_verbs")
    return dep in ("compound", "poss", "nmod") and _lemma(head) in _words("premises_nouns")


def _is_sent(preposition: Token, governor: Token) -> bool:
    """Whether a message or a relation leads to or from the seat: "the order came from the Kremlin"."""
    sent = _words("message_nouns") | _words("supply_nouns")
    if _lemma(governor) in sent | _words("relation_adjectives"):
        return True
    return (
        preposition.lower_ == "from"
        and governor.pos_ == "VERB"
        and any(_lemma(child) in sent for child in governor.children if child.dep_ in _SUBJECTS | _OBJECTS)
    )


def _is_actor(token: Token, entry: Entry) -> bool:
    head, dep = token.head, token.dep_
    country = entry.kind is Kind.COUNTRY
    if dep in _SUBJECTS:
        verbs = _words("institution_verbs") | (_words("sport_verbs") if country else frozenset())
        return _lemma(head) in verbs or _is_willing(head)
    if dep == "dative":
        return head.pos_ == "VERB"
    if dep in _PASSIVE_SUBJECTS or dep in _OBJECTS:
        verbs = _words("addressing_verbs") | (_words("sport_verbs") if country else frozenset())
        return _lemma(head) in verbs
    if dep == "pobj":
        return _is_party(head) or (country and _is_team(head))
    if dep == "poss":  # "the wishes of Moscow", "a gift from Moscow" are Moscow's
        return any(
            _lemma(head) in _words(f"{name}_nouns")
            for name in ("institution", "relation", "possession", "message")
        )
    return dep in ("compound", "nmod") and country and _lemma(head) in _words("institution_nouns")


def _is_willing(verb: Token) -> bool:
    return any(
        child.dep_ == "acomp" and _lemma(child) in _words("will_adjectives") for child in verb.children
    )


def _is_team(preposition: Token) -> bool:
    """Whether the preposition's object is a team: "scored for Argentina", "the match against Spain"."""
    governor, word = _lemma(preposition.head), preposition.lower_
    if word not in ("against", "for", "with", "over", "v", "vs"):
        return False
    return governor in _words("sport_verbs") or (word != "for" and governor in _words("sport_nouns"))


def _is_party(preposition: Token) -> bool:
    """Whether the preposition's object is a side: "talks with", "accused by", "support from"."""
    governor, word = preposition.head, preposition.lower_
    if preposition.dep_ == "agent" or governor.lower_ == "according":
        return True
    if word in ("between", "with", "against"):
        verbs = _words("institution_verbs") if governor.pos_ == "VERB" else frozenset()
        return _lemma(governor) in _words("relation_nouns") | _words("institution_nouns") | verbs
    if word == "of":
        return _lemma(governor) in _words("possession_nouns")
    if word == "from" and _is_sent(preposition, governor):
        return _lemma(governor) not in _words("relation_adjectives")
    return word in ("to", "on", "by", "for") and _lemma(governor) in _words("message_nouns")
