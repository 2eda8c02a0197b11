"""The HTML report in a real browser: nothing leaves it, nothing runs, and anyone can read it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from checker.model import Finding, Report, Verdict
from checker.report import write_report
from checker.report.words import VERDICTS
from tests.browsing import OVERFLOW, required, started
from tests.sample_report import ARTICLES, CLAIMS, EMPTY, FINDINGS, REPORT
from tests.six_sources import SIX

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, FloatRect, Page


pytestmark = [pytest.mark.browser, pytest.mark.slow]

expect = required("playwright.sync_api").expect

ORDER = "[...document.querySelectorAll('article.finding')].map(item => item.id)"
# Axe cannot judge what the browser has not laid out yet.
OPEN_ALL = """
document.querySelectorAll('details').forEach(fold => { fold.open = true });
const parts = document.querySelectorAll('.finding, .sheet, .lanes');
parts.forEach(part => { part.style.contentVisibility = 'visible' });
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write_report(REPORT, tmp_path_factory.mktemp("report"), ["html"])[0].as_uri()


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write_report(SIX, tmp_path_factory.mktemp("six"), ["html"])[0].as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def test_no_request_leaves_the_page_and_hostile_text_does_nothing(page: Page, address: str) -> None:
    def dismiss(dialog: Dialog) -> None:
        noise.append(dialog.message)
        dialog.dismiss()

    requests: list[str] = []
    noise: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: noise.append(message.text))
    page.on("dialog", dismiss)
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.goto(address)
    page.evaluate(OPEN_ALL)
    page.wait_for_timeout(200)
    assert [request for request in requests if not request.startswith("data:")] == [address]
    assert noise == []
    assert page.title() == "What 4 sources say about the Marrowby ferry fire"
    assert page.locator("script").count() == 1
    assert page.locator("img, iframe").count() == 0


def test_the_policy_stops_a_script_that_got_in(browser: Browser, address: str, tmp_path: Path) -> None:
    source = write_report(REPORT, tmp_path, ["html"])[0]
    text = source.read_text("utf-8").replace("</main>", "<script>document.title='owned'</script></main>")
    source.write_text(text, "utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(source.as_uri())
        assert page.locator("script").count() == 2
        assert page.title() != "owned"


def test_the_page_is_whole_without_javascript(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        page.locator("#f-e1d1d1 summary").first.click()
        assert page.locator("#f-e1d1d1 blockquote").first.is_visible()
        assert page.locator("#f-d1f0a2 mark").first.is_visible()


def test_without_javascript_the_same_findings_stand_in_the_same_order(
    browser: Browser, page: Page, address: str
) -> None:
    page.goto(address)
    with browser.new_context(java_script_enabled=False) as context:
        plain = context.new_page()
        plain.goto(address)
        assert not plain.locator("#tools").is_visible()
        # Scripts of the page are off, those of the test are not.
        assert plain.evaluate(ORDER) == page.evaluate(ORDER) == [f"f-{item.id}" for item in in_page_order()]


def in_page_order() -> list[Finding]:
    """The report's findings as the page groups them: by verdict, and single-source ones by outlet."""
    verdicts = list(VERDICTS)
    sources = {
        claim.id: article.source for article in ARTICLES for claim in CLAIMS if claim.article == article.id
    }

    def outlet(finding: Finding) -> str:
        return sources[finding.answers[0].claims[0]] if finding.verdict is Verdict.SINGLE_SOURCE else ""

    return sorted(FINDINGS, key=lambda finding: (verdicts.index(finding.verdict), outlet(finding)))


def shown(page: Page) -> list[str]:
    return page.evaluate("[...document.querySelectorAll('article.finding:not([hidden])')].map(a => a.id)")


def test_a_filter_keeps_what_it_names_and_the_address_gives_it_to_another(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_text("Filter and sort").click()
    page.get_by_role("checkbox", name="Divergence").check()
    page.get_by_role("checkbox", name="Gull").check()
    expect(page.locator("#shown")).to_contain_text("1 of 15")
    assert shown(page) == ["f-d3e5f6"]
    assert not page.locator("section.group.update").is_visible()
    sent = page.url
    assert "verdict=divergence" in sent
    page.goto("about:blank")
    page.goto(sent)
    assert page.get_by_role("checkbox", name="Divergence").is_checked()
    expect(page.locator("#shown")).to_contain_text("1 of 15")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("#shown")).to_contain_text("All 15")
    assert "verdict" not in page.url


def test_a_link_to_a_filtered_view_opens_where_the_filter_is(page: Page, address: str) -> None:
    page.goto(f"{address}#verdict=divergence")
    assert page.locator("#shown").is_visible()
    assert page.evaluate("Math.abs(document.getElementById('tools').getBoundingClientRect().top)") < 5


def test_a_link_to_a_finding_that_is_no_longer_there_says_so(page: Page, address: str) -> None:
    page.goto(f"{address}#f-000000000000")
    assert "not in this report" in page.locator("#shown").inner_text()
    assert shown(page) == [f"f-{finding.id}" for finding in in_page_order()]


def test_a_search_finds_words_in_any_case_and_unfolds_where_they_stand(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("Search the findings").fill("ENGINE repairs")
    expect(page.locator("#shown")).to_contain_text("1 of 15")
    (found,) = shown(page)
    assert page.locator(f"#{found} blockquote").first.is_visible()
    page.get_by_label("Search the findings").fill("no such words")
    expect(page.locator("#shown")).to_contain_text("0 of 15")
    assert not page.locator("section.group").first.is_visible()


def test_a_link_to_a_finding_that_a_filter_hides_shows_it(page: Page, address: str) -> None:
    page.goto(f"{address}#verdict=agreement")
    assert not page.locator("#f-d1f0a2").is_visible()
    page.locator("#foremost + ol a").first.click()
    expect(page.locator("#f-d1f0a2")).to_be_visible()
    page.wait_for_timeout(200)
    assert page.url == f"{address}#f-d1f0a2"
    page.go_back()
    expect(page.locator("#f-d1f0a2")).to_be_hidden()


def test_the_address_is_what_is_shown_also_on_the_way_back(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("location.hash = 'verdict=agreement'")
    expect(page.locator("#f-d1f0a2")).to_be_hidden()
    page.go_back()
    expect(page.locator("#f-d1f0a2")).to_be_visible()
    assert not page.get_by_role("checkbox", name="Agreement").is_checked()


def test_sorting_keeps_groups_and_orders_inside_them(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_text("Filter and sort").click()
    page.get_by_label("Order").select_option("topic")
    page.wait_for_url("**sort=topic")
    topics = page.evaluate(
        "[...document.querySelectorAll('section.group.divergence h3')].map(h => h.textContent)"
    )
    assert topics == sorted(topics)
    page.get_by_role("button", name="Show all").click()
    page.wait_for_url(address)
    assert page.evaluate(ORDER) == [f"f-{item.id}" for item in in_page_order()]


def test_the_keyboard_alone_reaches_and_operates_everything(page: Page, address: str) -> None:
    def focused() -> str:
        return str(page.evaluate("document.activeElement.id"))

    page.goto(address)
    page.keyboard.press("j")
    assert focused() == "f-d1f0a2"
    page.keyboard.press("j")
    second = focused()
    page.keyboard.press("k")
    assert focused() == "f-d1f0a2" != second
    page.keyboard.press("/")
    assert focused() == "q"
    page.keyboard.type("jk?")
    assert page.locator("#q").input_value() == "jk?"
    page.keyboard.press("Escape")
    page.evaluate("document.getElementById('tools').reset()")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    page.goto(address)
    reached: set[int] = set()
    for _ in range(400):
        page.keyboard.press("Tab")
        place = page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)")
        if place in reached:
            break
        reached.add(place)
    operable = page.evaluate(
        """() => {
            const all = [...document.querySelectorAll("*")];
            const parts = document.querySelectorAll("a[href], button, input, select, summary");
            return [...parts].filter(part => part.checkVisibility()).map(part => all.indexOf(part));
        }"""
    )
    assert set(operable) <= reached


def test_single_key_shortcuts_can_be_switched_off_and_stay_off(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("?")
    page.get_by_label("Use single keys as shortcuts").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.localName") != "article"
    page.reload()
    page.keyboard.press("?")
    assert not page.locator("#help").is_visible()
    page.get_by_role("button", name="Keyboard").click()
    assert page.locator("#help").is_visible()


def test_a_link_to_a_folded_finding_unfolds_it(page: Page, address: str) -> None:
    page.goto(f"{address}#f-f4")
    assert page.locator("#f-f4 blockquote").is_visible()
    assert not page.locator("#f-f5 blockquote").is_visible()


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_nothing_is_wider_than_the_window(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    page.evaluate(OPEN_ALL)
    assert page.evaluate(OVERFLOW) == 0


# --- fact sheet and timelines -------------------------------------------------------------------


def test_the_fact_sheet_scrolls_inside_itself_under_its_head_and_beside_its_questions(
    page: Page, six: str
) -> None:
    def corner(selector: str) -> tuple[float, float]:
        box = page.locator(selector).first.bounding_box()
        assert box
        return box["x"], box["y"]

    page.set_viewport_size({"width": 390, "height": 600})
    page.goto(six)
    sheet = page.locator(".sheet")
    sheet.scroll_into_view_if_needed()
    page.evaluate("document.querySelector('.sheet').scrollIntoView()")
    question, head = corner(".sheet tbody th"), corner(".sheet thead th:nth-child(2)")
    first = corner(".sheet tbody td")
    sheet.evaluate("part => part.scrollTo(200, 120)")
    assert corner(".sheet tbody td") == (first[0] - 200, first[1] - 120)
    assert corner(".sheet tbody th") == (question[0], question[1] - 120)
    assert corner(".sheet thead th:nth-child(2)") == (head[0] - 200, head[1])
    assert page.evaluate(OVERFLOW) == 0


def test_the_keyboard_scrolls_the_fact_sheet(page: Page, six: str) -> None:
    page.set_viewport_size({"width": 390, "height": 600})
    page.goto(six)
    sheet = page.locator(".sheet")
    sheet.focus()
    page.keyboard.press("ArrowRight")
    # Not `wait_for_function`: where it looks twice, it evaluates a string, which the page's policy forbids.
    for _ in range(200):
        if sheet.evaluate("part => part.scrollLeft") > 0:
            return
        page.wait_for_timeout(25)
    pytest.fail("the sheet was not scrolled within five seconds")


def test_six_sources_fit_the_width_of_a_desk(page: Page, six: str) -> None:
    page.goto(six)
    page.locator(".sheet").scroll_into_view_if_needed()
    assert page.locator(".sheet").evaluate("part => part.scrollWidth - part.clientWidth") == 0


def test_on_paper_no_answer_of_the_fact_sheet_is_cut(page: Page, six: str) -> None:
    page.set_viewport_size({"width": 720, "height": 1000})
    page.goto(six)
    page.emulate_media(media="print")
    assert page.evaluate(OVERFLOW) == 0
    for selector in (".sheet tbody td .e", ".timeline li", ".lanes ol li"):
        boxes = [item.bounding_box() for item in page.locator(selector).all()]
        assert boxes
        assert all(box and box["width"] > 0 and box["x"] + box["width"] <= 720 for box in boxes), selector


@pytest.mark.parametrize("width", [390, 1440])
def test_no_label_of_a_timeline_meets_another_or_is_too_small_to_read(
    page: Page, six: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(six)
    page.evaluate(OPEN_ALL)
    for selector in (".timeline :is(.at, .said, .by)", ".lanes :is(.source, ol li), .tick > span"):
        labels = page.locator(selector)
        boxes = [box for item in labels.all() if (box := item.bounding_box())]
        sizes = labels.evaluate_all("items => items.map(item => parseFloat(getComputedStyle(item).fontSize))")
        assert len(boxes) == len(sizes) > 10
        assert min(sizes) >= 12
        assert [pair for pair in itertools.combinations(boxes, 2) if meet(*pair)] == []


def meet(one: FloatRect, other: FloatRect) -> bool:
    return all(
        one[start] + one[size] > other[start] + 1 and other[start] + other[size] > one[start] + 1
        for start, size in (("x", "width"), ("y", "height"))
    )


def test_answers_stand_side_by_side_where_there_is_room_and_stack_on_a_phone(
    page: Page, address: str
) -> None:
    def tops() -> list[float]:
        boxes = page.locator("#f-b1c2d3 .answers > li").all()
        return [box["y"] for item in boxes if (box := item.bounding_box())]

    page.goto(address)
    assert len(set(tops())) == 1
    page.set_viewport_size({"width": 390, "height": 800})
    assert len(set(tops())) == 3


def test_the_first_key_reaches_the_skip_link_and_it_leads_to_the_findings(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip to the findings"
    box = skip.bounding_box()
    assert box
    assert box["width"] > 100
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "findings"


def test_everything_is_on_the_printed_page(page: Page, address: str) -> None:
    page.goto(address)
    page.emulate_media(media="print")
    assert page.locator("#f-e1d1d1 blockquote").first.is_visible()
    assert not page.locator("nav").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("report", [REPORT, SIX, EMPTY], ids=["sample", "six", "empty"])
def test_axe_finds_no_violation(
    browser: Browser, tmp_path: Path, scheme: Literal["light", "dark"], width: int, report: Report
) -> None:
    axe = required("axe_playwright_python.sync_playwright")
    path = write_report(report, tmp_path, ["html"])[0]
    with browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(path.as_uri())
        page.evaluate(OPEN_ALL)
        results = axe.Axe().run(page, options={"resultTypes": ["violations", "incomplete"]})
    assert results.response["violations"] == []
    assert results.response["incomplete"] == []
