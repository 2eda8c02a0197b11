"""The facts are read at least as well as the pinned floors say, on the project's own text."""

from __future__ import annotations

import pytest
from spacy.language import Language

from benchmarks.quality import CORPUS, read_floors, too_low
from benchmarks.scoring import Counts, macro_f1, matched, read_rows, recall_at_precision, roc_auc
from benchmarks.tasks import TASKS

pytestmark = pytest.mark.slow

FLOORS = read_floors()
OWN = [task for task in TASKS if task.own and (CORPUS / task.path).is_file()]


@pytest.mark.parametrize("task", OWN, ids=lambda task: f"{task.data}: {task.measure.__name__}")
def test_own_text_is_read_no_worse_than_the_pinned_floors(task, nlp: Language) -> None:
    scores = task.measure(read_rows(CORPUS / task.path), nlp).scores
    assert scores
    assert all((task.data, score.task) in FLOORS for score in scores)
    low = [f"{score.task}: {score.value:.4f}" for score in scores if too_low(task, score, FLOORS)]
    assert not low, low


@pytest.mark.parametrize(("name", "pinned"), FLOORS.items(), ids=lambda value: str(value)[:60])
def test_a_floor_below_its_best_says_why(name, pinned) -> None:
    assert 0 < pinned.floor <= pinned.best <= 1, name
    assert pinned.floor == pinned.best or len(pinned.reason) > 20, name


def test_every_floor_belongs_to_a_data_set_that_is_measured() -> None:
    assert {data for data, _ in FLOORS} <= {task.data for task in TASKS}


def test_f1_is_the_harmonic_mean_of_precision_and_recall() -> None:
    counts = Counts(hits=6, found=8, gold=12)
    assert (counts.precision, counts.recall) == (0.75, 0.5)
    assert counts.f1 == pytest.approx(0.6)


def test_macro_f1_gives_every_gold_label_the_same_weight() -> None:
    pairs = [("a", "a")] * 9 + [("a", "b")] + [("b", "a")]
    assert macro_f1(pairs) == pytest.approx((2 * 9 / 20 + 0) / 2)


def test_a_found_span_meets_the_gold_span_that_it_covers_most_of_and_no_second_one() -> None:
    assert matched([(0, 4), (5, 20)], [(2, 18)]) == [(1, 0)]
    assert matched([(0, 4), (5, 9)], [(0, 4), (4, 9)]) == [(0, 0), (1, 1)]
    assert matched([(0, 4)], [(4, 6)]) == []


@pytest.mark.parametrize(
    ("scores", "positive", "area"),
    [
        ([3, 2, 1], [True, True, False], 1.0),
        ([1, 2, 3], [True, True, False], 0.0),
        ([5, 5, 5], [True, False, True], 0.5),
        ([(True, 1, 0.9), (True, 0, 0.2), (False, 7, 0.8)], [True, False, True], 0.5),
        ([1, 2], [True, True], 0.0),
    ],
)
def test_the_area_is_how_often_a_positive_stands_above_a_negative(scores, positive, area) -> None:
    assert roc_auc(scores, positive) == pytest.approx(area)


def test_recall_at_a_precision_takes_ties_whole() -> None:
    assert recall_at_precision([4, 3, 2, 1], [True, True, False, True], 0.9) == pytest.approx(2 / 3)
    assert recall_at_precision([4, 3, 3, 1], [True, True, False, True], 0.9) == pytest.approx(1 / 3)
    assert recall_at_precision([4, 3, 2, 1], [False, True, True, True], 0.9) == 0
    assert recall_at_precision([4, 3, 2, 1], [False, True, True, True], 0.75) == 1
