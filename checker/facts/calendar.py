"""Periods of the calendar with their TIMEX3 values: pure arithmetic, no text and no clock.

Values follow TimeML 1.2.1; weeks are those of ISO 8601, seasons those of the northern half. A
function raises `ValueError` or `OverflowError` where the answer lies outside the years 1 to 9999.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from checker.dates import add_months
from checker.model import Grain

# First and last month and day of a season, northern hemisphere; the months and the solstices
# disagree on the edges, and both readings are inside.
_SEASONS = {"SP": (3, 6, 21), "SU": (6, 9, 23), "FA": (9, 12, 21), "WI": (12, 3, 20)}


class Tense(StrEnum):
    """When the clause around a time expression places its event."""

    PAST = "past"
    FUTURE = "future"
    PRESENT = "present"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar with its TIMEX3 value; `latest` is its last second."""

    value: str
    grain: Grain
    earliest: dt.datetime
    latest: dt.datetime

    @property
    def first_day(self) -> dt.date:
        return self.earliest.date()

    @property
    def last_day(self) -> dt.date:
        return self.latest.date()


# --- periods ----------------------------------------------------------------------------------


def _period(value: str, grain: Grain, first: dt.date, last: dt.date) -> Period:
    return Period(
        value, grain, dt.datetime.combine(first, dt.time()), dt.datetime.combine(last, dt.time(23, 59, 59))
    )


def _months(value: str, grain: Grain, first: dt.date, count: int) -> Period:
    return _period(value, grain, first, add_months(first, count) - dt.timedelta(days=1))


def day_period(day: dt.date) -> Period:
    """The period of one calendar day."""
    return _period(day.isoformat(), Grain.DAY, day, day)


def year_period(year: int) -> Period:
    """The period of one calendar year."""
    return _period(f"{year:04d}", Grain.YEAR, dt.date(year, 1, 1), dt.date(year, 12, 31))


def season_period(year: int, code: str) -> Period:
    """The season of a year by its TIMEX3 code, on the northern half; winter runs into the next year."""
    first_month, last_month, last_day = _SEASONS[code]
    last = dt.date(year + (code == "WI"), last_month, last_day)
    return _period(f"{year:04d}-{code}", Grain.SEASON, dt.date(year, first_month, 1), last)


def _week(day: dt.date) -> Period:
    year, week, weekday = day.isocalendar()
    monday = day - dt.timedelta(days=weekday - 1)
    return _period(f"{year:04d}-W{week:02d}", Grain.WEEK, monday, monday + dt.timedelta(days=6))


def _weekend(day: dt.date) -> Period:
    week = _week(day)
    return _period(f"{week.value}-WE", Grain.WEEKEND, week.first_day + dt.timedelta(days=5), week.last_day)


def _season_of(day: dt.date) -> Period:
    code = ("WI", "SP", "SU", "FA")[day.month % 12 // 3]
    return season_period(day.year - (day.month < 3), code)


_CONTAINING: dict[Grain, Callable[[dt.date], Period]] = {
    Grain.DECADE: lambda day: decade_period(day.year // 10),
    Grain.YEAR: lambda day: year_period(day.year),
    Grain.HALF: lambda day: half_period(day.year, (day.month + 5) // 6),
    Grain.QUARTER: lambda day: quarter_period(day.year, (day.month + 2) // 3),
    Grain.SEASON: _season_of,
    Grain.MONTH: lambda day: month_period(day.year, day.month),
    Grain.WEEK: _week,
    Grain.WEEKEND: _weekend,
    Grain.DAY: day_period,
}

_MONTHS_IN = {
    Grain.DECADE: 120,
    Grain.YEAR: 12,
    Grain.HALF: 6,
    Grain.QUARTER: 3,
    Grain.SEASON: 12,
    Grain.MONTH: 1,
}

_SECONDS_IN = {Grain.WEEK: 604800, Grain.DAY: 86400, Grain.HOUR: 3600, Grain.MINUTE: 60, Grain.SECOND: 1}


def half_period(year: int, number: int) -> Period:
    """The first or second half of a year."""
    return _months(f"{year:04d}-H{number}", Grain.HALF, dt.date(year, 6 * number - 5, 1), 6)


def quarter_period(year: int, number: int) -> Period:
    """The quarter of a year by its number from 1."""
    return _months(f"{year:04d}-Q{number}", Grain.QUARTER, dt.date(year, 3 * number - 2, 1), 3)


def month_period(year: int, number: int) -> Period:
    """The month of a year by its number from 1."""
    return _months(f"{year:04d}-{number:02d}", Grain.MONTH, dt.date(year, number, 1), 1)


def decade_period(decade: int) -> Period:
    """The period of a decade by its first three digits: 199 for the 1990s."""
    return _period(
        f"{decade:03d}", Grain.DECADE, dt.date(decade * 10, 1, 1), dt.date(decade * 10 + 9, 12, 31)
    )


def century_period(century: int) -> Period:
    """The period of a century by its first two digits, as newspapers count it: 19 for 1900 to 1999."""
    first, last = dt.date(max(century * 100, 1), 1, 1), dt.date(century * 100 + 99, 12, 31)
    return _period(f"{century:02d}", Grain.DECADE, first, last)


def containing(grain: Grain, day: dt.date) -> Period:
    """The period of a grain (DECADE to DAY) that a day falls in; weeks run from Monday (ISO 8601)."""
    return _CONTAINING[grain](day)


def shift(grain: Grain, day: dt.date, count: int) -> Period:
    """The period of a grain that lies `count` of them after the one a day falls in.

    `ValueError` or `OverflowError` beyond the calendar (years 1 to 9999).
    """
    if grain in _MONTHS_IN:
        return containing(grain, add_months(day.replace(day=1), count * _MONTHS_IN[grain]))
    return containing(grain, day + dt.timedelta(days=count * (1 if grain is Grain.DAY else 7)))


def move(moment: dt.datetime, grain: Grain, count: int) -> dt.datetime:
    """The moment that lies `count` periods of a grain later, with its clock kept from days up."""
    if grain in _MONTHS_IN:
        day = add_months(moment.date(), count * _MONTHS_IN[grain])
        return moment.replace(year=day.year, month=day.month, day=day.day)
    return moment + dt.timedelta(seconds=count * _SECONDS_IN[grain])


def move_days(period: Period, count: int) -> Period:
    """A period of a day or less some days on, its value moved with it."""
    step = dt.timedelta(days=count)
    day = (dt.date.fromisoformat(period.value[:10]) + step).isoformat()
    return Period(day + period.value[10:], period.grain, period.earliest + step, period.latest + step)


# --- choosing among years and weeks -----------------------------------------------------------


def choose(candidates: Iterable[Period], day: dt.date, tense: Tense) -> Period | None:
    """The candidate that a clause of this tense means when written on `day`, None without any.

    Past: the latest begun by that day. Future: the first not over on that day. Otherwise the
    closest, the earlier of two as close.
    """
    ordered = sorted(candidates, key=lambda period: period.earliest)
    if tense is Tense.PAST:
        return next((period for period in reversed(ordered) if period.first_day <= day), None)
    if tense is Tense.FUTURE:
        return next((period for period in ordered if period.last_day >= day), None)
    return min(ordered, key=lambda period: _distance(period, day), default=None)


def _distance(period: Period, day: dt.date) -> int:
    return max((period.first_day - day).days, (day - period.last_day).days, 0)
