"""The zone of a place as a sentence tells it: "in Norvik, two hours ahead of GMT"."""

from __future__ import annotations

import datetime as dt

from checker.facts.timex.names import read_zone
from checker.facts.timex.numbers import read_number_word
from checker.facts.timex.words import Words

_SIGNS = {"ahead": 1, "behind": -1}
# No place keeps more than 14 hours ahead of UTC or 12 behind it.
_FURTHEST = {1: 14, -1: 12}


def read_told_offset(words: Words) -> dt.timezone | None:
    """The offset of the one "hours ahead of" or "behind" a zone of the sentence, or in brackets ("UTC+3").

    None where it has none. Only against a zone that keeps one offset ("GMT", "UTC").
    """
    found = {offset for at in range(len(words)) if (offset := _offset_at(words, at)) is not None}
    return dt.timezone(dt.timedelta(hours=found.pop())) if len(found) == 1 else None


def _offset_at(words: Words, at: int) -> int | None:
    if words.low(at) == "(" and (zone := read_zone(words, at + 1)) is not None and words.low(zone[1]) == ")":
        signed = isinstance(zone[0], int) and zone[0] != 0 and zone[1] > at + 2
        return int(zone[0]) if signed else None  # "local time (UTC+3)"
    sign = _SIGNS.get(words.low(at), 0)
    if not sign or words.low(at - 1) not in ("hour", "hours"):
        return None
    zone = read_zone(words, at + 1 + (words.low(at + 1) == "of"))
    hours = _hours(words, at - 2)
    if zone is None or zone[0] != 0 or hours is None or not 0 < hours <= _FURTHEST[sign]:
        return None
    return sign * hours


def _hours(words: Words, at: int) -> int | None:
    text = words.low(at)
    if text.isascii() and text.isdigit() and len(text) <= 2:
        return int(text)
    number = read_number_word(words, at)
    return number[0] if number is not None else None
