"""Days that one report counts from an event ("four days after the crash"), and those that the other gives.

Two reports may count one deed from one event ("the day before", "three days after the audit was published");
or the one counts it from an event whose own day the other gives; or it tells which anniversary a day is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.comparisons.base import Aligned, Identity, Side, both_ways, in_order, is_one_party
from checker.comparisons.event_days import are_apart, day_of_event, told_day
from checker.comparisons.leads import is_one_news
from checker.comparisons.occasion import are_two_things
from checker.comparisons.offsets import Offset, as_told, keys_of, offset_of
from checker.model import UNREALISED, Time
from checker.names import same_name

_NEEDED, _ALIKE, _TWO_WORDS = 4, 0.5, 2
# One of several of a kind: the other report may tell of another one.
_ONE_OF_MORE = re.compile(r"\b(?:second|third|another|earlier|previous|last|latest|first|both|two)\b", re.I)


def days_reckoned_otherwise(pair: Aligned) -> Iterator[tuple[Time, Time]]:
    """The two times that cannot both be, one at least counted from an event; that of the left first."""
    ours, theirs = offset_of(pair.left), offset_of(pair.right)
    if (ours is None and theirs is None) or pair.identity is Identity.NO or pair.clashes - {"time"}:
        return
    if are_two_things(pair.left, pair.right) or not _is_one_matter(pair, ours, theirs):
        return
    if ours is not None and theirs is not None and not (ours.of_years and theirs.of_years):
        if _is_one_deed(pair) and _are_of_one_event(ours, theirs) and _exclude(ours, theirs):
            yield as_told(ours, pair.left), as_told(theirs, pair.right)
        return
    for side, other in both_ways(pair):
        offset = offset_of(side)
        if offset is None or _ONE_OF_MORE.search(other.claim.text):
            continue
        day, told = day_of_event(offset, side), told_day(other, offset.words)
        if day is not None and told is not None and are_apart(day, told, other):
            yield in_order(pair, side, day, told)
            return


def _is_one_matter(pair: Aligned, ours: Offset | None, theirs: Offset | None) -> bool:
    """One event by evidence and words, or by the words for the event: "the mine fire" and "the mine fire"."""
    for offset, other in ((ours, pair.right), (theirs, pair.left)):
        if offset is None:
            continue
        if len(offset.words & (keys_of(other.claim.text) | {other.event})) >= _TWO_WORDS:
            return not any(side.claim.negated for side in (pair.left, pair.right))
    if pair.identity is not Identity.SURE or pair.evidence < _NEEDED:
        return False
    of_years = any(offset is not None and offset.of_years for offset in (ours, theirs))
    if any(_is_open(side, of_years) for side in (pair.left, pair.right)):
        return False
    return pair.overlap >= _ALIKE or is_one_news(pair)


def _is_open(side: Side, of_years: bool) -> bool:
    """Nothing that has come about; of what is marked or remembered the deed may still be to come."""
    planned = side.claim.status in UNREALISED and not of_years
    return side.claim.negated or side.claim.hypothetical or planned


# --- two counts from one event ----------------------------------------------------------------


def _is_one_deed(pair: Aligned) -> bool:
    """One act of one doer, on one object where both tell of any."""
    (one, whom), (other, whom_else) = (
        (side.claim.agent, side.claim.patient) for side in (pair.left, pair.right)
    )
    return pair.same_act and all(
        not (a and b) or is_one_party(a, b) or same_name(a, b) for a, b in ((one, other), (whom, whom_else))
    )


def _are_of_one_event(ours: Offset, theirs: Offset) -> bool:
    """ "The vote", "the vote on the budget"; the vote on the budget and that on the railway are two."""
    one_within_other = ours.words <= theirs.words or theirs.words <= ours.words
    return ours.of_years is theirs.of_years and one_within_other


def _exclude(ours: Offset, theirs: Offset) -> bool:
    return ours.least > theirs.most or theirs.least > ours.most
