"""A report in the words and order of a page: what the HTML template lays out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from checker.model import (
    CORROBORATING,
    Answer,
    Article,
    Claim,
    Evidence,
    Finding,
    PublishedBasis,
    Report,
    Span,
    Time,
    Verdict,
)
from checker.report.fact_sheet import SheetView, view_fact_sheets
from checker.report.headline import spell_standfirst, spell_title, story_names
from checker.report.marks import Piece, mark_sentence
from checker.report.origin_words import spell_origins
from checker.report.rejected import RejectedFile, by_file
from checker.report.reporting import ReportingView, view_reporting
from checker.report.sayings import Sayings
from checker.report.timeline import TimelineView, view_timeline
from checker.report.words import (
    BASIS,
    SEVERITIES,
    SEVERITY_TOLD_FOR,
    TIERS,
    VERDICTS,
    VerdictWords,
    joined,
    spell_published,
    spell_run_time,
)


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article's row: `link` is its address where that is safe to follow, else empty."""

    source: str
    title: str
    link: str
    published: str
    basis: str
    is_dated: bool
    credits: str
    story: str


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A sentence of an article with its deciding words marked, and who stands behind it."""

    article: ArticleView
    voice: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer of a finding and the sentences that give it."""

    value: str
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its words spelled out; `sources` are its outlets in the order they speak.

    `story` is empty where the report has one only; `severity_words` and `origins` are empty where
    the verdict leaves them without a meaning.
    """

    id: str
    verdict: str
    label: str
    tier: str
    tier_words: str
    severity_words: str
    story: str
    topic: str
    explanation: str
    answers: tuple[AnswerView, ...]
    sources: tuple[str, ...]
    origins: str
    is_one_origin: bool
    rule: str
    reason: str
    timeline: TimelineView | None


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
    """Everything the page says, in order."""

    title: str
    subject: str
    standfirst: str
    run_time: str
    articles: tuple[ArticleView, ...]
    has_stories: bool
    undated: tuple[ArticleView, ...]
    rejected: tuple[RejectedFile, ...]
    groups: tuple[GroupView, ...]
    sheets: tuple[SheetView, ...]
    reporting: tuple[ReportingView, ...]
    report: Report


def view_report(report: Report) -> ReportView:
    """The report's page, with findings in the report's order inside each verdict."""
    views = {article.id: _view_article(article) for article in report.articles}
    articles = tuple(views[article.id] for article in report.articles)
    lead, subject = spell_title(report)
    reader = _Reader(report, views)
    by_verdict: dict[Verdict, list[FindingView]] = defaultdict(list)
    for finding in report.findings:
        by_verdict[finding.verdict].append(reader.finding(finding))
    return ReportView(
        title=lead,
        subject=subject,
        standfirst=spell_standfirst(report),
        run_time=spell_run_time(report.run.time),
        articles=articles,
        has_stories=len(story_names(report)) > 1,
        undated=tuple(article for article in articles if not article.is_dated),
        rejected=by_file(report.rejections),
        groups=tuple(_view_group(verdict, by_verdict[verdict]) for verdict in VERDICTS),
        sheets=view_fact_sheets(report),
        reporting=view_reporting(report),
        report=report,
    )


def safe_link(url: str) -> str:
    """The address where a reader may follow it, else empty.

    Only http and https with a host; no control characters or spaces, which browsers drop and so
    read another address; no `user@`, which dresses one host up as another.
    """
    if any(ord(character) <= 0x20 or character == "\\" for character in url) or not url.isprintable():
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    return url if is_web else ""


class _Reader:
    """Reads findings against the claims and articles of one report."""

    def __init__(self, report: Report, views: dict[str, ArticleView]) -> None:
        self._views = views
        self._articles = {article.id: article for article in report.articles}
        self._claims = {claim.id: claim for claim in report.claims}
        self._reasons = dict(report.rule_reasons)
        self._sayings = Sayings(report)
        self._has_stories = len(story_names(report)) > 1
        self._times: dict[tuple[str, Span], list[Time]] = defaultdict(list)
        for claim in report.claims:
            self._times[claim.article, claim.sentence_span] += claim.times

    def finding(self, finding: Finding) -> FindingView:
        spoken = [self._claims[identifier] for answer in finding.answers for identifier in answer.claims]
        sentences = self._sentences(spoken)
        words = VERDICTS[finding.verdict]
        return FindingView(
            id=finding.id,
            verdict=finding.verdict.value,
            label=words.label,
            tier=finding.tier.value,
            tier_words=TIERS[finding.tier],
            severity_words=SEVERITIES[finding.severity] if finding.verdict in SEVERITY_TOLD_FOR else "",
            story=self._articles[spoken[0].article].story if spoken and self._has_stories else "",
            topic=finding.topic,
            explanation=finding.explanation,
            answers=tuple(self._answer(answer, finding.evidence) for answer in finding.answers),
            sources=tuple(sentences),
            origins=(
                spell_origins(finding.origins, finding.origin_note, sentences)
                # Where sources contradict or follow each other, one origin says nothing a reader can use.
                if finding.verdict in CORROBORATING
                else ""
            ),
            is_one_origin=len(sentences) > 1 and finding.origins == 1,
            rule=finding.rule,
            reason=self._reasons.get(finding.rule, ""),
            timeline=view_timeline(finding, self._sayings.of(finding)),
        )

    def _sentences(self, claims: Iterable[Claim]) -> dict[str, list[str]]:
        """What each outlet says, by outlet in the order they speak."""
        sentences: dict[str, list[str]] = defaultdict(list)
        for claim in claims:
            sentences[self._articles[claim.article].source].append(claim.sentence)
        return dict(sentences)

    def _answer(self, answer: Answer, evidence: Iterable[Evidence]) -> AnswerView:
        # Two claims of one sentence are one quotation to a reader, whoever speaks in it.
        sentences: dict[tuple[str, Span], list[Claim]] = defaultdict(list)
        for claim in (self._claims[identifier] for identifier in answer.claims):
            sentences[claim.article, claim.sentence_span].append(claim)
        evidence = tuple(evidence)
        return AnswerView(answer.value, tuple(self._quote(claims, evidence) for claims in sentences.values()))

    def _quote(self, claims: list[Claim], evidence: tuple[Evidence, ...]) -> QuoteView:
        first = claims[0]
        ids = {claim.id for claim in claims}
        inside = [item for item in evidence if item.claim in ids]
        return QuoteView(
            article=self._views[first.article],
            voice="; ".join(dict.fromkeys(_voice(claim) for claim in claims)),
            pieces=mark_sentence(
                self._articles[first.article].text,
                first.sentence_span,
                inside,
                self._times.get((first.article, first.sentence_span), ()),
            ),
        )


def _voice(claim: Claim) -> str:
    if claim.speaker is None:
        return f"no speaker named (“{claim.cue.text}”)" if claim.cue else "in its own voice"
    said, name = claim.speaker.text, claim.speaker.name
    is_told = not name or name.casefold() in said.casefold()
    return f"says: {said}" if is_told else f"says: {said} ({name})"


def _view_article(article: Article) -> ArticleView:
    return ArticleView(
        source=article.source,
        title=article.title or "(no headline)",
        link=safe_link(article.url),
        published=spell_published(article),
        basis=BASIS[article.published_basis],
        is_dated=article.published is not None and article.published_basis is not PublishedBasis.UNKNOWN,
        credits=", ".join(article.credits),
        story=article.story,
    )


def _view_group(verdict: Verdict, findings: list[FindingView]) -> GroupView:
    told, alone = VERDICTS[verdict].counted(len(findings)), 0
    if verdict in CORROBORATING:
        alone = sum(finding.is_one_origin for finding in findings)
    by_source: dict[str, list[FindingView]] = defaultdict(list)
    if verdict is Verdict.SINGLE_SOURCE:
        for finding in findings:
            by_source[joined(finding.sources)].append(finding)
    return GroupView(
        verdict=verdict.value,
        words=VERDICTS[verdict],
        counted=told + (f", {alone:,} of one origin" if alone else ""),
        findings=tuple(findings),
        by_source=tuple(SourceView(name, tuple(by_source[name])) for name in sorted(by_source)),
    )
