"""A run's articles and claims into the tables: what is new, and what has changed under one address."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, select, update

from checker.articles.making import content_id
from checker.model import Article, Claim
from checker.saved import article_to_dict, claim_of_article_to_dict
from checker.store.lookup import portions, rows_in
from checker.store.tables import articles, claims, digest, key, revisions

UNREAD = ""  # the reading of a revision that has been taken in, and whose claims no run has recorded yet
STALE = "stale"  # that of one which another version of the program read, or with other rules


def content_of(article: Article) -> str:
    """A hash that changes with source, publication time, title and text."""
    return content_id(article.source, article.published, article.title, article.text)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article's revisions are kept, and the row that is there; None for a new article."""

    address: str
    row: Row[Any] | None


def rows_for(
    connection: Connection, found: Sequence[Article]
) -> tuple[dict[str, Row[Any]], dict[str, Row[Any]]]:
    """The rows that have an id of the articles, by id, and those at an address of them, by address."""
    by_id = rows_in(connection, select(articles), articles.c.article, (key(a.id) for a in found))
    by_address = rows_in(connection, select(articles), articles.c.address, map(_address, found))
    return {row.article: row for row in by_id}, {row.address: row for row in by_address}


def row_of(
    article: Article, by_id: Mapping[str, Row[Any]], by_address: Mapping[str, Row[Any]]
) -> Row[Any] | None:
    """The row of which an article is a revision: that with its id, else at its address.

    An address does not join two articles that were each given an id of their own.
    """
    row = by_id.get(key(article.id), by_address.get(_address(article)))
    if row is None or row.article == key(article.id):
        return row
    return row if article.id == content_of(article) or row.article == row.content else None


def places_of(connection: Connection, found: Sequence[Article]) -> dict[str, Place]:
    """Where each article belongs, by its id: where that id is, else where its address is, else a new place.

    An address that several of the articles claim tells none of them.
    """
    by_id, by_address = rows_for(connection, found)
    claimed = Counter(_address(article) for article in found)
    taken = {row.address for row in by_id.values()}
    places = {}
    for article in found:
        address, row = _address(article), row_of(article, by_id, by_address)
        is_contested = claimed[address] > 1 or address in taken
        if row is not None and (key(article.id) in by_id or not is_contested):
            places[article.id] = Place(row.address, row)
        else:
            is_free = not is_contested and address not in by_address
            places[article.id] = Place(address if is_free else _id_address(article), None)
    return places


def _address(article: Article) -> str:
    """What an article is known by over its revisions: its source's URL where it has one, else its id."""
    return f"url:{digest(article.source, article.url)}" if article.url else _id_address(article)


def _id_address(article: Article) -> str:
    return f"id:{digest(article.id)}"


# --- recording --------------------------------------------------------------------------------


@dataclass(slots=True)
class Writes:
    """The rows of a run, gathered so that each table is written by one statement."""

    run: int
    day: dt.date
    articles: list[dict[str, Any]] = field(default_factory=list)
    updates: list[dict[str, Any]] = field(default_factory=list)
    revisions: list[dict[str, Any]] = field(default_factory=list)
    documents: list[dict[str, Any]] = field(default_factory=list)
    forgotten: list[dict[str, Any]] = field(default_factory=list)
    claims: list[dict[str, Any]] = field(default_factory=list)

    def keep(self, read: Reading, place: Place) -> int:
        """The number of the revision that the article is, whose row is now to be written."""
        row, article = place.row, read.article
        number = 1 if row is None else row.revision if row.content == read.content else row.revision + 1
        now = {
            "address": place.address,
            "story": article.story,
            "revision": number,
            "content": read.content,
            "reading": read.reading,
            "article": article.id,
            "last_run": self.run,
            "left_run": None,
            "day": article.published_day or (row.day if row else self.day),
            "title": article.title,
        }
        if row is None:
            self.articles.append(now | {"first_run": self.run})
        else:
            self.updates.append({f"to_{name}": value for name, value in now.items()})
        if row is None or number > row.revision:
            self.revisions.append(
                {"address": place.address, "number": number, "run": self.run, "document": read.document}
            )
        return number

    def reread(self, address: str, number: int, document: Mapping[str, Any], had_claims: bool) -> None:
        """The same text, read by another version of the program: its offsets and claims are today's."""
        self.documents.append({"of_address": address, "of_number": number, "of_document": document})
        if had_claims:
            self.forgotten.append({"of_address": address, "of_number": number})


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with all that was read from it, as it is written."""

    article: Article
    content: str
    reading: str
    document: Mapping[str, Any]
    claims: Sequence[Mapping[str, Any]]


def readings_of(found: Iterable[Article], said: Iterable[Claim]) -> list[Reading]:
    """Each article with its claims, made ready before anyone has to wait for the store."""
    claims_of: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for claim in said:
        claims_of[claim.article].append(dict(claim_of_article_to_dict(claim)))
    readings = []
    for article in sorted(found, key=lambda article: article.id):
        document = dict(article_to_dict(article))
        own = sorted(claims_of[article.id], key=lambda claim: str(claim["id"]))
        reading = digest(json.dumps([document, *own]))
        readings.append(Reading(article, content_of(article), reading, document, own))
    return readings


def record_articles(
    connection: Connection, writes: Writes, readings: Sequence[Reading], stories: Iterable[str]
) -> None:
    """Keep the articles and claims of a run; what `stories` had and the run has not is marked as gone."""
    places = places_of(connection, [read.article for read in readings])
    for read in readings:
        _plan(writes, read, places[read.article.id])
    execute(connection, writes)
    had = select(articles.c.address).where(articles.c.left_run.is_(None))
    has = {place.address for place in places.values()}
    gone = [row.address for row in rows_in(connection, had, articles.c.story, stories)]
    leave(connection, writes.run, set(gone) - has)


def leave(connection: Connection, run: int, addresses: Iterable[str]) -> None:
    """Mark what is kept at the addresses as no longer of its story."""
    for portion in portions(addresses):
        connection.execute(update(articles).where(articles.c.address.in_(portion)).values(left_run=run))


def _plan(writes: Writes, read: Reading, place: Place) -> None:
    row, number = place.row, writes.keep(read, place)
    if row is not None and number == row.revision:
        if read.reading == row.reading:
            return
        writes.reread(place.address, number, read.document, had_claims=row.reading != UNREAD)
    writes.claims += [
        {"address": place.address, "number": number, "claim": claim["id"], "document": claim}
        for claim in read.claims
    ]


def execute(connection: Connection, writes: Writes) -> None:
    """Write the rows."""
    columns = (
        "story",
        "revision",
        "content",
        "reading",
        "article",
        "last_run",
        "left_run",
        "day",
        "title",
    )
    changed = (
        update(articles)
        .where(articles.c.address == bindparam("to_address"))
        .values({name: bindparam(f"to_{name}") for name in columns})
    )
    reread = (
        update(revisions)
        .where(revisions.c.address == bindparam("of_address"), revisions.c.number == bindparam("of_number"))
        .values(document=bindparam("of_document"))
    )
    forgotten = delete(claims).where(
        claims.c.address == bindparam("of_address"), claims.c.number == bindparam("of_number")
    )
    for statement, rows in (
        (insert(articles), writes.articles),
        (changed, writes.updates),
        (insert(revisions), writes.revisions),
        (reread, writes.documents),
        (forgotten, writes.forgotten),
        (insert(claims), writes.claims),
    ):
        if rows:
            connection.execute(statement, rows)


# --- reading ----------------------------------------------------------------------------------


def current_revisions(*columns: Any) -> Select[Any]:
    """A query on articles joined with their current revisions, those that have left too."""
    return select(*columns).join_from(
        articles,
        revisions,
        (articles.c.address == revisions.c.address) & (articles.c.revision == revisions.c.number),
    )


def current_documents(connection: Connection, story: str) -> Iterator[Any]:
    """The documents of the articles that a story has, in any order."""
    query = current_revisions(revisions.c.document).where(
        articles.c.story == story, articles.c.left_run.is_(None)
    )
    yield from connection.execute(query).scalars()


def documents_between(connection: Connection, first: dt.date, last: dt.date) -> Iterator[tuple[dt.date, Any]]:
    """The day and the document of each article of those days, in any order."""
    query = current_revisions(articles.c.day, revisions.c.document).where(
        articles.c.left_run.is_(None), articles.c.day.between(first, last)
    )
    return ((row.day, row.document) for row in connection.execute(query))


def documents_by_id(connection: Connection, names: Iterable[str]) -> Iterator[Any]:
    """The documents of the articles with those ids as they stand, or stood when they left."""
    query = current_revisions(revisions.c.document)
    return (row.document for row in rows_in(connection, query, articles.c.article, map(key, names)))


def documents_revised(connection: Connection, run: int) -> Iterator[tuple[Any, Any]]:
    """The documents of the revisions that a run found, each after that of the one before it."""
    before = revisions.alias("before")
    is_before = (before.c.address == revisions.c.address) & (before.c.number == revisions.c.number - 1)
    query = (
        select(before.c.document.label("old"), revisions.c.document.label("new"))
        .join_from(revisions, before, is_before)
        .where(revisions.c.run == run)
    )
    return ((row.old, row.new) for row in connection.execute(query))


def counts_taken(connection: Connection, run: int) -> tuple[int, int, int]:
    """How many articles a run had first, how many revisions more it found, how many articles left in it."""
    wanted = (
        (articles, articles.c.first_run == run),
        (revisions, (revisions.c.run == run) & (revisions.c.number > 1)),
        (articles, articles.c.left_run == run),
    )
    new, changed, left = (
        connection.execute(select(func.count()).select_from(table).where(where)).scalar_one()
        for table, where in wanted
    )
    return new, changed, left


def documents_left(connection: Connection, run: int) -> Iterator[Any]:
    """The documents of the articles that left their story in a run."""
    query = current_revisions(revisions.c.document).where(articles.c.left_run == run)
    yield from connection.execute(query).scalars()


def claim_documents(connection: Connection, story: str) -> Iterator[Any]:
    """The documents of their claims."""
    query = _current_claims().where(articles.c.story == story, articles.c.left_run.is_(None))
    yield from connection.execute(query).scalars()


def claim_documents_of(connection: Connection, names: Iterable[str]) -> Iterator[Any]:
    """The documents of the claims of the articles with those ids."""
    return (
        row.document for row in rows_in(connection, _current_claims(), articles.c.article, map(key, names))
    )


def _current_claims() -> Select[Any]:
    is_current = (articles.c.address == claims.c.address) & (articles.c.revision == claims.c.number)
    return select(claims.c.document).join_from(articles, claims, is_current)
