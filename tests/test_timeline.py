"""A thread in the order of time, and when each source reported."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from pathlib import Path

import pytest
from lxml import html as lxml_html

from checker.articles import read_paths
from checker.model import Article, Finding, Report, Stage, Verdict
from checker.pipeline import Tools, check_articles
from checker.report import render_html, render_json
from checker.report.read import parse_report
from checker.report.reporting import ReportingView, view_reporting
from checker.report.sayings import Sayings
from checker.report.timeline import TimelineView, view_timeline
from tests.sample_report import EMPTY, REPORT
from tests.six_sources import ARTICLES, BEGAN, BRAKES, CARGO, CLOSING, HOMES, INJURED, LENGTH, SIX


def timeline(finding: Finding, report: Report = SIX) -> TimelineView | None:
    return view_timeline(finding, Sayings(report).of(finding))


def found(finding: Finding, report: Report = SIX) -> TimelineView:
    view = timeline(finding, report)
    assert view is not None
    return view


def told(view: TimelineView) -> list[tuple[str, str, str]]:
    return [
        (point.source, point.value or "".join(piece.text for piece in point.words), point.mark_words)
        for point in view.points
    ]


def published(report: Report, **when: dt.date | dt.datetime | None) -> Report:
    """The report with other times of publication, by the article's name with `_` for `-`."""
    articles = tuple(
        dataclasses.replace(a, published=when[name]) if (name := a.id.replace("-", "_")) in when else a
        for a in report.articles
    )
    return dataclasses.replace(report, articles=articles)


# --- a thread -----------------------------------------------------------------------------------


def test_a_toll_is_told_in_the_order_of_time_with_each_change() -> None:
    view = found(INJURED)
    assert told(view) == [
        ("Aldern Chronicle", "At least three", ""),
        ("Brink Mercury", "Five", "higher"),
        ("Dunmoor Echo", "seven", "higher"),
        ("Eskdale Standard", "three", "overtaken"),
        ("Eskdale Standard", "Seven", ""),
    ]
    assert [point.mark for point in view.points] == ["dot", "up", "up", "overtaken", "dot"]
    assert [(point.source, point.published) for point in view.undated] == [("Fenwick Voice", "date unknown")]
    assert view.direction == "Further right is more."


def test_places_are_in_proportion_from_nought_for_a_count() -> None:
    # 8 to 92 per cent of the track stand for nought to seven.
    assert [point.place for point in found(INJURED).points] == [44.0, 68.0, 92.0, 44.0, 92.0]


def test_the_line_passes_by_what_was_overtaken() -> None:
    points = found(INJURED).points
    assert [(point.line_in, point.line_out) for point in points] == [
        (None, 44.0),
        (44.0, 68.0),
        (68.0, 92.0),
        (92.0, 92.0),
        (92.0, None),
    ]


def test_the_room_between_two_points_is_the_time_between_them() -> None:
    waits = [point.wait for point in found(INJURED).points]
    # 8 h 35 min, 39 h 55 min, 39 h and 48 h; the days of the Standard begin at 00:00 UTC.
    assert waits == [7, 33, 33, 40, 0]


def test_stages_stand_by_how_far_they_are() -> None:
    view = found(CLOSING)
    assert told(view) == [
        ("Aldern Chronicle", "planned", ""),
        ("Dunmoor Echo", "completed", "further on"),
        ("Eskdale Standard", "completed", ""),
    ]
    assert [point.place for point in view.points] == [8.0, 92.0, 92.0]
    assert view.direction == "Further right is further on."


@pytest.mark.parametrize(
    ("stage", "words", "mark"),
    [
        (Stage.POSTPONED, "put off", "turn"),
        (Stage.CANCELLED, "called off", "turn"),
        (Stage.REVERSED, "reversed", "turn"),
        (Stage.PROPOSED, "a step back", "down"),
        (Stage.BEGUN, "further on", "up"),
    ],
)
def test_a_stage_that_turns_back_says_so(stage: Stage, words: str, mark: str) -> None:
    planned, done = CLOSING.answers
    later = dataclasses.replace(done, value=stage.value)
    point = found(dataclasses.replace(CLOSING, answers=(planned, later))).points[1]
    assert (point.mark_words, point.mark) == (words, mark)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Officials revised the number of injured to five.", "revised down"),
        ("Five people were injured.", "lower"),
    ],
)
def test_a_lower_figure_is_revised_only_where_its_sentence_says_so(sentence: str, words: str) -> None:
    claims = tuple(
        dataclasses.replace(claim, sentence=sentence) if claim.id == "brink-0" else claim
        for claim in SIX.claims
    )
    later = published(dataclasses.replace(SIX, claims=claims), brink=dt.date(2025, 5, 5))
    three, five, seven, _ = INJURED.answers
    seven = dataclasses.replace(seven, claims=("dunmoor-0",))
    point = found(dataclasses.replace(INJURED, answers=(three, seven, five)), later).points[2]
    assert (point.source, point.mark_words, point.mark) == ("Brink Mercury", words, "down")


def test_of_one_article_the_last_figure_counts() -> None:
    three, five, *_ = INJURED.answers
    claims = tuple(
        dataclasses.replace(claim, article="aldern", position=9) if claim.id == "brink-0" else claim
        for claim in SIX.claims
    )
    view = timeline(
        dataclasses.replace(INJURED, answers=(three, five)), dataclasses.replace(SIX, claims=claims)
    )
    assert view is not None
    assert [point.source for point in view.points] == ["Aldern Chronicle", "Eskdale Standard"]


def test_a_divergence_in_figures_has_points_and_no_line() -> None:
    view = found(dataclasses.replace(INJURED, verdict=Verdict.DIVERGENCE))
    assert {(point.line_in, point.line_out) for point in view.points} == {(None, None)}
    assert "overtaken" not in {point.mark for point in view.points}


@pytest.mark.parametrize("finding", [CARGO, BEGAN, BRAKES, HOMES, LENGTH], ids=lambda finding: finding.id)
def test_answers_without_an_order_have_no_timeline(finding: Finding) -> None:
    assert timeline(finding) is None


@pytest.mark.parametrize(
    "when",
    [
        {"aldern": dt.date(2025, 5, 2), "brink": dt.date(2025, 5, 2)},
        {"brink": dt.date(2025, 5, 2)},
        {"brink": None},
        {"aldern": ARTICLES[1].published},
    ],
    ids=["one day", "a day and an hour of it", "one undated", "one moment"],
)
def test_one_time_only_is_no_series(when: dict[str, dt.date | dt.datetime | None]) -> None:
    three, five, *_ = INJURED.answers
    two = dataclasses.replace(
        INJURED, answers=(dataclasses.replace(three, claims=("aldern-0",)), five), verdict=Verdict.DIVERGENCE
    )
    assert timeline(two) is not None
    assert timeline(two, published(SIX, **when)) is None


def test_figures_of_different_units_are_no_series() -> None:
    claims = tuple(
        dataclasses.replace(
            claim, facts=tuple(dataclasses.replace(fact, unit="percent") for fact in claim.quantities)
        )
        if claim.id == "brink-0"
        else claim
        for claim in SIX.claims
    )
    assert timeline(INJURED, dataclasses.replace(SIX, claims=claims)) is None


@pytest.mark.slow
def test_the_tolls_of_the_corpus_rise_and_are_revised(tools: Tools) -> None:
    articles, _ = read_paths([Path("corpus/toll")])
    report = check_articles(articles, tools, time="2025-01-01T00:00:00+00:00")
    lines = {
        finding.topic: [(value, words) for _, value, words in told(view)]
        for finding in report.findings
        if (view := timeline(finding, report))
    }
    assert lines["people killed: how many"] == [
        ("At least nine", ""),
        ("17", "higher"),
        ("17", ""),
        ("15", "revised down"),
    ]
    assert [words for _, words in lines["people missing: how many"]] == ["", "lower", "", "lower"]


def test_the_page_says_each_point_in_a_list_and_hides_the_track_from_readers() -> None:
    page = lxml_html.document_fromstring(render_html(SIX))
    items = page.xpath("//article[@id='f-injured']//*[@class='timeline']//ol/li")
    said = [" ".join(item.text_content().split()) for item in items]
    assert said[1] == "2 May 2025, 17:05 UTC+01:00 Five Brink Mercury, higher"
    assert said[3] == "6 May 2025 three Eskdale Standard, overtaken"
    tracks = page.xpath("//svg[contains(@class, 'track')]")
    assert tracks
    assert all(svg.get("aria-hidden") == "true" or svg.getparent().get("aria-hidden") for svg in tracks)


def test_hostile_numbers_and_names_do_nothing() -> None:
    claims = tuple(
        dataclasses.replace(
            claim, facts=tuple(dataclasses.replace(q, value=1e308, low=1e308) for q in claim.quantities)
        )
        if claim.id == "brink-0"
        else claim
        for claim in SIX.claims
    )
    articles = tuple(dataclasses.replace(a, source=f"<b onclick=x>\u202e{a.source}") for a in ARTICLES)
    report = dataclasses.replace(SIX, claims=claims, articles=articles)
    assert all(0 <= point.place <= 100 for point in found(INJURED, report).points)
    page = lxml_html.document_fromstring(render_html(report))
    assert page.xpath("//*[@onclick]") == []
    assert "\u202e" not in page.text_content()


# --- when each source reported ------------------------------------------------------------------


def reported(report: Report = SIX) -> ReportingView:
    (only,) = view_reporting(report)
    return only


def test_a_lane_is_a_source_and_a_mark_an_article_in_the_order_of_publication() -> None:
    lanes = {lane.source: [(a.title, a.place, a.width) for a in lane.articles] for lane in reported().lanes}
    assert lanes == {
        "Aldern Chronicle": [("Lorry fire shuts Velder bridge", 4.0, 0.0)],
        "Brink Mercury": [("Five hurt in blaze on bridge", 9.0, 0.0)],
        "Corran Times": [("Paint lorry burns on bridge", 12.9, 13.8)],
        "Dunmoor Echo": [("Seven now hurt after bridge fire", 32.0, 0.0)],
        "Eskdale Standard": [
            ("The bridge that burned", 54.5, 13.8),
            ("Bridge to stay shut until autumn", 82.2, 13.8),
        ],
        "Fenwick Voice": [("(no headline)", None, 0.0)],
    }


def test_an_article_tells_in_which_findings_it_takes_part() -> None:
    first, *_, last = reported().lanes
    assert first.articles[0].findings == (
        "In 1 divergence, 1 disputed point, 2 updates, 1 refinement and 1 agreement"
    )
    assert last.articles[0].findings == "In 1 divergence, 1 update and 1 single-source claim"
    assert reported(dataclasses.replace(SIX, findings=())).lanes[0].articles[0].findings == "In no finding"


def test_days_and_hours_are_told_apart() -> None:
    assert reported().caption == "A bar is a day of which the hour is not known."
    hours = dataclasses.replace(SIX, articles=ARTICLES[:2])
    assert reported(hours).caption == "Times are in UTC+01:00."
    assert [tick.label for tick in reported(hours).ticks] == ["10:00", "12:00", "14:00", "16:00"]


def spread(*moments: dt.date | dt.datetime) -> Report:
    articles: tuple[Article, ...] = tuple(
        dataclasses.replace(ARTICLES[0], id=f"a{n}", source=f"Source {n}", published=when)
        for n, when in enumerate(moments)
    )
    return dataclasses.replace(SIX, articles=articles, claims=(), findings=())


@pytest.mark.parametrize(
    ("last", "labels"),
    [
        (dt.datetime(2025, 5, 2, 3, 30, tzinfo=dt.UTC), ["01:00", "02:00", "03:00"]),
        (dt.datetime(2025, 5, 3, 6, 0, tzinfo=dt.UTC), ["12:00", "3 May"]),
        (dt.datetime(2025, 5, 4, 6, 0, tzinfo=dt.UTC), ["12:00", "3 May", "12:00", "4 May"]),
        (dt.date(2025, 5, 22), ["9 May", "16 May", "23 May"]),
        (dt.date(2025, 8, 12), ["Jun 2025", "Jul 2025", "Aug 2025"]),
        (dt.date(2031, 1, 5), ["2026", "2028", "2030"]),
    ],
)
def test_the_axis_is_labelled_as_finely_as_it_can_hold(last: dt.date, labels: list[str]) -> None:
    view = reported(spread(dt.datetime(2025, 5, 2, 0, 30, tzinfo=dt.UTC), last))
    assert [tick.label for tick in view.ticks] == labels


@pytest.mark.parametrize("days", [0.05, 0.3, 1, 2, 5, 11, 30, 45, 100, 400, 3000, 40_000])
def test_labels_of_the_axis_never_meet(days: float) -> None:
    first = dt.datetime(1903, 11, 30, 17, 45, tzinfo=dt.UTC)
    ticks = reported(spread(first, first + dt.timedelta(days=days))).ticks
    assert 1 <= len(ticks) <= 4
    # 350 pixels on a phone; ten characters of 12 pixels are some 70 wide.
    assert all(b.place - a.place > 20 for a, b in itertools.pairwise(ticks))


@pytest.mark.parametrize(
    "moments",
    [
        (dt.date(2025, 5, 2), dt.date(2025, 5, 2)),
        (dt.date.min, dt.date.max),
        (dt.datetime.max.replace(tzinfo=dt.UTC), dt.datetime(2025, 1, 1, tzinfo=dt.timezone.max)),
    ],
    ids=["one day", "the whole calendar", "its last moment"],
)
def test_without_an_axis_the_articles_are_listed(moments: tuple[dt.date, dt.date]) -> None:
    view = reported(spread(*moments))
    assert view.ticks == ()
    assert len(view.lanes) == 2
    assert all(article.place is None for lane in view.lanes for article in lane.articles)


def test_one_article_or_none_has_no_timeline() -> None:
    assert view_reporting(EMPTY) == ()
    assert view_reporting(dataclasses.replace(SIX, articles=ARTICLES[:1], claims=(), findings=())) == ()


def test_the_order_of_articles_changes_nothing_within_a_story() -> None:
    turned = dataclasses.replace(SIX, articles=ARTICLES[::-1], claims=SIX.claims[::-1])
    assert view_reporting(turned) == view_reporting(SIX)
    assert timeline(INJURED, turned) == timeline(INJURED)


def test_a_saved_report_has_the_same_timelines() -> None:
    saved = parse_report(render_json(SIX))
    assert view_reporting(saved) == view_reporting(SIX)
    assert [timeline(f, saved) for f in saved.findings] == [timeline(f) for f in SIX.findings]


def test_a_headline_leads_to_its_article() -> None:
    page = lxml_html.document_fromstring(render_html(SIX))
    targets = page.xpath("//section[@aria-labelledby='reporting']//a/@href")
    assert len(targets) == len(ARTICLES)
    assert {target.lstrip("#") for target in targets} <= set(page.xpath("//@id"))


def test_hostile_headlines_show_and_do_nothing() -> None:
    page = lxml_html.document_fromstring(render_html(REPORT))
    (section,) = page.xpath("//section[@aria-labelledby='reporting']")
    assert section.xpath(".//img | .//script") == []
    assert "<img src=x" in section.text_content()
