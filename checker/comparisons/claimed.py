"""What a report only says that somebody claims or asks, and does not stand by."""

from __future__ import annotations

from functools import cache

from checker.comparisons.base import Side
from checker.concepts import stem
from checker.lexicon import load_lexicon
from checker.model import Claim, Stage

_WORDS_BEFORE = 4


def is_left_open(side: Side) -> bool:
    """True for what is only asked, or claimed by somebody and not by the report."""
    return side.claim.text.lower().startswith(("whether ", "why ", "how ")) or is_claim_of(side)


def is_claim_of(side: Side) -> bool:
    """ "His claim that the dam was safe": the report stands by the claim, not by what is claimed.

    Of a claim that is called false or denied it is told that it is not so.
    """
    if is_judged(side.claim):
        return False
    start = side.claim.sentence_span.start
    before = side.article.text[start : side.claim.span.start].lower().split()[-_WORDS_BEFORE:]
    that = side.claim.text.lower().startswith("that ")
    nouns = load_lexicon("status")["saying_nouns"]
    claimed = that and bool(before) and (before[-1] in nouns or before[-1].removesuffix("s") in nouns)
    return claimed and not {stem(word) for word in before} & _confirming()


@cache
def _confirming() -> frozenset[str]:
    return frozenset(stem(verb) for verb in load_lexicon("attribution")["verbs"]["confirm"])


def is_judged(claim: Claim) -> bool:
    """True where words outside the clause turn it: "reports that it had cracked were false"."""
    turned = claim.negated or claim.status is Stage.DENIED
    return turned and claim.stage is not None and not claim.span.overlaps(claim.stage.span)
