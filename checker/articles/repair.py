"""Damaged characters and numbers made readable, each character's place in the article kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from checker.articles.marked import Edit, Marked
from checker.articles.shapes import MONTH, any_of, boilerplate, words_of
from checker.lexicon import load_lexicon

_SPACED = re.compile(r"\s{2,}|[^\S ]")  # a single blank stays as it is
_ODD = re.compile(r"[^\x20-\x7e]")
_MERIDIEM = re.compile(r"(?<=\d )[AaPp]\. [Mm]\.")
_CLOCK = re.compile(r"(?<![\d:])(?:[01]?\d|2[0-3]): [0-5]\d(?!\d)")
_DECIMAL = re.compile(r"(?<![\d.,])\d{1,3}\. \d{1,2}(?![\d:]|[.,]\d)")
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:, ?\d{3})+(?!\d)")
_CLOCK_AFTER = re.compile(r" ?(?:[AaPp]\.? ?[Mm]\b|GMT|UTC|E[DS]T|CES?T|local\b|hours\b)")
_CLOCK_BEFORE = re.compile(r"\b(?:at|by|around|about|until|from|to|before|after) \Z")
_MONTH_BEFORE = re.compile(rf"\b{MONTH} \Z", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"(?:([A-Za-z]+)[ ]|([$£€¥]) ?)\Z")
_WORD_AFTER = re.compile(r"[ -]?([a-z]+|%)")
_PLAIN_DAMAGE = re.compile(r"\d, 000\b|\d [ap]\. m\.|\d\. \d{1,2} ?(?:%|percent\b|[mb]illion\b)")

# Marks with a blank on the wrong side: `" We fear more, "`, "Castle Street ."
_STRAY_BLANK = re.compile(r"(?:\A|\s)[\"“] \w|\w [,.](?:\s|\Z)")
_SPLIT_FIGURE = re.compile(r"(?<![\w.,:/-])(?<![\d.,:/-] )[1-9] \d(?= [a-z]{3})")

_LONG_NAME = 6  # letters; a shorter name parts into words

Judge = Callable[[str, re.Match[str]], bool]


def clean(text: Marked) -> Marked:
    """The text with white space made single blanks, ligatures spelt out and invisible marks dropped."""
    edits: list[Edit] = []
    for match in _ODD.finditer(text.text):
        new = _readable(match.group())
        if new != match.group():
            edits.append((match.start(), match.end(), new))
    return text.edit(edits).sub(_SPACED, lambda _: " ").strip()


def is_damaged(text: str) -> bool:
    """Whether a figure that cannot be read otherwise ("20, 000", "9 a. m.") shows blanks put into numbers."""
    return _PLAIN_DAMAGE.search(text) is not None


def repair_numbers(text: Marked, damaged: bool = False) -> Marked:
    """The text with blanks taken out of figures, clock times and initials that damage put there.

    A figure is mended only where its neighbours show that it is one: "20, 000" but not "rooms
    12, 140 and 150"; "4. 6 percent" but not "on June 4. 6 people". `damaged` says that the article
    has such damage elsewhere, which a figure before a plain word then needs no more proof of.
    """

    def is_grouped(around: str, found: re.Match[str]) -> bool:
        return _is_grouped(around, found, damaged)

    judges: tuple[tuple[re.Pattern[str], Judge], ...] = (
        (_MERIDIEM, lambda *_: True),
        (_initialism(), lambda *_: True),
        (_CLOCK, _is_clock),
        (_DECIMAL, _is_decimal),
        (_THOUSANDS, is_grouped),
    )
    for pattern, judge in judges:
        text = _close_gaps(text, pattern, judge)
    if _STRAY_BLANK.search(text.text):  # "claimed 1 8 lives"
        text = _close_gaps(text, _SPLIT_FIGURE, lambda *_: True)
    return _join_days(text)


def _join_days(text: Marked) -> Marked:
    """The text with the names of days and months in one word that a blank or a line's end had parted."""
    whole, tail = _parted_day()
    if tail.search(text.text) is None:
        return text
    return text.edit(
        (found.start() + place, found.start() + place + 1, "")
        for found in whole.finditer(text.text)
        for place, character in enumerate(found.group())
        if not character.isalpha()
    )


@cache
def _parted_day() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "Fri day", "Thur sday", "Mon- day", "SEPTEM BER", and the ends of such; "Sun day" may be two words."""
    lists = load_lexicon("time")
    names = [name for part in ("weekdays", "months") for name in lists[part] if len(name) >= _LONG_NAME]
    parted = sorted(
        (name[:place], name[place:])
        for name in names
        for place in range(2, len(name) - 1)
        if name[:place] not in ("sun", "mar")
    )
    whole = "|".join(
        form
        for first, second in parted
        for form in (f"{first.capitalize()}(?:-| |- ){second}", f"{first.upper()}(?:-| |- ){second.upper()}")
    )
    ends = "|".join(sorted({second for _, second in parted}))
    return re.compile(rf"(?<![\w-])(?:{whole})(?![\w-])"), re.compile(rf"[ -](?:{ends})(?![\w-])", re.I)


def _close_gaps(text: Marked, pattern: re.Pattern[str], judge: Judge) -> Marked:
    """The text less the blanks inside each match that the judge takes for one figure."""
    matches = [
        found for found in pattern.finditer(text.text) if " " in found.group() and judge(text.text, found)
    ]
    return text.edit(
        (found.start() + place, found.start() + place + 1, "")
        for found in matches
        for place, character in enumerate(found.group())
        if character == " "
    )


def _is_clock(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - 10) : found.start()]
    return bool(_CLOCK_AFTER.match(text, found.end()) or _CLOCK_BEFORE.search(before))


def _is_decimal(text: str, found: re.Match[str]) -> bool:
    before, after = _neighbours(text, found)
    if found.start() == 0 or _MONTH_BEFORE.search(text[max(0, found.start() - 12) : found.start()]):
        return False
    return before in {"magnitude", "$", "£", "€", "¥"} or after in words_of("number_nouns") or after == "%"


def _is_grouped(text: str, found: re.Match[str], damaged: bool) -> bool:
    before, after = _neighbours(text, found)
    if _MONTH_BEFORE.search(text[max(0, found.start() - 12) : found.start()]):
        return False
    if found.group().endswith("000") or before in {"$", "£", "€", "¥"} or before in words_of("number_cues"):
        return True
    return damaged and found.group().count(", ") == 1 and after not in {"", "and", "or", "to"}


def _neighbours(text: str, found: re.Match[str]) -> tuple[str, str]:
    """The word or currency sign before a figure and the lower-case word after it, empty where none."""
    before = _WORD_BEFORE.search(text[max(0, found.start() - 20) : found.start()])
    after = _WORD_AFTER.match(text, found.end())
    word = (before.group(1) or before.group(2)).lower() if before else ""
    return word, after.group(1) if after else ""


@cache
def _initialism() -> re.Pattern[str]:
    spaced = (name.replace(".", ". ").strip() for name in boilerplate("initialisms"))
    return re.compile(rf"(?<![\w.]){any_of(spaced)}")


@cache
def _readable(character: str) -> str:
    if character.isspace():
        return " "
    if "\ufb00" <= character <= "\ufb06":
        return unicodedata.normalize("NFKC", character)
    hidden = unicodedata.category(character) in {"Cc", "Cf", "Cs"} or "\ufe00" <= character <= "\ufe0f"
    return "" if hidden or character == "\ufffc" else character
