"""Attribution on PolNeAR: exact and overlap F1 of source, cue and content.

The aims' "speaker overlap F1" and "content overlap F1" are Citron's overlap metric (Newell et al.,
Quote Extraction and Analysis for News, DSJM 2018): precision and recall of the words inside the spans of
a role, over all attributions. Citron sums over all pairs of attributions, which pays a word that is found
twice twice; here each word of an article counts once a role, since PolNeAR gives each word one role.
Exact scores and those "of matched" are Citron's too: a found attribution is right where its cue
overlaps a gold cue, each used once, and its spans of the role are the gold's, or touch them ("any").

Conventions mapped: spans are compared word by word, so outer spaces, quotation marks and punctuation do
not count; a first "that" of a content, which PolNeAR's annotators kept in 1 of 8 and the checker leaves
out, is left out of both; the contents of one cue and speaker are one attribution, as in PolNeAR, whose
contents may be in several spans; a relative pronoun as gold source ("who", 3 of 100) is met by the noun
before it, which the checker names instead. No row is skipped. A gold attribution without a source (126
of 2,192 in the development part) counts in cue and content, and its source is right where none is
found. Articles are read as the pipeline reads them, paragraph by paragraph, all of them as body.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from benchmarks.scoring import Counts, Ends, Outcome, Row, Score, Task, Wrong, matched
from checker.claims import ParsedArticle, parse_articles
from checker.facts.attribution import find_attributions
from checker.model import Article, Block, BlockKind, PublishedBasis

if TYPE_CHECKING:
    from spacy.language import Language

Words = frozenset[int]  # by place in the article
ROLES = ("source", "cue", "content")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution as the words of each role; no words where it has no source."""

    source: Words
    cue: Words
    content: Words

    @property
    def cue_ends(self) -> Ends:
        return (min(self.cue), max(self.cue) + 1) if self.cue else (0, 0)


class Places:
    """The words of a text and the places of those that a span touches."""

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self.text = text
        self.starts = [word.start() for word in found]
        self.ends = [word.end() for word in found]

    def of(self, spans: Iterable[Ends]) -> Words:
        places = [
            at
            for start, end in spans
            for at in range(bisect_left(self.ends, start + 1), bisect_left(self.starts, end))
        ]
        first = min(places, default=0)
        if places and self.text[self.starts[first] : self.ends[first]].lower() == "that" and len(places) > 1:
            places.remove(first)
        return frozenset(places)

    def show(self, words: Words) -> str:
        words = frozenset(at for at in words if at >= 0)
        if not words:
            return "nothing"
        return " ".join(self.text[self.starts[min(words)] : self.ends[max(words)]].split())


def gold_said(row: Row, places: Places) -> list[Said]:
    """The gold attributions of an article."""
    roles = [{role: _ends(one.get(role, ())) for role in ROLES} for one in row["attributions"]]
    return [_said(one, places) for one in roles]


def _said(spans: Mapping[str, Sequence[Ends]], places: Places) -> Said:
    """The words of each role; a cue of punctuation alone (":") stands at a place below zero."""
    cue = places.of(spans["cue"]) or frozenset(-start - 1 for start, _ in spans["cue"])
    return Said(places.of(spans["source"]), cue, places.of(spans["content"]))


def _ends(parts: Iterable[Row]) -> list[Ends]:
    return [(start, end) for part in parts for start, end in part["spans"]]


def found_said(parsed: ParsedArticle, places: Places) -> list[Said]:
    """The attributions that the checker reads, those of one cue and speaker joined."""
    joined: dict[tuple[Ends, ...], list[Ends]] = {}
    for one in find_attributions(parsed.doc, parsed.starts):
        mentions = [m.span if m else None for m in (one.speaker, one.cue)]
        key = tuple((s.start, s.end) if s else (0, 0) for s in mentions)
        joined.setdefault(key, []).append((one.content.start, one.content.end))
    given = ({"source": [key[0]], "cue": [key[1]], "content": spans} for key, spans in joined.items())
    moved = [{role: [_given(parsed, ends) for ends in one[role]] for role in ROLES} for one in given]
    return [_said(one, places) for one in moved]


def _given(parsed: ParsedArticle, ends: Ends) -> Ends:
    if ends[0] == ends[1]:
        return ends
    span = parsed.span(*ends)
    return span.start, span.end


def as_article(row: Row) -> Article:
    """The article of a row, each of its lines a paragraph of the body."""
    blocks, at = [], 0
    for line in row["text"].split("\n"):
        if line.strip():
            blocks.append(Block(BlockKind.BODY, line, tuple(range(at, at + len(line) + 1))))
        at += len(line) + 1
    basis = PublishedBasis.UNKNOWN
    return Article(row["id"], row["publisher"], "", "", None, basis, (), row["text"], tuple(blocks))


def measure(rows: Sequence[Row], nlp: Language) -> Outcome:
    """Citron's scores over all articles, and the attributions missed, made up or misread."""
    tally = Tally()
    for row, parsed in zip(rows, parse_articles([as_article(row) for row in rows], nlp), strict=True):
        places = Places(row["text"])
        tally.add(gold_said(row, places), found_said(parsed, places), places)
    return tally.outcome()


class Tally:
    """The counts of every score, added up article by article."""

    def __init__(self) -> None:
        names = ("overlap", "exact", "any overlap of matched")
        self.counts = {(role, name): Counts() for name in names for role in ROLES}
        self.whole = {name: Counts() for name in ("exact", "any overlap")}
        self.wrong: list[Wrong] = []
        self.gold = 0

    def add(self, gold: Sequence[Said], found: Sequence[Said], places: Places) -> None:
        self.gold += len(gold)
        pairs = _matched(gold, found)
        pairs, found = _with_pronouns(pairs, found, places)
        for role in ROLES:
            right = _union(getattr(one, role) for one in gold)
            read = _union(getattr(one, role) for one in found)
            self.counts[role, "overlap"].add(len(right & read), len(read), len(right))
        for role in ROLES:
            same = [(getattr(one, role), getattr(other, role)) for one, other in pairs]
            hits = sum(one == other for one, other in same)
            touching = sum(_touch(one, other) for one, other in same)
            self.counts[role, "exact"].add(hits, len(found), len(gold))
            self.counts[role, "any overlap of matched"].add(touching, len(found), len(gold))
        exact = sum(one == other for one, other in pairs)
        whole = sum(all(_touch(getattr(a, role), getattr(b, role)) for role in ROLES) for a, b in pairs)
        self.whole["exact"].add(exact, len(found), len(gold))
        self.whole["any overlap"].add(whole, len(found), len(gold))
        self.wrong += _wrong(gold, found, pairs, places)

    def outcome(self) -> Outcome:
        label = {"source": "speaker", "cue": "cue", "content": "content"}
        scores = [
            Score(f"{label[role]} {name.replace('of matched', 'F1 of matched')}", self.gold, counts.f1)
            if "matched" in name
            else Score(f"{label[role]} {name} F1", self.gold, counts.f1)
            for (role, name), counts in self.counts.items()
        ]
        scores += [Score(f"whole attribution {name} F1", self.gold, c.f1) for name, c in self.whole.items()]
        return Outcome(tuple(scores), tuple(self.wrong))


def _union(parts: Iterable[Words]) -> Words:
    return frozenset().union(*parts)


def _touch(one: Words, other: Words) -> bool:
    return bool(one & other) or not (one or other)


def _matched(gold: Sequence[Said], found: Sequence[Said]) -> list[tuple[Said, Said]]:
    """Attributions whose cues overlap, each used once."""
    pairs = matched([one.cue_ends for one in gold], [one.cue_ends for one in found])
    return [(gold[i], found[j]) for i, j in pairs]


def _with_pronouns(
    pairs: Sequence[tuple[Said, Said]], found: Sequence[Said], places: Places
) -> tuple[list[tuple[Said, Said]], list[Said]]:
    """The found sources in PolNeAR's convention: "who" where the checker names whom it stands for."""
    mapped = {id(read): _with_pronoun(right, read, places) for right, read in pairs}
    return [(right, mapped[id(read)]) for right, read in pairs], [mapped.get(id(one), one) for one in found]


def _with_pronoun(right: Said, read: Said, places: Places) -> Said:
    pronoun = places.show(right.source).lower() in ("who", "which", "that")
    stands_before = bool(read.source) and max(read.source) + 1 == min(right.source, default=-1)
    return replace(read, source=right.source) if pronoun and stands_before else read


def _wrong(
    gold: Sequence[Said], found: Sequence[Said], pairs: Sequence[tuple[Said, Said]], places: Places
) -> Iterator[Wrong]:
    known = {id(one) for pair in pairs for one in pair}
    for one in gold:
        if id(one) not in known:
            yield Wrong("missed", places.show(one.source | one.cue | one.content), places.show(one.cue), "")
    for one in found:
        if id(one) not in known:
            yield Wrong("made up", places.show(one.source | one.cue | one.content), "", places.show(one.cue))
    for right, read in pairs:
        for role in ("source", "content"):
            a, b = getattr(right, role), getattr(read, role)
            if not _touch(a, b):
                yield Wrong(f"another {role}", places.show(right.cue), places.show(a), places.show(b))
            elif a != b:
                yield Wrong(f"{role} cut otherwise", places.show(right.cue), places.show(a), places.show(b))


TASKS: tuple[Task, ...] = (Task("polnear_dev", "attribution/polnear_dev.jsonl", measure),)
