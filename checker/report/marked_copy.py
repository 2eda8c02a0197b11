"""An article in full, each claim marked with the finding it takes part in and what others say there."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from checker.model import Article, Finding, Report, Verdict
from checker.report.beside import Answers
from checker.report.layout import FORMATTING, Paragraph, Stretch, lay_out
from checker.report.marking import Cut, Placed, cut_at_claims
from checker.report.words import VERDICTS, counted, spell_verdicts

# Its first, but for disputed: D is taken, and a cross doubts.
LETTERS = {
    Verdict.DIVERGENCE: "D",
    Verdict.DISPUTED: "X",
    Verdict.UPDATE: "U",
    Verdict.REFINEMENT: "R",
    Verdict.AGREEMENT: "A",
    Verdict.SINGLE_SOURCE: "S",
}
# Where the others say the same, or nothing, there is no more to tell beside the text.
_TOLD_BESIDE = (Verdict.DIVERGENCE, Verdict.DISPUTED, Verdict.UPDATE, Verdict.REFINEMENT)
OPEN_ARTICLES = 2

# A longer menu or list of links is folded.
LONG_LINES = 5
LONG_CHARACTERS = 400

_PLAIN_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding as an article's text names it: the letter of its verdict and its number among those.

    `finding` is its id, empty where the page does not have it; `told` is what a screen reader hears at it.
    """

    letter: str
    name: str
    label: str
    topic: str
    told: str
    finding: str


@dataclass(frozen=True, slots=True)
class CopyPiece:
    """A run of an article's text under one mark, or under none.

    `left_out` says what the run was left out as. `goes_on` where the mark's claim does, behind
    another's. `also` are the further findings whose claims end here, `anchors` the anchors of the
    claims that begin here.
    """

    text: str
    left_out: str
    mark: Mark | None
    goes_on: bool
    also: tuple[Mark, ...]
    anchors: tuple[str, ...]

    @property
    def word(self) -> str:
        """What stands before the run in its line; a "#" or a star is plain enough."""
        return "" if self.left_out == FORMATTING else self.left_out


@dataclass(frozen=True, slots=True)
class Note:
    """What other articles say on a finding: each answer's value and who gives it."""

    mark: Mark
    answers: tuple[tuple[str, str], ...]
    more: str


@dataclass(frozen=True, slots=True)
class CopyParagraph:
    """A paragraph in pieces that, joined, are its text, and what others say on what first comes in it.

    `left_out` says what all of it was left out as, `folded` what a fold over it says where it is long.
    """

    pieces: tuple[CopyPiece, ...]
    left_out: str
    is_space: bool
    folded: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class MarkedCopy:
    """An article's text in paragraphs; `counted` says how many findings it takes part in, by verdict."""

    anchor: str
    counted: str
    paragraphs: tuple[CopyParagraph, ...]


@dataclass(frozen=True, slots=True)
class ArticlesInFull:
    """All articles in the report's order, and each verdict with its letter and its name.

    Over a few articles each is folded.
    """

    legend: tuple[tuple[str, str, str], ...]
    is_folded: bool
    copies: tuple[MarkedCopy, ...]


def article_anchor(identifier: str) -> str:
    """The anchor of an article's text on the page, for any id that an input may give."""
    return f"a-{plain_anchor(identifier)}"


def claim_anchor(identifier: str) -> str:
    """The anchor of a claim in its article's text; every claim of a finding has one."""
    return f"c-{plain_anchor(identifier)}"


def plain_anchor(identifier: str) -> str:
    """The id where it is plain, else a hash of it, as an anchor may hold either."""
    # A dot cannot come of a plain id, so no id can pass for another's hash.
    if _PLAIN_ID.fullmatch(identifier):
        return identifier
    return "." + hashlib.sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def finding_names(report: Report) -> dict[str, str]:
    """How each finding is named in the articles, by its id: `D2` is the second divergence."""
    everywhere = {finding.id for finding in report.findings}
    marks = _marks(_by_verdict(report.findings), everywhere)
    return {mark.finding: mark.name for mark in marks}


def view_in_full(report: Report, on_page: Container[str]) -> ArticlesInFull:
    """The report's articles, each in full with its claims marked.

    `on_page` are the ids of the findings that a mark can lead to; the others are marked all the same.

    Reads articles, claims' spans and findings; of an article's blocks what `layout` says. Linear
    in the articles' text, claims times their findings, and answers.
    """
    desk = _Desk(report, on_page)
    return ArticlesInFull(
        legend=tuple((verdict.value, LETTERS[verdict], words.label) for verdict, words in VERDICTS.items()),
        is_folded=len(report.articles) > OPEN_ARTICLES,
        copies=tuple(desk.copy(article) for article in report.articles),
    )


def view_copy(report: Report, article: Article, on_page: Container[str]) -> MarkedCopy:
    """One of the report's articles in full, its claims marked as `view_in_full` marks them."""
    return _Desk(report, on_page).copy(article)


class _Desk:
    """Reads articles against the claims and findings of one report."""

    def __init__(self, report: Report, on_page: Container[str]) -> None:
        self._findings = _by_verdict(report.findings)
        self._marks = list(_marks(self._findings, on_page))
        self._articles = {article.id: article for article in report.articles}
        self._article_of = {claim.id: claim.article for claim in report.claims}
        ranks: dict[str, dict[int, None]] = defaultdict(dict)
        for rank, finding in enumerate(self._findings):
            for answer in finding.answers:
                for claim in answer.claims:
                    ranks[claim][rank] = None
        self._answers: dict[int, Answers] = {}
        self._placed: dict[str, list[Placed]] = defaultdict(list)
        for said in report.claims:
            if said.id in ranks:
                placed = Placed(said.span.start, said.span.end, tuple(ranks[said.id]), said.id)
                self._placed[said.article].append(placed)

    def copy(self, article: Article) -> MarkedCopy:
        placed = self._placed[article.id]
        paragraphs = lay_out(article)
        stretches = [stretch for paragraph in paragraphs for stretch in paragraph.stretches]
        cuts = iter(cut_at_claims(len(article.text), stretches, placed))
        found = Counter(
            self._findings[rank].verdict for rank in {rank for one in placed for rank in one.ranks}
        )
        untold = {
            rank for one in placed for rank in one.ranks if self._findings[rank].verdict in _TOLD_BESIDE
        }
        return MarkedCopy(
            anchor=article_anchor(article.id),
            counted=spell_verdicts(found),
            paragraphs=tuple(self._paragraph(article, paragraph, cuts, untold) for paragraph in paragraphs),
        )

    def _paragraph(
        self, article: Article, paragraph: Paragraph, cuts: Iterator[Cut], untold: set[int]
    ) -> CopyParagraph:
        """The paragraph in pieces; what it tells beside the text is taken out of `untold`."""
        pieces: list[CopyPiece] = []
        ranks: set[int] = set()
        for stretch in paragraph.stretches:
            for cut in _up_to(stretch.end, cuts):
                pieces.append(self._piece(article.text, stretch, cut))
                ranks.update(cut.also if cut.rank is None else (cut.rank, *cut.also))
        new = sorted(ranks & untold)
        untold -= ranks
        return CopyParagraph(
            pieces=tuple(pieces),
            left_out=paragraph.left_out,
            is_space=paragraph.is_space,
            folded=_folded(article, paragraph),
            notes=tuple(self._note(article, rank) for rank in new),
        )

    def _piece(self, text: str, stretch: Stretch, cut: Cut) -> CopyPiece:
        return CopyPiece(
            text=text[cut.start : cut.end],
            left_out=stretch.left_out,
            mark=None if cut.rank is None else self._marks[cut.rank],
            goes_on=cut.goes_on,
            also=tuple(self._marks[rank] for rank in cut.also),
            anchors=tuple(claim_anchor(claim) for claim in cut.claims),
        )

    def _note(self, article: Article, rank: int) -> Note:
        if rank not in self._answers:
            self._answers[rank] = Answers(self._findings[rank], self._articles, self._article_of)
        return Note(self._marks[rank], *self._answers[rank].elsewhere(article))


def _folded(article: Article, paragraph: Paragraph) -> str:
    """What a fold over a long part that was left out says: `menu, 34 lines`; empty for all else."""
    text = article.text[paragraph.stretches[0].start : paragraph.stretches[-1].end]
    lines = sum(bool(line.strip()) for line in text.splitlines()) if paragraph.left_out else 0
    if lines <= LONG_LINES and (not paragraph.left_out or len(text) <= LONG_CHARACTERS):
        return ""
    return f"{paragraph.left_out}, {counted(lines, 'line', 'lines')}"


def _by_verdict(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, most serious verdict first; inside one they stay in the report's order."""
    order = list(VERDICTS)
    return sorted(findings, key=lambda finding: order.index(finding.verdict))


def _marks(findings: Iterable[Finding], on_page: Container[str]) -> Iterator[Mark]:
    numbers: Counter[Verdict] = Counter()
    for finding in findings:
        verdict = finding.verdict
        numbers[verdict] += 1
        letter, label = LETTERS[verdict], VERDICTS[verdict].label.lower()
        yield Mark(
            letter=letter,
            name=f"{letter}{numbers[verdict]}",
            label=label,
            topic=finding.topic,
            told=f" {label}: {finding.topic}",
            finding=finding.id if finding.id in on_page else "",
        )


def _up_to(end: int, cuts: Iterator[Cut]) -> Iterator[Cut]:
    """The next cuts, to the one that ends there; a stretch ends where a cut does."""
    for cut in cuts:
        yield cut
        if cut.end == end:
            return
