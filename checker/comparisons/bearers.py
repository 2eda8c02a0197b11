"""Whether two figures are of a thing and of a part of it, or of all and of each."""

from __future__ import annotations

import re

from checker.comparisons.base import Side, once_a_side
from checker.concepts import stem
from checker.lexicon import load_lexicon
from checker.model import Quantity

_EACH = re.compile(r"\b(?:each|apiece|respectively)\b", re.I)
# "Its plant in Tilbeck, where 210 people work": what the relative clause is about.
_RELATIVE = re.compile(r"(?:which|where|that|whose)\b", re.I)
_BEFORE = re.compile(r"([a-z]+)(?: (?:in|at|of|near|on) (?:the )?[\w'’ -]{1,40})?, ?$")
_REACH = 80


def is_of_each(quantity: Quantity, side: Side) -> bool:
    """True for a figure that several have, one by one: "120 soldiers from each side", "each freed 140"."""
    return bool(_EACH.search(side.claim.text)) and quantity in side.claim.quantities


@once_a_side
def division(side: Side) -> str:
    """The part of a house or firm that a clause says something to be or to work in, empty for the whole.

    "The new wing has 80 beds", "its plant in Tilbeck, which employs 210 people".
    """
    claim, cues = side.claim, load_lexicon("cues")
    if claim.event not in cues["holding"]:
        return ""
    bearers = [claim.agent.rpartition(" ")[2]]
    if _RELATIVE.match(claim.text):
        start = claim.span.start
        before = side.article.text[max(claim.sentence_span.start, start - _REACH) : start]
        bearers = _BEFORE.findall(before)[-1:]
    divisions = {stem(word): word for word in cues["divisions"]}
    return next((divisions[stem(word)] for word in bearers if stem(word) in divisions), "")
