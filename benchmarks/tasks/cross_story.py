"""Sentences of different stories: a change seen between them is false, whatever it stands on.

Two draws, both seeded, over all sentences of the stories (three outlets' articles on one story, short
articles on one incident): 20,000 pairs at random, and 2,000 sentences each with the sentence of another
story that MiniLM holds most like it, where a checker that goes by wording would fail. Some stories
touch on one event (a vote in the background of two): a few of the second draw are rightly seen.

Each article is parsed once and a sentence keeps its article's date and what pronouns and short forms
stand for there. The score is the share that is free of a change.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.comparing import Bench, Told, sees_a_change
from benchmarks.pair_words import shown_wrong
from benchmarks.scoring import Outcome, Row, Score, Task
from benchmarks.tasks.pairs import false_change

if TYPE_CHECKING:
    from spacy.language import Language

_SEED = 20240612
_RANDOM, _NEAREST = 20_000, 2_000

Sentences = Sequence[tuple[str, Told]]  # each with its story


def measure(
    rows: Sequence[Row], nlp: Language, random_pairs: int = _RANDOM, nearest_pairs: int = _NEAREST
) -> Outcome:
    """The shares of pairs free of a change, of random pairs and of nearest ones."""
    bench = Bench(nlp)
    sentences = list(_sentences(rows, bench))
    bench.warm(told for _, told in sentences)
    draw = random.Random(_SEED)
    draws = {
        "random pairs without a false change": list(_random_pairs(sentences, draw, random_pairs)),
        "nearest pairs without a false change": list(_nearest_pairs(sentences, bench, draw, nearest_pairs)),
    }
    scores, wrong = [], []
    for name, pairs in draws.items():
        false = list(_false_changes(bench, pairs))
        scores.append(Score(name, len(pairs), 1 - len(false) / len(pairs)))
        wrong += [shown_wrong(bench, f"{name.split()[0]}: {what}", _names(pair), pair, "no change")
                  for what, pair in false]  # fmt: skip
    return Outcome(tuple(scores), tuple(wrong))


def _sentences(rows: Sequence[Row], bench: Bench) -> Iterator[tuple[str, Told]]:
    for row in rows:
        for article in row["articles"]:
            source = f"{row['id']} {article.get('source') or article['doc']}"
            told = bench.tell(article["text"], article.get("date"), source)
            for _, claims in groupby(told.claims, key=lambda claim: claim.sentence_span):
                yield row["id"], Told(told.article, tuple(claims))


def _random_pairs(sentences: Sentences, draw: random.Random, count: int) -> Iterator[tuple[Told, Told]]:
    while count:
        (story, one), (other_story, other) = draw.choice(sentences), draw.choice(sentences)
        if story != other_story:
            count -= 1
            yield one, other


def _nearest_pairs(
    sentences: Sentences, bench: Bench, draw: random.Random, count: int
) -> Iterator[tuple[Told, Told]]:
    vectors = bench.tools.encoder.encode([told.claims[0].sentence for _, told in sentences])
    stories = np.array([story for story, _ in sentences])
    for place in draw.sample(range(len(sentences)), min(count, len(sentences))):
        cosines = np.where(stories == stories[place], -1.0, vectors @ vectors[place])
        yield sentences[place][1], sentences[int(cosines.argmax())][1]


def _false_changes(
    bench: Bench, pairs: Sequence[tuple[Told, Told]]
) -> Iterator[tuple[str, tuple[Told, Told]]]:
    for pair in pairs:
        found = bench.findings(*pair)
        if sees_a_change(found):
            yield false_change(found), pair


def _names(pair: tuple[Told, Told]) -> str:
    return " / ".join(told.article.source for told in pair)


TASKS: tuple[Task, ...] = (Task("cross_story", "clusters/*.jsonl", measure),)
