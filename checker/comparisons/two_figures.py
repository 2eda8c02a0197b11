"""What makes two unequal figures figures of two things: other names, days, plans, bearers or regions."""

from __future__ import annotations

import re

from checker.comparisons.aged import (
    may_be_of_one_person,
    may_have_had_a_birthday,
)
from checker.comparisons.base import Aligned, Side, event_times
from checker.comparisons.bound_for import have_two_goals
from checker.comparisons.changed import (
    adds_to_it,
    expects,
    has_moved_on,
    is_forecast,
    is_plan,
    is_planned,
)
from checker.comparisons.extents import are_of_two
from checker.comparisons.intervals import (
    in_unit,
    middle,
    unit_family,
)
from checker.comparisons.objects import have_two_objects
from checker.comparisons.posts import are_of_two_contests
from checker.comparisons.questions import event_of
from checker.comparisons.stated import put_aside, set_beside
from checker.concepts import (
    counts_people,
    exclusive_class,
    is_counted_anew,
    is_general,
    item_class,
)
from checker.lexicon import load_lexicon
from checker.model import Grain, Quantity
from checker.units import convertible

_AVERAGE = re.compile(r"\b(?:average|mean|median|typical)\b", re.I)
_IT = re.compile(r"(?:that )?(?:it|they)\b", re.I)
_FROM_THERE = re.compile(r"\s+(?:after|before|later|earlier|ago|from now|into|since)\b", re.I)
# What an act leaves people in: "people | without power", "residents | into shelters".
_RESULT = re.compile(r"(?: [a-z]+){0,2}? (without|into|out of|from|off|homeless|dead|stranded)\b")
# Points of evidence (`Aligned.evidence`) that one event is meant before two figures may clash.
FAIR, GOOD, STRONG = 1, 4, 5
_DURATIONS_APART = 8


def speaks_against(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """What makes two unequal figures two things: other names, days, plans, bearers or regions."""
    people = counts_people(left.item) or counts_people(right.item)
    if "name" in pair.clashes or (pair.clashes & {"agent", "patient"} and not people):
        return True
    if _are_both_held(pair) and ("agent" in pair.clashes or _is_held_by_unknown(pair)):
        return True
    if 1 in (left.value, right.value) and unit_family(left) == "count" and pair.evidence < STRONG:
        return True  # "one member" mostly singles out; it counts nothing
    ahead = all(is_plan(side) or expects(side) for side in (pair.left, pair.right))
    if (
        not ahead
        and is_planned(left, pair.left) != is_planned(right, pair.right)
        and (
            pair.evidence < STRONG
            or _is_put_aside(left, pair.right)
            or _is_put_aside(right, pair.left)
            or _is_step_told(left, right, pair)
        )
    ):
        return True  # what is expected of the new bridge is not what the old one carried
    if not ahead and any(is_forecast(one) for one in (pair.left, pair.right)):
        return True  # what was sold is not what will be
    toll = bool(exclusive_class(event_of(left, pair.left)) and exclusive_class(event_of(right, pair.right)))
    apart = pair.other_time or _is_set_beside(left, pair.right) or _is_set_beside(right, pair.left)
    if apart and not (toll and _stands(pair)) and not _takes_its_place(left, right, pair):
        return True  # a toll may be given "as of" two days; any other figure of two days is of two things
    if _periods_apart(pair) or _is_one_of_several(left, pair.left) or _is_one_of_several(right, pair.right):
        return True
    if _is_offset(left, pair.left) != _is_offset(right, pair.right) or _come_to_two_ends(left, right, pair):
        return True
    if left.unit and _are_of_two_persons(pair):
        return True  # a doctor jailed for five years, a teacher for three
    if are_of_two_contests(left, right, pair) or have_two_goals(pair):
        return True  # to hospital in two towns
    if (
        _durations_apart(left, right)
        or _is_average(left, pair.left, pair.right)
        or _is_average(right, pair.right, pair.left)
        or not may_be_of_one_person(left, right, pair)
        or may_have_had_a_birthday(left, right, pair)
        or are_of_two(left, right, pair)
    ):
        return True
    return _regions(pair.left) != _regions(pair.right)


def _come_to_two_ends(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Left a million people without power", "drove 20,000 people into shelters": by two prepositions."""
    if left.unit or right.unit or pair.same_act:
        return False
    ours, theirs = (
        _RESULT.match(side.article.text, quantity.span.end)
        for side, quantity in ((pair.left, left), (pair.right, right))
    )
    return ours is not None and theirs is not None and ours[1] != theirs[1]


def _are_of_two_persons(pair: Aligned) -> bool:
    """What is done to a doctor here and to a teacher there, by words that are not of one person."""
    heads = [side.claim.patient.rpartition(" ")[2] for side in (pair.left, pair.right)]
    people = all(head.islower() and counts_people(head) and not is_general(head) for head in heads)
    return people and have_two_objects(pair)


def _is_average(quantity: Quantity, side: Side, other: Side) -> bool:
    """ "The average price of a flat", "a flat was sold for": what most are worth, and what one was."""
    if not quantity.unit or not _AVERAGE.search(side.claim.text) or _AVERAGE.search(other.claim.text):
        return False
    heads = [party.rpartition(" ")[2] for party in (other.claim.agent, other.claim.patient)]
    return any(
        head.islower()
        and re.search(rf"\b(?:an?|one) (?:[\w-]+ )?{re.escape(head)}\b", other.claim.text, re.I)
        for head in heads
        if head
    )


def _are_both_held(pair: Aligned) -> bool:
    """ "The bakery employs 40", "the brewery has a staff of 70": the agent is what the people are in."""
    holding = load_lexicon("cues")["holding"]
    return pair.left.claim.event in holding and pair.right.claim.event in holding


def _is_held_by_unknown(pair: Aligned) -> bool:
    """ "It has 15,000 workers", of whichever firm was told before; the other report names its own."""
    agents = [side.claim.agent for side in (pair.left, pair.right)]
    unknown = any(_IT.match(side.claim.text) and not side.claim.agent for side in (pair.left, pair.right))
    return unknown and any(agent[:1].isupper() for agent in agents)


def _takes_its_place(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """The right figure is told as one that took another's place: a correction, or a level that moved on."""
    move = "higher" if middle(right) > middle(left) else "lower"
    return pair.right.revises or has_moved_on(right, pair.right, move) or adds_to_it(left, right, pair)


def _is_set_beside(quantity: Quantity, other: Side) -> bool:
    """Whether the other report has the number too, as that of a time before ("compared with 47")."""
    return any(old.value == quantity.value and old.unit == quantity.unit for old in set_beside(other))


def _is_put_aside(quantity: Quantity, other: Side) -> bool:
    """ "Employs 1,800": which "will cut its staff from 1,800 to 1,500" has too."""
    return any(old.value == quantity.value and old.unit == quantity.unit for old in put_aside(other))


def _is_step_told(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Has 250 workers", "will hire 60, which would bring its staff to 310": the one and the other."""
    step = abs(middle(left) - middle(right))
    figures = {q.value for side in (pair.left, pair.right) for q in side.figures if q.unit == left.unit}
    return step in figures


def _periods_apart(pair: Aligned) -> bool:
    """What was earned in 2013 and what was earned from 2007 to 2014 are two sums."""
    left, right = (
        {time.value for time in event_times(side.claim.times) if (time.grain or Grain.DAY) <= Grain.QUARTER}
        for side in (pair.left, pair.right)
    )
    return bool(left and right) and left != right


def _is_one_of_several(quantity: Quantity, side: Side) -> bool:
    """Whether its sentence gives another sum or rate of one kind: other words tell them apart."""
    if not quantity.item or not quantity.unit:
        return False
    kind = quantity.unit, quantity.scope, quantity.role
    others = [
        other
        for other in side.figures
        if other.value != quantity.value
        and (other.unit, other.scope, other.role) == kind
        and other.item
        and item_class(other.item) == item_class(quantity.item)
    ]
    aside = put_aside(side) if others else []
    return any(other not in aside for other in others)


def _stands(pair: Aligned) -> bool:
    """Whether the two counts are of standing tolls; 12 arrests on Monday and 20 on Tuesday are 32."""
    return not (is_counted_anew(pair.left.harm) or is_counted_anew(pair.right.harm))


def _durations_apart(left: Quantity, right: Quantity) -> bool:
    """Whether two spans of time measure two things: "eight years of returns" and "one month later"."""
    if unit_family(left) != "measure" or not convertible(left.unit, "second"):
        return False
    if left.item == right.item == "sentence":  # five years and life are two answers
        return False
    a, b = sorted((in_unit(left, "second"), in_unit(right, "second")))
    return b > _DURATIONS_APART * max(a, 1.0)


def _is_offset(quantity: Quantity, side: Side) -> bool:
    """ "Two days after the restart", "ten years ago": how far off it is, and not how long it lasts."""
    if unit_family(quantity) != "measure" or not convertible(quantity.unit, "second"):
        return False
    end = side.claim.sentence_span.end
    return bool(_FROM_THERE.match(side.article.text[quantity.span.end : end]))


def _regions(side: Side) -> frozenset[str]:
    """The quarters of a country that the clause names: "in the east of Corrin" is not all of it."""
    words = side.claim.text.lower().replace("-", " ").split()
    quarters = load_lexicon("cues")["quarters"]
    named = (word.removesuffix("ern") for word in words)
    return frozenset(quarters[word] for word in named if word in quarters)
