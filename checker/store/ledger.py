"""The ledger of input files: what each was when it was last read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, select

from checker.model import Rejection
from checker.store.lookup import upsert
from checker.store.records import Input
from checker.store.tables import digest, inputs, key

_REPLACED = ("name", "size", "modified", "digest", "reading", "articles", "rejections", "run")


def keep_inputs(connection: Connection, run: int, read: Sequence[Input]) -> None:
    """Add the rows of input files, or replace those of their paths."""
    rows = {item.path: _row(run, item) for item in read}
    upsert(connection, inputs, [rows[path] for path in sorted(rows)], *_REPLACED)


def _row(run: int, item: Input) -> dict[str, Any]:
    return {
        "path": path_key(item.path),
        "name": None if path_key(item.path) == item.path else item.path,
        "size": item.size,
        "modified": item.modified,
        "digest": item.digest,
        "reading": item.reading,
        "articles": list(item.articles) or None,
        "rejections": [asdict(rejection) for rejection in item.rejections] or None,
        "run": run,
    }


def path_key(path: str) -> str:
    """What a path is looked up by: itself, or with a hash where it is long or no text."""
    kept = key(path)
    return path if kept == path else f"{kept[:100]}…{digest(path)}"


def kept_inputs(connection: Connection) -> dict[str, Input]:
    """All input files by path, in the order of their paths."""
    read = (
        Input(
            path=row.path if row.name is None else row.name,
            size=row.size,
            modified=row.modified,
            digest=row.digest,
            articles=tuple(row.articles or ()),
            rejections=tuple(Rejection(**rejection) for rejection in row.rejections or ()),
            reading=row.reading,
        )
        for row in connection.execute(select(inputs))
    )
    return {item.path: item for item in sorted(read, key=lambda item: item.path)}
