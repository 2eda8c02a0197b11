"""Queries for many keys at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select

_KEYS = 500  # SQLite before 3.32 allows 999 parameters a statement


def portions(keys: Iterable[str]) -> Iterator[list[str]]:
    """The keys, each once and in order, in lists that one statement can take."""
    ordered = sorted(set(keys))
    for start in range(0, len(ordered), _KEYS):
        yield ordered[start : start + _KEYS]


def rows_in(
    connection: Connection, query: Select[Any], column: ColumnElement[Any], keys: Iterable[str]
) -> Iterator[Row[Any]]:
    """The rows of a query whose column is one of the keys."""
    for portion in portions(keys):
        yield from connection.execute(query.where(column.in_(portion)))
