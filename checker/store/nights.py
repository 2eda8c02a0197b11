"""A night: a run that is begun, filled in several transactions, and finished."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from checker.errors import StoreError
from checker.model import Article, Report, RunInfo
from checker.saved import run_to_dict
from checker.store.asking import stored_run
from checker.store.engine import lock_runs, spelt
from checker.store.ledger import keep_inputs
from checker.store.notices import keep_notices
from checker.store.recording import Found, found_in, record_findings
from checker.store.records import Input, StoredRun
from checker.store.revisions import STALE, Reading, Writes, readings_of, record_articles
from checker.store.storylist import keep_stories, make_pending, name_titles, take_from_pending
from checker.store.tables import articles, key, runs, stories
from checker.store.taking import take_in_articles


@dataclass(frozen=True, slots=True)
class Batch:
    """A report's articles and findings made ready to be written, and the stories that it covers.

    `names` are the stories' full names by their keys.
    """

    readings: Sequence[Reading]
    found: Mapping[str, Sequence[Found]]
    names: Mapping[str, str]
    claims: int
    findings: int


def batch_of(report: Report, stories: Iterable[str]) -> Batch:
    """A report made ready before anyone has to wait for the store."""
    covered = {key(story): story for story in (*stories, *(article.story for article in report.articles))}
    readings, found = readings_of(report.articles, report.claims), found_in(report)
    return Batch(readings, found, covered, len(report.claims), len(report.findings))


def begin_run(connection: Connection, info: RunInfo, at: dt.datetime) -> StoredRun:
    """The run that was begun and not finished, with the new info and time, or else a new one.

    Where the last one read or judged otherwise, all articles are to be read and all stories compared again.
    """
    lock_runs(connection)
    newest = select(runs).order_by(runs.c.number.desc()).limit(1)
    left = connection.execute(newest.where(runs.c.finished.is_(None))).first()
    before = left or connection.execute(newest).first()
    if before is not None and _settings(stored_run(before).info) != _settings(info):
        connection.execute(update(articles).where(articles.c.left_run.is_(None)).values(reading=STALE))
        make_pending(connection, connection.execute(select(stories.c.story)).scalars().all())
    if left is None:
        return add_run(connection, info, at)
    changed = update(runs).where(runs.c.number == left.number).values(document=run_to_dict(info), at=at)
    connection.execute(changed)
    return replace(_run(connection, left.number), is_resumed=True)


def _settings(info: RunInfo) -> tuple[str, ...]:
    """What decides how an article is read and what is found."""
    return info.version, info.rules, info.model, info.backend, info.entailment_model or ""


def add_run(connection: Connection, info: RunInfo, at: dt.datetime) -> StoredRun:
    """A new run that has nothing yet."""
    lock_runs(connection)
    number = (connection.execute(select(func.max(runs.c.number))).scalar() or 0) + 1
    counts = {"articles": 0, "claims": 0, "findings": 0}
    row = {"number": number, "at": at, "document": run_to_dict(info), "finished": None} | counts
    connection.execute(insert(runs), row)
    return _run(connection, number)


def take_in(
    connection: Connection,
    run: int,
    readings: Sequence[Reading],
    *,
    inputs: Sequence[Input],
    withdrawn: Iterable[str],
    stories: Iterable[str],
    notices: Sequence[Article],
) -> None:
    """Keep articles, and note the stories that they change; see `Store.take_in`."""
    row = _goes_on(connection, run)
    named = {key(story): story for story in stories}
    keep_stories(connection, named | {key(read.article.story): read.article.story for read in readings})
    writes = Writes(run, row.at.date())
    changed = take_in_articles(connection, writes, readings, withdrawn)
    name_titles(connection, changed)
    make_pending(connection, changed | named.keys())
    keep_inputs(connection, run, inputs)
    keep_notices(connection, run, notices)


def record(connection: Connection, run: int, batch: Batch) -> None:
    """Keep what a report found on the stories that it covers, which are no longer pending."""
    row = _goes_on(connection, run)
    keep_stories(connection, batch.names)
    record_articles(connection, Writes(run, row.at.date()), batch.readings, batch.names)
    record_findings(connection, run, batch.found, batch.names)
    name_titles(connection, batch.names)
    take_from_pending(connection, run, batch.names)
    more = {"articles": len(batch.readings), "claims": batch.claims, "findings": batch.findings}
    counted = {name: runs.c[name] + number for name, number in more.items()}
    connection.execute(update(runs).where(runs.c.number == run).values(counted))


def finish_run(connection: Connection, run: int, at: dt.datetime) -> StoredRun:
    """The run with its totals, finished."""
    _goes_on(connection, run)
    connection.execute(update(runs).where(runs.c.number == run).values(finished=at))
    return _run(connection, run)


def _goes_on(connection: Connection, run: int) -> Row[Any]:
    """The row of a run that is begun and not finished. Raises `StoreError` where it is another."""
    lock_runs(connection)
    row = connection.execute(select(runs).where(runs.c.number == run)).first()
    if row is None or row.finished is not None:
        what = "was never begun" if row is None else "is finished"
        raise StoreError(f"{spelt(connection.engine.url)}: run {run} {what}; begin a run, then go on with it")
    return row


def _run(connection: Connection, number: int) -> StoredRun:
    return stored_run(connection.execute(select(runs).where(runs.c.number == number)).one())
