"""The review page in a real browser: by keyboard alone, without scripts, two at once, and nothing runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from checker.review.access import Role, Users
from checker.review.exchange import export_decisions, write_json
from checker.store import Action, Decision, Reason, Store, open_store
from tests.browsing import OVERFLOW, required, started
from tests.nights import night
from tests.review import Clock, free_port, open_findings, questions, review_app, served
from tests.sample_report import REPORT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page


pytestmark = [pytest.mark.browser, pytest.mark.slow]

expect = required("playwright.sync_api").expect
HAS_FOCUS = "document.activeElement && document.activeElement.textContent.trim()"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as browser:
        yield browser


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.sqlite") as opened:
        yield opened


@pytest.fixture
def address(store: Store, tmp_path: Path) -> Iterator[str]:
    port = free_port()
    with served(review_app(store, tmp_path / "state", port), port) as found:
        yield found


def enter(context: BrowserContext, address: str, name: str) -> Page:
    """Somebody says their name, and has the queue before them."""
    page = context.new_page()
    page.goto(address)
    page.get_by_label("Your name").fill(name)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("settle")
    return page


def opened(page: Page, topic: str) -> None:
    """Wait until a finding's page is there, with its keys."""
    expect(page.get_by_role("heading", level=1)).to_have_text(topic)
    expect(page.locator("html")).to_have_class(re.compile("has-keys"))


def settled(store: Store) -> int:
    return store.queue_counts().settled


# --- the keyboard -----------------------------------------------------------------------------


def test_twenty_findings_are_settled_by_keys_alone(browser: Browser, store: Store, address: str) -> None:
    store.record_run(questions(20), night(0))
    topics = [found.finding.topic for found in open_findings(store)]
    with browser.new_context() as context:
        page = enter(context, address, "Ana")
        expect(page.locator("html")).to_have_class(re.compile("has-keys"))
        page.keyboard.press("j")
        page.keyboard.press("o")
        for number, topic in enumerate(topics):
            opened(page, topic)
            if number % 2:
                page.keyboard.press("c")
            else:
                page.keyboard.press("d")
                page.keyboard.press("4")
            expect(page.locator("#notice")).to_contain_text(topic)
        expect(page.get_by_role("heading", level=1)).to_have_text("Nothing to settle")
    decided = [decision for found in store.settled_lately(50) for decision in store.decisions(found.id)]
    assert len(decided) == 20
    assert [item.action for item in decided].count(Action.CONFIRM) == 10
    assert {item.reason for item in decided} == {None, Reason.KNOWN}


def press_until(page: Page, key: str, words: str) -> None:
    """Press a key until the focus is on an element that begins with the words."""
    for _ in range(60):
        page.keyboard.press(key)
        if str(page.evaluate(HAS_FOCUS)).startswith(words):
            return
    raise AssertionError(f"{words!r} was not reached by {key}")


def test_twenty_findings_are_settled_with_scripts_off_and_the_keyboard_alone(
    browser: Browser, store: Store, address: str
) -> None:
    store.record_run(questions(20), night(0))
    topics = [found.finding.topic for found in open_findings(store)]
    with browser.new_context(java_script_enabled=False) as context:
        page = enter(context, address, "Ana")
        press_until(page, "Tab", topics[0])
        page.keyboard.press("Enter")
        for number, topic in enumerate(topics):
            expect(page.get_by_role("heading", level=1)).to_have_text(topic)
            press_until(page, "Tab", "To the decision")
            page.keyboard.press("Enter")
            press_until(page, "Tab", "Known" if number % 2 else "Confirm")
            page.keyboard.press("Enter")
            expect(page.locator("#notice")).to_contain_text(topic)
        expect(page.get_by_role("heading", level=1)).to_have_text("Nothing to settle")
    assert settled(store) == 20


def test_after_a_decision_the_focus_is_on_the_next_finding_and_tab_leads_to_its_decision(
    browser: Browser, store: Store, address: str
) -> None:
    store.record_run(questions(2), night(0))
    with browser.new_context() as context:
        page = enter(context, address, "Ana")
        page.get_by_role("link", name="question 000").click()
        opened(page, "question 000")
        page.keyboard.press("c")
        expect(page.get_by_role("heading", level=1)).to_have_text("question 001")
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        assert page.locator("h1").get_attribute("aria-describedby") == "notice-text"
        expect(page.get_by_role("status").first).to_contain_text("Confirmed: question 000")


def test_keys_are_shown_by_a_question_mark_and_can_be_switched_off(
    browser: Browser, store: Store, address: str
) -> None:
    store.record_run(questions(2), night(0))
    with browser.new_context() as context:
        page = enter(context, address, "Ana")
        expect(page.locator("html")).to_have_class(re.compile("has-keys"))
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_be_visible()
        page.get_by_role("dialog").get_by_label("Use single keys").uncheck()
        page.keyboard.press("Escape")
        page.get_by_role("link", name="question 000").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("question 000")
        page.wait_for_load_state()
        page.keyboard.press("c")
        page.wait_for_timeout(200)
        assert settled(store) == 0
        assert page.locator("#decide kbd").first.is_hidden()
        page.goto(f"{address}/keys")
        page.get_by_label("Use single keys").first.check()
        page.go_back()
        page.reload()
        opened(page, "question 000")
        page.keyboard.press("c")
        expect(page.get_by_role("heading", level=1)).to_have_text("question 001")


def test_a_key_in_a_field_is_a_letter(browser: Browser, store: Store, address: str) -> None:
    store.record_run(questions(1), night(0))
    with browser.new_context() as context:
        page = enter(context, address, "Ana")
        page.get_by_role("link", name="question 000").click()
        opened(page, "question 000")
        page.keyboard.press("n")
        page.keyboard.type("cduva")
        assert page.get_by_label("A note with it").input_value() == "cduva"
        assert settled(store) == 0
        page.keyboard.press("Escape")
        page.keyboard.press("c")
        expect(page.get_by_role("heading", level=1)).to_have_text("Nothing to settle")
        (found,) = store.settled_lately()
        assert found.settled is not None
        assert found.settled.note == "cduva"


def test_a_digit_dismisses_only_after_d(browser: Browser, store: Store, address: str) -> None:
    store.record_run(questions(1), night(0))
    with browser.new_context() as context:
        page = enter(context, address, "Ana")
        page.get_by_role("link", name="question 000").click()
        opened(page, "question 000")
        page.keyboard.press("1")
        page.wait_for_timeout(200)
        assert settled(store) == 0


def test_u_takes_back_what_was_just_done(browser: Browser, store: Store, address: str) -> None:
    store.record_run(questions(2), night(0))
    with browser.new_context() as context:
        page = enter(context, address, "Ana")
        page.get_by_role("link", name="question 000").click()
        opened(page, "question 000")
        page.keyboard.press("d")
        page.keyboard.press("2")
        expect(page.locator("#notice")).to_contain_text("Dismissed as wrong reading: question 000")
        opened(page, "question 001")
        page.keyboard.press("u")
        expect(page.get_by_role("heading", level=1)).to_have_text("question 000")
        expect(page.locator("#notice")).to_contain_text("Decision taken back")
        page.goto(f"{address}/bulk")
        page.get_by_role("button", name="Confirm all that are ticked").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Confirmed: 2 findings")
        page.keyboard.press("u")
        expect(page.get_by_role("heading", level=1)).to_have_text("2 decisions taken back")
    assert settled(store) == 0


# --- two at once ------------------------------------------------------------------------------


def test_two_editors_collide_and_the_second_chooses(browser: Browser, store: Store, address: str) -> None:
    store.record_run(questions(2), night(0))
    with browser.new_context() as one, browser.new_context() as other:
        ana, ben = enter(one, address, "Ana"), enter(other, address, "Ben")
        for page in (ana, ben):
            page.get_by_role("link", name="question 000").click()
        ben.get_by_label("A note with it").fill("In the list.")
        ben.get_by_role("button", name="Known").click()
        expect(ben.get_by_role("heading", level=1)).to_have_text("question 001")
        ana.get_by_label("A note with it").fill("The coast guard says nine.")
        ana.get_by_role("button", name="Confirm").click()
        expect(ana.get_by_role("heading", name="Ben was faster")).to_be_focused()
        assert "“In the list.”" in ana.locator(".conflict").inner_text()
        assert ana.get_by_label("Your note").input_value() == "The coast guard says nine."
        ana.get_by_role("button", name="Decide mine on top").click()
        expect(ana.get_by_role("heading", level=1)).to_have_text("question 001")
    (found,) = store.settled_lately()
    assert [(item.by, item.action) for item in store.decisions(found.id)] == [
        ("Ben", Action.DISMISS),
        ("Ana", Action.CONFIRM),
    ]


def test_a_button_pressed_twice_decides_once(browser: Browser, store: Store, address: str) -> None:
    store.record_run(questions(1), night(0))
    with browser.new_context() as context:
        page = enter(context, address, "Ana")
        page.get_by_role("link", name="question 000").click()
        page.get_by_role("button", name="Confirm").dblclick()
        expect(page.get_by_role("heading", level=1)).to_have_text("Nothing to settle")
    (found,) = store.settled_lately()
    assert len(store.decisions(found.id)) == 1


# --- articles, hostile ones too ---------------------------------------------------------------


def test_an_article_opens_at_the_claim(browser: Browser, store: Store, address: str) -> None:
    store.record_run(REPORT, night(0))
    with browser.new_context(viewport={"width": 1440, "height": 300}) as context:
        page = enter(context, address, "Ana")
        page.goto(f"{address}/finding/e1d1d1")
        page.locator(".place a").first.click()
        expect(page.locator(":target")).to_be_in_viewport()
        assert "Two rescue boats reached" in page.locator(":target").inner_text()


ADDRESSES = (
    "/", "/?verdict=all&state=all", "/?rule=none", "/finding/d1f0a2", "/finding/d3e5f6", "/finding/f2",
    "/article/gull", "/article/ledger", "/bulk?verdict=all", "/label", "/rules", "/decisions", "/keys",
    "/name", "/nothing",
)  # fmt: skip


def test_hostile_text_does_nothing_and_no_request_leaves_the_page(
    browser: Browser, store: Store, address: str
) -> None:
    store.record_run(REPORT, night(0))
    requests: list[str] = []
    noise: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        noise.append(dialog.message)
        dialog.dismiss()

    with browser.new_context() as context:
        page = enter(context, address, "Ana")
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: noise.append(message.text))
        page.on("dialog", dismiss)
        page.on("pageerror", lambda error: noise.append(str(error)))
        for place in ADDRESSES[:-1]:  # the last one is not there, which the browser's console tells
            page.goto(f"{address}{place}")
            assert page.title() != "owned"
            assert page.locator("script").count() == 1
            assert page.locator("main img, main iframe").count() == 0
    assert noise == []
    assert [url for url in requests if not url.startswith((f"{address}/", "data:"))] == []


def test_a_script_that_got_into_a_page_does_not_run(browser: Browser, store: Store, address: str) -> None:
    store.record_run(REPORT, night(0))
    with browser.new_context() as context:
        page = enter(context, address, "Ana")

        def inject(route: Any) -> None:
            answer = route.fetch()
            body = answer.text().replace("</main>", "<script>document.title='owned'</script></main>")
            route.fulfill(response=answer, body=body)

        page.route("**/rules", inject)
        page.goto(f"{address}/rules")
        assert page.locator("script").count() == 2
        assert page.title() != "owned"


# --- for everyone -----------------------------------------------------------------------------


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_on_any_page_and_nothing_is_cut(
    browser: Browser, store: Store, address: str, scheme: Literal["light", "dark"], width: int
) -> None:
    store.record_run(REPORT, night(0))
    at = Clock()
    # So that each page has something of all that it can show.
    for name, action, reason in (
        ("d2c3b4", Action.CONFIRM, None),
        ("b1c2d3", Action.DISMISS, Reason.WRONG_READING),
    ):
        store.decide(Decision(name, action, "Ben", at(), seen=1, reason=reason, note="As the desk has it."))
    with browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme) as context:
        page = enter(context, address, "Ana")
        for place in (*ADDRESSES, "/finding/d2c3b4", "conflict", "done"):
            if place == "conflict":
                page.goto(f"{address}/finding/d1f0a2")
                store.decide(Decision("d1f0a2", Action.NOTE, "Ben", at(), seen=1, note="Wait."))
                page.get_by_role("button", name="Confirm").click()
                expect(page.get_by_role("heading", name="Ben was faster")).to_be_visible()
            elif place == "done":
                page.get_by_role("button", name="Decide mine on top").click()
                expect(page.locator("#notice")).to_contain_text("Confirmed")
            else:
                page.goto(f"{address}{place}")
            is_for_everyone(page, place)
    assert len(open_findings(store)) == 3


def is_for_everyone(page: Page, place: str) -> None:
    """With all folds open, axe finds nothing, nor anything that it cannot tell, and nothing is cut."""
    axe = required("axe_playwright_python.sync_playwright")
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    results = axe.Axe().run(page, options={"resultTypes": ["violations", "incomplete"]})
    assert results.response["violations"] == [], place
    assert results.response["incomplete"] == [], place
    assert page.evaluate(OVERFLOW) == 0, place


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")])
def test_axe_finds_no_violation_on_what_forms_answer(
    browser: Browser, store: Store, address: str, tmp_path: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    store.record_run(REPORT, night(0))
    with browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme) as context:
        page = enter(context, address, "Ana")
        page.goto(f"{address}/label")
        page.get_by_role("button", name="Divergence").click()
        page.locator("a[href^='/label?pair=']").first.click()
        expect(page.get_by_text("You said:")).to_be_visible()
        is_for_everyone(page, "a label again")
        page.goto(f"{address}/bulk?verdict=all")
        store.decide(Decision("d1f0a2", Action.CONFIRM, "Ben", Clock()(), seen=1))
        page.get_by_role("button", name="Immaterial").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Dismissed as immaterial")
        expect(page.locator(".conflict")).to_contain_text("Ben confirmed it meanwhile")
        is_for_everyone(page, "many settled")
        page.get_by_role("button", name="Undo").click()
        is_for_everyone(page, "many taken back")
        elsewhere = tmp_path / "elsewhere.json"
        with open_store(tmp_path / "elsewhere.sqlite") as other:
            other.record_run(REPORT, night(0))
            other.decide(Decision("d1f0a2", Action.DISMISS, "Cleo", Clock()(), seen=1, reason=Reason.KNOWN))
            other.decide(Decision("b1c2d3", Action.CONFIRM, "Cleo", Clock()(), seen=1))
            elsewhere.write_text(write_json(export_decisions(other)), encoding="utf-8")
        page.goto(f"{address}/decisions")
        page.locator("#file").set_input_files(elsewhere)
        page.get_by_role("button", name="Take it in").click()
        expect(page.get_by_role("heading", name="Taken in: 1 decision")).to_be_visible()
        is_for_everyone(page, "taken in")
        elsewhere.write_text("no decisions", encoding="utf-8")
        page.locator("#file").set_input_files(elsewhere)
        page.get_by_role("button", name="Take it in").click()
        expect(page.locator(".problem")).to_contain_text("Nothing was taken in")
        is_for_everyone(page, "not taken in")


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")])
def test_axe_finds_no_violation_where_one_logs_in(
    browser: Browser, store: Store, tmp_path: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    Users(tmp_path / "state").add("Edda", Role.EDITOR, "a long pass phrase")
    port = free_port()
    with (
        served(review_app(store, tmp_path / "state", port), port) as address,
        browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme) as context,
    ):
        page = context.new_page()
        page.goto(f"{address}/login")
        is_for_everyone(page, "logging in")
        page.get_by_label("Name").fill("Edda")
        page.get_by_label("Password").fill("another pass phrase")
        page.keyboard.press("Enter")
        expect(page.locator("#problem")).to_be_visible()
        is_for_everyone(page, "not let in")


def test_what_is_pressed_is_large_enough_on_a_phone(browser: Browser, store: Store, address: str) -> None:
    store.record_run(REPORT, night(0))
    with browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True) as context:
        page = enter(context, address, "Ana")
        page.goto(f"{address}/finding/d1f0a2")
        for button in page.locator("#decide button").all():
            box = button.bounding_box()
            assert box
            assert min(box["height"], box["width"]) >= 32


def test_printed_a_finding_has_its_sentences_and_no_forms(
    browser: Browser, store: Store, address: str
) -> None:
    store.record_run(REPORT, night(0))
    with browser.new_context() as context:
        page = enter(context, address, "Ana")
        page.goto(f"{address}/finding/d1f0a2")
        page.emulate_media(media="print")
        assert page.locator("blockquote").first.is_visible()
        assert not page.locator("#decide").is_visible()
        assert not page.locator(".top").is_visible()
