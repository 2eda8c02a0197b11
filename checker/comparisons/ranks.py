"""Which place in an order of size or age: the oldest in one report, the second-oldest in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker.comparisons.base import (
    Aligned,
    Comparison,
    Identity,
    Level,
    Side,
    Words,
    is_one_party,
    once_a_side,
    share_a_party,
)
from checker.comparisons.topics import statement_topic
from checker.concepts import stem
from checker.model import Span

TRAITS = {"what": ("rank",)}
PARAMS: dict[str, Any] = {}

_EVIDENCE = 5
_RANKED = re.compile(
    r"\b(?P<of>one of |among )?(?:the|its|their|his|her|[\w-]+['’]s?) "
    r"(?:(?P<rank>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[- ])?"
    r"(?P<degree>[a-z]{2,}est|most [a-z]+|least [a-z]+)\b(?P<rest>(?: [\w'’-]+){0,7})"
)
# Superlatives that stand for a time or a manner, and words that look like them.
_NONE = {
    *(
        "best",
        "latest",
        "last",
        "rest",
        "west",
        "test",
        "forest",
        "interest",
        "request",
        "guest",
        "protest",
        "nearest",
    ),
    *("arrest", "harvest", "contest", "honest", "modest", "quest", "priest", "chest", "nest", "invest"),
}
_CHANGED = re.compile(
    r"\b(?:until|bec[ao]mes?|once|former(?:ly)?|then|previously|overt\w+|will|would|no longer|had been)\b"
)
_STOP = re.compile(r"^(?:said|says|and|but|who|which|that|when|while|after|as|with)$")


@dataclass(frozen=True, slots=True)
class _Rank:
    """The place in the order (`first` of the superlative alone), by what, among what, and where it stands."""

    rank: str
    degree: str
    among: frozenset[str]
    span: Span


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """Two places of one thing in one order, where no word behind it makes the order another.

    The largest in the country may be the third-largest in the world.
    """
    if pair.identity is not Identity.SURE or pair.evidence < _EVIDENCE or pair.clashes:
        return
    ours, theirs = _ranked(pair.left), _ranked(pair.right)
    if ours is None or theirs is None or not have_two_ranks(pair) or not _is_of_one_at_a_time(pair):
        return
    if pair.is_one_frame and "first" not in (ours.rank, theirs.rank):
        return  # "the sixth tallest", "the ninth tallest": of all but one sentence a word is told for a word
    if (ours.among - theirs.among - pair.right.around) or (theirs.among - ours.among - pair.left.around):
        return
    yield Comparison(
        kind="ranks",
        level=Level.DIFFERENT,
        left=Words(ours.span, _said(ours)),
        right=Words(theirs.span, _said(theirs)),
        topic=statement_topic(pair.left.claim, pair.right.claim),
        traits=(("what", ("rank",)),),
        supersedes=pair.right.revises,
    )


def _is_of_one_at_a_time(pair: Aligned) -> bool:
    """One thing is ranked, and no word says that it was otherwise ("until now the second-largest")."""
    left, right = pair.left.claim, pair.right.claim
    if _CHANGED.search(left.text) or _CHANGED.search(right.text):
        return False
    if left.agent and right.agent:
        return is_one_party(left.agent, right.agent)
    return share_a_party(left, right) or not (left.agent or right.agent or left.patient or right.patient)


def have_two_ranks(pair: Aligned) -> bool:
    """True where both clauses give a place in one kind of order, and not the same one."""
    ours, theirs = _ranked(pair.left), _ranked(pair.right)
    return (
        ours is not None and theirs is not None and ours.degree == theirs.degree and ours.rank != theirs.rank
    )


def _said(rank: _Rank) -> str:
    return rank.degree if rank.rank == "first" else f"{rank.rank}-{rank.degree}"


@once_a_side
def _ranked(side: Side) -> _Rank | None:
    """The one place in an order that a clause gives; "one of the largest" gives none."""
    claim = side.claim
    found = [match for match in _RANKED.finditer(claim.text) if match["degree"] not in _NONE]
    if len(found) != 1 or found[0]["of"] or claim.negated or claim.hypothetical:
        return None
    words = []
    for word in found[0]["rest"].split():
        if _STOP.match(word):
            break
        words.append(re.sub(r"['’]s?$", "", word.lower()))

    among = frozenset(stem(word) for word in words if stem(word) in side.stems)
    start = claim.span.start + found[0].start("degree")
    return _Rank(
        found[0]["rank"] or "first", found[0]["degree"], among, Span(start, start + len(found[0]["degree"]))
    )
