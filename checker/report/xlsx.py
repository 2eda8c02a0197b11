"""Reports as an Excel workbook: an overview, then one sheet a verdict."""

from __future__ import annotations

import datetime as dt
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter

from checker.errors import InputError
from checker.model import Report, Verdict
from checker.report.headline import spell_standfirst, spell_title
from checker.report.rejected import by_file
from checker.report.rows import COLUMNS, Row, cell, finding_rows
from checker.report.words import BASIS, VERDICTS, run_moment, spell_published, spell_run_time

_WIDTHS = {
    "topic": 32, "explanation": 60, "answer": 32, "sentence": 60, "title": 40, "url": 24, "source": 22,
    "published": 18, "speaker": 22, "correction_note": 60,
}  # fmt: skip
_NARROW = 12
_ROWS = 1_048_575  # what a sheet holds below its header
_NO_TIME = dt.datetime(1980, 1, 1)  # the earliest that a ZIP file can name


def render_xlsx(report: Report) -> bytes:
    """The findings as a workbook, the same bytes for the same report.

    Each verdict's sheet has the CSV's columns, a header that stays in sight, and filters. All text is
    written as text, and a cell that would be a formula starts with an apostrophe, so that it stays text
    when the sheet is edited or saved as CSV. `InputError` where a sheet cannot hold the rows.
    """
    written = io.BytesIO()
    # No strings are read as formulas, links or numbers: what an article says is never acted upon.
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(written, settings) as book:
        made = run_moment(report.run.time) or _NO_TIME
        book.set_properties({"title": cell(" ".join(spell_title(report))), "created": made})
        bold = book.add_format({"bold": True})
        top = book.add_format({"text_wrap": True, "valign": "top"})
        _write_overview(book.add_worksheet("Overview"), report, bold)
        rows = _rows_by_verdict(report)
        for verdict, words in VERDICTS.items():
            _write_findings(book.add_worksheet(words.label), rows[verdict], bold, top)
    return written.getvalue()


def _rows_by_verdict(report: Report) -> dict[Verdict, list[Row]]:
    rows: dict[Verdict, list[Row]] = defaultdict(list)
    for finding, row in finding_rows(report):
        rows[finding.verdict].append(row)
    for verdict, members in rows.items():
        if len(members) > _ROWS:
            raise InputError(
                f"xlsx: {len(members):,} rows of {verdict.value} are more than the {_ROWS:,} that a sheet "
                f"holds; write csv"
            )
    return rows


def _write_findings(sheet: Any, rows: Sequence[Row], bold: Any, top: Any) -> None:
    for column, name in enumerate(COLUMNS):
        sheet.set_column(column, column, _WIDTHS.get(name, _NARROW))
    _write_row(sheet, 0, COLUMNS, bold)
    for number, row in enumerate(rows, 1):
        _write_row(sheet, number, row, top)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(COLUMNS) - 1)


def _write_overview(sheet: Any, report: Report, bold: Any) -> None:
    """What the page's first screen says: what was compared, what came of it, what could not be used."""
    counts = [
        (words.label, sum(f.verdict is verdict for f in report.findings), words.meaning)
        for verdict, words in VERDICTS.items()
    ]
    articles = [
        (a.source, a.title, spell_published(a), BASIS[a.published_basis], a.url, a.story)
        for a in report.articles
    ]
    rejected = [
        (file.first.path, file.first.stage, file.first.reason, file.count)
        for file in by_file(report.rejections)
    ]
    sheet.set_column(0, 5, 30)
    parts: list[tuple[Row, Iterable[Row]]] = [
        ((" ".join(spell_title(report)).strip(),), [(spell_standfirst(report),)]),
        (("Compared",), [(spell_run_time(report.run.time),)]),
        (("Verdict", "Findings", "What it means"), counts),
        (("Source", "Title", "Published", "How that is known", "Address", "Story"), articles),
    ]
    if rejected:
        parts.append((("Not used", "Stage", "Why", "Inputs"), rejected))
    line = 0
    for heading, rows in parts:
        _write_row(sheet, line, heading, bold)
        for row in rows:
            line += 1
            _write_row(sheet, line, row)
        line += 2


def _write_row(sheet: Any, line: int, row: Row, style: Any = None) -> None:
    for column, value in enumerate(row):
        if isinstance(value, int):
            sheet.write_number(line, column, value, style)
        else:
            sheet.write_string(line, column, cell(value), style)
