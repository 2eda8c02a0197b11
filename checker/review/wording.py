"""Decisions and what has happened to a finding, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from checker.dates import date_in_words
from checker.report.words import VERDICTS
from checker.store import Action, Change, Decision, Kind, Reason, change_in_words

REASONS = {
    Reason.WRONG_PAIRING: ("Wrong pairing", "The sentences speak of different things."),
    Reason.WRONG_READING: ("Wrong reading", "The words were read as something they do not say."),
    Reason.IMMATERIAL: ("Immaterial", "True, and not worth an editor’s time."),
    Reason.KNOWN: ("Known", "The desk knows it already."),
}
_KINDS = {
    Kind.NEW: "Found for the first time",
    Kind.CHANGED: "Changed",
    Kind.RESOLVED: "No longer found",
    Kind.REOPENED: "Reopened",
    Kind.RETURNED: "Found again as it was settled",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a finding's history; `details` are sentences, `note` a person's own words."""

    at: dt.datetime
    when: str
    who: str
    what: str
    details: tuple[str, ...]
    note: str
    is_decision: bool


def spell_decision(decision: Decision) -> str:
    """What a person did, to go behind their name: `dismissed it as known`."""
    match decision.action:
        case Action.CONFIRM:
            return "confirmed it"
        case Action.DISMISS:
            return f"dismissed it as {decision.reason}" if decision.reason else "dismissed it"
        case Action.CHANGE_VERDICT:
            return f"set the verdict to {_label(decision)}"
        case Action.ASSIGN:
            return f"assigned it to {decision.assignee}"
        case Action.NOTE:
            return "wrote a note"
        case Action.UNDO:
            return "took back the decision before"


def spell_intent(decision: Decision) -> str:
    """What a person wants to do: `dismiss it as known`."""
    match decision.action:
        case Action.CONFIRM:
            return "confirm it"
        case Action.DISMISS:
            return f"dismiss it as {decision.reason}" if decision.reason else "dismiss it"
        case Action.CHANGE_VERDICT:
            return f"set the verdict to {_label(decision)}"
        case Action.ASSIGN:
            return f"assign it to {decision.assignee}"
        case Action.NOTE:
            return "keep a note on it"
        case Action.UNDO:
            return "take back the last decision"


def spell_done(decision: Decision) -> str:
    """The same as a notice: `Dismissed as known`."""
    match decision.action:
        case Action.CONFIRM:
            return "Confirmed"
        case Action.DISMISS:
            return f"Dismissed as {decision.reason}" if decision.reason else "Dismissed"
        case Action.CHANGE_VERDICT:
            return f"Verdict set to {_label(decision)}"
        case Action.ASSIGN:
            return f"Assigned to {decision.assignee}"
        case Action.NOTE:
            return "Note kept"
        case Action.UNDO:
            return "Decision taken back"


def _label(decision: Decision) -> str:
    return VERDICTS[decision.verdict].label.lower() if decision.verdict else ""


def view_history(history: Sequence[Change | Decision]) -> list[Event]:
    """A finding's history in words, the newest first."""
    return [_event(item) for item in reversed(history)]


def _event(item: Change | Decision) -> Event:
    if isinstance(item, Decision):
        elsewhere = " at another desk" if item.imported else ""
        did = f"{spell_decision(item)}{elsewhere}"
        return Event(item.at, date_in_words(item.at), item.by, did, (), item.note, True)
    details = spell_change(item) if item.kind in (Kind.CHANGED, Kind.REOPENED) else ()
    return Event(item.at, date_in_words(item.at), "", _KINDS[item.kind], details, "", False)


@dataclass(frozen=True, slots=True)
class Reopening:
    """Why a finding that was settled or gone is here again: what has changed, and what had been decided."""

    when: str
    details: tuple[str, ...]
    had_decided: str


def spell_change(change: Change) -> tuple[str, ...]:
    """What a run changed of a finding that was there before, one sentence each."""
    return tuple(change_in_words(change.before, change.after)) if change.before is not None else ()


def last_reopening(history: Sequence[Change | Decision]) -> Reopening | None:
    """The reopening that no decision has answered yet; None where there is none."""
    earlier: Decision | None = None
    found: Reopening | None = None
    for item in history:
        if isinstance(item, Decision):
            earlier, found = item, None if _settles(item) else found
        elif item.kind is Kind.REOPENED:
            decided = (
                f"{earlier.by} {spell_decision(earlier)}, {date_in_words(earlier.at)}" if earlier else ""
            )
            found = Reopening(date_in_words(item.at), spell_change(item), decided)
    return found


def _settles(decision: Decision) -> bool:
    return decision.action in (Action.CONFIRM, Action.DISMISS, Action.CHANGE_VERDICT)
