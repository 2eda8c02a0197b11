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
        ("For the quarter ended Sept. 30, Brandt lost money.", ["2024-Q3", "2024-09-30"]),
        ("Brandt earned $4 million for the year ended March 31.", ["P1Y", "2024-03-31"]),
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
