"""What the JSON, the CSV, the terminal summary and the files of a report must be."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.dates import date_in_words
from checker.errors import InputError
from checker.model import (
    Evidence,
    Grain,
    PublishedBasis,
    Qualifier,
    Quantity,
    Rejection,
    Report,
    Span,
    Time,
    TimeType,
    Verdict,
)
from checker.report import (
    article_claims_to_dict,
    claim_to_dict,
    render_claims,
    render_csv,
    render_html,
    render_json,
    render_summary,
    report_to_dict,
    write_report,
)
from checker.report.marks import Piece, mark_sentence
from checker.report.view import FINDINGS_SHOWN
from checker.report.words import joined, one_line, spell_published, spell_run_time, visible
from tests.sample_report import (
    ARTICLES,
    COURIER_TOLL,
    EMPTY,
    FINDINGS,
    GULL,
    GULL_DAY,
    LEDGER,
    LEDGER_ABOARD,
    LEDGER_DOORS,
    LEDGER_SAILINGS,
    LEDGER_SMOKE,
    LEDGER_TOLL,
    REPORT,
    evidence,
    finding,
)

# --- JSON -------------------------------------------------------------------------------------


def test_json_keeps_the_report_s_order() -> None:
    read = report_to_dict(REPORT)
    assert [item["id"] for item in read["findings"]] == [item.id for item in FINDINGS]
    assert [item["id"] for item in read["claims"]] == [claim.id for claim in REPORT.claims]


def test_every_span_in_the_json_gives_its_own_text() -> None:
    read = report_to_dict(REPORT)
    texts = {article["id"]: article["text"] for article in read["articles"]}
    articles = {claim["id"]: claim["article"] for claim in read["claims"]}
    for claim in read["claims"]:
        text = texts[claim["article"]]
        spoken = [part for part in (claim["speaker"], claim["cue"]) if part]
        for part in [claim, *spoken, *claim["facts"]]:
            assert text[part["start"] : part["end"]] == part["text"]
    for item in (item for found in read["findings"] for item in found["evidence"]):
        assert texts[articles[item["claim"]]][item["start"] : item["end"]] == item["text"] != ""


def test_integral_numbers_are_written_without_a_fraction() -> None:
    fact = claim_to_dict(LEDGER_ABOARD)["facts"][0]
    assert json.dumps([fact["low"], fact["high"], fact["value"], fact["step"]]) == "[180, 180, 180, 1]"


@pytest.mark.parametrize(
    ("low", "written"),
    [
        (2.5, "2.5"),
        (2_000.0, "2000"),
        (None, "null"),
        (float("-inf"), "null"),
        (-3.0, "-3"),
        (1e15, "1" + 15 * "0"),
    ],
)
def test_an_open_bound_is_null_and_a_fraction_is_kept(low: float | None, written: str) -> None:
    quantity = Quantity(Span(0, 1), "x", low, None, None, "", "", Qualifier.AT_LEAST)
    claim = dataclasses.replace(LEDGER_TOLL, facts=(quantity,))
    assert json.dumps(claim_to_dict(claim)["facts"][0]["low"]) == written


UTC = dt.UTC


@pytest.mark.parametrize(
    ("earliest", "latest", "written"),
    [
        (dt.datetime(2024, 6, 1), dt.datetime(2024, 6, 30, 23, 59, 59), ("2024-06-01", "2024-06-30")),
        (dt.datetime(2024, 6, 1), dt.datetime(2024, 6, 1, 23, 59, 59, 999999), ("2024-06-01", "2024-06-01")),
        (dt.datetime(2024, 6, 1), None, ("2024-06-01", None)),
        (None, dt.datetime(2024, 6, 1, 23, 59, 59), (None, "2024-06-01")),
        (
            dt.datetime(2024, 6, 1),
            dt.datetime(2024, 6, 1, 0, 0, 59),
            ("2024-06-01T00:00:00", "2024-06-01T00:00:59"),
        ),
        (
            dt.datetime(2024, 6, 1, 9, 0, tzinfo=UTC),
            dt.datetime(2024, 6, 1, 9, 59, 59, tzinfo=UTC),
            ("2024-06-01T09:00:00+00:00", "2024-06-01T09:59:59+00:00"),
        ),
        (None, None, (None, None)),
    ],
)
def test_times_are_dates_only_where_the_interval_is_whole_days(
    earliest: dt.datetime | None, latest: dt.datetime | None, written: tuple[str | None, str | None]
) -> None:
    time = Time(Span(0, 1), "x", "", TimeType.DATE, earliest, latest, Grain.DAY, "absolute")
    fact = claim_to_dict(dataclasses.replace(LEDGER_TOLL, facts=(time,)))["facts"][0]
    assert (fact["earliest"], fact["latest"]) == written
    assert fact["grain"] == "day"


def test_a_line_of_claims_names_its_article_and_holds_the_claims_in_order() -> None:
    line = article_claims_to_dict(LEDGER, [LEDGER_TOLL, LEDGER_ABOARD])
    assert list(line) == ["id", "source", "published", "published_basis", "claims"]
    assert line["published"] == "2024-06-12T14:30:00+02:00"
    assert line["claims"] == [claim_to_dict(LEDGER_TOLL), claim_to_dict(LEDGER_ABOARD)]
    assert "article" not in line["claims"][0]
    assert article_claims_to_dict(GULL, [])["published"] is None


def test_half_a_surrogate_pair_survives_every_format() -> None:
    article = dataclasses.replace(LEDGER, title="broken \ud83d title", text=LEDGER.text + "\udc00")
    report = dataclasses.replace(REPORT, articles=(*REPORT.articles[:2], article, REPORT.articles[3]))
    read = json.loads(render_json(report).encode("utf-8"))
    assert read["articles"][2]["text"] == article.text
    assert "broken \ufffd title" in render_csv(report).encode("utf-8").decode("utf-8")
    assert "broken \ufffd title" in render_html(report).encode("utf-8").decode("utf-8")


# --- CSV --------------------------------------------------------------------------------------


def rows(report: Report) -> list[dict[str, str]]:
    text = render_csv(report)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def test_the_csv_has_one_row_a_finding_and_claim() -> None:
    told = [(row["finding"], row["answer"], row["claim"]) for row in rows(REPORT)]
    assert told == [
        (item.id, answer.value, claim)
        for item in FINDINGS
        for answer in item.answers
        for claim in answer.claims
    ]


def test_the_csv_s_header_and_first_row_are_as_agreed() -> None:
    header = render_csv(EMPTY)
    assert header == (
        "\ufefffinding,verdict,tier,severity,topic,explanation,rule,origins,answer,source,title,url,"
        "published,published_basis,speaker,status,sentence,start,end,claim,story,correction_note\r\n"
    )
    first = rows(REPORT)[0]
    assert first == {
        "finding": "d1f0a2",
        "verdict": "divergence",
        "tier": "firm",
        "severity": "high",
        "topic": "How many people the ferry fire killed",
        "explanation": FINDINGS[0].explanation,
        "rule": "Q101",
        "origins": "1",
        "answer": "7 people",
        "source": "The Harbor Ledger",
        "title": "Seven dead as fire sweeps island ferry",
        "url": "https://ledger.example/ferry?a=1&b=2",
        "published": "2024-06-12T14:30:00+02:00",
        "published_basis": "given",
        "speaker": "the coast guard",
        "status": "reported",
        "sentence": LEDGER_TOLL.sentence,
        "start": "0",
        "end": str(LEDGER_TOLL.span.end),
        "claim": LEDGER_TOLL.id,
        "story": "the Marrowby ferry fire",
        "correction_note": "",
    }


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@sum", "\tx", "\rx", "\nx", " \t=x", "＝1", "=cmd|' /C calc'!A0"]
)
def test_a_cell_that_would_be_a_formula_starts_with_an_apostrophe(cell: str) -> None:
    item = finding("f", Verdict.SINGLE_SOURCE, cell, "", (("", (LEDGER_TOLL,)),))
    row = rows(dataclasses.replace(REPORT, findings=(item,)))[0]
    assert row["topic"] == "'" + " ".join(cell.split())


def test_the_hostile_sentence_is_text_to_a_spreadsheet() -> None:
    sentences = {row["finding"]: row["sentence"] for row in rows(REPORT)}
    assert sentences["f2"].startswith("'=HYPERLINK(")


@given(st.text())
def test_no_cell_is_a_formula_a_control_character_or_over_long(text: str) -> None:
    item = finding("f", Verdict.SINGLE_SOURCE, text, text * 3, ((text, (LEDGER_TOLL,)),))
    row = rows(dataclasses.replace(REPORT, findings=(item,)))[0]
    for cell in row.values():
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        assert cell == visible(cell)
        assert len(cell) <= 32_767


def test_a_cell_longer_than_excel_holds_is_cut() -> None:
    item = finding("f", Verdict.SINGLE_SOURCE, "x" * 1_000_000, "", (("", (LEDGER_TOLL,)),))
    assert len(rows(dataclasses.replace(REPORT, findings=(item,)))[0]["topic"]) == 32_767


# --- the terminal -----------------------------------------------------------------------------


def test_the_summary_says_what_was_compared_what_came_of_it_and_the_worst() -> None:
    lines = render_summary(REPORT, 100).splitlines()
    assert lines[0] == "4 articles from 4 sources."
    assert " ".join(line.strip() for line in lines[2:4]) == (
        "Found 3 divergences, 1 disputed point, 2 updates, 2 refinements, "
        "2 agreements (1 of one origin) and 5 single-source claims."
    )
    assert "DIVERGENCE: How many people the ferry fire killed" in lines
    assert "  high severity, decided by rule, rule Q101" in lines
    assert "1 more in the report." in lines
    assert not any("AGREEMENT" in line for line in lines)


def test_the_summary_names_undated_and_rejected_inputs() -> None:
    text = render_summary(REPORT, 200)
    assert "Gull <b>&</b> Tribune: date unknown; words such as “Wednesday” in it could not be dated." in text
    assert "Not used: in/deck-plan.pdf (read): no text layer" in text


def test_the_summary_of_nothing_says_so() -> None:
    assert render_summary(EMPTY, 80) == (
        "0 articles from 0 sources.\n\nNothing to compare: no article could be read.\n"
    )


def test_the_summary_says_that_there_is_no_divergence() -> None:
    report = dataclasses.replace(REPORT, findings=FINDINGS[6:])
    assert (
        "No divergence among the 4 points that two or more sources share, "
        "1 of which they have from one origin. "
        "Found 2 refinements, 2 agreements (1 of one origin) and 5 single-source claims."
    ) in render_summary(report, 200)


def test_the_summary_counts_the_stories_and_names_that_of_a_finding() -> None:
    articles = tuple(
        dataclasses.replace(article, story="" if article is GULL else "the fire") for article in ARTICLES
    )
    lines = render_summary(dataclasses.replace(REPORT, articles=articles), 100).splitlines()
    assert lines[0] == "4 articles from 4 sources in 2 stories."
    assert "  story “the fire”, high severity, decided by rule, rule Q101" in lines


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            3,
            [
                "rows.jsonl:1 (reading): why 1",
                "rows.jsonl:2 (reading): why 2",
                "rows.jsonl:3 (reading): why 3",
            ],
        ),
        (12, ["rows.jsonl:1 (reading): why 1; and 11 more in rows.jsonl"]),
    ],
)
def test_many_rejections_of_one_file_are_one_line(lines: int, told: list[str]) -> None:
    rows = (Rejection(f"in/rows.jsonl:{line}", "reading", f"why {line}") for line in range(1, lines + 1))
    report = dataclasses.replace(EMPTY, rejections=tuple(sorted(rows)))
    text = render_summary(report, 200).splitlines()
    assert [line for line in text if line.startswith("Not used")] == [f"Not used: in/{row}" for row in told]
    assert len(report_to_dict(report)["rejections"]) == lines


@given(st.text(max_size=200), st.integers(min_value=1, max_value=120))
def test_no_line_of_the_summary_is_wider_than_asked_or_steers_the_terminal(text: str, width: int) -> None:
    item = dataclasses.replace(FINDINGS[0], topic=text, explanation=f"\x1b[2J\x9b{text}")
    lines = render_summary(dataclasses.replace(REPORT, findings=(item,)), width).split("\n")
    assert all(len(line) <= max(width, 24) for line in lines)
    assert not any("\x1b" in line or "\x9b" in line for line in lines)


def test_claims_are_told_with_span_voice_stage_and_what_was_read() -> None:
    told = render_claims(LEDGER, [LEDGER_TOLL, LEDGER_SAILINGS])
    end = LEDGER_SAILINGS.span.end
    assert told.splitlines() == [
        "The Harbor Ledger, Wednesday 12 June 2024, 14:30 UTC+02:00 (given with the article): "
        "Seven dead as fire sweeps island ferry",
        "  0-70 A fire aboard the ferry Marrowby Star killed seven people on Wednesday",
        "    says: the coast guard",
        "    quantity “seven people” = 7 people",
        "    time “Wednesday” = 12 June 2024, counted from publication on 12 June 2024",
        "    entity “Marrowby Star” = Marrowby Star (name)",
        f"  {LEDGER_SAILINGS.span.start}-{end} The operator will suspend all sailings to Tessaly Island",
        "    planned",
        "    status “will suspend” = planned",
    ]


@pytest.mark.parametrize(
    ("low", "high", "value", "qualifier", "meaning"),
    [
        (1_200.0, 1_200.0, 1_200.0, Qualifier.ABOUT, "about 1,200 boats"),
        (2.5, 3.0, None, Qualifier.RANGE, "2.5 to 3 boats"),
        (5.0, None, None, Qualifier.AT_LEAST, "at least 5 boats"),
        (None, 5.0, 5.0, Qualifier.AT_MOST, "at most 5 boats"),
    ],
)
def test_a_quantity_is_told_as_it_was_read(
    low: float | None, high: float | None, value: float | None, qualifier: Qualifier, meaning: str
) -> None:
    quantity = Quantity(Span(0, 1), "x", low, high, value, "", "boat", qualifier)
    claim = dataclasses.replace(LEDGER_TOLL, facts=(quantity,))
    assert render_claims(LEDGER, [claim]).splitlines()[-1] == f"    quantity “x” = {meaning}"


def test_claims_of_a_hostile_article_cannot_steer_the_terminal() -> None:
    claim = dataclasses.replace(GULL_DAY, text="\x1b[2J\nfake line")
    told = render_claims(dataclasses.replace(GULL, title=""), [claim])
    assert "\x1b" not in told
    assert told.splitlines()[0] == "Gull <b>&</b> Tribune, date unknown: gull"
    assert len(told.splitlines()) == 2


# --- files ------------------------------------------------------------------------------------


def test_files_are_written_whole_in_the_order_asked(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "out"
    paths = write_report(REPORT, folder, ["json", "html", "csv", "json"])
    assert [path.name for path in paths] == ["report.json", "report.html", "findings.csv"]
    assert sorted(path.name for path in folder.iterdir()) == ["findings.csv", "report.html", "report.json"]
    assert paths[0].read_bytes() == render_json(REPORT).encode("utf-8")
    assert paths[1].read_bytes() == render_html(REPORT).encode("utf-8")
    assert paths[2].read_bytes().startswith(b"\xef\xbb\xbffinding,")
    assert b"\r\n" in paths[2].read_bytes()


@pytest.mark.slow
def test_findings_that_a_page_cannot_hold_are_in_the_csv_beside_it(tmp_path: Path) -> None:
    many = tuple(
        dataclasses.replace(REPORT.findings[0], id=f"m{number}") for number in range(FINDINGS_SHOWN + 7)
    )
    written = write_report(dataclasses.replace(REPORT, findings=many), tmp_path, ["html"])
    assert [path.name for path in written] == ["report.html", "findings.csv"]
    page = written[0].read_text("utf-8")
    assert page.count('<article class="finding') == FINDINGS_SHOWN
    assert "7 more findings are in the CSV file beside this page" in page
    assert "m5006" in written[1].read_text("utf-8")


def test_writing_again_replaces_what_was_there(tmp_path: Path) -> None:
    write_report(REPORT, tmp_path, ["json"])
    write_report(EMPTY, tmp_path, ["json"])
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["findings"] == []


def test_an_unknown_format_stops_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="'docx'; allowed are html, csv, json"):
        write_report(REPORT, tmp_path / "out", ["html", "docx"])
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(InputError, match="taken: the report cannot be written"):
        write_report(REPORT, tmp_path / "taken", ["csv"])


def test_a_report_that_cannot_be_put_in_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "report.json").mkdir()
    with pytest.raises(InputError, match="cannot be written"):
        write_report(REPORT, tmp_path, ["json"])
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


# --- words and marks --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "spelled"),
    [
        (dt.date(2024, 6, 2), "2 June 2024"),
        (
            dt.datetime(2024, 6, 12, 14, 30, tzinfo=dt.timezone(dt.timedelta(hours=2))),
            "12 June 2024, 14:30 UTC+02:00",
        ),
        (dt.datetime(2024, 6, 12, 4, 5, tzinfo=UTC), "12 June 2024, 04:05 UTC"),
        (
            dt.datetime(2024, 12, 1, 23, 0, tzinfo=dt.timezone(-dt.timedelta(hours=3, minutes=30))),
            "1 December 2024, 23:00 UTC-03:30",
        ),
        (dt.datetime(2024, 6, 12, 14, 30), "12 June 2024, 14:30"),
    ],
)
def test_dates_are_spelled_out_with_their_zone(when: dt.date, spelled: str) -> None:
    assert date_in_words(when) == spelled


def test_publication_carries_its_weekday_or_says_that_it_is_unknown() -> None:
    assert spell_published(LEDGER) == "Wednesday 12 June 2024, 14:30 UTC+02:00"
    assert spell_published(GULL) == "date unknown"


def test_a_run_s_time_is_spelled_out_where_it_can_be_read() -> None:
    assert spell_run_time("2024-06-16T06:00:00+00:00") == "16 June 2024, 06:00 UTC"
    assert spell_run_time("last night") == "last night"


@pytest.mark.parametrize(
    ("parts", "told"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_parts_are_joined_as_in_a_sentence(parts: list[str], told: str) -> None:
    assert joined(parts) == told


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b", "a␀b"),
        ("\x1b[31m", "␛[31m"),
        ("a\u202eb\u2066c", "a[U+202E]b[U+2066]c"),
        ("שלום\u200f.", "שלום\u200f."),
        ("\x85\x7f\ud800", "\ufffd␡\ufffd"),
        ("line\nline\tcell", "line\nline\tcell"),
    ],
)
def test_controls_are_shown_and_honest_marks_are_kept(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_one_line_has_no_break_of_any_kind() -> None:
    assert one_line(" a\r\n b\u2028c\u00a0d ") == "a b c d"


def test_a_sentence_is_cut_at_the_words_that_decided() -> None:
    marks = [evidence(LEDGER_TOLL, "Wednesday", "12 June 2024"), evidence(LEDGER_TOLL, "seven people")]
    assert mark_sentence(LEDGER.text, LEDGER_TOLL.sentence_span, marks) == (
        Piece("A fire aboard the ferry Marrowby Star killed "),
        Piece("seven people", marked=True),
        Piece(" on "),
        Piece("Wednesday", marked=True, reading="12 June 2024"),
        Piece(", the coast guard said."),
    )


def test_overlapping_evidence_is_one_mark_with_each_reading_once() -> None:
    marks = [
        evidence(LEDGER_SMOKE, "at 9:40", "09:40"),
        evidence(LEDGER_SMOKE, "9:40 a.m.", "09:40"),
        evidence(LEDGER_SMOKE, "9:40", "morning"),
    ]
    pieces = mark_sentence(LEDGER.text, LEDGER_SMOKE.sentence_span, marks)
    assert [piece for piece in pieces if piece.marked] == [Piece("at 9:40 a.m.", True, "09:40; morning")]


def test_evidence_of_another_sentence_is_not_marked_and_a_reading_that_repeats_is_not_told() -> None:
    marks = [evidence(LEDGER_DOORS, "four"), evidence(LEDGER_TOLL, "Wednesday", "wednesday")]
    pieces = mark_sentence(LEDGER.text, LEDGER_TOLL.sentence_span, marks)
    assert [piece for piece in pieces if piece.marked] == [Piece("Wednesday", True)]


spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda ends: Span(min(ends), max(ends)))


@given(st.lists(spans, max_size=8), spans, st.permutations(range(8)))
def test_the_pieces_are_the_sentence_whatever_the_evidence_and_its_order(
    marked: list[Span], sentence: Span, order: list[int]
) -> None:
    text = LEDGER.text[:60]
    marks = [Evidence("c", span, str(span.start)) for span in marked]
    pieces = mark_sentence(text, sentence, marks)
    assert "".join(piece.text for piece in pieces) == text[sentence.start : sentence.end]
    assert pieces == mark_sentence(text, sentence, [marks[i] for i in order if i < len(marks)])


def test_the_sample_covers_every_verdict_and_basis() -> None:
    assert {item.verdict for item in FINDINGS} == set(Verdict)
    assert {article.published_basis for article in REPORT.articles} == set(PublishedBasis)
    assert COURIER_TOLL.speaker
    assert GULL_DAY.cue
