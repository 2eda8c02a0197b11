"""Reports as a few lines for a terminal: what was compared, the counts, the worst findings."""

from __future__ import annotations

import textwrap

from checker.model import Finding, Report, Verdict
from checker.report.headline import (
    spell_compared,
    spell_counts,
    spell_new,
    spell_no_divergence,
    spell_rejected,
    story_of,
    urgent_findings,
    why_nothing_compares,
)
from checker.report.rejected import by_file
from checker.report.words import DATE_UNKNOWN, VERDICTS, is_dated, one_line, spell_terms

WORST_SHOWN = 5
_NARROWEST = 24
_INDENT = "  "


def render_summary(report: Report, width: int) -> str:
    """Plain text of lines no longer than `width` (at least 24), ended by a newline.

    Counts for each verdict, inputs that need a look, then at most five of the divergences,
    disputes and updates in the report's order. Control characters are shown, never sent.
    """
    width = max(width, _NARROWEST)
    parts = [_wrapped(spell_compared(report), width), _counts(report, width), _inputs(report, width)]
    worst = urgent_findings(report)
    parts += [_finding(finding, report, width) for finding in worst[:WORST_SHOWN]]
    if len(worst) > WORST_SHOWN:
        parts.append(_wrapped(f"{len(worst) - WORST_SHOWN:,} more in the report.", width))
    return "\n\n".join(part for part in parts if part) + "\n"


def _counts(report: Report, width: int) -> str:
    sentences = [spell_counts(report), spell_new(report)]
    if reason := why_nothing_compares(report):
        sentences.insert(0, f"Nothing to compare: {reason}.")
    elif not any(finding.verdict is Verdict.DIVERGENCE for finding in report.findings):
        sentences.insert(0, f"{spell_no_divergence(report)}.")
    return _wrapped(" ".join(sentence for sentence in sentences if sentence), width)


def _inputs(report: Report, width: int) -> str:
    lines = [
        _wrapped(f"{article.source}: {DATE_UNKNOWN}.", width)
        for article in report.articles
        if not is_dated(article)
    ]
    lines += [_wrapped(spell_rejected(file), width) for file in by_file(report.rejections)]
    return "\n".join(lines)


def _finding(finding: Finding, report: Report, width: int) -> str:
    verdict, story = VERDICTS[finding.verdict].label.upper(), story_of(finding, report)
    if finding.id in report.new:
        verdict += " (new)"
    head = f"{verdict}: {finding.topic}"
    named = f"story “{story}”, " if story else ""
    terms = f"{named}{spell_terms(finding)}"
    lines = (
        _wrapped(head, width),
        _wrapped(finding.explanation, width, _INDENT),
        _wrapped(terms, width, _INDENT),
    )
    return "\n".join(line for line in lines if line)


def _wrapped(text: str, width: int, indent: str = "") -> str:
    return textwrap.fill(
        one_line(text), width, initial_indent=indent, subsequent_indent=indent or _INDENT
    ).rstrip()
