"""What one report puts aside by "not", singles out, calls false or has struck first, and the other tells."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import verdicts

DAY, NEXT = "2025-03-05", "2025-03-06"
TOLD = {"divergence", "update", "disputed"}

SAID_OTHERWISE = [
    ("The fire started in the kitchen of the Swan hotel.",
     "The fire started in the laundry of the Swan hotel, not in the kitchen."),
    ("The painter Ivo Renz lives in Oster.",
     "Correction: The painter Ivo Renz lives in Lorne, not in Oster."),
    ("The mayor signed the lease.", "It was the deputy, not the mayor, who signed the lease."),
    ("Management walked out of Wednesday's talks at the Lorne mill.",
     "It was the union that walked out of Wednesday's talks at the Lorne mill."),
    ("The pickets threw the first stone in Monday's clash at the Bruna foundry, a police captain said.",
     "Police charged first in Monday's clash at the Bruna foundry, the union said."),
    ("Idris Kerrow, the police chief, said officers had fired only after being shot at in Pell.",
     "A lawyer for the family said the officers in Pell had fired first."),
    ('"Not one euro was paid to the club," said agent Ivo Brand of the move.',
     "The club's chairman said 40,000 euros had been paid to the club for the move."),
    ("Rumours that goalkeeper Aron Lusk had failed a drug test are false, his club said.",
     "Goalkeeper Aron Lusk failed a drug test, a French newspaper reported."),
    ("Tessaly Foods dismissed as untrue a report that it is in talks to sell its frozen unit.",
     "Tessaly Foods confirmed it is in talks to sell its frozen unit."),
    ("Biologist Henk Raad insisted that he had never faked data.",
     "Biologist Henk Raad confessed to faking data."),
    ("The pump failed during the storm, the crew said.",
     "The pump never failed during the storm, the maker said."),
    ("Brussels has approved the merger of the two steelmakers.",
     "The European Commission has blocked the merger of the two steelmakers."),
    ("The poet was born in Calder.", "The poet was born in Pell, not in Calder."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), SAID_OTHERWISE)
def test_what_the_other_report_rules_out_is_told(left: str, right: str, tools: Tools) -> None:
    assert TOLD & {verdict for verdict, _ in verdicts(left, right, tools, dates=(DAY, NEXT))}


BOTH_CAN_BE = [
    # The same, however it is put.
    ("The fire started in the laundry of the Swan hotel.",
     "The fire started in the laundry of the Swan hotel, not in the kitchen."),
    ("Claims that the brewer Halvard dumped yeast in the lake are baseless, its director said on Tuesday.",
     "The director of the brewer Halvard denied on Tuesday that it had dumped yeast in the lake."),
    ("Reports that the brewer Halvard had dumped yeast in the lake were made up, its director said.",
     "The director of the brewer Halvard said it had never dumped yeast in the lake."),
    ("Rumours that goalkeeper Aron Lusk had failed a drug test are false, his club said.",
     "Aron Lusk's club denied that the goalkeeper had failed a drug test."),
    ("Not one but three ministers resigned on Tuesday.", "Three ministers resigned on Tuesday."),
    ("It was the union's leaders who walked out of Wednesday's talks at the Lorne mill.",
     "The union walked out of Wednesday's talks at the Lorne mill."),
    ("Management walked out of the pay talks at the Osk mill on Wednesday.",
     "It was on Wednesday that the union walked out of the pay talks at the Osk mill."),
    # Another matter, or not only that one.
    ("The fire damaged the kitchen of the Swan hotel.",
     "The fire damaged the laundry of the Swan hotel, not only the kitchen."),
    ("The market opens on Sunday.", "The market opens on Sunday, not on holidays."),
    ("Women made up 40 percent of those who said they would vote.", "They said they would vote."),
    ("Driver Pia Sand admitted taking a detour.", "Driver Pia Sand denied taking bribes."),
    ("Senator Ruth Vance was cleared of fraud.", "Senator Ruth Vance's husband was convicted of fraud."),
    ("Washington imposed tariffs on steel.", "The US State Department condemned tariffs on steel."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), BOTH_CAN_BE)
def test_what_both_reports_can_say_is_not_told(left: str, right: str, tools: Tools) -> None:
    assert not TOLD & {verdict for verdict, _ in verdicts(left, right, tools, dates=(DAY, DAY))}


def test_only_who_owns_up_to_it_takes_it_back(tools: Tools) -> None:
    left = "The painter Ada Roe lives in Oster."
    right = "The painter Ada Roe lives in Lorne, not in Oster. Her gallery sank in the market correction."
    assert "divergence" in {verdict for verdict, _ in verdicts(left, right, tools, dates=(DAY, NEXT))}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Marek Dahl denied fraud.", "Marek Dahl's brother denied fraud."),
        ("The fire started in the kitchen.", "The fire started in the laundry, not in the kitchen."),
    ],
)
def test_what_is_of_another_or_put_aside_is_no_agreement(left: str, right: str, tools: Tools) -> None:
    assert "agreement" not in {verdict for verdict, _ in verdicts(left, right, tools)}
