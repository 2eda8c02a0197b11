"""Where the time of one `checker compare` goes: seconds a stage, from a cold process.

    .venv/bin/python benchmarks/stages.py PATH...

Prints one line a stage and the share of each; run it a few times and take the medians. Timings
are never tests.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STAGES: dict[str, float] = {}


@contextmanager
def stage(name: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    STAGES[name] = STAGES.get(name, 0.0) + time.perf_counter() - start


def main(paths: list[Path]) -> None:
    with stage("load spaCy"):
        from checker.language import load_pipeline

        nlp = load_pipeline()
    with stage("load encoder"):
        from checker.embedding import CachedEncoder, default_cache_directory, load_encoder

        encoder = CachedEncoder(load_encoder(), default_cache_directory())
    with stage("load rules"):
        from checker.rules import load_rules

        rules = load_rules()
    with stage("read"):
        from checker.articles import read_paths

        articles, rejections = read_paths(paths)
    _compare(articles, rejections, nlp, encoder, rules)
    total = sum(STAGES.values())
    for name, seconds in STAGES.items():
        print(f"{name:<14}{seconds:7.3f} s {seconds / total:6.1%}")
    print(f"{'all':<14}{total:7.3f} s   {len(articles)} articles")


def _compare(articles, rejections, nlp, encoder, rules) -> None:  # type: ignore[no-untyped-def]
    from checker.alignment import align_story
    from checker.claims import extract_claims, parse_articles
    from checker.pipeline import Tools, check_articles
    from checker.report import write_report
    from checker.rules import decide

    with stage("parse"):
        parsed = list(parse_articles(articles, nlp))
    with stage("claims"):
        claims = [claim for one in parsed for claim in extract_claims(one)]
    with stage("embed, align"):
        pairs = align_story(articles, claims, encoder)
    with stage("decide"):
        decide(pairs, rules)
    report = check_articles(articles, Tools(nlp, encoder, tuple(rules)), time="", rejections=rejections)
    with stage("report"), tempfile.TemporaryDirectory() as folder:
        write_report(report, Path(folder), ("html", "csv", "json"))


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or [Path("corpus/withdrawal")])
