"""A form's answer as a decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from checker.errors import InputError
from checker.model import Verdict
from checker.store import Action, Decision, Reason

NOTE_LENGTH = 4000
NAME_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Intent:
    """What a person asks for in a form, kept as they wrote it so that a page can show it again.

    `do` is an action, for a dismissal with its reason: `dismiss:known`.
    """

    do: str
    note: str = ""
    verdict: str = ""
    assignee: str = ""

    @classmethod
    def read(cls, form: Mapping[str, Any]) -> Intent:
        def text(name: str) -> str:
            value = form.get(name, "")
            # A line ends with two characters in a form, and with one as the browser counts its length.
            return value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""

        # Not `verdict` and `assignee`: by these a form carries what of the queue is looked at.
        return cls(
            do=text("do"),
            note=text("note")[:NOTE_LENGTH],
            verdict=text("to_verdict"),
            assignee=" ".join(text("to_person").split())[:NAME_LENGTH],
        )

    def decision(self, finding: str, by: str, at: dt.datetime, seen: int) -> Decision:
        """The decision. Raises `InputError`, in a person's words, where something is missing."""
        action, _, reason = self.do.partition(":")
        try:
            chosen = Action(action)
            why = Reason(reason) if chosen is Action.DISMISS and reason else None
            verdict = Verdict(self.verdict) if chosen is Action.CHANGE_VERDICT and self.verdict else None
        except ValueError as error:
            raise InputError("The form asked for what this page does not know. Choose again.") from error
        if chosen is Action.DISMISS and why is None:
            raise InputError("Choose why you dismiss it.")
        if chosen is Action.CHANGE_VERDICT and verdict is None:
            raise InputError("Choose the verdict that you want to set.")
        if chosen is Action.ASSIGN and not self.assignee:
            raise InputError("Write the name of the person to assign it to.")
        if chosen is Action.NOTE and not self.note:
            raise InputError("Write the note before you keep it.")
        return Decision(
            finding=finding,
            action=chosen,
            by=by,
            at=at,
            seen=seen,
            note="" if chosen is Action.UNDO else self.note,
            reason=why,
            verdict=verdict,
            assignee=self.assignee if chosen is Action.ASSIGN else "",
        )


def version_seen(form: Mapping[str, Any]) -> int:
    """The version that the form says was on the page. Raises `InputError` where it says none."""
    given = form.get("seen", "")
    if not isinstance(given, str) or not given.isdecimal() or len(given) > 9:
        raise InputError("The form does not say what you saw. Open the finding again.")
    return int(given)
