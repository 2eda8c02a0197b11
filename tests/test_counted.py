"""How many did something, in sentences of whole articles: whose number it is, and whether it still grows."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_figures import CHANGES, kinds


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (  # a perfect reaches up to its report
            "Fourteen children have collapsed after eating at the school, the agency said.",
            "In all, 26 children had collapsed after eating at the school, the agency said.",
        ),
        (
            "Fourteen people have collapsed after taking the drug, the agency said.",
            "The number of people who have collapsed after taking the drug rose to 22, the agency said.",
        ),
        (  # what is widened covers more than it did
            "The recall covers 36,000 packs of Alvitan, the agency said.",
            "The recall has been widened to 97,000 packs of Alvitan, the agency said.",
        ),
    ],
)
def test_a_count_that_reaches_up_to_its_report_is_overtaken_by_a_higher_one(
    earlier: str, later: str, tools: Tools
) -> None:
    assert kinds(earlier, later, tools, ("2025-03-05", "2025-03-10")) & CHANGES == {"update"}
    assert kinds(later, earlier, tools, ("2025-03-10", "2025-03-05")) & CHANGES == {"update"}


@pytest.mark.parametrize(
    ("earlier", "later", "dates"),
    [
        (
            "The plant in Tessel has 460 workers.",
            "The plant in Tessel has 640 workers.",
            ("2025-03-05", "2025-03-09"),
        ),
        (
            "Fourteen children have collapsed after eating at the school, the agency said.",
            "In all, 26 children have collapsed after eating at the school, the agency said.",
            ("2025-03-05", "2025-03-05"),
        ),
        (  # when a thing was delivered is not when it is called back
            "The recall covers 36,000 packs of a cheese which was delivered between 4 and 20 February.",
            "The food agency on Tuesday ordered the recall of 63,000 packs of the cheese.",
            ("2025-03-05", "2025-03-05"),
        ),
    ],
)
def test_other_counts_that_differ_diverge(
    earlier: str, later: str, dates: tuple[str, str], tools: Tools
) -> None:
    assert kinds(earlier, later, tools, dates) & CHANGES == {"divergence"}
    assert kinds(later, earlier, tools, dates[::-1]) & CHANGES == {"divergence"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (  # those who fell ill and those who eat it
            "The number of people who have fallen ill after eating the salad has risen to 22.",
            "About 210,000 people eat the salad, 90 percent of them in Norvik.",
        ),
        (  # three of the dead are not all of them
            "Four patients have died after taking Alvitan, the agency said.",
            "Of the five patients who died after taking Alvitan, three were killed by the overdose.",
        ),
        (  # whom the police arrested on some day, and whom on Monday
            "Police arrested 40 fans who attacked a bus on Sunday.",
            "On Monday police arrested 52 fans in Orst.",
        ),
        (
            "The fire, which broke out on Sunday, destroyed 40 houses in Orst.",
            "A fire destroyed 60 houses in Orst on Wednesday.",
        ),
    ],
)
def test_counts_of_others_are_no_difference(left: str, right: str, tools: Tools) -> None:
    assert not kinds(left, right, tools) & CHANGES
    assert not kinds(right, left, tools) & CHANGES


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "United owe the banks 59 million crowns.",
            "The fund would put 60 million crowns into the squad over three years.",
        ),
        (
            "Transport minister Greta Sandell travelled to Velm in the night.",
            "Transport minister Greta Sandell ruled out stepping down.",
        ),
    ],
)
def test_what_is_near_by_chance_is_no_agreement(left: str, right: str, tools: Tools) -> None:
    assert not kinds(left, right, tools)
    assert not kinds(right, left, tools)
