"""The articles of one call in their order, as arrays: how like a given one the others are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from checker.embedding import Encoder
from checker.stories.opening import Opening, inner_names, weigh_words

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]

# How much of a pair's likeness is the cosine of the vectors; the rest is that of the weighed words.
COSINE_SHARE = 0.35
# A window is read as if it held this many more articles, none with the words in question: among three
# articles on one fire the town's name is in all, and still rare.
_ELSEWHERE = 50
# Two reports of one form share half of their plain words; a rare name stands in a tenth of a window at most.
_ONE_FORM, _FEW, _NAMES = 0.5, 0.1, 2


class Shelf:
    """Openings in order, of which those in view have their words counted.

    A word weighs as its inverse document frequency among the articles in view, so what all write of
    this week tells little. Bits do not depend on which articles are on the shelf but out of view.
    """

    def __init__(self, openings: Sequence[Opening], encoder: Encoder) -> None:
        self._vectors = encoder.encode([opening.text for opening in openings])
        weighed = [weigh_words(opening) for opening in openings]
        self._openings = openings
        self._number = {word: place for place, word in enumerate(sorted(set(chain.from_iterable(weighed))))}
        number = self._number
        sizes = [len(weights) for weights in weighed]
        self._starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        self._words = np.array([number[word] for word in chain.from_iterable(weighed)], np.int64)
        self._weights = np.array([*chain.from_iterable(w.values() for w in weighed)], np.float64)
        self._frequency: Counts = np.zeros(len(number), np.int64)
        self._asked: Floats = np.zeros(len(number))  # one article's weights by word, zero between two calls
        self._in_view = np.zeros(len(sizes), bool)
        self._names: dict[int, NDArray[np.bool_]] = {}  # by article, as they are asked for

    def view(self, rows: NDArray[np.bool_]) -> None:
        """Count the words of these articles, and of no others."""
        for row in np.flatnonzero(rows != self._in_view):
            self._frequency[self._words_of(int(row))] += 1 if rows[row] else -1
        self._in_view = rows.copy()

    def cosines(self, row: int) -> Floats:
        """The cosine of an article's vector and those of all on the shelf, -1 for articles out of view."""
        # Not a BLAS product: with one vector that is many times as slow here, and its last bits vary with the
        # shape. Rounded, since two vectors of one text must tie.
        cosines: Floats = np.full(len(self._in_view), -1.0)
        seen = np.flatnonzero(self._in_view)
        if len(seen):
            stretch = slice(seen[0], seen[-1] + 1)  # articles of a window stand together: no vector is copied
            products = np.einsum("nd,d->n", self._vectors[stretch], self._vectors[row])
            cosines[stretch] = np.round(products.astype(np.float64), 5)
            cosines[~self._in_view] = -1
        return cosines

    def likeness(self, row: int, others: Counts, cosines: Floats) -> Floats:
        """How like an article each of the others is, from 0 to 1; `cosines` are those of the others."""
        mixed = COSINE_SHARE * cosines + (1 - COSINE_SHARE) * self._shared_words(row, others)
        return np.round(mixed.clip(0, 1), 5)

    def is_other_event(self, row: int, story: Counts) -> bool:
        """Whether an article is written as one of a story is, of other people and places.

        So are two weather reports, two closures of schools, two burglaries of one police report. They
        share half of their plain words at least and no rare name, of which both have two; nor does the
        article share one with any other of the story.
        """
        plain, names = self._plain_and_rare(row)
        if len(names) < _NAMES:
            return False
        others = [self._plain_and_rare(int(other)) for other in story]
        if any(names & theirs for _, theirs in others):
            return False
        return any(
            len(theirs) >= _NAMES and len(plain & words) >= _ONE_FORM * max(len(plain), len(words))
            for words, theirs in others
        )

    def _plain_and_rare(self, row: int) -> tuple[set[int], set[int]]:
        """The plain words of an article, and its rare names."""
        span = slice(self._starts[row], self._starts[row + 1])
        words, is_name = self._words[span], self._are_names(row)
        few = _FEW * (np.count_nonzero(self._in_view) + _ELSEWHERE)
        plain = words[~is_name & (self._weights[span] == 1)]
        return set(plain.tolist()), set(words[is_name & (self._frequency[words] <= few)].tolist())

    def _are_names(self, row: int) -> NDArray[np.bool_]:
        """Which of an article's words name somebody or some place; asked of a few articles of a window."""
        if row not in self._names:
            named = [self._number[name] for name in inner_names(self._openings[row]) if name in self._number]
            self._names[row] = np.isin(self._words_of(row), named)
        return self._names[row]

    def _words_of(self, row: int) -> Counts:
        return self._words[self._starts[row] : self._starts[row + 1]]

    def _shared_words(self, row: int, others: Counts) -> Floats:
        """The cosines of an article's weighed words and those of the others."""
        ours, own, _ = self._weighed(np.array([row]))
        weights, words, places = self._weighed(others)
        self._asked[own] = ours
        shared = np.bincount(places, weights * self._asked[words], len(others))
        self._asked[own] = 0
        lengths = np.sqrt(np.bincount(places, weights * weights, len(others)) * (ours @ ours))
        cosines: Floats = np.divide(shared, lengths, out=np.zeros(len(others)), where=lengths > 0)
        return cosines

    def _weighed(self, rows: Counts) -> tuple[Floats, Counts, Counts]:
        """The words of these articles with their weights, and whose they are by place in `rows`."""
        spans = [np.arange(self._starts[row], self._starts[row + 1]) for row in rows]
        at = np.concatenate(spans)
        words = self._words[at]
        articles = np.count_nonzero(self._in_view) + _ELSEWHERE
        rarity = np.log((articles + 1) / (self._frequency[words] + 0.5))
        places = np.repeat(np.arange(len(rows)), [len(span) for span in spans])
        return self._weights[at] * rarity, words, places
