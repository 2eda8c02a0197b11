"""The formats a report can be written in: the one place to add one.

Renderers are named as entry points are (`module:function`) and loaded when first used, so that asking
for help loads none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pkgutil import resolve_name
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.model import Report


@dataclass(frozen=True, slots=True)
class Format:
    """The files of a format, each with the function that renders it as text or bytes, and what it is for."""

    about: str
    files: Mapping[str, str]

    def render(self, report: Report) -> dict[str, bytes]:
        """The contents of each file, by name, text as UTF-8."""
        return {name: _bytes(_load(renderer)(report)) for name, renderer in self.files.items()}


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "html": Format("a page to read", {"report.html": "checker.report.html:render_html"}),
        "csv": Format(
            "one row a finding and claim", {"findings.csv": "checker.report.csv_format:render_csv"}
        ),
        "json": Format(
            "all that was found; can be exported again",
            {"report.json": "checker.report.json_format:render_json"},
        ),
        "summary": Format(
            "a short text for a mail or a chat message",
            {
                "summary.md": "checker.report.summary:render_summary_markdown",
                "summary.txt": "checker.report.summary:render_summary_text",
            },
        ),
        "xlsx": Format("Excel, one sheet a verdict", {"findings.xlsx": "checker.report.xlsx:render_xlsx"}),
        "jsonld": Format("schema.org Claims", {"claims.jsonld": "checker.report.jsonld:render_jsonld"}),
        "junit": Format("for a CI server", {"junit.xml": "checker.report.junit:render_junit"}),
    }
)
# What `checker compare` writes where nothing is asked for.
DEFAULT_FORMATS = ("html", "csv", "json")


def _load(renderer: str) -> Callable[[Report], str | bytes]:
    loaded: Callable[[Report], str | bytes] = resolve_name(renderer)
    return loaded


def _bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content
