"""Articles to stories: which articles are compared with one another.

Read in this order: `grouping` (as folders or a `story` field say), `opening` (what is read of an
article to place it), `shelf` (the articles of a call as arrays), `placing` (by what they report). What
`placing` has is loaded when first used: it works with NumPy.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from checker.stories.grouping import group_stories

if TYPE_CHECKING:
    from checker.stories.placing import WINDOW, Placed, place_articles

__all__ = ["WINDOW", "Placed", "group_stories", "place_articles"]


def __getattr__(name: str) -> Any:
    """A name of `placing` (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module("checker.stories.placing"), name)
