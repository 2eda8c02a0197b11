"""A report's headline and the sentence under it: how many sources, on what, and what came of it."""

from __future__ import annotations

from collections import Counter

from checker.model import Report, Verdict
from checker.report.words import VERDICTS, counted, joined, one_line

_URGENT = (Verdict.DIVERGENCE, Verdict.DISPUTED, Verdict.UPDATE)


def named_stories(report: Report) -> tuple[str, ...]:
    """The stories that the articles name, in the articles' order."""
    return tuple(dict.fromkeys(article.story for article in report.articles if article.story))


def spell_title(report: Report) -> tuple[str, str]:
    """The page's headline in two parts, `What 2 sources say about` and the story's own name.

    A story without a name goes by its first article's headline, in quotation marks.
    """
    sources = len({article.source for article in report.articles})
    if not sources:
        return "No source was compared", ""
    lead = f"What {counted(sources, 'source says', 'sources say')}"
    stories = named_stories(report)
    if len(stories) > 1:
        return f"{lead} about {len(stories):,} stories", ""
    title = next((article.title for article in report.articles if article.title.strip()), "")
    subject = stories[0] if stories else f"“{one_line(title)}”" if title else ""
    return (f"{lead} about" if subject else lead), subject


def spell_standfirst(report: Report) -> str:
    """What a reader must know first: what needs a look, that nothing diverges, or nothing compares."""
    counts = Counter(finding.verdict for finding in report.findings)
    if not report.articles:
        return "There is nothing to compare: no article could be read."
    if not counts:
        return "There is nothing to compare: no claim in these articles could be set against another."
    if counts[Verdict.SINGLE_SOURCE] == len(report.findings):
        return "There is nothing to compare: each claim here comes from one source only."
    urgent = [VERDICTS[verdict].counted(counts[verdict]) for verdict in _URGENT if counts[verdict]]
    needs_look = f"{joined(urgent)} to look at." if urgent else ""
    if counts[Verdict.DIVERGENCE]:
        return needs_look
    return f"No divergence: nothing that could be compared contradicts itself. {needs_look}".rstrip()
