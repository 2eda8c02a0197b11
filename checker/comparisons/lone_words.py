"""What two reports of one event have one of each, and not the same: the attic there, the kitchen here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from checker.comparisons.base import (
    Aligned,
    Comparison,
    Level,
    Side,
    Words,
    behind_verb,
    both_ways,
    is_one_party,
    once_a_pair,
    once_a_side,
    share_a_party,
    shortened,
)
from checker.comparisons.bodies import are_of_one_body
from checker.comparisons.identified import ANYONE
from checker.comparisons.intervals import figures_differ
from checker.comparisons.listed import COUNTRY, Listed, listed_words, members_in
from checker.comparisons.occasion import is_one_more
from checker.comparisons.topics import statement_topic
from checker.comparisons.two_outcomes import are_two_charges
from checker.comparisons.which_side import are_near
from checker.concepts import (
    are_one_item,
    can_be_one_place,
    contrast,
    counts_people,
    exclusive_class,
    known_event,
    plural,
    stem,
)
from checker.lexicon import load_lexicon
from checker.model import UNREALISED
from checker.names import is_inside, same_name

TRAITS = {"what": ("act", "by", "country", "done", "in", "kin", "load", "make", "of", "who")}
PARAMS: dict[str, Any] = {}

# Points that must speak for one event where the two verbs are not known as one act.
_NEEDED, _FEWEST = 6, 2
_IT = re.compile(r"^ (?:up )?(?:it|him|her|them|the (?:discovery|find))\b")
_ONE_MORE = re.compile(
    r"\b(?:another|second|third|other|both|either|neither|each|respectively|former|latter)\b", re.I
)
_SEVERAL = re.compile(
    r"\b(?:collision|collided?|head-on|pile-up|another|other (?:car|vehicle|plane|driver)"
    r"|(?:two|three|four|both|several|many) (?:\w+ )?(?:cars|vehicles|planes|jets|aircraft|lorries|trucks))\b"
)
_TWO = re.compile(r"\b(?:two|three|four|five|both|several|others?|another|guide|partner|friend)\b", re.I)
_CARRIERS = re.compile(
    r"\b(lorry|truck|trailer|train|wagon|van|ship|freighter|barge|ferry|plane|boat|car)s?\b"
)
_FINITE = re.compile(r"\b(?:was|were|is|are|has|had|have|will)\b")
_IT_DOES = re.compile(r"(?:that )?(?:it|they|he|she)\b", re.I)
_OPENS = re.compile(r"(?:that )?(?:in|on|at|from|near|outside|inside|behind)\b", re.I)
_DOERS = {"assailant", "attacker", "burglar", "gunman", "killer", "officer", "policeman", "robber", "suspect"}
_GROUNDS = {stem("reason"), stem("ground")}
_SAYING = {"say", "tell", "add"}


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """A word in one part of the sentence, in whose place the other report has another of its list.

    Each report as a whole has but that one of the list: of two that it tells of, one may be the other's.
    """
    ours, theirs = listed_words(pair.left), listed_words(pair.right)
    if not ours or not theirs:
        return
    for left, right in product(ours, theirs):
        if left.of != right.of or left.role != right.role or left.member == right.member:
            continue
        if not may_be_one_matter(pair) or _are_of_two(left, right, pair):
            continue
        if _are_two(left, right, pair) and _is_one_question(left, right, pair):
            yield Comparison(
                kind="lone_words",
                level=Level.DIFFERENT,
                left=Words(left.span, left.word, saying=shortened(pair.left.claim.text)),
                right=Words(right.span, right.word, saying=shortened(pair.right.claim.text)),
                topic=statement_topic(pair.left.claim, pair.right.claim),
                traits=(("what", ("country" if left.of[0] == COUNTRY else left.role,)),),
                supersedes=pair.right.revises,
            )
            return


@once_a_pair
def may_be_one_matter(pair: Aligned) -> bool:
    left, right = pair.left.claim, pair.right.claim
    if not pair.of_one_story or pair.other_time or pair.clashes & {"time", "place"}:
        return False
    if left.negated or right.negated or left.hypothetical != right.hypothetical:
        return False
    if (left.status in UNREALISED) != (right.status in UNREALISED):
        return False  # "will make electric cars", "has made diesel cars"
    if is_one_more(pair.left) or is_one_more(pair.right):
        return False
    return not _ONE_MORE.search(left.sentence) and not _ONE_MORE.search(right.sentence)


def _are_two(left: Listed, right: Listed, pair: Aligned) -> bool:
    """Two members that exclude each other; neither report has the other's, nor another of its own."""
    words = left.word.lower(), right.word.lower()
    ours, theirs = (members_in(side.article.text)[left.of] for side in (pair.left, pair.right))
    if left.of[0] == COUNTRY:
        inside = is_inside(*(a := (str(left.member), str(right.member)))) or is_inside(*reversed(a))
        return not inside and left.member not in theirs and right.member not in ours
    if len(ours) > 1 or len(theirs) > 1 or can_be_one_place(*words):
        return False
    if are_near(*words):
        return False
    return left.role == "make" or left.of[0] in ("lone", "spots") or bool(contrast(*words))


def _is_one_question(left: Listed, right: Listed, pair: Aligned) -> bool:
    """Of one act, or of clauses that much else speaks for; of one part of a thing little will do."""
    if left.role in ("make", "load"):
        return _is_of_one_vehicle(left, pair)
    if left.role == "who":
        return _are_one_person(left, right, pair)
    if left.role == "act":
        return _befell_one(pair)
    if left.role == "kin":
        return left.head == right.head and bool((pair.left.stems & pair.right.stems) - {stem(left.head)})
    if left.role == "of":
        return _are_of_one_thing(left, right, pair)
    if left.head != right.head or {pair.left.event, pair.right.event} & _SAYING:
        return False
    if not are_one_move(pair):
        return False
    if pair.left.event == pair.right.event == "be":
        return left.role == "by" and len(pair.left.stems & pair.right.stems) >= _FEWEST
    if left.role == "by":
        return _are_done_to_one(pair)
    if _began(pair):
        return True
    one, other = pair.left.claim, pair.right.claim
    if left.role == "in" and not _can_be_one(one.patient, other.patient):
        return False
    return _can_be_one(one.agent, other.agent) or pair.evidence >= _NEEDED


def _are_of_two(left: Listed, right: Listed, pair: Aligned) -> bool:
    """Nine and one, theft and fraud, cyclists and a cyclist, a fire here and a fire there: there are two."""
    if figures_differ(pair.left.claim, pair.right.claim) or are_two_charges(pair):
        return True
    many = [plural(word.word.lower()) == word.word.lower() for word in (left, right)]
    if many[0] is not many[1] and any(counts_people(word.word.lower()) for word in (left, right)):
        return True
    ours, theirs = _fates(pair.left), _fates(pair.right)
    if ours and theirs and ours.isdisjoint(theirs):
        return True  # the climber who was rescued, the climber who died
    return _tells_which(left, pair.left) and _tells_which(right, pair.right)


@once_a_side
def _fates(side: Side) -> frozenset[str]:
    """What befell those of whom a sentence tells: "rescued", "died"."""
    words = (word.lower() for word in re.findall(r"[^\W\d_]+", side.claim.sentence))
    return frozenset(fate for word in words if (fate := exclusive_class(known_event(word))))


def _tells_which(word: Listed, side: Side) -> bool:
    """ "The fire in the north hall was started": ahead of the verb, not opening the clause."""
    text = side.claim.text
    return (
        word.role in ("in", "of")
        and _FINITE.search(text, word.span.end - side.claim.span.start) is not None
        and _OPENS.match(text) is None
    )


def _can_be_one(left: str, right: str) -> bool:
    """One party or body, two nouns for one event ("the fire", "the blaze"), or none in one of the reports."""
    if not (left and right) or is_one_party(left, right) or are_of_one_body(left, right):
        return True
    return known_event(left) == known_event(right) != ""


def _began(pair: Aligned) -> bool:
    """ "The blaze began in the kitchen", "the flames broke out in the attic"."""
    return {pair.left.claim.event, pair.right.claim.event} <= set(load_lexicon("contrasts")["began"])


def are_one_move(pair: Aligned) -> bool:
    """Whether the two verbs tell one act where much else does ("lifted", "flown to hospital")."""
    verbs = {pair.left.claim.event, pair.right.claim.event}
    moves = load_lexicon("contrasts")["one_move"]
    return pair.same_act or _began(pair) or any(verbs <= set(listed) for listed in moves)


def _are_of_one_thing(left: Listed, right: Listed, pair: Aligned) -> bool:
    """ "The north wing", "the south wing", of one act; not of what two are about, nor of what two may do."""
    if left.of[0] != COUNTRY and (not (are_one_move(pair) or _have_one_doer(pair)) or _is_anothers(pair)):
        return False
    people = counts_people(left.head) and counts_people(right.head)
    if not (are_one_item(left.head, right.head) or (people and left.of[0] == COUNTRY)):
        return False
    heads = {stem(left.head), stem(right.head)}
    subjects = all(
        stem(side.claim.agent.rpartition(" ")[2].lower()) in heads for side in (pair.left, pair.right)
    )
    if (
        subjects
        and left.of[0] != COUNTRY
        and not (people and left.head == right.head and pair.evidence >= _NEEDED)
    ):
        return False
    if stem(left.head) == stem(right.head) in _GROUNDS and share_a_party(pair.left.claim, pair.right.claim):
        return True
    if left.head == right.head == "flag" or (people and _is_the_only_one(left, pair)):
        return True
    return pair.same_act or len((pair.left.stems & pair.right.stems) - heads) > 0


def _is_anothers(pair: Aligned) -> bool:
    """ "The rebels took", "it had taken": who that is, its own sentence says."""
    return any(
        one.claim.agent and not other.claim.agent and _IT_DOES.match(other.claim.text)
        for one, other in both_ways(pair)
    )


def _have_one_doer(pair: Aligned) -> bool:
    """ "Five prisoners got over the wall", "five convicts climbed it"."""
    one, other = (side.claim.agent.rpartition(" ")[2] for side in (pair.left, pair.right))
    return bool(one and other) and are_one_item(one, other)


def _is_of_one_vehicle(word: Listed, pair: Aligned) -> bool:
    if any(_SEVERAL.search(side.article.text) for side in (pair.left, pair.right)):
        return False
    # "The Volvo had to be towed", "a Mercedes took him on": another car may come into the story.
    return bool(pair.left.around & pair.right.around) if word.role == "make" else _have_one_carrier(pair)


def _have_one_carrier(pair: Aligned) -> bool:
    """A lorry's load is not the train's; "they had been loaded with" leaves open whose it is."""
    ours, theirs = (set(_CARRIERS.findall(side.claim.text)) for side in (pair.left, pair.right))
    if len(ours) > 1 or len(theirs) > 1:
        return False
    return not ours or not theirs or are_one_item(*ours, *theirs)


def _befell_one(pair: Aligned) -> bool:
    """ "A man was stabbed", "the victim was shot": one person each, by nobody who is named."""
    claims = pair.left.claim, pair.right.claim
    heads = [claim.patient.rpartition(" ")[2] for claim in claims]
    if any(claim.agent for claim in claims) or not all(heads) or any(_TWO.search(c.sentence) for c in claims):
        return False
    one = all(
        head[:1].isupper() or (counts_people(head) and head in claim.text.split())
        for head, claim in zip(heads, claims, strict=True)
    )
    if is_one_party(claims[0].patient, claims[1].patient):
        return one
    return one and bool(ANYONE & set(heads)) and not _DOERS & set(heads)


def _are_one_person(left: Listed, right: Listed, pair: Aligned) -> bool:
    """One name, or the name here and there "the defender" of a report that has the name as well."""
    if left.head and right.head:
        return same_name(left.head, right.head)
    named, other = (left.head, pair.right) if left.head else (right.head, pair.left)
    return named != "" and named.split()[-1] in other.article.text and not _TWO.search(other.claim.sentence)


def _is_the_only_one(person: Listed, pair: Aligned) -> bool:
    """The one country that either report names, in which there is one person of the kind."""
    texts = [side.article.text for side in (pair.left, pair.right)]
    return person.of[0] == COUNTRY and all(
        len(members_in(text)[person.of]) == 1 and not _TWO.search(text) for text in texts
    )


def _are_done_to_one(pair: Aligned) -> bool:
    """What is done to one thing has one doer; wheat can rise in price, and barley too."""
    left, right = pair.left.claim, pair.right.claim
    if left.patient and right.patient:
        return is_one_party(left.patient, right.patient)
    return all(side.claim.patient or _IT.search(behind_verb(side.claim)) for side in (pair.left, pair.right))
