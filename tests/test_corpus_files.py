"""The corpus is well formed: its articles can be read, its labels are of the design, its quotes occur."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from checker.model import Verdict

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
STORIES = sorted(path.parent for path in CORPUS.glob("*/gold.jsonl"))
VERDICTS = {verdict.value for verdict in Verdict}
ABSENT_VERDICTS = VERDICTS | {"any", "any-claim"}
ROW_KEYS = {"id", "expect", "verdict", "also", "one_origin", "spans", "note", "gap"}
PAIR_KEYS = {"id", "category", "a", "b", "expect", "also", "why"}
OPTIONAL_PAIR_KEYS = {"also", "why"}


class CorpusArticle(NamedTuple):
    source: str
    published: str
    text: str


class _VisibleText(HTMLParser):
    """The text and meta properties of a page, script and style left out."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.meta: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        name = values.get("property") or values.get("name")
        if tag == "meta" and name:
            self.meta[name] = values.get("content") or ""

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def _read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _read_markdown(path: Path) -> CorpusArticle:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    fields = yaml.safe_load(front)
    return CorpusArticle(fields["source"], str(fields.get("published") or fields["date"]), body)


def _read_html(path: Path) -> CorpusArticle:
    page = _VisibleText()
    page.feed(path.read_text(encoding="utf-8"))
    return CorpusArticle(
        page.meta["og:site_name"], page.meta["article:published_time"], " ".join(page.pieces)
    )


def _read_text(path: Path) -> CorpusArticle:
    manifest = path.parent / "manifest.csv"
    rows = {row["file"]: row for row in _read_csv(manifest)} if manifest.exists() else {}
    row = rows.get(path.name, {"source": path.stem.replace("-", " ").title(), "published": ""})
    return CorpusArticle(row["source"], row["published"], path.read_text(encoding="utf-8"))


def _records(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".jsonl":
        return _read_lines(path)
    if path.suffix == ".json":
        return [json.loads(path.read_text(encoding="utf-8"))]
    return list(_read_csv(path))


def _articles(story: Path) -> list[CorpusArticle]:
    readers = {".md": _read_markdown, ".html": _read_html, ".txt": _read_text}
    articles = []
    for path in sorted(story.iterdir()):
        if path.name in {"gold.jsonl", "manifest.csv"}:
            continue
        if path.suffix in readers:
            articles.append(readers[path.suffix](path))
        else:
            articles += [CorpusArticle(r["source"], r["published"], r["text"]) for r in _records(path)]
    return articles


def _normalised(text: str) -> str:
    return " ".join(text.split())


def _stories(test: Any) -> Any:
    return pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)(test)


def test_there_are_at_least_seven_stories() -> None:
    assert len(STORIES) >= 7


@_stories
def test_a_story_has_two_to_four_articles_of_wire_length(story: Path) -> None:
    articles = _articles(story)
    assert 2 <= len(articles) <= 4
    for article in articles:
        assert 100 <= len(article.text.split()) <= 350, article.source


@_stories
def test_every_date_given_is_iso_8601(story: Path) -> None:
    for article in _articles(story):
        assert story.name == "withdrawal" or dt.datetime.fromisoformat(article.published)


@_stories
def test_every_text_file_but_the_withdrawal_has_its_manifest_row_and_the_reverse(story: Path) -> None:
    listed = {row["file"] for path in story.glob("manifest.csv") for row in _read_csv(path)}
    files = {path.name for path in story.glob("*.txt")}
    assert listed == (set() if story.name == "withdrawal" else files)


@_stories
def test_every_gold_row_is_well_formed(story: Path) -> None:
    rows = _read_lines(story / "gold.jsonl")
    assert 10 <= len(rows) <= 26
    for row in rows:
        assert set(row) <= ROW_KEYS, row["id"]
        assert row["id"].startswith(f"{story.name}-")
        assert len(row["note"].splitlines()) == 1, row["id"]
        assert all(set(span) == {"source", "quote"} for span in row["spans"])


@_stories
def test_every_gold_verdict_is_one_that_its_expectation_allows(story: Path) -> None:
    for row in _read_lines(story / "gold.jsonl"):
        sources = [span["source"] for span in row["spans"]]
        if row["expect"] == "present":
            assert {row["verdict"], *row.get("also", [])} <= VERDICTS, row["id"]
            assert len(sources) == (1 if row["verdict"] == "single-source" else 2), row["id"]
        else:
            assert row["expect"] == "absent", row["id"]
            assert row["verdict"] in ABSENT_VERDICTS, row["id"]
            assert "also" not in row, row["id"]
            assert len(sources) in ({1} if row["verdict"] == "any-claim" else {0, 2}), row["id"]
        assert len(set(sources)) == len(sources), row["id"]


@_stories
def test_every_quote_occurs_in_exactly_one_article_of_its_source(story: Path) -> None:
    articles = _articles(story)
    for row in _read_lines(story / "gold.jsonl"):
        for span in row["spans"]:
            texts = [_normalised(a.text) for a in articles if a.source == span["source"]]
            assert sum(text.count(_normalised(span["quote"])) for text in texts) == 1, (row["id"], span)


@_stories
def test_no_quote_crosses_the_end_of_a_sentence(story: Path) -> None:
    for row in _read_lines(story / "gold.jsonl"):
        for span in row["spans"]:
            assert not re.search(r"[a-z0-9]{3}[.!?] [A-Z]", span["quote"]), row["id"]


@_stories
def test_a_story_without_divergence_says_so_in_one_row(story: Path) -> None:
    rows = _read_lines(story / "gold.jsonl")
    diverges = any(r["expect"] == "present" and r["verdict"] == "divergence" for r in rows)
    says_none = any(r["id"] == f"{story.name}-no-divergence" and not r["spans"] for r in rows)
    assert diverges != says_none


def test_gold_ids_are_unique_over_the_corpus() -> None:
    ids = [row["id"] for story in STORIES for row in _read_lines(story / "gold.jsonl")]
    assert len(ids) == len(set(ids))


PAIRS = _read_lines(CORPUS / "pairs.jsonl")
HELD_OUT = _read_lines(CORPUS / "pairs_heldout.jsonl")
ALL_PAIRS = PAIRS + HELD_OUT


def test_every_pair_is_well_formed() -> None:
    allowed = VERDICTS - {"single-source"} | {"unrelated"}
    for pair in ALL_PAIRS:
        name = pair["id"]
        assert PAIR_KEYS - OPTIONAL_PAIR_KEYS <= set(pair) <= PAIR_KEYS, name
        assert name.startswith(f"{pair['category']}-")
        assert {pair["expect"], *pair.get("also", [])} <= allowed, name
        assert pair["expect"] not in pair.get("also", []), name
        assert pair["a"]["source"] != pair["b"]["source"], name
        for side in (pair["a"], pair["b"]):
            assert set(side) == {"source", "published", "text"}, name
            assert dt.datetime.fromisoformat(side["published"])
            paragraphs = side["text"].split("\n\n")
            assert paragraphs == [_normalised(paragraph) for paragraph in paragraphs], name


def test_pair_ids_and_texts_are_unique() -> None:
    for values in ([p["id"] for p in ALL_PAIRS], [p[side]["text"] for p in ALL_PAIRS for side in "ab"]):
        assert [value for value, count in Counter(values).items() if count > 1] == []


@pytest.mark.parametrize("pairs", [PAIRS, HELD_OUT], ids=["pairs", "held-out"])
def test_pairs_without_a_conflict_are_as_many_as_those_with_one(pairs: list[dict[str, Any]]) -> None:
    counts = Counter(pair["expect"] for pair in pairs)
    assert counts["agreement"] + counts["unrelated"] >= counts["divergence"] + counts["update"]


def test_a_fifth_of_the_pairs_is_held_out_over_all_categories_and_verdicts() -> None:
    assert len(ALL_PAIRS) >= 420
    assert len(HELD_OUT) * 5 >= len(ALL_PAIRS)
    for key in ("category", "expect"):
        assert {pair[key] for pair in HELD_OUT} == {pair[key] for pair in PAIRS}
