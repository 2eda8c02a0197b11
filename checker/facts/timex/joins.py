"""Expressions side by side that are one: "Monday of next week", "two days after Christmas"."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.facts.timex.expression import Expression
from checker.facts.timex.nodes import Constant, Named, Node, Offset, Part, Shifted, TimeOfDay
from checker.facts.timex.words import Words
from checker.model import Grain, TimeType

_AWAY = {"from": 1, "after": 1, "before": -1}
# Words before a number of units that lasts, and lies nowhere.
_STRETCHES = (
    "for",
    "lasting",
    "lasted",
    "lasts",
    "last",
    "during",
    "over",
    "within",
    "after",
    "than",
    "spent",
    "spend",
)
_DETERMINERS = ("the", "his", "her", "its", "their", "a", "an")
# The words that may stand between a length of time and the day from which it counts.
_FURTHEST = 7
_OF_NOUNS = {"DT", "NN", "NNS", "NNP", "NNPS", "JJ", "IN", "VBG", "PRP$", "POS"}
_HOURS = re.compile(r"PT[X\d]+[HM]")
_OF_WEEK = ("of", "in", "from")


def join_neighbours(words: Words, expressions: list[Expression]) -> list[Expression]:
    """The expressions, those joined that tell one time between them."""
    joined: list[Expression] = []
    for expression in expressions:
        while joined and (one := _join(words, joined[-1], expression)):
            expression = one
            joined.pop()
        joined.append(expression)
    return joined


def _join(words: Words, first: Expression, second: Expression) -> Expression | None:
    between = words.lows[first.end : second.start]
    if len(between) > _FURTHEST:
        return None
    if len(between) > 2:
        after_event = _offset_from_event(words, first, second, between)
        return Expression(first.start, second.end, after_event) if after_event else None
    node = (
        _day_of_week(first.node, second.node, between)
        or _week_with_day(first.node, second.node, between)
        or _offset(words, first, second, between)
        or _years_ago_this(first.node, second.node, between)
        or _day_with_part(first.node, second.node, between)
        or _set_at_clock(first.node, second.node, between)
    )
    if node is None:
        return None
    return Expression(first.start, second.end, node, second.mod if isinstance(node, Part | TimeOfDay) else "")


def _is_week(node: Node) -> bool:
    return isinstance(node, Shifted) and node.grain is Grain.WEEK and not node.clip


def _is_bare_weekday(node: Node) -> bool:
    return isinstance(node, Named) and node == Named(weekday=node.weekday) and node.weekday is not None


def _in_week(week: Node, day: Node) -> Node | None:
    """A weekday, or a time of one, in a week that is counted from the reference."""
    inner = day.day if isinstance(day, TimeOfDay) else day
    if not (
        isinstance(week, Shifted) and isinstance(inner, Named) and _is_week(week) and _is_bare_weekday(inner)
    ):
        return None
    part = Part(Grain.DAY, 1, week, inner.weekday)
    return replace(day, day=part) if isinstance(day, TimeOfDay) else part


def _day_of_week(first: Node, second: Node, between: list[str]) -> Node | None:
    """ "Monday of next week", "Friday night next week"."""
    fits = not between or (len(between) == 1 and between[0] in _OF_WEEK)
    return _in_week(second, first) if fits else None


def _week_with_day(first: Node, second: Node, between: list[str]) -> Node | None:
    """ "next week on Tuesday", "last week's Friday", "this week Monday"."""
    fits = between in ([], ["on"], ["'", "s"], ["-"])
    return _in_week(first, second) if fits else None


def _day_with_part(first: Node, second: Node, between: list[str]) -> Node | None:
    """ "Tuesday in the morning", "June 12 in the evening"."""
    part = isinstance(second, TimeOfDay) and second.part and second.day is None
    if between != ["in"] or not part or not isinstance(first, Named | Part):
        return None
    is_day = isinstance(first, Part) or first.day or first.weekday is not None or first.holiday
    return replace(second, day=first) if is_day and isinstance(second, TimeOfDay) else None


def _offset(words: Words, first: Expression, second: Expression, between: list[str]) -> Offset | None:
    """ "two weeks from tomorrow", "a week on Friday"; a stretch after "for" stays one."""
    ahead, base = first.ahead, second.node
    if _is_weeks_on(ahead, base, between):
        sign: int | None = 1
    else:
        sign = _AWAY.get(between[0]) if len(between) == 1 else None
    lasts = words.low(first.start - 1) in _STRETCHES or words.low(second.end) in (
        "to",
        "until",
        "through",
        "-",
    )
    if sign is None or ahead is None or first.mod or second.mod or lasts:
        return None
    if not isinstance(base, Named | Shifted | Part) or ahead.grain > Grain.DAY:
        return None
    return Offset(ahead.grain, sign * ahead.count, base)


def _offset_from_event(
    words: Words, first: Expression, second: Expression, between: list[str]
) -> Offset | None:
    """ "Three days after the stabbing on Sunday": the stabbing was on Sunday, or else the rest was.

    The sentence's syntax decides, and where it has the day with the verb both days are left open.
    """
    if between[1] not in _DETERMINERS or between[-1] not in ("on", "in", "of"):
        return None
    if not {words[at].tag for at in range(first.end + 1, second.start)} <= _OF_NOUNS:
        return None
    hours = isinstance(first.node, Constant) and _HOURS.fullmatch(first.node.value)
    if hours and not first.ahead:
        first = replace(first, ahead=Shifted(Grain.DAY, 1))
    offset = _offset(words, replace(first, mod=""), second, between[:1])
    link = words.token(second.start - 1)
    surely = not hours and not first.mod and link is not None and link.head.tag_[:2] == "NN"
    return offset and replace(offset, or_base=not surely)


def _years_ago_this(first: Node, second: Node, between: list[str]) -> Offset | None:
    """ "A year ago this month", "five years ago today", "ten years ago last week", "a year ago on Friday"."""
    if not isinstance(first, Shifted) or first.grain is not Grain.YEAR or first.base != "published":
        return None
    near = isinstance(second, Shifted) and second.grain >= Grain.MONTH and abs(second.count) <= 1
    placed = (near and between == []) or (_is_bare_weekday(second) and between in ([], ["on"]))
    if not placed or first.count >= 0 or not isinstance(second, Named | Shifted):
        return None
    return Offset(Grain.YEAR, first.count, second, in_kind=True)


def _is_weeks_on(ahead: Shifted | None, day: Node, between: list[str]) -> bool:
    """ "A week on Friday", "a fortnight tomorrow", "two weeks today": so long after that day."""
    if ahead is None or ahead.grain is not Grain.WEEK:
        return False
    if between == ["on"]:
        return _is_bare_weekday(day)
    return not between and isinstance(day, Shifted) and day.grain is Grain.DAY and day.count in (0, 1)


def _set_at_clock(first: Node, second: Node, between: list[str]) -> Constant | None:
    """ "every day at 7:13 p.m.", "Tuesdays at 9 a.m."."""
    if between not in ([], ["at"]) or not isinstance(first, Constant) or first.type is not TimeType.SET:
        return None
    daily = {"P1D": "XXXX-XX-XX"}.get(first.value, first.value)
    if not isinstance(second, TimeOfDay) or second.day or second.part or not daily.startswith("XXXX"):
        return None
    clock = f"T{second.hour:02d}:{second.minute or 0:02d}"
    return Constant(daily.split("T")[0] + clock, TimeType.SET)
