"""When a deed was done, and when that came which it brought about: no fire is set after it has burned."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from checker.comparisons.base import Aligned, Identity, Side, both_ways, in_order
from checker.comparisons.occasion import are_two_things
from checker.concepts import known_event
from checker.dates import moment
from checker.lexicon import load_lexicon
from checker.model import Grain, Stage, Time

# Points of evidence (`Aligned.evidence`) and the share of common words by which one incident is meant.
_NEEDED, _ALIKE = 4, 0.6
_ASKED = {"time"}  # two days are what is asked here; another place or name is another incident
_DAY = dt.timedelta(days=1)
_HAPPENED = (Stage.COMPLETED, Stage.REPORTED)


def days_out_of_order(pair: Aligned) -> Iterator[tuple[Time, Time]]:
    """The day of a deed and that of its effect, the left one first, where one cannot lead to the other.

    "The fire destroyed the mill on 14 March", "he set the fire on 15 March". What is brought about may come
    a day later: a fire set on the 14th destroys on the 15th.
    """
    if pair.identity is not Identity.SURE or pair.evidence < _NEEDED or pair.clashes - _ASKED:
        return
    if pair.overlap < _ALIKE or are_two_things(pair.left, pair.right):
        return
    for deed, effect in both_ways(pair):
        kind = _brought_about(deed)
        done, came = _day(deed), _day(effect)
        if not kind or kind != _came_about(effect) or done is None or came is None:
            continue
        if _is_out_of_order(done, came):
            yield in_order(pair, deed, done, came)


def _brought_about(side: Side) -> str:
    """The kind of the incident that the clause says somebody brought about, empty for none or just any."""
    claim, cues = side.claim, load_lexicon("cues")
    if claim.negated or claim.hypothetical or not claim.agent:
        return ""
    noun = claim.patient.rpartition(" ")[2]
    if claim.status is Stage.BEGUN and not claim.patient:
        noun = claim.event  # "started the fire"
    elif claim.event not in cues["bringing_about"] or claim.status is not Stage.COMPLETED:
        return ""
    kind = known_event(noun) if noun else ""
    named = re.search(rf"\bthe (?:\w+ )?{re.escape(noun)}\b", claim.text, re.I) is not None
    return kind if named and kind in cues["incidents"] and known_event(claim.agent) != kind else ""


def _came_about(side: Side) -> str:
    """The kind of the incident that the clause tells of as such, or by what it did: "the fire destroyed"."""
    claim = side.claim
    if claim.negated or claim.hypothetical or claim.status not in _HAPPENED:
        return ""
    kinds = [known_event(claim.agent.rpartition(" ")[2]) if claim.agent else "", side.event]
    return next((kind for kind in kinds if kind in load_lexicon("cues")["incidents"]), "")


def _day(side: Side) -> Time | None:
    days = [t for t in side.claim.times if t.relation == "at" and t.grain == Grain.DAY and t.earliest]
    return days[0] if len(days) == 1 else None


def _is_out_of_order(done: Time, came: Time) -> bool:
    assert done.earliest is not None
    assert came.earliest is not None
    later = moment(came.earliest).date() - moment(done.earliest).date()
    return not dt.timedelta(0) <= later <= _DAY
