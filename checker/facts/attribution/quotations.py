"""The quotations of a text, whatever its quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from checker.model import Span

_CLOSING = {"“": "”", "«": "»", "„": "“", "‘": "’", "‹": "›", '"': '"', "'": "'"}
_MARK = re.compile("[\"“”«»„‘’‹›'\n]")
_SINGLE = ("'", "’")
_TYPED = re.compile(r"``|''(?=\w)")
_MAX_QUOTE = 4000  # characters; a longer one has lost its closing mark
_MAX_SINGLE = 600  # and of one in single marks, which apostrophes imitate


class Quotations:
    """The quotations of a text with their marks, outermost only, in order and disjoint.

    Double, single, angled and typewriter marks; an unclosed quotation ends with its paragraph (a
    line, or where one of `paragraphs` opens), an unclosed single mark is an apostrophe. Each mark is
    looked at a fixed number of times; look-ups take logarithmic time.
    """

    def __init__(self, text: str, paragraphs: Sequence[int] = ()) -> None:
        self.text = text
        self.spans = tuple(_Reader(text, paragraphs).read())
        self._starts = [span.start for span in self.spans]
        self._ends = [span.end for span in self.spans]

    def overlapping(self, span: Span) -> tuple[Span, ...]:
        return self.spans[bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)]

    def cover(self, span: Span) -> bool:
        return any(quotation.contains(span) for quotation in self.overlapping(span))

    def starting_at(self, offset: int) -> Span | None:
        """The quotation that opens at an offset, commas, colons and spaces apart."""
        while offset < len(self.text) and self.text[offset] in " ,:;–—-":
            offset += 1
        at = bisect_left(self._starts, offset)
        return self.spans[at] if at < len(self.spans) and self._starts[at] == offset else None

    def ending_at(self, offset: int) -> Span | None:
        """The quotation that closes at an offset, commas, dashes and spaces apart."""
        while offset > 0 and self.text[offset - 1] in " ,–—-":
            offset -= 1
        last = self.last_before(offset + 1)
        return last if last is not None and last.end >= offset else None

    def last_before(self, offset: int) -> Span | None:
        at = bisect_right(self._ends, offset)
        return self.spans[at - 1] if at else None

    def nested_at(self, offset: int) -> Span | None:
        """The quotation in single marks that opens at an offset inside another one."""
        while offset < len(self.text) and self.text[offset] in " ,:":
            offset += 1
        if self.text[offset : offset + 1] not in ("'", "‘"):
            return None
        inner = self.text[offset : offset + _MAX_SINGLE]
        found = next(_Reader(inner, ()).read(), None)
        return Span(offset, offset + found.end) if found is not None and found.start == 0 else None


class _Reader:
    """Reads a text's marks from left to right."""

    def __init__(self, text: str, paragraphs: Sequence[int]) -> None:
        # Doubled marks of old wires, of equal length.
        self.text = _TYPED.sub(' "', text).replace("''", '" ') if "''" in text or "``" in text else text
        self.marks = [found.start() for found in _MARK.finditer(self.text)]
        self.paragraphs = paragraphs
        self.steps = 0  # how many marks were looked at, for the tests
        self._barren: dict[str, int] = {}  # up to which mark there is none that closes a single one

    def read(self) -> Iterator[Span]:
        at = 0
        for index, start in enumerate(self.marks):
            closing = _CLOSING.get(self.text[start])
            if start < at or closing is None or not self._opens(start):
                continue
            end = self._single(index, closing) if closing in _SINGLE else self._double(index, closing)
            if end > start + 1:
                yield Span(start, end)
                at = end

    def _opens(self, at: int) -> bool:
        before = self.text[at - 1] if at else " "
        after = self.text[at + 1] if at + 1 < len(self.text) else " "
        return not before.isalnum() and not after.isspace() and not (self.text[at] == "'" and after.isdigit())

    def _stop(self, start: int, longest: int) -> int:
        """Where a quotation ends at the latest: with its paragraph."""
        stop = min(len(self.text), start + longest)
        paragraph = bisect_right(self.paragraphs, start)
        if paragraph < len(self.paragraphs) and self.paragraphs[paragraph] <= stop:
            stop = self.paragraphs[paragraph]
            while stop > start and self.text[stop - 1].isspace():
                stop -= 1
        return stop

    def _double(self, index: int, closing: str) -> int:
        start = self.marks[index]
        stop = self._stop(start, _MAX_QUOTE)
        for place in range(index + 1, len(self.marks)):
            self.steps += 1
            at = self.marks[place]
            if at >= stop:
                break
            if self.text[at] in ("\n", closing):
                return at + (self.text[at] == closing)
        return stop

    def _single(self, index: int, closing: str) -> int:
        """The offset after the mark that closes a single one; 0 where none does in its paragraph."""
        stop = self._stop(self.marks[index], _MAX_SINGLE)
        place = max(index + 1, self._barren.get(closing, 0))
        while place < len(self.marks) and self.marks[place] < stop and self.text[self.marks[place]] != "\n":
            self.steps += 1
            at = self.marks[place]
            if self.text[at] == closing and self._closes(at):
                return at + 1
            place += 1
        self._barren[closing] = place
        return 0

    def _closes(self, at: int) -> bool:
        """Whether a single mark closes a quotation, rather than a plural possessive or a contraction."""
        after = self.text[at + 1] if at + 1 < len(self.text) else " "
        if after.isalnum():
            return False
        ahead = self.text[at + 1 : at + 200]
        return self.text[at - 1] != "s" or self.text[at] not in ahead.split("\n", 1)[0]
