"""An article's text as given, laid out in paragraphs: what was read, and what was left out as what.

Of an article's blocks this reads their kind and where they begin and end in the text
(`offsets[0]` and `offsets[-1]`), nothing else; a report read back needs no more of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from checker.model import Article, Block, BlockKind

_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")

# What stands in no block is a format's own, such as a picture's address or the "#" before a heading.
FORMATTING = "image or formatting"
LEFT_OUT = {
    BlockKind.TITLE: "headline",
    BlockKind.HEADING: "subheading",
    BlockKind.DATELINE: "dateline",
    BlockKind.BYLINE: "byline",
    BlockKind.CAPTION: "caption",
    BlockKind.CREDIT: "picture credit",
    BlockKind.MENU: "menu",
    BlockKind.RELATED: "other articles",
    BlockKind.NOTE: "editor’s note",
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A range of the text: `left_out` says what it is where no claim was sought in it.

    White space between blocks is neither read nor left out.
    """

    start: int
    end: int
    left_out: str = ""
    is_space: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Stretches that stand together; `left_out` says what all of it was left out as, if all of it was.

    The white space between two paragraphs is one of its own.
    """

    stretches: tuple[Stretch, ...]
    left_out: str

    @property
    def is_space(self) -> bool:
        return all(stretch.is_space for stretch in self.stretches)


def lay_out(article: Article) -> tuple[Paragraph, ...]:
    """The article's paragraphs; their stretches, in order, are the text exactly once.

    A block without a line break before it goes on in the paragraph before it, as body does after a
    dateline; lines left out as the same thing, such as a menu's, stay together. An article
    without blocks is body from end to end. Linear in the text's length.
    """
    found: list[Paragraph] = []
    for kind, paragraphs in groupby(_paragraphs(article), key=lambda paragraph: paragraph.left_out):
        if kind:
            lines = (stretch for paragraph in paragraphs for stretch in paragraph.stretches)
            found += _parted(Paragraph(tuple(lines), kind))
        else:
            found += (part for paragraph in paragraphs for part in _parted(paragraph))
    return tuple(found)


def _parted(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraph, parted from the white space before and after it."""
    stretches = paragraph.stretches
    start = 1 if stretches[0].is_space else 0
    end = len(stretches) - (1 if stretches[-1].is_space else 0)
    for part, kind in (
        (stretches[:start], ""),
        (stretches[start:end], paragraph.left_out),
        (stretches[max(start, end) :], ""),
    ):
        if part:
            yield Paragraph(part, kind)


def _paragraphs(article: Article) -> Iterator[Paragraph]:
    line: list[Stretch] = []
    broken = False
    for stretch in _stretches(article.text, article.blocks):
        if stretch.is_space:
            broken = broken or _BREAK.search(article.text, stretch.start, stretch.end) is not None
        elif broken and any(not before.is_space for before in line[:2]):
            yield _paragraph(line)
            line = []
        broken = broken and stretch.is_space
        line.append(stretch)
    if line:
        yield _paragraph(line)


def _paragraph(line: list[Stretch]) -> Paragraph:
    kinds = {stretch.left_out for stretch in line if not stretch.is_space}
    kinds = kinds - {FORMATTING} or kinds
    return Paragraph(tuple(line), kinds.pop() if len(kinds) == 1 else "")


def _stretches(text: str, blocks: Iterable[Block]) -> Iterator[Stretch]:
    """The text cut at its blocks, which may touch; of two that overlap the second gives way."""
    done = 0
    for start, end, left_out in _extents(text, blocks):
        if max(start, done) < end:
            if start > done:
                yield from _outside(text, done, start)
            yield Stretch(max(start, done), end, left_out)
            done = end
    yield from _outside(text, done, len(text))


def _extents(text: str, blocks: Iterable[Block]) -> list[tuple[int, int, str]]:
    extents = sorted(
        (max(0, block.offsets[0]), min(block.offsets[-1], len(text)), LEFT_OUT.get(block.kind, ""))
        for block in blocks
        if block.offsets
    )
    return extents or [(0, len(text), "")]


def _outside(text: str, start: int, end: int) -> Iterator[Stretch]:
    """What stands between two blocks, line by line: white space, and what is a format's own."""
    space = start
    for line in _BREAK.split(text[start:end]):
        word = line.rstrip()
        if word:
            if space < start:
                yield Stretch(space, start, is_space=True)
            space = start + len(word)
            yield Stretch(start, space, FORMATTING)
        start = min(start + len(line) + 1, end)
    if space < end:
        yield Stretch(space, end, is_space=True)
