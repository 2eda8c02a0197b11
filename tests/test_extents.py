"""Figures that their own words make figures of two things, and near cases that are of one."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_figures import CHANGES, kinds


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The dairy Aldin employs 9,000 people worldwide.",
            "The dairy Aldin employs 1,200 people in Halden.",
        ),
        ("Rents in Varn rose by 4 percent last year.", "Rents rose by 2 percent nationwide last year."),
        (
            "The six-nation talks on fishing began in Orrin on Monday.",
            "Talks with five nations on fishing began in Orrin on Monday.",
        ),
        (
            "The party effectively has only 51 votes right now because one member is recuperating.",
            "Senator Brod added that he believed he had the 41 votes necessary to block the nomination.",
        ),
        (
            "The ministry in Orst kept her messages of the previous two months.",
            "At the ministry in Orst she kept one phone for her messages instead of two.",
        ),
        ("Turnout was 64 percent.", "Turnout was 51 percent in Halden."),
        (
            "Aldin made a profit of 30 million euros in fiscal 2024.",
            "Aldin made a profit of 25 million euros in calendar 2024.",
        ),
        ("Hail hurt 50 people across the province.", "In Orst itself 12 people were hurt by the hail."),
        ("The storm damaged 90 houses in Orst.", "The storm damaged 30 houses on the outskirts of Orst."),
        ("The drug cured 90 percent of patients.", "An older drug cured 60 percent of patients."),
        ("The Reform Party won 34 percent.", "The Reform Party won 28 percent in the last election."),
        (
            "Aldin made a net profit of 40 million euros.",
            "Aldin made an operating profit of 65 million euros.",
        ),
        ("Shares in Aldin fell 3 percent on Monday.", "Shares in Aldin have fallen 22 percent this year."),
        ("Shares in Aldin fell 3 percent in early trading.", "Shares in Aldin closed down 5 percent."),
        (
            "The council gave 2 million euros for playgrounds.",
            "The council gave 5 million euros for bicycle lanes.",
        ),
        ("The lift can carry 12 people.", "The lift carried seven people when it stopped."),
        (
            "The court jailed the banker Nils Orbach for three years.",
            "Prosecutors had asked for six years for the banker Nils Orbach.",
        ),
        (
            "Analysts had expected a loss of 9 million euros at Aldin.",
            "Aldin made a loss of 4 million euros.",
        ),
        ("The hospital in Varn has 400 beds.", "The new wing of the hospital in Varn has 80 beds."),
        (
            "The dairy Aldin, which employs 900 people, will close its plant in Varn.",
            "The dairy Aldin will close its plant in Varn, where 210 people work.",
        ),
        (
            "Halden and Varn exchanged 120 soldiers from each side on Monday.",
            "Halden and Varn exchanged 240 soldiers on Monday.",
        ),
        (
            "Sales at Aldin rose 4 percent in the second quarter.",
            "Sales at Aldin rose 6 percent in the first half.",
        ),
        (
            "Sales at Aldin rose 4 percent in the first half.",
            "Sales at Aldin rose 9 percent in the first half of 2023.",
        ),
        ("The Varn opera sold 14,000 tickets last season.", "The Varn opera sold 9,000 tickets this season."),
        (
            "The show drew 5,000 visitors on its first day.",
            "The show drew 62,000 visitors in its first month.",
        ),
        (
            "Police arrested 14 people in Varn on Monday.",
            "Eight people remain in custody after Monday's arrests in Varn.",
        ),
        (
            "The drug cured 94 percent of patients after two doses.",
            "The drug cured 76 percent after one dose.",
        ),
        (
            "The drug cured 94 percent of patients after 2 doses.",
            "The drug cured 76 percent of patients after a dose.",
        ),
        (
            "The Greens stand at 27 percent, up five points since June, in a poll by Vetch.",
            "The Greens are at 24 percent in a poll by Osk.",
        ),
        (
            "The hospital in Varn has 400 beds.",
            "The new wing of the hospital in Varn, with 80 beds, opened on Monday.",
        ),
        ("The party won 40 seats, 12 more than in 2022.", "The party won 28 seats in 2022."),
        ("The plant makes 3,000 cars a week.", "The plant made 150,000 cars last year."),
        ("Turnout by noon was 31 percent.", "Turnout was 68 percent when polls closed."),
        (
            "Two people are in critical condition after the crash in Varn; five more were slightly hurt.",
            "Seven people were hurt in the crash in Varn, two of them critically.",
        ),
        ("The town of Orst has 14,000 inhabitants.", "The Orst district has 52,000 inhabitants."),
        (
            "Ada Lund ran the 100 metres in 10.94 seconds in the heats.",
            "Ada Lund won the final of the 100 metres in 10.81 seconds.",
        ),
        (
            "A sixth person has died of the injuries suffered in Monday's blast in Varn.",
            "Monday's blast in Varn killed five people on the spot.",
        ),
        (
            "The river was 3.1 metres above normal at Orst and 1.8 metres at Varn.",
            "At Varn the river stood 1.8 metres above normal.",
        ),
        (
            "The mayor said the flood had caused damage of 8 million euros to roads alone.",
            "The mayor put the damage done by the flood at 20 million euros.",
        ),
        ("The dam holds 3 billion litres when full.", "The dam now holds 1.9 billion litres."),
        (
            "The charity has collected 1.4 million euros.",
            "The charity hopes to collect 2 million euros.",
        ),
        (
            "The ministry has vaccinated 2 million children.",
            "The ministry wants to vaccinate 4 million children.",
        ),
        (
            "The line will cut the journey to Varn from 90 minutes to an hour.",
            "The journey to Varn will be 30 minutes shorter on the new line.",
        ),
        ("The hall cost 70 million euros.", "The hall was to cost 40 million euros."),
        (
            "Mud killed 14 people in Halden on Monday.",
            "The last time mud came down, in 1998, 31 people died in Halden.",
        ),
    ],
)
def test_figures_of_two_things_are_not_held_against_each_other(left: str, right: str, tools: Tools) -> None:
    assert not CHANGES & kinds(left, right, tools)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The dairy Aldin employs 9,000 people worldwide.",
            "The dairy Aldin employs 6,000 people worldwide.",
        ),
        (
            "A ferry sank off the coast on Monday, killing 12 people.",
            "A ferry sank on Monday, killing 20 people.",
        ),
        ("A crash on Monday killed 12 people.", "A crash killed 15 people on a motorway on Monday."),
        (
            "Nils Orbach was jailed for 12 years for murder.",
            "Nils Orbach was jailed for 10 years for murder.",
        ),
        (
            "The court fined Aldin 12 million euros for dumping waste.",
            "The court fined Aldin 8 million euros for polluting the river.",
        ),
        ("At least 40 houses burned in Orst.", "At most 30 houses burned in Orst."),
        ("Aldin lost 4 million euros in 2024 alone.", "Aldin lost 6 million euros in 2024."),
        (  # both of the plant
            "The dairy Aldin will close its plant in Varn, where 310 people work.",
            "The dairy Aldin will close its plant in Varn, which employs 210 people.",
        ),
        (
            "In the three months to the end of March the dairy Aldin earned 12.4 million euros.",
            "The dairy Aldin made a profit of 14.2 million euros in the first quarter.",
        ),
        ("The stadium can hold 40,000 people.", "The stadium holds 50,000 people."),
        (  # others than the dead are all who were hurt
            "The crash near Orst killed three people and injured 12 others on Monday.",
            "The crash near Orst killed three people and injured 15 on Monday, police said.",
        ),
        (  # one fire, however it is called
            "Twelve people died in Orst on Monday after a fire in a hotel.",
            "Fifteen people died in Orst on Monday after a blaze in a hotel.",
        ),
        (
            "The rebuilding of the plant that was closed in May will cost 40 million euros.",
            "The rebuilding of the plant will cost 60 million euros.",
        ),
    ],
)
def test_words_that_limit_neither_figure_leave_the_difference(left: str, right: str, tools: Tools) -> None:
    assert CHANGES & kinds(left, right, tools)


def test_a_count_of_before_the_close_is_no_news_after_it(tools: Tools) -> None:
    final = "Turnout in Orst was 68 percent when polls closed on Sunday."
    early = "Turnout in Orst was 31 percent by noon on Sunday."
    assert not CHANGES & kinds(final, early, tools, ("2026-03-02", "2026-03-03"))
