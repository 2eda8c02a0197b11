"""Figures that take another's place in their sentence and leave its unit unsaid: "5.8 and now at 5.9"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.facts.quantity.amounts import Amount
from checker.facts.quantity.phrases import NOUN_TAGS
from checker.facts.quantity.sentence import Sentence
from checker.model import Quantity

_REACH = 60  # characters from the figure that is replaced to the one in its place
_FURTHEST = 20  # times as large; a figure farther off is of something else
_GIVEN = (
    "(?:put|given|estimated|reported|measured|stated|thought|believed|announced|set|listed|recorded|"
    "assessed|rated)"
)
# What joins the figure of before to that of now, either way round.
_JOINT = re.compile(
    r"(?:\bnow (?:(?:put|given|estimated|measured|set) )?(?:at|as|to be|stands at)"
    r"|\b(?:revis|upgrad|downgrad|correct|updat|amend)\w+(?: (?:up|down)(?:wards?)?)? (?:to|from|as)"
    r"|\b(?:later|since|then) (?:been )?(?:put|given|raised|lowered|measured|changed|cut|set) (?:to|at|as)"
    rf"|\b(?:first|initially|originally|earlier|previously) {_GIVEN}(?: (?:at|as|to be|by))?"
    r"|\b(?:up|down) from|\b(?:another|one|a second|a third) (?:of|at)|, not|\brather than|\binstead of)"
    r" ?(?:the |about |around |some |nearly )?\Z",
    re.IGNORECASE,
)
# "Originally estimated to cost 4 million euros, cost 6 million": behind such a figure the verb alone joins.
_AT_FIRST = re.compile(
    rf"\b(?:first|initially|originally|earlier|previously) {_GIVEN}\b[^,;.]*\Z", re.IGNORECASE
)
_VERB = re.compile(r"[^,;.]{0,20}, \w+(?: (?:at|to|in|about|some|nearly))? \Z")


def restated(view: Sentence, amount: Amount, found: Sequence[Quantity]) -> Quantity | None:
    """The measured figure whose place a bare one takes, and whose unit and item it has; else None."""
    if not found or amount.unit is not None or amount.tied or not found[-1].unit:
        return None
    before = found[-1]
    start = view.atoms[amount.start].start
    between = view.text[before.span.end - view.start : start]
    if len(between) > _REACH:
        return None
    opening = view.text[max(before.span.start - view.start - _REACH, 0) : before.span.start - view.start]
    told_anew = _VERB.fullmatch(between) and _AT_FIRST.search(f"{opening}{before.text.split()[0]}")
    if not told_anew and not _JOINT.search(between):
        return None
    following = view.words[view.token_after(amount.end) :][:1]
    if any(word.tag_ in NOUN_TAGS or word.tag_.startswith("JJ") for word in following):
        return None  # "not 12 villages" counts villages
    if not before.value or not 1 / _FURTHEST <= float(amount.low) / before.value <= _FURTHEST:
        return None
    return before
