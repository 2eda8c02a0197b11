"""All of them here, and there some of whom it is not so: "all were freed", "three are still held"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from checker.comparisons.base import (
    Aligned,
    Comparison,
    Side,
    before_verb,
    both_ways,
    is_ability,
    is_belief,
    is_duty,
    is_of_old,
    may_have_changed,
    once_a_side,
    parties,
)
from checker.comparisons.claimed import is_left_open
from checker.comparisons.occasion import (
    are_at_two_places,
    are_of_two_hours,
    are_told_apart,
    can_be_one_scene,
)
from checker.comparisons.ruling_out import PERSON, is_cut_short, is_of_kind, is_some_of, names_one
from checker.comparisons.topics import statement_topic
from checker.comparisons.whole_clauses import clauses_differ
from checker.concepts import (
    are_contrary,
    are_one_act,
    are_opposites,
    contrast,
    counts_people,
    event_class,
    has_phrase,
    stem,
)
from checker.lexicon import load_lexicon
from checker.model import REALISED, Claim

TRAITS = {"what": ("all",)}
PARAMS: dict[str, Any] = {}

_ALL = re.compile(
    r"(?<!not )(?<!nearly )(?<!almost )(?<!virtually )(?<!practically )(?<!after )(?<!of )"
    r"\b(?:all|both|every|each)(?: of)?(?: (?:the|its|his|her|their|our|those|these))?"
    r" (?!but\b)(?P<words>(?:[\w'’-]+ ?){1,4})",
    re.I,
)
_EVERYONE = re.compile(
    r"(?<!not )(?<!nearly )(?<!almost )\b(?:everyone|everybody)\b(?! (?:else|but|except))", re.I
)
_ONLY_SOME = re.compile(
    r"\b(?:only|just) (?:[\w-]+) of (?:the|its|his|her|their|our|those|these)\b"
    r"|\bone of (?:the|its|his|her|their|our) (?:[\w'’-]+ )?two\b|"
    r"\bone of the [\w'’-]+['’]s two\b",
    re.I,
)
_UNANIMOUS = re.compile(r"\bunanimous(?:ly)?\b", re.I)
_AGAINST = re.compile(r"\b(?:vot(?:ed|ing) (?:against|no)|abstained|opposed)\b", re.I)
# The words that "were well" and "were not hurt" of one kind have in common.
_KIND_AND_VERB = 2
_HARMS = {"injury", "casualty"}
_WORD = re.compile(r"[^\W\d_]+")


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """An act of all, and one of them who did not, or whose state rules it out, on one occasion."""
    if not can_be_one_scene(pair):
        return
    for whole, part in both_ways(pair):
        if _is_outvoted(whole, part):
            yield _comparison(pair)
            return
        found = _all(whole)
        if found is None or (part is pair.left and pair.is_later):
            continue  # with time all do what some have done
        if _is_exception(found, whole, part) and not are_of_two_hours(pair):
            yield _comparison(pair)


def _comparison(pair: Aligned) -> Comparison:
    topic = statement_topic(pair.left.claim, pair.right.claim)
    return clauses_differ(
        "all_of", pair, "all", topic, supersedes=pair.right.revises or may_have_changed(pair)
    )


def _is_outvoted(whole: Side, part: Side) -> bool:
    """ "Voted unanimously for the merger", "two members voted against it"."""
    claim, other = whole.claim, part.claim
    if not _UNANIMOUS.search(claim.text) or claim.negated or claim.hypothetical or other.hypothetical:
        return False
    against = _AGAINST.search(other.text) is not None and not other.negated and other.status in REALISED
    shared = (whole.around & part.around) - {stem("vote"), stem("unanimously")}
    return against and not is_of_old(other) and not are_at_two_places(whole, part) and len(shared) > 1


@once_a_side
def _all(side: Side) -> str | None:
    """The kind of which a clause says that all did it or underwent it; `PERSON` for everyone."""
    claim = side.claim
    if (
        claim.negated
        or claim.hypothetical
        or claim.status not in REALISED
        or is_of_old(claim)
        or is_duty(claim)
    ):
        return None
    if is_ability(claim) or is_left_open(side) or is_belief(claim):
        return None
    if _EVERYONE.search(before_verb(claim)):
        return PERSON
    heads = {stem(party.rpartition(" ")[2]): party for party in (claim.agent, claim.patient) if party}
    for found in _ALL.finditer(claim.text):
        head = next((word for word in _WORD.findall(found["words"].lower()) if stem(word) in heads), None)
        if head is None:
            continue
        return heads[stem(head)].rpartition(" ")[2]
    return None


def _is_exception(kind: str, whole: Side, part: Side) -> bool:
    claim, other = whole.claim, part.claim
    if (
        other.hypothetical
        or other.status not in REALISED
        or is_of_old(other)
        or is_belief(other)
        or is_duty(other)
    ):
        return False
    if other.quantities and part.harm in _HARMS:
        return False  # numbers, and what both come to
    if not _is_one_of_them(kind, other) or are_told_apart(whole, part) or are_at_two_places(whole, part):
        return False
    one_act = are_one_act(claim.event, other.event)
    if one_act and other.negated:
        light = claim.event in load_lexicon("none")["light"]
        if (
            is_cut_short(other)
            or "be" in (claim.event, other.event)
            or (light and len(whole.stems & part.stems) <= _KIND_AND_VERB)
        ):
            return False
        return not has_phrase(other.text, ("yet", "until", "all"))
    if one_act and not other.negated:
        return _ONLY_SOME.search(other.text) is not None
    return not other.negated and _has_subject(other) and _excludes(claim, other)


def _has_subject(claim: Claim) -> bool:
    """Not so of "trapped at Brill", which tells of whom, and of "had been trapped", which was before."""
    had = claim.stage is not None and claim.stage.text.lower().startswith("had")
    return claim.event_span.start > claim.span.start and not had


def _is_one_of_them(kind: str, claim: Claim) -> bool:
    heads = {party.rpartition(" ")[2] for party in parties(claim) if party.islower()}
    if kind == PERSON:
        return any(counts_people(head) for head in heads)
    counted = {q.item for q in claim.quantities if q.item and not q.unit}
    return (
        any(is_of_kind(head, kind) for head in heads | counted)
        or is_some_of(kind, claim)
        or names_one(kind, claim)
    )


def _excludes(claim: Claim, other: Claim) -> bool:
    """Whether who is told of here cannot be among those who did that."""
    classes = event_class(claim.event), event_class(other.event)
    if (
        are_opposites(*classes)
        or contrast(claim.event, other.event) == "opposite"
        or are_contrary(claim.event, other.event)
    ):
        return True
    words = {stem(word) for word in other.words}
    return any(
        claim.event in acts and any(set(phrase) <= words for phrase in states) for acts, states in _states()
    )


@cache
def _states() -> tuple[tuple[frozenset[str], tuple[tuple[str, ...], ...]], ...]:
    return tuple(
        (frozenset(one["of"]), tuple(tuple(stem(word) for word in phrase.split()) for phrase in one["left"]))
        for one in load_lexicon("none")["left_behind"]
    )
