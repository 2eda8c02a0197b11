"""What a report tells hours or a night after another, where its words or the order of things say so."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import compared, verdicts

MORNING, EVENING, NEXT_NOON = "2026-03-05T08:00:00Z", "2026-03-05T18:00:00Z", "2026-03-06T12:00:00Z"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The road to Lenn was closed by snow.", "The road to Lenn has reopened."),
        ("Police arrested the driver of the bus, Marek Lodd, on Thursday.",
         "The driver of the bus, Marek Lodd, was released without charge."),
        ("The hostages are still being held in the Lenn bank.", "The hostages in the Lenn bank were freed."),
        ("Norvik suspended trading in its shares.", "Trading in Norvik's shares resumed."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("later", [EVENING, NEXT_NOON])
def test_what_is_undone_within_hours_is_an_update(left: str, right: str, later: str, tools: Tools) -> None:
    found = verdicts(left, right, tools, dates=(MORNING, later))
    assert "update" in {verdict for verdict, _ in found}
    assert not {"divergence", "disputed"} & {verdict for verdict, _ in found}


def test_one_hour_leaves_no_room_for_both(tools: Tools) -> None:
    left, right = "The road to Lenn was closed by snow.", "The road to Lenn was open, police said."
    assert ("divergence", "P102") in verdicts(left, right, tools, dates=(MORNING, MORNING))


def test_an_update_does_not_say_that_both_cannot_be_so(tools: Tools) -> None:
    left, right = "The road to Lenn was closed by snow.", "The road to Lenn has reopened."
    told = {f.verdict.value: f.explanation for f in compared(left, right, tools, dates=(MORNING, EVENING))[1]}
    assert "Both cannot be so" not in told["update"]
    told = {f.verdict.value: f.explanation for f in compared(left, right, tools, dates=(MORNING, MORNING))[1]}
    assert "Both cannot be so" in told["divergence"]


@pytest.mark.parametrize(
    ("left", "right", "later", "differ"),
    [
        ("The driver, 45-year-old Marek Lodd, survived the crash near Lenn.",
         "Police said they had arrested the driver, Marek Lodd, 54.", MORNING, True),
        ("Marek Lodd, 45, survived the crash.", "Police arrested the driver, Marek Lodd, 54.", EVENING, True),
        # Half a year on he may have had a birthday, and he was younger once.
        ("Marek Lodd, 45, survived the crash.", "Police arrested the driver, Marek Lodd, 46.",
         "2026-09-05", False),
        ("Marek Lodd, 45, survived the crash.", "Marek Lodd was 19 when he joined the army.", MORNING, False),
        ("Marek Lodd, 45, survived the crash.", "Marek Lodd, then 35, won the race in 2016.", MORNING, False),
    ],
)  # fmt: skip
def test_one_person_has_one_age_whatever_is_told_of_him(
    left: str, right: str, later: str, differ: bool, tools: Tools
) -> None:
    found = verdicts(left, right, tools, dates=(MORNING, later))
    assert ("divergence" in {verdict for verdict, _ in found}) is differ


def test_a_surname_is_no_event(tools: Tools) -> None:
    left, right = "Marek Toll, 45, survived the crash.", "Marek Toll was 19 when he joined the army."
    assert verdicts(left, right, tools, dates=(MORNING, MORNING)) == []
