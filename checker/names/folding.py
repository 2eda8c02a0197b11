"""Short forms inside one article, each under the full name that it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.model import Entity
from checker.names.gazetteer import gazetteer
from checker.names.match import same_name
from checker.names.parse import (
    acronym_of,
    core,
    family_name,
    initials,
    parse_name,
    without_legal_form,
    words_of,
)

_NAMESAKES = 16  # persons of one family name that one article is searched for


def fold_names(mentions_by_doc: Sequence[Sequence[Entity]]) -> list[list[Entity]]:
    """The mentions of one article with short forms under the full name, in the order given.

    A family name goes to the one full name of the article that has it, before or after; where
    two persons share it the mention stays as written. Acronyms go to the one organisation whose
    initials they are or that an earlier part put them in brackets after, company names to the
    form with its legal tail. Linear: of one family name at most `_NAMESAKES` persons are kept apart.
    """
    mentions = [mention for mentions in mentions_by_doc for mention in mentions]
    folded = _folded_persons(mentions) | _folded_organisations(mentions)
    return [[_renamed(mention, folded) for mention in mentions] for mentions in mentions_by_doc]


def _renamed(mention: Entity, folded: dict[str, tuple[str, str]]) -> Entity:
    name, label = folded.get(mention.name, (mention.name, mention.label))
    known = mention.label != "PERSON" and gazetteer().find(mention.name)
    if (name, label) == (mention.name, mention.label) or known:
        return mention
    return replace(mention, name=name, label=label)


def _folded_persons(mentions: Sequence[Entity]) -> dict[str, tuple[str, str]]:
    """Each short or variant form of a person's name with the full form that stands for it."""
    forms = dict.fromkeys(mention.name for mention in mentions if mention.label == "PERSON")
    leaders = _full_names([form for form in forms if len(core(parse_name(form).tokens)) > 1])
    order = {mention.name: place for place, mention in reversed(list(enumerate(mentions)))}
    folded: dict[str, tuple[str, str]] = {}
    for mention in mentions:
        tokens = core(parse_name(mention.name).tokens)
        if not tokens or (len(tokens) > 1 and mention.label != "PERSON"):
            continue
        found = [leader for leader in leaders.get(tokens[-1], ()) if same_name(mention.name, leader)]
        if len(found) == 1 and not _is_elder(mention.name, found[0], order):
            folded[mention.name] = (found[0], "PERSON")
    return folded


def _is_elder(short: str, leader: str, order: dict[str, int]) -> bool:
    """Whether a family name stands before the first full name with *Jr.*, and so is another's.

    A report names a person in full first (AP Stylebook, names); what comes before is the father.
    """
    generations = words_of("generation_words")
    return order[short] < order[leader] and not generations.isdisjoint(parse_name(leader).tokens)


def _full_names(forms: Sequence[str]) -> dict[str, list[str]]:
    """By family name, the longest form of each person's full name, equals in order of mention."""
    leaders: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda form: -len(parse_name(form).tokens)):
        for token in dict.fromkeys((*family_name(form), core(parse_name(form).tokens)[-1])):
            known = leaders.setdefault(token, [])
            if len(known) < _NAMESAKES and not any(same_name(form, leader) for leader in known):
                known.append(form)
    return leaders


def _folded_organisations(mentions: Sequence[Entity]) -> dict[str, tuple[str, str]]:
    """Each acronym or company short form with the one long form of the article that it is of."""
    names = dict.fromkeys(mention.name for mention in mentions if mention.label == "ORG")
    long_forms: dict[str, dict[str, None]] = {}
    for name in names:
        parsed = parse_name(name)
        if len(parsed.tokens) > 1:
            for key in (*initials(name), " ".join(without_legal_form(parsed))):
                long_forms.setdefault(key, {})[name] = None
    for mention in mentions:
        if mention.label == "ORG" and mention.text != mention.name and acronym_of(mention.text):
            long_forms.setdefault(acronym_of(mention.text), {})[mention.name] = None
    folded: dict[str, tuple[str, str]] = {}
    for mention in mentions:
        parsed = parse_name(mention.name)
        keys = (parsed.acronym if len(parsed.acronym) > 2 else "", " ".join(parsed.tokens))
        found = dict.fromkeys(name for key in keys if key for name in long_forms.get(key, ()))
        found.pop(mention.name, None)
        if len(found) == 1:
            folded[mention.name] = (next(iter(found)), "ORG")
    return folded
