"""Kept decisions give what a whole comparison gives, however a story has grown, and trust no file."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from checker.articles import read_paths
from checker.cache import ResultCache
from checker.decided import KeptDecisions
from checker.model import Article, Claim
from checker.pipeline import Tools, compare_claims, extract_all

pytestmark = pytest.mark.slow
CORPUS = Path(__file__).resolve().parent.parent / "corpus"
STORIES = ("court", "incident", "merger", "rates", "summit", "toll", "withdrawal")


def told(story: str, tools: Tools) -> tuple[list[Article], list[Claim]]:
    articles, _ = read_paths([CORPUS / story])
    return articles, extract_all(articles, tools.nlp)


def of(articles: Sequence[Article], claims: Sequence[Claim]) -> list[Claim]:
    names = {article.id for article in articles}
    return [claim for claim in claims if claim.article in names]


@pytest.mark.parametrize("story", STORIES)
def test_a_story_that_grows_is_judged_as_if_it_came_at_once(story: str, tools: Tools, tmp_path: Path) -> None:
    articles, claims = told(story, tools)
    whole = compare_claims(articles, claims, tools)
    for count in range(2, len(articles) + 1):
        kept = KeptDecisions(tmp_path, tools.rules, tools.encoder)
        some = articles[:count]
        found = compare_claims(some, of(some, claims), replace(tools, kept=kept))
        assert found == compare_claims(some, of(some, claims), tools)
    assert found == whole
    assert compare_claims(articles[::-1], claims[::-1], replace(tools, kept=kept)) == whole


def test_what_is_known_is_not_compared_again(
    tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles, claims = told("toll", tools)
    kept = KeptDecisions(tmp_path, tools.rules, tools.encoder)
    first = kept.decide(articles, claims)
    monkeypatch.setattr("checker.decided.align_story", None)
    assert kept.decide(articles, claims) == first


def test_an_article_that_changes_is_compared_anew(tools: Tools, tmp_path: Path) -> None:
    articles, claims = told("court", tools)
    kept = KeptDecisions(tmp_path, tools.rules, tools.encoder)
    kept.decide(articles, claims)
    later = [replace(articles[0], published=None), *articles[1:]]
    assert compare_claims(later, claims, replace(tools, kept=kept)) == compare_claims(later, claims, tools)


def test_other_rules_know_nothing_of_these(tools: Tools, tmp_path: Path) -> None:
    articles, claims = told("court", tools)
    KeptDecisions(tmp_path, tools.rules, tools.encoder).decide(articles, claims)
    fewer = replace(tools, rules=tuple(rule for rule in tools.rules if rule.kind != "quantity"))
    kept = KeptDecisions(tmp_path, fewer.rules, fewer.encoder)
    assert compare_claims(articles, claims, replace(fewer, kept=kept)) == compare_claims(
        articles, claims, fewer
    )


class Trap:
    """What a hostile file would hold: unpickled, it calls what it names."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return Path.touch, ()  # type: ignore[return-value]


@pytest.mark.parametrize(
    "blob",
    [
        b"",
        b"no zlib",
        zlib.compress(b"no pickle"),
        zlib.compress(pickle.dumps(Trap())),
        zlib.compress(b"cos\nsystem\n(S'touch trapped'\ntR."),
        zlib.compress(b"cchecker.rules\nload_rules\n(tR."),
    ],
)
def test_a_file_that_was_tampered_with_runs_nothing(tools: Tools, tmp_path: Path, blob: bytes) -> None:
    articles, claims = told("court", tools)
    kept = KeptDecisions(tmp_path, tools.rules, tools.encoder)
    first = kept.decide(articles, claims)
    ResultCache(tmp_path / "decisions.sqlite", 100).write(
        dict.fromkeys(kept._keys(articles, claims).values(), blob)
    )
    assert kept.decide(articles, claims) == first
    assert not Path("trapped").exists()
