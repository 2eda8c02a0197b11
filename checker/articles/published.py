"""When an article was published, by its own text; never by today's date or a file's time stamp."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from checker.articles.dates import DatedLine, Moment, parse_date_line, parse_day, parse_headed_line
from checker.articles.shapes import MONTH, MONTHS, WEEKDAYS, boilerplate, words_of
from checker.model import Block, BlockKind, PublishedBasis

TOP_PARAGRAPHS = 2  # body paragraphs above which a date line is the article's own
STEM = 6  # letters by which two words count as one
CLAUSE = 60  # characters around a date in which its verb is looked for

_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]? (?=[A-Z\"“‘(])")
_WEEKDAY = re.compile(rf"(?<!last )(?<!next )(?<!previous )\b({'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"\b(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?!\d|[,]? \d{{4}}|-)", re.IGNORECASE)
_YEAR = re.compile(
    rf"\b(?:in|since|from|to|until|till|through|between|and|by|before|of|for|{MONTH}(?: \d{{1,2}},?)?)"
    r" ((?:1[89]|20|21)\d\d)\b(?!-|['’]s)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]+")
_CLAUSE_END = re.compile(r"[,;:—–.\"“”]")
_WAS = frozenset({"was", "were", "had", "did", "said"})


@dataclass(frozen=True, slots=True)
class YearWindow:
    """The years in which a text can have been written: from the last it looks back on to the first ahead."""

    earliest: int | None
    latest: int | None

    def days(self, month: int, day: int, weekday: int | None) -> list[dt.date]:
        """The days of the window on that month and day, and on that weekday where one is given."""
        if self.earliest is None or self.latest is None:
            return []
        found = []
        for year in range(self.earliest, self.latest + 1):
            try:
                date = dt.date(year, month, day)
            except ValueError:
                continue
            if weekday is None or date.weekday() == weekday:
                found.append(date)
        return found


def published_by_text(blocks: Sequence[Block]) -> tuple[Moment | None, PublishedBasis]:
    """The publication time that the text gives, with its basis; None and unknown where it gives none.

    A date line, byline or dateline at the top with day, month and year is `text`. Without one, the
    day is inferred only where the evidence leaves exactly one: the lead tells of something done on
    a weekday, the same deed is dated elsewhere with day and month (or the dateline has them), and
    that day falls on that weekday in exactly one year of those the text lies between.
    """
    lines = _date_lines(blocks)
    full = sorted((line for line in lines if line.moment), key=lambda line: line.label in _updated())
    if full:
        return full[0].moment, PublishedBasis.TEXT
    body = [block.text for block in blocks if block.kind is BlockKind.BODY]
    inferred = _infer_day(body, lines, blocks)
    return inferred, PublishedBasis.INFERRED if inferred else PublishedBasis.UNKNOWN


def year_window(body: Sequence[str]) -> YearWindow:
    """The years between which the text places itself, None on a side that it leaves open.

    A year is behind the writer in a sentence told in the past tense ("fought again in 2019"), and
    ahead of him after words of plan ("is due to end in 2031"). Any other year says nothing.
    """
    behind: list[int] = []
    ahead: list[int] = []
    for sentence in _sentences(body):
        for match in _YEAR.finditer(sentence):
            before = {
                word.lower()
                for word in _WORD.findall(sentence[max(0, match.start() - CLAUSE) : match.start()])
            }
            if before & words_of("future_cues"):
                ahead += [] if before & words_of("past_plans") else [int(match[1])]
            elif _past_verbs(sentence) or before & _WAS:
                behind.append(int(match[1]))
    return YearWindow(max(behind, default=None), min(ahead, default=None))


def _date_lines(blocks: Sequence[Block]) -> list[DatedLine]:
    """The dates of the date lines, datelines and bylines that stand at the top."""
    found: list[DatedLine] = []
    body = 0
    for block in blocks:
        body += block.kind is BlockKind.BODY
        if block.kind not in (BlockKind.DATELINE, BlockKind.BYLINE):
            continue
        headed = parse_headed_line(block.text)
        line = parse_date_line(block.text) or (headed and headed.line) or parse_day(block.text)
        if line and (body <= TOP_PARAGRAPHS or line.label in boilerplate("published", "labels")):
            found.append(line)
    return found


def _infer_day(body: Sequence[str], lines: Sequence[DatedLine], blocks: Sequence[Block]) -> dt.date | None:
    window = year_window(body)
    if window.earliest is None or window.latest is None or not body:
        return None
    lead = next(iter(_sentences(body[:1])), "")
    weekdays = list(_WEEKDAY.finditer(lead))
    named = {match[1].lower() for match in weekdays}
    weekday = WEEKDAYS.index(named.pop()) if len(named) == 1 else None
    dated = [(line.month, line.day) for line in lines if line.month]
    if dated:
        pairs = dated
    elif weekday is not None:
        deeds = _past_verbs(_clause(lead, weekdays[0].start(), weekdays[0].end()))
        pairs = _days_of(deeds, _topics(lead), body)
    else:
        return None
    days = {date for month, day in pairs for date in window.days(month, day, weekday)}
    return days.pop() if len(days) == 1 else None


def _days_of(deeds: set[str], topics: set[str], body: Sequence[str]) -> list[tuple[int, int]]:
    """The month and day of each yearless date that one of the deeds is told with, of the same thing."""
    found: list[tuple[int, int]] = []
    for sentence in _sentences(body):
        for match in _MONTH_DAY.finditer(sentence):
            before = _clause(sentence, match.start(), match.start())
            told = deeds & _past_verbs(before)
            if told and (topics & _topics(sentence)) - {verb[:STEM] for verb in told}:
                month, day = sorted(match.group().replace(".", "").split(), key=str.isdigit)
                number = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(month[:3].lower()))
                found.append((number, int(day)))
    return found


def _clause(sentence: str, start: int, end: int) -> str:
    """The words around a range of a sentence, up to the nearest punctuation on either side."""
    before = _CLAUSE_END.split(sentence[max(0, start - CLAUSE) : start])[-1]
    after = _CLAUSE_END.split(sentence[end : end + CLAUSE])[0]
    return f"{before} {after}" if end > start else before


def _past_verbs(text: str) -> set[str]:
    """The past forms in a text by their stems, verbs of saying left out."""
    words = (word.lower() for word in _WORD.findall(text))
    return {
        word
        for word in words
        if (word in words_of("past_verbs") or (word.endswith("ed") and len(word) > 4))
        and word not in words_of("reporting_verbs")
    }


def _topics(text: str) -> set[str]:
    """The longer words of a text by their first letters: "retreated" and "retreat" count as one."""
    return {word[:STEM].lower() for word in _WORD.findall(text) if len(word) >= STEM}


def _sentences(body: Sequence[str]) -> list[str]:
    return [sentence for text in body for sentence in _SENTENCE.split(text)]


@cache
def _updated() -> frozenset[str]:
    return words_of("published", "updated")
