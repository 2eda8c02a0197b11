"""Drafts of correction notes."""

from __future__ import annotations

from dataclasses import replace

from checker.model import Finding, Report


def for_our_source(report: Report, our_source: str) -> Report:
    """The report with corrections drafted for an outlet, named as the articles name it where one is its."""
    wanted = _folded(our_source)
    spelled = next((a.source for a in report.articles if _folded(a.source) == wanted), our_source)
    return replace(report, run=replace(report.run, our_source=spelled))


def draft_correction(finding: Finding, report: Report, our_source: str) -> str:
    return ""


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
