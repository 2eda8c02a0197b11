"""What a fact was read as, in the words of a reader: "up to 600 jobs", "three years", "12 June 2024"."""

from __future__ import annotations

import datetime as dt
import re

from checker.comparisons.intervals import unit_family
from checker.concepts import plural
from checker.dates import WEEKDAYS, date_in_words, time_in_words
from checker.lexicon import load_lexicon
from checker.model import Entity, Fact, Qualifier, Quantity, Status, Time, TimeType
from checker.report.words import counted

_QUALIFIERS = {
    Qualifier.ABOUT: "about ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.AT_MOST: "at most ",
    Qualifier.MORE_THAN: "more than ",
    Qualifier.LESS_THAN: "less than ",
}
_LABELS = {"PERSON": "person", "ORG": "organisation", "PLACE": "place", "GROUP": "people", "OTHER": "name"}
_REFERENCES = {"PRESENT_REF": "now", "PAST_REF": "some time before", "FUTURE_REF": "some time to come"}
_LENGTH = re.compile(r"P(T?)([\d.]+|X)(DE|CE|[YMWDHS])")
_UNITS = {
    "DE": "decade", "CE": "century", "Y": "year", "M": "month", "W": "week", "D": "day",
    "TH": "hour", "TM": "minute", "TS": "second",
}  # fmt: skip
_WEEKDAY = re.compile(r"XXXX-WXX-(\d)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def spell_fact(fact: Fact) -> str:
    """The fact's value in words; codes of TIMEX3, of units and of qualifiers are for programs."""
    match fact:
        case Quantity():
            return spell_quantity(fact)
        case Time():
            return spell_time(fact)
        case Entity():
            return f"{fact.name} ({_LABELS.get(fact.label, fact.label.lower())})"
        case Status():
            return fact.value.value


def spell_quantity(quantity: Quantity) -> str:
    """The figure with its bound, unit and item: `at least 5 boats`, `2.5 to 3 percent (rate)`."""
    limited, number = _QUALIFIERS.get(quantity.qualifier, ""), _bounds(quantity)
    one = number == "1"
    if not quantity.unit:
        item = quantity.item if one or not quantity.item else plural(quantity.item)
        return f"{limited}{number} {item}".rstrip()
    told = f"{limited}{number} {_unit(quantity, one=one)}"
    return f"{told} ({quantity.item})" if quantity.item else told


def _bounds(quantity: Quantity) -> str:
    if quantity.value is not None:
        return _number(quantity.value)
    ends = [_number(end) for end in (quantity.low, quantity.high) if end is not None]
    return " to ".join(dict.fromkeys(ends))


def _number(value: float) -> str:
    return f"{value:,.0f}" if value.is_integer() else f"{value:,}"


def _unit(quantity: Quantity, *, one: bool) -> str:
    unit, _, per = quantity.unit.partition(" / ")
    if unit_family(quantity) == "money":
        named = load_lexicon("units")["currency"].get(unit)
        told = _currency(named[0] if one else named[-1]) if named else "in a currency not known"
    elif unit in ("percent", "magnitude", "ratio"):
        told = {"ratio": "of one"}.get(unit, unit)
    else:
        first, *rest = unit.replace("degree_", "degree ").replace("_", " ").split(" per ")
        words = first if one else _many(first)
        told = " per ".join([words, *rest])
    return f"{told} per {per}" if per else told


def _many(unit: str) -> str:
    """ "Degrees Celsius": the scale's name stays as it is."""
    head, _, scale = unit.partition(" ")
    return f"{plural(head)} {scale}" if scale[:1].isupper() else plural(unit)


def _currency(name: str) -> str:
    country, _, coin = name.rpartition(" ")
    return f"{country.upper() if len(country) <= 3 else country.title()} {coin}".strip()


def spell_time(time: Time) -> str:
    """When or how long, and from what it was counted: `12 June 2024, counted from 10 June 2024`."""
    if time.anchor.startswith("unresolved"):
        return f"not resolved{time.anchor.removeprefix('unresolved')}"
    return f"{_when(time)}{_anchor(time.anchor)}"


def _when(time: Time) -> str:
    if told := time_in_words(time):
        return told
    if time.value in _REFERENCES:
        return _REFERENCES[time.value]
    often = time.type is TimeType.SET
    if day := _WEEKDAY.fullmatch(time.value):
        return f"every {WEEKDAYS[int(day[1]) - 1]}"
    if (length := _LENGTH.fullmatch(time.value)) is None:
        return "no set time"
    unit = _UNITS.get(length[1] + length[3], "")
    if length[2] == "X":
        return f"some {plural(unit)}"
    number = float(length[2])
    if often:
        return f"every {unit}" if number == 1 else f"every {number:g} {plural(unit)}"
    return counted(int(number), unit, plural(unit)) if number.is_integer() else f"{number:g} {plural(unit)}"


def _anchor(anchor: str) -> str:
    day = _DAY.search(anchor)
    if day is None:
        return ""
    told = date_in_words(dt.date.fromisoformat(day.group()))
    return f", counted from {'publication on ' if anchor.startswith('published') else ''}{told}"
