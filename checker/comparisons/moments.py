"""Whether two states are told of two moments: sober "when he set out", drunk "when he was stopped"."""

from __future__ import annotations

import re

from checker.comparisons.base import Aligned, Side, once_a_side
from checker.comparisons.either_or import Mark, Question
from checker.comparisons.led_to import are_two_matters

_WHEN = re.compile(r"[\s,]{0,2}\b(?:when|while|as|before|until|by the time) ([^.,;]+)")
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
_LASTED = re.compile(r"\b(?:was|were)\b.*\bfor (?:[\w-]+ ){0,3}(?:months|years|decades)\b")
_PRESENT = re.compile(r"\b(?:is|are|has|have|remains?)\b")


def are_of_two_moments(question: Question, pair: Aligned) -> bool:
    """Each clause has a moment of its own; of what changes, one had it and the other is told of now."""
    left, right = pair.left, pair.right
    ours, theirs = _moment(left), _moment(right)
    if ours and theirs:
        return are_two_matters(ours, left, theirs, right)
    return question.has(Mark.CHANGES) and (_is_bygone(left, right) or _is_bygone(right, left))


def _is_bygone(then: Side, now: Side) -> bool:
    """ "Was out of control when it reached the town", "was free of it for ten years", beside what is now."""
    over = _LASTED.search(then.claim.text) or (_moment(then) and _PAST.search(then.claim.text))
    return bool(over) and _PRESENT.search(now.claim.text) is not None


@once_a_side
def _moment(side: Side) -> frozenset[str]:
    """The words of the clause of time that follows on a claim, names left out."""
    found = _WHEN.match(side.article.text, side.claim.span.end)
    return frozenset(set(_WORD.findall(found[1])) - _EMPTY) if found else frozenset()
