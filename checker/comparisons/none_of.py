"""No such thing here, one of the kind there: "no shots were fired", "warders fired several shots"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.comparisons.base import (
    BYGONE_DAYS,
    Aligned,
    Comparison,
    Side,
    article_stems,
    both_ways,
    event_times,
    is_ability,
    is_belief,
    is_duty,
    is_of_old,
    is_one_party,
    may_have_changed,
    once_a_side,
    parties,
)
from checker.comparisons.claimed import is_left_open
from checker.comparisons.led_to import content_words
from checker.comparisons.occasion import are_at_two_places, are_told_apart, can_be_one_scene
from checker.comparisons.ruling_out import PERSON, Ruled, is_of_kind, is_some_of, names_one, ruled_out
from checker.comparisons.topics import statement_topic
from checker.comparisons.turned import has_turned, is_until_now
from checker.comparisons.two_of_a_kind import are_two_of_a_kind
from checker.comparisons.whole_clauses import clauses_differ
from checker.concepts import (
    are_one_act,
    are_one_item,
    counts_people,
    event_class,
    known_event,
    stem,
)
from checker.lexicon import listed, load_lexicon
from checker.model import REALISED, UNREALISED, Claim, Stage
from checker.names import same_name

TRAITS = {"what": ("none",)}
PARAMS: dict[str, Any] = {}

_LATER = re.compile(
    r"\b(?:by the time|later|afterwards?|at first|initially|before that|until then|once again)\b", re.I
)
# "Died of an infection", "suffered from cold".
_OF = re.compile(r"\W{1,3}(?:of|from|with) ((?:[\w'’-]+ ?){1,4})", re.I)
_DOER = re.compile(r"\W*(?:that )?(?:he|she|they|we|i)\b", re.I)
_ANY = re.compile(r"\bany\b", re.I)
_NEARBY_DAYS = 10
# Of so many words that are told beside, one may be the one report's own.
_MOST = 3


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """A kind of which the one says that there was none, and one of it in the other, on one occasion."""
    if pair.left.claim.negated == pair.right.claim.negated:
        return
    if not can_be_one_scene(pair) or are_two_of_a_kind(pair):
        return
    for denying, telling in both_ways(pair):
        if any(_tells_of_one(ruled, denying, telling) for ruled in ruled_out(denying)):
            topic = statement_topic(pair.left.claim, pair.right.claim)
            yield clauses_differ("none_of", pair, "none", topic, supersedes=_has_come_since(pair))


def may_be_one_of_none(left: Side, right: Side) -> bool:
    """True where a clause tells of a kind that the other rules out: "no children", "a boy"."""
    return any(
        is_of_kind(party.rpartition(" ")[2], ruled.kind)
        for denying, telling in ((left, right), (right, left))
        for ruled in ruled_out(denying)
        if ruled.kind != PERSON and not telling.claim.negated
        for party in parties(telling.claim)
        if party.islower()
    )


def _has_come_since(pair: Aligned) -> bool:
    if may_have_changed(pair) or has_turned(pair):
        return True
    return pair.is_days_later and pair.left.claim.negated and is_until_now(pair.left.claim)


def _tells_of_one(ruled: Ruled, denying: Side, telling: Side) -> bool:
    claim, other = denying.claim, telling.claim
    if denying.harm == telling.harm != "" and telling.figures and any(q.value == 0 for q in claim.quantities):
        return False  # "nobody was hurt", "two were hurt": numbers
    return (
        _stands(telling, other, claim)
        and (_is_act(ruled, claim, other) or denying.harm == telling.harm != "")
        and _has_instance(ruled, claim, telling)
        and _have_one_doer(ruled, claim, other)
        and ruled.marks <= telling.around
        and _is_of_the_rest(ruled, claim, telling)
        and not _are_of_two_matters(denying, telling)
        and not _are_about_two(ruled, denying, telling)
        and not are_at_two_places(denying, telling)
        and not _is_bygone(denying, telling)
        and not are_told_apart(denying, telling)
        and not _rules_out_itself(ruled, claim, telling)
    )


def _stands(side: Side, claim: Claim, other: Claim) -> bool:
    """True for what a report tells as so, and now: no plan, no guess, no history."""
    if _ANY.search(claim.text):
        return False  # "It does not appear that it was any part of it"
    if claim.negated or claim.hypothetical or claim.status is Stage.DENIED or is_of_old(claim):
        return False
    if is_belief(claim) or is_duty(claim) or is_ability(claim) or is_left_open(side):
        return False
    return ({claim.status, other.status} <= REALISED) or ({claim.status, other.status} <= UNREALISED)


def _is_act(ruled: Ruled, claim: Claim, other: Claim) -> bool:
    """One act; being there, and being found; "no warning was given", "warned"."""
    if are_one_act(claim.event, other.event) or _is_of_noun(ruled, claim, other):
        return True
    if _is_in_place(ruled, claim, other) or _are_converse(ruled, claim, other):
        return True
    there = listed("none", "there")
    if claim.event in there and other.event in there and ruled.kind != PERSON:
        return True
    return ruled.undergoes and {claim.event, other.event} <= listed("none", "having")


def _are_converse(ruled: Ruled, claim: Claim, other: Claim) -> bool:
    """ "The mill never received a letter", "the office sent the mill three letters"."""
    verbs = (claim.event, other.event)
    listed = any(verbs in ((a, b), (b, a)) for a, b in load_lexicon("none")["converse"])
    return listed and ruled.undergoes and stem(claim.agent.rpartition(" ")[2].lower()) in _stems_of(other)


def _stems_of(claim: Claim) -> frozenset[str]:
    return frozenset(stem(word) for word in claim.words)


def _is_of_noun(ruled: Ruled, claim: Claim, other: Claim) -> bool:
    """ "There will be no appeal", "they would appeal"."""
    bare = listed("none", "there") | listed("none", "light") | listed("none", "giving")
    if ruled.kind == PERSON or claim.event not in bare:
        return False
    if other.event in listed("none", "light"):
        return False
    return stem(ruled.kind) == stem(other.event) or known_event(ruled.kind) == event_class(other.event) != ""


def _has_instance(ruled: Ruled, claim: Claim, telling: Side) -> bool:
    """Whether one of the kind takes the same part in the act."""
    other = telling.claim
    if _is_of_noun(ruled, claim, other):
        return True
    if ruled.kind == PERSON:
        if not ruled.undergoes and claim.patient and other.patient and not other.agent:
            return _is_one_object(claim, other, telling)  # "nobody stopped her", "she was stopped"
        parts = {other.patient if ruled.undergoes else other.agent}
        parts = set(parties(other)) if _is_in_place(ruled, claim, other) else parts
        return any(_is_person(party, other) for party in parts) or _counts(other, PERSON)
    heads = {party.rpartition(" ")[2] for party in parties(other) if party.islower()}
    if not (claim.event in listed("none", "there") and other.event in listed("none", "there")):
        party = other.patient if ruled.undergoes else other.agent
        heads = {party.rpartition(" ")[2]} if party else set()
    return (
        any(is_of_kind(head, ruled.kind) for head in heads)
        or _counts(other, ruled.kind)
        or is_some_of(ruled.kind, other)
        or names_one(ruled.kind, other)
    )


def _is_one_object(claim: Claim, other: Claim, telling: Side) -> bool:
    """One party, or a noun that the other report names him with ("opposition leader Ana Torv")."""
    if are_one_item(claim.patient.rpartition(" ")[2], other.patient.rpartition(" ")[2]):
        return True
    noun, name = re.escape(claim.patient), re.escape(other.patient)
    named = rf"{noun} {name}|{name}, [^.]{{0,60}}{noun}"
    return same_name(claim.patient, other.patient) or re.search(named, telling.article.text, re.I) is not None


def _counts(claim: Claim, kind: str) -> bool:
    return any(
        q.value
        and not q.unit
        and q.item
        and (counts_people(q.item) if kind == PERSON else is_of_kind(q.item, kind))
        for q in claim.quantities
        if q.item != "age"
    )


def _is_in_place(ruled: Ruled, claim: Claim, other: Claim) -> bool:
    """ "No one had to go to hospital", "two are being treated in hospital"."""
    places = load_lexicon("none")["places"]
    return any(
        claim.event in verbs and other.event in verbs
        for place, verbs in places.items()
        if place in ruled.rest
    )


def _is_person(party: str, claim: Claim) -> bool:
    if party[:1].isupper():
        return any(entity.label == "PERSON" and entity.name == party for entity in claim.entities)
    return bool(party) and counts_people(party)


def _have_one_doer(ruled: Ruled, claim: Claim, other: Claim) -> bool:
    """What the one party has not done or found, another may have; whose it is may take either part in it."""
    if claim.agent and _is_of_noun(ruled, claim, other):
        return any(is_one_party(claim.agent, party) for party in parties(other))
    if ruled.undergoes and _DOER.match(claim.text) and not is_one_party(claim.agent, other.agent):
        return False  # what "they had not seen" others may have, and another may have sent what "he did not"
    if not ruled.undergoes or not claim.agent or not other.agent or _are_converse(ruled, claim, other):
        return True
    return is_one_party(claim.agent, other.agent)


def _is_of_the_rest(ruled: Ruled, claim: Claim, telling: Side) -> bool:
    """Whether the other report has all that is said beside; of "was inside the building" its clause."""
    of_things = claim.event in listed("none", "there") and ruled.kind != PERSON
    if claim.event in listed("none", "light") and not of_things:
        return bool(ruled.rest) and ruled.rest <= telling.stems
    missing = ruled.rest - article_stems(telling)
    if claim.event == "be" and "on time" in claim.text:
        return False
    return len(missing) * _MOST <= len(ruled.rest)


def _are_of_two_matters(denying: Side, telling: Side) -> bool:
    """ "Died of the infection", "of a heart attack"; "saw the theft", "saw two men"; "had fired" before."""
    ours, theirs = _behind(denying), _behind(telling)
    if ours and theirs and not ours & theirs:
        return True
    doers = any(not ruled.undergoes for ruled in ruled_out(denying))
    told = denying.claim.patient and telling.claim.patient
    if doers and told and not _is_one_object(denying.claim, telling.claim, telling):
        return True
    if _LATER.search(telling.claim.sentence) and not _LATER.search(denying.claim.sentence):
        return True
    return _is_told_before(telling) and not _is_told_before(denying)


def _are_about_two(ruled: Ruled, denying: Side, telling: Side) -> bool:
    """ "No deal on fish quotas", "a deal on timber quotas": each is on something that the other is not."""
    about = re.compile(
        rf"\b{re.escape(ruled.kind)}\w* (?:on|over|about|for|of|with|to|against) ((?:[\w'’-]+ ?){{1,4}})",
        re.I,
    )
    ours, theirs = (about.search(side.claim.text) for side in (denying, telling))
    if ours is None or theirs is None:
        return False
    one, other = content_words(ours[1], denying), content_words(theirs[1], telling)
    return bool(one - other) and bool(other - one)


@once_a_side
def _behind(side: Side) -> frozenset[str]:
    """The content words that a preposition right behind the verb leads to."""
    found = _OF.match(side.claim.text, side.claim.event_span.end - side.claim.span.start)
    return content_words(found[1], side) if found is not None else frozenset()


def _is_told_before(side: Side) -> bool:
    """A pluperfect in the outlet's own voice: what was so before."""
    claim = side.claim
    before = claim.text[: max(claim.event_span.start - claim.span.start, 0)].lower().split()
    return claim.speaker is None and "had" in before


def _is_bygone(denying: Side, telling: Side) -> bool:
    """Told of a time long before the report on which the other rules it out."""
    day = denying.article.published_day
    ends = [time.latest.date() for time in telling.when if time.latest is not None]
    own = bool(event_times(denying.when))
    reach = BYGONE_DAYS if own else _NEARBY_DAYS
    return day is not None and bool(ends) and (day - max(ends)).days > reach


@once_a_side
def _kinds_ruled_out(side: Side) -> frozenset[str]:
    text = side.article.text.lower()
    found = re.findall(r"\b(?:no|not a single|without (?:an?|any)) (?:\w+ )?(\w+)", text)
    return frozenset(stem(word) for word in found)


def _rules_out_itself(ruled: Ruled, claim: Claim, telling: Side) -> bool:
    """The other report says no less that there was none: what it tells of is something else."""
    if ruled.kind != PERSON:
        return stem(ruled.kind) in _kinds_ruled_out(telling)
    start, end = claim.event_span.start - claim.span.start, claim.event_span.end - claim.span.start
    verb = re.escape(claim.text[start:end])
    return (
        re.search(rf"\b(?:nobody|no[ -]one)\b[^.;]{{0,60}}\b{verb}", telling.article.text, re.I) is not None
    )
