"""Stories as the newsroom gave them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from checker.model import Article


def group_stories(articles: Iterable[Article]) -> dict[str, list[Article]]:
    """Articles by story, as their folder or `story` field says; those without one form one story."""
    stories: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda article: (article.story, article.id)):
        stories[article.story].append(article)
    return dict(stories)
