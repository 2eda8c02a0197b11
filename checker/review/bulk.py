"""Many findings settled at once: which, and what became of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.errors import InputError
from checker.review.deciding import Intent
from checker.review.views import View
from checker.store import Conflict, Decision, Store, StoredFinding

# What a person can look through before they settle it; the rest comes with the next go.
MOST = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """The findings that a bulk decision would be on, worst first, and how many more there are."""

    findings: tuple[StoredFinding, ...]
    more: int


def choose(store: Store, view: View, topic: str, since: dt.datetime | None) -> Choice:
    """The findings of a view that are to settle, on one question only where it is given; at most `MOST`.

    What is settled is left out, whatever the view shows, so that nobody's decision goes by the dozen.
    """
    filters = view.but(state="open").filters(since)
    if not topic:
        page = store.queue(filters, limit=MOST)
        return Choice(page.entries, page.total - len(page.entries))
    found: list[StoredFinding] = []
    after = ""
    while True:
        page = store.queue(filters, after=after, limit=MOST)
        found += [item for item in page.entries if item.finding.topic == topic]
        if not page.next:
            break
        after = page.next
    return Choice(tuple(found[:MOST]), max(0, len(found) - MOST))


def read_picks(values: Iterable[object]) -> list[tuple[str, int]]:
    """The findings that were ticked, each with the version seen, as `FINDING:VERSION`.

    Raises `InputError` where nothing was ticked, or a value is none of ours.
    """
    picks: dict[str, int] = {}
    for value in values:
        name, _, version = value.rpartition(":") if isinstance(value, str) else ("", "", "")
        if not name or not version.isdecimal() or len(version) > 9:
            raise InputError("The form does not say what you saw. Open the list again.")
        picks[name] = int(version)
    if not picks:
        raise InputError("Nothing is ticked, so nothing was settled.")
    return list(picks.items())


def decide_picks(
    store: Store, picks: Sequence[tuple[str, int]], intent: Intent, by: str, at: dt.datetime
) -> tuple[list[Decision], list[Conflict]]:
    """The decisions that were kept, and the conflicts of those that were not.

    A finding that is not there any more is left out. Raises `InputError` where something is missing in the
    form.
    """
    known = store.findings_of(name for name, _ in picks)
    decisions = [intent.decision(name, by, at, seen) for name, seen in picks if name in known]
    done = store.decide_all(decisions)
    kept = [item for item in done if isinstance(item, Decision)]
    return kept, [item for item in done if isinstance(item, Conflict)]
