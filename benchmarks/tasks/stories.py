"""Articles placed in stories by what they report, all of a set mixed together.

Three sets, each read in one or more ways:
- BASIL, three outlets' articles on each of a hundred stories: *on its days*, as published over nine years;
  *of one day*, the hard way, as if all were of one date; *undated*, without any.
- ECB+, short reports, where a topic has two incidents that are meant to look alike (two fires, two
  arrests). They carry no date: *of one day* and *undated*. Train was fitted on, dev was not.
- The stories of the project's own corpus, on their days.

Scores are BCubed (Bagga and Baldwin 1998, "Algorithms for scoring coreference chains"; the measure that
meets the constraints of Amigó et al. 2009, "A comparison of extrinsic clustering evaluation metrics") and
pairwise, each the mean of five draws: articles of one hour are placed in the order of their ids, which are
drawn by a hash, and short reports in another order fall into other stories.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

from benchmarks.comparing import Bench
from benchmarks.scoring import Outcome, Row, Score, Task, Wrong
from benchmarks.tasks.clusters import articles_of
from checker.articles import make_article, read_paths
from checker.model import Article
from checker.stories import place_articles

if TYPE_CHECKING:
    from spacy.language import Language

CORPUS = Path(__file__).resolve().parent.parent.parent / "corpus"
_ONE_DAY = dt.date(2024, 5, 6)
_DRAWS = 5

Grouped = tuple[str, Article]  # an article with the group that it is of
Groups = Mapping[str, str]  # the group of each article, by the article's id


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far a grouping is that of the gold."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.precision else 0.0


def measure_basil(rows: Sequence[Row], nlp: Language) -> Outcome:
    """BASIL's stories in the three ways."""
    gold = [(row["id"], article) for row in rows for article in articles_of(row)]
    return _measured(gold, Bench(nlp), ("on its days", "of one day", "undated"))


def measure_ecb(rows: Sequence[Row], nlp: Language, label: str) -> Outcome:
    """The incidents of ECB+'s train or dev topics in two ways."""
    chosen = [row for row in rows if row["label"] == label]
    gold = [
        (row["id"], make_article(article["text"], source=article["doc"]))
        for row in chosen
        for article in row["articles"]
    ]
    return _measured(gold, Bench(nlp), (f"{label}, of one day", f"{label}, undated"))


def measure_own(rows: Sequence[Row], nlp: Language) -> Outcome:
    """The corpus' folders, which its gold findings name."""
    folders = sorted({row["id"].partition("-")[0] for row in rows})
    gold = [(name, article) for name in folders for article in read_paths([CORPUS / name])[0]]
    return _measured(gold, Bench(nlp), ("on its days",))


def _drawn(gold: Iterable[Grouped], draw: int) -> list[Grouped]:
    """Articles under ids that say nothing of their story, each text once."""
    articles = {}
    for group, article in gold:
        text = f"{draw}\x1f{article.source}\x1f{article.text}"
        digits = hashlib.sha256(text.encode()).hexdigest()[:16]
        articles[digits] = (group, replace(article, id=digits, story=""))
    return [articles[digits] for digits in sorted(articles)]


def _measured(gold: Sequence[Grouped], bench: Bench, ways: Iterable[str]) -> Outcome:
    scores: list[Score] = []
    wrong: list[Wrong] = []
    for way in ways:
        values: dict[str, list[float]] = defaultdict(list)
        for draw in range(_DRAWS):
            drawn = _drawn(gold, draw)
            groups = {article.id: group for group, article in drawn}
            placed = place_articles([_dated(article, way) for _, article in drawn], [], bench.tools.encoder)
            for name, met in (("BCubed", bcubed(groups, placed)), ("pairs", pairwise(groups, placed))):
                values[f"{way}, {name} precision"].append(met.precision)
                values[f"{way}, {name} recall"].append(met.recall)
                values[f"{way}, {name} F1"].append(met.f1)
            if not draw:
                wrong += _wrong(groups, placed, [article for _, article in drawn], way)
        scores += [Score(name, len(gold), fmean(found)) for name, found in values.items()]
    return Outcome(tuple(scores), tuple(wrong))


def _dated(article: Article, way: str) -> Article:
    if way.endswith("of one day"):
        return replace(article, published=_ONE_DAY)
    return replace(article, published=None) if way.endswith("undated") else article


def bcubed(gold: Groups, found: Groups) -> Agreement:
    """Of each item's own group, the share that is right and the share that is found, averaged over items."""
    both, of_gold, of_found = _sizes(gold, found)
    right = sum(count * count / of_found[group] for (_, group), count in both.items())
    kept = sum(count * count / of_gold[group] for (group, _), count in both.items())
    return Agreement(right / len(gold), kept / len(gold))


def pairwise(gold: Groups, found: Groups) -> Agreement:
    """Of the pairs of items in one group, the share that is right and the share that is found."""
    right, of_gold, of_found = (
        sum(count * (count - 1) for count in sizes.values()) for sizes in _sizes(gold, found)
    )
    return Agreement(right / of_found if of_found else 1.0, right / of_gold if of_gold else 1.0)


def _sizes(gold: Groups, found: Groups) -> tuple[Counter[tuple[str, str]], Counter[str], Counter[str]]:
    both = Counter((gold[item], found[item]) for item in gold)
    return both, Counter(gold.values()), Counter(found[item] for item in gold)


def _wrong(gold: Groups, found: Groups, articles: Iterable[Article], way: str) -> Iterator[Wrong]:
    """Groups that were merged and groups that were split, those with the most wrong pairs first."""
    titles = {article.id: article.title or article.text[:80] for article in articles}
    for what, groups, others in (("merged", found, gold), ("split", gold, found)):
        members: dict[str, list[str]] = defaultdict(list)
        for item in sorted(gold):
            members[groups[item]].append(item)
        cases = []
        for group, items in members.items():
            parts = Counter(others[item] for item in items)
            apart = len(items) ** 2 - sum(count * count for count in parts.values())
            cases.append((-apart, group, items, parts))
        for apart, group, items, parts in sorted(cases, key=lambda case: case[:2]):
            if apart:
                told = tuple(sorted(f"{others[item]}: {titles[item]}" for item in items))
                sizes = " + ".join(str(count) for _, count in parts.most_common())
                yield Wrong(f"{what}, {way}", group, "one story", sizes, told)


TASKS: tuple[Task, ...] = (
    Task("basil_stories", "clusters/basil.jsonl", measure_basil),
    Task("ecbplus_stories", "clusters/ecbplus.jsonl", partial(measure_ecb, label="train")),
    Task("ecbplus_stories", "clusters/ecbplus.jsonl", partial(measure_ecb, label="dev")),
    Task("own stories", "*/gold.jsonl", measure_own, own=True),
)
