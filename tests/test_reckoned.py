"""Figures that a reader reckons: parts of a told whole, prices of each, who is left over, what was added."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import verdicts
from tests.test_figures import CHANGES, kinds

_NURSES = "Half of the 60 nurses at the Arden clinic have handed in their notice."
_THIRTY = "Thirty of the 60 nurses at the Arden clinic have handed in their notice."
_FLATS = "Forty percent of the 500 flats in the Harrow estate stand empty."
_TUGS = "The port authority will buy two tugs for 18 million euros each."
_COACH = "All but four of the 40 passengers walked away unhurt after the coach left the road near Pellan."
_CLIMBERS = "Seven of the 12 climbers caught in the avalanche on Mount Selle survived."
_FERRY = "The ferry carried 310 passengers and 24 crew when it ran aground off Torsby."
_RUNNERS = "Nearly 5,000 runners took part in the Bergen Lake marathon."
_EMPTY = "Just over 300 flats stand empty in the Harrow estate."


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (_NURSES, "Forty-five nurses at the Arden clinic have handed in their notice."),
        (_THIRTY, "Three quarters of the nurses at the Arden clinic have handed in their notice."),
        (_FLATS, "In the Harrow estate, 320 flats stand empty."),
        (_TUGS, "The port authority will spend 24 million euros on two tugs."),
        (_COACH, "Nine passengers were injured when the coach left the road near Pellan."),
        (_CLIMBERS, "Eight climbers died in the avalanche on Mount Selle."),
        (_FERRY, "There were 290 passengers on board the ferry that ran aground off Torsby."),
        (_RUNNERS, "The Bergen Lake marathon had 5,340 runners."),
        (_EMPTY, "In the Harrow estate, 480 flats stand empty."),
        (
            "Dozens of cattle died in the barn fire at Olm.",
            "The barn fire at Olm killed five head of cattle.",
        ),
        (
            "Six people are missing after the ferry sank off Torsby: three from one family and three crew.",
            "Five people are missing after the ferry sank off Torsby.",
        ),
        (
            "The shipyard at Kelm employs 400 people.",
            "The shipyard at Kelm will send its 650-strong workforce home for a week.",
        ),
        (
            "The orchestra played to an audience of 1,200 in the Kesten hall.",
            "The orchestra's concert in the Kesten hall drew 700 listeners.",
        ),
    ],
)
def test_a_reckoned_figure_is_held_against_a_printed_one(left: str, right: str, tools: Tools):
    assert kinds(left, right, tools) & CHANGES
    assert kinds(right, left, tools) & CHANGES


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The school bought two buses for 90,000 euros each.",
            "The school bought a van for 30,000 euros.",
        ),
        ("Half of the 60 nurses went on strike on Monday.", "By Wednesday 45 nurses were on strike."),
        (_NURSES, "Thirty nurses at the Arden clinic have handed in their notice."),
        (_NURSES, "Twelve nurses at the Arden clinic called in sick on Monday."),
        (_THIRTY, "Half of the nurses at the Arden clinic have handed in their notice."),
        (_THIRTY, "A quarter of the nurses at the Arden clinic come from abroad."),
        (_FLATS, "Some 200 flats in the Harrow estate stand empty."),
        (_TUGS, "The port authority will spend 36 million euros on two tugs."),
        (_TUGS, "The port authority will spend 24 million euros on a new quay."),
        (_TUGS, "The port authority will pay a deposit of 9 million euros for two tugs."),
        (_TUGS, "The port authority will buy two tugs with a loan of 20 million euros."),
        (_TUGS, "The port authority will buy two tugs and a crane for 40 million euros."),
        (
            "The port authority will buy two tugs for 18 million euros each and a crane.",
            "The port authority will buy two tugs and a crane for 40 million euros.",
        ),
        (_COACH, "Three passengers were injured when the coach left the road near Pellan."),
        (_CLIMBERS, "Five climbers died in the avalanche on Mount Selle."),
        (_FERRY, "All 334 people on board the ferry that ran aground off Torsby were taken off."),
        (_RUNNERS, "The Bergen Lake marathon had 4,870 runners."),
        (_RUNNERS, "The Bergen Lake marathon had 5,012 runners."),
        (_EMPTY, "In the Harrow estate, 312 flats stand empty."),
        ("Thirty houses in Olm were damaged by the flood.", "The flood destroyed ten houses in Olm."),
        (
            "The bakery chain opened four shops in Tollen last year.",
            "The bakery chain runs 19 shops in Tollen.",
        ),
        (
            "The fishermen's cooperative has 140 members and 62 boats.",
            "Sixty boats of the fishermen's cooperative stayed in harbour on Monday.",
        ),
        (
            "The opera sold 900 tickets on the first day.",
            "The opera had sold 2,300 tickets by the end of the week.",
        ),
        (
            "The lighthouse fund has raised 120,000 crowns, 30,000 short of its goal.",
            "The lighthouse fund, whose goal is 150,000 crowns, has raised 120,000.",
        ),
        (
            "The assembly passed the fishing bill with 61 votes in favour and 24 against.",
            "The fishing bill passed the assembly with a majority of 37.",
        ),
    ],
)
def test_figures_that_can_both_be_so_are_no_clash(left: str, right: str, tools: Tools):
    assert not kinds(left, right, tools) & CHANGES
    assert not kinds(right, left, tools) & CHANGES


@pytest.mark.parametrize(
    ("earlier", "later", "dates"),
    [
        (
            "The strike closed 60 post offices on Monday.",
            "Another 25 post offices shut on Tuesday, so that 85 are now closed by the strike.",
            ("2025-03-03", "2025-03-04"),
        ),
        (
            "The dig at Korsa has so far yielded 25 amphorae.",
            "Divers brought up six amphorae on Tuesday, which makes 31 since the dig at Korsa began.",
            ("2025-03-03", "2025-03-05"),
        ),
        (
            "Some 3,000 homes were without power after the storm hit Lowick.",
            "Power is still out in 400 homes in Lowick after the storm.",
            ("2025-03-04T08:00", "2025-03-04T20:00"),
        ),
        (
            "Rescuers are searching for 17 miners trapped in the Grell pit.",
            "Nine miners remain trapped in the Grell pit after rescuers brought eight to the surface.",
            ("2025-03-04", "2025-03-05"),
        ),
    ],
)
def test_a_count_that_the_later_report_leads_on_from_is_an_update(
    earlier: str, later: str, dates: tuple[str, str], tools: Tools
):
    assert "update" in kinds(earlier, later, tools, dates)
    assert "divergence" not in kinds(earlier, later, tools, dates)


@pytest.mark.parametrize("both", [1, -1])
def test_a_report_that_adds_to_another_of_its_day_stands_after_it(both: int, tools: Tools):
    texts = (
        "Tessmark Post closed 60 post offices on Monday.",
        "Tessmark Post closed another 25 post offices on Monday, so that 85 are now closed.",
    )[::both]
    assert "update" in kinds(*texts, tools)
    assert "divergence" not in kinds(*texts, tools)


@pytest.mark.parametrize("both", [1, -1])
def test_two_parts_of_one_whole_are_compared_as_counts(both: int, tools: Tools):
    half, most = _NURSES, "Forty-five of the 60 nurses at the Arden clinic have handed in their notice."
    found = verdicts(*(half, most)[::both], tools)
    assert [rule for verdict, rule in found if verdict == "divergence"] == ["Q105"]
