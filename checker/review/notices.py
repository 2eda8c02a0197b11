"""What a page says of the change before it, read from the store by what the address names."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from checker.review.access import Account
from checker.review.wording import spell_done
from checker.store import Action, Store

DONE = "done"


@dataclass(frozen=True, slots=True)
class Notice:
    """One line in a page's status; an undo would take back `version` of `finding`, empty for none."""

    text: str
    topic: str = ""
    finding: str = ""
    version: int = 0


def notice_of(request: Request, store: Store, account: Account) -> Notice | None:
    """The notice that the address asks for: `done=FINDING:VERSION`, as a decision leaves it behind.

    It is told from the store, and only of a person's own decision, so that no link can make a page say
    what was not done.
    """
    name, _, version = request.query_params.get(DONE, "").rpartition(":")
    if not name or not version.isdecimal() or len(version) > 9:
        return None
    found = store.findings_of([name]).get(name)
    if found is None:
        return None
    decision = next((item for item in store.decisions(name) if item.version == int(version)), None)
    if decision is None or decision.by != account.name:
        return None
    is_last = found.version == decision.version and decision.action is not Action.UNDO
    return Notice(
        spell_done(decision),
        found.finding.topic,
        name if is_last else "",
        found.version,
    )
