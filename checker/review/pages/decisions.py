"""Decisions out and in as files, labels out, and the keys' help."""

from __future__ import annotations

import json
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from checker.errors import InputError
from checker.review.access import Mode, Role, account_of, requires
from checker.review.desk import Desk, desk_of
from checker.review.exchange import export_decisions, import_decisions, read_rows, write_csv, write_json
from checker.review.labels import export_labels
from checker.review.pages.feed import feed_address
from checker.review.rendering import render
from checker.review.wording import spell_decision
from checker.store import Clash, Imported

_SHOWN = 50  # of what an import left out


@requires(Role.READER)
async def show_decisions(request: Request) -> Response:
    return render(request, "decisions.html.j2", await run_in_threadpool(_page, request, desk_of(request)))


def _page(request: Request, desk: Desk, problem: str = "", done: Imported | None = None) -> dict[str, Any]:
    account = account_of(request)
    return {
        "lately": [
            (item, f"{item.settled.by} {spell_decision(item.settled)}", item.settled.at)
            for item in desk.store.settled_lately(20)
            if item.settled is not None
        ],
        "feed": feed_address(request, desk.access, account) if account else "",
        "is_feed_open": desk.access.mode is not Mode.PROXY,
        "problem": problem,
        "done": done,
        "clashes": [_clash(clash) for clash in done.clashes[:_SHOWN]] if done else [],
        "shown": _SHOWN,
    }


def _clash(clash: Clash) -> tuple[str, str, str]:
    return clash.decision.finding, f"{clash.decision.by} {spell_decision(clash.decision)}", clash.why


@requires(Role.READER)
async def export_csv(request: Request) -> Response:
    store = desk_of(request).store
    text = await run_in_threadpool(lambda: write_csv(export_decisions(store)))
    return _file(text, "text/csv", "decisions.csv")


@requires(Role.READER)
async def export_json(request: Request) -> Response:
    store = desk_of(request).store
    text = await run_in_threadpool(lambda: write_json(export_decisions(store)))
    return _file(text, "application/json", "decisions.json")


@requires(Role.READER)
async def export_pairs(request: Request) -> Response:
    store = desk_of(request).store
    lines = await run_in_threadpool(
        lambda: [json.dumps(pair, ensure_ascii=False) + "\n" for pair in export_labels(store)]
    )
    return _file("".join(lines), "application/jsonl", "labels.jsonl")


def _file(text: str, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(text.encode("utf-8"), media_type=f"{kind}; charset=utf-8", headers=headers)


@requires(Role.EDITOR)
async def import_file(request: Request) -> Response:
    desk = desk_of(request)
    async with request.form(max_files=1, max_fields=10) as form:
        given = form.get("file")
        content = await given.read() if isinstance(given, UploadFile) else b""
    try:
        done = await run_in_threadpool(_take_in, desk, content)
    except InputError as error:
        said = str(error)
        context = await run_in_threadpool(_page, request, desk, f"Nothing was taken in: {said}.")
        return render(request, "decisions.html.j2", context, 422)
    context = await run_in_threadpool(_page, request, desk, "", done)
    return render(request, "decisions.html.j2", context)


@requires(Role.READER)
async def show_imported(request: Request) -> Response:
    """The page of decisions, for who opens the address of a form's answer anew."""
    return RedirectResponse("/decisions", 303)


def _take_in(desk: Desk, content: bytes) -> Imported:
    return import_decisions(desk.store, read_rows(_text(content)), desk.settings.now())


def _text(content: bytes) -> str:
    if not content:
        raise InputError("choose a file that another desk exported")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("the file is not in UTF-8; export the decisions again") from error


@requires(Role.READER)
async def show_keys(request: Request) -> Response:
    return render(request, "keys.html.j2", {})


ROUTES = [
    Route("/decisions", show_decisions),
    Route("/export.csv", export_csv),
    Route("/export.json", export_json),
    Route("/labels.jsonl", export_pairs),
    Route("/import", import_file, methods=["POST"]),
    Route("/import", show_imported),
    Route("/keys", show_keys),
]
