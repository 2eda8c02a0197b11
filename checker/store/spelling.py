"""A decision in words."""

from __future__ import annotations

from checker.dates import date_in_words
from checker.store.records import Action, Decision

_DONE = {
    Action.CONFIRM: "confirmed it",
    Action.DISMISS: "dismissed it",
    Action.NOTE: "noted",
    Action.UNDO: "took back the last decision",
}


def decision_in_words(decision: Decision) -> str:
    """Who decided what and when, in a sentence, then their note in quotation marks where they wrote one."""
    by, note = decision.by, f" “{decision.note.strip()}”" if decision.note.strip() else ""
    from_elsewhere = " at another desk" if decision.imported else ""
    return f"{by} {_done(decision)}{from_elsewhere} on {date_in_words(decision.at)}.{note}"


def _done(decision: Decision) -> str:
    if decision.action is Action.ASSIGN:
        return f"assigned it to {decision.assignee}"
    if decision.action is Action.CHANGE_VERDICT:
        return f"set its verdict to {decision.verdict}"
    reason = f" as {decision.reason}" if decision.reason else ""
    return f"{_DONE[decision.action]}{reason}"
