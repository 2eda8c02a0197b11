"""Lines joined into the paragraphs they were broken from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from checker.articles.marked import Edit, Marked
from checker.articles.shapes import words_of

WRAP_WIDTHS = range(40, 141)  # characters; wider lines are paragraphs, narrower ones are lists

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+|\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = " \t\u00a0\u200b\u200c\u200d\u2060\ufeff\x00\u200e\u200f"
_ENDED = re.compile(r"[.!?…:;][\"”’'»)\]]{0,3}\Z|[\"”»]\Z")
_BROKEN_WORD = re.compile(r"(?P<hyphen>[-\u2010\u00ad])[ \t]*(?:\r\n|\r|\n)[ \t]*(?=\w)")
_COMPOUND = re.compile(r"\w+(?:[-\u2010]\w+)*")
_STARTER = re.compile(r"[#>*•·▪-]{1,6}[ \t]|\d{1,2}[.)] ")
_WORD_LENGTH = 60  # characters; enough for any word, and a bound for hostile ones


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its range without outer blanks, and whether a blank line precedes it."""

    start: int
    end: int
    after_blank: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that were one before wrapping; `after_blank` as of the first."""

    text: Marked
    after_blank: bool


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text, hard-wrapped lines rejoined and words broken at a wrap made whole.

    Blank lines always separate. Without one, a line continues in the next where the text is
    wrapped and the next line's first word would not have fitted, or where a sentence plainly runs
    on. A text with one paragraph a line stays so.
    """
    found = lines(text)
    width = _wrap_width(text, found)
    groups: list[list[Line]] = []
    for line in found:
        if groups and not line.after_blank and _runs_on(text, groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    words = _words_seen(text) if _BROKEN_WORD.search(text) else frozenset()
    return [
        Paragraph(_whole_words(Marked.of(text, group[0].start, group[-1].end), words), group[0].after_blank)
        for group in groups
    ]


def lines(text: str) -> list[Line]:
    """The lines of a text that hold more than blanks and invisible marks."""
    found: list[Line] = []
    blank = True
    fresh = True
    for match in _LINE.finditer(text):
        content = match.group()
        if content[0] in "\n\r\x0b\x0c\x85\u2028\u2029":
            blank = blank or fresh
            fresh = True
            continue
        start = match.start() + len(content) - len(content.lstrip(_INVISIBLE))
        end = match.start() + len(content.rstrip(_INVISIBLE))
        if start < end:
            found.append(Line(start, end, blank))
            blank = fresh = False
    return found


def is_ended(text: str) -> bool:
    """Whether a line closes with sentence punctuation, quotation marks and brackets aside."""
    return _ENDED.search(text[-8:]) is not None


def keeps_hyphen(left: str, right: str, seen: frozenset[str]) -> bool:
    """Whether a word broken at a hyphen had that hyphen before.

    `seen` are the words and hyphenated words of the text in lower case: a form found there whole
    decides. Otherwise names and figures keep it ("Nagorno-/Karabakh", "19-/year-old"), so do
    first parts that always do (AP Stylebook) and two words that both stand alone in the text.
    """
    first, second = left.lower(), right.lower()
    if f"{first}-{second}" in seen or first + second in seen:
        return f"{first}-{second}" in seen
    if not right[0].islower() or left[-1].isdigit():
        return True
    if first in words_of("hyphen_first"):
        return second not in words_of("hyphen_suffixes")
    return first in seen and second in seen and min(len(first), len(second)) > 3


def _wrap_width(text: str, found: list[Line]) -> int:
    """The column at which the text was wrapped, or 0 where it was not.

    Wrapped text has lines of like length that stop in mid-sentence, some before a small letter.
    """
    inner = [(a, b) for a, b in pairwise(found) if not b.after_blank]
    lengths = [a.end - a.start for a, _ in inner if a.end - a.start < WRAP_WIDTHS.stop]
    if not lengths or max(lengths) < WRAP_WIDTHS.start or len(lengths) < 0.9 * len(inner):
        return 0
    width = max(lengths)
    running = sum(not is_ended(text[max(a.start, a.end - 8) : a.end]) for a, _ in inner)
    small = any(text[b.start].islower() for _, b in inner)
    full = sum(length >= 0.6 * width for length in lengths)
    return width if small and running >= 0.4 * len(inner) and full >= 0.5 * len(inner) else 0


def _runs_on(text: str, line: Line, following: Line, width: int) -> bool:
    if _STARTER.match(text, following.start) or text.startswith("# ", line.start):
        return False
    unfinished = not is_ended(text[max(line.start, line.end - 8) : line.end])
    if unfinished and (text[following.start].islower() or text[line.end - 1] in "\u00ad\u2010"):
        return True
    first_word = text[following.start : min(following.end, following.start + _WORD_LENGTH)].split(" ", 1)[0]
    needed = line.end - line.start + 1 + len(first_word)
    return width > 0 and needed > (0.75 if unfinished else 0.9) * width


def _words_seen(text: str) -> frozenset[str]:
    """The words and hyphenated words of a text in lower case, less the halves broken at line ends."""
    halves = {match.end() for match in _BROKEN_WORD.finditer(text)}
    words: set[str] = set()
    for match in _COMPOUND.finditer(text):
        if match.start() not in halves and text[match.end() : match.end() + 1] not in {
            "-",
            "\u2010",
            "\u00ad",
        }:
            compound = match.group().lower().replace("\u2010", "-")
            words.add(compound)
            words.update(compound.split("-"))
    return frozenset(words)


def _whole_words(paragraph: Marked, seen: frozenset[str]) -> Marked:
    """The paragraph with hyphens at line ends taken out or kept, and the break after them gone."""
    edits: list[Edit] = []
    text = paragraph.text
    for match in _BROKEN_WORD.finditer(text):
        left = re.search(r"\w+\Z", text[max(0, match.start() - _WORD_LENGTH) : match.start()])
        right = re.match(r"\w+", text[match.end() : match.end() + _WORD_LENGTH])
        if left is None or right is None:
            continue
        in_chain = text[max(0, match.start() - len(left.group()) - 1)] in "-\u2010"
        kept = match["hyphen"] != "\u00ad" and (in_chain or keeps_hyphen(left.group(), right.group(), seen))
        edits.append((match.start() + (1 if kept else 0), match.end(), ""))
    return paragraph.edit(edits)
