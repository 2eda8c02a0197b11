"""Whether two numbers answer one question: of one kind, of one thing, of one event and stretch."""

from __future__ import annotations

import re

from checker.comparisons.base import Aligned, Side, sentence_has
from checker.comparisons.headcounts import is_one_headcount
from checker.comparisons.intervals import POINTS, is_slip, unit_family
from checker.comparisons.measures import is_one_measure
from checker.comparisons.stated import denies_a_bound, is_base, is_counted_with_others
from checker.concepts import (
    are_exclusive,
    are_one_item,
    counts_people,
    exclusive_class,
    is_figure_verb,
    is_general,
    is_job,
    is_ordinal,
    item_class,
    known_event,
    stem,
)
from checker.lexicon import load_lexicon
from checker.model import Quantity, Scope
from checker.units import convertible

_AGAINST = re.compile(r"\b(?:voted?|votes|voting) (?:\w+ ){0,2}(?:against|no)\b|\bopposed\b", re.I)
_OF_ITS_OWN = re.compile(r"\bof (?:(?:its|their|our|his|her)\b|(?:the )?\w+['’]s\b)", re.I)
_OWNER = 24
_LONG = 4  # letters by which a noun is surely of a verb
_UNDERGOING = ("ee", "ees")  # by whom it is not done: employees and trainees
_SOME_OF_THEM = re.compile(
    r" [\w-]+ (?:aged|among|by|from|including|like|of|on (?:its|the|their|an?)|over|that|under|who|with"
    r"|without)\b",
    re.I,
)
# "8 million euros to roads alone"; "in 2025 alone" is all of that year.
_FOR_ONE_ALONE = re.compile(r" (?:to|for|on|from) (?:the |its |their )?[a-z-]+ alone\b")
_SHORT_OF = re.compile(r"\s+(?:[a-z]+ ){0,2}(?:short|shy) of\b")
_VOTES = {"vote in favor", "vote against"}
_CHANGES = {"increase", "decrease"}
_DOWN_TO = re.compile(r"\bto (?:\w+ )?$")
_CASUALTIES = {"death", "injury"}
_COMES_AND_GOES = {"layoff", "hiring"}
_MOVES = _COMES_AND_GOES | {"dismissal", "resignation", "appointment"}
_ADDED_UP = {"death", "infection", "hiring", "layoff"}
_OF_THE_DEAD = re.compile(
    r"\s+of (?:the|those) (?:dead|killed|injured|wounded|missing|victims|casualties)\b", re.I
)
_OF_THOSE_WHO = re.compile(r"\b(?:[Oo]f|[Aa]mong) (?:the|those) (?:[\w-]+ ){0,3}?(?:who|that) ([^,;]+), *$")
_OF_THEM = re.compile(r"\W*(?:of|among) (?:the|those|them|these)\b", re.I)


def event_of(quantity: Quantity, side: Side) -> str:
    """What happened to those counted, by the figure itself, another word of the clause, or the verb."""
    if quantity.unit:
        return side.event
    return quantity.role or side.harm or side.counted or side.event


def are_one_event(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """Whether one thing happened to those counted: by role or harm, by verbs, or by the noun of a figure.

    "Lost 48 million" and "reported a loss of 84 million" are of one event.
    """
    a, b = event_of(left, pair.left), event_of(right, pair.right)
    if a == b or (a == pair.left.event and b == pair.right.event and pair.same_act):
        return True
    if _gives_figure_of(pair.right, a) or _gives_figure_of(pair.left, b):
        return True
    if is_named_by_act(left, pair.left, right, pair.right) or is_named_by_act(
        right, pair.right, left, pair.left
    ):
        return True
    if _is_in_name(a, left, right, pair.right) or _is_in_name(b, right, left, pair.left):
        return True
    # "Cancelled 64 flights" has the flights for its event.
    return a == item_class(right.item) == item_class(left.item) or b == item_class(left.item) == item_class(
        right.item
    )


def _is_in_name(event: str, own: Quantity, named: Quantity, other: Side) -> bool:
    """ "Arrested 160 people", "160 arrests"; not "4,000 people protested", "fined 26 protesters"."""
    if event != known_event(named.item) or not event:
        return False
    done_to = is_general(own.item) and counts_people(named.item) and not exclusive_class(named.item)
    return not done_to or _only_gives(other) or event == known_event(other.claim.event)


def _only_gives(side: Side) -> bool:
    return is_figure_verb(side.claim.event) or side.claim.event in ("have", "be", "count")


def is_named_by_act(people: Quantity, side: Side, named: Quantity, other: Side) -> bool:
    """ "Employs 640 people", "has 460 employees": those who are named by what all of them do.

    Not where they do something else there ("two protesters were arrested"), where some are singled out
    ("part-time employees", "90 strikers on its list"), or where the noun is of the other party ("trains 240
    people", "has 12 trainers").
    """
    act, noun = stem(side.claim.event), stem(named.item)
    if (
        not _only_gives(other)
        or " " in noun
        or not is_general(people.item)
        or len(act) < _LONG
        or not noun.startswith(act)
    ):
        return False
    undergo = people.span.start > side.claim.event_span.start
    behind = other.article.text[named.span.end : other.claim.sentence_span.end]
    return undergo is named.item.endswith(_UNDERGOING) and _SOME_OF_THEM.match(behind) is None


def _gives_figure_of(side: Side, event: str) -> bool:
    """ "Put the turnout at Monday's march at 6,000": the verb only gives the figure of the march."""
    own = stem(side.claim.event)
    return is_figure_verb(side.claim.event) and any(
        known_event(word) == event for word in side.claim.words if event and stem(word) != own
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
        scope_of(left, pair.left),
        scope_of(right, pair.right),
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
    return is_one_headcount(left, right, pair) or _are_so_affected(left, right, pair)


def _are_so_affected(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """Whether two numbers of one kind can be of those whom, or of that which, one thing happened to."""
    if _is_of_grave_ones(left, pair.left) != _is_of_grave_ones(right, pair.right):
        return False
    a, b = event_of(left, pair.left), event_of(right, pair.right)
    if are_exclusive(a, b) and not (_rules_out(left, b) or _rules_out(right, a)):
        return False
    vague = is_general(left.item) or is_general(right.item)
    moved = (a in _MOVES) is not (b in _MOVES) and not _are_jobs_that_go(left, right, pair)
    if bool(exclusive_class(a)) != bool(exclusive_class(b)) and not left.unit and (vague or moved):
        return False
    if not _items_meet(left, right, pair):
        return False
    return _spans_meet(left, right, pair) and _bases_meet(left, right, pair)


def _are_jobs_that_go(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "600 jobs will go", "600 posts are to be cut"; not "reduced by 300", "reduced to 300"."""
    return (
        is_job(left.item)
        and is_job(right.item)
        and not any(
            _DOWN_TO.search(side.article.text[max(figure.span.start - _OWNER, 0) : figure.span.start])
            for side, figure in ((pair.left, left), (pair.right, right))
        )
    )


def _rules_out(quantity: Quantity, harm: str) -> bool:
    """ "No casualties": nobody was killed, and nobody hurt either."""
    return quantity.value == 0 and quantity.role == "casualty" and harm in _CASUALTIES


def _is_of_grave_ones(quantity: Quantity, side: Side) -> bool:
    """ "No serious injuries": of light ones it says nothing."""
    end = side.claim.sentence_span.end
    after = side.article.text[quantity.span.start : min(end, quantity.span.end + _OWNER)].lower().split()
    return quantity.value == 0 and bool(set(after) & set(load_lexicon("outcomes")["grave"]))


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
    return bases[0] is bases[1] or (left.value == right.value and not pair.same_act)


def _spans_meet(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """Whether two changes can be over one stretch: "from a month earlier" is not "from a year earlier"."""
    if left.scope is not Scope.CHANGE or right.scope is not Scope.CHANGE:
        return True
    a, b = stretch_of(pair.left), stretch_of(pair.right)
    return not a or not b or a == b


def stretch_of(side: Side) -> str:
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


def scope_of(quantity: Quantity, side: Side) -> Scope:
    """What the number is of, by more than its own words.

    "A further 60 were injured" adds to the dead, not to the injured: it is their whole number.
    "Nine new cases" are an increment; "in the old town alone, 60 shops" are a part.
    """
    if quantity.scope is Scope.CHANGE and quantity.role in _COMES_AND_GOES:
        return Scope.LEVEL  # "reduced its workforce by 500": all who went
    if _is_of_change(quantity, side) or _SHORT_OF.match(side.article.text, quantity.span.end):
        return Scope.CHANGE  # so is "30,000 short of its goal"
    if quantity.unit and _FOR_ONE_ALONE.match(side.article.text, quantity.span.end):
        return Scope.PART
    if quantity.scope in (Scope.LEVEL, Scope.INCREMENT) and is_counted_with_others(quantity, side):
        return Scope.PART
    harm = exclusive_class(event_of(quantity, side))
    if quantity.scope is Scope.INCREMENT and harm and harm not in _ADDED_UP:
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


def _is_of_change(quantity: Quantity, side: Side) -> bool:
    """Points measure a difference and nothing else; so does "gave the cut as 4.8 million"."""
    claim = side.claim
    return quantity.unit in POINTS or (side.event in _CHANGES and claim.patient.split()[-1:] == [claim.event])


def _is_all_so_harmed(quantity: Quantity, side: Side) -> bool:
    """ "30 were hurt, eight of them fatally": a part of the 30, but all of the dead."""
    return not _is_of_those_so_harmed(quantity, side) and all(
        q.role != quantity.role for q in side.figures if q.span != quantity.span
    )


def _is_of_those_so_harmed(quantity: Quantity, side: Side) -> bool:
    """ "Of the five patients who died after taking the drug, three were killed by it": three of the dead."""
    before = side.article.text[side.claim.sentence_span.start : quantity.span.start]
    whole = _OF_THOSE_WHO.search(before)
    return whole is not None and any(
        exclusive_class(word) == quantity.role or exclusive_class(stem(word)) == quantity.role
        for word in whole[1].lower().split()
    )


def units_meet(left: Quantity, right: Quantity) -> bool:
    """True where two units measure one thing, so that their numbers can be held against each other."""
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
    if measured and is_one_measure(left, right, pair):
        return True
    if not left.item or not right.item:
        if left.item in _VOTES or right.item in _VOTES:
            return False  # "by a majority of three" is no count of votes
        return measured or pair.overlap >= 0.5 or are_one_event(left, right, pair)
    if are_one_item(left.item, right.item):
        return not _other_kind(left.item, right.item)
    if left.role == right.role != "" and (_is_the_last(left) or _is_the_last(right)):
        return True
    if counts_people(left.item) and counts_people(right.item):
        if is_general(left.item) or is_general(right.item):
            return True
        return bool(exclusive_class(left.item) or exclusive_class(right.item))
    if _counts_acts(left, pair.left, right) or _counts_acts(right, pair.right, left):
        return True
    if item_stems(left.item) & item_stems(right.item):
        return True
    if _are_two_subjects(left, right, pair):
        return is_slip(left, right)
    named = item_class(left.item) in _classes(pair.right) or item_class(right.item) in _classes(pair.left)
    return measured and (named or pair.overlap >= 0.6 or is_slip(left, right))


def _is_the_last(quantity: Quantity) -> bool:
    """ "A sixth patient has died": whatever the others were, with this one they are six."""
    return is_ordinal(quantity.text.split()[0].lower())


def _are_two_subjects(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Sales rose by 4", "profit rose by 11": each figure is of its clause's subject, and those are two."""
    if left.value == right.value:
        return False  # "inflation", "prices": one figure of one thing by two names
    heads = [
        (quantity.item.rpartition(" ")[2], side.claim.agent.rpartition(" ")[2])
        for quantity, side in ((left, pair.left), (right, pair.right))
    ]
    return all(item == subject != "" for item, subject in heads)


def _counts_acts(people: Quantity, side: Side, acts: Quantity) -> bool:
    """ "400 people voted" and "400 votes": each of them did it once."""
    return is_general(people.item) and bool(people.item) and known_event(acts.item) == side.event != ""


def _classes(side: Side) -> frozenset[str]:
    return frozenset(item_class(word) for word in side.claim.words)


def item_stems(item: str) -> set[str]:
    """The stems of the words for what is counted."""
    return {stem(word) for word in item.split()}


def _is_listed(item: str) -> bool:
    """Whether the word list has a phrase as a whole, as one name of its class."""
    return item in load_lexicon("items")["classes"].get(item_class(item), ())


def _other_kind(left: str, right: str) -> bool:
    """Two kinds of one thing ("male nurses", "female nurses"): each has a word that the other lacks."""
    if left.split()[-1] != right.split()[-1] or (_is_listed(left) and _is_listed(right)):
        return False  # "key rate" and "main rate" are one
    a, b = ({stem(word) for word in item.split()[:-1]} for item in (left, right))
    return bool(a - b) and bool(b - a) and not a & b
