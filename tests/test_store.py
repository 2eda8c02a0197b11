"""The store keeps what runs found and people decided, over nights, in SQLite and in PostgreSQL alike."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

import pytest

from checker.errors import StoreError
from checker.model import Report, Verdict
from checker.store import (
    Action,
    Conflict,
    Decision,
    Kind,
    Reason,
    Store,
    StoredFinding,
    change_in_words,
    open_store,
)
from checker.store.matching import match_findings
from tests.gold import STORIES
from tests.nights import STORY, Said, article_of, night, report_of
from tests.sample_report import EMPTY, REPORT

pytestmark = pytest.mark.slow

LEDGER_7 = Said("Ledger", "toll", "seven people")
LEDGER_8 = Said("Ledger", "toll", "eight people")
COURIER_9 = Said("Courier", "toll", "nine people")
POST_9 = Said("Post", "toll", "nine people")
LEDGER_DAY, COURIER_DAY = Said("Ledger", "day", "Tuesday"), Said("Courier", "day", "Monday")
BOTH = (LEDGER_7, COURIER_9)


@pytest.fixture
def store(store_place: str) -> Iterator[Store]:
    with open_store(store_place) as opened:
        yield opened


def told(store: Store, day: int, report: Report, **given: list[str]) -> list[Kind]:
    """The kinds of change that a night's run brings."""
    run = store.record_run(report, night(day), **given)
    return [change.kind for change in store.changes_of(run.number)]


def only(store: Store) -> StoredFinding:
    (found,) = store.findings()
    return found


def dismissed(store: Store, by: str = "Ana", **fields: object) -> Decision:
    """The store's one finding dismissed as known by someone who has just looked."""
    finding = only(store)
    given = {"reason": Reason.KNOWN} | fields
    return store.decide(
        Decision(finding.id, Action.DISMISS, by, night(0), finding.version, **given)  # type: ignore[arg-type]
    )


# --- what goes in comes out -------------------------------------------------------------------


def same_as(store: Store, report: Report) -> None:
    articles = [a for story in {a.story for a in report.articles} for a in store.articles(story)]
    claims = [c for story in {a.story for a in report.articles} for c in store.claims(story)]
    assert sorted(articles, key=lambda a: a.id) == sorted(report.articles, key=lambda a: a.id)
    assert sorted(claims, key=lambda c: c.id) == sorted(report.claims, key=lambda c: c.id)
    found = {found.finding.id: found.finding for found in store.findings()}
    assert found == {finding.id: finding for finding in report.findings}


def test_a_report_with_hostile_text_comes_back_as_it_was(store: Store) -> None:
    broken = dataclasses.replace(REPORT.articles[0], title="half \ud83d and \x00 nothing")
    report = dataclasses.replace(REPORT, articles=(broken, *REPORT.articles[1:]))
    run = store.record_run(report, night(0))
    same_as(store, report)
    assert (run.articles, run.claims, run.findings) == (4, 23, len(report.findings))
    assert store.runs() == [run]
    assert store.last_run() == run
    assert run.info == report.run


@pytest.mark.parametrize("story", STORIES)
def test_a_story_of_the_corpus_comes_back_as_it_was(
    story: str, store: Store, story_report: Callable[[str], Report]
) -> None:
    report = story_report(story)
    assert set(told(store, 0, report)) == {Kind.NEW}
    same_as(store, report)
    assert told(store, 1, report) == []
    assert len(store.findings(only_open=True)) == len(report.findings)


def test_an_empty_store_has_nothing_and_an_empty_run_changes_nothing(store: Store) -> None:
    assert store.last_run() is None
    assert store.findings() == []
    assert told(store, 0, EMPTY) == []
    assert store.last_run() is not None


def test_the_order_of_a_report_does_not_matter(store: Store) -> None:
    store.record_run(report_of(*BOTH, LEDGER_DAY, COURIER_DAY), night(0))
    report = report_of(*BOTH, LEDGER_DAY, COURIER_DAY)
    turned = dataclasses.replace(
        report, articles=report.articles[::-1], claims=report.claims[::-1], findings=report.findings[::-1]
    )
    assert told(store, 1, turned) == []


def test_times_come_back_in_utc_and_one_without_a_zone_is_refused(store: Store) -> None:
    summer = dt.timezone(dt.timedelta(hours=2))
    store.record_run(report_of(*BOTH), dt.datetime(2026, 7, 1, 1, 0, tzinfo=summer))
    assert only(store).first_seen.isoformat() == "2026-06-30T23:00:00+00:00"
    for refused in (
        lambda: store.record_run(EMPTY, dt.datetime(2026, 7, 2)),
        lambda: store.changes_since(dt.datetime(2026, 7, 2)),
        lambda: Decision("x", Action.NOTE, "Ana", dt.datetime(2026, 7, 2), 1),
    ):
        with pytest.raises(ValueError, match="zone"):
            refused()


def test_a_run_that_fails_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.record_run(report_of(*BOTH), night(0))

    def fail(*_: object) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as patch:
        # The last of what a run writes: its articles and claims are written by then.
        patch.setattr("checker.store.nights.record_findings", fail)
        with pytest.raises(OSError, match="no space"):
            store.record_run(report_of(LEDGER_8, COURIER_9, LEDGER_DAY), night(1))
    assert len(store.runs()) == 1
    assert all(len(store.revisions(article.id)) == 1 for article in store.articles(STORY))
    same_as(store, report_of(*BOTH))
    assert told(store, 1, report_of(LEDGER_8, COURIER_9)) == [Kind.CHANGED]


def test_long_and_strange_names_are_looked_up_by_all_of_them(store: Store) -> None:
    story, other = "\x00" + "s" * 5_000 + "a", "\x00" + "s" * 5_000 + "b"
    store.record_run(report_of(*BOTH, story=story), night(0))
    herald_8, post_9 = Said("Herald", "toll", "eight people"), POST_9
    store.record_run(report_of(herald_8, post_9, story=other), night(1))
    assert told(store, 2, report_of(*BOTH, story=story)) == []
    assert [len(store.findings(name)) for name in (story, other)] == [1, 1]
    assert [a.story for a in store.articles(story)] == [story, story]


# --- from night to night ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "kinds"),
    [
        (BOTH, BOTH, []),
        (BOTH, (*BOTH, LEDGER_DAY, COURIER_DAY), [Kind.NEW]),
        (BOTH, (LEDGER_8, COURIER_9), [Kind.CHANGED]),
        (BOTH, (*BOTH, POST_9), [Kind.CHANGED]),
        (BOTH, (LEDGER_7, Said("Courier", "toll", "Seven  people")), [Kind.CHANGED]),
        (BOTH, (Said("Ledger", "toll", "seven people", "seven people dead"), COURIER_9), [Kind.CHANGED]),
        ((*BOTH, LEDGER_DAY, COURIER_DAY), BOTH, [Kind.RESOLVED]),
        ((LEDGER_DAY, COURIER_DAY), BOTH, [Kind.NEW, Kind.RESOLVED]),
    ],
)
def test_a_night_says_what_is_new_changed_and_resolved(
    first: tuple[Said, ...], second: tuple[Said, ...], kinds: list[Kind], store: Store
) -> None:
    told(store, 0, report_of(*first))
    assert sorted(told(store, 1, report_of(*second))) == kinds


def test_a_changed_verdict_is_a_change(store: Store) -> None:
    told(store, 0, report_of(*BOTH))
    assert told(store, 1, report_of(*BOTH, verdicts={"toll": Verdict.UPDATE})) == [Kind.CHANGED]


def test_a_finding_keeps_its_id_while_its_answers_change_and_come_back(store: Store) -> None:
    told(store, 0, report_of(*BOTH))
    first = only(store)
    told(store, 1, report_of(LEDGER_8, COURIER_9))
    second = only(store)
    assert second.id == first.id
    assert second.finding.id != first.finding.id
    assert (second.first_seen, second.last_seen) == (night(0), night(1))
    assert told(store, 2, report_of(*BOTH)) == [Kind.CHANGED]
    assert only(store).id == first.id


def test_a_question_asked_anew_gets_an_id_of_its_own(store: Store) -> None:
    told(store, 0, report_of(*BOTH))
    told(store, 1, report_of(LEDGER_8, COURIER_9))
    both = report_of(LEDGER_8, COURIER_9)
    again = report_of(*BOTH, Said("Herald", "toll", "six people"))
    articles = {a.id: a for a in (*both.articles, *again.articles)}
    merged = dataclasses.replace(
        again,
        articles=tuple(articles.values()),
        claims=tuple({c.id: c for c in (*both.claims, *again.claims)}.values()),
        findings=(*both.findings, *again.findings, *report_of(*BOTH).findings),
    )
    assert sorted(told(store, 2, merged)) == [Kind.NEW, Kind.NEW]
    assert len({finding.id for finding in store.findings()}) == 3


def test_only_the_stories_that_a_run_covers_are_touched(store: Store) -> None:
    told(store, 0, report_of(*BOTH))
    told(store, 1, report_of(LEDGER_DAY, COURIER_DAY, story="the regatta"))
    assert only_of(store, STORY).resolved is None
    assert only_of(store, STORY).last_seen == night(0)
    assert told(store, 2, EMPTY, stories=[STORY]) == [Kind.RESOLVED]
    assert only_of(store, STORY).resolved == night(2)
    assert store.articles(STORY) == []
    assert len(store.articles("the regatta")) == 2


def only_of(store: Store, story: str) -> StoredFinding:
    (found,) = store.findings(story)
    return found


def test_what_changed_since_a_person_last_looked_is_told_over_all_nights(store: Store) -> None:
    told(store, 0, report_of(*BOTH))
    told(store, 1, report_of(LEDGER_8, COURIER_9))
    told(store, 2, report_of(LEDGER_8, COURIER_9, LEDGER_DAY, COURIER_DAY))
    told(store, 3, EMPTY)
    assert [c.kind for c in store.changes_since(night(0))] == [Kind.CHANGED, Kind.NEW]
    assert list(store.changes_since(night(2))) == []


# --- what is settled stays settled --------------------------------------------------------------


def test_a_dismissed_finding_stays_away_and_another_outlet_or_paragraph_does_not_bring_it_back(
    store: Store,
) -> None:
    told(store, 0, report_of(*BOTH))
    decision = dismissed(store)
    assert store.findings(only_open=True) == []
    assert told(store, 1, report_of(*BOTH, extra={"Ledger": "The weather was fine.\n"})) == []
    assert told(store, 2, report_of(*BOTH, POST_9)) == [Kind.CHANGED]
    assert told(store, 3, report_of(*BOTH)) == [Kind.CHANGED]
    assert only(store).settled == decision
    assert store.findings(only_open=True) == []


def test_another_outlet_whose_words_name_the_answer_brings_nothing_back(store: Store) -> None:
    def hour(source: str, name: str, words: str) -> Said:
        return Said(source, "hour", name, words)

    told(store, 0, report_of(hour("Ledger", "at 4:20", "at 4:20"), hour("Courier", "at 4:20", "4.20 am")))
    first = dismissed(store)
    outlets = (("Post", "4:20 sharp"), ("Ledger", "at 4:20"), ("Courier", "4.20 am"))
    later = report_of(*(hour(source, "4:20 sharp", words) for source, words in outlets))
    assert told(store, 1, later) == [Kind.CHANGED]
    assert only(store).settled == first
    (change,) = store.changes_of(2)
    assert change.before is not None
    assert change_in_words(change.before, change.after) == ["Post (1 March 2026) now has “4:20 sharp”."]


@pytest.mark.parametrize(
    ("later", "verdict", "said"),
    [
        (
            (LEDGER_8, COURIER_9),
            None,
            ["Ledger (1 March 2026) had “seven people” and now has “eight people”."],
        ),
        (BOTH, Verdict.UPDATE, ["The verdict was divergence and is now update."]),
        (
            (*BOTH, Said("Post", "toll", "four people")),
            None,
            ["Post (1 March 2026) now has “four people”."],
        ),
        (
            (*BOTH, LEDGER_8),
            None,
            ["Ledger (1 March 2026) now also has “eight people”."],
        ),
        (
            (LEDGER_7, Said("Courier", "toll", "nine people", "nine people missing")),
            None,
            ["Courier (1 March 2026) had “nine people” and now has “nine people missing”."],
        ),
    ],
    ids=["figure", "verdict", "another answer", "a second answer", "other words"],
)
def test_a_dismissed_finding_comes_back_when_its_evidence_changes_and_says_what(
    later: tuple[Said, ...], verdict: Verdict | None, said: list[str], store: Store
) -> None:
    told(store, 0, report_of(*BOTH))
    dismissed(store)
    verdicts = {"toll": verdict} if verdict else None
    assert told(store, 1, report_of(*later, verdicts=verdicts)) == [Kind.REOPENED]
    (change,) = store.changes_of(2)
    assert change.before is not None
    assert change_in_words(change.before, change.after) == said
    assert only(store).is_open
    assert len(store.decisions(only(store).id)) == 1
    assert told(store, 2, report_of(*later, verdicts=verdicts)) == []


def test_a_reopening_is_told_against_what_the_decision_saw(store: Store) -> None:
    told(store, 0, report_of(*BOTH))
    dismissed(store)
    told(store, 1, report_of(*BOTH, POST_9))
    told(store, 2, report_of(LEDGER_7, POST_9))
    (change,) = store.changes_of(3)
    assert change.kind is Kind.REOPENED
    assert change.before is not None
    assert change_in_words(change.before, change.after) == [
        "Courier (1 March 2026) no longer has “nine people”.",
        "Post (1 March 2026) now has “nine people”.",
    ]


def test_found_again_an_open_finding_is_reopened_and_a_settled_one_stays_settled(store: Store) -> None:
    both = report_of(*BOTH, LEDGER_DAY, COURIER_DAY)
    told(store, 0, both)
    day = next(found for found in store.findings() if found.finding.topic == "day")
    store.decide(Decision(day.id, Action.CONFIRM, "Ana", night(0), day.version))
    assert told(store, 1, EMPTY, stories=[STORY]) == [Kind.RESOLVED] * 2
    assert store.findings(only_open=True) == []
    assert sorted(told(store, 2, both)) == [Kind.REOPENED, Kind.RETURNED]
    assert [found.finding.topic for found in store.findings(only_open=True)] == ["toll"]


def test_settled_gone_and_back_with_other_words_it_is_reopened(store: Store) -> None:
    told(store, 0, report_of(*BOTH))
    dismissed(store)
    told(store, 1, EMPTY, stories=[STORY])
    later = report_of(LEDGER_7, COURIER_9, verdicts={"toll": Verdict.DISPUTED})
    assert told(store, 2, later) == [Kind.REOPENED]


# --- decisions --------------------------------------------------------------------------------


def test_a_decision_is_kept_with_who_when_why_and_what_was_seen(store: Store) -> None:
    told(store, 0, report_of(*BOTH))
    decision = dismissed(store, note="The mayor's \x00 office counts differently")
    assert decision.version == 2
    assert store.decisions(decision.finding) == [decision]
    assert only(store).settled == decision
    assert (decision.by, decision.at, decision.seen, decision.reason) == ("Ana", night(0), 1, Reason.KNOWN)


def test_who_decides_on_what_another_has_decided_gets_their_decision(store: Store) -> None:
    told(store, 0, report_of(*BOTH))
    seen = only(store)
    first = dismissed(store)
    late = Decision(seen.id, Action.CONFIRM, "Bo", night(0), seen.version)
    with pytest.raises(Conflict, match="Ana has decided meanwhile: dismiss") as conflict:
        store.decide(late)
    assert conflict.value.newer == first
    assert store.decisions(seen.id) == [first]
    now = conflict.value.finding
    second = store.decide(dataclasses.replace(late, seen=now.version))
    assert store.decisions(seen.id) == [first, second]
    assert only(store).settled == second


def test_who_decides_on_evidence_that_a_run_has_changed_is_told(store: Store) -> None:
    told(store, 0, report_of(*BOTH))
    seen = only(store)
    told(store, 1, report_of(LEDGER_8, COURIER_9))
    with pytest.raises(Conflict, match="its evidence has changed meanwhile") as conflict:
        store.decide(Decision(seen.id, Action.CONFIRM, "Bo", night(1), seen.version))
    assert conflict.value.newer is None
    assert conflict.value.finding == only(store)


def while_a_run_is_recorded(
    store: Store, work: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> Future[object]:
    """What comes of some work that another thread begins as a run has read what it will change."""
    with ThreadPoolExecutor() as threads, monkeypatch.context() as patch:
        begun: list[Future[object]] = []

        def match(*given: Any) -> dict[str, str]:
            if not begun:
                begun.append(threads.submit(work))
                assert wait(begun, timeout=0.2).not_done
            return match_findings(*given)

        patch.setattr("checker.store.recording.match_findings", match)
        store.record_run(report_of(LEDGER_8, COURIER_9), night(1))
        assert wait(begun, timeout=60).done
    return begun[0]


def test_who_decides_while_a_run_is_recorded_waits_and_is_told(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(store, 0, report_of(*BOTH))
    late = Decision(only(store).id, Action.CONFIRM, "Bo", night(1), only(store).version)
    error = while_a_run_is_recorded(store, lambda: store.decide(late), monkeypatch).exception()
    assert isinstance(error, Conflict)
    assert error.finding == only(store)
    assert store.decisions(late.finding) == []


def test_of_two_runs_at_once_one_waits_for_the_other(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    told(store, 0, report_of(*BOTH))
    other = report_of(LEDGER_DAY, COURIER_DAY, story="the regatta")
    while_a_run_is_recorded(store, lambda: store.record_run(other, night(1)), monkeypatch).result()
    assert [run.number for run in store.runs()] == [1, 2, 3]
    assert [change.kind for run in (2, 3) for change in store.changes_of(run)] == [Kind.CHANGED, Kind.NEW]


def decide(store: Store, action: Action, by: str = "Ana", **fields: object) -> Decision:
    finding = only(store)
    return store.decide(
        Decision(finding.id, action, by, night(0), finding.version, **fields)  # type: ignore[arg-type]
    )


def test_an_undo_brings_back_what_held_before(store: Store) -> None:
    told(store, 0, report_of(*BOTH))
    first = decide(store, Action.DISMISS)
    decide(store, Action.CHANGE_VERDICT, "Bo", verdict=Verdict.UPDATE)
    decide(store, Action.UNDO, "Bo")
    assert only(store).settled == first
    decide(store, Action.UNDO)
    assert only(store).is_open
    with pytest.raises(StoreError, match="left to undo"):
        decide(store, Action.UNDO)
    assert len(store.decisions(first.finding)) == 4


def test_an_undo_does_not_bring_back_what_new_evidence_has_undone(store: Store) -> None:
    told(store, 0, report_of(*BOTH))
    decide(store, Action.DISMISS)
    told(store, 1, report_of(LEDGER_8, COURIER_9))
    decide(store, Action.CONFIRM)
    assert not only(store).is_open
    decide(store, Action.UNDO)
    assert only(store).is_open


def test_an_assignment_and_a_note_settle_nothing(store: Store) -> None:
    told(store, 0, report_of(*BOTH))
    decide(store, Action.ASSIGN, assignee="the city desk")
    decide(store, Action.NOTE, note="Called them.")
    assert only(store).is_open
    assert only(store).assignee == "the city desk"
    told(store, 1, report_of(LEDGER_8, COURIER_9))
    assert only(store).assignee == "the city desk"


def test_the_history_of_a_finding_tells_runs_and_people_in_order(store: Store) -> None:
    told(store, 0, report_of(*BOTH))
    decision = dismissed(store)
    told(store, 1, report_of(LEDGER_8, COURIER_9))
    told(store, 2, EMPTY, stories=[STORY])
    events = store.history(decision.finding)
    assert [event.version for event in events] == [1, 2, 3, 4]
    assert [e.action if isinstance(e, Decision) else e.kind for e in events] == [
        Kind.NEW,
        Action.DISMISS,
        Kind.REOPENED,
        Kind.RESOLVED,
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"by": " "},
        {"action": Action.CONFIRM, "reason": Reason.KNOWN},
        {"action": Action.CHANGE_VERDICT},
        {"verdict": Verdict.UPDATE},
        {"action": Action.ASSIGN, "assignee": " "},
        {"assignee": "Bo"},
    ],
)
def test_a_decision_that_says_too_much_or_too_little_is_refused(fields: dict[str, object]) -> None:
    given = {"finding": "f", "action": Action.NOTE, "by": "Ana", "at": night(0), "seen": 1} | fields
    with pytest.raises(ValueError, match=r"decision|reason|verdict|assignee"):
        Decision(**given)  # type: ignore[arg-type]


def test_a_finding_that_is_not_there_is_named(store: Store) -> None:
    for ask in (
        lambda: store.finding("d0d0"),
        lambda: store.decide(Decision("d0d0", Action.CONFIRM, "Ana", night(0), 1)),
    ):
        with pytest.raises(StoreError, match="there is no finding 'd0d0'; look it up"):
            ask()


# --- articles under one address ---------------------------------------------------------------


def articles_only(*articles: object) -> Report:
    return dataclasses.replace(EMPTY, articles=articles)  # type: ignore[arg-type]


def test_an_article_that_changes_under_its_address_gets_a_revision(store: Store) -> None:
    first, second = article_of("Ledger", "Seven people died."), article_of("Ledger", "Eight people died.")
    store.record_run(articles_only(first), night(0))
    assert store.new_or_changed([first, second]) == [second]
    store.record_run(articles_only(second), night(1))
    revisions = store.revisions(second.id)
    assert [(r.number, r.first_seen, r.article) for r in revisions] == [
        (1, night(0), first),
        (2, night(1), second),
    ]
    assert store.articles(STORY) == [second]
    store.record_run(articles_only(first), night(2))
    assert [r.article for r in store.revisions(first.id)] == [first, second, first]


def test_an_article_with_an_id_of_its_own_keeps_its_revisions_when_its_address_changes(store: Store) -> None:
    first = article_of("Ledger", "Seven people died.", name="42")
    moved = article_of("Ledger", "Eight people died.", name="42", url="https://ledger.example/new")
    other = article_of("Ledger", "Sales rose.", name="43")
    for day, articles in enumerate([(first,), (moved, other)]):
        store.record_run(articles_only(*articles), night(day))
    assert [r.article for r in store.revisions("42")] == [first, moved]
    assert [r.article for r in store.revisions("43")] == [other]


def test_two_articles_that_give_one_address_are_two_articles(store: Store) -> None:
    one, two = article_of("Ledger", "Seven people died."), article_of("Ledger", "Sales rose.")
    for day in range(2):
        store.record_run(articles_only(one, two), night(day))
    assert store.articles(STORY) == sorted([one, two], key=lambda a: a.id)
    assert len(store.revisions(one.id)) == len(store.revisions(two.id)) == 1


def test_articles_without_an_address_are_known_by_their_id(store: Store) -> None:
    one, two = article_of("Ledger", "Seven people died.", url=""), article_of("Ledger", "Sales rose.", url="")
    store.record_run(articles_only(one), night(0))
    assert store.new_or_changed([one, two]) == [two]


def test_the_same_text_read_otherwise_is_kept_as_it_is_read_now(store: Store) -> None:
    report = report_of(*BOTH)
    store.record_run(report, night(0))
    reread = dataclasses.replace(
        report, claims=tuple(dataclasses.replace(claim, event="death") for claim in report.claims)
    )
    assert told(store, 1, reread) == []
    same_as(store, reread)
    assert all(len(store.revisions(article.id)) == 1 for article in report.articles)


def test_an_article_that_moves_to_another_story_is_there_alone(store: Store) -> None:
    article = article_of("Ledger", "Seven people died.")
    store.record_run(articles_only(article), night(0))
    moved = dataclasses.replace(article, story="the inquest")
    store.record_run(articles_only(moved), night(1), stories=[STORY])
    assert store.articles(STORY) == []
    assert store.articles("the inquest") == [moved]


def test_the_claims_of_some_articles_are_those_of_the_story_that_they_make(store: Store) -> None:
    store.record_run(report_of(*BOTH, LEDGER_DAY, COURIER_DAY), night(0))
    ledger = next(article.id for article in store.articles(STORY) if article.source == "Ledger")
    assert len(store.claims_of([ledger, "none"])) == 2
    assert store.claims_of([ledger]) == [claim for claim in store.claims(STORY) if claim.article == ledger]
    names = [article.id for article in store.articles(STORY)]
    assert store.claims_of(names) == store.claims(STORY)
    assert store.titles([STORY, "none"]) == {STORY: "Fire at the quarry"}
