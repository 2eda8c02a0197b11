"""Stories dealt out into partitions of about equal work."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

from checker.model import Article

Story = tuple[str, Sequence[Article]]
# Enough for the last worker not to be waited for long, and few enough for a message to pay.
_A_WORKER = 4
_CHARACTERS = 1_000_000  # of text in a partition: some ten megabytes as it is sent


def usual_count(stories: Mapping[str, Sequence[Article]], workers: int) -> int:
    """The number of partitions where the user names none."""
    return max(_A_WORKER * workers, sum(map(_size, stories.values())) // _CHARACTERS)


def partition(stories: Mapping[str, Sequence[Article]], count: int) -> list[list[Story]]:
    """At most `count` partitions of whole stories, the largest first, none of them empty.

    The largest story goes to the partition with the least text so far (Graham's LPT rule, at most 4/3 of
    the best split), so the same stories are dealt out alike every time.
    """
    loads = [(0, number) for number in range(min(count, len(stories)))]
    dealt: list[list[Story]] = [[] for _ in loads]
    for name, articles in sorted(stories.items(), key=lambda story: (-_size(story[1]), story[0])):
        load, number = heapq.heappop(loads)
        dealt[number].append((name, articles))
        heapq.heappush(loads, (load + _size(articles), number))
    return sorted(dealt, key=lambda part: (-sum(_size(articles) for _, articles in part), part[0][0]))


def _size(articles: Sequence[Article]) -> int:
    return sum(len(article.text) + 1 for article in articles)
