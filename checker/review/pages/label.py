"""Pairs of sentences labelled blind, to have something to measure the checker by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from checker.dates import date_in_words
from checker.errors import InputError
from checker.report.words import VERDICTS
from checker.review.access import Account, Role, account_of, requires
from checker.review.desk import Desk, desk_of
from checker.review.labels import Agreed, kappa
from checker.review.rendering import render
from checker.saved import parse_when
from checker.store import LABELS, SKIPPED, UNRELATED, Label, Side

_MEANINGS = {verdict.value: (words.label, words.meaning) for verdict, words in VERDICTS.items()}
_MEANINGS[UNRELATED] = ("Unrelated", "They do not speak of the same thing.")
_CHOICES = tuple((label, *_MEANINGS[label]) for label in LABELS if label in _MEANINGS)
_MOST_COUPLES = 10
_LATELY = 10  # of a person's own labels, to look at again


@requires(Role.EDITOR)
async def show_label(request: Request) -> Response:
    desk, account = desk_of(request), account_of(request)
    assert account is not None  # `requires` has seen to it
    again = request.query_params.get("pair", "")
    return render(request, "label.html.j2", await run_in_threadpool(_label, desk, account, again))


def _label(desk: Desk, account: Account, again: str = "", problem: str = "") -> Mapping[str, Any]:
    """What the page says of the next pair, or of one that the person labels `again`."""
    labels = desk.store.labels()
    said = [label for label in labels if label.labeller == account.name]
    mine = [label for label in said if label.verdict != SKIPPED]
    given = next((label for label in said if label.pair.id == again), None)
    pair = given.pair if given else desk.store.next_pair(account.name)
    lately = sorted(said, key=lambda label: (label.at, label.pair.id), reverse=True)[:_LATELY]
    return {
        "pair": pair,
        "given": _spelt(given.verdict) if given else "",
        "lately": [(label.pair, _spelt(label.verdict)) for label in lately],
        "sides": [_told(side) for side in (pair.a, pair.b)] if pair else [],
        "choices": _CHOICES,
        "skipped": SKIPPED,
        "mine": len(mine),
        "agreements": _agreements(labels, account.name),
        "problem": problem,
    }


def _spelt(verdict: str) -> str:
    return _MEANINGS[verdict][0] if verdict in _MEANINGS else "Skipped"


def _agreements(labels: Sequence[Label], person: str) -> list[tuple[str, str, Agreed]]:
    """How far two people agree, those with this person first; at most `_MOST_COUPLES`."""
    others = sorted({label.labeller for label in labels} - {person})
    couples = [*((person, other) for other in others), *combinations(others, 2)][:_MOST_COUPLES]
    found = [(one, other, kappa(labels, one, other)) for one, other in couples]
    return [couple for couple in found if couple[-1].pairs]


def _told(side: Side) -> tuple[Side, str]:
    return side, date_in_words(parse_when(side.published) if side.published else None)


@requires(Role.EDITOR)
async def keep_label(request: Request) -> Response:
    desk, account = desk_of(request), account_of(request)
    assert account is not None
    form = await request.form(max_files=0, max_fields=20)
    return await run_in_threadpool(_keep, request, desk, account, form)


def _keep(request: Request, desk: Desk, account: Account, form: FormData) -> Response:
    given = {name: form.get(name, "") for name in ("finding", "pair", "verdict")}
    finding, pair, verdict = (value if isinstance(value, str) else "" for value in given.values())
    try:
        desk.store.label(finding, pair, account.name, verdict, desk.settings.now())
    except InputError as error:
        said = str(error)
        context = _label(desk, account, problem=f"{said[0].upper()}{said[1:]}.")
        return render(request, "label.html.j2", context, 422)
    return RedirectResponse("/label", 303)


ROUTES = [Route("/label", show_label), Route("/label", keep_label, methods=["POST"])]
