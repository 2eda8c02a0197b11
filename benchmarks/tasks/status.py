"""Status against TimeBank's event verbs: TimeML's tense, aspect, polarity and modality in six labels.

The labels are drawn from the form of the verb, the product's stages from what the sentence says of an
event, so `label_of` names each convention. It looks at the reading alone (stage, cue, negated, open)
and, for one label, at whether the verb is an infinitive: TimeML gives that label by form, whatever
governs it, where the product says planned, proposed, completed ("managed to") or not at all ("failed to").

Every row counts. 3,819 rows, of which about one in seven is a verb that governs another event ("ordered
an embargo", "declined to say"): the product reads the event it governs (planned, negated), TimeML the
verb itself (past). Those are held against it in the first score; the second leaves them out, its rows
say how many are left.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from benchmarks.scoring import Outcome, Row, Score, Task, Wrong, label_f1, macro_f1
from checker.facts.status import Reading, read_status
from checker.model import Stage

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

LABELS = ("completed", "under_way", "future", "modal", "negated", "infinitive")
# TimeML keeps the future for "will" and "shall" and calls "would" a modality (annotation guidelines
# 1.2.1, 2.2.2); a checker takes "said it would withdraw" for the plan that it is.
_FUTURE_IN_THE_PAST = {"would", "'d", "’d"}
# The labels were drawn from tense before aspect: what "was" or "had been" going on is a past like any other
# (20 rows); the product says that it was under way then.
_PAST = ("was", "were", "had")


def label_of(verb: Token, reading: Reading) -> str:
    """The TimeML label that our reading of a verb's clause amounts to.

    TimeML has no label for a setback or a denial: the verb that tells of it is a plain past, as a
    stage that has been reached is.
    """
    stage, cue = reading.stage.value, reading.stage.text.lower()
    if _is_infinitive(verb):
        return "negated" if _is_negated_itself(verb) else "infinitive"
    if reading.negated:
        return "negated"
    if reading.hypothetical or stage is Stage.PROPOSED:
        return "modal"
    if stage in (Stage.PLANNED, Stage.ANNOUNCED):
        return "modal" if cue in _FUTURE_IN_THE_PAST else "future"
    return "under_way" if stage is Stage.ONGOING and not cue.startswith(_PAST) else "completed"


def measure(rows: Sequence[Row], nlp: Language) -> Outcome:
    """Macro F1 over the six labels and the F1 of each, on all verbs and on those that are the event."""
    texts = list(dict.fromkeys(row["text"] for row in rows))
    docs = dict(zip(texts, nlp.pipe(texts, batch_size=64), strict=True))
    pairs: list[tuple[str, str]] = []
    own: list[tuple[str, str]] = []
    wrong = []
    for row in rows:
        verb = _verb_at(docs[row["text"]], row["span"][0], row["span"][1])
        reading = read_status(verb)
        gold, found = row["label"], label_of(verb, reading)
        pairs.append((gold, found))
        governs = reading.event_span.start != verb.idx
        if not governs:
            own.append((gold, found))
        if gold != found:
            what = f"{gold} read as {found}{', governs another event' if governs else ''}"
            wrong.append(Wrong(what, row["text"], f"{verb.text}: {gold}", _shown(reading)))
    scores = [
        Score("status, macro F1", len(pairs), macro_f1(pairs)),
        Score("status of verbs that are the event, macro F1", len(own), macro_f1(own)),
        *(Score(f"status, {label}, F1", _golds(pairs, label), label_f1(pairs, label)) for label in LABELS),
    ]
    return Outcome(tuple(scores), tuple(wrong))


def _verb_at(doc: Doc, start: int, end: int) -> Token:
    span = doc.char_span(start, end, alignment_mode="expand")
    assert span is not None, f"no token at {start} of: {doc.text}"
    return span.root


def _is_infinitive(verb: Token) -> bool:
    """True for "to leave", "let them leave" and what "and" joins to them; not after a modal or "do"."""
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(word.lower_ == "to" for word in auxiliaries):
        return True
    if auxiliaries or verb.tag_ != "VB":
        return False
    return verb.dep_ != "conj" or _is_infinitive(verb.head)


def _is_negated_itself(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _golds(pairs: Sequence[tuple[str, str]], label: str) -> int:
    return sum(gold == label for gold, _ in pairs)


def _shown(reading: Reading) -> str:
    marks = [word for word, true in (("negated", reading.negated), ("open", reading.hypothetical)) if true]
    return " ".join([f"{reading.event}: {reading.stage.value.value} ({reading.stage.text})", *marks])


TASKS: tuple[Task, ...] = (Task("timebank_events", "status/timebank_events.jsonl", measure),)
