"""What stories are called on pages."""

from __future__ import annotations

from collections.abc import Iterable

from checker.store import Store

_NAMELESS = "Articles without a story"


def titles_of(store: Store, stories: Iterable[str]) -> dict[str, str]:
    """What each story is called, by its key: never empty, so that it can be a link."""
    wanted = set(stories)
    found = store.titles(wanted)
    return {story: found.get(story) or story or _NAMELESS for story in wanted}
