"""What the place of a name in its text shows: a dateline, where somebody is from, an item of a list."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from checker.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

# "GENEVA (Reuters) -", "DANVILLE, Ky. —": AP and Reuters open a report so. Repetitions are bounded.
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’-]{1,20}(?: [A-Z][A-Z.'’-]{1,20}){0,2}(?:, [A-Z][\w.]{1,15}(?: [A-Z][\w.]{1,15})?)?"
    r"(?: \([A-Z][\w /]{1,25}\))? ?(?:--?-?|[–—])[-–—]? "
)
_SHORTEST_LIST = 5  # tokens: two names, a comma, "and", a name
_LINKS = frozenset({"of", "on", "for", "in"})
_TIGHT_DASH = re.compile(r"[A-Z][A-Z.'’-]{1,20}(?: [A-Z]{2,20}){0,2}[—–](?=[A-Z][a-z])")


def datelines(doc: Doc, text: str) -> frozenset[int]:
    """The characters of the datelines that open the text or a sentence of it."""
    sentences = doc.sents if doc.has_annotation("SENT_START") else [doc[:]]
    found: set[int] = set()
    for sentence in sentences:
        start = sentence.start_char
        if text[start : start + 2].isupper():
            match = _DATELINE.match(text, start) or _TIGHT_DASH.match(text, start)
            if match:
                found.update(range(start, match.end()))
    return frozenset(found)


@cache
def _residents() -> frozenset[str]:
    return frozenset(load_lexicon("names")["resident_nouns"])


def is_residence(span: TokenSpan) -> bool:
    """Whether the name tells where somebody is from: "a Burnley woman", "the Woodburn police"."""
    if span.end >= len(span.doc) or span.start == 0:
        return False
    before, after = span.doc[span.start - 1], span.doc[span.end]
    return after.lower_ in _residents() and before.pos_ in ("DET", "ADJ", "NUM", "VERB")


def listed(span: TokenSpan) -> list[TokenSpan]:
    """The names of a list that the model took for one: "Marrow, Harrow and Norland Airways".

    Left whole where the name has a preposition ("Ministry of Health, Labour and Welfare").
    """
    if len(span) < _SHORTEST_LIST:
        return [span]
    words = [token.lower_ for token in span]
    if "," not in words or "and" not in words or _LINKS.intersection(words):
        return [span]
    parts, start = [], span.start
    for token in span:
        if token.lower_ in (",", "and"):
            if token.i > start:
                parts.append((start, token.i))
            start = token.i + 1
    parts.append((start, span.end))
    spans = [span.doc[first:last] for first, last in parts if last > first]
    for part in spans:
        part.label_ = span.label_
    return spans
