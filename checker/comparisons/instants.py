"""How two times stand to each other: by the calendar, the clock on the wall and the instant."""

from __future__ import annotations

import datetime as dt

from checker.comparisons.base import Level, Side
from checker.dates import moment
from checker.lexicon import load_lexicon
from checker.model import Grain, Time

_Bounds = tuple[dt.datetime, dt.datetime]
_NOT_ABOUT = dt.timedelta(hours=1.5)
# No place keeps its clocks further from Greenwich.
_FURTHEST = dt.timedelta(hours=14)
_LAST = dt.datetime(9998, 12, 31)


def grain_of(time: Time) -> int:
    return int(time.grain if time.grain is not None else Grain.DAY)


def days_between(left: Time, right: Time) -> float:
    """A year from May 3 ends on May 2 or 3."""
    a, b = _on_the_wall(left), _on_the_wall(right)
    return max(b[0] - a[1], a[0] - b[1]).total_seconds() / 86400


def days_after(time: Time, other: Time) -> float:
    """How many days a time begins after the end of another, on the wall; negative where it does not."""
    return (_on_the_wall(time)[0] - _on_the_wall(other)[1]).total_seconds() / 86400


def has_zone_in_text(time: Time, side: Side) -> bool:
    """Whether the zone of a time is the text's ("two hours ahead of GMT"): no time of publication gave it."""
    published = side.article.published
    given = isinstance(published, dt.datetime) and published.tzinfo is not None
    return _names_zone(time) or (is_aware(time) and not given)


def time_level(left: Time, right: Time, *, zoned: bool = False) -> Level | None:
    """By the calendar and the clock on the wall, and by the instant where both have a zone.

    Late Sunday in New York is Monday in Sydney: two times differ only where neither reading brings them
    together. `zoned` is true where the texts themselves give both zones.
    """
    by_wall = _level_between(left, right, _on_the_wall(left), _on_the_wall(right))
    if not is_aware(left) or not is_aware(right):
        one_zone = is_aware(left) is not is_aware(right) and by_wall is Level.DIFFERENT
        return None if one_zone and _may_be_one_instant(left, right) else by_wall
    by_instant = _level_between(left, right, _bounds(left), _bounds(right))
    if grain_of(left) > Grain.PART_OF_DAY and grain_of(right) > Grain.PART_OF_DAY:
        # A clock in another zone: equal hands are not yet the same minute.
        zoned = zoned or (_names_zone(left) and _names_zone(right))
        unsure = by_wall is not Level.DIFFERENT and not zoned
        return None if by_instant is Level.DIFFERENT and unsure else by_instant
    order = (Level.SAME, Level.COMPATIBLE, None, Level.DIFFERENT)
    return min(by_wall, by_instant, key=order.index)


def _may_be_one_instant(left: Time, right: Time) -> bool:
    """Whether a clock of no known zone can show what another shows in its own: no two are a day apart."""
    if min(grain_of(left), grain_of(right)) <= Grain.PART_OF_DAY:
        return False
    a, b = _on_the_wall(left), _on_the_wall(right)
    apart = max(a[0] - b[0], b[0] - a[0])
    # No zone is off by ten minutes.
    return apart <= _FURTHEST and a[0] != b[0] and not apart % dt.timedelta(minutes=15)


def _level_between(left: Time, right: Time, a: _Bounds, b: _Bounds) -> Level | None:
    if a == b or (a[0] == b[0] and min(grain_of(left), grain_of(right)) > Grain.PART_OF_DAY):
        return Level.SAME  # "at 10 a.m.", "at 14:00 GMT": a whole hour is told as such
    if (a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1]):
        return Level.COMPATIBLE
    if a[0] <= b[1] and b[0] <= a[1]:
        return None
    approximate = "APPROX" in (left.mod, right.mod)
    if Grain.DECADE in (left.grain, right.grain) or (approximate and not _are_hours_apart(left, right, a, b)):
        return None
    return Level.DIFFERENT


def _are_hours_apart(left: Time, right: Time, a: _Bounds, b: _Bounds) -> bool:
    """ "At about 3 a.m." is not shortly before midnight."""
    clock = min(grain_of(left), grain_of(right)) > Grain.PART_OF_DAY
    return clock and max(a[0] - b[1], b[0] - a[1]) >= _NOT_ABOUT


def _names_zone(time: Time) -> bool:
    """True for "1930 GMT": the text itself gives the zone, not the place of publication."""
    zones = load_lexicon("time")["zones"]
    return any(word in zones for word in time.text.lower().split())


def offset_of(time: Time) -> dt.timedelta | None:
    return time.earliest.utcoffset() if time.earliest else None


def is_aware(time: Time) -> bool:
    return time.earliest is not None and time.earliest.tzinfo is not None


def _on_the_wall(time: Time) -> _Bounds:
    first, last = _narrowed(time)
    return first.replace(tzinfo=None), last.replace(tzinfo=None)


def _narrowed(time: Time) -> _Bounds:
    """The bounds, of "early March" and "the end of 1974" those of that half; "at least 2030" has no last."""
    assert time.earliest is not None
    assert time.latest is not None
    first, last = time.earliest, time.latest
    if time.mod == "EQUAL_OR_MORE":
        return first, _LAST.replace(tzinfo=last.tzinfo)  # "until at least 2030"
    if grain_of(time) >= Grain.DAY or time.mod not in ("START", "END"):
        return first, last
    middle = first + (last - first) / 2
    return (first, middle) if time.mod == "START" else (middle, last)


def _bounds(time: Time) -> _Bounds:
    first, last = _narrowed(time)
    return moment(first), moment(last)
