"""The same inputs give the same bytes: in any order, in any process, in any company."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from spacy.language import Language
from threadpoolctl import threadpool_limits

from checker.articles import read_paths
from checker.claims import ParsedArticle, parse_articles
from checker.model import Article
from checker.pipeline import Tools, check_articles
from tests.gold import CORPUS

pytestmark = pytest.mark.slow
FILES = ("report.html", "findings.csv", "report.json")


def bytes_of_a_run(paths: list[Path], out: Path, seed: str, cache: Path) -> dict[str, bytes]:
    environment = os.environ | {
        "PYTHONHASHSEED": seed,
        "SOURCE_DATE_EPOCH": "1735689600",
        "CHECKER_CACHE": str(cache),
    }
    command = [sys.executable, "-m", "checker", "compare", *map(str, paths), "--out", str(out)]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return {name: (out / name).read_bytes() for name in FILES}


@pytest.fixture
def cold_cache(tools: Tools, tmp_path: Path) -> Path:
    """A cache folder with the prepared model in it and no vector."""
    from checker.embedding import default_cache_directory

    shutil.copytree(default_cache_directory() / "models", tmp_path / "cache" / "models")
    return tmp_path / "cache"


def test_order_process_and_cache_change_no_byte_of_the_report(cold_cache: Path, tmp_path: Path) -> None:
    paths = sorted(
        path for path in (CORPUS / "toll").iterdir() if path.name not in {"gold.jsonl", "manifest.csv"}
    )
    assert len(paths) > 2
    first = bytes_of_a_run(paths, tmp_path / "first", "0", cold_cache)
    assert (cold_cache / "vectors.sqlite").exists()
    assert bytes_of_a_run(paths[::-1], tmp_path / "second", "1", cold_cache) == first
    assert bytes_of_a_run(paths[1:] + paths[:1], tmp_path / "third", "20240305", cold_cache) == first


def test_a_story_comes_out_the_same_alone_and_beside_others(tools: Tools) -> None:
    stories = [CORPUS / "incident", CORPUS / "rates"]
    together, _ = read_paths(stories)
    whole = check_articles(together, tools, time="")
    alone = [check_articles(read_paths([story])[0], tools, time="") for story in stories]
    assert sorted(f.id for f in whole.findings) == sorted(f.id for report in alone for f in report.findings)
    assert set(whole.findings) == {finding for report in alone for finding in report.findings}
    assert set(whole.claims) == {claim for report in alone for claim in report.claims}


def test_where_the_files_lie_changes_nothing_but_the_names_of_rejected_ones(
    tools: Tools, tmp_path: Path
) -> None:
    def report(story: Path) -> tuple[object, ...]:
        articles, _ = read_paths([story])
        found = check_articles(articles, tools, time="")
        return found.claims, found.findings, [_without_path(article) for article in found.articles]

    shutil.copytree(CORPUS / "rates", tmp_path / "elsewhere" / "rates")
    assert report(tmp_path / "elsewhere" / "rates") == report(CORPUS / "rates")


def test_an_article_is_parsed_to_the_last_bit_alike_alone_in_company_and_on_more_threads(
    nlp: Language,
) -> None:
    articles, _ = read_paths([CORPUS / "rates", CORPUS / "toll"])
    together = {one.article.id: _bits(one) for one in parse_articles(articles, nlp)}
    assert len(together) > 4
    with threadpool_limits(limits=2, user_api="blas"):
        alone = {one.article.id: _bits(one) for article in articles for one in parse_articles([article], nlp)}
    assert alone == together


def _bits(parsed: ParsedArticle) -> bytes:
    return bytes(parsed.doc.tensor.tobytes())


def _without_path(article: Article) -> tuple[object, ...]:
    return article.id, article.source, article.published, article.blocks
