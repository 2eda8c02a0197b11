"""Any number of article-like texts, made from the corpus's own stories with names, figures and dates varied.

A generated event takes one story of `corpus/`, gives every name in it another, every figure another, half of
its plain nouns others (or one week's events would be eight), and moves its days by whole weeks, so that
weekdays hold. Its outlets tell it as the story's articles do: each
starts from one of them, leaves some paragraphs out and takes one from another; a stated share carries the
first article unchanged, under an agency's credit. One outlet in ten has another figure.

The same event number gives the same texts always; nothing else goes in.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checker.articles import read_paths
from checker.lexicon import load_lexicon
from checker.model import Article, BlockKind

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
AGENCY_SHARE = 0.3
OUTLETS = (
    "Harbor Ledger", "Selby Courier", "Evening Tribune", "Coast Herald", "Sound Post", "Morning Dispatch",
    "Valley Record", "Upland Gazette", "Riverside Star", "Plains Observer", "Lakeside Echo", "Border Mail",
)  # fmt: skip
AGENCY = "Northern Wire"
FIRST = dt.date(2026, 1, 5)
SYLLABLES = ("bra", "cor", "dun", "el", "fen", "gar", "hol", "ist", "kel", "lor", "mer", "nor", "os",
             "pel", "quin", "ras", "sil", "tor", "ul", "ver", "wes", "yar", "zel", "mond", "ham",
             "wick")  # fmt: skip
_DROPPED, _OTHER_FIGURE, _OTHER_NOUNS = 0.25, 0.1, 0.5
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_KEPT = {*_MONTHS, "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "I", "GMT",
         "UTC"}  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_DAY = re.compile(
    rf"\b(?:{_MONTH} (?P<day>\d{{1,2}})|(?P<first>\d{{1,2}}) {_MONTH.replace('month', 'second')})"
    r"(?:,? (?P<year>(?:19|20)\d\d))?\b"
)
_NAME = re.compile(r"(?<=[a-z,“(] )\b[A-Z][a-z]+\b")
_FIGURE = re.compile(r"(?<![\d.,:/-])\b(?!(?:18|19|20)\d\d\b)\d{1,6}\b(?![\d,.:/-]\d)")


@dataclass(frozen=True)
class Told:
    """One article of a story of the corpus, ready to be varied."""

    title: str
    published: dt.date
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Event:
    """What several generated articles report; `day` counts from the archive's first."""

    number: int
    day: int

    def article(self, place: int, agency_share: float = AGENCY_SHARE) -> dict[str, str]:
        """The event as its outlet number `place` tells it: a record of JSONL input."""
        told = _stories()[self.number % len(_stories())]
        own = random.Random(f"{self.number} {place}")
        base = told[place % len(told)]
        of_agency = place > 0 and own.random() < agency_share
        if of_agency:
            base, paragraphs = told[0], told[0].paragraphs
        else:
            paragraphs = _retold(base, told[(place + 1) % len(told)], own)
        vary = _variation(self.number, told, FIRST + dt.timedelta(days=self.day))
        text = "\n\n".join(vary(paragraph) for paragraph in paragraphs)
        if not of_agency and own.random() < _OTHER_FIGURE:
            text = _FIGURE.sub(lambda found: str(int(found[0]) + 1), text, count=1)
        published = base.published + _shift(told, FIRST + dt.timedelta(days=self.day))
        return {
            "id": f"{self.number}-{place}",
            "source": OUTLETS[(self.number + place) % len(OUTLETS)],
            "title": vary(base.title),
            "published": published.isoformat(),
            "text": f"{text}\n\n({AGENCY})" if of_agency else text,
        }


def events(count: int, a_day: int) -> Iterator[Event]:
    """That many events, so many a day."""
    for number in range(count):
        yield Event(number, number // a_day)


def _retold(base: Told, other: Told, own: random.Random) -> list[str]:
    """The lead and most of the rest, with one paragraph that another outlet has."""
    lead, *rest = base.paragraphs
    kept = [lead, *(paragraph for paragraph in rest if own.random() > _DROPPED)]
    kept.insert(own.randint(1, len(kept)), own.choice(other.paragraphs[1:] or other.paragraphs))
    return kept


@cache
def _stories() -> tuple[tuple[Told, ...], ...]:
    """The corpus's stories of which two articles at least are dated."""
    found = []
    for folder in sorted(path for path in CORPUS.iterdir() if path.is_dir()):
        articles, _ = read_paths([folder])
        told = tuple(_told(article) for article in articles if article.published is not None)
        if len(told) > 1:
            found.append(told)
    return tuple(found)


def _told(article: Article) -> Told:
    paragraphs = tuple(block.text for block in article.blocks if block.kind is BlockKind.BODY)
    assert article.published_day is not None
    return Told(article.title, article.published_day, paragraphs)


def _shift(told: Sequence[Told], day: dt.date) -> dt.timedelta:
    """Whole weeks that bring the story's first day to the given one or the days before it."""
    first = min(one.published for one in told)
    return dt.timedelta(days=(day - first).days // 7 * 7)


def _variation(number: int, told: Sequence[Told], day: dt.date) -> Callable[[str], str]:
    """What turns the story's words into those of the event: the same for all its outlets."""
    drawn, shift = random.Random(number), _shift(told, day)
    names = {name: _name(drawn) for name in _names(told)}
    names |= {noun: drawn.choice(_nouns()) for noun in _nouns_of(told) if drawn.random() < _OTHER_NOUNS}
    scale = drawn.uniform(0.5, 2.0)
    year = told[0].published.year

    def vary(text: str) -> str:
        text = re.sub(r"\b[A-Za-z][a-z]+\b", lambda found: names.get(found[0], found[0]), text)
        text = _FIGURE.sub(lambda found: _scaled(found[0], scale), _DAY.sub(r"\g<0>", _hide(text)))
        return _DAY.sub(lambda found: _moved(found, shift, year), _show(text))

    return vary


# Days of months are no figures, so they stand aside while figures change.
def _hide(text: str) -> str:
    return _DAY.sub(lambda found: re.sub(r"\d", lambda d: chr(ord(d[0]) + 0xE000), found[0]), text)


def _show(text: str) -> str:
    return re.sub("[\ue030-\ue039]", lambda found: chr(ord(found[0]) - 0xE000), text)


def _scaled(figure: str, scale: float) -> str:
    value = int(figure)
    return figure if value < 2 else str(max(2, round(value * scale)))


def _moved(found: re.Match[str], shift: dt.timedelta, year: int) -> str:
    month, day = found["month"] or found["second"], found["day"] or found["first"]
    try:
        moved = dt.date(int(found["year"] or year), _MONTHS.index(month) + 1, int(day)) + shift
    except ValueError:  # no such day
        return found[0]
    words = (
        f"{_MONTHS[moved.month - 1]} {moved.day}"
        if found["month"]
        else f"{moved.day} {_MONTHS[moved.month - 1]}"
    )
    return f"{words}{', ' if found['month'] else ' '}{moved.year}" if found["year"] else words


def _names(told: Sequence[Told]) -> list[str]:
    """Capitalised words inside sentences that are no plain noun: those of people, places and bodies."""
    plain = {*_nouns(), *re.findall(r"^([a-z]+):", load_lexicon("kinds")["nouns"], re.M)}
    found = {name for name in _NAME.findall(_words(told)) if name.lower() not in plain}
    return sorted(found - _KEPT)


def _nouns_of(told: Sequence[Told]) -> list[str]:
    return sorted(set(_nouns()) & set(re.findall(r"[a-z]+", _words(told))))


def _words(told: Sequence[Told]) -> str:
    return "\n".join(paragraph for one in told for paragraph in (one.title, *one.paragraphs))


@cache
def _nouns() -> list[str]:
    """Plain nouns of WordNet, as the rules' list of kinds has them."""
    return sorted(set(re.findall(r"^([a-z]{5,8}):", load_lexicon("kinds")["nouns"], re.M)))


def _name(drawn: random.Random) -> str:
    return "".join(drawn.choices(SYLLABLES, k=drawn.choice((2, 3)))).capitalize()
