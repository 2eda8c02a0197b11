"""How old somebody is, told in one report and reckoned from the birth in the other."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from checker.comparisons.base import (
    Aligned,
    Comparison,
    Identity,
    Level,
    Side,
    Words,
    both_ways,
    in_order,
    once_a_side,
    parties,
)
from checker.dates import add_months, date_in_words, time_in_words
from checker.model import Grain, Quantity, Time
from checker.names import same_name

TRAITS = ("what",)
PARAMS: dict[str, Any] = {}

_BIRTH = {"bear", "born", "birth"}
_AGE = "age"
_BIRTHDAY = re.compile(
    r"\b(?:turns|turned|(?:will|to|who|have) turn(?:ed)?|turning) (\d{2,3})\b(?! (?:per|percent|\w+s\b))"
    r"|\b(?:celebrat\w+|mark\w*|has|had) (?:his|her) (\d{2,3})(?:st|nd|rd|th) birthday\b",
    re.I,
)


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """The age of one person on the day of the event against a birth that the other report dates.

    A year of birth leaves two ages open; an age is one only of the day that the report is about.
    """
    if pair.identity is Identity.NO:
        return
    for born, aged in both_ways(pair):
        birth, age, day = _birth(born), _age(aged), _day_of(aged)
        if birth is None or age is None or day is None or not _is_one_person(born, aged):
            continue
        ages = _ages(birth, day)
        if ages is None or age.value is None:
            continue
        ours = Words(birth.span, f"born {birth.text}", saying=f"born {birth.text} (aged {_told(*ages)})")
        theirs = Words(age.span, f"aged {age.value:g}", reading=date_in_words(day))
        left, right = in_order(pair, born, ours, theirs)
        yield Comparison(
            kind="ages",
            level=Level.SAME if ages[0] <= age.value <= ages[1] else Level.DIFFERENT,
            left=left,
            right=right,
            topic=f"{_person(aged)}: how old",
            traits=(("what", ("birth",)),),
            supersedes=pair.right.revises,
        )
        return


def _birth(side: Side) -> Time | None:
    """The one date of a clause about a birth, or what the day of a birthday makes of it."""
    if side.claim.negated:
        return None
    if side.claim.event not in _BIRTH:
        return _before_birthday(side)
    dated = [time for time in side.claim.times if time.earliest is not None and time.relation == "at"]
    return dated[0] if len(dated) == 1 and (dated[0].grain or Grain.DAY) >= Grain.YEAR else None


@once_a_side
def _before_birthday(side: Side) -> Time | None:
    """ "Turns 60 next month", "celebrated her 60th birthday on Sunday": born 60 years before."""
    found = _BIRTHDAY.search(side.claim.text)
    days = [time for time in side.claim.times if time.relation == "at" and (time.grain or 0) >= Grain.YEAR]
    if found is None or len(days) != 1 or days[0].earliest is None or days[0].latest is None:
        return None
    months = -12 * int(found[1] or found[2])
    try:
        first, last = (add_months(day.date(), months) for day in (days[0].earliest, days[0].latest))
    except (ValueError, OverflowError):
        return None
    born = replace(
        days[0],
        earliest=dt.datetime.combine(first, dt.time()),
        latest=dt.datetime.combine(last, dt.time(23, 59, 59)),
    )
    return replace(born, text=time_in_words(born))


def _age(side: Side) -> Quantity | None:
    ages = [figure for figure in side.claim.quantities if figure.item == _AGE]
    return ages[0] if len(ages) == 1 else None


def _day_of(side: Side) -> dt.date | None:
    """The day of the event that the age is told with, else that of the report."""
    days = [
        t.latest.date() for t in side.when if t.latest is not None and (t.grain or Grain.DAY) >= Grain.DAY
    ]
    return max(days) if days else side.article.published_day


def _ages(birth: Time, day: dt.date) -> tuple[int, int] | None:
    """The least and the greatest age on a day of who was born at some time."""
    assert birth.earliest is not None
    assert birth.latest is not None
    least, greatest = (_years(moment.date(), day) for moment in (birth.latest, birth.earliest))
    return (least, greatest) if least > 0 else None


def _years(birth: dt.date, day: dt.date) -> int:
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _told(least: int, greatest: int) -> str:
    return f"{least}" if least == greatest else f"{least} or {greatest}"


def _is_one_person(born: Side, aged: Side) -> bool:
    """The one who was born takes part in the event that the age is told with; no other has a part in it."""
    ours, theirs = (
        [party for party in sorted(parties(side.claim)) if party[:1].isupper()] for side in (born, aged)
    )
    if any(same_name(a, b) for a, b in product(ours, theirs)):
        return True
    # "Vera Moll died; the cellist was 79": the noun is that of the one who was born.
    nouns = [party.split()[-1] for party in parties(aged.claim) if party.islower()]
    named = any(same_name(a, b) for a, b in product(ours, sorted(aged.names)))
    return named and not theirs and any(f" {noun} " in f" {born.claim.sentence.lower()} " for noun in nouns)


def _person(side: Side) -> str:
    named = (party for party in sorted(parties(side.claim)) if party[:1].isupper())
    return next(named, next(iter(sorted(parties(side.claim))), _AGE))
