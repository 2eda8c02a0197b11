"""Which words exclude each other where one stands in the other's place."""

from __future__ import annotations

import pytest

from checker.concepts import contrast
from checker.pipeline import Tools
from tests.test_comparisons import verdicts
from tests.test_in_place import rules_met


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("shotgun", "knife"),
        ("chapel", "museum"),
        ("taxi", "ambulance"),
        ("inn", "school"),
        ("hunters", "fishermen"),
        ("grandson", "brother"),
        ("debut", "second"),
        ("twelfth", "thirteenth"),
        ("civilians", "militants"),
    ],
)
def test_kinds_of_two_members_of_a_set_exclude_each_other(left: str, right: str) -> None:
    assert contrast(left, right) == contrast(right, left) != ""


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("gun", "pistol"),
        ("shotgun", "gun"),
        ("doctor", "surgeon"),
        ("taxi", "cab"),
        ("chapel", "church"),
        ("van", "truck"),
        ("account", "lawyer"),  # an accountant is none
    ],
)
def test_a_kind_and_what_it_is_a_kind_of_do_not(left: str, right: str) -> None:
    assert contrast(left, right) == contrast(right, left) == ""


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        (
            "The raider threatened the cashier of the bank in Sarn with a knife on Friday.",
            "The raider threatened the cashier of the bank in Sarn with a shotgun on Friday.",
            "W101",
        ),
        (
            "The lighthouse, now the thirteenth on the coast of Sarn, was painted by two sisters.",
            "The lighthouse, now the fourteenth on the coast of Sarn, was painted by two sisters.",
            "W102",
        ),
    ],
)
def test_such_words_are_seen_in_a_sentence(left: str, right: str, rule: str, tools: Tools) -> None:
    assert rules_met(left, right, tools) == {rule}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The raider threatened the cashier of the bank in Sarn with a gun on Friday.",
            "The raider threatened the cashier of the bank in Sarn with a pistol on Friday.",
        ),
        (
            "The lighthouse, now the thirteenth on the coast of Sarn, was painted by two sisters.",
            "The lighthouse, now the 13th on the coast of Sarn, was painted by two sisters.",
        ),
        (  # one list in another order
            "Police seized a pistol and a knife at the flat in Sarn on Monday.",
            "Police seized a knife and a pistol at the flat in Sarn on Monday.",
        ),
        (  # two witnesses
            "The sister of the plumber Emil Torf told the court in Sarn that he had been at home.",
            "The brother of the plumber Emil Torf told the court in Sarn that he had been at home.",
        ),
        (  # two goods
            "Wheat prices at the exchange in Sarn rose by 3 percent on Tuesday.",
            "Barley prices at the exchange in Sarn rose by 3 percent on Tuesday.",
        ),
        (  # two bodies
            "A hunter found the first body on the east bank of the lake at Sarn on Monday.",
            "A fisherman found the second body on the east bank of the lake at Sarn on Monday.",
        ),
    ],
)
def test_what_can_both_be_so_is_no_difference(left: str, right: str, tools: Tools) -> None:
    assert rules_met(left, right, tools) == set()


def test_who_lowers_a_gate_revises_nothing(tools: Tools) -> None:
    left = "The dam keepers at Sarn raised the lower sluice gates on Monday evening."
    right = "The dam keepers at Sarn lowered the lower sluice gates on Monday evening."
    assert {verdict for verdict, _ in verdicts(left, right, tools)} >= {"divergence"}
    assert "update" not in {verdict for verdict, _ in verdicts(left, right, tools)}
