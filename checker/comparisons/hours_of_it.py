"""When one incident was, told as such in one report ("it happened at 6.42") and as a deed in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from checker.comparisons.base import Aligned, Level, Side, event_times, is_one_party, once_a_side
from checker.comparisons.instants import grain_of, time_level
from checker.comparisons.leads import is_one_news, lead_of
from checker.comparisons.occasion import are_told_apart
from checker.concepts import are_one_item, stem
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Grain, Time

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DIGITS = re.compile(r"\d{1,2}(?:[.:]\d\d)?|noon|midnight|midday|[a-z]+")
_CLOSE_DAYS = 3
# One of several: nothing says that the other report tells of that one.
_ONE_OF_MORE = re.compile(r"\b(?:second|third|another|earlier|previous|first|last)\b", re.I)


def hours_of_one_incident(pair: Aligned) -> Iterator[tuple[Level, Time, Time]]:
    """The level of the two clock times of one incident, and the times; nothing where it is not surely one."""
    kinds = _incident(pair.left).keys() & _incident(pair.right).keys()
    if not kinds:
        return
    left, right = _clock(pair.left), _clock(pair.right)
    if left is None or right is None:
        return
    kinds = {kind for kind in kinds if _are_one_incident(pair, kind)}
    if not kinds:
        return
    level = time_level(left, _on_the_day_of(left, right, pair))
    if level is Level.DIFFERENT and (
        _may_be_two(pair, left, right)
        or not any(_is_in_lead(pair.left, kind) and _is_in_lead(pair.right, kind) for kind in sorted(kinds))
    ):
        return
    if level is not None:
        yield level, left, right


def _are_one_incident(pair: Aligned, kind: str) -> bool:
    """Told as such in one report at least, or done to one thing; and what both leads tell of."""
    as_such = _incident(pair.left)[kind] or _incident(pair.right)[kind]
    one, other = pair.left.claim, pair.right.claim
    heads = one.patient.rpartition(" ")[2], other.patient.rpartition(" ")[2]
    done_to_one = bool(one.patient and other.patient) and (
        is_one_party(one.patient, other.patient) or are_one_item(*heads)
    )
    if not as_such and not done_to_one:
        return False
    return is_one_news(pair)


@once_a_side
def _incident(side: Side) -> dict[str, bool]:
    """The kinds of incident that a clause can tell of, and whether as such ("the accident happened")."""
    claim = side.claim
    if claim.negated or claim.hypothetical or claim.status in UNREALISED or not claim.times:
        return {}
    doer = (claim.agent or claim.patient).rpartition(" ")[2]
    took_place = claim.event in load_lexicon("events")["took_place"] or claim.event == doer
    found = {}
    for kind, (nouns, deeds) in _kinds().items():
        if doer in nouns and took_place:
            found[kind] = True
        elif {claim.event, side.event, _with_particle(side)} & deeds:
            found[kind] = claim.event in nouns
    return found


def _with_particle(side: Side) -> str:
    """The verb and the word behind it: "get over"."""
    behind = side.article.text[side.claim.event_span.end : side.claim.span.end].split(maxsplit=1)
    return f"{side.claim.event} {behind[0]}" if behind else ""


def hour_slots(side: Side) -> frozenset[tuple[str, str]]:
    """The kinds of incident of which a clause gives the hour: two such clauses may share no word at all."""
    return frozenset(("hour", kind) for kind in _incident(side)) if _clock(side) is not None else frozenset()


@cache
def _kinds() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    return {
        kind: (frozenset(words["nouns"]), frozenset(words["deeds"]))
        for kind, words in load_lexicon("events")["told_as"].items()
    }


@once_a_side
def _is_in_lead(side: Side, kind: str) -> bool:
    """Whether headline or lead tell of an incident of a kind, in one word or two ("left the rails")."""
    forms, articles = load_lexicon("outcomes")["forms"], {"a", "an", "the", "its"}
    words = (word.lower() for word in _WORD.findall(lead_of(side.article.text)))
    told = [stem(forms.get(word, word)) for word in words if word not in articles]
    return not _words_for(kind).isdisjoint({*((word,) for word in told), *pairwise(told)})


@cache
def _words_for(kind: str) -> frozenset[tuple[str, ...]]:
    """The stems of the words for a kind of incident, those of the classes of its deeds among them."""
    events = load_lexicon("events")
    nouns, deeds = _kinds()[kind]
    of_classes = {word for name in deeds for word in events["classes"].get(name, ())}
    return frozenset(tuple(map(stem, word.split())) for word in nouns | deeds | of_classes)


@once_a_side
def _clock(side: Side) -> Time | None:
    """The one time on a clock that a clause gives."""
    times = [t for t in event_times(side.claim.times) if grain_of(t) > Grain.PART_OF_DAY]
    return times[0] if len(times) == 1 and times[0].relation in ("at", "after", "before") else None


def _on_the_day_of(left: Time, right: Time, pair: Aligned) -> Time:
    """The right time on the day of the left, where it is told by the clock alone in reports of close days."""
    assert left.earliest is not None
    assert right.earliest is not None
    assert right.latest is not None
    apart = left.earliest.date() - right.earliest.date()
    close = pair.gap is not None and abs(pair.gap.days) <= _CLOSE_DAYS
    if not apart or not close or not (_is_bare(left) or _is_bare(right)):
        return right
    return replace(right, earliest=right.earliest + apart, latest=right.latest + apart)


def _is_bare(time: Time) -> bool:
    """ "At 6.42 p.m.": no day stands with it."""
    lists = load_lexicon("time")
    words = set(_WORD.findall(time.text.lower()))
    return not words & {*lists["weekdays"], *lists["months"]}


def _may_be_two(pair: Aligned, left: Time, right: Time) -> bool:
    """Whether a report has the other's hour as well, or tells its own from a second one of the kind."""
    if are_told_apart(pair.left, pair.right):
        return True
    for side, other in ((pair.left, right), (pair.right, left)):
        if _ONE_OF_MORE.search(side.claim.text) or _has_hour(side, other):
            return True
    return False


def _has_hour(side: Side, time: Time) -> bool:
    told = _DIGITS.search(time.text.lower())
    return (
        told is not None
        and re.search(rf"(?<![\d.:]){re.escape(told[0])}(?![\d.:]*\d)", side.article.text.lower()) is not None
    )
