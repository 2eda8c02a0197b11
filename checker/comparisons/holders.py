"""Whether two figures are of two things by what has, bears or undergoes them."""

from __future__ import annotations

import re
from collections.abc import Callable

from checker.comparisons.base import Aligned, Side, both_ways, is_perfect, once_a_side, sentence_has
from checker.comparisons.changed import is_plan
from checker.comparisons.headcounts import are_of_two_employers
from checker.comparisons.intervals import middle, unit_family
from checker.comparisons.measures import is_named_measure
from checker.concepts import (
    are_one_item,
    are_opposites,
    counts_people,
    is_count_noun,
    is_figure_verb,
    item_class,
    known_event,
    stem,
)
from checker.lexicon import load_lexicon
from checker.model import Claim, Quantity, Scope

_TOWARDS = re.compile(r"\s+towards?\b", re.I)
# "In a separate crash": of another event than the one that the story is on.
_SEPARATE = re.compile(
    r"\bin (?:an?|the) (?:separate|different|unrelated|second|earlier) (\w+)|\bin another (\w+)", re.I
)
_COMES_AND_GOES = {"hiring", "layoff", "resignation", "dismissal", "appointment"}
# "Won by 1,200 votes".
_BY = re.compile(r"\bby (?:a margin of )?(?:just |only )?$")
_WINS = {"win", "loss"}
_REACH = 24
_END = re.compile(r"\bfrom $|\bfrom [^,;.]{1,40} to $", re.I)
_HAS = re.compile(r"\b(?:has|have|owns?|runs?|operates?|manages?|maintains?)\b(?! \w+(?:ed|en)\b)")
_OF_ALL = re.compile(r"(?:['’]s?|\b(?:its|their|our|all|the|all of the))\s$", re.I)
_SEPARATELY = re.compile(r"\W*Separately,")


def are_of_two_holders(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "The bank was fined 5 million", "the bank's chief 200,000"; a part of the bill and the bill."""
    return any(apart(left, right, pair) for apart in _APART)


def _acts(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Bought a ship for 30 million", "sold a warehouse for 48 million"."""
    if unit_family(left) != "money" or pair.same_act:
        return False
    ours, theirs = pair.left, pair.right
    one, other = (side.claim.patient.rpartition(" ")[2] for side in (ours, theirs))
    if not (known_event(ours.claim.event) and known_event(theirs.claim.event)) or not (one + other).islower():
        return False
    if not one or not other or are_one_item(one, other):
        return False
    return stem(one) not in theirs.around and stem(other) not in ours.around


def _owned(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """What befell Norbank, and what befell "Norbank's chief"."""
    return any(_is_of(one.claim.patient, other) for one, other in both_ways(pair))


def _is_of(patient: str, other: Side) -> bool:
    owner, _, person = patient.rpartition(" ")
    return owner in other.names and counts_people(person) and stem(person) not in other.around


def _contribution(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Will pay 30 million towards the bill": others pay the rest."""
    return _is_towards(left, pair.left) != _is_towards(right, pair.right)


def _is_towards(quantity: Quantity, side: Side) -> bool:
    return bool(quantity.unit) and _TOWARDS.match(side.article.text, quantity.span.end) is not None


def _compound(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "A hospital", "a hospital car park": the last noun of a compound says what it is."""
    if not left.item or not right.item:
        return False
    one, other = left.item.split(), right.item.split()
    return _is_within(one, other) or _is_within(other, one)


def _is_within(thing: list[str], compound: list[str]) -> bool:
    """ "The inflation rate" is inflation, and "the job count" is of jobs."""
    head = compound[-1]
    only_names_it = is_count_noun(head) or is_named_measure(head) or item_class(head) == "rate"
    return len(compound) > len(thing) and compound[: len(thing)] == thing and not only_names_it


def _course(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Climbed to 44 degrees", "fell to 28 degrees": what nature gives goes up and down within a day."""
    return unit_family(left) == "measure" and are_opposites(pair.left.event, pair.right.event)


def _separate(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    return _is_of_another_event(pair.left) != _is_of_another_event(pair.right)


@once_a_side
def _is_of_another_event(side: Side) -> bool:
    """ "In a separate crash on Sunday"; "in a separate statement" is of the same."""
    if _SEPARATELY.match(side.claim.sentence):
        return True
    found = (word.lower() for pair in _SEPARATE.findall(side.claim.text) for word in pair if word)
    return any(known_event(word) or word in ("accident", "incident", "case") for word in found)


def _staff(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Employs 1,900", "will hire 250": how many there are, and how many come or go."""
    if not counts_people(left.item) or not counts_people(right.item):
        return False
    there = load_lexicon("cues")["holding"]
    return any(
        side.claim.event in there
        and (bool({other.harm, other.event} & _COMES_AND_GOES) or _leave(other.claim))
        for side, other in both_ways(pair)
    )


def _stock(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Opened four shops last year", "runs 19 shops": what comes or goes, and what there is."""
    if unit_family(left) in ("money", "share") or {left.scope, right.scope} - {Scope.LEVEL, Scope.PART}:
        return False
    cues = load_lexicon("cues")
    if any(
        one.claim.event in cues["gains_and_losses"]
        and (other.claim.event in {*cues["running"], *cues["holding"]} or _is_end_of_move(figure, other))
        for one, other, figure in ((pair.left, pair.right, right), (pair.right, pair.left, left))
    ):
        return True  # "lost 12 seats", "had 43 seats"
    return any(
        one.claim.event in cues["running"]
        and (
            known_event(other.claim.event) in cues["comes_and_goes"]
            or (middle(some) <= middle(all_) and _do_something(some, other) and _HAS.search(one.claim.text))
        )
        for one, other, all_, some in (
            (pair.left, pair.right, left, right),
            (pair.right, pair.left, right, left),
        )
    )


def _is_end_of_move(figure: Quantity, side: Side) -> bool:
    """ "Went from 90 to 78 kilos"."""
    start = side.claim.sentence_span.start
    return _END.search(side.article.text[start : figure.span.start]) is not None


def _do_something(figure: Quantity, side: Side) -> bool:
    """ "Sixty boats stayed in harbour": some of the 62 that there are, unless they are all."""
    claim, cues = side.claim, load_lexicon("cues")
    if claim.event in cues["running"] or claim.event in cues["holding"] or is_figure_verb(claim.event):
        return False
    if not known_event(claim.event) and claim.event in cues["consisting"]:
        return False
    told = {stem(party.rpartition(" ")[2]) for party in (claim.agent, claim.patient) if party}
    before = side.article.text[claim.sentence_span.start : figure.span.start]
    return stem(figure.item.rpartition(" ")[2]) in told and _OF_ALL.search(before) is None


def _leave(claim: Claim) -> bool:
    """ "Eight ministers will leave"; what a storm left is another thing."""
    return known_event(claim.event) == "withdrawal" and counts_people(claim.agent)


def _progress(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Will create 150 jobs", "90 have found work so far": what is planned in all, and how far it is."""
    return any(
        is_plan(planned) and not is_plan(done) and _is_until_now(done) and middle(so_far) <= middle(all_)
        for planned, done, all_, so_far in (
            (pair.left, pair.right, left, right),
            (pair.right, pair.left, right, left),
        )
    )


def _is_until_now(side: Side) -> bool:
    since = any(time.relation == "since" for time in side.claim.times)
    return (since and is_perfect(side.claim)) or sentence_has(side.claim, load_lexicon("cues")["until_now"])


def _margin(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Won by 1,200 votes", "received 18,400 votes"."""
    return _is_margin(left, pair.left) != _is_margin(right, pair.right)


def _is_margin(quantity: Quantity, side: Side) -> bool:
    before = side.article.text[max(quantity.span.start - _REACH, 0) : quantity.span.start]
    if quantity.unit == "score" or quantity.item in ("vote in favor", "vote against"):
        return False  # "lost by 61 votes to 58"
    return side.event in _WINS and _BY.search(before) is not None


_APART: tuple[Callable[[Quantity, Quantity, Aligned], bool], ...] = (
    _acts, _owned, _contribution, _compound, _course, _separate, _staff, _stock, _margin,
    _progress,     are_of_two_employers,
)  # fmt: skip
