"""A time expression as the grammar reads it: where it stands and what it says."""

from __future__ import annotations

from dataclasses import dataclass

from checker.facts.timex.nodes import Node, Shifted


@dataclass(frozen=True, slots=True)
class Expression:
    """What was read from word `start` to word `end`; `ahead` is its reading after "in" in the future."""

    start: int
    end: int
    node: Node
    mod: str = ""
    relation: str = ""
    ahead: Shifted | None = None
