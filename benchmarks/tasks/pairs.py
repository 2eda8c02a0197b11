"""Pairs of texts whose facts differ, or do not: are changes seen, and only where there are any?

A change is *seen* where any finding joins the two texts with the verdict divergence, update or
disputed, whatever fact it stands on: rows do not say where they differ.

**vitaminc_revisions**: a sentence before and after a real edit; every pair differs, by a `kind` that was
guessed from the words. The first text is dated a day before the second, so that a moved stage can be
an update. What is not seen is counted by where the way to a verdict ended (`pair_words.why_unseen`).

**rte_dev_2way**: text and hypothesis of one day. On `agree` rows any change seen is false. `not_agree`
mixes contradiction with what is not stated: the share seen there is only for contrast, and has no floor.

**averitec**: only the `agree` rows, for false changes. Evidence is written as questions and answers, and
"refuted" mostly rests on what the evidence lacks, not on two facts that clash: no recall is measured.

**cliff_news**: a summary against its article. `agree` rows for false changes; of `diverge` rows (the
error contradicts the article) those seen. `other` rows (what the article does not say) are left out.

Shares of false changes are given as the share that is free of them, so that more is better.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from benchmarks.comparing import CHANGES, Bench, Told, sees_a_change
from benchmarks.pair_words import shown_wrong, why_unseen
from benchmarks.scoring import Outcome, Row, Score, Task, Wrong
from checker.model import Finding

if TYPE_CHECKING:
    from spacy.language import Language

_DAY, _NEXT_DAY = "2020-03-02", "2020-03-03"
_KINDS = ("numeric", "entity", "date", "negation", "other")


class Judge:
    """Compares the rows of a set and keeps what was seen in each, and the wrong cases."""

    def __init__(self, rows: Sequence[Row], nlp: Language, days: Callable[[Row], tuple[str, str]]) -> None:
        self.bench = Bench(nlp)
        self.rows = rows
        self.sides = [self._read(row, *days(row)) for row in rows]
        self.bench.warm(told for side in self.sides for told in side)
        self.found = [self.bench.findings(*side) for side in self.sides]
        self.seen = [sees_a_change(findings) for findings in self.found]

    def _read(self, row: Row, first: str, second: str) -> tuple[Told, Told]:
        return self.bench.tell(row["text_a"], first, "a"), self.bench.tell(row["text_b"], second, "b")

    def share_seen(self, name: str, wanted: Callable[[Row], bool]) -> Score:
        """The share of the wanted rows in which a change is seen."""
        seen = [seen for row, seen in zip(self.rows, self.seen, strict=True) if wanted(row)]
        return Score(name, len(seen), sum(seen) / len(seen) if seen else 0.0)

    def share_free(self, name: str, wanted: Callable[[Row], bool]) -> Score:
        """The share of the wanted rows in which none is."""
        score = self.share_seen(name, wanted)
        return Score(name, score.rows, 1 - score.value if score.rows else 0.0)

    def false(self, wanted: Callable[[Row], bool]) -> Iterable[Wrong]:
        """The wanted rows in which a change is seen, by the rule of the most serious finding."""
        for row, side, found in zip(self.rows, self.sides, self.found, strict=True):
            if wanted(row) and sees_a_change(found):
                yield shown_wrong(self.bench, false_change(found), row["id"], side, row["label"])

    def missed(self, wanted: Callable[[Row], bool]) -> Iterable[Wrong]:
        """The wanted rows in which no change is seen, by why not."""
        for row, side, seen in zip(self.rows, self.sides, self.seen, strict=True):
            if wanted(row) and not seen:
                why = why_unseen(self.bench, *side)
                yield shown_wrong(self.bench, why, f"{row['id']} ({row['kind']})", side, row["label"])


def false_change(found: Sequence[Finding]) -> str:
    """The error class of a false change: the verdict and the rule that made it."""
    worst = next(finding for finding in found if finding.verdict in CHANGES)
    return f"false {worst.verdict} by {worst.rule}"


def measure_vitaminc(rows: Sequence[Row], nlp: Language) -> Outcome:
    """The share of real edits in which a change is seen, of all and by kind."""
    judge = Judge(rows, nlp, lambda row: (_DAY, _NEXT_DAY))
    scores = [judge.share_seen("changes seen", lambda row: True)]
    scores += [judge.share_seen(f"changes seen, {kind}", _is_of(kind)) for kind in _KINDS]
    return Outcome(tuple(scores), tuple(judge.missed(lambda row: True)))


def measure_rte(rows: Sequence[Row], nlp: Language) -> Outcome:
    """The share of entailed hypotheses that are free of a false change; the rest for contrast."""
    judge = Judge(rows, nlp, lambda row: (_DAY, _DAY))
    scores = (
        judge.share_free("agree rows without a false change", _agrees),
        judge.share_seen("not_agree rows with a change (contrast)", lambda row: not _agrees(row)),
    )
    return Outcome(scores, tuple(judge.false(_agrees)))


def measure_averitec(rows: Sequence[Row], nlp: Language) -> Outcome:
    """The share of supported claims that are free of a false change, both texts of the claim's day."""
    judge = Judge([row for row in rows if _agrees(row)], nlp, lambda row: (_iso(row["claim_date"]),) * 2)
    return Outcome(
        (judge.share_free("agree rows without a false change", _agrees),), tuple(judge.false(_agrees))
    )


def measure_cliff(rows: Sequence[Row], nlp: Language) -> Outcome:
    """The share of right summaries free of a false change, and of contradicting ones with one seen."""
    judge = Judge([row for row in rows if row["label"] != "other"], nlp, lambda row: (_DAY, _DAY))
    scores = (
        judge.share_free("agree rows without a false change", _agrees),
        judge.share_seen("diverge rows with a change seen", lambda row: not _agrees(row)),
    )
    wrong = [*judge.false(_agrees), *judge.missed(lambda row: not _agrees(row))]
    return Outcome(scores, tuple(wrong))


def _iso(day_first: str) -> str:
    return "-".join(reversed([part.zfill(2) for part in day_first.split("-")]))


def _agrees(row: Row) -> bool:
    return bool(row["label"] == "agree")


def _is_of(kind: str) -> Callable[[Row], bool]:
    return lambda row: row["kind"] == kind


TASKS: tuple[Task, ...] = (
    Task("vitaminc_revisions", "pairs/vitaminc_revisions.jsonl", measure_vitaminc),
    Task("rte_dev_2way", "pairs/rte_dev_2way.jsonl", measure_rte),
    Task("averitec", "pairs/averitec.jsonl", measure_averitec),
    Task("cliff_news", "pairs/cliff_news.jsonl", measure_cliff),
)
