"""Parts of days and clock times as periods, each in its zone."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from checker.facts.calendar import Period, move
from checker.facts.timex.nodes import Shifted, TimeOfDay
from checker.facts.timex.words import words_list
from checker.model import Grain


def shift_clock(node: Shifted, published: dt.datetime) -> Period:
    """The hour, minute or second so far from the moment of publication."""
    return _moment(move(published, node.grain, node.count).replace(microsecond=0), node.grain)


def moment_after(node: Shifted, clock: Period) -> Period:
    """The moment so far from a clock time, as fine as the finer of the two."""
    return _moment(move(clock.earliest, node.grain, node.count), max(node.grain, clock.grain))


def _moment(moment: dt.datetime, grain: Grain) -> Period:
    if grain is Grain.SECOND:
        return Period(moment.replace(tzinfo=None).isoformat(), grain, moment, moment)
    first = moment.replace(second=0, minute=0 if grain is Grain.HOUR else moment.minute)
    length = dt.timedelta(seconds=3599 if grain is Grain.HOUR else 59)
    return Period(first.strftime("%Y-%m-%dT%H:%M"), grain, first, first + length)


def part_of(day: dt.date, node: TimeOfDay, home: dt.tzinfo | None) -> Period:
    """A part of a day, in the zone that the text gives or the article is written in."""
    code = node.part
    first, last = words_list("part_hours")[code]
    midnight = dt.datetime.combine(day, dt.time())
    midnight = midnight.replace(tzinfo=zone_at(node.zone, midnight, home))
    end = midnight + dt.timedelta(hours=last, seconds=-1)
    return Period(f"{day.isoformat()}T{code}", Grain.PART_OF_DAY, midnight + dt.timedelta(hours=first), end)


def clock_on(day: dt.date, node: TimeOfDay, home: dt.tzinfo | None) -> Period:
    """A clock time of a day, in the zone that the text gives or the article is written in."""
    midnight = dt.datetime.combine(day, dt.time())
    moment = midnight + dt.timedelta(hours=node.hour, minutes=node.minute or 0, seconds=node.second or 0)
    moment = moment.replace(tzinfo=zone_at(node.zone, moment, home))
    value = f"{day.isoformat()}T{node.hour:02d}:{node.minute or 0:02d}"
    if node.second is not None:
        return Period(f"{value}:{node.second:02d}", Grain.SECOND, moment, moment)
    hour = node.minute is None
    length = dt.timedelta(seconds=3599 if hour else 59)
    return Period(value, Grain.HOUR if hour else Grain.MINUTE, moment, moment + length)


def zone_at(zone: int | float | str | None, moment: dt.datetime, home: dt.tzinfo | None) -> dt.tzinfo | None:
    """The zone that a text names; `home` where it names none, and None for "local time" elsewhere."""
    if zone is None:
        return home
    if zone == "local":
        return None
    if not isinstance(zone, str):
        return dt.timezone(dt.timedelta(hours=zone))
    try:
        offset = ZoneInfo(zone).utcoffset(moment)
    except ZoneInfoNotFoundError:
        return None
    return dt.timezone(offset) if offset is not None else None
