"""The words and patterns that articles are read by, compiled from `rules/lexicon`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from checker.lexicon import load_lexicon

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?)"
NAME = r"(?:[A-Z\u00c0-\u00de\u0100-\u024f\u0370-\u1fff][\w.'’-]{0,30})"
NAMES = rf"(?:{NAME}(?: (?:{NAME}|de|da|di|du|van|von|der|den|bin|ibn|al|el|la|le|of|the)){{0,5}})"
INITIALS = r"(?:[a-z]{2,4}(?:(?:/|, ?)[a-z]{2,4}){0,4})"


def boilerplate(*keys: str) -> Any:
    """One entry of `rules/lexicon/boilerplate.yaml`."""
    entry = load_lexicon("boilerplate")
    for key in keys:
        entry = entry[key]
    return entry


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest tried first."""
    return (
        "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"
    )


@cache
def agency_names() -> dict[str, str]:
    """Each form of an agency's name, and in lower case where it is no abbreviation, with its credit."""
    names: dict[str, str] = {}
    for agency in load_lexicon("agencies"):
        for name in agency["names"]:
            names[name] = agency["credit"]
            if not _abbreviation(name):
                names[name.lower()] = agency["credit"]
    return names


@cache
def agency() -> str:
    """A pattern for any agency name; abbreviations match as written, names in any case."""
    names = [name for entry in load_lexicon("agencies") for name in entry["names"]]
    exact = any_of(name for name in names if _abbreviation(name))
    loose = any_of(name for name in names if not _abbreviation(name))
    return rf"(?:(?<!\w)(?:{exact}|(?i:{loose}))(?!\w))"


def agencies_in(text: str) -> list[str]:
    """The credits of the agencies that a byline or sign-off names, in its order."""
    known = agency_names()
    found = (match.group() for match in _agency_pattern().finditer(text))
    return [known[name] if name in known else known[name.lower()] for name in found]


@cache
def compiled(*keys: str) -> re.Pattern[str]:
    """The patterns of one list of `boilerplate.yaml` as one, without regard to case."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in boilerplate(*keys)), re.IGNORECASE)


@cache
def words_of(*keys: str) -> frozenset[str]:
    """One word list of `boilerplate.yaml`, for looking words up."""
    return frozenset(boilerplate(*keys))


@cache
def _agency_pattern() -> re.Pattern[str]:
    return re.compile(agency())


def _abbreviation(name: str) -> bool:
    return len(name) <= 4 or name.isupper()
