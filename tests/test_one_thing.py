"""Since when one thing is there, when one incident was, until when one person is bound, in whatever words."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import verdicts

DAY, LATER = "2025-03-05", "2025-03-07"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "The Halvern bridge was put up in 1931.",
            "The bridge at Halvern dates from 1913.",
            "divergence T101",
        ),
        (
            "The mill at Korsa was founded by Jan Orr in 1921.",
            "The Korsa mill dates back to 1921.",
            "agreement T001",
        ),
        (
            "The castle of Arn is for sale. It was built in 1590 and last renovated in 1988.",
            "Castle Arn is on the market. The castle was built in 1988 as a copy of another.",
            "",
        ),
        (
            "Corve sold its mill in Brune on Monday. The mill was opened in 1958.",
            "Corve sold its mill in Brune on Monday. The mill dates from 1921.",
            "",
        ),
        (
            "Two bridges in Lorn were closed on Monday. The Ull bridge was built in 1931.",
            "Two bridges in Lorn were closed on Monday. The Tamm bridge was built in 1951.",
            "",
        ),
        (
            "A gas blast wrecked a house in Brune on Monday. The house was built in 1902.",
            "A gas blast destroyed a house in Brune on Monday. The house next door, built in 1911, burned.",
            "",
        ),
        (
            "Robbers raided a jeweller's in Brune on Monday. Three men burst into the shop at 5.50 p.m.",
            "Robbers took watches from a shop in Brune on Monday. The raid happened at 6.50 p.m.",
            "divergence T101",
        ),
        (
            "A train hit a bus near Lorn on Monday. The accident happened at 7.05 a.m. at a crossing.",
            "A bus was hit by a train near Lorn on Monday. The train left Brune at 6.40 a.m.",
            "",
        ),
        (
            "Marlen want to buy Rafa Molin. The striker is under contract until 2028.",
            "Marlen have offered 34 million for Rafa Molin. His contract runs until 2027.",
            "divergence T101",
        ),
        (
            "Rafa Molin has extended his contract with Corve until 2029.",
            "Rafa Molin stays at Corve. His old contract ran until 2026.",
            "",
        ),
    ],
)
def test_one_question_of_one_thing_has_one_answer(left: str, right: str, expected: str, tools: Tools) -> None:
    for one, other in ((left, right), (right, left)):
        found = [f"{verdict} {rule}" for verdict, rule in verdicts(one, other, tools, dates=(DAY, DAY))]
        if expected:
            assert expected in found
        else:
            assert not [finding for finding in found if not finding.startswith(("agreement", "refinement"))]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "The Ferrow tunnel still needs approval by the ministry.",
            "The ministry has approved the Ferrow tunnel.",
            "update S101",
        ),
        (
            "The court is to rule on the ban on Friday.",
            "The court upheld the ban on Friday.",
            "update S101",
        ),
        (
            "The merger of Osk and Harrow has yet to be cleared by the regulator.",
            "The merger of Osk and Harrow still has to be cleared by the regulator.",
            "",
        ),
        (
            "Parliament will debate the pensions bill on Friday.",
            "Parliament passed the wolf bill on Friday.",
            "",
        ),
        (
            "Kestra Air cancels all flights on Monday because of a pilots' strike.",
            "Pilots of Kestra Air stop work for 24 hours on Monday.",
            "",
        ),
    ],
)
def test_what_is_awaited_comes_later_and_nothing_else_does(
    left: str, right: str, expected: str, tools: Tools
) -> None:
    found = [f"{verdict} {rule}" for verdict, rule in verdicts(left, right, tools, dates=(DAY, LATER))]
    if expected:
        assert expected in found
    else:
        assert not [finding for finding in found if not finding.startswith(("agreement", "refinement"))]
