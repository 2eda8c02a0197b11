"""The arithmetic of periods, without any text."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.dates import add_months
from checker.facts.calendar import (
    Tense,
    century_period,
    choose,
    containing,
    day_period,
    decade_period,
    half_period,
    month_period,
    quarter_period,
    season_period,
    shift,
    year_period,
)
from checker.facts.feasts import holiday_date
from checker.model import Grain

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
GRAINS = st.sampled_from(
    [
        Grain.DECADE,
        Grain.YEAR,
        Grain.HALF,
        Grain.QUARTER,
        Grain.SEASON,
        Grain.MONTH,
        Grain.WEEK,
        Grain.WEEKEND,
        Grain.DAY,
    ]
)


@pytest.mark.parametrize(
    ("period", "value", "first", "last"),
    [
        (year_period(2023), "2023", dt.date(2023, 1, 1), dt.date(2023, 12, 31)),
        (half_period(2023, 2), "2023-H2", dt.date(2023, 7, 1), dt.date(2023, 12, 31)),
        (quarter_period(2024, 1), "2024-Q1", dt.date(2024, 1, 1), dt.date(2024, 3, 31)),
        (month_period(2024, 2), "2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        (month_period(2023, 12), "2023-12", dt.date(2023, 12, 1), dt.date(2023, 12, 31)),
        (season_period(2023, "WI"), "2023-WI", dt.date(2023, 12, 1), dt.date(2024, 3, 20)),
        (decade_period(199), "199", dt.date(1990, 1, 1), dt.date(1999, 12, 31)),
        (century_period(19), "19", dt.date(1900, 1, 1), dt.date(1999, 12, 31)),
        (day_period(dt.date(2024, 6, 12)), "2024-06-12", dt.date(2024, 6, 12), dt.date(2024, 6, 12)),
        (
            containing(Grain.WEEK, dt.date(2024, 12, 31)),
            "2025-W01",
            dt.date(2024, 12, 30),
            dt.date(2025, 1, 5),
        ),
        (
            containing(Grain.WEEKEND, dt.date(2024, 6, 12)),
            "2024-W24-WE",
            dt.date(2024, 6, 15),
            dt.date(2024, 6, 16),
        ),
        (shift(Grain.MONTH, dt.date(2024, 1, 31), 1), "2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        (
            shift(Grain.QUARTER, dt.date(2024, 2, 10), -1),
            "2023-Q4",
            dt.date(2023, 10, 1),
            dt.date(2023, 12, 31),
        ),
    ],
)
def test_a_period_has_its_value_and_its_bounds(period, value, first, last):
    assert (period.value, period.first_day, period.last_day) == (value, first, last)
    assert period.earliest.time() == dt.time(0, 0)
    assert period.latest.time() == dt.time(23, 59, 59)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (dt.date(2024, 1, 31), 1, dt.date(2024, 2, 29)),
        (dt.date(2024, 2, 29), 12, dt.date(2025, 2, 28)),
        (dt.date(2024, 1, 15), -1, dt.date(2023, 12, 15)),
    ],
)
def test_months_are_added_within_the_shorter_month(day, count, expected):
    assert add_months(day, count) == expected


@pytest.mark.parametrize(
    ("year", "rule", "expected"),
    [(2024, "12-25", dt.date(2024, 12, 25)), (2024, "thanksgiving", dt.date(2024, 11, 28)),
     (2023, "thanksgiving", dt.date(2023, 11, 23))],
)  # fmt: skip
def test_a_holiday_falls_on_its_day(year, rule, expected):
    assert holiday_date(year, rule) == expected


def test_arithmetic_past_the_calendar_is_an_error():
    with pytest.raises((OverflowError, ValueError)):
        shift(Grain.YEAR, dt.date(2024, 1, 1), -5000)


@given(DAYS, GRAINS)
def test_a_shift_by_nothing_is_the_containing_period(day, grain):
    assert shift(grain, day, 0) == containing(grain, day)


@given(DAYS, GRAINS.filter(lambda grain: grain is not Grain.WEEKEND), st.integers(-20, 20))
def test_a_shift_there_and_back_returns(day, grain, count):
    there = shift(grain, day, count)
    assert shift(grain, there.first_day, -count) == containing(grain, day)
    assert there.earliest <= there.latest


@given(DAYS, st.lists(DAYS, min_size=1, max_size=6))
def test_the_past_choice_never_lies_ahead_and_the_future_choice_never_behind(day, days):
    candidates = [day_period(other) for other in days]
    past, future = choose(candidates, day, Tense.PAST), choose(candidates, day, Tense.FUTURE)
    assert past is None or past.first_day <= day
    assert future is None or future.last_day >= day
    assert choose(candidates, day, Tense.NONE) in candidates
