"""One run of the checker in this process with a clock at every stage, and bare spaCy and MiniLM beside it.

    .venv/bin/python -m benchmarks.staged stages|bare PATH...

Prints JSON: seconds of wall clock and of processor by stage, and what there was of articles, sentences,
words and pairs. `stages` compares as `checker compare` does; `bare` parses and encodes each distinct sentence
once with the checker's own models, and nothing else. `benchmarks/whole.py` runs both, each in a process.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

STAGES: dict[str, list[float]] = {}
COUNTS: Counter[str] = Counter()


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Adds what is done inside to a stage: seconds, and seconds of processor on all cores."""
    wall, processor = time.perf_counter(), time.process_time()
    yield
    taken = STAGES.setdefault(name, [0.0, 0.0])
    taken[0] += time.perf_counter() - wall
    taken[1] += time.process_time() - processor


class Clocked:
    """An encoder whose time is a stage of its own."""

    def __init__(self, encoder: Any) -> None:
        self.name, self.backend = encoder.name, encoder.backend
        self.dimensions, self.fingerprint = encoder.dimensions, encoder.fingerprint
        self._encoder = encoder

    def encode(self, texts: Sequence[str]) -> Any:
        with stage("embed"):
            return self._encoder.encode(texts)


def load() -> tuple[Any, Any]:
    with stage("load spaCy and encoder"):
        from checker.embedding import load_encoder
        from checker.language import load_pipeline

        return load_pipeline(), load_encoder()


def stages(paths: Sequence[Path]) -> None:
    nlp, bare_encoder = load()
    with stage("load the rest"):
        from checker.articles import read_paths
        from checker.cli.base import collect_seldom
        from checker.embedding import CachedEncoder, default_cache_directory
        from checker.formats import DEFAULT_FORMATS
        from checker.pipeline import report_on, run_info
        from checker.report import write_report
        from checker.rules import load_rules

        collect_seldom()
        rules = load_rules()
    encoder = Clocked(CachedEncoder(bare_encoder, default_cache_directory()))
    with stage("read"):
        articles, rejections = read_paths(paths)

    def compare(stories: Mapping[str, list[Any]]) -> Iterator[tuple[list[Any], list[Any]]]:
        for members in stories.values():
            yield compare_story(members, nlp, encoder, rules)

    report = report_on(articles, compare, run_info(encoder, None, rules, ""), rules, rejections)
    with stage("report"), tempfile.TemporaryDirectory() as folder:
        write_report(report, Path(folder), DEFAULT_FORMATS)
    COUNTS.update(articles=len(articles), findings=len(report.findings))


def compare_story(
    articles: Sequence[Any], nlp: Any, encoder: Clocked, rules: Sequence[Any]
) -> tuple[list[Any], list[Any]]:
    """`pipeline.compare_story`, stage by stage."""
    from checker.alignment import align_story
    from checker.claims import extract_claims, parse_articles
    from checker.rules import COVERAGE, decide
    from checker.threads import build_findings

    with stage("parse"):
        parsed = list(parse_articles(articles, nlp))
    with stage("claims"):
        claims = [claim for one in parsed for claim in extract_claims(one)]
    before = STAGES.get("embed", [0.0, 0.0])[:]
    with stage("align"):
        pairs = list(align_story(articles, claims, encoder))
    for clock, seconds in enumerate(STAGES.get("embed", [0.0, 0.0])):
        STAGES["align"][clock] -= seconds - before[clock]
    with stage("decide"):
        decisions = decide(pairs, rules)
    with stage("threads"):
        coverage = next((rule for rule in rules if rule.kind == COVERAGE), None)
        by_id = {claim.id: claim for claim in claims}
        findings = build_findings(decisions, by_id, {one.id: one for one in articles}, coverage)
    COUNTS.update(
        sentences=sum(1 for one in parsed for _ in one.doc.sents),
        words=sum(not (token.is_punct or token.is_space) for one in parsed for token in one.doc),
        claims=len(claims),
        pairs=len(pairs),
    )
    return claims, findings


def bare(paths: Sequence[Path]) -> None:
    nlp, encoder = load()
    from checker.articles import read_paths
    from checker.claims import parse_articles
    from checker.language import parse_texts

    articles, _ = read_paths(paths)
    parsed = parse_articles(articles, nlp)
    sentences = sorted({sentence.text.strip() for one in parsed for sentence in one.doc.sents})
    with stage("bare spaCy"):
        parse_texts(sentences, nlp)
    with stage("bare embedding"):
        encoder.encode(sentences)
    COUNTS.update(articles=len(articles), sentences=len(sentences))


if __name__ == "__main__":
    {"stages": stages, "bare": bare}[sys.argv[1]]([Path(name) for name in sys.argv[2:]])
    print(json.dumps({"stages": STAGES, "counts": COUNTS}))
