"""Clock times and parts of the day: "2:09 a.m.", "1430 GMT", "noon", "nine o'clock", "the night of"."""

from __future__ import annotations

from dataclasses import replace

from checker.facts.timex.names import read_zone
from checker.facts.timex.nodes import TimeOfDay
from checker.facts.timex.numbers import read_number_word
from checker.facts.timex.words import Words, skip, words_list

_NAMED_HOURS = {"noon": 12, "midday": 12, "midnight": 24}
_OCLOCK = (("o", "'", "clock"), ("oclock",))
_CLOCK_PREPOSITIONS = ("at", "by", "until", "till", "around", "about", "from", "before", "after", "since",
                       "between")  # fmt: skip


def read_clock(words: Words, at: int, placed: bool = False) -> tuple[TimeOfDay, int] | None:
    """A clock time with its zone, its day left open; `placed` where its place says that it is one."""
    low = words.low(at)
    if low in _NAMED_HOURS:
        hour = 0 if low == "midnight" and words.low(at - 1) in ("after", "past") else _NAMED_HOURS[low]
        return _with_zone(words, TimeOfDay(hour=hour, minute=0), at + 1)
    return (
        _read_hour_minute(words, at, placed)
        or _read_hour(words, at, placed)
        or _read_joined(words, at, placed)
        or _read_spoken(words, at)
        or _read_spelled(words, at, placed)
    )


def turn_by_part(node: TimeOfDay, part: str) -> TimeOfDay | None:
    """A clock time of twelve hours in the half that a part of the day lies in: "8" and "evening"."""
    if node.hour > 12:
        return node
    if part == "NI" and node.hour in (1, 2, 3, 4, 12):
        return None  # in the night after
    return replace(node, hour=node.hour % 12 + (0 if part == "MO" else 12))


def read_bare_hour(words: Words, at: int) -> tuple[TimeOfDay, int] | None:
    """An hour of twelve in a number or word, where what stands beside it says that it is one."""
    if clock := read_clock(words, at, placed=True):
        return clock
    hour = _number(words, at, 2) or words_list("numbers").get(words.low(at))
    dated = words.low(at + 1) in words_list("days_from_publication")
    counts = (words[at + 1].tag[:2] in ("NN", "JJ", "CD") and not dated) or words.low(at + 1) in (
        "%",
        "$",
        "/",
        "-",
    )
    if not hour or hour > 12 or counts or (words.glued(at + 1) and words.low(at + 2).isdigit()):
        return None
    return TimeOfDay(hour=hour), at + 1


def _with_zone(words: Words, node: TimeOfDay, after: int) -> tuple[TimeOfDay, int]:
    zone = read_zone(words, after)
    if not zone:
        return node, after
    return replace(node, zone=zone[0]), zone[1]


def _read_meridiem(words: Words, at: int) -> tuple[int, int] | None:
    """0 for a.m. and 12 for p.m., through "am", "a.m." and the damaged "a. m."."""
    half = {"am": 0, "pm": 12}.get(words.low(at))
    if half is not None:
        return half, at + 1
    half = {"a": 0, "p": 12}.get(words.low(at))
    middle = skip(words, at + 1, ".")
    if half is None or words.low(middle) != "m":
        return (half, at + 1) if half is not None and _is_short_meridiem(words, at) else None
    dotted = middle > at + 1 and words.low(middle + 1) == "." and words.glued(middle + 1)
    return half, middle + 1 + dotted


def _is_short_meridiem(words: Words, at: int) -> bool:
    """Whether "a" or "p" ends "at 3p", "7a-9a" or "3:15p"; "from 3p to 4p" and "at 5p a share" are pence."""
    start = at - 3 if words.low(at - 2) == ":" else at - 1
    alone = words[at + 1].tag[:2] not in ("NN", "DT", "IN") or words.low(at + 1) == "on"
    dashed = not {words.low(start - 1), words.low(at + 1)}.isdisjoint({"-", "–"})
    placed = start < at - 1 or dashed or (words.low(start - 1) == "at" and alone)
    return (
        words.glued(at)
        and words.low(at - 1).isdigit()
        and placed
        and not (words.glued(at + 1) and words.low(at + 1).isalnum())
    )


def _twelve_hours(hour: int, half: int) -> int | None:
    return hour % 12 + half if 1 <= hour <= 12 else None


def _number(words: Words, at: int, length: int) -> int | None:
    text = words.low(at)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= length else None


def _read_hour_minute(words: Words, at: int, placed: bool) -> tuple[TimeOfDay, int] | None:
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
    if meridiem := _read_meridiem(words, after):
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
    introduced = words.low(at - 1) in (*_CLOCK_PREPOSITIONS, "t") or second is not None
    introduced = introduced or words.matches(at - 2, "it", "was")
    counted = words[after].tag[:2] in ("NN", "JJ", "CD") or words.low(after) in ("%", "-")
    pointed = separator == "." and placed and words.low(at - 1) == "at" and not counted
    placed = pointed or (separator == ":" and (placed or introduced))
    full = (
        separator == ":"
        and len(words.low(at)) == 2
        and words.low(at - 1) in ("", ",", "(", "on", "to", "and")
    )
    return (node, end) if end > after or placed or full else None


def _read_hour(words: Words, at: int, placed: bool) -> tuple[TimeOfDay, int] | None:
    """ "3 p.m.", "nine o'clock in the morning", "4 in the morning"."""
    hour = _number(words, at, 2)
    if hour is None:
        hour = words_list("numbers").get(words.low(at))
    # "1pm-2pm", but not "10-2 pm": the dash belongs to a range of clock times or to a score.
    dashed = not placed and words.low(at - 1) == "-" and words.low(at - 2) not in ("am", "pm", "m", ".")
    if hour is None or (words.glued(at) and (dashed or words.low(at - 1) in (".", ",", ":", "$"))):
        return None
    if meridiem := _read_meridiem(words, at + 1):
        turned = _twelve_hours(hour, meridiem[0])
        return None if turned is None else _with_zone(words, TimeOfDay(hour=turned), meridiem[1])
    after = _after_oclock(words, at + 1)
    half = _read_meridiem(words, after) or _read_half_of_day(words, after, hour)
    if half:
        turned = _twelve_hours(hour, half[0])
        return None if turned is None else (TimeOfDay(hour=turned), half[1])
    return _with_zone(words, TimeOfDay(hour=hour), after) if after > at + 1 and hour <= 23 else None


def _read_spoken(words: Words, at: int) -> tuple[TimeOfDay, int] | None:
    """ "half past seven", "a quarter to nine", "ten minutes past 9 p.m."."""
    start = skip(words, at, "a")
    read = _read_minutes(words, start)
    if read is None:
        return None
    minute, counted = read
    side = skip(words, counted, "minutes", "minute", "mins", "min")
    ahead = words.low(side) in ("to", "before")
    if words.low(side) == "to" and words.low(at - 1) in ("from", "between"):
        return None  # "from ten to eleven in the morning" is a range
    if words.low(side) not in ("past", "after", "to", "before"):
        return None
    named_hour = _NAMED_HOURS.get(words.low(side + 1))
    hour = named_hour or words_list("numbers").get(words.low(side + 1)) or _number(words, side + 1, 2)
    after = _after_oclock(words, side + 2)
    meridiem = _read_meridiem(words, after) or _read_half_of_day(words, after, hour or 0)
    named = words.low(start) in ("half", "quarter") and words.low(side) in ("past", "to")
    # "5 to 7 in the morning" are two hours.
    written = meridiem and not (words.low(side) == "to" and words.low(start).isdigit())
    evidence = named or after > side + 2 or written or side > counted or named_hour
    if not hour or hour > 24 or not (evidence or _is_past_hour(words, at, side)):
        return None
    turned = _twelve_hours(hour, meridiem[0]) if meridiem else hour
    if turned is None:
        return None
    node = TimeOfDay(hour=(turned - ahead) % 24, minute=60 - minute if ahead else minute)
    return _with_zone(words, node, meridiem[1] if meridiem else after)


def _read_minutes(words: Words, at: int) -> tuple[int, int] | None:
    """The minutes of "half past", "a quarter to", "ten past" or "thirty-six minutes past"."""
    minute = {"half": 30, "quarter": 15}.get(words.low(at)) or _number(words, at, 2)
    read = (minute, at + 1) if minute else read_number_word(words, at)
    return read if read and 0 < read[0] < 60 else None


def _is_past_hour(words: Words, at: int, side: int) -> bool:
    """ "at 10 past 9"."""
    return words.low(side) == "past" and words.low(at - 1) in _CLOCK_PREPOSITIONS


def _after_oclock(words: Words, at: int) -> int:
    return next((at + len(form) for form in _OCLOCK if words.matches(at, *form)), at)


def _read_spelled(words: Words, at: int, placed: bool) -> tuple[TimeOfDay, int] | None:
    """ "at ten thirty", "nine fifty-nine a.m.", "twelve oh three"."""
    hour = words_list("numbers").get(words.low(at), 0)
    minute = read_spelled_minute(words, at + 1) if 1 <= hour <= 12 else None
    if minute is None:
        return None
    end = skip(words, minute[1], "minutes")
    half = _read_meridiem(words, end) or _read_half_of_day(words, end, hour)
    alone = words.low(end) in ("", ",", ".", "?") and words.low(at - 1) in _CLOCK_PREPOSITIONS
    if half:
        turned = _twelve_hours(hour, half[0])
        return (
            None if turned is None else _with_zone(words, TimeOfDay(hour=turned, minute=minute[0]), half[1])
        )
    return (TimeOfDay(hour=hour, minute=minute[0]), end) if placed or alone else None


def read_spelled_minute(words: Words, at: int) -> tuple[int, int] | None:
    """The minutes after an hour in words: "thirty", "forty-five", "oh three"."""
    start = skip(words, at, "-")
    numbers = words_list("numbers")
    if words.low(start) in ("oh", "o", "zero"):
        unit_at = skip(words, start + 1, "-")
        unit = numbers.get(words.low(unit_at), 0)
        return (unit, unit_at + 1) if 0 < unit < 10 else None
    read = read_number_word(words, start)
    return read if read and 10 <= read[0] < 60 else None


def _read_half_of_day(words: Words, at: int, hour: int) -> tuple[int, int] | None:
    part = skip(words, at + 1, "the")
    if words.low(at) == "in" and words.low(part) in ("morning", "am"):
        return 0, part + 1
    if words.low(at) == "in" and words.low(part) in ("afternoon", "evening", "pm"):
        return 12, part + 1
    clock = words.low(at - 1) == "clock"
    return (12 if hour >= 6 else 0, at + 2) if clock and words.matches(at, "at", "night") else None


def _read_joined(words: Words, at: int, placed: bool) -> tuple[TimeOfDay, int] | None:
    """ "0735 GMT", "at 1030", "1140 a.m.": the digits of a clock time joined; "15h30", "at 16h".

    Four digits are a clock time before a zone or "a.m.", after "at" where they are no year.
    """
    text = words.low(at)
    if not (text.isascii() and text.isdigit()) or words.low(at - 1) in ("$", "£", "€"):
        return None
    if words.low(at + 1) == "h" and words.glued(at + 1) and len(text) <= 2:
        return _read_h(words, at, placed)
    if len(text) not in (3, 4) or int(text[-2:]) > 59 or int(text[:-2]) > 23:
        return None
    hour, minute = int(text[:-2]), int(text[-2:])
    half = _read_meridiem(words, at + 1) or _read_half_of_day(words, at + 1, hour)
    if half and (turned := _twelve_hours(hour, half[0])) is not None:
        return _with_zone(words, TimeOfDay(hour=turned, minute=minute), half[1])
    year = (hour >= 15 and minute == 0) or hour in (18, 19, 20)
    at_alone = words.low(at - 1) == "at" and words[at + 1].tag[:2] not in ("NN", "JJ", "CD")
    node, end = _with_zone(words, TimeOfDay(hour=hour, minute=minute), at + 1)
    fits = len(text) == 4 and (end > at + 1 or (not year and (placed or at_alone)))
    return (node, end) if fits else None


def _read_h(words: Words, at: int, placed: bool) -> tuple[TimeOfDay, int] | None:
    """ "15h30", and "16h" where its place says that it is no stretch of 16 hours."""
    hour, minute = int(words.low(at)), _number(words, at + 2, 2) if words.glued(at + 2) else None
    if hour > 23 or (minute or 0) > 59:
        return None
    node, end = _with_zone(words, TimeOfDay(hour=hour, minute=minute), at + (2 if minute is None else 3))
    alone = minute is not None or placed or words.low(at - 1) == "at" or node.zone is not None
    return (node, end) if alone else None


def _read_part_alone(words: Words, at: int, start: int) -> tuple[TimeOfDay, int] | None:
    """ "in the evening", "throughout the morning": a part of the day that is being told of."""
    part = words_list("parts_of_day").get(words.low(start))
    placed = words.low(at - 1) in ("in", "during", "throughout", "by", "into") and start > at
    if not part or part == "NI" or not placed or words.low(start + 1) in ("of", "on"):
        return None
    alone = words[start + 1].tag[:2] not in ("NN", "JJ")
    return (TimeOfDay(part=part), start + 1) if alone else None


def read_part(words: Words, at: int) -> tuple[TimeOfDay, int] | None:
    """A part of the day that a date must follow ("the night of"), or "overnight", its day left open."""
    if words.low(at) == "overnight" and words.low(at + 1) not in words_list("overnight_kinds"):
        return TimeOfDay(part="NI"), at + 1
    start = skip(words, at, "the")
    hours = skip(words, skip(words, start, "early", "small"), "morning")
    if hours > start and words.low(hours) == "hours" and words.low(hours + 1) in ("of", "on"):
        return TimeOfDay(part="MO"), hours + 1
    if spanned := _read_part_alone(words, at, start):
        return spanned
    part = words_list("parts_of_day").get(words.low(start))
    follows = words.low(start + 1) in ("of", "on")
    return (TimeOfDay(part=part), start + 1) if part and follows else None
