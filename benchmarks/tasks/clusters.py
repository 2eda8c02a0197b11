"""What the checker reports on real stories, held against what a reader made of it.

Three outlets' real articles on one story, a hundred stories, checked as a newsroom would check them.
Nothing is labelled: a person reads every divergence, update and dispute, and notes beside the benchmark
(`basil_notes.jsonl`) whether it is right. It is right where the outlets really cannot both be right
about the same thing (divergence), where the later report really overtakes (update), or where those whom
the outlets quote contradict each other (disputed). A note holds no word of the articles.

A score is the share of right ones among those that were read. What no note knows is `unread`: it is
counted, and `--wrong` prints it with both sentences and the key under which to note it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.comparing import CHANGES, Bench
from benchmarks.scoring import Outcome, Row, Score, Task, Wrong, read_rows
from checker.articles import make_article
from checker.model import Article, Claim, Finding, Report, Verdict
from checker.pipeline import check_articles

if TYPE_CHECKING:
    from spacy.language import Language

NOTES = Path(__file__).resolve().parent.parent / "basil_notes.jsonl"
_NAMES = {Verdict.DIVERGENCE: "divergences", Verdict.UPDATE: "updates", Verdict.DISPUTED: "disputes"}


@dataclass(frozen=True, slots=True)
class Reported:
    """A change that the checker reports, with the two claims that it stands on."""

    finding: Finding
    left: Claim
    right: Claim
    story: str

    @property
    def key(self) -> str:
        """12 hex digits of a hash over story, verdict, rule and both sentences.

        It outlives another cut of the sentences into clauses, and a third source that joins in.
        """
        sentences = sorted(" ".join(claim.sentence.split()) for claim in (self.left, self.right))
        parts = (self.story, self.finding.verdict, self.finding.rule, *sentences)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def measure(rows: Sequence[Row], nlp: Language) -> Outcome:
    """The share of right ones among all that was read, for each verdict that tells of a change."""
    report = check_articles(
        [article for row in rows for article in articles_of(row)], Bench(nlp).tools, time=""
    )
    return tally(list(reported(report)), {note["finding"]: note for note in read_rows(NOTES)})


def articles_of(row: Row) -> Iterator[Article]:
    """The articles of one story, read as the product reads records."""
    for article in row["articles"]:
        yield make_article(
            article["text"],
            source=article["source"],
            title=article["title"] or "",
            published=article["date"],
            story=row["id"],
        )


def reported(report: Report) -> Iterator[Reported]:
    """The changes of a report, each with the likest two claims that answer differently."""
    claims = {claim.id: claim for claim in report.claims}
    stories = {article.id: article.story for article in report.articles}
    for finding in report.findings:
        if finding.verdict in CHANGES:
            left, right = (claims[claim] for claim in _deciding(finding))
            yield Reported(finding, left, right, stories[left.article])


def _deciding(finding: Finding) -> tuple[str, str]:
    answer = {claim: place for place, answer in enumerate(finding.answers) for claim in answer.claims}
    apart = [pair for pair in finding.pairs if answer[pair.left] != answer[pair.right]]
    pair = max(apart or finding.pairs, key=lambda pair: (pair.similarity, pair.left, pair.right))
    return pair.left, pair.right


def tally(changes: Sequence[Reported], notes: Mapping[str, Row]) -> Outcome:
    """The scores by verdict, and the changes that are wrong or unread."""
    scores = []
    for verdict, name in _NAMES.items():
        read = [notes[c.key]["right"] for c in changes if c.finding.verdict is verdict and c.key in notes]
        scores.append(Score(f"{name} that a reader confirms", len(read), sum(read) / max(len(read), 1)))
    known = sum(change.key in notes for change in changes)
    scores.append(Score("changes that were read", len(changes), known / max(len(changes), 1)))
    wrong = (_wrong(change, notes.get(change.key)) for change in changes)
    return Outcome(tuple(scores), tuple(case for case in wrong if case is not None))


def _wrong(change: Reported, note: Row | None) -> Wrong | None:
    if note is not None and note["right"]:
        return None
    finding = change.finding
    state = "unread" if note is None else "wrong"
    return Wrong(
        what=f"{state} {finding.verdict} by {finding.rule}",
        text=f"{change.key} in {change.story}",
        expected=note["why"] if note else "a note",
        found=" ".join(finding.explanation.split()),
        detail=tuple(" ".join(claim.sentence.split()) for claim in (change.left, change.right)),
    )


TASKS: tuple[Task, ...] = (Task("basil_divergences", "clusters/basil.jsonl", measure),)
