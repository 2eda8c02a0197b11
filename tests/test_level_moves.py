"""A level that moved is told by any two of before, after, change and times: the others follow from these."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import compared
from tests.test_figures import CHANGES, kinds

_MEMBERS = "Membership of the rowing club rose by six to 40 last year."
_JOBLESS = "Unemployment in the Vale region rose from 6 percent to 8 percent last year."
_SALMON = "The number of salmon counted in the Erlen doubled to 80,000 this spring."
_TICKET = "The price of a season ticket at Orlo will go up by 30 euros to 330 euros."
_RENT = "Rents in Kolm went up by 5 percent to an average of 840 euros last year."
_FEE = "The council raised the parking fee from 2 to 3 euros an hour."
_SEATS = "The Liberals lost 12 seats and now hold 31."
_SALES = "Petrane's sales rose by 2 million to 20 million euros in the second quarter."


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (_MEMBERS, "The rowing club gained 16 members last year."),
        (_MEMBERS, "Membership of the rowing club rose from 24 to 40 last year."),
        (_JOBLESS, "Unemployment in the Vale region rose by four percentage points last year."),
        (_JOBLESS, "Unemployment in the Vale region rose by four points last year."),
        (_SALMON, "Salmon numbers in the Erlen rose by a quarter this spring."),
        (_SALMON, "The number of salmon counted in the Erlen rose from 60,000 to 80,000 this spring."),
        (_TICKET, "A season ticket at Orlo will cost 330 euros instead of 280."),
        (_RENT, "The average rent in Kolm rose from 700 to 840 euros last year."),
        (_FEE, "The council doubled the parking fee."),
        (_SEATS, "The Liberals fell from 49 seats to 31."),
        (
            "Exports of Tessmark rose from 100 to 120 million euros in the second quarter.",
            "Exports of Tessmark rose by 40 million euros in the second quarter.",
        ),
        ("The fare in Tessmark rose by 3 euros from 12 euros.", "The fare in Tessmark doubled."),
        (
            "The fare in Tessmark rose by 3 euros from 12 euros.",
            "The fare in Tessmark rose by 4 to 16 euros.",
        ),
        (
            "Sales of electric tractors at Grauber rose by 15 percent to 2,300 last year.",
            "Grauber sold 2,300 electric tractors last year, against 1,500 the year before.",
        ),
        (
            "Petrane's sales rose by 2 million to 20 million euros last year.",
            "Petrane had sales of 20 million euros last year, up from 15 million the year before.",
        ),
        (
            "Voter support for the mayor dropped by a third.",
            "Voter support for the mayor dropped from 45 percent to 42 percent.",
        ),
    ],
)
def test_two_moves_of_one_level_that_cannot_both_be_so_differ(left: str, right: str, tools: Tools):
    assert kinds(left, right, tools) & CHANGES
    assert kinds(right, left, tools) & CHANGES


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (_MEMBERS, "The rowing club gained six members last year."),
        (_JOBLESS, "Unemployment in the Vale region rose by two percentage points last year."),
        (_SALMON, "The number of salmon counted in the Erlen rose from 41,000 to 80,000 this spring."),
        (_TICKET, "A season ticket at Orlo will cost 330 euros instead of 300."),
        (_RENT, "The average rent in Kolm rose from 800 to 840 euros last year."),
        ("The bridge toll fell from 12 to 9 crowns.", "The bridge toll fell by a quarter."),
        (
            "The port of Zell handled 30 percent more containers last year.",
            "The port of Zell handled 1.3 million containers last year, against 1 million the year before.",
        ),
        (
            "The number of burglaries in Halm halved in a year, to 120.",
            "Halm had 120 burglaries last year, compared with 236 the year before.",
        ),
    ],
)
def test_a_move_told_by_other_figures_of_it_is_the_same(left: str, right: str, tools: Tools):
    assert not kinds(left, right, tools) & CHANGES
    assert "agreement" in kinds(left, right, tools)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Membership rose by six to 40 this year.", "Membership rose from 30 in 2020 to 40 this year."),
        (
            "The share of women rose from 30 to 36 percent.",
            "The share of women on the board rose by four points.",
        ),
        (_JOBLESS, "Youth unemployment in the Vale region rose by four percentage points last year."),
        (_JOBLESS, "Unemployment in the Vale region rose by a point in December."),
        (
            "Sales at Petrane rose from 100 to 120 million euros.",
            "Profit at Petrane rose by 40 million euros.",
        ),
        ("The number of wolves in Corrin doubled to 80.", "The number of bears in Corrin rose by a quarter."),
        (
            "Support for the Greens rose from 12 to 15 percent in a Lumis poll.",
            "Support for the Greens rose by one point in a Vetch poll.",
        ),
        (
            _SALES,
            "Petrane had sales of 20 million euros in the second quarter, up from 15 million a year earlier.",
        ),
        (
            "Exports of Tessmark rose from 100 to 120 million euros in the third quarter.",
            "Exports of Tessmark rose by 40 million euros in the third quarter from the second quarter.",
        ),
        ("The fare in Tessmark rose by 3 euros from 12 euros.", "The fare in Tessmark rose to 15 euros."),
        (_FEE, "The council doubled the fine for illegal parking."),
        (_SEATS, "The Liberals, who had 43 seats, now hold 31."),
        ("The band's drummer lost 12 kilos.", "The band's drummer went from 90 to 78 kilos."),
        (
            "The bakery raised wages by 2 euros to 16 euros an hour.",
            "The bakery raised the price of a loaf from 3 to 4 euros.",
        ),
    ],
)
def test_moves_of_two_levels_or_since_two_times_are_not_held_together(left: str, right: str, tools: Tools):
    assert not kinds(left, right, tools) & CHANGES
    assert not kinds(right, left, tools) & CHANGES


def test_a_reckoned_figure_says_how_it_follows(tools: Tools):
    ticket = "A season ticket at Orlo will cost 330 euros instead of 280."
    told = " ".join(finding.explanation for finding in compared(_TICKET, ticket, tools)[1])
    assert "330 euros instead of 280 (50 EUR more)" in told


def test_a_move_from_another_figure_corrects_none(tools: Tools):
    cut = "Stellan Foods cut its annual profit forecast by 30 million euros to 210 million euros."
    assert kinds("Stellan Foods now expects an annual profit of 180 million euros.", cut, tools) & {
        "divergence"
    }
