"""Numbers held against numbers: the same question first, then intervals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.comparisons.base import (
    Aligned,
    Comparison,
    Identity,
    Level,
    Side,
    Words,
    share_a_party,
    topic_of,
)
from checker.comparisons.intervals import (
    convertible,
    in_unit,
    interval_level,
    is_telling,
    middle,
    unit_family,
)
from checker.concepts import (
    are_exclusive,
    counts_people,
    exclusive_class,
    is_general,
    item_class,
    known_event,
    stem,
)
from checker.lexicon import load_lexicon
from checker.model import Quantity, Scope

TRAITS = ("item", "event", "unit", "scope")
PARAMS = {"relative_tolerance": 0.0, "cumulative": False, "current": False}

# From here on, two reports of one story hardly give one count of one thing by chance.
_LARGE = 100
# Points of evidence (`Aligned.evidence`) that one event is meant before two figures may clash.
_FAIR, _GOOD, _STRONG = 1, 4, 5
_DURATIONS_APART = 8
_ALIKE, _ALL_BUT_THE_SAME = 0.7, 0.8
_ORDER = {Level.SAME: 0, Level.COMPATIBLE: 1, Level.DIFFERENT: 2}
# "and not 19", "down from 30", "rather than 12": a figure named to be put aside.
_ARTICLES = r"(?: (?:the|some|about|an?|by|at|of|to|in))* ?$"
_PUT_ASIDE_BEFORE = re.compile(
    r"(?:\bnot|\brather than|\binstead of)"
    + _ARTICLES
    + r"|\bhad (?:first |earlier |previously |initially )?"
    r"(?:put|given|reported|said|estimated|counted|listed|spoken)\b[^.;]{0,40}$",
    re.I,
)
# "from 12 to 15", "against 30 a year ago": only beside the figure that took its place.
_COMPARED_BEFORE = re.compile(r"(?:\bfrom|\bcompared (?:with|to)|\bagainst)" + _ARTICLES, re.I)
_PUT_ASIDE_AFTER = re.compile(
    r"^[^.;,]{0,20}(?:\b(?:published|reported|given|stated|announced|thought|feared|said|put|estimated) "
    r"(?:earlier|first|at first|before|on|previously)\b"
    r"|\b(?:as|as was) (?:first|earlier|previously|initially|originally)\b)",
    re.I,
)
_PLURALS = {"person": ("peopl", "person"), "people": ("peopl",)}
_OF_ITS_OWN = re.compile(r"\bof (?:its|their|our|his|her)\b", re.I)
_OF_THEM = re.compile(r"\W*(?:of|among) (?:the|those|them|these)\b", re.I)
_PUT_ASIDE_VERB = re.compile(
    r"\b(?:first|earlier|initially|previously|originally)\b|\bwithdrew the figure\b", re.I
)


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """Each number of the left claim against the one of the right that answers the same question.

    Figures that a sentence itself puts aside ("16 and not 19") are no answers. Equal numbers are
    paired off first, so that "raised to 4.5 per cent" meets the 4.5 of a report that has others too.
    """
    found = [
        (_level(left, right, params), left, right)
        for left in answers(pair.left)
        for right in answers(pair.right)
        if _same_question(left, right, pair)
    ]
    found.sort(key=lambda f: (_ORDER[f[0]], f[1].span, f[2].span))
    used: set[tuple[str, int]] = set()
    for level, left, right in found:
        if ("left", left.span.start) in used or ("right", right.span.start) in used:
            continue
        used |= {("left", left.span.start), ("right", right.span.start)}
        if (
            _may_agree(left, right, pair)
            if level is Level.SAME
            else _may_stand_apart(level, left, right, pair)
        ):
            yield _comparison(level, left, right, pair, params)


def _may_agree(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """An equal figure is evidence of its own: a telling one, or one known event, is then enough."""
    if is_telling(left) and is_telling(right):
        return True
    if "time" in pair.clashes:
        return False
    if pair.identity is not Identity.NO:
        return True
    if left.item and item_class(left.item) == item_class(right.item) and middle(left) >= _LARGE:
        return True
    return bool(known_event(pair.left.claim.event)) and pair.left.event == pair.right.event


def _may_stand_apart(level: Level, left: Quantity, right: Quantity, pair: Aligned) -> bool:
    if pair.identity is Identity.NO or "time" in pair.clashes:
        return False
    if level is Level.COMPATIBLE and pair.identity is Identity.SURE and pair.similarity >= _ALIKE:
        return True
    return _may_differ(left, right, pair)


def answers(side: Side) -> list[Quantity]:
    """The numbers that the claim stands by."""
    return [q for q in side.claim.quantities if not _is_put_aside(q, side) and not _is_base(q, side)]


def _is_base(quantity: Quantity, side: Side) -> bool:
    """The whole of a part: the nine of "three of the nine members"."""
    between = (
        side.article.text[q.span.end : quantity.span.start]
        for q in side.claim.quantities
        if q is not quantity
    )
    return any(
        words.split() in (["of", "the"], ["of"], ["out", "of"], ["of", "its"], ["of", "all"])
        for words in between
    )


def _put_aside(side: Side) -> list[Quantity]:
    """The numbers that the claim's sentence names as no longer right."""
    return [quantity for quantity in side.claim.quantities if _is_put_aside(quantity, side)]


def _is_put_aside(quantity: Quantity, side: Side) -> bool:
    text, sentence = side.article.text, side.claim.sentence_span
    before = " ".join(text[max(sentence.start, quantity.span.start - 60) : quantity.span.start].split()) + " "
    after = " ".join(text[quantity.span.end : min(sentence.end, quantity.span.end + 40)].split())
    if _PUT_ASIDE_BEFORE.search(before) or _PUT_ASIDE_AFTER.search(f" {after}"):
        return True
    others = (q for q in side.claim.quantities if q is not quantity and q.unit == quantity.unit)
    if _COMPARED_BEFORE.search(before) and any(others):
        return True
    return side.revises and bool(_PUT_ASIDE_VERB.search(before)) and len(side.claim.quantities) == 1


def _comparison(
    level: Level, left: Quantity, right: Quantity, pair: Aligned, params: Mapping[str, Any]
) -> Comparison:
    move = "higher" if middle(right) > middle(left) else "lower"
    counted = bool(params["cumulative"]) or _counts_up(pair)
    moved = level is Level.DIFFERENT or (level is Level.COMPATIBLE and middle(right) != middle(left))
    corrects = pair.right.revises or any(
        old.value is not None and old.value == left.value for old in _put_aside(pair.right)
    )
    return Comparison(
        kind="quantity",
        level=level,
        left=Words(left.span, _say(left, pair.left)),
        right=Words(right.span, _say(right, pair.right)),
        topic=_topic(left, right, pair),
        traits=(
            ("item", tuple(sorted({item_class(q.item) for q in (left, right) if q.item}))),
            ("event", tuple(sorted({_event(left, pair.left), _event(right, pair.right)}))),
            ("unit", tuple(sorted({unit_family(left), unit_family(right)}))),
            ("scope", tuple(sorted({left.scope.value, right.scope.value}))),
        ),
        supersedes=moved and (corrects or bool(params["current"]) or (counted and move == "higher")),
        note=f", {move} than before" if moved and pair.is_later and (counted or corrects) else "",
    )


def _counts_up(pair: Aligned) -> bool:
    """The later report gives a count "so far", "by noon", one that "has reached" its figure."""
    words = f" {' '.join(pair.right.claim.sentence.lower().split())} "
    return any(time.relation == "by" for time in pair.right.claim.times) or any(
        f" {cue} " in words for cue in load_lexicon("cues")["so_far"]
    )


def _say(quantity: Quantity, side: Side) -> str:
    """The number with what it counts, in the report's own words where they stand together."""
    number = " ".join(quantity.text.split())
    head = quantity.item.rsplit(" ", 1)[-1]
    if not head or stem(head) in {stem(word) for word in number.lower().replace("-", " ").split()}:
        return number
    end = min(side.claim.sentence_span.end, quantity.span.end + 60)
    following = side.article.text[quantity.span.end : end].split()[:5]
    for count, word in enumerate(following, start=1):
        if stem(word.strip(".,;:()'’\"”").lower()) in {stem(head), *_PLURALS.get(head, ())}:
            return f"{number} {' '.join(following[:count])}".strip(" .,;:")
    return number if head in _PLURALS else f"{number} ({quantity.item})"


def _topic(left: Quantity, right: Quantity, pair: Aligned) -> str:
    item = min((q.item for q in (left, right) if q.item), key=lambda item: (len(item), item), default="")
    plain = load_lexicon("events")["plain"].get(exclusive_class(_event(left, pair.left)), "")
    measure = {"money": "how much", "count": "how many", "share": "what share"}
    asked = measure.get(unit_family(left), "what figure")
    if plain and (not item or counts_people(item) or exclusive_class(item)):
        people = "people" if is_general(item) or exclusive_class(item) else item
        return f"{people} {plain}: {asked}"
    return f"{item or topic_of(pair)}: {asked}"


# --- the same question ------------------------------------------------------------------------


def _event(quantity: Quantity, side: Side) -> str:
    """What happened to those counted, by the item ("the toll"), another word of the clause, or the verb."""
    if quantity.unit:
        return side.event
    counted = exclusive_class(quantity.item.rsplit(" ", 1)[-1])
    if counted and exclusive_class(side.claim.event) == "rescue":  # "saved 12 lives"
        return "rescue"
    return counted or side.harm or side.event


def _same_question(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    if "place" in pair.clashes or not _scopes_meet(_scope(left, pair.left), _scope(right, pair.right), left):
        return False
    if left.direction and right.direction and left.direction != right.direction:
        return False
    if not _units_meet(left, right):
        return False
    turned = _denies(pair.left, left) != _denies(pair.right, right)
    if turned and pair.left.event == pair.right.event:
        return False
    a, b = _event(left, pair.left), _event(right, pair.right)
    if are_exclusive(a, b) or (bool(exclusive_class(a)) != bool(exclusive_class(b)) and not left.unit):
        return False
    return _items_meet(left, right, pair)


def _scopes_meet(left: Scope, right: Scope, quantity: Quantity) -> bool:
    """A share is a part by nature: "owns 34 percent" and "holds 34 percent of the firm" are one."""
    level = {Scope.LEVEL, Scope.PART}
    return left is right or (unit_family(quantity) == "share" and {left, right} == level)


def _denies(side: Side, quantity: Quantity) -> bool:
    """True where the claim is negated other than by the number itself ("nobody was killed")."""
    return side.claim.negated and quantity.value != 0


def _scope(quantity: Quantity, side: Side) -> Scope:
    """What the number is of, by more than its own words.

    "A further 60 were injured" adds to the dead, not to the injured: it is their whole number.
    "Nine new cases" are an increment; "in the old town alone, 60 shops" are a part.
    """
    harm = exclusive_class(_event(quantity, side))
    if quantity.scope is Scope.INCREMENT and harm and harm not in {"death", "infection"}:
        return Scope.LEVEL
    following = side.article.text[quantity.span.end : quantity.span.end + 12]
    if quantity.scope is Scope.PART and _OF_ITS_OWN.search(quantity.text + following):
        return Scope.LEVEL  # "two of its soldiers": of the army, not of a number named before
    if quantity.scope is Scope.LEVEL and not quantity.unit:
        if quantity.item.startswith(("new ", "additional ", "further ")):
            return Scope.INCREMENT
        if " alone" in side.claim.text or _OF_THEM.match(side.claim.sentence):
            return Scope.PART
    return quantity.scope


def _units_meet(left: Quantity, right: Quantity) -> bool:
    family = unit_family(left)
    if left.unit == right.unit:
        return True
    if family != unit_family(right):
        return False
    if family == "share":  # per cent against points is a difference only where both are changes
        return "ratio" in (left.unit, right.unit) or left.scope is Scope.CHANGE
    return family == "money" or convertible(left.unit, right.unit)


def _items_meet(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    measured = unit_family(left) != "count"
    if not left.item or not right.item:
        return measured or pair.overlap >= 0.5 or _event(left, pair.left) == _event(right, pair.right)
    if item_class(left.item) == item_class(right.item):
        return not _other_kind(left.item, right.item)
    if counts_people(left.item) and counts_people(right.item):
        return is_general(left.item) or is_general(right.item)
    if _stems(left.item) & _stems(right.item):
        return True
    named = item_class(left.item) in _classes(pair.right) or item_class(right.item) in _classes(pair.left)
    return measured and (named or pair.overlap >= 0.6)


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


def _may_differ(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """Whether unequal answers may be held against each other: the event must be one beyond doubt."""
    people = counts_people(left.item) or counts_people(right.item)
    if "name" in pair.clashes or (pair.clashes & {"agent"} and not people):
        return False
    if 1 in (left.value, right.value) and unit_family(left) == "count" and pair.evidence < _STRONG:
        return False  # "one member" mostly singles out; it counts nothing
    if _durations_apart(left, right):
        return False
    toll = bool(exclusive_class(_event(left, pair.left)) and exclusive_class(_event(right, pair.right)))
    if pair.other_time and not toll and not pair.right.revises:
        return False  # a toll may be given "as of" two days; any other figure of two days is of two things
    if people and is_general(left.item) != is_general(right.item):
        # Five people and three firefighters: whole and part. But no part exceeds its whole.
        whole, part = (left, right) if is_general(left.item) else (right, left)
        if middle(whole) >= middle(part):
            return False
    if not _same_bearer(left, right, pair) or _regions(pair.left) != _regions(pair.right):
        return False
    same_event = _event(left, pair.left) == _event(right, pair.right)
    same_item = bool(left.item) and (
        item_class(left.item) == item_class(right.item) or bool(_stems(left.item) & _stems(right.item))
    )
    if pair.evidence < (_FAIR if people or same_item else _GOOD):
        return False
    if people:
        return same_event or (pair.overlap >= 0.7 and pair.similarity >= 0.7)
    if left.item and right.item and not same_item:
        return pair.overlap >= 0.8
    alike = pair.similarity >= _ALL_BUT_THE_SAME and pair.overlap >= 0.4
    if alike or (same_event and same_item):
        return True
    telling = min(len(pair.left.stems), len(pair.right.stems)) >= 4
    return pair.overlap >= (0.4 if same_event else 0.5 if same_item else 0.65 if telling else 1.1)


def _durations_apart(left: Quantity, right: Quantity) -> bool:
    """ "Eight years of returns" and "one month later" measure two things."""
    if unit_family(left) != "measure" or not convertible(left.unit, "second"):
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
    return frozenset(word.removesuffix("ern") for word in words if word.removesuffix("ern") in quarters)


def _level(left: Quantity, right: Quantity, params: Mapping[str, Any]) -> Level:
    return interval_level(left, right, float(params["relative_tolerance"]))
