"""A person's decision into the tables, where nothing has changed since they looked; and when they looked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, insert, select, update

from checker.errors import StoreError
from checker.store.asking import decisions_of, stored_findings
from checker.store.engine import spelt
from checker.store.lookup import upsert
from checker.store.records import Action, Conflict, Decision
from checker.store.standing import standing
from checker.store.tables import decisions, findings, looks, told


def record_decision(connection: Connection, decision: Decision) -> Decision:
    """The decision as kept, with the version it made.

    Raises `Conflict` where the finding is at another version than was seen, and `StoreError` where there
    is no such finding, or nothing to undo.
    """
    url = spelt(connection.engine.url)
    # The row is held until the end, so that of two who decide at once one comes second and is told.
    query = select(findings.c.version, findings.c.reopened).where(findings.c.id == decision.finding)
    row = connection.execute(query.with_for_update()).first()
    if row is None:
        raise StoreError(f"{url}: there is no finding {decision.finding!r}; look it up in the last report")
    earlier = decisions_of(connection, decision.finding)
    if row.version != decision.seen:
        raise _conflict(connection, decision, earlier)
    if decision.action is Action.UNDO and standing(earlier).last is None:
        raise StoreError(f"{url}: no decision on finding {decision.finding!r} is left to undo")
    kept = replace(decision, version=row.version + 1)
    now = standing([*earlier, kept], row.reopened)
    connection.execute(
        insert(decisions),
        {column.name: getattr(kept, column.name) for column in decisions.columns},
    )
    connection.execute(
        update(findings)
        .where(findings.c.id == decision.finding)
        .values(
            version=kept.version,
            settled=now.settled.version if now.settled else None,
            assignee=now.assignee,
        )
    )
    return decisions_of(connection, decision.finding)[-1]


def record_decisions(connection: Connection, taken: Sequence[Decision]) -> list[Decision | Conflict]:
    """Each decision as kept, or the conflict that it met, in their order; and that each person looked."""
    became: dict[int, Decision | Conflict] = {}
    # In one order, as a run takes them, so that no two who decide on many wait for one another for ever.
    for place, decision in sorted(enumerate(taken), key=lambda item: (item[1].finding, item[0])):
        try:
            became[place] = record_decision(connection, decision)
        except Conflict as conflict:  # raised before anything of the decision is written
            became[place] = conflict
    kept = [decision for decision in became.values() if isinstance(decision, Decision)]
    for person in sorted({decision.by for decision in kept}):
        record_look(connection, person, max(one.at for one in kept if one.by == person))
    return [became[place] for place in range(len(taken))]


def _conflict(connection: Connection, decision: Decision, earlier: list[Decision]) -> Conflict:
    (finding,) = stored_findings(connection, findings.c.id == decision.finding)
    newer = [other for other in earlier if other.version > decision.seen]
    if newer:
        last = newer[-1]
        what = f"{last.by} has decided meanwhile: {last.action}"
    else:
        what = "its evidence has changed meanwhile"
    place = f"{spelt(connection.engine.url)}: finding {decision.finding!r}"
    return Conflict(
        f"{place}: {what}; look at it again, then decide",
        finding,
        newer[-1] if newer else None,
    )


def record_told(connection: Connection, recipient: str, run: int) -> None:
    """Keep up to which run a recipient of news has been told."""
    upsert(connection, told, [{"recipient": recipient, "run": run}], "run", later="run")


def record_look(connection: Connection, person: str, at: dt.datetime) -> None:
    """Keep when a person looked, unless they have looked later."""
    upsert(connection, looks, [{"person": person, "at": at}], "at", later="at")
