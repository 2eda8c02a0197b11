"""Stand-ins until the real ones are merged."""
from __future__ import annotations
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import RedirectResponse
from starlette.routing import Route

class Role(StrEnum):
    READER = "reader"
    EDITOR = "editor"

@dataclass(frozen=True)
class Account:
    name: str
    role: Role

@dataclass(frozen=True)
class Access:
    mode: str = "local"
    host: str = "127.0.0.1"
    port: int = 8321

def plan_access(host, port, folder, *, proxy="", header="", hosts=(), https=False):
    return Access("local", host, port)

def guards(access):
    return [Middleware(SessionMiddleware, secret_key="x", same_site="strict")]

def account_of(request):
    n = request.session.get("name")
    return Account(n, Role.EDITOR) if n else None

def csrf_token(request):
    return "token"

def access_routes(access, render):
    async def name(request):
        if request.method == "POST":
            form = await request.form()
            request.session["name"] = form["name"]
            return RedirectResponse("/", 303)
        return render(request, "name.html.j2", {})
    return [Route("/name", name, methods=["GET", "POST"])]

def requires(role):
    def deco(f):
        @wraps(f)
        async def g(request):
            if account_of(request) is None:
                return RedirectResponse("/name", 303)
            return await f(request)
        return g
    return deco
