"""What somebody reads who is not let in, or not let through."""

from __future__ import annotations

from starlette.responses import HTMLResponse, Response

from checker.report.html import page_templates

# Of the page's own files; where even these are refused, the words are readable without it.
STYLESHEET = "/static/review.css"


def refusal(status: int, says: str, remedy: str, *, headers: dict[str, str] | None = None) -> Response:
    """A page in plain words that stands alone: what did not happen, and what to do now."""
    page = page_templates("checker.review").get_template("refused.html.j2")
    return HTMLResponse(
        page.render(says=says, remedy=remedy, stylesheet=STYLESHEET), status_code=status, headers=headers
    )
