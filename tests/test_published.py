"""Publication times from fields, date lines and the text's own evidence."""

from __future__ import annotations

import datetime as dt

import pytest

from checker.articles import make_article
from checker.articles.dates import parse_published
from checker.articles.making import source_in
from checker.articles.published import year_window
from checker.model import PublishedBasis

PROSE = (
    "The last trucks left Dorn at noon, the ministry said.\n\nNobody was hurt.\n\nTalks go on in Port Vell."
)

# 15 May is a Wednesday in 2019, 2024 and 2030.
LEAD = "Border guards on Wednesday finished their retreat from the valley of Dorn, officials said."
DATED = '"The retreat of all guards was finished on May 15," the ministry said.'
BEHIND = "The two states had fought over the valley in 2021."
AHEAD = "The guards had a mandate to stay until 2026, but money has run out."


def basis(*paragraphs: str) -> tuple[dt.date | dt.datetime | None, PublishedBasis]:
    article = make_article("\n\n".join(paragraphs))
    return article.published, article.published_basis


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-06-12", dt.date(2024, 6, 12)),
        ("20240612", dt.date(2024, 6, 12)),
        ("2024/06/12", dt.date(2024, 6, 12)),
        ("12 June 2024", dt.date(2024, 6, 12)),
        ("June 12, 2024", dt.date(2024, 6, 12)),
        ("Wednesday, 12 June 2024", dt.date(2024, 6, 12)),
        ("12.06.2024", dt.date(2024, 6, 12)),
        ("06/13/2024", dt.date(2024, 6, 13)),
        ("2024-06-12T14:30:00Z", dt.datetime(2024, 6, 12, 14, 30, tzinfo=dt.UTC)),
        ("2024-06-12T14:30:00.000Z", dt.datetime(2024, 6, 12, 14, 30, tzinfo=dt.UTC)),
        ("2024-06-12 14:30", dt.datetime(2024, 6, 12, 14, 30, tzinfo=dt.UTC)),
        ("2024-06-12T14:30:00 +0000", dt.datetime(2024, 6, 12, 14, 30, tzinfo=dt.UTC)),
        ("12 June 2024 14:30 GMT", dt.datetime(2024, 6, 12, 14, 30, tzinfo=dt.UTC)),
        ("June 12, 2024 at 2:30 p.m. UTC", dt.datetime(2024, 6, 12, 14, 30, tzinfo=dt.UTC)),
        ("Wed, 12 Jun 2024 14:30:00 +0000", dt.datetime(2024, 6, 12, 14, 30, tzinfo=dt.UTC)),
    ],
)
def test_a_date_field_is_read_with_its_zone(text: str, expected: dt.date) -> None:
    assert parse_published(text) == expected


def test_a_zone_is_kept_so_that_the_day_stays_that_of_the_place() -> None:
    moment = parse_published("2024-06-12T01:00:00+04:00")
    assert isinstance(moment, dt.datetime)
    assert moment.date() == dt.date(2024, 6, 12)
    assert moment.utcoffset() == dt.timedelta(hours=4)


@pytest.mark.parametrize(
    "text",
    ["2024-02-30", "soon", "2024", "2024-06", "June 12", "Wednesday", "05/06/2024", "31 June 2024",
     "2024-06-12T25:00", "0", "June 2024", "12 Smarch 2024", "1718150400"],
)  # fmt: skip
def test_what_is_no_day_is_refused_and_nothing_is_filled_in(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        parse_published(text)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("May 15, 2024", dt.date(2024, 5, 15)),
        ("Published: 15 May 2024", dt.date(2024, 5, 15)),
        ("Wednesday 15 May 2024 | Dorn", dt.date(2024, 5, 15)),
        ("Published 15 May 2024 14:30 GMT", dt.datetime(2024, 5, 15, 14, 30, tzinfo=dt.UTC)),
        ("By Jane Roe | May 15, 2024", dt.date(2024, 5, 15)),
        ("By Jane Roe, 15 May 2024", dt.date(2024, 5, 15)),
        ("Jane Roe, Selby Courier, 15 May 2024", dt.date(2024, 5, 15)),
        ("Tribune, Wednesday 15 May 2024", dt.date(2024, 5, 15)),
        ("The Selby Courier | 15 May 2024 | 07:40", dt.datetime(2024, 5, 15, 7, 40, tzinfo=dt.UTC)),
        ("Selby Courier (15 May 2024)", dt.date(2024, 5, 15)),
        ("Updated: 15/05/2024 09:15", dt.datetime(2024, 5, 15, 9, 15, tzinfo=dt.UTC)),
        ("15 May 2024, 9.15am GMT", dt.datetime(2024, 5, 15, 9, 15, tzinfo=dt.UTC)),
        ("2024-05-15T09:15:00Z", dt.datetime(2024, 5, 15, 9, 15, tzinfo=dt.UTC)),
        ("Selby, 15 May 2024", dt.date(2024, 5, 15)),
    ],
)
def test_a_standing_date_line_at_the_top_is_the_publication_time(line: str, expected: dt.date) -> None:
    assert basis("Guards leave Dorn", line, PROSE) == (expected, PublishedBasis.TEXT)


@pytest.mark.parametrize(
    "line",
    [
        "Updated: 05/06/2024 09:15",
        "Tribune, 05/06/2024",
        "Trial of Moor set for 15 May 2024",
        "Moor was born in Dorn, 3 March 1961",
        "They met in Dorn on Wednesday 15 May 2024.",
        "Selby, 15 May 2024: the day the dam broke",
        "Dam Breaks - 15 May 2024 - What We Know",
        "Selby Courier, 15 May",
        "Concert: City Hall, 15 May 2024",
    ],
)
def test_a_line_that_only_mentions_a_date_or_leaves_it_open_is_no_publication_time(line: str) -> None:
    assert basis("Guards leave Dorn", line, PROSE)[0] is None


def test_a_name_and_a_date_are_a_date_line_only_where_another_line_is_the_headline() -> None:
    assert basis("Remembrance Parade, 11 November 2026", PROSE)[0] is None
    assert basis("Halm Ledger, 11 November 2026", PROSE)[0] == dt.date(2026, 11, 11)
    assert basis("Dorn, 11 November 2026", "Guards leave Dorn", PROSE)[0] == dt.date(2026, 11, 11)


def test_a_date_line_under_a_headline_leaves_it_the_title() -> None:
    article = make_article(f"Guards leave Dorn\nTribune, Wednesday 15 May 2024\n\n{PROSE}")
    assert article.title == "Guards leave Dorn"


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Source: Northern Post", "Northern Post"),
        ("Source: Northern Post, 15 May 2024", "Northern Post"),
        ("OUTLET: The Selby Courier", "The Selby Courier"),
        ("Publication: selbycourier.example", "selbycourier.example"),
        ("Source: Reuters", ""),
        ("Source: Getty Images", ""),
        ("Source: the ministry of health", ""),
        ("Source close to Moor: he will go", ""),
    ],
)
def test_a_header_line_names_the_outlet_but_not_an_agency(line: str, outlet: str) -> None:
    assert source_in(f"Guards leave Dorn\n{line}\n\n{PROSE}") == outlet


def test_a_source_named_below_the_first_sentence_is_not_the_outlet() -> None:
    assert source_in(f"Guards leave Dorn\n\n{PROSE}\n\nSource: Northern Post") == ""


def test_the_day_of_publication_comes_before_that_of_an_update() -> None:
    assert basis("Guards leave Dorn", "Updated: May 16, 2024", "Published: May 15, 2024", PROSE)[
        0
    ] == dt.date(2024, 5, 15)


def test_a_full_date_in_a_dateline_is_the_publication_time() -> None:
    assert basis(f"DORN, May 15, 2024 (AFP) - {PROSE}") == (dt.date(2024, 5, 15), PublishedBasis.TEXT)


def test_a_date_line_far_below_is_not_the_article_s_own() -> None:
    assert basis("Guards leave Dorn", PROSE, PROSE, "May 15, 2024", PROSE)[0] is None


def test_a_given_time_comes_before_a_date_line() -> None:
    article = make_article(f"Guards leave Dorn\n\nMay 15, 2024\n\n{PROSE}", published="2024-05-16")
    assert (article.published, article.published_basis) == (dt.date(2024, 5, 16), PublishedBasis.GIVEN)


def test_a_weekday_with_a_date_and_years_on_both_sides_leaves_one_day() -> None:
    assert basis(LEAD, DATED, BEHIND, AHEAD) == (dt.date(2024, 5, 15), PublishedBasis.INFERRED)


@pytest.mark.parametrize("order", [(0, 2, 3, 1), (0, 3, 1, 2), (0, 1, 3, 2)])
def test_the_order_of_the_evidence_below_the_lead_does_not_matter(order: tuple[int, ...]) -> None:
    parts = (LEAD, DATED, BEHIND, AHEAD)
    assert basis(*(parts[place] for place in order))[0] == dt.date(2024, 5, 15)


def test_a_dateline_s_day_and_the_lead_s_weekday_leave_one_day() -> None:
    found = basis(f"DORN, May 15 (AFP) - {LEAD}", BEHIND, AHEAD)
    assert found == (dt.date(2024, 5, 15), PublishedBasis.INFERRED)


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param((LEAD, DATED, BEHIND), id="no year ahead"),
        pytest.param((LEAD, DATED, AHEAD), id="no year behind"),
        pytest.param((LEAD, DATED, "They fought in 2018.", AHEAD), id="two years fit"),
        pytest.param((LEAD, DATED.replace("May 15", "May 16"), BEHIND, AHEAD), id="no year fits"),
        pytest.param((LEAD, DATED.replace("finished", "ordered"), BEHIND, AHEAD), id="another deed is dated"),
        pytest.param((LEAD.replace(" on Wednesday", ""), DATED, BEHIND, AHEAD), id="no weekday"),
        pytest.param(
            (LEAD.replace("on Wednesday", "last Wednesday"), DATED, BEHIND, AHEAD), id="last Wednesday"
        ),
        pytest.param((LEAD, BEHIND, AHEAD), id="no date"),
        pytest.param(
            ("Guards finished their retreat, officials said on Wednesday.", DATED, BEHIND, AHEAD),
            id="the statement's weekday",
        ),
        pytest.param(
            ("Guards will finish their retreat on Wednesday.", DATED, BEHIND, AHEAD),
            id="the lead looks ahead",
        ),
        pytest.param(
            (LEAD, DATED, BEHIND, "The mandate was extended until 2026 and then given up."),
            id="a plan of the past",
        ),
        pytest.param(
            (LEAD, DATED, BEHIND, "The guards were paid until 2026."), id="a year that is past after all"
        ),
        pytest.param(
            ("Guards on Wednesday finished a retreat that began on Monday.", DATED, BEHIND, AHEAD),
            id="two weekdays",
        ),
        pytest.param((LEAD, "The plant was finished on May 15.", BEHIND, AHEAD), id="another thing is dated"),
    ],
)
def test_the_day_stays_unknown_where_the_evidence_does_not_leave_exactly_one(
    paragraphs: tuple[str, ...],
) -> None:
    assert basis(*paragraphs) == (None, PublishedBasis.UNKNOWN)


def test_the_window_of_years_runs_from_the_last_year_behind_to_the_first_ahead() -> None:
    window = year_window(
        ["It fell in 1999. It was rebuilt in 2004.", "The lease will end in 2031.", "A 2050 plan is new."]
    )
    assert (window.earliest, window.latest) == (2004, 2031)
    assert year_window([PROSE]).days(5, 15, None) == []
