"""Since when a person has not looked: kept in their own session, so that it stays while they work."""

from __future__ import annotations

import datetime as dt

from starlette.requests import Request

from checker.store import Store

_SINCE, _ACTIVE = "since", "active"
# A person who comes back after so long has come for another look.
_VISIT = dt.timedelta(hours=2)


def since_of(request: Request, store: Store, person: str, now: dt.datetime) -> dt.datetime | None:
    """When the person last looked before this visit; None where they never did.

    Each decision counts as a look in the store, so the moment is taken once, as the visit begins.
    Reads the store where it does, and so blocks.
    """
    active = _moment(request.session.get(_ACTIVE))
    if active is None or now - active > _VISIT or request.session.get("of") != person:
        last = store.looks().get(person)
        request.session[_SINCE] = last.isoformat() if last else ""
        request.session["of"] = person
    request.session[_ACTIVE] = now.isoformat()
    return _moment(request.session.get(_SINCE))


def looked_now(request: Request, person: str, now: dt.datetime) -> None:
    """From now on, what comes is new to this person."""
    request.session.update({_SINCE: now.isoformat(), _ACTIVE: now.isoformat(), "of": person})


def _moment(text: object) -> dt.datetime | None:
    if not isinstance(text, str) or not text:
        return None
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None
