"""Two clock times as a range: "3-4pm", "from 5 to 7 p.m.", "between 9:30 and 11 on Thursday"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from checker.facts.timex.clock import read_clock, read_spelled_minute, turn_by_part
from checker.facts.timex.nodes import TimeOfDay
from checker.facts.timex.words import Words, words_list

_JOINERS = ("-", "–", "to", "and", "until", "till", "through", "thru")
_HALF_A_DAY = 12


@dataclass(frozen=True, slots=True)
class ClockRange:
    """Both ends, days left open; the first ends at word `end`, the second stands from `start` to `close`."""

    first: TimeOfDay
    end: int
    start: int
    second: TimeOfDay
    close: int


@dataclass(frozen=True, slots=True)
class _Side:
    """One end as written: `sure` where it is a clock time by itself, `fixed` where its half of the day is."""

    node: TimeOfDay
    end: int
    sure: bool
    fixed: bool


def read_clock_range(words: Words, at: int) -> ClockRange | None:
    """The two ends of a range of clock times; what one leaves unsaid is taken from the other.

    Two bare numbers are one only after "from" or "between" and beside a day ("from 2 to 4 on Friday"):
    elsewhere they count something or keep a score.
    """
    if words.low(at + 1) == "and" and words.low(at - 1) != "between":
        return None
    first = _read_side(words, at)
    joiner = words.low(first.end) if first else ""
    if first is None or joiner not in _JOINERS or (joiner == "and" and words.low(at - 1) != "between"):
        return None
    second = _read_side(words, first.end + 1)
    tied = words.glued(at) and not (words.low(at - 1) == "(" or words.low(at - 2).isalpha())
    if second is None or tied or (words.glued(second.end) and words.low(second.end) in ("-", "/")):
        return None
    part = _part_beside(words, at, second.end)
    placed = words.low(at - 1) in ("from", "between") and (part or _day_beside(words, at, second.end))
    if not (first.sure or second.sure or placed):
        return None
    ends = _turned(first, second, part)
    return ClockRange(ends[0], first.end, first.end + 1, ends[1], second.end) if ends else None


def _read_side(words: Words, at: int) -> _Side | None:
    if clock := read_clock(words, at, placed=True):
        node, end = clock
        named = words.low(at) in ("noon", "midday", "midnight")
        written = "".join(words.lows[at:end])
        twelve = 0 < node.hour <= _HALF_A_DAY and not written.startswith("0")
        fixed = named or not twelve or "m" in written or written.endswith(("a", "p", "night"))
        return _Side(node, end, sure=True, fixed=fixed)
    text = words.low(at)
    hour = int(text) if text.isascii() and text.isdigit() and len(text) <= 2 else None
    hour = words_list("numbers").get(text) if hour is None else hour
    if hour is None or not 1 <= hour <= _HALF_A_DAY:
        return None
    if minute := read_spelled_minute(words, at + 1):
        return _Side(TimeOfDay(hour=hour, minute=minute[0]), minute[1], sure=True, fixed=False)
    tight = words.glued(at + 1) and words.low(at + 1) in (".", ",", "%", "/", ":")
    return None if tight else _Side(TimeOfDay(hour=hour), at + 1, sure=False, fixed=False)


def _part_beside(words: Words, at: int, close: int) -> str:
    """The part of the day that stands before a range ("tonight from 7 to 8") or after it."""
    parts = words_list("parts_of_day") | {"tonight": "NI"}
    before = next((parts[words.low(i)] for i in (at - 1, at - 2) if words.low(i) in parts), "")
    if words.low(close) in ("this", "last", "next", "tomorrow", "yesterday", "in", "at", "tonight"):
        return before or next(
            (parts[words.low(i)] for i in range(close, close + 3) if words.low(i) in parts), ""
        )
    return before


def _day_beside(words: Words, at: int, close: int) -> bool:
    days = {**words_list("weekdays"), **words_list("days_from_publication"), **words_list("months")}
    after = close + 1 if words.low(close) in ("on", ",", "next", "this", "last") else close
    dated = words.low(close) == "on" and words.low(close + 1)[:1].isdigit()
    return dated or any(words.low(i) in days for i in (after, at - 2, at - 3)) or words.low(at - 2).isdigit()


def _turned(first: _Side, second: _Side, part: str) -> tuple[TimeOfDay, TimeOfDay] | None:
    """Both ends with the half of the day that the part of it, the other end or their order gives."""
    one, other = first.node, second.node
    if part and not first.fixed and not second.fixed:
        turned = turn_by_part(one, part), turn_by_part(other, part)
        return (turned[0], turned[1]) if turned[0] and turned[1] else None
    if not first.fixed and second.fixed:
        halves = (one.hour % 12 + 12, one.hour % 12) if one.hour <= _HALF_A_DAY else (one.hour,)
        hour = next((hour for hour in halves if _minutes(one, hour) < _minutes(other)), halves[0])
        one = replace(one, hour=hour)
    if not second.fixed and _minutes(other) <= _minutes(one) and one.hour <= other.hour + _HALF_A_DAY:
        other = replace(other, hour=other.hour + _HALF_A_DAY) if other.hour < _HALF_A_DAY else other
    zone = other.zone if one.zone is None else one.zone
    return replace(one, zone=zone), replace(other, zone=zone if other.zone is None else other.zone)


def _minutes(node: TimeOfDay, hour: int | None = None) -> int:
    return (node.hour if hour is None else hour) * 60 + (node.minute or 0)
