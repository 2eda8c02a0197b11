"""What the review page asks of a store, timed: median and 95th percentile of each question, in milliseconds.

The processor's own time of the program is beside it: on a busy machine, and for SQLite, it tells more.

    .venv/bin/python -m benchmarks.review [--findings N] [--store URL] [--rounds N] [--keep FILE]

Makes a store of N findings (twenty-five a story, one in five of them settled) in a temporary file, or at the
URL, which must be an empty database; `--keep` makes it in a file that stays, to load the page with. A store
that has findings is asked as it is. Without `--store`, PostgreSQL is not measured. Timings are never tests.
"""

from __future__ import annotations

import datetime as dt
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path

import click

from checker.model import Report, Severity, Tier, Verdict
from checker.store import Action, Decision, QueueFilter, Reason, Store, open_store
from tests.nights import Said, report_of

A_STORY, AT_ONCE = 25, 40
DAYS = 300  # over which people decided
FIRST = dt.datetime(2026, 1, 1, 2, 30, tzinfo=dt.UTC)
KINDS = list(product(Verdict, Severity, Tier))
RULES = [f"Q{number}" for number in range(101, 141)]
OUTLETS = ("Harbor Ledger", "Selby Courier", "Northern Wire")


def story(number: int, chance: random.Random) -> Report:
    """A report on a story with findings of all kinds, each of three outlets."""
    said = [
        Said(outlet, f"question {place} of {number}", f"{chance.randint(2, 90)} people", "")
        for place in range(A_STORY)
        for outlet in OUTLETS
    ]
    report = report_of(*said, story=f"story-{number:06}")
    found = []
    for finding in report.findings:
        verdict, severity, tier = chance.choice(KINDS)
        rule = chance.choice(RULES)
        found.append(replace(finding, verdict=verdict, severity=severity, tier=tier, rule=rule))
    return replace(report, findings=tuple(found))


def fill(store: Store, number: int) -> None:
    """Make so many findings, in as many nights as there are batches, and settle one in five."""
    chance = random.Random(11)
    for batch, first in enumerate(range(0, -(-number // A_STORY), AT_ONCE)):
        made = [story(first + place, chance) for place in range(min(AT_ONCE, -(-number // A_STORY) - first))]
        at = FIRST + dt.timedelta(days=batch)
        run = store.begin_run(made[0].run, at).number
        for report in made:
            store.record(run, report)
        store.finish_run(run, at)
    versions = store.queue_versions(QueueFilter("all", verdicts=()))
    names = sorted(versions)[::5]
    for place in range(0, len(names), 500):
        store.decide_all([decision(name, versions[name], chance) for name in names[place : place + 500]])


def decision(name: str, seen: int, chance: random.Random) -> Decision:
    at = FIRST + dt.timedelta(days=chance.randint(1, DAYS))
    person = chance.choice(["Ana", "Bo", "Cem"])
    if chance.random() < 0.7:
        return Decision(name, Action.CONFIRM, person, at, seen)
    return Decision(name, Action.DISMISS, person, at, seen, reason=chance.choice(list(Reason)))


def questions(store: Store, rounds: int) -> dict[str, Callable[[], object]]:
    """What is timed, each with another finding or page every time."""
    chance = random.Random(5)
    versions = store.queue_versions()
    names = list(versions)
    to_decide = iter(chance.sample(names, min(len(names), rounds + 1)))
    cursors, after = [""], ""
    while len(cursors) < 40 and (after := store.queue(after=after, limit=500).next):
        cursors.append(after)
    last = store.runs()[-1].at
    stories = [f"story-{number:06}" for number in range(max(1, len(names) // 50))]
    return {
        "queue": lambda: store.queue(after=chance.choice(cursors)),
        "queue, a story": lambda: store.queue(QueueFilter(story=chance.choice(stories))),
        "queue, a rule": lambda: store.queue(QueueFilter(rule=chance.choice(RULES))),
        "queue, since": lambda: store.queue(
            QueueFilter(since=last - dt.timedelta(days=chance.randint(1, 40)))
        ),
        "queue, all states": lambda: store.queue(QueueFilter("all", verdicts=())),
        "queue_counts": lambda: store.queue_counts(since=FIRST + dt.timedelta(days=DAYS - 1)),
        "neighbours": lambda: store.neighbours(chance.choice(names)),
        "finding": lambda: store.finding(chance.choice(names)),
        "history": lambda: store.history(chance.choice(names)),
        "settled_lately": store.settled_lately,
        "decide": lambda: store.decide(
            Decision(name := next(to_decide), Action.NOTE, "Ana", last, versions[name])
        ),
        "worth": store.worth,
        "next_pair": lambda: store.next_pair("Ana"),
        "looks": store.looks,
    }


def timed(ask: Callable[[], object], rounds: int) -> tuple[float, ...]:
    """Median and 95th percentile in milliseconds, passed and of this process alone.

    The first time, which loads what is lazy, is left out.
    """
    ask()
    passed, own = [], []
    for _ in range(rounds):
        started, began = time.perf_counter(), time.process_time()
        ask()
        own.append((time.process_time() - began) * 1000)
        passed.append((time.perf_counter() - started) * 1000)
    return tuple(f(times) for times in (passed, own) for f in (statistics.median, _high))


def _high(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


@click.command()
@click.option("--findings", "number", default=50_000, show_default=True)
@click.option("--store", "place", default="", help="An empty database, or a store to ask as it is.")
@click.option("--rounds", default=100, show_default=True)
@click.option("--keep", type=click.Path(path_type=Path), help="A file to make the store in.")
def main(number: int, place: str, rounds: int, keep: Path | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        where = place or str(keep or Path(folder) / "store.sqlite")
        with open_store(where) as store:
            started = time.perf_counter()
            if not store.runs():
                fill(store, number)
                click.echo(f"made in {time.perf_counter() - started:.0f} s")
            held = store.queue_counts(QueueFilter(verdicts=()))
            click.echo(f"{store.url}: {held.total:,} findings are open, {held.settled:,} settled")
            click.echo(f"{'ms':20}{'median':>10}{'95 %':>10}{'processor':>12}{'95 %':>10}")
            for name, ask in questions(store, rounds).items():
                median, high, own, own_high = timed(ask, rounds)
                click.echo(f"{name:20}{median:10.1f}{high:10.1f}{own:12.1f}{own_high:10.1f}")


if __name__ == "__main__":
    main()
