"""Publication dates read from fields and date lines; nothing is filled in from today."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cache

from checker.articles.shapes import MONTH, MONTHS, WEEKDAY, boilerplate

Moment = dt.date | dt.datetime

LINE_LENGTH = 120  # characters

REMEDY = "write it as 2024-06-12 or 2024-06-12T14:30:00+02:00"

_DAY = (
    rf"(?:{WEEKDAY},? ?)?(?:"
    rf"(?P<month>{MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>\d{{4}}))?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month2>{MONTH}),?(?: (?P<year2>\d{{4}}))?"
    r"|(?P<year3>\d{4})[-/](?P<month3>\d{1,2})[-/](?P<day3>\d{1,2})"
    r"|(?P<first>\d{1,2})(?P<mark>[./])(?P<second>\d{1,2})[./](?P<year4>\d{4}))(?!\d)"
)
_CLOCK = (
    r"(?:(?P<hour>\d{1,2})[:.](?P<minute>[0-5]\d)(?::(?P<seconds>[0-5]\d)(?:\.\d+)?)?"
    r"|(?P<bare>\d{1,2})(?= ?[ap]\.?m))"
    r" ?(?P<meridiem>[ap]\.?m\b\.?)?(?: ?\(?(?P<zone>[a-z]{1,4}\b|(?:gmt|utc)?[+-]\d\d:?\d\d)\)?)?"
)

# What stands between an outlet's or a writer's name and the date after it; a bar never is in a headline.
_JOINT = re.compile(r" ?(?P<bar>[|·•]) ?|, ?| [–—-] | (?=\(\d)")


@dataclass(frozen=True, slots=True)
class DatedLine:
    """A line that is only a date: the moment where it is full, else month and day, and its label."""

    moment: Moment | None
    month: int
    day: int
    label: str


@dataclass(frozen=True, slots=True)
class HeadedLine:
    """A date line after the names that head it: the names, the date line, and whether a bar parts them."""

    names: tuple[str, ...]
    line: DatedLine
    barred: bool


def parse_published(text: str) -> Moment:
    """The date, or the aware time, that a field gives.

    Reads ISO 8601, RFC 2822 and English forms ("12 June 2024 14:30 GMT", "June 12, 2024"). A time
    without a zone is taken as UTC. Raises `ValueError` with a plain reason where the text is no
    day that exists, or leaves year, month or day out.
    """
    text = " ".join(text.split())
    for read in (dt.date.fromisoformat, _parse_iso_time, _parse_written, _parse_mail):
        try:
            return read(text)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
    raise ValueError(f'"{text[:60]}" is not a date that can be read or that exists; {REMEDY}')


def parse_date_line(text: str) -> DatedLine | None:
    """What a line that holds only a date says, None for any other line."""
    match = _date_line().fullmatch(text) if len(text) <= LINE_LENGTH else None
    return _read_line(match) if match else None


def parse_headed_line(text: str) -> HeadedLine | None:
    """What a line of names and then a full date says ("Selby Courier | 18 Nov 2026 | 07:40"), else None.

    Whether the names are an outlet's or a writer's is for the caller to say. A date that prose follows
    is no date line.
    """
    if len(text) > LINE_LENGTH:
        return None
    joints = list(_JOINT.finditer(text))
    for place, joint in enumerate(joints):
        tail = text[joint.end() :]
        if tail[:1] == "(" and tail[-1:] == ")":
            tail = tail[1:-1]
        match = _date_line().fullmatch(tail)
        if match is None:
            continue
        if not _year_of(match) or match["rest"].strip(" –-(/")[:1] not in ("", "|", "·", "•"):
            return None
        ends = [0, *(joint.end() for joint in joints[:place])]
        names = tuple(
            text[start : joint.start()] for start, joint in zip(ends, joints[: place + 1], strict=True)
        )
        return HeadedLine(names, _read_line(match), bool(joint["bar"]))
    return None


def _read_line(match: re.Match[str]) -> DatedLine:
    label = (match["label"] or "").strip(" :").lower()
    try:
        month, day = _month_and_day(match)
        return DatedLine(_moment(match), month, day, label)
    except ValueError:
        return DatedLine(None, 0, 0, label)


def parse_day(text: str) -> DatedLine | None:
    """The first day written in a short text such as a dateline or byline, None where there is none."""
    match = _day().search(text[:200])
    if match is None:
        return None
    try:
        month, day = _month_and_day(match)
        return DatedLine(_day_of(match), month, day, "")
    except ValueError:
        return None


def _parse_iso_time(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(re.sub(r" (?=(?:[+-]\d\d:?\d\d|Z)\Z)", "", text))
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _parse_mail(text: str) -> dt.datetime:
    if not re.match(r"(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4} \d\d?:\d\d", text):
        raise ValueError(text)
    moment = parsedate_to_datetime(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _parse_written(text: str) -> Moment:
    line = parse_date_line(text)
    if line is None or line.moment is None:
        raise ValueError(text)
    return line.moment


def _month_and_day(match: re.Match[str]) -> tuple[int, int]:
    if match["first"]:
        first, second = int(match["first"]), int(match["second"])
        if match["mark"] == ".":
            return second, first
        if first <= 12 and second <= 12 and first != second:
            raise ValueError("day and month cannot be told apart")
        return (second, first) if first > 12 else (first, second)
    if match["month3"]:
        return int(match["month3"]), int(match["day3"])
    name = (match["month"] or match["month2"])[:3].lower()
    month = next(number for number, full in enumerate(MONTHS, 1) if full.startswith(name))
    return month, int(match["day"] or match["day2"])


def _day_of(match: re.Match[str]) -> dt.date | None:
    month, day = _month_and_day(match)
    year = _year_of(match)
    return dt.date(int(year), month, day) if year else None


def _year_of(match: re.Match[str]) -> str | None:
    return match["year"] or match["year2"] or match["year3"] or match["year4"]


def _moment(match: re.Match[str]) -> Moment | None:
    """The day of a date line, with its time where the line names a zone that is known."""
    day = _day_of(match)
    clock = _clock().search(match["before"] or match["after"] or "")
    if day is None or clock is None:
        return day
    zone = _zone(clock["zone"])
    hour = int(clock["hour"] or clock["bare"])
    if clock["meridiem"]:
        hour = hour % 12 + (12 if clock["meridiem"][0].lower() == "p" else 0)
    if hour > 23:
        raise ValueError("there is no such hour")
    if zone is None:
        return day
    return dt.datetime(
        day.year, day.month, day.day, hour, int(clock["minute"] or 0), int(clock["seconds"] or 0), tzinfo=zone
    )


def _zone(name: str | None) -> dt.tzinfo | None:
    """The zone of a time; UTC where none is written, None where the name is not known."""
    if name is None:
        return dt.UTC
    offset = re.search(r"([+-])(\d\d):?(\d\d)", name)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3])
        return dt.timezone(dt.timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    hours = boilerplate("zones").get(name.upper())
    return None if hours is None else dt.timezone(dt.timedelta(hours=hours))


@cache
def _day() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_DAY}", re.IGNORECASE)


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(_CLOCK, re.IGNORECASE)


@cache
def _date_line() -> re.Pattern[str]:
    labels = "|".join(boilerplate("published", "labels") + boilerplate("published", "updated"))
    clock = re.sub(r"\?P<\w+>", "?:", _CLOCK)
    return re.compile(
        rf"(?:(?P<label>{labels})(?: on| at)?(?: ?[:|–-] ?| ))?"
        rf"(?:(?P<before>{clock}),? (?:[|·•–-] |on )?)?{_DAY}"
        rf"(?P<after>(?:,? ?[|/·•–-]? ?(?:at |T(?=\d))?{clock})?)(?P<rest>(?: ?[|·•–(/-].{{0,60}})?)",
        re.IGNORECASE,
    )
