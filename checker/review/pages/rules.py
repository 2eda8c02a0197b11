"""What the rules are worth, by what people found of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from checker.dates import date_in_words
from checker.review.access import Role, requires
from checker.review.desk import Desk, desk_of
from checker.review.rendering import render
from checker.review.views import View
from checker.store import RuleWorth

_TALL = 24  # of a month's bar, in units of its drawing


@dataclass(frozen=True, slots=True)
class Month:
    """A month's judgements; `right` and `wrong` are also how high its bars are, of `_TALL`."""

    name: str
    confirmed: int
    dismissed: int
    right: float
    wrong: float


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in the table; shares in per cent."""

    worth: RuleWorth
    reason: str
    is_noisy: bool
    low: int
    high: int
    share: int | None
    months: tuple[Month, ...]
    queue: str


@requires(Role.READER)
async def show_rules(request: Request) -> Response:
    return render(request, "rules.html.j2", await run_in_threadpool(_rules, desk_of(request)))


def _rules(desk: Desk) -> Mapping[str, Any]:
    settings = desk.settings
    lines = [_line(worth, desk) for worth in desk.store.worth()]
    # The worst first: that is what somebody comes to this page for.
    lines.sort(key=lambda line: (line.share is None, line.worth.high, line.worth.rule))
    return {
        "lines": lines,
        "noisy": [line for line in lines if line.is_noisy],
        "floor": round(settings.noisy_below * 100),
        "tall": _TALL,
    }


def _line(worth: RuleWorth, desk: Desk) -> RuleLine:
    most = max((month.confirmed + month.dismissed for month in worth.by_month), default=1)
    share = worth.precision
    return RuleLine(
        worth=worth,
        reason=desk.settings.reasons.get(worth.rule, ""),
        is_noisy=worth.high < desk.settings.noisy_below,
        low=round(worth.low * 100),
        high=round(worth.high * 100),
        share=None if share is None else round(share * 100),
        months=tuple(
            Month(
                date_in_words(month.month).partition(" ")[2],
                month.confirmed,
                month.dismissed,
                round(_TALL * month.confirmed / most, 2),
                round(_TALL * month.dismissed / most, 2),
            )
            for month in worth.by_month
        ),
        queue=View(rule=worth.rule).address(),
    )


ROUTES = [Route("/rules", show_rules)]
