"""The formats beside page, CSV and JSON: the summary, the workbook, schema.org Claims, JUnit XML."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from checker.formats import DEFAULT_FORMATS, FORMATS
from checker.model import Rejection, Report, Verdict
from checker.report import render_csv, write_report
from checker.report.correction import for_our_source
from checker.report.jsonld import render_jsonld
from checker.report.junit import render_junit
from checker.report.since import told_since
from checker.report.summary import render_summary_markdown, render_summary_text
from checker.report.words import URGENT, VERDICTS, run_moment
from checker.report.xlsx import render_xlsx
from tests.gold import STORIES
from tests.sample_report import ARTICLES, CLAIMS, EMPTY, FINDINGS, GULL, REPORT

QUIET = dataclasses.replace(REPORT, findings=FINDINGS[6:])
HOSTILE = (
    "</script><script>x()</script> [a](javascript:x) ![i](http://e.example/i.png) <b onerror=x> www.e.xy",
    "=cmd|' /C calc'!A0",
    "# heading\n- list\n1. one\n> quote\n---\n```\ncode",
    "a\x00b\x1b[31m\x85\u202eright\ufffe\uffff\ud800",
    "&lt; &#60; `code` **bold** _under_ ~~gone~~ | cell | $x$",
    "_x0041_ http://e.example mailto:a@e.example @here",
    "w" * 100_000,
)


def with_text(text: str) -> Report:
    """The sample with the text in every field that an article, a rule or a path can fill."""
    return dataclasses.replace(
        REPORT,
        articles=tuple(
            dataclasses.replace(a, source=f"{text} {a.id}", title=text, url=text, story=text, credits=(text,))
            for a in ARTICLES
        ),
        claims=tuple(
            dataclasses.replace(
                claim,
                text=text,
                sentence=text,
                speaker=claim.speaker and dataclasses.replace(claim.speaker, text=text, name=text),
            )
            for claim in CLAIMS
        ),
        findings=tuple(
            dataclasses.replace(
                found,
                topic=text,
                explanation=text,
                rule=text,
                origin_note=text,
                answers=tuple(dataclasses.replace(answer, value=text) for answer in found.answers),
            )
            for found in FINDINGS
        ),
        rejections=(Rejection(text, text, text),),
    )


# --- the registry -----------------------------------------------------------------------------


def test_every_format_can_be_written_at_once_each_file_by_its_own_name(tmp_path: Path) -> None:
    written = write_report(REPORT, tmp_path, list(FORMATS))
    names = [name for form in FORMATS.values() for name in form.files]
    assert [path.name for path in written] == names
    assert len(set(names)) == len(names)
    assert set(DEFAULT_FORMATS) <= FORMATS.keys()
    for form in FORMATS.values():
        for name, content in form.render(REPORT).items():
            assert (tmp_path / name).read_bytes() == content


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_of_an_article_breaks_a_format(name: str, text: str) -> None:
    for content in FORMATS[name].render(with_text(text)).values():
        assert content
        if name != "xlsx":  # which is a ZIP archive
            controls = set(content.decode("utf-8")) & set(map(chr, (*range(0x20), 0x7F)))
            assert controls <= {"\n", "\r", "\t"}


# --- the summary ------------------------------------------------------------------------------


def test_the_summary_says_what_matters_what_was_compared_and_what_is_unknown() -> None:
    text = " ".join(render_summary_text(REPORT).split())
    assert text.startswith(
        "What 4 sources say about the Marrowby ferry fire 3 divergences, 1 disputed point and 2 updates to "
        "look at. WHAT MATTERS MOST 1. Divergence: How many people the ferry fire killed. The Harbor Ledger "
    )
    assert "3. Divergence: On which day the ferry burned." in text
    assert "To be checked: no rule on facts decided this. 3 more to look at in the report. ALL" in text
    assert "Disputed:" not in text
    assert (
        "- The Harbor Ledger: “Seven dead as fire sweeps island ferry”, Wednesday 12 June 2024, 14:30" in text
    )
    assert (
        "- Gull <b>&</b> Tribune: date unknown; words such as “Wednesday” in it could not be dated." in text
    )
    assert "- Not used: in/deck-plan.pdf (read): no text layer" in text


@pytest.mark.parametrize("render", [render_summary_text, render_summary_markdown])
def test_an_empty_morning_says_so(render: Callable[[Report], str]) -> None:
    text = " ".join(render(QUIET).split())
    assert "No divergence among the 4 points that two or more sources share" in text
    assert "No source contradicts, disputes or overtakes another." in text
    assert "Nothing to compare: no article could be read." in render(EMPTY)
    assert "Nothing was compared, so nothing here is confirmed." in render(EMPTY)


def test_the_summary_names_what_an_earlier_report_had_not() -> None:
    earlier = dataclasses.replace(REPORT, findings=FINDINGS[1:4])
    text = " ".join(render_summary_text(told_since(REPORT, earlier)).split())
    assert "1. Divergence (new): How many people" in text
    assert "2. Divergence: When the smoke" in text
    assert "New since the report of 16 June 2024, 06:00 UTC: 12." in text


@pytest.mark.parametrize("render", [render_summary_text, render_summary_markdown])
def test_the_summary_stays_short_whatever_it_is_of(render: Callable[[Report], str]) -> None:
    assert len(render(with_text("w" * 100_000))) < 20_000
    many = tuple(dataclasses.replace(GULL, id=str(number)) for number in range(500))
    text = " ".join(render(dataclasses.replace(EMPTY, articles=many)).split())
    assert text.count("And 480 more articles.") == 2
    assert len(text) < 10_000


def test_the_plain_summary_has_lines_that_a_mail_shows_unbroken() -> None:
    assert max(len(line) for line in render_summary_text(REPORT).splitlines()) <= 76


def test_both_summaries_say_the_same() -> None:
    plain = re.sub(r"(?m)^[A-Z ]{10,}$|^ *(-|\d\.) ", "", render_summary_text(REPORT))
    marked = re.sub(r"(?m)^##? .*$|^ *(-|\d\.) |\*\*|\\", "", render_summary_markdown(REPORT))
    title = "What 4 sources say about the Marrowby ferry fire"
    assert f"{title} {' '.join(marked.split())}" == " ".join(plain.split())


def marks(markdown: str) -> list[str]:
    """The names of the elements that a reader of Markdown makes of it."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    inside = [child for token in tokens for child in token.children or ()]
    return sorted({token.type for token in [*tokens, *inside]})


OURS = marks(render_summary_markdown(REPORT))


def shown(markdown: str) -> str:
    """The text that a reader of Markdown shows."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    return " ".join(
        child.content for token in tokens for child in token.children or () if child.type == "text"
    )


@pytest.mark.parametrize("text", HOSTILE[:-1])
def test_hostile_text_in_the_summary_is_only_text(text: str) -> None:
    summary = render_summary_markdown(with_text(text))
    assert set(marks(summary)) <= {*OURS, "softbreak"}
    assert summary.count("\n# ") == 0
    assert not re.search(r"(?<!\\)https?://|\bwww\.|(?<!\\)@", summary)
    words = re.sub(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\ufffe\uffff\ud800-\udfff]+", " ", text).split()
    assert all(word in shown(summary) for word in words if len(word) < 12)


@pytest.mark.slow
@given(st.text(alphabet="#*_[]()<>!&`~|\\-+=.1 ab\n:/", max_size=40))
@settings(max_examples=200)
def test_no_text_is_ever_markup(text: str) -> None:
    assert set(marks(render_summary_markdown(with_text(text)))) <= {*OURS, "softbreak"}


# --- the workbook -----------------------------------------------------------------------------


def workbook(report: Report) -> Any:
    return openpyxl.load_workbook(io.BytesIO(render_xlsx(report)))


def test_the_workbook_has_a_sheet_a_verdict_with_the_rows_of_the_csv() -> None:
    book = workbook(REPORT)
    header, *rows = csv.reader(io.StringIO(render_csv(REPORT)[1:], newline=""))
    assert book.sheetnames == ["Overview", *(words.label for words in VERDICTS.values())]
    for verdict, words in VERDICTS.items():
        sheet = book[words.label]
        read = [["" if value is None else str(value) for value in row] for row in sheet.values]
        assert read == [header, *(row for row in rows if row[1] == verdict.value)]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet["H2"].data_type == "n"


def test_a_verdict_without_findings_keeps_its_sheet() -> None:
    sheet = workbook(EMPTY)["Divergence"]
    assert sheet.max_row == 1
    assert sheet["A1"].value == "finding"


def test_the_workbook_s_overview_says_what_was_compared() -> None:
    told = [value for row in workbook(REPORT)["Overview"].values for value in row if value is not None]
    assert told[:2] == [
        "What 4 sources say about the Marrowby ferry fire",
        "3 divergences, 1 disputed point and 2 updates to look at.",
    ]
    assert {"Wednesday 12 June 2024, 14:30 UTC+02:00", "in/deck-plan.pdf", "16 June 2024, 06:00 UTC"} <= set(
        told
    )


@pytest.mark.parametrize(
    ("time", "created"),
    [
        ("2024-06-16T08:00:00+02:00", "2024-06-16T06:00:00"),
        ("2024-06-16T06:00:00", "2024-06-16T06:00:00"),
        ("", "1980-01-01T00:00:00"),
    ],
)
def test_the_workbook_carries_the_run_s_time_and_no_other(time: str, created: str) -> None:
    report = dataclasses.replace(REPORT, run=dataclasses.replace(REPORT.run, time=time))
    assert workbook(report).properties.created.isoformat() == created
    assert workbook(report).properties.modified.isoformat() == created
    with zipfile.ZipFile(io.BytesIO(render_xlsx(report))) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


@pytest.mark.parametrize("time", ["", "yesterday", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_run_s_time_that_is_in_no_calendar_is_left_out(time: str) -> None:
    assert run_moment(time) is None
    report = dataclasses.replace(REPORT, run=dataclasses.replace(REPORT.run, time=time))
    assert "timestamp" not in suites_of(report)[0].attrib
    assert workbook(report).properties.created.year == 1980


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_cell_of_the_workbook_acts(text: str) -> None:
    with zipfile.ZipFile(io.BytesIO(render_xlsx(with_text(text)))) as archive:
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))  # every part is XML that can be read
            assert b"hyperlink" not in archive.read(name)
    for sheet in workbook(with_text(text)):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type in "sn"
            assert not str(cell.value).startswith(("=", "+", "-", "@"))
            assert len(str(cell.value)) <= 32_767


# --- schema.org ---------------------------------------------------------------------------------


def claims_of(report: Report) -> list[dict[str, Any]]:
    data = json.loads(render_jsonld(report))
    assert data["@context"] == "https://schema.org"
    return list(data["@graph"])


def test_each_answer_is_a_claim_with_the_articles_it_appears_in() -> None:
    claims = claims_of(REPORT)
    assert len(claims) == sum(len(found.answers) for found in FINDINGS)
    assert {claim["@type"] for claim in claims} == {"Claim"}
    assert len({claim["@id"] for claim in claims}) == len(claims)
    toll = claims[0]
    assert toll["name"] == "How many people the ferry fire killed: 7 people"
    assert toll["text"] == "A fire aboard the ferry Marrowby Star killed seven people on Wednesday"
    assert toll["author"] == {"name": "the coast guard"}
    (article,) = toll["appearance"]
    assert article["@type"] == "NewsArticle"
    assert article["headline"] == "Seven dead as fire sweeps island ferry"
    assert article["url"] == "https://ledger.example/ferry?a=1&b=2"
    assert article["datePublished"] == "2024-06-12T14:30:00+02:00"
    assert article["publisher"] == {"@type": "NewsMediaOrganization", "name": "The Harbor Ledger"}
    assert article["author"] == article["publisher"]
    assert article["hasPart"]["text"].startswith("A fire aboard the ferry Marrowby Star killed")
    assert toll["firstAppearance"] == {"@id": article["@id"]}


def test_an_answer_of_two_outlets_appears_in_both_the_earlier_first() -> None:
    both = next(claim for claim in claims_of(REPORT) if claim["name"].endswith(": 2 rescue boats"))
    assert [item["publisher"]["name"] for item in both["appearance"]] == [
        "The Harbor Ledger",
        "Tessaly Evening Post",
    ]
    assert both["firstAppearance"] == {"@id": both["appearance"][0]["@id"]}
    assert [author["name"] for author in both["author"]] == ["The Harbor Ledger", "Tessaly Evening Post"]


def test_what_is_not_known_or_not_safe_is_left_out() -> None:
    gull = next(claim for claim in claims_of(REPORT) if claim["name"].endswith(": a Tuesday"))
    assert "firstAppearance" not in gull
    assert {"url", "datePublished"} & gull["appearance"][0].keys() == set()


def test_nothing_is_rated_and_the_text_can_stand_in_a_page() -> None:
    text = render_jsonld(with_text(HOSTILE[0]))
    assert "Review" not in text
    assert "Rating" not in text
    assert "<" not in text


# --- JUnit ------------------------------------------------------------------------------------


def suites_of(report: Report) -> ElementTree.Element:
    return ElementTree.fromstring(render_junit(report))


def test_a_divergence_fails_and_nothing_else_does() -> None:
    root = suites_of(REPORT)
    story, rejected = root
    assert story.attrib == {
        "name": "the Marrowby ferry fire",
        "tests": "15",
        "failures": "3",
        "errors": "0",
        "skipped": "5",
        "time": "0",
        "timestamp": "2024-06-16T06:00:00",
    }
    outcome = {case.get("name", "").rpartition("[")[2][:-1]: [part.tag for part in case] for case in story}
    expected = {Verdict.DIVERGENCE: ["failure"], Verdict.SINGLE_SOURCE: ["skipped"]}
    assert outcome == {found.id: expected.get(found.verdict, ["system-out"]) for found in FINDINGS}
    told = {case.get("name", "").rpartition("[")[2][:-1]: case[0].text or "" for case in story}
    assert {found.id for found in FINDINGS if "severity" in told[found.id]} == {
        found.id for found in FINDINGS if found.verdict in URGENT
    }
    failure = story[0][0]
    assert failure.get("message") == FINDINGS[0].explanation
    assert "Northshore Courier: “The ferry fire off Marrowby killed nine people" in (failure.text or "")
    assert [case[0].get("message") for case in rejected] == [item.reason for item in REPORT.rejections]
    assert {name: root.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "17",
        "failures": "3",
        "errors": "2",
        "skipped": "5",
    }


def test_each_story_is_a_suite_even_without_a_finding() -> None:
    articles = tuple(
        dataclasses.replace(article, story="quiet street" if article is GULL else "the fire")
        for article in ARTICLES
    )
    alone = tuple(found for found in FINDINGS if found.id not in ("d3e5f6", "f2", "f3"))
    root = suites_of(dataclasses.replace(REPORT, articles=articles, findings=alone, rejections=()))
    assert {suite.get("name"): suite.get("tests") for suite in root} == {
        "the fire": "12",
        "quiet street": "0",
    }


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_leaves_xml_that_can_be_read(text: str) -> None:
    root = suites_of(with_text(text))
    assert root.get("failures") == "3"
    assert {part.tag for part in root.iter()} == {
        "testsuites", "testsuite", "testcase", "failure", "skipped", "system-out", "error",
    }  # fmt: skip


# --- the corpus -------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("story", STORIES)
def test_the_formats_of_a_story_agree_on_what_was_found(
    story: str, story_report: Callable[[str], Report]
) -> None:
    report = story_report(story)
    divergences = sum(found.verdict is Verdict.DIVERGENCE for found in report.findings)
    root = suites_of(report)
    assert (root.get("failures"), root.get("tests")) == (str(divergences), str(len(report.findings)))
    assert len({row[0] for row in list(workbook(report)["Divergence"].values)[1:]}) == divergences
    assert len(claims_of(report)) == sum(len(found.answers) for found in report.findings)
    assert set(marks(render_summary_markdown(for_our_source(report, report.articles[0].source)))) <= {
        *OURS,
        "bullet_list_open",
        "bullet_list_close",
    }
