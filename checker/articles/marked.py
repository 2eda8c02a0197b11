"""Text that remembers where each of its characters stands in the article as given."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from checker.model import Block, BlockKind

Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with, for each character, its offset in the article's text."""

    text: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Marked:
        """The characters of `text[start:end]`, unchanged."""
        return cls(text[start:end], tuple(range(start, end)))

    def __getitem__(self, part: slice) -> Marked:
        return Marked(self.text[part], self.offsets[part])

    def __add__(self, other: Marked) -> Marked:
        return Marked(self.text + other.text, self.offsets + other.offsets)

    def strip(self) -> Marked:
        """The same without white space at either end."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : max(start, len(self.text.rstrip()))]

    def edit(self, edits: Iterable[Edit]) -> Marked:
        """The text with ranges replaced; the new characters carry the offset of what they replace.

        `edits` are (start, end, replacement) in order, without overlap, and none is empty.
        """
        texts: list[str] = []
        offsets: list[int] = []
        done = 0
        for start, end, replacement in edits:
            texts += (self.text[done:start], replacement)
            offsets += self.offsets[done:start]
            offsets += (self.offsets[min(start + place, end - 1)] for place in range(len(replacement)))
            done = end
        if not texts:
            return self
        texts.append(self.text[done:])
        offsets += self.offsets[done:]
        return Marked("".join(texts), tuple(offsets))

    def sub(self, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> Marked:
        """The text with each non-empty match replaced."""
        found = ((m.start(), m.end(), replace(m)) for m in pattern.finditer(self.text) if m.group())
        return self.edit(edit for edit in found if self.text[edit[0] : edit[1]] != edit[2])

    def without(self, pattern: re.Pattern[str], group: int | str = 0) -> Marked:
        """The text less what `group` of each match holds."""
        spans = (match.span(group) for match in pattern.finditer(self.text))
        return self.edit((start, end, "") for start, end in spans if end > start)

    def position(self, offset: int) -> int:
        """Where the first character at or after `offset` of the article stands in this text."""
        return bisect_left(self.offsets, offset)

    def block(self, kind: BlockKind) -> Block:
        """The finished block; its offsets gain the end of the last character."""
        return Block(kind, self.text, (*self.offsets, self.offsets[-1] + 1 if self.offsets else 0))
