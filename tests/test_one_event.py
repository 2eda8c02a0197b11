"""Whether a plan here and a deed there, or two voices, are of one event."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import verdicts

DAY, LATER = "2025-03-05", "2025-03-07"
CHANGES = {"divergence", "update", "disputed"}

TOLD = [
    ("divergence P105", "Councillors of Torne rejected on Tuesday a motion to approve the quarry at Rook.",
     "The council of Torne approved the quarry at Rook on Tuesday.", DAY),
    ("divergence P101", "On Tuesday the board dismissed a bid to overturn the ban on sprinter Jonna Reve.",
     "The board overturned the ban on sprinter Jonna Reve on Tuesday.", DAY),
    ("disputed P101", "Varn and Norr have agreed on a truce along the Keld, Varn's premier said on Tuesday.",
     "No truce along the Keld has been agreed on with Varn, Norr's foreign ministry said on Tuesday.", DAY),
]  # fmt: skip

NO_CHANGE = [
    # each of its own doings
    ("The governor of Loam said on Tuesday that his party wanted to lower the water tax.",
     "The opposition in Loam said on Thursday that it had lowered the water tax when it last governed."),
    ("Treasurer Pia Lund denied in court on Tuesday that she had taken money from the flood fund.",
     "Bookkeeper Otto Rehn admitted in court on Tuesday that he had taken money from the flood fund."),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "left", "right", "later"), TOLD)
def test_of_one_event_what_has_changed_is_told(
    expected: str, left: str, right: str, later: str, tools: Tools
) -> None:
    found = [" ".join(finding) for finding in verdicts(left, right, tools, dates=(DAY, later))]
    assert expected in found


@pytest.mark.parametrize(("left", "right"), NO_CHANGE)
def test_of_two_events_no_change_is_told(left: str, right: str, tools: Tools) -> None:
    found = verdicts(left, right, tools, dates=(DAY, LATER))
    assert not [finding for finding in found if finding[0] in CHANGES]
