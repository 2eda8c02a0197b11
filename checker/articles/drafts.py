"""What a file says of an article before manifest and flags are laid over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from checker.model import BlockKind, Standing


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of one article as a file gives them; empty where it gives none.

    `place` is added to the file's path to name one of several records in it (":7").
    """

    text: str
    source: str = ""
    title: str = ""
    url: str = ""
    published: str = ""
    id: str = ""
    story: str = ""
    credits: tuple[str, ...] = ()
    standing: Standing = Standing.CURRENT
    place: str = ""
    markdown: bool = False
    hints: Mapping[int, BlockKind] = field(default_factory=dict)


class ParseError(Exception):
    """A file or record that is no article; `place` names the record, `stage` the step that failed."""

    def __init__(self, reason: str, place: str = "", stage: str = "parsing") -> None:
        super().__init__(reason)
        self.reason = reason
        self.place = place
        self.stage = stage


def assemble(parts: list[tuple[str, BlockKind | None]], **fields: str) -> Draft:
    """The draft of a document given as paragraphs, some of known kind; blank lines part them."""
    texts: list[str] = []
    hints: dict[int, BlockKind] = {}
    length = 0
    for text, kind in parts:
        stripped = " ".join(text.split())
        if not stripped:
            continue
        if kind is not None:
            hints[length] = kind
        texts.append(stripped)
        length += len(stripped) + 2
    return Draft(text="\n\n".join(texts), hints=hints, **fields)  # type: ignore[arg-type]
