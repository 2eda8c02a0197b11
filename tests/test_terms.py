"""Until when a contract runs, those trapped, and what a project costs: one question in two constructions."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_figures import CHANGES, kinds

SIGNED = "Goalkeeper Ines Duarte signed a four-year contract with Alto FC in July 2023."


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            SIGNED,
            "Alto FC turned down an offer for goalkeeper Ines Duarte, whose contract runs until summer 2028.",
        ),
        (
            "The port of Selm was leased to Orvane Lines for 20 years in 2012.",
            "Orvane Lines holds the lease of the port of Selm until 2030.",
        ),
        (
            "Nine miners are trapped 400 metres down in the Lodden coal mine, its owner said.",
            "Rescuers are trying to reach 13 miners trapped in the Lodden coal mine since Monday.",
        ),
        (
            "The new library in Selm cost 14 million euros and opens in May.",
            "Selm's new library, a 19 million euro project, opens in May.",
        ),
        (
            "The central bank of Arvania raised its key rate by a quarter of a point to 4.5 percent.",
            "The central bank of Arvania lifted its main rate by 50 basis points to 4.5 percent.",
        ),
    ],
)
def test_one_question_in_two_constructions_has_one_answer(left: str, right: str, tools: Tools):
    assert kinds(left, right, tools) & CHANGES
    assert kinds(right, left, tools) & CHANGES


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            SIGNED,
            "Alto FC turned down an offer for goalkeeper Ines Duarte, whose contract runs until summer 2027.",
        ),
        (
            "Captain Leo Marn signed a two-year deal with Halm Rovers in 2024.",
            "Leo Marn's deal with sponsor Orvane runs until 2028, Halm Rovers said.",
        ),
        (SIGNED, "Ines Duarte's new contract with Alto FC runs until the summer of 2028."),
        (SIGNED, "In May 2025 Ines Duarte signed a contract with Alto FC until the summer of 2028."),
        (
            SIGNED,
            "Alto FC coach Paul Edema, whose contract runs until 2026, said that Ines Duarte would stay.",
        ),
        (
            "Nine miners are trapped in the Lodden coal mine, its owner said.",
            "Rescuers have freed four miners from the Lodden coal mine.",
        ),
        (
            "Rescuers plan to bring out six of the miners trapped in the Lodden coal mine on Tuesday.",
            "Nine miners are trapped in the Lodden coal mine.",
        ),
        (
            "Four workers were trapped by a fall of scaffolding at the Selm cathedral; two were soon freed.",
            "Two workers are still trapped under scaffolding at the Selm cathedral.",
        ),
        (  # a term that was prolonged since, told on one day
            "The truce in Osk was extended by two weeks, to 28 March, mediators said on Tuesday.",
            "The truce in Osk began on 1 March and runs for two weeks, mediators have said.",
        ),
        (
            "The truce in Osk was extended to 28 March, mediators said on Tuesday.",
            "The truce in Osk, which runs until 14 March, was broken by shelling on Monday.",
        ),
        (
            "The new library in Selm cost 14 million euros.",
            "A 19 million euro project to widen the road past the new library in Selm begins in May.",
        ),
    ],
)
def test_another_contract_or_project_and_those_freed_are_other_questions(left: str, right: str, tools: Tools):
    assert not kinds(left, right, tools) & CHANGES
    assert not kinds(right, left, tools) & CHANGES


@pytest.mark.parametrize(("minutes", "kind"), [("18:20", "divergence"), ("20:20", "update")])
def test_two_tolls_of_one_hour_differ_and_a_later_one_overtakes(minutes: str, kind: str, tools: Tools):
    left, right = "The blast in Orst killed nine people.", "Twelve people died in the blast in Orst."
    dates = ("2026-04-08T18:00:00+00:00", f"2026-04-08T{minutes}:00+00:00")
    assert kinds(left, right, tools, dates) & CHANGES == {kind}
    assert kinds(right, left, tools, dates[::-1]) & CHANGES == {kind}


def test_who_only_learned_of_a_figure_does_not_stand_for_it(tools: Tools):
    left = "Up to 60 posts will go when Farrow Foods shuts its bakery in Melby, the company said on Monday."
    right = "Farrow Foods is to close the Melby bakery with the loss of 85 jobs, workers learned on Monday."
    assert kinds(left, right, tools) & CHANGES == kinds(right, left, tools) & CHANGES == {"divergence"}
