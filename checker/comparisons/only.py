"""The only one, or only in one place, in one report; two or more in the other."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.comparisons.alone import alone_and_with_another
from checker.comparisons.base import (
    Aligned,
    Comparison,
    Identity,
    Level,
    Side,
    Words,
    both_ways,
    in_order,
    is_one_party,
    shortened,
)
from checker.comparisons.occasion import is_nearly_one_occasion, is_one_occasion
from checker.comparisons.topics import statement_topic
from checker.concepts import are_one_act, are_one_item, counts_people, stem
from checker.model import Qualifier, Quantity, Span
from checker.names import same_name

TRAITS = ("what",)
PARAMS: dict[str, Any] = {}

_ONLY = re.compile(
    r"\b(?:the|its|his|her|their) (?:only|sole|lone) (?P<kind>(?:[\w'’-]+ ){0,1}?[\w'’-]+)\b", re.I
)
# "Sold only in Belgium"; "not only", "only in June" and "only in the north" tell of no one place.
_NAME = r"(?:the )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*"
_ONLY_IN = re.compile(
    rf"(?<!not )\b(?:only|solely|exclusively) (?:in|at|to|from|by) (?P<name>{_NAME})(?! (?:and|or|as well))"
)
_ALSO_IN = re.compile(
    rf"\b(?:also|too|as well)\b(?: \w+){{0,4}}? (?:in|at|to|from|by) (?:the \w+ of )?(?P<name>{_NAME})"
)
_HE_ALONE = re.compile(r"\W*only (?:the|an?|one|its|his|her|their) (?:[\w-]+ ?){1,3}", re.I)
_DATES = {*calendar.month_name, *calendar.day_name}
_FEWEST = 2
# Evidence of one event (`Aligned.evidence`).
_SURE = 5
# Words that may stand between "only" and its noun ("the only unbeaten team").
_MARKS = 2
_WORDS = 2


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """ "The only survivor" against two who survived, "the only one to oppose it" against two who did.

    So is "sold only in Belgium" against "sold in Belgium and France".
    """
    if (words := _also_elsewhere(pair)) is not None:
        yield _comparison(pair, *words)
        return
    if (words := _he_alone(pair) or alone_and_with_another(pair)) is not None:
        yield _comparison(pair, *words)
        return
    if not is_nearly_one_occasion(pair) or pair.left.claim.negated != pair.right.claim.negated:
        return
    if (words := _in_one_place(pair)) is not None:
        yield _comparison(pair, *words)
        return
    for lone, others in both_ways(pair):
        found = _only(lone)
        count = next((q for q in others.claim.quantities if _is_of_more(q)), None)
        if found is None or count is None or not _is_of_one_kind(found, count, lone, others):
            continue
        if not (is_one_occasion(pair) or _did_it(found, others)):
            continue
        start = lone.claim.sentence_span.start
        span = Span(start + found.start(), start + found.end())
        ours = Words(span, found.group(), saying=shortened(lone.claim.text))
        theirs = Words(count.span, count.text, saying=shortened(others.claim.text))
        yield _comparison(pair, *in_order(pair, lone, ours, theirs))
        return


def _comparison(pair: Aligned, left: Words, right: Words) -> Comparison:
    return Comparison(
        kind="only",
        level=Level.DIFFERENT,
        left=left,
        right=right,
        topic=statement_topic(pair.left.claim, pair.right.claim),
        traits=(("what", ("only",)),),
        supersedes=pair.right.revises,
    )


def _in_one_place(pair: Aligned) -> tuple[Words, Words] | None:
    """The words for the one place alone, and for it and another in the other report of one act."""
    if not pair.same_act:
        return None
    for lone, others in both_ways(pair):
        found = _ONLY_IN.search(lone.claim.text)
        if found is None or found["name"] in _DATES:
            continue
        name = re.escape(found["name"].removeprefix("the "))
        other = rf"{_NAME} (?:as well as|and) (?:the )?{name}\b|\b{name},? (?:as well as|and) (?:in )?{_NAME}"
        both = re.search(other, others.claim.text)
        if both is None or both.group() in lone.article.text:
            continue
        ours, theirs = _at(found, lone), _at(both, others)
        return in_order(pair, lone, ours, theirs)
    return None


def _also_elsewhere(pair: Aligned) -> tuple[Words, Words] | None:
    """ "The drug was sold only in Lorne", and in another report of the matter "also in Vestria"."""
    sure = pair.of_one_story or (pair.identity is Identity.SURE and pair.evidence >= _SURE)
    if not sure or not pair.same_act or pair.other_time:
        return None
    if pair.left.claim.negated or pair.right.claim.negated:
        return None
    for lone, others in both_ways(pair):
        only, also = _ONLY_IN.search(lone.claim.text), _ALSO_IN.search(others.claim.text)
        if only is None or also is None or only["name"] in _DATES or same_name(only["name"], also["name"]):
            continue
        if _is_one_thing(lone, others):
            ours, theirs = _at(only, lone), _at(also, others)
            return in_order(pair, lone, ours, theirs)
    return None


def _he_alone(pair: Aligned) -> tuple[Words, Words] | None:
    """ "Only the driver was in the lorry", "two men were in the lorry"."""
    if not pair.of_one_story or pair.other_time or pair.left.claim.negated or pair.right.claim.negated:
        return None
    for lone, others in both_ways(pair):
        found, doer = _HE_ALONE.match(lone.claim.text), lone.claim.agent or lone.claim.patient
        count = next((q for q in others.claim.quantities if _is_of_more(q)), None)
        if found is None or count is None or not are_one_act(lone.claim.event, others.claim.event):
            continue
        people = counts_people(doer) and doer in found.group().lower() and counts_people(count.item)
        rest = lone.stems - {stem(word) for word in (doer, lone.claim.event, "only")}
        if people and rest and rest <= others.stems:
            ours = Words(lone.claim.event_span, f"only the {doer}", saying=shortened(lone.claim.text))
            theirs = Words(count.span, count.text, saying=shortened(others.claim.text))
            return in_order(pair, lone, ours, theirs)
    return None


def _is_one_thing(lone: Side, others: Side) -> bool:
    """One object, or a noun for what the other report names and this one too."""
    ours, theirs = lone.claim.patient or lone.claim.agent, others.claim.patient or others.claim.agent
    if is_one_party(ours, theirs):
        return True
    named, noun, side = (ours, theirs, others) if ours[:1].isupper() else (theirs, ours, lone)
    return bool(noun) and noun.islower() and named[:1].isupper() and named in side.article.text


def _at(found: re.Match[str], side: Side) -> Words:
    start = side.claim.span.start
    return Words(Span(start + found.start(), start + found.end()), found.group())


def _only(side: Side) -> re.Match[str] | None:
    start, end = side.claim.sentence_span.start, side.claim.sentence_span.end
    return _ONLY.search(side.article.text[start:end])


def _is_of_more(quantity: Quantity) -> bool:
    """Two or more of a kind, none of them apart from the others ("two more", "two of them")."""
    if quantity.unit or quantity.value is None or quantity.item == "age":
        return False
    return quantity.value >= _FEWEST and quantity.qualifier is not Qualifier.LESS_THAN


def _is_of_one_kind(found: re.Match[str], count: Quantity, lone: Side, others: Side) -> bool:
    """One noun on both sides, or the noun of who did it and the verb for it; and the act in common."""
    noun = _noun(found, count.item)
    shared = {stem(word) for word in lone.claim.words} & {stem(word) for word in others.claim.words}
    shared -= {stem(word) for name in lone.names | others.names for word in name.lower().split()}
    is_among_them = lone.claim.agent[:1].isupper() and any(
        same_name(lone.claim.agent, entity.name) for entity in others.claim.entities
    )
    if is_among_them and shared - {stem(noun)}:
        return are_one_item(noun, count.item)
    did_it = _did_it(found, others)
    if len(shared - {stem(noun)}) < _WORDS - did_it:
        return False
    one_act = are_one_act(lone.claim.event, others.claim.event) or others.claim.event in lone.claim.words
    return did_it or (are_one_item(noun, count.item) and one_act)


def _noun(found: re.Match[str], counted: str = "") -> str:
    """The noun of "the only survivor"; of "the only unbeaten team" that which the other report counts."""
    words = [word.lower() for word in found["kind"].split()]
    behind: list[str] = re.findall(r"[\w'’-]+", found.string[found.end() :])[:_MARKS]
    for word in behind if counted else ():
        if are_one_item(word.lower(), counted):
            return word.lower()
    return next((word for word in reversed(words) if word not in ("to", "of", "in", "who", "that")), "")


def _did_it(found: re.Match[str], others: Side) -> bool:
    """ "The only survivor" and those who survived."""
    return stem(_noun(found))[:6] == stem(others.claim.event)[:6]
