"""Whether it is plain that one report affirms what the other negates."""

from __future__ import annotations

import re
from itertools import pairwise

from checker.comparisons.base import Aligned, sentence_has
from checker.concepts import stem
from checker.lexicon import load_lexicon
from checker.model import Claim

_WORD = re.compile(r"\w+|%")
_SHARES = {"percent", "cent", "%", "half"}


def is_plain(pair: Aligned) -> bool:
    """False where an affirming side has words of negative import, or a negation may be of a part alone.

    "Lacks a permit" beside "has no permit", "it is false that it cracked" beside "it has not cracked":
    parsers lose such words, and a contradiction that rests on one is a false alarm. "Did not attend in
    person" leaves open that she attended; "nearly complete" and "90 percent complete" are not yet complete.
    """
    words = load_lexicon("status")
    left, right = pair.left.claim, pair.right.claim
    for affirming, negating in ((left, right), (right, left)):
        if affirming.negated or not negating.negated:
            continue
        if _is_partial(affirming) or _is_of_a_part(affirming, negating):
            return False
        if sentence_has(affirming, words["negative_import"]):
            return False
        focused = [phrase for phrase in words["negation_focus"] if sentence_has(negating, (phrase,))]
        if any(not sentence_has(affirming, (phrase,)) for phrase in focused):
            return False
    return True


def _is_partial(claim: Claim) -> bool:
    """True where the word before the event, or the predicate, says that it is so in part."""
    stage = claim.stage.text.lower().split() if claim.stage is not None else ()
    event = {stem(word) for word in (*claim.event.split(), *stage)}
    words = _WORD.findall(claim.text.lower())
    partial = {*load_lexicon("status")["partly"], *_SHARES}
    return any(before in partial and stem(word) in event for before, word in pairwise(words))


def _is_of_a_part(affirming: Claim, negating: Claim) -> bool:
    """ "The first half of the tunnel is complete", "the tunnel is not": of the part, it says nothing."""
    words = _WORD.findall(affirming.text.lower())
    others = set(_WORD.findall(negating.text.lower()))
    parts = load_lexicon("status")["parts"]
    return any(of == "of" and word in parts and word not in others for word, of in pairwise(words))
