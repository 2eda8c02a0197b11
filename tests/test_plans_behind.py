"""What happens once, and plans that are behind when a report is written."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import compared, verdicts

SAME_DAY = ("2026-03-05", "2026-03-05")
FIRST, LATER = "2025-11-05", "2025-11-08"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Velmar was founded in Tavin in 1913.", "Velmar, a maker of pumps, was founded in 1931."),
        ("Velmar, a maker of pumps, was founded in Tavin in 1913.",
         "Velmar's profit fell. Some 420 jobs will go in Tavin, where the company was founded in 1931."),
    ],
)  # fmt: skip
def test_a_firm_is_founded_once(left: str, right: str, tools: Tools) -> None:
    assert ("divergence", "T101") in verdicts(left, right, tools, dates=SAME_DAY)
    assert ("divergence", "T101") in verdicts(right, left, tools, dates=SAME_DAY)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Velmar founded a school in Tavin in 1913.", "Velmar founded a club in Tavin in 1931."),
        ("Velmar is a rival of Ostron. The company was founded in Tavin in 1913.",
         "Ostron was founded in Tavin in 1931."),
    ],
)  # fmt: skip
def test_two_foundings_are_no_contradiction(left: str, right: str, tools: Tools) -> None:
    assert "divergence" not in {verdict for verdict, _ in verdicts(left, right, tools, dates=SAME_DAY)}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The bridge was to open on Friday.", "2025-11-07"),
        ("The bridge was supposed to open on Thursday.", "2025-11-06"),
        ("The ministry ordered the plant to shut down on Thursday.", "2025-11-06"),
        ("The ministry ordered the plant to shut down by Thursday.", "2025-11-13"),
        ("The ministry agreed to open the plant on Thursday.", "2025-11-13"),
    ],
)
def test_what_was_to_be_may_be_behind(text: str, day: str, tools: Tools) -> None:
    report, _ = compared(text, "Nothing else.", tools, dates=(LATER, LATER))
    assert [time.value[:10] for claim in report for time in claim.times] == [day]


def test_a_plan_that_is_behind_confirms_none(tools: Tools) -> None:
    left = "The main bridge in Tavin is to reopen on Friday."
    right = "The main bridge in Tavin, which was to open on Friday, stays closed until the end of the month."
    found = verdicts(left, right, tools, dates=(FIRST, LATER))
    assert ("update", "T101") in found
    assert not {"T001", "P003"} & {rule for _, rule in found}


def test_a_plan_that_has_lapsed_is_put_off(tools: Tools) -> None:
    left = "The museum in Tavin is to reopen on Monday."
    right = "The museum in Tavin, which was due to reopen on Monday, is still closed."
    assert ("update", "S102") in verdicts(left, right, tools, dates=(FIRST, "2025-11-12"))
    assert ("update", "S102") not in verdicts(left, right, tools, dates=(FIRST, "2025-11-07"))


def test_a_verdict_that_is_expected_is_a_plan(tools: Tools) -> None:
    left = "The trial of Orm Lind opened in Tavin. A verdict is expected on Friday."
    right = (
        "The trial of Orm Lind went on in Tavin. The verdict, planned for Friday, was put off until Monday."
    )
    assert ("update", "S102") in verdicts(left, right, tools, dates=("2025-11-04", "2025-11-06"))


@pytest.mark.parametrize(
    "left",
    [
        "The trial of Ansel Brod opens in Tavin on 20 November.",
        "The trial of Ansel Brod starts in Tavin on 20 November.",
        "The trial of Ansel Brod will open in Tavin on 20 November.",
    ],
)
def test_a_day_told_in_the_present_is_a_plan_that_can_be_put_off(left: str, tools: Tools) -> None:
    right = "The trial of Ansel Brod in Tavin has been postponed until 27 November."
    found = verdicts(left, right, tools, dates=(FIRST, LATER))
    assert found == [("update", "S102"), ("update", "T101")]
