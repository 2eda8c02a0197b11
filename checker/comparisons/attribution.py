"""Who says it: one statement, put in the mouths of two speakers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.comparisons.base import Aligned, Comparison, Identity, Level, Words
from checker.names import same_name
from checker.lexicon import load_lexicon
from checker.model import Mention

TRAITS = ("turn",)
PARAMS = {"overlap": 0.9}


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """Nearly the same words, six or more of them, credited to two named speakers."""
    left, right = pair.left.claim.speaker, pair.right.claim.speaker
    if left is None or right is None or pair.identity is not Identity.SURE:
        return
    words = min(len(pair.left.stems), len(pair.right.stems))
    if pair.overlap < params["overlap"] or words < 6 or not speakers_differ(left, right):
        return
    yield Comparison(
        kind="attribution",
        level=Level.DIFFERENT,
        left=Words(left.span, left.name or left.text),
        right=Words(right.span, right.name or right.text),
        topic=f"{pair.left.claim.event}: who says so",
        traits=(("turn", ("credited",)),),
    )


def speakers_differ(left: Mention | None, right: Mention | None) -> bool:
    """True where two speakers are named and are two; "officials" or "a source" could be anyone."""
    if left is None or right is None:
        return False
    a, b = (mention.name or mention.text for mention in (left, right))
    if _is_vague(a) or _is_vague(b):
        return False
    return not same_name(a, b) and not _shares_institution(a, b)


def _is_vague(name: str) -> bool:
    return name.lower().split()[-1] in load_lexicon("speakers")["vague"]


def _shares_institution(left: str, right: str) -> bool:
    """ "The defence ministry" and "a defence ministry spokesman" speak with one voice."""
    a, b = (
        {word.lower().strip("'’s") for word in name.split()} - set(load_lexicon("speakers")["filler"])
        for name in (left, right)
    )
    return bool(a & b)
