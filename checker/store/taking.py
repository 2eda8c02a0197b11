"""New and changed articles into the tables before anyone has compared them; which stories that concerns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from checker.model import Article
from checker.saved import article_to_dict
from checker.store.lookup import rows_in
from checker.store.revisions import (
    STALE,
    UNREAD,
    Place,
    Reading,
    Writes,
    content_of,
    current_revisions,
    execute,
    leave,
    places_of,
)
from checker.store.tables import articles, key, revisions

# A revision's address and number.
_Revision = tuple[str, int]


def unread_of(found: Iterable[Article]) -> list[Reading]:
    """Articles as they are written, made ready before anyone has to wait for the store; each id once."""
    by_id = {article.id: article for article in sorted(found, key=lambda article: (article.id, article.text))}
    return [
        Reading(article, content_of(article), UNREAD, dict(article_to_dict(article)), ())
        for article in by_id.values()
    ]


def take_in_articles(
    connection: Connection, writes: Writes, readings: Sequence[Reading], withdrawn: Iterable[str]
) -> set[str]:
    """Keep the articles and let the withdrawn ones leave; the keys of the stories that this changes."""
    changed = _withdraw(connection, writes.run, withdrawn)
    places = places_of(connection, [read.article for read in readings])
    held = _same_content(connection, readings, places)
    for read in readings:
        place = places[read.article.id]
        if _plan(writes, read, place, held):
            changed.add(key(read.article.story))
            if place.row is not None and place.row.left_run is None:
                changed.add(place.row.story)
    execute(connection, writes)
    return changed


def _withdraw(connection: Connection, run: int, names: Iterable[str]) -> set[str]:
    query = select(articles.c.address, articles.c.story).where(articles.c.left_run.is_(None))
    rows = list(rows_in(connection, query, articles.c.article, map(key, names)))
    leave(connection, run, (row.address for row in rows))
    return {row.story for row in rows}


def _same_content(
    connection: Connection, readings: Sequence[Reading], places: Mapping[str, Place]
) -> dict[_Revision, Any]:
    """The documents of those articles whose content the store has as the current one."""
    rows = [(read, places[read.article.id].row) for read in readings]
    same = [row.address for read, row in rows if row is not None and row.content == read.content]
    query = current_revisions(revisions)
    return {
        (row.address, row.number): row.document
        for row in rows_in(connection, query, revisions.c.address, same)
    }


def _plan(writes: Writes, read: Reading, place: Place, held: Mapping[_Revision, Any]) -> bool:
    """Whether the article is new, changed, or back in a story."""
    row = place.row
    if row is None or row.content != read.content:
        writes.keep(read, place)
        return True
    before = held[row.address, row.revision]
    if before == read.document and row.left_run is None:
        return False
    if _but_story(before) == _but_story(read.document):
        read = replace(read, reading=row.reading)
        if before != read.document:
            writes.reread(row.address, row.revision, read.document, had_claims=False)
    else:
        # Cut into other blocks by another version of the program, or with other credits.
        writes.reread(row.address, row.revision, read.document, had_claims=True)
    writes.keep(read, place)
    return True


def _but_story(document: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name != "story"}


def unread_articles(connection: Connection, story: str) -> set[str]:
    """The ids of a story's articles that no run of this version has recorded as they stand."""
    query = current_revisions(revisions.c.document).where(
        articles.c.story == story, articles.c.left_run.is_(None), articles.c.reading.in_([UNREAD, STALE])
    )
    return {document["id"] for document in connection.execute(query).scalars()}
