"""Python's search for reference cycles, paused where records that hold none are made by the thousand."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Nothing is searched for reference cycles inside; it decorates a function as well.

    Records and pages are freed by their counts alone, while the collector walks all that lives anew each
    time it has grown by a quarter: a fifth of a run on 500 articles whose results are kept. What hangs in a
    cycle (a template's macros) waits until the end.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
