"""Results and their quarters, holidays, clock words and ranges, in sentences written for these tests."""

from __future__ import annotations

import datetime as dt

import pytest

from checker.facts.time import Anchor, extract_times, last_mention, read_times_at
from checker.model import Span, Time

THURSDAY = dt.date(2024, 10, 24)


def times(nlp, text: str, published: dt.date | None = THURSDAY) -> list[Time]:
    found: list[Time] = []
    mentioned = None
    for sentence in nlp(text).sents:
        here = extract_times(sentence, Anchor(published, mentioned))
        mentioned = last_mention(here, mentioned)
        found.extend(here)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brandt earned $4 million in the third quarter, up from $3 million a year earlier.",
         ["2024-Q3", "2023-Q3"]),
        ("Third-quarter profit rose. Sales were $9 million, compared with $8 million a year ago.",
         ["2024-Q3", "2023-Q3"]),
        ("Profit rose in the third quarter. In the year-ago quarter, Brandt lost money.",
         ["2024-Q3", "2023-Q3"]),
        ("Profit rose in the third quarter. The company paid $2 million in taxes during the quarter.",
         ["2024-Q3", "2024-Q3"]),
        ("Profit rose in the third quarter. In the 2022 period, Brandt lost money.", ["2024-Q3", "2022-Q3"]),
        ("Sales fell 4% in the latest quarter.", ["2024-Q3"]),
        ("In the quarter ended Dec. 31, Brandt lost money.", ["2023-Q4", "2023-12-31"]),
        ("In the three months to the end of March Brandt lost money.", ["2024-Q1"]),
        ("In the three months ended 31 December 2023 Brandt lost money.", ["2023-Q4"]),
        ("Brandt earned $4 million in the year ended April 30.", ["P1Y", "2024-04-30"]),
        ("Brandt expects a loss for the full year.", ["2024"]),
        ("Brandt hired a new chief a year ago.", ["2023"]),
        ("The plant will open by year-end.", ["2024"]),
        ("The plant will open in the fourth fiscal quarter.", ["2024-Q4"]),
        ("The plant opened in FY2022-23.", ["2023"]),
    ],
)  # fmt: skip
def test_results_are_for_the_quarter_named_and_compared_with_the_one_a_year_before(nlp, text, expected):
    assert [time.value for time in times(nlp, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dividend is payable Dec. 1.", "2024-12-01"),
        ("Brandt gave no reason for the Nov. 14 deadline.", "2024-11-14"),
        ("The offer had been due to expire on Wednesday.", "2024-10-23"),
        ("The mayor could not be reached on Wednesday.", "2024-10-23"),
        ("The job figures for September surprised the bank.", "2024-09"),
        ("The union has scheduled a vote on Wednesday.", "2024-10-30"),
        ("The bridge reopened on Monday, Oct. 28.", "2024-10-28"),
        ("The bridge closed in nineteen ninety-one.", "1991"),
        ("The bridge closed in two thousand and four.", "2004"),
        ("The bridge closed the week before last.", "2024-W41"),
        ("Voters choose a mayor in two weeks' time.", "2024-W45"),
        ("The bridge closed on the 15th.", "2024-10-15"),
        ("The bridge closed in the early hours of Monday.", "2024-10-21TMO"),
        ("The bridge closed at half past seven on Monday.", "2024-10-21T07:30"),
        ("The bridge closed at a quarter to nine on Monday.", "2024-10-21T08:45"),
        ("The bridge closed on Good Friday.", "2024-03-29"),
        ("The bridge will close for Easter.", "2025-04-20"),
        ("The bridge closed on Labor Day.", "2024-09-02"),
        ("The bridge closed in 480 BC.", "BC0480"),
        ("The bridge was closed for decades.", "PXDE"),
        ("The ferry line has cancelled all sailings until Monday.", "2024-10-28"),
        ("Flights were grounded until Monday.", "2024-10-28"),
        ("The line has cancelled all sailings until 14 November.", "2024-11-14"),
        ("The crew waited until Monday.", "2024-10-21"),
        ("The mayor announced a period of mourning, starting on Monday.", "2024-10-28"),
        ("The union postponed its strike from Monday until Nov. 24.", "2024-10-28"),
        ("The party will win its first majority in eight years.", "P8Y"),
        ("It will be the worst storm in decades.", "PXDE"),
    ],
)
def test_a_date_is_read_by_what_it_hangs_on(nlp, text, expected):
    assert times(nlp, text)[0].value == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The hall is open from today through Nov. 17.", [("2024-10-24", "since"), ("2024-11-17", "until")]),
        ("The strike lasted from Monday to Wednesday.", [("2024-10-21", "since"), ("2024-10-23", "until")]),
        ("The hall will open from November to March.", [("2024-11", "since"), ("2025-03", "until")]),
    ],
)
def test_a_range_ends_after_it_begins(nlp, text, expected):
    assert [(time.value, time.relation) for time in times(nlp, text)] == expected


def test_a_feast_by_the_moon_is_found_and_says_why_it_stays_unresolved(nlp):
    (time,) = times(nlp, "Fighting paused during Ramadan.")
    assert (time.value, time.earliest) == ("", None)
    assert time.anchor.startswith("unresolved: the feast")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels rose in March 1917. On 12 August they took the town.", ["1917-03", "1917-08-12"]),
        ("The rebels rose in December 1917. In February they took the town.", ["1917-12", "1918-02"]),
    ],
)
def test_narrative_without_a_date_of_its_own_goes_by_the_year_before(nlp, text, expected):
    assert [time.value for time in times(nlp, text, published=None)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Brandt raised its quarterly dividend.",
        "Brandt runs the annual fair.",
        "The story ran in Harbour Today.",
        "A quarter of the crew left.",
        "She paid $1,990 for it.",
        "Half past the gate stood a guard.",
    ],
)
def test_what_only_looks_like_a_time_is_left_alone(nlp, text):
    assert times(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("The current mayor spoke.", "current", "PRESENT_REF"),
        ("The mayor will soon speak.", "soon", "FUTURE_REF"),
        ("The weeks before the vote were calm.", "weeks", "PXW"),
        ("The mayor spoke on Tuesday, as he had said.", "Tuesday", "2024-10-22"),
        ("The mayor spoke loudly.", "loudly", None),
    ],
)
def test_the_reader_says_what_it_makes_of_a_span_it_is_pointed_at(nlp, text, span, value):
    start = text.index(span)
    (found,) = read_times_at(nlp(text)[:], [Span(start, start + len(span))], Anchor(THURSDAY))
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast came at 3 p.m. on Monday. An hour later, the mayor left.",
         ["2024-10-21T15:00", "2024-10-21T16:00"]),
        ("The blast came at 3 p.m. on Monday. On Tuesday it rained. An hour later, the mayor left.",
         ["2024-10-21T15:00", "2024-10-22", ""]),
        ("The mine closed on Tuesday. It had opened the previous Friday.", ["2024-10-22", "2024-10-18"]),
        ("Shares fell on Friday, down from the previous Friday.", ["2024-10-18", "2024-10-11"]),
        ("The mine closed in June 2020. It opened the following spring.", ["2020-06", "2021-SP"]),
        ("The mine closed in 2020. It opened the following spring.", ["2020", ""]),
        ("Profit rose in the third quarter. Last year's quarter had a loss.", ["2024-Q3", "2023-Q3"]),
        ("Profit rose in the third quarter. In the quarter a year ago, it fell.", ["2024-Q3", "2023-Q3"]),
        ("Sales fell in the second and third quarters of 2023.", ["2023-Q2", "2023-Q3"]),
    ],
)  # fmt: skip
def test_what_is_told_after_a_date_counts_from_it(nlp, text, expected):
    assert [time.value for time in times(nlp, text)] == expected


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("The blast came at 3 p.m. on Monday. A few hours later, the mayor left.",
         (dt.datetime(2024, 10, 21, 16), dt.datetime(2024, 10, 22, 3, 59, 59))),
        ("The mine closed on Oct. 1. Several days later, it opened again.",
         (dt.datetime(2024, 10, 2), dt.datetime(2024, 10, 13, 23, 59, 59))),
        ("The mine closed in 2010. A few years earlier, it had opened.",
         (dt.datetime(1998, 1, 1), dt.datetime(2009, 12, 31, 23, 59, 59))),
        ("The mine closed on Oct. 1. Many days later, it opened again.", (None, None)),
    ],
)  # fmt: skip
def test_a_few_hours_later_is_bounded_by_the_time_last_mentioned(nlp, text, bounds):
    last = times(nlp, text)[-1]
    assert (last.earliest, last.latest) == bounds


def test_a_few_hours_later_says_that_no_time_stands_before_it(nlp):
    [later] = times(nlp, "A few hours later, the mayor left.")
    assert (later.earliest, later.anchor) == (None, "unresolved: no date stands before it to count from")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It takes 40 to 60 hours to fill.", [("40", "PT40H"), ("60 hours", "PT60H")]),
        ("It took between two and three weeks.", [("two", "P2W"), ("three weeks", "P3W")]),
        ("He lost three and two weeks later left.", [("two weeks later", "")]),
        (
            "It ran from ten to eleven in the morning.",
            [("ten", "2024-10-24T10:00"), ("eleven in the morning", "2024-10-24T11:00")],
        ),
        ("The loan runs for an additional year.", [("an additional year", "P1Y")]),
        ("He was free within a week of his arrest.", [("a week", "P1W")]),
        ("A week of protests ended.", []),
        ("Sales grew after several quarters of losses.", [("several quarters", "PXQ")]),
        ("Overnight losses hurt shares.", [("Overnight", "2024-10-23TNI")]),
        ("An overnight stay costs more.", []),
        ("The post-1959 laws were kept.", [("1959", "1959")]),
        ("She spoke on This Week.", []),
        ("The March vote was lost.", [("March", "2024-03")]),
        ("They joined the March on Halm.", []),
        ("Low levels of the early summer returned.", [("the early summer", "2024-SU")]),
        ("A late fall in prices hurt.", []),
        ("The hearing is set for the week of March 6.", [("the week of March 6", "2025-W10")]),
        ("The day before last Tuesday's vote, he left.", [("last Tuesday", "2024-10-22")]),
        ("He was gone by 15 May, and so was she.", [("15 May", "2024-05-15")]),
    ],
)
def test_the_shapes_of_a_time_and_what_only_looks_like_one(nlp, text, expected):
    assert [(time.text, time.value) for time in times(nlp, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The index was well under the mark set on Nov. 6.", "2023-11-06"),
        ("He will speak at a fair set for Halm in April.", "2025-04"),
        ("Until Friday, they had not called him a suspect.", "2024-10-18"),
        ("The town staged a parade to mark its entry on Friday.", "2024-10-25"),
        ("Weakness in steel hurt the index on Friday.", "2024-10-18"),
        ("The museum has chosen Oct. 7 as its opening day.", "2024-10-07"),
    ],
)
def test_the_tense_of_the_clause_is_read_only_as_far_as_it_says_something(nlp, text, expected):
    assert times(nlp, text)[-1].value == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The siege began in May 1920. By the end of the year the town fell.", ["1920-05", "1920"]),
        ("The siege began in May 1920, as in 1812. In June the town fell.", ["1920-05", "1812", "1920-06"]),
        ("The siege began in May 1920. This year nobody remembers it.", ["1920-05", ""]),
    ],
)
def test_a_text_without_a_date_is_read_in_the_year_of_its_story(nlp, text, expected):
    assert [time.value for time in times(nlp, text, published=None)] == expected
