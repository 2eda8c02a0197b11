"""Of a figure of before and one of now for one thing, the one of now is what a sentence reports."""

from __future__ import annotations

import pytest
from spacy.language import Language

from checker.facts.quantity import extract_quantities
from checker.pipeline import Tools
from tests.test_comparisons import compared, verdicts

QUAKE = "The quake struck Velden with a magnitude of {}."

CHANGED = [
    "The quake in Velden, first put at magnitude 5.8 and now at 5.9, was felt widely.",
    "The quake in Velden, initially estimated at magnitude 5.8 but later revised to 5.9, was felt widely.",
    "The survey put the quake in Velden at magnitude 5.9, revised from 5.8.",
    "The survey put the quake in Velden at magnitude 5.9, up from 5.8.",
    "The quake in Velden had a magnitude of 5.9, not 5.8 as first reported.",
    "The magnitude of the quake in Velden was revised from 5.8 to 5.9.",
    "The 5.9-magnitude quake, earlier given as 5.8, struck Velden.",
    "The quake in Velden was originally reported as magnitude 5.8 before being revised to 5.9.",
]


def read(nlp: Language, text: str) -> list[tuple[float | None, str]]:
    return [(q.value, q.unit) for sentence in nlp(text).sents for q in extract_quantities(sentence)]


@pytest.mark.parametrize("text", CHANGED)
def test_the_figure_of_now_agrees_and_the_one_of_before_is_overtaken(text: str, tools: Tools) -> None:
    assert ("agreement", "Q001") in verdicts(text, QUAKE.format("5.9"), tools)
    before = verdicts(text, QUAKE.format("5.8"), tools)
    assert ("update", "Q106") in before
    assert ("agreement", "Q001") not in before


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "The fire in Velden, at first said to have killed 12 people, killed 14.",
            "The fire in Velden killed 12 people.",
            ("update", "Q101"),
        ),
        (
            "The plant in Velden, originally estimated to cost 4 million euros, cost 6 million.",
            "The plant in Velden cost 6 million euros.",
            ("agreement", "Q001"),
        ),
        (
            "Police, who first reported 12 deaths in Velden, now say 14 people died.",
            "Twelve people died in Velden.",
            ("update", "Q101"),
        ),
        (
            # The report of the fire came first, not a figure.
            "The fire in Velden, first reported at 9 p.m., killed 12 people.",
            "The fire in Velden killed 14 people.",
            ("divergence", "Q101"),
        ),
        (
            "The firm in Velden, previously valued at 4 million euros, was sold for 6 million euros.",
            "The firm in Velden was sold for 6 million euros.",
            ("agreement", "Q001"),
        ),
        (
            "A quake of magnitude 5.8 struck Velden and another of 5.9 followed.",
            "A quake of magnitude 5.9 struck Velden.",
            ("agreement", "Q001"),
        ),
    ],
)
def test_only_a_figure_of_the_same_thing_is_put_aside(
    left: str, right: str, expected: tuple[str, str], tools: Tools
) -> None:
    changes = [found for found in verdicts(left, right, tools) if found[1].startswith("Q")]
    assert changes == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Inflation was 4 per cent, not 5 as first reported.", [(4, "percent"), (5, "percent")]),
        ("The depth was given as 10 km, later revised to 12.", [(10, "kilometer"), (12, "kilometer")]),
        ("The road is 12 km long, not 12 villages but one.", [(12, "kilometer"), (12, "")]),
        ("He walked 12 km and later at 9 he rested.", [(12, "kilometer"), (9, "")]),
        ("The fire, initially put at 300 hectares, killed 35.", [(300, "hectare"), (35, "")]),
        ("They paid 4 million euros, rather than 6 as agreed.", [(4e6, "EUR"), (6, "")]),
    ],
)
def test_a_bare_figure_has_the_unit_of_the_one_whose_place_it_takes(
    nlp: Language, text: str, expected: list[tuple[float, str]]
) -> None:
    assert read(nlp, text) == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Ruvel will lay off 400 workers in Lusk, it said on Monday.",
            "Ruvel will lay off 250 workers in Lusk, it said on Friday after talks with the union.",
        ),
        (
            "The price of bread in Corrin is 40 crowns a loaf.",
            "The price of bread in Corrin has gone up to 55 crowns a loaf.",
        ),
    ],
)
def test_a_figure_that_a_later_report_tells_anew_is_an_update(left: str, right: str, tools: Tools) -> None:
    _, findings = compared(left, right, tools, dates=("2024-03-04", "2024-03-08"))
    assert "update" in {finding.verdict.value for finding in findings}


def test_two_plans_told_without_a_later_day_differ(tools: Tools) -> None:
    plan = "Ruvel will lay off {} workers in Lusk, it said on Monday."
    _, findings = compared(plan.format(400), plan.format(250), tools, dates=("2024-03-04", "2024-03-08"))
    assert "divergence" in {finding.verdict.value for finding in findings}
