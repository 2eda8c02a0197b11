"""What is old is forgotten, whole stories and nothing that an editor needs; decisions stay."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from checker.model import Report, Standing
from checker.store import Action, Decision, Forgotten, Input, Store, open_store
from tests.nights import STORY, Said, night, report_of
from tests.sample_report import EMPTY

LEDGER_7, LEDGER_8 = Said("Ledger", "toll", "seven people"), Said("Ledger", "toll", "eight people")
COURIER_9 = Said("Courier", "toll", "nine people")
BOTH, LATER = report_of(LEDGER_7, COURIER_9), report_of(LEDGER_8, COURIER_9)
OTHER = report_of(Said("Post", "cause", "wind"), Said("Herald", "cause", "ice"), story="the ferry strike")
NOTHING = Forgotten(0, 0, 0, 0, 0, 0, 0, 0, 0)
SILENT = dataclasses.replace(BOTH, findings=())


@pytest.fixture
def store(store_place: str) -> Iterator[Store]:
    with open_store(store_place) as opened:
        yield opened


def recorded(store: Store, *reports: Report) -> None:
    """One report a night, from the first night on."""
    for day, report in enumerate(reports):
        store.record_run(report, night(day), [STORY])


def confirmed(store: Store) -> str:
    (finding,) = store.findings()
    store.decide(Decision(finding.id, Action.CONFIRM, "Ana", night(0), finding.version))
    return finding.id


def test_a_superseded_revision_goes_with_its_claims_and_the_current_one_stays(store: Store) -> None:
    recorded(store, BOTH, LATER)
    assert store.forget(night(1)) == NOTHING
    assert store.forget(night(2)) == dataclasses.replace(NOTHING, revisions=1, claims=1)
    assert {article.id for article in store.articles(STORY)} == {article.id for article in LATER.articles}
    assert {claim.id for claim in store.claims(STORY)} == {claim.id for claim in LATER.claims}
    (ledger,) = (article for article in LATER.articles if article.source == "Ledger")
    assert [revision.number for revision in store.revisions(ledger.id)] == [2]
    assert [len(list(store.changes_of(run))) for run in (1, 2)] == [1, 1]


def test_a_resolved_finding_goes_unless_someone_decided_on_it(store: Store) -> None:
    recorded(store, BOTH, SILENT)
    assert store.forget(night(1)) == NOTHING
    gone = store.forget(night(2), dry_run=True)
    assert (gone.findings, gone.evidence, gone.changes, gone.articles) == (1, 1, 2, 2)
    assert len(store.findings()) == 1
    name = confirmed(store)
    assert store.forget(night(2)).findings == 0
    assert len(store.history(name)) == 3
    assert store.decisions(name)[0].by == "Ana"


def test_the_articles_of_an_old_story_stay_while_a_finding_is_open(store: Store) -> None:
    recorded(store, BOTH)
    assert store.forget(night(9)) == NOTHING
    name = confirmed(store)
    assert store.forget(night(9)) == dataclasses.replace(NOTHING, articles=2, revisions=2, claims=2)
    assert store.articles(STORY) == []
    assert store.finding(name).finding == BOTH.findings[0]
    assert store.finding(name).settled is not None
    assert [story.settled for story in store.stories()] == [1]


def test_a_story_of_which_nothing_is_left_goes_with_its_runs_but_the_last(store: Store) -> None:
    recorded(store, BOTH, SILENT)
    store.record_run(OTHER, night(2))
    gone = store.forget(night(2))
    assert gone == Forgotten(
        revisions=2, claims=2, articles=2, findings=1, evidence=1, changes=2, stories=1, inputs=0, runs=2
    )
    assert [story.id for story in store.stories()] == ["the ferry strike"]
    assert [run.number for run in store.runs()] == [3]
    assert store.forget(night(2)) == NOTHING
    store.record_run(EMPTY, night(3))
    assert [run.number for run in store.runs()] == [3, 4]


def test_an_article_that_left_long_ago_goes_from_a_story_that_goes_on(store: Store) -> None:
    recorded(store, BOTH, report_of(COURIER_9, Said("Post", "toll", "six people")))
    assert store.forget(night(1)) == NOTHING
    assert store.forget(night(2)) == dataclasses.replace(NOTHING, articles=1, revisions=1, claims=1)
    assert {article.source for article in store.articles(STORY)} == {"Courier", "Post"}


def test_what_is_pending_stays(store: Store) -> None:
    recorded(store, BOTH, SILENT)
    run = store.begin_run(BOTH.run, night(5))
    store.take_in(run.number, [], stories=[STORY])
    gone = store.forget(night(9))
    assert (gone.articles, gone.stories) == (0, 0)
    assert len(store.articles(STORY)) == 2
    assert store.pending() == [STORY]
    assert store.begin_run(BOTH.run, night(9)).number == run.number


def test_a_notice_of_a_report_that_never_came_is_forgotten(store: Store) -> None:
    run = store.begin_run(BOTH.run, night(0)).number
    notice = dataclasses.replace(BOTH.articles[0], standing=Standing.KILLED)
    store.take_in(run, [], notices=[notice])
    store.finish_run(run, night(0))
    store.record_run(OTHER, night(1))
    (kept,) = store.notices_for([notice.id], [])
    assert store.notices_for([], [notice.url]) == [kept]
    assert (kept.article.id, kept.article.text, kept.learnt) == (notice.id, "", night(0))
    assert store.forget(night(0)) == NOTHING
    assert store.forget(night(1)) == dataclasses.replace(NOTHING, notices=1, runs=1)


def test_input_files_that_are_gone_are_forgotten_if_they_were_last_read_before(store: Store) -> None:
    run = store.begin_run(BOTH.run, night(0)).number
    store.take_in(run, [], inputs=[Input(path, 1, 1, "d") for path in ("in/a", "in/b", "in/" + "c" * 300)])
    store.finish_run(run, night(0))
    later = store.begin_run(BOTH.run, night(1)).number
    store.take_in(later, [], inputs=[Input("in/b", 2, 2, "e")])
    store.finish_run(later, night(1))
    gone = ["in/b", "in/" + "c" * 300, "in/unknown"]
    assert store.forget(night(1), gone=gone, dry_run=True).inputs == 1
    assert store.forget(night(1), gone=gone) == dataclasses.replace(NOTHING, inputs=1)
    assert list(store.inputs()) == ["in/a", "in/b"]


def test_a_dry_run_counts_what_is_then_forgotten(store: Store) -> None:
    recorded(store, BOTH, LATER, SILENT)
    before = (store.findings(), store.runs(), store.articles(STORY), store.claims(STORY))
    counted = store.forget(night(3), dry_run=True)
    assert (store.findings(), store.runs(), store.articles(STORY), store.claims(STORY)) == before
    assert counted.findings == 1
    assert store.forget(night(3)) == counted
    assert store.findings() == []
