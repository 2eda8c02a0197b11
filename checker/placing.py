"""Files that other programs read at any moment: whole or as they were, never half."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path


def replace_file(path: Path, data: bytes, settle: Callable[[Path], None]) -> None:
    """Write the file beside its place and rename it; until `settle` has given it rights, mode 600.

    Raises `OSError` where the system refuses, and leaves nothing beside it.
    """
    # The end `.part` matters: node_exporter reads whatever ends in `.prom`.
    handle, beside = tempfile.mkstemp(".part", f".{path.name}.", path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        settle(Path(beside))
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
