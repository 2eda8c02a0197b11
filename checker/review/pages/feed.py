"""The open queue as an Atom feed, which a reader without a session may fetch by a personal address."""

from __future__ import annotations

import secrets

from itsdangerous import BadSignature, URLSafeSerializer
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from checker.review.access import Access, Account, Mode, account_of, refusal
from checker.review.desk import desk_of
from checker.review.feed import queue_feed

_KEY = "key"
PATH = "/feed.atom"


def feed_address(request: Request, access: Access, account: Account) -> str:
    """The feed's address for a person's reader: it opens the feed and nothing else.

    It holds as long as the person may log in with the password they have. Behind a proxy that says who
    somebody is, it has no key, since the proxy lets nobody pass by one.
    """
    address = f"{base_address(request, access)}{PATH}"
    if access.mode is Mode.PROXY:
        return address
    return f"{address}?{_KEY}={_signer(access).dumps(_holder(access, account.name))}"


def base_address(request: Request, access: Access) -> str:
    """Where the page is reached; the host was checked before."""
    return f"{'https' if access.https else 'http'}://{request.headers['host']}"


def _signer(access: Access) -> URLSafeSerializer:
    return URLSafeSerializer(access.secret, salt="checker.feed")


def _holder(access: Access, name: str) -> list[str]:
    return [name, access.users.fingerprint(name, access.secret) if access.users else ""]


def _is_key(access: Access, key: str) -> bool:
    """Whether the key is one that `feed_address` made for somebody who may still log in."""
    if not key or access.mode is Mode.PROXY:  # the proxy asks who they are, and no reader passes it by a key
        return False
    try:
        name, fingerprint = _signer(access).loads(key)
    except (BadSignature, ValueError, TypeError):
        return False
    if access.mode is Mode.PASSWORDS and not fingerprint:  # made before the page had users
        return False
    return secrets.compare_digest(_holder(access, name)[1], fingerprint)


async def show_feed(request: Request) -> Response:
    desk = desk_of(request)
    if account_of(request) is None and not _is_key(desk.access, request.query_params.get(_KEY, "")):
        return refusal(
            403,
            "This feed is for those who may log in",
            "Your own address of it is on the page “Decisions”.",
        )
    base = base_address(request, desk.access)
    feed = await run_in_threadpool(lambda: queue_feed(desk.store, base, path=PATH))
    return Response(feed, media_type="application/atom+xml")


ROUTES = [Route(PATH, show_feed)]
