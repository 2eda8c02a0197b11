"""Names that the language model sees: its named-entity spans, and runs of words it tags as proper nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from checker.facts.entity.capitals import Capitals
from checker.facts.entity.shapes import listed
from checker.facts.entity.text import POSSESSIVES, Found, Text
from checker.lexicon import load_lexicon
from checker.names.gazetteer import Kind, fold_spelling, gazetteer
from checker.names.parse import titles_before, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

_LABELS = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "NORP": "GROUP"}
_LABELS |= dict.fromkeys(("EVENT", "PRODUCT", "WORK_OF_ART", "LAW"), "OTHER")
_PARTY = re.compile(r"[A-Z](?:[-–](?!\d)|$)")  # the party in "R-Ohio", a lone initial
_LONGEST_PERSON = 3
# Titles that are adjectives, or offices named before a body, as well.
_NOT_ONLY_TITLES = {"official", "general", "private", "major", "secretary", "attorney"}
_NICKNAME_MARKS = frozenset({("(", ")"), ("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'")})
_LONGEST_NAME = 12  # tokens; what is longer is a headline or a list


def model_names(text: Text) -> list[Found]:
    """The model's named entities; of those in headlines and at openings what the text bears out."""
    capitals = text.capitals
    found: list[Found] = []
    for span in (part for entity in text.doc.ents if entity.label_ in _LABELS for part in listed(entity)):
        label, headed = _LABELS[span.label_], any(capitals.headlines[span.start : span.end])
        if _is_plain_opening(span, capitals):
            continue
        for part in capitals.parts(list(span)) if headed else [list(span)]:
            name = _from_model(part, label)
            if name is None or (found and name.start < found[-1].end):
                continue
            trusted = _holds(name, text) if headed else not capitals.shouted[name.first]
            found += [name] if trusted or (label == "PERSON" and not headed) else []
    return found


def _is_plain_opening(span: TokenSpan, capitals: Capitals) -> bool:
    """Whether the span is one word that has its capital only from where it stands, or to stand out."""
    doubtful = capitals.openings[span.start] or capitals.shouted[span.start] or span[0].is_upper
    return len(span) == 1 and doubtful and capitals.is_plain(span[0])


def _holds(name: Found, text: Text) -> bool:
    """Whether a name in a headline is one, as the text's other words show or a given name beside it."""
    tokens = text.doc[name.first : name.last]
    words = sum(token.text[0].isupper() for token in tokens)
    if (name.label == "PERSON" and words > 1) or name.name.isupper():
        return True
    return text.capitals.is_proven(tokens)


def _from_model(tokens: list[Token], label: str) -> Found | None:
    """The model's name without article, title and possessive; None for rubbish."""
    cut = next((i for i, token in enumerate(tokens) if _ends_name(token, label)), None)
    tokens = tokens[:cut]
    while tokens and not _opens_name(tokens[0]):
        tokens = tokens[1:]
    while tokens and (not _closes_name(tokens[-1]) or _counts_what_follows(tokens)):
        tokens = tokens[:-1]
    if tokens and _follows_role(tokens):
        label = "PERSON"
    if label == "PERSON" and tokens:
        tokens = _past_nickname(_whole_person(_without_title(tokens)))
    elif label == "ORG" and tokens:
        tokens = _whole_person(_before_title(tokens))
    return _name_of(tokens, label) if tokens else None


def _ends_name(token: Token, label: str) -> bool:
    """Whether no name goes on at this token: a paragraph's end, a bracket, a person's possessive."""
    if token.is_space:
        return token.text.count("\n") > 1
    return token.text in ("(", ")") or (label == "PERSON" and token.lower_ in POSSESSIVES)


def _opens_name(token: Token) -> bool:
    return token.pos_ not in ("DET", "PUNCT", "SPACE") and token.lower_ not in ("the", "a", "an")


def _closes_name(token: Token) -> bool:
    """Whether a name may end in this token: no mark, possessive or word in lower case ("Marlow today")."""
    if token.is_punct or token.is_space or token.lower_ in (*POSSESSIVES, "'", "’", "s"):
        return False
    return not token.is_lower


def _counts_what_follows(tokens: list[Token]) -> bool:
    """ "In Lindow 22 people were hurt": a number behind the place that opens a sentence is no part of it."""
    first, last = tokens[0], tokens[-1]
    if len(tokens) < 2 or last.tag_ != "CD" or last.i + 1 >= len(last.doc) or last.nbor().tag_ != "NNS":
        return False
    return first.i > 0 and first.nbor(-1).tag_ == "IN" and bool(first.nbor(-1).is_sent_start)


def _without_title(tokens: list[Token]) -> list[Token]:
    """A person's name from after the last title: "Kremlin spokesman Dmitry Peskov", "Russian Ivan"."""
    titles = words_of("titles")
    folded = [fold_spelling(token.text) for token in tokens]
    cut = max((i + 1 for i, word in enumerate(folded[:-1]) if word in titles), default=0)
    if not cut and len(tokens) > 1 and folded[0] in load_lexicon("names")["title_modifiers"]:
        cut = int(_follows_title(tokens[0]))
    people = gazetteer().entries.get(folded[cut])
    if people and people.kind is Kind.PEOPLE and len(folded) > cut + 2:
        cut += 1
    return tokens[cut:]


def _follows_role(tokens: list[Token]) -> bool:
    """Whether words in capitals right after a title are the person's who bears it: "spokeswoman Ada Holm".

    The title is in small letters or has another name before it; "official" is an adjective too.
    """
    if not tokens[0].i or len(tokens) > _LONGEST_PERSON:
        return False
    title = tokens[0].nbor(-1)
    named = all(token.text[0].isupper() and token.is_alpha and not token.is_upper for token in tokens)
    bears = title.pos_ in ("NOUN", "PROPN") and title.head.i in {token.i for token in tokens}
    word = fold_spelling(title.text)
    return (
        named and bears and word not in _NOT_ONLY_TITLES and (word in words_of("titles") or word == "chief")
    )


def _before_title(tokens: list[Token]) -> list[Token]:
    """A body's name without the title that leads on to a person: "Harrow Police Capt. Ada Holm"."""
    last = tokens[-1]
    leads = last.i + 1 < len(last.doc) and last.nbor().ent_type_ == "PERSON"
    return (
        tokens[:-1]
        if leads and len(tokens) > 1 and fold_spelling(last.text) in words_of("titles")
        else tokens
    )


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
    usual = (
        word not in words_of("titles")
        and word not in lists["title_modifiers"]
        and word not in gazetteer().entries
    )
    return [before, *tokens] if word in lists["regal_titles"] or (given and usual) else tokens


def _past_nickname(tokens: list[Token]) -> list[Token]:
    """A person's given name with the family name that a nickname parts from it: "Ada (Dot) Holm"."""
    doc, end = tokens[0].doc, tokens[-1].i + 1
    after = doc[end : end + 4]
    if len(after) < 4 or (after[0].text, after[2].text) not in _NICKNAME_MARKS:
        return tokens
    family = after[3]
    named = after[1].text.istitle() and family.text.istitle() and family.pos_ == "PROPN"
    return [*tokens, family] if named else tokens


def _name_of(tokens: Sequence[Token], label: str) -> Found | None:
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    # An editor's insertion keeps its brackets in the text: "[Anna K.] Holm".
    written = "".join(token.text_with_ws for token in tokens).replace("[", "").replace("] ", " ")
    text = " ".join(written.split())
    if (
        not any(mark.isupper() for mark in text)
        or "]" in text
        or len(tokens) > _LONGEST_NAME
        or _PARTY.match(text)
        or text.casefold() in load_lexicon("names")["never_names"]
        or _is_part_of_title(tokens)
        or _is_degree(text, tokens)
    ):
        return None
    if text.isupper() and (label == "PERSON" or " " in text):
        text = text.title()
    return Found(start, end, tokens[0].i, tokens[-1].i + 1, text, _label_by_words(text, label))


def _is_part_of_title(tokens: Sequence[Token]) -> bool:
    """Whether the words are a title ("Surgeon General") or a piece of one ("Secretary of State")."""
    titles, modifiers = words_of("titles"), load_lexicon("names")["title_modifiers"]
    words = [fold_spelling(token.text) for token in tokens]
    if words[-1] in titles:
        return len(words) > 1 and all(word in titles or word in modifiers for word in words)
    if not all(word in modifiers for word in words):
        return False
    first, last = tokens[0], tokens[-1]
    after = last.nbor() if last.i + 1 < len(last.doc) else None
    return _follows_title(first) or (after is not None and fold_spelling(after.text) in titles)


def _follows_title(token: Token) -> bool:
    """Whether a title and "of" stand before the word: "Secretary of", "chief of"."""
    if token.i < 2 or token.nbor(-1).lower_ != "of":
        return False
    return fold_spelling(token.nbor(-2).text) in words_of("titles") | {"chief"}


def _is_degree(text: str, tokens: Sequence[Token]) -> bool:
    """Whether the words are an academic degree, "MD" only after a person: in an address it is Maryland."""
    degrees = load_lexicon("names")["degrees"]
    letters = text.replace(".", "").replace(" ", "")
    if letters.casefold() not in degrees:
        return False
    first = tokens[0].i
    return letters != text or (first > 1 and tokens[0].nbor(-2).ent_type_ == "PERSON")


def _label_by_words(name: str, label: str) -> str:
    """The label that a name's own words prove: a street is a place, a foundation no person."""
    words, lists = fold_spelling(name).split(), load_lexicon("names")
    if len(words) < 2 or label in ("GROUP", "PLACE"):
        return label
    if words[-1] in lists["place_words"] or words[0] in ("mount", "mt"):
        return "PLACE"
    return "ORG" if label == "PERSON" and words[-1] in lists["organisation_words"] else label


# --- runs of proper nouns -------------------------------------------------------------------


def runs(text: Text) -> Iterator[Found]:
    """Runs of proper nouns: after a title a person, in capitals an acronym, else undecided."""
    capitals = text.capitals
    for run in _proper_runs(text.doc):
        if not any(capitals.headlines[token.i] for token in run):
            names = [_run_name(run, capitals)]
        else:
            names = [_run_name(part, capitals) for part in capitals.parts(run)]
            names = [name for name in names if name and (name.label == "PERSON" or _holds(name, text))]
        yield from filter(None, names)


def _proper_runs(doc: Doc) -> Iterator[list[Token]]:
    """Neighbouring proper nouns outside the model's entities, hyphens inside a double name with them."""
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
            yield run
            run = [token]
    yield run


def _is_bridge(token: Token) -> bool:
    """A hyphen inside a double name."""
    if token.text not in ("-", "–") or token.whitespace_ or token.i + 1 == len(token.doc):
        return False
    return not token.nbor(-1).whitespace_ and token.nbor().pos_ == "PROPN" and token.nbor().text[0].isupper()


@cache
def _never_alone() -> frozenset[str]:
    lists = load_lexicon("names")
    return frozenset((*lists["never_names"], *lists["title_modifiers"])) | words_of("titles")


def _run_name(run: list[Token], capitals: Capitals) -> Found | None:
    if not run:
        return None
    lists = load_lexicon("names")
    cut = titles_before([fold_spelling(token.text) for token in run])
    rest = run[cut:]
    words = {fold_spelling(token.text) for token in rest}
    if words <= _never_alone():
        return None
    if cut:
        return _name_of(rest[:2] if capitals.shouted[run[0].i] else rest, "PERSON")
    if capitals.shouted[run[0].i] or (len(run) == 1 and capitals.openings[run[0].i]):
        return None
    named_thing = fold_spelling(rest[-1].text) in lists["organisation_words"]
    acronym = len(run) == 1 and run[0].text.isupper() and len(run[0]) > 1
    if acronym and capitals.is_plain(run[0]):
        return None
    return _name_of(rest, "ORG" if named_thing or acronym else "OTHER")
