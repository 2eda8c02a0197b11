"""Results kept between runs in a SQLite file, so that they are worked out once."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS results (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE,"
    " result BLOB NOT NULL, checksum INTEGER NOT NULL)"
)
# The newest rows whose results together stay within a number of bytes.
_WITHIN_BYTES = (
    "DELETE FROM results WHERE id IN (SELECT id FROM (SELECT id, sum(length(result)) OVER (ORDER BY id DESC)"
    " AS held FROM results) WHERE held > ?)"
)
_WAIT_SECONDS = 30.0
_LOOKUPS = 500  # keys a query; SQLite before 3.32 allows 999 parameters


class ResultCache:
    """A SQLite file of bytes by key; what it cannot read or write it leaves to be worked out again.

    Several processes may use one file: SQLite's locks keep them apart, and a row once written does
    not change. A damaged file is dropped, a row that fails its checksum is ignored and replaced.
    The file keeps the `limit` rows added last, and of these what fits into `limit_bytes`.
    """

    def __init__(self, path: Path, limit: int, limit_bytes: int | None = None) -> None:
        self.path = path
        self.limit = limit
        self.limit_bytes = limit_bytes

    def read(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The results that are held for any of `keys`."""
        if not self.path.is_file():
            return {}
        held: dict[bytes, bytes] = {}
        with self._guard(), self._connect() as connection:
            for start in range(0, len(keys), _LOOKUPS):
                part = keys[start : start + _LOOKUPS]
                marks = ",".join("?" * len(part))
                rows = connection.execute(
                    f"SELECT key, result, checksum FROM results WHERE key IN ({marks})", part
                )
                held.update((key, blob) for key, blob, checksum in rows if zlib.crc32(blob) == checksum)
        return held

    def write(self, results: Mapping[bytes, bytes]) -> None:
        """Keep `results`, in one transaction."""
        rows = [(key, blob, zlib.crc32(blob)) for key, blob in results.items()]
        if not rows:
            return
        with self._guard():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self._connect() as connection:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute(_SCHEMA)
                connection.executemany(
                    "INSERT OR REPLACE INTO results (key, result, checksum) VALUES (?, ?, ?)", rows
                )
                connection.execute(
                    "DELETE FROM results WHERE id <= (SELECT max(id) FROM results) - ?", (self.limit,)
                )
                if self.limit_bytes is not None:
                    connection.execute(_WITHIN_BYTES, (self.limit_bytes,))
                connection.execute("COMMIT")

    @contextlib.contextmanager
    def _connect(self) -> Iterator[sqlite3.Connection]:
        """A connection of its own a call, so that threads and forked processes share none."""
        connection = sqlite3.connect(self.path, timeout=_WAIT_SECONDS, isolation_level=None)
        try:
            yield connection
        finally:
            connection.close()

    @contextlib.contextmanager
    def _guard(self) -> Iterator[None]:
        """Let no fault of the cache reach the run: a result can always be worked out."""
        try:
            yield
        except (sqlite3.OperationalError, OSError):
            pass  # locked too long, read-only, full, or dropped by another process meanwhile
        except (sqlite3.DatabaseError, ValueError):
            for damaged in (self.path, self.path.with_name(self.path.name + "-journal")):
                with contextlib.suppress(OSError):
                    damaged.unlink(missing_ok=True)


def digest_of(*parts: bytes | str) -> bytes:
    """A SHA-256 over the parts, each by its own, so that none can run into the next."""
    digest = hashlib.sha256()
    for part in parts:
        plain = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        digest.update(hashlib.sha256(plain).digest())
    return digest.digest()


@cache
def program_digest() -> bytes:
    """A SHA-256 over the program's own modules: what another state of it has worked out is not asked for."""
    package = Path(__file__).resolve().parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        digest.update(f"{path.relative_to(package).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()
