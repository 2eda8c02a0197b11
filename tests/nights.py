"""Small reports for tests of the store: who answers which question how, and in what words."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from checker.articles.making import content_id
from checker.explain import finding_id
from checker.model import (
    Answer,
    Article,
    Block,
    BlockKind,
    Claim,
    Evidence,
    Finding,
    PublishedBasis,
    Report,
    Severity,
    Span,
    Stage,
    Tier,
    Verdict,
)
from tests.sample_report import REPORT

STORY = "the quarry fire at Dunmarrow"


def night(day: int) -> dt.datetime:
    """The time of a night's run."""
    return dt.datetime(2026, 3, 1, 2, 30, tzinfo=dt.UTC) + dt.timedelta(days=day)


@dataclass(frozen=True)
class Said:
    """One outlet's answer to a question, and its words for it, which stand in a sentence of their own."""

    source: str
    question: str
    answer: str
    words: str = ""

    @property
    def sentence(self) -> str:
        return f"On the {self.question} it has {self.words or self.answer}."


def report_of(
    *said: Said,
    story: str = STORY,
    verdicts: Mapping[str, Verdict] | None = None,
    extra: Mapping[str, str] | None = None,
) -> Report:
    """A report on one story: an article an outlet, a finding a question; `extra` opens an outlet's text."""
    texts: dict[str, str] = dict(extra or {})
    for one in said:
        texts[one.source] = f"{texts.get(one.source, '')}{one.sentence}\n"
    articles = {source: article_of(source, text, story) for source, text in texts.items()}
    claims = {one: _claim(one, articles[one.source]) for one in said}
    by_question: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        by_question[one.question].append(one)
    return replace(
        REPORT,
        articles=tuple(articles.values()),
        claims=tuple(claims.values()),
        findings=tuple(
            _finding(question, found, claims, story, (verdicts or {}).get(question))
            for question, found in by_question.items()
        ),
        rejections=(),
    )


def article_of(
    source: str, text: str, story: str = STORY, *, url: str | None = None, name: str = ""
) -> Article:
    """An article whose id is its content's, unless it has a name."""
    published, title = dt.date(2026, 3, 1), "Fire at the quarry"
    return Article(
        id=name or content_id(source, published, title, text),
        source=source,
        title=title,
        url=f"https://{source.lower()}.example/fire" if url is None else url,
        published=published,
        published_basis=PublishedBasis.GIVEN,
        credits=(),
        text=text,
        blocks=(Block(BlockKind.BODY, text, tuple(range(len(text) + 1))),),
        story=story,
    )


def _claim(one: Said, article: Article) -> Claim:
    start = article.text.index(one.sentence)
    span = Span(start, start + len(one.sentence))
    return Claim(
        id=content_id(article.id, None, one.question, one.sentence),
        article=article.id,
        text=one.sentence,
        span=span,
        sentence=one.sentence,
        sentence_span=span,
        position=0,
        event="",
        event_span=span,
        words=(),
        speaker=None,
        cue=None,
        status=Stage.REPORTED,
        negated=False,
        hypothetical=False,
        facts=(),
    )


def _finding(
    question: str, said: list[Said], claims: Mapping[Said, Claim], story: str, verdict: Verdict | None
) -> Finding:
    values: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        values[one.answer].append(one)
    answers = tuple(Answer(value, tuple(claims[one].id for one in found)) for value, found in values.items())
    differ = Verdict.DIVERGENCE if len(values) > 1 else Verdict.AGREEMENT
    return Finding(
        id=finding_id(story, "Q101", question, answers),
        verdict=verdict or differ,
        tier=Tier.FIRM,
        severity=Severity.MEDIUM,
        rule="Q101",
        topic=question,
        explanation=" ".join(f"{one.source} has {one.answer}." for one in said),
        answers=answers,
        evidence=tuple(_evidence(one, claims[one]) for one in said),
        origins=len(said),
        origin_note="",
        pairs=(),
    )


def _evidence(one: Said, claim: Claim) -> Evidence:
    words = one.words or one.answer
    start = claim.span.start + claim.text.index(words)
    return Evidence(claim.id, Span(start, start + len(words)))
