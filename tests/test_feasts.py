"""Holidays by rule, against days that calendars print."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.facts.feasts import UNKNOWN, easter, holiday_date, nth_weekday, passover
from checker.lexicon import load_lexicon


@pytest.mark.parametrize(
    ("year", "rule", "expected"),
    [
        (2024, "12-25", dt.date(2024, 12, 25)),
        (2024, "thanksgiving", dt.date(2024, 11, 28)),
        (2024, "thanksgiving+1", dt.date(2024, 11, 29)),
        (2024, "election", dt.date(2024, 11, 5)),
        (2022, "election", dt.date(2022, 11, 8)),
        (2024, "easter-2", dt.date(2024, 3, 29)),
        (2024, "easter+49", dt.date(2024, 5, 19)),
        (2023, "05:-1:0", dt.date(2023, 5, 29)),
        (2024, "09:1:0", dt.date(2024, 9, 2)),
        (2024, "passover", dt.date(2024, 4, 23)),
        (2024, "jewish_new_year", dt.date(2024, 10, 3)),
        (2023, "jewish_new_year+9", dt.date(2023, 9, 25)),
    ],
)
def test_a_holiday_falls_on_its_day(year, rule, expected):
    assert holiday_date(year, rule) == expected


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2023, 4, 9), (2024, 3, 31), (2025, 4, 20), (2038, 4, 25)]
)
def test_easter_is_the_day_that_the_churches_print(year, month, day):
    assert easter(year) == dt.date(year, month, day)


@given(st.integers(1900, 2200))
def test_easter_is_a_sunday_in_spring_and_passover_never_starts_on_a_monday(year):
    assert easter(year).weekday() == 6
    assert dt.date(year, 3, 22) <= easter(year) <= dt.date(year, 4, 25)
    assert passover(year).weekday() not in (0, 2, 4)


def test_a_month_without_a_fifth_friday_has_none():
    with pytest.raises(ValueError, match="no such weekday"):
        nth_weekday(2024, 2, 5, 4)


def test_every_rule_of_the_lexicon_can_be_computed_or_says_that_it_cannot():
    for name, rule in load_lexicon("time")["holidays"].items():
        assert rule == UNKNOWN or isinstance(holiday_date(2024, rule), dt.date), name
