"""State bodies under one form: "the Ministry of Defence", "Defense Ministry", "Russia's Defence Ministry"."""

from __future__ import annotations

from functools import lru_cache

from checker.lexicon import load_lexicon
from checker.names.gazetteer import Kind, fold_spelling, gazetteer, name_key

_SMALL = frozenset({"of", "the", "for", "and", "s"})
_LONGEST = 12  # words; no body's name has more


@lru_cache(maxsize=16_384)
def state_body(name: str) -> tuple[str, str, tuple[str, ...]] | None:
    """Country, kind of body and portfolio of a ministry or department; None for any other name.

    The portfolio's words are in alphabetical order, "foreign affairs" as "foreign", and the country
    is empty where the name has none. "Interior Ministry" and "Ministry of the Interior" are equal.
    """
    lists = load_lexicon("names")
    words = fold_spelling(name.replace("\u2019s ", " ").replace("'s ", " ")).split()
    kinds = [word for word in words if word in lists["ministry_words"]]
    if len(kinds) != 1 or len(words) > _LONGEST or not (words[-1] in kinds or _leads(words, kinds[0])):
        return None
    rest = [word for word in words if word not in kinds and word not in _SMALL]
    country, rest = _country_of(rest)
    levelled = lists["portfolio_forms"]
    portfolio = {levelled.get(word, word) for word in rest} - {""}
    return (country, kinds[0], tuple(sorted(portfolio))) if portfolio else None


def _leads(words: list[str], kind: str) -> bool:
    """Whether the body's word stands before "of" or "for": "ministry of", "the US department of"."""
    after = words[words.index(kind) + 1 :]
    return bool(after) and after[0] in ("of", "for")


def _country_of(words: list[str]) -> tuple[str, list[str]]:
    """The country at the start or the end of the words, and the words without it."""
    for count in range(min(3, len(words) - 1), 0, -1):
        for part, rest in ((words[:count], words[count:]), (words[-count:], words[:-count])):
            entry = gazetteer().entries.get(name_key(" ".join(part)))
            if entry and entry.kind in (Kind.COUNTRY, Kind.PEOPLE):
                return entry.name, rest
    return "", words
