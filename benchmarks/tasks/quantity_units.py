"""How the public quantity sets spell units, and the unit of the project that each spelling means.

A spelling that pint parses needs no entry ("kilometre", "square foot"): two names are one unit
where pint gives them one dimension and one factor. What pint does not know, or reads as something
else than the set means, stands here with the factor from the set's unit to ours (a penny is 0.01
GBP). No entry is made for a row: each is the meaning of a name.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from checker.lexicon import load_lexicon

Unit = tuple[str, float]

# CQE, quantulum3 and Recognizers name units in words; Duckling by constructors.
SPELLINGS: dict[str, Unit] = {
    "": ("", 1),
    "-": ("", 1),
    "count": ("", 1),
    "dimensionless": ("", 1),
    "unnamed": ("", 1),
    "dozen": ("", 12),
    "gross": ("", 144),
    "percentage": ("percent", 1),
    "percent": ("percent", 1),
    "c": ("degree_Celsius", 1),
    "celsius": ("degree_Celsius", 1),
    "degree celsius": ("degree_Celsius", 1),
    "f": ("degree_Fahrenheit", 1),
    "fahrenheit": ("degree_Fahrenheit", 1),
    "degree fahrenheit": ("degree_Fahrenheit", 1),
    "degree": ("degree", 1),
    "year of age": ("year", 1),
    "month of age": ("month", 1),
    "week of age": ("week", 1),
    "day of age": ("day", 1),
    "age": ("year", 1),
    "pound-mass": ("pound", 1),
    "metric ton": ("metric_ton", 1),
    "barrel": ("oil_barrel", 1),
    "barrel per day": ("oil_barrel / day", 1),
    "bit": ("bit", 1),
    "megabit": ("megabit", 1),
    "dram": ("dram", 1),
    "decimeter": ("decimeter", 1),
    "minute of arc": ("arcminute", 1),
    "second of arc": ("arcsecond", 1),
    # money
    "dollar": ("USD", 1),
    "united states dollar": ("USD", 1),
    "cent": ("USD", 0.01),
    "dime": ("USD", 0.1),
    "euro": ("EUR", 1),
    "pound sterling": ("GBP", 1),
    "british pound": ("GBP", 1),
    "penny": ("GBP", 0.01),
    "pence": ("GBP", 0.01),
    "franc": ("CHF", 1),
    "rupee": ("INR", 1),
    "finnish markka": ("FIM", 1),
    "peseta": ("ESP", 1),
    "netherlands guilder": ("NLG", 1),
    "netherlands guilde": ("NLG", 1),  # sic in CQE
    "mark": ("DEM", 1),
    "lao kip": ("LAK", 1),
    "bitcoin": ("BTC", 1),
    "satoshi": ("BTC", 1e-8),
    "sen": ("JPY", 0.01),  # Recognizers: a hundredth of a yen
    "riyal": ("SAR", 1),
    "rial": ("XXX", 1),
    "dinar": ("XXX", 1),
}
# In these sets a bare pound is money ("Pound" of Recognizers' currency model and of Duckling's money).
MONEY_POUND = {"pound": ("GBP", 1.0)}


@cache
def _currencies() -> dict[str, str]:
    return {name: code for code, names in load_lexicon("units")["currency"].items() for name in names}


@cache
def registry() -> Any:
    """pint's units."""
    import pint

    return pint.UnitRegistry()


def unit_of(spelling: str, *, money: bool = False) -> Unit | None:
    """Our unit for a set's spelling with the factor to it; None for a name that is no unit (a noun).

    A name "X per Y" is X over Y.
    """
    name = spelling.lower().strip()
    if money and name in MONEY_POUND:
        return MONEY_POUND[name]
    if name in SPELLINGS:
        return SPELLINGS[name]
    if name in _currencies():
        return _currencies()[name], 1
    if spelling in load_lexicon("units")["currency"]:  # a code, as Duckling has it
        return spelling, 1
    if name == "point":  # of an index or a score; pint's is the printers'
        return None
    over, per, under = name.partition(" per ")
    if per:
        upper, lower = unit_of(over, money=money), unit_of(under)
        return (f"{upper[0]} / {(lower[0] if lower else '') or under}", upper[1]) if upper else None
    return (name, 1) if key_of(name) != name else None


@cache
def key_of(unit: str) -> str:
    """One key for all names of one unit: pint's dimension and factor, or the name where pint has none."""
    if not unit or unit in {"degree", "magnitude", "percent"} or (len(unit) == 3 and unit.isupper()):
        return unit
    from pint.errors import PintError

    try:
        parsed = registry().parse_units(unit)
        one = registry().Quantity(2, parsed).to_base_units()  # 2: tells an offset unit from its base
    except (PintError, AttributeError, ValueError, AssertionError, TypeError):
        return unit
    return f"{parsed.dimensionality} {one.magnitude:.5g}"
