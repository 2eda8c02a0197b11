"""One person under two family names, and spellings of one."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import compared, verdicts

DATES = ("2026-03-03", "2026-03-03")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The owner of the dairy, Hugo Keller, was fined on Monday.",
         "Hugo Kehler, the owner of the dairy, was fined on Monday."),
        ("Dairy owner Hugo Keller gave no answer.", "Dairy owner Hugo Kehler gave no answer."),
        ("Hanna Keller resigned on Tuesday.", "Hanna Kehler resigned on Tuesday."),
        ("Mayor Hugo Keller opened the fair.", "The mayor, Hugo Kehler, gave a speech."),
        ("The head of the Lusk orchestra, Clara Wendler, stepped down on Monday.",
         "Clara Wandner, the head of the Lusk orchestra, stepped down on Monday."),
    ],
)  # fmt: skip
def test_two_family_names_of_one_office_or_act_differ(left: str, right: str, tools: Tools) -> None:
    assert ("divergence", "E107") in verdicts(left, right, tools, dates=DATES)
    assert ("divergence", "E107") in verdicts(right, left, tools, dates=DATES)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # Spellings of one name.
        ("Mayor Hugo Meyer resigned on Monday.", "Mayor Hugo Meier resigned on Monday."),
        ("Mayor Lars Olsen resigned on Monday.", "Mayor Lars Olson resigned on Monday."),
        ("Mayor Anna Brandt resigned on Monday.", "The mayor, Anna Brand, resigned on Monday."),
        ("Mayor Hugo Schmidt resigned on Monday.", "Mayor Hugo Schmitt resigned on Monday."),
        ("Mayor Hugo Petersen resigned on Monday.", "Mayor Hugo Pedersen resigned on Monday."),
        ("Mayor Hugo Stephens resigned on Monday.", "Mayor Hugo Stevens resigned on Monday."),
        ("Mayor Hugo Tsvetkov resigned on Monday.", "Mayor Hugo Tzvetkov resigned on Monday."),
        # Two of many, and two offices.
        ("Analyst David Morris of Osk Bank said rates would rise.",
         "Analyst David Morrison of Nord Bank said rates would rise."),
        ("Resident Anna Walker said the storm took her roof.",
         "Resident Anna Waller said the storm took her car."),
        ("Resident Anna Walker was rescued on Monday.", "Resident Anna Waller was rescued on Monday."),
        ("Defender Marco Bertoni scored on Monday.", "Midfielder Marco Bertolini scored on Monday."),
        ("The actor Peter Brandon opened the festival on Monday.",
         "The director Peter Branson opened the festival on Monday."),
        ("Mill owner Hugo Keller gave no answer.", "Dairy owner Hugo Kehler gave no answer."),
        ("David Morris, chairman of Osk Bank, said rates would rise.",
         "Nord Bank chairman David Morrison said rates would rise."),
        ("Director Peter Brandon opened the festival on Monday.",
         "Director Peter Branson opened the mine on Monday."),
        # Two people, both told of, and two offices.
        ("Prosecutor Ewa Sandor spoke on Monday; prosecutor Ewa Sandler spoke after her.",
         "Prosecutor Ewa Sandler spoke on Monday."),
        ("The winner of the cup was Anna Teller, a baker.", "Anna Tedler, a nurse, won the lottery."),
    ],
)  # fmt: skip
def test_spellings_and_two_people_are_no_contradiction(left: str, right: str, tools: Tools) -> None:
    found = {verdict for verdict, _ in verdicts(left, right, tools, dates=DATES)}
    assert not found & {"divergence", "update", "disputed"}


def test_the_finding_names_the_person_in_full(tools: Tools) -> None:
    left, right = "Mayor Hugo Keller opened the fair.", "The mayor, Hugo Kehler, gave a speech."
    _, findings = compared(left, right, tools, dates=DATES)
    assert "Hugo Keller: which name" in {finding.topic for finding in findings}
