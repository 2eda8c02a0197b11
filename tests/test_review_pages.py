"""What the review page shows, what it does, and that nothing is lost when two decide at once."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html as lxml_html
from starlette.applications import Starlette

from checker.errors import StoreError
from checker.model import Verdict
from checker.review import make_app
from checker.review.access import Role, Users, plan_access
from checker.store import Action, Conflict, Decision, Reason, Store, open_store
from tests.nights import Said, night, report_of
from tests.review import MORNING, Person, heading, main_words, open_findings, questions, review_app, words
from tests.sample_report import EMPTY, FINDINGS, REPORT
from tests.six_sources import SIX

pytestmark = pytest.mark.slow


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.sqlite") as opened:
        yield opened


@pytest.fixture
def enter(store: Store, tmp_path: Path) -> Callable[[str], Person]:
    app = review_app(store, tmp_path / "state")
    return lambda name: Person(app, name)


@pytest.fixture
def ana(store: Store, enter: Callable[[str], Person]) -> Person:
    """Somebody who looks at the sample report on the ferry."""
    store.record_run(REPORT, night(0))
    return enter("Ana")


def first_link(page: lxml_html.HtmlElement) -> str:
    return str(page.xpath("//a[@class='go']/@href")[0])


def topics(page: lxml_html.HtmlElement) -> list[str]:
    return [words(item) for item in page.xpath("//a[@class='go']")]


def notice(page: lxml_html.HtmlElement) -> str:
    return words(page.get_element_by_id("notice"))


# --- the queue --------------------------------------------------------------------------------


def test_the_queue_has_what_is_to_settle_worst_first_and_counts_it(ana: Person) -> None:
    page = ana.page("/")
    assert heading(page) == "6 to settle"
    assert [words(item) for item in page.xpath("//nav[@aria-label='By verdict']//li")] == [
        "3 divergences",
        "1 disputed point",
        "2 updates",
    ]
    assert topics(page)[0] == "How many people the ferry fire killed"
    found = {finding.topic: finding.verdict for finding in FINDINGS}
    verdicts = [found[topic] for topic in topics(page)]
    assert set(verdicts) == {Verdict.DIVERGENCE, Verdict.DISPUTED, Verdict.UPDATE}
    groups = page.xpath("//section[contains(@class, 'group')]/@aria-labelledby")
    assert groups == ["divergence", "disputed", "update"]
    assert [key for key, _ in itertools.groupby(verdicts)] == groups


def test_a_line_of_the_queue_says_what_is_at_stake(ana: Person) -> None:
    line = ana.page("/").xpath("//article")[0]
    assert [words(item) for item in line.xpath(".//ul[@class='values']/li")] == ["7 people", "9 people"]
    assert "The Harbor Ledger (12 June 2024) has seven people" in words(line)
    assert "high severity" in words(line)


def test_an_address_chooses_what_is_shown_and_every_link_keeps_it(store: Store, ana: Person) -> None:
    store.record_run(SIX, night(1))
    six = store.findings(SIX.articles[0].story)[0].story
    page = ana.page(f"/?story={six}&verdict=divergence")
    assert heading(page) == "2 to settle"
    assert "verdict=divergence" in first_link(page)
    finding = ana.page(first_link(page))
    assert "verdict=divergence" in finding.xpath("//nav[@class='trail']/a/@href")[0]
    assert heading(ana.page("/?rule=T201")) == "1 to settle"
    assert heading(ana.page("/?rule=Z999")) == "Nothing to settle"
    assert "Nothing here fits" in main_words(ana.page("/?rule=Z999"))
    assert heading(ana.page("/?verdict=all")).startswith(str(len(store.findings())))
    assert heading(ana.page("/?state=settled")) == "0 findings, settled"


@pytest.mark.parametrize("query", ["state=nonsense", "verdict=nonsense", "new=1&new=2", "after="])
def test_what_an_address_says_wrongly_is_left_out(ana: Person, query: str) -> None:
    ana.page(f"/?{query}")


def test_a_damaged_place_in_the_queue_is_named_in_words(ana: Person) -> None:
    assert "no place in the queue" in main_words(ana.page("/?after=AAAA", status=400))


def test_a_long_queue_comes_in_pages_and_each_finding_once(
    store: Store, enter: Callable[[str], Person]
) -> None:
    store.record_run(questions(120), night(0))
    ben = enter("Ben")
    page, seen = ben.page("/"), []
    while True:
        seen += topics(page)
        following = page.xpath("//nav[@class='paging']/a[@rel='next']/@href")
        if not following:
            break
        page = ben.page(following[0])
    assert len(seen) == len(set(seen)) == 120


def test_an_empty_queue_says_so_and_shows_what_was_settled(store: Store, ana: Person) -> None:
    for found in open_findings(store):
        store.decide(Decision(found.id, Action.CONFIRM, "Ben", MORNING, seen=found.version))
    page = ana.page("/")
    assert heading(page) == "Nothing to settle"
    assert "Everything that was found is settled. 6 findings are settled, 6 of them" in main_words(page)
    assert "Ben confirmed it" in words(page.xpath("//section[@class='settled-lately']")[0])


def test_a_store_without_runs_has_an_empty_queue(enter: Callable[[str], Person]) -> None:
    page = enter("Ana").page("/")
    assert heading(page) == "Nothing to settle"


def test_each_person_is_told_what_came_since_they_last_looked(store: Store, tmp_path: Path) -> None:
    store.record_run(questions(2), night(0))
    store.looked("Ana", night(1))
    more = [Said(source, "bridge", answer) for source, answer in (("Ledger", "open"), ("Courier", "shut"))]
    both = questions(2).findings
    report = report_of(
        *(
            Said(s, q.topic, a)
            for q in both
            for s, a in (("Ledger", "seven people"), ("Courier", "nine people"))
        ),
        *more,
    )
    store.record_run(report, night(2))
    app = review_app(store, tmp_path / "state")
    ana, ben = Person(app, "Ana"), Person(app, "Ben")
    page = ana.page("/")
    assert "1 new or changed since you last looked" in main_words(page)
    marks = {
        words(item.find(".//h3")): item.xpath(".//span[@class='new']") for item in page.xpath("//article")
    }
    assert [topic for topic, mark in marks.items() if mark] == ["bridge"]
    assert topics(ana.page("/?new=1")) == ["bridge"]
    # A decision is a look as well; what was new when this visit began stays so.
    ana.press(ana.page(first_link(ana.page("/?new=1"))), "Confirm")
    assert "since you last looked, 2 March 2026, 02:30 UTC" in main_words(ana.page("/"))
    assert "Your first look" in main_words(ben.page("/"))
    ben.press(ben.page("/"), "I have seen all this")
    assert "Nothing new since you last looked" in main_words(ben.page("/"))


# --- a finding --------------------------------------------------------------------------------


def test_a_finding_is_told_as_in_the_report(ana: Person) -> None:
    page = ana.page("/finding/d1f0a2")
    assert heading(page) == "How many people the ferry fire killed"
    said = main_words(page)
    assert "both quote the coast guard on the same day's deaths" in said
    assert [mark.text for mark in page.iter("mark")] == [
        "seven people",
        "Wednesday",
        "nine people",
        "June 12",
    ]
    assert "on Wednesday [12 June 2024]" in said
    assert "says: the coast guard" in said
    assert "Rule Q101: Death tolls are the figure most often corrected." in said
    assert "Found for the first time" in said


def test_an_agreement_says_its_origins(ana: Person) -> None:
    assert "2 outlets, 1 origin: both credit Coastal Wire." in main_words(ana.page("/finding/e1d1d1"))


def test_a_finding_leads_to_its_articles_at_the_claim(ana: Person) -> None:
    page = ana.page("/finding/d1f0a2")
    address = page.xpath("//p[@class='place']/a/@href")[0]
    path, _, anchor = address.partition("#")
    article = ana.page(path)
    assert heading(article) == "Seven dead as fire sweeps island ferry"
    (marked,) = article.xpath(f"//*[@id='{anchor}']")
    assert "killed seven people on Wednesday" in words(marked)
    assert "/finding/d1f0a2" in article.xpath("//a[contains(@class, 'm')]/@href")


@pytest.mark.parametrize("address", ["/finding/none", "/article/none", "/nothing/here"])
def test_what_is_not_there_is_said_in_words(ana: Person, address: str) -> None:
    said = main_words(ana.page(address, status=404))
    assert "There is no such page" in said
    assert "Not Found" not in said


def test_a_finding_whose_article_has_changed_is_told_from_what_the_store_kept(
    store: Store, enter: Callable[[str], Person]
) -> None:
    store.record_run(questions(1), night(0))
    (found,) = store.findings()
    store.record_run(report_of(Said("Ledger", "bridge", "open"), Said("Courier", "bridge", "shut")), night(1))
    page = enter("Ana").page(f"/finding/{found.id}")
    assert "No longer found since 2 March 2026" in main_words(page)
    assert [words(quote) for quote in page.iter("blockquote")] == [
        "On the question 000 it has nine people.",
        "On the question 000 it has seven people.",
    ]
    assert [mark.text for mark in page.iter("mark")] == ["nine people", "seven people"]


# --- decisions --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("button", "fields", "told", "action", "reason"),
    [
        ("Confirm", {}, "Confirmed", Action.CONFIRM, None),
        ("Wrong pairing", {}, "Dismissed as wrong pairing", Action.DISMISS, Reason.WRONG_PAIRING),
        ("Wrong reading", {}, "Dismissed as wrong reading", Action.DISMISS, Reason.WRONG_READING),
        ("Immaterial", {}, "Dismissed as immaterial", Action.DISMISS, Reason.IMMATERIAL),
        ("Known", {}, "Dismissed as known", Action.DISMISS, Reason.KNOWN),
        ("Set it", {"to_verdict": "update"}, "Verdict set to update", Action.CHANGE_VERDICT, None),
    ],
)
def test_a_decision_is_kept_and_the_next_finding_comes_up_at_once(
    store: Store,
    ana: Person,
    button: str,
    fields: dict[str, str],
    told: str,
    action: Action,
    reason: Reason | None,
) -> None:
    second = topics(ana.page("/"))[1]
    status, page = ana.press(ana.page("/finding/d1f0a2"), button, note="Asked the coast guard.", **fields)
    assert status == 200
    assert heading(page) == second
    assert notice(page).startswith(f"{told}: How many people the ferry fire killed Undo")
    (kept,) = store.decisions("d1f0a2")
    assert (kept.action, kept.reason, kept.by) == (action, reason, "Ana")
    assert kept.note == "Asked the coast guard."
    assert heading(ana.page("/")) == "5 to settle"


def test_the_last_finding_settled_leads_back_to_the_queue(store: Store, ana: Person) -> None:
    for found in open_findings(store)[1:]:
        store.decide(Decision(found.id, Action.CONFIRM, "Ben", MORNING, seen=found.version))
    _, page = ana.press(ana.page("/finding/d1f0a2"), "Confirm")
    assert heading(page) == "Nothing to settle"
    assert notice(page).startswith("Confirmed: How many people")


def test_undo_takes_back_from_the_notice_and_from_the_finding(store: Store, ana: Person) -> None:
    _, page = ana.press(ana.page("/finding/d1f0a2"), "Known")
    _, page = ana.press(page, "Undo")
    assert heading(page) == "How many people the ferry fire killed"
    assert notice(page).startswith("Decision taken back")
    assert store.finding("d1f0a2").settled is None
    ana.press(page, "Confirm")
    _, page = ana.press(ana.page("/finding/d1f0a2"), "Undo: Ana confirmed it")
    assert store.finding("d1f0a2").settled is None
    assert "Undo" not in [words(item)[:4] for item in page.iter("button")]
    history = [words(item) for item in page.xpath("//section[@class='history']//li")]
    assert [line.partition(": ")[2] for line in history] == [
        "Ana took back the decision before.",
        "Ana confirmed it.",
        "Ana took back the decision before.",
        "Ana dismissed it as known.",
        "Found for the first time.",
    ]


def test_a_note_stays_with_the_finding_and_an_assignment_goes_on(store: Store, ana: Person) -> None:
    _, page = ana.press(ana.page("/finding/d1f0a2"), "Keep only the note", note="Ask the desk.")
    assert heading(page) == "How many people the ferry fire killed"
    assert "“Ask the desk.”" in main_words(page)
    lines = "\r\n".join(["x" * 49] * 80)  # 4,000 characters, as a browser counts them
    _, page = ana.press(page, "Keep only the note", note=lines + "!")
    assert store.decisions("d1f0a2")[-1].note == lines.replace("\r\n", "\n") + "!"
    _, page = ana.press(page, "Assign", to_person="  Ben   Ode ")
    assert notice(page).startswith("Assigned to Ben Ode")
    assert heading(ana.page("/?assignee=Ben+Ode")) == "1 to settle"
    assert store.finding("d1f0a2").is_open


@pytest.mark.parametrize(
    ("button", "problem"),
    [
        ("Set it", "Choose the verdict"),
        ("Keep only the note", "Write the note"),
        ("Assign", "Write the name"),
    ],
)
def test_what_is_missing_is_said_and_nothing_written_is_lost(
    store: Store, ana: Person, button: str, problem: str
) -> None:
    fields = {} if button == "Keep only the note" else {"note": "kept"}
    status, page = ana.press(ana.page("/finding/d1f0a2"), button, **fields)
    assert status == 422
    assert problem in words(page.get_element_by_id("problem"))
    if button == "Set it":
        assert page.get_element_by_id("note").text.strip() == "kept"
    assert store.decisions("d1f0a2") == []


@pytest.mark.parametrize(
    "fields", [{"do": "explode"}, {"do": "dismiss:whim"}, {"do": "dismiss"}, {"seen": "x"}]
)
def test_a_form_that_this_page_did_not_make_changes_nothing(
    store: Store, ana: Person, fields: dict[str, str]
) -> None:
    status, _ = ana.press(ana.page("/finding/d1f0a2"), "Confirm", **fields)
    assert status == 422
    assert store.decisions("d1f0a2") == []


def test_a_link_cannot_make_the_page_say_what_was_not_done(store: Store, ana: Person) -> None:
    store.decide(Decision("d1f0a2", Action.CONFIRM, "Ben", MORNING, seen=store.finding("d1f0a2").version))
    for done in ("d1f0a2:2", "d1f0a2:9", f"d1f0a2:{'9' * 5000}", "none:1", "d1f0a2", "x"):
        assert notice(ana.page(f"/?done={done}")) == ""
    assert notice(ana.page("/?settled=77")) == ""


# --- who may not ------------------------------------------------------------------------------


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Starlette:
    """A page with a reader and an editor, who log in."""
    store.record_run(REPORT, night(0))
    users = Users(tmp_path / "state")
    users.add("Rita", Role.READER, "a long pass phrase")
    users.add("Edda", Role.EDITOR, "another pass phrase")
    return review_app(store, tmp_path / "state")


def log_in(app: Starlette, name: str, password: str) -> Person:
    person = Person(app, name, entered=False)
    page = person.page("/login")
    person.press(page, "Log in", name=name, password=password)
    return person


def test_a_reader_sees_all_and_no_form_and_a_change_is_refused(store: Store, desk: Starlette) -> None:
    rita, edda = log_in(desk, "Rita", "a long pass phrase"), log_in(desk, "Edda", "another pass phrase")
    page = rita.page("/finding/d1f0a2")
    assert heading(page) == "How many people the ferry fire killed"
    assert not page.xpath("//main//form")
    token = rita.page("/").xpath("//input[@name='csrf']/@value")[0]
    sent = {"csrf": token, "seen": "1", "do": "confirm", "pick": "d1f0a2:1"}
    for address in ("/finding/d1f0a2/decide", "/bulk", "/import", "/label"):
        assert rita.client.post(address, data=sent).status_code == 403, address
    assert store.decisions("d1f0a2") == []
    status, _ = edda.press(edda.page("/finding/d1f0a2"), "Confirm")
    assert status == 200
    assert [item.by for item in store.decisions("d1f0a2")] == ["Edda"]


def test_without_a_name_nothing_is_shown_and_nothing_changed(store: Store, ana: Person) -> None:
    token = ana.page("/").xpath("//input[@name='csrf']/@value")[0]
    ana.client.cookies.clear()
    for address in (*PLACES, "/export.csv", "/export.json", "/labels.jsonl"):
        response = ana.client.get(address, follow_redirects=False)
        assert response.status_code == 303, address
        assert response.headers["location"].startswith("/name?next=")
    sent = {"csrf": token, "seen": "1", "do": "confirm"}
    assert ana.client.post("/finding/d1f0a2/decide", data=sent).status_code == 403
    assert store.decisions("d1f0a2") == []


@pytest.mark.parametrize("token", ["", "forged", None])
def test_a_form_without_the_pages_token_changes_nothing(store: Store, ana: Person, token: str | None) -> None:
    sent = {"seen": "1", "do": "confirm"} | ({} if token is None else {"csrf": token})
    for address in ("/finding/d1f0a2/decide", "/bulk", "/import", "/label", "/seen"):
        assert ana.client.post(address, data=sent).status_code == 403, address
    assert store.decisions("d1f0a2") == []
    assert "Ana" not in store.looks()


def test_under_another_name_the_page_does_not_answer(ana: Person) -> None:
    for address in (*PLACES, "/healthz", "/feed.atom"):
        assert ana.client.get(address, headers={"Host": "elsewhere.example"}).status_code == 400, address


# --- two at once ------------------------------------------------------------------------------


def test_of_two_who_decide_the_second_sees_the_first_and_loses_nothing(
    store: Store, ana: Person, enter: Callable[[str], Person]
) -> None:
    ben = enter("Ben")
    before_ana, before_ben = ana.page("/finding/d1f0a2"), ben.page("/finding/d1f0a2")
    ben.press(before_ben, "Known", note="In the morning list.")
    status, page = ana.press(before_ana, "Confirm", note="The coast guard says nine.")
    assert status == 409
    told = words(page.xpath("//section[@class='conflict']")[0])
    assert told.startswith("Ben was faster Ben dismissed it as known")
    assert "“In the morning list.”" in told
    assert "You were about to confirm it. That is not kept yet." in told
    assert page.get_element_by_id("my-note").text.strip() == "The coast guard says nine."
    assert [item.action for item in store.decisions("d1f0a2")] == [Action.DISMISS]

    status, _ = ana.press(page, "Decide mine on top")
    assert status == 200
    assert [(item.by, item.action, item.note) for item in store.decisions("d1f0a2")] == [
        ("Ben", Action.DISMISS, "In the morning list."),
        ("Ana", Action.CONFIRM, "The coast guard says nine."),
    ]


@pytest.mark.parametrize(
    ("button", "fields", "kept"),
    [
        ("Wrong reading", {}, (Action.DISMISS, Reason.WRONG_READING, None, "")),
        ("Set it", {"to_verdict": "update"}, (Action.CHANGE_VERDICT, None, Verdict.UPDATE, "")),
        ("Assign", {"to_person": "Cleo"}, (Action.ASSIGN, None, None, "Cleo")),
    ],
)
def test_whatever_was_about_to_be_decided_can_be_decided_on_top(
    store: Store,
    ana: Person,
    enter: Callable[[str], Person],
    button: str,
    fields: dict[str, str],
    kept: tuple[Action, Reason | None, Verdict | None, str],
) -> None:
    page = ana.page("/finding/d1f0a2")
    store.decide(Decision("d1f0a2", Action.CONFIRM, "Ben", MORNING, seen=1))
    status, page = ana.press(page, button, **fields)
    assert status == 409
    ana.press(page, "Decide mine on top")
    last = store.decisions("d1f0a2")[-1]
    assert (last.action, last.reason, last.verdict, last.assignee) == kept


def test_theirs_can_be_kept(store: Store, ana: Person) -> None:
    page = ana.page("/finding/d1f0a2")
    store.decide(Decision("d1f0a2", Action.CONFIRM, "Ben", MORNING, seen=1))
    _, page = ana.press(page, "Known")
    (address,) = page.xpath("//a[starts-with(text(), 'Keep theirs')]/@href")
    ana.page(address)
    assert [item.by for item in store.decisions("d1f0a2")] == ["Ben"]


def test_who_decides_in_two_windows_is_told_of_themselves(store: Store, ana: Person) -> None:
    page = ana.page("/finding/d1f0a2")
    ana.press(page, "Known")
    status, page = ana.press(page, "Confirm")
    assert status == 409
    told = words(page.xpath("//section[@class='conflict']")[0])
    assert told.startswith("You have decided it already In another window you dismissed it as known")
    ana.press(page, "Decide so all the same")
    assert [item.action for item in store.decisions("d1f0a2")] == [Action.DISMISS, Action.CONFIRM]


def test_a_third_decision_while_a_conflict_is_told_is_a_conflict_too(
    store: Store, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ana.page("/finding/d1f0a2")
    store.decide(Decision("d1f0a2", Action.CONFIRM, "Ben", MORNING, seen=1))
    decide = Store.decide

    def with_a_third(self: Store, decision: Decision) -> Decision:
        try:
            return decide(self, decision)
        except Conflict:
            decide(self, Decision("d1f0a2", Action.ASSIGN, "Cleo", MORNING, seen=2, assignee="Dora"))
            raise

    with monkeypatch.context() as patched:
        patched.setattr(Store, "decide", with_a_third)
        status, page = ana.press(page, "Known")
    assert (status, "Ben was faster" in main_words(page)) == (409, True)
    status, page = ana.press(page, "Decide mine on top")
    assert (status, "Cleo was faster" in main_words(page)) == (409, True)
    assert [item.by for item in store.decisions("d1f0a2")] == ["Ben", "Cleo"]


def test_a_run_that_changed_the_finding_meanwhile_is_told_the_same_way(
    store: Store, enter: Callable[[str], Person]
) -> None:
    store.record_run(questions(1), night(0))
    ana = enter("Ana")
    page = ana.page(first_link(ana.page("/")))
    store.record_run(questions(1, ("eight people", "nine people")), night(1))
    status, page = ana.press(page, "Known")
    assert status == 409
    told = words(page.xpath("//section[@class='conflict']")[0])
    assert "It has changed while you read" in told
    assert "had “seven people” and now has “eight people”" in told


def test_a_finding_that_came_back_says_what_has_changed_and_what_was_decided(
    store: Store, enter: Callable[[str], Person]
) -> None:
    store.record_run(questions(2), night(0))
    ana = enter("Ana")
    for address in ana.page("/").xpath("//a[@class='go']/@href"):
        ana.press(ana.page(address), "Known")
    report = report_of(
        Said("Ledger", "question 000", "eight people"),
        Said("Courier", "question 000", "nine people"),
        Said("Ledger", "question 001", "seven people"),
        Said("Courier", "question 001", "nine people"),
    )
    store.record_run(report, night(1))
    page = ana.page("/")
    assert topics(page) == ["question 000"]
    line = words(page.xpath("//article")[0])
    assert "Ana dismissed it as known" in line
    assert "had “seven people” and now has “eight people”" in line
    assert "reopened" in line
    told = main_words(ana.page(first_link(page)))
    assert "Reopened 2 March 2026, 02:30 UTC." in told
    assert "had “seven people” and now has “eight people”" in told


# --- hostile text, and what any page must be --------------------------------------------------

PLACES = ("/", "/?verdict=all", "/finding/d3e5f6", "/finding/f2", "/article/gull", "/bulk?verdict=all",
          "/label", "/rules", "/decisions", "/keys", "/?state=settled")  # fmt: skip


@pytest.mark.parametrize("address", PLACES)
def test_no_article_can_make_a_page_do_anything(ana: Person, address: str) -> None:
    ana.press(ana.page("/finding/d3e5f6"), "Known", note="<script>alert(1)</script>")
    response = ana.client.get(address)
    page = lxml_html.document_fromstring(response.text)
    assert [item.get("src") for item in page.iter("script")] == page.xpath("//head/script/@src")
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//style | //*[@style] | //iframe | //img | //object | //embed")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    assert not [link for link in page.xpath("//@href | //@src") if link.strip().startswith("javascript:")]
    assert "\u202e" not in response.text
    assert "\x00" not in response.text
    assert "script-src 'self'" in response.headers["content-security-policy"]
    assert "unsafe" not in response.headers["content-security-policy"]


@pytest.mark.parametrize("address", PLACES)
def test_every_page_has_landmarks_headings_in_order_and_ids_once(ana: Person, address: str) -> None:
    page = ana.page(address)
    assert page.get("lang") == "en"
    assert words(page.find(".//title"))
    for landmark in ("body/header", "body/main"):
        assert len(page.findall(landmark)) == 1
    levels = [int(item.tag[1]) for item in page.find("body/main").iter("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    inner = [link[1:] for link in page.xpath("//a/@href") if link.startswith("#")]
    named = page.xpath("//@aria-labelledby | //@for | //@aria-describedby")
    assert {*inner, *named} <= set(ids)
    for field in page.xpath("//main//input[not(@type='hidden')] | //main//select | //main//textarea"):
        assert field.xpath("ancestor::label") or page.xpath(f"//label[@for='{field.get('id')}']"), field.name


@pytest.mark.parametrize("address", PLACES)
def test_every_link_of_a_page_leads_somewhere(ana: Person, address: str) -> None:
    links = {link.partition("#")[0] for link in ana.page(address).xpath("//a/@href")}
    for link in links:
        if link.startswith("/"):
            assert ana.client.get(link).status_code == 200, link


def test_files_of_the_page_are_kept_by_browsers_by_their_contents(ana: Person) -> None:
    page = ana.page("/")
    for address in page.xpath("//link[@rel='stylesheet']/@href | //script/@src"):
        response = ana.client.get(address)
        assert response.status_code == 200
        assert "immutable" in response.headers["cache-control"]
        assert "immutable" not in ana.client.get(address.partition("?")[0]).headers["cache-control"]
    assert ana.client.get("/static/none.css").status_code == 404


def test_monitoring_needs_no_name(ana: Person) -> None:
    ana.client.cookies.clear()
    response = ana.client.get("/healthz")
    assert response.status_code == 200
    assert response.text.startswith("ok\n")


def test_where_the_store_fails_the_page_says_so_and_the_log_says_why(
    store: Store, ana: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise StoreError("postgresql://desk.example/checker: no space left")

    monkeypatch.setattr(Store, "decide", fail)
    monkeypatch.setattr(Store, "queue", fail)
    page = ana.page("/", status=503)
    assert heading(page) == "The store could not be read or written"
    assert "desk.example" not in main_words(page)
    assert "no space left" in caplog.text


def test_a_decision_that_the_store_does_not_take_leads_back_to_its_finding(
    ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise StoreError("no space left")

    monkeypatch.setattr(Store, "decide", fail)
    status, page = ana.press(ana.page("/finding/d1f0a2"), "Confirm")
    assert status == 503
    assert page.xpath("//main//a/@href") == ["/finding/d1f0a2", "/"]


@pytest.mark.parametrize(
    ("answered", "leads"), [("/finding/d1f0a2/decide", "/finding/d1f0a2"), ("/import", "/decisions")]
)
def test_the_address_of_a_forms_answer_leads_to_its_page(ana: Person, answered: str, leads: str) -> None:
    response = ana.client.get(answered, follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (303, leads)


# --- many at once -----------------------------------------------------------------------------


def test_a_bulk_decision_is_counted_before_it_happens_and_undone_at_once(
    store: Store, enter: Callable[[str], Person]
) -> None:
    store.record_run(questions(5), night(0))
    ana = enter("Ana")
    page = ana.page("/bulk?rule=Q101")
    assert heading(page) == "Settle 5 findings at once"
    assert len(open_findings(store)) == 5
    picks = page.xpath("//input[@name='pick']/@value")[1:]
    status, page = ana.press(page, "Immaterial", pick=picks, note="All old.")
    assert status == 200
    assert heading(page) == "Dismissed as immaterial: 4 findings"
    assert len(open_findings(store)) == 1
    status, page = ana.press(page, "Undo all 4")
    assert heading(page) == page.findtext(".//title") == "4 decisions taken back"
    assert len(open_findings(store)) == 5


def test_one_conflict_leaves_the_others_settled_and_is_named(
    store: Store, enter: Callable[[str], Person]
) -> None:
    store.record_run(questions(3), night(0))
    ana = enter("Ana")
    page = ana.page("/bulk")
    found = open_findings(store)[1]
    store.decide(Decision(found.id, Action.NOTE, "Ben", MORNING, seen=found.version, note="wait"))
    status, page = ana.press(page, "Confirm all")
    assert status == 409
    assert heading(page) == "Confirmed: 2 findings"
    assert f"{found.finding.topic}: Ben wrote a note meanwhile." in main_words(page)


def test_nothing_ticked_settles_nothing(store: Store, enter: Callable[[str], Person]) -> None:
    store.record_run(questions(2), night(0))
    ana = enter("Ana")
    status, page = ana.press(ana.page("/bulk"), "Confirm all", pick=[])
    assert status == 422
    assert "Nothing is ticked" in main_words(page)
    assert len(open_findings(store)) == 2


def test_one_question_of_a_story_can_be_settled_together(ana: Person, store: Store) -> None:
    page = ana.page("/finding/d1f0a2")
    (address,) = page.xpath("//a[text()='All on this question']/@href")
    assert heading(ana.page(address)) == "Settle 1 finding at once"


def test_a_bulk_leaves_alone_what_is_settled(store: Store, enter: Callable[[str], Person]) -> None:
    store.record_run(questions(3), night(0))
    settle(store, 1, 0)
    ana = enter("Ana")
    for state in ("open", "settled", "all"):
        assert heading(ana.page(f"/bulk?state={state}")) == "Settle 2 findings at once"
    assert "at once" not in main_words(ana.page("/?state=settled"))


def test_a_large_bulk_is_cut_and_says_so(store: Store, enter: Callable[[str], Person]) -> None:
    store.record_run(questions(230), night(0))
    page = enter("Ana").page("/bulk")
    assert heading(page) == "Settle 200 findings at once"
    assert "30 more are behind these" in main_words(page)


# --- rules, labels, files ---------------------------------------------------------------------


def settle(store: Store, confirmed: int, dismissed: int) -> None:
    found = open_findings(store)
    for place, item in enumerate(found[: confirmed + dismissed]):
        store.decide(
            Decision(item.id, Action.CONFIRM, "Ana", MORNING, seen=item.version)
            if place < confirmed
            else Decision(
                item.id, Action.DISMISS, "Ana", MORNING, seen=item.version, reason=Reason.WRONG_PAIRING
            )
        )


def test_rules_say_what_they_are_worth_with_count_and_interval(
    store: Store, enter: Callable[[str], Person]
) -> None:
    store.record_run(questions(20), night(0))
    settle(store, 5, 15)
    page = enter("Ana").page("/rules")
    row = words(page.get_element_by_id("Q101"))
    # Wilson's interval of 5 in 20 at 95 % is 0.112 to 0.469.
    assert "25 %" in row
    assert "between 11 and 47 %" in row
    assert "March 2026: 5 right, 15 wrong" in row
    assert "noisy" not in row
    assert "No rule counts as noisy" in main_words(page)


def test_a_rule_under_the_floor_is_said_to_be_noisy(store: Store, tmp_path: Path) -> None:
    store.record_run(questions(20), night(0))
    settle(store, 5, 15)
    page = Person(review_app(store, tmp_path / "state", noisy_below=0.5), "Ana").page("/rules")
    assert "noisy" in words(page.get_element_by_id("Q101"))
    assert "1 rule is noisy" in main_words(page)


def test_a_label_is_given_blind_and_exported_for_evaluate(
    store: Store, ana: Person, enter: Callable[[str], Person]
) -> None:
    page = ana.page("/label")
    shown = page.get_element_by_id("label")
    assert len(shown.findall(".//blockquote")) == 2
    assert not shown.findall(".//mark")
    told = words(shown)
    pair = shown.xpath(".//input[@name='finding']/@value")[0]
    finding = store.finding(pair).finding
    assert finding.explanation not in told
    assert finding.topic not in told
    assert "severity" not in told
    before = shown.xpath(".//input[@name='pair']/@value")
    status, page = ana.press(page, "Divergence")
    assert status == 200
    assert page.xpath("//input[@name='pair']/@value") != before
    assert "You have labelled 1 pair" in main_words(page)
    ana.press(page, "Skip it")
    assert "You have labelled 1 pair" in main_words(ana.page("/label"))
    lines = ana.client.get("/labels.jsonl").text.splitlines()
    assert len(lines) == 1
    assert '"expect": "divergence"' in lines[0]
    ben = enter("Ben")
    ben.press(ben.page("/label"), "Unrelated")
    assert "Ana and Ben" in main_words(ana.page("/label"))


def test_a_label_is_opened_again_and_said_otherwise(store: Store, ana: Person) -> None:
    _, page = ana.press(ana.page("/label"), "Divergence")
    (link,) = page.xpath("//a[starts-with(@href, '/label?pair=')]/@href")
    page = ana.page(link)
    assert "You said: Divergence" in main_words(page)
    status, page = ana.press(page, "Unrelated")
    assert status == 200
    assert [label.verdict for label in store.labels()] == ["unrelated"]
    assert "You have labelled 1 pair" in main_words(page)
    assert "Unrelated" in words(page.xpath("//section[@aria-labelledby='progress']//li")[0])
    assert "You said" not in main_words(ana.page("/label?pair=another"))


def test_decisions_go_from_one_desk_to_another(store: Store, ana: Person, tmp_path: Path) -> None:
    ana.press(ana.page("/finding/d1f0a2"), "Known", note="=1+1")
    files = [ana.client.get(address) for address in ("/export.csv", "/export.json")]
    assert all("attachment" in response.headers["content-disposition"] for response in files)
    assert "'=1+1" in files[0].text
    for number, response in enumerate(files):
        with open_store(tmp_path / f"other{number}.sqlite") as other:
            other.record_run(REPORT, night(0))
            cleo = Person(review_app(other, tmp_path / f"state{number}"), "Cleo")
            for told in ("Taken in: 1 decision", "Taken in: 0 decisions"):
                token = cleo.page("/decisions").xpath("//input[@name='csrf']/@value")[0]
                answer = cleo.client.post(
                    "/import", data={"csrf": token}, files={"file": ("decisions", response.content)}
                )
                assert answer.status_code == 200
                assert told in answer.text
            (kept,) = other.decisions("d1f0a2")
            assert (kept.by, kept.reason, kept.note) == ("Ana", Reason.KNOWN, "=1+1")


def _file(**row: str) -> bytes:
    whole = {
        "finding": "d1f0a2",
        "action": "note",
        "by": "Ben",
        "at": "2026-03-01T09:30:00+00:00",
        "note": "so",
    }
    return json.dumps({"schema": "checker/decisions/1", "decisions": [whole | row]}).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"no,columns\n1,2\n",
        b"{}",
        b'{"decisions": %s}' % (b"9" * 5000),
        _file(at="0001-01-01T00:00:00+05:00"),
        _file(at="2026-03-04T09:30:00+00:00"),  # the day after tomorrow
        _file(by="B" * 101),
        _file(note="n" * 4001),
    ],
)
def test_a_file_that_is_no_export_is_refused_in_words(ana: Person, content: bytes) -> None:
    token = ana.page("/decisions").xpath("//input[@name='csrf']/@value")[0]
    answer = ana.client.post("/import", data={"csrf": token}, files={"file": ("x.csv", content)})
    assert answer.status_code == 422
    assert "Nothing was taken in" in answer.text


def test_a_row_like_those_refused_is_taken_in(store: Store, ana: Person) -> None:
    token = ana.page("/decisions").xpath("//input[@name='csrf']/@value")[0]
    content = _file(at="2026-03-02T20:30:00+00:00", by="B" * 100, note="n" * 4000)
    answer = ana.client.post("/import", data={"csrf": token}, files={"file": ("x.json", content)})
    assert "Taken in: 1 decision" in answer.text
    assert [one.by for one in store.decisions("d1f0a2")] == ["B" * 100]


def test_the_feed_opens_by_its_own_address_and_by_no_other(ana: Person) -> None:
    (address,) = ana.page("/decisions").xpath("//a[text()='your own feed']/@href")
    ana.client.cookies.clear()
    answer = ana.client.get(address)
    assert answer.status_code == 200
    assert "How many people the ferry fire killed" in answer.text
    assert ana.client.get("/feed.atom").status_code == 403
    assert ana.client.get(f"{address}x").status_code == 403
    # The key is for the feed alone.
    assert (
        ana.client.get("/", params={"key": address.partition("key=")[2]}, follow_redirects=False).status_code
        == 303
    )


def test_a_key_of_the_feed_from_before_there_were_users_opens_nothing(
    store: Store, ana: Person, tmp_path: Path
) -> None:
    (address,) = ana.page("/decisions").xpath("//a[text()='your own feed']/@href")
    users = Users(tmp_path / "state")
    users.add("Edda", Role.EDITOR, "another pass phrase")
    users.add("Ana", Role.EDITOR, None)  # whom only a proxy would let in
    app = review_app(store, tmp_path / "state")
    assert Person(app, "Ana", entered=False).client.get(address).status_code == 403
    (theirs,) = (
        log_in(app, "Edda", "another pass phrase")
        .page("/decisions")
        .xpath("//a[text()='your own feed']/@href")
    )
    edda = Person(app, "Edda", entered=False).client
    assert edda.get(theirs).status_code == 200
    users.remove("Edda")
    assert edda.get(theirs).status_code == 403


def test_behind_a_proxy_that_says_who_one_is_the_feed_has_no_key(store: Store, tmp_path: Path) -> None:
    access = plan_access("127.0.0.1", 8321, tmp_path / "state", proxy="127.0.0.1", header="X-Remote-User")
    rita = Person(make_app(store, access), "Rita", entered=False)
    rita.client.headers["X-Remote-User"] = "Rita"
    page = rita.page("/decisions")
    assert page.xpath("//a[text()='your own feed']/@href") == ["http://127.0.0.1:8321/feed.atom"]
    assert "log in as you do" in main_words(page)
    assert rita.client.get("/feed.atom").status_code == 200


def test_an_empty_report_has_pages_too(store: Store, enter: Callable[[str], Person]) -> None:
    store.record_run(EMPTY, night(0))
    ana = enter("Ana")
    for address in ("/", "/bulk", "/label", "/rules", "/decisions", "/?verdict=all&state=all"):
        ana.page(address)


def test_a_hostile_story_and_article_id_have_their_addresses(
    store: Store, enter: Callable[[str], Person]
) -> None:
    story = "fire & <b>flood</b>/?#%"
    store.record_run(
        report_of(Said("Ledger", "toll", "7"), Said("Courier", "toll", "9"), story=story), night(0)
    )
    ana = enter("Ana")
    page = ana.page("/")
    (link,) = page.xpath("//div[@class='side']//ul[@class='stories-list']//a/@href")
    assert heading(ana.page(link)) == "1 to settle"
