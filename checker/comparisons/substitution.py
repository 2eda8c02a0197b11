"""One word in another's place: an opposite, or another member of a set, in all but the same clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from checker.comparisons.base import (
    Aligned,
    Comparison,
    Identity,
    Level,
    Words,
    has_happened_since,
    shortened,
    topic_of,
)
from checker.comparisons.intervals import figures_differ
from checker.concepts import contrast
from checker.model import Claim, Stage
from checker.wording import Token

TRAITS = {"what": ("opposite", "member")}
PARAMS: dict[str, Any] = {}

_COMING = {Stage.PROPOSED, Stage.ANNOUNCED, Stage.PLANNED}
# More places, or more words in one, are another statement.
_MOST, _LONGEST = 2, 3


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """The first word of the left clause in whose place the right has one that excludes it.

    Numbers, dates and names that stand in each other's place are compared by their own kinds.
    """
    left, right = pair.left.claim, pair.right.claim
    if (
        pair.identity is Identity.NO
        or left.negated != right.negated
        or left.hypothetical != right.hypothetical
    ):
        return
    if pair.clashes or pair.other_time or not pair.is_one_frame or len(pair.wording.substitutions) > _MOST:
        return
    if figures_differ(left, right):
        return
    for place in pair.wording.substitutions:
        if max(len(place.left), len(place.right)) > _LONGEST:
            continue
        for ours, theirs in product(_predicated(place.left, left), _predicated(place.right, right)):
            if what := contrast(ours.text, theirs.text):
                yield Comparison(
                    kind="substitution",
                    level=Level.DIFFERENT,
                    left=Words(ours.span, ours.text, saying=shortened(left.text)),
                    right=Words(theirs.span, theirs.text, saying=shortened(right.text)),
                    topic=topic_of(pair),
                    traits=(("what", (what,)),),
                    supersedes=pair.right.revises or left.status in _COMING or has_happened_since(pair),
                )
                return


def _predicated(tokens: Sequence[Token], claim: Claim) -> list[Token]:
    """The words from the verb on: other words in the subject ("exports", "imports") are another thing."""
    return [token for token in tokens if token.span.start >= claim.event_span.start]
