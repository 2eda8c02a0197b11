"""A cause told here and ruled out there: "a heater caused the fire", "ruled out a fault in the heater"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.comparisons.base import (
    Aligned,
    Comparison,
    Level,
    Side,
    Words,
    both_ways,
    in_order,
    once_a_side,
    shortened,
)
from checker.comparisons.occasion import are_at_two_places, can_be_one_scene
from checker.comparisons.told_causes import cause_kinds, cause_words, is_of_effect, told_of_anything
from checker.concepts import stem
from checker.model import Span

TRAITS = {"what": ("cause",)}
PARAMS: dict[str, Any] = {}

_THING = r"(?P<cause>(?:[\w'’-]+ ){0,6}?[\w'’-]+)"
_END = (
    r"(?=[,.;:!?\"“”]|$| (?:as|for|after|on|at|which|that|who|and|but|because|said|says|saying"
    r"|had|has|have|was|were|is)\b)"
)
_RULES_OUT = re.compile(
    r"\b(?:rul(?:e|es|ed|ing) out|exclud(?:e|es|ed|ing)|dismiss(?:es|ed)?|reject(?:s|ed)?|"
    r"no (?:signs?|evidence|indications?|traces?|proof|hints?) of|nothing (?:points|pointed) to|"
    r"(?:was|were|is|had|have|has)(?:n['’]t| not)(?: been)? "
    r"(?:caused|started|sparked|triggered|set off|due|down) (?:by|to)|"
    rf"not the (?:result|work) of) {_THING}{_END}",
    re.I,
)
_WAS_RULED_OUT = re.compile(
    rf"(?:^|[,;:] |\bthat ){_THING} "
    r"(?:(?:was|were|has been|had been|have been|could be|can be) (?:ruled out|excluded)|"
    r"(?:was|were|is)(?:n['’]t| not) (?:the cause|to blame|responsible|behind)|"
    r"did(?:n['’]t| not) (?:cause|start|spark|trigger|set off))\b",
    re.I,
)
# "Heavy rain, not a burst main, caused the flood".
_NOT_THIS = re.compile(
    rf", (?:and |but )?not (?:by |from |to |because of |due to )?(?:an? |the )?{_THING}(?=[,.;])", re.I
)
_CAUSAL = re.compile(
    r"\b(?:caus\w+|blam\w+|trigger\w*|spark\w*|started|because|due to|led to|result\w*|down to|brought"
    r"|ignited|behind)\b",
    re.I,
)
# "Found no evidence that drones brought down the pylon".
_UNPROVEN = re.compile(
    rf"\bno (?:signs?|evidence|indications?|proof|hints?) that (?:an? |the )?{_THING} (?:had |has |have )?"
    r"(?:caused|started|sparked|triggered|ignited|set off|brought down|brought about|led to|was to blame"
    r"|was behind)\b",
    re.I,
)
_OPEN = re.compile(
    r"\b(?:not|n['’]t|cannot|could not|neither|nor|yet to|refus\w+ to|declin\w+ to|until)(?: \w+)? "
    r"(?:be )?(?:rul|exclud)",
    re.I,
)
_BARE = {
    "fault",
    "defect",
    "failure",
    "problem",
    "cause",
    "possible",
    "any",
    "possibility",
    "theory",
    "claim",
    "idea",
    "suggestion",
    "error",
}
_ROOT = 5


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """What is told as the cause of one fire or crash, and in the other report is ruled out."""
    if not can_be_one_scene(pair):
        return
    for telling, excluding in both_ways(pair):
        cause, excluded = told_of_anything(telling), _excluded(excluding)
        if cause is None or excluded is None or not is_of_effect(cause.kind, excluding):
            continue
        if _is_one_cause(cause_words(cause.cause), excluded[0]) and not are_at_two_places(telling, excluding):
            ours, theirs = Words(cause.span, cause.cause), Words(excluded[1], shortened(excluding.claim.text))
            left, right = in_order(pair, telling, ours, theirs)
            yield Comparison(
                kind="excluded_cause",
                level=Level.DIFFERENT,
                left=left,
                right=right,
                topic=f"{cause.kind}: why",
                traits=(("what", ("cause",)),),
                supersedes=pair.right.revises,
            )
            return


@once_a_side
def _excluded(side: Side) -> tuple[frozenset[str], Span] | None:
    """The words of the cause that a sentence rules out, and where they stand."""
    text, start = side.claim.sentence, side.claim.sentence_span.start
    if _OPEN.search(text):
        return None
    found = _RULES_OUT.search(text) or _WAS_RULED_OUT.search(text)
    if found is None and _CAUSAL.search(text):
        found = _NOT_THIS.search(text) or _UNPROVEN.search(text)
    if found is None:
        return None
    span = Span(start + found.start("cause"), start + found.end("cause"))
    return cause_words(found["cause"]), span


def _are_of_one_root(left: str, right: str) -> bool:
    """One root, or a word and what it begins ("heat", "heatwave")."""
    short, long = sorted((left, right), key=len)
    return left == right or (len(short) >= _ROOT - 1 and long.startswith(short))


def _is_one_cause(told: frozenset[str], excluded: frozenset[str]) -> bool:
    """One noun in both, or a kind of cause that is ruled out as a whole ("an electrical fault")."""
    telling = {word[:_ROOT] for word in told if word not in _BARE and len(word) > 2}
    ruled = {word[:_ROOT] for word in excluded if word not in _BARE and len(word) > 2}
    met = {root for root in ruled if any(_are_of_one_root(root, word) for word in telling)}
    if met and len(ruled - met) <= 1:
        return True
    named = {stem(word) for word in excluded} & {
        stem(word) for word in ("electrical", "technical", "mechanical", "human")
    }
    return bool(named) and len(ruled) <= 1 and bool(cause_kinds(told) & cause_kinds(excluded))
