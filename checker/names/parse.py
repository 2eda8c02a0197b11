"""A name taken apart: titles, family name, initials, legal form, and whether it is shaped as a person's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from checker.lexicon import load_lexicon
from checker.names.gazetteer import Entry, fold_spelling, gazetteer

_PERSON_TOKENS = 6
_ACRONYM_LETTERS = 4  # longer words all in capitals may be a person's name: "MERKEL"
SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "to", "a"})
ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_POSSESSIVE = re.compile(r"['’‘]s$")
_INITIALS = re.compile(r"^([A-Z])\.?([A-Z])\.?\s+(?=[A-Z][a-z])")  # "JK Rowling", "J.D. Vance"
_LEGAL = re.compile(r" A/S$|\.com\b")  # legal forms with marks of their own
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})  # as agencies write them
_ARABIC_ARTICLE = re.compile(r"^(?:al|el)-(?=\w)", re.I)  # "al-Sisi", "el-Sisi" and "Sisi"


@cache
def words_of(name: str) -> frozenset[str]:
    listed = load_lexicon("names")[name]
    return frozenset(word for row in listed for word in ([row] if isinstance(row, str) else row))


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart: its tokens, its numbers and directions, and what the gazetteer says."""

    text: str
    tokens: tuple[str, ...]
    marks: tuple[str, ...]
    entry: Entry | None
    acronym: str
    gender: str
    digraphs: str


@lru_cache(maxsize=65_536)
def parse_name(name: str) -> Name:
    entry = gazetteer().find(name)
    bare = _ARABIC_ARTICLE.sub("", _POSSESSIVE.sub("", name.strip()))
    folded = _spelt_out(
        fold_spelling(bare if entry else _INITIALS.sub(r"\1 \2 ", _LEGAL.sub("", bare))).split()
    )
    cut = titles_before(folded, regal=True)
    tokens = tuple(folded[cut:])
    directions = words_of("direction_words")
    marks = tuple(token for token in tokens if token in directions or any(map(str.isdigit, token)))
    digraphs = fold_spelling(name.casefold().translate(_DIGRAPHS))
    return Name(name, tokens, marks, entry, acronym_of(name), _gender(folded[:cut]), digraphs)


def _spelt_out(words: list[str]) -> list[str]:
    """The words with *Mt.* and *Ft.* at the start in full."""
    if len(words) > 1 and words[0] in ("mt", "ft"):
        return ["mount" if words[0] == "mt" else "fort", *words[1:]]
    return words


def _gender(titles: Sequence[str]) -> str:
    """The gender that the titles before a name show, empty where they show none or both."""
    shown = [gender for gender in ("female", "male") if words_of(f"{gender}_titles").intersection(titles)]
    return shown[0] if len(shown) == 1 else ""


def titles_before(tokens: Sequence[str], *, regal: bool = False) -> int:
    """How many of the folded tokens at the start are a title; none where nothing else would be left.

    "press secretary" is a title, "press" alone is none. Regal titles count where `regal` is set.
    """
    titles, modifiers = words_of("titles"), words_of("title_modifiers")
    crowns: frozenset[str] = words_of("regal_titles") if regal else frozenset()
    count = 0
    for place, token in enumerate(tokens[:-1], start=1):
        if token in titles or token in crowns:
            count = place
        elif count and place > 1 and tokens[place - 2] == "of" and token in modifiers:
            count = place  # "Secretary of State"
        elif token not in modifiers and token != "the" and not (count and token == "of"):
            break
    return count


def acronym_of(name: str) -> str:
    letters = name.replace(".", "").strip()
    return letters.casefold() if 2 <= len(letters) <= 7 and letters.isalpha() and letters.isupper() else ""


def initials(name: str) -> tuple[str, str]:
    """The initials of a name without and with its small words, hyphens parting words."""
    words = [word for word in fold_spelling(name).split() if word != "the"]
    return "".join(word[0] for word in words if word not in SMALL_WORDS), "".join(word[0] for word in words)


def without_legal_form(name: Name) -> tuple[str, ...]:
    kept = tuple(token for token in name.tokens if token not in words_of("company_words") and token != "the")
    return kept or name.tokens


def is_person_name(name: str) -> bool:
    """Whether the name has the shape of a person's: few words, none of an organisation's or place's."""
    return person_shaped(parse_name(name))


def person_shaped(name: Name) -> bool:
    tokens = name.tokens
    if (
        name.entry
        or 0 < len(name.acronym) <= _ACRONYM_LETTERS
        or not 0 < len(tokens) <= _PERSON_TOKENS
        or not name.text[:1].isalpha()
    ):
        return False
    if any(token in SMALL_WORDS for token in tokens[1:]) or not all(map(str.isalpha, tokens)):
        return False
    return not (words_of("organisation_words") & set(tokens) or words_of("company_words") & set(tokens[1:]))


def family_name(name: str) -> tuple[str, ...]:
    """The family-name tokens of a person's full name: the last, or the first where that is the custom."""
    return family(core(parse_name(name).tokens))


def core(tokens: Sequence[str]) -> tuple[str, ...]:
    """The tokens without articles, *Jr.* and a closing numeral."""
    dropped = words_of("name_particles") | words_of("generation_words")
    named = tokens[:-1] if len(tokens) > 1 and ROMAN.fullmatch(tokens[-1]) else tokens
    return tuple(token for token in named if token not in dropped) or tuple(tokens)


def family(tokens: Sequence[str]) -> tuple[str, ...]:
    if len(tokens) in (2, 3) and tokens[0] in words_of("family_first"):
        return tuple(tokens[:1])
    return tuple(tokens[-1:])
