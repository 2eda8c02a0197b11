"""The queue of what editors have to settle, worst first, a page at a time."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import heapq
import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, literal, or_, select, tuple_, union_all

from checker.errors import InputError
from checker.model import Verdict
from checker.store.asking import stored_findings
from checker.store.lookup import portions
from checker.store.queued import ORDER, RANKS_A_VERDICT, QueueCounts, QueueFilter, QueuePage, StoryCount
from checker.store.records import SETTLING, StoredFinding
from checker.store.tables import Key, decisions, findings, key, runs, stories

# Each finding is in one of these. The tables' indexes are made for them, one each.
_STATES: dict[str, ColumnElement[bool]] = {
    "open": and_(findings.c.resolved_run.is_(None), findings.c.settled.is_(None)),
    "settled": and_(findings.c.resolved_run.is_(None), findings.c.settled.is_not(None)),
    "resolved": findings.c.resolved_run.is_not(None),
}
_PLACE = (findings.c.rank, findings.c.story, findings.c.id)


def queue_page(connection: Connection, filters: QueueFilter, after: str, limit: int) -> QueuePage:
    """The findings of a queue after a place in it."""
    where = [] if not after else [tuple_(*_PLACE) > _spelt_out(after)]
    # Each state in its own index; together they are in one order.
    found = [_rows(connection, [state, *_chosen(filters), *where], limit + 1) for state in _states(filters)]
    rows = list(heapq.merge(*found))[: limit + 1]
    shown = rows[:limit]
    return QueuePage(
        entries=tuple(_in_order(connection, [name for _, _, name in shown])),
        next=_cursor(shown[-1]) if len(rows) > limit else "",
        total=sum(_count(connection, state, filters) for state in _states(filters)),
    )


def queue_versions(connection: Connection, filters: QueueFilter) -> dict[str, int]:
    """The version of each finding of a queue, by its id, worst first."""
    found = [
        [
            (tuple(row[:3]), row.version)
            for row in connection.execute(
                select(*_PLACE, findings.c.version).where(state, *_chosen(filters)).order_by(*_PLACE)
            )
        ]
        for state in _states(filters)
    ]
    return {place[2]: version for place, version in heapq.merge(*found)}


def neighbours_of(connection: Connection, name: str, filters: QueueFilter) -> tuple[str, str]:
    """The ids before and after a finding's place in a queue, whether or not the queue holds it."""
    row = connection.execute(select(*_PLACE).where(findings.c.id == name)).first()
    if row is None:
        return "", ""
    place, here = tuple_(*_PLACE), _at(tuple(row))
    # By the place alone: where the verdicts bound the rank too, SQLite begins at the queue's end.
    chosen = _chosen(filters, findings.c.rank + 0)
    states = _states(filters)
    before = [_rows(connection, [s, *chosen, place < here], 1, backwards=True) for s in states]
    after = [_rows(connection, [s, *chosen, place > here], 1) for s in states]
    last = max((rows[0] for rows in before if rows), default=None)
    first = min((rows[0] for rows in after if rows), default=None)
    return last[2] if last else "", first[2] if first else ""


def counts_of(
    connection: Connection, filters: QueueFilter, since: dt.datetime | None, most: int
) -> QueueCounts:
    """What a queue holds, counted by the database."""
    by_rule: dict[str, int] = {}
    by_verdict: dict[Verdict, int] = {}
    for rule, rank, number in _totals(connection, filters, findings.c.rule, findings.c.rank):
        by_rule[rule] = by_rule.get(rule, 0) + number
        verdict = ORDER[rank // RANKS_A_VERDICT]
        by_verdict[verdict] = by_verdict.get(verdict, 0) + number
    return QueueCounts(
        total=sum(by_verdict.values()),
        by_verdict={verdict: by_verdict[verdict] for verdict in ORDER if verdict in by_verdict},
        by_story=tuple(_named(connection, _totals(connection, filters, findings.c.story, most=most))),
        # Few enough to sort here, whatever the server's language.
        by_rule=tuple(sorted(by_rule.items(), key=lambda item: (-item[1], item[0]))[:most]),
        settled=_count(connection, _STATES["settled"], QueueFilter("settled", verdicts=())),
        settled_since=0 if since is None else _settled_since(connection, since),
    )


def settled_lately(connection: Connection, limit: int) -> list[StoredFinding]:
    """The findings whose decisions hold and were taken last, the last one first."""
    query = (
        select(findings.c.id)
        .join(decisions, _settles())
        .order_by(decisions.c.at.desc(), findings.c.id)
        .limit(limit)
    )
    return _in_order(connection, connection.execute(query).scalars().all())


# --- what a queue chooses ---------------------------------------------------------------------


def _states(filters: QueueFilter) -> list[ColumnElement[bool]]:
    return [state for name, state in _STATES.items() if filters.state in (name, "all")]


def _chosen(filters: QueueFilter, rank: ColumnElement[int] = findings.c.rank) -> list[ColumnElement[bool]]:
    verdicts = (filters.verdict,) if filters.verdict else filters.verdicts
    # Of all verdicts too: the condition leads SQLite to the queue's own index.
    where = [or_(*(and_(rank >= first, rank < last) for first, last in _spans(verdicts or ORDER)))]
    if filters.story:
        where.append(findings.c.story == filters.story)
    if filters.rule:
        where.append(findings.c.rule == filters.rule)
    if filters.assignee:
        where.append(findings.c.assignee == filters.assignee)
    if filters.since is not None:
        later = select(runs.c.number).where(or_(runs.c.finished.is_(None), runs.c.finished > filters.since))
        where.append(findings.c.raised_run.in_(later))
    if filters.reopened:
        where.append(findings.c.reopened > 0)
    return where


def _spans(verdicts: Sequence[Verdict]) -> Iterator[tuple[int, int]]:
    """The ranks of the verdicts, those side by side in one span, from the first to before the last."""
    places = sorted({ORDER.index(verdict) for verdict in verdicts})
    starts = [place for place in places if place - 1 not in places]
    ends = [place + 1 for place in places if place + 1 not in places]
    for start, end in zip(starts, ends, strict=True):
        yield start * RANKS_A_VERDICT, end * RANKS_A_VERDICT


def _settles() -> ColumnElement[bool]:
    return and_(decisions.c.finding == findings.c.id, decisions.c.version == findings.c.settled)


# --- rows -------------------------------------------------------------------------------------

_Place = tuple[int, str, str]


def _rows(
    connection: Connection, where: Sequence[ColumnElement[bool]], limit: int, *, backwards: bool = False
) -> list[_Place]:
    order = [column.desc() for column in _PLACE] if backwards else list(_PLACE)
    query = select(*_PLACE).where(*where).order_by(*order).limit(limit)
    return [(row.rank, row.story, row.id) for row in connection.execute(query)]


def _in_order(connection: Connection, names: Sequence[str]) -> list[StoredFinding]:
    found = {
        finding.id: finding
        for portion in portions(names)
        for finding in stored_findings(connection, findings.c.id.in_(portion))
    }
    return [found[name] for name in names]


def _count(connection: Connection, state: ColumnElement[bool], filters: QueueFilter) -> int:
    query = select(func.count()).select_from(findings).where(state, *_chosen(filters))
    return connection.execute(query).scalar_one()


def _totals(
    connection: Connection, filters: QueueFilter, *by: ColumnElement[Any], most: int | None = None
) -> list[tuple[Any, ...]]:
    """How many findings of a queue have each value of the columns, the most first; `most` of them."""
    # Not by the rank where the columns have an index of their own, in which nothing needs sorting.
    is_whole = filters == QueueFilter(verdict=filters.verdict, verdicts=filters.verdicts)
    rank = findings.c.rank + 0 if is_whole else findings.c.rank
    parts = [select(*by).where(state, *_chosen(filters, rank)) for state in _states(filters)]
    found = union_all(*parts).subquery()
    number = func.count()
    query = select(*found.c, number).group_by(*found.c).order_by(number.desc(), *found.c).limit(most)
    return [tuple(row) for row in connection.execute(query)]


def _named(connection: Connection, counted: Sequence[tuple[str, int]]) -> Iterator[StoryCount]:
    query = select(stories).where(stories.c.story.in_([story for story, _ in counted]))
    known = {row.story: row for row in connection.execute(query)}
    for story, number in counted:
        row = known.get(story)
        yield StoryCount(row.name if row else story, row.title if row else "", number)


def _settled_since(connection: Connection, since: dt.datetime) -> int:
    query = (
        select(func.count())
        .select_from(decisions)
        .join(findings, _settles())
        .where(decisions.c.at >= since, decisions.c.action.in_(sorted(SETTLING)), _STATES["settled"])
    )
    return connection.execute(query).scalar_one()


# --- a place in a queue -----------------------------------------------------------------------


def _cursor(place: _Place) -> str:
    """A place as a word that can stand in an address."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def _spelt_out(cursor: str) -> ColumnElement[Any]:
    try:
        rank, story, name = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError, TypeError) as error:
        raise InputError(f"{cursor!r} is no place in the queue; begin at its first page") from error
    if not (isinstance(rank, int) and isinstance(story, str) and isinstance(name, str)):
        raise InputError(f"{cursor!r} is no place in the queue; begin at its first page")
    return _at((min(max(rank, 0), len(ORDER) * RANKS_A_VERDICT), key(story), key(name)))


def _at(place: _Place) -> ColumnElement[Any]:
    rank, story, name = place
    return tuple_(literal(rank), literal(story, Key()), literal(name, Key()))
