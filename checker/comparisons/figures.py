"""Whether two numbers answer one question, and whether unequal ones may be held against each other."""

from __future__ import annotations

import math
import re

from checker.comparisons.base import Aligned, Identity, Level, Side, event_times, sentence_has, share_a_party
from checker.comparisons.intervals import POINTS, in_unit, is_slip, is_telling, middle, unit_family
from checker.comparisons.stated import denies_a_bound, is_base, put_aside, set_beside
from checker.concepts import (
    are_exclusive,
    are_one_item,
    counts_people,
    exclusive_class,
    is_figure_verb,
    is_general,
    item_class,
    known_event,
    stem,
)
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Grain, Quantity, Scope
from checker.names import same_name
from checker.units import convertible

# From here on, two reports of one story hardly give one count of one thing by chance.
_LARGE = 100
# Points of evidence (`Aligned.evidence`) that one event is meant before two figures may clash.
_FAIR, _GOOD, _STRONG = 1, 4, 5
_DURATIONS_APART = 8
_TOLD_ALIKE = 0.6
_ALIKE, _ALL_BUT_THE_SAME = 0.7, 0.8
_TWO_THIRDS, _ONE_WORDING = 0.65, 0.92
_AGAINST = re.compile(r"\b(?:voted?|votes|voting) (?:\w+ ){0,2}(?:against|no)\b|\bopposed\b", re.I)
_OF_ITS_OWN = re.compile(r"\bof (?:(?:its|their|our|his|her)\b|(?:the )?\w+['’]s\b)", re.I)
_GOAL = re.compile(r"\bto (?:\w+ ){0,2}$", re.I)
_GOAL_REACH = 30
_OWNER = 24
_OF_THE_DEAD = re.compile(
    r"\s+of (?:the|those) (?:dead|killed|injured|wounded|missing|victims|casualties)\b", re.I
)
_OF_THEM = re.compile(r"\W*(?:of|among) (?:the|those|them|these)\b", re.I)


def may_agree(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """An equal figure is evidence of its own: a telling one, or one known event, is then enough."""
    if is_telling(left) and is_telling(right):
        return True
    if "time" in pair.clashes:
        return False
    if pair.identity is not Identity.NO:
        return True
    if left.item and item_class(left.item) == item_class(right.item) and middle(left) >= _LARGE:
        return True
    return bool(known_event(pair.left.claim.event)) and pair.same_act


def may_stand_apart(level: Level, left: Quantity, right: Quantity, pair: Aligned) -> bool:
    if pair.identity is Identity.NO or "time" in pair.clashes:
        return False
    if level is Level.COMPATIBLE and pair.identity is Identity.SURE and pair.similarity >= _ALIKE:
        return True
    return may_differ(left, right, pair)


def event_of(quantity: Quantity, side: Side) -> str:
    """What happened to those counted, by the figure itself, another word of the clause, or the verb."""
    if quantity.unit:
        return side.event
    return quantity.role or side.harm or side.event


def _are_one_event(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """Whether one thing happened to those counted: by role or harm, by verbs, or by the noun of a figure.

    "Lost 48 million" and "reported a loss of 84 million" are of one event.
    """
    a, b = event_of(left, pair.left), event_of(right, pair.right)
    if a == b or (a == pair.left.event and b == pair.right.event and pair.same_act):
        return True
    if a == known_event(right.item) != "" or b == known_event(left.item) != "":
        return True
    # "Cancelled 64 flights" has the flights for its event.
    return a == item_class(right.item) == item_class(left.item) or b == item_class(left.item) == item_class(
        right.item
    )


def same_question(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """Whether two numbers answer one question: of one kind, of one thing, of one event and stretch."""
    if "score" in (left.unit, right.unit) and not _is_one_result(left, right, pair):
        return False
    if pair.left.retracted != pair.right.retracted:
        return False
    if _sides_taken(pair.left) != _sides_taken(pair.right):
        return False
    if "place" in pair.clashes or not _scopes_meet(
        _scope(left, pair.left),
        _scope(right, pair.right),
        left,
        equal=left.value is not None and left.value == right.value,
    ):
        return False
    if left.direction and right.direction and left.direction != right.direction:
        return False
    if not units_meet(left, right):
        return False
    turned = _denies(pair.left, left) != _denies(pair.right, right)
    if turned and pair.left.event == pair.right.event:
        return False
    a, b = event_of(left, pair.left), event_of(right, pair.right)
    if are_exclusive(a, b):
        return False
    vague = is_general(left.item) or is_general(right.item)
    if bool(exclusive_class(a)) != bool(exclusive_class(b)) and not left.unit and vague:
        return False
    if not _items_meet(left, right, pair):
        return False
    return _spans_meet(left, right, pair) and _bases_meet(left, right, pair)


def _is_one_result(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """The one score of each sentence, and of the whole game: sets and the score at the break are parts."""
    if left.unit != right.unit or left.unit != "score":
        return False
    for side in (pair.left, pair.right):
        if sum(q.unit == "score" for q in side.figures) != 1:
            return False
        if sentence_has(side.claim, load_lexicon("cues")["partial_scores"]):
            return False
    return True


def _scopes_meet(left: Scope, right: Scope, quantity: Quantity, *, equal: bool) -> bool:
    """A share is a part by nature: "owns 34 percent" and "holds 34 percent of the firm" are one.

    So are the three of "three of its 18 ships" and three ships told without their whole.
    """
    level = {Scope.LEVEL, Scope.PART}
    return left is right or ({left, right} == level and (equal or unit_family(quantity) == "share"))


def _bases_meet(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """The whole that a part is taken from answers another whole, or the same number elsewhere.

    The 15 of "six of the 15 seats went to women" did not go to women.
    """
    bases = is_base(left, pair.left), is_base(right, pair.right)
    return bases[0] is bases[1] or (left.value == right.value and pair.left.event != pair.right.event)


def _spans_meet(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """Whether two changes can be over one stretch: "from a month earlier" is not "from a year earlier"."""
    if left.scope is not Scope.CHANGE or right.scope is not Scope.CHANGE:
        return True
    a, b = _stretch(pair.left), _stretch(pair.right)
    return not a or not b or a == b


def _stretch(side: Side) -> str:
    """The period over which the sentence says that something changed, empty where it does not say."""
    stretches = load_lexicon("cues")["stretches"]
    found = {name for name, cues in stretches.items() if sentence_has(side.claim, cues)}
    return found.pop() if len(found) == 1 else ""


def _sides_taken(side: Side) -> bool:
    """Whether the claim counts those against: six for and three against are two questions."""
    return bool(_AGAINST.search(side.claim.text))


def _denies(side: Side, quantity: Quantity) -> bool:
    """True where the claim is negated other than by the number itself ("nobody was killed")."""
    return side.claim.negated and quantity.value != 0 and not denies_a_bound(side.claim)


def _scope(quantity: Quantity, side: Side) -> Scope:
    """What the number is of, by more than its own words.

    "A further 60 were injured" adds to the dead, not to the injured: it is their whole number.
    "Nine new cases" are an increment; "in the old town alone, 60 shops" are a part.
    """
    if quantity.unit in POINTS:
        return Scope.CHANGE  # points measure a difference and nothing else
    harm = exclusive_class(event_of(quantity, side))
    if quantity.scope is Scope.INCREMENT and harm and harm not in {"death", "infection"}:
        return Scope.LEVEL
    following = side.article.text[quantity.span.end : quantity.span.end + _OWNER]
    if _OF_THE_DEAD.match(following):
        return Scope.PART  # "nine of the dead were firefighters"
    if quantity.scope is Scope.PART and exclusive_class(quantity.role) and _is_all_so_harmed(quantity, side):
        return Scope.LEVEL
    if quantity.scope is Scope.PART and _OF_ITS_OWN.search(quantity.text + following):
        return Scope.LEVEL  # "two of its soldiers", "of the carrier's flights": no number is the whole
    if quantity.scope is Scope.LEVEL and not quantity.unit:
        if quantity.item.startswith(("new ", "additional ", "further ")):
            return Scope.INCREMENT
        if " alone" in side.claim.text or _OF_THEM.match(side.claim.sentence):
            return Scope.PART
    return quantity.scope


def _is_all_so_harmed(quantity: Quantity, side: Side) -> bool:
    """ "30 were hurt, eight of them fatally": a part of the 30, but all of the dead."""
    return all(q.role != quantity.role for q in side.figures if q.span != quantity.span)


def units_meet(left: Quantity, right: Quantity) -> bool:
    family = unit_family(left)
    if left.unit == right.unit:
        return True
    if family != unit_family(right):
        return False
    if family == "share":  # per cent against points is a difference only where both are changes
        return "ratio" in (left.unit, right.unit) or Scope.CHANGE in (left.scope, right.scope)
    if family == "money":  # a price a share is no sum, but one dividend is told with and without "a share"
        (ours, _, per), (theirs, _, each) = left.unit.partition(" / "), right.unit.partition(" / ")
        return per == each or (ours == theirs and left.value == right.value)
    return convertible(left.unit, right.unit)


def _items_meet(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    measured = unit_family(left) != "count"
    if not left.item or not right.item:
        return measured or pair.overlap >= 0.5 or _are_one_event(left, right, pair)
    if are_one_item(left.item, right.item):
        return not _other_kind(left.item, right.item)
    if counts_people(left.item) and counts_people(right.item):
        if is_general(left.item) or is_general(right.item):
            return True
        return bool(exclusive_class(left.item) or exclusive_class(right.item))
    if _counts_acts(left, pair.left, right) or _counts_acts(right, pair.right, left):
        return True
    if _stems(left.item) & _stems(right.item):
        return True
    named = item_class(left.item) in _classes(pair.right) or item_class(right.item) in _classes(pair.left)
    return measured and (named or pair.overlap >= 0.6 or is_slip(left, right))


def _counts_acts(people: Quantity, side: Side, acts: Quantity) -> bool:
    """ "400 people voted" and "400 votes": each of them did it once."""
    return is_general(people.item) and bool(people.item) and known_event(acts.item) == side.event != ""


def _classes(side: Side) -> frozenset[str]:
    return frozenset(item_class(word) for word in side.claim.words)


def _stems(item: str) -> set[str]:
    return {stem(word) for word in item.split()}


def _other_kind(left: str, right: str) -> bool:
    """Two kinds of one thing ("male nurses", "female nurses"): each has a word that the other lacks."""
    if left.split()[-1] != right.split()[-1]:
        return False
    a, b = ({stem(word) for word in item.split()[:-1]} for item in (left, right))
    return bool(a - b) and bool(b - a) and not a & b


def may_differ(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """Whether unequal answers may be held against each other: the event must be one beyond doubt."""
    if _speaks_against(left, right, pair) or _whole_and_part(left, right):
        return False
    if pair.in_place(left.span, right.span):
        return True
    if is_slip(left, right) and pair.identity is Identity.SURE and pair.evidence >= _GOOD:
        return True
    alone = _is_alone(left, pair.left) and _is_alone(right, pair.right)
    if (
        alone
        and left.value == right.value is not None
        and pair.evidence > _STRONG
        and unit_family(left) == "measure"
    ):
        return True  # "30 tonnes" and "30 kilograms" of one haul
    people = counts_people(left.item) or counts_people(right.item)
    figures = is_figure_verb(pair.left.claim.event) and is_figure_verb(pair.right.claim.event)
    same_event = figures or _are_one_event(left, right, pair)
    same_item = are_one_item(left.item, right.item) or bool(_stems(left.item) & _stems(right.item))
    if pair.evidence < (_FAIR if people or same_item else _GOOD):
        return False
    if people and (same_event or (pair.overlap >= _TWO_THIRDS and pair.similarity >= 0.7)):
        return True
    acts = unit_family(left) == "count" and not people  # of ten rockets fired three may have landed
    told_alike = pair.similarity >= (_ALL_BUT_THE_SAME if acts else _TOLD_ALIKE)
    sure = pair.evidence >= _STRONG or (pair.evidence >= _GOOD and _is_one_speaker(pair))
    alone = alone and _is_plan(pair.left) == _is_plan(pair.right)
    if alone and same_item and sure and told_alike:
        return True  # whatever the verbs: each has one figure of that thing
    if people and (is_general(left.item) or is_general(right.item)):
        return False
    if left.item and right.item and not same_item:
        return pair.overlap >= 0.8
    if same_event and pair.similarity >= _ONE_WORDING:
        return True  # of a short clause the share of common words says nothing
    alike = pair.similarity >= _ALL_BUT_THE_SAME and pair.overlap >= 0.4
    if pair.right.revises and unit_family(left) == "money":  # "revised its estimate of the losses"
        same_event = same_event or is_figure_verb(pair.right.claim.event)
    counted = unit_family(left) == "count"
    needed = _wording_needed(same_event, same_item, pair, counted=counted)
    worded = pair.overlap >= needed and (same_event or pair.similarity >= _ALIKE)
    return alike or (same_event and same_item) or worded


def _is_one_speaker(pair: Aligned) -> bool:
    """One named person gives both figures."""
    a, b = (side.claim.speaker.name if side.claim.speaker else "" for side in (pair.left, pair.right))
    return a[:1].isupper() and b[:1].isupper() and same_name(a, b)


def _is_alone(quantity: Quantity, side: Side) -> bool:
    """True for the only figure of its kind in the sentence: there is no other that might be the answer."""
    family = unit_family(quantity)
    return all(other.span == quantity.span or unit_family(other) != family for other in side.figures)


def _wording_needed(same_event: bool, same_item: bool, pair: Aligned, *, counted: bool) -> float:
    """How much of the wording two figures must share where event or item does not tie them.

    A count is of its verb (of four shells fired two landed on the school), a measure of its thing.
    """
    if same_event:
        return 0.4
    if same_item:
        return _TWO_THIRDS if counted else 0.5
    return math.inf if pair.fewest_stems < 4 else 0.65


def _speaks_against(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """What makes two unequal figures two things: other names, days, plans, bearers or regions."""
    people = counts_people(left.item) or counts_people(right.item)
    if "name" in pair.clashes or (pair.clashes & {"agent", "patient"} and not people):
        return True
    if 1 in (left.value, right.value) and unit_family(left) == "count" and pair.evidence < _STRONG:
        return True  # "one member" mostly singles out; it counts nothing
    if _is_plan(pair.left) != _is_plan(pair.right) and pair.evidence < _STRONG:
        return True  # what is expected of the new bridge is not what the old one carried
    toll = bool(exclusive_class(event_of(left, pair.left)) and exclusive_class(event_of(right, pair.right)))
    apart = pair.other_time or _is_set_beside(left, pair.right) or _is_set_beside(right, pair.left)
    if apart and not (toll and _stands(pair)) and not _takes_its_place(left, right, pair):
        return True  # a toll may be given "as of" two days; any other figure of two days is of two things
    if _periods_apart(pair) or _is_one_of_several(left, pair.left) or _is_one_of_several(right, pair.right):
        return True
    if _durations_apart(left, right) or not _same_bearer(left, right, pair):
        return True
    return _regions(pair.left) != _regions(pair.right)


def _takes_its_place(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """The right figure is told as one that took another's place: a correction, or a level that moved on."""
    move = "higher" if middle(right) > middle(left) else "lower"
    return pair.right.revises or has_moved_on(right, pair.right, move)


def _is_set_beside(quantity: Quantity, other: Side) -> bool:
    """Whether the other report has the number too, as that of a time before ("compared with 47")."""
    return any(old.value == quantity.value and old.unit == quantity.unit for old in set_beside(other))


def _periods_apart(pair: Aligned) -> bool:
    """What was earned in 2013 and what was earned from 2007 to 2014 are two sums."""
    left, right = (
        {time.value for time in event_times(side.claim.times) if (time.grain or Grain.DAY) <= Grain.QUARTER}
        for side in (pair.left, pair.right)
    )
    return bool(left and right) and left != right


def _is_one_of_several(quantity: Quantity, side: Side) -> bool:
    """Whether its sentence gives another sum or rate of one kind: other words tell them apart."""
    return bool(quantity.item and quantity.unit) and any(
        other.value != quantity.value
        and (other.unit, other.scope, other.role) == (quantity.unit, quantity.scope, quantity.role)
        and other.item
        and item_class(other.item) == item_class(quantity.item)
        for other in side.figures
        if other not in put_aside(side)
    )


def _stands(pair: Aligned) -> bool:
    """Whether the two counts are of standing tolls; 12 arrests on Monday and 20 on Tuesday are 32."""
    return not {pair.left.harm, pair.right.harm} & {"arrest", "release", "rescue"}


def has_moved_on(quantity: Quantity, side: Side, move: str) -> bool:
    """ "Had fallen to 4,000 by evening": the later report tells itself that an earlier figure went down."""
    if side.event != {"lower": "decrease", "higher": "increase"}[move]:
        return False
    start = max(side.claim.sentence_span.start, quantity.span.start - _GOAL_REACH)
    return bool(_GOAL.search(side.article.text[start : quantity.span.start]))


def _whole_and_part(left: Quantity, right: Quantity) -> bool:
    """Five people and three firefighters: whole and part. But no part exceeds its whole.

    A figure without a noun is of those that the other counts, and "160 arrests" are all of them.
    """
    if not (counts_people(left.item) and counts_people(right.item)):
        return False
    if is_general(left.item) == is_general(right.item) or known_event(left.item) or known_event(right.item):
        return False
    if exclusive_class(left.item) or exclusive_class(right.item):
        return False  # three arrests are no part of four people arrested
    whole, part = (left, right) if is_general(left.item) else (right, left)
    return middle(whole) >= middle(part)


def _is_plan(side: Side) -> bool:
    return side.claim.hypothetical or side.claim.status in UNREALISED


def _durations_apart(left: Quantity, right: Quantity) -> bool:
    """Whether two spans of time measure two things: "eight years of returns" and "one month later"."""
    if unit_family(left) != "measure" or not convertible(left.unit, "second"):
        return False
    if left.item == right.item == "sentence":  # five years and life are two answers
        return False
    a, b = sorted((in_unit(left, "second"), in_unit(right, "second")))
    return b > _DURATIONS_APART * max(a, 1.0)


def _same_bearer(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """An age is of a person: two ages differ only where the person is one."""
    if "age" not in (left.item, right.item):
        return True
    people = {e.name for side in (pair.left, pair.right) for e in side.claim.entities if e.label == "PERSON"}
    one_party = share_a_party(pair.left.claim, pair.right.claim)
    return one_party or bool(people & pair.left.names & pair.right.names)


def _regions(side: Side) -> frozenset[str]:
    """The quarters of a country that the clause names: "in the east of Corrin" is not all of it."""
    words = side.claim.text.lower().replace("-", " ").split()
    quarters = load_lexicon("cues")["quarters"]
    named = (word.removesuffix("ern") for word in words)
    return frozenset(quarters[word] for word in named if word in quarters)
