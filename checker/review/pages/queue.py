"""The queue: what is to settle, worst first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from checker.dates import date_in_words
from checker.model import Verdict
from checker.report.words import VERDICTS
from checker.review.access import Account, Role, account_of, requires
from checker.review.desk import Desk, desk_of
from checker.review.notices import Notice, notice_of
from checker.review.rendering import render
from checker.review.titles import titles_of
from checker.review.views import ALL_VERDICTS, STATES, View
from checker.review.visits import looked_now, since_of
from checker.review.wording import Reopening, last_reopening, spell_decision
from checker.store import TO_SETTLE, StoredFinding

PAGE = 30
_STORIES = 12
_LATELY = 8
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """A finding in the queue; `mark` says what is new about it, empty where nothing is."""

    stored: StoredFinding
    story: str
    mark: str
    reopening: Reopening | None
    settled: str


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one verdict."""

    verdict: Verdict
    lines: tuple[Line, ...]


@requires(Role.READER)
async def show_queue(request: Request) -> Response:
    desk, account = desk_of(request), account_of(request)
    assert account is not None  # `requires` has seen to it
    context = await run_in_threadpool(_queue, request, desk, account)
    return render(request, "queue.html.j2", context)


def _queue(request: Request, desk: Desk, account: Account) -> Mapping[str, Any]:
    view = View.read(request.query_params)
    after, now = request.query_params.get("after", ""), desk.settings.now()
    since = since_of(request, desk.store, account.name, now)
    filters = view.filters(since)
    page = desk.store.queue(filters, after=after, limit=PAGE)
    # How much was settled today is told where nothing is left, and takes long to count.
    today = None if page.entries else now - _DAY
    counts = desk.store.queue_counts(filters, since=today, most=_STORIES)
    unseen = desk.store.queue(view.but(new="1").filters(since), limit=1).total if since else 0
    lately = desk.store.settled_lately(_LATELY) if not page.entries else ()
    titles = titles_of(desk.store, {item.story for item in (*page.entries, *lately)} | {view.story} - {""})
    lines = [_line(desk, entry, titles, since) for entry in page.entries]
    notice: Notice | None = notice_of(request, desk.store, account)
    return {
        "view": view,
        "states": STATES,
        "groups": _grouped(lines),
        "total": page.total,
        "counts": counts,
        "verdict_counts": [(one, VERDICTS[one], counts.by_verdict.get(one, 0)) for one in _shown(view)],
        "stories": counts.by_story,
        "story_title": titles.get(view.story) or view.story,
        "since": date_in_words(since) if since else "",
        "unseen": unseen,
        "older": view.address("/", after=page.next) if page.next else "",
        "is_first": not after,
        "lately": [(item, titles.get(item.story, item.story), _settled(item)) for item in lately],
        "notice": notice,
        "all_verdicts": ALL_VERDICTS,
    }


def _shown(view: View) -> tuple[Verdict, ...]:
    """The verdicts that are counted over the list: those to settle, and others where they were asked for."""
    return (
        view.verdicts if view.verdict == ALL_VERDICTS else tuple(dict.fromkeys((*TO_SETTLE, *view.verdicts)))
    )


def _line(desk: Desk, stored: StoredFinding, titles: Mapping[str, str], since: dt.datetime | None) -> Line:
    reopening = last_reopening(desk.store.history(stored.id)) if stored.is_reopened else None
    mark = ""
    if reopening is not None and stored.is_open:
        mark = "reopened"
    elif since is not None and stored.raised > since:
        mark = "new" if stored.first_seen > since else "changed"
    return Line(stored, titles.get(stored.story) or stored.story, mark, reopening, _settled(stored))


def _settled(stored: StoredFinding) -> str:
    decision = stored.settled
    return f"{decision.by} {spell_decision(decision)}, {date_in_words(decision.at)}" if decision else ""


def _grouped(lines: Sequence[Line]) -> list[Group]:
    by_verdict = groupby(lines, key=lambda line: line.stored.finding.verdict)
    return [Group(verdict, tuple(found)) for verdict, found in by_verdict]


@requires(Role.READER)
async def mark_seen(request: Request) -> Response:
    """All there is by now has been looked at."""
    desk, account = desk_of(request), account_of(request)
    assert account is not None
    now = desk.settings.now()
    await run_in_threadpool(desk.store.looked, account.name, now)
    looked_now(request, account.name, now)
    return RedirectResponse("/", 303)


ROUTES = [Route("/", show_queue), Route("/seen", mark_seen, methods=["POST"])]
