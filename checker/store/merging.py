"""Decisions that hold, for another store, and those of another store taken in."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, select

from checker.store.asking import decision_in, decisions_of
from checker.store.deciding import record_decision
from checker.store.lookup import rows_in
from checker.store.records import SETTLING, Action, Decision
from checker.store.standing import not_undone, standing
from checker.store.tables import decisions, evidence, findings, key


@dataclass(frozen=True, slots=True)
class Portable:
    """A decision as another store can take it in.

    `evidence` is the id that reports gave the finding as the person saw it, which changes with its answers;
    `rule` and `topic` are for a reader.
    """

    decision: Decision
    evidence: str
    rule: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """A decision of another store that was not taken in, with the reason as a sentence."""

    decision: Decision
    why: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of decisions of another store.

    `kept` were taken in, `already` were there or say what holds already, `unknown` are on findings that
    this store has not.
    """

    kept: int
    already: int
    clashes: tuple[Clash, ...]
    unknown: tuple[Decision, ...]


def decisions_held(connection: Connection) -> list[Portable]:
    """What holds of the decisions on each finding, by finding and version.

    That is the one that settles it, the last assignment, and all notes; nothing that was taken back or that
    other evidence has overtaken.
    """
    by_finding: dict[str, list[Decision]] = defaultdict(list)
    for row in connection.execute(select(decisions).order_by(decisions.c.finding, decisions.c.version)):
        by_finding[row.finding].append(decision_in(row))
    query = select(findings.c.id, findings.c.rule, findings.c.topic, findings.c.reopened)
    about = {row.id: row for row in rows_in(connection, query, findings.c.id, by_finding)}
    stood_on = _stood_on(connection, by_finding)
    return [
        Portable(decision, _at(stood_on[name], decision.seen), about[name].rule, about[name].topic)
        for name in sorted(by_finding)
        for decision in _holding(by_finding[name], about[name].reopened)
    ]


def take_over(connection: Connection, given: Sequence[Portable], at: dt.datetime) -> Imported:
    """Take in decisions of another store, each unless it is here or something else holds.

    A finding is known by its id, else by the id that reports give it for what it stands on: two desks that
    read the same articles on other nights have it under two ids of their own.
    """
    kept, already = 0, 0
    clashes: list[Clash] = []
    unknown: list[Decision] = []
    query = select(findings).order_by(findings.c.id).with_for_update()
    named = {key(one.decision.finding) for one in given}
    rows = {row.id: row for row in rows_in(connection, query, findings.c.id, named)}
    alike: dict[str, Row[Any]] = {}
    for found in rows_in(connection, query, findings.c.report_id, {key(one.evidence) for one in given}):
        if found.resolved_run is None:
            alike.setdefault(found.report_id, found)
    versions = {found.id: found.version for found in (*rows.values(), *alike.values())}
    for one in sorted(given, key=lambda one: (one.decision.finding, one.decision.at, one.decision.version)):
        decision = one.decision
        row = rows.get(key(decision.finding)) or alike.get(key(one.evidence))
        if row is None:
            unknown.append(decision)
            continue
        here = decisions_of(connection, row.id)
        if _is_here(decision, here, row):
            already += 1
        elif why := _why_not(one, here, row):
            clashes.append(Clash(decision, why))
        else:
            seen = versions[row.id]
            record = replace(decision, finding=row.id, seen=seen, imported=at)
            versions[row.id] = record_decision(connection, record).version
            kept += 1
    return Imported(kept, already, tuple(clashes), tuple(unknown))


def _holding(taken: Sequence[Decision], reopened: int) -> Iterator[Decision]:
    now, held = standing(taken, reopened), not_undone(taken)
    assigned = [decision for decision in held if decision.action is Action.ASSIGN][-1:]
    for decision in held:
        if decision.action is Action.NOTE or decision in assigned or decision == now.settled:
            yield decision


def _is_here(decision: Decision, here: Iterable[Decision], row: Row[Any]) -> bool:
    """Whether the decision was taken in before, though it be undone since, or says what holds."""
    if any(_said(other) == _said(decision) for other in here):
        return True
    now = standing(here, row.reopened)
    if decision.action is Action.ASSIGN:
        return now.assignee == decision.assignee
    return (
        now.settled is not None and decision.action in SETTLING and _effect(now.settled) == _effect(decision)
    )


def _said(decision: Decision) -> tuple[object, ...]:
    return decision.by, decision.at, decision.note, decision.assignee, *_effect(decision)


def _effect(decision: Decision) -> tuple[object, ...]:
    return decision.action, decision.reason, decision.verdict


def _why_not(one: Portable, here: Iterable[Decision], row: Row[Any]) -> str:
    """Why a decision cannot be taken in; empty where it can."""
    decision, now = one.decision, standing(here, row.reopened)
    if decision.action is Action.ASSIGN and now.assignee:
        return f"It is assigned to {now.assignee} here."
    if decision.action not in SETTLING:
        return ""
    if now.settled is not None:
        return f"{now.settled.by} has settled it otherwise here: {now.settled.action}."
    if one.evidence != row.report_id:
        return "What it stands on is not the same here; look at it, then decide."
    return ""


def _stood_on(connection: Connection, names: Mapping[str, Any]) -> dict[str, list[tuple[int, str]]]:
    """The ids that reports gave the findings, each from which version on."""
    query = select(evidence.c.finding, evidence.c.version, evidence.c.report_id)
    stood_on: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in rows_in(connection, query, evidence.c.finding, names):
        stood_on[row.finding].append((row.version, row.report_id))
    return stood_on


def _at(stood_on: Sequence[tuple[int, str]], version: int) -> str:
    return max((since, name) for since, name in stood_on if since <= version)[1]
