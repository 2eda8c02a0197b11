"""Dates in words, as findings say them and pages show them beside "Wednesday"."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

from checker.model import Article, Grain, Time

# strftime's names follow the machine's locale; what a finding and a page say must not.
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def date_in_words(when: dt.date | dt.datetime | None) -> str:
    """`12 June 2024`, with time and zone where they are known; `date unknown` where nothing is."""
    if when is None:
        return "date unknown"
    day = f"{when.day} {_month(when)}"
    if not isinstance(when, dt.datetime):
        return day
    return f"{day}, {when:%H:%M} {zone_in_words(when)}".rstrip()


def zone_in_words(when: dt.datetime) -> str:
    """The moment's offset, `UTC+02:00` or `UTC`; empty where it has none."""
    offset = when.utcoffset()
    if offset is None:
        return ""
    minutes = round(offset.total_seconds() / 60)
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours:02d}:{rest:02d}"


def _month(when: dt.date) -> str:
    return f"{MONTHS[when.month - 1]} {when.year}"


def moment(when: dt.date | dt.datetime) -> dt.datetime:
    """An instant to sort by, in UTC: a bare day from its first moment, a time without a zone as UTC.

    The first and last hours of the calendar stay as they are where in UTC they are outside it.
    """
    if isinstance(when, dt.datetime):
        try:
            return when.astimezone(dt.UTC) if when.tzinfo else when.replace(tzinfo=dt.UTC)
        except OverflowError:
            return when.replace(tzinfo=dt.UTC)
    return dt.datetime(when.year, when.month, when.day, tzinfo=dt.UTC)


def add_months(day: dt.date, count: int) -> dt.date:
    """The same day of the month some months on, or the last of a shorter month."""
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise OverflowError(f"year {year} is outside the calendar")
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def publication_key(article: Article) -> tuple[dt.datetime, str, str]:
    """Earliest first, the undated last; among those of one moment by source."""
    undated = dt.datetime.max.replace(tzinfo=dt.UTC)
    return undated if article.published is None else moment(article.published), article.source, article.id


_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}


def time_in_words(time: Time, zoned: bool = False) -> str:
    """What a time expression was resolved to: `12 June 2024`, `September 2023`; empty where unresolved.

    Clock times and parts of days name their zone where it is known, a whole day where `zoned` asks.
    """
    if time.earliest is None or time.latest is None:
        return ""
    start, end = time.earliest, time.latest
    zone = f" {start.tzname()}" if start.tzinfo else ""
    if time.grain is not None and time.grain >= Grain.HOUR:
        return f"{start.day} {_month(start)}, {start:%H:%M}{zone}"
    if time.grain is Grain.PART_OF_DAY and time.value[-2:] in _PARTS:
        return f"{start.day} {_month(start)}, {_PARTS[time.value[-2:]]}{zone}"
    if start.date() == end.date():
        return f"{start.day} {_month(start)}" + (zone if zoned else "")
    if time.grain == Grain.MONTH:
        return _month(start)
    if time.grain == Grain.YEAR:
        return f"{start.year}"
    return f"{start.day} {_month(start)} to {end.day} {_month(end)}"


def is_relative(time: Time) -> bool:
    """True where the words need their article's date to be understood ("Wednesday", "last year")."""
    return time.anchor != "absolute" and time.earliest is not None
