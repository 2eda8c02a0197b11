"""Two sentences that are one but for a number, a date, a name or a word, wherever in them it stands."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import DAY, compared, verdicts
from tests.test_in_place import rules_met


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        (
            "The tram, which stops at platform 4 of the old station, was hit by a falling branch.",
            "The tram, which stops at platform 7 of the old station, was hit by a falling branch.",
            "W102",
        ),
        (
            "The lighthouse, now the sixth tallest on the coast of Sarn, was painted by two sisters.",
            "The lighthouse, now the ninth tallest on the coast of Sarn, was painted by two sisters.",
            "W102",
        ),
        (
            "In 1954 Ada Lorring, then 19 years old, won the island's only race for women.",
            "In 1957 Ada Lorring, then 19 years old, won the island's only race for women.",
            "W103",
        ),
        (
            "The archive of the guild, which Paul Adler once ran, was moved to a cellar in the old town.",
            "The archive of the guild, which Karl Thun once ran, was moved to a cellar in the old town.",
            "W104",
        ),
        (
            "The regatta is shown live on RTV1 in Sarn and on the club's own pages.",
            "The regatta is shown live on RTV2 in Sarn and on the club's own pages.",
            "E102",
        ),
        (
            "His sister, a dentist from the harbour town of Sarn, inherits the collection of clocks.",
            "His sister, a lawyer from the harbour town of Sarn, inherits the collection of clocks.",
            "W105",
        ),
    ],
)
def test_what_stands_in_its_place_is_seen_wherever_it_stands(
    left: str, right: str, rule: str, tools: Tools
) -> None:
    assert rules_met(left, right, tools) == {rule}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (  # another year and another number
            "In 2018 the pilots of the harbour of Sarn brought 3,100 ships through the narrows.",
            "In 2019 the pilots of the harbour of Sarn brought 4,200 ships through the narrows.",
        ),
        (  # one number in words and in figures
            "The lighthouse, now the sixth tallest on the coast of Sarn, was painted by two sisters.",
            "The lighthouse, now the 6th tallest on the coast of Sarn, was painted by 2 sisters.",
        ),
        (  # a name cut short
            "The archive of the guild, which Paul Adler once ran, was moved to a cellar in the old town.",
            "The archive of the guild, which Adler once ran, was moved to a cellar in the old town.",
        ),
        (  # a compound is no opposite of its second half
            "The committee of the village hall of Sarn wants a traditional roof for the old barn.",
            "The committee of the village hall of Sarn wants a non-traditional roof for the old barn.",
        ),
        (  # the dead are not the hurt
            "The fire in the cellar of the old brewery killed five people late on Sunday.",
            "The fire in the cellar of the old brewery injured nine people late on Sunday.",
        ),
    ],
)
def test_what_can_be_true_beside_the_other_is_none(left: str, right: str, tools: Tools) -> None:
    assert rules_met(left, right, tools) == set()


def test_a_bound_moves_on_in_a_later_report_only(tools: Tools) -> None:
    left = "The song of the ferrymen has been heard more than 80 million times on the station's pages."
    right = left.replace("80", "90")
    assert "update" in {verdict for verdict, _ in verdicts(left, right, tools, dates=(DAY, "2025-03-06"))}
    assert not rules_met(left, right, tools)


def test_each_sentence_is_held_against_the_one_most_like_it(tools: Tools) -> None:
    gates = [f"Gate {n} of the old fort of Sarn was built by the guild of masons." for n in (2, 5)]
    assert not rules_met(" ".join(gates), " ".join(reversed(gates)), tools)


def test_one_difference_is_said_once(tools: Tools) -> None:
    left = "Police arrested John Hallam in Leeds on suspicion of armed robbery."
    _, findings = compared(left, left.replace("John Hallam", "Peter Marsh"), tools)
    assert [finding.rule for finding in findings if finding.verdict == "divergence"] == ["E102"]
