"""Words a second of the whole extraction on one core, and the share of each step.

    .venv/bin/python -m benchmarks.speed [ARTICLES...]

Reads article files as `checker claims` does (the corpus where none are given), repeats them up to
about 40,000 words, and prints the median of three runs. Timings are never tests.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import click

from checker.articles import read_paths
from checker.claims import ParsedArticle, extract_claims, parse_articles
from checker.facts.attribution import find_attributions
from checker.facts.entity import extract_entities
from checker.facts.quantity import extract_quantities
from checker.facts.time import Anchor, extract_times
from checker.language import load_pipeline

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
WORDS = 40_000


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    """The median time of a piece of work."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


@click.command(help=__doc__)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
def main(paths: tuple[Path, ...]) -> None:
    folders = [folder for folder in sorted(CORPUS.iterdir()) if folder.is_dir()]
    articles, _ = read_paths([str(path) for path in paths or folders])
    nlp = load_pipeline()
    parsed = list(parse_articles(articles, nlp))
    words = sum(not (token.is_punct or token.is_space) for one in parsed for token in one.doc)
    times = max(1, WORDS // words)
    many = articles * times
    sentences = [(sentence, one) for one in parsed for sentence in one.doc.sents]
    steps: dict[str, Callable[[ParsedArticle], object]] = {
        "attributions": lambda one: find_attributions(one.doc),
        "entities": lambda one: extract_entities(one.doc),
        "times": lambda one: [extract_times(s, Anchor(one.article.published)) for s in one.doc.sents],
        "quantities": lambda one: [extract_quantities(s) for s in one.doc.sents],
        "claims (all of these, status, clauses)": extract_claims,
    }
    spacy = seconds(lambda: list(parse_articles(many, nlp))) / times
    click.echo(f"{len(articles)} articles, {words} words, {len(sentences)} sentences, read {times} times")
    click.echo(f"{'spaCy':<42} {words / spacy:>10,.0f} words/s")
    for name, step in steps.items():
        taken = seconds(lambda step=step: [step(one) for one in parsed for _ in range(times)]) / times
        click.echo(f"{name:<42} {words / taken:>10,.0f} words/s")
    click.echo(f"{'all: spaCy and claims':<42} {words / (spacy + taken):>10,.0f} words/s")


if __name__ == "__main__":
    main()
