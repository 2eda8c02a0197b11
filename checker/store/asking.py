"""What the tables hold, as records."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, select

from checker.model import Verdict
from checker.store.documents import article_in, evidence_in, finding_in, run_in
from checker.store.lookup import portions, rows_in, upsert
from checker.store.records import (
    Action,
    Change,
    Decision,
    Evidence,
    Kind,
    Reason,
    Revision,
    StoredFinding,
    StoredRun,
)
from checker.store.tables import (
    articles,
    changes,
    decisions,
    evidence,
    findings,
    key,
    looks,
    revisions,
    runs,
    told,
)


def stored_run(row: Row[Any]) -> StoredRun:
    """The run of a row of `runs`."""
    return StoredRun(
        number=row.number,
        at=row.at,
        info=run_in(row.document),
        articles=row.articles,
        claims=row.claims,
        findings=row.findings,
        finished=row.finished,
    )


def stored_findings(connection: Connection, *where: ColumnElement[bool]) -> list[StoredFinding]:
    """The findings that the conditions on the table `findings` choose, by their ids."""
    first, last, resolved = runs.alias("first"), runs.alias("last"), runs.alias("resolved")
    raised = runs.alias("raised")
    query = (
        select(
            findings,
            first.c.at.label("first_seen"),
            last.c.at.label("last_seen"),
            raised.c.at.label("raised_at"),
            resolved.c.at.label("resolved_at"),
        )
        .join(first, first.c.number == findings.c.first_run)
        .join(last, last.c.number == findings.c.last_run)
        .join(raised, raised.c.number == findings.c.raised_run)
        .outerjoin(resolved, resolved.c.number == findings.c.resolved_run)
        .where(*where)
    )
    settling = (
        select(decisions)
        .join(
            findings,
            and_(findings.c.id == decisions.c.finding, findings.c.settled == decisions.c.version),
        )
        .where(*where)
    )
    settled = {row.finding: decision_in(row) for row in connection.execute(settling)}
    found = [_finding(row, settled.get(row.id)) for row in connection.execute(query)]
    return sorted(found, key=lambda finding: finding.id)


def _finding(row: Row[Any], settled: Decision | None) -> StoredFinding:
    return StoredFinding(
        id=row.id,
        version=row.version,
        story=row.story,
        finding=finding_in(row.document),
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        resolved=row.resolved_at,
        settled=settled,
        assignee=row.assignee,
        raised=row.raised_at,
        is_reopened=row.reopened > 0 and row.settled is None,
    )


def decisions_of(connection: Connection, finding: str) -> list[Decision]:
    """All decisions on a finding, the first one first."""
    query = select(decisions).where(decisions.c.finding == finding).order_by(decisions.c.version)
    return [decision_in(row) for row in connection.execute(query)]


def decision_in(row: Row[Any]) -> Decision:
    """The decision of a row of `decisions`."""
    return Decision(
        finding=row.finding,
        action=Action(row.action),
        by=row.by,
        at=row.at,
        seen=row.seen,
        note=row.note,
        reason=None if row.reason is None else Reason(row.reason),
        verdict=None if row.verdict is None else Verdict(row.verdict),
        assignee=row.assignee,
        version=row.version,
        imported=row.imported,
    )


def changes_where(connection: Connection, *where: ColumnElement[bool]) -> Iterator[Change]:
    """The changes that the conditions on `changes` and `runs` choose: by finding, then by run and version.

    Some hundreds of findings are in memory at a time: a first night may have tens of thousands.
    """
    chosen = select(changes, runs.c.at).join(runs, runs.c.number == changes.c.run).where(*where)
    named = chosen.with_only_columns(changes.c.finding).distinct()
    for names in portions(connection.scalars(named)):
        rows = connection.execute(chosen.where(changes.c.finding.in_(names)))
        held = _evidence_of(connection, names)
        for row in sorted(rows, key=lambda row: (row.finding, row.run, row.version)):
            yield Change(
                finding=row.finding,
                kind=Kind(row.kind),
                run=row.run,
                at=row.at,
                version=row.version,
                before=None if row.before is None else _at(held[row.finding], row.before),
                after=_at(held[row.finding], row.version),
            )


def _evidence_of(connection: Connection, names: Iterable[str]) -> dict[str, list[tuple[int, Evidence]]]:
    held: dict[str, list[tuple[int, Evidence]]] = defaultdict(list)
    for row in rows_in(connection, select(evidence), evidence.c.finding, names):
        held[row.finding].append((row.version, evidence_in(row.document)))
    return held


def _at(held: Sequence[tuple[int, Evidence]], version: int) -> Evidence:
    """What a finding stood on at a version: the evidence that came with it, or the last before it."""
    return max((since, stands_on) for since, stands_on in held if since <= version)[1]


def revisions_of(connection: Connection, article: str) -> list[Revision]:
    """The revisions of the address under which the article is, the first one first."""
    query = (
        select(revisions.c.number, revisions.c.document, runs.c.at)
        .join(articles, articles.c.address == revisions.c.address)
        .join(runs, runs.c.number == revisions.c.run)
        .where(articles.c.article == article)
        .order_by(revisions.c.number)
    )
    return [Revision(row.number, row.at, article_in(row.document)) for row in connection.execute(query)]


def latest_run(connection: Connection) -> StoredRun | None:
    """The last run that was finished; None where none was."""
    query = select(runs).where(runs.c.finished.is_not(None)).order_by(runs.c.number.desc()).limit(1)
    row = connection.execute(query).first()
    return None if row is None else stored_run(row)


def all_runs(connection: Connection) -> list[StoredRun]:
    """All runs, the first one first."""
    return [stored_run(row) for row in connection.execute(select(runs).order_by(runs.c.number))]


def runs_told(connection: Connection, recipients: Sequence[str]) -> dict[str, int]:
    """The last run that each recipient was told of; a new one is kept with the last run finished."""
    last = latest_run(connection)
    upsert(connection, told, [{"recipient": name, "run": last.number if last else 0} for name in recipients])
    rows = rows_in(connection, select(told), told.c.recipient, map(key, recipients))
    known = {row.recipient: row.run for row in rows}
    return {name: known[key(name)] for name in recipients}


def when_looked(connection: Connection) -> dict[str, dt.datetime]:
    """When each person last looked, by their names in order."""
    rows = sorted((row.person, row.at) for row in connection.execute(select(looks)))
    return dict(rows)
