"""Labels that people gave blind: as pairs to measure the checker on, and how far two people agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from checker.store import LABELS, SKIPPED, Label, Side, Store


@dataclass(frozen=True, slots=True)
class Agreed:
    """How far two people's labels agree on the pairs that both have labelled.

    `kappa` is Cohen's (1960): 1 where they always agree, 0 where no more than chance would have it. It is
    None where that says nothing: they share no pair, or both have said one and the same of all.
    """

    pairs: int
    same: int
    kappa: float | None


def export_labels(store: Store) -> Iterator[dict[str, Any]]:
    """The labelled pairs as `checker evaluate` reads them, one a line, by their ids.

    What most people said of a pair is expected, of as many the most serious; what others said counts as
    right too. Pairs that everybody skipped are left out.
    """
    by_pair: dict[str, list[Label]] = defaultdict(list)
    for label in store.labels():
        if label.verdict != SKIPPED:
            by_pair[label.pair.id].append(label)
    for name in sorted(by_pair):
        given = by_pair[name]
        said = Counter(label.verdict for label in given)
        first, *others = sorted(said, key=lambda verdict: (-said[verdict], LABELS.index(verdict)))
        pair = given[0].pair
        yield {"id": name, "a": _side(pair.a), "b": _side(pair.b), "expect": first, "also": others}


def kappa(labels: Iterable[Label], a: str, b: str) -> Agreed:
    """How far two people agree on the pairs that both have labelled; skipped ones do not count."""
    said: dict[str, dict[str, str]] = {a: {}, b: {}}
    for label in labels:
        if label.labeller in said and label.verdict != SKIPPED:
            said[label.labeller][label.pair.id] = label.verdict
    shared = sorted(said[a].keys() & said[b].keys())
    left, right = ([said[person][pair] for pair in shared] for person in (a, b))
    same = sum(one == other for one, other in zip(left, right, strict=True))
    if len({*left, *right}) < 2:  # no two labels were used: chance alone would agree as well
        return Agreed(len(shared), same, None)
    from sklearn.metrics import cohen_kappa_score  # seconds to load

    return Agreed(len(shared), same, float(cohen_kappa_score(left, right)))


def _side(side: Side) -> dict[str, str | None]:
    return {"source": side.source, "published": side.published or None, "text": side.text}
