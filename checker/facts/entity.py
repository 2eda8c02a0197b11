"""Names in a text: persons, organisations, places and peoples, each under its canonical name.

The pipeline's named-entity spans are joined with the gazetteer's matches, which decide where
both know a name: the small English model often takes a capital or country for a person. Short
forms are then folded over the text; `fold_names` does the same over the parts of one article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from checker.facts.name_shapes import datelines, is_residence, listed
from checker.facts.name_use import acts_as_institution, role_of
from checker.facts.short_forms import short_forms
from checker.lexicon import load_lexicon
from checker.model import Entity, Span
from checker.names.gazetteer import Entry, Gazetteer, Kind, fold_spelling, gazetteer
from checker.names.match import (
    family_name,
    fold_names,
    initials,
    is_person_name,
    same_name,
    titles_before,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

__all__ = ["extract_entities", "fold_names", "same_name"]

_LABELS = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "NORP": "GROUP"}
_LABELS |= dict.fromkeys(("EVENT", "PRODUCT", "WORK_OF_ART", "LAW"), "OTHER")
_KINDS = {Kind.ORGANISATION: "ORG", Kind.PEOPLE: "GROUP"}
_ACRONYM = re.compile(r"\s?\((?:the )?[\"'“‘]?([A-Z][A-Za-z.&-]{1,9})[\"'”’]?[),;]")
_PIECE = re.compile(r"[^-–—‐‑/]+")
_POSSESSIVES = ("'s", "’s", "‘s")
_GLUED = re.compile(r"[\'’‘]s$")  # a possessive that the tokeniser left on
_PARTY = re.compile(r"[A-Z](?:[-–](?!\d)|$)")  # the party in "R-Ohio", a lone initial
_LONGEST_NAME = 12  # tokens; what is longer is a headline or a list
_BREAK = ""  # a word that no name runs across


@dataclass(frozen=True, slots=True)
class _Text:
    """A parsed text with what is asked of it often: spaCy joins `doc.text` anew at each call."""

    doc: Doc
    text: str
    words: tuple[_Word, ...]
    shouted: tuple[bool, ...]  # of each token whether its sentence is all in capitals
    datelines: frozenset[int]  # the characters where a name in a dateline may begin


@dataclass(frozen=True, slots=True)
class _Word:
    """A piece of a token in folded spelling, with its place in the text."""

    key: str
    start: int
    end: int
    token: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A name found in the text: its characters, its tokens, its reading."""

    start: int
    end: int
    first: int
    last: int
    name: str
    label: str
    entry: Entry | None = None


def extract_entities(doc: Doc) -> list[Entity]:
    """The names in a parsed text in order of place, spans in `doc.text`, short forms folded.

    Labels are PERSON, ORG, PLACE, GROUP (a people, named by its country where it has one) and
    OTHER. A capital, country or seat of government that acts or speaks is an ORG under the
    country's name ("Baku took control": Azerbaijan). Dates, numbers and money give nothing.
    Spans do not overlap. Linear in the length of the text.
    """
    texts = [token.text for token in doc]
    starts = doc.to_array("IDX").tolist()
    written = doc.text
    text = _Text(
        doc,
        written,
        tuple(_words_of(texts, starts)),
        tuple(_shouted_tokens(doc, texts)),
        datelines(doc, written),
    )
    found = _settle(list(_matches(text, gazetteer())), _model_names(text))
    found = _add_free(found, _runs(text))
    found = _add_free(found, _repeats(text, found))
    entities = fold_names([[_entity(text, name) for name in found]])[0]
    return sorted([*entities, *short_forms(doc, text.text, entities)], key=lambda entity: entity.span)


def _words_of(texts: Sequence[str], starts: Sequence[int]) -> Iterator[_Word]:
    """The words of the tokens, hyphens parting them; punctuation and paragraph ends as breaks."""
    for place, (written, start) in enumerate(zip(texts, starts, strict=True)):
        for offset, length, key in _pieces(written):
            yield _Word(key, start + offset, start + offset + length, place)


@lru_cache(maxsize=65_536)
def _pieces(written: str) -> tuple[tuple[int, int, str], ...]:
    """Where the words of a token begin, their length and folded spelling; a break for punctuation."""
    if written in ("-", "–", *_POSSESSIVES):
        return ()
    if written.isspace():
        return ((0, 0, _BREAK),) if written.count("\n") > 1 else ()
    if not fold_spelling(written):
        return ((0, 0, _BREAK),)
    found = []
    for piece in _PIECE.finditer(written):
        part = _GLUED.sub("", piece.group())
        found += [(piece.start(), len(part), key) for key in fold_spelling(part).split()]
    return tuple(found)


def _matches(text: _Text, book: Gazetteer) -> Iterator[_Found]:
    """The longest known names from left to right."""
    words, openings, end = text.words, book.longest, 0
    for place, first in enumerate(words):
        if place < end or first.key not in openings:
            continue
        keys = [word.key for word in words[place : place + openings[first.key]]]
        match = book.match(keys, 0)
        if match is None:
            continue
        last, entry = words[place + match[0] - 1], match[1]
        if _is_written(text, first, last, entry):
            end = place + match[0]
            label = _KINDS.get(entry.kind, "PLACE")
            yield _Found(first.start, last.end, first.token, last.token + 1, entry.name, label, entry)


def _is_written(text: _Text, first: _Word, last: _Word, entry: Entry) -> bool:
    """Whether the spelling has a name's capitals; in a sentence all in capitals the tagger must agree."""
    written = text.text[first.start : last.end]
    if entry.upper:
        proper = not text.shouted[first.token] or text.doc[first.token].pos_ == "PROPN"
        return written.isupper() and proper
    if entry.kind is Kind.SEAT and last.key in ("10", "ten") and not _stands_alone(text, first, last):
        return False
    if first.key in load_lexicon("names")["name_particles"]:
        written = text.text[last.start : last.end]
    return written[0].isupper() or written[0].isdigit()


def _stands_alone(text: _Text, first: _Word, last: _Word) -> bool:
    """Whether "No. 10" is a name: a ranking or a shirt has an article before it or a noun after."""
    before = text.doc[first.token - 1] if first.token else None
    after = text.doc[last.token + 1] if last.token + 1 < len(text.doc) else None
    counted = before is not None and before.pos_ in ("DET", "PRON", "ADJ", "NOUN", "AUX")
    return not counted and (after is None or after.pos_ not in ("NOUN", "ADJ", "NUM"))


def _shouted_tokens(doc: Doc, texts: Sequence[str]) -> list[bool]:
    """Of each token whether its sentence is all in capitals."""
    marks: list[bool] = []
    sentences = doc.sents if doc.has_annotation("SENT_START") else [doc[:]]
    for sentence in sentences:
        words = [word for word in texts[sentence.start : sentence.end] if word.isalpha()]
        shouted = len(words) >= 3 and all(map(str.isupper, words))
        marks.extend([shouted] * len(sentence))
    return marks


# --- the model's names --------------------------------------------------------------------------


def _model_names(text: _Text) -> list[_Found]:
    """The model's names; in a sentence all in capitals only its persons are to be trusted."""
    spans = [part for span in text.doc.ents for part in listed(span)]
    found = [name for name in map(_from_model, spans) if name]
    return [name for name in found if name.label == "PERSON" or not text.shouted[name.first]]


def _from_model(span: TokenSpan) -> _Found | None:
    """The model's span without article, title and possessive; None for dates, numbers and rubbish."""
    label = _LABELS.get(span.label_)
    tokens = list(span) if label else []
    cut = next((i for i, token in enumerate(tokens) if token.is_space and token.text.count("\n") > 1), None)
    tokens = tokens[:cut]
    while tokens and (tokens[0].pos_ in ("DET", "PUNCT", "SPACE") or tokens[0].lower_ in ("the", "a", "an")):
        tokens = tokens[1:]
    while tokens and (
        tokens[-1].is_punct or tokens[-1].is_space or tokens[-1].lower_ in (*_POSSESSIVES, "'", "’")
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


def _name_of(tokens: Sequence[Token], label: str) -> _Found | None:
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
    return _Found(start, end, tokens[0].i, tokens[-1].i + 1, text, label)


def _settle(known: Sequence[_Found], named: Sequence[_Found]) -> list[_Found]:
    """Known names and the model's, one for each stretch of text, in order.

    The model's longer name wins where it has a capitalised word of its own ("Bank of England",
    "Michael Jordan"); in all other clashes the known name does.
    """
    chosen: list[_Found] = []
    at = 0
    for name in named:
        while at < len(known) and known[at].end <= name.start:
            chosen.append(known[at])
            at += 1
        beyond = at
        while beyond < len(known) and known[beyond].start < name.end:
            beyond += 1
        rivals = known[at:beyond]
        if not rivals:
            chosen.append(name)
        elif all(name.start <= rival.start and rival.end <= name.end for rival in rivals) and _has_own_word(
            name, rivals
        ):
            chosen.append(name)
            at += len(rivals)
    return chosen + list(known[at:])


def _has_own_word(name: _Found, rivals: Sequence[_Found]) -> bool:
    taken = {word for rival in rivals for word in _covered(name, rival).split()}
    own = [word for word in name.name.replace("-", " ").split() if word[:1].isupper() and word not in taken]
    return bool(own)


def _covered(name: _Found, rival: _Found) -> str:
    """The words of the model's name that the known name takes, as far as both keep the text's layout."""
    offset = rival.start - name.start
    return name.name[offset : offset + rival.end - rival.start].replace("-", " ")


# --- names that neither knows -------------------------------------------------------------------


def _runs(text: _Text) -> Iterator[_Found]:
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


def _run_name(run: list[Token], shouted: Sequence[bool]) -> _Found | None:
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


def _repeats(text: _Text, found: Sequence[_Found]) -> list[_Found]:
    """Further mentions of the text's own names: family names, acronyms from brackets, names in capitals."""
    book, labels = Gazetteer(), dict[str, str]()
    for name in found:
        if name.entry or name.label == "GROUP":
            continue
        labels.setdefault(name.name, name.label)
        entry = Entry(name.name, Kind.PLACE)
        if name.label == "PERSON" and is_person_name(name.name):
            book.add_all((name.name, " ".join(family_name(name.name)).title()), entry)
        elif " " in name.name:
            book.add(name.name, entry)
            book.add_all(_acronyms_after(text, name), entry)
    return [
        replace(name, label=labels[name.name], entry=None)
        for name in _matches(text, book)
        if any(text.doc[i].pos_ == "PROPN" for i in range(name.first, name.last))
        and text.text[name.start - 1 : name.start] not in ("-", "–")
    ]


def _acronyms_after(text: _Text, name: _Found) -> list[str]:
    """The acronym in brackets after a long name, where its first letter is the name's."""
    match = _ACRONYM.match(text.text, name.end, name.end + 20)
    if not match or not match.group(1)[1:2].isupper():
        return []
    acronym = match.group(1).replace(".", "")
    return [acronym] if acronym[:1].casefold() in {short[:1] for short in initials(name.name)} else []


def _add_free(found: Sequence[_Found], more: Iterator[_Found] | Sequence[_Found]) -> list[_Found]:
    """The names found, with those of `more` that overlap none of them, in order of place."""
    taken = {token for name in found for token in range(name.first, name.last)}
    free = [name for name in more if taken.isdisjoint(range(name.first, name.last))]
    return sorted([*found, *free], key=lambda name: name.start)


def _entity(text: _Text, found: _Found) -> Entity:
    name, label, entry = found.name, found.label, found.entry
    start, end, span = found.start, found.end, text.doc[found.first : found.last]
    around = text.text[max(0, start - 5) : start], text.text[end : end + 40]
    if start in text.datelines and label != "GROUP":
        place = name if entry or not name.isupper() else name.title()
        return Entity(Span(start, end), text.text[start:end], place, "PLACE")
    if not entry and label in ("PERSON", "ORG", "OTHER") and is_residence(span):
        label = "PLACE"
    if entry and entry.stands_for and acts_as_institution(span, *around, entry):
        name, label = entry.stands_for, "ORG"
    elif label == "ORG" and not entry:
        name = _under_country(name, span)
    return Entity(Span(start, end), text.text[start:end], name, label, role_of(span, label))


def _under_country(name: str, span: TokenSpan) -> str:
    """A state body's name with its country in one form: "Russia's", "Russian" or before it: "Russia"."""
    if fold_spelling(name).split()[-1:] not in [[word] for word in load_lexicon("names")["state_bodies"]]:
        return name
    first, _, rest = name.partition(" ")
    owner = gazetteer().find(first) if rest else None
    if not owner and span.start > 1 and span[0].nbor(-1).lower_ in _POSSESSIVES:
        owner, rest = gazetteer().find(span[0].nbor(-2).text), name
    return f"{owner.name} {rest}" if owner and owner.kind in (Kind.PEOPLE, Kind.COUNTRY) else name
