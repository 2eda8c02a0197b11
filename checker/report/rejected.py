"""Inputs that could not be used, by file, so that one bad file does not bury the rest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from checker.model import Rejection

# Up to here each reason is worth its own line.
SHOWN_EACH = 3

_LINE = re.compile(r":(\d{1,18})\Z")


@dataclass(frozen=True, slots=True)
class RejectedFile:
    """A rejection that is shown and those of the same file that are folded under it.

    `name` is the file's name, `path` its whole path without a line.
    """

    path: str
    name: str
    first: Rejection
    rest: tuple[Rejection, ...]

    @property
    def count(self) -> int:
        return 1 + len(self.rest)


def by_file(rejections: Iterable[Rejection]) -> tuple[RejectedFile, ...]:
    """The rejections in their order, those of one file together and by line; over three are folded."""
    files: dict[str, list[Rejection]] = defaultdict(list)
    for rejection in rejections:
        files[_LINE.sub("", rejection.path)].append(rejection)
    shown: list[RejectedFile] = []
    for path, members in files.items():
        members.sort(key=_line)
        name = PurePath(path).name or path
        if len(members) > SHOWN_EACH:
            shown.append(RejectedFile(path, name, members[0], tuple(members[1:])))
        else:
            shown += [RejectedFile(path, name, member, ()) for member in members]
    return tuple(shown)


def _line(rejection: Rejection) -> int:
    found = _LINE.search(rejection.path)
    return int(found[1]) if found else 0
