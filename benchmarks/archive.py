"""Any number of article-like texts, made from the project's own pairs with names, figures and dates varied.

A generated event is told in ten paragraphs, each in two wordings: those of ten pairs of `corpus/pairs.jsonl`
whose texts are related, the first of them its news. Every name in them is given another, every figure
another, and days are moved by whole weeks, so that weekdays hold. There are more such pairs than events in a
week, so no two events that run at one time have one lead. Its outlets start from one wording, leave some
paragraphs out and take one from the other; a stated share carries the first wording unchanged, under an
agency's credit. One outlet in ten has another figure.

The same event number and the same pairs give the same texts always; nothing else goes in.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PAIRS = Path(__file__).resolve().parent.parent / "corpus" / "pairs.jsonl"
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
_DROPPED, _OTHER_FIGURE = 0.25, 0.1
_PARAGRAPHS, _TITLE_WORDS = 10, 8
_UNRELATED = "unrelated"
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
    """One wording of an event, ready to be varied; `paragraphs` with the days that each was written on."""

    published: dt.date
    paragraphs: tuple[tuple[str, dt.date], ...]


@dataclass(frozen=True)
class Event:
    """What several generated articles report; `day` counts from the archive's first."""

    number: int
    day: int

    def article(self, place: int, agency_share: float = AGENCY_SHARE) -> dict[str, str]:
        """The event as its outlet number `place` tells it: a record of JSONL input."""
        told = _wordings(self.number)
        own = random.Random(f"{self.number} {place}")
        base, other = told[place % 2], told[1 - place % 2]
        of_agency = place > 0 and own.random() < agency_share
        if of_agency:
            base, paragraphs = told[0], [*told[0].paragraphs]
        else:
            paragraphs = _retold(base, other, own)
        today = FIRST + dt.timedelta(days=self.day)
        vary = _variation(self.number, told)
        varied = [vary(text, _weeks(written, today)) for text, written in paragraphs]
        title = " ".join(vary(*_lead_of(base, today)).split()[:_TITLE_WORDS])
        text = "\n\n".join(varied)
        if not of_agency and own.random() < _OTHER_FIGURE:
            text = _FIGURE.sub(lambda found: str(int(found[0]) + 1), text, count=1)
        return {
            "id": f"{self.number}-{place}",
            "source": OUTLETS[(self.number + place) % len(OUTLETS)],
            "title": title,
            "published": (base.published + _weeks(told[0].published, today)).isoformat(),
            "text": f"{text}\n\n({AGENCY})" if of_agency else text,
        }


def events(count: int, a_day: int) -> Iterator[Event]:
    """That many events, so many a day."""
    for number in range(count):
        yield Event(number, number // a_day)


def _retold(base: Told, other: Told, own: random.Random) -> list[tuple[str, dt.date]]:
    """The lead and most of the rest, with one paragraph in the other wording."""
    lead, *rest = base.paragraphs
    kept = [lead, *(paragraph for paragraph in rest if own.random() > _DROPPED)]
    kept.insert(own.randint(1, len(kept)), own.choice(other.paragraphs[1:]))
    return kept


def _lead_of(told: Told, today: dt.date) -> tuple[str, dt.timedelta]:
    text, written = told.paragraphs[0]
    return text, _weeks(written, today)


def _wordings(number: int) -> tuple[Told, Told]:
    """The two wordings of an event: its lead by its number, the other paragraphs drawn."""
    pairs = _related()
    drawn = random.Random(f"paragraphs {number}").sample(pairs, _PARAGRAPHS)
    lead = pairs[number % len(pairs)]
    chosen = [lead, *(pair for pair in drawn if pair is not lead)][:_PARAGRAPHS]
    first, second = (tuple((pair[side]["text"], _day(pair["a"])) for pair in chosen) for side in "ab")
    return Told(_day(lead["a"]), first), Told(_day(lead["b"]), second)


@cache
def _related() -> list[Mapping[str, Any]]:
    """The own pairs of one paragraph that speak of one event, shuffled: in the file like stands by like."""
    with PAIRS.open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["expect"] != _UNRELATED]
    rows = [row for row in rows if not any("\n" in row[side]["text"] for side in "ab")]
    random.Random("pairs").shuffle(rows)
    return rows


def _day(text: Mapping[str, str]) -> dt.date:
    return dt.datetime.fromisoformat(text["published"]).date()


def _weeks(written: dt.date, today: dt.date) -> dt.timedelta:
    """Whole weeks that bring a day to another or the days before it."""
    return dt.timedelta(days=(today - written).days // 7 * 7)


def _variation(number: int, told: Sequence[Told]) -> Callable[[str, dt.timedelta], str]:
    """What turns words of the pairs into those of the event: the same for all its outlets."""
    drawn = random.Random(number)
    names = {name: _name(drawn) for name in _names(told)}
    scale = drawn.uniform(0.5, 2.0)

    def vary(text: str, shift: dt.timedelta) -> str:
        text = re.sub(r"\b[A-Z][a-z]+\b", lambda found: names.get(found[0], found[0]), text)
        text = _FIGURE.sub(lambda found: _scaled(found[0], scale), _DAY.sub(r"\g<0>", _hide(text)))
        return _DAY.sub(lambda found: _moved(found, shift, FIRST.year), _show(text))

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
    """Capitalised words inside sentences: those of people, places and bodies."""
    words = "\n".join(text for one in told for text, _ in one.paragraphs)
    return sorted(set(_NAME.findall(words)) - _KEPT)


def _name(drawn: random.Random) -> str:
    return "".join(drawn.choices(SYLLABLES, k=drawn.choice((2, 3)))).capitalize()
