"""Time expressions of a sentence, resolved against the article's own date.

The grammar reads words only; this module adds what the syntax says (the tense of the clause, the
preposition, the ends of a range), resolves each expression and gives `Time` facts. Values
follow TimeML 1.2.1.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.facts.calendar import Period, Tense, move_days
from checker.facts.timex.expression import Expression
from checker.facts.timex.grammar import read_expressions, read_within
from checker.facts.timex.joins import join_neighbours
from checker.facts.timex.meaning import resolve
from checker.facts.timex.mentions import (
    Mentioned,
    after_mention,
    as_mention,
    as_moment,
    last_mention,
)
from checker.facts.timex.nodes import Constant, Context, Dated, Named, Node, Resolution, Shifted, TimeOfDay
from checker.facts.timex.numeric import order_of_dates
from checker.facts.timex.offsets import read_told_offset
from checker.facts.timex.ranges import join_ranges
from checker.facts.timex.tense import clause_tense, hangs_on_verb
from checker.facts.timex.words import Words, read_phrase, words_list
from checker.model import Grain, Span, Time, TimeType

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

__all__ = ["Anchor", "Mentioned", "extract_times", "last_mention", "order_of_dates", "read_times_at"]

# How far back, in words, a superlative stands that a length of years completes.
_LOOKING_BACK = 10
_VERBS = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an article's time expressions are read against.

    `published` is the article's own local date or time, None where unknown; `mentioned` what
    `last_mention` gave for the sentences before. `looks_ahead` is set for listings and diaries, where
    what no clause puts in the past lies ahead; `day_first` is the order of day and month in the dates
    in figures of this text ("5/6"), None where it is not known.
    """

    published: dt.date | dt.datetime | None
    mentioned: Mentioned | None = None
    looks_ahead: bool = False
    day_first: bool | None = None


def extract_times(sentence: Sentence, anchor: Anchor) -> list[Time]:
    """The time expressions of a sentence in order, none overlapping.

    Spans index `sentence.doc.text`. A range gives two, related `since` and `until`. Later
    expressions may be read against earlier ones ("the next day"). One that names no day of the
    calendar ("June 31") is left out; one that lacks its anchor is unresolved and says why.
    Cost is linear in the length of the sentence; today's date is never used.
    """
    reader = _Reader(sentence, anchor)
    found = join_neighbours(reader.words, read_expressions(reader.words))
    expressions = join_ranges(reader.words, found)
    return [time for _, time in _resolve_all(reader, expressions, anchor)]


def read_times_at(sentence: Sentence, spans: Sequence[Span], anchor: Anchor) -> list[Time | None]:
    """What the reader makes of each of the given spans, in their order; None where it can make nothing.

    The spans are sorted and do not overlap; nothing is looked for outside them.
    """
    reader = _Reader(sentence, anchor)
    read = [
        read_within(reader.words, *reader.words.between(span.start - reader.start, span.end - reader.start))
        for span in spans
    ]
    numbered = [(number, one) for number, one in enumerate(read) if one]
    joined = join_ranges(reader.words, [one for _, one in numbered])
    numbers = [number for number, _ in numbered]
    times: list[Time | None] = [None] * len(spans)
    for index, time in _resolve_all(reader, joined, anchor):
        times[numbers[index]] = time
    return times


def _resolve_all(reader: _Reader, expressions: list[Expression], anchor: Anchor) -> list[tuple[int, Time]]:
    """The expressions' facts, each with its expression's index."""
    before = anchor.mentioned or Mentioned()
    context = Context(
        anchor.published,
        as_mention(before.date),
        quarter=as_mention(before.quarter),
        clock=as_moment(before.clock),
        story=as_mention(before.story),
    )
    context = replace(context, day=_lone_day(reader, expressions, context))
    times: list[Time] = []
    indices: list[int] = []
    for index, expression in enumerate(expressions):
        neighbour = expressions[indices[-1]] if indices and indices[-1] == index - 1 else None
        resolution = _beside_local_time(_resolve(reader, expression, context), expression, neighbour, times)
        if expression.relation == "until" and times and indices[-1] == index - 1:
            resolution = _after_start(resolution, expression, times[-1], context)
        if resolution is None:
            continue
        times.append(_time(reader, expression, resolution))
        indices.append(index)
        context = after_mention(context, times[-1])
    told = read_told_offset(reader.words)
    if told is not None:
        times = [_as_told(time, expressions[index], told) for index, time in zip(indices, times, strict=True)]
    return list(zip(indices, times, strict=True))


def _as_told(time: Time, expression: Expression, zone: dt.timezone) -> Time:
    """A clock time that names no zone, in the one that its sentence gives for the place."""
    node = expression.node
    bare = isinstance(node, TimeOfDay) and node.zone in (None, "local")
    return _in_zone(time, zone) if bare and time.earliest is not None else time


class _Reader:
    """A sentence's words beside its tokens."""

    __slots__ = ("looks_ahead", "start", "words")

    def __init__(self, sentence: Sentence, anchor: Anchor) -> None:
        self.start, self.looks_ahead = sentence.start_char, anchor.looks_ahead
        self.words = Words(sentence.text, sentence, day_first=anchor.day_first)

    def preposition(self, expression: Expression) -> tuple[str, int]:
        """The word before an expression, past "the" and "about", and its position."""
        at = expression.start - 1
        at -= self.words.low(at) == "year"
        if self.words.low(at) in (
            "the",
            "early",
            "late",
            "about",
            "around",
            "roughly",
            "approximately",
            "nearly",
        ):
            at -= 1
        at -= 2 * self.is_at_least(at)
        return self.words.low(at), at

    def is_at_least(self, at: int) -> bool:
        """ "Until at least 2030", at its last word."""
        before = self.words.low(at - 2)
        return self.words.matches(at - 1, "at", "least") and before in words_list("bounded_below")

    def tense(self, expression: Expression) -> Tense:
        preposition, at = self.preposition(expression)
        if preposition == "since":
            return Tense.PAST  # "is open again since Friday"
        before = at - 1 if self.words[at].tag in ("IN", "TO", "RP") else at
        verb = self.words.token(before)
        tense = clause_tense(self.head(expression), verb, preposition)
        return Tense.FUTURE if self.looks_ahead and tense is not Tense.PAST else tense

    def looks_back(self, expression: Expression, ahead: Shifted) -> bool:
        """ "their first majority in eight years", "the worst storm in decades": a length, whatever the tense.

        Of days and weeks "its first report in two weeks" says when it comes.
        """
        if ahead.grain > Grain.YEAR:
            return False
        at = self.preposition(expression)[1]
        distinguishing = words_list("distinguishing")
        before = [self.words[n] for n in range(max(at - _LOOKING_BACK, 0), at)]
        opening = max((n for n, word in enumerate(before) if word.tag in _VERBS), default=-1)
        return any(word.tag in ("JJS", "RBS") or word.low in distinguishing for word in before[opening + 1 :])

    def head(self, expression: Expression) -> Token:
        """The token of an expression that the rest of it hangs on: the first whose own head is outside."""
        first, last = self.words.token(expression.start), self.words.token(expression.end - 1)
        assert first is not None
        assert last is not None
        tokens = first.doc[first.i : last.i + 1]
        outside = (token for token in tokens if not first.i <= token.head.i <= last.i or token.head == token)
        return next(outside, last)


# --- resolution -------------------------------------------------------------------------------


def _resolve(reader: _Reader, expression: Expression, context: Context) -> Resolution | None:
    node = expression.node
    if isinstance(node, Constant) and expression.ahead is None:
        return resolve(node, context)
    tense = reader.tense(expression)
    looks_ahead = tense is Tense.FUTURE or (tense is Tense.NONE and expression.start == 1)
    counts_on = expression.ahead is not None and looks_ahead and reader.preposition(expression)[0] == "in"
    if expression.ahead is not None and counts_on and not reader.looks_back(expression, expression.ahead):
        node = expression.ahead
    # "chose Oct. 7 as its opening day": the date is set, the clause is of another day.
    named = reader.words.low(expression.end) == "as" and reader.words.low(expression.end + 1) in (
        "a",
        "the",
        "its",
    )
    # "The wall dates from 3 May".
    preposition = reader.preposition(expression)[0]
    reaches_back = tense is Tense.PRESENT and preposition == "from"
    of_verb = preposition == "since" or hangs_on_verb(reader.head(expression))
    of_clause = of_verb and not (named or reaches_back)
    return resolve(node, replace(context, tense=tense, hangs_on_verb=of_clause))


def _after_start(
    resolution: Resolution | None, expression: Expression, start: Time, context: Context
) -> Resolution | None:
    """The end of a range, moved on where it lies before its beginning.

    "From today through Nov. 17" may end in the next year, "from 7 p.m. to 3 a.m. on Friday" on the next day.
    """
    end = resolution.period if resolution else None
    if not end or start.earliest is None:
        return resolution
    if end.earliest.replace(tzinfo=None) >= start.earliest.replace(tzinfo=None):
        return resolution
    if isinstance(expression.node, TimeOfDay) and resolution:
        moved_on = move_days(end, 1)
        return replace(resolution, value=moved_on.value, period=moved_on)
    if not isinstance(expression.node, Named):
        return resolution
    begun = replace(context, published=start.earliest, tense=Tense.FUTURE, hangs_on_verb=True)
    moved = resolve(expression.node, begun)
    return replace(moved, anchor=resolution.anchor) if moved and resolution else resolution


def _beside_local_time(
    resolution: Resolution | None, expression: Expression, before: Expression | None, times: list[Time]
) -> Resolution | None:
    """The resolution, a day off where the local time beside it demands: "2:09 a.m. (2109 GMT)".

    No place keeps more than 14 hours ahead of UTC or 12 behind it. The local time before it gets the
    offset that the two make.
    """
    period = resolution.period if resolution else None
    lone = isinstance(expression.node, TimeOfDay) and expression.node.day is None
    # Of an article that is dated in UTC any clock is; only one that names it stands beside a local one.
    lone = lone and isinstance(expression.node, TimeOfDay) and expression.node.zone not in (None, "local")
    if not (resolution and period and lone) or period.earliest.utcoffset() != dt.timedelta(0):
        return resolution
    node = before.node if before else None
    local = times[-1].earliest if times and times[-1].grain in (Grain.HOUR, Grain.MINUTE) else None
    if local is None or not isinstance(node, TimeOfDay) or node.zone not in (None, "local"):
        return resolution
    ahead = local.replace(tzinfo=None) - period.earliest.replace(tzinfo=None)
    days = 1 if ahead > dt.timedelta(hours=14) else -1 if ahead < dt.timedelta(hours=-12) else 0
    moved = move_days(period, days)
    offset = ahead - dt.timedelta(days=days)
    if offset % dt.timedelta(minutes=15) == dt.timedelta(0):
        times[-1] = _in_zone(times[-1], dt.timezone(offset))
    return replace(resolution, value=moved.value, period=moved)


def _in_zone(time: Time, zone: dt.timezone) -> Time:
    assert time.earliest is not None
    assert time.latest is not None
    return replace(time, earliest=time.earliest.replace(tzinfo=zone), latest=time.latest.replace(tzinfo=zone))


def _lone_day(reader: _Reader, expressions: list[Expression], context: Context) -> Period | None:
    """The one day that a sentence names, for its clock times: "at 2:09 a.m., ... on Wednesday"."""
    if not any(isinstance(one.node, TimeOfDay) and one.node.day is None for one in expressions):
        return None
    days: dict[Period, None] = {}
    for expression in expressions:
        node = expression.node.day if isinstance(expression.node, TimeOfDay) else expression.node
        if not isinstance(node, Dated):
            continue
        resolution = resolve(node, replace(context, tense=reader.tense(expression)))
        if resolution and resolution.period and resolution.period.grain is Grain.DAY:
            days[resolution.period] = None
    return next(iter(days)) if len(days) == 1 else None


# --- facts ------------------------------------------------------------------------------------


def _time(reader: _Reader, expression: Expression, resolution: Resolution) -> Time:
    words, period = reader.words, resolution.period
    start, end = words.starts[expression.start], words.ends[expression.end - 1]
    approximate = words.low(expression.start - 1) in ("about", "around", "circa", "approximately", "roughly")
    shortly = _is_shortly(reader, expression, resolution)
    period = _narrowed(period, expression.mod) if period else None
    at_least = reader.is_at_least(expression.start - 1)
    return Time(
        span=Span(reader.start + start, reader.start + end),
        text=words.text[start:end],
        value=resolution.value,
        type=_type(expression.node, resolution),
        earliest=period.earliest if period else None,
        latest=period.latest if period else None,
        grain=period.grain if period else None,
        anchor=resolution.anchor,
        relation="at" if shortly else expression.relation or _relation(reader, expression, resolution),
        mod=expression.mod or ("APPROX" if approximate or shortly else "EQUAL_OR_MORE" if at_least else ""),
    )


def _is_shortly(reader: _Reader, expression: Expression, resolution: Resolution) -> bool:
    """ "Shortly before midnight", "just after 3 a.m.": about that hour."""
    word, at = reader.preposition(expression)
    clock = resolution.period is not None and resolution.period.grain > Grain.PART_OF_DAY
    return clock and word in ("before", "after") and reader.words.low(at - 1) in ("shortly", "just")


def _narrowed(period: Period, mod: str) -> Period:
    """The part of a day that "early" or "late" leaves of it, as wide as the words are."""
    if period.grain is Grain.DAY and mod == "END":
        return replace(period, earliest=period.earliest.replace(hour=words_list("late_from_hour")))
    if period.grain is Grain.DAY and mod == "START":
        hour = words_list("early_to_hour") - 1
        return replace(period, latest=period.latest.replace(hour=hour))
    return period


def _type(node: Node, resolution: Resolution) -> TimeType:
    if isinstance(node, Constant) and resolution.period is None:
        return node.type
    fine = resolution.period is not None and resolution.period.grain > Grain.DAY
    return TimeType.TIME if fine or isinstance(node, TimeOfDay) else TimeType.DATE


def _relation(reader: _Reader, expression: Expression, resolution: Resolution) -> str:
    word, at = reader.preposition(expression)
    pair = f"{reader.words.low(at - 1)} {word}"
    lengthy = isinstance(expression.node, Constant) and resolution.value.startswith("P")
    if not lengthy and (opened := read_phrase(reader.words, expression.end, "open_ends")):
        return str(opened[0])
    if expression.mod in ("MORE_THAN", "LESS_THAN") and reader.words.low(expression.start - 1)[:1].isdigit():
        return "than"  # "400 more than ten years ago"
    if pair in ("up on", "down on") and resolution.period and resolution.period.grain is Grain.YEAR:
        return "than"  # "nine points up on 2019"
    if word == "before" and reader.words.low(expression.start) in words_list("daybreak"):
        return "at"  # "before dawn on Friday": in the dark hours of that morning
    table = words_list("relations_of_durations" if lengthy else "relations")
    triple = f"{reader.words.low(at - 2)} {pair}"
    return str(table.get(triple) or table.get(pair) or table.get(word) or "at")
