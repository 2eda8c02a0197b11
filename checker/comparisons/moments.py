"""Whether two states are told of two moments: sober "when he set out", drunk "when he was stopped"."""

from __future__ import annotations

import re

from checker.comparisons.base import Aligned, Side, once_a_side
from checker.comparisons.either_or import Mark, Question
from checker.comparisons.led_to import are_two_matters

_WHEN = re.compile(r"[\s,]{0,2}\b(?:when|while|as|before|until|by the time) ([^.;]+)")
_WORD = re.compile(r"\b[a-z]{3,}\b")
_EMPTY = {
    "the",
    "its",
    "his",
    "her",
    "their",
    "she",
    "they",
    "was",
    "were",
    "had",
    "has",
    "been",
    "and",
    "near",
    "from",
    "into",
    "that",
}
_PAST = re.compile(r"\b(?:was|were)\b")
_PRESENT = re.compile(r"\b(?:is|are|has|have|remains?)\b")


def are_of_two_moments(question: Question, pair: Aligned) -> bool:
    """Each clause has a moment of its own; of what changes, one had it and the other is told of now."""
    left, right = pair.left, pair.right
    ours, theirs = _moment(left), _moment(right)
    if ours and theirs:
        return are_two_matters(ours, left, theirs, right)
    if not question.has(Mark.CHANGES) or not (ours or theirs):
        return False
    then, now = (left, right) if ours else (right, left)
    return _PAST.search(then.claim.text) is not None and _PRESENT.search(now.claim.text) is not None


@once_a_side
def _moment(side: Side) -> frozenset[str]:
    """The words of the clause of time that follows on a claim, names left out."""
    found = _WHEN.match(side.article.text, side.claim.span.end)
    return frozenset(set(_WORD.findall(found[1])) - _EMPTY) if found else frozenset()
