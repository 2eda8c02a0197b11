"""What speaks against one event: other names, places, parties, or days too far apart."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from checker.comparisons.attribution import described_speaker
from checker.comparisons.base import Side, once_a_side, parties
from checker.comparisons.two_names import names_told
from checker.dates import moment
from checker.model import Grain
from checker.names import actors, canonical_place, capital_country, is_inside, same_name

# Days further apart than this are another event rather than another account of the same one.
NEARBY_DAYS = 10
_PRONOUN = re.compile(r"^\W*(?:(?:that|and|but|when|as|after|before) )?(s?he)\b", re.I)
_OF_THE_SPEAKER = re.compile(r"^\W*(?:that )?(?:its|their|his|her|our|my) ", re.I)


def clashes(left: Side, right: Side, days: float) -> frozenset[str]:
    """The names of what speaks against one event, as `Aligned.clashes` lists them.

    `days` are those between the nearest times of the two sides (`nearest_days`).
    """
    found = {
        "name": _names_clash(left, right),
        "time": days > NEARBY_DAYS,
        "place": _places_clash(left, right),
        "agent": _agents_clash(left, right),
        "patient": _patients_clash(left, right),
    }
    return frozenset(name for name, clash in found.items() if clash)


@once_a_side
def named_parties(side: Side) -> frozenset[str]:
    """The parties that are named, a pronoun's among them."""
    return frozenset(party for party in parties(side.claim) if party[:1].isupper())


@lru_cache(maxsize=10_000)
def share_a_name(left: frozenset[str], right: frozenset[str]) -> bool:
    """True where two sets of names have one in common in whatever form, or a town and what stands in it."""
    if left & right:
        return True
    left, right = (names | {capital_country(name) or name for name in names} for names in (left, right))
    if left & right or any(same_name(a, b) for a in sorted(left) for b in sorted(right)):
        return True
    if frozenset().union(*map(actors, left)) & frozenset().union(*map(actors, right)):
        return True  # "Brussels" and "the European Commission"
    # "Lindow" and "the Lindow museum": a town is in the name of what stands there.
    return bool(_name_words(left) & _name_words(right))


def _name_words(names: frozenset[str]) -> set[str]:
    return {word for name in names for word in name.lower().split() if len(word) > 3}


def nearest_days(left: Side, right: Side) -> float:
    """Days between the two nearest times of the two sides, 0 where one side has none."""
    return min((_days_apart(a, b) for a in _intervals(left) for b in _intervals(right)), default=0.0)


@dataclass(frozen=True, slots=True)
class _Interval:
    start: dt.datetime
    end: dt.datetime
    coarse: bool


_FIRST, _LAST = dt.datetime.min.replace(tzinfo=dt.UTC), dt.datetime.max.replace(tzinfo=dt.UTC)


@once_a_side
def _intervals(side: Side) -> list[_Interval]:
    """When the event may have been: its times, open to one side after "since" or "until"."""
    starts: list[_Interval] = []
    ends: list[_Interval] = []
    points: list[_Interval] = []
    for time in side.when:
        assert time.earliest is not None
        assert time.latest is not None
        interval = _Interval(
            moment(time.earliest), moment(time.latest), (time.grain or Grain.DAY) <= Grain.QUARTER
        )
        group = {"since": starts, "after": starts, "until": ends, "by": ends, "before": ends}
        group.get(time.relation, points).append(interval)
    if starts or ends:
        coarse = any(interval.coarse for interval in starts + ends)
        start = min((interval.start for interval in starts), default=_FIRST)
        points.append(_Interval(start, max((interval.end for interval in ends), default=_LAST), coarse))
    return points


def _days_apart(left: _Interval, right: _Interval) -> float:
    """Days between two intervals, 0 where they meet; years and quarters apart count tenfold."""
    gap = max(left.start - right.end, right.start - left.end, dt.timedelta(0))
    return gap.total_seconds() / 86400 * (NEARBY_DAYS if left.coarse or right.coarse else 1)


def _places_clash(left: Side, right: Side) -> bool:
    """Both name places of one kind (countries, or places inside one), and neither report has the other's."""
    if _is_placed_at(left, right.names) or _is_placed_at(right, left.names):
        return False
    for is_country in (True, False):
        a = [place for place in _event_places(left) if (canonical_place(place) is not None) == is_country]
        b = [place for place in _event_places(right) if (canonical_place(place) is not None) == is_country]
        if a and b:
            return True
    return False


def _event_places(side: Side) -> list[str]:
    """The places of a sentence but the house that its speaker works for ("economists at Osk Bank")."""
    speaker = side.claim.speaker
    told = f" {speaker.text} " if speaker is not None else ""
    return sorted(place for place in side.places if f" at {place} " not in told)


def _is_placed_at(side: Side, names: frozenset[str]) -> bool:
    """True where one of the side's places is among the names, lies in one of them or holds it."""
    return any(
        same_name(place, name) or is_inside(place, name) or is_inside(name, place)
        for place in sorted(side.places)
        for name in sorted(names)
    )


def _agents_clash(left: Side, right: Side) -> bool:
    """Both name who did it, they are two, and neither report has the other's."""
    a, b = left.claim.agent, right.claim.agent
    if are_two_parties(a, b) or _are_two_names(a, left, b, right):
        return True
    return _are_of_two_speakers(left, right) or {_pronoun(left), _pronoun(right)} == {"he", "she"}


@once_a_side
def _pronoun(side: Side) -> str:
    """ "He" or "she" where a clause opens with it; else empty."""
    found = _PRONOUN.match(side.claim.text)
    return found[1].lower() if found is not None else ""


def _are_of_two_speakers(left: Side, right: Side) -> bool:
    """ "The bakers' union said that its members", "the dockers' union said that its members"."""
    if not all(_OF_THE_SPEAKER.match(side.claim.text) for side in (left, right)):
        return False
    ours, theirs = described_speaker(left.claim.speaker), described_speaker(right.claim.speaker)
    return bool(ours - theirs) and bool(theirs - ours)


def _patients_clash(left: Side, right: Side) -> bool:
    """Both name who undergoes it, they are two, and neither report has the other's."""
    return _are_two_names(left.claim.patient, left, right.claim.patient, right)


def _are_two_names(one: str, left: Side, other: str, right: Side) -> bool:
    if one not in left.names or other not in right.names:
        return False
    return not share_a_name(frozenset({one}), right.names) and not share_a_name(
        frozenset({other}), left.names
    )


def _names_clash(left: Side, right: Side) -> bool:
    """Both name somebody or something beside who speaks, and nothing in common."""
    told = bool(names_told(left)) and bool(names_told(right))
    return told and not share_a_name(left.names, right.names)


def are_two_parties(left: str, right: str) -> bool:
    """True where two parties have one head noun and are said to be of two owners."""
    a, b = left.split(), right.split()
    return len(a) > 1 and len(b) > 1 and a[-1] == b[-1] and a[-1].islower() and a[:-1] != b[:-1]
