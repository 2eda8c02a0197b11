"""What one report puts in the place of another thing by "not": "in the laundry, not in the kitchen"."""

from __future__ import annotations

import re

from checker.comparisons.base import Aligned, Identity, Side, both_ways, once_a_pair, once_a_side
from checker.comparisons.stages import words_for_days
from checker.concepts import is_number_word, stem
from checker.model import Span

# Behind a stop and before another, the end, or what is said of the mistake ("not Calder as we reported").
_NOT = re.compile(
    r"[,;–—] (?:and )?not (?:(?:by|in|at|on|from|to|near|for|of|with|under|inside) )?"
    r"(?:(?:the|an?|its|his|her|their) )?"
    r"(?P<words>(?:[^\W\d_][\w'’-]*[ ]?){1,3}?)(?=[,.;:–—\"”]|$| (?:as|like|nor|or)\b)"
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
# Words by which what is not so is only a part of the truth, or no thing at all.
_OPEN = {
    "only",
    "just",
    "merely",
    "simply",
    "all",
    "always",
    "yet",
    "least",
    "so",
    "one",
    "once",
    "even",
    "necessarily",
}
# What must speak for one event (`Aligned.evidence`).
_NEEDED = 6


@once_a_pair
def puts_aside(pair: Aligned) -> tuple[Side, Span] | None:
    """The side that has another thing in the place of what the other tells, and where it names that."""
    left, right = pair.left.claim, pair.right.claim
    if pair.identity is not Identity.SURE or pair.evidence < _NEEDED or pair.clashes - {"name"}:
        return None
    if left.event != right.event or left.negated or right.negated or left.hypothetical or right.hypothetical:
        return None
    for denying, told in both_ways(pair):
        found = _put_aside(denying)
        if found is not None and not _put_aside(told):
            old, new, span = found
            known = told.stems | _named(told)
            if span.end <= denying.claim.event_span.start:  # "the deputy, not the mayor, signed it"
                known = frozenset(stem(word) for word in told.claim.agent.lower().split())
            if old <= known and new - told.around - _named(told):
                return denying, span
    return None


@once_a_side
def _put_aside(side: Side) -> tuple[frozenset[str], frozenset[str], Span] | None:
    """The stems behind "not", those of the clause before it, and where the former stand.

    Days and numbers have comparisons of their own.
    """
    claim = side.claim
    if " not " not in claim.text:
        return None
    found = _NOT.search(claim.text)
    if found is None:
        return None
    words = _WORD.findall(found["words"].lower())
    if not words or set(words) & (_OPEN | words_for_days()) or any(map(is_number_word, words)):
        return None
    told = {stem(word) for word in _WORD.findall(claim.text[: found.start()].lower())}
    old = frozenset(map(stem, words)) & (side.stems | _named(side))
    start = claim.span.start + found.start("words")
    new = frozenset(told & (side.stems | _named(side))) - old
    return (old, new, Span(start, claim.span.start + found.end("words"))) if old and old - told else None


def _named(side: Side) -> frozenset[str]:
    return frozenset(stem(word) for name in side.names for word in name.lower().split())
