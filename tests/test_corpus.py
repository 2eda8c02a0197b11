"""The stories of the corpus come out as a careful fact-checker would have them."""

from __future__ import annotations

import pytest

from checker.articles import read_paths
from checker.pipeline import Tools, check_articles
from tests.gold import CORPUS, STORIES, gold_rows, missed


@pytest.mark.slow
@pytest.mark.parametrize("story", STORIES)
def test_a_story_has_every_expected_finding_and_no_forbidden_one(story: str, tools: Tools) -> None:
    articles, rejections = read_paths([CORPUS / story])
    assert rejections == []
    report = check_articles(articles, tools, time="2026-01-01T00:00:00+00:00")
    rows = gold_rows(story)
    assert missed(report, [row for row in rows if "gap" not in row]) == []
    closed = [row["id"] for row in rows if "gap" in row and not missed(report, [row])]
    assert closed == [], "these gaps are closed: take `gap` out of their rows"
