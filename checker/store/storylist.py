"""The stories: their names and titles, which are left to compare, and how each stands."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, bindparam, delete, func, or_, select, update

from checker.model import Severity, Tier, Verdict
from checker.store.lookup import portions, rows_in, upsert
from checker.store.records import StoredStory
from checker.store.tables import articles, decisions, findings, pending, runs, stories


def keep_stories(connection: Connection, names: Mapping[str, str]) -> None:
    """Add the stories that are not there yet; full names by key."""
    rows = [{"story": story, "name": name, "title": ""} for story, name in sorted(names.items())]
    upsert(connection, stories, rows)


def name_titles(connection: Connection, chosen: Iterable[str]) -> None:
    """Give the stories the title of their first article that has one; one without keeps what it had."""
    keys = list(chosen)
    query = select(articles.c.story, articles.c.day, articles.c.article, articles.c.title).where(
        articles.c.left_run.is_(None)
    )
    first: dict[str, tuple[bool, dt.date, str, str]] = {}
    for row in rows_in(connection, query, articles.c.story, keys):
        place = not row.title, row.day, row.article, row.title
        first[row.story] = min(first.get(row.story, place), place)
    had = rows_in(connection, select(stories.c.story, stories.c.title), stories.c.story, first)
    changed = [
        {"of_story": row.story, "to_title": first[row.story][-1]}
        for row in had
        if first[row.story][-1] != row.title
    ]
    if changed:
        titled = update(stories).where(stories.c.story == bindparam("of_story"))
        connection.execute(titled.values(title=bindparam("to_title")), changed)


def make_pending(connection: Connection, chosen: Iterable[str]) -> None:
    """Note that the stories are to be compared."""
    upsert(connection, pending, [{"story": story} for story in sorted(chosen)])


def take_from_pending(connection: Connection, run: int, chosen: Iterable[str]) -> None:
    """Note that a run has compared the stories."""
    for portion in portions(chosen):
        connection.execute(delete(pending).where(pending.c.story.in_(portion)))
        connection.execute(update(stories).where(stories.c.story.in_(portion)).values(last_run=run))


def pending_stories(connection: Connection) -> list[str]:
    """The full names of the stories that are left to compare, sorted."""
    query = select(stories.c.name).join(pending, pending.c.story == stories.c.story)
    return sorted(connection.execute(query).scalars())


def stored_stories(connection: Connection) -> list[StoredStory]:
    """All stories by their ids, counted by the database."""
    counted = (
        select(
            articles.c.story,
            func.count().label("number"),
            func.min(articles.c.day).label("first_day"),
            func.max(articles.c.day).label("last_day"),
        )
        .where(articles.c.left_run.is_(None))
        .group_by(articles.c.story)
        .subquery()
    )
    query = select(stories, counted).outerjoin(counted, counted.c.story == stories.c.story)
    open_, settled = _counts(connection)
    found = [
        StoredStory(
            id=row.name,
            title=row.title,
            articles=row.number or 0,
            first_day=row.first_day,
            last_day=row.last_day,
            last_run=row.last_run,
            open=open_[row.story],
            settled=settled[row.story],
        )
        for row in connection.execute(query)
    ]
    return sorted(found, key=lambda story: story.id)


def titles_of(connection: Connection, chosen: Iterable[str]) -> dict[str, str]:
    """What each of the stories is called: the title of its first article, else its name; by key."""
    query = select(stories.c.story, stories.c.name, stories.c.title)
    return {row.story: row.title or row.name for row in rows_in(connection, query, stories.c.story, chosen)}


def _counts(
    connection: Connection,
) -> tuple[dict[str, dict[tuple[Verdict, Severity, Tier], int]], dict[str, int]]:
    """The numbers of open findings by what they are, and of settled ones, for each story."""
    sort = (findings.c.verdict, findings.c.severity, findings.c.tier)
    is_open = findings.c.settled.is_(None)
    query = (
        select(findings.c.story, is_open.label("is_open"), *sort, func.count().label("number"))
        .where(findings.c.resolved_run.is_(None))
        .group_by(findings.c.story, is_open, *sort)
        .order_by(findings.c.story, *sort)
    )
    open_: dict[str, dict[tuple[Verdict, Severity, Tier], int]] = defaultdict(dict)
    settled: dict[str, int] = defaultdict(int)
    for row in connection.execute(query):
        if row.is_open:
            kind = Verdict(row.verdict), Severity(row.severity), Tier(row.tier)
            open_[row.story][kind] = row.number
        else:
            settled[row.story] += row.number
    return open_, settled


def stories_touched(connection: Connection, run: int) -> list[str]:
    """The stories that later runs covered, or on whose findings decisions came after that run."""
    began = select(func.max(runs.c.at)).where(runs.c.number <= run).scalar_subquery()
    decided = (
        select(findings.c.story)
        .join(decisions, decisions.c.finding == findings.c.id)
        .where(or_(decisions.c.at > began, decisions.c.imported > began, began.is_(None)))
    )
    query = select(stories.c.name).where(or_(stories.c.last_run > run, stories.c.story.in_(decided)))
    return sorted(connection.execute(query).scalars())
