"""Names in a text: persons, organisations, places and peoples, each under its canonical name.

The pipeline's named-entity spans are joined with the gazetteer's matches, which decide where
both know a name: the small English model often takes a capital or country for a person. Short
forms are then folded over the text; `fold_names` does the same over the parts of one article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from checker.facts.entity.known import known_names, repeats
from checker.facts.entity.shapes import is_residence
from checker.facts.entity.short_forms import with_short_forms
from checker.facts.entity.tagged import model_names, runs
from checker.facts.entity.text import POSSESSIVES, Found, Text, read_text
from checker.facts.entity.use import acts_as_institution, role_of
from checker.lexicon import load_lexicon
from checker.model import Entity, Span
from checker.names import fold_names
from checker.names.gazetteer import Kind, country_of_demonym, fold_spelling, gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

__all__ = ["extract_entities"]


def extract_entities(doc: Doc) -> list[Entity]:
    """The names in a parsed text in order of place, spans in `doc.text`, short forms folded.

    Labels are PERSON, ORG, PLACE, GROUP (a people, named by its country where it has one) and
    OTHER. A capital, country or seat of government that acts or speaks is an ORG under the
    country's name ("Baku took control": Azerbaijan). Dates, numbers and money give nothing.
    Spans do not overlap. Linear in the length of the text.
    """
    text = read_text(doc)
    told, headed = _by_place(text, model_names(text))
    runs_told, runs_headed = _by_place(text, runs(text))
    found = _settle(list(known_names(text, gazetteer())), told)
    found = _add_free(found, runs_told)
    if headed or runs_headed:
        # The body's names first: a headline runs into the body, and its capitals part no names.
        found = _add_free(found, repeats(text, found))
        found = _settle(found, [name for name in headed if name.label == "PERSON"])
        found = _add_free(_add_free(found, headed), runs_headed)
    found = _add_free(found, repeats(text, found))
    entities = fold_names([[_entity(text, name) for name in found]])[0]
    return with_short_forms(doc, text.text, entities)


def _by_place(text: Text, names: Iterable[Found]) -> tuple[list[Found], list[Found]]:
    """The names outside headlines, and those that begin in one."""
    told: list[Found] = []
    headed: list[Found] = []
    for name in names:
        (headed if text.capitals.headlines[name.first] else told).append(name)
    return told, headed


def _settle(known: Sequence[Found], named: Sequence[Found]) -> list[Found]:
    """Known names and the model's, one for each stretch of text, in order.

    The model's longer name wins where it has a capitalised word of its own ("Bank of England",
    "Michael Jordan"); in all other clashes the known name does.
    """
    chosen: list[Found] = []
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


def _has_own_word(name: Found, rivals: Sequence[Found]) -> bool:
    taken = {word for rival in rivals for word in _covered(name, rival).split()}
    own = [word for word in name.name.replace("-", " ").split() if word[:1].isupper() and word not in taken]
    return bool(own)


def _covered(name: Found, rival: Found) -> str:
    """The words of the model's name that the known name takes, as far as both keep the text's layout."""
    offset = rival.start - name.start
    return name.name[offset : offset + rival.end - rival.start].replace("-", " ")


def _add_free(found: Sequence[Found], more: Sequence[Found]) -> list[Found]:
    """The names found, with those of `more` that overlap none of them, in order of place."""
    taken = {token for name in found for token in range(name.first, name.last)}
    free = [name for name in more if taken.isdisjoint(range(name.first, name.last))]
    return sorted([*found, *free], key=lambda name: name.start)


def _entity(text: Text, found: Found) -> Entity:
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
    owner = _country(first) if rest else ""
    if not owner and span.start > 1 and span[0].nbor(-1).lower_ in POSSESSIVES:
        owner, rest = _country(span[0].nbor(-2).text), name
    return f"{owner} {rest}" if owner else name


def _country(word: str) -> str:
    """The country that a word names, as its own name or its people's; a party's or a faith's names none."""
    entry = gazetteer().find(word)
    return entry.name if entry and entry.kind is Kind.COUNTRY else country_of_demonym(word) or ""
