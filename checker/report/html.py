"""Reports as one HTML file that asks for nothing from anywhere and is whole without its script."""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from checker.model import Report
from checker.report.view import view_report
from checker.report.words import visible

_STYLES = ("report.css", "fact_sheet.css", "timeline.css", "article.css")
_SCRIPT = "page.js"


def render_html(report: Report) -> str:
    """The report as a self-contained page, readable without scripts, in light and dark, and on paper.

    All text of articles is escaped, its control characters are shown, and its direction is kept
    to itself; only http and https addresses become links. The page's policy lets its own style and
    script run, by their hashes, and nothing else.
    """
    templates, style, script = _templates(), _style(), _script()
    return templates.get_template("report.html.j2").render(
        page=view_report(report),
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
    )


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("checker.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalize,
    )


@cache
def _style() -> Markup:
    return Markup("".join(_source(name) for name in _STYLES))


@cache
def _script() -> Markup:
    return Markup(_source(_SCRIPT))


def _source(name: str) -> str:
    """A file of ours that goes into the page as it stands."""
    environment = _templates()
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]


def _hash(text: str) -> str:
    """What a Content-Security-Policy names an inline element by (CSP 3, 6.7.3)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _finalize(value: object) -> object:
    """Every string a template prints, so that no expression can forget it."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
