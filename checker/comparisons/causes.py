"""What caused it, in two reports of one occasion: a battery or a cigarette, a gust or the pilot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.comparisons.base import Aligned, Comparison, Identity, Level, Side, Words, article_stems
from checker.comparisons.manner import manners_apart
from checker.comparisons.occasion import is_one_occasion
from checker.comparisons.told_causes import (
    Cause,
    cause_kinds,
    cause_words,
    is_in,
    kind_of_effect,
    raw_cause,
    told_cause,
)
from checker.concepts import counts_people, stem
from checker.lexicon import listed, load_lexicon

TRAITS = {"what": ("cause", "manner")}
PARAMS: dict[str, Any] = {}
_SMALL = 3  # letters of words that tell nothing: "in", "off"
_ROOT = 5  # letters that words of one root share


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """Two causes of one fire or crash, of kinds that cannot both be it.

    One often leads to the other: a leak and the worn pipe, ice and the crew that left it there. So two
    causes of which nothing is known do not differ, and a protest, a strike or a death may have several.
    """
    if pair.identity is Identity.NO or "time" in pair.clashes:
        return
    if pair.left.claim.negated or pair.right.claim.negated:
        return
    if (manners := manners_apart(pair)) is not None:
        yield _comparison(
            pair, *manners, f"{pair.left.claim.patient or pair.left.claim.agent}: how", "manner"
        )
        return
    left, right = told_cause(pair.left), told_cause(pair.right)
    if left is None or right is None or not _is_of_one_effect(left, right, pair):
        return
    if not _are_two_causes(left, pair.left, right, pair.right):
        return
    words = Words(left.span, left.cause), Words(right.span, right.cause)
    yield _comparison(pair, *words, f"{left.kind}: why", "cause")


def _comparison(pair: Aligned, left: Words, right: Words, topic: str, what: str) -> Comparison:
    return Comparison(
        kind="causes",
        level=Level.DIFFERENT,
        left=left,
        right=right,
        topic=topic,
        traits=(("what", (what,)),),
        supersedes=pair.right.revises,
    )


def tell_two_causes(pair: Aligned) -> bool:
    """True where both tell why, and neither has a word of the other's cause: they do not say the same."""
    left, right = raw_cause(pair.left), raw_cause(pair.right)
    if left is None or right is None:
        return False
    return not (_has_root(cause_words(left[0]), pair.right) or _has_root(cause_words(right[0]), pair.left))


def _is_of_one_effect(left: Cause, right: Cause, pair: Aligned) -> bool:
    """One fire or fall; with no day and no figure in common only where both name it and share a name."""
    if left.kind != right.kind:
        return False
    ours, theirs = cause_words(left.effect), cause_words(right.effect)
    if ours and theirs and _only(ours, pair.right, left.kind) and _only(theirs, pair.left, left.kind):
        return False  # "the fire at the pool", "the fire at the mill"
    if is_one_occasion(pair):
        return True
    one = bool(ours and theirs) and bool(pair.left.names & pair.right.names)
    return one and pair.identity is Identity.SURE and pair.clashes <= {"agent"} and not pair.other_time


def _only(words: frozenset[str], other: Side, kind: str) -> bool:
    """Whether an effect is told in words that the other report has not, beside those for the event itself."""
    return any(
        len(w) > _SMALL and stem(w) not in article_stems(other) and kind_of_effect(w) != kind for w in words
    )


def _are_two_causes(left: Cause, side: Side, right: Cause, other: Side) -> bool:
    """No root of the one's words in the other report, and two kinds of which none leads to the other."""
    ours, theirs = cause_words(left.cause), cause_words(right.cause)
    if not ours or not theirs or _has_root(ours, other) or _has_root(theirs, side):
        return False
    if any(words & listed("causes", "accident") for words in (ours, theirs)):
        return any(words & listed("causes", "meant") for words in (ours, theirs))
    meant = [bool(words & listed("causes", "meant")) for words in (ours, theirs)]
    if any(meant):
        unmeant = cause_kinds(theirs if meant[0] else ours)
        return not all(meant) and bool(unmeant) and unmeant <= listed("causes", "unmeant")
    if _are_two_sources(ours, theirs):
        return True
    if left.kind in ("fire", "explosion") and (_is_by_people(ours, theirs) or _is_by_people(theirs, ours)):
        return True
    return _exclude_each_other(cause_kinds(ours), cause_kinds(theirs))


def _is_by_people(words: frozenset[str], others: frozenset[str]) -> bool:
    """Lightning and campers; whoever left a heater on may have caused the fire as the heater did."""
    return bool(words & listed("causes", "by_itself")) and any(
        counts_people(word.removesuffix("s")) for word in others
    )


def _are_two_sources(left: frozenset[str], right: frozenset[str]) -> bool:
    """Two things of which each sets fire or fails by itself: a lamp, a heater; a rail, a brake."""
    ours, theirs = (
        {
            i
            for i, group in enumerate(load_lexicon("causes")["sources"])
            if any(is_in(w, group) for w in words)
        }
        for words in (left, right)
    )
    return bool(ours and theirs) and not ours & theirs


def _exclude_each_other(left: set[str], right: set[str]) -> bool:
    """Whether each kind of the one is told apart from each of the other."""
    apart = [set(kinds) for kinds in load_lexicon("causes")["apart"]]
    return bool(left and right) and all({a, b} in apart for a in left for b in right)


def _has_root(words: frozenset[str], other: Side) -> bool:
    """ "Ice", "failed to de-ice"; "a transformer", "a squirrel that got into a transformer"."""
    roots = {word[:_ROOT] for word in words if len(word) > 2}
    told = re.findall(r"[^\W\d_]+", other.article.text.lower())
    return any(word[:_ROOT] in roots for word in told)
