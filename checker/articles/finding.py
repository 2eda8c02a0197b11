"""The files that paths name, each with its story, and what manifests say of them."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checker.articles.decode import DecodeError, decode
from checker.model import Rejection

MANIFEST = "manifest.csv"
COLUMNS = ("file", "source", "title", "published", "url")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be read, the story of its folder, and its manifest's fields."""

    path: Path
    story: str = ""
    manifest: dict[str, str] = field(default_factory=dict)


def find_files(paths: Sequence[Path]) -> tuple[list[Found], list[Rejection]]:
    """The files under the paths, each once, in an order that does not depend on that of the paths.

    A folder's own files are one story named after it; each folder in it is a story of its own.
    Manifests, gold files, read-mes and hidden files are no articles.
    """
    found: dict[Path, Found] = {}
    rejections: list[Rejection] = []
    parents: dict[Path, int] = {}
    for path in paths:
        parents[path.parent] = parents.get(path.parent, 0) + 1
    for path in sorted(set(paths), key=lambda path: (not path.is_dir(), str(path))):
        if path.is_dir():
            files = _files_under(path)
            if not files:
                rejections.append(
                    Rejection(
                        str(path), "finding", "the folder holds no articles; put one file an article in it"
                    )
                )
        elif not path.exists():
            rejections.append(
                Rejection(str(path), "finding", "there is no such file or folder; check the path")
            )
            continue
        else:
            files = [] if _is_companion(path.name) and parents[path.parent] > 1 else [(path, "")]
        for file, story in files:
            found.setdefault(file.resolve(), Found(file, story))
    manifests = {
        folder: _read_manifest(folder) for folder in sorted({file.path.parent for file in found.values()})
    }
    rejections += [rejection for _, rejected in manifests.values() for rejection in rejected]
    return [
        Found(file.path, file.story, manifests[file.path.parent][0].get(file.path.name, {}))
        for file in found.values()
    ], rejections


def _files_under(root: Path) -> list[tuple[Path, str]]:
    files: list[tuple[Path, str]] = []
    for folder, inner, names in os.walk(root):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        relative = Path(folder).relative_to(root)
        story = root.resolve().name if relative == Path(".") else relative.as_posix()
        files += [(Path(folder) / name, story) for name in sorted(names) if not _is_companion(name)]
    return files


def _is_companion(name: str) -> bool:
    lower = name.lower()
    return lower in {MANIFEST, "gold.jsonl"} or lower.split(".")[0] == "readme" or name.startswith(".")


def _read_manifest(folder: Path) -> tuple[dict[str, dict[str, str]], list[Rejection]]:
    """The rows of a folder's manifest by file name, and what is wrong with it."""
    path = folder / MANIFEST
    if not path.is_file():
        return {}, []
    try:
        rows = csv.DictReader(io.StringIO(decode(path.read_bytes()), newline=""))
        columns = [(name or "").strip().lower() for name in rows.fieldnames or []]
        if "file" not in columns:
            reason = f'the header has no column "file"; allowed columns: {", ".join(COLUMNS)}'
            return {}, [Rejection(str(path), "parsing", reason)]
        rows.fieldnames = columns
        entries, missing = {}, []
        for row in rows:
            name = (row.get("file") or "").strip()
            if name and not (folder / name).is_file():
                reason = f'it names "{name}", which is not beside it; correct the row or add the file'
                missing.append(Rejection(f"{path}:{rows.line_num}", "finding", reason))
            entries[name] = {column: (row.get(column) or "").strip() for column in COLUMNS}
    except (OSError, DecodeError, csv.Error) as error:
        return {}, [Rejection(str(path), "decoding", f"the manifest cannot be read: {error}")]
    return entries, missing
