"""The articles of one call in their order, as arrays: how like a given one the others are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from checker.embedding import Encoder
from checker.stories.opening import Opening, weigh_words

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]

# How much of a pair's likeness is the cosine of the vectors; the rest is that of the weighed words.
COSINE_SHARE = 0.35
# A window is read as if it held this many more articles, none with the words in question: among three
# articles on one fire the town's name is in all, and still rare.
_ELSEWHERE = 50


class Shelf:
    """Openings in order, of which those in view have their words counted.

    A word weighs as its inverse document frequency among the articles in view, so what all write of
    this week tells little. Bits do not depend on which articles are on the shelf but out of view.
    """

    def __init__(self, openings: Sequence[Opening], encoder: Encoder) -> None:
        self._vectors = encoder.encode([opening.text for opening in openings])
        weighed = [weigh_words(opening) for opening in openings]
        number = {word: place for place, word in enumerate(sorted(set(chain.from_iterable(weighed))))}
        sizes = [len(weights) for weights in weighed]
        self._starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        self._rows = np.repeat(np.arange(len(sizes)), sizes)
        self._words = np.array([number[word] for word in chain.from_iterable(weighed)], np.int64)
        self._weights = np.array([*chain.from_iterable(w.values() for w in weighed)], np.float64)
        self._frequency: Counts = np.zeros(len(number), np.int64)
        self._in_view = np.zeros(len(sizes), bool)

    def view(self, rows: NDArray[np.bool_]) -> None:
        """Count the words of these articles, and of no others."""
        for row in np.flatnonzero(rows != self._in_view):
            self._frequency[self._words_of(int(row))] += 1 if rows[row] else -1
        self._in_view = rows.copy()

    def likeness(self, row: int) -> Floats:
        """How like an article in view each of those on the shelf is, from 0 to 1; 0 for those out of view."""
        seen = np.flatnonzero(self._in_view)
        first, end = int(seen[0]), int(seen[-1]) + 1
        likeness: Floats = np.zeros(len(self._in_view))
        # Rounded, since the last bits of a matrix product vary with its shape.
        cosines = (self._vectors[first:end] @ self._vectors[row]).astype(np.float64)
        mixed = COSINE_SHARE * cosines + (1 - COSINE_SHARE) * self._shared_words(row, first, end)
        likeness[first:end] = np.round(mixed.clip(0, 1), 5)
        likeness[~self._in_view] = 0
        return likeness

    def _words_of(self, row: int) -> Counts:
        return self._words[self._starts[row] : self._starts[row + 1]]

    def _shared_words(self, row: int, first: int, end: int) -> Floats:
        """The cosines of an article's weighed words and of those of the articles from `first` to `end`."""
        rarity = self._rarity()
        span = slice(int(self._starts[first]), int(self._starts[end]))
        weights = self._weights[span] * rarity[self._words[span]]
        ours: Floats = np.zeros(len(rarity))
        own = slice(int(self._starts[row]), int(self._starts[row + 1]))
        ours[self._words[own]] = self._weights[own] * rarity[self._words[own]]
        rows, size = self._rows[span] - first, end - first
        shared = np.bincount(rows, weights * ours[self._words[span]], size)
        lengths = np.sqrt(np.bincount(rows, weights * weights, size)) * np.sqrt(ours @ ours)
        cosines: Floats = np.divide(shared, lengths, out=np.zeros(size), where=lengths > 0)
        return cosines

    def _rarity(self) -> Floats:
        articles = np.count_nonzero(self._in_view) + _ELSEWHERE
        rarity: Floats = np.log((articles + 1) / (self._frequency + 0.5))
        return rarity
