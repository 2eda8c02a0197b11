"""What a night has before it: the files of its inputs, and the articles of those that are new or changed."""

from __future__ import annotations

import glob
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from checker.articles import Found, find_files, read_found
from checker.articles.shapes import MONTH, WEEKDAY
from checker.model import Article, Rejection
from checker.store import Input

# A file written this short before it is read may be written again within the same tick of the file
# system's clock; its time then proves nothing (git's "racy" index entries).
_TICK_NS = 2_000_000_000
_DATE_FOLDER = re.compile(r"[\d\W_]+")
_DATE_IN_WORDS = re.compile(rf"(?:(?:\d+(?:st|nd|rd|th)?|{MONTH}|{WEEKDAY}|of)(?:[\W_]+|\Z))+", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(slots=True)
class Stock:
    """The files a night found: those read with what they hold, and those that are as they were.

    `read` are rows of the ledger to be written; `renewed` those of files that were only touched.
    """

    files: int = 0
    read: list[Input] = field(default_factory=list)
    renewed: list[Input] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)


def find_inputs(patterns: Sequence[str], folders: bool) -> tuple[list[Found], list[Rejection]]:
    """The files that patterns name, each once, and paths that name none.

    A pattern that matches nothing tonight is no fault, nor is an empty folder; a path that does not exist
    is one. The folders inside a given folder are stories where `folders` is set; one named by figures
    alone ("2026-03-02") or by a date in words ("2 March 2026") is a date, and no story.
    """
    found: dict[Path, Found] = {}
    rejections: list[Rejection] = []
    for pattern in sorted(patterns):
        paths = [Path(pattern)]
        if glob.has_magic(pattern) and not paths[0].exists():
            paths = [Path(name) for name in sorted(glob.glob(pattern, recursive=True))]
            paths = [path for path in paths if path.is_file()] or paths
        files, rejected = find_files(paths)
        rejections += [item for item in rejected if not Path(item.path).is_dir()]
        for file in files:
            story = _story(file, Path(pattern)) if folders else ""
            found.setdefault(file.path.resolve(), replace(file, story=story))
    return sorted(found.values(), key=lambda file: str(file.path)), rejections


def _story(file: Found, root: Path) -> str:
    if not root.is_dir():
        return ""
    parts: list[str] = []
    dated = False
    for part in file.path.parent.relative_to(root).parts:
        if _names_date(part, dated):
            dated = True
        else:
            parts.append(part)
    return "/".join(parts)


def _names_date(folder: str, under_date: bool) -> bool:
    """Whether a folder is named by figures alone, or by a date in words with its year.

    "March" and "7 October" are dates inside a folder "2026"; by themselves they may be stories.
    """
    if _DATE_FOLDER.fullmatch(folder):
        return True
    return bool(_DATE_IN_WORDS.fullmatch(folder)) and (under_date or _YEAR.search(folder) is not None)


def read_inputs(
    files: Sequence[Found],
    ledger: Mapping[str, Input],
    version: str,
    now_ns: int,
    keep: Callable[[Article], None],
) -> Stock:
    """Read the files that are not as the ledger has them, and hand each of their articles to `keep`.

    A file of the same size and time is not opened; one with the same contents is not parsed. `version`
    names all that has a say in how a file is read. What the ledger knows to be unreadable is told again
    and again, as long as it is there.
    """
    stock = Stock(files=len(files), gone=sorted(ledger.keys() - {str(file.path) for file in files}))
    for file in files:
        known = ledger.get(str(file.path))
        reading = _digest(version, file.story, *(f"{k}={v}" for k, v in sorted(file.manifest.items())))
        row = _stamped(file, reading, now_ns)
        if known is not None and known.reading == reading and known.digest:
            same_time = known.modified == row.modified != 0 and known.size == row.size
            row = replace(row, digest=known.digest if same_time else _contents(file.path))
            if row.digest == known.digest:
                stock.rejections += known.rejections
                row = replace(row, articles=known.articles, rejections=known.rejections)
                if row != known:
                    stock.renewed.append(row)
                continue
        else:
            row = replace(row, digest=_contents(file.path))
        stock.read.append(_read(file, row, keep))
        stock.rejections += stock.read[-1].rejections
    return stock


def _read(file: Found, row: Input, keep: Callable[[Article], None]) -> Input:
    names: list[str] = []
    rejections: list[Rejection] = []
    for result in read_found(file):
        if isinstance(result, Rejection):
            rejections.append(result)
        else:
            names.append(result.id)
            keep(result)
    return replace(row, articles=tuple(names), rejections=tuple(rejections))


def _stamped(file: Found, reading: str, now_ns: int) -> Input:
    """The file's row before it is read; without a time where that may still change unnoticed."""
    try:
        stat = file.path.stat()
        size, modified = stat.st_size, stat.st_mtime_ns
    except OSError:
        size, modified = 0, 0
    return Input(
        path=str(file.path),
        size=size,
        modified=modified if modified < now_ns - _TICK_NS else 0,
        digest="",
        articles=(),
        rejections=(),
        reading=reading,
    )


def _contents(path: Path) -> str:
    """A hash of what the file holds; empty where it cannot be opened, so that it is tried again."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def in_portions(numbers: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """The numbers, `size` at a time."""
    for start in range(0, len(numbers), size):
        yield numbers[start : start + size]
