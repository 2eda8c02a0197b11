"""Counted stretches of time: durations, what lies so long ago or later, rates and sets."""

from __future__ import annotations

from dataclasses import replace

from checker.facts.timex.nodes import Constant, Node, Read, Shifted, Vague
from checker.facts.timex.numbers import read_number
from checker.facts.timex.words import Words, read_phrase, read_unit, skip, words_list
from checker.model import Grain, TimeType

Counted = tuple[Node, str, Shifted | None, int]

_SPANS = (
    "past",
    "last",
    "next",
    "first",
    "final",
    "coming",
    "upcoming",
    "previous",
    "following",
    "recent",
    "future",
    "preceding",
)
_SMALLER = {"Y": ("M", 12), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}
# What part of a unit is counted in: "two and a half hours ago".
_FINER = {
    Grain.YEAR: (Grain.MONTH, 12),
    Grain.WEEK: (Grain.DAY, 7),
    Grain.DAY: (Grain.HOUR, 24),
    Grain.HOUR: (Grain.MINUTE, 60),
    Grain.MINUTE: (Grain.SECOND, 60),
}
# TIMEX2's own designators, for which the number is open.
_VAGUE = {"decade": "DE", "century": "CE", "quarter": "Q"}
_BACK = ("ago", "earlier", "before", "previously")
_FROM_PUBLICATION = ("ago", "from", "hence")
# How many words before "later" the vague number stands ("a few more days later").
_VAGUE_REACH = 3
_ORDER = ("Y", "M", "W", "D", "TH", "TM", "TS")


def read_counted(words: Words, at: int) -> Counted | None:
    """A number of units of time: a duration, or the date so far back or on; with mod and end.

    The third part is the date it would mean after "in" in a clause on the future.
    """
    mod, start = _read_mod(words, at)
    if spanning := _read_span(words, start):
        return spanning[0], mod, None, spanning[1]
    if lone := _read_lone(words, start):
        halves = {"PT30M": 30, "PT15M": 15, "PT45M": 45}.get(
            lone[0].value if isinstance(lone[0], Constant) else ""
        )
        minutes = Shifted(Grain.MINUTE, halves) if halves else None
        if minutes and words.matches(lone[1], "ago"):
            return replace(minutes, count=-minutes.count), mod, None, lone[1] + 1
        if minutes and words.matches(lone[1], "from", "now"):
            return minutes, mod, None, lone[1] + 2
        return lone[0], mod, minutes, lone[1]
    number, after = read_number(words, start) or (None, 0)
    if not after or is_rate(words, at):
        return None
    after = skip(words, after, *words_list("fillers"), "-")
    unit = read_unit(words, after)
    # "300,000 last year" counts no years.
    if words.low(after - 1) in _SPANS and not words.low(after).endswith("s"):
        return None
    if not unit or not _counts_time(words, start, after, unit[0]):
        return None
    end = skip(words, skip(words, unit[1], "-"), "long") if words.low(unit[1] + 1) == "long" else unit[1]
    amounts = [(number, unit[0])]
    if number is not None:
        end = _read_more(words, end, amounts)
    counted = _finish(words, (amounts, mod), end)
    # "the two coming weeks" last from now, "two weeks" after "in" lie ahead.
    spans = counted is not None and any(low in _SPANS for low in words.lows[max(at - 1, 0) : after])
    return (*counted[:2], None, counted[3]) if counted and spans else counted


def _read_mod(words: Words, at: int) -> tuple[str, int]:
    if comparative := read_phrase(words, at, "comparatives"):
        return comparative[0], comparative[1]
    approximator = words_list("approximators").get(words.low(at))
    return (approximator, at + 1) if approximator else ("", at)


def _counts_time(words: Words, start: int, at: int, unit: str) -> bool:
    """Not an age, an ordinal ("a second suspect"), a fraction ("three quarters of") or money."""
    after = skip(words, at + 1, "-")
    if (
        words.low(after) in ("old", "olds")
        or words.matches(at + 1, "of", "age")
        or words.low(start - 1) == "aged"
    ):
        return False
    if unit == "second" and not words.low(at).endswith("s") and words.low(at - 1) != "-":
        return False
    if unit == "quarter" and (
        (words.low(at + 1) == "of" and words.low(at - 1) not in ("several", "few", "straight", "consecutive"))
        or words.low(at - 1) in ("-", "a", "three", "some", "many")
    ):
        return False
    article = words.low(at - 1) in ("a", "an")
    if article and words.low(at + 1) in ("of", "'"):
        # "a week of protests" is a kind of week, "within a week of his arrest" a length.
        return words.low(at + 1) == "'" or words.low(at - 2) == "within"
    return not (article and words.low(at + 1) == "-")


def _read_more(words: Words, end: int, amounts: list[tuple[float | None, str]]) -> int:
    """The end after "and a half" or further units ("two hours and 30 minutes"), which join the amounts."""
    number, unit = amounts[0]
    if words.matches(end, "and", "a", "half"):
        amounts[0] = ((number or 0) + 0.5, unit)
        return end + 3
    start = skip(words, skip(words, end, ","), "and")
    more = read_number(words, start) if start > end or words.low(end).isdecimal() else None
    further = read_unit(words, more[1]) if more and more[0] is not None else None
    if more and further and _designator(further[0])[0] > _designator(unit)[0]:
        amounts.append((more[0], further[0]))
        return further[1]
    return end


def _finish(words: Words, read: tuple[list[tuple[float | None, str]], str], end: int) -> Counted | None:
    amounts, mod = read
    number, unit = _total(amounts)
    follower = words.low(end)
    loose = follower in ("before", "after") and _stands_alone(words, end + 1)
    if follower in ("ago", "earlier", "later", "afterwards", "hence", "previously") or loose:
        return _count_from(words, (number, unit, mod), end, end + 1)
    if words.matches(end, "'", "time") and number is not None:
        return _shifted(number, unit, 1, "published"), mod, None, end + 2
    if words.matches(end, "from", "now"):
        return _count_from(words, (number, unit, mod), end, end + 2)
    ahead = None if number is None else _shifted(number, unit, 1, "published")
    return Constant(duration(amounts), TimeType.DURATION), mod, ahead, end


# How many of the smaller unit make the larger: "two weeks and two days ago".
_SUMS = {
    ("week", "day"): 7,
    ("year", "month"): 12,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("day", "hour"): 24,
}


def _total(amounts: list[tuple[float | None, str]]) -> tuple[float | None, str]:
    """What amounts of units come to in the smallest of them, for counting from a date."""
    number, unit = amounts[0]
    for more, smaller in amounts[1:]:
        size = _SUMS.get((unit, smaller))
        if size is None or number is None or more is None:
            return number, unit
        number, unit = number * size + more, smaller
    return number, unit


def _stands_alone(words: Words, at: int) -> bool:
    return words.low(at) in ("", ",", ".", ";", "and", "but")


def _count_from(words: Words, counted: tuple[float | None, str, str], at: int, end: int) -> Counted:
    """A number of units before or after: "ago", "later" or "from now" stands at `at`."""
    number, unit, mod = counted
    if number is None:
        return _vaguely_off(words, unit, at), mod, None, end
    base = "published" if words.low(at) in _FROM_PUBLICATION else "mention"
    return _shifted(number, unit, -1 if words.low(at) in _BACK else 1, base), mod, None, end


def _vaguely_off(words: Words, unit: str, end: int) -> Node:
    """What "ago", "later" or "from now" at `end` makes of a vague number of units; TIDES has no finer value.

    Only "a few", "some" and "several" are bounded, and only from a time that is mentioned.
    """
    back = words.low(end) in _BACK
    value = "PAST_REF" if back else "FUTURE_REF"
    few = any(words.low(at) in words_list("few") for at in range(end - _VAGUE_REACH, end))
    if not few or words.low(end) in _FROM_PUBLICATION:
        return Constant(value, TimeType.DATE)
    name, size = words_list("unit_sizes")[unit][:2]
    least, most = (size * number for number in words_list("a_few"))
    return Vague(value, Grain[name], (-most, -least) if back else (least, most))


def _shifted(number: float, unit: str, sign: int, base: str) -> Shifted:
    name, size = words_list("unit_sizes")[unit][:2]
    grain, count = Grain[name], number * size
    if count != int(count) and grain in _FINER:
        grain, count = _FINER[grain][0], count * _FINER[grain][1]
    soft = base == "mention" and grain is Grain.YEAR
    return Shifted(grain, sign * round(count), base, soft=soft)


def _designator(unit: str) -> tuple[int, str, int]:
    designator, size = words_list("unit_sizes")[unit][2:]
    return _ORDER.index(designator), designator, size


def duration(amounts: list[tuple[float | None, str]]) -> str:
    """The TIMEX3 value of amounts of units, largest first; X where a number is vague ("several days")."""
    date_part, time_part = "", ""
    for number, unit in amounts:
        for text, designator in _amount(number, unit):
            if designator.startswith("T"):
                time_part += text + designator[1]
            else:
                date_part += text + designator
    return f"P{date_part}" + (f"T{time_part}" if time_part else "")


def _amount(number: float | None, unit: str) -> list[tuple[str, str]]:
    _, designator, size = _designator(unit)
    if number is None:
        return [("X", _VAGUE.get(unit, designator))]
    total = number * size
    whole = int(total)
    if total == whole or designator not in _SMALLER:
        return [(f"{total:g}" if total != whole else str(whole), designator)]
    smaller, factor = _SMALLER[designator]
    rest = [(f"{round((total - whole) * factor)}", smaller)]
    return [(str(whole), designator), *rest] if whole else rest


def _read_span(words: Words, at: int) -> Read | None:
    """ "the past three decades", "the first nine months", "the past year", "recent years"."""
    start = skip(words, at, "the")
    if words.low(start) not in _SPANS:
        return None
    after = skip(words, start + 1, *words_list("approximators"))
    if vague := words_list("vague_modifiers").get(words.low(start)):
        unit = read_unit(words, after)
        plural = unit and words.low(after).endswith("s")
        return (Constant(vague, TimeType.DATE), unit[1]) if unit and plural else None
    number = read_number(words, after)
    unit = read_unit(words, skip(words, number[1], "-") if number else after)
    if not unit or words.low(unit[1]) in ("old", "-"):
        return None
    plural = words.low(unit[1] - 1).endswith("s")
    if number and (plural or number[0] == 1):
        return Constant(duration([(number[0], unit[0])]), TimeType.DURATION), unit[1]
    if number:
        return None
    if plural:
        return Constant(duration([(None, unit[0])]), TimeType.DURATION), unit[1]
    lone = words.low(start) == "past" or (start > at and words.low(start) == "last")
    spans = lone and unit[0] in ("week", "month", "year", "decade", "century", "hour", "day")
    return (Constant(duration([(1, unit[0])]), TimeType.DURATION), unit[1]) if spans else None


def _read_lone(words: Words, at: int) -> Read | None:
    """Units without a number: "for weeks", "weeks of", "years ago", "half an hour", "monthlong"."""
    low = words.low(at)
    if low.endswith("long") and (unit := words_list("units").get(low.removesuffix("long"))):
        return Constant(duration([(1, unit)]), TimeType.DURATION), at + 1
    if low == "half" and words.low(at + 1) in ("a", "an", "-") and (unit_read := read_unit(words, at + 2)):
        return Constant(duration([(0.5, unit_read[0])]), TimeType.DURATION), unit_read[1]
    quarter = skip(words, at, "a", "three")
    if words.low(skip(words, quarter, "-")) in ("quarter", "quarters") and quarter > at:
        after = skip(words, quarter, "-") + 1
        minutes = 0.75 if low == "three" else 0.25
        hour = words.matches(after, "of", "an", "hour")
        return (Constant(duration([(minutes, "hour")]), TimeType.DURATION), after + 3) if hour else None
    if low == "all" and words.low(at + 1) in ("day", "week", "month", "year"):
        return Constant(duration([(1, words.low(at + 1))]), TimeType.DURATION), at + 2
    bare = read_unit(words, at)
    if not bare:
        return None
    if words.low(at + 1) == "-" and words.low(at + 2) == "long":
        number = None if low.endswith("s") else 1
        return Constant(duration([(number, bare[0])]), TimeType.DURATION), at + 3
    if not low.endswith("s") or bare[0] == "quarter" or words.low(at - 1) == "-":
        return None
    if words.low(at + 1) in ("ago", "later", "earlier") and words[at - 1].tag != "CD":
        return _vaguely_off(words, bare[0], at + 1), at + 2
    if words.low(at + 1) == "ahead" and words.low(at - 1) == "the":
        return Constant(duration([(None, bare[0])]), TimeType.DURATION), at + 2
    leading = words.low(at - 1) in (
        "for",
        "in",
        "within",
        "after",
        "take",
        "takes",
        "took",
        "taken",
        "lasted",
    )
    trailing = words.low(at + 1) in ("of", "before", "after") and words[at - 1].tag != "CD"
    return (Constant(duration([(None, bare[0])]), TimeType.DURATION), at + 1) if leading or trailing else None


# --- rates and sets ---------------------------------------------------------------------------


def is_rate(words: Words, at: int) -> bool:
    """Whether "a day" here is a rate: after a number, a measure, or counted things ("500 people a day")."""
    if words.low(at) not in ("a", "an", "per") or not read_unit(words, at + 1):
        return False
    if words.low(at + 2) in ("ago", "earlier", "later", "after", "before", "-"):
        return False
    before = words[at - 1]
    counted = before.tag in ("NNS", "NNPS") and words[at - 2].tag == "CD"
    return counted or before.low in words_list("rate_heads") or before.tag == "CD" or before.low == "%"
