"""What the processes do that write to one store in `test_store_writers.py`; loaded before they are forked."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

from checker.model import Report
from checker.review.access import Role, Users
from checker.store import Action, Conflict, Decision, Input, Store, open_store
from tests.nights import Said, night, report_of
from tests.sample_report import REPORT

QUESTIONS = ("toll", "day", "cause")
OUTLETS = ("Ledger", "Courier", "Post")
STORIES = 4
INFO = REPORT.run


def report_at(number: int) -> Report:
    """Three outlets on three questions, the answer of one of them another every night."""
    return report_of(
        *(
            Said(outlet, question, f"{index + number * (outlet == 'Ledger')} of them")
            for question in QUESTIONS
            for index, outlet in enumerate(OUTLETS)
        )
    )


def run_nightly(place: str, start: Barrier, nights: int) -> None:
    """One run after another."""
    start.wait()
    with open_store(place) as store:
        for number in range(1, nights):
            store.record_run(report_at(number), night(number))


def take_notes(place: str, start: Barrier, by: str, count: int) -> None:
    """One note after another on any finding, each as often as it takes until it is kept."""
    start.wait()
    choose = random.Random(by)
    with open_store(place) as store:
        names = [found.id for found in store.findings()]
        for number in range(count):
            take_note(store, choose.choice(names), by, f"{by} {number}")


def take_note(store: Store, name: str, by: str, text: str) -> None:
    """The note on the finding as it stands, once more where another writer came first."""
    kept = False
    while not kept:
        seen = store.finding(name).version
        with contextlib.suppress(Conflict):
            store.decide(Decision(name, Action.NOTE, by, night(0), seen, note=text))
            kept = True


def write_on(place: str, first: int, told: Connection) -> None:
    """A run on a story of its own and a decision on it, on and on; each number is told once it is kept."""
    with open_store(place) as store:
        number = first
        while True:
            store.record_run(story_at(number), night(number))
            told.send(("run", number))
            finding = store.findings(f"story {number}")[0]
            store.decide(Decision(finding.id, Action.CONFIRM, f"editor {number}", night(number), 1))
            told.send(("decision", number))
            number += 1


def story_at(number: int) -> Report:
    """Three outlets on three questions of the story with that number."""
    story = f"story {number}"
    said = (Said(f"{o} {number}", q, f"{i} of them") for q in QUESTIONS for i, o in enumerate(OUTLETS))
    return report_of(*said, story=story)


def go_through_nights(place: str, told: Connection) -> None:
    """One night after another, step by step; each story of each night is told once it is recorded."""
    with open_store(place) as store:
        while True:
            one_night(store, told.send)


def one_night(store: Store, tell: Callable[[tuple[int, str]], None]) -> None:
    """The night that was begun, or else the next one, gone through to its end."""
    at = night(sum(run.finished is not None for run in store.runs()))
    run = store.begin_run(INFO, at).number
    reports = [story_of_night(run, number) for number in range(STORIES)]
    articles = [article for report in reports for article in report.articles]
    inputs = [Input(f"in/{article.source}", run, run, article.id, (article.id,)) for article in articles]
    gone = [article.id for article in story_of_night(run - 1, 0).articles if article.source == "Post 0"]
    store.take_in(run, articles, inputs=inputs, withdrawn=gone if run % 3 == 0 else ())
    for story in store.pending():
        report = next(report for report in reports if report.articles[0].story == story)
        store.record(run, report)
        tell((run, story))
    store.finish_run(run, at)


def story_of_night(run: int, number: int) -> Report:
    """A story of the night; one outlet's answer changes every night, and one outlet has left every third."""
    outlets = OUTLETS[:-1] if run % 3 == 0 and number == 0 else OUTLETS
    said = (
        Said(f"{outlet} {number}", question, f"{index + run * (outlet == 'Ledger')} of them")
        for question in QUESTIONS
        for index, outlet in enumerate(outlets)
    )
    report = report_of(*said, story=f"story {number}")
    return replace(report, run=INFO)


def add_users(folder: Path, start: Barrier, names: list[str]) -> None:
    """One user after another into the list of the review page."""
    users = Users(folder)
    start.wait()
    for name in names:
        users.add(name, Role.READER, None)
