"""An article in full, its claims marked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from checker.report.marked_copy import LETTERS
from checker.report.words import VERDICTS
from checker.review.access import Role, requires
from checker.review.desk import Desk, desk_of
from checker.review.reading import read_article
from checker.review.rendering import render
from checker.review.titles import titles_of
from checker.review.views import View
from checker.store import story_key


@requires(Role.READER)
async def show_article(request: Request) -> Response:
    context = await run_in_threadpool(_article, desk_of(request), request.path_params["article"])
    return render(request, "article_page.html.j2", context)


def _article(desk: Desk, name: str) -> Mapping[str, Any]:
    article = desk.store.article(name)
    if article is None:
        raise HTTPException(404, "There is no article with this address. It may be too old.")
    read = read_article(desk.store, article, desk.settings)
    return {
        "article": read.view,
        "marked": read.marked,
        "story_address": View(story=story_key(article.story)).address(),
        "story_title": titles_of(desk.store, [story_key(article.story)])[story_key(article.story)],
        "legend": [(verdict.value, LETTERS[verdict], words.label) for verdict, words in VERDICTS.items()],
    }


ROUTES = [Route("/article/{article:path}", show_article)]
