"""What a later report says of a figure by its own words: it has moved on, was revised, or is now more."""

from __future__ import annotations

import re

from checker.comparisons.base import Aligned, Side, once_a_side, sentence_has
from checker.comparisons.intervals import middle
from checker.concepts import are_one_act, event_class, is_toll, stem
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Grain, Quantity, Scope

# What must speak for one event (`Aligned.evidence`).
_STRONG = 5
_GOAL = re.compile(r"\bto (?:\w+ ){0,2}$", re.I)
_WENT = re.compile(r"\b(?:go|goes|going|gone|went) (up|down) to (?:\w+ ){0,2}$", re.I)
_GOAL_REACH = 30
_NOW = re.compile(r"(?<!until )(?<!till )(?<!by )(?<!from )(?<!for )\bnow\b", re.I)
# "The ministry now says", "now puts it at".
_NOW_SAYS = re.compile(
    r"(?<!until )\bnow (?:says?|puts?|believes?|estimates?|reports?|counts?|gives?|speaks? of)\b", re.I
)
_STILL = re.compile(r"\b(?:still|remain(?:s|ed|ing)?)\b", re.I)
_WORKS = {"project", "projects"}  # a project is no projection, though they share a stem
_NOW_REACH = 12  # "now offers", "is now offering", "stands now at"


def has_moved_on(quantity: Quantity, side: Side, move: str) -> bool:
    """ "Had fallen to 4,000 by evening": the later report tells itself that an earlier figure went down."""
    told = {side.claim.event} | ({side.claim.stage.text.lower().split()[-1]} if side.claim.stage else set())
    widened = move == "higher" and bool(
        {stem(word) for word in told} & {stem(word) for word in load_lexicon("cues")["widening"]}
    )
    start = max(side.claim.sentence_span.start, quantity.span.start - _GOAL_REACH)
    before = side.article.text[start : quantity.span.start]
    went = _WENT.search(before)
    if went is not None:  # "up to" hides from the parser that the verb is "go up"
        return went[1].lower() == {"lower": "down", "higher": "up"}[move]
    if side.event != {"lower": "decrease", "higher": "increase"}[move] and not widened:
        return False
    return bool(_GOAL.search(before))


def has_changed_since(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Raised its offer to 95 million", weeks after "offered 80 million"."""
    move = "higher" if middle(right) > middle(left) else "lower"
    had, changed = pair.left.claim.event, pair.right.claim.patient.rpartition(" ")[2]
    offers = load_lexicon("cues")["offers"]
    same = bool(changed) and (
        stem(changed) in pair.left.stems or are_one_act(had, changed) or (had in offers and changed in offers)
    )
    return same and has_moved_on(right, pair.right, move) and pair.evidence >= _STRONG


def revises_a_forecast(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Lowered its growth forecast for 2025 to 1.4 percent": of one body, one year and one measure."""
    if not pair.right.revises or not pair.is_later or pair.clashes or left.unit != right.unit:
        return False
    spoken, sides = load_lexicon("cues")["forecasts"], (pair.left, pair.right)
    if not all(any(stem(word) in side.around for word in spoken) or is_plan(side) for side in sides):
        return False
    years = [{time.value for time in side.when if time.grain is Grain.YEAR} for side in sides]
    measured = pair.left.event in {event_class(word) for word in pair.right.claim.words}
    return measured and bool(years[0] & years[1]) and bool(pair.left.names & pair.right.names)


def makes_it_the_total(pair: Aligned) -> bool:
    """ "One of the pilgrims died, bringing the number killed to four": the figure before was of all, too."""
    raises = _tells_a_total(pair.right)
    return raises and pair.is_later and pair.left.harm == pair.right.harm and is_toll(pair.left.harm)


def stands_anew(pair: Aligned) -> bool:
    """ "Has offered 3.5 percent", three days later "now offers 4.8": what stands today is no report of then.

    Offers are made to be changed; of other figures the later report says itself that they are of now.
    """
    if not pair.is_days_later:
        return False
    if _is_of_offer(pair.left) and _is_of_offer(pair.right):
        return True
    return _is_of_now(pair.right) and not _is_of_now(pair.left)


def adds_to_it(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "60 were closed on Monday", "another 25 shut on Tuesday, so that 85 are": the one led to the other."""
    if left.value is None or right.value is None or left.unit != right.unit:
        return False
    if adds_up(pair.left) and not pair.is_days_later:
        return False  # "three more, which makes 19", "three more: 22 in all", of one day
    added = [
        more
        for more in pair.right.figures
        if more.unit == right.unit and more.value == right.value - left.value > 0
    ]
    if any(more.scope is Scope.INCREMENT for more in added):
        return True
    return any(more.item in ("", left.item) for more in added) and _tells_a_total(pair.right)


@once_a_side
def adds_up(side: Side) -> bool:
    """Whether a report itself adds a figure to an earlier one: "another 25 closed, so that 85 are"."""
    if len(side.figures) < 2:
        return False
    return any(figure.scope is Scope.INCREMENT for figure in side.figures) or _tells_a_total(side)


def _tells_a_total(side: Side) -> bool:
    """ "Brought up six, which makes 31 in all"."""
    return sentence_has(side.claim, load_lexicon("cues")["totals"])


def still_so(pair: Aligned) -> bool:
    """ "3,000 homes were without power", and hours later "power is still out in 400": as many as are left.

    Whoever says "still" counts anew, and fewer than there were.
    """
    if not pair.is_hours_later or pair.right.claim.negated:
        return False
    return bool(_STILL.search(pair.right.claim.text)) and not _STILL.search(pair.left.claim.text)


def _is_of_offer(side: Side) -> bool:
    """ "Offers 46 crowns", "accepted an improved offer of 51"."""
    offers = load_lexicon("cues")["offers"]
    return side.event in offers or side.claim.patient.rpartition(" ")[2] in offers


def _is_of_now(side: Side) -> bool:
    verb = side.claim.event_span
    if _NOW_SAYS.search(side.claim.sentence):
        return True
    return bool(_NOW.search(side.article.text, max(verb.start - _NOW_REACH, 0), verb.end + _NOW_REACH))


def are_told_on_two_days(pair: Aligned) -> bool:
    """ "Will lay off 400, it said on Monday", "will lay off 250, it said on Friday": a plan that was changed.

    Both are yet to come, and the later report dates what it tells after the other appeared.
    """
    left, right, day = pair.left.claim, pair.right.claim, pair.left.article.published_day
    if not ({left.status, right.status} <= UNREALISED and pair.is_days_later and pair.same_act and day):
        return False
    said = [time.earliest.date() for time in right.times if time.relation == "said" and time.earliest]
    return any(one > day for one in said) and not (left.hypothetical or right.hypothetical)


def is_plan(side: Side) -> bool:
    """True for what is only expected, meant or possible, and for a forecast that was made or changed."""
    return is_forecast(side) or side.claim.hypothetical or side.claim.status in UNREALISED


def is_planned(quantity: Quantity, side: Side) -> bool:
    """Whether a figure is of a plan: of "trying to reach 13 trapped miners" the 13 are trapped already."""
    befell = is_toll(quantity.role) and quantity.role != side.event
    return is_plan(side) and not (befell and side.claim.status in UNREALISED and not side.claim.hypothetical)


def expects(side: Side) -> bool:
    """ "Now expects a profit of 1.7 billion": a forecast by its verb."""
    return side.claim.event in load_lexicon("cues")["forces"]["expected"]


@once_a_side
def is_forecast(side: Side) -> bool:
    """ "Raised its forecast for annual sales to 1.9 billion": of what comes, whatever was done with it."""
    outlooks = {stem(word) for word in load_lexicon("cues")["outlooks"]}
    return any(stem(word) in outlooks for word in side.claim.words if word not in _WORKS)
