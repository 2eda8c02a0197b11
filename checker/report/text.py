"""Reports as a few lines for a terminal: what was compared, the counts, the worst findings."""

from __future__ import annotations

import textwrap
from collections import Counter

from checker.model import Finding, PublishedBasis, Report, Verdict, is_uncorroborated
from checker.report.headline import spell_no_divergence, story_names, why_nothing_compares
from checker.report.rejected import RejectedFile, by_file
from checker.report.words import DATE_UNKNOWN, SEVERITIES, TIERS, URGENT, VERDICTS, counted, joined, one_line

WORST_SHOWN = 5
_NARROWEST = 24
_INDENT = "  "


def render_summary(report: Report, width: int) -> str:
    """Plain text of lines no longer than `width` (at least 24), ended by a newline.

    Counts for each verdict, inputs that need a look, then at most five of the divergences,
    disputes and updates in the report's order. Control characters are shown, never sent.
    """
    width = max(width, _NARROWEST)
    parts = [_wrapped(_compared(report), width), _counts(report, width), _inputs(report, width)]
    worst = [finding for finding in report.findings if finding.verdict in URGENT]
    parts += [_finding(finding, _story(finding, report), width) for finding in worst[:WORST_SHOWN]]
    if len(worst) > WORST_SHOWN:
        parts.append(_wrapped(f"{len(worst) - WORST_SHOWN:,} more in the report.", width))
    return "\n\n".join(part for part in parts if part) + "\n"


def _compared(report: Report) -> str:
    sources = len({article.source for article in report.articles})
    articles = counted(len(report.articles), "article", "articles")
    stories = story_names(report)
    told = f"{articles} from {counted(sources, 'source', 'sources')}"
    return f"{told} in {len(stories):,} stories." if len(stories) > 1 else f"{told}."


def _counts(report: Report, width: int) -> str:
    counts = Counter(finding.verdict for finding in report.findings)
    alone = Counter(finding.verdict for finding in report.findings if is_uncorroborated(finding))
    told = [
        words.counted(counts[verdict]) + (f" ({alone[verdict]:,} of one origin)" if alone[verdict] else "")
        for verdict, words in VERDICTS.items()
        if counts[verdict]
    ]
    sentences = [f"Found {joined(told)}."] if told else []
    if reason := why_nothing_compares(report):
        sentences.insert(0, f"Nothing to compare: {reason}.")
    elif not counts[Verdict.DIVERGENCE]:
        sentences.insert(0, f"{spell_no_divergence(report)}.")
    return _wrapped(" ".join(sentences), width)


def _inputs(report: Report, width: int) -> str:
    lines = [
        _wrapped(f"{article.source}: {DATE_UNKNOWN}.", width)
        for article in report.articles
        if article.published_basis is PublishedBasis.UNKNOWN
    ]
    lines += [_wrapped(_rejected(file), width) for file in by_file(report.rejections)]
    return "\n".join(lines)


def _rejected(file: RejectedFile) -> str:
    first = file.first
    more = f"; and {len(file.rest):,} more in {file.name}" if file.rest else ""
    return f"Not used: {first.path} ({first.stage}): {first.reason}{more}"


def _story(finding: Finding, report: Report) -> str:
    """The finding's story where the report has several, else empty."""
    if len(story_names(report)) < 2:
        return ""
    articles = {claim.id: claim.article for claim in report.claims}
    said = {articles[identifier] for answer in finding.answers for identifier in answer.claims}
    return next((article.story for article in report.articles if article.id in said), "")


def _finding(finding: Finding, story: str, width: int) -> str:
    verdict = VERDICTS[finding.verdict].label.upper()
    head = f"{verdict}: {finding.topic}"
    named = f"story “{story}”, " if story else ""
    terms = f"{named}{SEVERITIES[finding.severity]}, {TIERS[finding.tier]}, rule {finding.rule}"
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
