"""What sets two clauses apart by their grammar, whatever is compared: no difference is told of both."""

from __future__ import annotations

import re
from itertools import product

from checker.comparisons.base import (
    Aligned,
    Comparison,
    Side,
    article_stems,
    both_ways,
    event_times,
    is_one_party,
    is_perfect,
    once_a_pair,
)
from checker.comparisons.extents import is_of_long_ago
from checker.comparisons.two_acts import are_two_doers
from checker.comparisons.two_outcomes import are_two_charges
from checker.concepts import are_one_item, are_synonyms, counts_people, is_one_kind, item_class, plural, stem
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Claim, Span
from checker.units import SHARES

_KINDS = {
    "all_of",
    "in_peace",
    "knew",
    "none_of",
    "outcomes",
    "polarity",
    "quantity",
    "replaced",
    "substitution",
}
# Kinds that ask how one event ended: one of years ago did not end otherwise, it is another.
_HOW_IT_ENDED = {"all_of", "in_peace", "none_of", "outcomes"}
_PEOPLE = {"child", "children", "people", "person"}
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"
_EARLIER = re.compile(
    r"\blast (?:year|season|month|week|spring|summer|autumn|fall|winter)['’]s\b"
    r"|\bthe (?:last|previous|old) (?:parliament|election|legislature|term|census|season|edition|council)\b",
    re.I,
)
_ELSEWHERE = re.compile(
    r"\b(?:nearby|neighbou?ring|another|other) (?:town|village|city|district|county|region|country|island)\b",
    re.I,
)
_ROUND = re.compile(
    r"\b(first|second|third|final) (round|half|leg|stage|ballot|reading|set|prize|place)\b|\b(run-?off)\b",
    re.I,
)
_AMONG = re.compile(
    r"\bamong (?:the )?(young|old|elderly|adults|children|infants|teenagers|women|men|girls|boys|pupils"
    r"|students|foreign\w*|migrants|youths?|workers|smokers|patients|voters|(?:under|over)\W\w+|those|people)\b",
    re.I,
)
_OF_THEM = re.compile(r"\s+of (?:the|its|their|his|her)\b", re.I)
_FOR_PEOPLE = re.compile(r"\bfor (?:the )?([a-z]+)(?=[,.;]|$| (?:in|on|from|by|and|only|aged|under|over)\b)")
_WHEN = re.compile(r"\b(?:when|as|before) (?:he|she|it|they|the [a-z]+) (?:had )?([a-z]+)")
_SETS_OUT = {"left", "set", "started", "began", "departed", "boarded", "took", "checked"}
# What only one of two counts is of: the evenings together, the points before the match.
_TOGETHER = re.compile(
    r"\b(?:over|in|during|across) (?:two|three|four|five|several|both) "
    r"(?:evenings|days|nights|weekends|concerts|shows|games|matches)\b"
    r"|\bbefore the (?:match|game|race|round|final|vote|war)\b",
    re.I,
)
_IN_FRONT = re.compile(r"In ([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?), ")
_HELD_OVER = re.compile(
    r"\b(?:arrest|detain|held|charg|question)\w*\b.*?\b(?:over|after|for) an? (?:[a-z]+ )?([a-z]+)"
    r"(?= (?:in|at|on|of|outside|near)\b|[.,;]|$)",
    re.I,
)
_OF_A_RUN = re.compile(
    rf"\b(?:once|twice|{_NUMBER}(?: times)?) (?:of|in) (?:its|their|his|her|the) "
    rf"(?:last|past|previous|opening|first) {_NUMBER}\b",
    re.I,
)
_OF_THOSE = re.compile(
    r"\b(?:of|among) (?:those|people|voters|respondents|all) (?:who|that|in|from|aged)\b", re.I
)
# Behind a length of time: what it is counted from.
_FROM_EVENT = re.compile(r" (?:after|before|since|into) (?!that\b|this\b|then\b)[a-z]", re.I)
_OPENS = re.compile(r"\b(?:again|from|reopen\w*|re-open\w*|resum\w+)\b", re.I)


def is_of_two(comparison: Comparison, pair: Aligned) -> bool:
    """Whether the two clauses of a difference tell of two things, times, parts or people."""
    if comparison.kind not in _KINDS:
        return False
    if _are_of_two_occasions(pair) or _is_of_whose(pair) or _are_for_two_groups(pair):
        return True
    if comparison.kind == "quantity":
        return _are_of_two_parts(comparison, pair)
    if comparison.kind in _HOW_IT_ENDED and is_of_long_ago(pair.left) != is_of_long_ago(pair.right):
        return True
    return (
        _is_as_foretold(pair)
        or _sets_out(pair)
        or _are_two_charges(pair)
        or _acts_on_its_own(pair)
        or _are_some_of_a_run(pair)
    )


@once_a_pair
def _are_of_two_occasions(pair: Aligned) -> bool:
    """ "Last year's march ended in clashes", "in the nearby town": another time or place."""
    return any(
        bool(told.search(pair.left.claim.text)) is not bool(told.search(pair.right.claim.text))
        for told in (_EARLIER, _ELSEWHERE)
    )


@once_a_pair
def _is_of_whose(pair: Aligned) -> bool:
    """ "The firm was fined", "the firm's manager was fined"; "the baby", "the baby's twin"."""
    for side, other in both_ways(pair):
        if "’s " not in other.claim.text and "'s " not in other.claim.text:
            continue
        for owner, thing in product(_heads(side), _heads(other)):
            if re.search(rf"\b{re.escape(thing)}\b", side.claim.text, re.I):
                continue  # "neither the mayor nor her deputy"
            if owner.lower() == thing.lower() or not counts_people(thing) or plural(thing) == thing:
                continue
            told = rf"\b{re.escape(owner)}['’]s (?:[\w-]+ ){{0,2}}?{re.escape(thing)}\b"
            if re.search(told, other.claim.text, re.I) and not re.search(told, side.claim.text, re.I):
                return True
    return False


@once_a_pair
def _are_some_of_a_run(pair: Aligned) -> bool:
    """ "Has won six of its last seven games", "has lost once in its last seven": both can be."""
    return any(_OF_A_RUN.search(side.claim.text) is not None for side in (pair.left, pair.right))


@once_a_pair
def _acts_on_its_own(pair: Aligned) -> bool:
    """ "The museum opened", "the museum closed its cafe": it undergoes the one, and does the other."""
    if not {pair.left.event, pair.right.event} <= set(load_lexicon("events")["labile"]):
        return False
    for side, other in both_ways(pair):
        own = other.claim.patient
        if own and not side.claim.patient and is_one_party(side.claim.agent, other.claim.agent):
            return bool(re.search(rf"\b(?:its|their|his|her) (?:\w+ )?{re.escape(own)}\b", other.claim.text))
    return False


def _heads(side: Side) -> set[str]:
    """The last words of who takes part in an event or is named, and of what is counted or measured."""
    claim = side.claim
    # Beside a sum a parser may lose whom it is of: "fined Norbank 5 million".
    firms = [entity.name for entity in claim.entities if entity.label == "ORG"]
    named = firms if claim.quantities else []
    told = (claim.agent, claim.patient, *named, *(quantity.item for quantity in claim.quantities))
    return {words.split()[-1] for words in told if words}


@once_a_pair
def _are_for_two_groups(pair: Aligned) -> bool:
    """ "Approved for adults", "not approved for children": of two groups of people both can be so."""
    ours, theirs = (_FOR_PEOPLE.findall(side.claim.text) for side in (pair.left, pair.right))
    people = [[word for word in words if _is_of_people(word)] for words in (ours, theirs)]
    return all(people) and not any(are_one_item(a, b) for a, b in product(*people))


def _is_of_people(word: str) -> bool:
    return counts_people(word) or counts_people(word.removesuffix("s")) or item_class(word) in _PEOPLE


def _are_of_two_parts(comparison: Comparison, pair: Aligned) -> bool:
    """Two rounds, all and "among the young", and what "twelve of the passengers" have done since."""
    sides = pair.left, pair.right
    rounds = [set(_ROUND.findall(side.claim.text.lower())) for side in sides]
    if any(rounds) and not rounds[0] & rounds[1]:
        return True
    among = [found[1].lower() if (found := _AMONG.search(side.claim.text)) else "" for side in sides]
    if among[0] != among[1] and not are_one_item(*among):
        return True
    those = [_OF_THOSE.search(side.claim.text) is not None for side in sides]
    if those[0] is not those[1] and _is_share(comparison, pair):
        return True
    if _are_counted_for_two(comparison, pair) or _are_plans_of_two(pair):
        return True
    together = [_TOGETHER.search(side.claim.text) is not None for side in sides]
    if together[0] is not together[1] or _is_of_one_town(pair) or _are_held_over_two(pair):
        return True
    if _is_sentence(comparison, pair) and is_of_long_ago(pair.left) != is_of_long_ago(pair.right):
        return True
    some = [
        _is_some(words.span, side)
        for words, side in zip((comparison.left, comparison.right), sides, strict=True)
    ]
    perfect = is_perfect(pair.left.claim), is_perfect(pair.right.claim)
    return some[0] is not some[1] and not pair.same_act and perfect == tuple(some)


def _is_share(comparison: Comparison, pair: Aligned) -> bool:
    return any(q.unit in SHARES and q.span == comparison.left.span for q in pair.left.figures)


def _are_counted_for_two(comparison: Comparison, pair: Aligned) -> bool:
    """ "The bridge reopened two weeks after the flood", "the line reopened three weeks after it"."""
    counted = [
        _FROM_EVENT.match(side.article.text, words.span.end) is not None
        for side, words in ((pair.left, comparison.left), (pair.right, comparison.right))
    ]
    return all(counted) and not _is_one_bearer(pair.left.claim, pair.right.claim)


def _is_one_bearer(left: Claim, right: Claim) -> bool:
    """One object where both have one, else one doer; what only one report names may be either's."""
    if left.patient and right.patient:
        return is_one_party(left.patient, right.patient)
    one, other = left.agent or left.patient, right.agent or right.patient
    return not (one and other) or is_one_party(one, other)


def _are_plans_of_two(pair: Aligned) -> bool:
    """ "The government wants to build 5,000 flats", "the opposition wants to build 8,000"."""
    planned = {pair.left.claim.status, pair.right.claim.status} <= UNREALISED
    return planned and pair.left.event == pair.right.event and are_two_doers(pair)


def _is_sentence(comparison: Comparison, pair: Aligned) -> bool:
    """A term in prison, which somebody may have had before."""
    return any(q.item == "sentence" and q.span == comparison.left.span for q in pair.left.figures)


@once_a_pair
def _is_of_one_town(pair: Aligned) -> bool:
    """ "In Norland, 3,000 cars are recalled": a place in front that the other report does not name."""
    return any(
        (found := _IN_FRONT.match(side.claim.sentence)) is not None and found[1] not in other.article.text
        for side, other in both_ways(pair)
    )


@once_a_pair
def _are_held_over_two(pair: Aligned) -> bool:
    """ "Arrested over a robbery", "arrested over a brawl": neither report has the other's word."""
    (left, ours), (right, theirs) = (
        (side, _HELD_OVER.search(side.claim.sentence)) for side in (pair.left, pair.right)
    )
    if ours is None or theirs is None or are_one_item(ours[1], theirs[1]) or are_synonyms(ours[1], theirs[1]):
        return False
    if is_one_kind(ours[1], theirs[1], "nouns"):
        return False
    return stem(ours[1]) not in article_stems(right) and stem(theirs[1]) not in article_stems(left)


def _is_some(figure: Span, side: Side) -> bool:
    """ "Twelve of the passengers"; "a third of the drivers" is a share."""
    if any(quantity.unit and quantity.span == figure for quantity in side.figures):
        return False
    end = side.claim.sentence_span.end
    return _OF_THEM.match(side.article.text[figure.end : end]) is not None


@once_a_pair
def _is_as_foretold(pair: Aligned) -> bool:
    """ "Closed until Saturday", "open again from Saturday": the day that was told has come."""
    for side, other in both_ways(pair):
        ends = {time.latest.date() for time in side.claim.times if time.relation == "until" and time.latest}
        days = {time.earliest.date() for time in event_times(other.claim.times) if time.earliest}
        if ends & days and _OPENS.search(other.claim.text) and not _OPENS.search(side.claim.text):
            return True
    return False


@once_a_pair
def _sets_out(pair: Aligned) -> bool:
    """ "Was sober when he left", "was drunk when he drove into the bus": before it, and then."""
    ours, theirs = (_WHEN.findall(side.claim.sentence.lower()) for side in (pair.left, pair.right))
    return bool(ours and theirs) and bool(_SETS_OUT & {*ours}) is not bool(_SETS_OUT & {*theirs})


@once_a_pair
def _are_two_charges(pair: Aligned) -> bool:
    claims = pair.left.claim, pair.right.claim
    told = all(any(word in claim.text for word in ("guilty", "convict", "acquit")) for claim in claims)
    freed = any(word in claim.text for word in ("not guilty", "acquit") for claim in claims)
    return told and freed and are_two_charges(pair)
