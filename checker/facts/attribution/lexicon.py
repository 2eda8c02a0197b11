"""The cue words of reported speech."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from checker.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class Lexicon:
    verbs: dict[str, str]
    sets: dict[str, frozenset[str]]
    noun_prepositions: dict[str, tuple[str, ...]]
    genders: dict[str, str]  # "f" or "m" of titles, roles, pronouns and given names


@cache
def lexicon() -> Lexicon:
    raw: dict[str, Any] = load_lexicon("attribution")
    verbs: dict[str, str] = {}
    for name, words in raw["verbs"].items():
        for word in words:
            verbs.setdefault(word, name)
    governing = {
        noun: tuple(prep for prep, nouns in raw["prepositional_nouns"].items() if noun in nouns)
        for nouns in raw["prepositional_nouns"].values()
        for noun in nouns
    }
    sets = {name: frozenset(words) for name, words in raw.items() if isinstance(words, list)}
    genders = {word: gender for gender, words in raw["genders"].items() for word in words}
    return Lexicon(verbs, sets, governing, genders)
