"""Nought in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.concepts import exclusive_class
from checker.facts.quantity.roles import undergone_by
from checker.lexicon import load_lexicon
from checker.model import Qualifier, Quantity, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan

_OPENS = re.compile(r"\bno(?:body|one)?\b", re.I)


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


def _zero(start: int, end: int, item: str, text: str) -> Quantity:
    return Quantity(Span(start, end), text, 0.0, 0.0, 0.0, "", item, Qualifier.EXACT)
