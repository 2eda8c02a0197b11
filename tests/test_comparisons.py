"""Two reports of one event: what the comparisons make of them, rule by rule."""

from __future__ import annotations

import json
from typing import Any

import pytest

from checker.articles import make_article
from checker.comparisons import comparison_kinds
from checker.comparisons.base import are_two_parties, is_one_party, shortened
from checker.comparisons.intervals import interval_level
from checker.comparisons.base import Level
from checker.model import Claim, Finding, Verdict
from checker.pipeline import Tools, compare_story
from tests.gold import CORPUS

ROWS = [json.loads(line) for line in (CORPUS / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
# Two kinds of pair of each sort, those about stages apart.
UNDATED = [
    row
    for category in ("yesterday-weekday", "percent-points", "antonym", "negation")
    for row in ROWS
    if row["category"] == category
]
DAY, NEXT = "2025-03-05", "2025-06-05"


def compared(
    left: str, right: str, tools: Tools, dates: tuple[str | None, str | None] = (DAY, DAY),
    names: tuple[str, str] = ("Ambry Star", "Zell Times"),
) -> tuple[list[Claim], list[Finding]]:  # fmt: skip
    """The claims of two reports and the findings that join them."""
    articles = [
        make_article(text, source=name, published=date, whole_body=True)
        for text, name, date in zip((left, right), names, dates, strict=True)
    ]
    claims, findings = compare_story(articles, tools)
    return claims, [finding for finding in findings if finding.verdict is not Verdict.SINGLE_SOURCE]


def verdicts(left: str, right: str, tools: Tools, **how: Any) -> list[tuple[str, str]]:
    return sorted((f.verdict.value, f.rule) for f in compared(left, right, tools, **how)[1])
