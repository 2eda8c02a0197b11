"""When a correction note is drafted for one's own outlet, and what it says."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import json

import pytest

from checker.articles import make_article
from checker.model import Claim, Finding, Overtaken, Report, Tier, Verdict
from checker.pipeline import Tools, check_articles
from checker.report import parse_report, render_csv, render_json
from checker.report.correction import draft_correction, draft_corrections, for_our_source
from checker.report.summary import render_summary_markdown, render_summary_text
from tests.sample_report import (
    ARTICLES,
    COURIER,
    COURIER_TOLL,
    LEDGER,
    LEDGER_ABOARD,
    LEDGER_SAILINGS,
    LEDGER_TOLL,
    POST,
    POST_RESCUE,
    POST_SAILINGS,
    POST_TOLL,
    REPORT,
    evidence,
    finding,
)

# Three outlets with three origins, dated 12, 13 and 15 June.
UNCREDITED = dataclasses.replace(
    REPORT,
    articles=tuple(dataclasses.replace(article, credits=()) for article in ARTICLES),
    claims=tuple(dataclasses.replace(claim, speaker=None) for claim in REPORT.claims),
)
FIGURES = (
    evidence(LEDGER_TOLL, "seven people"),
    evidence(COURIER_TOLL, "nine people"),
    evidence(LEDGER_ABOARD, "about 180 passengers"),
)


def about(verdict: Verdict, *answers: tuple[str, tuple[Claim, ...]], **fields: object) -> Finding:
    return finding("f", verdict, "people killed: how many", "", answers, **{"evidence": FIGURES} | fields)


def drafted(found: Finding, our_source: str, report: Report = UNCREDITED) -> str:
    return draft_correction(found, dataclasses.replace(report, findings=(found,)), our_source)


ODD = about(Verdict.DIVERGENCE, ("seven people", (LEDGER_TOLL,)), ("nine people", (COURIER_TOLL, POST_TOLL)))
SERIES = about(Verdict.UPDATE, ("seven", (LEDGER_TOLL,)), ("nine", (COURIER_TOLL,)), ("11", (POST_TOLL,)))


# --- divergences ------------------------------------------------------------------------------


def test_the_odd_one_out_against_two_origins_is_to_be_corrected() -> None:
    assert drafted(ODD, "The Harbor Ledger") == (
        "DRAFT correction, check before use. An earlier version of this article said “A fire aboard the "
        "ferry Marrowby Star killed seven people on Wednesday”. Northshore Courier (13 June 2024) and "
        "Tessaly Evening Post (15 June 2024) report in the words of Northshore Courier: “The ferry fire off "
        "Marrowby killed nine people on June 12”. (For “Seven dead as fire sweeps island ferry”, 12 June "
        "2024; on people killed: how many.)"
    )


def test_a_figure_on_both_sides_is_put_in_place_of_the_other() -> None:
    against = about(
        Verdict.DIVERGENCE, ("nine people", (COURIER_TOLL, POST_TOLL)), ("about 180", (LEDGER_ABOARD,))
    )
    courier = dataclasses.replace(COURIER_TOLL, facts=(LEDGER_TOLL.facts[0],), speaker=None)
    claims = tuple(courier if claim.id == courier.id else claim for claim in UNCREDITED.claims)
    at = evidence(COURIER_TOLL, "The ferry fire off Marrowby killed nine people on June 12")
    against = dataclasses.replace(against, evidence=(at, *FIGURES))
    assert (
        "An earlier version of this article said “about 180”. It is “nine people”, according to Northshore "
        "Courier (13 June 2024) and Tessaly Evening Post (15 June 2024)."
    ) in drafted(against, LEDGER.source, dataclasses.replace(UNCREDITED, claims=claims))


@pytest.mark.parametrize(
    ("why", "found", "our_source"),
    [
        ("the others are right", ODD, POST.source),
        ("not among them", ODD, "Another Gazette"),
        ("no outlet named", ODD, ""),
        (
            "one against one",
            about(Verdict.DIVERGENCE, ("7", (LEDGER_TOLL,)), ("9", (COURIER_TOLL,))),
            LEDGER.source,
        ),
        (
            "the others differ",
            about(Verdict.DIVERGENCE, ("7", (LEDGER_TOLL,)), ("9", (COURIER_TOLL,)), ("11", (POST_TOLL,))),
            LEDGER.source,
        ),
        (
            "another outlet has ours too",
            about(Verdict.DIVERGENCE, ("7", (LEDGER_TOLL, POST_TOLL)), ("9", (COURIER_TOLL, POST_RESCUE))),
            LEDGER.source,
        ),
        (
            "our own articles differ",
            about(
                Verdict.DIVERGENCE,
                ("7", (LEDGER_TOLL,)),
                ("9", (LEDGER_ABOARD, COURIER_TOLL, POST_TOLL)),
            ),
            LEDGER.source,
        ),
        ("a model's finding", dataclasses.replace(ODD, tier=Tier.REVIEW), LEDGER.source),
        ("people quoted differ", dataclasses.replace(ODD, verdict=Verdict.DISPUTED), LEDGER.source),
        ("one is only more precise", dataclasses.replace(ODD, verdict=Verdict.REFINEMENT), LEDGER.source),
    ],
)
def test_no_note_is_drafted_where(why: str, found: Finding, our_source: str) -> None:
    assert drafted(found, our_source) == "", why


def test_two_outlets_of_one_origin_are_one_against_one() -> None:
    agency = tuple(dataclasses.replace(article, credits=("Isles Press",)) for article in ARTICLES)
    assert drafted(ODD, LEDGER.source)
    assert drafted(ODD, LEDGER.source, dataclasses.replace(UNCREDITED, articles=agency)) == ""


def test_where_the_right_value_is_unknown_the_note_leaves_it_open() -> None:
    unknown = about(Verdict.DIVERGENCE, ("seven people", (LEDGER_TOLL,)), ("", (COURIER_TOLL, POST_TOLL)))
    assert (
        "That is not what Northshore Courier (13 June 2024) and Tessaly Evening Post (15 June 2024) report; "
        "what is right is still to be put here."
    ) in drafted(unknown, LEDGER.source)


# --- updates ----------------------------------------------------------------------------------


@pytest.mark.parametrize("our_source", [LEDGER.source, COURIER.source])
def test_whoever_has_an_overtaken_answer_is_to_be_updated_to_the_newest(our_source: str) -> None:
    note = drafted(SERIES, our_source)
    assert note.startswith("DRAFT update, check before use. An earlier version of this article said “")
    assert "Tessaly Evening Post (15 June 2024) now reports: “The death toll rose to 11 on Friday”." in note


def test_a_stage_is_told_in_the_articles_words() -> None:
    stages = about(
        Verdict.UPDATE, ("planned", (LEDGER_SAILINGS,)), ("completed", (POST_SAILINGS,)), evidence=()
    )
    note = drafted(stages, LEDGER.source)
    assert "said “The operator will suspend all sailings to Tessaly Island”." in note
    assert "now reports: “The operator suspended all sailings”." in note
    assert "planned" not in note


def dated(days: dict[str, dt.date | dt.datetime | None]) -> Report:
    return dataclasses.replace(
        UNCREDITED,
        articles=tuple(
            dataclasses.replace(article, published=days.get(article.id, article.published))
            for article in UNCREDITED.articles
        ),
    )


@pytest.mark.parametrize(
    ("why", "days"),
    [
        ("a later report has the earlier answer again", {"courier": dt.date(2024, 6, 20)}),
        ("ours appeared after the newest", {"ledger": dt.date(2024, 6, 20)}),
        ("ours is of the same day", {"ledger": dt.date(2024, 6, 15)}),
        ("nobody knows when ours appeared", {"ledger": None}),
        ("nobody knows when the newest appeared", {"post": None}),
    ],
)
def test_no_update_is_drafted_where_the_dates_leave_it_open(
    why: str, days: dict[str, dt.date | dt.datetime | None]
) -> None:
    assert drafted(SERIES, LEDGER.source, dated(days)) == "", why


def test_on_one_day_the_clock_decides() -> None:
    morning, noon = (dt.datetime(2024, 6, 15, hour, tzinfo=dt.UTC) for hour in (8, 12))
    report = dated({"ledger": morning, "courier": morning, "post": noon})
    assert drafted(SERIES, LEDGER.source, report).startswith("DRAFT update")
    report = dated({"ledger": noon, "courier": morning, "post": morning})
    assert drafted(SERIES, LEDGER.source, report) == ""


def test_the_outlet_that_has_the_newest_answer_has_nothing_to_update() -> None:
    assert drafted(SERIES, POST.source) == ""


def test_what_was_overtaken_before_it_appeared_is_a_correction() -> None:
    """The earlier report had already put the figure aside that the later one still has."""
    stale = about(
        Verdict.UPDATE,
        ("nine", (COURIER_TOLL,)),
        ("seven", (POST_TOLL,)),
        overtaken=(Overtaken(POST_TOLL.id, COURIER_TOLL.id),),
    )
    note = drafted(stale, POST.source)
    assert note.startswith(
        "DRAFT correction, check before use. An earlier version of this article said “The death toll rose to "
        "11 on Friday”. Northshore Courier (13 June 2024) reports: “The ferry fire off Marrowby killed"
    )
    assert drafted(stale, COURIER.source) == ""


def test_a_stale_article_is_corrected_to_the_newest_answer_there_is() -> None:
    report = dated({"ledger": dt.date(2024, 6, 14)})
    stale = dataclasses.replace(SERIES, overtaken=(Overtaken(LEDGER_TOLL.id, COURIER_TOLL.id),))
    note = drafted(stale, LEDGER.source, report)
    assert note.startswith("DRAFT correction")
    assert "Tessaly Evening Post (15 June 2024) reports: “The death toll rose to 11" in note


# --- on whole articles ------------------------------------------------------------------------

FIRE = "The fire at the paper mill in Halm killed {} workers, {} said."
TOLL = [
    make_article(FIRE.format(number, said), source=source, published=published, whole_body=True)
    for number, said, source, published in (
        ("12", "the mayor", "Post", "2025-05-03"),
        ("15", "the fire service", "Gazette", "2025-05-04"),
        ("15", "the hospital", "Echo", "2025-05-05"),
        ("12", "the rescue service", "Herald", "2025-05-06"),
    )
]


@pytest.mark.parametrize(
    ("our_source", "kind", "verb"),
    [
        ("Post", "update", "It is now"),
        ("Herald", "correction", "It is"),
        ("Gazette", "", ""),
        ("Echo", "", ""),
    ],
)
def test_of_four_tolls_the_early_one_is_updated_and_the_stale_one_corrected(
    our_source: str, kind: str, verb: str, tools: Tools
) -> None:
    report = for_our_source(check_articles(TOLL, tools, time=""), our_source)
    told = [draft.partition(" (For ")[0] for draft in draft_corrections(report).values()]
    note = (
        f"DRAFT {kind}, check before use. An earlier version of this article said “12 workers”. {verb} "
        "“15 workers”, according to Gazette (4 May 2025) and Echo (5 May 2025)."
    )
    assert told == ([note] if kind else [])


@pytest.mark.parametrize(
    ("first", "second", "ours", "begins"),
    [
        ("planned", "done", "Post", "DRAFT update"),
        ("planned", "done", "Gazette", None),
        ("done", "planned", "Gazette", "DRAFT correction"),
        ("done", "planned", "Post", None),
    ],
)
def test_a_stage_is_updated_or_corrected_by_who_came_first(
    first: str, second: str, ours: str, begins: str | None, tools: Tools
) -> None:
    texts = {
        "planned": "Orlo will withdraw its peacekeepers from Skell, the government said.",
        "done": "Orlo completed the withdrawal of its peacekeepers from Skell on Wednesday, officials said.",
    }
    articles = [
        make_article(texts[first], source="Post", published="2024-04-17", whole_body=True),
        make_article(texts[second], source="Gazette", published="2024-06-12", whole_body=True),
    ]
    drafts = draft_corrections(for_our_source(check_articles(articles, tools, time=""), ours)).values()
    assert [" ".join(draft.split()[:2]).rstrip(",") for draft in drafts] == ([begins] if begins else [])
    assert all("Orlo will withdraw its peacekeepers from Skell”" in draft for draft in drafts)


# --- where it is shown ------------------------------------------------------------------------


def test_the_outlet_is_known_however_its_name_is_written() -> None:
    report = for_our_source(dataclasses.replace(UNCREDITED, findings=(ODD,)), " the  HARBOR ledger ")
    assert report.run.our_source == "The Harbor Ledger"
    assert set(draft_corrections(report)) == {"f"}
    assert for_our_source(report, "Nobody's Paper").run.our_source == "Nobody's Paper"


def test_json_csv_and_summary_show_the_draft() -> None:
    report = for_our_source(dataclasses.replace(UNCREDITED, findings=(ODD, SERIES)), LEDGER.source)
    report = dataclasses.replace(report, findings=(ODD, dataclasses.replace(SERIES, id="g")))
    notes = [draft_correction(found, report, LEDGER.source) for found in report.findings]
    assert all(notes)
    assert [found["correction_note"] for found in json.loads(render_json(report))["findings"]] == notes
    assert parse_report(render_json(report)) == report
    rows = csv.DictReader(io.StringIO(render_csv(report)[1:], newline=""))
    assert list(dict.fromkeys(row["correction_note"] for row in rows)) == notes
    for render in (render_summary_text, render_summary_markdown):
        assert all(note in " ".join(render(report).split()) for note in notes)


def test_without_an_outlet_of_one_s_own_nothing_is_drafted() -> None:
    report = dataclasses.replace(UNCREDITED, findings=(ODD, SERIES))
    assert draft_corrections(report) == {}
    assert "DRAFT" not in render_json(report) + render_csv(report) + render_summary_text(report)
