"""Comparisons: one module a kind; a new kind is one new module here.

Each module has `compare(pair, params)`, yielding a `Comparison` for each pair of facts that answer
one question and nothing where a fact is missing; `TRAITS`, what a rule's `when` may ask of it; and
`PARAMS`, the settings a rule may change, with their defaults.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType


@cache
def comparison_kinds() -> dict[str, ModuleType]:
    """Every kind of comparison there is, by name."""
    modules = [importlib.import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__)]
    return {module.__name__.rsplit(".", 1)[-1]: module for module in modules if hasattr(module, "compare")}
