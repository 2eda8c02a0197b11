"""Which of the periods that a name could mean is meant: by tense, distance and what the date hangs on."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

from checker.dates import add_months
from checker.facts.calendar import (
    Period,
    Tense,
    choose,
    containing,
    day_period,
    half_period,
    month_period,
    quarter_period,
    season_period,
    year_period,
)
from checker.facts.feasts import holiday_date, nth_weekday
from checker.facts.timex.nodes import Context, Named
from checker.model import Grain

# Days after which a date without a year is no longer taken for a past one on a weak hint.
_STALE = 270
# Days after which a present tense no longer tells of a date that is past.
_OVER = 60


def in_year(node: Named, year: int) -> Period | None:
    """What a node names in one year; None where that year has no such day (29 February, a weekday)."""
    try:
        period = _build(node, year)
    except (ValueError, OverflowError):
        return None
    named_day = node.weekday is not None and period.grain is Grain.DAY
    return None if named_day and period.first_day.weekday() != node.weekday else period


def _build(node: Named, year: int) -> Period:
    if node.holiday:
        return day_period(holiday_date(year, node.holiday))
    if node.nth and node.month is not None and node.weekday is not None:
        return day_period(nth_weekday(year, node.month, node.nth, node.weekday))
    if node.month is not None:
        return day_period(dt.date(year, node.month, node.day)) if node.day else month_period(year, node.month)
    if node.season:
        return season_period(year, node.season)
    if node.quarter:
        return quarter_period(year, node.quarter)
    return half_period(year, node.half) if node.half else year_period(year)


def _candidates(node: Named, day: dt.date) -> list[Period]:
    if node.weekday is not None and node.day is not None and node.month is None:
        first = day.replace(day=1)
        days = (_day_of_month(add_months(first, count), node.day) for count in range(-14, 15))
        return [period for period in days if period and period.first_day.weekday() == node.weekday]
    if node.weekday is not None and node.month is None:
        near = (day + dt.timedelta(days=offset) for offset in range(-7, 8))
        return [day_period(other) for other in near if other.weekday() == node.weekday]
    if node.day is not None and node.month is None:
        months = (add_months(day.replace(day=1), count) for count in (-2, -1, 0, 1, 2))
        return [p for month in months if (p := _day_of_month(month, node.day))]
    if node.weekend:
        return [containing(Grain.WEEKEND, day + dt.timedelta(days=offset)) for offset in (-7, 0, 7)]
    # A weekday beside the date fixes the year even when it is not the nearest one.
    reach = 3 if node.weekday is not None else 1
    if node.month == 2 and node.day == 29:
        reach = 8
    built = (in_year(node, year) for year in range(day.year - reach, day.year + reach + 1))
    return [period for period in built if period]


def _nth_away(weekday: int, count: int, day: dt.date) -> Period:
    """The first, second ... such weekday after a day, or before it where the count is negative."""
    ahead = (weekday - day.weekday() - 1) % 7 + 1
    behind = (day.weekday() - weekday - 1) % 7 + 1
    days = ahead + 7 * (count - 1) if count > 0 else -behind + 7 * (count + 1)
    return day_period(day + dt.timedelta(days=days))


def _day_of_month(month: dt.date, day: int) -> Period | None:
    return day_period(month.replace(day=day)) if day <= monthrange(month.year, month.month)[1] else None


def choose_which(node: Named, day: dt.date, context: Context) -> Period | None:
    """The period of a name without a year that is meant on a day; None where it names none."""
    tense = context.tense
    if node.nth and node.month is None and node.weekday is not None:
        return _nth_away(node.weekday, node.nth, day)
    candidates = _candidates(node, day)
    if not candidates:
        return None
    current = containing(candidates[0].grain, day).earliest
    if node.which == "last":
        return next((period for period in reversed(candidates) if period.earliest < current), None)
    if node.which == "next":
        return next((period for period in candidates if period.earliest > current), None)
    if node.which == "this" and node.weekday is None and not node.weekend:
        around = [period for period in candidates if period.first_day <= day <= period.last_day]
        of_year = (period for period in candidates if period.first_day.year == day.year)
        return around[0] if around else next(of_year, None)
    if node.weekday is not None and node.day is not None and node.month is not None:
        # Weekday and day of the month fit one year in five or six: the nearest is meant.
        return choose(candidates, day, Tense.NONE)
    if node.month is not None and tense in (Tense.PAST, Tense.FUTURE) and not context.hangs_on_verb:
        # "the Jan. 14 deadline": what hangs on a noun may lie on the other side of today than its clause.
        chosen = choose(candidates, day, tense)
        far = chosen is None or max((day - chosen.last_day).days, (chosen.first_day - day).days) > _STALE
        return choose(candidates, day, Tense.NONE) if far else chosen
    if node.quarter or node.half:
        # Results are for the quarter just over, whatever a company plans on their strength; what is to be
        # done in one ("will close the deal in the third quarter") lies ahead.
        planned = tense is Tense.FUTURE and context.hangs_on_verb
        return choose(candidates, day, Tense.NONE if tense is Tense.FUTURE and not planned else tense)
    dated = node.day is not None or node.month is not None
    if dated and tense is Tense.PRESENT and context.hangs_on_verb:
        # "Opens on 27 October": by the present tense a date is scheduled; what lies just behind may be meant.
        near = choose(candidates, day, Tense.NONE)
        over = near is not None and (day - near.last_day).days > _OVER
        return choose(candidates, day, Tense.FUTURE) if over else near
    scheduled = (node.weekday is not None or node.weekend) and (
        tense is Tense.PRESENT or node.which == "this"
    )
    return choose(candidates, day, Tense.FUTURE if scheduled and tense is not Tense.PAST else tense)
