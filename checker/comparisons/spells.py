"""How long a spell was ("held for nine days"), against its first and last day in the other report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from checker.comparisons.base import Aligned, Identity, Side, both_ways, in_order, once_a_side, share_a_party
from checker.comparisons.occasion import are_told_apart
from checker.concepts import known_event, stem
from checker.dates import moment
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Claim, Grain, Stage, Time, TimeType
from checker.names import same_name

_LENGTH = re.compile(r"P(\d{1,3})([DW])")
# Whoever counts the first day and the last has a day more; weeks are told by the half.
_SPARE = {"D": 1, "W": 4}
_DAYS = {"D": 1, "W": 7}
_COPULAS = {"be", "become", "get", "go"}  # "went missing", "got stuck"


@dataclass(frozen=True, slots=True)
class _Spell:
    """Its kind, or the noun for what lasted; whose it was; how many days, and how many more or less."""

    kind: str
    bearer: str
    days: int
    spare: int
    time: Time
    sentence: str


def lengths_of_one_spell(pair: Aligned) -> Iterator[tuple[Time, Time]]:
    """The length that one report tells, and the other's first and last day that do not fit it; left first."""
    if pair.identity is Identity.NO or pair.clashes - {"time"}:
        return
    for side, other in both_ways(pair):
        spell = _spell(side) or _length_of_same(side, pair)
        if spell is None or _spell(other) is not None:
            continue
        days = _range(other) if pair.same_act else None
        days = days or _first_and_last(other, spell)
        if days is None or are_told_apart(side, other):
            continue
        first, last = days
        assert first.earliest is not None
        assert last.latest is not None
        length = (moment(last.latest).date() - moment(first.earliest).date()).days
        if length > 0 and abs(length - spell.days) > spell.spare:
            told = replace(
                last, text=f"{first.text} to {last.text}", earliest=first.earliest, anchor="reckoned"
            )
            yield in_order(pair, side, spell.time, told)
            return


def _length_of_same(side: Side, pair: Aligned) -> _Spell | None:
    """The length of any act ("ran for ten days") of which the other report gives the first and last day."""
    length = _length(side)
    if length is None or not pair.same_act:
        return None
    if not share_a_party(pair.left.claim, pair.right.claim):
        return None
    return _Spell("", "", *length, side.claim.sentence)


@once_a_side
def _range(side: Side) -> tuple[Time, Time] | None:
    """ "From Tuesday to Thursday", in one clause."""
    days = [t for t in side.claim.times if t.grain is Grain.DAY and t.earliest and not t.mod]
    if [t.relation for t in days] != ["since", "until"]:
        return None
    return days[0], days[1]


@once_a_side
def _spell(side: Side) -> _Spell | None:
    """The spell that a clause says was so long: "was held for nine days", "the strike lasted two weeks"."""
    claim, length = side.claim, _length(side)
    if length is None:
        return None
    cues = load_lexicon("cues")
    if claim.status in UNREALISED:
        return None
    bearer = claim.patient or claim.agent
    kind = next((name for name, words in cues["spells"].items() if claim.event in words["lasts"]), "")
    if claim.event in cues["went_on"] and claim.agent:
        kind, bearer = stem(claim.agent.rpartition(" ")[2]), ""
    if not kind or (not bearer and kind in cues["spells"]):
        return None
    return _Spell(kind, bearer, *length, claim.sentence)


@once_a_side
def _length(side: Side) -> tuple[int, int, Time] | None:
    """The one length of a clause, in days, how much more or less it may be, and its words."""
    claim = side.claim
    lengths = [t for t in claim.times if t.type is TimeType.DURATION and not t.mod]
    if len(lengths) != 1 or claim.negated or claim.hypothetical:
        return None
    measure = _LENGTH.fullmatch(lengths[0].value)
    if measure is None or lengths[0].relation not in ("during", "at"):
        return None
    return int(measure[1]) * _DAYS[measure[2]], _SPARE[measure[2]], lengths[0]


def _first_and_last(side: Side, spell: _Spell) -> tuple[Time, Time] | None:
    """The one day on which a report has the spell begin, and the one on which it has it end."""
    text = side.article.text
    if side.told is None or not _may_be_of(side.claim, spell, text):
        return None
    if not any(_is_turn(side.claim, spell, begins=begins) for begins in (True, False)):
        return None
    begun: list[Time] = []
    ended: list[Time] = []
    for claim in side.told.dated:
        if not _may_be_of(claim, spell, text):
            continue
        if _is_turn(claim, spell, begins=True):
            begun += _days(claim)
        elif _is_turn(claim, spell, begins=False):
            ended += _days(claim)
    # The lead and the body of a report tell one day twice.
    one_each = all(len({(t.earliest, t.latest) for t in times}) == 1 for times in (begun, ended))
    return (begun[0], ended[0]) if one_each else None


def _is_turn(claim: Claim, spell: _Spell, *, begins: bool) -> bool:
    if claim.negated or claim.hypothetical or claim.status in UNREALISED:
        return False
    cues = load_lexicon("cues")
    kinds = cues["spells"]
    if spell.kind in kinds:
        told = {claim.event, *claim.words} if claim.event in _COPULAS else {claim.event}
        return not {_key(word) for word in told}.isdisjoint(kinds[spell.kind]["begins" if begins else "ends"])
    party = claim.agent or claim.patient
    of_it = spell.kind in {stem(claim.event), stem(party.rpartition(" ")[2])}
    if begins:
        return of_it and (claim.status is Stage.BEGUN or claim.event in cues["went_off"])
    over = claim.event in cues["was_over"] or claim.event in cues["ending"]
    return of_it and (over or (claim.status is Stage.COMPLETED and stem(claim.event) == spell.kind))


@cache
def _key(event: str) -> str:
    return known_event(event) or event


def _may_be_of(claim: Claim, spell: _Spell, text: str) -> bool:
    """One name or noun, a noun that a report puts to the name, or none at all: "before she was freed"."""
    bearer = claim.patient or claim.agent
    if not spell.bearer or not bearer or same_name(bearer, spell.bearer):
        return True
    noun, name = sorted((bearer.rpartition(" ")[2], spell.bearer.rpartition(" ")[2]), key=_is_capital)
    if stem(noun) == stem(name.lower()):
        return True
    beside = rf"\b{re.escape(noun)} (?:[A-Z][\w'’-]+ ){{0,2}}{re.escape(name)}\b"
    return noun.islower() and any(re.search(beside, told) for told in (text, spell.sentence))


def _is_capital(word: str) -> bool:
    return word[:1].isupper()


def _days(claim: Claim) -> list[Time]:
    return [
        t for t in claim.times if t.relation == "at" and t.grain is Grain.DAY and t.earliest and not t.mod
    ]
