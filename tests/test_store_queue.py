"""The queue of what editors have to settle: its order, its pages, what it counts; many decisions at once."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import sqlite3
from collections import Counter
from collections.abc import Iterator
from itertools import chain, product
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from checker.errors import InputError, StoreError
from checker.model import Report, Severity, Tier, Verdict
from checker.report.words import VERDICTS
from checker.store import (
    TO_SETTLE,
    Action,
    Conflict,
    Decision,
    QueueFilter,
    Reason,
    Store,
    StoredFinding,
    open_store,
)
from checker.store.queued import rank_of
from checker.threads import SERIOUSNESS
from tests.nights import Said, night, report_of

pytestmark = pytest.mark.slow

ORDER = [
    Verdict.DIVERGENCE,
    Verdict.DISPUTED,
    Verdict.UPDATE,
    Verdict.REFINEMENT,
    Verdict.AGREEMENT,
    Verdict.SINGLE_SOURCE,
]
EVERY = QueueFilter("all", verdicts=())
SEVERITIES = [Severity.HIGH, Severity.MEDIUM, Severity.LOW]
STORIES = ("the mill at Osk", "The quarry fire", "the quarry fire at Dunmarrow")


def every_kind(story: str) -> Report:
    """A report of a story with one finding of each verdict, severity and tier."""
    kinds = list(product(ORDER, SEVERITIES, Tier))
    said = [
        Said(outlet, f"question {number}", answer)
        for number in range(len(kinds))
        for outlet, answer in (("Ledger", "seven"), ("Courier", "nine"))
    ]
    report = report_of(*said, story=story)
    return dataclasses.replace(
        report,
        findings=tuple(
            dataclasses.replace(
                finding, verdict=verdict, severity=severity, tier=tier, rule=f"Q10{number % 3}"
            )
            for number, (finding, (verdict, severity, tier)) in enumerate(
                zip(report.findings, kinds, strict=True)
            )
        ),
    )


@pytest.fixture
def store(store_place: str) -> Iterator[Store]:
    with open_store(store_place) as opened:
        for story in STORIES:
            opened.record_run(every_kind(story), night(0))
        yield opened


def place(stored: StoredFinding) -> tuple[int, int, bool, str, str]:
    finding = stored.finding
    return (
        ORDER.index(finding.verdict),
        SEVERITIES.index(finding.severity),
        finding.tier is Tier.REVIEW,
        stored.story,
        stored.id,
    )


def pages(store: Store, filters: QueueFilter, limit: int) -> list[StoredFinding]:
    """All of a queue, page by page."""
    found, after = [], ""
    while True:
        page = store.queue(filters, after=after, limit=limit)
        found += page.entries
        assert len(page.entries) == limit or not page.next
        if not page.next:
            return found
        after = page.next


def settle(
    store: Store, finding: StoredFinding, action: Action = Action.CONFIRM, **fields: object
) -> Decision:
    at = fields.pop("at", night(1))
    return store.decide(Decision(finding.id, action, "Ana", at, finding.version, **fields))  # type: ignore[arg-type]


def test_the_queue_counts_verdicts_as_the_rest_of_the_program_does() -> None:
    ranks = {verdict: rank_of(verdict, Severity.HIGH, Tier.FIRM) for verdict in Verdict}
    assert sorted(Verdict, key=lambda verdict: ranks[verdict]) == list(VERDICTS)
    assert sorted(SERIOUSNESS, key=lambda verdict: ranks[verdict]) == sorted(
        SERIOUSNESS, key=lambda verdict: SERIOUSNESS[verdict]
    )


# --- order and pages --------------------------------------------------------------------------


@pytest.mark.parametrize("limit", [1, 7, 54, 500])
def test_the_queue_is_worst_first_and_whole_whatever_the_size_of_its_pages(store: Store, limit: int) -> None:
    found = pages(store, QueueFilter(), limit)
    assert found == sorted(
        (finding for finding in store.findings() if finding.finding.verdict in TO_SETTLE), key=place
    )
    assert len(found) == 3 * 18 == store.queue().total


def test_all_states_together_are_in_one_order(store: Store) -> None:
    for finding in store.findings()[::3]:
        settle(store, finding)
    store.record_run(report_of(story=STORIES[0]), night(2), stories=[STORIES[0]])
    parts = [
        pages(store, dataclasses.replace(EVERY, state=state), 50) for state in ("open", "settled", "resolved")
    ]  # type: ignore[arg-type]
    assert all(parts)
    assert pages(store, EVERY, 10) == sorted(store.findings(), key=place) == sorted(chain(*parts), key=place)
    assert list(store.queue_versions(EVERY)) == [finding.id for finding in pages(store, EVERY, 50)]


def test_a_page_goes_on_after_what_was_settled_and_shows_nothing_twice(store: Store) -> None:
    whole = pages(store, QueueFilter(), 100)
    first = store.queue(limit=10)
    for finding in first.entries[5:]:
        settle(store, finding)
    second = store.queue(after=first.next, limit=10)
    assert list(second.entries) == whole[10:20]
    assert second.total == len(whole) - 5


@pytest.mark.parametrize("after", ["!", "ä", "bm8", "WzEsMl0", "eyJhIjoxfQ", "WyIxIiwiYSIsImIiXQ"])
def test_a_place_that_is_none_is_refused(store: Store, after: str) -> None:
    with pytest.raises(InputError, match="begin at its first page"):
        store.queue(after=after)


def test_a_page_of_none_and_a_state_of_none_are_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="shows none"):
        store.queue(limit=0)
    with pytest.raises(InputError, match="choose open, settled, resolved or all"):
        QueueFilter("closed")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no zone"):
        QueueFilter(since=dt.datetime(2026, 1, 1))


# --- what is chosen ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filters", "chosen"),
    [
        (QueueFilter(verdict=Verdict.AGREEMENT), lambda one: one.finding.verdict is Verdict.AGREEMENT),
        (
            QueueFilter(verdicts=(Verdict.SINGLE_SOURCE, Verdict.DISPUTED)),
            lambda one: one.finding.verdict in (Verdict.SINGLE_SOURCE, Verdict.DISPUTED),
        ),
        (QueueFilter(verdicts=(), story=STORIES[1]), lambda one: one.story == STORIES[1]),
        (QueueFilter(verdicts=(), rule="Q101"), lambda one: one.finding.rule == "Q101"),
        (QueueFilter(verdicts=(), assignee="Bo"), lambda one: one.assignee == "Bo"),
        (QueueFilter("settled", verdicts=()), lambda one: False),
    ],
)
def test_a_filter_leaves_what_it_says(store: Store, filters: QueueFilter, chosen: object) -> None:
    for finding in store.findings()[::4]:
        settle(store, finding, Action.ASSIGN, assignee="Bo")
    expected = [one for one in store.findings() if chosen(one)]  # type: ignore[operator]
    found = pages(store, filters, 20)
    assert found == sorted(expected, key=place)
    assert store.queue(filters, limit=1).total == len(expected) == store.queue_counts(filters).total
    assert store.queue_versions(filters) == {finding.id: finding.version for finding in found}


def test_since_and_reopened_leave_what_a_later_run_told_of(store_place: str) -> None:
    said = [
        Said("Ledger", "toll", "seven"),
        Said("Courier", "toll", "nine"),
        Said("Courier", "day", "Sunday"),
    ]
    first = report_of(*said, Said("Ledger", "day", "Monday"))
    with open_store(store_place) as store:
        store.record_run(first, night(0))
        toll, day = sorted(store.findings(), key=lambda finding: finding.finding.topic == "day")
        settle(store, toll)
        changed = [Said("Ledger", "toll", "eight"), *said[1:], Said("Ledger", "day", "Monday")]
        since = QueueFilter(since=night(1))
        assert store.queue(since).entries == ()
        store.record_run(report_of(*changed), night(2))
        (found,) = store.queue(since).entries
        assert (found.id, found.raised, found.is_reopened) == (toll.id, night(2), True)
        assert store.queue(QueueFilter(reopened=True)).entries == (found,)
        assert {one.id for one in store.queue().entries} == {toll.id, day.id}
        assert store.finding(day.id).raised == night(0)
        settle(store, found)
        assert not store.finding(toll.id).is_reopened
        assert store.queue(QueueFilter(reopened=True)).total == 0


def test_a_run_that_goes_on_counts_as_after_every_moment(store_place: str) -> None:
    report = report_of(Said("Ledger", "toll", "seven"), Said("Courier", "toll", "nine"))
    with open_store(store_place) as store:
        run = store.begin_run(report.run, night(0)).number
        store.record(run, report)
        assert store.queue(QueueFilter(since=night(5))).total == 1
        store.finish_run(run, night(0))
        assert store.queue(QueueFilter(since=night(5))).total == 0


# --- neighbours and counts --------------------------------------------------------------------


def test_each_finding_has_the_neighbours_that_the_queue_shows(store: Store) -> None:
    names = [finding.id for finding in pages(store, QueueFilter(), 100)]
    for before, name, after in zip(["", *names], names, [*names[1:], ""], strict=False):
        assert store.neighbours(name) == (before, after)


def test_a_finding_that_was_just_settled_still_leads_to_the_next(store: Store) -> None:
    one, two, three = store.queue(limit=3).entries
    settle(store, two)
    assert store.neighbours(two.id) == (one.id, three.id)
    assert store.neighbours("none") == ("", "")
    assert store.neighbours(two.id, QueueFilter("settled")) == ("", "")
    assert store.neighbours(one.id, QueueFilter("all", verdicts=()))[1] == two.id


def test_a_queue_is_counted_by_verdict_story_and_rule(store: Store) -> None:
    for finding in store.queue(limit=5).entries:
        settle(store, finding, at=night(3))
    agreement = store.queue(QueueFilter(verdict=Verdict.AGREEMENT)).entries[0]
    settle(store, agreement, at=night(1))
    counts = store.queue_counts(since=night(2))
    assert (counts.total, counts.settled, counts.settled_since) == (49, 6, 5)
    assert list(counts.by_verdict.items()) == [
        (Verdict.DIVERGENCE, 13),
        (Verdict.DISPUTED, 18),
        (Verdict.UPDATE, 18),
    ]
    assert {count.story for count in counts.by_story} == set(STORIES)
    assert sum(count.number for count in counts.by_story) == sum(number for _, number in counts.by_rule) == 49
    assert counts.by_story[0].title == "Fire at the quarry"
    assert [count.number for count in counts.by_story] == sorted(
        (count.number for count in counts.by_story), reverse=True
    )
    assert store.queue_counts(most=1).by_rule == counts.by_rule[:1]
    assert store.queue_counts(QueueFilter(verdict=Verdict.REFINEMENT)).by_verdict == {Verdict.REFINEMENT: 18}
    assert store.queue_counts().settled_since == 0


@pytest.mark.parametrize(
    "filters",
    [
        QueueFilter(),
        QueueFilter("settled", verdicts=()),
        EVERY,
        QueueFilter("all", verdicts=(Verdict.AGREEMENT, Verdict.UPDATE)),
        QueueFilter(rule="Q101"),
        QueueFilter(verdicts=(), assignee="Bo"),
    ],
)
def test_what_is_counted_is_what_the_queue_shows(store: Store, filters: QueueFilter) -> None:
    for number, finding in enumerate(store.findings()):
        if number % 5 == 0:
            settle(store, finding)
        elif number % 7 == 0:
            settle(store, finding, Action.ASSIGN, assignee="Bo")
    shown = pages(store, filters, 50)
    counts = store.queue_counts(filters)
    assert counts.total == len(shown) > 0
    assert counts.by_verdict == Counter(one.finding.verdict for one in shown)
    assert list(counts.by_verdict) == [verdict for verdict in ORDER if verdict in counts.by_verdict]
    by_story = Counter(one.story for one in shown)
    by_rule = Counter(one.finding.rule for one in shown)
    assert [(one.story, one.number) for one in counts.by_story] == most_first(by_story)
    assert list(counts.by_rule) == most_first(by_rule)
    assert store.queue_counts(filters, most=2).by_story == counts.by_story[:2]


def most_first(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def test_counting_the_whole_queue_sorts_no_findings(tmp_path: Path) -> None:
    asked: list[tuple[str, Any]] = []
    with open_store(tmp_path / "store.sqlite") as store:
        store.record_run(every_kind(STORIES[0]), night(0))
        event.listen(
            store._engine,
            "before_cursor_execute",
            lambda _connection, _cursor, said, given, *_: asked.append((said, given)),
        )
        store.queue_counts()
    with contextlib.closing(sqlite3.connect(tmp_path / "store.sqlite")) as plain:
        grouped = [one for one in asked if "GROUP BY" in one[0]]
        plans = [
            [row[3] for row in plain.execute(f"EXPLAIN QUERY PLAN {said}", given)] for said, given in grouped
        ]
    assert len(plans) == 2
    for plan, name in zip(plans, ("rule", "story"), strict=True):
        assert f"SCAN findings USING COVERING INDEX ix_findings_open_{name}" in plan
        assert "USE TEMP B-TREE FOR GROUP BY" not in plan


def test_what_was_settled_last_comes_first(store: Store) -> None:
    one, two, three = store.queue(limit=3).entries
    for day, finding in ((2, one), (4, two), (3, three)):
        settle(store, finding, at=night(day))
    undone = store.finding(three.id)
    settle(store, undone, Action.UNDO, at=night(9))
    assert [finding.id for finding in store.settled_lately()] == [two.id, one.id]
    assert [finding.id for finding in store.settled_lately(1)] == [two.id]


# --- many decisions at once -------------------------------------------------------------------


def test_of_many_decisions_a_conflict_leaves_the_others_kept(store: Store) -> None:
    one, two, three = store.queue(limit=3).entries
    meanwhile = store.decide(Decision(two.id, Action.CONFIRM, "Bo", night(1), two.version))
    taken = [
        Decision(finding.id, Action.DISMISS, "Ana", night(2), finding.version, reason=Reason.KNOWN)
        for finding in (three, two, one)
    ]
    became = store.decide_all(taken)
    assert [getattr(decision, "finding", None) for decision in became] == [
        three.id,
        store.finding(two.id),
        one.id,
    ]
    assert isinstance(became[1], Conflict)
    assert became[1].newer == meanwhile
    assert store.finding(one.id).settled == became[2]
    assert store.finding(two.id).settled == meanwhile
    assert store.looks()["Ana"] == night(2)


def test_where_a_finding_is_not_there_none_of_many_decisions_is_kept(store: Store) -> None:
    (one,) = store.queue(limit=1).entries
    taken = [Decision(name, Action.CONFIRM, "Ana", night(1), 1) for name in (one.id, "ffff")]
    with pytest.raises(StoreError, match="there is no finding 'ffff'"):
        store.decide_all(taken)
    assert store.decisions(one.id) == []
    assert store.decide_all([]) == []
