"""What stories are called on pages."""

from __future__ import annotations

from collections.abc import Iterable

from checker.store import Store, story_key


def titles_of(store: Store, stories: Iterable[str]) -> dict[str, str]:
    """The title of each story's first article, else the story's name, by the story's key."""
    wanted = set(stories)
    found = {story_key(item.id): item.title or item.id or "Articles without a story" for item in store.stories()}
    return {story: found.get(story, story) for story in wanted}
