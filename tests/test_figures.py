"""Verdicts that rest on numbers: sums, slips, bounds, scores, ages, early counts and what is taken back."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import verdicts

LATER = ("2025-03-05", "2025-03-07")


def kinds(
    left: str, right: str, tools: Tools, dates: tuple[str, str] = ("2025-03-05", "2025-03-05")
) -> set[str]:
    return {verdict for verdict, _ in verdicts(left, right, tools, dates=dates)}


CHANGES = {"divergence", "update", "disputed"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (  # one number in two currencies, and in two units
            "The shipyard Morland won an order worth 20 billion yen on Monday.",
            "On Monday the shipyard Morland was given an order for 20 billion yuan.",
        ),
        (
            "The slick off Varn covered 450 square kilometres of sea.",
            "Oil off Varn spread over 450 square miles of sea.",
        ),
        (  # bounds that the other figure breaks, one of them denied
            "The cable car at Orst never carried more than 12 people, its owner said.",
            "The cable car at Orst carried 31 people, its owner said.",
        ),
        (
            "The show has drawn over 3 million viewers.",
            "The show has drawn over 80 million viewers.",
        ),
        (  # two maxima
            "The highest wave at Varn on Monday measured eight metres.",
            "Waves of up to 13 metres hit Varn on Monday.",
        ),
        (
            "The skier Nils Orbach, who died on Friday, was 27.",
            "Nils Orbach, 72, a skier, died on Friday.",
        ),
        ("Varn beat Orst 3-1 in Sunday's final.", "Varn beat Orst 4-1 in the final on Sunday."),
        (  # a part of the hurt, but all of the dead
            "The crash in Orst caused 12 casualties, three of them fatal.",
            "Five people were killed and nine injured in the crash in Orst.",
        ),
        (
            "The slide in Orst hit 15 hikers; five of them were killed and all the others were injured.",
            "Five hikers were killed and eight were injured in the slide in Orst.",
        ),
        (
            "Support for the Reform Party has grown by six percentage points to 30 percent since June.",
            "Support for the Reform Party has grown by two points since June, to 30 percent.",
        ),
        (
            "Turnout in Orst was 58 percent, four points higher than in 2019.",
            "At 58 percent, turnout in Orst was nine percentage points up on 2019.",
        ),
        (
            "Support for the Liberals stands at 27 percent, three points higher than in June.",
            "The pollster Vetch puts support for the Liberals at 27 percent, up five points since June.",
        ),
        (  # what a figure is compared with is no time of it
            "The census counted 48,216 inhabitants in the district of Orst, 400 more than ten years ago.",
            "The district of Orst has 42,816 inhabitants, according to the census.",
        ),
        (  # ages, however they are told
            "The actress Ilsa Brand, who died on Monday, was 81.",
            "Ilsa Brand, the actress, died on Monday at the age of 91.",
        ),
        (
            "The 12-year-old boy who was missing in Varn was found on Monday.",
            "A boy of 14 who was missing in Varn was found on Monday.",
        ),
        ("In Lindow 22 people were hurt by hail on Monday.", "Hail injured 31 people in Lindow on Monday."),
        (
            "Six of the 15 seats on the board went to women.",
            "Six of the 12 seats on the board went to women.",
        ),
    ],
)
def test_two_figures_that_cannot_both_be_true_are_a_divergence(left: str, right: str, tools: Tools) -> None:
    assert "divergence" in kinds(left, right, tools)
    assert "divergence" in kinds(right, left, tools)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (  # the parts of a total
            "The crash in Orst caused 12 casualties, three of them fatal.",
            "Three people were killed and nine injured in the crash in Orst.",
        ),
        (
            "The plan gives 30 million crowns to roads and 12 million to railways in Varn.",
            "Roads and railways in Varn will get 42 million crowns under the plan.",
        ),
        (
            "The slide in Orst hit 15 hikers; five of them were killed and all the others were injured.",
            "Five hikers were killed and ten were injured in the slide in Orst.",
        ),
        ("Varn beat Orst 3-1 in Sunday's final.", "Orst lost 1-3 to Varn in the final on Sunday."),
        ("Varn beat Orst 3-1 on Sunday.", "Varn led Orst 2-0 at half-time on Sunday."),
        (
            "Output in Adaly rose by 0.3 percent in May from the previous month.",
            "Output in Adaly rose by 2.9 percent in May from a year earlier.",
        ),
        (
            "Gunners fired ten rockets at Orst on Monday, the mayor said.",
            "Three rockets landed in the hospital yard in Orst on Monday, a doctor said.",
        ),
        (
            "The cable car at Orst never carried more than 12 people, its owner said.",
            "The cable car at Orst carried 9 people, its owner said.",
        ),
        (  # others are not all
            "A blast in Orst injured six people, one of them badly.",
            "One person suffered serious injuries and five others were slightly hurt in a blast in Orst.",
        ),
        (
            "Fire crews rescued 12 people from the roof of the hotel in Orst and three more from a lift.",
            "Fire crews rescued 15 people from the hotel in Orst.",
        ),
        (
            "In Orst 14 people were killed by the tornado and in Varn another nine.",
            "The tornado killed 23 people in Orst and Varn.",
        ),
        (
            "Inflation in Tresnik slowed to 2.9 percent in April from 3.2 percent in March.",
            "Inflation in Tresnik stood at 3.2 percent in March.",
        ),
        (
            "The works would cost 12 million euros, of which the state will pay 8 million.",
            "The state will pay 8 million euros towards the works.",
        ),
        (
            "Rents in Varn rose 6 percent to an average of 900 euros a month.",
            "Rents in Varn rose by 51 euros to an average of 900 euros a month.",
        ),
        (
            "The firm Aldin cut 300 jobs in March and a further 200 in May.",
            "The firm Aldin has cut 500 jobs since March.",
        ),
        (
            "In Orst 2,000 people were evacuated on Monday and 1,500 more on Tuesday.",
            "By Tuesday evening 3,500 people had been evacuated in Orst.",
        ),
        (
            "The first quake in Orst killed 12 people, the second another four.",
            "Two quakes killed 16 people in Orst.",
        ),
        ("A fire in Orst killed eight people.", "A mother and seven others died in a fire in Orst."),
        (  # what each town has is no other toll than the whole
            "Seven people have died in the floods along the Orrin, police said on Wednesday.",
            "In Varn four people drowned in the floods along the Orrin, in Selby two, police said.",
        ),
    ],
)
def test_two_figures_that_can_both_be_true_are_no_change(left: str, right: str, tools: Tools) -> None:
    assert not kinds(left, right, tools) & CHANGES
    assert not kinds(right, left, tools) & CHANGES


def test_two_counts_of_one_hour_are_no_update_whenever_they_appeared(tools: Tools) -> None:
    earlier = "At noon on Monday the collapse of the Adeyra hotel had cost 12 lives, the mayor's office said."
    later = "At midday on Monday the mayor's office counted 17 dead in the collapsed Adeyra hotel."
    assert kinds(earlier, later, tools, ("2025-03-04", "2025-03-05")) & CHANGES == {"divergence"}


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (
            "The maker Ruvel expects to sell 900,000 cars in 2025.",
            "The maker Ruvel cut its sales forecast for 2025 to 820,000 cars.",
        ),
        (
            "The zoo in Orst drew 310,000 visitors last year, its director said.",
            "Orst's zoo said it had counted 301,000 visitors last year and withdrew the figure of 310,000.",
        ),
        (
            "The quake that shook Varn on Monday had a magnitude of 5.2.",
            "The institute first gave Monday's quake in Varn a magnitude of 5.2 and later revised it to 5.5.",
        ),
        (
            "The singer Ada Lund died in Varn on Sunday at the age of 70.",
            "Correction: Ada Lund, the singer who died in Varn on Sunday, was 73 and not 70.",
        ),
        (
            "Some 70,000 homes in Estmark had no power on Wednesday.",
            "By Friday morning the number of homes in Estmark without power had fallen to 6,000.",
        ),
        (
            "With half of the districts counted, Jan Orbe had 90,000 votes in Orst's election.",
            "Jan Orbe won 205,000 votes in Orst's election.",
        ),
    ],
)
def test_a_report_that_corrects_or_counts_on_is_an_update(earlier: str, later: str, tools: Tools) -> None:
    assert "update" in kinds(earlier, later, tools, LATER)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Monday's two attacks in Halden killed nobody.",
            "Monday's three attacks across Corrin killed nobody.",
        ),
        (
            "Last week's 14 attacks in Halden were claimed by no group.",
            "This week's nine attacks in Halden were claimed by no group.",
        ),
        (
            "The court's three judges will rule on Monday.",
            "The court's 15 judges were named by Brod.",
        ),
        (
            "Last week's 140 attacks in Halden were claimed by no group.",
            "Last week's 410 attacks in Corrin were claimed by no group.",
        ),
        (
            "Corrin's 400 soldiers in Osk were hit by flu.",
            "Corrin's 30,000 soldiers will get more pay.",
        ),
        (
            "The company's 14 stores in Halden will close.",
            "The company's 120 stores sell shoes.",
        ),
        (
            "The company's 140 stores in Halden will close.",
            "The company's 410 stores sell shoes.",
        ),
    ],
)
def test_what_one_has_is_told_in_parts_and_of_other_days(left: str, right: str, tools: Tools):
    assert not kinds(left, right, tools) & CHANGES
    assert not kinds(right, left, tools) & CHANGES
