"""Clock ranges, units of a period, distances from a date, dates in figures: short phrases of dates."""

from __future__ import annotations

import datetime as dt

import pytest

from checker.facts.feasts import holiday_date
from checker.facts.time import Anchor, extract_times, order_of_dates
from checker.model import Time

# A Wednesday.
NOON = dt.datetime(2024, 6, 12, 12, 0, tzinfo=dt.UTC)


def times(nlp, text: str, **options) -> list[Time]:
    return extract_times(nlp(text)[:], Anchor(NOON, **options))


def values(nlp, text: str, **options) -> list[str]:
    return [time.value for time in times(nlp, text, **options)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The gates are open from 3 to 5 p.m. on Friday.", "2024-06-14T15:00", "2024-06-14T17:00"),
        ("The gates open between 9:30 and 11 on Friday.", "2024-06-14T09:30", "2024-06-14T11:00"),
        ("The gates are open from 10 to 2 on Friday.", "2024-06-14T10:00", "2024-06-14T14:00"),
        ("Power failed between 8 and 10 last night.", "2024-06-11T20:00", "2024-06-11T22:00"),
        ("Gates open 11 a.m.-1 p.m. on Friday.", "2024-06-14T11:00", "2024-06-14T13:00"),
        ("The gates are open 15h30-18h on Friday.", "2024-06-14T15:30", "2024-06-14T18:00"),
        ("The shift runs from 19:00 to 03:00 on Friday.", "2024-06-14T19:00", "2024-06-15T03:00"),
        ("The gates are open from ten to eleven in the morning.", "2024-06-12T10:00", "2024-06-12T11:00"),
        ("The gates are open from three thirty to five p.m.", "2024-06-12T15:30", "2024-06-12T17:00"),
    ],
)
def test_two_clock_times_are_a_range_and_share_their_half_of_the_day(nlp, text, start, end):
    found = [time for time in times(nlp, text) if "T" in time.value]
    assert [(time.value, time.relation) for time in found] == [(start, "since"), (end, "until")]


@pytest.mark.parametrize(
    "text",
    [
        "The team lost 3-8 on Friday.",
        "They won 5-2, 4-6.",
        "Between 3 and 5 people were hurt.",
        "Call 555-12-1234 for help.",
        "Boats took 31 from 5 to 7.",
        "The ratio was 3/4 of the total.",
        "Guards are on duty 24/7.",
        "The dividend rose from 3p to 4p.",
        "Milk sells at 5p a litre.",
    ],
)
def test_scores_counts_and_numbers_are_no_clock_times(nlp, text):
    assert [value for value in values(nlp, text) if "T" in value or value.startswith("XXXX")] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port will close at half past seven.", "2024-06-13T07:30"),
        ("The port closed at a quarter past midnight.", "2024-06-12T00:15"),
        ("The port closed at ten thirty.", "2024-06-12T10:30"),
        ("The port closed at nine fifty-nine a.m.", "2024-06-12T09:59"),
        ("The port closed at 0735 GMT.", "2024-06-12T07:35"),
        ("The port closed at 15h30.", "2024-06-12T15:30"),
        ("The port closed at 8 this evening.", "2024-06-12T20:00"),
        ("The port closed last night at 8.", "2024-06-11T20:00"),
        ("The port will close on Sunday morning at 7.", "2024-06-16T07:00"),
        ("The port closed on Tuesday in the evening.", "2024-06-11TEV"),
    ],
)
def test_clock_times_in_words_and_beside_a_part_of_the_day(nlp, text, expected):
    assert values(nlp, text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opens in the third week of October 2024.", "2024-W42"),
        ("It opens in the last week of 2024.", "2024-W52"),
        ("It opened on the last Friday of this month.", "2024-06-28"),
        ("It opens on the 20th of next month.", "2024-07-20"),
        ("It opens on the sixth last day of April 2025.", "2025-04-25"),
        ("It opens in week 3 of 2027.", "2027-W03"),
        ("It opens in the week of July 4.", "2024-W27"),
        ("It opens on Monday of next week.", "2024-06-17"),
        ("It opens next week on Tuesday.", "2024-06-18"),
        ("It opened on last week's Friday.", "2024-06-07"),
        ("It opens two weeks from tomorrow.", "2024-06-27"),
        ("It opened three days before Christmas 2023.", "2023-12-22"),
        ("It opened two Fridays ago.", "2024-05-31"),
        ("It opened on Monday the 10th.", "2024-06-10"),
        ("It opened on March eighteenth.", "2024-03-18"),
        ("It opened on the second of May.", "2024-05-02"),
        ("It opened two weeks and two days ago.", "2024-05-27"),
        ("It opened half an hour ago.", "2024-06-12T11:30"),
    ],
)
def test_units_of_a_period_and_distances_from_a_date(nlp, text, expected):
    assert values(nlp, text) == [expected]


@pytest.mark.parametrize("words", ["in the early morning", "in early morning", "early in the morning"])
def test_early_narrows_a_part_of_the_day_however_it_is_put(nlp, words):
    assert [(time.value, time.mod) for time in times(nlp, f"Power failed {words}.")] == [
        ("2024-06-12TMO", "START")
    ]


def test_a_stretch_after_a_date_stays_a_stretch(nlp):
    assert values(nlp, "They danced for two days after Christmas.") == ["P2D", "2023-12-25"]


@pytest.mark.parametrize(
    ("text", "day_first", "expected"),
    [
        ("It opened on 4/25.", None, ["2024-04-25"]),
        ("It opened on 5/6.", None, []),
        ("It opened on 5/6.", True, ["2024-06-05"]),
        ("It opened on 5/6.", False, ["2024-05-06"]),
        ("It opened on 5/6/2024.", True, ["2024-06-05"]),
        ("It opened on 5/6/2024.", None, ["2024"]),
        ("It opened on 23/Sep/2020.", None, ["2020-09-23"]),
        ("It opened on 2020-Sep-23.", None, ["2020-09-23"]),
        ("It opened on 20200923.", None, ["2020-09-23"]),
        ("It opened in 2020-11.", None, ["2020-11"]),
        ("It ran on 31 July-1 August 2020.", None, ["2020-07-31", "2020-08-01"]),
    ],
)
def test_dates_in_figures_follow_the_texts_own_order(nlp, text, day_first, expected):
    assert values(nlp, text, day_first=day_first) == expected


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("Signed 25/06/2024, in force 1/7/2024.", True),
        ("Signed 6/25/2024, in force 7/1/2024.", False),
        ("Signed 6/5/2024.", None),
        ("Signed 25/06/2024 and 6/25/2024.", None),
    ],
)
def test_the_order_of_day_and_month_is_that_of_the_dates_that_can_be_read_one_way(text, order):
    assert order_of_dates(text) is order


def test_a_listing_looks_ahead(nlp):
    assert values(nlp, "Monday: band practice.") == ["2024-06-10"]
    assert values(nlp, "Monday: band practice.", looks_ahead=True) == ["2024-06-17"]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Sales start no later than June 20.", "before"),
        ("Rates rise starting July 1.", "since"),
        ("Cars built in 2012 or later are exempt.", "since"),
    ],
)
def test_open_ends_give_the_relation(nlp, text, relation):
    assert [time.relation for time in times(nlp, text)] == [relation]


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("orthodox_easter", 2024, dt.date(2024, 5, 5)),
        ("orthodox_easter", 2025, dt.date(2025, 4, 20)),
        ("orthodox_easter-48", 2018, dt.date(2018, 2, 19)),
        ("thanksgiving+1", 2023, dt.date(2023, 11, 24)),
    ],
)
def test_movable_feasts(rule, year, day):
    assert holiday_date(year, rule) == day
