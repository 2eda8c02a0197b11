"""Known names in a text: the gazetteer's, and further mentions of those that the text makes known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.facts.entity.text import Found, Text, Word
from checker.lexicon import load_lexicon
from checker.names.gazetteer import Entry, Gazetteer, Kind, fold_spelling
from checker.names.parse import family_name, initials, is_person_name, words_of

_KINDS = {Kind.ORGANISATION: "ORG", Kind.PEOPLE: "GROUP"}
_ACRONYM = re.compile(r"\s?\((?:the )?[\"'“‘]?([A-Z][A-Za-z.&-]{1,9})[\"'”’]?[),;]")


def known_names(text: Text, book: Gazetteer) -> Iterator[Found]:
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
            yield Found(first.start, last.end, first.token, last.token + 1, entry.name, label, entry)


def _is_written(text: Text, first: Word, last: Word, entry: Entry) -> bool:
    """Whether the spelling has a name's capitals; in a sentence all in capitals the tagger must agree."""
    written = text.text[first.start : last.end]
    if entry.upper:
        proper = not text.capitals.shouted[first.token] or text.doc[first.token].pos_ == "PROPN"
        return written.isupper() and proper
    if _is_person(text, first, last):
        return False
    if entry.kind is Kind.SEAT and last.key in ("10", "ten") and not _stands_alone(text, first, last):
        return False
    if first.key in load_lexicon("names")["name_particles"]:
        written = text.text[last.start : last.end]
    return written[0].isupper() or written[0].isdigit()


def _is_person(text: Text, first: Word, last: Word) -> bool:
    """Whether the one word of a known name is a family name here, by a title before it: "Rep. Jordan"."""
    if first is not last or not first.token:
        return False
    before = text.doc[first.token - 1]
    return before.text[0].isupper() and fold_spelling(before.text) in words_of("titles")


def _stands_alone(text: Text, first: Word, last: Word) -> bool:
    """Whether "No. 10" is a name: a ranking or a shirt has an article before it or a noun after."""
    before = text.doc[first.token - 1] if first.token else None
    after = text.doc[last.token + 1] if last.token + 1 < len(text.doc) else None
    counted = before is not None and before.pos_ in ("DET", "PRON", "ADJ", "NOUN", "AUX")
    return not counted and (after is None or after.pos_ not in ("NOUN", "ADJ", "NUM"))


def repeats(text: Text, found: Sequence[Found]) -> list[Found]:
    """Further mentions of the text's own names: family names, acronyms from brackets, names in capitals."""
    book, labels = Gazetteer(), dict[str, str]()
    for name in found:
        if name.entry or name.label == "GROUP":
            continue
        labels.setdefault(name.name, name.label)
        entry = Entry(name.name, Kind.PLACE)
        # A full name that nothing in its sentence gives away as a person's has no label of its own.
        may_be_person = name.label == "PERSON" or (name.label == "OTHER" and " " in name.name)
        if may_be_person and is_person_name(name.name):
            book.add_all((name.name, " ".join(family_name(name.name)).title()), entry)
        elif " " in name.name:
            book.add(name.name, entry)
            book.add_all(_acronyms_after(text, name), entry)
    return [
        replace(name, label=labels[name.name], entry=None)
        for name in known_names(text, book)
        if any(text.doc[i].pos_ == "PROPN" for i in range(name.first, name.last))
        and text.text[name.start - 1 : name.start] not in ("-", "–")
    ]


def _acronyms_after(text: Text, name: Found) -> list[str]:
    """The acronym in brackets after a long name, where its first letter is the name's."""
    match = _ACRONYM.match(text.text, name.end, name.end + 20)
    if not match or not match.group(1)[1:2].isupper():
        return []
    acronym = match.group(1).replace(".", "")
    return [acronym] if acronym[:1].casefold() in {short[:1] for short in initials(name.name)} else []
