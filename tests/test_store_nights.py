"""A night is begun, filled in several transactions and finished; what is left to compare is known."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

import pytest

from checker.errors import StoreError
from checker.model import Rejection, Severity, Tier, Verdict
from checker.store import Action, Conflict, Decision, Input, Kind, Store, open_store
from checker.store.revisions import content_of
from tests.nights import STORY, Said, article_of, night, report_of
from tests.sample_report import EMPTY, REPORT

pytestmark = pytest.mark.slow

LEDGER_7, LEDGER_8 = Said("Ledger", "toll", "seven people"), Said("Ledger", "toll", "eight people")
COURIER_9 = Said("Courier", "toll", "nine people")
BOTH = report_of(LEDGER_7, COURIER_9)
OTHER = "the ferry strike at Lorne"
INFO = REPORT.run


@pytest.fixture
def store(store_place: str) -> Iterator[Store]:
    with open_store(store_place) as opened:
        yield opened


def begun(store: Store, day: int = 0) -> int:
    return store.begin_run(INFO, night(day)).number


# --- a night from its beginning to its end ----------------------------------------------------


def test_a_night_in_steps_leaves_what_a_run_at_once_leaves(store: Store) -> None:
    run = store.begin_run(INFO, night(0))
    assert (run.number, run.at, run.finished, run.is_resumed) == (1, night(0), None, False)
    store.take_in(run.number, BOTH.articles)
    assert store.pending() == [STORY]
    assert store.articles(STORY) == sorted(BOTH.articles, key=lambda article: article.id)
    assert store.claims(STORY) == []
    assert store.unread(STORY) == {article.id for article in BOTH.articles}
    store.record(run.number, BOTH)
    assert store.pending() == []
    assert store.unread(STORY) == set()
    assert store.last_run() is None
    done = store.finish_run(run.number, night(0) + dt.timedelta(minutes=5))
    assert (done.articles, done.claims, done.findings) == (2, 2, 1)
    assert done.finished == night(0) + dt.timedelta(minutes=5)
    assert store.last_run() == done
    assert store.runs() == [done]
    assert [change.kind for change in store.changes_of(run.number)] == [Kind.NEW]
    assert {claim.id: claim for claim in store.claims(STORY)} == {claim.id: claim for claim in BOTH.claims}
    assert [len(store.revisions(article.id)) for article in BOTH.articles] == [1, 1]


def test_claims_of_the_sample_come_back_equal_after_they_were_taken_in_first(store: Store) -> None:
    run = begun(store)
    store.take_in(run, REPORT.articles)
    for story in store.pending():
        assert store.unread(story) == {a.id for a in REPORT.articles if a.story == story}
    store.record(run, REPORT)
    claims = [claim for story in {a.story for a in REPORT.articles} for claim in store.claims(story)]
    assert {claim.id: claim for claim in claims} == {claim.id: claim for claim in REPORT.claims}


def test_a_run_that_was_not_finished_is_gone_on_with(store: Store) -> None:
    run = begun(store)
    store.take_in(run, BOTH.articles)
    info = dataclasses.replace(INFO, version="9.9.9")
    again = store.begin_run(info, night(1))
    assert (again.number, again.at, again.info, again.is_resumed) == (run, night(1), info, True)
    assert store.pending() == [STORY]
    store.record(run, BOTH)
    assert store.begin_run(info, night(1)).findings == 1
    store.finish_run(run, night(1))
    assert store.runs()[0].info == info
    assert begun(store, 2) == run + 1


def test_a_run_at_once_gets_its_own_number_while_another_goes_on(store: Store) -> None:
    run = begun(store)
    other = store.record_run(BOTH, night(1))
    assert (other.number, other.finished) == (run + 1, night(1))
    assert store.begin_run(INFO, night(2)).number == run


def test_totals_add_up_over_batches_and_what_is_pending_stays_for_the_next_night(store: Store) -> None:
    run = begun(store)
    second = report_of(Said("Post", "cause", "wind"), Said("Herald", "cause", "ice"), story=OTHER)
    store.take_in(run, [*BOTH.articles, *second.articles], stories=["an old story"])
    assert store.pending() == sorted(["an old story", OTHER, STORY])
    store.record(run, BOTH)
    store.record(run, EMPTY, stories=["an old story"])
    assert store.finish_run(run, night(0)).articles == 2
    assert store.pending() == [OTHER]
    store.record(begun(store, 1), second)
    assert store.finish_run(2, night(1)).articles == 2
    assert store.pending() == []


@pytest.mark.parametrize("finished", [True, False])
def test_a_run_that_does_not_go_on_takes_nothing(finished: bool, store: Store) -> None:
    run = begun(store) if finished else 7
    if finished:
        store.finish_run(run, night(0))
    said = f"run {run} {'is finished' if finished else 'was never begun'}"
    for refused in (
        lambda: store.take_in(run, BOTH.articles),
        lambda: store.record(run, BOTH),
        lambda: store.finish_run(run, night(0)),
    ):
        with pytest.raises(StoreError, match=said):
            refused()
    assert store.articles(STORY) == []
    assert store.pending() == []


def test_a_batch_that_fails_leaves_its_stories_pending(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    run = begun(store)
    store.take_in(run, BOTH.articles)

    def fail(*_: object) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as patch:
        patch.setattr("checker.store.nights.take_from_pending", fail)
        with pytest.raises(OSError, match="no space"):
            store.record(run, BOTH)
    assert store.pending() == [STORY]
    assert (store.findings(), store.claims(STORY)) == ([], [])
    assert store.runs()[0].articles == 0


def test_a_run_that_goes_on_while_someone_looks_is_shown_to_them_in_full(store: Store) -> None:
    run = begun(store)
    store.record(run, BOTH)
    looked = night(0) + dt.timedelta(minutes=1)
    assert len(list(store.changes_since(looked))) == 1
    store.finish_run(run, looked + dt.timedelta(minutes=1))
    assert len(list(store.changes_since(looked))) == 1
    assert list(store.changes_since(looked + dt.timedelta(minutes=1))) == []


def test_a_decision_before_a_batch_holds_and_one_on_what_it_changed_is_a_conflict(store: Store) -> None:
    run = begun(store)
    store.record(run, BOTH)
    (finding,) = store.findings()
    store.record(run, report_of(LEDGER_8, COURIER_9))
    late = Decision(finding.id, Action.CONFIRM, "Ana", night(0), finding.version)
    with pytest.raises(Conflict) as conflict:
        store.decide(late)
    kept = store.decide(dataclasses.replace(late, seen=conflict.value.finding.version))
    store.record(run, report_of(LEDGER_8, COURIER_9))
    assert store.finding(finding.id).settled == kept


# --- what is taken in -------------------------------------------------------------------------


def compared(store: Store, day: int = 0) -> int:
    """A night that took in and compared both articles, finished; the number of the one begun after it."""
    run = begun(store, day)
    store.take_in(run, BOTH.articles)
    store.record(run, BOTH)
    store.finish_run(run, night(day))
    return begun(store, day + 1)


def test_articles_that_are_there_as_they_are_change_nothing(store: Store) -> None:
    run = compared(store)
    store.take_in(run, BOTH.articles[::-1])
    assert store.pending() == []
    assert store.unread(STORY) == set()
    assert len(store.claims(STORY)) == 2


def test_a_changed_article_has_no_claims_until_it_is_read(store: Store) -> None:
    run = compared(store)
    changed = report_of(LEDGER_8, COURIER_9)
    new = next(article for article in changed.articles if article.source == "Ledger")
    store.take_in(run, [new])
    assert store.pending() == [STORY]
    assert store.unread(STORY) == {new.id}
    (left,) = store.claims(STORY)
    assert left in BOTH.claims
    assert left.article != new.id
    store.record(run, changed)
    assert [change.kind for change in store.changes_of(run)] == [Kind.CHANGED]
    assert {claim.id for claim in store.claims(STORY)} == {claim.id for claim in changed.claims}
    assert [revision.article for revision in store.revisions(new.id)][-1] == new
    assert [revision.number for revision in store.revisions(new.id)] == [1, 2]


def test_an_article_without_claims_is_read_once_it_is_recorded(store: Store) -> None:
    run = begun(store)
    silent = article_of("Herald", "Menu. Contact.")
    report = dataclasses.replace(EMPTY, articles=(silent,))
    store.take_in(run, report.articles)
    assert store.unread(STORY) == {silent.id}
    store.record(run, report)
    assert store.unread(STORY) == set()


def test_a_withdrawn_article_leaves_and_comes_back_with_its_claims(store: Store) -> None:
    run = compared(store)
    ledger = next(article for article in BOTH.articles if article.source == "Ledger")
    store.take_in(run, [], withdrawn=[ledger.id])
    assert store.pending() == [STORY]
    assert [article.source for article in store.articles(STORY)] == ["Courier"]
    store.record(run, report_of(COURIER_9))
    assert store.pending() == []
    store.take_in(run, [], withdrawn=[ledger.id, "an id that nothing has"])
    assert store.pending() == []
    store.take_in(run, [ledger])
    assert store.pending() == [STORY]
    assert store.unread(STORY) == set()
    assert len(store.claims(STORY)) == 2


def test_an_article_that_moves_makes_both_stories_pending_and_keeps_its_claims(store: Store) -> None:
    run = compared(store)
    ledger = next(article for article in BOTH.articles if article.source == "Ledger")
    store.take_in(run, [dataclasses.replace(ledger, story=OTHER)])
    assert store.pending() == sorted([OTHER, STORY])
    assert [(a.source, a.story) for a in store.articles(OTHER)] == [("Ledger", OTHER)]
    assert store.unread(OTHER) == set()
    assert [claim.article for claim in store.claims(OTHER)] == [ledger.id]


def test_the_same_text_cut_into_other_blocks_is_read_again(store: Store) -> None:
    run = compared(store)
    ledger = next(article for article in BOTH.articles if article.source == "Ledger")
    store.take_in(run, [dataclasses.replace(ledger, credits=("Sound Agency",))])
    assert store.pending() == [STORY]
    assert store.unread(STORY) == {ledger.id}
    assert len(store.revisions(ledger.id)) == 1


def test_the_order_of_articles_does_not_matter_and_an_id_counts_once(store: Store) -> None:
    one, two = article_of("Ledger", "One.", name="x"), article_of("Ledger", "Two.", name="x")
    run = begun(store)
    store.take_in(run, [two, one])
    first = store.articles(STORY)
    store.take_in(run, [one, two])
    assert store.articles(STORY) == first
    assert len(store.revisions("x")) == 1


# --- input files ------------------------------------------------------------------------------

NOTED = Input("in/a.txt", 12, 1_790_000_000_123_456_789, "9f86", ("a1", "a2"), (), "0.1.0")


def test_input_files_come_back_by_path_and_a_newer_one_replaces_the_older(store: Store) -> None:
    run = begun(store)
    bad = Input(
        "in/b.pdf", 5_000_000_000, 2, "60ca", (), (Rejection("in/b.pdf", "read", "no text"),), "0.1.0"
    )
    store.take_in(run, [], inputs=[bad, NOTED])
    assert list(store.inputs().items()) == [("in/a.txt", NOTED), ("in/b.pdf", bad)]
    newer = dataclasses.replace(bad, size=6, articles=("b1",), rejections=())
    store.take_in(run, [], inputs=[newer])
    assert store.inputs() == {"in/a.txt": NOTED, "in/b.pdf": newer}
    assert store.pending() == []


@pytest.mark.parametrize("stem", ["in/" + "long" * 100, "in/\udc80", "in/\x00"])
def test_long_and_broken_paths_are_told_apart(stem: str, store: Store) -> None:
    files = [dataclasses.replace(NOTED, path=stem + end) for end in ("", "a", "\udc81", "\udc82")]
    store.take_in(begun(store), [], inputs=files)
    assert store.inputs() == {item.path: item for item in files}


# --- what is asked ----------------------------------------------------------------------------


def test_articles_are_found_by_day_by_id_and_by_what_they_revise(store: Store) -> None:
    run = begun(store, 10)
    march = article_of("Ledger", "March.", name="m")
    undated = dataclasses.replace(article_of("Post", "Some day.", name="u"), published=None)
    late = dataclasses.replace(
        article_of("Courier", "Late.", name="l"), published=dt.datetime(2026, 3, 11, 23, tzinfo=dt.UTC)
    )
    store.take_in(run, [march, undated, late])
    first, begun_on = dt.date(2026, 3, 1), night(10).date()
    assert store.articles_between(first, begun_on) == [march, late, undated]
    assert store.articles_between(begun_on, begun_on) == [late, undated]
    assert store.articles_between(first, first) == [march]
    store.take_in(run, [], withdrawn=["m"])
    assert store.articles_between(first, first) == []
    assert store.article("m") == march
    assert store.article("none") is None
    assert store.current(["u", "m", "none"]) == {"m": march, "u": undated}
    revised = article_of("Ledger", "March, corrected.")
    new = article_of("Herald", "New.")
    held = store.held_for([revised, undated, new])
    assert {name: (one.article.id, one.has_left) for name, one in held.items()} == {
        revised.id: ("m", True),
        "u": ("u", False),
    }


def test_articles_are_found_by_url_alone_and_revisions_by_what_they_said(store: Store) -> None:
    url = 'https://ledger.example/100%_"sure"'
    first = dataclasses.replace(article_of("Ledger", "March.", name="m"), url=url)
    other = dataclasses.replace(article_of("Post", "April.", name="p"), url=url.upper())
    second = dataclasses.replace(article_of("Ledger", "March, corrected.", name="m"), url=url)
    run = begun(store, 10)
    store.take_in(run, [first, other])
    store.take_in(run, [second])
    (held,) = store.held_of_urls([url])
    assert (held.article.id, held.article.text, held.has_left) == ("m", "", False)
    assert (held.content, held.earlier) == (content_of(second), {content_of(first)})


def test_a_story_is_counted_and_has_the_title_of_its_first_article(store: Store) -> None:
    run = begun(store)
    report = report_of(
        LEDGER_7, COURIER_9, Said("Ledger", "day", "Tuesday"), Said("Courier", "day", "Monday")
    )
    early = dataclasses.replace(
        article_of("Post", "Early.", name="z"), title="Smoke over Dunmarrow", published=dt.date(2026, 2, 28)
    )
    store.take_in(run, [*report.articles, early], stories=["an old story"])
    store.record(run, dataclasses.replace(report, articles=(*report.articles, early)))
    chosen = store.findings()[0]
    store.decide(Decision(chosen.id, Action.CONFIRM, "Ana", night(0), chosen.version))
    old, story = store.stories()
    assert (old.id, old.title, old.articles, old.first_day, old.last_run) == (
        "an old story",
        "",
        0,
        None,
        None,
    )
    assert (story.id, story.title, story.articles) == (STORY, "Smoke over Dunmarrow", 3)
    assert (story.first_day, story.last_day) == (dt.date(2026, 2, 28), dt.date(2026, 3, 1))
    assert story.last_run == run
    assert (story.open, story.settled) == ({(Verdict.DIVERGENCE, Severity.MEDIUM, Tier.FIRM): 1}, 1)
    store.take_in(run, [], withdrawn=["z"])
    assert store.stories()[1].title == "Fire at the quarry"
    store.record(run, EMPTY, stories=[STORY])
    assert (store.stories()[1].open, store.stories()[1].settled, store.stories()[1].articles) == ({}, 0, 0)


def test_the_stories_touched_since_a_run_are_those_compared_or_decided_on(store: Store) -> None:
    store.record_run(BOTH, night(0))
    other = report_of(Said("Post", "cause", "wind"), Said("Herald", "cause", "ice"), story=OTHER)
    store.record_run(other, night(1))
    store.record_run(EMPTY, night(2))
    assert store.touched_since(0) == sorted([OTHER, STORY])
    assert store.touched_since(1) == [OTHER]
    assert store.touched_since(2) == []
    (finding,) = store.findings(STORY)
    store.decide(Decision(finding.id, Action.NOTE, "Ana", night(1), finding.version, note="asked them"))
    assert store.touched_since(2) == []
    store.decide(
        Decision(finding.id, Action.NOTE, "Ana", night(3), finding.version + 1, note="they answered")
    )
    assert store.touched_since(1) == sorted([OTHER, STORY])
    assert store.touched_since(2) == [STORY]
    assert store.touched_since(3) == [STORY]


def test_the_later_look_of_a_person_counts_and_a_decision_is_one(store: Store) -> None:
    store.looked("Bo", night(2))
    store.looked("Bo", night(1))
    store.looked("Ana", night(0))
    assert store.looks() == {"Ana": night(0), "Bo": night(2)}
    store.record_run(BOTH, night(0))
    (finding,) = store.findings()
    store.decide(Decision(finding.id, Action.NOTE, "Ana", night(3), finding.version, note="asked them"))
    assert list(store.looks().items()) == [("Ana", night(3)), ("Bo", night(2))]
    with pytest.raises(ValueError, match="zone"):
        store.looked("Bo", dt.datetime(2026, 3, 9))
