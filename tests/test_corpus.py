"""The stories of the corpus come out as a careful fact-checker would have them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.model import Report
from tests.gold import STORIES, gold_rows, missed


@pytest.mark.slow
@pytest.mark.parametrize("story", STORIES)
def test_a_story_has_every_expected_finding_and_no_forbidden_one(
    story: str, story_report: Callable[[str], Report]
) -> None:
    report = story_report(story)
    assert report.rejections == ()
    rows = gold_rows(story)
    assert missed(report, [row for row in rows if "gap" not in row]) == []
    closed = [row["id"] for row in rows if "gap" in row and not missed(report, [row])]
    assert closed == [], "these gaps are closed: take `gap` out of their rows"
