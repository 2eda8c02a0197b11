"""Figures that answer one question of news, by whatever words two articles ask it."""

from __future__ import annotations

import pytest

from checker.figure_questions import questions_of
from checker.pipeline import Tools
from tests.test_comparisons import verdicts

SERIOUS = {"divergence", "update", "disputed"}
HARBOUR = "The harbour company of Sundwick will ask a court for more time, Orla Brix said. "
ARENA = "Feldmark gets a new arena for handball. It has room for 12,400 people. "


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            HARBOUR + "The company has debts of 640 million crowns.",
            HARBOUR + "It owes its lenders 460 million crowns.",
        ),
        (ARENA, "The new arena in Feldmark, which seats 14,200, opens with a handball match."),
        (
            "Lena Marsk is the new mayor of Ulvik. She beat Per Holt by 318 votes on Sunday.",
            "Ulvik has elected Lena Marsk. Her lead over Per Holt was 381 votes.",
        ),
        (
            "The dike at Lenz has broken. The breach is 45 metres wide, the water board said.",
            "The water board is closing the gap in the dike at Lenz. It measures 60 metres.",
        ),
        (
            "Milo Grahn has been sent to prison for eight years by a court in Lindow.",
            "Milo Grahn must spend six years behind bars, a court in Lindow ruled.",
        ),
        (
            "Border guards in Karsk fought with smugglers for three hours on Friday.",
            "The fighting between border guards and smugglers in Karsk on Friday lasted five hours.",
        ),
        (
            "The council of Torvik has passed its budget. It comes to 7.2 million crowns.",
            "Torvik's council agreed on a budget of 7.9 million crowns.",
        ),
        (
            "The viaduct at Tarn, built in 1934, is closed to lorries because of cracks.",
            "Lorries may no longer cross the viaduct at Tarn, which dates from 1943. It has cracks.",
        ),
    ],
)
def test_two_figures_that_answer_one_question_differ(left: str, right: str, tools: Tools) -> None:
    for texts in ((left, right), (right, left)):
        assert "divergence" in {verdict for verdict, _ in verdicts(*texts, tools)}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            HARBOUR + "The company has debts of 460 million crowns.",
            HARBOUR + "It owes its banks and suppliers 460 million crowns.",
        ),
        (
            "The fire in Salt Street in Ostrand is out. Some 130 people were led out of their flats.",
            "Ostrand's Salt Street burned. In all, 130 residents had to leave their homes.",
        ),
    ],
)
def test_one_figure_in_other_words_is_an_agreement(left: str, right: str, tools: Tools) -> None:
    found = {verdict for verdict, _ in verdicts(left, right, tools)}
    assert "agreement" in found
    assert not SERIOUS & found


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # part and whole
        (
            HARBOUR + "The company has debts of 640 million crowns, 120 million of them to the town.",
            HARBOUR + "It owes the town 120 million crowns.",
        ),
        # parts that add up
        (
            "The fire in a shop in Ostrand is out. From Salt Street 130 people were led out. Another 180 "
            "left their homes in Mill Lane.",
            "Ostrand's shop fire is out. In all, 310 people were evacuated.",
        ),
        # another thing of the kind, another time, another firm
        (ARENA, "Feldmark's old arena, which seats 4,100, makes way for a new one for handball."),
        (
            "At Salm the Odra crested at 6.42 metres on Monday. The flood of 1997 reached 7.10.",
            "The Odra is falling at Salm. In the flood of 1997 the river had risen to 7.10 metres.",
        ),
        (
            HARBOUR + "The company owes its lenders 640 million crowns.",
            HARBOUR + "Its rival Portia has debts of 90 million crowns.",
        ),
        # who asks and who offers
        (
            "The teachers of Holm are on strike. Their union is demanding 6 percent more pay.",
            "The town of Holm has offered its striking teachers 4 percent more pay.",
        ),
        # two rounds
        (
            "Lena Marsk won Sunday's run-off in Ulvik by 318 votes.",
            "Lena Marsk, who won the run-off in Ulvik, was 90 votes behind after the first round.",
        ),
    ],
)
def test_what_only_looks_like_another_answer_is_none(left: str, right: str, tools: Tools) -> None:
    for texts in ((left, right), (right, left)):
        assert not SERIOUS & {verdict for verdict, _ in verdicts(*texts, tools)}


def test_what_is_another_day_by_day_is_an_update(tools: Tools) -> None:
    left = "Glass was found in the drink Fizzo in Holm. Some 3,200 bottles are affected by the recall."
    right = "More bottles of the drink Fizzo have glass in them. The recall in Holm covers 8,000 bottles."
    assert ("update", "Q105") in verdicts(left, right, tools, dates=("2025-03-05", "2025-03-07"))
    assert ("divergence", "Q105") in verdicts(left, right, tools)


def test_every_question_has_phrases_with_one_figure_each() -> None:
    asked = [one for family in ("count", "money", "share", "measure") for one in questions_of()[family]]
    assert all(one.phrases for one in asked)
    assert len({one.name for one in asked}) == len(asked)
