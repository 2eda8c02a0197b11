"""The stories: their names and titles, which are left to compare, and how each stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, bindparam, delete, select, update

from checker.store.lookup import portions, rows_in, upsert
from checker.store.tables import articles, pending, stories


def keep_stories(connection: Connection, names: Mapping[str, str]) -> None:
    """Add the stories that are not there yet; full names by key."""
    rows = [{"story": story, "name": name, "title": ""} for story, name in sorted(names.items())]
    upsert(connection, stories, rows)


def name_titles(connection: Connection, chosen: Iterable[str]) -> None:
    """Give the stories the title of their first article; one that has none keeps what it had."""
    keys = list(chosen)
    query = select(articles.c.story, articles.c.day, articles.c.article, articles.c.title).where(
        articles.c.left_run.is_(None)
    )
    first: dict[str, tuple[dt.date, str, str]] = {}
    for row in rows_in(connection, query, articles.c.story, keys):
        place = row.day, row.article, row.title
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
