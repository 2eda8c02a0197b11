"""What of the queue a person looks at, as the address says it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, cast
from urllib.parse import urlencode

from checker.model import Verdict
from checker.store import TO_SETTLE, QueueFilter
from checker.store.queued import State

STATES: dict[State, str] = {
    "open": "to settle",
    "settled": "settled",
    "resolved": "no longer found",
    "all": "all",
}
ALL_VERDICTS = "all"


@dataclass(frozen=True, slots=True)
class View:
    """A choice of findings; what is empty chooses nothing.

    `verdict` is empty for what a person must settle (divergences, disputed points, updates), `all`, or one.
    `new` is "1" for what has come or changed since the person last looked.
    """

    state: str = "open"
    verdict: str = ""
    story: str = ""
    rule: str = ""
    assignee: str = ""
    new: str = ""

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> View:
        """The view of an address or a form; what it has no name for, or says wrongly, is left out."""
        given = {part.name: query.get(part.name, "") for part in fields(cls)}
        view = cls(**{name: value.strip() for name, value in given.items() if isinstance(value, str)})
        return replace(
            view,
            state=view.state if view.state in STATES else "open",
            verdict=view.verdict if view.verdict in {ALL_VERDICTS, *Verdict} else "",
            new="1" if view.new else "",
        )

    def said(self) -> dict[str, str]:
        """The choices that are made, as an address or a form carries them; none for the whole queue."""
        given = {part.name: getattr(self, part.name) for part in fields(self)}
        return {name: value for name, value in given.items() if value and (name, value) != _USUAL}

    def address(self, path: str = "/", **more: str) -> str:
        """The address of a page that keeps this view."""
        query = urlencode(self.said() | more)
        return f"{path}?{query}" if query else path

    def but(self, **changes: str) -> View:
        """The view with some of its choices made otherwise."""
        return replace(self, **changes)

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        if self.verdict == ALL_VERDICTS:
            return tuple(Verdict)
        return (Verdict(self.verdict),) if self.verdict else TO_SETTLE

    def filters(self, since: dt.datetime | None) -> QueueFilter:
        """What to ask the store for; `since` is when the person last looked."""
        return QueueFilter(
            state=cast(State, self.state),  # `read` takes no other
            story=self.story,
            rule=self.rule,
            verdicts=self.verdicts,
            assignee=self.assignee,
            since=since if self.new else None,
        )


_USUAL = ("state", "open")
