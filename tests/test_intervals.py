"""How two figures stand to each other: same, compatible or different."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.comparisons.base import Level
from checker.comparisons.intervals import interval_level, is_telling, unit_family
from checker.model import Qualifier, Quantity, Scope, Span

EXACT, ABOUT, RANGE = Qualifier.EXACT, Qualifier.ABOUT, Qualifier.RANGE
AT_LEAST, AT_MOST = Qualifier.AT_LEAST, Qualifier.AT_MOST
MORE_THAN, LESS_THAN = Qualifier.MORE_THAN, Qualifier.LESS_THAN
SAME, COMPATIBLE, DIFFERENT = Level.SAME, Level.COMPATIBLE, Level.DIFFERENT


def figure(
    value: float, qualifier: Qualifier = EXACT, unit: str = "", step: float = 1.0, scope: Scope = Scope.LEVEL
) -> Quantity:
    """A figure as the text would give it, its bounds as the model's page defines them."""
    low = None if qualifier in {AT_MOST, LESS_THAN} else value
    high = None if qualifier in {AT_LEAST, MORE_THAN} else value
    return Quantity(Span(0, 1), "", low, high, value, unit, "", qualifier, scope, step)


def between(low: float, high: float, unit: str = "") -> Quantity:
    return Quantity(Span(0, 1), "", low, high, None, unit, "", RANGE)


def of_money(value: float, step: float, currency: str = "USD") -> Quantity:
    return figure(value, unit=currency, step=step)


CASES = [
    ("12 and 12", figure(12), figure(12), SAME),
    ("20 dead and 21 dead", figure(20), figure(21), DIFFERENT),
    ("20 dead, the zero a rounded one, and 21", figure(20, step=10), figure(21), DIFFERENT),
    ("2,000 and nearly 2,000", figure(2000, step=1000), figure(2000, ABOUT, step=1000), SAME),
    ("about 2,000 and 1,950", figure(2000, ABOUT, step=1000), figure(1950, step=10), SAME),
    ("about 2,000 and 1,400", figure(2000, ABOUT, step=1000), figure(1400, step=100), DIFFERENT),
    ("1,487 and 1,500", figure(1487), figure(1500, step=100), SAME),
    ("1,387 and 1,500", figure(1387), figure(1500, step=100), DIFFERENT),
    ("at least 50 and 50", figure(50, AT_LEAST), figure(50), COMPATIBLE),
    ("at least 50 and 63", figure(50, AT_LEAST), figure(63), COMPATIBLE),
    ("at least 50 and 49", figure(50, AT_LEAST), figure(49), DIFFERENT),
    ("at least 50 and at most 50", figure(50, AT_LEAST), figure(50, AT_MOST), COMPATIBLE),
    ("more than 50 and 51", figure(50, MORE_THAN), figure(51), COMPATIBLE),
    ("more than 50 and 50", figure(50, MORE_THAN), figure(50), DIFFERENT),
    ("more than 50 and less than 50", figure(50, MORE_THAN), figure(50, LESS_THAN), DIFFERENT),
    ("more than 50 and less than 80", figure(50, MORE_THAN), figure(80, LESS_THAN), COMPATIBLE),
    ("less than 50 and 50", figure(50, LESS_THAN), figure(50), DIFFERENT),
    ("as many as 600 and up to 600, one estimate", figure(600, ABOUT), figure(600, AT_MOST), SAME),
    ("up to 10 and up to 15, two maxima", figure(10, AT_MOST), figure(15, AT_MOST), DIFFERENT),
    ("less than 10 and less than 15", figure(10, LESS_THAN), figure(15, LESS_THAN), COMPATIBLE),
    ("at least 10 and at least 15", figure(10, AT_LEAST), figure(15, AT_LEAST), COMPATIBLE),
    ("up to 10 and 12", figure(10, AT_MOST), figure(12), DIFFERENT),
    ("10 to 15 and 12", between(10, 15), figure(12), COMPATIBLE),
    ("10 to 15 and 16", between(10, 15), figure(16), DIFFERENT),
    ("10 to 15 and 10 to 15", between(10, 15), between(10, 15), SAME),
    ("10 to 15 and 14 to 20", between(10, 15), between(14, 20), COMPATIBLE),
    ("10 to 15 and 16 to 20", between(10, 15), between(16, 20), DIFFERENT),
    ("$43m and $43.9m", of_money(43e6, 1e6), of_money(43.9e6, 1e5), SAME),
    ("$43m and $46m", of_money(43e6, 1e6), of_money(46e6, 1e6), DIFFERENT),
    ("$10m and 10m euros", of_money(1e7, 1e6), of_money(1e7, 1e6, "EUR"), DIFFERENT),
    ("20 km and 12 miles", figure(20, unit="kilometer"), figure(12, unit="mile"), SAME),
    ("20 km and 20 miles", figure(20, unit="kilometer"), figure(20, unit="mile"), DIFFERENT),
    ("2 tonnes and 2,000 kg", figure(2, unit="metric_ton"), figure(2000, unit="kilogram"), SAME),
    (
        "30,000 tons and 30,000 tonnes",
        figure(3e4, unit="ton", step=1e4),
        figure(3e4, unit="metric_ton", step=1e4),
        SAME,
    ),
    (
        "32,640 tons, short ones, and 29,611 tonnes",
        figure(32640, unit="ton"),
        figure(29611, unit="metric_ton"),
        SAME,
    ),
    (
        "30,000 tons and 35,000 tonnes",
        figure(3e4, unit="ton", step=1e4),
        figure(35e3, unit="metric_ton"),
        DIFFERENT,
    ),
    ("20 C and 68 F", figure(20, unit="degree_Celsius"), figure(68, unit="degree_Fahrenheit"), SAME),
    ("20 C and 70 F", figure(20, unit="degree_Celsius"), figure(70, unit="degree_Fahrenheit"), DIFFERENT),
    ("5 percent and 5 points", figure(5, unit="percent"), figure(5, unit="percentage_point"), DIFFERENT),
    (
        "0.25 points and 25 basis points",
        figure(0.25, unit="percentage_point", step=0.01),
        figure(25, unit="basis_point"),
        SAME,
    ),
    ("a quarter and 25 percent", figure(0.25, unit="ratio", step=0.01), figure(25, unit="percent"), SAME),
]


@pytest.mark.parametrize(("left", "right", "level"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_two_figures_stand_as_an_editor_would_say_either_way_round(
    left: Quantity, right: Quantity, level: Level
) -> None:
    assert interval_level(left, right) is level
    assert interval_level(right, left) is level


def test_a_change_of_temperature_is_converted_without_the_offset_of_the_scale() -> None:
    risen = figure(10, unit="degree_Celsius", scope=Scope.CHANGE)
    assert interval_level(risen, figure(18, unit="degree_Fahrenheit", scope=Scope.CHANGE)) is SAME
    assert interval_level(risen, figure(50, unit="degree_Fahrenheit", scope=Scope.CHANGE)) is DIFFERENT


def test_a_tolerance_is_a_share_of_the_larger_value() -> None:
    assert interval_level(figure(19), figure(20)) is DIFFERENT
    assert interval_level(figure(19), figure(20), tolerance=0.05) is SAME
    assert interval_level(figure(18), figure(20), tolerance=0.05) is DIFFERENT


@pytest.mark.parametrize(
    ("unit", "family"),
    [("", "count"), ("USD", "money"), ("percent", "share"), ("basis_point", "share"), ("mile", "measure")],
)
def test_a_unit_tells_the_kind_of_question(unit: str, family: str) -> None:
    assert unit_family(figure(5, unit=unit)) == family


@pytest.mark.parametrize(
    ("quantity", "telling"),
    [
        (figure(2147), True),
        (figure(12), False),
        (figure(0), False),
        (figure(4.6, unit="percent", step=0.1), True),
        (figure(30, unit="year"), False),
        (between(100, 200), False),
    ],
)
def test_a_figure_tells_one_story_from_others_by_its_digits(quantity: Quantity, telling: bool) -> None:
    assert is_telling(quantity) is telling


VALUES = st.one_of(st.integers(0, 3000), st.floats(0.1, 1e9).map(lambda value: round(value, 2))).map(float)
UNITS = ["", "USD", "percent", "kilometer", "degree_Celsius"]
PARTNERS = {
    "": [""],
    "USD": ["USD", "EUR"],
    "percent": ["percent", "percentage_point", "basis_point", "ratio"],
    "kilometer": ["kilometer", "mile", "meter"],
    "degree_Celsius": ["degree_Celsius", "degree_Fahrenheit"],
}


@st.composite
def comparable(draw: st.DrawFn) -> tuple[Quantity, Quantity]:
    """Two figures of one family, points, bounds or ranges."""
    family = draw(st.sampled_from(UNITS))

    def one() -> Quantity:
        unit, value = draw(st.sampled_from(PARTNERS[family])), draw(VALUES)
        qualifier = draw(st.sampled_from(list(Qualifier)))
        if qualifier is RANGE:
            return between(value, value + draw(VALUES), unit)
        return figure(value, qualifier, unit, draw(st.sampled_from([0.01, 0.1, 1.0, 10.0, 100.0, 1e6])))

    return one(), one()


@given(comparable())
def test_swapping_the_sides_never_changes_the_level(pair: tuple[Quantity, Quantity]) -> None:
    left, right = pair
    assert interval_level(left, right) is interval_level(right, left)


@given(comparable())
def test_a_figure_is_the_same_as_itself(pair: tuple[Quantity, Quantity]) -> None:
    assert interval_level(pair[0], pair[0]) is SAME


@given(VALUES, st.floats(0.01, 1e6))
def test_what_lies_under_a_lower_bound_is_different_and_what_lies_over_it_is_not(
    bound: float, distance: float
) -> None:
    assert interval_level(figure(bound, AT_LEAST), figure(bound + distance)) is COMPATIBLE
    assert interval_level(figure(bound + distance, AT_LEAST), figure(bound)) is DIFFERENT


@given(VALUES.filter(bool), st.sampled_from(["about", "exact"]))
def test_two_currencies_are_never_called_the_same(value: float, word: str) -> None:
    left, right = (figure(value, Qualifier(word), unit=unit) for unit in ("USD", "EUR"))
    assert interval_level(left, right) is DIFFERENT
