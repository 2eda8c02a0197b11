"""The pages by which people come in and go: log in, say a name, log out."""

from __future__ import annotations

import asyncio
import logging
from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from checker.errors import InputError
from checker.report.words import counted
from checker.review.access.accounts import LONGEST_NAME, Account, Role, spelt_name
from checker.review.access.asking import account_of, csrf_token, enter, leave, safe_next
from checker.review.access.attempts import Attempts
from checker.review.access.plan import Access, Mode
from checker.review.access.users import LONGEST_PASSWORD, Users

_log = logging.getLogger("checker")
# Each verification takes 64 MiB and a core for some tens of milliseconds.
_AT_ONCE = 2
_WRONG = "The name or the password is not right. Capital letters count in the password."


class Render(Protocol):
    """How the page shows one of its templates."""

    def __call__(
        self, request: Request, template_name: str, context: dict[str, object], /, status: int = 200
    ) -> Response: ...


def access_routes(access: Access, render: Render) -> list[Route]:
    """The routes by which people come in and go.

    With passwords these are `/login` and `/logout`, on this machine alone `/name` and `/logout`; where a
    proxy says who somebody is, coming and going is the proxy's.
    """
    if access.mode is Mode.PROXY:
        return []
    out = Route("/logout", _Leaving("/login" if access.users else "/name").answer, methods=["POST"])
    if access.users is None:
        return [Route("/name", _Naming(render).answer, methods=["GET", "POST"]), out]
    return [Route("/login", _LoggingIn(access, access.users, render).answer, methods=["GET", "POST"]), out]


class _Leaving:
    def __init__(self, door: str) -> None:
        self._door = door

    async def answer(self, request: Request) -> Response:
        leave(request)
        return RedirectResponse(self._door, status_code=303)


class _Naming:
    """Asks for a name; nobody checks it, since only this machine's own people get here."""

    def __init__(self, render: Render) -> None:
        self._render = render

    async def answer(self, request: Request) -> Response:
        if request.method != "POST":
            account = account_of(request)
            return self._ask(request, request.query_params.get("next", "/"), account.name if account else "")
        form = await _fields(request, "name", "next")
        try:
            name = spelt_name(form["name"])
        except InputError as error:
            said = str(error)
            return self._ask(request, form["next"], form["name"], f"{said[0].upper()}{said[1:]}.", 400)
        enter(request, Account(name, Role.EDITOR))
        return RedirectResponse(safe_next(form["next"]), status_code=303)

    def _ask(self, request: Request, to: str, name: str, problem: str = "", status: int = 200) -> Response:
        return _door(self._render, request, "name.html.j2", to, name, problem, status)


class _LoggingIn:
    """Asks for a name and a password, and says nothing of which one was wrong."""

    def __init__(self, access: Access, users: Users, render: Render) -> None:
        self._access = access
        self._users = users
        self._render = render
        self._attempts = Attempts()
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def answer(self, request: Request) -> Response:
        if request.method != "POST":
            to = safe_next(request.query_params.get("next", "/"))
            return RedirectResponse(to, status_code=303) if account_of(request) else self._ask(request, to)
        form = await _fields(request, "name", "password", "next")
        name, address = form["name"], client_address(request, self._access)
        wait = self._attempts.wait_seconds(name, address)
        if wait:
            said = f"Too many attempts. Try again in {counted(wait, 'second', 'seconds')}."
            response = self._ask(request, form["next"], name, said, 429)
            response.headers["Retry-After"] = str(wait)
            return response
        try:
            account = await self._verified(name, form["password"])
        except InputError as error:  # of the file of users, whose place is nobody's business here
            _log.error("nobody can log in: %s", error)
            said = "Nobody can log in at the moment. Whoever runs this page finds the reason in its log."
            return self._ask(request, form["next"], name, said, 503)
        if account is None:
            _log.warning("not let in: %r from %s", name[:LONGEST_NAME], address)
            return self._ask(request, form["next"], name, _WRONG, 403)
        enter(request, account)
        return RedirectResponse(safe_next(form["next"]), status_code=303)

    async def _verified(self, name: str, password: str) -> Account | None:
        if len(password) > LONGEST_PASSWORD:
            return None
        async with self._turns:
            return await run_in_threadpool(self._users.verified, name, password)

    def _ask(
        self, request: Request, to: str, name: str = "", problem: str = "", status: int = 200
    ) -> Response:
        return _door(self._render, request, "login.html.j2", to, name, problem, status)


def client_address(request: HTTPConnection, access: Access) -> str:
    """Where a request comes from; from a listed proxy, the last address that it added itself."""
    peer = request.client.host if request.client else ""
    forwarded = request.headers.getlist("x-forwarded-for")
    if not forwarded or not access.is_proxy(peer):
        return peer
    return forwarded[-1].rpartition(",")[2].strip() or peer


def _door(
    render: Render, request: Request, template: str, to: str, name: str, problem: str, status: int
) -> Response:
    context: dict[str, object] = {
        "csrf": csrf_token(request),
        "next": safe_next(to),
        "name": name[:LONGEST_NAME],
        "problem": problem,
        "longest": LONGEST_NAME,
    }
    return render(request, template, context, status=status)


async def _fields(request: Request, *names: str) -> dict[str, str]:
    """Those fields of the form as text; a file, or nothing, counts as empty."""
    async with request.form() as form:
        values = {name: form.get(name) for name in names}
    return {name: value if isinstance(value, str) else "" for name, value in values.items()}
