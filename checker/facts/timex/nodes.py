"""Nodes for what the words of a time expression say, and the context and outcome of reading them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from checker.facts.calendar import Period, Tense
from checker.model import Grain, TimeType


@dataclass(frozen=True, slots=True)
class Named:
    """A date by name with what is left unsaid as None: "June 12", "last September", "2023".

    `weekday` runs from Monday 0. `which` is `last`, `this`, `next` or empty. `year_shift` counts
    years from publication ("June last year": -1). `decade` is 199 for the 1990s, `century` 19
    for the 20th. `holiday` is a rule of `checker.facts.feasts`. `nth` is which of the month's weekdays,
    -1 the last; without a month it counts weekdays from publication ("two Fridays ago": -2). `base` is
    `mention` where the date last mentioned decides ("the previous Friday").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    century: int | None = None
    holiday: str | None = None
    nth: int = 0
    weekend: bool = False
    which: str = ""
    year_shift: int | None = None
    base: str = "published"


@dataclass(frozen=True, slots=True)
class Shifted:
    """The period of `grain` that lies `count` of them from a base: `published`, `mention` or `either`.

    `either` is publication where that is known, else the mention ("by the end of the year").
    `soft` falls back on publication where nothing was mentioned ("a year earlier"). `clip` is
    `earlier` or `later` for the part of the period up to or from publication. `compares` is set on
    the year before that a figure is held against, the quarter of it where quarters are reported.
    """

    grain: Grain
    count: int
    base: str = "published"
    soft: bool = False
    clip: str = ""
    compares: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A unit of a longer period: "the third week of October", "the last Friday of this month".

    `nth` counts units of `grain` from 1, from the end where negative; 0 is the unit that holds the day
    which `whole` is ("the week of June 3"). `weekday` counts the days of that name alone.
    """

    grain: Grain
    nth: int
    whole: Named | Shifted
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Offset:
    """What lies `count` units of `grain` from a date: "two weeks after Christmas".

    `in_kind` is set where it is as fine as the date itself: "a year ago this month"; `or_base` where the
    words may as well be read to give that date.
    """

    grain: Grain
    count: int
    base: Named | Shifted | Part
    in_kind: bool = False
    or_base: bool = False


Dated = Named | Shifted | Part | Offset


@dataclass(frozen=True, slots=True)
class Reported:
    """The quarter that results are for: that of `year`, or that which ended on a day, or the one at hand."""

    year: int | None = None
    ended: Named | None = None


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A part of a day or a clock time, on `day` or on a day that the context gives.

    `zone` is hours from UTC, an IANA name or `local` (of the place told of, which is not known);
    None where the text gives none.
    """

    day: Dated | None = None
    part: str = ""
    hour: int = 0
    minute: int | None = None
    second: int | None = None
    zone: int | float | str | None = None


@dataclass(frozen=True, slots=True)
class Constant:
    """A value that needs no calendar: a duration, a set or a vague reference."""

    value: str
    type: TimeType


@dataclass(frozen=True, slots=True)
class Vague:
    """Fewest to most units from the time last mentioned: "some days later"."""

    value: str
    grain: Grain
    counts: tuple[int, int]


Node = Dated | Reported | TimeOfDay | Constant | Vague
Read = tuple[Node, int]  # what a reader makes of the words, and the position after it


@dataclass(frozen=True, slots=True)
class Context:
    """What a node is read against.

    `day` is the one day that the sentence itself names, `previous` the last date in it that is
    written with its year, `quarter` the last quarter or half named, `clock` the last clock time, None
    once another day is named, `story` the last date that is no aside. `hangs_on_verb` says whether it
    is the clause that is dated, and not a noun or adjective in it ("the Jan. 14 deadline").
    """

    published: dt.date | dt.datetime | None
    mentioned: Period | None = None
    tense: Tense = Tense.NONE
    day: Period | None = None
    previous: Period | None = None
    quarter: Period | None = None
    clock: Period | None = None
    story: Period | None = None
    hangs_on_verb: bool = True

    @property
    def zone(self) -> dt.tzinfo | None:
        """The zone of the article's own clock, None where unknown."""
        return self.published.tzinfo if isinstance(self.published, dt.datetime) else None

    @property
    def published_day(self) -> dt.date | None:
        return self.published.date() if isinstance(self.published, dt.datetime) else self.published


@dataclass(frozen=True, slots=True)
class Resolution:
    """A node's value and what it was read against; `period` is None where no interval is known."""

    value: str
    anchor: str
    period: Period | None = None
