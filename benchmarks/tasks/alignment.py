"""Alignment: which sentences of different articles the product takes for accounts of one event.

**ecbplus**: sentences of different articles on one incident (`same_event`) or on a sister incident
(`different_event`; about one in four of these is wrong, so that 1.0 cannot be reached). Of a pair of
sentences the best aligned pair of claims counts (`Aligned.affinity`). The area under the ROC
curve says how well that score ranks, that of MiniLM's cosine stands beside it as what wording alone
gives; recall at precision 0.9 is the best that any threshold on the score could have; recall and
precision of *joined* are those of the product's own line (`comparing.is_joined`). Training and
development topics are told apart. No article has a date, so that relative dates stay unresolved.

**superpal**: propositions that summarisers aligned, positives only: how many become candidates, how
many are joined, by the whole sentences that they stand in.

**mrpc**: paraphrases among news sentences, test part. A pair is called a paraphrase where claims are
joined. Two sentences on one event that differ in a fact are no paraphrase and are rightly joined, so
that accuracy stays far from 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from benchmarks.comparing import Bench, Told, best_aligned, is_joined
from benchmarks.pair_words import shown_wrong
from benchmarks.scoring import (
    Counts,
    Outcome,
    Row,
    Score,
    Task,
    Wrong,
    accuracy,
    label_f1,
    recall_at_precision,
    roc_auc,
)
from checker.comparisons.base import Aligned, Identity

if TYPE_CHECKING:
    from spacy.language import Language

_PRECISION = 0.9


def measure_ecbplus(rows: Sequence[Row], nlp: Language) -> Outcome:
    """AUC, recall at precision 0.9, recall and precision of what is joined, a part of the topics each."""
    bench, sides = _read(rows, nlp)
    aligned = [bench.aligned(*side) for side in sides]
    best = [best_aligned(pairs) for pairs in aligned]
    scores: list[Score] = []
    for split in ("train", "dev"):
        scores += _ranked(
            bench, [x for x in zip(rows, aligned, strict=True) if x[0]["split"] == split], split
        )
    wrong = _wrong(bench, rows, sides, best, "same_event")
    return Outcome(tuple(scores), tuple(wrong))


def _ranked(bench: Bench, found: Sequence[tuple[Row, Sequence[Aligned]]], split: str) -> list[Score]:
    positive = [row["label"] == "same_event" for row, _ in found]
    ours = [max((pair.affinity for pair in pairs), default=0.0) for _, pairs in found]
    cosines = [bench.cosine(row["text_a"], row["text_b"]) for row, _ in found]
    joined = [any(is_joined(pair) for pair in pairs) for _, pairs in found]
    counts = Counts(sum(a and b for a, b in zip(joined, positive, strict=True)), sum(joined), sum(positive))
    figures = {
        "alignment AUC": roc_auc(ours, positive),
        "cosine AUC": roc_auc(cosines, positive),
        "alignment recall at precision 0.9": recall_at_precision(ours, positive, _PRECISION),
        "cosine recall at precision 0.9": recall_at_precision(cosines, positive, _PRECISION),
        "joined recall": counts.recall,
        "joined precision": counts.precision,
    }
    return [Score(f"{name}, {split}", len(found), value) for name, value in figures.items()]


def measure_superpal(rows: Sequence[Row], nlp: Language) -> Outcome:
    """The shares of aligned propositions that become candidates and that are joined."""
    bench, sides = _read(rows, nlp)
    best = [best_aligned(bench.aligned(*side)) for side in sides]
    joined = [pair is not None and is_joined(pair) for pair in best]
    scores = (
        Score("candidates recall", len(rows), sum(pair is not None for pair in best) / len(rows)),
        Score("joined recall", len(rows), sum(joined) / len(rows)),
    )
    return Outcome(scores, tuple(_wrong(bench, rows, sides, best, "aligned")))


def measure_mrpc(rows: Sequence[Row], nlp: Language) -> Outcome:
    """F1 and accuracy of "joined" as a call for a paraphrase."""
    rows = [row for row in rows if row["split"] == "test"]
    bench, sides = _read(rows, nlp)
    best = [best_aligned(bench.aligned(*side)) for side in sides]
    labels = [
        (row["label"], "paraphrase" if pair is not None and is_joined(pair) else "not_paraphrase")
        for row, pair in zip(rows, best, strict=True)
    ]
    scores = (
        Score("paraphrase F1 of joined", len(rows), label_f1(labels, "paraphrase")),
        Score("paraphrase accuracy of joined", len(rows), accuracy(labels)),
    )
    return Outcome(scores, tuple(_wrong(bench, rows, sides, best, "paraphrase")))


def _read(rows: Iterable[Row], nlp: Language) -> tuple[Bench, list[tuple[Told, Told]]]:
    bench = Bench(nlp)
    sides = [(bench.tell(row["text_a"], None, "a"), bench.tell(row["text_b"], None, "b")) for row in rows]
    bench.warm(told for side in sides for told in side)
    return bench, sides


def _wrong(
    bench: Bench,
    rows: Sequence[Row],
    sides: Sequence[tuple[Told, Told]],
    best: Sequence[Aligned | None],
    positive: str,
) -> list[Wrong]:
    """The positives that are not joined, by what kept them apart, and the negatives that are."""
    wrong = []
    for row, side, pair in zip(rows, sides, best, strict=True):
        joined = pair is not None and is_joined(pair)
        if joined == (row["label"] == positive):
            continue
        what = f"{row['label']} joined, {pair.identity}" if joined and pair else _kept_apart(pair)
        wrong.append(shown_wrong(bench, what, row["id"], side, row["label"]))
    return wrong


def _kept_apart(pair: Aligned | None) -> str:
    if pair is None:
        return "missed: no candidates"
    if pair.identity is Identity.NO:
        return "missed: identity no"
    return f"missed: clash of {', '.join(sorted(pair.clashes))}"


TASKS: tuple[Task, ...] = (
    Task("ecbplus", "alignment/ecbplus.jsonl", measure_ecbplus),
    Task("superpal", "alignment/superpal.jsonl", measure_superpal),
    Task("mrpc", "alignment/mrpc.jsonl", measure_mrpc),
)
