"""Who works somewhere, whose jobs go, who was on board, and some or all of them: whatever the verb."""

from __future__ import annotations

import pytest
from spacy.language import Language

from checker.facts.quantity import extract_quantities
from checker.pipeline import Tools
from tests.test_figures import CHANGES, kinds


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The toymaker Orbel, which employs 400 people in Dray, filed for bankruptcy on Monday.",
            "Orbel filed for bankruptcy on Monday, leaving its 520 workers in Dray without pay.",
        ),
        (
            "Orbel has a workforce of 2,300 and makes toys in four countries.",
            "Some 1,900 people work for Orbel, the maker of wooden toys.",
        ),
        (
            "Steelmaker Arbor will cut 650 jobs at its Tolland works.",
            "Arbor is to reduce its workforce in Tolland by 500.",
        ),
        (
            "Arbor is to close its mill at Tolland with the loss of 85 jobs.",
            "The closure of Arbor's mill at Tolland will cost 120 people their jobs.",
        ),
        (
            "Arbor will make 650 people redundant at its Tolland works.",
            "Arbor is cutting its workforce in Tolland from 3,000 to 2,500.",
        ),
        (
            "The Airbus had 154 people on board when it slid off the runway at Kolbi on Monday.",
            "All 145 people aboard escaped unhurt when a jet skidded off the Kolbi runway on Monday.",
        ),
        (
            "Three of the five bridges over the Sarn were closed on Monday.",
            "All five bridges over the Sarn were shut on Monday.",
        ),
        (
            "About 400 of the 1,200 workers at the Brandt shipyard walked out on Wednesday over pay.",
            "All 1,200 workers at the Brandt shipyard went on strike on Wednesday, demanding higher pay.",
        ),
    ],
)
def test_two_counts_of_one_body_of_people_differ_whatever_the_verb(left: str, right: str, tools: Tools):
    assert kinds(left, right, tools) & CHANGES
    assert kinds(right, left, tools) & CHANGES


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The bank Lorne, which employs 800 people, was sold to Orvane for $90m on Monday.",
            "Orvane, which employs 12,000 people, bought the bank Lorne for $90m on Monday.",
        ),
        ("Orbel employs 2,300 people.", "Orbel's 120 drivers walked out on Monday."),
        ("Orbel employs 2,300 people worldwide.", "Orbel's Dray plant employs 400."),
        (
            "Steelmaker Arbor is to shed 650 jobs at its Tolland works by Christmas.",
            "Arbor's workforce in Tolland will be cut by 650 to 1,200, and 150 jobs will go in Melby.",
        ),
        (
            "Arbor will make 650 people redundant at its Tolland works.",
            "Arbor is cutting its workforce from 3,000 to 2,350, mostly in Tolland.",
        ),
        (
            "The council of Orst wants to cut 40 posts in its parks department.",
            "Orst council will shed 180 posts across all departments, including 40 in parks.",
        ),
        (
            "Arbor shed 20 jobs in Tolland.",
            "Arbor is cutting its workforce in Tolland from 3,000 to 2,500 by the end of 2027.",
        ),
        (
            "The ferry Alda, with 154 people on board, sank off Kolbi on Monday.",
            "Twelve people aboard the ferry Alda died when it sank off Kolbi on Monday.",
        ),
        (
            "The ferry Alda had 154 passengers on board when it sank off Kolbi on Monday.",
            "The ferry Alda sank off Kolbi on Monday with 166 people on board.",
        ),
        (
            "The first ferry carried 180 passengers and the second 240 when both ran aground off Trell.",
            "A total of 420 passengers were aboard the two ferries that ran aground off Trell.",
        ),
        (
            "Three of the five bridges over the Sarn were closed on Monday.",
            "All five bridges over the Sarn were built before 1900.",
        ),
        (
            "Three of the five council members in Selm voted for the plan on Monday.",
            "The five council members in Selm voted on the plan on Monday.",
        ),
    ],
)
def test_counts_of_two_bodies_of_people_are_no_difference(left: str, right: str, tools: Tools):
    assert not kinds(left, right, tools) & CHANGES
    assert not kinds(right, left, tools) & CHANGES


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("The first bus had 20 passengers, the second 31 and the third 12.", ["passenger"] * 3),
        ("The first blast killed 12 people and the second 30.", ["person"] * 2),
        ("It has 12 schools, the second 30 years old.", ["school", "age"]),
    ],
)
def test_a_clause_that_leaves_out_its_noun_counts_what_the_one_before_counts(
    text: str, items: list[str], nlp: Language
):
    (sentence,) = nlp(text).sents
    assert [quantity.item for quantity in extract_quantities(sentence)] == items


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The bank raised its rate by a quarter of a point.", "percentage_point"),
        ("The bank cut its rate by half a point.", "percentage_point"),
        ("Halm lead the table by half a point.", ""),
    ],
)
def test_points_of_a_rate_are_percentage_points(text: str, unit: str, nlp: Language):
    (sentence,) = nlp(text).sents
    assert {quantity.unit for quantity in extract_quantities(sentence)} - {"ratio"} == (
        {unit} if unit else set()
    )
