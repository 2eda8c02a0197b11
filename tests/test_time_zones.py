"""Times in their zones: an article's own where the text names none, and instants across two articles."""

from __future__ import annotations

import datetime as dt

import pytest

from checker.comparisons.base import Level
from checker.comparisons.instants import time_level
from checker.comparisons.time import _say
from checker.dates import time_in_words
from checker.facts.time import Anchor, extract_times
from checker.model import Time


def offset(hours: float) -> dt.timezone:
    return dt.timezone(dt.timedelta(hours=hours))


NEW_YORK = dt.datetime(2024, 6, 10, 8, 0, tzinfo=offset(-4))
SYDNEY = dt.datetime(2024, 6, 11, 9, 0, tzinfo=offset(10))
LONDON = dt.datetime(2024, 6, 10, 13, 0, tzinfo=offset(1))


def time(nlp, text: str, published: dt.datetime | dt.date) -> Time:
    return extract_times(nlp(text)[:], Anchor(published))[0]


@pytest.mark.parametrize(
    ("text", "earliest"),
    [
        ("The ferry sank late Sunday.", "2024-06-09T16:00:00-04:00"),
        ("The ferry sank early Sunday.", "2024-06-09T00:00:00-04:00"),
        ("The ferry sank on Sunday evening.", "2024-06-09T16:00:00-04:00"),
        ("The ferry sank on Sunday.", "2024-06-09T00:00:00-04:00"),
        ("The ferry sank at 9 p.m. on Sunday.", "2024-06-09T21:00:00-04:00"),
        ("The ferry sank at 9 p.m. GMT on Sunday.", "2024-06-09T21:00:00+00:00"),
        ("The ferry sank at 9 p.m. Moscow time on Sunday.", "2024-06-09T21:00:00+03:00"),
        ("The ferry sank on Sunday morning Eastern time.", "2024-06-09T00:00:00-04:00"),
        ("The ferry sank at 6 p.m. local time on Sunday.", "2024-06-09T18:00:00"),
    ],
)
def test_a_time_is_in_the_zone_that_its_text_names_or_its_article_is_written_in(nlp, text, earliest):
    assert time(nlp, text, NEW_YORK).earliest.isoformat() == earliest


def test_without_a_time_of_publication_no_zone_is_assumed(nlp):
    assert time(nlp, "The ferry sank late Sunday.", NEW_YORK.date()).earliest.tzinfo is None


def test_the_local_time_takes_the_offset_that_the_time_in_gmt_beside_it_makes(nlp):
    found = extract_times(
        nlp("The quake struck at 4 a.m. local time (0200 GMT) on Monday.")[:], Anchor(LONDON)
    )
    assert [one.earliest.isoformat() for one in found[:2]] == [
        "2024-06-10T04:00:00+02:00",
        "2024-06-10T02:00:00+00:00",
    ]


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("The ferry sank late Sunday.", "The ferry sank on Monday.", Level.COMPATIBLE),
        ("The ferry sank on Sunday.", "The ferry sank on Monday.", None),
        ("The ferry sank on Saturday.", "The ferry sank on Monday.", Level.DIFFERENT),
        ("The ferry sank on Monday.", "The ferry sank on Monday.", Level.SAME),
        ("The ferry sank at 9 p.m. GMT on Sunday.", "The ferry sank at 7 a.m. on Monday.", Level.SAME),
        ("The ferry sank at 9 p.m. GMT on Sunday.", "The ferry sank at 9 p.m. on Sunday.", None),
        ("The ferry sank at 9 p.m. GMT on Sunday.", "The ferry sank at 8 a.m. on Monday.", Level.DIFFERENT),
        ("The ferry sank in May.", "The ferry sank in May.", Level.SAME),
    ],
)
def test_two_articles_are_compared_by_instants_and_by_their_own_calendars(nlp, left, right, level):
    one, other = time(nlp, left, NEW_YORK), time(nlp, right, SYDNEY)
    assert time_level(one, other) is level
    assert time_level(other, one) is level


def test_both_readings_are_shown_each_in_its_own_zone(nlp):
    late, monday = (
        time(nlp, "It sank at 9 p.m. on Sunday.", NEW_YORK),
        time(nlp, "It sank on Monday.", SYDNEY),
    )
    assert _say(late, monday)[1] == "9 June 2024, 21:00 UTC-04:00"
    assert _say(monday, late)[1] == "10 June 2024 UTC+10:00"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It sank on Sunday night.", "9 June 2024, night UTC-04:00"),
        ("It sank at 9:05 p.m. on Sunday.", "9 June 2024, 21:05 UTC-04:00"),
        ("It sank on Sunday.", "9 June 2024"),
        ("It sank in May.", "May 2024"),
    ],
)
def test_a_clock_time_or_part_of_a_day_is_shown_with_its_zone(nlp, text, words):
    assert time_in_words(time(nlp, text, NEW_YORK)) == words


@pytest.mark.parametrize(
    ("text", "earliest"),
    [
        ("In Vell, two hours ahead of GMT, it was 1:40 a.m. on Monday.", "2024-06-10T01:40:00+02:00"),
        ("It struck Vell, which is 3 hours behind UTC, at 5 p.m. on Sunday.", "2024-06-09T17:00:00-03:00"),
        ("Vell, 40 hours ahead of GMT, woke at 5 a.m. on Monday.", "2024-06-10T05:00:00+01:00"),
        ("It struck Vell, three hours behind schedule, at 5 a.m. on Monday.", "2024-06-10T05:00:00+01:00"),
        ("In Vell, two hours ahead of GMT, it struck at 0300 UTC on Monday.", "2024-06-10T03:00:00+00:00"),
    ],
)
def test_a_clock_time_is_in_the_zone_that_its_sentence_tells_for_the_place(nlp, text, earliest):
    found = extract_times(nlp(text)[:], Anchor(LONDON))
    assert earliest in [one.earliest.isoformat() for one in found if one.earliest is not None]


def test_clocks_of_an_article_dated_in_utc_are_all_in_utc(nlp):
    published = dt.datetime(2026, 11, 12, 8, 10, tzinfo=dt.UTC)
    for text in (
        "Polling stations open at 7am and close at 10pm.",
        "The road will be shut between 7pm and 11pm.",
    ):
        times = extract_times(nlp(text)[:], Anchor(published))
        assert [moment.earliest.tzinfo for moment in times] == [dt.UTC, dt.UTC]
        assert {moment.earliest.day for moment in times} == {12}
