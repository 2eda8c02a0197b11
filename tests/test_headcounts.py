"""Who works somewhere, whose jobs go, who was on board, and some or all of them: whatever the verb."""

from __future__ import annotations

import pytest
from spacy.language import Language

from checker.facts.quantity import extract_quantities
from checker.pipeline import Tools
from tests.test_comparisons import verdicts
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
        (  # as many as their trainers
            "The rowing club in Kolbi trains 240 people a week, its chair said on Tuesday.",
            "The rowing club in Kolbi has 12 trainers, its chair said on Tuesday.",
        ),
        (  # some of them
            "Arbor employs 2,400 people in Tolland and has frozen their pay.",
            "Arbor has 310 part-time employees in Tolland, whose hours it has cut.",
        ),
        (
            "Some 4,000 people protested in Selm on Sunday against the tram.",
            "Police in Selm said on Sunday that 26 protesters against the tram had been fined.",
        ),
        (  # what it has yet, and will have
            "Arbor employs 1,800 people in Tolland and will cut 300 jobs.",
            "Arbor will reduce its workforce in Tolland from 1,800 to 1,500.",
        ),
        (
            "The yard in Tolland, which has 250 workers, plans to hire 60 more by June.",
            "The yard in Tolland wants to hire 60 workers by June, which would bring its staff to 310.",
        ),
        (  # net, and all who came
            "The yard in Tolland increased its workforce by 60 last year.",
            "The yard in Tolland hired 75 workers last year.",
        ),
        (
            "Lorne will cut 400 jobs when it merges its branches, the bank said.",
            "Lorne will cut 320 full-time jobs when it merges its branches, the bank said.",
        ),
        (
            "Orst council voted on Wednesday to cut 85 jobs in its library service.",
            "Orst council voted on Wednesday to cut 120 jobs.",
        ),
        (  # in the morning, and in the end
            "Six of the 14 schools in Selm were closed on Monday morning because of snow.",
            "All 14 schools in Selm were closed by Monday afternoon because of snow.",
        ),
        (
            "The town has pumped out 120 of the 300 flooded cellars in Orst.",
            "All 300 flooded cellars in Orst will be pumped out by Friday.",
        ),
        (
            "Three of the nine council members in Selm voted against the marina on Monday.",
            "All nine council members in Selm voted on the marina on Monday, and six backed it.",
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


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Two of the three suspects in the Kolbi bank raid were held on Monday, police said.",
            "All three suspects in the Kolbi bank raid have been held, police said on Wednesday.",
        ),
        (
            "About 40 of the 220 shops in Dray shut on Monday in protest, the chamber said.",
            "All shops in Dray shut on Monday in protest against the tax, the chamber said.",
        ),
    ],
)
def test_some_and_all_do_not_say_the_same(left: str, right: str, tools: Tools) -> None:
    dates = ("2025-03-05", "2025-03-07")
    found = verdicts(left, right, tools, dates=dates) + verdicts(right, left, tools, dates=dates[::-1])
    assert not {rule for _, rule in found} & {"P001", "P002", "P003"}
