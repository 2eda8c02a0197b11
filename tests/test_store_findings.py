"""Findings are known again from night to night, whatever the nights bring and people decide in between."""

from __future__ import annotations

import dataclasses
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.model import Report, Severity, Tier, Verdict
from checker.store import (
    Action,
    Change,
    Decision,
    Evidence,
    Kind,
    Store,
    Support,
    change_in_words,
    open_store,
)
from checker.store.evidence import is_same, is_undone
from checker.store.matching import Trace, match_findings
from checker.store.standing import standing
from tests.nights import STORY, Said, night, report_of
from tests.sample_report import EMPTY


def support(source: str, answer: str, words: str = "", sentence: str = "", reading: str = "") -> Support:
    said = words or answer
    return Support(source, answer, said, reading, sentence or f"It was {said}.", "2026-03-01", "a", "c")


def evidence(*items: Support, verdict: Verdict = Verdict.DIVERGENCE) -> Evidence:
    return Evidence(verdict, tuple(sorted(items)))


# --- which finding is which -------------------------------------------------------------------


def trace(
    name: str, *items: Support, topic: str = "toll", earlier: tuple[str, ...] = (), present: bool = True
) -> Trace:
    return Trace(
        id=f"stored {name}",
        report_id=name,
        earlier=frozenset({name, *earlier}),
        is_present=present,
        rule="Q101",
        topic=topic,
        evidence=evidence(*items),
    )


SEVEN, EIGHT = support("Ledger", "7", "seven people"), support("Ledger", "8", "eight people")
NINE, TEN = support("Courier", "9", "nine people"), support("Courier", "10", "ten people")


@pytest.mark.parametrize(
    ("found", "known", "matched"),
    [
        ([trace("a", SEVEN, NINE)], [trace("a", EIGHT, TEN)], {"a": "stored a"}),
        ([trace("b", EIGHT, NINE)], [trace("a", SEVEN, NINE)], {"b": "stored a"}),
        ([trace("b", EIGHT, NINE, topic="dead")], [trace("a", SEVEN, NINE)], {"b": "stored a"}),
        ([trace("b", EIGHT, TEN)], [trace("a", SEVEN, NINE)], {"b": "stored a"}),
        ([trace("b", EIGHT, TEN, topic="dead")], [trace("a", SEVEN, NINE)], {}),
        ([trace("b", support("Post", "4"))], [trace("a", SEVEN, NINE)], {}),
        ([trace("b", EIGHT, NINE)], [trace("a", SEVEN, NINE, present=False)], {}),
        ([trace("a", SEVEN, NINE)], [trace("a", SEVEN, NINE, present=False)], {"a": "stored a"}),
        ([trace("b", EIGHT, TEN)], [trace("a", SEVEN, NINE, earlier=("b",))], {"b": "stored a"}),
        # The one whose id stayed is itself; what is left goes to what is left.
        (
            [trace("a", SEVEN, NINE), trace("c", EIGHT, NINE)],
            [trace("a", SEVEN, NINE), trace("b", SEVEN, TEN)],
            {"a": "stored a", "c": "stored b"},
        ),
        # Two that are gone: the one that shares more words.
        (
            [trace("c", SEVEN, NINE, support("Post", "4"))],
            [trace("a", SEVEN, TEN), trace("b", SEVEN, NINE)],
            {"c": "stored b"},
        ),
        # The same words in another sentence are of another thing.
        (
            [trace("b", support("Ledger", "7", "seven people", "It hired seven people."), topic="jobs")],
            [trace("a", SEVEN)],
            {},
        ),
    ],
)
def test_a_finding_is_known_again_by_its_id_its_words_or_its_question(
    found: list[Trace], known: list[Trace], matched: dict[str, str]
) -> None:
    shuffled = random.Random(1)
    for _ in range(3):
        assert match_findings(found, known) == matched
        shuffled.shuffle(found)
        shuffled.shuffle(known)


# --- what undoes a decision -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "changed", "undone"),
    [
        (evidence(SEVEN, NINE), False, False),
        (evidence(support("Ledger", "7", "Seven\n people"), NINE), False, False),
        (evidence(dataclasses.replace(SEVEN, sentence="Again.", claim="d", article="b"), NINE), False, False),
        # What names an answer is not what is answered.
        (evidence(support("Ledger", "about 7", "seven people"), NINE), False, False),
        (
            evidence(
                support("Ledger", "about 7", "seven people"), support("Post", "about 7", "about seven"), NINE
            ),
            True,
            False,
        ),
        (evidence(support("Ledger", "9", "seven people"), NINE), True, True),
        (evidence(SEVEN, NINE, support("Post", "9", "nine people")), True, False),
        (evidence(SEVEN, support("Ledger", "7", "7 dead"), NINE), True, False),
        (evidence(support("Ledger", "7", "7 dead"), NINE), True, True),
        (evidence(EIGHT, NINE), True, True),
        (evidence(SEVEN), True, True),
        (evidence(SEVEN, NINE, EIGHT), True, True),
        (evidence(SEVEN, NINE, support("Ledger", "9", "nine people")), True, True),
        (evidence(SEVEN, NINE, support("Post", "4")), True, True),
        (evidence(SEVEN, NINE, verdict=Verdict.UPDATE), True, True),
        (evidence(dataclasses.replace(SEVEN, reading="12 June 2024"), NINE), True, True),
    ],
)
def test_a_decision_falls_when_an_outlet_changes_its_words_or_answers_anew(
    after: Evidence, changed: bool, undone: bool
) -> None:
    before = evidence(SEVEN, NINE)
    assert (not is_same(before, after), is_undone(before, after)) == (changed, undone)
    assert bool(change_in_words(before, after)) == changed


supports = st.builds(
    support,
    st.sampled_from("ABC"),
    st.sampled_from(["7", "8", "nine"]),
    st.sampled_from(["", "x", "X y"]),
    reading=st.sampled_from(["", "", "1 June 2024"]),
)
evidences = st.builds(
    lambda items, verdict: evidence(*items, verdict=verdict),
    st.lists(supports, max_size=5),
    st.sampled_from(Verdict),
)


@given(evidences, evidences)
def test_whatever_changes_is_told_in_words_and_what_does_not_undoes_nothing(
    before: Evidence, after: Evidence
) -> None:
    assert not is_undone(before, before)
    assert change_in_words(before, before) == []
    assert is_same(before, after) == is_same(after, before)
    assert bool(change_in_words(before, after)) != is_same(before, after)
    if is_undone(before, after):
        assert not is_same(before, after)


def test_what_has_changed_is_told_outlet_by_outlet() -> None:
    tuesday = support("Ledger", "Tuesday", "Tuesday", reading="3 March 2026")
    before = evidence(tuesday, NINE, support("Post", "9", "nine"), support("Post", "4"))
    after = evidence(
        dataclasses.replace(tuesday, reading="10 March 2026"), support("Courier", "4", "nine people")
    )
    after = dataclasses.replace(after, support=(*after.support, support("Herald", "4"), support("Post", "4")))
    assert change_in_words(before, after) == [
        "Herald (1 March 2026) now has “4”.",
        "Ledger (1 March 2026) had “Tuesday” (read as 3 March 2026) "
        "and now has “Tuesday” (read as 10 March 2026).",
        "Post (1 March 2026) no longer has “nine”.",
        "Which of them agree is now read as: Courier, Herald and Post; Ledger.",
    ]


def test_another_severity_or_tier_is_told_and_undoes_no_decision() -> None:
    before = dataclasses.replace(evidence(SEVEN, NINE), severity=Severity.LOW, tier=Tier.REVIEW)
    after = dataclasses.replace(before, severity=Severity.HIGH, tier=Tier.FIRM)
    assert not is_same(before, after)
    assert not is_undone(before, after)
    assert change_in_words(before, after) == [
        "The severity was low and is now high.",
        "It was for review and is now decided by rule.",
    ]
    unknown = evidence(SEVEN, NINE)
    assert is_same(unknown, after)
    assert change_in_words(unknown, after) == []


def test_a_night_that_finds_another_severity_under_one_verdict_says_changed(tmp_path: Path) -> None:
    low = report_of(Said("Ledger", "toll", "seven"), Said("Courier", "toll", "nine"))
    graver = dataclasses.replace(low.findings[0], severity=Severity.HIGH)
    with open_store(tmp_path / "store.sqlite") as store:
        store.record_run(low, night(0))
        for day in (1, 2):
            store.record_run(dataclasses.replace(low, findings=(graver,)), night(day))
        (change,) = store.changes_of(2)
        assert (change.kind, change.after.severity) == (Kind.CHANGED, Severity.HIGH)
        assert change.before is not None
        assert change_in_words(change.before, change.after) == ["The severity was medium and is now high."]
        assert list(store.changes_of(3)) == []


# --- what holds of many decisions -------------------------------------------------------------


@given(st.lists(st.sampled_from(Action), max_size=8), st.integers(0, 4))
def test_as_many_undos_as_decisions_leave_nothing_that_holds(actions: list[Action], reopened: int) -> None:
    given = {
        Action.CHANGE_VERDICT: {"verdict": Verdict.UPDATE},
        Action.ASSIGN: {"assignee": "Bo"},
    }
    taken: list[Decision] = []
    for version, action in enumerate(actions, start=2):
        if action is Action.UNDO and standing(taken).last is None:
            continue
        fields = given.get(action, {})
        taken.append(Decision("f", action, "Ana", night(0), version - 1, version=version, **fields))  # type: ignore[arg-type]
    now = standing(taken, reopened)
    assert now.settled is None or (now.settled.version > reopened and now.settled in taken)
    while (last := standing(taken).last) is not None:
        version = max(decision.version for decision in taken) + 1
        taken.append(Decision("f", Action.UNDO, "Ana", night(0), version - 1, version=version))
        assert standing(taken).last != last
    assert standing(taken) == standing([])


# --- whole fortnights -------------------------------------------------------------------------

said = st.builds(
    Said,
    st.sampled_from(["Ledger", "Courier", "Post"]),
    st.sampled_from(["toll", "day", "cause"]),
    st.sampled_from(["seven", "eight", "nine"]),
)
nights = st.lists(st.lists(said, max_size=7, unique=True), min_size=1, max_size=5)
choices = st.lists(st.sampled_from([None, Action.CONFIRM, Action.UNDO, Action.NOTE]), min_size=9, max_size=9)


def tonight(facts: list[Said]) -> Report:
    return report_of(*facts) if facts else EMPTY


@pytest.mark.slow
@settings(max_examples=8)
@given(nights, choices)
def test_the_store_ends_as_its_last_night_and_its_history_tells_the_way(
    facts: list[list[Said]], actions: list[Action | None]
) -> None:
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "store.sqlite") as store:
        turn = 0
        for day, lines in enumerate(facts):
            store.record_run(tonight(lines), night(day), stories=[STORY])
            for found in store.findings():
                action = actions[turn % len(actions)]
                turn += 1
                held = standing(store.decisions(found.id)).last
                if action is not None and not (action is Action.UNDO and held is None):
                    store.decide(Decision(found.id, action, "Ana", night(day), found.version))
        ends_as(store, tonight(facts[-1]))
        assert store.record_run(tonight(facts[-1]), night(len(facts)), stories=[STORY]).number > 0
        assert list(store.changes_of(len(facts) + 1)) == []


def ends_as(store: Store, report: Report) -> None:
    found = store.findings()
    # One night alone has the findings that many nights have in the end.
    assert {f.finding for f in found if f.resolved is None} == set(report.findings)
    for finding in found:
        events = store.history(finding.id)
        assert [event.version for event in events] == list(range(1, finding.version + 1))
        told = [event for event in events if isinstance(event, Change)]
        assert (told[0].kind, told[0].before) == (Kind.NEW, None)
        assert (told[-1].kind is Kind.RESOLVED) == (finding.resolved is not None)
        reopened = max((c.version for c in told if c.kind is Kind.REOPENED), default=0)
        assert finding.settled == standing(store.decisions(finding.id), reopened).settled
