"""Whether it happened at all: the same statement in two reports, denied, negated or turned round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.comparisons.base import Aligned, Comparison, Identity, Level, Side, Words, share_a_party
from checker.concepts import are_opposites
from checker.model import Stage

TRAITS = ("turn", "event")
PARAMS = {"similarity": 0.72, "overlap": 0.6}

_PLANS = {Stage.PLANNED, Stage.PROPOSED, Stage.ANNOUNCED}


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """The two statements as wholes: `same`, or different by a `turn` (negated, opposite, denied)."""
    left, right = pair.left.claim, pair.right.claim
    if pair.identity is not Identity.SURE or pair.clashes or left.hypothetical != right.hypothetical:
        return
    turn = _turn(pair)
    if turn == "none" and pair.other_time:
        return
    if turn is None or not _alike(pair, params, turn):
        return
    yield Comparison(
        kind="polarity",
        level=Level.SAME if turn == "none" else Level.DIFFERENT,
        left=_words(pair.left),
        right=_words(pair.right),
        topic=f"{left.event}: whether" if turn != "none" else f"{left.event}",
        traits=(("turn", (turn,)), ("event", tuple(sorted({pair.left.event, pair.right.event})))),
        supersedes=_overtaken(pair, turn),
    )


def _turn(pair: Aligned) -> str | None:
    left, right = pair.left.claim, pair.right.claim
    denied = (left.status is Stage.DENIED) != (right.status is Stage.DENIED)
    if pair.left.event == pair.right.event:
        if denied:
            return "denied"
        if left.negated != right.negated:
            return "negated"
        return "none" if left.status == right.status else None
    if are_opposites(pair.left.event, pair.right.event):
        return "opposite" if left.negated == right.negated else None
    return None


def _alike(pair: Aligned, params: Mapping[str, Any], turn: str) -> bool:
    left, right = pair.left.claim, pair.right.claim
    parties = share_a_party(left, right)
    if turn == "none":
        return pair.overlap >= 0.8 or (
            pair.similarity >= params["similarity"] and (parties or pair.overlap >= 0.5)
        )
    return parties and (pair.similarity >= params["similarity"] or pair.overlap >= params["overlap"])


def _overtaken(pair: Aligned, turn: str) -> bool:
    """A plan that came to nothing, or a state that has changed since, rather than a contradiction."""
    return turn != "none" and (pair.left.claim.status in _PLANS or pair.right.revises)


def _words(side: Side) -> Words:
    claim = side.claim
    text = " ".join(claim.text.split())
    return Words(claim.event_span, text if len(text) <= 90 else f"{text[:87].rsplit(' ', 1)[0]} …")
