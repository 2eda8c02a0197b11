"""A report's headline and the sentence under it: how many sources, on what, and what came of it."""

from __future__ import annotations

from collections import Counter, defaultdict

from checker.model import Finding, Report, Verdict, is_uncorroborated
from checker.report.rejected import RejectedFile
from checker.report.words import (
    HEADLINE_SHOWN,
    URGENT,
    VERDICTS,
    counted,
    cut_line,
    joined,
    spell_run_time,
    spell_verdicts,
)


def story_names(report: Report) -> tuple[str, ...]:
    """The report's stories in the articles' order; articles without a story are the story named ``."""
    return tuple(dict.fromkeys(article.story for article in report.articles))


def spell_title(report: Report) -> tuple[str, str]:
    """The page's headline in two parts, `What 2 sources say about` and the story's own name.

    A story without a name goes by its first article's headline, in quotation marks.
    """
    sources = len({article.source for article in report.articles})
    if not sources:
        return "No source was compared", ""
    lead = f"What {counted(sources, 'source says', 'sources say')}"
    stories = story_names(report)
    if len(stories) > 1:
        return f"{lead} about {len(stories):,} stories", ""
    title = next((article.title for article in report.articles if article.title.strip()), "")
    subject = stories[0] or (f"“{cut_line(title, HEADLINE_SHOWN)}”" if title else "")
    return (f"{lead} about" if subject else lead), subject


def spell_standfirst(report: Report) -> str:
    """What a reader must know first: what needs a look, that nothing diverges, or nothing compares."""
    if reason := why_nothing_compares(report):
        return f"Nothing to compare: {reason}."
    counts = Counter(finding.verdict for finding in report.findings)
    urgent = spell_verdicts({verdict: counts[verdict] for verdict in URGENT})
    needs_look = f"{urgent} to look at." if urgent else ""
    if counts[Verdict.DIVERGENCE]:
        return needs_look
    told = spell_no_divergence(report)
    if alone := counts[Verdict.SINGLE_SOURCE]:
        told += f"; {counted(alone, 'claim stands', 'claims stand')} in one source only"
    return f"{told}. {needs_look}".rstrip()


def spell_nothing_urgent(report: Report) -> str:
    """What an empty morning says in place of the findings that matter most."""
    if why_nothing_compares(report):
        return "Nothing was compared, so nothing here is confirmed."
    return "No source contradicts, disputes or overtakes another."


def spell_no_divergence(report: Report) -> str:
    """`No divergence` with how much could be compared, without a full stop."""
    points, alone = _shared_points(report), sum(is_uncorroborated(finding) for finding in report.findings)
    known = f", {alone:,} of which they have from one origin" if alone else ""
    if points == 1:
        known = ", which they have from one origin" if alone else ""
        return f"No divergence on the one point that two or more sources share{known}"
    return f"No divergence among the {points:,} points that two or more sources share{known}"


def why_nothing_compares(report: Report) -> str:
    """Why no claim stands against another, with a remedy where the input has one; empty where some do."""
    if _shared_points(report):
        return ""
    if not report.articles:
        return "no article could be read"
    members: dict[str, list[str]] = defaultdict(list)
    for article in report.articles:
        members[article.story].append(article.source)
    if any(len(set(sources)) > 1 for sources in members.values()):
        return _why_claims_stand_alone(report)
    if len(report.articles) == 1:
        return "one article only"
    if len(members) == 1:
        return f"{len(report.articles):,} articles of one source only"
    whole = "article" if len(members) == len(report.articles) else "source"
    return f"{len(members):,} stories of one {whole} each; put what belongs together into one folder"


def _why_claims_stand_alone(report: Report) -> str:
    if report.findings:
        return "each claim here comes from one source only"
    return "no claim in these articles could be set against another"


def _shared_points(report: Report) -> int:
    return sum(finding.verdict is not Verdict.SINGLE_SOURCE for finding in report.findings)


def urgent_findings(report: Report) -> list[Finding]:
    """The divergences, disputed points and updates, those that matter most first."""
    return [finding for finding in report.findings if finding.verdict in URGENT]


def story_of(finding: Finding, report: Report) -> str:
    """The finding's story where the report has several, else empty."""
    if len(story_names(report)) < 2:
        return ""
    said = {identifier for answer in finding.answers for identifier in answer.claims}
    articles = {claim.article for claim in report.claims if claim.id in said}
    return next((article.story for article in report.articles if article.id in articles), "")


def spell_compared(report: Report) -> str:
    """`4 articles from 3 sources in 2 stories.`"""
    sources = len({article.source for article in report.articles})
    articles = counted(len(report.articles), "article", "articles")
    stories = story_names(report)
    told = f"{articles} from {counted(sources, 'source', 'sources')}"
    return f"{told} in {len(stories):,} stories." if len(stories) > 1 else f"{told}."


def spell_counts(report: Report) -> str:
    """`Found 2 divergences and 3 agreements (1 of one origin).`; empty where nothing was found."""
    counts = Counter(finding.verdict for finding in report.findings)
    alone = Counter(finding.verdict for finding in report.findings if is_uncorroborated(finding))
    told = [
        words.counted(counts[verdict]) + (f" ({alone[verdict]:,} of one origin)" if alone[verdict] else "")
        for verdict, words in VERDICTS.items()
        if counts[verdict]
    ]
    return f"Found {joined(told)}." if told else ""


def spell_new(report: Report) -> str:
    """`New since the report of 16 June 2024, 06:00 UTC: 12.`; empty without an earlier report."""
    since = report.run.since
    return "" if since is None else f"New since the report of {spell_run_time(since)}: {len(report.new):,}."


def spell_rejected(file: RejectedFile) -> str:
    """`Not used: in/a.pdf (read): why; and 11 more in a.pdf`."""
    first = file.first
    more = f"; and {len(file.rest):,} more in {file.name}" if file.rest else ""
    return f"Not used: {first.path} ({first.stage}): {first.reason}{more}"
