"""What a measurement gives back, and the field's scores: precision, recall and F1, strict and relaxed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

Row = Mapping[str, Any]
Ends = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Score:
    """One figure of the table: what was measured, on how many gold items, from 0 to 1."""

    task: str
    rows: int
    value: float


@dataclass(frozen=True, slots=True)
class Wrong:
    """A case that was read wrongly, for a person to look at: `what` groups it into an error class."""

    what: str
    text: str
    expected: str
    found: str
    detail: tuple[str, ...] = ()  # lines on what decided it


@dataclass(frozen=True, slots=True)
class Outcome:
    """The scores of one data set and the cases behind what they fall short by."""

    scores: tuple[Score, ...]
    wrong: tuple[Wrong, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """A data set and how it is measured.

    `path` is its file below the data folder, or the corpus; a pattern stands for several files.
    """

    data: str
    path: str
    measure: Callable[[Sequence[Row], Language], Outcome]
    own: bool = False  # the project's own text, below `corpus/`


@dataclass(slots=True)
class Counts:
    """Hits among what was found and what is gold: precision, recall and their harmonic mean."""

    hits: int = 0
    found: int = 0
    gold: int = 0

    def add(self, hits: int, found: int, gold: int) -> None:
        self.hits, self.found, self.gold = self.hits + hits, self.found + found, self.gold + gold

    @property
    def precision(self) -> float:
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.found + self.gold) if self.found + self.gold else 0.0


def label_f1(pairs: Sequence[tuple[str, str]], label: str) -> float:
    """The F1 of one label, from pairs of gold and found label."""
    hits = sum(gold == found == label for gold, found in pairs)
    return Counts(hits, sum(found == label for _, found in pairs), sum(gold == label for gold, _ in pairs)).f1


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean of the F1 of each gold label, from pairs of gold and found label."""
    labels = sorted({gold for gold, _ in pairs})
    return sum(label_f1(pairs, label) for label in labels) / len(labels) if labels else 0.0


def accuracy(pairs: Sequence[tuple[str, str]]) -> float:
    """The share of pairs of gold and found label that are one."""
    return sum(gold == found for gold, found in pairs) / len(pairs) if pairs else 0.0


def roc_auc(scores: Sequence[Any], positive: Sequence[bool]) -> float:
    """The area under the ROC curve: how often a positive scores above a negative, ties counting half.

    Mann and Whitney's U over the product of the counts; scores are of any type that has an order.
    """
    place = {score: rank for rank, score in enumerate(sorted(set(scores)))}
    ups, downs = [0] * len(place), [0] * len(place)
    for score, up in zip(scores, positive, strict=True):
        (ups if up else downs)[place[score]] += 1
    below, won = 0, 0.0
    for up, down in zip(ups, downs, strict=True):
        won += up * (below + down / 2)
        below += down
    return won / (sum(ups) * sum(downs)) if sum(ups) and sum(downs) else 0.0


def recall_at_precision(scores: Sequence[Any], positive: Sequence[bool], least: float) -> float:
    """The highest recall of any threshold whose precision is at least `least`; what ties is taken whole."""
    ranked = sorted(zip(scores, positive, strict=True), key=lambda row: row[0], reverse=True)
    best, hits = 0, 0
    for count, (score, up) in enumerate(ranked, start=1):
        hits += up
        whole = count == len(ranked) or ranked[count][0] != score
        if whole and hits >= least * count:
            best = hits
    return best / sum(positive) if any(positive) else 0.0


def overlap(one: Ends, other: Ends) -> int:
    """How many characters two half-open spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def matched(gold: Sequence[Ends], found: Sequence[Ends]) -> list[tuple[int, int]]:
    """Pairs of indices of gold and found spans that overlap, each at most once, the largest overlap first."""
    pairs = [
        (-overlap(one, other), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if overlap(one, other)
    ]
    used_gold: set[int] = set()
    used_found: set[int] = set()
    kept = []
    for _, i, j in sorted(pairs):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            kept.append((i, j))
    return sorted(kept)


def read_rows(path: Path) -> list[Row]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
