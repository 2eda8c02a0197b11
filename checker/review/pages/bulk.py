"""Many findings settled at once: those of a rule, a story, or one question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from checker.errors import InputError
from checker.review.access import Account, Role, account_of, requires
from checker.review.bulk import MOST, choose, decide_picks, read_picks
from checker.review.deciding import Intent
from checker.review.desk import Desk, desk_of
from checker.review.rendering import render
from checker.review.titles import titles_of
from checker.review.views import View
from checker.review.visits import since_of
from checker.review.wording import REASONS, spell_decision, spell_done

_TEMPLATE = "bulk.html.j2"


@requires(Role.EDITOR)
async def show_bulk(request: Request) -> Response:
    desk, account = desk_of(request), account_of(request)
    assert account is not None  # `requires` has seen to it
    topic = request.query_params.get("topic", "")
    view = View.read(request.query_params)
    context = await run_in_threadpool(_choice, request, desk, account, view, topic)
    return render(request, _TEMPLATE, context)


def _choice(request: Request, desk: Desk, account: Account, view: View, topic: str) -> dict[str, Any]:
    """What the page says before anything happens."""
    since = since_of(request, desk.store, account.name, desk.settings.now())
    choice = choose(desk.store, view, topic, since)
    titles = titles_of(desk.store, {item.story for item in choice.findings} | ({view.story} - {""}))
    return {
        "view": view,
        "topic": topic,
        "findings": choice.findings,
        "more": choice.more,
        "most": MOST,
        "titles": titles,
        "story_title": titles.get(view.story, ""),
        "reasons": REASONS,
        "intent": Intent(""),
        "problem": "",
    }


@requires(Role.EDITOR)
async def settle_all(request: Request) -> Response:
    desk, account = desk_of(request), account_of(request)
    assert account is not None
    form = await request.form(max_files=0, max_fields=2 * MOST)
    return await run_in_threadpool(_settle, request, desk, account, form)


def _settle(request: Request, desk: Desk, account: Account, form: FormData) -> Response:
    view, intent = View.read(form), Intent.read(form)
    given = form.get("topic", "")
    topic = given if isinstance(given, str) else ""
    try:
        picks = read_picks(form.getlist("pick"))
        kept, conflicts = decide_picks(desk.store, picks, intent, account.name, desk.settings.now())
    except InputError as error:
        context = _choice(request, desk, account, view, topic)
        return render(request, _TEMPLATE, context | {"problem": str(error), "intent": intent}, 422)
    found = desk.store.findings_of(item.finding for item in kept)
    context = {
        "view": view,
        "done": spell_done(kept[0]) if kept else "",
        "is_undo": intent.do == "undo",
        "kept": [(item, found[item.finding]) for item in kept if item.finding in found],
        "conflicts": [_told(item.finding, item.newer) for item in conflicts],
        "gone": len(picks) - len(kept) - len(conflicts),
    }
    return render(request, "bulk_done.html.j2", context, 409 if conflicts else 200)


def _told(stored: Any, newer: Any) -> Mapping[str, Any]:
    """Why one was not settled with the others."""
    said = f"{newer.by} {spell_decision(newer)} meanwhile" if newer else "Its evidence has changed meanwhile"
    return {"id": stored.id, "topic": stored.finding.topic, "said": said}


ROUTES = [Route("/bulk", show_bulk), Route("/bulk", settle_all, methods=["POST"])]
