"""Quantities carried from one unit to another."""

from __future__ import annotations

import subprocess
import sys

import pint
import pytest

from checker.lexicon import load_lexicon
from checker.model import Qualifier, Quantity, Scope, Span
from checker.units import convert, convertible, in_base_units


def measured(value: float, unit: str, *, scope: Scope = Scope.LEVEL) -> Quantity:
    return Quantity(Span(0, 1), "", value, value, value, unit, "", Qualifier.EXACT, scope=scope)


@pytest.mark.parametrize(
    ("value", "unit", "target", "expected"),
    [
        (10, "kilometer", "mile", 6.2137),
        (2, "square kilometer", "hectare", 200),
        (50, "mile_per_hour", "kilometer_per_hour", 80.4672),
        (3, "metric_ton", "kilogram", 3000),
        (1, "acre_foot", "cubic meter", 1233.48),
        (212, "degree_Fahrenheit", "degree_Celsius", 100),
        (0, "degree_Celsius", "kelvin", 273.15),
        (5, "gigawatt_hour", "megawatt_hour", 5000),
        (2, "terabyte", "gigabyte", 2000),
        (2, "decade", "year", 20),
        (50, "basis_point", "percentage_point", 0.5),
        (0.25, "ratio", "percent", 25),
    ],
)
def test_a_measure_is_carried_into_another_unit(
    value: float, unit: str, target: str, expected: float
) -> None:
    carried = convert(measured(value, unit), target)
    assert (carried.value, carried.low, carried.unit) == (
        pytest.approx(expected, rel=1e-4),
        pytest.approx(expected, rel=1e-4),
        target,
    )


def test_a_change_of_temperature_leaves_the_scales_offset_out() -> None:
    change = convert(measured(9, "degree_Fahrenheit", scope=Scope.CHANGE), "degree_Celsius")
    assert change.value == pytest.approx(5)


def test_an_open_side_stays_open() -> None:
    bounded = Quantity(Span(0, 1), "", 2, None, 2, "mile", "", Qualifier.AT_LEAST)
    carried = convert(bounded, "kilometer")
    assert (carried.low, carried.high) == (pytest.approx(3.2187, rel=1e-4), None)


@pytest.mark.parametrize(
    ("unit", "target"),
    [("USD", "EUR"), ("USD", "USD / share"), ("mile", "kilogram"), ("", "mile"), ("percent", "mile")],
)
def test_money_counts_and_unlike_measures_are_never_converted(unit: str, target: str) -> None:
    assert not convertible(unit, target)
    with pytest.raises(ValueError, match="cannot be converted"):
        convert(measured(1, unit), target)


def test_base_units_are_those_of_the_si() -> None:
    assert in_base_units(measured(2, "mile")).unit == "meter"
    with pytest.raises(ValueError, match="no base unit"):
        in_base_units(measured(2, "USD"))


def test_what_the_word_list_says_of_spans_of_time_is_what_pint_says() -> None:
    registry = pint.UnitRegistry()
    registry.define("decade_of_years = 10 * year")
    for unit in load_lexicon("units")["physical"]:
        known = "decade_of_years" if unit == "decade" else unit
        assert convertible(unit, "second") == registry.Unit(known).is_compatible_with("second"), unit
        assert convertible("second", unit) == convertible(unit, "second")


def test_no_table_of_units_is_loaded_to_tell_a_span_of_time() -> None:
    script = (
        "import sys; from checker.units import convertible\n"
        "print(convertible('day', 'second'), *(convertible(unit, 'second') for unit in ('mile', 'shake')),\n"
        "      'pint' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False", "False", "False"]
