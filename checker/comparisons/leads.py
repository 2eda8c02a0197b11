"""What two reports are on, by their headlines and leads."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.comparisons.base import Aligned, Side, once_a_side
from checker.lexicon import load_lexicon
from checker.names.parse import words_of

# Names that two reports on one piece of news have in common, if not already in their leads.
_NAMES = 3
SENTENCE_START = re.compile(r"(?<=[.!?])[\"'’”]?\s+|\n+")
_FULL_NAME = re.compile(r"\b[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+\b")
# How far back in characters somebody is still told of: about four sentences.
_REACH = 500
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w'’-]{2,}")


@lru_cache(maxsize=64)  # the articles of a large story
def lead_of(text: str) -> str:
    """The headline of a text, where there is one, and the first sentence; or the first two sentences."""
    return " ".join(SENTENCE_START.split(text.strip(), maxsplit=2)[:2])


@lru_cache(maxsize=128)
def names_in(text: str) -> frozenset[str]:
    """The words of a text that are written as names, days and months among them left out."""
    lists = load_lexicon("time")
    days = {*lists["weekdays"], *lists["months"]}
    found = (re.sub(r"['’]s$", "", word) for word in _NAME.findall(text))
    return frozenset(word for word in found if word.lower() not in days)


def leads_share_a_name(pair: Aligned) -> bool:
    """True where the leads of both reports have one name, of a place or of anybody."""
    ours, theirs = (names_in(lead_of(side.article.text)) for side in (pair.left, pair.right))
    return bool(ours & theirs)


def is_one_news(pair: Aligned) -> bool:
    """True where the reports surely meet on an event, or have a name in both leads, or several names."""
    if pair.of_one_story or leads_share_a_name(pair):
        return True
    ours, theirs = (names_in(side.article.text) for side in (pair.left, pair.right))
    return len(ours & theirs) >= _NAMES


@once_a_side
def last_person(side: Side) -> str:
    """The full name told last before the end of a clause that can be a person's; else empty."""
    end = side.claim.span.end
    return next(
        (
            name
            for name in reversed(_FULL_NAME.findall(side.article.text[max(end - _REACH, 0) : end]))
            if _may_be_person(name)
        ),
        "",
    )


def _may_be_person(name: str) -> bool:
    words = name.lower().split()
    kinds = ("club_words", "organisation_words", "company_words", "place_words", "site_nouns", "state_bodies")
    initials = any(len(word) > 1 and word.isupper() for word in name.split())  # "Corve FC"
    return not (initials or any(words_of(kind) & {*words} for kind in kinds) or words[0] in _ARTICLES)


_ARTICLES = {"the", "a", "an", "in", "on", "at", "but", "and"}
