"""A run's articles and claims into the tables: what is new, and what has changed under one address."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from checker.articles.making import content_id
from checker.model import Article, Claim
from checker.saved import article_to_dict, claim_of_article_to_dict
from checker.store.lookup import portions, rows_in
from checker.store.tables import articles, claims, digest, key, revisions


def content_of(article: Article) -> str:
    """A hash that changes with source, publication time, title and text."""
    return content_id(article.source, article.published, article.title, article.text)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article's revisions are kept, and the row that is there; None for a new article."""

    address: str
    row: Row[Any] | None


def places_of(connection: Connection, found: Sequence[Article]) -> dict[str, Place]:
    """Where each article belongs, by its id: where that id is, else where its address is, else a new place.

    An address that several of the articles claim tells none of them.
    """
    by_id = {
        row.article: row
        for row in rows_in(connection, select(articles), articles.c.article, (a.id for a in found))
    }
    by_address = {
        row.address: row
        for row in rows_in(connection, select(articles), articles.c.address, map(_address, found))
    }
    claimed = Counter(_address(article) for article in found)
    taken = {row.address for row in by_id.values()}
    places = {}
    for article in found:
        address = _address(article)
        if key(article.id) in by_id:
            row = by_id[key(article.id)]
            places[article.id] = Place(row.address, row)
        elif claimed[address] > 1 or address in taken:
            places[article.id] = Place(_id_address(article), None)
        else:
            places[article.id] = Place(address, by_address.get(address))
    return places


def _address(article: Article) -> str:
    """What an article is known by over its revisions: its source's URL where it has one, else its id."""
    return f"url:{digest(article.source, article.url)}" if article.url else _id_address(article)


def _id_address(article: Article) -> str:
    return f"id:{digest(article.id)}"


# --- recording --------------------------------------------------------------------------------


@dataclass(slots=True)
class _Writes:
    """The rows of a run, gathered so that each table is written by one statement."""

    articles: list[dict[str, Any]] = field(default_factory=list)
    updates: list[dict[str, Any]] = field(default_factory=list)
    revisions: list[dict[str, Any]] = field(default_factory=list)
    rereadings: list[dict[str, Any]] = field(default_factory=list)
    claims: list[dict[str, Any]] = field(default_factory=list)


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
    connection: Connection, run: int, readings: Sequence[Reading], stories: Iterable[str]
) -> None:
    """Keep the articles and claims of a run; what `stories` had and the run has not is marked as gone."""
    places = places_of(connection, [read.article for read in readings])
    writes = _Writes()
    for read in readings:
        _plan(writes, run, read, places[read.article.id])
    _execute(connection, writes)
    gone = update(articles).where(articles.c.last_run != run, articles.c.left_run.is_(None))
    for portion in portions(stories):
        connection.execute(gone.where(articles.c.story.in_(portion)).values(left_run=run))


def _plan(writes: _Writes, run: int, read: Reading, place: Place) -> None:
    row = place.row
    number = 1 if row is None else row.revision if row.content == read.content else row.revision + 1
    now = {
        "address": place.address,
        "story": read.article.story,
        "revision": number,
        "content": read.content,
        "reading": read.reading,
        "article": read.article.id,
        "last_run": run,
        "left_run": None,
    }
    revision = {"address": place.address, "number": number, "run": run, "document": read.document}
    if row is None:
        writes.articles.append(now | {"first_run": run})
    else:
        writes.updates.append({f"to_{name}": value for name, value in now.items()})
    if row is None or number > row.revision:
        writes.revisions.append(revision)
    elif read.reading != row.reading:
        # The same text, read by another version of the program: its offsets and claims are today's.
        writes.rereadings.append({f"of_{name}": value for name, value in revision.items()})
    else:
        return
    writes.claims += [
        {"address": place.address, "number": number, "claim": claim["id"], "document": claim}
        for claim in read.claims
    ]


def _execute(connection: Connection, writes: _Writes) -> None:
    columns = ("story", "revision", "content", "reading", "article", "last_run", "left_run")
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
        (reread, writes.rereadings),
        (forgotten, writes.rereadings),
        (insert(claims), writes.claims),
    ):
        if rows:
            connection.execute(statement, rows)


# --- reading ----------------------------------------------------------------------------------


def current_documents(connection: Connection, story: str) -> Iterator[Any]:
    """The documents of the articles that the story's last run had, by their addresses."""
    query = (
        select(revisions.c.document)
        .join_from(
            articles,
            revisions,
            (articles.c.address == revisions.c.address) & (articles.c.revision == revisions.c.number),
        )
        .where(articles.c.story == story, articles.c.left_run.is_(None))
    )
    yield from connection.execute(query).scalars()


def claim_documents(connection: Connection, story: str) -> Iterator[Any]:
    """The documents of their claims."""
    query = (
        select(claims.c.document)
        .join_from(
            articles,
            claims,
            (articles.c.address == claims.c.address) & (articles.c.revision == claims.c.number),
        )
        .where(articles.c.story == story, articles.c.left_run.is_(None))
    )
    yield from connection.execute(query).scalars()
