"""An occasion that went by in peace in one report, and what disturbed it in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from checker.comparisons.base import (
    Aligned,
    Comparison,
    Side,
    article_stems,
    both_ways,
    event_times,
    is_of_old,
    once_a_side,
)
from checker.comparisons.occasion import (
    are_at_two_places,
    can_be_one_scene,
    is_one_more,
    meet_on_a_day,
)
from checker.comparisons.whole_clauses import clauses_differ
from checker.concepts import event_class, has_phrase, known_event, stem
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Claim, Stage

# "After a fight"; a team "fights for" the title, and is no disturbance.
_FIGHT = re.compile(
    r"\b(?:an?|fist|street|mass|of) fights?\b(?! (?:for|against|to|on))|\bfights (?:broke|between|among)",
    re.I,
)

TRAITS = {"what": ("peace",)}
PARAMS: dict[str, Any] = {}


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """ "Voting passed off without incident", "a polling station was shut after a fight"."""
    if not can_be_one_scene(pair):
        return
    for calm, upset in both_ways(pair):
        if was_calm(calm) and was_disturbed(upset) and _is_of_it(calm, upset, pair):
            topic = f"{calm.claim.agent or calm.claim.patient}: how it went"
            yield clauses_differ("in_peace", pair, "peace", topic, supersedes=pair.right.revises)


def are_calm_and_disturbed(left: Side, right: Side) -> bool:
    """True where one tells that an occasion went by in peace, the other of what disturbs one."""
    return (was_calm(left) and was_disturbed(right)) or (was_calm(right) and was_disturbed(left))


@once_a_side
def was_calm(side: Side) -> bool:
    """True where all of an occasion that has a name went by so; "largely peaceful" leaves room."""
    claim = side.claim
    if claim.hypothetical or claim.status in UNREALISED:
        return False
    if has_phrase(claim.text, load_lexicon("none")["mostly"]) or has_phrase(
        claim.text, ("not", "until", "at first")
    ):
        return False
    return has_phrase(claim.text, load_lexicon("none")["calm"]) and bool(_occasion(claim))


def _occasion(claim: Claim) -> str:
    """The head noun of what went by: an event that people come to."""
    head = (claim.agent or claim.patient).rpartition(" ")[2].lower()
    listed = load_lexicon("none")["occasions"]
    return head if head in listed else ""


@once_a_side
def was_disturbed(side: Side) -> bool:
    claim = side.claim
    if claim.negated or claim.hypothetical or claim.status in UNREALISED | {Stage.DENIED, Stage.CANCELLED}:
        return False
    if is_of_old(claim) or is_one_more(side):
        return False
    if _FIGHT.search(claim.text):
        return True
    words = {stem(word) for word in claim.words}
    return any(set(phrase) <= words for phrase in _disturbing())


@cache
def _disturbing() -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(stem(word) for word in phrase.split()) for phrase in load_lexicon("none")["disturbing"]
    )


def _is_of_it(calm: Side, upset: Side, pair: Aligned) -> bool:
    """Whether the other report is on the same occasion, and tells of its day and place."""
    noun = _occasion(calm.claim)
    kind = known_event(noun)
    known = article_stems(upset)
    told = stem(noun) in known or (
        kind
        and any(
            event_class(word) == kind for word in load_lexicon("none")["occasions"] if stem(word) in known
        )
    )
    if not told or are_at_two_places(calm, upset):
        return False
    if any(place not in calm.article.text for place in upset.places):
        return False  # the march in Bel, and what befell somebody in Tarn
    return not event_times(upset.claim.times) or meet_on_a_day(pair) or not calm.when
