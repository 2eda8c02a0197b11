"""People counted in a list against their number in all."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_figures import CHANGES, kinds


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "A coach overturned near Ostrava Bay on Monday, killing four adults and three children.",
            "Nine people lost their lives when a coach rolled over outside Ostrava Bay on Monday.",
        ),
        (
            "Crews pulled 16 people from the rubble in Istren on Monday and five more on Tuesday.",
            "By Tuesday night 27 people had been pulled from the rubble in Istren.",
        ),
        (
            "The crash near Dovey on Monday killed two men and a woman.",
            "Monday's crash near Dovey killed four people.",
        ),
        (
            "A woman and two men died in Monday's crash near Dovey.",
            "Monday's crash near Dovey killed four people.",
        ),
    ],
)
def test_a_list_of_people_differs_from_another_number_of_all(left: str, right: str, tools: Tools):
    assert kinds(left, right, tools) & CHANGES
    assert kinds(right, left, tools) & CHANGES


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The crash near Dovey on Monday killed two men and a woman.",
            "Monday's crash near Dovey killed three people.",
        ),
        (
            "The crash near Dovey on Monday killed two men, a woman and three children.",
            "Monday's crash near Dovey killed six people.",
        ),
        (
            "The crash near Dovey on Monday killed a woman and two men.",
            "Three people died in Monday's crash near Dovey.",
        ),
    ],
)
def test_a_list_of_people_agrees_with_its_sum(left: str, right: str, tools: Tools):
    for one, other in ((left, right), (right, left)):
        found = kinds(one, other, tools)
        assert "agreement" in found
        assert not found & CHANGES


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (  # a part of all, a list that goes on, and people of another kind
            "The crash near Dovey on Monday killed a lot of people, including two men and three children.",
            "Monday's crash near Dovey killed eight people.",
        ),
        (
            "The blast in Dovey on Monday hurt two firemen, three bystanders and several others.",
            "The blast in Dovey on Monday hurt 12 people.",
        ),
        (
            "The choir of Saint Hild's in Boscorne has 24 sopranos, 18 altos and 40 chairs.",
            "With 72 singers, the choir of Saint Hild's in Boscorne is the largest in the county.",
        ),
    ],
)
def test_no_sum_is_made_of_an_open_list(left: str, right: str, tools: Tools):
    assert not kinds(left, right, tools) & CHANGES
    assert not kinds(right, left, tools) & CHANGES


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The crash killed the pilot, two passengers and a farmer in Halden.",
            "The crash killed four people in Halden.",
        ),
        (
            "The fire killed a woman, two children and the driver in Halden.",
            "The fire killed four people in Halden.",
        ),
        (
            "The crash killed the pilot, two passengers and a farmer in Halden.",
            "The crash killed five people in Halden.",
        ),
        (
            "Brod, two guards and a driver were killed in the attack in Halden.",
            "Four people were killed in the attack in Halden.",
        ),
        (
            "Brod, two guards and a driver were killed in the attack in Halden.",
            "Five people were killed in the attack in Halden.",
        ),
        (
            "The fire killed a couple, two children and a nurse in Halden.",
            "The fire killed five people in Halden.",
        ),
        (
            "A mother and her two sons, and a neighbour were killed in the fire in Halden.",
            "Four people were killed in the fire in Halden.",
        ),
        (
            "The attack killed one of the guards, two nurses and a driver in Halden.",
            "The attack killed four people in Halden.",
        ),
        (
            "Two firefighters and a nurse were hurt, as were nine guests in Halden.",
            "Twelve people were hurt in Halden.",
        ),
        (
            "The fire killed a woman, two children and the driver in Halden.",
            "The fire killed five people in Halden.",
        ),
    ],
)
def test_no_sum_is_made_of_a_list_with_others_beside_it(left: str, right: str, tools: Tools):
    assert not kinds(left, right, tools) & CHANGES
    assert not kinds(right, left, tools) & CHANGES
