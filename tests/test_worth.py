"""What rules are worth: which decisions count for and against one, and within what bounds."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import Report, Verdict
from checker.store import Action, Decision, MonthWorth, Reason, RuleWorth, Store, open_store
from checker.store.worth import _interval
from tests.nights import Said, night, report_of

pytestmark = pytest.mark.slow

CONFIRM = {"action": Action.CONFIRM}
WRONG = {"action": Action.DISMISS, "reason": Reason.WRONG_READING}


def report(number: int, rules: Sequence[str] = ("Q101",)) -> Report:
    """A report with so many divergences, found by the rules in turn."""
    said = [
        Said(outlet, f"point {place:02}", answer)
        for place in range(number)
        for outlet, answer in (("Ledger", "seven"), ("Courier", "nine"))
    ]
    made = report_of(*said)
    return dataclasses.replace(
        made,
        findings=tuple(
            dataclasses.replace(finding, rule=rules[place % len(rules)])
            for place, finding in enumerate(made.findings)
        ),
    )


def settle(store: Store, rule: str, decisions: Sequence[dict[str, object]], at: dt.datetime) -> None:
    open_ = [f for f in store.findings(only_open=True) if f.finding.rule == rule]
    for finding, fields in zip(open_, decisions, strict=False):
        store.decide(Decision(finding.id, by="Ana", at=at, seen=finding.version, **fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        (CONFIRM, (1, 0, 0)),
        (WRONG, (0, 1, 0)),
        ({"action": Action.DISMISS, "reason": Reason.WRONG_PAIRING}, (0, 1, 0)),
        ({"action": Action.DISMISS}, (0, 1, 0)),
        ({"action": Action.CHANGE_VERDICT, "verdict": Verdict.UPDATE}, (0, 1, 0)),
        ({"action": Action.DISMISS, "reason": Reason.IMMATERIAL}, (0, 0, 1)),
        ({"action": Action.DISMISS, "reason": Reason.KNOWN}, (0, 0, 1)),
    ],
)
def test_each_decision_says_that_a_rule_was_right_or_wrong_or_nothing(
    fields: dict[str, object], counted: tuple[int, int, int], store_place: str
) -> None:
    with open_store(store_place) as store:
        store.record_run(report(2), night(0))
        settle(store, "Q101", [fields], night(1))
        (worth,) = store.worth()
        assert (worth.confirmed, worth.dismissed, worth.aside) == counted
        assert worth.precision == (counted[0] if counted[0] or counted[1] else None)
        assert (worth.low, worth.high) == ((0.0, 1.0) if counted[2] else (worth.low, worth.high))


@pytest.mark.parametrize("fields", [{"action": Action.NOTE}, {"action": Action.ASSIGN, "assignee": "Bo"}])
def test_a_note_and_an_assignment_say_nothing_of_a_rule(fields: dict[str, object], store_place: str) -> None:
    with open_store(store_place) as store:
        store.record_run(report(1), night(0))
        settle(store, "Q101", [fields], night(1))
        assert store.worth() == ()


def test_rules_are_counted_apart_and_month_by_month_with_wilsons_bounds(store_place: str) -> None:
    with open_store(store_place) as store:
        store.record_run(report(20, ["Q101", "T201"]), night(0))
        assert store.worth() == ()
        april = dt.datetime(2026, 3, 31, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=-2)))
        settle(store, "Q101", [CONFIRM] * 6 + [WRONG], night(1))
        settle(store, "Q101", [CONFIRM] * 2 + [WRONG], april)
        settle(store, "T201", [{"action": Action.DISMISS, "reason": Reason.KNOWN}], night(1))
        quantity, time = store.worth()
        assert (quantity.rule, quantity.confirmed, quantity.dismissed) == ("Q101", 8, 2)
        # Wilson's bounds of 8 in 10, as any textbook's formula has them.
        assert (quantity.low, quantity.high) == pytest.approx((0.4902, 0.9433), abs=5e-5)
        assert quantity.by_month == (
            MonthWorth(dt.date(2026, 3, 1), 6, 1),
            MonthWorth(dt.date(2026, 4, 1), 2, 1),
        )
        assert time == RuleWorth("T201", 0, 0, 1, 0.0, 1.0, ())
        (before, _) = store.worth(at=night(2))
        assert (before.confirmed, before.dismissed) == (6, 1)


def test_what_was_undone_or_overtaken_does_not_count_and_a_finding_counts_once(store_place: str) -> None:
    with open_store(store_place) as store:
        store.record_run(report(3), night(0))
        settle(store, "Q101", [CONFIRM, CONFIRM, CONFIRM], night(1))
        one, two, three = store.findings()
        store.decide(Decision(one.id, Action.UNDO, "Bo", night(2), one.version))
        store.decide(Decision(two.id, by="Bo", at=night(2), seen=two.version, **WRONG))  # type: ignore[arg-type]
        (worth,) = store.worth()
        assert (worth.confirmed, worth.dismissed) == (1, 1)
        topic = three.finding.topic
        changed = [Said("Ledger", topic, "eight"), Said("Courier", topic, "nine")]
        store.record_run(report_of(*changed), night(3))
        assert store.finding(three.id).is_reopened
        (worth,) = store.worth()
        assert (worth.confirmed, worth.dismissed) == (0, 1)


@given(st.integers(0, 400), st.integers(0, 400))
def test_the_bounds_hold_the_share_and_mirror_each_other(right: int, wrong: int) -> None:
    low, high = _interval(right, right + wrong)
    assert 0.0 <= low <= high <= 1.0
    if right + wrong:
        assert low - 1e-12 <= right / (right + wrong) <= high + 1e-12
        assert _interval(wrong, right + wrong) == pytest.approx((1 - high, 1 - low))
