"""Whether what rose here and fell there can be two things: another kind, stretch or part of one level."""

from __future__ import annotations

import re
from functools import cache

from checker.comparisons.base import Aligned, Side, event_times, once_a_side
from checker.comparisons.ends import told_ends
from checker.comparisons.questions import stretch_of
from checker.concepts import stem
from checker.lexicon import load_lexicon

_REACH = 40
_WORD = re.compile(r"[^\W\d_]+")
_BEHIND = re.compile(r"\W+(?:in|at|of|to|from|for) (?:the )?([^\W\d_]+)")


def are_of_two_levels(pair: Aligned) -> bool:
    """ "Online sales", "sales"; "sales in Halm", "sales"; "from a year earlier", "from the first quarter".

    So are two periods, and what is told of one period by the one report alone.
    """
    left, right = pair.left, pair.right
    if not all("direction" in told_ends(side) for side in (left, right)):
        return False
    measures = set(load_lexicon("cues")["measures"])
    if measures & _words_of(left.claim.text) != measures & _words_of(right.claim.text) or stretch_of(
        left
    ) != stretch_of(right):
        return True
    periods = [{(t.earliest, t.latest) for t in event_times(side.claim.times)} for side in (left, right)]
    if periods[0] and periods[1] and not periods[0] & periods[1]:
        return True
    return _marks(left, right) or _marks(right, left)


def tell_level_and_change(pair: Aligned) -> bool:
    """ "Rose to 6 per cent", "rose by 6 per cent": one number, here as what it came to, there as how much
    it moved."""
    ours, theirs = _moves(pair.left), _moves(pair.right)
    return bool(ours["to"] & theirs["by"] or ours["by"] & theirs["to"])


@once_a_side
def _moves(side: Side) -> dict[str, set[tuple[str, float | None]]]:
    """The figures of a clause that stand right behind "to", and behind "by"."""
    claim = side.claim
    found: dict[str, set[tuple[str, float | None]]] = {"to": set(), "by": set()}
    for quantity in claim.quantities:
        before = claim.text[: max(quantity.span.start - claim.span.start, 0)].lower().split()[-1:]
        if before and before[0] in found:
            found[before[0]].add((quantity.unit, quantity.value))
    return found


def _marks(side: Side, other: Side) -> bool:
    """Whether the word before the level, or the place behind it, is nowhere in the other report."""
    text, known = side.article.text, _words_of(other.article.text)
    told = told_ends(side)["direction"]
    goods = side.claim.agent.rpartition(" ")[2]
    if told.of == "price" and goods and stem(goods) not in _levels() and stem(goods) not in map(stem, known):
        return True  # of wheat here, of cocoa there
    for span in told.words:
        if stem(text[span.start : span.end]) not in _levels():
            continue
        before = _WORD.findall(text[max(span.start - _REACH, 0) : span.start].lower())[-1:]
        behind = _BEHIND.match(text[span.end : span.end + _REACH])
        named = [*before, *([behind[1].lower()] if behind else [])]
        if any(word not in known and word in _told(side) for word in named):
            return True
    return False


@cache
def _levels() -> frozenset[str]:
    return frozenset(stem(word) for word in load_lexicon("outcomes")["slots"]["level"])


def _words_of(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


@once_a_side
def _told(side: Side) -> set[str]:
    """The content words of the clause, as they stand there."""
    lemmas = {stem(word) for word in side.claim.words}
    return {word for word in _words_of(side.claim.text) if stem(word) in lemmas}
