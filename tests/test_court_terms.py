"""Terms that a court imposes are figures: held against each other, and against no date."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import verdicts


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "Ivo Resch was jailed for four years on Wednesday.",
            "Ivo Resch was jailed for six years on Wednesday.",
            {("divergence", "Q106"), ("agreement", "T001")},
        ),
        (
            "The Ostrel court sentenced Ivo Resch to a prison term of four years.",
            "The Ostrel court gave Ivo Resch a six-year sentence.",
            {("divergence", "Q106")},
        ),
        (
            "The Ostrel court sentenced Ivo Resch to a prison term of four years.",
            "The Ostrel court gave Ivo Resch a four-year sentence.",
            {("agreement", "Q001")},
        ),
        ("Ivo Resch was jailed for four years for fraud.", "Ivo Resch was jailed for 48 months for fraud.",
         {("agreement", "Q001")}),
        ("The Ostrel dam took three years to build.", "The Ostrel dam took 36 months to build.",
         {("agreement", "Q001")}),
        ("The Ostrel dam took years to build.", "The Ostrel dam took months to build.",
         {("divergence", "W101")}),
        ("Ivo Resch was jailed in 2022 for four years.", "Ivo Resch was jailed in 2022 and freed in 2024.",
         {("agreement", "T001")}),
        ("Ivo Resch was jailed for four years.", "The driver of the bus was jailed for six years.", set()),
    ],
)  # fmt: skip
def test_a_term_is_held_against_a_term_and_no_date(
    left: str, right: str, expected: set[tuple[str, str]], tools: Tools
) -> None:
    assert set(verdicts(left, right, tools)) == expected


def test_the_end_of_a_ban_or_a_contract_is_still_reckoned(tools: Tools) -> None:
    left = "Striker Ivo Resch signed a five-year contract with Ostrel in May 2023."
    right = "The contract of striker Ivo Resch with Ostrel runs until May 2026."
    assert ("divergence", "T101") in verdicts(left, right, tools)
