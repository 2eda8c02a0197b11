"""What a text has dated so far, for "the next day" and "the quarter" to count from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from checker.facts.calendar import Period, day_period
from checker.facts.timex.nodes import Context
from checker.model import Grain, Time, TimeType

_GENERATION = 30  # years


@dataclass(frozen=True, slots=True)
class Mentioned:
    """What the text before a sentence has dated: the last date, quarter or half, and clock time of that date.

    `story` is the last date that was no aside: a year alone, a generation off, moves no story on
    ("as in 1812"), so that "in September" after it stays in the story's year.
    """

    date: Time | None = None
    quarter: Time | None = None
    clock: Time | None = None
    story: Time | None = None


def last_mention(times: list[Time], before: Mentioned | None) -> Mentioned:
    """What the next sentence's "the next day" and "the quarter" count from, `before` where none is new.

    A look back from another mention ("a year earlier") compares and moves nothing on. Of a time of
    day ("Monday morning") its day is kept.
    """
    before = before or Mentioned()
    date = next((_day_of(time) for time in reversed(times) if _moves_on(time)), before.date)
    quarter = next((time for time in reversed(times) if _is_reported(time)), before.quarter)
    story = before.story
    for time in times:
        if _moves_on(time) and not _is_aside(time, story):
            story = _day_of(time)
    return Mentioned(date, quarter, _last_clock(times, before.clock), story)


def _is_aside(time: Time, story: Time | Period | None) -> bool:
    if story is None or story.earliest is None or time.earliest is None or time.grain is None:
        return False
    return time.grain <= Grain.YEAR and abs(time.earliest.year - story.earliest.year) > _GENERATION


def _last_clock(times: list[Time], before: Time | None) -> Time | None:
    for time in reversed(times):
        if _is_clock(time):
            return time
        if _moves_on(time):
            return None
    return before


def _is_clock(time: Time) -> bool:
    return time.earliest is not None and time.grain is not None and time.grain > Grain.PART_OF_DAY


def _is_reported(time: Time) -> bool:
    # What is only compared with ("a year earlier") is not the quarter that is reported.
    return time.grain in (Grain.QUARTER, Grain.HALF) and not time.anchor.startswith("mention")


def _moves_on(time: Time) -> bool:
    words = time.text.lower().split()
    back = words[-1] in ("earlier", "before") or not {"previous", "preceding"}.isdisjoint(words[:2])
    looks_back = back and time.anchor.startswith("mention")
    vague = time.value.endswith("_REF")
    return (
        time.earliest is not None and time.grain is not None and not (_is_clock(time) or looks_back or vague)
    )


def _day_of(time: Time) -> Time:
    narrowed = time.grain is Grain.DAY and time.mod in ("START", "END")
    if time.earliest is None or not (narrowed or time.grain is Grain.PART_OF_DAY):
        return time
    day = time.earliest.replace(hour=0, minute=0, second=0)
    value = day.date().isoformat()
    return replace(
        time, value=value, earliest=day, latest=day.replace(hour=23, minute=59, second=59), grain=Grain.DAY
    )


def as_mention(time: Time | None) -> Period | None:
    """A resolved date as something to count from; a clock time stands for its day."""
    if time is None or time.earliest is None or time.latest is None or time.grain is None:
        return None
    return day_period(time.earliest.date()) if time.grain > Grain.DAY else as_moment(time)


def as_moment(time: Time | None) -> Period | None:
    """A resolved clock time as something to count hours from."""
    if time is None or time.earliest is None or time.latest is None or time.grain is None:
        return None
    return Period(time.value, time.grain, time.earliest, time.latest)


def after_mention(context: Context, time: Time) -> Context:
    mention = as_mention(time)
    if mention is None or time.value.endswith("_REF") or not (_moves_on(time) or time.type is TimeType.TIME):
        return context
    context = replace(context, clock=as_moment(time) if _is_clock(time) else None)
    quarter = mention if _is_reported(time) else context.quarter
    dated = mention if time.anchor == "absolute" and mention.grain >= Grain.MONTH else context.previous
    story = context.story if _is_aside(time, context.story) else mention
    return replace(context, mentioned=mention, story=story, previous=dated, quarter=quarter)
