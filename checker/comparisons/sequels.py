"""What comes next: what later befell one and the same, and what an act under way ended in."""

from __future__ import annotations

import re
from functools import cache

from checker.comparisons.base import Aligned, Side, is_of_old
from checker.comparisons.ends import told_ends
from checker.comparisons.occasion import are_two_objects
from checker.comparisons.proceedings import is_concluded
from checker.comparisons.stages import stage_of
from checker.comparisons.two_names import names_told
from checker.concepts import are_one_item, counts_people, event_class, stem
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Claim, Stage
from checker.names import same_name

_NEEDED, _BEYOND_DOUBT = 4, 7
_BURNT = {"burn", "scald", "shoot", "stab", "beat", "crush"}
_HELD = {"arrest", "hold", "seizure"}
_WORD = re.compile(r"[a-z]+")
# Words within which a noun and a name are of one person.
_BESIDE = 3
_TOLD = {Stage.REPORTED, Stage.COMPLETED, Stage.ONGOING}
_SEALED = {"signing", "agreement"}
_UNDER_WAY = UNREALISED | {Stage.BEGUN, Stage.ONGOING}


def is_sequel(pair: Aligned) -> bool:
    """True for what happened next to one and the same in a later report: hurt, then dead."""
    left, right = pair.left, pair.right
    if is_concluded(pair):
        return True
    burnt = left.claim.event in _BURNT and counts_people(left.claim.patient.rpartition(" ")[2])
    before = "injury" if burnt else left.event
    freed = left.event in _HELD and right.event != "release" and _is_let_go(right)
    if not freed and [before, right.event] not in load_lexicon("events")["sequels"]:
        return False
    if not pair.is_later or pair.clashes & {"place", "name"} or pair.evidence < _NEEDED:
        return False
    if any(c.negated or c.hypothetical or c.status not in _TOLD for c in (left.claim, right.claim)):
        return False
    if is_of_old(right.claim) or _is_told_of_before(left, right):
        return False  # "was convicted prior to his arrest"
    one, other = _undergoer(left.claim), _undergoer(right.claim)
    named = all(_is_a_name(party) for party in (one, other)) and same_name(one, other)
    return (
        named
        or _is_named_in_both(left, right, one, other)
        or _is_one_group(left, right)
        or _is_one_role(left, right, one, other)
        or (one == other and _is_the_one(pair, other))
    )


def _is_a_name(party: str) -> bool:
    """ "Ivo Lenz", not "Ivo Lenz accountant", as his accountant is known."""
    return party[:1].isupper() and party.split()[-1][:1].isupper()


def _is_told_of_before(left: Side, right: Side) -> bool:
    """ "Was arrested on Monday", "was released in 2019": what came next came no earlier."""
    day = left.article.published_day
    starts = [time.earliest.date() for time in left.when if time.earliest is not None]
    ends = [time.latest.date() for time in right.when if time.latest is not None]
    since = min(starts, default=day)
    return since is not None and bool(ends) and max(ends) < since


def _is_one_role(left: Side, right: Side, one: str, other: str) -> bool:
    """ "The driver" twice, with one name that both sentences have and do not quote.

    Of three miners hurt and a miner who died the one need not be of the other.
    """
    ours, theirs = (names_told(side) - side.places for side in (left, right))
    several = any(_is_one_of_some(one, side) for side in (left, right))
    return one == other and one.islower() and bool(ours & theirs) and not several


def _is_one_of_some(noun: str, side: Side) -> bool:
    counted = any(
        (q.value or 0) > 1 and stem(q.item.rpartition(" ")[2]) == stem(noun)
        for q in side.claim.quantities
        if q.item
    )
    marked = re.search(
        rf"\b(?:an?|another|second|third) (?:[\w-]+ ){{0,2}}{re.escape(noun)}\b", side.claim.text, re.I
    )
    return counted or (marked is not None and side.claim.text.lower().startswith(("a ", "an ", "another ")))


def _is_let_go(side: Side) -> bool:
    """ "Has been let go without charge": the words for a release that is no verb of its own."""
    told = told_ends(side).get("custody")
    return told is not None and told.end == 0


def _is_the_one(pair: Aligned, noun: str) -> bool:
    """ "Detained a teacher over the theft", "the teacher held over the theft was freed": beyond doubt one."""
    text = pair.right.claim.text.lower()
    told = (
        bool(noun)
        and noun.islower()
        and bool(re.search(rf"^the (?:[\w-]+ ){{0,2}}{re.escape(noun)}\b", text))
    )
    others = set(load_lexicon("cues")["contrasting"]) & set(_WORD.findall(text))
    return told and not others and pair.occasion >= _BEYOND_DOUBT and bool(pair.left.names & pair.right.names)


def _is_named_in_both(left: Side, right: Side, one: str, other: str) -> bool:
    """ "Climber Ueli Roe", and "Ueli Roe, the climber dug out on Monday, died"."""
    for bare, named, side, other_side in ((other, one, right, left), (one, other, left, right)):
        words = named.split()
        if len(words) < 2 or not words[-1][:1].isupper() or not bare.islower():
            continue
        told = any(same_name(named, name) or named.endswith(name) for name in sorted(side.names))
        beside = bare in {word.lower() for word in words} or _stand_together(bare, words[-1], side)
        if told and (beside or _stand_together(bare, words[-1], other_side)):
            return True
    return False


def _stand_together(noun: str, name: str, side: Side) -> bool:
    """ "Orlik, the miner", "the miner Pavel Orlik": noun and name beside each other in the sentence."""
    words = re.findall(r"[\w'’-]+", side.claim.sentence.lower())
    places = [at for at, word in enumerate(words) if word == noun]
    return any(name.lower() in words[max(at - _BESIDE, 0) : at + _BESIDE] for at in places)


def _undergoer(claim: Claim) -> str:
    """Who it happened to: the patient, or of "died", "went missing" and "left office" the subject."""
    own = claim.patient.rpartition(" ")[2] in claim.event.split()[1:]
    return claim.agent if own else claim.patient or claim.agent


def _is_one_group(left: Side, right: Side) -> bool:
    """ "11 clerks" here and "all 11 clerks" there: as many of one kind, in a place or of a name in common."""
    return bool(left.names & right.names) and any(
        a.value == b.value and (a.value or 0) > 1 and are_one_item(a.item, b.item)
        for a in left.claim.quantities
        for b in right.claim.quantities
        if a.unit == b.unit and a.item and b.item
    )


def _is_negotiated(side: Side) -> bool:
    """ "Are in talks about a pipeline", "negotiating over a loan"."""
    status = side.claim.stage
    words = status.text.lower().split() if status is not None else []
    return side.claim.status is Stage.PROPOSED and any(
        word.startswith("negotiat") or word == "talks" for word in words
    )


@cache
def _outcomes() -> frozenset[tuple[str, str]]:
    pairs = load_lexicon("events")["outcomes"]
    return frozenset((event_class(act), event_class(end)) for act, end in pairs)


def is_outcome(pair: Aligned) -> bool:
    """True where what was to be voted on or debated is later adopted or rejected: one bill, by its noun.

    So is a pact or contract signed on what had been negotiated over.
    """
    left, right = pair.left, pair.right
    if _is_negotiated(left) and right.event in _SEALED and right.claim.status is Stage.COMPLETED:
        return not right.claim.negated and stem(left.claim.event) in right.around
    if (left.event, right.event) not in _outcomes() or stage_of(left) not in _UNDER_WAY:
        return False
    matter = right.claim.patient.split()[-1:]
    if are_two_objects(pair):
        return False  # the pensions bill, the wolf bill
    return right.claim.status is Stage.COMPLETED and bool({stem(word) for word in matter} & left.stems)
