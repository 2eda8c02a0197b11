"""What no, nobody, all and only leave no room for, told in another report of the event."""

from __future__ import annotations

import pytest

from checker.articles import make_article
from checker.evaluation import joining_findings
from checker.model import Verdict
from checker.pipeline import Tools

_CLASHES = {Verdict.DIVERGENCE, Verdict.DISPUTED}


def rules(left: str, right: str, tools: Tools) -> set[str]:
    """The rules by which the two texts, of one day, contradict each other."""
    a, b = (
        make_article(text, source=source, published="2025-03-05")
        for text, source in ((left, "Ambry Star"), (right, "Loam Post"))
    )
    return {finding.rule for finding in joining_findings(a, b, tools) if finding.verdict in _CLASHES}


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        (
            "Fire broke out at the mill in Selby Road on Tuesday. Nobody was inside the building.",
            "The mill in Selby Road burnt down on Tuesday. Two cleaners were inside the building.",
            "P110",
        ),
        (
            "A boat sank off Sorla on Tuesday. There were no children on board, the coastguard said.",
            "A boat sank off Sorla on Tuesday. Among the people on board were three girls.",
            "P110",
        ),
        (
            "The mill never received a letter from the tax office in Lorn.",
            "The tax office in Lorn sent the mill three letters.",
            "P110",
        ),
        (
            "Thousands marched in Arlen on Saturday. The march passed off peacefully, police said.",
            "Thousands marched in Arlen on Saturday. Some of them threw stones at officers.",
            "P111",
        ),
        (
            "Asbestos was found in the school of Merrow last week. The council knew nothing of the asbestos.",
            "Asbestos was found in the school of Merrow. The council was told of the asbestos in 2022.",
            "P112",
        ),
        (
            "Both suspects in the robbery at Sarn confessed on Monday.",
            "One of the two suspects in the robbery at Sarn denied it on Monday.",
            "P113",
        ),
        (
            "The committee voted unanimously for the merger of the two Lisk hospitals.",
            "Two members of the committee voted against the merger of the two Lisk hospitals.",
            "P113",
        ),
        (
            "A gas leak caused Monday's explosion at the laundry in Marden.",
            "The fire chief ruled out a gas leak as the cause of Monday's explosion in Marden.",
            "E110",
        ),
        (
            "Ovelis withdrew the painkiller on Tuesday. The painkiller was sold only in Lorne.",
            "Ovelis withdrew the painkiller on Tuesday. The painkiller was also sold in Vestria.",
            "Q107",
        ),
    ],
)
def test_none_all_and_only_are_held_against_one(left: str, right: str, rule: str, tools: Tools):
    assert rule in rules(left, right, tools)
    assert rule in rules(right, left, tools)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "No arrests were made at the march in Lindau on Sunday.",
            "Three men were arrested at a football match in Lindau on Sunday.",
        ),
        (
            "The council of Merrow passed the budget on Monday. No member voted against the budget.",
            "Merrow passed the budget on Monday. In committee three members had voted against the budget.",
        ),
        (
            "Striker Teo Lund has not signed a contract with Lisk, his agent said on Monday.",
            "Striker Teo Lund signed a contract with a shoe firm on Monday, his agent said.",
        ),
        (
            "The mayor was not wearing a seat belt in the crash at Dorn on Monday.",
            "The mayor's driver wore a seat belt in the crash at Dorn on Monday.",
        ),
        (
            "The union made no offer on Monday, Klee said.",
            "Klee made an offer of 3 percent to the union on Monday.",
        ),
        (
            "All schools in Lisk reopened on Monday after the storm.",
            "Schools in Lisk reopened on Monday. In the next county, Bel, six schools stayed closed.",
        ),
        (
            "The court in Pell did not acquit the doctor of all charges.",
            "The court in Pell acquitted the doctor of one of the two charges.",
        ),
        (
            "A gas leak caused Monday's explosion at the laundry in Marden.",
            "The fire chief could not rule out a gas leak as the cause of Monday's explosion in Marden.",
        ),
    ],
)
def test_another_place_person_or_part_is_no_exception(left: str, right: str, tools: Tools):
    assert not rules(left, right, tools)
    assert not rules(right, left, tools)


def test_an_article_that_is_only_its_correction_is_read(tools: Tools):
    note = "Correction: the number of people hurt in Sunday's bus crash at Laar was 9, not 19 as we reported."
    first = "A bus left the road in fog at Laar on Sunday. Nineteen people were hurt."
    a = make_article(first, source="Loam Post", published="2025-03-05")
    b = make_article(note, source="Ambry Star", published="2025-03-05")
    assert Verdict.UPDATE in {finding.verdict for finding in joining_findings(a, b, tools)}
