"""Over which months, quarters, halves, years or lengths of time the figures of a claim are."""

from __future__ import annotations

import re
from itertools import pairwise, product

from checker.comparisons.base import Aligned, Side, both_ways, once_a_side, sentence_has
from checker.lexicon import load_lexicon
from checker.model import Grain, Quantity, Scope, Span, Time, TimeType
from checker.units import convertible

_OVER = {"at", "during", "since"}
_HALF = re.compile(r"\bthe (first|second) half\b(?! of)", re.I)
_SPELL = re.compile(
    r"\b(?:in|on|over|during|after|within) (?:the|its|their|his|her) (first|second|third|opening|final|last) "
    r"(hours?|days?|nights?|weekend|weeks?|months?|season|year|run)\b",
    re.I,
)
_ALL_ITS_RUN = re.compile(
    r"\b(?:by the end of (?:the|its|their)|so far|to date|in (?:all|total)|altogether|overall"
    r"|(?:in|over|during) (?:the|its) (?:whole )?(?:week|fortnight|month|season|year|run)\b(?! before))",
    re.I,
)
_ROUNDS = re.compile(r"\bafter (an?|one|two|three|four|five|six|\d{1,3}) ([a-z]+)", re.I)
_ROUND = re.compile(
    r"\b(?:the|a|his|her|their|its)(?: [\w'’-]+){0,2}? "
    r"(heats?|qualifying|semi-?finals?|quarter-?finals?|(?:first|second|third) (?:round|leg)|final)\b"
    r"(?! (?:result|count|tally|day|week|hour|score))",
    re.I,
)
_RECORD = re.compile(
    r"\b(?:\w+est|most|least|worst|best|first|only)\b[^.;:]{0,40}\bsince (?:\w+ ){0,3}$", re.I
)
_WHEN = re.compile(r",? when\b")
_FISCAL = re.compile(r"\b(?:fiscal|(?:financial|business) year)\b", re.I)
_HALVES = {"first": 1, "second": 2}
_LAST_OF_FIRST = 6  # the month in which the first half of a year ends


@once_a_side
def stretches(side: Side) -> frozenset[str]:
    """The months, years and lengths of time that the claim's figures are over: "this year"."""
    joined = _joined_months(side)
    return (_halves(side) | frozenset(joined.values())) | frozenset(
        _stretch_of(time)
        for time in side.claim.times
        if time.relation in _OVER and time.type is not TimeType.SET and _is_of_months(time)
        if time.span not in joined and not is_of_record(side, time)
        if not any(q.span.overlaps(time.span) and q.item for q in side.claim.quantities)
    )


def is_of_record(side: Side, time: Time) -> bool:
    """ "Its highest level since 1904" tells how rare a figure is, and not over which time it is.

    "The worst since 1987, when 14 people died" goes on to tell of 1987.
    """
    text = side.article.text
    if time.relation != "since" or _WHEN.match(text, time.span.end):
        return False
    return _RECORD.search(text[side.claim.sentence_span.start : time.span.start]) is not None


def _joined_months(side: Side) -> dict[Span, str]:
    """ "Between July and September" as their quarter or half, by the place of its first month."""
    found = {}
    for first, last in pairwise(side.claim.times):
        if not (first.relation == "since" and last.relation == "until"):
            continue
        if not (first.grain is last.grain is Grain.MONTH and first.earliest and last.earliest):
            continue
        months = (
            (last.earliest.year - first.earliest.year) * 12 + last.earliest.month - first.earliest.month + 1
        )
        for length, sign in ((3, "Q"), (6, "H")):
            if months == length and (first.earliest.month - 1) % length == 0:
                found[first.span] = f"{first.earliest.year}-{sign}{(first.earliest.month - 1) // length + 1}"
    return found


def are_of_other_spells(left: Side, right: Side) -> bool:
    """Whether two claims tell of two spells of one run: "on its first day", "in its first month".

    Or of two counts of one thing: "after one dose", "after two doses".
    """
    ours, theirs = _spells(left), _spells(right)
    if ours and theirs and ours != theirs:
        return True
    if any(
        _is_of_its_start(one) and _is_of_all_its_run(other) for one, other in ((left, right), (right, left))
    ):
        return True
    ours, theirs = _rounds_had(left), _rounds_had(right)
    return any(a[1] == b[1] for a, b in product(ours, theirs)) and not ours & theirs


@once_a_side
def _spells(side: Side) -> frozenset[tuple[str, str]]:
    """Which spell of its run a claim tells of, and the unit: ("first", "day")."""
    told = _SPELL.findall(side.claim.text.lower())
    return frozenset((which, unit.removesuffix("s")) for which, unit in told)


@once_a_side
def _is_of_its_start(side: Side) -> bool:
    """ "Sold 900 tickets on the first day"."""
    return any(which in ("first", "opening") for which, _ in _spells(side))


@once_a_side
def _is_of_all_its_run(side: Side) -> bool:
    """ "Had sold 2,300 by the end of the week", "so far", "in all"."""
    return not _spells(side) and _ALL_ITS_RUN.search(side.claim.text) is not None


@once_a_side
def _rounds_had(side: Side) -> frozenset[tuple[str, str]]:
    """After how many of what a figure was: ("2", "dose"); lengths of time are none of it."""
    numbers = {"a": 1, "an": 1, **load_lexicon("time")["numbers"]}
    told = ((many, noun.removesuffix("s")) for many, noun in _ROUNDS.findall(side.claim.text.lower()))
    return frozenset(
        (str(numbers.get(many, many)), noun) for many, noun in told if not convertible(noun, "second")
    )


@once_a_side
def rates(side: Side) -> frozenset[str]:
    """How often the claim's figures come: "3,000 cars a week"."""
    return frozenset(time.value for time in side.claim.times if time.type is TimeType.SET)


@once_a_side
def _rounds(side: Side) -> frozenset[str]:
    """The rounds of a contest that a claim names: "in the heats", "the final"."""
    return frozenset(
        found.lower().removesuffix("s").replace("-", "") for found in _ROUND.findall(side.claim.text)
    )


def are_of_other_hours(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Turnout by noon", "when polls closed"; what was won then, and then again: each is of its own time."""
    ours, theirs = _rounds(pair.left), _rounds(pair.right)
    if ours and theirs and not ours & theirs:
        return True
    for side, other in both_ways(pair):
        before = {time.value for time in side.claim.times if time.relation == "than"}
        then = {time.value for time in other.when if time.relation in ("at", "during")}
        if before & then and Scope.CHANGE not in (left.scope, right.scope):
            return True
        early = sentence_has(side.claim, load_lexicon("cues")["early_count"]) or any(
            time.relation == "by" and (time.grain or 0) > Grain.DAY for time in side.claim.times
        )
        final = sentence_has(other.claim, load_lexicon("cues")["final_count"])
        if early and final and not (pair.is_later and side is pair.left):
            return True
    return False


def are_of_other_years(left: Side, right: Side) -> bool:
    """Whether one claim is on a fiscal year and the other on a calendar year: they share some months only."""
    kinds = {_year_kind(left), _year_kind(right)}
    return "fiscal" in kinds and len(kinds - {""}) > 1


@once_a_side
def _year_kind(side: Side) -> str:
    if not any(time.grain is Grain.YEAR and time.relation in _OVER for time in side.claim.times):
        return ""
    return "fiscal" if _FISCAL.search(side.claim.text) else "calendar"


def _halves(side: Side) -> frozenset[str]:
    """ "In the first half", without a year: the last one that had begun when the report appeared."""
    day = side.article.published_day
    if day is None or any(time.grain is Grain.HALF for time in side.claim.times):
        return frozenset()
    halves = {_HALVES[word.lower()] for word in _HALF.findall(side.claim.text)}
    return frozenset(f"{day.year - (half == 2 and day.month <= _LAST_OF_FIRST)}-H{half}" for half in halves)


def _stretch_of(time: Time) -> str:
    """The period as its value; since January is this year."""
    return time.value.removesuffix("-01") if time.relation == "since" else time.value


def _is_of_months(time: Time) -> bool:
    if time.type is TimeType.DURATION:
        return time.value.startswith("P") and time.value.endswith(("M", "Y")) and "T" not in time.value
    return time.grain is not None and time.grain <= Grain.MONTH
