"""What holds of the decisions on a finding, read off their whole row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checker.store.records import SETTLING, Action, Decision


@dataclass(frozen=True, slots=True)
class Standing:
    """The decision that settles a finding, to whom it is assigned, and what an undo would take back."""

    settled: Decision | None
    assignee: str
    last: Decision | None


def standing(decisions: Iterable[Decision], reopened: int = 0) -> Standing:
    """What holds, from all decisions on one finding in the order of their versions.

    `reopened` is the version at which the evidence last changed under a decision: those before it settle
    nothing any more, even where a later one is undone.
    """
    held = not_undone(decisions)
    settling = [d for d in held if d.action in SETTLING and d.version > reopened]
    assigned = [d.assignee for d in held if d.action is Action.ASSIGN]
    return Standing(
        settled=settling[-1] if settling else None,
        assignee=assigned[-1] if assigned else "",
        last=held[-1] if held else None,
    )


def not_undone(decisions: Iterable[Decision]) -> list[Decision]:
    """Those of a finding's decisions, in the order of their versions, that no later one took back."""
    held: list[Decision] = []
    for decision in decisions:
        if decision.action is Action.UNDO:
            held.pop()
        else:
            held.append(decision)
    return held
