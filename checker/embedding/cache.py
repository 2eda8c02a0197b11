"""Vectors kept between runs, so that a text is encoded once."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from checker.embedding.encoder import Encoder, Vectors

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS vectors (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE,"
    " vector BLOB NOT NULL, checksum INTEGER NOT NULL)"
)
_WAIT_SECONDS = 30.0
_LOOKUPS = 500  # keys a query; SQLite before 3.32 allows 999 parameters


class VectorCache:
    """A SQLite file of vectors by key; what it cannot read or write it leaves to be computed again.

    Several processes may use one file: SQLite's locks keep them apart, and a row once written does
    not change. A damaged file is dropped, a row that fails its checksum is ignored and replaced.
    The file keeps the `limit` rows added last (200,000 rows of 384 dimensions are 420 MB).
    """

    def __init__(self, path: Path, limit: int = 200_000) -> None:
        self.path = path
        self.limit = limit

    def read(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        """The vectors that are held for any of `keys`."""
        if not self.path.is_file():
            return {}
        held: dict[bytes, Vectors] = {}
        with self._guard(), self._connect() as connection:
            for start in range(0, len(keys), _LOOKUPS):
                part = keys[start : start + _LOOKUPS]
                marks = ",".join("?" * len(part))
                rows = connection.execute(
                    f"SELECT key, vector, checksum FROM vectors WHERE key IN ({marks})", part
                )
                held.update(
                    (key, np.frombuffer(blob, "<f4").astype(np.float32))
                    for key, blob, checksum in rows
                    if zlib.crc32(blob) == checksum
                )
        return held

    def write(self, vectors: Mapping[bytes, Vectors]) -> None:
        """Keep `vectors`, in one transaction."""
        rows = []
        for key, vector in vectors.items():
            blob = vector.astype("<f4").tobytes()
            rows.append((key, blob, zlib.crc32(blob)))
        with self._guard():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self._connect() as connection:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute(_SCHEMA)
                connection.executemany(
                    "INSERT OR REPLACE INTO vectors (key, vector, checksum) VALUES (?, ?, ?)", rows
                )
                connection.execute(
                    "DELETE FROM vectors WHERE id <= (SELECT max(id) FROM vectors) - ?", (self.limit,)
                )
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
        """Let no fault of the cache reach the run: the vectors can always be computed."""
        try:
            yield
        except (sqlite3.OperationalError, OSError):
            pass  # locked too long, read-only, full, or dropped by another process meanwhile
        except (sqlite3.DatabaseError, ValueError):
            for damaged in (self.path, self.path.with_name(self.path.name + "-journal")):
                with contextlib.suppress(OSError):
                    damaged.unlink(missing_ok=True)


class CachedEncoder:
    """An encoder that computes only texts whose vector is not held in `directory` yet.

    A key is a SHA-256 over the text and over the encoder's name, backend and fingerprint, so that
    another model, backend or library version never meets these vectors.
    """

    def __init__(self, encoder: Encoder, directory: Path) -> None:
        self.name = encoder.name
        self.backend = encoder.backend
        self.dimensions = encoder.dimensions
        self.fingerprint = encoder.fingerprint
        self._encoder = encoder
        self._cache = VectorCache(directory / "vectors.sqlite")
        self._prefix = f"{self.name}\0{self.backend}\0{self.fingerprint}\0".encode("utf-8", "surrogateescape")

    def encode(self, texts: Sequence[str]) -> Vectors:
        keys = [self._key(text) for text in texts]
        wanted = dict(zip(keys, texts, strict=True))
        held = {
            key: row for key, row in self._cache.read(list(wanted)).items() if len(row) == self.dimensions
        }
        missing = [key for key in wanted if key not in held]
        if missing:
            rows = self._encoder.encode([wanted[key] for key in missing])
            computed = dict(zip(missing, rows, strict=True))
            self._cache.write(computed)
            held |= computed
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for row, key in enumerate(keys):
            vectors[row] = held[key]
        return vectors

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(self._prefix + text.encode("utf-8", "surrogatepass")).digest()
