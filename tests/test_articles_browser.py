"""The articles in full in a real browser: a link opens the article, and what is copied is its own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from checker.report import write_report
from checker.report.marked_copy import claim_anchor
from tests.browsing import started
from tests.sample_report import GULL_LOG, LEDGER_SMOKE, REPORT

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STRETCH = f"#{claim_anchor(LEDGER_SMOKE.id)}"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write_report(REPORT, tmp_path_factory.mktemp("report"), ["html"])[0].as_uri()


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with started() as browser:
        yield browser.new_page(viewport={"width": 390, "height": 800}, java_script_enabled=False)


def test_a_link_to_a_claim_opens_its_article_at_the_place(page: Page, address: str) -> None:
    page.goto(address)
    assert not page.locator(STRETCH).is_visible()
    page.goto(f"{address}{STRETCH}")
    box = page.locator(STRETCH).bounding_box()
    assert box
    assert 0 <= box["y"] < 800
    assert not page.locator(f"#{claim_anchor(GULL_LOG.id)}").is_visible()


def test_a_stretch_is_named_by_its_words_verdict_and_topic_and_leads_to_its_finding(
    page: Page, address: str
) -> None:
    page.goto(f"{address}{STRETCH}")
    name = f"{LEDGER_SMOKE.text} D2 divergence: When the smoke was first noticed"
    page.get_by_role("link", name=name, exact=True).click()
    assert page.url.endswith("#f-d2c3b4")


def test_what_is_copied_from_an_article_is_its_own_words(page: Page, address: str) -> None:
    page.goto(f"{address}{STRETCH}")
    copied = page.evaluate(
        """anchor => {
            const text = document.querySelector(anchor).closest("p");
            getSelection().selectAllChildren(text);
            return getSelection().toString();
        }""",
        STRETCH,
    )
    assert "when smoke filled the car deck at 9:40 a.m. Port captain Ilse Varga said the crew" in copied


def test_every_article_is_open_on_paper(page: Page, address: str) -> None:
    page.goto(address)
    page.emulate_media(media="print")
    seen = [text.is_visible() for text in page.locator(".copy .text > p").all()]
    assert seen == [True] * len(REPORT.articles)
    page.emulate_media(media="screen")
