"""A claim's sentence cut into plain and marked pieces at the words that decided a finding."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.dates import is_relative, time_in_words
from checker.model import Claim, Evidence, Span

_WORD = re.compile(r"[^\W_]+")
# Words of a sentence and the date that they were read as.
Reading = tuple[Span, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a sentence: whether it decided, what it was read as (empty: as it stands), is shared.

    A shared piece is of the words that outlets of one origin have in common.
    """

    text: str
    marked: bool = False
    reading: str = ""
    shared: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    readings: tuple[str, ...]


def relative_dates(claims: Iterable[Claim]) -> Mapping[tuple[str, Span], Sequence[Reading]]:
    """Words such as "Wednesday" with the date they were read as, by article and sentence, in order.

    Worked out once for a report: a sentence is quoted by every finding on one of its claims.
    """
    found: dict[tuple[str, Span], list[Reading]] = defaultdict(list)
    for claim in claims:
        for time in claim.times:
            if is_relative(time):
                found[claim.article, claim.sentence_span].append((time.span, time_in_words(time)))
    for readings in found.values():
        readings.sort(key=lambda reading: (reading[0].start, -reading[0].end))
    return found


def mark_sentence(
    text: str,
    sentence: Span,
    evidence: Iterable[Evidence],
    dates: Sequence[Reading] = (),
    shared: Iterable[str] = (),
) -> tuple[Piece, ...]:
    """The sentence in pieces that, joined, are exactly `text[sentence.start:sentence.end]`.

    The words of `dates` (of `relative_dates`) become pieces that carry the date they were read as, and
    runs of words among `shared` become pieces that say so, whatever their case and punctuation.

    `text` is the article's, and all spans index it. Evidence is cut to the sentence; overlapping
    spans become one mark that carries each of their readings once.
    """
    pieces: list[Piece] = []
    done = sentence.start
    readings = _apart(sentence, dates) if dates else ()
    for mark in _merged(sentence, evidence):
        pieces += _plain(text, Span(done, mark.span.start), readings)
        marked = text[mark.span.start : mark.span.end]
        told = [reading for reading in mark.readings if reading.casefold() != marked.casefold()]
        pieces.append(Piece(marked, marked=True, reading="; ".join(told)))
        done = mark.span.end
    pieces += _plain(text, Span(done, sentence.end), readings)
    pieces = [piece for piece in pieces if piece.text]
    places = _places(shared, text[sentence.start : sentence.end])
    return tuple(_cut_at_shared(pieces, places) if places else pieces)


def _places(runs: Iterable[str], sentence: str) -> list[Span]:
    """Where the runs of words stand in the sentence; they may overlap."""
    wanted = [_folded(run) for run in runs]
    if not any(wanted):
        return []
    words = list(_WORD.finditer(sentence))
    folded = tuple(word.group().casefold() for word in words)
    return [
        Span(words[start].start(), words[start + len(run) - 1].end())
        for run in wanted
        for start in range(len(folded) - len(run) + 1)
        if run and folded[start] == run[0] and folded[start : start + len(run)] == run
    ]


@lru_cache(maxsize=64)  # those of one finding come again with each of its sentences
def _folded(run: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(run))


def _cut_at_shared(pieces: Iterable[Piece], shared: Sequence[Span]) -> Iterator[Piece]:
    """The pieces, cut where shared words begin and end; the last part of a piece keeps its reading."""
    edges = sorted({edge for span in shared for edge in (span.start, span.end)})
    start = 0
    for piece in pieces:
        end = start + len(piece.text)
        ends = edges[bisect_right(edges, start) : bisect_left(edges, end)]
        for low, high in itertools.pairwise((start, *ends, end)):
            is_shared = any(span.start <= low and high <= span.end for span in shared)
            if not ends and not is_shared:
                yield piece
                continue
            yield Piece(
                piece.text[low - start : high - start],
                piece.marked,
                piece.reading if high == end else "",
                is_shared,
            )
        start = end


def _apart(sentence: Span, dates: Iterable[Reading]) -> list[Reading]:
    """The dates of the sentence, or of a clause of it, none inside another."""
    readings: list[Reading] = []
    done = sentence.start
    for reading in dates:
        if sentence.contains(reading[0]) and reading[0].start >= done:
            readings.append(reading)
            done = reading[0].end
    return readings


def _start(reading: Reading) -> int:
    return reading[0].start


def _plain(text: str, part: Span, readings: Sequence[Reading]) -> list[Piece]:
    """A stretch that decided nothing, cut behind the words that have a reading."""
    if not readings:
        return [Piece(text[part.start : part.end])]
    pieces: list[Piece] = []
    done = part.start
    first, last = (bisect_left(readings, end, key=_start) for end in (part.start, part.end))
    for span, reading in readings[first:last]:
        if part.contains(span):
            pieces += [Piece(text[done : span.start]), Piece(text[span.start : span.end], reading=reading)]
            done = span.end
    return [*pieces, Piece(text[done : part.end])]


def _merged(sentence: Span, evidence: Iterable[Evidence]) -> list[_Mark]:
    marks: list[_Mark] = []
    inside = [item for item in evidence if item.span.overlaps(sentence) and item.span.start < item.span.end]
    for item in sorted(inside, key=lambda item: (item.span, item.reading)):
        span = Span(max(item.span.start, sentence.start), min(item.span.end, sentence.end))
        readings: tuple[str, ...] = (item.reading,) if item.reading else ()
        if marks and marks[-1].span.overlaps(span):
            last = marks.pop()
            span = Span(last.span.start, max(last.span.end, span.end))
            readings = tuple(dict.fromkeys(last.readings + readings))
        marks.append(_Mark(span, readings))
    return marks
