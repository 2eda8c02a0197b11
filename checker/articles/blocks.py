"""An article's text cut into blocks: what is body, and what a page puts around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from checker.articles import kinds
from checker.articles.lines import paragraphs
from checker.articles.marked import Marked
from checker.articles.repair import clean, is_damaged, repair_numbers
from checker.articles.shapes import agencies_in
from checker.model import Block, BlockKind

TITLE_WORDS = 30
HEADING_WORDS = 16
MENU_LINE_WORDS = 4
_NUMBERED = re.compile(r"\d{1,2}[.)] ")
LINK_WORDS = 20

_BULLET = re.compile(r"[•▪·◦‣*–-] ?(?=\S)(?![-–])")
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]* )")
_OPENERS = frozenset({"The", "A", "An", "In", "At", "On", "As", "After", "It", "They", "He", "She"})

_MARKUP = re.compile(
    r"!\[[^\[\]]{0,500}\]\([^()\s]{0,2000}\)"  # an image
    r"|\[(?=[^\[\]]{1,500}\]\([^()]{0,2000}\))|(?<=[^\s\]])\]\([^()]{0,2000}\)"  # both ends of a link
    r"|\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=[\w.,!?])_{1,2}(?!\w)|`{1,3}|\\(?=[*_#\[\]()`-])"
)
_MARKUP_OPENING = re.compile(r"(?:#{1,6}|>{1,3}|[*+-]|\d{1,2}[.)])[ \t]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph that is of one kind, None until the context decides."""

    text: Marked
    kind: BlockKind | None
    after_blank: bool
    alone: bool = False  # a lead to other articles whose titles follow

    @property
    def words(self) -> int:
        return self.text.text.count(" ") + 1

    @property
    def is_open(self) -> bool:
        """Undecided, and without the full stop of prose."""
        return self.kind is None and not kinds.is_sentence(self.text.text)

    @property
    def is_prose(self) -> bool:
        """Body, or undecided with the full stop of prose."""
        return self.kind is BlockKind.BODY or (self.kind is None and kinds.is_sentence(self.text.text))


def cut_blocks(
    text: str, title: str = "", hints: Mapping[int, BlockKind] | None = None, markdown: bool = False
) -> tuple[Block, ...]:
    """The blocks of an article's text, in order.

    A paragraph is body unless a strong pattern (`rules/lexicon/boilerplate.yaml`) or its place
    says otherwise; one that closes with a full stop needs the strong pattern. `title` is the
    title known from elsewhere, `hints` are kinds that a format's own markup gives, by the offset
    at which the paragraph starts, `markdown` has inline markup left out. A text of one paragraph
    is body. Linear in the text's length.
    """
    pieces = _pieces(text, title, hints or {}, markdown)
    for settle in (_settle_captions, _settle_lists, _settle_menus):
        settle(pieces)
    _settle_kickers(pieces, title)
    _settle_date_lines(pieces, title)
    _settle_title(pieces, title)
    _settle_headings(pieces)
    if not any(piece.kind in (None, BlockKind.BODY) for piece in pieces):
        pieces = [_promoted(piece) for piece in pieces]
    return tuple(piece.text.block(piece.kind or BlockKind.BODY) for piece in pieces)


def one_body(text: str) -> tuple[Block, ...]:
    """The paragraphs of a text that is body from end to end: only blank lines part, nothing is left out.

    A dateline that opens it ("HALM, June 12 (Corwire) -") is a block of its own: no part of its sentence.
    """
    found: list[Block] = []
    for match in re.finditer(r"\S[^\n]*(?:\n[ \t\r]*[^\s][^\n]*)*", text):
        cleaned = clean(Marked.of(text, match.start(), match.end()))
        if not cleaned.text:
            continue
        cleaned = repair_numbers(cleaned, is_damaged(text))
        end = 0 if found else kinds.dateline_end(cleaned.text)
        if end and cleaned[end:].strip().text:
            found.append(cleaned[:end].strip().block(BlockKind.DATELINE))
            cleaned = cleaned[end:].strip()
        found.append(cleaned.block(BlockKind.BODY))
    return tuple(found)


def credits_of(blocks: tuple[Block, ...]) -> list[str]:
    """The agencies that bylines, datelines and sign-offs name, in order; photo credits do not count."""
    lines = (block.text for block in blocks if block.kind in (BlockKind.BYLINE, BlockKind.DATELINE))
    return list(dict.fromkeys(credit for line in lines for credit in agencies_in(line)))


def _pieces(text: str, title: str, hints: Mapping[int, BlockKind], markdown: bool) -> list[Piece]:
    damaged = is_damaged(text)
    found: list[Piece] = []
    for paragraph in paragraphs(text):
        start = paragraph.text.offsets[0]
        hint, marked = hints.get(start), paragraph.text
        if markdown:
            hint, marked = _without_markup(marked, hint)
        marked = repair_numbers(clean(marked), damaged)
        if not marked.text:
            continue
        if hint is not None:
            found.append(Piece(marked, hint, True))
            continue
        parts = [marked] if found else _split_headline(marked, title, text)
        for place, part in enumerate(parts):
            piece = Piece(part, BlockKind.TITLE if place < len(parts) - 1 else None, paragraph.after_blank)
            found += [piece] if piece.kind else _split(piece)
    return found


def _without_markup(marked: Marked, hint: BlockKind | None) -> tuple[BlockKind | None, Marked]:
    opening = _MARKUP_OPENING.match(marked.text)
    if opening is None:
        return hint, marked.without(_MARKUP)
    if opening.group().startswith("#"):
        hint = BlockKind.TITLE if opening.group().strip() == "#" else BlockKind.HEADING
    if opening.group()[0].isdigit():
        return hint, marked.without(_MARKUP)
    return hint, marked[opening.end() :].without(_MARKUP)


def _split(piece: Piece) -> list[Piece]:
    """A paragraph parted from the sign-off or dateline before it and the sign-off after it."""
    marked = piece.text
    if end := kinds.sign_off_end(marked.text):
        opening = replace(piece, text=marked[:end], kind=BlockKind.BYLINE)
        rest = marked[end:].strip()
        return [opening, *_split(Piece(rest, None, False))] if rest.text else [opening]
    kind = kinds.kind_of(marked.text)
    if kind is not None:
        return [
            replace(piece, kind=kind, alone=kind is BlockKind.RELATED and not kinds.related_lead(marked.text))
        ]
    found: list[Piece] = []
    if end := kinds.dateline_end(marked.text):
        found.append(replace(piece, text=marked[:end].strip(), kind=BlockKind.DATELINE))
        marked = marked[end:].strip()
    start = kinds.sign_off_start(marked.text)
    bullet = _BULLET.match(marked.text)
    body = marked[bullet.end() if bullet and bullet.end() < start else 0 : start].strip()
    listed = bullet is not None and body.text.count(" ") > MENU_LINE_WORDS
    found.append(Piece(body, BlockKind.BODY if listed else None, piece.after_blank and not found))
    if start < len(marked.text):
        found.append(Piece(marked[start:].strip(), BlockKind.BYLINE, False))
    return found


def _split_headline(marked: Marked, title: str, text: str) -> list[Marked]:
    """The first paragraph parted from a headline that was run into it, if one was."""
    title = " ".join(title.split())
    rest = marked.text[len(title) :].lstrip()
    if (
        len(title) > 10
        and marked.text.startswith(title)
        and rest[:1].isupper()
        and kinds.is_sentence(marked.text)
    ):
        return [marked[: len(title)], marked[len(title) :].strip()]
    joint = _GLUED.search(marked.text[:200])
    if joint is None or marked.text[: joint.start()].count(" ") < 2 or not kinds.is_sentence(marked.text):
        return [marked]
    place = joint.start()
    left, right = marked.text[:place].rsplit(" ", 1)[-1], marked.text[place:].split(" ", 1)[0]
    if re.search(r"[.!?]", marked.text[:place]) or marked.text[place:].count(" ") < 7:
        return [marked]
    known = [re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None for word in (left, right)]
    return [marked[:place], marked[place:]] if known[0] and (known[1] or right in _OPENERS) else [marked]


def _settle_captions(pieces: list[Piece]) -> None:
    """A line above its photo credit is the caption's first line."""
    for place in range(len(pieces) - 1, 0, -1):
        piece, above = pieces[place], pieces[place - 1]
        if piece.kind not in (BlockKind.CAPTION, BlockKind.CREDIT) or above.kind is not None:
            continue
        glued = not piece.after_blank
        a_pair = above.after_blank and piece.kind is BlockKind.CREDIT and above.words <= 45
        if (glued and (above.is_open or a_pair)) or (
            above.is_open and place > 1 and above.words > HEADING_WORDS
        ):
            pieces[place - 1] = replace(above, kind=BlockKind.CAPTION)


def _settle_lists(pieces: list[Piece]) -> None:
    """The lines after a lead that stands alone are its titles, those after a bare "Correction:" its text."""
    for place in range(1, len(pieces)):
        above, piece = pieces[place - 1], pieces[place]
        if piece.kind is not None:
            continue
        if above.alone and piece.words <= LINK_WORDS and (piece.is_open or piece.text.text.endswith("?")):
            pieces[place] = replace(piece, kind=BlockKind.RELATED, alone=True)
        elif above.kind is BlockKind.NOTE and above.words <= 3:
            pieces[place] = replace(piece, kind=BlockKind.NOTE)


def _settle_menus(pieces: list[Piece]) -> None:
    """Lines of a few words standing together without a full stop are a menu."""
    start = 0
    for end in range(1, len(pieces) + 1):
        if end < len(pieces) and not pieces[end].after_blank:
            continue
        group = pieces[start:end]
        listed = any(piece.kind is BlockKind.MENU for piece in group)
        short = all(
            piece.kind is BlockKind.MENU
            or (
                piece.is_open
                and piece.words
                <= (HEADING_WORDS if listed and _NUMBERED.match(piece.text.text) else MENU_LINE_WORDS)
            )
            for piece in group
        )
        if short and len(group) > (1 if any(piece.kind for piece in group) else 2):
            pieces[start:end] = [replace(piece, kind=BlockKind.MENU) for piece in group]
        start = end


def _settle_kickers(pieces: list[Piece], title: str) -> None:
    """A line of one capitalised word before the first prose is a label over the report, not its title."""
    prose = (place for place, piece in enumerate(pieces) if piece.is_prose)
    for place in range(next(prose, 0)):
        text = pieces[place].text.text
        if pieces[place].kind is None and kinds.is_kicker(text) and text.casefold() != title.casefold():
            pieces[place] = replace(pieces[place], kind=BlockKind.HEADING)


def _settle_date_lines(pieces: list[Piece], title: str) -> None:
    """A name with a date before the first prose is a date line where another line is the headline."""
    prose = next((place for place, piece in enumerate(pieces) if piece.is_prose), 0)
    above = [place for place in range(prose) if pieces[place].kind is None]
    dated = [place for place in above if kinds.heads_report(pieces[place].text.text)]
    titled = title or any(piece.kind is BlockKind.TITLE for piece in pieces[:prose])
    if titled or len(above) > len(dated):
        for place in dated:
            pieces[place] = replace(pieces[place], kind=BlockKind.DATELINE)


_UNDER_A_HEADLINE = (BlockKind.BYLINE, BlockKind.DATELINE)


def _settle_title(pieces: list[Piece], title: str) -> None:
    """The first line, if it has no full stop and prose follows it after a blank line, is the title."""
    undecided = [place for place, piece in enumerate(pieces) if piece.kind in (None, BlockKind.BODY)]
    if len(undecided) < 2 or any(piece.kind is BlockKind.TITLE for piece in pieces):
        return
    first = pieces[undecided[0]]
    # A byline or a date stands right under a headline, and the blank line after it.
    below = [piece for piece in pieces[undecided[0] + 1 :] if piece.kind not in _UNDER_A_HEADLINE]
    following = below[0]
    is_given = bool(title) and " ".join(title.casefold().split()) == first.text.text.casefold()
    unblanked = not any(piece.after_blank for piece in pieces[1:])
    prose = sum(not pieces[place].is_open for place in undecided[1:])
    apart = following.after_blank or (unblanked and len(undecided) > 2 and prose >= len(undecided) - 2)
    asks = first.text.text.endswith("?") and first.words <= HEADING_WORDS and first.text.text.count("?") == 1
    if first.kind is None and (
        is_given or (apart and first.words <= TITLE_WORDS and (first.is_open or asks))
    ):
        pieces[undecided[0]] = replace(first, kind=BlockKind.TITLE)


def _settle_headings(pieces: list[Piece]) -> None:
    """Short lines without a full stop between paragraphs of prose are subheads and links."""
    undecided = [place for place, piece in enumerate(pieces) if piece.kind is None]
    prose = [
        place
        for place in undecided
        if not pieces[place].is_open and not pieces[place].text.text.endswith("?")
    ]
    if len(prose) < 2 or len(prose) < 0.4 * len(undecided):
        return
    for place in undecided:
        piece = pieces[place]
        text = piece.text.text
        asks = text.endswith("?") and text.count("?") == 1 and not re.search(r"[.!][\"”’]? ", text)
        runs = text[-1] in ":;," or text[0] in "\"“«'‘"
        if piece.words <= HEADING_WORDS and (asks or piece.is_open) and not runs:
            link = place > prose[-1] or piece.words > HEADING_WORDS // 2
            pieces[place] = replace(piece, kind=BlockKind.RELATED if link and not asks else BlockKind.HEADING)


def _promoted(piece: Piece) -> Piece:
    """The piece as body where only its place made it a title or heading, or all there is is a correction."""
    if piece.kind is BlockKind.NOTE:
        return replace(piece, kind=BlockKind.BODY) if kinds.is_sentence(piece.text.text) else piece
    by_place = piece.kind in (BlockKind.TITLE, BlockKind.HEADING, BlockKind.RELATED)
    return (
        replace(piece, kind=BlockKind.BODY) if by_place and kinds.kind_of(piece.text.text) is None else piece
    )
