"""Time expressions found in a sentence's words: a small grammar, one reader a shape.

A reader takes the words and a position and gives what it read and the position after it, or None.
`read_expressions` tries them left to right and keeps the longest, so the work is linear in the
length of the sentence. Word lists are those of `rules/lexicon/time.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from checker.facts.time_clock import read_clock, read_part
from checker.facts.time_counts import read_counted, read_rate, read_set
from checker.facts.time_meaning import Constant, Named, Node, Shifted, TimeOfDay
from checker.facts.time_words import (
    Words,
    is_capital,
    is_count,
    labelled_count,
    read_day_number,
    read_month,
    read_ordinal,
    read_phrase,
    read_possessive,
    read_unit,
    read_weekday,
    read_year,
    skip,
    words_list,
)
from checker.model import Grain, TimeType

Read = tuple[Node, int]

_DASHES = ("-", "–", "—")
_STRONG_YEAR = (
    "in",
    "since",
    "until",
    "till",
    "during",
    "throughout",
    "year",
    "early",
    "late",
    "mid",
    "circa",
)
_WHICH = {
    "last": "last",
    "past": "last",
    "this": "this",
    "next": "next",
    "coming": "next",
    "upcoming": "next",
}
_STEP = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_MENTION_STEP = {"previous": -1, "preceding": -1, "same": 0, "that": 0, "following": 1, "next": 1}
_SHIFT_UNITS = ("week", "month", "quarter", "year", "decade")


@dataclass(frozen=True, slots=True)
class Expression:
    """What was read from word `start` to word `end`; `ahead` is its reading after "in" in the future."""

    start: int
    end: int
    node: Node
    mod: str = ""
    relation: str = ""
    ahead: Shifted | None = None


def read_expressions(words: Words) -> list[Expression]:
    """The time expressions of a sentence in order, none overlapping another."""
    found: list[Expression] = []
    at = 0
    while at < len(words):
        here = _read_here(words, at)
        found.extend(here)
        at = here[-1].end if here else at + 1
    return found


def _read_here(words: Words, at: int) -> list[Expression]:
    if pair := _read_day_range(words, at) or _read_year_range(words, at):
        return pair
    options = [_read_modified(words, at)]
    if dated := read_dated(words, at):
        options.append(Expression(at, dated[1], dated[0]))
    counted = read_counted(words, at)
    if counted:
        node, mod, ahead, after = counted
        options.append(Expression(at, after, node, mod, ahead=ahead))
    for reader in (_read_clock_on_day, _read_bare_season, read_set, read_rate, _read_vague):
        if other := reader(words, at):
            options.append(Expression(at, other[1], other[0]))
    best = max((option for option in options if option), key=lambda option: option.end, default=None)
    return _with_day_range(words, best) if best else []


# --- modifiers and ranges ---------------------------------------------------------------------


def _read_modified(words: Words, at: int) -> Expression | None:
    """ "early May", "mid-March", "late Wednesday", "the end of last year", "about 3 p.m."."""
    low = words.low(at)
    if low in words_list("approximators"):
        clock = _read_clock_on_day(words, at + 1)
        return Expression(at, clock[1], clock[0], words_list("approximators")[low]) if clock else None
    if low == "fiscal" and (year := read_year(words, skip(words, at + 1, "year"))):
        return Expression(at, year[1], Named(year=year[0]), "FISCAL")
    if low == "fy" and (year := read_year(words, at + 1)):
        return Expression(at, year[1], Named(year=year[0]), "FISCAL")
    start = skip(words, at, "the")
    mod = words_list("mods").get(words.low(start))
    if mod is None:
        return None
    after = start + 1
    if words.low(after) == "of":
        inner = _read_coarse(words, after + 1)
    elif words.low(start) in ("early", "late", "mid"):
        inner = _read_coarse(words, skip(words, after, "in", *_DASHES) if words.low(after) != "in" else after)
    else:
        inner = None
    return Expression(at, inner[1], inner[0], mod) if inner else None


def _read_coarse(words: Words, at: int) -> Read | None:
    if dated := read_dated(words, at):
        return dated
    start = skip(words, at, "the")
    if year := read_year(words, start):
        if not is_count(words, start) and not words.glued(year[1] + 1):
            return Named(year=year[0]), year[1]
        return None
    if (
        start > at
        and (unit := read_unit(words, start))
        and unit[0] in ("week", "month", "year", "day", "decade")
    ):
        return Shifted(_grain(unit[0]), 0), unit[1]
    if start > at and words.low(start) == "weekend":
        return Named(weekend=True), start + 1
    return _read_season(words, start)


def _read_day_range(words: Words, at: int) -> list[Expression] | None:
    """ "12-14 June 2024", "between 12 and 14 June"."""
    first = read_day_number(words, at)
    if not first or words.low(first[1]) not in (*_DASHES, "to", "and", "or", "through"):
        return None
    second = _read_date(words, first[1] + 1)
    if not second or not isinstance(second[0], Named) or not second[0].day or second[0].weekday is not None:
        return None
    if not read_day_number(words, first[1] + 1):
        return None
    together = words.low(first[1]) in ("and", "or") and words.low(at - 1) != "between"
    relations = ("", "") if together else ("since", "until")
    return [
        Expression(at, first[1], replace(second[0], day=first[0]), relation=relations[0]),
        Expression(first[1] + 1, second[1], second[0], relation=relations[1]),
    ]


def _with_day_range(words: Words, first: Expression) -> list[Expression]:
    """The expression, and after a day of a month the second day of "June 12-14"."""
    node, after = first.node, first.end
    if not isinstance(node, Named) or not node.day or node.year is not None:
        return [first]
    connector = words.low(after)
    second = read_day_number(words, after + 1)
    if not second or connector not in (*_DASHES, "to", "and", "through") or second[0] <= node.day:
        return [first]
    follows_word = words[second[1]].tag[:2] in ("NN", "JJ", "CD") or words.low(second[1]) in (":", "a", "p")
    if words.low(first.end - 1) != str(node.day) or follows_word:
        return [first]
    end, later = second[1], replace(node, day=second[0])
    if words.low(end) == "," and (year := read_year(words, end + 1)):
        later, end, node = replace(later, year=year[0]), year[1], replace(node, year=year[0])
    relations = (
        ("", "") if connector == "and" and words.low(first.start - 1) != "between" else ("since", "until")
    )
    return [
        replace(first, node=node, relation=relations[0]),
        Expression(after + 1, end, later, relation=relations[1]),
    ]


def _read_year_range(words: Words, at: int) -> list[Expression] | None:
    """ "1988-1994", "1988–94"."""
    first = read_year(words, at)
    if not first or words.low(at + 1) not in _DASHES or not words.low(at + 2).isdecimal():
        return None
    text = words[at + 2].text
    if not words.glued(at + 2) or len(text) not in (2, 4) or words.low(at + 3) in _DASHES or words.glued(at):
        if words.low(at - 1) != "(" or len(text) not in (2, 4):
            return None
    second = int(text) if len(text) == 4 else first[0] // 100 * 100 + int(text)
    if not first[0] < second <= 2100 or labelled_count(words[at]):
        return None
    return [
        Expression(at, at + 1, Named(year=first[0]), relation="since"),
        Expression(at + 2, at + 3, Named(year=second), relation="until"),
    ]


# --- dates ------------------------------------------------------------------------------------


def read_dated(words: Words, at: int) -> Read | None:
    """A date, and the part of day or clock time that follows a day of it."""
    base = max(
        (read for reader in _DATE_READERS if (read := reader(words, at))),
        key=lambda read: read[1],
        default=None,
    )
    if base is None or not _is_day(base[0]):
        return base
    node, after = base
    assert isinstance(node, Named | Shifted)
    part = words_list("parts_of_day").get(words.low(after))
    if part:
        return TimeOfDay(day=node, part=part), after + 1
    start = skip(words, after, ",")
    start = skip(words, start, "at")
    clock = read_clock(words, skip(words, start, *words_list("approximators")))
    return (replace(clock[0], day=node), clock[1]) if clock else base


def _is_day(node: Node) -> bool:
    if isinstance(node, Named):
        return bool(node.day or node.weekday is not None or node.holiday)
    return isinstance(node, Shifted) and node.grain is Grain.DAY


def _read_clock_on_day(words: Words, at: int) -> Read | None:
    """A clock time or part of a day, and the day after it: "9 a.m. EST Tuesday", "the night of June 12"."""
    read = read_clock(words, at) or read_part(words, at)
    if not read:
        return None
    node, after = read
    if node.day is not None:
        return node, after
    comma = words.low(after) == ","
    start = skip(words, skip(words, after, ","), "on", "of", "last")
    day = _read_date(words, start) or _read_deictic(words, start)
    if day and _is_day(day[0]) and (not comma or is_capital(words[start])):
        assert isinstance(day[0], Named | Shifted)
        return replace(node, day=day[0]), day[1]
    if node.part:
        return (replace(node, day=Shifted(Grain.DAY, -1)), after) if words.low(at) == "overnight" else None
    return node, after


def _read_iso(words: Words, at: int) -> Read | None:
    year = read_year(words, at)
    if not year or words.low(at + 1) not in ("-", "/") or words.low(at + 3) != words.low(at + 1):
        return None
    month, day = words.low(at + 2), words.low(at + 4)
    if not (month.isdecimal() and day.isdecimal() and len(month) == 2 and len(day) == 2):
        return None
    node = Named(year=year[0], month=int(month), day=int(day))
    if words.low(at + 5) == "t" and words.glued(at + 5) and (clock := read_clock(words, at + 6)):
        return replace(clock[0], day=node), clock[1]
    return node, at + 5


def _read_numeric(words: Words, at: int) -> Read | None:
    """ "25/06/2024" and "06/25/2024"; a day and month that could change places are not read."""
    numbers = [words.low(at + offset) for offset in (0, 2, 4)]
    separator = words.low(at + 1)
    if (
        separator not in ("/", ".")
        or words.low(at + 3) != separator
        or not all(n.isdecimal() for n in numbers)
    ):
        return None
    year = read_year(Words([words[at + 4]]), 0)
    if not year or max(len(numbers[0]), len(numbers[1])) > 2 or words.glued(at):
        return None
    first, second = int(numbers[0]), int(numbers[1])
    if separator == "." or first > 12 or first == second:
        return Named(year=year[0], month=second, day=first), at + 5
    return (Named(year=year[0], month=first, day=second), at + 5) if second > 12 else None


def _read_date(words: Words, at: int) -> Read | None:
    """A date by month or weekday: "Friday, Oct. 23, 2020", "12 June", "June last year", "Wednesday"."""
    weekday = read_weekday(words, at)
    start = skip(words, skip(words, weekday[1], ","), "the") if weekday else skip(words, at, "the")
    dated = _read_month_day(words, start) or _read_day_month(words, start)
    if dated:
        return (replace(dated[0], weekday=weekday[0]) if weekday else dated[0]), dated[1]
    if weekday:
        plural_part = words.low(weekday[1]) + "s"
        return None if plural_part in ("ss",) else (Named(weekday=weekday[0]), weekday[1])
    month = read_month(words, at)
    return _with_year(words, Named(month=month[0]), month[1]) if month else None


def _read_month_day(words: Words, at: int) -> tuple[Named, int] | None:
    month = read_month(words, at)
    day = read_day_number(words, skip(words, month[1], "the")) if month else None
    if not month or not day:
        return None
    return _with_year(words, Named(month=month[0], day=day[0]), day[1])


def _read_day_month(words: Words, at: int) -> tuple[Named, int] | None:
    day = read_day_number(words, at)
    if not day or (words.low(at - 1) in ("$", "£", "€") and words.glued(at)):
        return None
    month = read_month(words, skip(words, day[1], "of", "-"))
    return _with_year(words, Named(month=month[0], day=day[0]), month[1]) if month else None


def _with_year(words: Words, node: Named, after: int) -> tuple[Named, int]:
    """The node with a year that follows: ", 2024", "of 2023", "last year"."""
    start = skip(words, skip(words, after, ",", "-"), "of")
    year = read_year(words, start)
    if year and not (words.low(after) == "," and is_count(words, start) and labelled_count(words[start])):
        return replace(node, year=year[0]), year[1]
    start = skip(words, after, "of")
    if words.low(start) in ("last", "this", "next") and words.low(start + 1) == "year":
        return replace(node, year_shift=_STEP[words.low(start)]), start + 2
    return node, after


def _read_deictic(words: Words, at: int) -> Read | None:
    """ "yesterday", "tonight", "last night", "this morning"."""
    low = words.low(at)
    if low == "the" and words.low(at + 1) == "day":
        if words.matches(at + 2, "before", "yesterday"):
            return Shifted(Grain.DAY, -2), at + 4
        return (Shifted(Grain.DAY, 2), at + 4) if words.matches(at + 2, "after", "tomorrow") else None
    if low in words_list("days_from_publication"):
        count, part = words_list("days_from_publication")[low]
        day = Shifted(Grain.DAY, count)
        return (TimeOfDay(day=day, part=part) if part else day), at + 1
    part = words_list("parts_of_day").get(words.low(at + 1))
    if part and low in ("last", "this"):
        return TimeOfDay(day=Shifted(Grain.DAY, _STEP[low]), part=part), at + 2
    return None


def _read_holiday(words: Words, at: int) -> Read | None:
    which = words.low(at) if words.low(at) in ("last", "this", "next") else ""
    start = at + 1 if which else at
    holiday = read_phrase(words, start, "holidays") if is_capital(words[start]) else None
    if not holiday or words[start].label in ("PERSON", "GPE"):
        return None
    return _with_year(words, Named(holiday=holiday[0], which=which), holiday[1])


# --- periods ----------------------------------------------------------------------------------


def _grain(unit: str) -> Grain:
    return Grain.DECADE if unit == "decade" else Grain[words_list("unit_sizes")[unit][0]]


def _read_which(words: Words, at: int) -> Read | None:
    """ "last September", "this coming Friday", "next week", "earlier this month", "the weekend"."""
    clip, start = "", at
    if words.low(at) in ("earlier", "later"):
        clip, start = words.low(at), at + 1
        if words.matches(start, "in", "the") or words.matches(start, "on", "in", "the"):
            unit = read_unit(words, start + 2)
            valid = unit and unit[0] in (*_SHIFT_UNITS, "day")
            return (Shifted(_grain(unit[0]), 0, clip=clip), unit[1]) if unit and valid else None
    low = words.low(start)
    if low == "this" and words.low(start + 1) in ("past", "coming"):
        start, low = start + 1, words.low(start + 1)
    if low == "the" and words.low(start + 1) in ("current", "past"):
        start, low = start + 1, words.low(start + 1)
    if low in _WHICH and not clip and (named := _read_which_named(words, start)):
        return named
    if low not in _STEP:
        return _read_weekend(words, at) if not clip else None
    if words.low(start + 1) == "weekend" and low in _WHICH:
        return Named(weekend=True, which=_WHICH[low]), start + 2
    unit = read_unit(words, start + 1)
    if not unit or unit[0] not in _SHIFT_UNITS or is_plural_word(words, start + 1):
        return None
    if low == "past":
        return None
    return Shifted(_grain(unit[0]), _STEP[low], clip=clip), unit[1]


def is_plural_word(words: Words, at: int) -> bool:
    return words.low(at).endswith("s") and words.low(at) != "s"


def _read_which_named(words: Words, at: int) -> Read | None:
    which = _WHICH[words.low(at)]
    if weekday := read_weekday(words, at + 1):
        return Named(weekday=weekday[0], which=which), weekday[1]
    if month := read_month(words, at + 1):
        if day := read_day_number(words, month[1]):
            return Named(month=month[0], day=day[0], which=which), day[1]
        return Named(month=month[0], which=which), month[1]
    season = words_list("seasons").get(words.low(at + 1))
    return (Named(season=season, which=which), at + 2) if season else None


def _read_weekend(words: Words, at: int) -> Read | None:
    if not words.matches(at, "the", "weekend") or words.low(at - 1) not in ("at", "over", "on", "during"):
        return None
    return Named(weekend=True), at + 2


def _read_relative(words: Words, at: int) -> Read | None:
    """ "the previous day", "the same week", "that night", "the next morning", "the day before"."""
    start = skip(words, at, "later", "earlier", "late", "early")
    start = skip(words, start, "the")
    low = words.low(start)
    if low == "that" and words.low(start + 1) == "same":
        start, low = start + 1, "same"
    if low in _MENTION_STEP and (low != "next" or words.low(start - 1) == "the"):
        step = _MENTION_STEP[low]
        if part := words_list("parts_of_day").get(words.low(start + 1)):
            return TimeOfDay(day=Shifted(Grain.DAY, step, "mention"), part=part), start + 2
        unit = read_unit(words, start + 1)
        units = ("day",) if low == "next" else ("day", *_SHIFT_UNITS)
        if unit and unit[0] in units and not is_plural_word(words, start + 1):
            return Shifted(_grain(unit[0]), step, "mention"), unit[1]
        return None
    unit = read_unit(words, start)
    if start == at + 1 and unit and unit[0] in ("day", *_SHIFT_UNITS) and _ends_phrase(words, unit[1] + 1):
        step = {"before": -1, "earlier": -1, "after": 1}.get(words.low(unit[1]))
        if step:
            return Shifted(_grain(unit[0]), step, "mention"), unit[1] + 1
    return _read_year_earlier(words, start)


def _read_year_earlier(words: Words, at: int) -> Read | None:
    """ "the year-earlier quarter", "year-ago": the same stretch of the year before."""
    if words.low(at) != "year" or words.low(at + 1) != "-" or words.low(at + 2) not in ("ago", "earlier"):
        return None
    tail = words.low(at + 3) in ("quarter", "period", "month")
    return Shifted(Grain.YEAR, -1, "mention", soft=True), at + 3 + tail


def _ends_phrase(words: Words, at: int) -> bool:
    word = words[at]
    return (
        not word.text or word.low in (",", ".", ";", ":", ")", "and", "but", "when") or word.tag[:2] == "VB"
    )


def _read_year_alone(words: Words, at: int) -> Read | None:
    """A bare year where a preposition, a premodifier or brackets make the number one."""
    year = read_year(words, at)
    if not year or (words.low(year[1]) in _DASHES and words.low(year[1] + 1).isdecimal()):
        return None
    word, before = words[at], words.low(at - 1)
    if words.low(year[1]) == "s" and words.glued(year[1]):
        return None
    dated = word.label == "DATE"
    if is_count(words, at) and not dated:
        return None
    bracketed = before == "(" and words.low(year[1]) in (")", "-", "–", ",")
    modifying = before in ("the", "a", "s", "its", "their", "his", "her") and words[year[1]].tag[:2] in (
        "NN",
        "JJ",
    )
    strong = before in _STRONG_YEAR and words[year[1]].low not in ("%", "percent", "-")
    weak = before in words_list("year_prepositions") and not labelled_count(word)
    if strong and labelled_count(word):
        strong = words[year[1]].tag[:2] not in ("NN", "JJ")
    fits = bracketed or strong or weak or (modifying and not labelled_count(word)) or dated
    return (Named(year=year[0]), year[1]) if fits else None


def _read_decade(words: Words, at: int) -> Read | None:
    """ "the 1990s", "the '90s", "the nineties", "the 20th century"."""
    start = skip(words, at, "the")
    start = skip(words, start, "early", "late", "mid") if start > at else start
    text, tail = words.low(start), words.low(start + 1)
    if text in words_list("decade_words") and words.low(at) == "the":
        return Named(decade=190 + words_list("decade_words")[text] // 10), start + 1
    if tail == "'" and words.low(start + 2) == "s" and text.isdecimal() and text.endswith("0"):
        year = read_year(words, start)
        return (Named(decade=year[0] // 10), start + 3) if year else None
    if text.isdecimal() and text.endswith("0") and tail == "s" and words.glued(start + 1):
        if len(text) == 4 and 1000 <= int(text) <= 2100:
            return Named(decade=int(text) // 10), start + 2
        apostrophe = words.low(start - 1) in ("'", "‘") or start > at
        if len(text) == 2 and apostrophe:
            return Named(decade=(190 if int(text) > 20 else 200) + int(text) // 10), start + 2
    return _read_century(words, start)


def _read_century(words: Words, at: int) -> Read | None:
    number, after = words_list("century_ordinals").get(words.low(at)), at + 1
    if (
        words.low(at).isdecimal()
        and len(words.low(at)) <= 2
        and words.low(at + 1) in ("st", "nd", "rd", "th")
    ):
        number, after = int(words.low(at)), at + 2
    after = skip(words, after, *_DASHES)
    if number is None or not 1 <= number <= 21 or words.low(after) != "century":
        return None
    return Named(century=number - 1), after + 1


def _read_quarter(words: Words, at: int) -> Read | None:
    """ "the third quarter of 2023", "Q3", "last year's second quarter", "the first half of the year"."""
    start = skip(words, at, "the")
    owner = Named()
    if words.low(start) in ("last", "this", "next") and words.low(start + 1) == "year":
        owner = Named(year_shift=_STEP[words.low(start)])
        if (start := read_possessive(words, start + 2)) == at + 2:
            return None
    elif year := read_year(words, start):
        owner, start = Named(year=year[0]), read_possessive(words, year[1])
    start = skip(words, start, "fiscal")
    if words.low(start) == "q" and words.glued(start + 1) and words.low(start + 1) in ("1", "2", "3", "4"):
        return _with_year(words, replace(owner, quarter=int(words.low(start + 1))), start + 2)
    ordinal = read_ordinal(words, start)
    noun = skip(words, ordinal[1], *_DASHES) if ordinal else start
    if not ordinal or words.low(noun) not in ("quarter", "half"):
        return None
    return _with_owner(words, owner, (ordinal[0], words.low(noun)), noun + 1)


def _with_owner(words: Words, owner: Named, part: tuple[int, str], after: int) -> Read | None:
    number, noun = part
    if noun == "half" and number > 2:
        return None
    node = replace(owner, quarter=number) if noun == "quarter" else replace(owner, half=number)
    node, end = _with_year(words, node, after)
    whole = words.matches(after, "of", "the", "year")
    if noun == "half" and node.year is None and node.year_shift is None and not whole:
        return None  # of a match, a book, a day
    return node, after + 3 if whole else end


def _read_season(words: Words, at: int) -> Read | None:
    """ "summer 2022", "the winter of 2021"."""
    start = skip(words, at, "the")
    season = words_list("seasons").get(words.low(start))
    if not season:
        return None
    node, after = _with_year(words, Named(season=season), start + 1)
    return (node, after) if node.year is not None or node.year_shift is not None else None


def _read_bare_season(words: Words, at: int) -> Read | None:
    """ "in the summer": a season with its preposition and article, and nothing that makes it a noun's."""
    season = words_list("seasons").get(words.low(at + 1))
    if (
        not season
        or words.low(at) != "the"
        or words.low(at - 1) not in ("in", "over", "during", "by", "until")
    ):
        return None
    return (
        None if words.low(at + 2) == "of" or words[at + 2].tag[:2] == "NN" else (Named(season=season), at + 2)
    )


def _read_vague(words: Words, at: int) -> Read | None:
    phrase = read_phrase(words, at, "vague")
    if not phrase or (words.low(phrase[1] - 1) == "past" and words[phrase[1]].tag[:2] in ("NN", "CD", "JJ")):
        return None
    return Constant(phrase[0], TimeType.DATE), phrase[1]


_DATE_READERS: tuple[Callable[[Words, int], Read | None], ...] = (
    _read_iso,
    _read_numeric,
    _read_date,
    _read_deictic,
    _read_holiday,
    _read_which,
    _read_relative,
    _read_year_alone,
    _read_decade,
    _read_quarter,
    _read_season,
)
