"""The example report kept in the repository is what a run writes today."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.articles import read_paths
from checker.pipeline import Tools, check_articles
from checker.report import render_csv, render_html, render_json

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "reports" / "example"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "render"),
    [("report.html", render_html), ("findings.csv", render_csv), ("report.json", render_json)],
)
def test_the_example_report_is_current(name: str, render: object, tools: Tools) -> None:
    # `make example` writes it anew; read its diff before committing.
    articles, rejections = read_paths([Path("corpus/withdrawal")])
    report = check_articles(articles, tools, time="2025-01-01T00:00:00+00:00", rejections=rejections)
    assert render(report).encode() == (EXAMPLE / name).read_bytes()  # type: ignore[operator]
