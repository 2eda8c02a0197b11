"""Reports written for people and programs, read back from JSON, and a summary for the terminal."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from checker.errors import InputError
from checker.formats import FORMATS
from checker.model import Report
from checker.report.claims_text import render_claims
from checker.report.csv_format import render_csv
from checker.report.html import render_html
from checker.report.json_format import render_json, report_to_dict
from checker.report.read import parse_report, read_report
from checker.report.text import render_summary
from checker.report.view import FINDINGS_SHOWN
from checker.saved import article_claims_to_dict, claim_to_dict

__all__ = [
    "FORMATS",
    "article_claims_to_dict",
    "claim_to_dict",
    "parse_report",
    "read_report",
    "render_claims",
    "render_csv",
    "render_html",
    "render_json",
    "render_summary",
    "report_to_dict",
    "write_report",
]


def write_report(report: Report, directory: Path, formats: Sequence[str]) -> list[Path]:
    """The paths of the files written, those of each format in the order asked.

    All formats are rendered before any is written, and each is written beside its place and
    renamed into it, so a reader never sees half a file. Findings that a page cannot hold are in the CSV,
    which is then written too. `InputError` for an unknown format or a
    folder that cannot be written.
    """
    unknown = sorted(set(formats) - FORMATS.keys())
    if unknown:
        raise InputError(f"unknown report format {unknown[0]!r}; allowed are {', '.join(FORMATS)}")
    if "html" in formats and len(report.findings) > FINDINGS_SHOWN:
        formats = [*formats, "csv"]
    rendered = [
        (directory / name, content)
        for form in dict.fromkeys(formats)
        for name, content in FORMATS[form].render(report).items()
    ]
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for path, content in rendered:
            _replace(path, content)
    except OSError as error:
        raise InputError(f"{directory}: the report cannot be written ({error.strerror})") from error
    return [path for path, _ in rendered]


def _replace(path: Path, content: bytes) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
