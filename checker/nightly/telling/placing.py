"""A night's files for other programs: feeds, metrics, lists."""

from __future__ import annotations

from pathlib import Path

from checker.errors import InputError
from checker.placing import replace_file


def place(path: Path, data: bytes) -> None:
    """Writes the file beside its place and renames it, readable by all (mode 0644); makes its folder.

    Raises InputError with the path where the system refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, data, lambda beside: beside.chmod(0o644))
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({error.strerror}); check the path and its folder's permissions"
        ) from error
