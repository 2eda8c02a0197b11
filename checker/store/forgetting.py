"""What nobody needs any more, out of the tables; decisions and what they were taken on stay for good."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, func, or_, select, tuple_, union_all
from sqlalchemy.sql.dml import Delete

from checker.store.engine import lock_runs
from checker.store.ledger import path_key
from checker.store.lookup import portions, rows_in
from checker.store.queued import TO_SETTLE
from checker.store.records import Forgotten
from checker.store.tables import (
    articles,
    changes,
    claims,
    decisions,
    evidence,
    findings,
    inputs,
    notices,
    pending,
    revisions,
    runs,
    stories,
)


def forget(connection: Connection, before: dt.datetime, gone: Iterable[str], dry_run: bool) -> Forgotten:
    """Remove what `Store.forget` says, or only count it."""
    lock_runs(connection)
    with connection.begin_nested() as attempt:
        counts = _forget(connection, before, gone)
        if dry_run:
            attempt.rollback()
    return counts


def _forget(connection: Connection, before: dt.datetime, gone: Iterable[str]) -> Forgotten:
    # A run ends later than it begins; what it says of a finding is as old as its beginning.
    old = select(runs.c.number).where(runs.c.at < before, runs.c.finished.is_not(None))
    superseded = _superseded(old)
    of_revision = tuple_(claims.c.address, claims.c.number).in_(superseded)
    forgotten_claims = _count(connection, delete(claims).where(of_revision))
    of_revision = tuple_(revisions.c.address, revisions.c.number).in_(superseded)
    forgotten_revisions = _count(connection, delete(revisions).where(of_revision))
    unneeded = _unneeded_findings(connection, old)
    told = [_among(connection, table.c.finding, unneeded) for table in (changes, evidence)]
    found = _among(connection, findings.c.id, unneeded)
    left = select(articles.c.address).where(_is_past(old))
    forgotten_claims += _count(connection, delete(claims).where(claims.c.address.in_(left)))
    forgotten_revisions += _count(connection, delete(revisions).where(revisions.c.address.in_(left)))
    return Forgotten(
        revisions=forgotten_revisions,
        claims=forgotten_claims,
        articles=_count(connection, delete(articles).where(articles.c.address.in_(left))),
        findings=found,
        evidence=told[1],
        changes=told[0],
        stories=_count(connection, delete(stories).where(*_is_empty())),
        notices=_count(connection, delete(notices).where(notices.c.run.in_(old))),
        inputs=_among(connection, inputs.c.path, map(path_key, gone), inputs.c.run.in_(old)),
        runs=_count(connection, delete(runs).where(runs.c.number.in_(old), *_is_unneeded())),
    )


def _superseded(old: Select[tuple[int]]) -> Select[tuple[str, int]]:
    """Address and number of the revisions that an old run replaced by the next ones."""
    following = revisions.alias("following")
    return select(following.c.address, following.c.number - 1).where(
        following.c.number > 1, following.c.run.in_(old)
    )


def _unneeded_findings(connection: Connection, old: Select[tuple[int]]) -> set[str]:
    """The findings that an old run resolved, and those of past stories; none that anybody has decided on."""
    # First held, then asked again for decisions: someone may have been deciding on one of them.
    query = select(findings.c.id).where(
        or_(findings.c.resolved_run.in_(old), _is_of_past_story(findings.c.story, old))
    )
    held = set(connection.execute(query.order_by(findings.c.id).with_for_update()).scalars())
    decided = rows_in(connection, select(decisions.c.finding), decisions.c.finding, held)
    return held - {row.finding for row in decided}


def _is_past(old: Select[tuple[int]]) -> ColumnElement[bool]:
    """Of an article: an old run was the last that had it, or its story is past."""
    is_left = and_(articles.c.left_run.in_(old), articles.c.story.not_in(select(pending.c.story)))
    return or_(is_left, _is_of_past_story(articles.c.story, old))


def _is_of_past_story(story: ColumnElement[str], old: Select[tuple[int]]) -> ColumnElement[bool]:
    """An old run was the last that had the story, and nothing of it that an editor must act on is open."""
    # One that somebody has noted or assigned is shown as long as it is open, whatever its verdict.
    is_awaited = or_(findings.c.verdict.in_(TO_SETTLE), findings.c.id.in_(select(decisions.c.finding)))
    is_open = and_(findings.c.resolved_run.is_(None), findings.c.settled.is_(None))
    waiting = select(findings.c.story).where(is_open, is_awaited)
    past = select(stories.c.story).where(stories.c.last_run.in_(old))
    return and_(story.in_(past), story.not_in(waiting), story.not_in(select(pending.c.story)))


def _is_empty() -> list[ColumnElement[bool]]:
    """Of a story: nothing has it any more."""
    return [
        stories.c.story.not_in(select(table.c.story).distinct()) for table in (articles, findings, pending)
    ]


def _is_unneeded() -> list[ColumnElement[bool]]:
    """Of a run: nothing refers to it, and it is not the last one that was finished."""
    referring = (
        articles.c.first_run,
        articles.c.last_run,
        articles.c.left_run,
        revisions.c.run,
        findings.c.first_run,
        findings.c.last_run,
        findings.c.resolved_run,
        changes.c.run,
        stories.c.last_run,
        inputs.c.run,
        notices.c.run,
    )
    needed = union_all(*(select(column).where(column.is_not(None)).distinct() for column in referring))
    last = runs.alias("last")
    newest = select(func.max(last.c.number)).where(last.c.finished.is_not(None)).scalar_subquery()
    return [runs.c.number.not_in(needed), runs.c.number != newest]


def _among(
    connection: Connection, column: ColumnElement[str], keys: Iterable[str], *where: ColumnElement[bool]
) -> int:
    table = column.table
    return sum(
        _count(connection, delete(table).where(column.in_(portion), *where)) for portion in portions(keys)
    )


def _count(connection: Connection, statement: Delete) -> int:
    return connection.execute(statement).rowcount
