"""Units that measure one thing, and quantities carried from one to another; money is never converted."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from checker.lexicon import load_lexicon
from checker.model import Quantity, Scope

SHARES = {"percent": 1.0, "percentage_point": 1.0, "basis_point": 0.01, "ratio": 100.0}


@cache
def _registry() -> Any:
    import pint  # slow to import; only a pair of different physical units needs it

    registry: Any = pint.UnitRegistry(autoconvert_offset_to_baseunit=True)
    registry.define("decade_of_years = 10 * year")  # pint's own decade is the logarithmic unit
    return registry


def _pint_name(unit: str) -> str:
    return "decade_of_years" if unit == "decade" else unit


@cache
def base_unit(unit: str) -> str:
    """The SI base unit of a unit, as pint writes it; ValueError where pint knows none."""
    if not convertible(unit, unit):
        raise ValueError(f"{unit or 'a count'} has no base unit")
    return (
        "percent" if unit in SHARES else str(_registry().Quantity(1, _pint_name(unit)).to_base_units().units)
    )


@cache
def convertible(unit: str, target: str) -> bool:
    """True where two units measure one thing; never for money, even of one currency, nor for counts."""
    if unit in SHARES or target in SHARES:
        return unit in SHARES and target in SHARES
    if not unit or not target:
        return False
    listed = load_lexicon("units")["physical"]
    spans = [listed.get(name, {}).get("kind") == "time" for name in (unit, target)]
    if any(spans):  # what is asked most, and told without the tables of pint, to which a shake is a time, too
        return all(spans)
    from pint.errors import PintError

    try:
        return bool(_registry().Unit(_pint_name(unit)).is_compatible_with(_pint_name(target)))
    except (PintError, AttributeError):
        return False


def convert(quantity: Quantity, unit: str) -> Quantity:
    """The same quantity in another unit; ValueError where the two measure different things.

    A change of temperature is converted without the offset of its scale: 9 degrees Fahrenheit more
    are 5 degrees Celsius more.
    """
    if quantity.unit == unit:
        return quantity
    if not convertible(quantity.unit, unit):
        raise ValueError(f"{quantity.unit or 'a count'} cannot be converted to {unit or 'a count'}")
    change = quantity.scope is Scope.CHANGE
    low, high, value = (
        None if end is None else _carry(end, quantity.unit, unit, is_change=change)
        for end in (quantity.low, quantity.high, quantity.value)
    )
    step = abs(_carry(quantity.step, quantity.unit, unit, is_change=True))
    return replace(quantity, low=low, high=high, value=value, step=step, unit=unit)


def in_base_units(quantity: Quantity) -> Quantity:
    """The same quantity in SI base units (shares in per cent); ValueError for money and counts."""
    return convert(quantity, base_unit(quantity.unit))


@lru_cache(maxsize=10_000)  # articles on one event hold the same few figures against each other
def _carry(value: float, unit: str, target: str, *, is_change: bool) -> float:
    if unit in SHARES:
        return value * SHARES[unit] / SHARES[target]
    make, source, into = _registry().Quantity, _pint_name(unit), _pint_name(target)
    zero = make(0, source).to(into).magnitude if is_change else 0.0
    return float(make(value, source).to(into).magnitude - zero)
