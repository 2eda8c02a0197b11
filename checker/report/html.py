"""Reports as one HTML file that asks for nothing from anywhere and is whole without its script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from checker.model import Report
from checker.report.marked_copy import plain_anchor
from checker.report.reviewed import Reviewed
from checker.report.view import view_report
from checker.report.words import visible

_STYLES = ("report.css", "fact_sheet.css", "timeline.css", "article.css")
_SCRIPT = "page.js"


def render_html(
    report: Report,
    *,
    reviews: Mapping[str, Reviewed] | None = None,
    dismissed: Sequence[Reviewed] = (),
    index: str = "",
) -> str:
    """The report as a self-contained page, readable without scripts, in light and dark, and on paper.

    `reviews` says what editors have done about findings, by the report's ids; `dismissed` are those that
    are left out since an editor dismissed them, which the page then says; `index` is the address of the
    page that lists this one among others.

    All text of articles is escaped, its control characters are shown, and its direction is kept
    to itself; only http and https addresses become links. The page's policy lets its own style and
    script run, by their hashes, and nothing else.
    """
    style, script = page_style(), _script()
    return (
        page_templates()
        .get_template("report.html.j2")
        .render(
            page=view_report(report, reviews),
            dismissed=dismissed,
            index=index,
            style=style,
            style_hash=inline_hash(style),
            script=script,
            script_hash=inline_hash(script),
        )
    )


@cache
def page_templates(*packages: str) -> Environment:
    """The templates of pages, those of other packages beside the report's own."""
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in (*packages, "checker.report")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalize,
    )
    environment.filters["anchor"] = plain_anchor
    # Where pieces of a page lead to a finding and to a claim in its article: within the page. A page of
    # which each is another page has an environment of its own, with other addresses.
    environment.globals["finding_address"] = _finding_address
    environment.filters["finding_address"] = _finding_address
    environment.globals["claim_address"] = lambda quote: f"#{quote.place}"
    return environment


@lru_cache(maxsize=8192)  # a finding is led to from each of its claims
def _finding_address(finding: str) -> str:
    return f"#f-{plain_anchor(finding)}"


@cache
def page_style() -> Markup:
    """The style of a report's page."""
    return Markup("".join(own_source("checker.report", name) for name in _STYLES))


@cache
def _script() -> Markup:
    return Markup(own_source("checker.report", _SCRIPT))


def own_source(package: str, name: str) -> str:
    """A file among a package's templates that goes into a page as it stands.

    Its lines end in `\\n` however it was checked out, for so a browser reads it before it hashes it.
    """
    return files(package).joinpath("templates", name).read_text(encoding="utf-8")


def inline_hash(text: str) -> str:
    """What a Content-Security-Policy names an inline element by (CSP 3, 6.7.3)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _finalize(value: object) -> object:
    """Every string a template prints, so that no expression can forget it."""
    # As `visible` does, without its call: a page of 500 articles prints 300,000 strings.
    if type(value) is str and value.isprintable():
        return value
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
