"""The rows that both spreadsheets hold, one a finding and claim, and cells that no spreadsheet obeys."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from checker.model import Article, Claim, Finding, Report
from checker.report.correction import draft_corrections
from checker.report.words import one_line

COLUMNS = (
    "finding", "verdict", "tier", "severity", "topic", "explanation", "rule", "origins", "answer",
    "source", "title", "url", "published", "published_basis", "speaker", "status", "sentence",
    "start", "end", "claim", "story", "correction_note",
)  # fmt: skip
Row = tuple[str | int, ...]

# What a spreadsheet takes for a formula, or skips on its way to one (OWASP, "CSV Injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

# Excel splits or drops what a cell holds beyond this.
_CELL_CHARACTERS = 32_767


def finding_rows(report: Report) -> Iterator[tuple[Finding, Row]]:
    """Each finding with a row for each claim of each answer, in the report's order, under `COLUMNS`."""
    articles = {article.id: article for article in report.articles}
    claims = {claim.id: claim for claim in report.claims}
    drafts = draft_corrections(report)
    for finding in report.findings:
        for answer in finding.answers:
            for claim in (claims[identifier] for identifier in answer.claims):
                article = articles[claim.article]
                yield (
                    finding,
                    (
                        *_of_finding(finding),
                        answer.value,
                        *_of_article(article),
                        *_of_claim(claim, article),
                        article.story,
                        drafts.get(finding.id, ""),
                    ),
                )


def _of_finding(finding: Finding) -> Row:
    return (
        finding.id,
        finding.verdict.value,
        finding.tier.value,
        finding.severity.value,
        finding.topic,
        finding.explanation,
        finding.rule,
        finding.origins,
    )


def _of_article(article: Article) -> Row:
    published = article.published.isoformat() if article.published else ""
    return (article.source, article.title, article.url, published, article.published_basis.value)


def _of_claim(claim: Claim, article: Article) -> Row:
    return (
        claim.speaker.text if claim.speaker else "",
        claim.status.value,
        article.text[claim.sentence_span.start : claim.sentence_span.end],
        claim.span.start,
        claim.span.end,
        claim.id,
    )


@lru_cache(maxsize=4096)  # a finding and an article have the same in each of their rows
def cell(value: str) -> str:
    """The value on one line, its controls shown, after an apostrophe where it would be a formula."""
    # Looked at before white space is collapsed: an honest cell never starts with a tab or a return.
    guard = "'" if value.startswith(FORMULA_STARTS) else ""
    line = one_line(value)
    if line.startswith(FORMULA_STARTS):
        guard = "'"
    return (guard + line)[:_CELL_CHARACTERS]
