"""Articles to stories: which articles are compared with one another.

Read in this order: `grouping` (as folders or a `story` field say), `opening` (what is read of an
article to place it), `shelf` (the articles of a call as arrays), `placing` (by what they report).
"""

from __future__ import annotations

from checker.stories.grouping import group_stories
from checker.stories.placing import WINDOW, Placed, place_articles

__all__ = ["WINDOW", "Placed", "group_stories", "place_articles"]
