"""Coming in to the review page with a real browser, from a link that somebody sent."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
import uvicorn

from tests.access_app import PASSWORD, Desk
from tests.browsing import started

if TYPE_CHECKING:
    from playwright.sync_api import Page


pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the page with an editor and a reader is served."""
    desk = Desk(tmp_path_factory.mktemp("door"))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        desk.staff()
        desk.start(port=port)
        assert desk.app is not None
        server = uvicorn.Server(uvicorn.Config(desk.app, log_level="critical", proxy_headers=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join()


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    with started() as browser:
        yield browser.new_context(java_script_enabled=request.param).new_page()


def follow_link(page: Page, address: str) -> None:
    """To the address from a page of another site, as from a message."""
    page.goto("data:text/html,<title>mail</title>")
    page.set_content(f'<a href="{address}">the finding</a>')
    page.click("a")


def test_a_link_from_elsewhere_opens_in_the_session_that_there_is(page: Page, address: str) -> None:
    page.goto(f"{address}/finding?id=7")
    assert page.url == f"{address}/login?next=%2Ffinding%3Fid%3D7"
    page.fill("#name", "Ben")
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/finding?id=7")
    held = page.context.cookies()
    follow_link(page, f"{address}/finding?id=8")
    page.wait_for_selector("#who")
    assert page.url == f"{address}/finding?id=8"
    assert page.inner_text("#who") == "Ben, reader"
    assert page.context.cookies() == held


def test_a_stranger_who_follows_a_link_is_asked_who_they_are(page: Page, address: str) -> None:
    follow_link(page, f"{address}/finding?id=8")
    page.wait_for_url(f"{address}/login?next=%2Ffinding%3Fid%3D8")
    assert page.inner_text("h1") == "Log in"


def test_another_sites_form_changes_nothing(page: Page, address: str) -> None:
    page.goto("data:text/html,<title>lure</title>")
    page.set_content(
        f'<form method="post" action="{address}/settle"><input name="finding"><button>Win</button></form>'
    )
    page.click("button")
    page.wait_for_selector("h1")
    assert page.inner_text("h1") == "This was not sent from an open page"
