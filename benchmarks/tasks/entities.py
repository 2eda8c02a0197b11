"""Names: whether two are one, and whether a capital or seat in a sentence is a place or an actor.

Both sets are the project's own (`corpus/names.jsonl`, `corpus/metonyms.jsonl`); all rows count, none is
skipped. A pair of names is read without its context. A metonym is right where the mention's label
says place or actor as the row does *and* its canonical name is the row's: the sense `government`,
`team`, `market` or `industry` asks for an organisation, the sense `place` for a place. A mention
that is not found, or found only as part of another name, is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from benchmarks.scoring import Counts, Outcome, Row, Score, Task, Wrong
from checker.facts.entity import extract_entities
from checker.names import same_name

if TYPE_CHECKING:
    from spacy.language import Language


def measure_names(rows: Sequence[Row], nlp: Language) -> Outcome:
    """Precision, recall and F1 of "the same" over pairs of names, both orders asked."""
    counts, wrong = Counts(), []
    for row in rows:
        forth, back = same_name(row["a"], row["b"]), same_name(row["b"], row["a"])
        if forth != back:
            wrong.append(Wrong("not symmetric", f"{row['a']} | {row['b']}", str(row["same"]), str(forth)))
        counts.add(int(forth and row["same"]), int(forth), int(row["same"]))
        if forth != row["same"]:
            what = f"{'joined' if forth else 'kept apart'}: {row['category']}"
            wrong.append(Wrong(what, f"{row['a']} | {row['b']}", str(row["same"]), str(forth)))
    scores = (
        Score("own names, same or not F1", len(rows), counts.f1),
        Score("own names, same or not precision", counts.found, counts.precision),
        Score("own names, same or not recall", counts.gold, counts.recall),
    )
    return Outcome(scores, tuple(wrong))


def measure_metonyms(rows: Sequence[Row], nlp: Language) -> Outcome:
    """The share of sentences whose mention has the right sense and canonical name."""
    right, wrong = 0, []
    for row, doc in zip(rows, nlp.pipe(row["text"] for row in rows), strict=True):
        expected = ("PLACE" if row["sense"] == "place" else "ORG", row["name"])
        start = row["text"].index(row["mention"])
        found = [
            (entity.label, entity.name)
            for entity in extract_entities(doc)
            if entity.span.start == start and entity.text == row["mention"]
        ]
        if found == [expected]:
            right += 1
        else:
            wrong.append(Wrong(f"sense {row['sense']}", row["text"], str(expected), str(found)))
    return Outcome((Score("own metonyms, accuracy", len(rows), right / len(rows)),), tuple(wrong))


TASKS: tuple[Task, ...] = (
    Task("names", "names.jsonl", measure_names, own=True),
    Task("metonyms", "metonyms.jsonl", measure_metonyms, own=True),
)
