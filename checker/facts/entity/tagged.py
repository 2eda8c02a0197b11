"""Names that the language model sees: its named-entity spans, and runs of words it tags as proper nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from checker.facts.entity.shapes import listed
from checker.facts.entity.text import POSSESSIVES, Found, Text
from checker.lexicon import load_lexicon
from checker.names.gazetteer import Kind, fold_spelling, gazetteer
from checker.names.parse import titles_before

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_LABELS = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "NORP": "GROUP"}
_LABELS |= dict.fromkeys(("EVENT", "PRODUCT", "WORK_OF_ART", "LAW"), "OTHER")
_PARTY = re.compile(r"[A-Z](?:[-–](?!\d)|$)")  # the party in "R-Ohio", a lone initial
_LONGEST_NAME = 12  # tokens; what is longer is a headline or a list


def model_names(text: Text) -> list[Found]:
    """The model's names; in a sentence all in capitals only its persons are to be trusted."""
    spans = [part for span in text.doc.ents for part in listed(span)]
    found = [name for name in map(_from_model, spans) if name]
    return [name for name in found if name.label == "PERSON" or not text.shouted[name.first]]


def _from_model(span: TokenSpan) -> Found | None:
    """The model's span without article, title and possessive; None for dates, numbers and rubbish."""
    label = _LABELS.get(span.label_)
    tokens = list(span) if label else []
    cut = next((i for i, token in enumerate(tokens) if token.is_space and token.text.count("\n") > 1), None)
    tokens = tokens[:cut]
    while tokens and (tokens[0].pos_ in ("DET", "PUNCT", "SPACE") or tokens[0].lower_ in ("the", "a", "an")):
        tokens = tokens[1:]
    while tokens and (
        tokens[-1].is_punct or tokens[-1].is_space or tokens[-1].lower_ in (*POSSESSIVES, "'", "’")
    ):
        tokens = tokens[:-1]
    if label == "PERSON" and tokens:
        tokens = _whole_person(_without_title(tokens))
    return _name_of(tokens, label or "OTHER") if tokens else None


@cache
def _titles() -> frozenset[str]:
    return frozenset(word for row in load_lexicon("names")["titles"] for word in row)


def _without_title(tokens: list[Token]) -> list[Token]:
    """A person's name from after the last title: "Kremlin spokesman Dmitry Peskov", "Russian Ivan"."""
    titles = _titles()
    folded = [fold_spelling(token.text) for token in tokens]
    cut = max((i + 1 for i, word in enumerate(folded[:-1]) if word in titles), default=0)
    people = gazetteer().entries.get(folded[cut])
    if people and people.kind is Kind.PEOPLE and len(folded) > cut + 2:
        cut += 1
    return tokens[cut:]


def _whole_person(tokens: list[Token]) -> list[Token]:
    """A lone name of a person with the given name the model missed, or the crown: "Pope Francis"."""
    if len(tokens) > 1 or not tokens[0].i:
        return tokens
    before = tokens[0].nbor(-1)
    word = fold_spelling(before.text)
    if not before.text[0].isupper() or before.text.isupper() != tokens[0].text.isupper():
        return tokens
    given = before.pos_ == "PROPN" and before.dep_ == "compound" and before.head.i == tokens[0].i
    given = given and not before.ent_type_ and before.is_alpha
    lists = load_lexicon("names")
    usual = word not in _titles() and word not in lists["title_modifiers"] and word not in gazetteer().entries
    return [before, *tokens] if word in lists["regal_titles"] or (given and usual) else tokens


def _name_of(tokens: Sequence[Token], label: str) -> Found | None:
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    text = " ".join("".join(token.text_with_ws for token in tokens).split())
    if (
        not any(mark.isupper() for mark in text)
        or len(tokens) > _LONGEST_NAME
        or _PARTY.match(text)
        or text.casefold() in load_lexicon("names")["never_names"]
    ):
        return None
    if text.isupper() and (label == "PERSON" or " " in text):
        text = text.title()
    return Found(start, end, tokens[0].i, tokens[-1].i + 1, text, label)


# --- runs of proper nouns -------------------------------------------------------------------


def runs(text: Text) -> Iterator[Found]:
    """Runs of proper nouns: after a title a person, in capitals an acronym, else undecided."""
    doc = text.doc
    run: list[Token] = []
    marks = doc.to_array(["POS", "ENT_TYPE"])
    proper = (marks[:, 0] == doc.vocab.strings["PROPN"]) & (marks[:, 1] == 0)
    for token in [doc[int(i)] for i in proper.nonzero()[0]]:
        if not token.text[0].isupper():
            continue
        gap = token.i - run[-1].i if run else 0
        if gap == 1:
            run.append(token)
        elif gap == 2 and _is_bridge(doc[token.i - 1]):
            run += [doc[token.i - 1], token]
        else:
            yield from filter(None, [_run_name(run, text.shouted)])
            run = [token]
    yield from filter(None, [_run_name(run, text.shouted)])


def _is_bridge(token: Token) -> bool:
    """A hyphen inside a double name."""
    if token.text not in ("-", "–") or token.whitespace_ or token.i + 1 == len(token.doc):
        return False
    return not token.nbor(-1).whitespace_ and token.nbor().pos_ == "PROPN" and token.nbor().text[0].isupper()


@cache
def _never_alone() -> frozenset[str]:
    lists = load_lexicon("names")
    return frozenset((*lists["never_names"], *lists["title_modifiers"])) | _titles()


def _run_name(run: list[Token], shouted: Sequence[bool]) -> Found | None:
    if not run:
        return None
    lists = load_lexicon("names")
    cut = titles_before([fold_spelling(token.text) for token in run])
    rest = run[cut:]
    words = {fold_spelling(token.text) for token in rest}
    if words <= _never_alone():
        return None
    if cut:
        return _name_of(rest[:2] if shouted[run[0].i] else rest, "PERSON")
    if shouted[run[0].i] or (len(run) == 1 and run[0].is_sent_start):
        return None
    named_thing = fold_spelling(rest[-1].text) in lists["organisation_words"]
    acronym = len(run) == 1 and run[0].text.isupper() and len(run[0]) > 1
    return _name_of(rest, "ORG" if named_thing or acronym else "OTHER")
