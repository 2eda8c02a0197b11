"""Reports as a few lines for a terminal: what was compared, the counts, the worst findings."""

from __future__ import annotations

import textwrap
from collections import Counter

from checker.model import Finding, PublishedBasis, Report, Verdict
from checker.report.words import DATE_UNKNOWN, SEVERITIES, TIERS, VERDICTS, counted, joined, one_line

WORST_SHOWN = 5
_NARROWEST = 24
_INDENT = "  "
# What an editor must act on; the rest is counted and left to the report.
_WORST = (Verdict.DIVERGENCE, Verdict.DISPUTED, Verdict.UPDATE)


def render_summary(report: Report, width: int) -> str:
    """Plain text of lines no longer than `width` (at least 24), ended by a newline.

    Counts for each verdict, inputs that need a look, then at most five of the divergences,
    disputes and updates in the report's order. Control characters are shown, never sent.
    """
    width = max(width, _NARROWEST)
    parts = [_wrapped(_compared(report), width), _counts(report, width), _inputs(report, width)]
    worst = [finding for finding in report.findings if finding.verdict in _WORST]
    parts += [_finding(finding, width) for finding in worst[:WORST_SHOWN]]
    if len(worst) > WORST_SHOWN:
        parts.append(_wrapped(f"{len(worst) - WORST_SHOWN:,} more in the report.", width))
    return "\n\n".join(part for part in parts if part) + "\n"


def _compared(report: Report) -> str:
    sources = len({article.source for article in report.articles})
    articles = counted(len(report.articles), "article", "articles")
    return f"{articles} from {counted(sources, 'source', 'sources')}."


def _counts(report: Report, width: int) -> str:
    if not report.findings:
        return _wrapped("Nothing to compare: no findings.", width)
    counts = Counter(finding.verdict for finding in report.findings)
    told = [words.counted(counts[verdict]) for verdict, words in VERDICTS.items() if counts[verdict]]
    sentence = f"Found {joined(told)}."
    if not counts[Verdict.DIVERGENCE]:
        sentence = f"No divergence. {sentence}"
    return _wrapped(sentence, width)


def _inputs(report: Report, width: int) -> str:
    lines = [
        _wrapped(f"{article.source}: {DATE_UNKNOWN}.", width)
        for article in report.articles
        if article.published_basis is PublishedBasis.UNKNOWN
    ]
    lines += [
        _wrapped(f"Not used: {rejection.path} ({rejection.stage}): {rejection.reason}", width)
        for rejection in report.rejections
    ]
    return "\n".join(lines)


def _finding(finding: Finding, width: int) -> str:
    verdict = VERDICTS[finding.verdict].label.upper()
    head = f"{verdict}: {finding.topic}"
    terms = f"{SEVERITIES[finding.severity]}, {TIERS[finding.tier]}, rule {finding.rule}"
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
