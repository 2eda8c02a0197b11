"""A finding with its history, and the decisions on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from checker.errors import InputError, StoreError
from checker.review.access import Account, Role, account_of, requires
from checker.review.deciding import Intent, version_seen
from checker.review.desk import VERDICT_CHOICES, Desk, desk_of
from checker.review.notices import DONE, notice_of
from checker.review.reading import read_finding
from checker.review.rendering import finding_address, render
from checker.review.titles import titles_of
from checker.review.views import View
from checker.review.visits import since_of
from checker.review.wording import (
    REASONS,
    last_reopening,
    spell_change,
    spell_decision,
    spell_intent,
    view_history,
)
from checker.store import Action, Change, Conflict, Decision
from checker.store.standing import standing

_NOTHING = Intent("")


@requires(Role.READER)
async def show_finding(request: Request) -> Response:
    desk, account = desk_of(request), account_of(request)
    assert account is not None  # `requires` has seen to it
    view = View.read(request.query_params)
    context = await run_in_threadpool(_finding, request, desk, account, view)
    context["notice"] = await run_in_threadpool(notice_of, request, desk.store, account)
    return render(request, "finding_page.html.j2", context)


def _finding(
    request: Request, desk: Desk, account: Account, view: View, intent: Intent = _NOTHING
) -> dict[str, Any]:
    """What the page of the finding in the address says; `intent` is what its forms are filled with."""
    name = request.path_params["finding"]
    store = desk.store
    stored = store.findings_of([name]).get(name)
    if stored is None:
        raise HTTPException(404, "There is no finding with this address. It may be too old.")
    since = since_of(request, store, account.name, desk.settings.now())
    history = store.history(name)
    before, after = store.neighbours(name, view.filters(since))
    return {
        "stored": stored,
        "finding": read_finding(store, stored, desk.settings, history),
        "story": titles_of(store, [stored.story])[stored.story],
        "events": view_history(history),
        "reopening": last_reopening(history) if stored.is_open else None,
        "settled": spell_decision(stored.settled) if stored.settled else "",
        "can_undo": _undone(history),
        "people": sorted(store.looks()),
        "view": view,
        "previous": view.address(finding_address(before)) if before else "",
        "next": view.address(finding_address(after)) if after else "",
        "left": store.queue(view.filters(since), limit=1).total,
        "reasons": REASONS,
        "verdicts": VERDICT_CHOICES,
        "intent": intent,
        "problem": "",
        "conflict": None,
    }


def _undone(history: Sequence[Change | Decision]) -> str:
    """What an undo would take back, in words; empty where nothing is left to undo."""
    last = standing(item for item in history if isinstance(item, Decision)).last
    return f"{last.by} {spell_decision(last)}" if last else ""


@requires(Role.EDITOR)
async def decide(request: Request) -> Response:
    desk, account = desk_of(request), account_of(request)
    assert account is not None
    form = await request.form(max_files=0, max_fields=50)
    return await run_in_threadpool(_decide, request, desk, account, form)


@requires(Role.READER)
async def show_decided(request: Request) -> Response:
    """The finding, for who opens the address of a form's answer anew: by a link, or after logging in."""
    return RedirectResponse(finding_address(request.path_params["finding"]), 303)


def _decide(request: Request, desk: Desk, account: Account, form: FormData) -> Response:
    name, view, intent = request.path_params["finding"], View.read(form), Intent.read(form)
    try:
        decision = intent.decision(name, account.name, desk.settings.now(), version_seen(form))
    except InputError as error:
        context = _finding(request, desk, account, view, intent) | {"problem": str(error)}
        return render(request, "finding_page.html.j2", context, 422)
    since = since_of(request, desk.store, account.name, decision.at)
    around = desk.store.neighbours(name, view.filters(since))
    try:
        kept = desk.store.decide(decision)
    except Conflict as conflict:
        context = _finding(request, desk, account, view, intent)
        context["conflict"] = _conflict(desk, conflict, intent, decision)
        return render(request, "conflict.html.j2", context, 409)
    except StoreError:
        if name not in desk.store.findings_of([name]):
            raise HTTPException(404, "There is no finding with this address.") from None
        context = _finding(request, desk, account, view, intent)
        if decision.action is not Action.UNDO or context["can_undo"]:
            raise
        context["problem"] = "There is nothing left to undo."
        return render(request, "finding_page.html.j2", context, 422)
    return RedirectResponse(_onward(view, kept, around), 303)


def _conflict(desk: Desk, conflict: Conflict, intent: Intent, mine: Decision) -> Mapping[str, Any]:
    """The other's decision or the run's change that came first, and what the person was about to decide."""
    newer = conflict.newer
    later = [item for item in desk.store.history(mine.finding) if item.version > mine.seen]
    told = [item for item in later if isinstance(item, Change)]
    return {
        "changes": [line for item in told for line in spell_change(item)],
        "who": newer.by if newer else "",
        "is_own": newer is not None and newer.by == mine.by,
        "seen": conflict.finding.version,  # of what is told here, though more may have come since
        "what": spell_decision(newer) if newer else "",
        "newer": newer,
        "mine": spell_intent(mine),
        "intent": intent,
        "action": mine.action,
    }


def _onward(view: View, kept: Decision, around: tuple[str, str]) -> str:
    """Where a person goes on: at the next finding of the queue, or at this one after a note or an undo.

    `around` are those before and after it as the decision found it: a verdict that was set moves it.
    """
    said = {DONE: f"{kept.finding}:{kept.version}"}
    if kept.action in (Action.NOTE, Action.UNDO):
        return view.address(finding_address(kept.finding), **said)
    before, after = around
    following = after or before
    return view.address(finding_address(following) if following else "/", **said)


ROUTES = [
    Route("/finding/{finding}", show_finding),
    Route("/finding/{finding}/decide", decide, methods=["POST"]),
    Route("/finding/{finding}/decide", show_decided),
]
