"""Notices by which a source takes back a report that the store has not: kept until it comes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from checker.model import Article
from checker.saved import article_to_dict
from checker.store.documents import article_in
from checker.store.lookup import rows_in, upsert
from checker.store.records import Notice
from checker.store.tables import digest, key, notices, runs


def keep_notices(connection: Connection, run: int, found: Sequence[Article]) -> None:
    """Add notices, without their texts; one that is there stays as it was first learnt of."""
    rows = {
        _name(notice): {
            "notice": _name(notice),
            "article": notice.id,
            "url": notice.url,
            "run": run,
            "document": article_to_dict(replace(notice, text="", blocks=())),
        }
        for notice in found
    }
    upsert(connection, notices, [rows[name] for name in sorted(rows)])


def notices_for(connection: Connection, ids: Iterable[str], urls: Iterable[str]) -> list[Notice]:
    """The notices with one of the ids or one of the URLs, in a fixed order."""
    query = select(notices.c.notice, notices.c.document, runs.c.at).join(runs)
    asked = ((notices.c.article, map(key, ids)), (notices.c.url, (key(url) for url in urls if url)))
    rows = {row.notice: row for column, wanted in asked for row in rows_in(connection, query, column, wanted)}
    return [Notice(article_in(row.document), row.at) for _, row in sorted(rows.items())]


def _name(notice: Article) -> str:
    published = "" if notice.published is None else notice.published.isoformat()
    return digest(notice.id, notice.source, notice.url, published)
