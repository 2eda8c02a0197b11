"""Findings in the words of a page: verdict, all sides in their own sentences, origins, rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checker.dates import moment
from checker.model import (
    CORROBORATING,
    Answer,
    Claim,
    Evidence,
    Finding,
    Report,
    Span,
)
from checker.report.article_view import ArticleView
from checker.report.correction import draft_corrections
from checker.report.headline import story_names
from checker.report.marked_copy import claim_anchor, finding_names
from checker.report.marks import Piece, mark_sentence
from checker.report.origin_words import spell_origins, wordings_in
from checker.report.sayings import Sayings
from checker.report.timeline import TimelineView, view_timeline
from checker.report.words import SEVERITIES, TIERS, URGENT, VERDICTS


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A sentence of an article with its deciding words marked, and who stands behind it.

    `before` and `after` are the sentences around it, empty at either end of the article; `place` is the
    anchor where the article in full has it.
    """

    article: ArticleView
    voice: str
    before: str
    pieces: tuple[Piece, ...]
    after: str
    place: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer of a finding and the sentences that give it."""

    value: str
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its words spelled out; `sources` are its outlets in the order they speak.

    `name` is what the articles in full mark it with; unlike its id it may be another tomorrow. `story` is
    empty where the report has one only; `severity`, `severity_words` and `origins` are empty where the
    verdict leaves them without a meaning. `newest` is the moment of its latest article in ISO 8601, empty
    where none is dated. `correction` is a draft for the newsroom's own outlet, empty where it needs none.
    `settled` says who decided what on it, `review` is the address where it can be settled; empty where that
    is not known.
    """

    id: str
    name: str
    verdict: str
    label: str
    tier: str
    tier_words: str
    severity: str
    severity_words: str
    story: str
    topic: str
    explanation: str
    answers: tuple[AnswerView, ...]
    sources: tuple[str, ...]
    newest: str
    origins: str
    is_one_origin: bool
    shares_words: bool
    rule: str
    reason: str
    timeline: TimelineView | None
    is_new: bool
    correction: str
    settled: str = ""
    review: str = ""


class FindingReader:
    """Reads findings against the claims and articles of one report, and its `sayings`."""

    def __init__(self, report: Report, views: Mapping[str, ArticleView]) -> None:
        self._new, self._corrections = report.new, draft_corrections(report)
        self._views = views
        self._articles = {article.id: article for article in report.articles}
        self._claims = {claim.id: claim for claim in report.claims}
        self._reasons = dict(report.rule_reasons)
        self._names = finding_names(report)
        self.sayings = Sayings(report)
        self._has_stories = len(story_names(report)) > 1
        self._moments = {
            article.id: moment(article.published)
            for article in report.articles
            if article.published is not None
        }
        self._around = _around(report)

    def read(self, finding: Finding) -> FindingView:
        """The finding as the page tells it."""
        spoken = [self._claims[identifier] for answer in finding.answers for identifier in answer.claims]
        said = self._said(spoken)
        words = VERDICTS[finding.verdict]
        corroborates = finding.verdict in CORROBORATING
        has_severity = finding.verdict in URGENT
        shared = wordings_in(finding.origin_note) if corroborates else ()
        evidence: dict[str, list[Evidence]] = defaultdict(list)
        for item in finding.evidence:
            evidence[item.claim].append(item)
        return FindingView(
            id=finding.id,
            name=self._names[finding.id],
            verdict=finding.verdict.value,
            label=words.label,
            tier=finding.tier.value,
            tier_words=TIERS[finding.tier],
            severity=finding.severity.value if has_severity else "",
            severity_words=SEVERITIES[finding.severity] if has_severity else "",
            story=self._articles[spoken[0].article].story if spoken and self._has_stories else "",
            topic=finding.topic,
            explanation=finding.explanation,
            answers=tuple(self._answer(answer, evidence, shared) for answer in finding.answers),
            sources=tuple(said),
            newest=self._newest(spoken),
            # Where sources contradict or follow each other, one origin says nothing a reader can use.
            origins=spell_origins(finding.origins, finding.origin_note, said) if corroborates else "",
            is_one_origin=len(said) > 1 and finding.origins == 1,
            shares_words=bool(shared),
            rule=finding.rule,
            reason=self._reasons.get(finding.rule, ""),
            timeline=view_timeline(finding, self.sayings),
            is_new=finding.id in self._new,
            correction=self._corrections.get(finding.id, ""),
        )

    def _said(self, claims: Iterable[Claim]) -> dict[str, list[str]]:
        """What each outlet says, by outlet in the order they speak."""
        said: dict[str, list[str]] = defaultdict(list)
        for claim in claims:
            said[self._articles[claim.article].source].append(claim.sentence)
        return dict(said)

    def _newest(self, claims: Iterable[Claim]) -> str:
        moments = [self._moments[claim.article] for claim in claims if claim.article in self._moments]
        return max(moments).isoformat() if moments else ""

    def _answer(
        self, answer: Answer, evidence: Mapping[str, Sequence[Evidence]], shared: tuple[str, ...]
    ) -> AnswerView:
        # Two claims of one sentence are one quotation to a reader, whoever speaks in it.
        sentences: dict[tuple[str, Span], list[Claim]] = defaultdict(list)
        for claim in (self._claims[identifier] for identifier in answer.claims):
            sentences[claim.article, claim.sentence_span].append(claim)
        quotes = (self._quote(claims, evidence, shared) for claims in sentences.values())
        return AnswerView(answer.value, tuple(quotes))

    def _quote(
        self, claims: list[Claim], evidence: Mapping[str, Sequence[Evidence]], shared: tuple[str, ...]
    ) -> QuoteView:
        first = claims[0]
        article = self._articles[first.article]
        before, after = self._around[article.id, first.sentence_span]
        return QuoteView(
            article=self._views[article.id],
            voice="; ".join(dict.fromkeys(_voice(claim) for claim in claims)),
            before=before,
            pieces=mark_sentence(
                article.text,
                first.sentence_span,
                [item for claim in claims for item in evidence.get(claim.id, ())],
                self.sayings.dates.get((article.id, first.sentence_span), ()),
                shared,
            ),
            after=after,
            place=claim_anchor(first.id),
        )


def _around(report: Report) -> Mapping[tuple[str, Span], tuple[str, str]]:
    """The sentences before and after each that has a claim, by article and sentence; empty at either end."""
    sentences: dict[str, set[Span]] = defaultdict(set)
    for claim in report.claims:
        sentences[claim.article].add(claim.sentence_span)
    around: dict[tuple[str, Span], tuple[str, str]] = {}
    for article in report.articles:
        spans = sorted(sentences[article.id], key=lambda span: (span.start, span.end))
        told = ["", *(" ".join(article.text[span.start : span.end].split()) for span in spans), ""]
        for span, before, after in zip(spans, told, told[2:], strict=False):
            around[article.id, span] = before, after
    return around


def _voice(claim: Claim) -> str:
    if claim.speaker is None:
        return f"no speaker named (“{claim.cue.text}”)" if claim.cue else "in its own voice"
    said, name = claim.speaker.text, claim.speaker.name
    is_told = not name or name.casefold() in said.casefold()
    return f"says: {said}" if is_told else f"says: {said} ({name})"
