"""Queries for many keys at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table
from sqlalchemy.dialects import postgresql, sqlite

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


def upsert(
    connection: Connection, table: Table, rows: Sequence[dict[str, Any]], *columns: str, later: str = ""
) -> None:
    """Add rows by the table's primary key; those that are there get the given columns of the new ones.

    With no columns they stay as they are. `later` names a column that must grow for that.
    """
    if not rows:
        return
    made = postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
    by = [column.name for column in table.primary_key]
    if not columns:
        connection.execute(made.on_conflict_do_nothing(index_elements=by), list(rows))
        return
    new = made.excluded
    where = new[later] > table.c[later] if later else None
    values = {name: new[name] for name in columns}
    connection.execute(made.on_conflict_do_update(index_elements=by, set_=values, where=where), list(rows))
