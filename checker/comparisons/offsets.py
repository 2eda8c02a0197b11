"""How far a deed lies from an event, as a report counts it: "four days after the crash", "the day before"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from checker.comparisons.base import Side, once_a_side
from checker.concepts import known_event, stem
from checker.lexicon import load_lexicon
from checker.model import Grain, Span, Time, TimeType

_DAYS_OF = {
    "minute": 0.0,
    "hour": 0.0,
    "day": 1.0,
    "week": 7.0,
    "fortnight": 14.0,
    "month": 30.4,
    "year": 365.25,
}
_UNITS = "|".join(_DAYS_OF)
_ANCHOR = r"(?P<anchor>(?:it|he|she|they|the|his|her|their|its|an?|[A-Z][\w'’-]+) [^,.;:()]{3,70})"
_ANNIVERSARY = re.compile(rf"\b(?P<number>[\w-]+) anniversary of {_ANCHOR}")
_TO_THE_DAY = re.compile(rf"\b(?P<number>[\w-]+) (?P<unit>year)s? to the day (?:since|after) {_ANCHOR}")
_TELLS = re.compile(r"\b(?:before|after|anniversary|to the day|(?:eve|day|morning|night) of)\b")
_WORD = re.compile(r"[a-z][a-z'’-]+")
_NEXT = {"morning": "day", "evening": "day", "night": "day"}
_COUNTED = 2  # days, at most, that are told exactly


@dataclass(frozen=True, slots=True)
class Offset:
    """How many days, fewest to most, a deed lies from an event (before it: below nought), and its words."""

    least: float
    most: float
    words: frozenset[str]
    span: Span
    of_years: bool = False


@once_a_side
def offset_of(side: Side) -> Offset | None:
    """The one such count that a clause gives, inside it or right behind it."""
    claim, text = side.claim, side.article.text
    if not _TELLS.search(claim.sentence):
        return None
    start, end = claim.span.start, claim.sentence_span.end
    years = [*_ANNIVERSARY.finditer(text, start, end), *_TO_THE_DAY.finditer(text, start, end)]
    counted = _counted().finditer(text, start, end)
    found = [(match, True) for match in years] or [(match, False) for match in counted]
    if len(found) != 1:
        return None
    match, of_years = found[0]
    inside = match.start() <= claim.span.end + 2
    if not inside or (not of_years and match.start() < claim.event_span.end):
        return None
    bounds = _years(match) if of_years else _bounds(match)
    anchor = "anchor" if of_years or match["anchor"] else "of_it"
    words = keys_of(match[anchor])
    if bounds is None or not words:
        return None
    return Offset(*bounds, words, Span(match.start(), match.end(anchor)), of_years)


@cache
def _counted() -> re.Pattern[str]:
    """ "Four days after the crash", "the day before", "shortly after", "on the eve of"."""
    numbers = "|".join(sorted({"a", "an", r"\d{1,3}", *load_lexicon("time")["numbers"]}))
    return re.compile(
        rf"\b(?:the (?P<next>day|morning|evening|night|week|month|year)"
        rf"|(?P<number>{numbers}) (?P<unit>{_UNITS})s?"
        rf"|shortly|just|soon|immediately|moments|hours|minutes) (?P<side>before|after) {_ANCHOR}"
        rf"|\b(?:on|at) the (?P<same>eve|day|morning|night) of {_ANCHOR.replace('anchor', 'of_it')}"
    )


def _years(match: re.Match[str]) -> tuple[float, float] | None:
    number = _ordinal(match["number"].lower()) or _number(match["number"].lower())
    return (number, number) if number else None


def _bounds(match: re.Match[str]) -> tuple[float, float] | None:
    """The fewest and the most days; "two weeks after" may be some days more or less."""
    if match["same"]:
        return (-1.0, -1.0) if match["same"] == "eve" else (0.0, 0.0)
    least, most = 0.0, 2.0  # "shortly after"
    if match["unit"] or match["next"]:
        unit = match["unit"] or _NEXT.get(match["next"], match["next"])
        number = 1 if match["next"] else _number(match["number"].lower())
        if number is None:
            return None
        size, slack = _DAYS_OF[unit] * number, _slack(unit, number)
        least, most = max(size - slack, 0.0), size + slack
    return (least, most) if match["side"] == "after" else (-most, -least)


def _slack(unit: str, number: int) -> float:
    """How many days more or less are meant: one day and two are counted, longer counts are rounded."""
    if unit == "day":
        return 1.0 if number > _COUNTED else 0.0
    return max(_DAYS_OF[unit] / 2, 1.0)


def _number(word: str) -> int | None:
    numbers = {"a": 1, "an": 1, **load_lexicon("time")["numbers"]}
    return int(word) if word.isascii() and word.isdigit() and len(word) < 4 else numbers.get(word)


def _ordinal(word: str) -> int | None:
    digits = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", word)
    return int(digits[1]) if digits else load_lexicon("time")["day_ordinals"].get(word)


@cache
def keys_of(anchor: str) -> frozenset[str]:
    """The classes and stems of the words for an event: of "the audit was published" audit and publish."""
    words = _WORD.findall(anchor.lower())
    kept = [word for word in words if len(word) > 3 and word not in load_lexicon("time")["months"]]
    return frozenset(known_event(word) or stem(word) for word in kept)


def as_told(offset: Offset, side: Side) -> Time:
    """The count as a time of the claim: it has no day of the calendar."""
    return Time(
        span=offset.span,
        text=side.article.text[offset.span.start : offset.span.end],
        value="",
        type=TimeType.DATE,
        earliest=None,
        latest=None,
        grain=Grain.DAY,
        anchor="",
        relation="at",
        mod="",
    )
