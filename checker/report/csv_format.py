"""Reports as a spreadsheet: one row a finding and claim."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from checker.model import Article, Claim, Finding, Report
from checker.report.words import one_line

COLUMNS = (
    "finding", "verdict", "tier", "severity", "topic", "explanation", "rule", "origins", "answer",
    "source", "title", "url", "published", "published_basis", "speaker", "status", "sentence",
    "start", "end", "claim", "story",
)  # fmt: skip

# What a spreadsheet takes for a formula, or skips on its way to one (OWASP, "CSV Injection").
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

# Excel splits or drops what a cell holds beyond this.
_CELL_CHARACTERS = 32_767


def render_csv(report: Report) -> str:
    """The findings as CSV that Excel, LibreOffice and Numbers open as text.

    A byte order mark first, rows ended by CRLF, a header, then one row for each claim of each
    answer in the report's order. A cell that would be a formula starts with an apostrophe;
    `sentence` has its white space collapsed, while `start` and `end` index the text as given.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table, dialect="excel")
    writer.writerow(COLUMNS)
    for row in _rows(report):
        writer.writerow([_cell(value) for value in row])
    return "\ufeff" + table.getvalue()


def _rows(report: Report) -> Iterator[tuple[str, ...]]:
    articles = {article.id: article for article in report.articles}
    claims = {claim.id: claim for claim in report.claims}
    for finding in report.findings:
        for answer in finding.answers:
            for claim in (claims[identifier] for identifier in answer.claims):
                article = articles[claim.article]
                yield (
                    *_of_finding(finding),
                    answer.value,
                    *_of_article(article),
                    *_of_claim(claim, article),
                    article.story,
                )


def _of_finding(finding: Finding) -> tuple[str, ...]:
    return (
        finding.id,
        finding.verdict.value,
        finding.tier.value,
        finding.severity.value,
        finding.topic,
        finding.explanation,
        finding.rule,
        str(finding.origins),
    )


def _of_article(article: Article) -> tuple[str, ...]:
    published = article.published.isoformat() if article.published else ""
    return (article.source, article.title, article.url, published, article.published_basis.value)


def _of_claim(claim: Claim, article: Article) -> tuple[str, ...]:
    return (
        claim.speaker.text if claim.speaker else "",
        claim.status.value,
        article.text[claim.sentence_span.start : claim.sentence_span.end],
        str(claim.span.start),
        str(claim.span.end),
        claim.id,
    )


def _cell(value: str) -> str:
    # Looked at before white space is collapsed: an honest cell never starts with a tab or a return.
    guard = "'" if value.startswith(_FORMULA_STARTS) else ""
    line = one_line(value)
    if line.startswith(_FORMULA_STARTS):
        guard = "'"
    return (guard + line)[:_CELL_CHARACTERS]
