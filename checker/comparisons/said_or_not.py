"""What one owns up to in one report and not in the other, and what one has ruled out or not."""

from __future__ import annotations

import re

from checker.comparisons.base import Aligned, Side, both_ways
from checker.concepts import stem

_OWNED = "admit|confirm|acknowledg|conced|confess"
# Right before what is not said: "would not confirm", "stopped short of admitting".
_UNSAID = re.compile(
    r"\b(?:not|n['’]t|never|(?:refus|declin)\w+ to|stop\w* short of)(?: \w+ly)? "
    rf"(?P<verb>(?:{_OWNED})\w*)\W*$",
    re.I,
)
_NOT_RULED_OUT = re.compile(
    r"(?:\b(?:not|never|cannot|(?:refus|declin)\w+ to)|n['’]t) (?:\w+ ){0,2}(?:rul\w+ out|exclud\w+)", re.I
)
_RULED_OUT = re.compile(r"\b(?:rul\w+ out|exclud\w+)", re.I)
_ALL = 0.75


def is_said_and_unsaid(pair: Aligned) -> bool:
    """True for "would not confirm that he had broken his arm" and "confirmed that he had", of one speaker."""
    return any(_is_unsaid(side, other) for side, other in both_ways(pair))


def _is_unsaid(side: Side, other: Side) -> bool:
    cue, speaker = other.claim.cue, other.claim.speaker
    if cue is None or speaker is None or not re.match(_OWNED, cue.text, re.I) or other.claim.negated:
        return False
    before = side.article.text[side.claim.sentence_span.start : side.claim.span.start]
    found = _UNSAID.search(before)
    if found is None or stem(found["verb"]) != stem(cue.text.split()[0]):
        return False
    who = {stem(word) for word in re.findall(r"\w+", before.lower())}
    content = side.stems & other.stems
    alike = (
        len(content) >= _ALL * min(len(side.stems), len(other.stems))
        and side.claim.event == other.claim.event
    )
    return alike and {stem(word) for word in re.findall(r"\w+", speaker.text.lower())} <= who


def is_left_open_and_ruled_out(pair: Aligned) -> bool:
    """True for "has not ruled out selling it" and "has ruled out selling it"."""
    return any(
        left_open.claim.hypothetical
        and _NOT_RULED_OUT.search(left_open.claim.text) is not None
        and ruled_out.claim.negated
        and _RULED_OUT.search(ruled_out.claim.text) is not None
        and _NOT_RULED_OUT.search(ruled_out.claim.text) is None
        for left_open, ruled_out in both_ways(pair)
    )
