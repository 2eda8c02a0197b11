"""A store that is open: its engine, its address, and how it is closed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from checker.store.engine import hold, spelt


class Opened:
    """What has an engine, and gives back its connections when it is closed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def url(self) -> str:
        """Where it is, without the password."""
        return spelt(self._engine.url)

    @contextlib.contextmanager
    def only_run(self) -> Iterator[None]:
        """Hold the lock by which one scheduled run at a time works on a store; decisions go on meanwhile.

        The system, or the server, gives it back when the program ends in any way. Raises `StoreError` at once
        where another run holds it.
        """
        with hold(self._engine):
            yield

    def close(self) -> None:
        """Give back all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
