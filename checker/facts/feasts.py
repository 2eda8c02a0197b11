"""The days of holidays, fixed and movable, by rule.

Rules are strings of the time lexicon: `12-25` a day of the year, `11:4:3` the fourth Thursday of
November (weekdays from Monday 0; -1 counts from the month's end), `easter-2` days from a movable feast
of `_FEASTS`, `unknown` a feast by a calendar that is not computed here (its months begin when the
moon is seen, or by astronomy).
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

UNKNOWN = "unknown"


def holiday_date(year: int, rule: str) -> dt.date:
    """The day of a holiday in a year; `ValueError` for a rule or year that has none."""
    name = rule.rstrip("+-0123456789")
    if name in _FEASTS:
        return _FEASTS[name](year) + dt.timedelta(days=int(rule.removeprefix(name) or 0))
    if ":" in rule:
        month, count, weekday = (int(part) for part in rule.split(":"))
        return nth_weekday(year, month, count, weekday)
    month_part, day = rule.split("-")
    return dt.date(year, int(month_part), int(day))


def nth_weekday(year: int, month: int, count: int, weekday: int) -> dt.date:
    """The first, second ... weekday of a month, or the last (-1); `ValueError` where it has no fifth."""
    if count > 0:
        first = dt.date(year, month, 1)
        day = first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))
        if day.month != month:
            raise ValueError(f"month {month} of {year} has no such weekday")
        return day
    last = dt.date(year, month, monthrange(year, month)[1])
    return last - dt.timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-count - 1))


def easter(year: int) -> dt.date:
    """Western Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, 8)."""
    golden, century = year % 19, year // 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 100 % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def orthodox_easter(year: int) -> dt.date:
    """Eastern Easter Sunday as a Gregorian date: the Julian computus (Meeus, Astronomical Algorithms, 8)."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return dt.date(year, month, day + 1) + dt.timedelta(days=year // 100 - year // 400 - 2)


def passover(year: int) -> dt.date:
    """The first day of Passover (15 Nisan): 163 days before the next Jewish new year's day."""
    return _rosh_hashanah(year) - dt.timedelta(days=163)


def _rosh_hashanah(year: int) -> dt.date:
    """The Jewish new year's day in a year, by the Hebrew calendar's arithmetic.

    Dershowitz and Reingold, Calendrical Calculations: parts of a day (1,080 to the hour) since the
    epoch's new moon, then the postponements.
    """
    hebrew = year + 3761
    return dt.date.fromordinal(_elapsed(hebrew) + _delay(hebrew) - 1_373_427)


def _elapsed(hebrew: int) -> int:
    months = (235 * hebrew - 234) // 19
    parts = 12_084 + 13_753 * months
    day = 29 * months + parts // 25_920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _delay(hebrew: int) -> int:
    before, now, after = _elapsed(hebrew - 1), _elapsed(hebrew), _elapsed(hebrew + 1)
    return 2 if after - now == 356 else 1 if now - before == 382 else 0


def _thanksgiving(year: int) -> dt.date:
    return nth_weekday(year, 11, 4, 3)


def _election(year: int) -> dt.date:
    """The United States vote on the Tuesday after the first Monday of November."""
    return nth_weekday(year, 11, 1, 0) + dt.timedelta(days=1)


_FEASTS = {
    "easter": easter,
    "orthodox_easter": orthodox_easter,
    "passover": passover,
    "jewish_new_year": _rosh_hashanah,
    "thanksgiving": _thanksgiving,
    "election": _election,
}
