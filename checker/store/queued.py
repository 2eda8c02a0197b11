"""What a queue of findings is asked for and gives, as records, and the order that it is in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from checker.errors import InputError
from checker.model import Severity, Tier, Verdict
from checker.store.records import StoredFinding

State = Literal["open", "settled", "resolved", "all"]

# In the order in which an editor must see them; a rank counts through all three, the worst being 0.
ORDER = (
    Verdict.DIVERGENCE,
    Verdict.DISPUTED,
    Verdict.UPDATE,
    Verdict.REFINEMENT,
    Verdict.AGREEMENT,
    Verdict.SINGLE_SOURCE,
)
_SEVERITIES = (Severity.HIGH, Severity.MEDIUM, Severity.LOW)
_TIERS = (Tier.FIRM, Tier.REVIEW)
RANKS_A_VERDICT = len(_SEVERITIES) * len(_TIERS)
# An agreement or a claim of one source alone waits for nobody.
TO_SETTLE = ORDER[:3]


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which findings a queue holds; as it is made, those that a person must settle.

    `open` findings are still found and no decision on them holds, `settled` ones are still found, and
    `resolved` ones no longer are. `verdict` chooses one verdict, else `verdicts` do; empty ones choose all.
    `since` leaves those that a run found new, changed, reopened or returned after that moment.
    `reopened` leaves those that were settled or resolved once and were opened again.
    """

    state: State = "open"
    story: str = ""
    rule: str = ""
    verdict: Verdict | None = None
    verdicts: tuple[Verdict, ...] = TO_SETTLE
    assignee: str = ""
    since: dt.datetime | None = None
    reopened: bool = False

    def __post_init__(self) -> None:
        if self.state not in get_args(State):
            raise InputError(f"there is no state {self.state!r}; choose open, settled, resolved or all")
        if self.since is not None and self.since.tzinfo is None:
            raise ValueError(f"the time {self.since.isoformat()} has no zone; give it in UTC")


@dataclass(frozen=True, slots=True)
class QueuePage:
    """A part of a queue, worst first; `next` is where the part after it begins, empty at the end.

    `total` counts the whole queue.
    """

    entries: tuple[StoredFinding, ...]
    next: str
    total: int


@dataclass(frozen=True, slots=True)
class StoryCount:
    """How many findings of a story a queue holds; `story` is its id in full."""

    story: str
    title: str
    number: int


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """What a queue holds: by verdict, the worst first; the stories and rules that have most of it.

    `settled` counts the findings on which a decision holds, whatever the filter, and `settled_since` those
    of them that were decided on from a moment on.
    """

    total: int
    by_verdict: Mapping[Verdict, int]
    by_story: tuple[StoryCount, ...]
    by_rule: tuple[tuple[str, int], ...]
    settled: int
    settled_since: int


def rank_of(verdict: str, severity: str, tier: str) -> int:
    """The place of what a finding is among all that it could be, the worst being 0."""
    kind = ORDER.index(Verdict(verdict)) * len(_SEVERITIES) + _SEVERITIES.index(Severity(severity))
    return kind * len(_TIERS) + _TIERS.index(Tier(tier))
