"""The numbers that a claim stands by, and those that it only names to put aside."""

from __future__ import annotations

import re

from checker.comparisons.base import Side
from checker.model import Quantity

# "and not 19", "had put it at 17": a figure named to be put aside.
_ARTICLES = r"(?: (?:the|some|about|an?|by|at|of|to|in))* ?$"
_PUT_ASIDE_BEFORE = re.compile(
    r"(?:\bnot|\brather than|\binstead of)"
    + _ARTICLES
    + r"|\bhad (?:first |earlier |previously |initially )?"
    r"(?:put|given|reported|said|estimated|counted|listed|spoken)\b[^.;]{0,60}$",
    re.I,
)
# "from 12 to 15", "against 30 a year ago": only beside the figure that took its place.
_COMPARED_BEFORE = re.compile(
    r"(?:\b(?:up|down) from|\bto (?:\S+ ){1,4}from|\bcompared (?:with|to)|\bagainst)" + _ARTICLES, re.I
)
# Not every "from": with "help from 12 towns" no figure took another's place.
_FROM_BEFORE = re.compile(r"\bfrom" + _ARTICLES, re.I)
_TO_AFTER = re.compile(r"^[^.;,]{0,30}\bto\b", re.I)
_PUT_ASIDE_AFTER = re.compile(
    r"^[^.;,]{0,20}(?:\b(?:published|reported|given|stated|announced|thought|feared|said|put|estimated) "
    r"(?:earlier|first|at first|before|on|previously)\b"
    r"|\b(?:as|as was) (?:first|earlier|previously|initially|originally)\b)",
    re.I,
)
_PUT_ASIDE_VERB = re.compile(
    r"\b(?:first|earlier|initially|previously|originally)\b|\bwithdrew the figure\b", re.I
)


def answers(side: Side) -> list[Quantity]:
    """The numbers that the claim stands by."""
    return [q for q in side.claim.quantities if not _is_put_aside(q, side) and not _is_base(q, side)]


def _is_base(quantity: Quantity, side: Side) -> bool:
    """The whole of a part: the nine of "three of the nine members"."""
    between = (
        side.article.text[q.span.end : quantity.span.start]
        for q in side.claim.quantities
        if q is not quantity
    )
    return any(
        words.split() in (["of", "the"], ["of"], ["out", "of"], ["of", "its"], ["of", "all"])
        for words in between
    )


def put_aside(side: Side) -> list[Quantity]:
    """The numbers that the claim's sentence names as no longer right."""
    return [quantity for quantity in side.figures if _is_put_aside(quantity, side)]


def replacement(old: Quantity, side: Side) -> Quantity | None:
    """The number that the sentence gives in the place of one it puts aside; of its unit where it has one."""
    others = [q for q in side.figures if not _is_put_aside(q, side) and q.value not in (None, old.value)]
    return min(others, key=lambda q: (q.unit != old.unit, q.span), default=None)


def _is_put_aside(quantity: Quantity, side: Side) -> bool:
    text, sentence = side.article.text, side.claim.sentence_span
    before = " ".join(text[max(sentence.start, quantity.span.start - 90) : quantity.span.start].split()) + " "
    after = " ".join(text[quantity.span.end : min(sentence.end, quantity.span.end + 40)].split())
    if _PUT_ASIDE_BEFORE.search(before) or _PUT_ASIDE_AFTER.search(f" {after}"):
        return True
    others = (q for q in side.figures if q is not quantity and q.unit == quantity.unit)
    compared = _COMPARED_BEFORE.search(before) or (_FROM_BEFORE.search(before) and _TO_AFTER.search(after))
    if compared and any(others):
        return True
    return side.revises and bool(_PUT_ASIDE_VERB.search(before)) and len(side.claim.quantities) == 1
