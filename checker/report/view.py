"""A report in the words and order of a page: what the HTML template lays out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from checker.model import CORROBORATING, Report, Verdict, is_uncorroborated
from checker.report.article_view import ArticleView, view_article
from checker.report.fact_sheet import SheetView, view_fact_sheets
from checker.report.findings import FindingReader, FindingView
from checker.report.headline import (
    spell_new,
    spell_nothing_urgent,
    spell_standfirst,
    spell_title,
    story_names,
)
from checker.report.marked_copy import ArticlesInFull, view_in_full
from checker.report.rejected import RejectedFile, by_file
from checker.report.reporting import ReportingView, view_reporting
from checker.report.reviewed import Reviewed
from checker.report.words import URGENT, VERDICTS, VerdictWords, joined, spell_run_time

# What a browser opens from disk in a second or two; the CSV takes any number.
FINDINGS_SHOWN = 5000
_MATTER_MOST = 3


@dataclass(frozen=True, slots=True)
class SourceView:
    """An outlet and the findings that only it has."""

    name: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """All findings of one verdict, and for single-source claims the same by outlet."""

    verdict: str
    words: VerdictWords
    counted: str
    findings: tuple[FindingView, ...]
    by_source: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything the page says, in order.

    `since` is when the earlier run was and `new_since` how much is new, both empty where there is none.
    `drafted` are the findings with a draft for `our_source`, the newsroom's own outlet. `foremost` are
    the findings that matter most, at most three; `nothing_urgent` says so where there are none.
    `sources` are the outlets by name, each with its place, `left_out` the number of findings that a page
    cannot hold.
    """

    title: str
    subject: str
    standfirst: str
    run_time: str
    since: str
    new_since: str
    our_source: str
    drafted: tuple[FindingView, ...]
    foremost: tuple[FindingView, ...]
    nothing_urgent: str
    articles: tuple[ArticleView, ...]
    sources: Mapping[str, int]
    has_stories: bool
    undated: tuple[ArticleView, ...]
    rejected: tuple[RejectedFile, ...]
    groups: tuple[GroupView, ...]
    sheets: tuple[SheetView, ...]
    reporting: tuple[ReportingView, ...]
    shown: int
    left_out: int
    in_full: ArticlesInFull
    report: Report


def view_report(report: Report, reviews: Mapping[str, Reviewed] | None = None) -> ReportView:
    """The report's page, with findings in the report's order inside each verdict.

    `reviews` says what editors have done about findings, by the report's ids.
    """
    views = {article.id: view_article(article) for article in report.articles}
    articles = tuple(views[article.id] for article in report.articles)
    lead, subject = spell_title(report)
    reader = FindingReader(report, views)
    findings = [reader.read(finding) for finding in report.findings[:FINDINGS_SHOWN]]
    findings = [_reviewed(finding, (reviews or {}).get(finding.id)) for finding in findings]
    urgent = {verdict.value for verdict in URGENT}
    foremost = tuple(finding for finding in findings if finding.verdict in urgent)[:_MATTER_MOST]
    by_verdict: dict[str, list[FindingView]] = defaultdict(list)
    for finding in findings:
        by_verdict[finding.verdict].append(finding)
    return ReportView(
        title=lead,
        subject=subject,
        standfirst=spell_standfirst(report),
        run_time=spell_run_time(report.run.time),
        since=spell_run_time(report.run.since) if report.run.since else "",
        new_since=spell_new(report),
        our_source=report.run.our_source,
        drafted=tuple(finding for finding in findings if finding.correction),
        foremost=foremost,
        nothing_urgent="" if foremost else spell_nothing_urgent(report),
        articles=articles,
        sources={name: place for place, name in enumerate(sorted({article.source for article in articles}))},
        has_stories=len(story_names(report)) > 1,
        undated=tuple(article for article in articles if not article.is_dated),
        rejected=by_file(report.rejections),
        groups=tuple(_view_group(report, verdict, by_verdict[verdict.value]) for verdict in VERDICTS),
        sheets=view_fact_sheets(report, sayings=reader.sayings),
        reporting=view_reporting(report),
        shown=len(findings),
        left_out=len(report.findings) - len(findings),
        in_full=view_in_full(report, {finding.id for finding in findings}),
        report=report,
    )


def _reviewed(finding: FindingView, review: Reviewed | None) -> FindingView:
    return finding if review is None else replace(finding, settled=review.says, review=review.address)


def _view_group(report: Report, verdict: Verdict, findings: Sequence[FindingView]) -> GroupView:
    found = [finding for finding in report.findings if finding.verdict is verdict]
    told = VERDICTS[verdict].counted(len(found))
    if verdict in CORROBORATING:
        alone = sum(is_uncorroborated(finding) for finding in found)
        told += f", {alone:,} of one origin" if alone else ""
    by_source: dict[str, list[FindingView]] = defaultdict(list)
    if verdict is Verdict.SINGLE_SOURCE:
        for finding in findings:
            by_source[joined(finding.sources)].append(finding)
    return GroupView(
        verdict=verdict.value,
        words=VERDICTS[verdict],
        counted=told,
        findings=tuple(findings),
        by_source=tuple(SourceView(name, tuple(by_source[name])) for name in sorted(by_source)),
    )
