"""Who knew of it or was told of it, in one report and not in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.comparisons.base import (
    Aligned,
    Comparison,
    Side,
    article_stems,
    behind_verb,
    both_ways,
    is_duty,
    is_one_party,
    once_a_side,
)
from checker.comparisons.occasion import is_one_occasion
from checker.comparisons.two_names import are_one_by_name
from checker.comparisons.whole_clauses import clauses_differ
from checker.concepts import stem
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Stage

TRAITS = {"what": ("knew",)}
PARAMS: dict[str, Any] = {}

_NO_KNOWLEDGE = re.compile(
    r"\b(?:nothing|unaware|no (?:knowledge|idea|inkling|warning|notice|word|letter)|in the dark|by surprise"
    r"|ignorant|oblivious)\b",
    re.I,
)
# Up to then, and not beyond it.
_UNTIL = re.compile(
    r"\b(?:until|till|before|yet|enough|everything|exactly|how|why|who|when|where|whether|more)\b", re.I
)
_WORD = re.compile(r"[^\W\d_]+")


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """ "The council knew nothing of the asbestos", "the council was told of the asbestos three years ago"."""
    if not (pair.of_one_story or is_one_occasion(pair)):
        return
    for knowing, ignorant in both_ways(pair):
        ours, theirs = _knows(knowing), _knows(ignorant)
        if ours is None or theirs is None or not ours[1] or theirs[1]:
            continue
        if _is_one(ours[0], theirs[0]) and _is_of_one_matter(knowing, ignorant):
            topic = f"{theirs[0] or ours[0]}: who knew"
            yield clauses_differ("knew", pair, "knew", topic, supersedes=pair.right.revises)


@once_a_side
def _knows(side: Side) -> tuple[str, bool] | None:
    """Who knows or is told, and whether they are; None where a clause tells of neither."""
    claim = side.claim
    if (
        claim.hypothetical
        or claim.status in UNREALISED | {Stage.DENIED}
        or is_duty(claim)
        or _UNTIL.search(claim.text)
    ):
        return None
    words = load_lexicon("speakers")
    if claim.event in words["knowing"]:
        who = claim.agent
    elif claim.event in words["telling"]:
        who = claim.patient
    else:
        return None
    without = _NO_KNOWLEDGE.search(claim.text) is not None
    if claim.negated and without and claim.event == "unaware":
        return who, True
    ignorant = claim.negated or without or claim.event == "unaware"
    speaker = claim.speaker
    if not who and speaker is not None and re.search(r"\b(?:me|us|we|I|it|they|he|she)\b", claim.text):
        who = speaker.name or speaker.text
    return (who, not ignorant) if who else None


def _is_one(left: str, right: str) -> bool:
    return is_one_party(left, right) or are_one_by_name(left, right)


def _is_of_one_matter(left: Side, right: Side) -> bool:
    """Whether what the one is said to know of stands in the other clause, or is a word of both reports."""
    ours, theirs = _matter(left), _matter(right)
    if ours & theirs:
        return True
    return (
        bool(ours or theirs)
        and (ours <= article_stems(right) and theirs <= article_stems(left))
        and not (ours and theirs)
    )


@once_a_side
def _matter(side: Side) -> frozenset[str]:
    claim = side.claim
    told = _knows(side)
    who = f"{told[0] if told else ''} {claim.speaker.text if claim.speaker else ''}"
    spoken = {stem(word.lower()) for word in _WORD.findall(who)}
    times = {stem(word.lower()) for time in claim.times for word in _WORD.findall(time.text)}
    behind = behind_verb(claim)
    following = {stem(word) for word in _WORD.findall(behind.lower())}
    knowing = {
        stem(word)
        for name in ("knowing", "telling")
        for verb in load_lexicon("speakers")[name]
        for word in verb.split()
    }
    return frozenset((side.stems & following) - spoken - times - knowing - _EMPTY)


_EMPTY = frozenset({"noth", "anyth", "anyon", "advanc", "time", "ago", "nobodi"})
