"""How long it takes to place 500 new articles beside 10,000 of the same week.

    .venv/bin/python -m benchmarks.tasks.stories_speed [--known N] [--new N]

The articles are of made-up words, drawn as often as words are (Zipf's law), six of a story with a fifth of
its words its own. Vectors are drawn beside them, near one another within a story: MiniLM's own time is
told apart, on fifty of the texts, since a nightly run takes the known ones from the cache.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence
from dataclasses import replace

import click
import numpy as np

from checker.articles import make_article
from checker.embedding import Vectors, load_encoder
from checker.model import Article
from checker.stories import place_articles

_SEED, _WORDS, _OUTLETS, _VOCABULARY = 20240506, 250, 6, 60_000
_FIRST = dt.datetime(2024, 5, 6, tzinfo=dt.UTC)


class DrawnVectors:
    """A vector for each text, near to those whose first word is the same."""

    name = backend = fingerprint = "drawn"
    dimensions = 384

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.empty((len(texts), self.dimensions), np.float32)
        for row, text in zip(rows, texts, strict=True):
            story = np.random.default_rng(int(text.split()[0].removeprefix("Story")))
            row[:] = story.normal(size=self.dimensions) + np.random.default_rng(len(text)).normal(
                size=self.dimensions
            )
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def draw_articles(count: int) -> list[Article]:
    """Articles of one week in the order of publication, `_OUTLETS` of each story."""
    draw = np.random.default_rng(_SEED)
    articles = []
    for number in range(count):
        story = number // _OUTLETS
        common = draw.zipf(1.3, _WORDS * 4 // 5) % _VOCABULARY
        own = draw.integers(0, 60, _WORDS // 5)
        words = [f"word{word}" for word in common] + [f"Name{story}x{word}" for word in own]
        draw.shuffle(words)
        when = _FIRST + dt.timedelta(days=6) * (number / count)
        articles.append(
            make_article(
                " ".join([f"Story{story}", *words]),
                title="",
                source=f"Outlet {number % _OUTLETS}",
                published=when,
                id=f"{number:06}",
                whole_body=True,
            )
        )
    return articles


@click.command(help=__doc__)
@click.option("--known", type=int, default=10_000)
@click.option("--new", type=int, default=500)
def main(known: int, new: int) -> None:
    articles = draw_articles(known + new)
    old = [
        replace(article, story=f"story-{number // _OUTLETS:06x}")
        for number, article in enumerate(articles[:known])
    ]
    start = time.perf_counter()
    placed = place_articles(articles[known:], old, DrawnVectors())
    seconds = time.perf_counter() - start
    stories = len(set(placed.values()))
    click.echo(f"{new:,} new beside {known:,} known: {seconds:.1f} s, in {stories} stories")
    encoder = load_encoder()
    start = time.perf_counter()
    encoder.encode([article.text for article in articles[:50]])
    click.echo(f"MiniLM, an article: {(time.perf_counter() - start) / 50 * 1000:.0f} ms")


if __name__ == "__main__":
    main()
