"""Connections to SQLite and PostgreSQL, and what goes wrong with them in words."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, create_engine, event, func, make_url, select, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, SQLAlchemyError

from checker.errors import StoreError

# How long a writer waits for another one; a night's first run may hold the store for some seconds.
WAIT_SECONDS = 60
_CONNECT_SECONDS = 10
_RETRY_SECONDS = 0.05
_WRITES = "checker_writes"
_HIDDEN = "***"
_RUN_LOCK = 0x636865636B  # any number that no other program on the server uses
_SQLITE, _POSTGRES = "sqlite", "postgresql"
_PRAGMAS = (
    "PRAGMA synchronous=FULL",  # a commit is on the disk before it returns
    "PRAGMA foreign_keys=ON",
)
_REMEDY = {
    "locked": f"another program has held it for {WAIT_SECONDS} s; end that one, then try again",
    "readonly": "it cannot be written; give this user the right to write the file and its folder",
    "full": "the disk is full; make room, then try again: nothing was half-written",
    "not a database": "it is no store of this program; name another file, or restore it from a backup",
    "malformed": "it is damaged; restore it from a backup (docs/store.md)",
    "unable to open": "name a file in a folder that this user may write",
}
_SERVER_REMEDY = "see that the server runs and that the address, the user and the password are right"


def store_url(place: str | Path) -> URL:
    """The address of a store: a URL as given, a path as a file of SQLite. Raises `StoreError`."""
    if isinstance(place, Path) or "://" not in place:
        return URL.create(_SQLITE, database=str(Path(place).expanduser().absolute()))
    try:
        url = make_url(place)
    except (ArgumentError, ValueError) as error:
        # The text may hold a password, so it is not repeated.
        raise StoreError(
            "the store's address is no URL; give a file, sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME"
        ) from error
    backend = "postgresql" if url.drivername == "postgres" else url.get_backend_name()
    if backend == _POSTGRES:
        return url.set(drivername="postgresql+psycopg")
    if backend != _SQLITE:
        raise StoreError(
            f"{spelt(url)}: a store is in SQLite or PostgreSQL; give sqlite:/// or postgresql://"
        )
    if url.database in (None, "", ":memory:"):
        raise StoreError(f"{spelt(url)}: a store in memory keeps nothing; name a file")
    return url.set(drivername=_SQLITE)


def spelt(url: URL) -> str:
    """The address as a message gives it, without passwords."""
    hidden = {key: _HIDDEN for key in url.query if "password" in key.lower()}
    return url.update_query_dict(hidden).render_as_string(hide_password=True).replace(quote(_HIDDEN), _HIDDEN)


def make_engine(url: URL) -> Engine:
    """An engine whose connections are set up for a store. Raises `StoreError` where no driver is there."""
    try:
        if url.get_backend_name() == _SQLITE:
            engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS})
            event.listen(engine, "connect", _set_up_sqlite)
        else:
            seconds = url.query.get("connect_timeout", _CONNECT_SECONDS)
            engine = create_engine(url, connect_args={"connect_timeout": seconds}, pool_pre_ping=True)
            event.listen(engine, "connect", _set_up_postgres)
    except ImportError as error:
        raise StoreError(
            f"{spelt(url)}: PostgreSQL needs a driver; install it with pip install 'checker[postgres]'"
        ) from error
    event.listen(engine, "begin", _begin)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, _: Any) -> None:
    # The driver would begin transactions late and never around DDL; `_begin` does it instead.
    connection.isolation_level = None
    _use_wal(connection)
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _use_wal(connection: sqlite3.Connection) -> None:
    """Readers and a writer do not wait for one another; the file keeps the setting once it is made.

    Two programs that make one file at once would lock each other out while they change it: SQLite then
    says so at once and does not wait.
    """
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            is_busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY  # the rest says why
            if not is_busy or time.monotonic() > deadline:
                raise
            time.sleep(_RETRY_SECONDS)


def _set_up_postgres(connection: Any, _: Any) -> None:
    connection.autocommit = True
    connection.execute(f"SET lock_timeout = '{WAIT_SECONDS}s'")
    connection.execute("SET timezone = 'UTC'")
    connection.autocommit = False


def _begin(connection: Connection) -> None:
    if connection.dialect.name == _SQLITE:
        # A transaction that reads first and writes later is refused where another one wrote meanwhile.
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextlib.contextmanager
def reading(engine: Engine, doing: str) -> Iterator[Connection]:
    """A connection that sees one state of the store throughout; `doing` is for messages."""
    with in_words(engine.url, doing), engine.connect() as connection:
        if connection.dialect.name == _POSTGRES:
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextlib.contextmanager
def writing(engine: Engine, doing: str) -> Iterator[Connection]:
    """A transaction: all of what is done in it is kept, or nothing is."""
    with (
        in_words(engine.url, doing),
        engine.connect() as connection,
        connection.execution_options(**{_WRITES: True}).begin(),
    ):
        yield connection


def lock_runs(connection: Connection) -> None:
    """One run is recorded at a time, while decisions go on; SQLite has one writer anyway."""
    if connection.dialect.name == _POSTGRES:
        connection.execute(text("LOCK TABLE runs IN EXCLUSIVE MODE"))


@contextlib.contextmanager
def hold(engine: Engine) -> Iterator[None]:
    """Hold the lock of scheduled runs: a file beside SQLite's, an advisory lock of PostgreSQL's session."""
    if engine.dialect.name == _SQLITE:
        lock = FileLock(f"{engine.url.database}.lock", timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            raise StoreError(_at_work(engine.url)) from error
        try:
            yield
        finally:
            lock.release()
        return
    with engine.connect() as connection:
        with in_words(engine.url, "taking the lock of runs"):
            is_held = connection.execute(select(func.pg_try_advisory_lock(_RUN_LOCK))).scalar()
            connection.commit()
        if not is_held:
            raise StoreError(_at_work(engine.url))
        try:
            yield
        finally:
            connection.invalidate()  # the session's end gives the lock back, whatever state it is in


def _at_work(url: URL) -> str:
    return f"{spelt(url)}: another nightly run is at work on this store; wait for its end, or stop it"


@contextlib.contextmanager
def in_words(url: URL, doing: str) -> Iterator[None]:
    """Failures of the database as `StoreError`, with address, place and remedy."""
    try:
        yield
    except SQLAlchemyError as error:
        reason = _reason(error)
        raise StoreError(f"{spelt(url)}: {doing}: {reason}; {_remedy(url, error, reason)}") from error


def _reason(error: SQLAlchemyError) -> str:
    said = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    return said.strip().split("\n")[0]


def _remedy(url: URL, error: SQLAlchemyError, reason: str) -> str:
    if url.get_backend_name() == _SQLITE:
        for sign, remedy in _REMEDY.items():
            if sign in reason.lower():
                return remedy
        return "nothing was written; see that no other program writes to the file"
    if isinstance(error, OperationalError):
        return _SERVER_REMEDY
    return "nothing was written; see that the database is a store of this program"
