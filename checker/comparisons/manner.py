"""How somebody died or was hurt, in two reports of one occasion: shot or stabbed, drowned or strangled."""

from __future__ import annotations

import re
from functools import cache

from checker.comparisons.base import Aligned, Side, Words, is_one_party, once_a_side
from checker.comparisons.occasion import are_told_apart, is_one_more, is_one_occasion
from checker.concepts import counts_people
from checker.lexicon import load_lexicon
from checker.model import Span
from checker.names import same_name

# The share of words by which one who is told of by a common noun is one and the same.
_ALIKE = 0.65
# What is denied, left open or guessed.
_UNSURE = re.compile(
    r"\b(?:not|n['’]t|never|no|nor|neither|whether|how|unclear|unknown|rather than|instead of|ruled? out"
    r"|denie[sd]|may|might|could|perhaps|possibl[ey]|initially|at first|thought|feared|suspect(?:s|ed)?)\b",
    re.I,
)


def manners_apart(pair: Aligned) -> tuple[Words, Words] | None:
    """The words of both reports where one person died in two ways: "shot dead", "stabbed to death"."""
    ours, theirs = _manner(pair.left), _manner(pair.right)
    if ours is None or theirs is None or ours[0] == theirs[0] or not is_one_occasion(pair):
        return None
    (_, left, whom), (_, right, who) = ours, theirs
    if not (is_one_party(whom, who) or same_name(whom, who)) or are_told_apart(pair.left, pair.right):
        return None
    if whom.islower() and (pair.overlap < _ALIKE or is_one_more(pair.left) != is_one_more(pair.right)):
        return None  # "a soldier" at the border and one in the river; a second victim
    return left, right


@once_a_side
def _manner(side: Side) -> tuple[str, Words, str] | None:
    """The one way in which a clause says that one person died, in its words, and who it was."""
    claim = side.claim
    text = claim.text.lower()
    found = [(name, told) for name, pattern in _manners() if (told := pattern.search(text)) is not None]
    who = claim.patient or claim.agent
    several = any(q.value != 1 for q in claim.quantities if not q.unit and q.item != "age")
    person = who[:1].isupper() or counts_people(who.rpartition(" ")[2])
    if len(found) != 1 or not person or several or claim.negated or claim.hypothetical:
        return None
    sentence = claim.sentence.lower()
    if _UNSURE.search(sentence) or sum(bool(pattern.search(sentence)) for _, pattern in _manners()) > 1:
        return None
    name, told = found[0]
    start = claim.span.start + told.start()
    return name, Words(Span(start, start + len(told.group())), told.group()), who


@cache
def _manners() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The phrases for each manner, the longest first: "shot dead" before "was shot"."""
    told = load_lexicon("causes")["manners"]
    return tuple(
        (name, re.compile(rf"\b(?:{'|'.join(sorted(words, key=len, reverse=True))})\b"))
        for name, words in told.items()
    )
