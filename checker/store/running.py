"""What a scheduled run does to a store, step by step or all at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from checker.model import Article, Report, RunInfo
from checker.store import nights
from checker.store.asking import all_runs, latest_run, runs_told
from checker.store.deciding import record_told
from checker.store.engine import reading, writing
from checker.store.forgetting import forget
from checker.store.ledger import kept_inputs
from checker.store.opened import Opened
from checker.store.records import Forgotten, Input, StoredRun
from checker.store.storylist import pending_stories
from checker.store.taking import unread_of


class Runs(Opened):
    """The part of a store that runs fill: one is begun, filled in several transactions, and finished.

    Killed between two of them, it is begun again and goes on: `pending` says what is left.
    """

    def begin_run(self, info: RunInfo, at: dt.datetime) -> StoredRun:
        """The run that was begun and not finished, with the new info and time, or else a new one.

        Where the last run was of another version, with other rules or another model, every article is to be
        read again and every story pending.
        """
        check_zone(at)
        with writing(self._engine, "beginning a run") as connection:
            return nights.begin_run(connection, info, at)

    def take_in(
        self,
        run: int,
        articles: Sequence[Article],
        *,
        inputs: Sequence[Input] = (),
        withdrawn: Iterable[str] = (),
        stories: Iterable[str] = (),
        notices: Sequence[Article] = (),
    ) -> None:
        """Keep new and changed articles, not yet read, and note their stories as pending; all or nothing.

        An article that is there as it is changes nothing; one that had left comes back; one that moves
        makes both stories pending. `withdrawn` are the ids of articles that leave their story, `stories`
        those to compare again though nothing of them is new. An input file replaces what was kept of its
        path. `notices` take back reports that are not there; `notices_for` finds them when these come.
        Raises `StoreError` where the run is not begun, or is finished.
        """
        readings, gone, named = unread_of(articles), list(withdrawn), list(stories)
        with writing(self._engine, f"taking in articles for run {run}") as connection:
            nights.take_in(
                connection, run, readings, inputs=inputs, withdrawn=gone, stories=named, notices=notices
            )

    def told_until(self, recipients: Iterable[str]) -> dict[str, int]:
        """The number of the last run that each recipient of news was told of.

        One that is not known is from now on, and counts as told of all finished runs. Call it before a run
        is begun, so that one which is killed is told by the next.
        """
        names = sorted(set(recipients))
        with writing(self._engine, "reading who was told of what") as connection:
            return runs_told(connection, names)

    def mark_told(self, recipient: str, run: int) -> None:
        """Keep that a recipient has been told of all runs up to that one."""
        with writing(self._engine, f"noting that {recipient} was told") as connection:
            record_told(connection, recipient, run)

    def pending(self) -> list[str]:
        """The stories that are still to be compared, sorted."""
        with reading(self._engine, "reading what is left to compare") as connection:
            return pending_stories(connection)

    def record(self, run: int, report: Report, stories: Iterable[str] = ()) -> None:
        """Keep what a report found under a run that is begun; what it covers is not pending any more.

        It covers stories as `record_run` says, and adds to the run's totals. Raises `StoreError` where the
        run is not begun, or is finished.
        """
        batch = nights.batch_of(report, stories)
        with writing(self._engine, f"recording stories of run {run}") as connection:
            nights.record(connection, run, batch)

    def finish_run(self, run: int, at: dt.datetime) -> StoredRun:
        """The run with its totals, finished; what is pending stays so for the next one."""
        check_zone(at)
        with writing(self._engine, f"finishing run {run}") as connection:
            return nights.finish_run(connection, run, at)

    def record_run(self, report: Report, at: dt.datetime, stories: Iterable[str] = ()) -> StoredRun:
        """Keep a run with its articles, claims and findings, all or nothing.

        The report covers the stories of its articles and those of `stories`, such as one whose only article
        was withdrawn: what the store has of them and the report has not is resolved, so give all articles
        of a story. Of other stories nothing changes: a night compares only those with something new. It
        gets a number of its own, whether or not another run goes on.
        """
        check_zone(at)
        batch = nights.batch_of(report, stories)
        with writing(self._engine, "recording a run") as connection:
            number = nights.add_run(connection, report.run, at).number
            nights.record(connection, number, batch)
            return nights.finish_run(connection, number, at)

    def forget(self, before: dt.datetime, *, gone: Iterable[str] = (), dry_run: bool = False) -> Forgotten:
        """How much was removed of what is older than a moment; all or nothing, and nothing in a dry run.

        That is: revisions that were superseded before it; articles that left before it; the articles and
        findings of stories that were last compared before it and have no open divergence, dispute or update;
        findings that were resolved before it; stories that have nothing left; the notes on input files
        among `gone` that were last read before it; notices learnt of before it, of reports that never came;
        and runs that nothing refers to any more. What a story
        that is pending has now stays. Decisions are never removed, nor the findings that have some, with all
        evidence.
        """
        check_zone(before)
        with writing(self._engine, "forgetting") as connection:
            return forget(connection, before, gone, dry_run)

    def runs(self) -> list[StoredRun]:
        """All runs, those that go on too, the first one first."""
        with reading(self._engine, "reading the runs") as connection:
            return all_runs(connection)

    def last_run(self) -> StoredRun | None:
        """The last run that was finished; None where none was."""
        with reading(self._engine, "reading the last run") as connection:
            return latest_run(connection)

    def inputs(self) -> dict[str, Input]:
        """The input files as they were when they were last read, by path."""
        with reading(self._engine, "reading the input files") as connection:
            return kept_inputs(connection)


def check_zone(moment: dt.datetime) -> None:
    """Refuse a time without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"the time {moment.isoformat()} has no zone; give it in UTC")
