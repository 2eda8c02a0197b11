"""TIMEX3: the time expressions of news and of history, with found spans and with the gold ones.

Scores are TempEval-3's: a found expression matches a gold one strictly where the spans are equal,
relaxed where they overlap (each used once); value F1 counts relaxed matches with equal value. The
rows of one text are gathered, so that each gold and each found expression counts once, and a
document's texts are read in their order, the date last mentioned carried over. All rows count.

- `timebank_aquaint`: 1,822 expressions in 1,045 texts, read against the document's own date.
- `wikiwars`: 2,636 expressions; its `reference_date` is the day the page was fetched and anchors
  nothing, so the article's date is unknown there and dates count from the date last mentioned.
  In 43 pairs of texts one stands inside the other; both are read, and their gold is in both.

`_CONVENTIONS` maps what the two annotations write differently for one meaning. The 68 rows of
wikiwars whose value is null (nothing could be said) are right where our value is empty too.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.scoring import Counts, Ends, Outcome, Row, Score, Task, Wrong, matched
from checker.facts.time import Anchor, Mentioned, extract_times, last_mention, read_times_at
from checker.model import Span, Time

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# TIDES, from which TimeBank and WikiWars come, and TimeML 1.2.1 write some values in two ways.
_CONVENTIONS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"^(\d{3})X$"), r"\1"),  # 199X, 199: the 1990s
    (re.compile(r"^(\d{4}|\d{4}-\d\d)(-XX)+$"), r"\1"),  # 1998-XX-XX: no finer than 1998
    (re.compile(r"^(\d{4}-W)(\d)$"), r"\g<1>0\2"),  # W2, W02
    (re.compile(r"T(\d\d)$"), r"T\1:00"),  # T15, T15:00
    (re.compile(r"^P(\d+)(?:DE|E)$"), lambda m: f"P{int(m[1]) * 10}Y"),  # decades
    (re.compile(r"^P(\d+)(?:CE|C)$"), lambda m: f"P{int(m[1]) * 100}Y"),  # centuries
    (re.compile(r"^P(\d+)(?:ML|L)$"), lambda m: f"P{int(m[1]) * 1000}Y"),  # millennia
    (re.compile(r"^P(\d+)Q$"), lambda m: f"P{int(m[1]) * 3}M"),  # quarters
    (re.compile(r"^PX(?:E|DE)$"), "PXDE"),
    (re.compile(r"^PX(?:C|CE)$"), "PXCE"),
    (re.compile(r"^null$"), ""),
)


@dataclass(frozen=True, slots=True)
class _Text:
    """One text of a document, its gold spans with their values, and what was read in it."""

    doc: Doc
    gold: list[Ends]
    values: list[str]
    found: list[Time]
    pointed: list[Time | None]


def canonical(value: str) -> str:
    """A TIMEX3 value in one of its spellings."""
    for pattern, replacement in _CONVENTIONS:
        value = pattern.sub(replacement, value)
    return value


def _published(row: Row, dated: bool) -> dt.date | dt.datetime | None:
    if not dated:
        return None
    text = str(row["reference_date"])
    return dt.date.fromisoformat(text) if len(text) == 10 else dt.datetime.fromisoformat(text)


def _read_texts(rows: Sequence[Row], nlp: Language, dated: bool) -> Iterator[_Text]:
    by_text: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        by_text.setdefault((row["doc"], row["text"]), []).append(row)
    docs = nlp.pipe([text for _, text in by_text], batch_size=64)
    mentions: dict[str, tuple[Mentioned, Mentioned]] = {}
    for ((name, _), members), doc in zip(by_text.items(), docs, strict=True):
        gold = sorted({(row["span"][0], row["span"][1]): str(row["value"]) for row in members}.items())
        found, pointed, mentions[name] = _read(
            doc,
            [ends for ends, _ in gold],
            _published(members[0], dated),
            mentions.get(name, (Mentioned(), Mentioned())),
        )
        yield _Text(doc, [ends for ends, _ in gold], [value for _, value in gold], found, pointed)


def _read(
    doc: Doc,
    gold: list[Ends],
    published: dt.date | dt.datetime | None,
    mentions: tuple[Mentioned, Mentioned],
) -> tuple[list[Time], list[Time | None], tuple[Mentioned, Mentioned]]:
    """What is found in a text, what is read at its gold spans, and the date each way mentions last."""
    found: list[Time] = []
    pointed: list[Time | None] = []
    mention, mention_at = mentions
    for sentence in doc.sents:
        here = extract_times(sentence, Anchor(published, mention))
        found, mention = found + here, last_mention(here, mention)
        spans = [Span(*ends) for ends in gold if sentence.start_char <= ends[0] < sentence.end_char]
        at = read_times_at(sentence, spans, Anchor(published, mention_at))
        pointed, mention_at = pointed + at, last_mention([time for time in at if time], mention_at)
    return found, pointed, (mention, mention_at)


def _measure(rows: Sequence[Row], nlp: Language, dated: bool) -> Outcome:
    strict, relaxed, valued = Counts(), Counts(), Counts()
    accurate = total = 0
    wrong: list[Wrong] = []
    for text in _read_texts(rows, nlp, dated):
        found = [(time.span.start, time.span.end) for time in text.found]
        pairs = matched(text.gold, found)
        same = [canonical(text.found[j].value) == canonical(text.values[i]) for i, j in pairs]
        sizes = len(found), len(text.gold)
        strict.add(sum(text.gold[i] == found[j] for i, j in pairs), *sizes)
        relaxed.add(len(pairs), *sizes)
        valued.add(sum(same), *sizes)
        right = [
            time is not None and canonical(time.value) == canonical(value)
            for time, value in zip(text.pointed, text.values, strict=True)
        ]
        accurate, total = accurate + sum(right), total + len(right)
        wrong += [*_unmatched(text, pairs), *_misread(text, pairs, same), *_misread_at(text, right)]
    scores = [
        Score("TIMEX3 span F1, strict", total, strict.f1),
        Score("TIMEX3 span F1, relaxed", total, relaxed.f1),
        Score("TIMEX3 value F1, end to end", total, valued.f1),
    ]
    if dated:
        scores.append(Score("TIMEX3 value accuracy, gold spans", total, accurate / total if total else 0.0))
    return Outcome(tuple(scores), tuple(wrong))


# --- wrong cases ------------------------------------------------------------------------------


def _around(text: _Text, ends: Ends) -> str:
    whole = text.doc.text
    before, after = whole[max(0, ends[0] - 50) : ends[0]], whole[ends[1] : ends[1] + 40]
    return f"{before}[{whole[ends[0] : ends[1]]}]{after}".replace("\n", " ")


def _unmatched(text: _Text, pairs: list[tuple[int, int]]) -> Iterator[Wrong]:
    gold, found = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, ends in enumerate(text.gold):
        if i not in gold:
            yield Wrong("missed", _around(text, ends), text.values[i], "nothing")
    for j, time in enumerate(text.found):
        if j not in found:
            yield Wrong("spurious", _around(text, (time.span.start, time.span.end)), "nothing", time.value)


def _misread(text: _Text, pairs: list[tuple[int, int]], same: list[bool]) -> Iterator[Wrong]:
    for (i, j), right in zip(pairs, same, strict=True):
        time = text.found[j]
        if not right:
            yield Wrong(
                "value, found span",
                _around(text, text.gold[i]),
                text.values[i],
                f"{time.text}: {time.value} ({time.anchor})",
            )


def _misread_at(text: _Text, right: list[bool]) -> Iterator[Wrong]:
    for ends, value, time, fits in zip(text.gold, text.values, text.pointed, right, strict=True):
        if not fits:
            found = f"{time.text}: {time.value} ({time.anchor})" if time else "nothing"
            yield Wrong("value, gold span", _around(text, ends), value, found)


def measure_news(rows: Sequence[Row], nlp: Language) -> Outcome:
    """TempEval-3's scores on news whose date is known."""
    return _measure(rows, nlp, dated=True)


def measure_history(rows: Sequence[Row], nlp: Language) -> Outcome:
    """The same on narrative without a date of its own."""
    return _measure(rows, nlp, dated=False)


TASKS: tuple[Task, ...] = (
    Task("timebank_aquaint", "times/timebank_aquaint.jsonl", measure_news),
    Task("wikiwars", "times/wikiwars.jsonl", measure_history),
)
