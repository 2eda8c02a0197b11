"""Who gives which answer to a finding's question, when it held, and in the article's own words."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.corrections import has_cue
from checker.history import as_of, time_order
from checker.model import (
    Article,
    Claim,
    Entity,
    Evidence,
    Finding,
    Quantity,
    Report,
    Scope,
    Span,
    Stage,
    Status,
    Time,
)
from checker.report.marks import Piece, mark_sentence, relative_dates

# Beyond this a clause is cut at a word: a cell is no place for a sentence.
_CLAUSE = 90
_ELLIPSIS = " …"
_STAGES = {stage.value for stage in Stage}


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim as an answer: `place` is that answer's among the finding's, `value` the answer in words.

    `held` is by when it held ("as of Monday"), else publication, None where nothing is known.
    `stage` is the answer as a stage, None where it is none; `measure` is the figure read, None where
    the answer is no figure.
    """

    claim: Claim
    article: Article
    place: int
    value: str
    words: tuple[Piece, ...]
    held: dt.date | dt.datetime | None
    stage: Stage | None
    measure: Quantity | None
    resolved: Time | None

    @property
    def held_on(self) -> dt.date | None:
        return self.held.date() if isinstance(self.held, dt.datetime) else self.held

    @property
    def revises(self) -> bool:
        """True where its sentence says that it corrects what was said before."""
        return has_cue(self.claim.sentence, "revision")


class Sayings:
    """Reads a report's findings for who says what; `dates` are its claims' `relative_dates`."""

    def __init__(self, report: Report) -> None:
        self._articles = {article.id: article for article in report.articles}
        self._claims = {claim.id: claim for claim in report.claims}
        self.dates = relative_dates(report.claims)

    def of(self, finding: Finding) -> tuple[Saying, ...]:
        """The finding's claims in the order of the time that each is of, the undated last."""
        evidence: dict[str, list[Evidence]] = defaultdict(list)
        for item in finding.evidence:
            evidence[item.claim].append(item)
        answers = [
            (place, identifier)
            for place, answer in enumerate(finding.answers)
            for identifier in answer.claims
        ]
        figures = {
            identifier: _figure(self._claims[identifier], evidence[identifier]) for _, identifier in answers
        }
        # A duration inside a date ("four years from Friday") makes no series of figures.
        are_figures = 2 * sum(figure is not None for figure in figures.values()) > len(figures)
        sayings = [
            self._saying(finding, place, identifier, evidence[identifier], are_figures)
            for place, identifier in answers
        ]
        return tuple(
            sorted(sayings, key=lambda said: time_order(said.claim, said.article, figures=are_figures))
        )

    def _saying(
        self, finding: Finding, place: int, identifier: str, evidence: list[Evidence], are_figures: bool
    ) -> Saying:
        claim, answer = self._claims[identifier], finding.answers[place]
        article = self._articles[claim.article]
        is_stage = answer.value in _STAGES
        return Saying(
            claim=claim,
            article=article,
            place=place,
            value=answer.value,
            words=self._own_words(claim, evidence, answer.value),
            held=as_of(claim, article) if are_figures else article.published,
            stage=Stage(answer.value) if is_stage else None,
            measure=_figure(claim, evidence) if are_figures else None,
            resolved=None if are_figures else _time(claim, evidence),
        )

    def _own_words(self, claim: Claim, evidence: list[Evidence], value: str) -> tuple[Piece, ...]:
        """The words that decide where they are a fact's; of a statement as such, its clause.

        The answer's value where there are none, or where they leave out of what a number is: "eight"
        of "eight more".
        """
        text = self._articles[claim.article].text
        dates = self.dates.get((claim.article, claim.sentence_span), ())
        figure = _figure(claim, evidence)
        if not evidence or (figure is not None and figure.scope is not Scope.LEVEL):
            return (Piece(value),)
        if all(_is_event(claim, item.span) for item in evidence):
            return _shortened(mark_sentence(text, claim.span, (), dates))
        pieces = mark_sentence(text, claim.sentence_span, evidence, dates)
        return _joined([piece for piece in pieces if piece.marked])


def _is_event(claim: Claim, span: Span) -> bool:
    """True where the words are the claim's verb ("acquitted", "will"), which tells nothing by itself."""
    facts = [fact for fact in claim.facts if fact.span.overlaps(span)]
    if any(isinstance(fact, Quantity | Time | Entity) for fact in facts):
        return False
    is_verb = claim.event_span.contains(span) and not claim.event_span.contains(claim.span)
    return is_verb or any(isinstance(fact, Status) for fact in facts)


def _figure(claim: Claim, evidence: Iterable[Evidence]) -> Quantity | None:
    spans = [item.span for item in evidence if not item.reading]
    return next((q for q in claim.quantities if any(q.span.overlaps(span) for span in spans)), None)


def _time(claim: Claim, evidence: Iterable[Evidence]) -> Time | None:
    spans = [item.span for item in evidence]
    told = [time for time in claim.times if time.earliest is not None]
    return next((time for time in told if any(time.span.overlaps(span) for span in spans)), None)


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Each distinct run of words once, with an ellipsis for what stands between them."""
    distinct = {" ".join(piece.text.split()).casefold(): piece for piece in reversed(pieces)}
    kept = [piece for piece in pieces if distinct[" ".join(piece.text.split()).casefold()] is piece]
    parts = [(Piece(f"{_ELLIPSIS} "), piece) for piece in kept]
    return tuple(piece for pair in parts for piece in pair)[1:]


def _shortened(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces up to the length of a clause, cut at a word."""
    kept: list[Piece] = []
    left = _CLAUSE
    for piece in pieces:
        line = " ".join(piece.text.split())
        if len(line) <= left:
            kept.append(piece)
            left -= len(line)
            continue
        cut = line[:left].rsplit(" ", 1)[0] if " " in line[:left] else line[:left]
        return (*kept, Piece((" " if piece.text[:1].isspace() else "") + cut + _ELLIPSIS))
    return tuple(kept)
