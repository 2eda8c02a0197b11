"""The review page for tests: a store with findings, and people who look at it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any

import uvicorn
from lxml import html as lxml_html
from starlette.applications import Starlette
from starlette.testclient import TestClient

from checker.model import Report
from checker.review import Settings, make_app
from checker.review.access import plan_access
from checker.store import QueueFilter, Store, StoredFinding
from tests.nights import Said, report_of
from tests.sample_report import REPORT

HOST = "127.0.0.1:8321"
MORNING = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)


@dataclass
class Clock:
    """A time that moves a second on with each look at it, so that decisions stand in an order."""

    at: dt.datetime = MORNING

    def __call__(self) -> dt.datetime:
        self.at += dt.timedelta(seconds=1)
        return self.at


def review_app(store: Store, folder: Path, port: int = 8321, **settings: Any) -> Starlette:
    given = {"reasons": dict(REPORT.rule_reasons), "now": Clock()} | settings
    return make_app(store, plan_access("127.0.0.1", port, folder), Settings(**given))


@dataclass
class Person:
    """Somebody with the page open in a browser without scripts."""

    app: Starlette
    name: str
    entered: bool = True
    client: TestClient = field(init=False)

    def __post_init__(self) -> None:
        self.client = TestClient(
            self.app, base_url=f"http://{HOST}", client=("127.0.0.1", 50000), follow_redirects=True
        )
        if not self.entered:
            return
        token = self.page("/name").xpath("//input[@name='csrf']/@value")[0]
        self.client.post("/name", data={"name": self.name, "next": "/", "csrf": token})

    def page(self, address: str, status: int = 200) -> lxml_html.HtmlElement:
        response = self.client.get(address)
        assert response.status_code == status, response.text
        return lxml_html.document_fromstring(response.text)

    def press(
        self, page: lxml_html.HtmlElement, button: str, **fields: Any
    ) -> tuple[int, lxml_html.HtmlElement]:
        """What pressing a button of a page's form gives, with what the form's fields are filled with."""
        (found,) = (
            item
            for item in page.iter("button")
            if words(item).startswith(button) and item.getparent() is not None
        )
        form = next(item for item in found.iterancestors("form"))
        data: dict[str, Any] = {}
        for name, value in form.fields.items():
            data[name] = value or ""
        if "pick" in form.fields:
            data["pick"] = form.xpath(".//input[@name='pick'][@type='hidden' or @checked]/@value")
        data |= {found.get("name"): found.get("value")} if found.get("name") else {}
        response = self.client.request(
            form.get("method", "get").upper(), form.get("action"), data=data | fields
        )
        return response.status_code, lxml_html.document_fromstring(response.text)


def words(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def main_words(page: lxml_html.HtmlElement) -> str:
    (part,) = page.iter("main")
    return words(part)


def heading(page: lxml_html.HtmlElement) -> str:
    return words(page.find(".//h1"))


def questions(number: int, answers: tuple[str, str] = ("seven people", "nine people")) -> Report:
    """A report with that many divergences, one a question."""
    return report_of(
        *(
            Said(source, f"question {place:03}", answer)
            for place in range(number)
            for source, answer in zip(("Ledger", "Courier"), answers, strict=True)
        )
    )


def open_findings(store: Store) -> list[StoredFinding]:
    return list(store.queue(QueueFilter(), limit=1000).entries)


def without(report: Report, *ids: str) -> Report:
    kept = tuple(finding for finding in report.findings if finding.id not in ids)
    return dataclasses.replace(report, findings=kept)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(app: Starlette, port: int) -> Iterator[str]:
    """The page on a real server in a thread, for a browser; its address."""
    config = uvicorn.Config(
        app, host="127.0.0.1", port=port, log_level="warning", proxy_headers=False, lifespan="off"
    )
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    until = monotonic() + 10
    while not server.started:
        assert monotonic() < until, "the server has not started"
        sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
