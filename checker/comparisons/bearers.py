"""Whether two figures are of a thing and of a part of it, or of all and of each."""

from __future__ import annotations

import re

from checker.comparisons.base import Aligned, Side, both_ways, event_times, once_a_side, sentence_has
from checker.comparisons.changed import still_so
from checker.comparisons.intervals import middle
from checker.comparisons.questions import event_of
from checker.concepts import are_one_item, counts_people, is_job, stem
from checker.lexicon import load_lexicon
from checker.model import Quantity

_HELD = r"in (?:police )?(?:custody|detention|hospital|intensive care|jail|prison)|behind bars|under arrest"
_STILL = re.compile(
    rf"\b(?:remain(?:s|ed)?|still|stay(?:s|ed)?)\b[^.;]{{0,20}}\b(?:{_HELD})\b"
    r"|\b(?:still|remain(?:s|ed)?) (?:being )?(?:held|holding|detained)\b",
    re.I,
)
_STILL_THERE = re.compile(r"\b(?:still|remain(?:s|ed)?) (?:trapped|stranded)\b", re.I)
# "600 homes still had no power": of those that lost it, on whatever day.
_WITHOUT = re.compile(r"\b(?:cut off|without|(?:have|has|had) no)\b", re.I)
_STILL_WITHOUT = re.compile(rf"\b(?:still|remain(?:s|ed)?) (?:being )?(?:{_WITHOUT.pattern})", re.I)
_FULL = re.compile(r"\b(?:when|if) (?:it is |they are )?full\b|\bat full capacity\b|\bwhen filled\b", re.I)
_PARTLY_FULL = re.compile(r"(?:%|\bper ?cent|\bhalf|\bthirds?|\bquarters?) full\b", re.I)
_NOW = ("now", "currently", "at present", "still", "only")
_OTHERS = re.compile(r"\s+(?:others?|different)\b", re.I)
# "The six-nation talks", and the talks "with five nations": with oneself there are six.
_JOINT = re.compile(
    r"[-‐‑ ]?[a-z]+(?:[- ][a-z]+){0,2} (?:agreement|alliance|deal|meeting|pact|summit|talks|treaty)\b", re.I
)
_WITH = re.compile(r"\bwith (?:the |its |their |his |her )?(?:other )?$", re.I)
_EACH = re.compile(r"\b(?:each(?! other)|apiece|respectively)\b", re.I)
_IN_ALL = "in all)"
# "Its plant in Tilbeck, where 210 people work": what the relative clause is about.
_RELATIVE = re.compile(r"(?:which|where|that|whose)\b", re.I)
_BEFORE = re.compile(r"([a-z]+)(?: (?:in|at|of|near|on) (?:the )?[\w'’ -]{1,40})?, ?$")
_PRONOUN = re.compile(r"(?:It|That|This)\b")
# Of these some come out, or leave, while others stay.
_WHO_LEAVE = ("arrest", "trapped", "stranded", "missing", "hospital stay")
# What was hit, and what is gone.
_GRADE = re.compile(r"\b(damag|destroy|destruct|raz(?=ed)|gutt|flatten|demolish)")
_HOURS = re.compile(r" (full|part|temporary|permanent|seasonal|vacant)\b")
_DEPARTMENT = re.compile(r"(?: [a-z-]+){1,2} in (?:its|the|their|his|her) ((?:[a-z-]+ ?){1,3})")
_REACH, _SENTENCE_BEFORE = 80, 160


def are_of_other_bearers(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "120 soldiers from each side" and 240 soldiers; 14 arrested and eight still held; full and now."""
    ours, theirs = pair.left, pair.right
    if any(is_so(left, ours) != is_so(right, theirs) for is_so in (_is_of_each, _is_of_others)):
        return True
    of_its_day = left.role == right.role and left.role in load_lexicon("events")["of_its_day"]
    if not (left.unit or right.unit or of_its_day) and _are_left_of_more(ours) != _are_left_of_more(theirs):
        return True
    if not left.unit and any(
        _STILL_WITHOUT.search(one.claim.text) and not _WITHOUT.search(other.claim.text)
        for one, other in both_ways(pair)
    ):
        return True
    if not pair.is_hours_later and _is_still_so(ours) != _is_still_so(theirs):
        return True
    if _are_damaged_otherwise(left, right, pair):
        return True
    if _are_hurt_otherwise(left, right, pair) or _are_only_the_first(left, right, pair):
        return True
    if _is_without_oneself(left, ours, right, theirs) or _is_without_oneself(right, theirs, left, ours):
        return True
    if bool(_PARTLY_FULL.search(ours.claim.text)) != bool(_PARTLY_FULL.search(theirs.claim.text)):
        return True  # "is 61 percent full, with 180 million", "holds 300 million"
    if any(_is_set_beside(one, other) for one, other in both_ways(pair)):
        return True
    if _is_of_one_beside(ours) != _is_of_one_beside(theirs):
        return True
    if _are_the_rest(left, right, pair) or _are_of_other_jobs(left, right, pair):
        return True
    return any(
        _is_when_full(full) and not _is_when_full(now) and sentence_has(now.claim, _NOW)
        for full, now in both_ways(pair)
    )


@once_a_side
def _is_of_one_beside(side: Side) -> bool:
    """ "A rival of the chocolate maker will shed 310 jobs": the name behind is not the one that acts."""
    beside = "|".join(load_lexicon("cues")["beside"])
    return (
        re.match(rf"(?:an?|the|another|one) (?:[a-z-]+ )?(?:{beside})s? (?:of|to) ", side.claim.text, re.I)
        is not None
    )


def _is_set_beside(one: Side, other: Side) -> bool:
    """The 650 of Tolland, beside "500 in Tolland, 150 in Melby": its place has a figure of its own there."""
    own = {entity.name for entity in other.claim.entities}
    there = {entity.name for entity in other.claim.entities if entity.role == "place"} - one.names
    return bool(there) and any(entity.name in other.places - own for entity in one.claim.entities)


def _is_of_others(quantity: Quantity, side: Side) -> bool:
    """ "Three other counts": others than those told of; "killed three and injured 12 others" has all 12."""
    if not _OTHERS.match(side.article.text[quantity.span.end : side.claim.sentence_span.end]):
        return False
    roles = {figure.role for figure in side.figures if figure.span.start < quantity.span.start}
    return not quantity.role or not roles - {"", quantity.role}


def _is_without_oneself(all_: Quantity, side: Side, others: Quantity, other: Side) -> bool:
    """ "The 12-nation deal", "a deal with 11 nations": who makes it with others is one of all."""
    joint = _JOINT.match(side.article.text, all_.span.end, side.claim.sentence_span.end)
    before = other.article.text[other.claim.sentence_span.start : others.span.start]
    return joint is not None and bool(_WITH.search(before)) and middle(others) < middle(all_)


def _are_hurt_otherwise(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Five were slightly hurt": of all who were hurt they are a part, and those hurt badly are others."""
    if left.role != "injury" or right.role != "injury":
        return False
    ours, theirs = _degree(pair.left), _degree(pair.right)
    if bool(ours) is bool(theirs):
        return ours != theirs
    part, whole = (left, right) if ours else (right, left)
    return middle(part) <= middle(whole)


def _are_damaged_otherwise(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Thirty houses were damaged", "ten were destroyed": what is gone, and what was hit."""
    if left.unit or right.unit:
        return False
    grades = [_GRADE.findall(side.claim.text.lower()) for side in (pair.left, pair.right)]
    ours, theirs = ({grade == "damag" for grade in found} for found in grades)
    return len(ours) == len(theirs) == 1 and ours != theirs


def _are_only_the_first(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Killed five on the spot": with those who died later there are more."""
    at_once = load_lexicon("cues")["at_once"]
    return any(
        sentence_has(side.claim, at_once)
        and not sentence_has(other.claim, at_once)
        and middle(few) < middle(all_)
        for few, all_, side, other in (
            (left, right, pair.left, pair.right),
            (right, left, pair.right, pair.left),
        )
    )


def _are_the_rest(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Thirteen are trapped", "11 trapped; two had been freed"; in hospital on Sunday, and there now."""
    role = event_of(left, pair.left)
    if left.unit or right.unit or role != event_of(right, pair.right) or role not in _WHO_LEAVE:
        return False
    if still_so(pair) and middle(right) < middle(left):
        return False  # hours later fewer are left: the count of then has been overtaken
    if role in load_lexicon("events")["of_its_day"] and not pair.is_days_later:
        days = [bool(event_times(side.claim.times)) for side in (pair.left, pair.right)]
        if days[0] is not days[1]:
            return True
    gone = abs(middle(left) - middle(right))
    return any(
        not figure.unit
        and figure.value == gone
        and figure.span not in (left.span, right.span)
        and (not figure.item or are_one_item(figure.item, left.item) or counts_people(figure.item))
        and (role != "arrest" or figure.role == "release")
        for side in (pair.left, pair.right)
        for figure in side.figures
    )


def _are_of_other_jobs(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "120 jobs", and fewer of them: "85 jobs in its library service", "60 full-time jobs"."""
    if left.unit or right.unit or not (is_job(_head(left)) and is_job(_head(right))):
        return False
    ours, theirs = _which_jobs(left, pair.left), _which_jobs(right, pair.right)
    if ours == theirs:
        return False
    part, whole = (left, right) if ours else (right, left)
    return bool(ours and theirs) or middle(part) <= middle(whole)


def _which_jobs(quantity: Quantity, side: Side) -> str:
    behind = side.article.text[quantity.span.end : side.claim.sentence_span.end].lower()
    hours = _HOURS.match(behind)
    where = _DEPARTMENT.match(behind)
    return " ".join(found[1] for found in (hours, where) if found)


def _head(quantity: Quantity) -> str:
    return quantity.item.rpartition(" ")[2]


@once_a_side
def _degree(side: Side) -> str:
    words = _words(side)
    if words & set(load_lexicon("outcomes")["grave"]):
        return "grave"
    return "slight" if words & set(load_lexicon("cues")["slight"]) else ""


def _is_of_each(quantity: Quantity, side: Side) -> bool:
    """ "18 million euros each"; what was reckoned from it "in all" is not."""
    return not quantity.text.endswith(_IN_ALL) and bool(_EACH.search(side.claim.text))


@once_a_side
def _are_left_of_more(side: Side) -> bool:
    """True for who is still held or treated of those who were: "eight remain in custody"."""
    return bool(_STILL.search(side.claim.text))


@once_a_side
def _is_still_so(side: Side) -> bool:
    """ "Two are still trapped": of four who were, on the same day."""
    return bool(_STILL_THERE.search(side.claim.text))


@once_a_side
def _is_when_full(side: Side) -> bool:
    """ "Holds 3 billion cubic metres when full": what it can hold, and perhaps does not."""
    return bool(_FULL.search(side.claim.text))


@once_a_side
def is_of_town(side: Side) -> bool:
    """Whether a clause speaks of a town as such and of no district or province that it lies in."""
    words, cues = _words(side), load_lexicon("cues")
    return bool(words & set(cues["towns"])) and not words & set(cues["lands"])


@once_a_side
def is_of_land(side: Side) -> bool:
    """Whether a clause speaks of a district or province and of no town in it."""
    words, cues = _words(side), load_lexicon("cues")
    return bool(words & set(cues["lands"])) and not words & set(cues["towns"])


def _words(side: Side) -> set[str]:
    return set(side.claim.text.lower().replace(",", " ").split())


@once_a_side
def division(side: Side) -> str:
    """The part of a house or firm that a clause says something to be or to work in, empty for the whole.

    "The new wing has 80 beds", "the wing, with 80 beds, opened", "its plant in Tilbeck, which employs 210".
    """
    claim, cues = side.claim, load_lexicon("cues")
    text, start = side.article.text, claim.span.start
    has_in_it = any(text[start : figure.span.start].endswith("with ") for figure in claim.quantities)
    if claim.event not in cues["holding"] and not has_in_it:
        return ""
    bearers = [claim.agent.rpartition(" ")[2]]
    if not claim.agent and _PRONOUN.match(claim.text):  # "It employs 210": the last of them told before
        told = re.findall(r"[a-z]+", text[max(start - _SENTENCE_BEFORE, 0) : start])
        bearers = [
            word for word in reversed(told) if stem(word) in {stem(part) for part in cues["divisions"]}
        ]
    if _RELATIVE.match(claim.text):
        before = text[max(claim.sentence_span.start, start - _REACH) : start]
        bearers = _BEFORE.findall(before)[-1:]
    divisions = {stem(word): word for word in cues["divisions"]}
    return next((divisions[stem(word)] for word in bearers if stem(word) in divisions), "")
