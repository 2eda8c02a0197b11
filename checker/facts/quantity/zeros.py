"""Nought in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.concepts import counts_people, exclusive_class
from checker.facts.quantity.roles import undergone_by
from checker.lexicon import load_lexicon
from checker.model import Qualifier, Quantity, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

_OPENS = re.compile(r"\b(?:no(?:body|one)?|un(?:hurt|harmed|scathed|injured)|without injury)\b", re.I)
# Links from a state up to the verb that has its subject.
_STEPS = 4
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def may_have_zero(text: str) -> bool:
    """False where a text has no word that says nought."""
    return _OPENS.search(text) is not None


def read_zeros(sentence: SpacySpan) -> Iterator[Quantity]:
    """The noughts that words say of people: "nobody was hurt", "no deaths were reported"."""
    cues = load_lexicon("quantity_cues")["zero"]
    openers = {"no", *cues["pronouns"]}
    for token in sentence:
        word = token.lower_
        if word not in openers:
            continue
        following = token.nbor(1) if token.i + 1 < sentence.end else None
        if word in cues["pronouns"]:
            zero = _zero(token.idx, token.idx + len(token), "person", token.text)
            yield replace(zero, role=undergone_by(token))
        elif word == "no" and following is not None:
            noun = token.head if token.dep_ == "det" else following
            near = token.i < noun.i <= token.i + 3
            if following.lower_ == "one" or (near and noun.lemma_.lower() in cues["people"]):
                last = following if following.lower_ == "one" else noun
                item = "person" if following.lower_ == "one" else noun.lemma_.lower()
                zero = _zero(token.idx, last.idx + len(last), item, sentence.doc[token.i : last.i + 1].text)
                yield replace(zero, role=exclusive_class(item) or undergone_by(last))

    yield from _nobody_hurt(sentence)


def _nobody_hurt(sentence: SpacySpan) -> Iterator[Quantity]:
    """ "Everyone escaped unhurt", "all 40 guests were unharmed": nought of them were hurt."""
    cues = load_lexicon("quantity_cues")["zero"]
    for token in sentence:
        first = token
        if token.lower_ == "injury" and token.i > sentence.start and token.nbor(-1).lower_ == "without":
            first = token.nbor(-1)
        elif token.lower_ not in cues["unhurt"]:
            continue
        group = _group_of(token)
        if group is None:
            continue
        start = max(sentence.start, group.left_edge.i - 1)  # "almost all", which the parser hangs on the verb
        if any(word.lower_ in cues["rest"] for word in sentence.doc[start : group.right_edge.i + 1]):
            continue
        opening = {group.lower_, *(child.lower_ for child in group.children)}
        item = group.lemma_.lower()
        if opening & set(cues["all"]) and (group.lower_ in cues["all"] or counts_people(item)):
            end = token.idx + len(token)
            item = "person" if group.lower_ in cues["all"] else item
            zero = _zero(first.idx, end, item, sentence.doc[first.i : token.i + 1].text)
            yield replace(zero, role="injury")


def _group_of(state: Token) -> Token | None:
    """The subject of the verb that a state completes, through what may stand between."""
    word = state
    for _ in range(_STEPS):
        subject = next((child for child in word.children if child.dep_ in _SUBJECTS), None)
        if subject is not None:
            return subject
        if word.head is word:
            return None
        word = word.head
    return None


def _zero(start: int, end: int, item: str, text: str) -> Quantity:
    return Quantity(Span(start, end), text, 0.0, 0.0, 0.0, "", item, Qualifier.EXACT)
