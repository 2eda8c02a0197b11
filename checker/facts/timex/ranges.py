"""Ranges: two ends read together, and what one of them leaves unsaid taken from the other."""

from __future__ import annotations

from dataclasses import replace

from checker.facts.timex.clock_ranges import read_clock_range
from checker.facts.timex.counts import duration, read_counted
from checker.facts.timex.dates import read_date, read_day_after
from checker.facts.timex.expression import Expression
from checker.facts.timex.names import read_month
from checker.facts.timex.nodes import Constant, Named, Node, TimeOfDay
from checker.facts.timex.numbers import (
    labelled_count,
    read_day_number,
    read_number,
    read_ordinal_number,
    read_year,
)
from checker.facts.timex.periods import DASHES
from checker.facts.timex.words import Words, read_unit, skip, words_list
from checker.model import TimeType

_THROUGH = ("through", "thru", "until", "till")


def read_day_range(words: Words, at: int) -> list[Expression] | None:
    """ "12-14 June 2024", "between 12 and 14 June"."""
    first = read_day_number(words, at) or read_ordinal_number(words, at)
    if not first or words.low(first[1]) not in (*DASHES, "to", "and", "or", *_THROUGH):
        return None
    later = skip(words, first[1] + 1, "the")
    second = read_date(words, later)
    if not second or not isinstance(second[0], Named) or not second[0].month or not second[0].day:
        return None
    if second[0].weekday is not None or read_month(words, later):
        return None
    between = "between" in (words.low(at - 1), words.low(at - 2))
    together = words.low(first[1]) in ("and", "or") and not between
    relations = ("", "") if together else ("since", "until")
    return [
        Expression(at, first[1], replace(second[0], day=first[0]), relation=relations[0]),
        Expression(later, second[1], second[0], relation=relations[1]),
    ]


def read_count_range(words: Words, at: int) -> list[Expression] | None:
    """ "40 to 60 hours", "two or three weeks": two lengths, the unit of the first left to the second."""
    first = read_number(words, at)
    if not first or first[0] is None or words.low(first[1]) not in (*DASHES, "to", "or", "and"):
        return None
    if words.low(first[1]) == "and" and words.low(at - 1) != "between":
        return None
    second = read_counted(words, first[1] + 1)
    number = read_number(words, first[1] + 1) if second else None
    if not second or not number or number[0] is None or not first[0] < number[0]:
        return None
    unit = read_unit(words, skip(words, number[1], *words_list("fillers"), "-"))
    if not unit or not isinstance(second[0], Constant):
        return None
    return [
        Expression(at, first[1], Constant(duration([(first[0], unit[0])]), TimeType.DURATION)),
        Expression(first[1] + 1, second[3], second[0], second[1]),
    ]


def read_hour_range(words: Words, at: int) -> list[Expression] | None:
    """ "3-4pm", "between 5 and 7 p.m. on Monday", "from 7 to 8 last night"."""
    found = read_clock_range(words, at)
    if found is None:
        return None
    day, close = read_day_after(words, found.close)
    return [
        Expression(at, found.end, replace(found.first, day=day), relation="since"),
        Expression(found.start, close, replace(found.second, day=day), relation="until"),
    ]


def with_day_range(words: Words, first: Expression) -> list[Expression]:
    """The expression, and after a day of a month the second day of "June 12-14"."""
    node, after = first.node, first.end
    if not isinstance(node, Named) or not node.day or node.year is not None:
        return [first]
    connector = words.low(after)
    later = skip(words, after + 1, "the")
    second = read_day_number(words, later) or read_ordinal_number(words, later)
    if not second or connector not in (*DASHES, "to", "and", *_THROUGH) or second[0] <= node.day:
        return [first]
    hyphenated = connector in DASHES and words.glued(after + 1)
    follows_word = words[second[1]].tag[:2] in ("NN", "JJ", "CD") or words.low(second[1]) in (":", "a", "p")
    figures = words.low(second[1]) == "/" or words.low(first.end - 2) == "/"
    if figures or read_month(words, after - 1) or (follows_word and not hyphenated):
        return [first]
    end, last = second[1], replace(node, day=second[0])
    if words.low(end) == "," and (year := read_year(words, end + 1)):
        last, end, node = replace(last, year=year[0]), year[1], replace(node, year=year[0])
    relations = (
        ("", "") if connector == "and" and words.low(first.start - 1) != "between" else ("since", "until")
    )
    return [
        replace(first, node=node, relation=relations[0]),
        Expression(later, end, last, relation=relations[1]),
    ]


def read_year_range(words: Words, at: int) -> list[Expression] | None:
    """ "1988-1994", "1988–94"."""
    first = read_year(words, at)
    if not first or words.low(at + 1) not in DASHES or not words.low(at + 2).isdecimal():
        return None
    text = words[at + 2].text
    tight = words.glued(at + 2) and not words.glued(at) and words.low(at + 3) not in DASHES
    if len(text) not in (2, 4) or not (tight or words.low(at - 1) == "("):
        return None
    second = int(text) if len(text) == 4 else first[0] // 100 * 100 + int(text)
    if not first[0] < second <= 2100 or labelled_count(words[at]):
        return None
    return [
        Expression(at, at + 1, Named(year=first[0]), relation="since"),
        Expression(at + 2, at + 3, Named(year=second), relation="until"),
    ]


_CONNECTORS = ("to", *_THROUGH, *DASHES)


def join_ranges(words: Words, expressions: list[Expression]) -> list[Expression]:
    """The expressions with the two ends of a range related and what one leaves unsaid filled in."""
    joined = list(expressions)
    for index in range(len(joined) - 1):
        first, second = joined[index], joined[index + 1]
        connector = words.low(first.end)
        apart = second.start != first.end + 1
        if apart or not (_is_end_of_range(first.node) and _is_end_of_range(second.node)):
            continue
        before = words.low(first.start - 1)
        spans = connector in _CONNECTORS and (
            connector != "to" or before == "from" or _are_alike(first, second)
        )
        if before == "from" and words.low(first.start - 2) in words_list("rescheduled"):
            continue
        if spans or (connector == "and" and before == "between"):
            joined[index] = replace(first, node=_share(first.node, second.node), relation="since")
            joined[index + 1] = replace(second, relation="until")
        elif connector in ("and", "or"):
            joined[index] = replace(first, node=_share(first.node, second.node))
    return joined


def _is_end_of_range(node: Node) -> bool:
    """Whether a node can begin or end a range: a date, a clock time or now."""
    return not isinstance(node, Constant) or node.value == "PRESENT_REF"


def _are_alike(first: Expression, second: Expression) -> bool:
    """Whether two dates name the same things, as the ends of a range do: "2014 to 2018", "May to July"."""
    one, other = first.node, second.node
    if not (isinstance(one, Named) and isinstance(other, Named)):
        return False
    fields = [(node.year, node.month, node.day, node.weekday) for node in (one, other)]
    alike = all((a is None) == (b is None) for a, b in zip(fields[0][1:], fields[1][1:], strict=True))
    return alike and (one.month is not None or one.year is not None)


def _share(first: Node, second: Node) -> Node:
    """The first of two joined dates with the year or day that only the second names."""
    if isinstance(first, TimeOfDay) and isinstance(second, TimeOfDay) and first.day is None:
        return replace(first, day=second.day, zone=first.zone if first.zone is not None else second.zone)
    if not (isinstance(first, Named) and isinstance(second, Named) and first.month and second.month):
        return first
    if first.year is not None or first.which or second.year is None:
        return first
    wraps = (first.month, first.day or 0) > (second.month, second.day or 31)
    return replace(first, year=second.year - wraps)
