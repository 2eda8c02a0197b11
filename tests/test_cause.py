"""What one thing came of, in two reports."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import verdicts

DATES = ("2026-03-04", "2026-03-04")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The crash of the Lenn express was blamed on driver error.",
         "The crash of the Lenn express was blamed on brake failure."),
        ("Investigators have put the collapse of the Lenn bridge down to rusted bolts.",
         "A design flaw led to the collapse of the Lenn bridge, investigators found."),
        ("The cause of the fire at the Kessel warehouse was a faulty heater.",
         "The blaze at the Kessel warehouse was started by a cigarette."),
        ("The outbreak in Arlen was traced to a water tank.",
         "The outbreak in Arlen was traced to a salad bar."),
        ("High winds were blamed for the collapse of the Lenn crane.",
         "The collapse of the Lenn crane was blamed on a human error."),
        ("Norvik's outage was down to a cyber attack.",
         "Norvik's outage resulted from a failed software update."),
        ("The singer Ada Moll died of cancer in Arlen.",
         "The singer Ada Moll died of a heart attack in Arlen."),
        ("Police blamed two teenagers for the fire at the Kessel warehouse.",
         "The fire at the Kessel warehouse was blamed on a faulty heater."),
    ],
)  # fmt: skip
def test_one_thing_has_one_cause(left: str, right: str, tools: Tools) -> None:
    assert ("divergence", "E104") in verdicts(left, right, tools, dates=DATES)
    assert ("divergence", "E104") in verdicts(right, left, tools, dates=DATES)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # The same cause by its doer, in another form, or left open.
        ("The crash of the Lenn express was blamed on the driver.",
         "The driver was to blame for the crash of the Lenn express, an inquiry found."),
        ("The power cut in Lenn was blamed on a falling tree.",
         "The power cut in Lenn was due to a tree that fell on a line."),
        ("Police blamed two teenagers for the fire at the Kessel warehouse.",
         "Two boys were to blame for the fire at the Kessel warehouse, police said."),
        ("The singer Ada Moll died of complications from pneumonia.",
         "The singer Ada Moll died from pneumonia."),
        ("The singer Ada Moll died of her injuries.", "The singer Ada Moll died of a fractured skull."),
        ("The sinking of the Alma was put down to an open hatch.",
         "An inquiry blamed the skipper's haste for the sinking of the Alma: he had left a hatch open."),
        # One of several, or only perhaps.
        ("The delay on the Lenn line was partly due to snow.",
         "The delay on the Lenn line was due to a signal failure."),
        ("The fire at the Kessel warehouse may have been due to a gas leak.",
         "The fire at the Kessel warehouse was due to a short circuit."),
        # What comes of many things, and two things.
        ("The strike led to delays at Lenn airport.", "Fog led to delays at Lenn airport."),
        ("The rise in deaths in Lenn was attributed to the heat.",
         "The rise in deaths in Lenn was put down to a flu outbreak."),
        ("The fall in Norvik's profit was due to higher fuel prices.",
         "The fall in Norvik's sales was due to the warm winter."),
        ("The fire in Kessel was blamed on fireworks.", "The fire in Arlen was blamed on a barbecue."),
    ],
)  # fmt: skip
def test_causes_that_leave_room_for_each_other(left: str, right: str, tools: Tools) -> None:
    for one, other in ((left, right), (right, left)):
        assert "divergence" not in {verdict for verdict, _ in verdicts(one, other, tools, dates=DATES)}


def test_two_causes_are_not_said_to_be_the_same(tools: Tools) -> None:
    left = "Police blamed the fire at the Kessel warehouse on arsonists."
    right = "The fire at the Kessel warehouse was blamed on an electrical fault."
    assert verdicts(left, right, tools, dates=DATES) == [("divergence", "E104")]
