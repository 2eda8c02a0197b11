"""The fact sheet: who says what, who says the same, and who stands out."""

from __future__ import annotations

import dataclasses
import random

import pytest
from lxml import html as lxml_html

from checker.model import Report, Scope, Verdict
from checker.report import render_html, render_json
from checker.report.fact_sheet import CellView, RowView, SheetView, letter, view_fact_sheets
from checker.report.read import parse_report
from tests.sample_report import EMPTY, REPORT
from tests.six_sources import ALONE, ARTICLES, CARGO, CLOSING, INJURED, SIX


def sheet(report: Report = SIX) -> SheetView:
    (only,) = view_fact_sheets(report)
    return only


def row(identifier: str, report: Report = SIX) -> RowView:
    return next(row for row in sheet(report).rows if row.id == identifier)


def told(cell: CellView) -> list[tuple[str, str, str]]:
    return [
        (entry.letter, "".join(piece.text for piece in entry.words), entry.mark_words)
        for entry in cell.entries
    ]


def cells(identifier: str, report: Report = SIX) -> dict[str, list[tuple[str, str, str]]]:
    return {cell.source: told(cell) for cell in row(identifier, report).cells if cell.entries}


# --- rows and columns ---------------------------------------------------------------------------


def test_a_row_is_a_thread_that_two_sources_share_in_the_order_of_the_findings() -> None:
    assert [row.id for row in sheet().rows] == [
        "cargo", "began", "brakes", "injured", "closing", "homes", "length",
    ]  # fmt: skip
    assert sheet().alone == "2 claims stand in one source only"
    assert sheet().within == ""


def test_a_column_is_a_source_and_its_articles_share_it() -> None:
    assert [(column.source, column.published) for column in sheet().columns] == [
        ("Aldern Chronicle", "2 May 2025, 08:30 UTC+01:00"),
        ("Brink Mercury", "2 May 2025, 17:05 UTC+01:00"),
        ("Corran Times", "3 May 2025"),
        ("Dunmoor Echo", "4 May 2025, 09:00 UTC+01:00"),
        ("Eskdale Standard", "2 articles"),
        ("Fenwick Voice", "date unknown"),
    ]
    eskdale = next(cell for cell in row("injured").cells if cell.source == "Eskdale Standard")
    assert [entry.published for entry in eskdale.entries] == ["6 May 2025", "8 May 2025"]


def test_articles_of_one_source_and_day_are_told_apart_by_the_hour() -> None:
    morning, evening = (dataclasses.replace(a, source="Aldern Chronicle") for a in ARTICLES[:2])
    report = dataclasses.replace(SIX, articles=(morning, evening, *ARTICLES[2:]))
    first = next(cell for cell in row("cargo", report).cells if cell.source == "Aldern Chronicle")
    assert [entry.published for entry in first.entries] == [
        "2 May 2025, 08:30 UTC+01:00",
        "2 May 2025, 17:05 UTC+01:00",
    ]


def test_a_thread_among_articles_of_one_source_is_counted_and_no_row() -> None:
    articles = tuple(
        dataclasses.replace(a, source="Aldern Chronicle") if a.source == "Brink Mercury" else a
        for a in ARTICLES
    )
    report = dataclasses.replace(SIX, articles=articles)
    assert "brakes" not in {row.id for row in sheet(report).rows}
    assert sheet(report).within == "1 thread compares articles of one source"


def test_each_story_has_its_own_sheet_with_its_own_sources() -> None:
    other = [dataclasses.replace(a, story="another story") for a in REPORT.articles]
    both = dataclasses.replace(
        SIX,
        articles=(*ARTICLES, *other),
        claims=(*SIX.claims, *REPORT.claims),
        findings=(*SIX.findings, *REPORT.findings),
    )
    first, second = view_fact_sheets(both)
    assert (first.story, second.story) == ("the fire on Velder bridge", "another story")
    assert first.id != second.id
    assert [column.source for column in second.columns] == [a.source for a in REPORT.articles]
    assert first.rows == sheet().rows


@pytest.mark.parametrize("report", [EMPTY, dataclasses.replace(SIX, findings=ALONE)], ids=["empty", "alone"])
def test_nothing_shared_gives_no_sheet(report: Report) -> None:
    assert view_fact_sheets(report) == ()
    assert 'id="fact-sheet"' not in render_html(report)


def test_what_has_no_room_is_counted() -> None:
    (cut,) = view_fact_sheets(SIX, 5)
    assert [row.id for row in cut.rows] == ["cargo", "began", "brakes", "injured", "closing"]
    assert cut.left_out == "2 more questions stand among the findings below"
    assert cut.alone == "2 claims stand in one source only"
    assert sheet().left_out == ""


def test_claims_of_one_source_lead_to_their_section_where_the_page_has_it() -> None:
    page = lxml_html.document_fromstring(render_html(SIX))
    assert page.xpath("//*[@class='under']//a/@href") == ["#single-source"]
    assert len(page.xpath("//*[@id='single-source']")) == 1
    none = lxml_html.document_fromstring(render_html(dataclasses.replace(SIX, findings=SIX.findings[:7])))
    assert none.xpath("//*[@class='under']") == []


def test_letters_go_on_after_the_alphabet() -> None:
    assert [letter(place) for place in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]


# --- what a cell says ---------------------------------------------------------------------------


def test_an_answer_is_in_the_articles_own_words_with_its_bound() -> None:
    assert cells("homes") == {
        "Aldern Chronicle": [("A", "About 90", "")],
        "Dunmoor Echo": [("B", "Exactly 88", "")],
    }


def test_a_relative_date_carries_the_day_it_was_read_as() -> None:
    entry = next(cell for cell in row("began").cells if cell.source == "Brink Mercury").entries[0]
    assert [(piece.text, piece.reading) for piece in entry.words] == [
        ("6:40 a.m. on Friday", "2 May 2025, 06:40")
    ]


def test_a_stage_is_named_and_told_in_the_clause_that_has_it() -> None:
    (entry,) = next(cell for cell in row("closing").cells if cell.source == "Aldern Chronicle").entries
    assert entry.value == "planned"
    assert "".join(piece.text for piece in entry.words) == "The county will close the bridge for repairs"


def test_people_quoted_are_named_where_they_dispute() -> None:
    speakers = {cell.source: cell.entries[0].speaker for cell in row("brakes").cells if cell.entries}
    assert speakers == {
        "Aldern Chronicle": "fire officer Nan Ostrey",
        "Brink Mercury": "Haulier Col Pemble",
    }
    assert all(not entry.speaker for cell in row("cargo").cells for entry in cell.entries)


def test_without_evidence_the_answers_value_stands() -> None:
    bare = dataclasses.replace(CARGO, evidence=())
    report = dataclasses.replace(SIX, findings=(bare,))
    assert cells("cargo", report)["Fenwick Voice"] == [("B", "cooking oil", "alone")]


def test_a_number_that_is_an_addition_says_so() -> None:
    more = {"dunmoor-3": Scope.INCREMENT}
    claims = tuple(
        dataclasses.replace(
            claim, facts=tuple(dataclasses.replace(q, scope=more[claim.id]) for q in claim.quantities)
        )
        if claim.id in more
        else claim
        for claim in SIX.claims
    )
    assert cells("homes", dataclasses.replace(SIX, claims=claims)) == {
        "Aldern Chronicle": [("A", "About 90", "")],
        "Dunmoor Echo": [("B", "88 people", "")],
    }


def test_a_long_clause_is_cut_at_a_word() -> None:
    claims = tuple(
        dataclasses.replace(claim, span=dataclasses.replace(claim.span, end=claim.span.end + 60))
        if claim.id == "aldern-2"
        else claim
        for claim in SIX.claims
    )
    words = cells("closing", dataclasses.replace(SIX, claims=claims))["Aldern Chronicle"][0][1]
    assert words.endswith(" …")
    assert len(words) <= 92
    assert ARTICLES[0].text.replace("\n", " ").find(words.removesuffix(" …")) > 0


# --- who stands out -----------------------------------------------------------------------------


def test_against_most_sources_the_odd_one_is_alone() -> None:
    assert {source: mark for source, [(_, _, mark)] in cells("cargo").items()} == {
        "Aldern Chronicle": "",
        "Brink Mercury": "",
        "Corran Times": "",
        "Dunmoor Echo": "",
        "Fenwick Voice": "alone",
    }
    assert [cell.source for cell in row("cargo").cells if cell.stands_out] == ["Fenwick Voice"]


def test_of_two_that_contradict_each_other_both_differ() -> None:
    assert {mark for [(_, _, mark)] in cells("began").values()} == {"differs"}


def test_two_against_three_differ_and_are_not_alone() -> None:
    paint, oil = CARGO.answers
    three = dataclasses.replace(paint, claims=paint.claims[:3])
    two = dataclasses.replace(oil, claims=(*paint.claims[3:], *oil.claims))
    report = dataclasses.replace(SIX, findings=(dataclasses.replace(CARGO, answers=(three, two)),))
    assert [mark for [(_, _, mark)] in cells("cargo", report).values()] == ["", "", "", "differs", "differs"]


def test_an_update_says_who_is_earlier_later_and_overtaken() -> None:
    assert cells("injured") == {
        "Aldern Chronicle": [("A", "At least three", "earlier")],
        "Brink Mercury": [("B", "Five", "earlier")],
        "Dunmoor Echo": [("C", "seven", "later")],
        "Eskdale Standard": [("A", "three", "overtaken"), ("C", "Seven", "later")],
        "Fenwick Voice": [("D", "Four", "date unknown")],
    }


def test_a_later_report_with_an_earlier_answer_differs_where_no_rule_calls_it_overtaken() -> None:
    planned, done = CLOSING.answers
    answers = (
        dataclasses.replace(planned, claims=("aldern-2", "eskdale-2-1")),
        dataclasses.replace(done, value="postponed", claims=("dunmoor-2",)),
    )
    report = dataclasses.replace(SIX, findings=(dataclasses.replace(CLOSING, answers=answers),))
    assert [mark for [(_, _, mark)] in cells("closing", report).values()] == ["earlier", "later", "differs"]


@pytest.mark.parametrize("verdict", [Verdict.AGREEMENT, Verdict.REFINEMENT])
def test_nobody_stands_out_where_all_fits(verdict: Verdict) -> None:
    report = dataclasses.replace(SIX, findings=(dataclasses.replace(INJURED, verdict=verdict),))
    assert not any(cell.stands_out for cell in row("injured", report).cells)
    assert {mark for told in cells("injured", report).values() for _, _, mark in told} == {""}


def test_one_origin_and_review_stand_in_the_rows_head() -> None:
    assert row("length").label == "Agreement, one origin"
    assert row("began").label == "Divergence, for review"


def test_of_many_sources_the_rows_head_says_how_many_speak() -> None:
    more = tuple(
        dataclasses.replace(ARTICLES[0], id=f"more-{n}", source=f"Source {n}", text="", blocks=())
        for n in range(14)
    )
    assert row("cargo", dataclasses.replace(SIX, articles=(*ARTICLES, *more))).label == (
        "Divergence, 5 of 20 sources"
    )


# --- the page -----------------------------------------------------------------------------------


def test_the_table_has_scopes_a_name_and_links_to_each_finding() -> None:
    page = lxml_html.document_fromstring(render_html(SIX))
    (region,) = page.xpath("//div[@role='region' and contains(@class, 'sheet')]")
    assert region.get("tabindex") == "0"
    assert page.get_element_by_id(region.get("aria-labelledby")).text_content() == "Answers by source"
    assert len(region.xpath(".//thead//th[@scope='col']")) == 7
    heads = region.xpath(".//tbody//th[@scope='row']//a/@href")
    assert heads == [f"#f-{row.id}" for row in sheet().rows]
    silent = region.xpath(".//td[not(p)]")
    assert {cell.text_content() for cell in silent} == {"says nothing"}
    assert len(silent) == sum(not cell.entries for row in sheet().rows for cell in row.cells)


def test_hostile_text_in_a_cell_shows_and_does_nothing() -> None:
    page = lxml_html.document_fromstring(render_html(REPORT))
    (region,) = page.xpath("//div[@role='region' and contains(@class, 'sheet')]")
    assert region.xpath(".//script | .//img | .//b[contains(., 'Tribune')]") == []
    assert "Gull <b>&</b> Tribune" in region.text_content()


def test_a_saved_report_has_the_same_sheet() -> None:
    assert view_fact_sheets(parse_report(render_json(SIX))) == view_fact_sheets(SIX)


def test_the_order_of_claims_and_articles_inside_changes_no_byte() -> None:
    shuffled = list(SIX.claims)
    random.Random(7).shuffle(shuffled)
    assert sheet(dataclasses.replace(SIX, claims=tuple(shuffled))) == sheet()
