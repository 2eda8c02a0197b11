"""What the store has of an article that comes in again, in short: a whole one fills 100 kB of memory."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Text, select, type_coerce

from checker.model import Article
from checker.store.documents import article_in
from checker.store.lookup import rows_in
from checker.store.revisions import content_of, current_revisions, row_of, rows_for
from checker.store.tables import articles, revisions


@dataclass(frozen=True, slots=True)
class Held:
    """An article that is kept, as it stands or stood when it left.

    `article` is without its text and blocks; `content` is a hash of what it says (`content_of`), `earlier`
    those of its revisions before.
    """

    article: Article
    content: str
    earlier: frozenset[str]
    has_left: bool


def held_for(connection: Connection, found: Sequence[Article]) -> dict[str, Held]:
    """The kept article that each would be a revision of, by its id; none for a new article."""
    by_id, by_address = rows_for(connection, found)
    rows = {article.id: row_of(article, by_id, by_address) for article in found}
    known = {name: row for name, row in rows.items() if row is not None}
    held = _held(connection, {row.address: row for row in known.values()})
    return {name: held[row.address] for name, row in known.items()}


def held_of_urls(connection: Connection, urls: Iterable[str]) -> list[Held]:
    """The kept articles of any source with one of the URLs, by id; reads through all of the store."""
    wanted = set(urls)
    found: dict[str, Any] = {}
    for url in sorted(wanted):
        says = type_coerce(revisions.c.document, Text).contains(json.dumps(url), autoescape=True)
        query = current_revisions(articles).where(says)
        found |= {row.address: row for row in connection.execute(query)}
    held = _held(connection, found).values()
    return sorted((one for one in held if one.article.url in wanted), key=lambda one: one.article.id)


def article_without_places(document: Any) -> Article:
    """The article of a document, its blocks without where their characters stand in the file."""
    blocks = [{**block, "runs": []} for block in document["blocks"]]
    return article_in({**document, "blocks": blocks})


def _held(connection: Connection, rows: dict[str, Any]) -> dict[str, Held]:
    current: dict[str, Article] = {}
    earlier: dict[str, set[str]] = defaultdict(set)
    query = select(revisions.c.address, revisions.c.number, revisions.c.document)
    for revision in rows_in(connection, query, revisions.c.address, rows):
        article = article_in({**revision.document, "blocks": []})
        if revision.number == rows[revision.address].revision:
            current[revision.address] = replace(article, text="")
        else:
            earlier[revision.address].add(content_of(article))
    return {
        address: Held(
            article, rows[address].content, frozenset(earlier[address]), rows[address].left_run is not None
        )
        for address, article in current.items()
    }
