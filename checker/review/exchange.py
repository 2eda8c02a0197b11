"""Decisions as CSV and JSON, so that two desks can put theirs together."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from checker.errors import InputError
from checker.model import Verdict
from checker.report.rows import FORMULA_STARTS
from checker.review.deciding import NAME_LENGTH, NOTE_LENGTH
from checker.store import Action, Decision, Imported, Portable, Reason, Store

SCHEMA = "checker/decisions/1"
# The last two are for a reader, and are not read.
COLUMNS = (
    "finding", "action", "by", "at", "note", "reason", "verdict", "assignee", "evidence", "rule", "topic",
)  # fmt: skip
_NEEDED = ("finding", "action", "by", "at")
_LONGEST = {"by": NAME_LENGTH, "assignee": NAME_LENGTH, "note": NOTE_LENGTH}
_CLOCKS = dt.timedelta(days=1)  # how far two desks' clocks may be apart
# Never given: what is taken back is not exported.
_ACTIONS = tuple(action for action in Action if action is not Action.UNDO)

Row = dict[str, str]
_Choice = TypeVar("_Choice", bound=StrEnum)


def export_decisions(store: Store) -> list[Row]:
    """What holds of the decisions on each finding, a row each with the keys `COLUMNS`, by finding.

    Times are in UTC (ISO 8601); what a decision has not is empty. What was taken back or overtaken by other
    evidence is left out.
    """
    return [_row(one) for one in store.decisions_held()]


def import_decisions(store: Store, rows: Iterable[Mapping[str, str]], at: dt.datetime) -> Imported:
    """What became of such rows of another store, taken in at a moment; all or nothing.

    Rows that are here already change nothing, so a file can be read twice. Raises `InputError` with the
    row's number where one cannot be used.
    """
    return store.take_over([_portable(row, number, at) for number, row in enumerate(rows, start=1)], at)


def write_csv(rows: Sequence[Mapping[str, str]]) -> str:
    """The rows as CSV that a spreadsheet opens as text, a header first.

    A cell that would be a formula starts with an apostrophe, and so does one that starts with one.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table, dialect="excel")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_guarded(row[name]) for name in COLUMNS])
    return "\ufeff" + table.getvalue()


def write_json(rows: Sequence[Mapping[str, str]]) -> str:
    """The rows as JSON."""
    return json.dumps({"schema": SCHEMA, "decisions": list(rows)}, ensure_ascii=False, indent=1) + "\n"


def read_rows(text: str) -> list[Row]:
    """The rows of a file that `write_csv` or `write_json` made. Raises `InputError` where it is another."""
    text = text.removeprefix("\ufeff")
    rows = _rows_of_json(text) if text.lstrip().startswith(("{", "[")) else _rows_of_csv(text)
    for number, row in enumerate(rows, start=1):
        if not all(isinstance(value, str) for value in row.values()):
            raise InputError(f"row {number}: a value is not a text; export the decisions again")
    return rows


def _rows_of_json(text: str) -> list[Row]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError for a number of thousands of digits, too
        raise InputError(f"the decisions are no valid JSON: {error}") from error
    rows = document.get("decisions") if isinstance(document, dict) else None
    if not isinstance(rows, list) or document.get("schema") != SCHEMA:
        raise InputError(f"the JSON is not of the schema {SCHEMA}; export the decisions again")
    if not all(isinstance(row, dict) for row in rows):
        raise InputError("a decision in the JSON is no object; export the decisions again")
    return rows


def _rows_of_csv(text: str) -> list[Row]:
    try:
        header, *lines = list(csv.reader(io.StringIO(text, newline=""), dialect="excel", strict=True)) or [[]]
    except csv.Error as error:
        raise InputError(f"the decisions are no valid CSV: {error}") from error
    if missing := [name for name in _NEEDED if name not in header]:
        raise InputError(f"the CSV has no column {missing[0]!r}; its first line names {', '.join(COLUMNS)}")
    return [dict(zip(header, map(_unguarded, line), strict=False)) for line in lines if line]


def _guarded(value: str) -> str:
    return f"'{value}" if value.startswith((*FORMULA_STARTS, "'")) else value


def _unguarded(value: str) -> str:
    return value[1:] if value.startswith("'") and value[1:].startswith((*FORMULA_STARTS, "'")) else value


def _row(one: Portable) -> Row:
    decision = one.decision
    return {
        "finding": decision.finding,
        "action": decision.action.value,
        "by": decision.by,
        "at": decision.at.isoformat(),
        "note": decision.note,
        "reason": decision.reason.value if decision.reason else "",
        "verdict": decision.verdict.value if decision.verdict else "",
        "assignee": decision.assignee,
        "evidence": one.evidence,
        "rule": one.rule,
        "topic": one.topic,
    }


def _portable(row: Mapping[str, Any], number: int, now: dt.datetime) -> Portable:
    for name in _NEEDED:
        if not row.get(name, ""):
            raise InputError(f"row {number}: {name!r} is missing")
    for name, most in _LONGEST.items():
        if len(row.get(name, "")) > most:
            raise InputError(f"row {number}: {name!r} has more than {most} characters")
    try:
        decision = Decision(
            finding=row["finding"],
            action=_chosen(row["action"], _ACTIONS, "action"),
            by=row["by"],
            at=_moment(row["at"], now),
            seen=0,
            note=row.get("note", ""),
            reason=_chosen(row["reason"], tuple(Reason), "reason") if row.get("reason") else None,
            verdict=_chosen(row["verdict"], tuple(Verdict), "verdict") if row.get("verdict") else None,
            assignee=row.get("assignee", ""),
        )
    except ValueError as error:
        raise InputError(f"row {number}: {error}") from error
    return Portable(decision, row.get("evidence", ""))


def _chosen(text: str, allowed: Sequence[_Choice], name: str) -> _Choice:
    for choice in allowed:
        if choice.value == text:
            return choice
    raise ValueError(f"{text!r} is no {name}; allowed: {', '.join(allowed)}")


def _moment(text: str, now: dt.datetime) -> dt.datetime:
    try:
        at = dt.datetime.fromisoformat(text)
        if at.tzinfo is None:
            return at  # which `Decision` refuses
        at = at.astimezone(dt.UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{text!r} is no time; write it as 2026-03-01T09:30:00+00:00") from error
    if at > now + _CLOCKS:
        raise ValueError(f"{text!r} is still to come; see to the clock of the desk that it is from")
    return at
