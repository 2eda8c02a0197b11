"""The folders of nights on the disk: which there are, what each stands for, and which are old."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

_STATE = ".state.json"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class State:
    """What the next night must know of a folder.

    `run` is the last one that it tells of; `settings` stands for all that its pages' look hangs on; `marked`
    are the stories on whose pages something is marked as new.
    """

    run: int
    settings: str
    marked: tuple[str, ...]

    def write(self, folder: Path) -> None:
        (folder / _STATE).write_text(json.dumps(asdict(self)), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Published:
    """A night's folder with its state."""

    folder: Path
    state: State

    @property
    def day(self) -> dt.date:
        return dt.date.fromisoformat(self.folder.name)


def published(reports: Path) -> list[Published]:
    """The folders of nights, the first day first; those without a readable state are left out."""
    found = []
    for folder in sorted(reports.iterdir()) if reports.is_dir() else []:
        if not _DAY.fullmatch(folder.name):
            continue
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            values = json.loads((folder / _STATE).read_text(encoding="utf-8"))
            state = State(int(values["run"]), str(values["settings"]), tuple(map(str, values["marked"])))
            dt.date.fromisoformat(folder.name)
            found.append(Published(folder, state))
    return found


def published_before(reports: Path, day: dt.date) -> int:
    """The last run that the folder of an earlier day tells of; 0 where there is none."""
    return max((item.state.run for item in published(reports) if item.day < day), default=0)


def old_reports(reports: Path, before: dt.date) -> Iterator[Path]:
    """The folders of days before a day, but for the last one of all."""
    yield from (item.folder for item in published(reports)[:-1] if item.day < before)
