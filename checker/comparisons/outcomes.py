"""What it came to, in two reports of one occasion: acquitted or convicted, killed or alive, open or shut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any

from checker.comparisons.base import (
    Aligned,
    Comparison,
    Identity,
    Level,
    Side,
    Words,
    event_times,
    is_one_party,
    is_perfect,
    may_have_changed,
    once_a_pair,
    parties,
    share_a_party,
    shortened,
)
from checker.comparisons.ends import Told, told_ends
from checker.comparisons.intervals import figures_differ
from checker.comparisons.led_to import can_be_one, content_words
from checker.comparisons.levels import are_of_two_levels
from checker.comparisons.occasion import (
    are_of_one,
    are_two_bodies,
    are_two_objects,
    is_nearly_one_occasion,
    is_one_occasion,
    meet_on_a_day,
)
from checker.comparisons.parity import is_plain
from checker.comparisons.stages import was_planned
from checker.comparisons.terms import is_reopened
from checker.comparisons.topics import statement_topic
from checker.comparisons.unhurt import may_be_of_them
from checker.concepts import are_one_item, offence, stem
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Claim, Scope, Stage
from checker.names import same_name

TRAITS: tuple[str, ...] = ("question",)
PARAMS: dict[str, Any] = {}

_FEWEST = 2
# Of these questions an end is told of all at once ("no one was hurt"), whoever the other report names.
_OF_ALL = {"harm", "safety"}
# Of these a report tells how it is now.
_STATES = {"access"}
# Of these a later answer takes the place of the first.
_CHANGED = {"plea", "office", "custody", "condition", "capture"}
_LESSER = re.compile(
    r"\b(?:lesser|reduced|lighter|downgraded|one|some) (?:charge|count|offence|offense)s?\b", re.I
)
_KIN = re.compile(r"\b(?:his|her|their) ([a-z]+)(?: ([a-z]+))?")
_NOW = {Stage.REPORTED, Stage.ONGOING}
# Of these each end is told of one party, by its place in the clause: who won is not who lost.
_OF_ONE = {"contest", "leaving", "ballot", "direction", "right", "fitness"}
# What one body decides another need not.
_DECIDED = {"approval", "appeal", "legality"}
_OF_STATE = {"prosecution", "prosecutor", "state", "government", "ministry"}
_OWNER = re.compile(r"(\w+)['’]s (?:own )?(?:appeal|complaint|objection)\b")
# That a report is taken back is a revision by its own words, which tells nothing of another that denies it.
_REPORT = "report"
_ALL_OR_NONE = re.compile(r"\b(?:all|every|none|nobody|no one|not one|no)\b", re.I)
_WORD = re.compile(r"[^\W\d_]+")
_LEADS_TO = re.compile(
    r"\W{1,3}(?:for|on|over|about|to|against|of) (?:(?:the|a|an|its|their|his|her) )?"
    r"((?:(?!(?:in|at|on|of|for|by|to|from|with|after|was|were|is|are|has|had|will)\b)[\w'’-]+ ?){1,3})",
    re.I,
)
_FOR_DOING = re.compile(r"\b(?:for|of|on) (?:\w+ ){0,1}\w+ing\b", re.I)


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """Each question that both clauses answer, where their sentences are of one occasion."""
    left, right = pair.left, pair.right
    if left.retracted or right.retracted:
        return  # what somebody no longer says
    if min(len(side.claim.text.split()) for side in (left, right)) < _FEWEST:
        return  # "injured": of whom, the clause does not say
    theirs = told_ends(right)
    for question, ours in told_ends(left).items():
        if question not in theirs or not _may_be_asked(question, pair):
            continue
        if question not in _OF_ALL and (
            not are_of_one(left, right, pair)
            or figures_differ(left.claim, right.claim)
            or are_two_objects(pair)
            or _are_kin(left, right)
            or (question in _DECIDED and are_two_bodies(left.claim, right.claim))
            or (question in _OF_ONE and not _is_of_one(ours, theirs[question]))
            or _lead_to_two(ours, theirs[question], pair)
            or (question == "office" and _are_two_people(ours, theirs[question]))
        ):
            continue
        level = Level.SAME if ours.end == theirs[question].end else Level.DIFFERENT
        if question in _OF_ALL and level is Level.DIFFERENT:
            unhurt, hurt = (left, right) if ours.end == 0 else (right, left)
            if not may_be_of_them(unhurt, hurt):
                continue
        if not _may_meet(left, right, level, ours, theirs[question]) or _charges_apart(pair):
            continue
        two_times = (_are_of_two_times(pair) or is_reopened(pair)) and question not in _CHANGED
        if level is Level.DIFFERENT and (
            two_times or not is_plain(pair) or _is_left_open(question, pair) or _are_parts(pair)
        ):
            continue
        if level is Level.SAME and _are_counted(left) and _are_counted(right):
            continue  # how many died says that they did
        if level is Level.SAME and was_planned(left.claim) != was_planned(right.claim):
            continue  # "was to reopen on Friday" tells of no outcome
        yield Comparison(
            kind="outcomes",
            level=level,
            left=Words(ours.words[0], shortened(left.claim.text)),
            right=Words(theirs[question].words[0], shortened(right.claim.text)),
            topic=statement_topic(left.claim, right.claim),
            traits=(("question", (question,)),),
            supersedes=_supersedes(pair, question, ours.end),
        )


def _is_of_one(ours: Told, theirs: Told) -> bool:
    return same_name(ours.of, theirs.of) or is_one_party(ours.of, theirs.of)


def _lead_to_two(ours: Told, theirs: Told, pair: Aligned) -> bool:
    """ "Dropped its plan for a tram", "stood by its plan for a bridge": what the words lead to tells two apart."""
    matters = []
    for told, side in ((ours, pair.left), (theirs, pair.right)):
        found = _LEADS_TO.match(side.article.text, told.words[-1].end)
        days = {word for time in side.claim.times for word in _WORD.findall(time.text.lower())}
        matters.append(content_words(found[1], side) - days if found else frozenset())
    return bool(matters[0] and matters[1]) and not can_be_one(matters[0], matters[1])


def _are_two_people(ours: Told, theirs: Told) -> bool:
    """ "Resigned", "sacked her assistant": both told, and not one."""
    return bool(ours.of and theirs.of) and not _is_of_one(ours, theirs)


def _are_of_one_kind(pair: Aligned) -> bool:
    """Not a house here and a barn there."""
    left, right = (side.claim.patient or side.claim.agent for side in (pair.left, pair.right))
    return is_one_party(left, right) or same_name(left, right) or are_one_item(left, right)


def _is_left_open(question: str, pair: Aligned) -> bool:
    """ "Not a house was damaged" leaves the barns, "was forced to resign" is near to a dismissal; and of a cup's rounds
    the one in which a team was beaten is the one that it had reached."""
    lists = load_lexicon("outcomes")
    sides = (pair.left, pair.right)
    ours, theirs = (set(_WORD.findall(side.claim.text.lower().replace("-", ""))) for side in sides)
    if question == "damage":
        return not _are_of_one_kind(pair)
    if question == "direction":
        return are_of_two_levels(pair)
    if question == "leaving":
        return bool((ours | theirs) & set(lists["by_both"]))
    missed = any(side.claim.negated for side in sides)  # "failed to qualify for the final"
    return question == "contest" and not missed and bool(ours & theirs & set(lists["slots"]["round"]))


def _are_parts(pair: Aligned) -> bool:
    """ "Three of the five are still held", "two have been let go": what some did the others need not have."""
    parts = [any(q.scope is Scope.PART for q in side.claim.quantities) for side in (pair.left, pair.right)]
    whole = any(_ALL_OR_NONE.search(side.claim.text) for side in (pair.left, pair.right))
    return all(parts) or (any(parts) and not whole)


def _are_kin(left: Side, right: Side) -> bool:
    """ "Freed his wife": of a relative of him whom the other report tells of."""
    told = (chain(*_KIN.findall(side.claim.text.lower())) for side in (left, right))
    ours, theirs = ({stem(word) for word in words} for words in told)
    kin = {stem(word) for word in load_lexicon("cues")["kin"]}
    return bool(ours & kin - right.around or theirs & kin - left.around)


@once_a_pair
def _askable(pair: Aligned) -> tuple[bool, bool, bool]:
    occasion = is_one_occasion(pair) or (
        share_a_party(pair.left.claim, pair.right.claim) and is_nearly_one_occasion(pair)
    )
    return occasion, _are_states_of_one(pair), _is_of_one_later(pair)


def _may_be_asked(question: str, pair: Aligned) -> bool:
    """Any of one occasion; else how one thing is now, and what one person has changed since.

    That one person left a post, told of one day, is one leaving.
    """
    occasion, states, later = _askable(pair)
    if question == "leaving" and meet_on_a_day(pair) and not (pair.clashes or pair.other_time):
        return _share_a_name(pair)
    return occasion or (states and question in _STATES) or (later and question in _CHANGED)


def _share_a_name(pair: Aligned) -> bool:
    common = parties(pair.left.claim) & parties(pair.right.claim)
    return pair.identity is Identity.SURE and any(party[:1].isupper() for party in common)


def _supersedes(pair: Aligned, question: str, end: int) -> bool:
    """A report taken back, or people found hurt, days later are news; else a word of the change is needed."""
    if question in _CHANGED:
        return pair.is_days_later
    if question == _REPORT or (question in _OF_ALL and end == 0):
        return pair.is_days_later or (question != _REPORT and may_have_changed(pair))
    return may_have_changed(pair) or (question in _STATES and pair.is_days_later and not pair.right.when)


def _are_states_of_one(pair: Aligned) -> bool:
    """What one named thing is now, told by both without a day: "the Kessel bridge stays closed"."""
    left, right = pair.left.claim, pair.right.claim
    shared = parties(left) & parties(right)
    named = any(word[:1].isupper() for party in shared for word in party.split())
    named = named or bool(shared and pair.left.names & pair.right.names)  # "the school in Lund"
    plain = all(_is_of_now(c) and not c.hypothetical and not event_times(c.times) for c in (left, right))
    return named and plain and pair.identity is Identity.SURE and not pair.clashes and pair.gap is not None


def _is_of_now(claim: Claim) -> bool:
    """ "Stays open", "has been shut": a present, or a perfect, whose result still holds."""
    return claim.status in _NOW or is_perfect(claim)


def _is_of_one_later(pair: Aligned) -> bool:
    """Told days later of one and the same named person, in one case by the words in common."""
    return _share_a_name(pair) and not pair.clashes and pair.is_days_later


def _are_counted(side: Side) -> bool:
    """Whether the sentence counts somebody or something: "the twelve people who died"."""
    return any(not quantity.unit and quantity.item != "age" for quantity in side.figures)


def _may_meet(left: Side, right: Side, level: Level, ours: Told, theirs: Told) -> bool:
    """Whether both are done, or both to come; what one will not do one does not do now either.

    "Must stay in prison" is of now and of what comes, up to the end that it names.
    """
    ahead = [
        (side.claim, told, other)
        for side, told, other in ((left, ours, right), (right, theirs, left))
        if _is_ahead(side.claim)
    ]
    if len(ahead) != 1:
        return True
    claim, told, other = ahead[0]
    if told.stays and level is Level.DIFFERENT:
        return not _has_ended(claim, other)
    return level is Level.SAME and claim.negated


def _has_ended(claim: Claim, other: Side) -> bool:
    """Whether a clause names an end that does not surely lie ahead of the other report."""
    day = other.article.published_day
    ends = [time.earliest for time in claim.times if time.relation in ("until", "by", "before")]
    return any(end is None or day is None or end.date() <= day for end in ends)


def _are_of_two_times(pair: Aligned) -> bool:
    """Open on one day, shut on another: each clause has a time of its own, and they do not meet."""
    dated = all(
        any(time.relation in ("at", "during") for time in event_times(side.claim.times))
        for side in (pair.left, pair.right)
    )
    return pair.other_time and dated


def _charges_apart(pair: Aligned) -> bool:
    """Acquitted of bribery, convicted of perjury or "for lying": two counts, and two outcomes."""
    left, right = pair.left, pair.right
    ours, theirs = ({name for word in side.claim.words if (name := offence(word))} for side in (left, right))
    if ours and theirs:
        return not ours & theirs
    if any(_LESSER.search(side.claim.text) for side in (left, right)):
        return not pair.is_days_later  # of a lesser charge one is guilty, of the other not
    if _is_brought_by_two(left.claim, right.claim):
        return True
    other = right if ours else left
    return bool(ours or theirs) and bool(_FOR_DOING.search(other.claim.text))


def _is_brought_by_two(left: Claim, right: Claim) -> bool:
    """The prosecution's appeal and the convict's are two."""
    ours, theirs = (set(_OWNER.findall(claim.text.lower())) for claim in (left, right))
    return bool(ours and theirs) and not ours & theirs and bool((ours | theirs) & _OF_STATE)


def _is_ahead(claim: Claim) -> bool:
    """True for what is to come; what has been decided stands as if done."""
    decided = claim.stage is not None and bool(
        {stem(word) for word in claim.stage.text.lower().split()} & _decisions()
    )
    return claim.status in UNREALISED and not decided


@cache
def _decisions() -> frozenset[str]:
    return frozenset(stem(word) for word in load_lexicon("outcomes")["decisions"])
