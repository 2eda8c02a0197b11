"""A page with one thing to read and one to do, behind the guards of the review page."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from jinja2 import ChoiceLoader, DictLoader
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient

from checker.report.html import page_templates
from checker.review.access import (
    Access,
    Role,
    Users,
    access_routes,
    account_of,
    csrf_token,
    guards,
    plan_access,
    requires,
)
from checker.review.access import users as users_module

PASSWORD = "the quarry at dusk"
HERE = "http://127.0.0.1:8321"
PROXY = "127.0.0.1"


@requires(Role.READER)
async def read(request: Request) -> Response:
    account = account_of(request)
    assert account is not None
    return HTMLResponse(
        f'<p id="who">{account.name}, {account.role}</p><i name="csrf" value="{csrf_token(request)}">'
    )


@requires(Role.EDITOR)
async def settle(request: Request) -> Response:
    async with request.form(max_fields=20_000) as form:
        return PlainTextResponse(f"settled {', '.join(map(str, form.getlist('finding')))}")


async def note(request: Request) -> Response:
    """Puts something into the session, which is then signed anew."""
    request.session["draft"] = "the toll"
    return PlainTextResponse("noted")


async def break_down(_: Request) -> Response:
    raise RuntimeError("the toll bridge")


POSIX = pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX's")
ROOT = pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0, reason="only the superuser gives files away"
)


def render(
    request: Request, template_name: str, context: dict[str, object], /, status: int = 200
) -> Response:
    """The page's own forms, in a frame that asks for nothing."""
    assert request.scope["access"]
    own = page_templates("checker.review")
    frame = DictLoader({"review.html.j2": "{% block title %}{% endblock %}{% block main %}{% endblock %}"})
    assert own.loader is not None
    page = own.overlay(loader=ChoiceLoader([frame, own.loader])).get_template(template_name)
    return HTMLResponse(page.render(context), status)


def make_app(access: Access, static: Path) -> Starlette:
    middleware: list[Middleware] = guards(access)
    return Starlette(
        routes=[
            Route("/", read),
            Route("/finding", read),
            Route("/note", note),
            Route("/broken", break_down),
            Route("/settle", settle, methods=["POST"]),
            Mount("/static", StaticFiles(directory=static)),
            *access_routes(access, render),
        ],
        middleware=middleware,
    )


class Desk:
    """A page's folder, and browsers that look at the page."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "store.sqlite.review"
        self.static = folder / "static"
        self.static.mkdir()
        (self.static / "page.css").write_text("p { margin: 0 }", encoding="utf-8")
        self.users = Users(self.folder)
        self.app: Starlette | None = None

    def staff(self) -> Desk:
        """The desk with an editor and a reader, and its page started."""
        self.users.add("Ana", Role.EDITOR, PASSWORD)
        self.users.add("Ben", Role.READER, PASSWORD)
        self.start()
        return self

    def start(self, host: str = "127.0.0.1", port: int = 8321, **settings: object) -> Access:
        access = plan_access(host, port, self.folder, **settings)  # type: ignore[arg-type]
        self.app = make_app(access, self.static)
        return access

    def browser(self, base: str = HERE, peer: str = "127.0.0.1", **headers: str) -> TestClient:
        assert self.app is not None
        return TestClient(
            self.app,
            base_url=base,
            client=(peer, 50_000),
            headers=headers,
            raise_server_exceptions=False,
            follow_redirects=False,
        )


def token_on(client: TestClient, path: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get(path).text)
    assert found, f"no token on {path}"
    return found[1]


def log_in(client: TestClient, name: str, password: str = PASSWORD, to: str = "/") -> Any:
    """The response to the form of the login page."""
    fields = {"csrf": token_on(client, "/login"), "name": name, "password": password, "next": to}
    return client.post("/login", data=fields)


def say_name(client: TestClient, name: str, to: str = "/") -> Any:
    return client.post("/name", data={"csrf": token_on(client, "/name"), "name": name, "next": to})


def new_desk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk whose hashes cost little: what they cost otherwise is the library's."""
    monkeypatch.setattr(users_module, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    users_module._nobody.cache_clear()
    return Desk(folder)


def cookie_of(response: Any) -> str:
    cookie: str = response.headers["set-cookie"]
    return cookie


def is_in_words(response: Any, status: int) -> bool:
    """Whether it is a page that says what did not happen, and nothing of the program's insides."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"].startswith("text/html")
    assert re.search(r"<h1>\w[^<]+</h1>\s*(<p[^>]*>\w[^<]+</p>)?", response.text)
    return "Traceback" not in response.text and "Error" not in response.text
