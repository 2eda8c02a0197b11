"""Reports written for people and programs: HTML, CSV, JSON and a summary for the terminal."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from checker.errors import InputError
from checker.model import Report
from checker.report.claims_text import render_claims
from checker.report.csv_format import render_csv
from checker.report.html import render_html
from checker.report.json_format import article_claims_to_dict, claim_to_dict, render_json, report_to_dict
from checker.report.text import render_summary

__all__ = [
    "FORMATS",
    "article_claims_to_dict",
    "claim_to_dict",
    "render_claims",
    "render_csv",
    "render_html",
    "render_json",
    "render_summary",
    "report_to_dict",
    "write_report",
]

FORMATS: Mapping[str, tuple[str, Callable[[Report], str]]] = MappingProxyType(
    {
        "html": ("report.html", render_html),
        "csv": ("findings.csv", render_csv),
        "json": ("report.json", render_json),
    }
)


def write_report(report: Report, directory: Path, formats: Sequence[str]) -> list[Path]:
    """The paths of the files written, one for each format, in the order asked.

    All formats are rendered before any is written, and each is written beside its place and
    renamed into it, so a reader never sees half a file. `InputError` for an unknown format or a
    folder that cannot be written.
    """
    unknown = sorted(set(formats) - FORMATS.keys())
    if unknown:
        raise InputError(f"unknown report format {unknown[0]!r}; allowed are {', '.join(FORMATS)}")
    rendered = [
        (directory / name, render(report).encode("utf-8"))
        for name, render in (FORMATS[form] for form in dict.fromkeys(formats))
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
