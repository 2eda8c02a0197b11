"""Templates into responses, with what every page has: who is looking, the keys' help, the form's token."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from checker.dates import date_in_words
from checker.report.findings import QuoteView
from checker.report.html import page_style, page_templates
from checker.report.words import SEVERITIES, TIERS, VERDICTS, counted
from checker.review.access import Role, account_of, csrf_token
from checker.review.desk import desk_of

_PACKAGE = "checker.review"


@cache
def static_files() -> dict[str, tuple[bytes, str]]:
    """Each file that pages ask for, with its type."""
    own = files(_PACKAGE).joinpath("static")
    return {
        "review.css": (page_style().encode() + own.joinpath("review.css").read_bytes(), "text/css"),
        "review.js": (own.joinpath("review.js").read_bytes(), "text/javascript"),
    }


@cache
def static_address(name: str) -> str:
    """Where a file is, by its contents, so that a browser may keep it for good."""
    body, _ = static_files()[name]
    return f"/static/{name}?v={hashlib.sha256(body).hexdigest()[:12]}"


def finding_address(finding: str) -> str:
    """The page of a finding."""
    return f"/finding/{quote(finding, safe='')}"


def article_address(article: str) -> str:
    """The page of an article in full."""
    return f"/article/{quote(article, safe='')}"


def _claim_address(said: QuoteView) -> str:
    return f"{article_address(said.article.id)}{f'#{said.place}' if said.place else ''}"


@cache
def _templates() -> Environment:
    environment = page_templates(_PACKAGE)
    environment.globals |= {
        "finding_address": finding_address,
        "claim_address": _claim_address,
        "article_address": article_address,
        "static": static_address,
        "verdict_words": VERDICTS,
        "tier_words": TIERS,
        "severity_words": SEVERITIES,
        "counted": counted,
    }
    environment.filters |= {"finding_address": finding_address, "moment": _moment}
    return environment


# How a person goes, by how they came: `/logout`, or another name; behind a proxy the proxy knows how.
_LEAVING = {"passwords": "logout", "local": "name"}


def _moment(when: dt.datetime) -> str:
    return date_in_words(when)


def render(request: Request, template: str, context: Mapping[str, Any], status: int = 200) -> Response:
    """A page; `notice` in the context is said to a screen reader as the page opens."""
    account = account_of(request)
    shared = {
        "account": account,
        "may_decide": account is not None and account.role is Role.EDITOR,
        "csrf": csrf_token(request),
        "path": request.url.path,
        "leaving": _LEAVING.get(desk_of(request).access.mode, ""),
        "notice": None,
    }
    page = _templates().get_template(template).render({**shared, **context})
    return HTMLResponse(page, status, {"Cache-Control": "no-store"})
