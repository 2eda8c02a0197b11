"""Whether two answers to one question may be told as equal, or held against each other."""

from __future__ import annotations

import math
import re

from checker.comparisons.aged import (
    are_of_one_person,
    are_of_two_people,
)
from checker.comparisons.base import Aligned, Identity, Level, Side, both_ways
from checker.comparisons.changed import (
    adds_to_it,
    expects,
    has_changed_since,
    is_plan,
    makes_it_the_total,
    revises_a_forecast,
)
from checker.comparisons.extents import are_of_two
from checker.comparisons.headcounts import is_one_headcount
from checker.comparisons.intervals import (
    is_telling,
    middle,
    unit_family,
)
from checker.comparisons.lists import is_in_list, is_one_of_its_kind
from checker.comparisons.measures import are_two_measures, is_one_measure
from checker.comparisons.objects import have_two_objects
from checker.comparisons.occasion import are_at_two_places
from checker.comparisons.posts import are_two_posts
from checker.comparisons.questions import are_one_event, is_named_by_act, item_stems
from checker.comparisons.slips import is_slip_of_one
from checker.comparisons.stages import stage_of
from checker.comparisons.stated import put_aside
from checker.comparisons.sums import is_listed
from checker.comparisons.two_figures import FAIR, GOOD, STRONG, speaks_against
from checker.comparisons.two_names import are_one_by_name
from checker.concepts import (
    are_one_item,
    counts_people,
    exclusive_class,
    is_count_noun,
    is_figure_verb,
    is_general,
    is_job,
    item_class,
    known_event,
    stem,
)
from checker.lexicon import load_lexicon
from checker.model import Qualifier, Quantity, Scope, Stage

_OWNED = re.compile(r"([^\W\d_]+)['’]s? $")
# From here on, two reports of one story hardly give one count of one thing by chance.
_LARGE = 100
_TOLD_ALIKE, _ALIKE_WORDS = 0.6, 0.5
_ALIKE, _ALL_BUT_THE_SAME = 0.7, 0.8
_TWO_THIRDS, _ONE_WORDING = 0.65, 0.92


def may_agree(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """An equal figure is evidence of its own: a telling one, or one known event, is then enough."""
    if are_two_posts(pair) or _are_rounded_of_two(left, right, pair) or are_of_two_people(left, right, pair):
        return False
    if is_telling(left) and is_telling(right):
        return True
    if pair.other_time and middle(left) < _LARGE and ("name" in pair.clashes or have_two_objects(pair)):
        return False  # two men robbed a bank on Friday, two men a shop on Saturday
    if "time" in pair.clashes or (left.value != right.value and _are_two_stages(pair)):
        return False
    if pair.identity is not Identity.NO:
        return True
    if left.item and item_class(left.item) == item_class(right.item) and middle(left) >= _LARGE:
        return True
    return bool(known_event(pair.left.claim.event)) and pair.same_act


def _are_rounded_of_two(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Owes 59 million", "would put 60 million in": near by chance, where neither item nor act is one."""
    if left.value == right.value or Qualifier.EXACT not in (left.qualifier, right.qualifier):
        return False
    if left.qualifier is not right.qualifier or unit_family(left) != "money":
        return False
    one_item = bool(item_stems(left.item) & item_stems(right.item)) or is_one_measure(left, right, pair)
    return not (one_item or are_one_event(left, right, pair) or pair.overlap >= _ALIKE_WORDS)


def _are_two_stages(pair: Aligned) -> bool:
    """ "In talks to buy it for about 900 million", "agreed to pay 950": near as they are, they are two."""
    proposed = [stage_of(side) is Stage.PROPOSED for side in (pair.left, pair.right)]
    return proposed[0] is not proposed[1]


def may_stand_apart(level: Level, left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """Whether two figures that are not the same may be told as a difference of that level."""
    if pair.identity is Identity.NO:
        return False
    if 0 in (left.value, right.value) and are_at_two_places(pair.left, pair.right):
        return False  # "no arrests at the march", "three arrested at a match"
    if _are_one_total(left, right, pair):
        return not are_of_two(left, right, pair, whatever_they_do=True)
    if "time" in pair.clashes and not has_changed_since(left, right, pair):
        return False
    if level is Level.COMPATIBLE and are_of_two(left, right, pair):
        return False
    if level is Level.COMPATIBLE and pair.identity is Identity.SURE and pair.similarity >= _ALIKE:
        return True
    if _is_told_there(left, pair.right) or _is_told_there(right, pair.left):
        return False
    return revises_a_forecast(left, right, pair) or may_differ(left, right, pair)


def _are_one_total(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "The port's 2,300 dockers", "the port's 3,200 dockers": all that one owner has, whatever they do.

    Only where the digits changed places: of "the court's 15 judges" three may rule.
    """
    if unit_family(left) != "count" or not left.item or not are_one_item(left.item, right.item):
        return False
    if min(middle(left), middle(right)) < _LARGE or sorted(f"{left.value}") != sorted(f"{right.value}"):
        return False
    one, other = _owner_of(left, pair.left), _owner_of(right, pair.right)
    return one == other != ""


def _owner_of(quantity: Quantity, side: Side) -> str:
    start = side.claim.span.start
    found = _OWNED.search(side.article.text[start : quantity.span.start])
    found_at = start + found.start() if found else -1
    if found is None or any(time.span.start <= found_at < time.span.end for time in side.claim.times):
        return ""  # "last week's 140 attacks"
    return stem(found[1].lower())


def _is_told_there(figure: Quantity, other: Side) -> bool:
    """ "3.1 metres at Orst and 1.8 at Varn" has the 1.8 of the other report, whatever it says of another.

    Of measures alone, and of parts ("180 posts, including 40 in parks"): others may have been exchanged.
    """
    measured = unit_family(figure) == "measure"
    aside = put_aside(other)
    return any(
        own.value == figure.value is not None
        and (own.unit == figure.unit or (not own.unit and own.scope is Scope.PART))  # "120 million of them"
        and (not own.item or not figure.item or are_one_item(own.item, figure.item))
        for own in other.figures
        if own not in aside and (measured or own.scope is Scope.PART)
    )


def may_differ(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """Whether unequal answers may be held against each other: the event must be one beyond doubt."""
    if speaks_against(left, right, pair) or _are_whole_and_part(left, right, pair):
        return False
    placed = pair.in_place(left.span, right.span) and not are_two_measures(left, right, pair)
    led_on = pair.evidence >= GOOD and adds_to_it(left, right, pair)
    if placed or led_on or are_of_one_person(left, right, pair):
        return True
    if is_slip_of_one(left, right, pair) or is_one_headcount(left, right, pair):
        return True
    alone = _is_alone(left, pair.left) and _is_alone(right, pair.right)
    if (
        alone
        and left.value == right.value is not None
        and pair.evidence > STRONG
        and unit_family(left) == "measure"
    ):
        return True  # "30 tonnes" and "30 kilograms" of one haul
    people = counts_people(left.item) or counts_people(right.item)
    same_event = _are_both_given(pair) or are_one_event(left, right, pair)
    same_item = are_one_item(left.item, right.item) or bool(item_stems(left.item) & item_stems(right.item))
    one_measure = _is_one_by_name(left, right, pair, alone=alone)
    same_item, same_event = same_item or one_measure, same_event or one_measure
    if pair.evidence < (FAIR if people or same_item else GOOD):
        return False
    if people and (same_event or (pair.overlap >= _TWO_THIRDS and pair.similarity >= 0.7)):
        return True
    acts = unit_family(left) == "count" and not people  # of ten rockets fired three may have landed
    told_alike = pair.similarity >= (_ALL_BUT_THE_SAME if acts else _TOLD_ALIKE)
    sure = pair.evidence >= STRONG or (pair.evidence >= GOOD and _is_one_speaker(pair))
    ahead = [is_plan(side) or expects(side) for side in (pair.left, pair.right)]
    alone = alone and (all(ahead) or is_plan(pair.left) == is_plan(pair.right))
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


def _are_both_given(pair: Aligned) -> bool:
    """Both verbs only give a figure; "takes it" does not beside "the number who collapsed has risen to"."""
    if not (is_figure_verb(pair.left.claim.event) and is_figure_verb(pair.right.claim.event)):
        return False
    return all(
        one.counted in ("", other.counted) or is_count_noun(other.claim.agent)
        for one, other in both_ways(pair)
    )


def _is_one_by_name(left: Quantity, right: Quantity, pair: Aligned, *, alone: bool) -> bool:
    """Whether the words for two figures make them of one thing, whatever the verbs."""
    if alone and pair.evidence >= GOOD and is_one_measure(left, right, pair):
        return True
    return _is_measure_of(left, right, pair.left, pair.right) or _is_measure_of(
        right, left, pair.right, pair.left
    )


def _is_measure_of(measure: Quantity, thing: Quantity, side: Side, other: Side) -> bool:
    """ "The cost of the system" and what "the system cost": the figure is of the noun after "of"."""
    noun = measure.item.rpartition(" ")[2]
    if not measure.unit or not noun or not thing.item or stem(noun) != stem(other.claim.event):
        return False
    of = re.search(rf"\b{re.escape(noun)}s? of ((?:(?!of )[\w'’-]+(?: |$)){{1,5}})", side.claim.text, re.I)
    return of is not None and stem(thing.item.rpartition(" ")[2]) in {stem(w) for w in of[1].lower().split()}


def _is_one_speaker(pair: Aligned) -> bool:
    """One named person gives both figures."""
    a, b = (side.claim.speaker.name if side.claim.speaker else "" for side in (pair.left, pair.right))
    return are_one_by_name(a, b)


def _is_alone(quantity: Quantity, side: Side) -> bool:
    """True for the only figure of its kind in the sentence: there is no other that might be the answer.

    By how much it changed is no other answer to how much it is, nor is what it was before.
    """
    kind, aside = _kind_of(quantity), put_aside(side)
    return all(
        other.span == quantity.span or _kind_of(other) != kind or other in aside for other in side.figures
    )


def _kind_of(quantity: Quantity) -> tuple[str, bool]:
    return unit_family(quantity), quantity.scope is Scope.CHANGE


def _wording_needed(same_event: bool, same_item: bool, pair: Aligned, *, counted: bool) -> float:
    """How much of the wording two figures must share where event or item does not tie them.

    A count is of its verb (of four shells fired two landed on the school), a measure of its thing.
    """
    if same_event:
        return 0.4
    if same_item:
        return _TWO_THIRDS if counted else 0.5
    return math.inf if pair.fewest_stems < 4 else 0.65


def _are_whole_and_part(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    if is_listed(left, pair.left, right) or is_listed(right, pair.right, left):
        return True
    if is_in_list(left, pair.left) != is_in_list(right, pair.right):
        alone = is_one_of_its_kind(left, pair.left, right) and is_one_of_its_kind(right, pair.right, left)
        return not alone  # of a list the sum is told, if anything
    return _whole_and_part(left, right, pair) and not makes_it_the_total(pair)


def _whole_and_part(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """Five people and three firefighters: whole and part. But no part exceeds its whole.

    A figure without a noun is of those that the other counts, and "160 arrests" are all of them.
    """
    if not (counts_people(left.item) and counts_people(right.item)):
        return False
    if is_general(left.item) == is_general(right.item) or known_event(left.item) or known_event(right.item):
        return False
    if {left.item.rpartition(" ")[2], right.item.rpartition(" ")[2]} & set(load_lexicon("items")["wholes"]):
        return False  # a turnout is of all who came
    if exclusive_class(left.item) or exclusive_class(right.item):
        return False  # three arrests are no part of four people arrested
    if is_named_by_act(left, pair.left, right, pair.right) or is_named_by_act(
        right, pair.right, left, pair.left
    ):
        return False
    whole, part = (left, right) if is_general(left.item) else (right, left)
    if left.role == right.role == "displacement" and item_class(part.item) == "civilian":
        return False  # who is evacuated lives there
    if is_job(part.item.rpartition(" ")[2]):
        return False  # 400 posts that go are 400 people
    return middle(whole) >= middle(part)
