"""Several programs write to one store at once, and one is killed in the midst: nothing is lost."""

from __future__ import annotations

import contextlib
import multiprocessing
import random
import time
from collections.abc import Callable
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from checker.store import Change, Decision, Kind, Store, open_store
from tests.nights import night
from tests.writers import (
    go_through_nights,
    one_night,
    report_at,
    run_nightly,
    story_at,
    take_notes,
    write_on,
)

pytestmark = pytest.mark.slow

NIGHTS, NOTES, EDITORS = 12, 25, ("Ana", "Bo")
KILLS = 20
# A writer is killed this long, at most, after it has told of so many of its commits.
MOST_TOLD, LONGEST_SECONDS = 5, 0.05


@pytest.fixture(scope="module")
def processes() -> ForkServerContext:
    """Processes that come from one which has loaded the writers and nothing else: no threads, no sockets."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.writers"])
    return context


def run_all(processes: ForkServerContext, *works: tuple[Callable[..., None], tuple[Any, ...]]) -> None:
    started = [processes.Process(target=work, args=arguments) for work, arguments in works]
    for process in started:
        process.start()
    for process in started:
        process.join(timeout=120)
    assert [process.exitcode for process in started] == [0] * len(started)


def test_two_editors_and_a_nightly_run_at_once_lose_nothing(
    store_place: str, processes: ForkServerContext
) -> None:
    with open_store(store_place) as store:
        store.record_run(report_at(0), night(0))
        names = [finding.id for finding in store.findings()]
    start = processes.Barrier(len(EDITORS) + 1)
    run_all(
        processes,
        (run_nightly, (store_place, start, NIGHTS)),
        *((take_notes, (store_place, start, by, NOTES)) for by in EDITORS),
    )
    with open_store(store_place) as store:
        notes = sorted(decision.note for name in names for decision in store.decisions(name))
        assert notes == sorted(f"{by} {number}" for by in EDITORS for number in range(NOTES))
        assert len(store.runs()) == NIGHTS
        for name in names:
            told = [event for event in store.history(name) if isinstance(event, Change)]
            assert [change.kind for change in told] == [Kind.NEW] + [Kind.CHANGED] * (NIGHTS - 1)
            is_whole(store, name)


def is_whole(store: Store, name: str) -> None:
    """All that happened to a finding is there, each decision taken on what came right before it."""
    events = store.history(name)
    assert [event.version for event in events] == list(range(1, len(events) + 1))
    assert store.finding(name).version == len(events)
    assert all(e.seen == e.version - 1 for e in events if isinstance(e, Decision))


def test_programs_that_make_one_store_at_once_agree(store_place: str, processes: ForkServerContext) -> None:
    names = ["Ana", "Bo", "Cy", "Di", "Ed", "Fay", "Gus", "Hal"]
    start = processes.Barrier(len(names))
    run_all(processes, *((take_notes, (store_place, start, by, 0)) for by in names))
    with open_store(store_place) as store:
        assert store.runs() == []


def test_twenty_kills_lose_nothing_that_was_kept_and_leave_nothing_half(
    store_place: str, processes: ForkServerContext
) -> None:
    moments = random.Random(20_260_301)
    kept: set[tuple[str, int]] = set()
    first = 1
    for _ in range(KILLS):
        told = set(killed_at(moments, write_on, (store_place, first), processes))
        with open_store(store_place) as store:
            held = held_in(store, first)
            is_sound(store)
        # What was being kept as the writer died may be there as a whole, though it told nobody.
        assert told <= held
        assert len(held - told) <= 1
        kept |= held
        first = 1 + max((number for what, number in kept if what == "run"), default=0)
    with open_store(store_place) as store:
        assert held_in(store, 1) == kept
    assert len(kept) > KILLS, "the writers were killed before they had written"


def test_a_night_that_is_killed_again_and_again_ends_as_one_that_was_not(
    store_place: str, tmp_path: Path, processes: ForkServerContext
) -> None:
    moments = random.Random(20_261_128)
    recorded: list[tuple[int, str]] = []
    for _ in range(KILLS):
        recorded += killed_at(moments, go_through_nights, (store_place,), processes)
        with open_store(store_place) as store:
            is_sound(store)
            (last,) = store.runs()[-1:] or [None]
            left = store.pending()
            # What it was told of is not done again: neither while the night goes on, nor after it.
            assert not any(run == last.number and story in left for run, story in recorded if last)
    with open_store(store_place) as store, open_store(tmp_path / "undisturbed.sqlite") as other:
        one_night(store, recorded.append)
        for _ in store.runs():
            one_night(other, lambda _: None)
        assert len(recorded) == len(set(recorded)), "a story was compared again after it was recorded"
        assert state_of(store) == state_of(other)
        assert len(store.runs()) > 2
        # All that was taken in was recorded, as each night says that counted it.
        assert all(run.articles in (12, 11) and run.findings == 12 for run in store.runs())


def state_of(store: Store) -> dict[str, object]:
    """All that a store gives back of its runs, its stories and its input files."""
    stories = [story.id for story in store.stories()]
    articles = [article for story in stories for article in store.articles(story)]
    return {
        "runs": store.runs(),
        "stories": store.stories(),
        "pending": store.pending(),
        "articles": articles,
        "revisions": [store.revisions(article.id) for article in articles],
        "claims": [store.claims(story) for story in stories],
        "unread": [store.unread(story) for story in stories],
        "findings": store.findings(),
        "histories": [store.history(finding.id) for finding in store.findings()],
        "inputs": store.inputs(),
    }


def killed_at(
    moments: random.Random,
    work: Callable[..., None],
    arguments: tuple[Any, ...],
    processes: ForkServerContext,
) -> list[Any]:
    """What the writer had told as kept when it was killed, at a moment of no one's choosing."""
    ours, theirs = processes.Pipe(duplex=False)
    writer = processes.Process(target=work, args=(*arguments, theirs))
    writer.start()
    theirs.close()
    told = [ours.recv() for _ in range(moments.randint(0, MOST_TOLD))]
    time.sleep(moments.uniform(0, LONGEST_SECONDS))
    writer.kill()
    writer.join()
    with contextlib.suppress(EOFError, OSError):  # the end, or half a message
        while ours.poll():
            told.append(ours.recv())
    ours.close()
    return told


def held_in(store: Store, first: int) -> set[tuple[str, int]]:
    """Each run and each decision from a number on that is there; a run is there with all it had."""
    held = set()
    for run in store.runs()[first - 1 :]:
        report = story_at(run.number)
        story = report.articles[0].story
        assert run.at == night(run.number)
        assert {article.id for article in store.articles(story)} == {a.id for a in report.articles}
        assert {claim.id for claim in store.claims(story)} == {claim.id for claim in report.claims}
        findings = store.findings(story)
        assert {found.finding for found in findings} == set(report.findings)
        held.add(("run", run.number))
        for found in findings:
            is_whole(store, found.id)
            held |= {("decision", run.number) for _ in store.decisions(found.id)}
    return held


def is_sound(store: Store) -> None:
    """SQLite itself finds no fault in the file."""
    with store._engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
