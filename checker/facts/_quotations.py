"""The quotations of a text, whatever its quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from checker.model import Span

_OPENING = {"“": "”", "«": "»", "„": "“", "‘": "’", "‹": "›", '"': '"', "'": "'"}
_SINGLE = ("'", "’")
_TYPED = re.compile(r"``|''(?=\w)")
_MAX_QUOTE = 4000  # characters; a longer one has lost its closing mark
_MAX_SINGLE = 600  # and of one in single marks, which apostrophes imitate


class Quotations:
    """The quotations of a text with their marks, outermost only, in order and disjoint.

    Double, single, angled and typewriter marks; an unclosed quotation ends with its paragraph, an
    unclosed single mark is an apostrophe. Look-ups take logarithmic time.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = tuple(_find(text))
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


def _find(text: str) -> list[Span]:
    found: list[Span] = []
    text = _TYPED.sub(' "', text).replace("''", '" ')  # of equal length: doubled marks of old wires
    at = 0
    while at < len(text):
        end = _end(text, at, _OPENING[text[at]]) if text[at] in _OPENING and _opens(text, at) else 0
        if end > at + 1:
            found.append(Span(at, end))
        at = max(end, at + 1)
    return found


def _opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isalnum() and not after.isspace() and not (text[at] == "'" and after.isdigit())


def _end(text: str, start: int, closing: str) -> int:
    """The offset after the mark that closes a quotation, or its paragraph; 0 where a single mark has none."""
    single = closing in _SINGLE
    stop = min(len(text), start + (_MAX_SINGLE if single else _MAX_QUOTE))
    for at in range(start + 1, stop):
        if text[at] == "\n":
            return 0 if single else at
        if text[at] == closing and (not single or _closes(text, at)):
            return at + 1
    return 0 if single else stop


def _closes(text: str, at: int) -> bool:
    """Whether a single mark closes a quotation, rather than a plural possessive or a contraction."""
    after = text[at + 1] if at + 1 < len(text) else " "
    if after.isalnum():
        return False
    return text[at - 1] != "s" or text[at] not in text[at + 1 : at + 200].split("\n", 1)[0]
