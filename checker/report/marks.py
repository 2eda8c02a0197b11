"""A claim's sentence cut into plain and marked pieces at the words that decided a finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checker.dates import is_relative, time_in_words
from checker.model import Evidence, Span, Time


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a sentence: whether it decided, and what it was read as (empty: as it stands)."""

    text: str
    marked: bool = False
    reading: str = ""


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    readings: tuple[str, ...]


def mark_sentence(
    text: str, sentence: Span, evidence: Iterable[Evidence], times: Iterable[Time] = ()
) -> tuple[Piece, ...]:
    """The sentence in pieces that, joined, are exactly `text[sentence.start:sentence.end]`.

    Words such as "Wednesday" among `times` become pieces that carry the date they were read as.

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
    return tuple(piece for piece in pieces if piece.text)


def _readings(sentence: Span, times: Iterable[Time]) -> dict[Span, str]:
    """What the sentence's relative dates were read as, by place, none inside another."""
    readings: dict[Span, str] = {}
    for time in sorted(times, key=lambda time: (time.span.start, -time.span.end)):
        free = all(not time.span.overlaps(other) for other in readings)
        if is_relative(time) and sentence.contains(time.span) and free:
            readings[time.span] = time_in_words(time)
    return readings


def _plain(text: str, part: Span, readings: dict[Span, str]) -> list[Piece]:
    """A stretch that decided nothing, cut behind the words that have a reading."""
    pieces: list[Piece] = []
    done = part.start
    for span, reading in readings.items():
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
