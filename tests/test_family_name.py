"""One person under two family names, and spellings of one."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import verdicts

DATES = ("2026-03-03", "2026-03-03")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The owner of the dairy, Hugo Keller, was fined on Monday.",
         "Hugo Kehler, the owner of the dairy, was fined on Monday."),
        ("Dairy owner Hugo Keller gave no answer.", "Dairy owner Hugo Kehler gave no answer."),
        ("Hanna Keller resigned on Tuesday.", "Hanna Kehler resigned on Tuesday."),
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
        # Two people, both told of, and two offices.
        ("Prosecutor Ewa Sandor spoke on Monday; prosecutor Ewa Sandler spoke after her.",
         "Prosecutor Ewa Sandler spoke on Monday."),
        ("The winner of the cup was Anna Teller, a baker.", "Anna Tedler, a nurse, won the lottery."),
    ],
)  # fmt: skip
def test_spellings_and_two_people_are_no_contradiction(left: str, right: str, tools: Tools) -> None:
    assert "divergence" not in {verdict for verdict, _ in verdicts(left, right, tools, dates=DATES)}
