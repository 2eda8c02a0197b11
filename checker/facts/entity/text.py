"""A parsed text as names are looked for in it: its words in folded spelling, and the names found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.facts.entity.capitals import Capitals, read_capitals
from checker.facts.entity.shapes import datelines
from checker.names.gazetteer import Entry, fold_spelling

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PIECE = re.compile(r"[^-–—‐‑/]+")
POSSESSIVES = ("'s", "’s", "‘s")
_GLUED = re.compile(r"[\'’‘]s$")  # a possessive that the tokeniser left on
_BREAK = ""  # a word that no name runs across


@dataclass(frozen=True, slots=True)
class Text:
    """A parsed text with what is asked of it often: spaCy joins `doc.text` anew at each call."""

    doc: Doc
    text: str
    words: tuple[Word, ...]
    capitals: Capitals
    datelines: frozenset[int]  # the characters where a name in a dateline may begin


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of a token in folded spelling, with its place in the text."""

    key: str
    start: int
    end: int
    token: int


@dataclass(frozen=True, slots=True)
class Found:
    """A name found in the text: its characters, its tokens, its reading."""

    start: int
    end: int
    first: int
    last: int
    name: str
    label: str
    entry: Entry | None = None


def read_text(doc: Doc) -> Text:
    """What is asked of a parsed text, read once."""
    texts = [token.text for token in doc]
    starts = doc.to_array("IDX").tolist()
    written = doc.text
    return Text(
        doc,
        written,
        tuple(_words_of(texts, starts)),
        read_capitals(doc, texts),
        datelines(doc, written),
    )


def _words_of(texts: Sequence[str], starts: Sequence[int]) -> Iterator[Word]:
    """The words of the tokens, hyphens parting them; punctuation and paragraph ends as breaks."""
    for place, (written, start) in enumerate(zip(texts, starts, strict=True)):
        for offset, length, key in _pieces(written):
            yield Word(key, start + offset, start + offset + length, place)


@lru_cache(maxsize=65_536)
def _pieces(written: str) -> tuple[tuple[int, int, str], ...]:
    """Where the words of a token begin, their length and folded spelling; a break for punctuation."""
    if written in ("-", "–", *POSSESSIVES):
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
