"""What a page asks of a request: who it is from, whether they may, and the token of its forms."""

from __future__ import annotations

import secrets
import time
from collections.abc import Awaitable, Callable
from functools import wraps
from urllib.parse import quote, urlencode

from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response

from checker.errors import InputError
from checker.review.access.accounts import Account, Role, spelt_name
from checker.review.access.plan import SESSION_SECONDS, Access, Mode
from checker.review.access.refusing import refusal

Endpoint = Callable[[Request], Awaitable[Response]]
CSRF_FIELD, CSRF_HEADER = "csrf", "X-CSRF-Token"
_LONGEST_ADDRESS = 2000
_SAFE_METHODS = ("GET", "HEAD")
# What a session holds.
_CSRF, _NAME, _PRINT, _UNTIL, _ID = "csrf", "name", "print", "until", "id"


def access_of(connection: HTTPConnection) -> Access:
    """The access that the guards of this application were made with."""
    access: Access = connection.scope["access"]
    return access


def account_of(request: HTTPConnection) -> Account | None:
    """Who the request is from; None where nobody has logged in, or said their name."""
    access = access_of(request)
    if access.mode is Mode.PROXY:
        return _named_by_proxy(request, access)
    session = request.session
    name = session.get(_NAME)
    if not isinstance(name, str) or session[_UNTIL] <= time.time() or session[_ID] in access.ended:
        return None
    if access.users is None:
        return Account(name, Role.EDITOR)
    known = access.users.fingerprint(name, access.secret)
    if not known or not secrets.compare_digest(known, session[_PRINT]):
        return None
    return access.users.account(name)


def _named_by_proxy(request: HTTPConnection, access: Access) -> Account | None:
    """Whom the proxy names; a reader, unless the list of users says otherwise."""
    peer = request.client.host if request.client else ""
    named = request.headers.getlist(access.header)
    if not access.is_proxy(peer) or len(named) != 1:
        return None
    try:
        # Starlette reads headers as Latin-1; proxies send names in UTF-8.
        name = spelt_name(named[0].encode("latin-1").decode("utf-8"))
    except (InputError, UnicodeDecodeError):
        return None
    listed = access.users.account(name) if access.users else None
    return listed or Account(name, Role.READER)


def csrf_token(request: HTTPConnection) -> str:
    """The token that each form carries in its field `csrf`, and each script in `X-CSRF-Token`."""
    token = request.session.get(_CSRF)
    if not isinstance(token, str):
        token = request.session[_CSRF] = secrets.token_urlsafe(32)
    return token


def enter(request: Request, account: Account) -> None:
    """Begin a session of that account; nothing of the one before it stays, its token neither."""
    access = access_of(request)
    request.session.clear()
    request.session.update(
        {
            _NAME: account.name,
            _PRINT: access.users.fingerprint(account.name, access.secret) if access.users else "",
            _UNTIL: int(time.time()) + SESSION_SECONDS,
            _ID: secrets.token_urlsafe(16),
            _CSRF: secrets.token_urlsafe(32),
        }
    )


def leave(request: Request) -> None:
    """End the session, also for whoever has a copy of its cookie."""
    session = request.session.get(_ID)
    if isinstance(session, str):
        access_of(request).ended.add(session)
    request.session.clear()


def requires(role: Role) -> Callable[[Endpoint], Endpoint]:
    """Let only those through to an endpoint who may do that much.

    Whom nobody knows is sent to `/login` or `/name`, and comes back to the same address from there.
    """

    def decorate(endpoint: Endpoint) -> Endpoint:
        @wraps(endpoint)
        async def guarded(request: Request) -> Response:
            account = account_of(request)
            if account is None:
                return _to_the_door(request)
            if not account.role.covers(role):
                return refusal(
                    403,
                    "You may read here, but not settle anything",
                    f"{account.name} is a reader. Ask whoever runs this page to make you an editor.",
                )
            return await endpoint(request)

        return guarded

    return decorate


def _to_the_door(request: Request) -> Response:
    mode = access_of(request).mode
    if mode is Mode.PROXY:
        return refusal(
            403,
            "Nobody said who you are",
            "The proxy in front of this page has to name you. Ask whoever runs it to see that it does.",
        )
    door = "/login" if mode is Mode.PASSWORDS else "/name"
    return RedirectResponse(f"{door}?{urlencode({'next': _address(request)})}", status_code=303)


def _address(request: Request) -> str:
    """Where to come back to; a change that was asked for is not repeated."""
    if request.method not in _SAFE_METHODS:
        return "/"
    asked = request.scope["query_string"].decode("latin-1")
    return safe_next(quote(request.scope["path"]) + (f"?{asked}" if asked else ""))


def safe_next(address: str) -> str:
    """The address where it is a path of this page, and the first page where it could lead elsewhere.

    Browsers read `\\` as `/` and drop tabs and line ends, so `/\\elsewhere.example` leads away.
    """
    if (
        not address.startswith("/")
        or address.startswith("//")
        or len(address) > _LONGEST_ADDRESS
        or not address.isascii()
        or any(sign <= " " or sign in "\\\x7f" for sign in address)
    ):
        return "/"
    is_door = address.partition("?")[0] in ("/login", "/logout", "/name")
    return "/" if is_door else address
