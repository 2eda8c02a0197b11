"""Short forms inside one article: "the ministry" after "the Defence Ministry", "the president" once named.

A definite noun phrase of a body's own noun, or of a person's title, is a mention of the one name of the
article that has this noun or title and stands before it. Where two names have it, or none, the phrase
is nobody's: a reader could not tell either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.facts.entity.use import role_of
from checker.lexicon import load_lexicon
from checker.model import Entity, Span
from checker.names.gazetteer import fold_spelling

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST = 3  # words of a title: "deputy prime minister"
_LINKS = frozenset({"of", "for"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(
        word for row in load_lexicon("names")[name] for word in (row if isinstance(row, list) else [row])
    )


def short_forms(doc: Doc, text: str, entities: Sequence[Entity]) -> list[Entity]:
    """The definite short forms of the names given, which are in order of place; linear in the text.

    `text` is the document's, which spaCy builds anew at each asking.
    """
    bearers = _bearers(doc, entities)
    if not bearers:
        return []
    taken = {entity.span.start for entity in entities}
    found = []
    for phrase in _phrases(doc):
        key = " ".join(token.lower_ for token in phrase)
        names = bearers.get(key, {})
        start, end = phrase[0].idx, phrase[-1].idx + len(phrase[-1])
        if len(names) != 1 or start in taken:
            continue
        ((name, first),) = names.items()
        if first.span.end <= start:
            role = role_of(doc[phrase[0].i : phrase[-1].i + 1], first.label)
            found.append(Entity(Span(start, end), text[start:end], name, first.label, role))
    return found


def _bearers(doc: Doc, entities: Sequence[Entity]) -> dict[str, dict[str, Entity]]:
    """By short form, the names that have it with the first mention of each."""
    bearers: dict[str, dict[str, Entity]] = {}
    starts = doc.to_array("IDX")
    for entity in entities:
        if entity.label == "PERSON":
            keys = [_title_before(doc, int(starts.searchsorted(entity.span.start)))]
        else:
            keys = _nouns_of(entity) if entity.label == "ORG" else []
        for key in keys:
            if key:
                bearers.setdefault(key, {}).setdefault(entity.name, entity)
    return bearers


def _title_before(doc: Doc, start: int) -> str:
    """The title that stands right before a name: "prime minister" of "Prime Minister Anna Lindqvist"."""
    words: list[str] = []
    known = _words("titles") | _words("title_modifiers")
    while len(words) < _LONGEST and start > len(words):
        word = doc[start - len(words) - 1].lower_
        if word not in known:
            break
        words.insert(0, word)
    return " ".join(words) if words and words[-1] in _words("titles") else ""


def _nouns_of(entity: Entity) -> list[str]:
    """The nouns a body is called by: its last word, its first before "of", "company" for a firm."""
    words = fold_spelling(entity.name).split()
    if len(words) < 2:
        return []
    nouns, keys = _words("short_form_nouns"), []
    if words[-1] in nouns:
        keys.append(words[-1])
    keys += [word for word, link in pairwise(words) if link in _LINKS and word in nouns][:1]
    if words[-1] in _words("company_words"):
        keys += ["company", "firm"]
    return list(dict.fromkeys(keys))


def _phrases(doc: Doc) -> Iterator[list[Token]]:
    """Each "the" with what follows it, where that is a body's noun or a title and nothing more."""
    titles, modifiers, nouns = _words("titles"), _words("title_modifiers"), _words("short_form_nouns")
    last = len(doc) - 1
    the = doc.vocab.strings["the"]
    for i, word in enumerate(doc.to_array("LOWER")):
        if word != the or i == last:
            continue
        end = i + 1
        while end < last and end - i < _LONGEST and doc[end].lower_ in modifiers:
            end += 1
        head = doc[end].lower_
        whole = head in titles or (end == i + 1 and head in nouns)
        if whole and doc[end].text.islower() and not _goes_on(doc, end + 1):
            yield list(doc[i + 1 : end + 1])


def _goes_on(doc: Doc, after: int) -> bool:
    """Whether the phrase has more words of its own: "the bank manager", "the president of Chile"."""
    if after >= len(doc):
        return False
    token = doc[after]
    return token.pos_ in ("NOUN", "PROPN") or token.lower_ in _LINKS or token.text in ("-", "–")
