"""What stands before every page: whom it answers, what it tells the browser, and what it takes."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from checker.report.html import page_templates
from checker.review.access.changes import Changes
from checker.review.access.plan import SESSION_SECONDS, Access, Mode
from checker.review.access.refusing import refusal

STATIC = "/static/"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; connect-src 'self'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


def guards(access: Access) -> list[Middleware]:
    """The middleware of the page, the outermost first; all of it before anything of the page runs."""
    return [
        Middleware(Telling),
        Middleware(Hosts, access=access),
        Middleware(Peers, access=access),
        Middleware(Arriving, access=access),
        Middleware(
            SessionMiddleware,
            secret_key=access.secret,
            session_cookie=access.cookie,
            max_age=SESSION_SECONDS,
            same_site="strict",
            https_only=access.https,
        ),
        Middleware(Changes),
    ]


class Telling:
    """Headers on every response, and where the page fails a page in words; the error goes to the log."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        has_begun = False

        async def tell(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                is_file = scope["path"].startswith(STATIC)
                headers.setdefault("Cache-Control", "no-cache" if is_file else "no-store")
            await send(message)

        try:
            await self.app(scope, receive, tell)
        except Exception:
            if not has_begun:
                broken = refusal(
                    500,
                    "Something is broken here",
                    "What you did last may not be kept: look before you do it again. Whoever runs this "
                    "page finds more in its log.",
                )
                await broken(scope, receive, tell)
            raise  # to the server, which logs it


class _Guard:
    """A guard of HTTP requests: it answers, or lets them through."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app = app
        self.access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = self.answer(scope) if scope["type"] == "http" else None
        await (answer or self.app)(scope, receive, send)

    def answer(self, scope: Scope) -> Response | None:
        raise NotImplementedError


class Hosts(_Guard):
    """Another site's name that leads to this machine (DNS rebinding) is not answered."""

    def answer(self, scope: Scope) -> Response | None:
        named = Headers(scope=scope).getlist("host")
        if len(named) == 1 and named[0].lower() in self.access.hosts:
            return None
        return refusal(
            400,
            "This page does not go by that name",
            "Open it by the address that was printed when it was started. Whoever runs it can add another "
            "name with --allowed-host.",
        )


class Peers(_Guard):
    """Only those answered who may send requests at all, by where these come from."""

    def answer(self, scope: Scope) -> Response | None:
        scope["access"] = self.access
        peer = (scope.get("client") or ("",))[0]
        if self.access.mode is Mode.PROXY and not self.access.is_proxy(peer):
            return refusal(
                403,
                "This page is reached through its proxy",
                "Open it by the address where you log in. Whoever runs it names the proxy with --proxy.",
            )
        headers = Headers(scope=scope)
        if self.access.mode is Mode.LOCAL and any(name in headers for name in _FORWARDED):
            return refusal(
                403,
                "This page is for its own machine alone",
                "A proxy handed on this request, and nobody has been given a password yet. Whoever runs the "
                "page adds people with: checker review user add NAME",
            )
        return None


class Arriving(_Guard):
    """From another site's link a strict cookie does not come along: the page opens itself once more.

    Without it, whoever follows a link in a message would be asked to log in again, and the new session
    would take the place of the one that their other tabs have.
    """

    def answer(self, scope: Scope) -> Response | None:
        request = HTTPConnection(scope)
        is_from_elsewhere = (
            scope["method"] == "GET"
            and request.headers.get("sec-fetch-site") == "cross-site"
            and request.headers.get("sec-fetch-mode") == "navigate"
            and self.access.cookie not in request.cookies
        )
        if not is_from_elsewhere:
            return None
        return HTMLResponse(page_templates("checker.review").get_template("onward.html.j2").render())
