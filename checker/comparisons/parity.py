"""Whether it is plain that one report affirms what the other negates."""

from __future__ import annotations

from checker.comparisons.base import Aligned, sentence_has
from checker.lexicon import load_lexicon


def is_plain(pair: Aligned) -> bool:
    """False where an affirming side has words of negative import, or a negation may be of a part alone.

    "Lacks a permit" beside "has no permit", "it is false that it cracked" beside "it has not cracked":
    parsers lose such words, and a contradiction that rests on one is a false alarm. "Did not attend in
    person" leaves open that she attended.
    """
    words = load_lexicon("status")
    left, right = pair.left.claim, pair.right.claim
    for affirming, negating in ((left, right), (right, left)):
        if affirming.negated or not negating.negated:
            continue
        if sentence_has(affirming, words["negative_import"]):
            return False
        focused = [phrase for phrase in words["negation_focus"] if sentence_has(negating, (phrase,))]
        if any(not sentence_has(affirming, (phrase,)) for phrase in focused):
            return False
    return True
