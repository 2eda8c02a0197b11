"""A stored finding as a report tells it, read against its story's articles as they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from checker.dates import date_in_words
from checker.model import Article, Claim, Finding, Report, RunInfo
from checker.report.article_view import ArticleView, view_article
from checker.report.findings import AnswerView, FindingReader, FindingView, QuoteView
from checker.report.marked_copy import MarkedCopy, view_copy
from checker.report.marks import Piece
from checker.report.words import SEVERITIES, TIERS, URGENT, VERDICTS
from checker.review.desk import Settings
from checker.saved import parse_when
from checker.store import Change, Decision, Evidence, Store, StoredFinding, Support

_RUN = RunInfo(version="", time="", model="", backend="", rules="")


def read_finding(
    store: Store, stored: StoredFinding, settings: Settings, history: Sequence[Change | Decision]
) -> FindingView:
    """The finding as the report tells it, by its stored id.

    Where its articles have changed since, or are no longer kept, from the words that the store keeps of
    each version.
    """
    finding = replace(stored.finding, id=stored.id)
    named = _claims_of(finding)
    evidence = next((item.after for item in reversed(history) if isinstance(item, Change)), None)
    spoken = {item.article for item in evidence.support} if evidence is not None else set()
    claims = store.claims_of(spoken)
    if not named <= {claim.id for claim in claims}:
        # An article that came anew with the same words has another id than the evidence says.
        every = store.claims(stored.story)
        spoken = {claim.article for claim in every if claim.id in named}
        claims = [claim for claim in every if claim.article in spoken]
    if not named <= {claim.id for claim in claims}:
        return _from_evidence(finding, evidence, settings)
    report = _report(tuple(store.current(spoken).values()), claims, [finding], settings)
    views = {article.id: view_article(article) for article in report.articles}
    return FindingReader(report, views).read(finding)


def _report(
    articles: Sequence[Article], claims: Sequence[Claim], findings: Sequence[Finding], settings: Settings
) -> Report:
    return Report(
        run=replace(_RUN, our_source=settings.our_source),
        articles=tuple(articles),
        claims=tuple(claims),
        findings=tuple(findings),
        rejections=(),
        rule_reasons=tuple(settings.reasons.items()),
    )


def _claims_of(finding: Finding) -> set[str]:
    answered = {name for answer in finding.answers for name in answer.claims}
    return answered | {item.claim for item in finding.evidence}


# --- what the store keeps where an article is gone --------------------------------------------


def _from_evidence(finding: Finding, evidence: Evidence | None, settings: Settings) -> FindingView:
    support = evidence.support if evidence is not None else ()
    by_answer: dict[str, list[Support]] = {}
    for item in support:
        by_answer.setdefault(item.answer, []).append(item)
    has_severity = finding.verdict in URGENT
    return FindingView(
        id=finding.id,
        name="",
        verdict=finding.verdict.value,
        label=VERDICTS[finding.verdict].label,
        tier=finding.tier.value,
        tier_words=TIERS[finding.tier],
        severity=finding.severity.value if has_severity else "",
        severity_words=SEVERITIES[finding.severity] if has_severity else "",
        story="",
        topic=finding.topic,
        explanation=finding.explanation,
        answers=tuple(
            AnswerView(answer, tuple(_quote(item) for item in items)) for answer, items in by_answer.items()
        ),
        sources=tuple(dict.fromkeys(item.source for item in support)),
        newest="",
        origins="",
        is_one_origin=False,
        shares_words=False,
        rule=finding.rule,
        reason=settings.reasons.get(finding.rule, ""),
        timeline=None,
        is_new=False,
        correction="",
    )


def _quote(item: Support) -> QuoteView:
    before, words, after = item.sentence.partition(item.words)
    reading = "" if item.reading.casefold() == words.casefold() else item.reading
    pieces = (Piece(before), Piece(words, marked=True, reading=reading), Piece(after))
    published = date_in_words(parse_when(item.published) if item.published else None)
    article = ArticleView(
        id=item.article,
        source=item.source,
        title="",
        link="",
        published=published,
        basis="as it was then",
        is_dated=bool(item.published),
        credits="",
        story="",
    )
    shown = tuple(piece for piece in pieces if piece.text)
    return QuoteView(article, "its article has changed since, or is no longer kept", "", shown, "", "")


# --- an article in full -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article in full with its claims marked; `on_page` are the findings that its marks lead to."""

    view: ArticleView
    marked: MarkedCopy


def read_article(store: Store, article: Article, settings: Settings) -> ReadArticle:
    """The article in full, each claim marked with its finding, with what other articles have beside it."""
    present = [item for item in store.findings(article.story) if item.resolved is None]
    found = [replace(item.finding, id=item.id) for item in present]
    claims = store.claims(article.story)
    known = {claim.id for claim in claims}
    whole = [finding for finding in found if _claims_of(finding) <= known]
    report = _report(store.articles(article.story), claims, whole, settings)
    on_page: Mapping[str, None] = dict.fromkeys(finding.id for finding in whole)
    return ReadArticle(view_article(article), view_copy(report, article, on_page))
