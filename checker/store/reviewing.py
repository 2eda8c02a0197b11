"""What the review page asks of a store and does to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from checker.store import queueing
from checker.store.deciding import record_decisions
from checker.store.engine import reading, writing
from checker.store.opened import Opened
from checker.store.queued import QueueCounts, QueueFilter, QueuePage
from checker.store.records import Conflict, Decision, StoredFinding

_MOST = 20
_ALL = QueueFilter()


class Reviews(Opened):
    """The part of a store that editors work through: a queue, and many decisions at once."""

    def queue(self, filters: QueueFilter = _ALL, *, after: str = "", limit: int = 50) -> QueuePage:
        """A page of what there is to settle, worst first: by verdict, severity, tier, story and id.

        `after` is an earlier page's `next`: whatever has been settled or found meanwhile, nothing is shown
        twice or left out. Raises `InputError` where it is none, and `ValueError` for a page of none.
        """
        if limit < 1:
            raise ValueError(f"a page of {limit} findings shows none")
        with reading(self._engine, "reading the queue") as connection:
            return queueing.queue_page(connection, filters, after, limit)

    def queue_versions(self, filters: QueueFilter = _ALL) -> dict[str, int]:
        """The version of each finding in a queue by its id, worst first: what to decide on all at once."""
        with reading(self._engine, "reading the queue") as connection:
            return queueing.queue_versions(connection, filters)

    def neighbours(self, finding: str, filters: QueueFilter = _ALL) -> tuple[str, str]:
        """The ids of the findings before and after one in a queue, empty where there is none.

        It keeps its place though it has just been settled. Both are empty where there is no such finding.
        """
        with reading(self._engine, f"reading the queue around finding {finding!r}") as connection:
            return queueing.neighbours_of(connection, finding, filters)

    def queue_counts(
        self, filters: QueueFilter = _ALL, *, since: dt.datetime | None = None, most: int = _MOST
    ) -> QueueCounts:
        """How much a queue holds and how much is settled, since a moment such as this morning too.

        Of stories and rules those `most` are given that have most of it.
        """
        with reading(self._engine, "counting the queue") as connection:
            return queueing.counts_of(connection, filters, since, most)

    def settled_lately(self, limit: int = 20) -> list[StoredFinding]:
        """The findings that were settled last and still are, the last one first."""
        with reading(self._engine, "reading what was settled last") as connection:
            return queueing.settled_lately(connection, limit)

    def decide_all(self, decisions: Sequence[Decision]) -> list[Decision | Conflict]:
        """What became of each decision, in their order: kept as `decide` does, or the conflict it met.

        A conflict leaves the others kept. Where a finding is not there, or has nothing to undo, `StoreError`
        is raised and none is kept.
        """
        with writing(self._engine, f"taking {len(decisions)} decisions") as connection:
            return record_decisions(connection, decisions)
