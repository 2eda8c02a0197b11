"""Whether what limits two figures makes them two: their reach, member, measure, stretch, purpose or force."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product

from checker.comparisons.base import (
    Aligned,
    Side,
    both_ways,
    event_times,
    is_perfect,
    once_a_side,
    sentence_has,
)
from checker.comparisons.bearers import are_of_other_bearers, division, is_of_land, is_of_town
from checker.comparisons.forces import are_of_two_forces
from checker.comparisons.holders import are_of_two_holders
from checker.comparisons.intervals import middle, unit_family
from checker.comparisons.led_to import are_two_matters, content_words
from checker.comparisons.measures import is_part
from checker.comparisons.stretches import (
    are_of_other_hours,
    are_of_other_spells,
    are_of_other_years,
    is_of_record,
    rates,
    stretches,
)
from checker.concepts import contrast, is_figure_verb, is_toll, plural, stem
from checker.lexicon import load_lexicon
from checker.model import Entity, Grain, Quantity, Scope
from checker.names import is_region
from checker.units import convertible

# What a report is wider than any place that it names, and what such a place may be itself.
_LANDS = r"world|globe|nation|country|continent|bloc"
_PARTS = r"state|province|county|region|city|island|company|group"
_ACROSS = r"\b(?:across|throughout|around|all over) the (?:whole |entire )?"
_EVERYWHERE = re.compile(rf"\b(?:{_LANDS})-?wide\b|\bglobally\b|{_ACROSS}(?:{_LANDS})\b", re.I)
_ALL_OVER_IT = re.compile(rf"\b(?:{_PARTS})-?wide\b|{_ACROSS}(?:{_PARTS})\b", re.I)
_ACROSS_IT = re.compile(r"\b(?:across|throughout|all over) ((?:[A-Z][\w'’-]*(?: |\b))+)")
# "In the whole of Corrin": said where the report has told of a part of it.
_WHOLE_OF = re.compile(r"\b(?:the whole|all) of (?:the )?[A-Z]|\b[Tt]he [a-z]+ as a whole\b")
# "In Orsa itself", "in Norvik alone"; "in 2025 alone" is no place.
_ITSELF = re.compile(r"\b(?:in|at) (?:the )?(?:[\w'’-]+ ){1,3}(?:itself|alone|proper)\b", re.I)
# "55 per cent in Halden", "In Halden": nothing but a few words between.
_IN = r"(?:in|on|at|off|near|around|across) (?:the )?"
_WHERE, _AT_ONCE = re.compile(rf" ?(?:[\w'’-]+ ){{0,4}}{_IN}", re.I), re.compile(_IN, re.I)
_SITE = re.compile(r"\b([a-z-]+) (?:in|at|near|outside|on) ([A-Z][\w'’-]+)")
_FOR = re.compile(r"[^.;:]{0,12}?\b(?:for|towards?) ((?:[\w'’-]+[ ,]?){1,4})")
_PURPOSE = 60
_MARKS = 2  # words before a noun that tell it apart
# "In the last election", "the other driver"; the last two days are no occasion before.
_ANOTHER = re.compile(
    r"\b(?:in|at|of|than|from|since) (?:the|its|their|his|her) (?:last|previous) "
    r"(?:election|vote|poll|ballot|census|survey|match|game|season|edition|tournament|attempt|strike)\b"
    r"|\b(?:last|next|previous) (?:season|term|edition|tournament|tour)\b"
    r"|\bthe other (?!side|hand|day)[a-z]",
    re.I,
)
_POLL_BY = re.compile(
    r"\b(?:poll|survey)s? (?:by|from|for) (?:the )?(?P<by>[A-Z][\w'’-]+)"
    r"|(?<=\b[Aa] )(?P<of>[A-Z][\w'’-]+) (?:poll|survey)\b"
)
# A time so long before its report, beside a figure without one of its own, is of another occasion.
_LONG_AGO = 400
_THIS_YEAR = re.compile(r"(?:so far )?this (?:year|season)(?: so far)?")


def are_of_two(
    left: Quantity,
    right: Quantity,
    pair: Aligned,
    *,
    whatever_they_do: bool = False,
    asked_alike: bool = False,
) -> bool:
    """True where the words about two unequal figures give each a reach of its own, so that both can be right.

    "12,000 people worldwide" and "3,000 in Norvik"; "the older vaccine" and "the vaccine"; a day's fall and
    the year's; "for schools" and "for hospitals"; what was asked for, what was expected and what came.
    Where their words ask one question (`asked_alike`), nothing is made of what has or holds them.
    """
    told = _OF_ONE_QUESTION if asked_alike else _SETS_APART if whatever_they_do else _APART
    return any(apart(left, right, pair) for apart in told)


def _reach(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """One is of all of a land or firm, the other of a place or part of it: no part exceeds its whole."""
    rate = "share" in (unit_family(left), unit_family(right))
    for whole, part, wide, narrow in (
        (left, right, pair.left, pair.right),
        (right, left, pair.right, pair.left),
    ):
        if _is_where(wide, narrow) or _is_wide(narrow) or (middle(whole) < middle(part) and not rate):
            continue
        if _WHOLE_OF.search(wide.claim.text) and not _WHOLE_OF.search(narrow.claim.text):
            return True
        if (
            _is_where_else(narrow, wide)
            or _is_one_of_its_sites(narrow, wide)
            or _is_wider(wide, narrow)
            or (_is_narrow(narrow) and not _is_narrow(wide))
        ):
            return True
        if (
            is_of_land(wide)
            and not is_of_land(narrow)
            and (is_of_town(narrow) or _is_elsewhere(narrow, wide))
        ):
            return True
        if rate and is_of_town(narrow) and not is_of_town(wide) and narrow.names - wide.names:
            return True
        if _districts(narrow) - _districts(wide) or (division(narrow) and not division(wide)):
            return True
        if unit_family(part) in ("share", "measure") and _is_of_a_place(part, narrow, wide):
            return True
    return False


def _is_where(wide: Side, narrow: Side) -> bool:
    """ "Makes it in Tessel, where it employs 640": of that place alone, which the other report names too."""
    return wide.claim.text.lower().startswith("where ") and bool(wide.places & narrow.places)


def _is_where_else(narrow: Side, wide: Side) -> bool:
    """ "The mill at Osterby, where 310 people work", and a figure of no such place."""
    return narrow.claim.text.lower().startswith("where ") and any(
        place not in wide.claim.sentence for place in narrow.places - wide.places
    )


def _is_one_of_its_sites(narrow: Side, wide: Side) -> bool:
    """ "The plant in Rook Bay", and "its three plants", which the wider report does not name."""
    words = set(re.findall(r"[a-z-]+", wide.claim.text.lower()))
    return any(
        plural(noun) in words and noun not in words and place not in wide.article.text
        for noun, place in _sites(narrow)
    )


@once_a_side
def _sites(side: Side) -> list[tuple[str, str]]:
    """Each noun with the place right behind it: ("plant", "Rook")."""
    return _SITE.findall(side.claim.text)


def _elsewhere(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "In Astholm 350", "2,800 from the lower town": a town, and a part of one that is another."""
    return any(
        _districts(one) - _districts(other) and not _places(one) and _is_elsewhere(other, one)
        for one, other in both_ways(pair)
    )


@once_a_side
def _is_wide(side: Side) -> bool:
    return bool(_EVERYWHERE.search(side.claim.text) or _ALL_OVER_IT.search(side.claim.text))


def _is_wider(wide: Side, narrow: Side) -> bool:
    """Worldwide, "across Europe" beside a town; "across the city" beside a place that it never names."""
    places = [place for place in _places(narrow) if not is_region(place.name)]
    land = _ACROSS_IT.search(wide.claim.text)
    if land is not None and land[1].strip() not in narrow.article.text:
        return bool(places)
    if _EVERYWHERE.search(wide.claim.text):
        return bool(places)
    return bool(places) and _is_elsewhere(narrow, wide) and bool(_ALL_OVER_IT.search(wide.claim.text))


def _is_elsewhere(narrow: Side, wide: Side) -> bool:
    """A place that the wider report never names: it may lie in the province that it is on."""
    return any(place.text not in wide.article.text for place in _places(narrow))


@once_a_side
def _is_narrow(side: Side) -> bool:
    start = side.claim.span.start
    return any(
        found.start() <= place.span.start - start and place.span.end - start <= found.end()
        for found in _ITSELF.finditer(side.claim.text)
        for place in side.claim.entities
    )


@once_a_side
def _districts(side: Side) -> frozenset[str]:
    """The parts of a town that the clause tells of by a common noun: "on the outskirts"."""
    words = f" {' '.join(re.findall(r'[a-z]+', side.claim.text.lower()))} "
    return frozenset(part for name, part in load_lexicon("cues")["districts"].items() if f" {name} " in words)


def _places(side: Side) -> list[Entity]:
    return [entity for entity in side.claim.entities if entity.role == "place"]


def _is_of_a_place(quantity: Quantity, side: Side, other: Side) -> bool:
    """A rate or level "in Halden", beside one of a report whose whole text names no such place."""
    if _places(other):
        return False
    text, start = side.article.text, side.claim.span.start
    return any(
        place.text not in other.article.text
        and (
            _WHERE.fullmatch(text[quantity.span.end : place.span.start])
            or _AT_ONCE.fullmatch(text[start : place.span.start])
        )
        for place in _places(side)
        if place.span.start - quantity.span.end <= _PURPOSE
    )


def _member(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "An older vaccine", "another fire": one is told apart from the one named; so are old and new.

    So are two polls by name ("in a poll by Vetch"): each has asked others.
    """
    if bool(_ANOTHER.search(pair.left.claim.text)) != bool(_ANOTHER.search(pair.right.claim.text)):
        return True
    polls, others = (_pollsters(side) for side in (pair.left, pair.right))
    if polls and others and not polls & others:
        return True
    ours, theirs = _marks(left, pair.left), _marks(right, pair.right)
    contrasting = set(load_lexicon("cues")["contrasting"])
    if bool(ours & contrasting) != bool(theirs & contrasting):
        return True
    ours |= set(pair.left.claim.agent.split()[-1:])
    theirs |= set(pair.right.claim.agent.split()[-1:])
    return any(contrast(a, b) for a, b in product(sorted(ours - theirs), sorted(theirs - ours)))


@once_a_side
def _pollsters(side: Side) -> frozenset[str]:
    """ "In a poll by Vetch", "a Vetch poll"."""
    found = _POLL_BY.finditer(side.claim.sentence)
    return frozenset(name for told in found for name in told.groups() if name)


def _marks(quantity: Quantity, side: Side) -> set[str]:
    """The words right before what the figure is of, before who does it and who undergoes it."""
    claim = side.claim
    parties = (quantity.item, claim.agent, claim.patient)
    heads = {stem(party.split()[-1]) for party in parties if party[:1].islower() and not is_toll(party)}
    words = re.findall(r"[^\W_]+", claim.text.lower())
    found: set[str] = set()
    for place, word in enumerate(words):
        if stem(word) in heads and not is_figure_verb(word):
            found.update(words[max(place - _MARKS, 0) : place])
    return found - set(quantity.text.lower().split())


def _measure(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """Operating profit and profit, online sales and sales, core inflation and inflation."""
    family, cues = unit_family(left), load_lexicon("cues")
    if is_part(left, pair.left) != is_part(right, pair.right):
        return True
    if _is_goal(left) != _is_goal(right):
        return True
    if family == "count" or not left.item or not right.item:
        return False
    kinds = set(cues["means" if family == "measure" else "measures"])
    return kinds & set(left.item.split()) != kinds & set(right.item.split())


def _goods(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """The price of eggs and that of milk, exports of timber and of fish: each is of a thing of its own."""
    ours, theirs = _goods_of(left, pair.left), _goods_of(right, pair.right)
    return are_two_matters(ours, pair.left, theirs, pair.right)


def _goods_of(quantity: Quantity, side: Side) -> frozenset[str]:
    """What is sold or made, by the words for its price or amount: "the price of eggs", "egg prices"."""
    *kinds, head = quantity.item.split() or [""]
    if head not in load_lexicon("cues")["of_goods"]:
        return frozenset()
    found = re.search(
        rf"\b{re.escape(head)}s? of (?:an? |the )?((?:[a-z-]+ ?){{1,2}})", side.claim.text, re.I
    )
    told = content_words(found[1], side) if found is not None else frozenset()
    return told | content_words(" ".join(kinds), side)


def _is_goal(quantity: Quantity) -> bool:
    """ "Its goal is 150,000 crowns": what it has raised is another sum."""
    return quantity.item.rpartition(" ")[2] in load_lexicon("cues")["aims"]


def _stretch(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """A change within a day and one over months; the sum of one quarter and that of nine months."""
    if convertible(left.unit, "second"):
        return False  # a length of time is itself the answer
    a, b = stretches(pair.left), stretches(pair.right)
    if a and b and not a & b and not (unit_family(left) == "money" and _one_lies_in_another(a, b)):
        return True
    if is_of_long_ago(pair.left) != is_of_long_ago(pair.right) and not pair.in_place(left.span, right.span):
        return True
    if are_of_other_spells(pair.left, pair.right) or are_of_other_years(pair.left, pair.right):
        return True
    if rates(pair.left) != rates(pair.right) and (rates(pair.left) or a) and (rates(pair.right) or b):
        return True
    if _is_up_to_now(left, pair.left, right, pair.right) or _is_up_to_now(right, pair.right, left, pair.left):
        return True
    if Scope.CHANGE not in (left.scope, right.scope):
        return False
    if bool(a) != bool(b) and (_has_day(pair.right) if a else _has_day(pair.left)):
        return True
    return _is_part_of_session(pair.left) != _is_part_of_session(pair.right)


def _is_up_to_now(all_: Quantity, side: Side, one: Quantity, other: Side) -> bool:
    """ "Has seized 310 kilograms this year", and 40 on Monday: those are among them."""
    whole = any(_THIS_YEAR.fullmatch(" ".join(time.text.lower().split())) for time in side.claim.times)
    return whole and is_perfect(side.claim) and _has_day(other) and middle(one) <= middle(all_)


def _one_lies_in_another(left: frozenset[str], right: frozenset[str]) -> bool:
    """ "In July 2001", "in 2001": what was paid once was paid in both."""
    return any(a.startswith(b) or b.startswith(a) for a, b in product(sorted(left), sorted(right)))


def _has_day(side: Side) -> bool:
    times = event_times(side.claim.times)
    return bool(times) and all((time.grain or Grain.DAY) >= Grain.DAY for time in times)


@once_a_side
def is_of_long_ago(side: Side) -> bool:
    """Every time of the event is years before the report."""
    told = [time for time in side.when if not is_of_record(side, time)]
    day, ends = side.article.published_day, [time.latest for time in told]
    if day is None or not ends:
        return False
    return all(end is not None and (day - end.date()).days > _LONG_AGO for end in ends)


@once_a_side
def _is_part_of_session(side: Side) -> bool:
    return sentence_has(side.claim, load_lexicon("cues")["part_of_session"])


def _purpose(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """12 million "for schools", 8 million "for hospitals": neither purpose is in the other's sentence."""
    if unit_family(left) != "money":
        return False
    ours, theirs = _purpose_of(left, pair.left), _purpose_of(right, pair.right)
    return are_two_matters(ours, pair.left, theirs, pair.right)


def _purpose_of(quantity: Quantity, side: Side) -> frozenset[str]:
    """The content words after "for" right behind the figure; what a fine is for is an act, and no purpose."""
    end = min(side.claim.span.end, quantity.span.end + _PURPOSE)
    found = _FOR.match(side.article.text, quantity.span.end, end)
    if found is None:
        return frozenset()
    if found[1].split()[0].endswith("ing"):
        return frozenset()
    times = {word for time in side.claim.times for word in time.text.lower().split()}
    return content_words(found[1], side) - times


_SETS_APART: tuple[Callable[[Quantity, Quantity, Aligned], bool], ...] = (
    _reach, _elsewhere, are_of_other_bearers, are_of_two_holders, _member, _measure,
    _goods,
)  # fmt: skip
_APART = (*_SETS_APART, _stretch, are_of_other_hours, _purpose, are_of_two_forces)
_OF_ONE_QUESTION = tuple(apart for apart in _APART if apart is not are_of_two_holders)
