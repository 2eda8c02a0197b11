"""Figures of one measure by whatever word, and figures of two things by who or what has them."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_figures import CHANGES, kinds


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Repairing Telm's old dam will cost 14 million dollars.",
            "The price tag for the repair of Telm's old dam is 19 million dollars.",
        ),
        ("Orvane made a loss of 48 million dollars in 2025.", "In 2025 Orvane lost 61 million dollars."),
        (
            "Retailer Plenta took in 31 million crowns in 2025.",
            "Plenta's 2025 revenue was 27 million crowns.",
        ),
        (
            "The watchdog hit Norbank with a penalty of 5 million euros on Monday.",
            "Norbank must pay a fine of 8 million euros, the watchdog ruled on Monday.",
        ),
        (
            "Temperatures in Sorrel reached 44 degrees Celsius on Monday.",
            "Sorrel sweltered on Monday as the mercury hit 41 degrees Celsius.",
        ),
        (
            "Sixty-one percent of voters cast a ballot in Sunday's election in Orlen.",
            "Turnout in Orlen's election on Sunday was 55 percent.",
        ),
        (  # people by what befell them
            "About 400 posts will go at the Varnell steel works in Orsk, its owner said.",
            "The owner of the Varnell steel works in Orsk will lay off 550 people.",
        ),
        (
            "The plant in Skarvo will create 150 jobs, Ironlea said.",
            "Ironlea promised that 240 people would find work in the plant in Skarvo.",
        ),
        (
            "Nine miners were pulled out alive from the Dorrick pit on Monday.",
            "Crews brought six miners to safety from the Dorrick pit on Monday.",
        ),
        (
            "Crews are looking for eight people after the mudslide at Rennick.",
            "Eleven people were missing after the mudslide at Rennick.",
        ),
    ],
)
def test_two_figures_of_one_measure_differ_whatever_word_names_it(left: str, right: str, tools: Tools):
    assert kinds(left, right, tools) & CHANGES
    assert kinds(right, left, tools) & CHANGES


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Orvane bought a ship in Brell for 30 million euros on Monday.",
            "Orvane sold a warehouse in Brell for 48 million euros on Monday.",
        ),
        (
            "The new hospital in Corrow will cost 90 million euros.",
            "Corrow's new hospital car park will cost 3 million euros.",
        ),
        (
            "The new hospital in Corrow will cost 90 million euros.",
            "The state will pay 30 million euros towards the bill for Corrow's new hospital.",
        ),
        (
            "The regulator fined Norbank 5 million euros on Monday.",
            "Norbank's chief was fined 200,000 euros by the regulator on Monday.",
        ),
        (
            "Unemployment in Velmar was 6.1 percent in May 2025.",
            "Unemployment in Velmar's capital, Orsk, was 4.9 percent in May 2025.",
        ),
        (
            "Temperatures in Sorrel climbed to 44 degrees Celsius on Monday.",
            "Temperatures in Sorrel fell to 28 degrees Celsius on Monday night.",
        ),
        (
            "Winds reached 140 kilometres an hour in Brell on Sunday.",
            "The average wind speed in Brell on Sunday was 85 kilometres an hour.",
        ),
        ("The hospital in Merrin plans to cut 120 jobs.", "The hospital in Merrin has 900 jobs."),
        (
            "Three people were killed on Monday when a lorry hit a bus on the A7 near Tulla.",
            "In a separate crash on the A7 on Sunday, two people died.",
        ),
        (
            "The plant in Skarvo will create 150 jobs.",
            "So far 90 people have found work in the plant in Skarvo.",
        ),
        (
            "About 400 posts will go at the Varnell steel works in Orsk.",
            "The Varnell group, which owns the steel works in Orsk, will shed 2,000 jobs across Europe.",
        ),
        (
            "The hospital in Merrin will hire 120 nurses.",
            "The hospital in Merrin employs 900 nurses.",
        ),
        (
            "Another 300 jobs will go at the Varnell steel works in Orsk.",
            "About 2,100 jobs will go at the Varnell steel works in Orsk.",
        ),
        (
            "Kaspar will close its tyre factory in Oldham Bay. It employs 2,100 people.",
            "Kaspar, which employs 9,000 people, will close its tyre factory in Oldham Bay.",
        ),
        (
            "Eight ministers will leave the cabinet of Dagny Holt.",
            "Dagny Holt's new cabinet has 16 ministers.",
        ),
        (
            "The council of Brack will plant 4,000 trees.",
            "The council of Brack has planted 900 trees since March.",
        ),
        (
            "Police in Orlen seized 40 kilograms of cocaine on Monday.",
            "Police in Orlen have seized 310 kilograms of cocaine this year.",
        ),
        (
            "The mayor of Castor won by 1,200 votes on Sunday.",
            "The mayor of Castor received 18,400 votes on Sunday.",
        ),
        (
            "The dam at Telm holds back 300 million cubic metres of water.",
            "The dam at Telm is 61 percent full, with 180 million cubic metres of water.",
        ),
        (
            "Ana Holt, 44, won Sunday's race in Orlen.",
            "Ana Holt's husband, Piet, 51, ran her campaign in Sunday's race in Orlen.",
        ),
        (
            "The storm on Sunday killed three people in Brell.",
            "The storm killed two people at sea off Brell on Sunday.",
        ),
        (  # a measure of another kind, and the cost of another thing
            "Orvane earned 48 million euros in 2025.",
            "Orvane made an operating profit of 65 million euros in 2025.",
        ),
        (
            "Rebuilding the dam in Telm will cost 19 million dollars.",
            "The price tag for a school in Telm is 7 million dollars.",
        ),
    ],
)
def test_figures_of_two_holders_are_held_against_each_other_by_no_rule(left: str, right: str, tools: Tools):
    assert not kinds(left, right, tools) & CHANGES
    assert not kinds(right, left, tools) & CHANGES


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Applications for the Ibley housing grant must be in by 30 September, the ministry said.",
            "The ministry said households have until 31 October to apply for the Ibley housing grant.",
        ),
        (
            "Bids for the Corrow mine must be submitted by 14 March.",
            "The deadline for bids for the Corrow mine is 28 March.",
        ),
        (
            "The Marden tunnel will be shut until 22 June, the roads agency said.",
            "The Marden tunnel will reopen on 6 July, the roads agency said.",
        ),
        (  # a present tense tells of a day to come
            "The Orpheum theatre in Wexley will open on 20 October with a gala evening.",
            "The Orpheum theatre in Wexley opens its doors on 27 October.",
        ),
    ],
)
def test_a_deadline_and_a_reopening_are_days_in_whatever_words(left: str, right: str, tools: Tools):
    assert kinds(left, right, tools) & CHANGES
    assert kinds(right, left, tools) & CHANGES


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The Marden tunnel will be shut until 22 June, the roads agency said.",
            "The Marden tunnel will reopen on 22 June, the roads agency said.",
        ),
        (
            "Applications for the Ibley grant must be in by 30 September.",
            "The ministry will decide on applications for the Ibley grant by 30 November.",
        ),
        (
            "Applications for the Ibley grant must be in by 30 September.",
            "Applications for the Ibley grant will be open from 1 June.",
        ),
    ],
)
def test_the_day_of_the_reopening_and_of_another_step_are_no_other_deadline(
    left: str, right: str, tools: Tools
):
    assert not kinds(left, right, tools) & CHANGES
    assert not kinds(right, left, tools) & CHANGES


def test_what_is_due_by_two_days_is_not_told_alike(tools: Tools):
    left = "Applications for the Ibley grant must be in by 30 September."
    right = "The ministry will decide on applications for the Ibley grant by 30 November."
    assert not kinds(left, right, tools) - {"single-source"}


def test_results_that_were_released_are_no_second_speaker(tools: Tools):
    left = "Bravik made a profit of 210 million crowns in the three months to March, it said."
    right = "Bravik earned 180 million crowns in the first quarter, according to results released on Friday."
    assert "divergence" in kinds(left, right, tools)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Parliament in Estoria passed the pension bill by 61 votes to 58 on Monday.",
            "Lawmakers in Estoria backed the pension bill on Monday, with 64 in favour and 58 against.",
        ),
        (  # what it was before and by how much it changed are no other answers
            "Support for Dagny Holt, once at 34 percent, now stands at 31 percent, a Velos poll found.",
            "Dagny Holt's support has fallen by four points to 37 percent, the Velos poll found.",
        ),
    ],
)
def test_votes_and_levels_are_told_by_their_side_and_kind(left: str, right: str, tools: Tools):
    assert kinds(left, right, tools) & CHANGES


def test_more_than_behind_a_figure_compares_and_bounds_nothing(tools: Tools):
    left = "Turnout in Castor's race for mayor was 54 percent, up from 48 percent four years ago."
    right = "Turnout in Castor's race for mayor was 54 percent, six points more than four years ago."
    assert "refinement" not in kinds(left, right, tools)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Osk Bank posted a profit of 30 million euros.",
            "Osk Bank earned 48 million euros from its online shops.",
        ),
        (
            "Osk Bank reported a loss of 30 million euros.",
            "Osk Bank lost 48 million euros in market value.",
        ),
        (
            "Halden's deficit was 3 billion euros.",
            "Halden lost 1 billion euros to fraud.",
        ),
        (
            "Osk Bank's revenue was 300 million euros.",
            "Osk Bank's sales in Corrin were 120 million euros.",
        ),
        (
            "The new bridge in Halden cost 9 million euros.",
            "The price tag for the access road to the bridge in Halden was 2 million euros.",
        ),
        (
            "By noon 31 percent of voters in Halden had cast ballots.",
            "Turnout in Halden was 61 percent.",
        ),
        (
            "Winds of 120 km/h hit Halden.",
            "Gusts of 165 km/h hit Halden.",
        ),
        (
            "Sustained winds of 120 km/h hit Halden.",
            "Gusts of 165 km/h hit Halden.",
        ),
        (
            "Winds of up to 120 km/h hit Halden on Monday.",
            "Halden was hit by gusts of 165 km/h on Monday.",
        ),
        (
            "By noon on Sunday 31 percent of voters had cast ballots in Halden's election.",
            "Turnout in Halden's election on Sunday was 61 percent.",
        ),
        (
            "The new bridge cost 9 million euros.",
            "The price tag for the access road to the bridge was 2 million euros.",
        ),
    ],
)
def test_a_part_of_a_measure_and_another_measure_are_no_other_answer(left: str, right: str, tools: Tools):
    assert not kinds(left, right, tools) & CHANGES
    assert not kinds(right, left, tools) & CHANGES
