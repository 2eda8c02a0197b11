"""Two clauses held against each other as wholes, where no single word of them is the difference."""

from __future__ import annotations

from checker.comparisons.base import Aligned, Comparison, Level, Side, Words, shortened


def clause_of(side: Side) -> Words:
    """The words for all that a clause says, where its verb stands."""
    return Words(side.claim.event_span, shortened(side.claim.text))


def clauses_differ(kind: str, pair: Aligned, what: str, topic: str, *, supersedes: bool) -> Comparison:
    """The comparison of two clauses that cannot both be so, each as a whole; `what` is its one trait."""
    return Comparison(
        kind=kind,
        level=Level.DIFFERENT,
        left=clause_of(pair.left),
        right=clause_of(pair.right),
        topic=topic,
        traits=(("what", (what,)),),
        supersedes=supersedes,
    )
