"""What all pages of one review share: the store, who may do what, and how the newsroom has set it up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from starlette.requests import Request

from checker.report.words import VERDICTS
from checker.review.access import Access
from checker.store import Store


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class Settings:
    """How a newsroom has set up its review.

    `our_source` is the outlet that corrections are drafted for, empty for none. `reasons` are the rules'
    one-line reasons by their ids. `noisy_below` is the precision under which the nightly run shows a rule's
    findings for review only; 0.0 where it does not. `now` tells the time, with its zone.
    """

    our_source: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)
    noisy_below: float = 0.0
    now: Callable[[], dt.datetime] = _now


@dataclass(frozen=True, slots=True)
class Desk:
    """What a page works with. The store's calls block: pages make them in a thread."""

    store: Store
    access: Access
    settings: Settings


def desk_of(request: Request) -> Desk:
    """The desk that the page is part of."""
    desk: Desk = request.app.state.desk
    return desk


# In a select: the verdicts that a person may set.
VERDICT_CHOICES = tuple((verdict, words.label) for verdict, words in VERDICTS.items())
