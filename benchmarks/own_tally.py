"""Counting hits over the rows of `corpus/facts.jsonl`: scores by name and the wrong cases behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from benchmarks.own_text import Found, read_kind
from benchmarks.scoring import Counts, Ends, Outcome, Row, Score, Task, Wrong, matched

if TYPE_CHECKING:
    from spacy.language import Language


class Tally:
    """Hits and totals by score, and the wrong cases; an accuracy counts found and gold alike."""

    def __init__(self) -> None:
        self.counts: dict[str, Counts] = {}
        self.wrong: list[Wrong] = []

    def add(self, task: str, hits: int, found: int, gold: int) -> None:
        self.counts.setdefault(f"own {task}", Counts()).add(hits, found, gold)

    def judge(self, task: str, right: bool, case: Wrong) -> None:
        """Count one gold item as right or wrong under an accuracy."""
        self.add(task, int(right), 1, 1)
        if not right:
            self.wrong.append(case)

    def outcome(self) -> Outcome:
        scores = tuple(Score(task, count.gold, count.f1) for task, count in self.counts.items())
        return Outcome(scores, tuple(self.wrong))


def own_task(kind: str, score: Callable[[Found, Tally], None]) -> Task:
    """The task that scores each row with gold of `kind`, one after another."""

    def measure(rows: Sequence[Row], nlp: Language) -> Outcome:
        tally = Tally()
        for found in read_kind(rows, kind, nlp):
            score(found, tally)
        return tally.outcome()

    return Task("own facts", "facts.jsonl", measure, own=True)


def pair_off(
    case: Found, tally: Tally, kind: str, gold: Sequence[Ends], found: Sequence[Ends]
) -> list[tuple[int, int]]:
    """Gold and found that overlap; what is left over on either side is noted as missed or spurious."""
    pairs = matched(gold, found)
    for i, (start, end) in enumerate(gold):
        if i not in {one for one, _ in pairs}:
            tally.wrong.append(case.wrong(f"{kind}: missed", case.text[start:end], ""))
    for j, (start, end) in enumerate(found):
        if j not in {other for _, other in pairs}:
            tally.wrong.append(case.wrong(f"{kind}: spurious", "", case.text[start:end]))
    return pairs
