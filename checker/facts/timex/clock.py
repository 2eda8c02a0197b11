"""Clock times and parts of the day: "2:09 a.m.", "1430 GMT", "noon", "nine o'clock", "the night of"."""

from __future__ import annotations

from checker.facts.timex.names import read_zone
from checker.facts.timex.nodes import TimeOfDay
from checker.facts.timex.words import Words, skip, words_list

_NAMED_HOURS = {"noon": 12, "midday": 12, "midnight": 24}
_CLOCK_PREPOSITIONS = (
    "at",
    "by",
    "until",
    "till",
    "around",
    "about",
    "from",
    "before",
    "after",
    "since",
    "between",
)


def read_clock(words: Words, at: int) -> tuple[TimeOfDay, int] | None:
    """A clock time with its zone, its day left open."""
    low = words.low(at)
    if low in _NAMED_HOURS:
        hour = 0 if low == "midnight" and words.low(at - 1) in ("after", "past") else _NAMED_HOURS[low]
        return _with_zone(words, TimeOfDay(hour=hour, minute=0), at + 1)
    return (
        _read_hour_minute(words, at)
        or _read_hour(words, at)
        or _read_military(words, at)
        or _read_spoken(words, at)
    )


def _with_zone(words: Words, node: TimeOfDay, after: int) -> tuple[TimeOfDay, int]:
    zone = read_zone(words, after)
    if not zone:
        return node, after
    return TimeOfDay(node.day, node.part, node.hour, node.minute, node.second, zone[0]), zone[1]


def _read_meridiem(words: Words, at: int) -> tuple[int, int] | None:
    """0 for a.m. and 12 for p.m., through "am", "a.m." and the damaged "a. m."."""
    half = {"am": 0, "pm": 12}.get(words.low(at))
    if half is not None:
        return half, at + 1
    half = {"a": 0, "p": 12}.get(words.low(at))
    middle = skip(words, at + 1, ".")
    if half is None or words.low(middle) != "m":
        return None
    dotted = middle > at + 1 and words.low(middle + 1) == "." and words.glued(middle + 1)
    return half, middle + 1 + dotted


def _twelve_hours(hour: int, half: int) -> int | None:
    return hour % 12 + half if 1 <= hour <= 12 else None


def _number(words: Words, at: int, length: int) -> int | None:
    text = words.low(at)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= length else None


def _read_hour_minute(words: Words, at: int) -> tuple[TimeOfDay, int] | None:
    hour, minute = _number(words, at, 2), _number(words, at + 2, 2)
    separator = words.low(at + 1)
    if (
        hour is None
        or minute is None
        or minute > 59
        or separator not in (":", ".")
        or not words.glued(at + 1)
    ):
        return None
    if len(words.low(at + 2)) != 2 or (words.glued(at) and words.low(at - 1) in (".", ",", ":", "$")):
        return None
    second, after = None, at + 3
    if words.low(after) == ":" and words.glued(after + 1):
        second = _number(words, after + 1, 2)
        after += 2 if second is not None else 0
    meridiem = read_meridiem = _read_meridiem(words, after)
    if meridiem and read_meridiem:
        turned = _twelve_hours(hour, meridiem[0])
        if turned is None:
            return None
        return _with_zone(words, TimeOfDay(hour=turned, minute=minute, second=second), meridiem[1])
    if half := _read_half_of_day(words, after, hour):
        turned = _twelve_hours(hour, half[0])
        return None if turned is None else (TimeOfDay(hour=turned, minute=minute, second=second), half[1])
    node, end = _with_zone(words, TimeOfDay(hour=hour, minute=minute, second=second), after)
    if hour > 23 or (second or 0) > 59 or not words.glued(at + 2):
        return None
    placed = separator == ":" and (words.low(at - 1) in (*_CLOCK_PREPOSITIONS, "t") or second is not None)
    full = (
        separator == ":"
        and len(words.low(at)) == 2
        and words.low(at - 1) in ("", ",", "(", "on", "to", "and")
    )
    return (node, end) if end > after or placed or full else None


def _read_hour(words: Words, at: int) -> tuple[TimeOfDay, int] | None:
    """ "3 p.m.", "nine o'clock in the morning", "4 in the morning"."""
    hour = _number(words, at, 2)
    if hour is None:
        hour = words_list("numbers").get(words.low(at))
    # "1pm-2pm", but not "10-2 pm": the dash belongs to a range of clock times or to a score.
    dashed = words.low(at - 1) == "-" and words.low(at - 2) not in ("am", "pm", "m", ".")
    if hour is None or (words.glued(at) and (dashed or words.low(at - 1) in (".", ",", ":", "$"))):
        return None
    if meridiem := _read_meridiem(words, at + 1):
        turned = _twelve_hours(hour, meridiem[0])
        return None if turned is None else _with_zone(words, TimeOfDay(hour=turned), meridiem[1])
    after = at + 4 if words.matches(at + 1, "o", "'", "clock") else at + 1
    half = _read_half_of_day(words, after, hour)
    if half:
        turned = _twelve_hours(hour, half[0])
        return None if turned is None else (TimeOfDay(hour=turned), half[1])
    return _with_zone(words, TimeOfDay(hour=hour), after) if after > at + 1 and hour <= 23 else None


def _read_spoken(words: Words, at: int) -> tuple[TimeOfDay, int] | None:
    """ "half past seven", "a quarter to nine", "ten minutes past 9 p.m."."""
    numbers, start = words_list("numbers"), skip(words, at, "a")
    minute = {"half": 30, "quarter": 15}.get(words.low(start))
    minute = minute or numbers.get(words.low(start)) or _number(words, start, 2)
    side = skip(words, start + 1, "minutes", "minute")
    ahead = words.low(side) in ("to", "before")
    if words.low(side) == "to" and words.low(at - 1) in ("from", "between"):
        return None  # "from ten to eleven in the morning" is a range
    if not minute or minute > 59 or words.low(side) not in ("past", "after", "to", "before"):
        return None
    hour = numbers.get(words.low(side + 1)) or _number(words, side + 1, 2)
    clock = words.matches(side + 2, "o", "'", "clock")
    after = side + 5 if clock else side + 2
    meridiem = _read_meridiem(words, after) or _read_half_of_day(words, after, hour or 0)
    named = words.low(start) in ("half", "quarter") and words.low(side) in ("past", "to")
    if not hour or hour > 23 or not (named or clock or meridiem or side > start + 1):
        return None
    turned = _twelve_hours(hour, meridiem[0]) if meridiem else hour
    if turned is None:
        return None
    node = TimeOfDay(hour=(turned - ahead) % 24, minute=60 - minute if ahead else minute)
    return _with_zone(words, node, meridiem[1] if meridiem else after)


def read_clock_range(words: Words, at: int) -> tuple[TimeOfDay, int, int] | None:
    """The first of "3-4pm", "5 to 7 p.m.", "3:30 to 6 p.m.", its end, and where the second begins.

    It takes its half of the day from the second: the one that leaves it before.
    """
    hour = _number(words, at, 2)
    minuted = words.low(at + 1) == ":" and words.glued(at + 2)
    minute = _number(words, at + 2, 2) if minuted else None
    end = at + 3 if minuted else at + 1
    joined = words.low(end) in ("-", "–", "to", "and", "until", "till")
    if hour is None or not 1 <= hour <= 12 or not joined or (minuted and minute is None):
        return None
    second = read_clock(words, end + 1)
    if second is None or "m" not in words.lows[end + 2 : second[1]] + [
        low[-1:] for low in words.lows[end + 2 : second[1]] if low in ("am", "pm")
    ]:
        return None
    last = second[0].hour * 60 + (second[0].minute or 0)
    halves = [hour % 12 + 12, hour % 12]
    turned = next((one for one in halves if one * 60 + (minute or 0) < last), halves[0])
    return TimeOfDay(hour=turned, minute=minute, zone=second[0].zone), end, end + 1


def _read_half_of_day(words: Words, at: int, hour: int) -> tuple[int, int] | None:
    if words.matches(at, "in", "the", "morning"):
        return 0, at + 3
    if words.matches(at, "in", "the", "afternoon") or words.matches(at, "in", "the", "evening"):
        return 12, at + 3
    clock = words.low(at - 1) == "clock"
    return (12 if hour >= 6 else 0, at + 2) if clock and words.matches(at, "at", "night") else None


def _read_military(words: Words, at: int) -> tuple[TimeOfDay, int] | None:
    """ "0735 GMT": four digits are a clock time only before a zone."""
    text = words.low(at)
    zone = read_zone(words, at + 1)
    if not zone or len(text) != 4 or not (text.isascii() and text.isdigit()):
        return None
    hour, minute = int(text[:2]), int(text[2:])
    if hour > 23 or minute > 59:
        return None
    return TimeOfDay(hour=hour, minute=minute, zone=zone[0]), zone[1]


def _read_part_alone(words: Words, at: int, start: int) -> tuple[TimeOfDay, int] | None:
    """ "in the evening", "during the early morning": a part of the day that is being told of."""
    named = skip(words, start, "early", "late", "mid")
    named = skip(words, named, "-")
    part = words_list("parts_of_day").get(words.low(named))
    placed = words.low(at - 1) in ("in", "during", "throughout", "by", "into") and start > at
    if not part or part == "NI" or not placed or words.low(named + 1) in ("of", "on"):
        return None
    alone = words[named + 1].tag[:2] not in ("NN", "JJ")
    return (TimeOfDay(part=part), named + 1) if alone else None


def read_part(words: Words, at: int) -> tuple[TimeOfDay, int] | None:
    """A part of the day that a date must follow ("the night of"), or "overnight", its day left open."""
    if words.low(at) == "overnight" and words.low(at + 1) not in words_list("overnight_kinds"):
        return TimeOfDay(part="NI"), at + 1
    start = skip(words, at, "the")
    hours = skip(words, skip(words, start, "early"), "morning")
    if hours > start and words.low(hours) == "hours" and words.low(hours + 1) in ("of", "on"):
        return TimeOfDay(part="MO"), hours + 1
    if spanned := _read_part_alone(words, at, start):
        return spanned
    part = words_list("parts_of_day").get(words.low(start))
    follows = words.low(start + 1) in ("of", "on")
    return (TimeOfDay(part=part), start + 1) if part and follows else None
