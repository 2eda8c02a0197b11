"""The sentence on how many outlets and independent origins stand behind a finding."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from checker.report.words import counted, joined, one_line

_WORD = re.compile(r"[^\W_]+")
_WORDING = "the same wording: "
_QUOTED_RUN = re.compile(f"{_WORDING}“([^”]+)”")


def spell_origins(origins: int, note: str, sentences: Mapping[str, Sequence[str]]) -> str:
    """`2 outlets, 1 origin: why.`, with the outlets named that share a wording the note quotes.

    `sentences` holds what each outlet says on the point, by outlet.
    """
    told = counted(len(sentences), "outlet", "outlets")
    if len(sentences) > 1:
        told += f", {counted(origins, 'origin', 'origins')}"
    words = {outlet: [_words(sentence) for sentence in said] for outlet, said in sentences.items()}
    parts = [_with_outlets(part, words) for part in one_line(note).split("; ") if part]
    return (f"{told}: {'; '.join(parts)}" if parts else told).rstrip(".") + "."


def wordings_in(note: str) -> tuple[str, ...]:
    """The runs of words that a note on origins quotes, as they stand in one of the outlets."""
    return tuple(dict.fromkeys(_QUOTED_RUN.findall(one_line(note))))


def _with_outlets(part: str, words: Mapping[str, Sequence[str]]) -> str:
    if not part.startswith(_WORDING):
        return part
    run = _words(part.removeprefix(_WORDING))
    sharing = [outlet for outlet, said in words.items() if any(run in sentence for sentence in said)]
    return f"{joined(sharing)} have {part}" if len(sharing) > 1 else part


def _words(text: str) -> str:
    """The words alone, folded, with a space before and after each run's ends."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "
