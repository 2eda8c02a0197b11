"""Files that other programs read at any moment: whole or as they were, never half."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from checker.errors import InputError


def place(path: Path, data: bytes) -> None:
    """Writes the file beside its place and renames it, readable by all (mode 0644); makes its folder.

    Raises InputError with the path where the system refuses.
    """
    beside = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # The end `.part` matters: node_exporter reads whatever ends in `.prom`.
        handle, beside = tempfile.mkstemp(".part", f".{path.name}.", path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except OSError as error:
        if beside:
            Path(beside).unlink(missing_ok=True)
        raise InputError(
            f"{path}: cannot be written ({error.strerror}); check the path and its folder's permissions"
        ) from error
