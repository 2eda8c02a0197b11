"""The project's own labelled pairs, judged as `checker evaluate` judges them.

A pair is right where the verdict of its most serious finding is the expected one or one that the pair
also allows. `pairs.jsonl` is what the rules were written with, `pairs_heldout.jsonl` was written
apart from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from benchmarks.comparing import Bench, Told
from benchmarks.pair_words import shown_wrong
from benchmarks.scoring import Outcome, Row, Score, Task, Wrong
from checker.articles import LabelledPair, labelled_pair
from checker.evaluation import Judged, judge_pairs
from checker.pipeline import extract_all

if TYPE_CHECKING:
    from spacy.language import Language


def measure(rows: Sequence[Row], nlp: Language) -> Outcome:
    """The share of pairs that get a right verdict."""
    bench = Bench(nlp)
    pairs = [labelled_pair(row) for row in rows]
    judged = judge_pairs(pairs, bench.tools)
    wrong = [_wrong(bench, pair, found) for pair, found in zip(pairs, judged, strict=True) if not found.right]
    return Outcome((Score("right verdicts", len(pairs), 1 - len(wrong) / len(pairs)),), tuple(wrong))


def _wrong(bench: Bench, pair: LabelledPair, found: Judged) -> Wrong:
    sides = tuple(Told(side, tuple(extract_all([side], bench.tools.nlp))) for side in (pair.a, pair.b))
    what = f"{pair.expect} judged {found.verdict}"
    return shown_wrong(bench, what, pair.id, (sides[0], sides[1]), pair.expect)


TASKS: tuple[Task, ...] = (
    Task("own pairs", "pairs.jsonl", measure, own=True),
    Task("own held-out pairs", "pairs_heldout.jsonl", measure, own=True),
)
