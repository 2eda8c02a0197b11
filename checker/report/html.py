"""Reports as one HTML file that asks for nothing from anywhere and runs no script."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from checker.model import Report
from checker.report.view import view_report
from checker.report.words import visible


def render_html(report: Report) -> str:
    """The report as a self-contained page, readable without scripts, in light and dark, and on paper.

    All text of articles is escaped, its control characters are shown, and its direction is kept
    to itself; only http and https addresses become links.
    """
    return _template().render(page=view_report(report))


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("checker.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalize,
    )
    return environment.get_template("report.html.j2")


def _finalize(value: object) -> object:
    """Every string a template prints, so that no expression can forget it."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
