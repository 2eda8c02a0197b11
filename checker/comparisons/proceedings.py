"""What a search, a trial, a debate or talks came to: the proceeding in one report, its end in a later one."""

from __future__ import annotations

import re
from functools import cache

from checker.comparisons.base import Aligned, Identity, Side, once_a_side, parties
from checker.comparisons.bodies import are_two_bodies
from checker.comparisons.occasion import are_two_objects
from checker.comparisons.stages import words_for_days
from checker.comparisons.two_of_a_kind import are_two_of_a_kind
from checker.concepts import event_class, is_ordinal, stem
from checker.lexicon import load_lexicon
from checker.model import Stage

_WORD = re.compile(r"[^\W\d_]+")
_DONE = {Stage.COMPLETED, Stage.REPORTED}
# Telling words of the proceeding that the report of its end must have, and share of its sentence.
_FEWEST, _HALF = 2, 0.5


def is_concluded(pair: Aligned) -> bool:
    """True where a later report has the end of what the earlier had under way, of one matter.

    The later must have every word that tells what the earlier was about: of a search for a hiker nothing is
    told by who found a skier.
    """
    left, right = pair.left, pair.right
    if right.event not in _ends_of(left) or not pair.is_days_later or pair.identity is Identity.NO:
        return False
    if pair.clashes & {"place", "name", "agent"} or left.claim.event == right.claim.event:
        return False
    if any(side.claim.negated or side.claim.hypothetical for side in (left, right)):
        return False
    if left.claim.status is Stage.CANCELLED or right.claim.status not in _DONE or _ended_before(left, right):
        return False
    about = _about(left)
    if (
        not about
        or not about <= right.around
        or len((left.around - _words_of_acts()) & right.around) < _FEWEST
    ):
        return False
    if len(left.around & right.around) < _HALF * min(len(left.around), len(right.around)):
        return False  # a man is hunted for one thing, a man arrested over another
    if (
        are_two_objects(pair)
        or are_two_of_a_kind(pair)
        or _is_of_a_part(right, about)
        or _is_another(left, right)
    ):
        return False
    by_somebody = event_class(left.claim.agent.rpartition(" ")[2]) != left.event  # the talks, of no doer
    return not (by_somebody and are_two_bodies(left.claim, right.claim))


def _is_of_a_part(side: Side, about: frozenset[str]) -> bool:
    """ "Rejected an amendment to the reform": what came to an end is another thing than the reform."""
    object_ = side.claim.patient.rpartition(" ")[2]
    is_the_end = event_class(object_) == side.event  # "reached a deal"
    return object_.islower() and not is_the_end and stem(object_) not in about


def _is_another(left: Side, right: Side) -> bool:
    """ "Are looking for a second man": not for the one who has been arrested."""
    contrasting = load_lexicon("cues")["contrasting"]
    ours, theirs = (set(_WORD.findall(side.claim.sentence.lower())) for side in (left, right))
    return any(word in contrasting or (is_ordinal(word) and word != "first") for word in ours - theirs)


@once_a_side
def _ends_of(side: Side) -> frozenset[str]:
    """The classes of the ends that what a claim tells of can come to; none for what is no proceeding."""
    heads = {party.rpartition(" ")[2] for party in parties(side.claim)}
    acts = {side.event, *(event_class(head) for head in heads if head.islower()), *_acts_of_stage(side)}
    return frozenset(end for act in sorted(acts) for end in _proceedings().get(act, ()))


def _acts_of_stage(side: Side) -> set[str]:
    """Of "are debating the reform", where the reform is the event, the debate."""
    stage = side.claim.stage
    return {stem(word) for word in stage.text.lower().split()} if stage is not None else set()


@cache
def _proceedings() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in load_lexicon("events")["proceedings"]:
        ends = frozenset(event_class(end) for end in row["ends"])
        for act in row["acts"]:
            found[event_class(act)] = found.get(event_class(act), frozenset()) | ends
    return found


@once_a_side
def _telling(side: Side) -> frozenset[str]:
    """The words of a clause but for the act, its stage and its day."""
    claim = side.claim
    stage = claim.stage.text if claim.stage is not None else ""
    event = () if _acts_of_stage(side) & _proceedings().keys() else claim.event.split()
    apart = {stem(word) for word in (*_WORD.findall(stage.lower()), *event, *words_for_days())}
    return frozenset(side.stems - apart - _words_of_acts())


@cache
def _words_of_acts() -> frozenset[str]:
    rows = load_lexicon("events")["proceedings"]
    return frozenset(stem(word) for row in rows for act in row["acts"] for word in act.split())


@once_a_side
def _about(side: Side) -> frozenset[str]:
    """The stems of what it is about: the telling words behind the act."""
    claim = side.claim
    governed = claim.stage is not None and claim.stage.span.end < claim.event_span.start
    act = claim.stage.span if governed and claim.stage is not None else claim.event_span
    behind = claim.text[max(act.end - claim.span.start, 0) :].lower()
    return frozenset(stem(word) for word in _WORD.findall(behind)) & _telling(side)


def _ended_before(left: Side, right: Side) -> bool:
    """ "Debates it on Thursday", "passed it in January": what came to an end earlier was another one."""
    day = left.article.published_day
    starts = [time.earliest.date() for time in left.when if time.earliest is not None]
    ends = [time.latest.date() for time in right.when if time.latest is not None]
    since = min(starts, default=day)
    return since is not None and bool(ends) and max(ends) < since
