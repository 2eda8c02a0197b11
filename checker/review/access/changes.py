"""Changes are taken only from a page of one's own session (cross-site request forgery)."""

from __future__ import annotations

import secrets

from python_multipart.multipart import parse_options_header
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from checker.review.access.asking import CSRF_FIELD, CSRF_HEADER, account_of
from checker.review.access.refusing import refusal

_UNCHANGING = ("GET", "HEAD", "OPTIONS", "TRACE")
# A form, of somebody known and of anybody; what is larger is refused before it is read.
_LARGEST, _LARGEST_OF_STRANGERS = 16 * 2**20, 64 * 2**10
_MOST_FIELDS = 20_000


class Changes:
    """A change is taken only with the token that a page of the same session was given."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in _UNCHANGING:
            await self.app(scope, receive, send)
            return
        answer, receive = await _judged(HTTPConnection(scope), receive)
        await (answer or self.app)(scope, receive, send)


async def _judged(request: HTTPConnection, receive: Receive) -> tuple[Response | None, Receive]:
    """A refusal, or None; and where the page then gets the body from, which had to be read."""
    expected = request.session.get(CSRF_FIELD)
    if not isinstance(expected, str):
        return _forged(), receive
    # Starlette decodes a form by whatever charset it names, and some give text that no store takes.
    charset = parse_options_header(request.headers.get("content-type"))[1].get(b"charset", b"utf-8")
    if charset.lower() != b"utf-8":
        return _unreadable(), receive
    largest = _LARGEST if account_of(request) else _LARGEST_OF_STRANGERS
    body = await _body(request, receive, largest)
    if body is None:
        return _too_large(largest), receive
    receive = _again(body, receive)
    given = request.headers.get(CSRF_HEADER)
    if given is None:
        try:
            given = await _token_in_form(request.scope, _again(body, receive))
        except (HTTPException, MultiPartException):
            return _unreadable(), receive
    is_theirs = secrets.compare_digest(given.encode(), expected.encode())
    return (None if is_theirs else _forged()), receive


async def _body(request: HTTPConnection, receive: Receive, largest: int) -> bytes | None:
    """The whole body; None where it is larger than that."""
    said = request.headers.get("content-length", "0")
    if not said.isdecimal() or int(said) > largest:
        return None
    body = bytearray()
    async for chunk in Request(request.scope, receive).stream():
        body += chunk
        if len(body) > largest:
            return None
    return bytes(body)


async def _token_in_form(scope: Scope, receive: Receive) -> str:
    form = await Request(scope, receive).form(max_fields=_MOST_FIELDS, max_part_size=_LARGEST)
    try:
        token = form.get(CSRF_FIELD)
        return token if isinstance(token, str) else ""
    finally:
        await form.close()


def _again(body: bytes, receive: Receive) -> Receive:
    """What gives a body that was read once more, and then what the server has to say."""
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return left.pop() if left else await receive()

    return replay


def _forged() -> Response:
    return refusal(
        403,
        "This was not sent from an open page",
        "Nothing was changed. A page is good for twelve hours: go back, load it anew, and do it again there.",
    )


def _too_large(largest: int) -> Response:
    return refusal(
        413, "This is more than the page takes at once", f"Send at most {largest // 2**10:,} kB at a time."
    )


def _unreadable() -> Response:
    return refusal(
        400, "This form cannot be read", "Nothing was changed. Load the page anew and do it again."
    )
