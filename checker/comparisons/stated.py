"""The numbers that a claim stands by, and those that it only names to put aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from checker.comparisons.base import Side, once_a_side
from checker.model import Claim, Grain, Qualifier, Quantity, Scope

# "and not 19", "had put it at 17": a figure named to be put aside.
_ARTICLES = r"(?: (?:the|some|about|an?|by|at|of|to|in))* ?$"
_PUT_ASIDE_BEFORE = re.compile(
    r"(?:\bnot|\brather than|\binstead of"
    r"|\b(?:withdr[ae]w\w*|retract\w*|took back|taken back|takes back) (?:the|its|their|an?|his|her) "
    r"(?:\w+ )?(?:figure|estimate|count|number|total|toll|tally|report))"
    + _ARTICLES
    + r"|\bhad (?:first|earlier|previously|initially|originally) \w+\b[^.;]{0,60}$",
    re.I,
)
# In "said it had counted 12" the tense is that of reported speech; elsewhere it says what was before.
_HAD_GIVEN = re.compile(
    r"\bhad (?:put|given|reported|said|estimated|counted|listed|spoken)\b[^.;]{0,60}$", re.I
)
_SAYS = re.compile(r"\b(?:sa(?:id|ys?|ying)|told|reported|announced|added|found|stated|wrote|that)\b", re.I)
# "At first said to have killed 12", "5.8 (earlier 5.7)", "revised from 12": beside a figure of the same.
_GIVEN_AT_FIRST = re.compile(
    r"(?:(?:,|\(|\b(?:is|was|were|been|being)) ?(?:at )?\b(?:first|earlier|initially|previously|originally)"
    r" (?:put|estimated|given|reported|said|thought|believed|feared|measured|stated|announced|counted|listed|"
    r"recorded|assessed|rated|set|described)\b[^.;,]*"
    r"|[,(] ?(?:previously|formerly|originally|initially|earlier)(?: at| by)?"
    r"|\b(?:revis|upgrad|downgrad|correct|updat|amend)ed (?:(?:up|down)(?:wards?)? )?from"
    + _ARTICLES
    + r") ?$",
    re.I,
)
# "from 12 to 15", "against 30 a year ago": only beside the figure that took its place.
_COMPARED_BEFORE = re.compile(
    r"(?:\b(?:up|down) from|\bto (?:\S+ ){1,4}from|\bcompared (?:with|to)|\bagainst)" + _ARTICLES, re.I
)
_BESIDE = re.compile(r"\b(?:compared (?:with|to)|against)" + _ARTICLES, re.I)
# Not every "from": with "help from 12 towns" no figure took another's place.
# "Raised the toll from five": what it is now stands elsewhere in the sentence ("a sixth patient has died").
_RAISED_FROM = re.compile(
    r"\b(?:rais|lift|push|bring|tak|lower|reduc|cut|increas|chang)\w* (?:the|its|their) (?:\w+ ){0,3}from"
    + _ARTICLES,
    re.I,
)
_FROM_BEFORE = re.compile(r"\bfrom" + _ARTICLES, re.I)
_TO_AFTER = re.compile(r"^[^.;,]{0,30}\bto\b", re.I)
_PUT_ASIDE_AFTER = re.compile(
    r"^[^.;,]{0,20}(?:\b(?:published|reported|given|stated|announced|thought|feared|said|put|estimated) "
    r"(?:earlier|first|at first|before|on|previously)\b"
    r"|\b(?:as|as was) (?:first(?! aid)|earlier|previously|initially|originally)\b)",
    re.I,
)
_AT_FIRST = re.compile(r"\b(?:first|earlier|initially|previously|originally)\b", re.I)
_LATER_ON = re.compile(r"\b(?:later|now|then|since|afterwards?|revis\w+|correct\w+)\b", re.I)
_REACH_BEFORE, _REACH_AFTER = 90, 40
_OF_REACH = 30  # characters of "out of the", "of the association's"
_OF_OWNER = re.compile(r"\s+of (?:the |an? )?[\w-]+(?:['’]s|s['’])\s+")
_OF_THEN = re.compile(r" (?:(?:in|for|during) )?(?:the )?", re.I)
_AND = re.compile(r"\band\b[^.;:]{0,24}$")
_COMMA = re.compile(r"(?:\band\b|,)[^.;:]{0,24}$")
_OTHERS = re.compile(r"\W+(?:[a-z]+ )?others?\b", re.I)


# A bound that its clause denies: "never held more than 300" is at most 300.
_TURNED = {Qualifier.MORE_THAN: Qualifier.AT_MOST, Qualifier.LESS_THAN: Qualifier.AT_LEAST}


@once_a_side
def answers(side: Side) -> Sequence[Quantity]:
    """The numbers that the claim stands by; of a bound that it denies, the bound that this leaves.

    For a slip that it owns up to, that is the number which the next sentence puts in its place.
    """
    repaired = [new for old in side.claim.quantities if (new := _repaired(old, side)) is not None]
    return repaired + [_turned(q, side.claim) for q in side.claim.quantities if not _is_put_aside(q, side)]


def _repaired(old: Quantity, side: Side) -> Quantity | None:
    """What the next sentence has in the place of a number of this one, whatever its words for it."""
    for new in side.repairs:
        if new.value != old.value and new.unit in ("", old.unit) and (not new.unit) == (not old.unit):
            return replace(new, unit=old.unit, item=old.item, role=old.role, scope=old.scope)
    return None


def _turned(quantity: Quantity, claim: Claim) -> Quantity:
    if not denies_a_bound(claim) or quantity.qualifier not in _TURNED:
        return quantity
    qualifier = _TURNED[quantity.qualifier]
    low, high = (None, quantity.value) if qualifier is Qualifier.AT_MOST else (quantity.value, None)
    return replace(quantity, text=f"not {quantity.text}", qualifier=qualifier, low=low, high=high)


def denies_a_bound(claim: Claim) -> bool:
    """True where a negation is of a bound alone: "never held more than 300" tells that it held some."""
    return claim.negated and any(q.qualifier in _TURNED for q in claim.quantities)


def is_base(quantity: Quantity, side: Side) -> bool:
    """The whole of a part: the nine of "three of the nine members"."""
    before = side.article.text[max(quantity.span.start - _OF_REACH, 0) : quantity.span.start].split()
    if "of" not in before[-4:]:
        return False
    between = (
        side.article.text[q.span.end : quantity.span.start]
        for q in side.claim.quantities
        if q.span.end <= quantity.span.start <= q.span.end + _OF_REACH
    )
    return any(
        words.split() in (["of", "the"], ["of"], ["out", "of"], ["of", "its"], ["of", "all"])
        or _OF_OWNER.fullmatch(words) is not None
        for words in between
    )


def is_counted_with_others(quantity: Quantity, side: Side) -> bool:
    """ "One person was badly hurt and five others slightly": neither number is that of all who were hurt.

    Nor is the five of "a mother and five others were hurt", nor either number of "saved 12 and three more".
    """
    if _is_added_to(quantity, side):
        return True
    before = side.article.text[side.claim.span.start : quantity.span.start].split()
    if before[-1:] == ["and"] and _OTHERS.match(side.article.text, quantity.span.end):
        return True
    alike = [figure for figure in side.figures if figure.role == quantity.role and not figure.unit]
    others = any(_OTHERS.match(side.article.text, figure.span.end) for figure in alike)
    return bool(quantity.role) and others and len(alike) > 1


def _is_added_to(quantity: Quantity, side: Side) -> bool:
    """Whether "and another nine", of the same thing, stands behind a number or is it."""
    text = side.article.text
    return any(
        quantity in (first, more)
        and bool(first.role or first.item or first.unit)
        and more.scope is Scope.INCREMENT
        and more.role in ("", first.role)
        and more.item in ("", first.item)
        and first.unit == more.unit
        and (_COMMA if not more.role else _AND).search(text[first.span.end : more.span.start])
        for first, more in pairwise(side.figures)
    )


@once_a_side
def put_aside(side: Side) -> Sequence[Quantity]:
    """The numbers that the claim's sentence names as no longer right."""
    return [quantity for quantity in side.figures if _is_put_aside(quantity, side)]


def gives(side: Side, figure: Quantity) -> bool:
    """True where the sentence has the same number of the same unit, whatever it is of there."""
    return any(own.value == figure.value and own.unit == figure.unit for own in side.figures)


def corrected(side: Side) -> list[Quantity]:
    """The numbers that the sentence takes back or tells to have moved on from."""
    return [quantity for quantity in put_aside(side) if not _is_beside(quantity, side)]


def set_beside(side: Side) -> list[Quantity]:
    """The numbers of another time that the sentence only compares with ("against 30 a year ago")."""
    return [quantity for quantity in put_aside(side) if _is_beside(quantity, side)]


def _is_beside(quantity: Quantity, side: Side) -> bool:
    if _BESIDE.search(_words_before(quantity, side, side.claim.sentence_span.start)):
        return True
    # "From 3.2 percent in March" was right of March, and a day's toll ("from 12 on Monday") is of one count.
    return any(
        time.grain is not None
        and time.grain < Grain.WEEK
        and _OF_THEN.fullmatch(side.article.text[quantity.span.end : time.span.start])
        for time in side.claim.times
    )


def replacement(old: Quantity, side: Side) -> Quantity | None:
    """The number that the sentence gives in the place of one it puts aside; of its unit where it has one."""
    if (repaired := _repaired(old, side)) is not None:
        return repaired
    others = [q for q in side.figures if not _is_put_aside(q, side) and q.value not in (None, old.value)]
    return min(others, key=lambda q: (q.unit != old.unit, q.span), default=None)


def _is_put_aside(quantity: Quantity, side: Side) -> bool:
    if _repaired(quantity, side) is not None:
        return True
    before, after = _before(quantity, side), _after(quantity, side)
    clause = _words_before(quantity, side, side.claim.sentence_span.start)
    if _PUT_ASIDE_BEFORE.search(before) or _PUT_ASIDE_AFTER.search(f" {after}"):
        return True
    had = _HAD_GIVEN.search(before)
    if had and not _SAYS.search(before, 0, had.start()):
        return True
    others = [q for q in side.figures if q is not quantity and q.unit == quantity.unit]
    if _RAISED_FROM.search(clause) and side.figures[0] is not quantity:
        return True
    alike = [q for q in others if (q.item, q.role) == (quantity.item, quantity.role)]
    if alike and _GIVEN_AT_FIRST.search(before):
        return True
    compared = _COMPARED_BEFORE.search(clause) or (_FROM_BEFORE.search(clause) and _TO_AFTER.search(after))
    if compared and others:
        return True
    at_first = _AT_FIRST.search(before)
    if not at_first:
        return False
    # "At first gave it as 5.1 and later as 5.4": the second figure is the one that stands.
    if _LATER_ON.search(after) and any(q.span.start > quantity.span.start for q in others):
        return True
    # "The fire, first reported at 9 p.m., killed 12" gives no figure of before.
    return side.revises and len(side.claim.quantities) == 1 and "," not in before[at_first.end() :]


def _before(quantity: Quantity, side: Side) -> str:
    """The words between the sentence's figure before, or its start, and this one; with a space at the end."""
    ends = [q.span.end for q in side.figures if q.span.end <= quantity.span.start]
    return _words_before(quantity, side, max([side.claim.sentence_span.start, *ends]))


def _words_before(quantity: Quantity, side: Side, start: int) -> str:
    start = max(start, quantity.span.start - _REACH_BEFORE)
    return " ".join(side.article.text[start : quantity.span.start].split()) + " "


def _after(quantity: Quantity, side: Side) -> str:
    """The words between this figure and the sentence's next one, or its end."""
    starts = [q.span.start for q in side.figures if q.span.start >= quantity.span.end]
    end = min([side.claim.sentence_span.end, quantity.span.end + _REACH_AFTER, *starts])
    return " ".join(side.article.text[quantity.span.end : end].split())
