"""Which articles lean on a report that its source took back: its wording, its credit, its word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from checker.articles.shapes import agencies_in
from checker.dates import date_in_words
from checker.model import WITHDRAWN, Article, Claim, Finding, Span
from checker.names import same_name
from checker.origins import verbatim_run
from checker.revisions.passages import Passage, paragraphs, sentences
from checker.revisions.records import Leaning

# Runs of fewer words come about by themselves beside one that does not (`checker/origins.py`).
_SHORT_RUN = 4


def taken_back(last: Article, notice: Article) -> Article:
    """The last text that stood, with the standing and the time of the notice that takes it back.

    A notice often has no text of its own; what leaned on the report leaned on that text.
    """
    return replace(
        last,
        standing=notice.standing,
        published=notice.published,
        published_basis=notice.published_basis,
    )


def leaning_on(
    killed: Article, articles: Sequence[Article], claims: Sequence[Claim], findings: Sequence[Finding]
) -> list[Leaning]:
    """What still leans on a report that was taken back, one an article, sorted by source and id.

    `killed` is the report's last text with the notice's time (`taken_back`); `claims` and `findings` are
    those on `articles`, of which the report itself and others that were taken back are passed over. An
    article leans by sentences that have one origin with a passage of the report, by the measure of
    `checker.origins.verbatim_run` (after METER, Clough et al. 2002); by claims that it lets the report's
    source say; or by crediting that source in its byline. A finding rests on it where one of its answers
    has a claim of such words. A credit alone rests no finding on it.
    """
    report = _Report.of(killed)
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        said[claim.article].append(claim)
    others = sorted(
        (one for one in articles if one.id != killed.id and one.standing not in WITHDRAWN),
        key=lambda one: (one.source, one.id),
    )
    found = (_leaning(report, one, said[one.id], findings) for one in others)
    return [leaning for leaning in found if leaning is not None]


@dataclass(frozen=True, slots=True)
class _Report:
    """The report that was taken back: its passages, their short runs of words, and its source's names."""

    article: Article
    passages: tuple[Passage, ...]
    runs: frozenset[tuple[str, ...]]
    names: frozenset[str]

    @classmethod
    def of(cls, article: Article) -> _Report:
        found = tuple(paragraphs(article))
        runs = frozenset(run for one in found for run in _runs(one.keys))
        return cls(article, found, runs, frozenset({article.source, *agencies_in(article.source)} - {""}))

    @property
    def in_words(self) -> str:
        when = f" on {date_in_words(self.article.published_day)}" if self.article.published else ""
        return f"withdrawn{when}"


@dataclass(frozen=True, slots=True)
class _Copy:
    """A sentence with the words that it has of the report."""

    sentence: Passage
    longest: Span
    words: int


def _leaning(
    report: _Report, article: Article, claims: Sequence[Claim], findings: Sequence[Finding]
) -> Leaning | None:
    told = sentences(article, claims, paragraphs(article))
    copies = [copy for one in told if (copy := _copied(report, one))]
    is_own = article.source == report.article.source
    cited = [] if is_own else [claim for claim in claims if _cites(report, claim)]
    credited = not is_own and any(credit in report.names for credit in article.credits)
    if not (copies or cited or credited):
        return None
    resting = {claim.id for copy in copies for claim in copy.sentence.claims} | {c.id for c in cited}
    span = _shown(copies, cited)
    rests = [f.id for f in findings if any(resting & set(answer.claims) for answer in f.answers)]
    words = sum(copy.words for copy in copies)
    return Leaning(
        article=article.id,
        text=article.text[span.start : span.end] if span else "",
        span=span,
        words=words,
        claims=tuple(claim.id for claim in claims if claim.id in resting),
        findings=tuple(sorted(rests)),
        says=_says(report, article, words, bool(cited)),
    )


def _says(report: _Report, article: Article, words: int, is_cited: bool) -> str:
    source, withdrawn = article.source, report.in_words
    wire = report.article.source
    if words and wire == source:
        return f"{source} still carries {words} words of its own report that was {withdrawn}."
    if words:
        report_of = f"{wire.removeprefix('The ')} report".strip()
        return f"{source} still carries {words} words of the {report_of} that was {withdrawn}."
    return f"{source} {'still cites' if is_cited else 'credits'} {wire}, whose report was {withdrawn}."


def _shown(copies: Sequence[_Copy], cited: Sequence[Claim]) -> Span | None:
    if copies:
        return max(copies, key=lambda copy: (copy.words, -copy.longest.start)).longest
    return cited[0].span if cited else None


def _copied(report: _Report, sentence: Passage) -> _Copy | None:
    """The copy that a sentence is of the passage with which it shares most words; None for its own words."""
    if not any(run in report.runs for run in _runs(sentence.keys)):
        return None
    found = (_copy(one, sentence) for one in report.passages if verbatim_run(one.text, sentence.text))
    return max((copy for copy in found if copy), key=lambda copy: copy.words, default=None)


def _copy(one: Passage, sentence: Passage) -> _Copy | None:
    matcher = SequenceMatcher(None, one.keys, sentence.keys, autojunk=False)
    runs = [block for block in matcher.get_matching_blocks() if block.size >= _SHORT_RUN]
    if not runs:
        return None
    longest = max(runs, key=lambda block: (block.size, -block.b))
    words = sentence.words[longest.b : longest.b + longest.size]
    return _Copy(sentence, Span(words[0].span.start, words[-1].span.end), sum(block.size for block in runs))


def _runs(keys: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(keys[i : i + _SHORT_RUN]) for i in range(len(keys) - _SHORT_RUN + 1))


def _cites(report: _Report, claim: Claim) -> bool:
    """Whether an article lets the report's source say the claim ("Northern Wire reported")."""
    if claim.speaker is None:
        return False
    speaker = (claim.speaker.name or claim.speaker.text).removeprefix("the ")
    return any(same_name(speaker, name) for name in sorted(report.names))
