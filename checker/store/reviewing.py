"""What the review page asks of a store and does to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from checker.store import labelling, queueing
from checker.store.deciding import record_decisions
from checker.store.engine import reading, writing
from checker.store.labelling import Label, Pair
from checker.store.merging import Imported, Portable, decisions_held, take_over
from checker.store.opened import Opened
from checker.store.queued import QueueCounts, QueueFilter, QueuePage
from checker.store.records import Conflict, Decision, StoredFinding
from checker.store.worth import RuleWorth, worth_of_rules

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

    # --- decisions of other stores ------------------------------------------------------------

    def decisions_held(self) -> list[Portable]:
        """What holds of the decisions on each finding, as another store can take it in, by finding.

        That is the one that settles it, the last assignment, and all notes.
        """
        with reading(self._engine, "reading the decisions") as connection:
            return decisions_held(connection)

    def take_over(self, decisions: Sequence[Portable], at: dt.datetime) -> Imported:
        """What became of decisions of another store, taken in at a moment; all or nothing.

        A finding is known by its id, else by what it stands on. One decision is kept once, however often it
        is given. It clashes where another one settles the finding here, or where the finding's answers are
        not those that the person saw. It keeps its person and time, and `imported` says when it came.
        """
        if at.tzinfo is None:
            raise ValueError("the time of an import has a zone")
        with writing(self._engine, f"taking in {len(decisions)} decisions of another store") as connection:
            return take_over(connection, decisions, at)

    # --- what the rules are worth, and labels -------------------------------------------------

    def worth(self, at: dt.datetime | None = None) -> tuple[RuleWorth, ...]:
        """How often people found each rule right, by rule; of those alone with a finding that is settled.

        A finding counts once, by the decision that holds on it, in the month in which that was taken; `at`
        leaves out those taken after it. A confirmation says that the rule was right. A dismissal says that
        it was not, and so does another verdict: there is something to tell, but not what the rule told. One
        dismissed as immaterial or known was right in what it said, only not worth saying, and counts as
        neither. A decision that was undone, or that other evidence has overtaken, does not count.
        """
        with reading(self._engine, "counting what the rules are worth") as connection:
            return worth_of_rules(connection, at)

    def next_pair(self, labeller: str) -> Pair | None:
        """The next pair of sentences for a person to label, in one order for all; None where none is left.

        They are of the findings that join two articles, one pair each, by the findings' ids, which are
        hashes: so what comes next says nothing of a verdict.
        """
        with reading(self._engine, "looking for a pair to label") as connection:
            return labelling.next_pair(connection, labeller)

    def label(self, finding: str, pair: str, labeller: str, verdict: str, at: dt.datetime) -> Label:
        """Keep what a person says of a pair, in place of what they said of it before.

        `verdict` is one of `LABELS`. Raises `InputError` where it is another, where nobody is named, and
        where the finding has no such pair.
        """
        if at.tzinfo is None:
            raise ValueError("the time of a label has a zone")
        with writing(self._engine, "keeping a label") as connection:
            return labelling.record_label(connection, finding, pair, labeller, verdict, at)

    def labels(self) -> list[Label]:
        """All labels, by pair and person."""
        with reading(self._engine, "reading the labels") as connection:
            return labelling.all_labels(connection)
