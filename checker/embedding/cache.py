"""Vectors kept between runs, so that a text is encoded once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from checker.cache import ResultCache
from checker.embedding.encoder import Encoder, Vectors

# 200,000 vectors of 384 dimensions are 420 MB.
_MOST = 200_000


class VectorCache:
    """Vectors by key in a `ResultCache`."""

    def __init__(self, path: Path, limit: int = _MOST) -> None:
        self._results = ResultCache(path, limit)

    def read(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        """The vectors that are held for any of `keys`."""
        import numpy as np

        return {
            key: np.frombuffer(blob, "<f4").astype(np.float32)
            for key, blob in self._results.read(keys).items()
        }

    def write(self, vectors: Mapping[bytes, Vectors]) -> None:
        """Keep `vectors`, in one transaction."""
        self._results.write({key: vector.astype("<f4").tobytes() for key, vector in vectors.items()})


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
        import numpy as np

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
