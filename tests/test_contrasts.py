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
        ("chapel", "mosque"),
        ("taxi", "ambulance"),
        ("hotel", "school"),
        ("hunters", "fishermen"),
        ("grandson", "brother"),
        ("debut", "second"),
        ("twelfth", "thirteenth"),
        ("civilians", "militants"),
    ],
)
def test_two_members_of_a_set_exclude_each_other(left: str, right: str) -> None:
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
        ("pistol", "gun"),
        ("taxi", "car"),
        ("stepfather", "father"),
        ("cancer", "stroke"),
        ("commuter", "taxi"),
        ("missionary", "nurse"),
        ("intern", "lawyer"),
        ("ranger", "soldier"),
        ("tanker", "truck"),
        ("castle", "museum"),
        ("mill", "warehouse"),
        ("senator", "minister"),
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


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The fire at the depot in Halden was put out on Monday.",
            "The fire at the warehouse in Halden was put out on Monday.",
        ),
        (
            "The shooting at the park in Halden began at noon on Monday.",
            "The shooting at the school in Halden began at noon on Monday.",
        ),
        (
            "Police in Halden arrested the commuter driver over the crash on Monday.",
            "Police in Halden arrested the taxi driver over the crash on Monday.",
        ),
        (
            "An intern at the firm in Halden was charged with theft on Monday.",
            "A lawyer at the firm in Halden was charged with theft on Monday.",
        ),
        (
            "The rebels released the missionary Anna Brod in Halden on Monday.",
            "The rebels released the nurse Anna Brod in Halden on Monday.",
        ),
        (
            "A missionary was kidnapped near Halden on Monday.",
            "A priest was kidnapped near Halden on Monday.",
        ),
        (
            "A ranger was killed by poachers near Halden on Monday.",
            "A soldier was killed by poachers near Halden on Monday.",
        ),
        (
            "The man was found dead in the lobby in Halden on Monday.",
            "The man was found dead in the hotel in Halden on Monday.",
        ),
        (
            "The fire broke out in the cafeteria in Halden on Monday.",
            "The fire broke out in the school in Halden on Monday.",
        ),
        (
            "The painting was stolen from the cafe in Halden on Monday.",
            "The painting was stolen from the museum in Halden on Monday.",
        ),
        (
            "The service for the victims was held in the chapel in Halden on Monday.",
            "The service for the victims was held in the hospital in Halden on Monday.",
        ),
        (
            "The painting was stolen from the castle in Halden on Monday.",
            "The painting was stolen from the museum in Halden on Monday.",
        ),
        (
            "The fire destroyed the old mill in Halden on Monday.",
            "The fire destroyed the old warehouse in Halden on Monday.",
        ),
        (
            "A car crashed into a cafe in Halden on Monday.",
            "A car crashed into a bakery in Halden on Monday.",
        ),
        (
            "A tanker overturned on the bridge in Halden on Monday.",
            "A truck overturned on the bridge in Halden on Monday.",
        ),
        (
            "The shooting took place at the school in Halden on Monday.",
            "The shooting took place at the stadium in Halden on Monday.",
        ),
        (
            "Senator Penny Lind met farmers in Halden on Monday.",
            "Minister Penny Lind met farmers in Halden on Monday.",
        ),
        (
            "The former governor Penny Lind met farmers in Halden on Monday.",
            "The former senator Penny Lind met farmers in Halden on Monday.",
        ),
        (
            "The singer Anna Brod died of cancer in Halden on Monday.",
            "The singer Anna Brod died of pneumonia in Halden on Monday.",
        ),
        (
            "The singer Anna Brod died of a stroke in Halden on Monday.",
            "The singer Anna Brod died of meningitis in Halden on Monday.",
        ),
        (
            "The boy's stepfather was arrested in Halden on Monday.",
            "The boy's father was arrested in Halden on Monday.",
        ),
    ],
)
def test_what_can_be_of_one_thing_or_person_excludes_nothing(left: str, right: str, tools: Tools) -> None:
    assert rules_met(left, right, tools) == set()
