"""What looks like a change between two reports and is none, and beside it what is one."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import verdicts

DAY, NEXT, WEEK = "2024-03-05", "2024-03-06", "2024-03-12"


@pytest.mark.parametrize(
    ("left", "right", "dates", "expected"),
    [
        # Two people may ask for one thing, or say it in their own words.
        (
            "Mayor Anna Brandt said the tram depot in Tarn should stay open.",
            "Union leader Peter Marsh said that the tram depot in Tarn should stay open.",
            (DAY, DAY), "",
        ),
        (
            "Mayor Anna Brandt said that the harbour town of Tarn will not pay for the new sea wall.",
            "Tarn will not pay for a wall along its coast, whatever they hope, Marshal Peter Marsh said.",
            (DAY, DAY), "",
        ),
        # What happened after the earlier report came out is not what that report tells.
        (
            "Anna Brandt and Peter Marsh met in Corvel on Sunday on the rail strike.",
            "Anna Brandt and Peter Marsh met for an hour in Corvel on Saturday on the rail strike.",
            ("2024-03-04", "2024-03-10"), "",
        ),
        (
            "Anna Brandt and Peter Marsh met in Corvel on Sunday on the rail strike.",
            "Anna Brandt and Peter Marsh met for an hour in Corvel on Saturday on the rail strike.",
            ("2024-03-04", "2024-03-04"), "divergence T101",
        ),
        (
            "President Anna Brandt on Saturday announced a rescue plan.",
            "President Anna Brandt announced on Monday a tunnel plan.",
            (DAY, DAY), "",
        ),
        # History beside the news.
        (
            "Anna Brandt won the contest for mayor of Tarn.",
            "In 2019 Anna Brandt lost the contest for mayor of Tarn.",
            (DAY, DAY), "",
        ),
        # What is only claimed, left open, or meant by a pronoun.
        (
            "The minister rejected the opposition's claim that the dam at Orvel was safe.",
            "The dam at Orvel was not safe, engineer Ana Roe said.",
            (DAY, DAY), "",
        ),
        (
            "Premier Anna Brandt said that she supports it.",
            "“I do not support that,” Premier Anna Brandt said.",
            (DAY, DAY), "",
        ),
        # A denial and a negation are one answer; that it was not he does not say that nobody did.
        (
            "Officer Ana Roe denied that she had given false figures to the council.",
            "“I have not given false figures to the council,” Officer Ana Roe said.",
            (DAY, NEXT), "",
        ),
        (
            "Anna Brandt did not send the letter to the editor of the Tarn Herald.",
            "The letter was sent to the editor of the Tarn Herald from an address of the council.",
            (DAY, DAY), "",
        ),
        # An article that has both answers contradicts neither.
        (
            "“I will not finish the tunnel at Orvel,” Peter Marsh said. “I will finish the tunnel at Orvel.”",
            "Peter Marsh said that he will not finish the tunnel at Orvel.",
            (DAY, DAY), "",
        ),
        # A call for a setback is none.
        (
            "Unions demand that Mayor Brandt cancel the parade in Tarn, which will be held on Sunday.",
            "Mayor Brandt should cancel the parade in Tarn, the leader of the union said.",
            (DAY, DAY), "",
        ),
        # One more of its kind, and an offer told for its own sake.
        (
            "The ministry said it would defer its inquiry into the Tarn port.",
            "The ministry has started a separate inquiry into the Tarn port.",
            (DAY, WEEK), "",
        ),
        (
            "The council said that Marsh’s offer would lead to talks.",
            "Marsh made an offer to the council.",
            (DAY, NEXT), "",
        ),
        (
            "Peter Marsh will make an offer to the council of Tarn.",
            "Peter Marsh made an offer to the council of Tarn.",
            (DAY, NEXT), "update S101",
        ),
        (
            "Peter Marsh will make an offer to the council of Tarn.",
            "Peter Marsh made an offer to the council of Tarn on Sunday.",
            (DAY, NEXT), "",
        ),
        # A sum or a span of time cut off, periods of two lengths, the number of the night before.
        (
            "Prosecutors say the couple spent $250,000 in party funds on holidays.",
            "Prosecutors say the couple spent more than $250,000 in party funds on holidays.",
            (DAY, DAY), "refinement Q002",
        ),
        (
            "The firm paid a tax rate of 35 percent in 2014.",
            "From 2007 through 2014 the firm paid a tax rate of 31 percent.",
            (DAY, DAY), "",
        ),
        (
            "The firm's federal tax rate was 35.7 percent, and its tax rate for all levels was 45.8 percent.",
            "The firm paid a tax rate of 30 percent.",
            (DAY, DAY), "",
        ),
        (
            "Police made 47 arrests overnight in Tarn.",
            "There were six arrests in Tarn, compared to 47 the previous night.",
            (DAY, NEXT), "",
        ),
    ],
)  # fmt: skip
def test_a_change_is_told_only_of_one_thing(
    left: str, right: str, dates: tuple[str, str], expected: str, tools: Tools
) -> None:
    found = [f"{verdict} {rule}" for verdict, rule in verdicts(left, right, tools, dates=dates)]
    changes = [finding for finding in found if not finding.startswith(("agreement", "refinement"))]
    assert expected in found if expected else not changes
