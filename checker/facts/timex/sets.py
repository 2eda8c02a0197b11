"""Rates and sets: "three times a week", "every Monday", "daily"."""

from __future__ import annotations

from checker.facts.timex.counts import duration, is_rate
from checker.facts.timex.names import read_month, read_weekday
from checker.facts.timex.nodes import Constant, Read
from checker.facts.timex.numbers import read_number
from checker.facts.timex.words import Words, read_unit, skip, words_list
from checker.model import TimeType


def read_rate(words: Words, at: int) -> Read | None:
    """ "three times a week", "$10 million a year", "per day"."""
    unit = read_unit(words, at + 1)
    if not unit or not (words.low(at) == "per" or is_rate(words, at)):
        return None
    return Constant(duration([(1, unit[0])]), TimeType.SET), unit[1]


def read_set(words: Words, at: int) -> Read | None:
    """ "every Monday", "each year", "every two weeks", "daily", "on Fridays"."""
    low = words.low(at)
    if low in words_list("sets"):
        # A quarterly dividend is a kind of dividend, not one every quarter.
        if low != "daily" and words[at].tag[:2] in ("JJ", "NN") and words[at + 1].tag[:2] in ("NN", "JJ"):
            return None
        return Constant(words_list("sets")[low], TimeType.SET), at + 1
    if low in ("weekends", "weekdays") and words[at + 1].tag[:2] not in ("NN", "JJ"):
        return Constant("XXXX-WXX-WE" if low == "weekends" else "XXXX-WXX-WD", TimeType.SET), at + 1
    if low in ("any", "all"):
        named = words.low(at + 1) in ("weekend", "weekday", "weekends", "weekdays")
        return _read_every(words, at + 1) if named else None
    if low.endswith("days") and low[:-1] in words_list("weekdays"):
        return _weekdays(words_list("weekdays")[low[:-1]], "", at + 1)
    weekday = read_weekday(words, at)
    parts = words_list("parts_of_day")
    if weekday and words.low(weekday[1]).endswith("s") and words.low(weekday[1])[:-1] in parts:
        return _weekdays(weekday[0], "T" + parts[words.low(weekday[1])[:-1]], weekday[1] + 1)
    return _read_every(words, at + 1) if low in ("every", "each") else None


def _weekdays(number: int, part: str, end: int) -> Read:
    return Constant(f"XXXX-WXX-{number + 1}{part}", TimeType.SET), end


def _read_every(words: Words, at: int) -> Read | None:
    at = skip(words, at, "other")
    other = 2.0 if words.low(at - 1) == "other" else 1.0
    if words.low(at).removesuffix("s") in ("weekend", "weekday"):
        return Constant(
            f"XXXX-WXX-{'WE' if words.low(at).startswith('weekend') else 'WD'}", TimeType.SET
        ), at + 1
    if weekday := read_weekday(words, at):
        part = words_list("parts_of_day").get(words.low(weekday[1]))
        return _weekdays(weekday[0], f"T{part}" if part else "", weekday[1] + bool(part))
    if month := read_month(words, at):
        return Constant(f"XXXX-{month[0]:02d}", TimeType.SET), month[1]
    if part := words_list("parts_of_day").get(words.low(at)):
        return Constant(f"XXXX-XX-XXT{part}", TimeType.SET), at + 1
    number = read_number(words, at) or (other, at)
    unit = read_unit(words, number[1])
    if not unit or (unit[0] == "second" and not words.low(number[1]).endswith("s")):
        return None
    return Constant(duration([(number[0], unit[0])]), TimeType.SET), unit[1]
