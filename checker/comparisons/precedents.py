"""What had never been in one report, and had been in the other: "the first to", "two had before her"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.comparisons.base import (
    Aligned,
    Side,
    Words,
    both_ways,
    in_order,
    is_of_before,
    is_one_party,
    once_a_side,
    shortened,
)
from checker.comparisons.occasion import is_surely_one, tells_deed
from checker.concepts import stem
from checker.lexicon import load_lexicon
from checker.model import Span

_FIRST_TO = re.compile(
    r"\b(?:the|its|their) first (?P<kind>[a-z]+)(?: ever)? (?:ever )?(?:to|who|that) (?P<deed>[^.;:!?]+)"
)
_HAVE = r"\b(?:has|have|had)\b"
_BEFORE = re.compile(
    rf"{_HAVE}(?! (?:never|not)\b)(?! no\b)[^.;]* "
    r"before (?P<whom>her|him|it|them|then|(?:the )?(?:[\w-]+ )?[\w-]+)\b"
    r"|\bas [\w ]+ had(?: done)? before\b"
)
_NTH_TIME = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[2-9]th|\d\dth) time\b"
)
# "The first since the war", "the first this year", "in the cup": of its kind there may be earlier ones.
_QUALIFIED = re.compile(
    r"\b(?:since|this (?:year|season|month|week|term)|in (?:\w+ )?(?:years|decades|months))\b"
)
_DENIED = re.compile(r"\b(?:no|not|never|nobody|none|neither)\b|n['’]t\b", re.I)
_WORD = re.compile(r"[a-z]+")
_PRONOUNS = {"her", "him", "it", "them", "then"}


@dataclass(frozen=True, slots=True)
class _Never:
    """Stems of what is told to have had no precedent, of the kind of doer it is so of, and where."""

    deed: frozenset[str]
    kind: str
    span: Span


def precedent_of(pair: Aligned) -> tuple[Words, Words] | None:
    """The words for what is told as new, and for what the other report has before it."""
    for new, old in both_ways(pair):
        never, before = _never(new), _before(old)
        if never is None or before is None or not is_surely_one(pair):
            continue
        if not _is_before_whom(before[1], new, never) or (not before[1] and _are_two_doers(new, old)):
            continue
        told = {stem(word) for word in _WORD.findall(old.claim.sentence.lower())}
        if not tells_deed(never.deed, told) or (never.kind and never.kind not in told):
            continue
        ours = Words(never.span, shortened(new.article.text[never.span.start : never.span.end]))
        theirs = Words(before[0], shortened(old.claim.sentence))
        return in_order(pair, new, ours, theirs)
    return None


@once_a_side
def _never(side: Side) -> _Never | None:
    claim = side.claim
    if claim.hypothetical or _QUALIFIED.search(claim.sentence):
        return None
    if is_of_before(claim):
        return _Never(_stems(claim.text), "", claim.span)
    found = _FIRST_TO.search(claim.sentence)
    if found is None or _DENIED.search(claim.sentence):
        return None
    start = claim.sentence_span.start
    return _Never(
        _stems(found["deed"]), stem(found["kind"]), Span(start + found.start(), start + found.end())
    )


@once_a_side
def _before(side: Side) -> tuple[Span, str] | None:
    """Where a sentence tells of an earlier one of its kind, as a fact, and the words for before whom."""
    claim = side.claim
    if claim.hypothetical or _DENIED.search(claim.sentence):
        return None
    found = _BEFORE.search(claim.sentence)
    whom = (found["whom"] or "") if found is not None else ""
    found = found or _NTH_TIME.search(claim.sentence)
    start = claim.sentence_span.start
    return (Span(start + found.start(), start + found.end()), whom) if found is not None else None


def _is_before_whom(whom: str, new: Side, never: _Never) -> bool:
    """Before her of whom it is told as new: "before Selma Orr", not "before the quake"."""
    if not whom or whom in _PRONOUNS:
        return True
    doer = new.article.text[new.claim.sentence_span.start : never.span.start]
    return whom.split()[-1] in doer.split()


def _are_two_doers(new: Side, old: Side) -> bool:
    """ "The club won it for the first time", "the club's women's team won it for the third"."""
    one, other = new.claim.agent, old.claim.agent
    if not other or (one and is_one_party(one, other)):
        return False
    return stem(other.rpartition(" ")[2].lower()) not in new.around


def _stems(text: str) -> frozenset[str]:
    small = load_lexicon("cues")["function_words"]
    return frozenset(stem(word) for word in _WORD.findall(text.lower()) if word not in small)
