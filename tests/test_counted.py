"""How many did something, in sentences of whole articles: whose number it is, and whether it still grows."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import verdicts
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


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (  # two neighbouring digits changed places, whatever the verbs
            "The train was carrying 186 passengers from Tollan.",
            "There had been 168 passengers on board, Ostrail said.",
        ),
        (  # named by what they do, and "where" is of the place
            "Nordavin makes the drug in Tessel, where it employs 640 people.",
            "Nordavin's factory in Tessel has 460 employees.",
        ),
        (
            "About 400 people protested in Orst on Monday.",
            "Police counted 900 protesters in Orst on Monday.",
        ),
        (  # whom a relative clause counts
            "Nine people died in the flood at Quenby.",
            "The twelve people who died in the flood at Quenby were buried on Friday.",
        ),
        (
            "Seventeen people were in hospital on Monday after the crash at Velm.",
            "Twelve people were in hospital on Monday after the crash at Velm.",
        ),
    ],
)
def test_one_count_in_two_wordings_diverges(left: str, right: str, tools: Tools) -> None:
    assert kinds(left, right, tools) & CHANGES == {"divergence"}
    assert kinds(right, left, tools) & CHANGES == {"divergence"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The train was carrying 186 passengers when it left the rails at Velm.",
            "A bus with 168 passengers took them on to Skerrin after the accident at Velm.",
        ),
        (
            "Nordavin employs 6,400 people worldwide.",
            "Nordavin's factory in Tessel has 460 employees.",
        ),
        (  # one mill's, and all
            "The union feared for the mill at Osterby, where 310 people work.",
            "Petrane, which has 5,200 workers, is to close its mill.",
        ),
        (
            "About 900 people drove to Orst for the fair.",
            "Three drivers were fined in Orst.",
        ),
        (  # how they were hurt, and how they fare
            "Seventy-one people were injured in the crash at Velm.",
            "Twelve people hurt in the crash at Velm are still being treated in hospital.",
        ),
        (
            "Twelve people were taken to hospital after the crash at Velm.",
            "Nine people remain in hospital after the crash at Velm.",
        ),
        (  # two came out
            "Thirteen miners are trapped in the Lodden pit, officials said on Tuesday.",
            "Crews trying to reach 11 trapped miners in the Lodden pit heard tapping; two had been freed.",
        ),
        (
            "Police in Orst arrested 32 people at the march on Saturday, and 20 have been released.",
            "Twelve people arrested at the march in Orst on Saturday are in custody, police said.",
        ),
        (
            "Police in Orst arrested 21 people at the march on Saturday and later released all but 12.",
            "Police in Orst were still holding 12 people on Sunday after arrests at the march on Saturday.",
        ),
        (  # then, and now
            "Seven children were in hospital on Sunday night after the accident at the Orst fair.",
            "Five children are in hospital after the accident at the Orst fair.",
        ),
        (
            "Nearly 2,000 homes in Tessel lost power in Sunday's storm, the grid operator said.",
            "Some 600 homes in Tessel still had no power on Monday after Sunday's storm.",
        ),
        (  # five of the nine
            "Five people who died in the flood at Quenby were buried on Monday.",
            "Nine people died in the flood at Quenby.",
        ),
        (  # digits of two schools, each told
            "The school in Tessel has 341 pupils, of whom 134 are boys, its head said.",
            "The school in Tessel has 134 boys and takes girls too, its head said.",
        ),
        (
            "The fund paid 210 million crowns for the club.",
            "The club made a loss of 201 million crowns.",
        ),
    ],
)
def test_counts_of_two_wholes_are_no_difference(left: str, right: str, tools: Tools) -> None:
    assert not kinds(left, right, tools) & CHANGES
    assert not kinds(right, left, tools) & CHANGES


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (
            "Twenty-three people were still in hospital on Thursday.",
            "Of the 71 injured, two are still in hospital.",
            {"update"},
        ),
        (
            "Rolf Estmark said on Monday that he would not concede before all votes were counted.",
            "Governor Rolf Estmark conceded defeat in the evening of a long day.",
            {"update"},
        ),
        (
            "Rolf Estmark said that he would not run against his brother for the party chair.",
            "Rolf Estmark ran a marathon in Orst on Sunday.",
            set(),
        ),
    ],
)
def test_what_is_so_on_its_day_is_overtaken(
    earlier: str, later: str, expected: set[str], tools: Tools
) -> None:
    assert kinds(earlier, later, tools, ("2025-03-05", "2025-04-11")) & CHANGES == expected
    assert kinds(later, earlier, tools, ("2025-04-11", "2025-03-05")) & CHANGES == expected


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (
            "Coach Henrik Stahl said that he would stay at the club whoever owned it.",
            "Henrik Stahl left the club on Sunday, a day after a 3-0 win over Karlsund.",
            {"update"},
        ),
        (
            "Coach Henrik Stahl said that he would stay at the club whoever owned it.",
            "Henrik Stahl left the club in 2019 and came back two years later.",
            set(),
        ),
        (
            "Coach Henrik Stahl will stay at the club.",
            "His assistant, Jorun Vik, left the club on Sunday.",
            set(),
        ),
        (  # behind a semicolon another sentence begins
            "The dockers want a rise of 6 percent; the port company offers 3.5 percent.",
            "The port company now offers the dockers 4.8 percent.",
            {"update"},
        ),
    ],
)
def test_who_meant_to_stay_and_what_was_offered_are_overtaken(
    earlier: str, later: str, expected: set[str], tools: Tools
) -> None:
    assert kinds(earlier, later, tools, ("2025-08-25", "2025-09-02")) & CHANGES == expected
    assert kinds(later, earlier, tools, ("2025-09-02", "2025-08-25")) & CHANGES == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Police named the dead man as Jan Oll, 51, of Dray; his brother, 49, is in hospital.",
            "Jan Oll, 49, of Dray, was named as the dead man by police on Tuesday.",
        ),
        (
            "A man of 43 was stabbed in Orst on Sunday, and a woman of 29 was arrested.",
            "A woman of 43 was arrested after a man was stabbed in Orst on Sunday.",
        ),
    ],
)
def test_one_age_of_two_people_is_no_agreement(left: str, right: str, tools: Tools) -> None:
    assert "Q001" not in {rule for _, rule in verdicts(left, right, tools) + verdicts(right, left, tools)}
