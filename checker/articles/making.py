"""Articles built from their fields."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from checker.articles.blocks import credits_of, cut_blocks, one_body
from checker.articles.dates import Moment, parse_published
from checker.articles.kinds import is_sentence, kind_of, named_outlet
from checker.articles.lines import lines
from checker.articles.published import published_by_text
from checker.articles.shapes import agencies_in
from checker.articles.standing import gravest, marker_end, standing_in
from checker.model import WITHDRAWN, Article, Block, BlockKind, PublishedBasis, Standing

_OPENING_CHARACTERS = 4_000  # in which the first lines of a text begin
_HEADER_LINES = 8
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def make_article(
    text: str,
    *,
    source: str = "",
    title: str = "",
    url: str = "",
    published: str | Moment | None = None,
    id: str = "",
    credits: Sequence[str] = (),
    path: str = "",
    story: str = "",
    standing: Standing = Standing.CURRENT,
    whole_body: bool = False,
    markdown: bool = False,
    hints: Mapping[int, BlockKind] | None = None,
) -> Article:
    """The article that these fields make, its text cut into blocks.

    `published` is a date, an aware time or a text that names one; where it is missing the text's
    own evidence is read. `whole_body` takes all of the text for body: no title, nothing left out.
    `hints` gives kinds by the offset at which a paragraph starts, where a format knows them. `standing`
    is the one given, or the graver one that wire markers in the title or the first line tell.
    `id` defaults to 16 hex digits of a SHA-256 over source, publication time, title and text.
    Raises `ValueError` where `published` is no day that exists.
    """
    text = _SURROGATE.sub("\ufffd", text)
    if whole_body:
        blocks = one_body(text)
    else:
        blocks = _without_marker(cut_blocks(text, title, _with_marker(text, hints or {}), markdown))
    moment, basis = _published(published)
    if moment is None:
        moment, basis = published_by_text(blocks)
    if not title:
        title = next((block.text for block in blocks if block.kind is BlockKind.TITLE), "")
    given = [agency for credit in credits for agency in (agencies_in(credit) or [" ".join(credit.split())])]
    return Article(
        id=id or content_id(source, moment, title, text),
        source=source,
        title=title,
        url=url,
        published=moment,
        published_basis=basis,
        credits=tuple(dict.fromkeys([*given, *credits_of(blocks)])),
        text=text,
        blocks=blocks,
        path=path,
        story=story,
        standing=gravest((standing, standing_in(title), *_standings(text))),
    )


def _first_lines(text: str, count: int = 2) -> list[str]:
    return [text[line.start : line.end] for line in lines(text[:_OPENING_CHARACTERS])[:count]]


def _standings(text: str) -> Iterator[Standing]:
    """What the first line says, and a line under the outlet's name and the date that takes back a report."""
    for place, line in enumerate(_first_lines(text, _HEADER_LINES)):
        told = standing_in(line)
        if place == 0 or told in WITHDRAWN:
            yield told
        if is_sentence(line):
            return


def _with_marker(text: str, hints: Mapping[int, BlockKind]) -> Mapping[int, BlockKind]:
    """The hints, and one for a first line that is only a wire marker: it is neither title nor body.

    "CORRECTION" over a sentence is the heading of a note.
    """
    first, *following = _first_lines(text) or [""]
    heads_note = kind_of(first) is BlockKind.NOTE and any(is_sentence(line) for line in following)
    if not first or marker_end(first) < len(first) or heads_note:
        return hints
    return {text.find(first): BlockKind.HEADING, **hints}


def _without_marker(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, the markers before the first sentence of a body parted from it: they claim nothing."""
    if not blocks or blocks[0].kind is not BlockKind.BODY:
        return blocks
    text, offsets = blocks[0].text, blocks[0].offsets
    end = marker_end(text)
    if not 0 < end < len(text):
        return blocks
    marker = Block(BlockKind.HEADING, text[:end], offsets[: end + 1])
    return marker, Block(BlockKind.BODY, text[end:], offsets[end:]), *blocks[1:]


def content_id(source: str, published: Moment | None, title: str, text: str) -> str:
    """16 hex digits that change with source, publication time, title or text, and with nothing else."""
    parts = (source, published.isoformat() if published else "", title, text)
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def source_in(text: str) -> str:
    """The outlet that a line above the first sentence names ("Source: Northern Post"), empty without one.

    An agency's name there is a credit: the outlet is the one that printed its text.
    """
    for line in _first_lines(text, _HEADER_LINES):
        if name := named_outlet(line):
            return name
        if is_sentence(line):
            break
    return ""


def source_of(url: str, stem: str) -> str:
    """A readable name for a source that nothing names: the site of its address, else the file's name."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    if host:
        return host.removeprefix("www.")
    name = " ".join(re.sub(r"[_\-.]+", " ", stem).split())
    return (
        " ".join(word.capitalize() if word.isalpha() and word.islower() else word for word in name.split())
        or stem
    )


def _published(published: str | Moment | None) -> tuple[Moment | None, PublishedBasis]:
    if isinstance(published, str):
        published = parse_published(published) if published.strip() else None
    if isinstance(published, dt.datetime) and published.tzinfo is None:
        published = published.replace(tzinfo=dt.UTC)
    return published, PublishedBasis.GIVEN if published else PublishedBasis.UNKNOWN
