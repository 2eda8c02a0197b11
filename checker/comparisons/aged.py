"""Whose age it is that a sentence gives: two ages differ only of one person."""

from __future__ import annotations

import re

from checker.comparisons.base import Aligned, Side, share_a_party
from checker.concepts import stem
from checker.model import Quantity
from checker.names import same_name

_AGE = "age"
_A_MONTH, _A_YEAR = 30, 365
_REACH = 30
_APPOSED = re.compile(r"(?<![\w'’-])([a-z][a-z'’-]*),\s$")
_NAMED = re.compile(r"((?:[A-Z][\w'’-]+ )*[A-Z][\w'’-]+), $")
_MALE = {"man", "boy", "husband", "father", "brother", "son"}
_SEXED = r"(man|boy|husband|father|brother|son|woman|girl|wife|mother|sister|daughter)"
_SEXED_BEFORE = re.compile(rf"\b{_SEXED}(?:,| of| aged|,? who (?:is|was))? (?:aged )?$", re.I)
_SEXED_AFTER = re.compile(rf" (?:[a-z]+ )?{_SEXED}\b", re.I)
# What may stand between a name and an age: "Hask, 52", "Hask, who is 52"; "the 52-year-old carpenter Hask".
_BEFORE = re.compile(r",? (?:\(|who (?:is|was) |aged |is |was )?")
_AFTER = re.compile(r"(?: [a-z]+){0,2} ")


def may_be_of_one_person(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """True for figures that are no ages, and for ages of which nothing says that they are of two."""
    if _AGE not in (left.item, right.item):
        return True
    if are_of_two_people(left, right, pair):
        return False
    if share_a_party(pair.left.claim, pair.right.claim):
        return True
    told = (e for side in (pair.left, pair.right) for e in side.claim.entities)
    people = sorted({e.name for e in told if e.label == "PERSON" or e.role == "agent"})
    ours, theirs = (
        [one for one in people if any(same_name(one, name) for name in sorted(side.names))]
        for side in (pair.left, pair.right)
    )
    return bool(set(ours) & set(theirs))


def are_of_two_people(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Jan Oll, 51, his brother, 49", "Oll, 49"; "a man of 43", "a woman of 43": one age of two."""
    if _AGE not in (left.item, right.item):
        return False
    if _is_of_another(left, pair.left, pair.right) or _is_of_another(right, pair.right, pair.left):
        return True
    ours, theirs = _aged(left, pair.left), _aged(right, pair.right)
    if ours and theirs:
        return not same_name(ours, theirs)
    return {_sex(left, pair.left), _sex(right, pair.right)} == {"m", "f"}


def _sex(age: Quantity, side: Side) -> str:
    """That of the noun beside an age: "a woman of 43", "a 12-year-old boy"; else empty."""
    text, sentence = side.article.text, side.claim.sentence_span
    before = _SEXED_BEFORE.search(text[sentence.start : age.span.start])
    after = _SEXED_AFTER.match(text[age.span.end : sentence.end]) if "old" in age.text else None
    told = before or after
    return "" if told is None else "m" if told[1].lower() in _MALE else "f"


def may_have_had_a_birthday(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """Whether the later report, weeks or years on, can have an age of one who has grown older since."""
    if not (left.item == right.item == _AGE) or pair.gap is None or left.value is None or right.value is None:
        return False
    days = abs(pair.gap.days)
    return days >= _A_MONTH and days // _A_YEAR <= right.value - left.value <= days // _A_YEAR + 1


def are_of_one_person(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Hask, 52, is accused", "Hask, who is 54": two ages of one name, whatever else is told of him."""
    if not (left.item == right.item == _AGE):
        return False
    one, other = _aged(left, pair.left), _aged(right, pair.right)
    return bool(one and other) and same_name(one, other)


def _aged(age: Quantity, side: Side) -> str:
    """The name of whom an age is, that stands beside it; of "who is 54" the one who is; else empty."""
    claim, text = side.claim, side.article.text
    for entity in claim.entities:
        before, after = text[entity.span.end : age.span.start], text[age.span.end : entity.span.start]
        follows = "old" in age.text and _AFTER.fullmatch(after)
        if entity.role != "place" and (_BEFORE.fullmatch(before) or follows):
            return entity.name
    if claim.event == "be" and claim.agent[:1].isupper():
        return claim.agent
    named = _NAMED.search(text[max(age.span.start - _REACH, 0) : age.span.start])
    return named[1] if named is not None and named[1] not in side.places else ""


def _is_of_another(age: Quantity, side: Side, other: Side) -> bool:
    """ "The driver and a student, 19": the age is of the student, whom the other sentence does not have."""
    start = age.span.start
    bearer = _APPOSED.search(side.article.text[max(start - _REACH, 0) : start])
    return bearer is not None and stem(bearer[1].lower()) not in other.around
