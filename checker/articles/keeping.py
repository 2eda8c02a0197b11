"""What files were read as, kept between runs, so that a page is not taken apart every time."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from checker.articles.dates import Moment
from checker.articles.drafts import ParseError
from checker.articles.finding import Found
from checker.articles.reading import contents_of, read_found
from checker.cache import ResultCache, digest_of
from checker.install import install_digest
from checker.model import Article, Rejection
from checker.saved import SavedArticle, SavedRejection, Text, article_from, article_to_dict

# Compressed, an article of 500 words takes some 4 kB.
_ROWS, _BYTES = 200_000, 200_000_000
_AT_ONCE = 50  # files written to the cache in one go

Readings = list[Article | Rejection]


class _SavedReading(TypedDict):
    """An article with where it was read from, or why there is none."""

    path: Text
    article: SavedArticle | None
    rejection: SavedRejection | None


class KeptReadings:
    """The articles and rejections of files that an equal reading has given before.

    A key is a SHA-256 over a file's bytes, its path and story, what its manifest and the caller say of it,
    and over the program, its word lists and its libraries. A reading that would not come back as it was (an
    odd time zone) is not kept; what cannot be read back is read anew.
    """

    def __init__(self, directory: Path) -> None:
        self._cache = ResultCache(directory / "readings.sqlite", _ROWS, _BYTES)
        self._install = install_digest()

    def read_all(self, files: Sequence[tuple[Found, Moment | None]]) -> Iterator[Article | Rejection]:
        """The articles and rejections of each file with its own publication time, in order."""
        fresh: dict[bytes, bytes] = {}
        for file, moment in files:
            try:
                data = contents_of(file.path)
            except (OSError, ParseError):
                yield from read_found(file, moment)  # which says why
                continue
            key = self._key(file, moment, data)
            found = _unpacked(self._cache.read([key]).get(key))
            if found is None:
                found = read_found(file, moment, data)
                packed = _packed(found)
                if _is_same(_unpacked(packed), found):
                    fresh[key] = packed
            if len(fresh) == _AT_ONCE:
                self._cache.write(fresh)
                fresh = {}
            yield from found
        self._cache.write(fresh)

    def _key(self, file: Found, moment: Moment | None, data: bytes) -> bytes:
        said = [str(file.path), file.story, sorted(file.manifest.items()), repr(moment)]
        return digest_of(self._install, json.dumps(said), data)


def _is_same(read_back: Readings | None, found: Readings) -> bool:
    """Whether nothing is lost; times that are one moment in two zones are equal, and are not the same."""
    return read_back == found and list(map(_published, read_back)) == list(map(_published, found))


def _published(item: Article | Rejection) -> str:
    return f"{item.path} {item.published!r}" if isinstance(item, Article) else ""


def _packed(found: Readings) -> bytes:
    return zlib.compress(json.dumps(list(map(_saved, found))).encode(), 1)


def _saved(item: Article | Rejection) -> _SavedReading:
    if isinstance(item, Article):
        return {"path": item.path, "article": article_to_dict(item), "rejection": None}
    rejection: SavedRejection = {"path": item.path, "stage": item.stage, "reason": item.reason}
    return {"path": item.path, "article": None, "rejection": rejection}


def _unpacked(packed: bytes | None) -> Readings | None:
    """The reading of a row; None where there is none, or it is none of ours."""
    if packed is None:
        return None
    try:
        saved = _adapter().validate_python(json.loads(zlib.decompress(packed)))
        return [_restored(reading) for reading in saved]
    except (zlib.error, ValueError):
        return None


def _restored(saved: _SavedReading) -> Article | Rejection:
    if saved["article"] is not None:
        return article_from(saved["article"], saved["path"])
    if saved["rejection"] is None:
        raise ValueError("neither an article nor a rejection")
    return Rejection(**saved["rejection"])


@cache
def _adapter() -> TypeAdapter[list[_SavedReading]]:
    return TypeAdapter(list[_SavedReading])
