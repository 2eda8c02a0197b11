"""Reports as a spreadsheet: one row a finding and claim."""

from __future__ import annotations

import csv
import io

from checker.model import Report
from checker.report.rows import COLUMNS, cell, finding_rows


def render_csv(report: Report) -> str:
    """The findings as CSV that Excel, LibreOffice and Numbers open as text.

    A byte order mark first, rows ended by CRLF, a header, then one row for each claim of each
    answer in the report's order. A cell that would be a formula starts with an apostrophe;
    `sentence` has its white space collapsed, while `start` and `end` index the text as given.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table, dialect="excel")
    writer.writerow(COLUMNS)
    for _, row in finding_rows(report):
        writer.writerow([cell(str(value)) for value in row])
    return "\ufeff" + table.getvalue()
