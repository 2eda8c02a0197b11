"""Time expressions in sentences written for these tests, each with its publication date."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.facts.time import Anchor, extract_times, last_mention
from checker.model import Grain, Time, TimeType

WEDNESDAY = dt.date(2024, 6, 12)


def times(nlp, text, published: dt.date | dt.datetime | None = WEDNESDAY, mentioned=None) -> list[Time]:
    doc = nlp(text)
    found = []
    for sentence in doc.sents:
        here = extract_times(sentence, Anchor(published, mentioned))
        mentioned = last_mention(here, mentioned)
        found.extend(here)
    for time in found:
        assert doc.text[time.span.start : time.span.end] == time.text
        assert (time.earliest is None) == (time.latest is None)
        assert time.earliest is None or time.earliest <= time.latest
    return found


def pairs(nlp, text, published: dt.date | dt.datetime | None = WEDNESDAY) -> list[tuple[str, str]]:
    return [(time.text, time.value) for time in times(nlp, text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge reopened on June 12, 2023.", "2023-06-12"),
        ("The bridge reopened on 12 June 2023.", "2023-06-12"),
        ("The bridge reopened on the 12th of June, 2023.", "2023-06-12"),
        ("The bridge reopened on Jun. 12, 2023.", "2023-06-12"),
        ("The bridge reopened on Sept. 11.", "2023-09-11"),
        ("The bridge reopened on June 12.", "2024-06-12"),
        ("The bridge reopened on 13 June.", "2023-06-13"),
        ("The bridge will reopen on 13 June.", "2024-06-13"),
        ("The bridge will reopen on June 11.", "2025-06-11"),
        ("The bridge reopened on 2023-06-12.", "2023-06-12"),
        ("The bridge reopened on 25/06/2023.", "2023-06-25"),
        ("The bridge reopened on 06/25/2023.", "2023-06-25"),
        ("The bridge reopened on Monday, June 3.", "2024-06-03"),
        ("The bridge reopened on Friday, 9 June.", "2023-06-09"),
        ("The bridge reopened on Feb. 29, 2024.", "2024-02-29"),
        ("The bridge reopened in April.", "2024-04"),
        ("The bridge reopened in November.", "2023-11"),
        ("The bridge reopened in June.", "2024-06"),
        ("The bridge will reopen in April.", "2025-04"),
        ("The bridge will reopen in November.", "2024-11"),
        ("The bridge reopened in May.", "2024-05"),
        ("The bridge reopened in March 2022.", "2022-03"),
        ("The bridge reopened in July last year.", "2023-07"),
        ("The bridge reopened in 2019.", "2019"),
        ("The bridge was built in the 1990s.", "199"),
        ("The bridge was built in the 19th century.", "18"),
        ("The bridge reopened on Christmas Day.", "2023-12-25"),
        ("The bridge will reopen on New Year's Eve.", "2024-12-31"),
        ("The bridge reopened on New Year's Day 2021.", "2021-01-01"),
    ],
)
def test_a_named_date_is_resolved(nlp, text, expected):
    assert [time.value for time in times(nlp, text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister resigned, her office said on Wednesday.", "2024-06-12"),
        ("The minister resigned, her office said Tuesday.", "2024-06-11"),
        ("The minister resigned on Thursday.", "2024-06-06"),
        # The day after a verb of deciding is mostly that of the decision; after a threat it lies ahead.
        ("The council voted to close the school on Monday.", "2024-06-10"),
        ("The firm decided to buy its rival on Tuesday.", "2024-06-11"),
        ("The union threatened to strike on Friday.", "2024-06-14"),
        ("The ministers will meet on Friday.", "2024-06-14"),
        ("The ministers will meet on Wednesday.", "2024-06-12"),
        ("The ministers are expected to meet on Tuesday.", "2024-06-18"),
        ("The vote was postponed until Monday.", "2024-06-17"),
        ("The minister resigned last Wednesday.", "2024-06-05"),
        ("The ministers will meet next Wednesday.", "2024-06-19"),
        ("The ministers will meet this Thursday.", "2024-06-13"),
        ("The minister failed to reach a deal on Friday.", "2024-06-07"),
        ("The minister left on Wednesday night.", "2024-06-12TNI"),
        ("The minister left early Wednesday morning.", "2024-06-12TMO"),
        ("Monday's vote was close.", "2024-06-10"),
        ("The repairs will keep the museum closed from 1 March.", "2025-03-01"),
        ("The repairs kept the museum closed from 1 March.", "2024-03-01"),
        ("The museum is open again since Friday.", "2024-06-07"),
        ("She has been out of work since July.", "2023-07"),
    ],
)
def test_a_weekday_follows_the_tense_of_its_clause(nlp, text, expected):
    assert [time.value for time in times(nlp, text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port closed today.", "2024-06-12"),
        ("The port closed yesterday.", "2024-06-11"),
        ("The port closes tomorrow.", "2024-06-13"),
        ("The port closes tonight.", "2024-06-12TNI"),
        ("The port closed this morning.", "2024-06-12TMO"),
        ("The port closed last night.", "2024-06-11TNI"),
        ("The port closed last September.", "2023-09"),
        ("The port closed last May.", "2024-05"),
        ("The port closed last June.", "2023-06"),
        ("The port closed last week.", "2024-W23"),
        ("The port closed last month.", "2024-05"),
        ("The port closed last year.", "2023"),
        ("The port closed this year.", "2024"),
        ("The port will close next month.", "2024-07"),
        ("The port closed earlier this week.", "2024-W24"),
        ("The port closed last winter.", "2023-WI"),
        ("The port closed in summer 2022.", "2022-SU"),
        ("The port closed in the same month last year.", "2023-06"),
        ("The port closed in the second quarter.", "2024-Q2"),
        ("The port closed in the first half of 2023.", "2023-H1"),
        ("The port closed in last year's third quarter.", "2023-Q3"),
        ("The port closed over the weekend.", "2024-W23-WE"),
        ("The port closed at the weekend.", "2024-W23-WE"),
        ("The port will close at the weekend.", "2024-W24-WE"),
        ("The port closed three days ago.", "2024-06-09"),
        ("The port closed two weeks ago.", "2024-W22"),
        ("The port closed six months ago.", "2023-12"),
        ("The port closed 20 years ago.", "2004"),
        ("The port closed a decade ago.", "2014"),
        ("The port will close in three days.", "2024-06-15"),
        ("The port closed the day before yesterday.", "2024-06-10"),
    ],
)
def test_a_relative_date_is_read_against_publication(nlp, text, expected):
    found = times(nlp, text)
    assert [time.value for time in found] == [expected]
    assert found[0].anchor in ("published 2024-06-12", "absolute")


@pytest.mark.parametrize(
    ("text", "value", "mod"),
    [
        ("It began in early May.", "2024-05", "START"),
        ("It began in mid-March.", "2024-03", "MID"),
        ("It began in late April.", "2024-04", "END"),
        ("It began late last year.", "2023", "END"),
        ("It began in early 2023.", "2023", "START"),
        ("It began at the end of 2022.", "2022", "END"),
        ("It began in fiscal 2023.", "2023", "FISCAL"),
        ("It began in FY2023.", "2023", "FISCAL"),
        ("It began around 3 p.m. on Tuesday.", "2024-06-11T15:00", "APPROX"),
        ("It lasted nearly three decades.", "P30Y", "APPROX"),
    ],
)
def test_a_modifier_is_kept_beside_the_value(nlp, text, value, mod):
    assert [(time.value, time.mod) for time in times(nlp, text)] == [(value, mod)]


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("The siege lasted six weeks.", "P6W", TimeType.DURATION),
        ("The siege lasted two hours.", "PT2H", TimeType.DURATION),
        ("A six-week offensive emptied the valley.", "P6W", TimeType.DURATION),
        ("A one-day offensive emptied the valley.", "P1D", TimeType.DURATION),
        ("The siege lasted several days.", "PXD", TimeType.DURATION),
        ("The siege lasted for weeks.", "PXW", TimeType.DURATION),
        ("The siege lasted two and a half years.", "P2Y6M", TimeType.DURATION),
        ("The siege lasted half an hour.", "PT30M", TimeType.DURATION),
        ("The siege lasted two hours and 30 minutes.", "PT2H30M", TimeType.DURATION),
        ("The valley has been empty in the past three decades.", "P30Y", TimeType.DURATION),
        ("Prices rose in the first nine months.", "P9M", TimeType.DURATION),
        ("The council meets every Monday.", "XXXX-WXX-1", TimeType.SET),
        ("The council meets daily.", "P1D", TimeType.SET),
        ("The council meets every two weeks.", "P2W", TimeType.SET),
        ("The council meets three times a week.", "P1W", TimeType.SET),
        ("The valley is now empty.", "PRESENT_REF", TimeType.DATE),
        ("The valley was recently emptied.", "PAST_REF", TimeType.DATE),
    ],
)
def test_durations_sets_and_vague_words_have_no_interval(nlp, text, value, kind):
    (time,) = times(nlp, text)
    assert (time.value, time.type, time.earliest, time.grain) == (value, kind, None, None)


@pytest.mark.parametrize(
    ("text", "value", "offset"),
    [
        ("The quake struck at 2:09 a.m. on Wednesday.", "2024-06-12T02:09", None),
        ("The quake struck at 2: 09 a. m. on Wednesday.", "2024-06-12T02:09", None),
        ("The quake struck on Tuesday at 14:30 GMT.", "2024-06-11T14:30", 0),
        ("The quake struck at 9 a.m. EST Tuesday.", "2024-06-11T09:00", -5),
        ("The quake struck at 9 a.m. ET on Tuesday.", "2024-06-11T09:00", -4),
        ("The quake struck at noon on Tuesday.", "2024-06-11T12:00", None),
        ("The quake struck at 3pm on Tuesday.", "2024-06-11T15:00", None),
        ("The quake struck on 2024-06-11T14:30.", "2024-06-11T14:30", None),
        ("The quake struck at 1430 GMT on Tuesday.", "2024-06-11T14:30", 0),
        ("The quake struck on Tuesday at 11 o'clock.", "2024-06-11T11:00", None),
    ],
)
def test_a_clock_time_takes_its_day_and_its_zone(nlp, text, value, offset):
    (time,) = times(nlp, text)
    assert time.value == value
    assert time.type is TimeType.TIME
    zone = time.earliest.utcoffset()
    assert (zone is None) if offset is None else (zone == dt.timedelta(hours=offset))


def test_clock_times_of_a_sentence_share_its_one_day(nlp):
    found = pairs(nlp, "At 2:09 a.m. local time (0609 GMT) a quake shook Ostrava Bay on Tuesday.")
    assert [value for _, value in found] == ["2024-06-11T02:09", "2024-06-11T06:09", "2024-06-11"]


def test_a_gmt_time_beside_a_local_one_may_be_the_day_before(nlp):
    found = pairs(nlp, "The quake struck at 2:09 a.m. local time on Tuesday (2109 GMT).")
    assert [value for _, value in found] == ["2024-06-11T02:09", "2024-06-10T21:09"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fought from 1988 to 1994.", [("1988", "since"), ("1994", "until")]),
        ("It fought between 1988 and 1994.", [("1988", "since"), ("1994", "until")]),
        ("The war (1988-1994) emptied it.", [("1988", "since"), ("1994", "until")]),
        ("It met June 10-12, 2023.", [("2023-06-10", "since"), ("2023-06-12", "until")]),
        ("The Sept. 19-20 offensive ended.", [("2023-09-19", "since"), ("2023-09-20", "until")]),
        ("It met between 10 and 12 May.", [("2024-05-10", "since"), ("2024-05-12", "until")]),
        ("It met from November 3 to March 4, 2022.", [("2021-11-03", "since"), ("2022-03-04", "until")]),
        ("It met on June 3 and June 5, 2022.", [("2022-06-03", "at"), ("2022-06-05", "at")]),
        ("It has met since 2019.", [("2019", "since")]),
        ("It had met before 2019.", [("2019", "before")]),
        ("It will leave by 2025.", [("2025", "by")]),
        ("It stayed until May.", [("2024-05", "until")]),
        ("It began in April.", [("2024-04", "at")]),
        ("It fought for six weeks.", [("P6W", "during")]),
        ("It hired more than in 2019.", [("2019", "than")]),
        ("It hired 400 more than ten years ago.", [("2014", "than")]),
        ("Turnout was nine points up on 2019.", [("2019", "than")]),
        ("The wall came down on Tuesday.", [("2024-06-11", "at")]),
    ],
)
def test_the_preposition_gives_the_relation_and_a_range_gives_two(nlp, text, expected):
    assert [(time.value, time.relation) for time in times(nlp, text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Troops may march on the capital.",
        "They march on, and may win.",
        "A second suspect was held.",
        "The 34-year-old was held.",
        "The Sunday Times reported the deal.",
        "The army sent 2,000 troops.",
        "The army sent 2000 troops.",
        "The army lost 1950 soldiers.",
        "Three quarters of voters stayed away.",
        "April Jones leads the council.",
        "The song is about Bloody Sunday.",
        "The first half of the match was dull.",
        "He is 34 years old.",
        "The March to the harbour drew thousands.",
        "In some quarters the deal was disliked.",
        "They won 2-1.",
        "Between 2000 and 2500 people were evacuated.",
        "Flight 1990 landed.",
        "It met on June 31, 2023.",
    ],
)
def test_words_that_only_look_like_times_are_left_alone(nlp, text):
    assert pairs(nlp, text) == []


def test_a_premodifying_year_is_a_year(nlp):
    assert pairs(nlp, "The 2020 war emptied the valley.") == [("2020", "2020")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army attacked on Sept. 19, 2023. The next day the rebels gave up.", "2023-09-20"),
        ("The army attacked on Sept. 19, 2023. The previous day had been calm.", "2023-09-18"),
        ("The army attacked on Sept. 19, 2023. Two days later the rebels gave up.", "2023-09-21"),
        ("The army attacked on Sept. 19, 2023. The rebels gave up the following week.", "2023-W39"),
        ("The army attacked on Sept. 19, 2023. The rebels gave up the same day.", "2023-09-19"),
        ("The army attacked on Sept. 19, 2023, and the rebels gave up a day later.", "2023-09-20"),
        ("The army attacked in 2016. The rebels gave up the following year.", "2017"),
    ],
)
def test_a_step_from_a_mention_counts_from_it(nlp, text, expected):
    found = times(nlp, text)
    assert found[-1].value == expected
    assert found[-1].anchor == f"mention {found[0].value}"


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("The port closed on Wednesday.", "", "the article's date is unknown"),
        ("The port closed yesterday.", "", "the article's date is unknown"),
        ("The port closed last September.", "", "the article's date is unknown"),
        ("The port closed on June 12.", "XXXX-06-12", "the article's date is unknown"),
        ("The port closed in June.", "XXXX-06", "the article's date is unknown"),
        ("The port closed the next day.", "", "no date stands before it to count from"),
    ],
)
def test_without_an_anchor_a_relative_date_stays_unresolved(nlp, text, value, reason):
    (time,) = times(nlp, text, published=None)
    assert (time.value, time.earliest, time.anchor) == (value, None, f"unresolved: {reason}")


def test_a_coarse_mention_cannot_carry_a_step_of_days(nlp):
    *_, time = times(nlp, "The army attacked in September 2023. The next day the rebels gave up.")
    assert time.value == ""
    assert time.anchor.startswith("unresolved: ")


def test_the_same_word_means_two_days_in_two_articles(nlp):
    text = "The force left, the ministry said Wednesday."
    assert pairs(nlp, text, dt.date(2024, 4, 17)) == [("Wednesday", "2024-04-17")]
    assert pairs(nlp, text, dt.date(2024, 6, 12)) == [("Wednesday", "2024-06-12")]


def test_the_grain_says_how_exact_a_date_is(nlp):
    found = times(nlp, "It began in 2020, went on in May 2021 and ended on June 12, 2023.")
    assert [time.grain for time in found] == [Grain.YEAR, Grain.MONTH, Grain.DAY]


def test_publication_with_a_time_reads_hours_ago(nlp):
    published = dt.datetime(2024, 6, 12, 14, 20, tzinfo=dt.UTC)
    (time,) = times(nlp, "The port closed two hours ago.", published)
    assert time.earliest == dt.datetime(2024, 6, 12, 12, 0, tzinfo=dt.UTC)


@pytest.mark.slow
def test_a_long_sentence_of_numbers_is_read_without_blowing_up(nlp):
    from spacy.tokens import Doc

    doc = Doc(nlp.vocab, words=["12", "-", "June", "9", "of", "the", "a"] * 1500)
    assert len(extract_times(doc[:], Anchor(WEDNESDAY))) >= 1


DAYS_OF_WEEK = st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
PUBLISHED = st.dates(dt.date(1980, 1, 1), dt.date(2080, 12, 31))
READING = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.slow
@READING
@given(published=PUBLISHED, weekday=DAYS_OF_WEEK)
def test_a_weekday_in_a_past_clause_is_within_the_week_before(nlp, published, weekday):
    (time,) = times(nlp, f"The minister resigned, an aide said on {weekday}.", published)
    assert published - dt.timedelta(days=6) <= time.earliest.date() <= published
    assert f"{time.earliest:%A}" == weekday


@pytest.mark.slow
@READING
@given(published=PUBLISHED, weekday=DAYS_OF_WEEK)
def test_a_weekday_in_a_future_clause_is_within_the_week_after(nlp, published, weekday):
    (time,) = times(nlp, f"The ministers will meet on {weekday}.", published)
    assert published <= time.earliest.date() <= published + dt.timedelta(days=6)


@pytest.mark.slow
@READING
@given(published=PUBLISHED)
def test_last_september_is_before_the_month_of_publication(nlp, published):
    (time,) = times(nlp, "The army attacked last September.", published)
    month = dt.date(published.year, published.month, 1)
    assert time.latest.date() < month
    assert month - time.earliest.date() <= dt.timedelta(days=366)


@pytest.mark.slow
@READING
@given(st.text(alphabet="0123456789 -/:.,'apmthJune MayWedsxgoT", max_size=80))
def test_any_text_gives_ordered_spans_and_ordered_bounds(nlp, text):
    found = [time for sentence in nlp(text).sents for time in extract_times(sentence, Anchor(WEDNESDAY))]
    for time in found:
        assert time.earliest is None or time.earliest <= time.latest
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))
