"""Names: what a place, people or seat of power is called, and when two names are one."""

from __future__ import annotations

from checker.names.containment import is_inside
from checker.names.folding import fold_names
from checker.names.gazetteer import actors, canonical_place, capital_country, government_of, is_region
from checker.names.match import same_name

__all__ = [
    "actors",
    "canonical_place",
    "capital_country",
    "fold_names",
    "government_of",
    "is_inside",
    "is_region",
    "same_name",
]
