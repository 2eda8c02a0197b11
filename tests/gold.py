"""Reads the findings expected of a corpus story and holds a report to them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from checker.model import Claim, Finding, Report, Verdict

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
STORIES = sorted(path.parent.name for path in CORPUS.glob("*/gold.jsonl"))


def gold_rows(story: str) -> list[dict[str, Any]]:
    lines = (CORPUS / story / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def missed(report: Report, rows: list[dict[str, Any]]) -> list[str]:
    """One line for each row that the report does not meet, saying what it has instead."""
    return [problem for row in rows for problem in _problems(report, row)]


def _problems(report: Report, row: dict[str, Any]) -> Iterator[str]:
    joining = list(_joining(report, row["spans"]))
    if row["expect"] == "present":
        allowed = {row["verdict"], *row.get("also", [])}
        right = [finding for finding in joining if finding.verdict in allowed]
        if not right:
            yield f"{row['id']}: no {row['verdict']}; have {_names(joining)}; {row['note']}"
        elif row.get("one_origin") and any(finding.origins > 1 for finding in right):
            yield f"{row['id']}: not one origin; {row['note']}"
        return
    if row["verdict"] == "any-claim":
        for span in row["spans"]:
            if _claims_with(report, span):
                yield f"{row['id']}: claimed all the same: {span['quote']!r}"
        return
    for span in row["spans"]:
        if not _claims_with(report, span):
            yield f"{row['id']}: in no claim of {span['source']}: {span['quote']!r}"
    for finding in joining if row["spans"] else report.findings:
        if finding.verdict == row["verdict"] or (
            row["verdict"] == "any" and finding.verdict is not Verdict.SINGLE_SOURCE
        ):
            yield f"{row['id']}: must not be: {_names([finding])}; {row['note']}; {finding.explanation}"


def _joining(report: Report, spans: list[dict[str, str]]) -> Iterator[Finding]:
    wanted = [{claim.id for claim in _claims_with(report, span)} for span in spans]
    for finding in report.findings:
        claims = {claim for answer in finding.answers for claim in answer.claims}
        if all(claims & group for group in wanted):
            yield finding


def _claims_with(report: Report, span: dict[str, str]) -> list[Claim]:
    articles = {article.id for article in report.articles if article.source == span["source"]}
    quote = " ".join(span["quote"].split()).lower()
    return [
        c for c in report.claims if c.article in articles and quote in " ".join(c.sentence.split()).lower()
    ]


def _names(findings: list[Finding]) -> str:
    return ", ".join(f"{f.verdict} {f.rule} ({f.topic})" for f in findings) or "nothing"
