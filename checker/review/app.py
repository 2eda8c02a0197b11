"""The review page as an ASGI application."""

from __future__ import annotations

import logging
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from checker.errors import InputError, StoreError
from checker.review.access import Access, access_routes, guards
from checker.review.desk import Desk, Settings
from checker.review.pages import article, bulk, decisions, feed, finding, label, queue, rules
from checker.review.rendering import finding_address, render, static_files
from checker.store import Store

_log = logging.getLogger("checker")
_FOR_GOOD = "public, max-age=31536000, immutable"


def make_app(store: Store, access: Access, settings: Settings | None = None) -> Starlette:
    """The application; it keeps nothing between two requests but what is in the store.

    Threads of the application share the store, and its caller closes it.
    """
    app = Starlette(
        routes=[
            Route("/healthz", _health),
            Route("/static/{name}", _static),
            *queue.ROUTES,
            *finding.ROUTES,
            *article.ROUTES,
            *bulk.ROUTES,
            *rules.ROUTES,
            *label.ROUTES,
            *decisions.ROUTES,
            *feed.ROUTES,
            *access_routes(access, render),
        ],
        middleware=guards(access),
        exception_handlers={
            HTTPException: _wrong,
            InputError: _wrong,
            StoreError: _store_failed,
        },
    )
    app.state.desk = Desk(store, access, settings or Settings())
    return app


async def _health(request: Request) -> Response:
    desk: Desk = request.app.state.desk
    run = await run_in_threadpool(desk.store.last_run)
    said = f"last run {run.at.isoformat()}" if run else "no run yet"
    return PlainTextResponse(f"ok\n{said}\n", headers={"Cache-Control": "no-store"})


async def _static(request: Request) -> Response:
    found = static_files().get(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    body, kind = found
    # The address with a version is of these very bytes; the one without is for pages that are refused.
    lasting = {"Cache-Control": _FOR_GOOD} if "v" in request.query_params else {}
    return Response(body, media_type=kind, headers=lasting)


_TITLES = {404: "There is no such page", 405: "That cannot be done here", 400: "That could not be read"}


async def _wrong(request: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException):
        status = error.status_code
        is_said = error.detail != HTTPStatus(status).phrase
        detail = error.detail if is_said else "See that the address is whole, or begin at the queue."
    else:
        status, detail = 400, str(error)
    title = _TITLES.get(status, "That did not work")
    back = "" if status == 404 else _back(request)
    return render(request, "wrong.html.j2", {"title": title, "detail": detail, "back": back}, status)


def _back(request: Request) -> str:
    """The page of the finding that was asked for or decided on; empty where it was none."""
    name = request.path_params.get("finding", "")
    return finding_address(name) if name else ""


async def _store_failed(request: Request, error: Exception) -> Response:
    """What the store says names its address: that is for the log, and not for a page."""
    _log.error("%s %s: %s", request.method, request.url.path, error)
    title = "The store could not be read or written"
    detail = "Nothing was lost. Try again in a minute; the log of the program says what failed."
    return render(request, "wrong.html.j2", {"title": title, "detail": detail, "back": _back(request)}, 503)
