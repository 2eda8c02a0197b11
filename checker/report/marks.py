"""A claim's sentence cut into plain and marked pieces at the words that decided a finding."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checker.dates import is_relative, time_in_words
from checker.model import Evidence, Span, Time

_WORD = re.compile(r"[^\W_]+")


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


def mark_sentence(
    text: str,
    sentence: Span,
    evidence: Iterable[Evidence],
    times: Iterable[Time] = (),
    shared: Iterable[str] = (),
) -> tuple[Piece, ...]:
    """The sentence in pieces that, joined, are exactly `text[sentence.start:sentence.end]`.

    Words such as "Wednesday" among `times` become pieces that carry the date they were read as, and
    runs of words among `shared` become pieces that say so, whatever their case and punctuation.

    `text` is the article's, and all spans index it. Evidence is cut to the sentence; overlapping
    spans become one mark that carries each of their readings once.
    """
    pieces: list[Piece] = []
    done = sentence.start
    readings = _readings(sentence, times)
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
    wanted = [[word.casefold() for word in _WORD.findall(run)] for run in runs]
    if not wanted:
        return []
    words = list(_WORD.finditer(sentence))
    folded = [word.group().casefold() for word in words]
    return [
        Span(words[start].start(), words[start + len(run) - 1].end())
        for run in wanted
        for start in range(len(folded) - len(run) + 1)
        if run and folded[start : start + len(run)] == run
    ]


def _cut_at_shared(pieces: Iterable[Piece], shared: Sequence[Span]) -> Iterator[Piece]:
    """The pieces, cut where shared words begin and end; the last part of a piece keeps its reading."""
    start = 0
    for piece in pieces:
        end = start + len(piece.text)
        ends = {edge for span in shared for edge in (span.start, span.end) if start < edge < end}
        edges = [start, *sorted(ends), end]
        for low, high in itertools.pairwise(edges):
            yield Piece(
                piece.text[low - start : high - start],
                piece.marked,
                piece.reading if high == end else "",
                any(span.start <= low and high <= span.end for span in shared),
            )
        start = end


def _readings(sentence: Span, times: Iterable[Time]) -> list[tuple[Span, str]]:
    """What the sentence's relative dates were read as, in order, none inside another."""
    readings: list[tuple[Span, str]] = []
    done = sentence.start
    for time in sorted(times, key=lambda time: (time.span.start, -time.span.end)):
        if is_relative(time) and sentence.contains(time.span) and time.span.start >= done:
            readings.append((time.span, time_in_words(time)))
            done = time.span.end
    return readings


def _start(reading: tuple[Span, str]) -> int:
    return reading[0].start


def _plain(text: str, part: Span, readings: Sequence[tuple[Span, str]]) -> list[Piece]:
    """A stretch that decided nothing, cut behind the words that have a reading."""
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
