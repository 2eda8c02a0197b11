"""What it came to, in two reports of one occasion: acquitted or convicted, killed or alive, open or shut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from typing import Any

from checker.comparisons.base import (
    Aligned,
    Comparison,
    Identity,
    Level,
    Side,
    Words,
    event_times,
    have_two_objects,
    is_duty,
    is_one_party,
    is_perfect,
    may_have_changed,
    once_a_pair,
    parties,
    share_a_party,
    shortened,
)
from checker.comparisons.ends import Told, told_ends
from checker.comparisons.extents import is_of_long_ago
from checker.comparisons.intervals import figures_differ
from checker.comparisons.levels import tell_level_and_change
from checker.comparisons.occasion import (
    are_of_one,
    are_of_two_hours,
    are_two_groups,
    are_two_objects,
    are_two_things,
    is_nearly_one_occasion,
    is_one_occasion,
    meet_on_a_day,
)
from checker.comparisons.parity import is_plain
from checker.comparisons.some_of_all import tells_some_and_all
from checker.comparisons.stages import was_planned
from checker.comparisons.terms import is_reopened
from checker.comparisons.topics import statement_topic
from checker.comparisons.two_of_a_kind import are_two_of_a_kind, are_two_offices
from checker.comparisons.two_outcomes import are_of_two, are_two_charges, can_both_be
from checker.comparisons.unhurt import may_be_of_them
from checker.concepts import is_occurrence, is_ordinal, stem
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Claim, Stage

TRAITS: tuple[str, ...] = ("question",)
PARAMS: dict[str, Any] = {}

_FEWEST, _MOST = 2, 0.6
_DEADLY = re.compile(r"\b(?:fatal(?:ly)?|mortal(?:ly)?|die[sd]?|dead|killed|death|succumb\w*)\b", re.I)
# The share of words by which two clauses are one but for what befell somebody.
_NEARLY_ALL = 0.8
# Evidence by which two sentences are of one event, whatever the days that they give (`Aligned.occasion`).
_BEYOND_DOUBT = 8
# Of these questions an end is told of all at once ("no one was hurt"), whoever the other report names.
_OF_ALL = {"harm", "safety"}
# Of these a report tells how it is now.
_STATES = {"access"}
# What is so of a thing or a body until it changes.
_OF_THINGS = {"access", "stoppage", "supply"}
# Of these the post is what it is of.
_OF_POST = {"office", "leaving"}
# Of these a later answer takes the place of the first.
_CHANGED = {
    "plea", "office", "custody", "condition", "capture", "burning", "stoppage", "hospital", "truce", "search",
    "whereabouts", "control", "rescue", "duty", "prosecution", "strength", "supply",
    "candidacy", "participation",
}  # fmt: skip
_NOW = {Stage.REPORTED, Stage.ONGOING}
# What one court or chamber decides another may undo: "has blocked" tells what came of it.
_DECIDED = {"approval", "appeal", "decision", "verdict"}
# That a report is taken back is a revision by its own words, which tells nothing of another that denies it.
_REPORT = "report"
# That both came to a decision says nothing of which, nor that somebody won who.
_APART_ONLY = {
    "finding", "fate", "landing", "taking", "imprisonment", "bargaining", "control", "draw", "alarm",
}  # fmt: skip


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """Each question that both clauses answer, where their sentences are of one occasion.

    Where one is answered otherwise, what else they answer alike is no agreement: who resigned and who was
    sacked has both times left.
    """
    found = list(_answered(pair))
    apart = [one for one in found if one.level is Level.DIFFERENT]
    yield from apart or found


def _answered(pair: Aligned) -> Iterator[Comparison]:
    left, right = pair.left, pair.right
    if left.retracted or right.retracted:
        return  # what somebody no longer says
    if min(len(side.claim.text.split()) for side in (left, right)) < _FEWEST:
        return  # "injured": of whom, the clause does not say
    ends = told_ends(right)
    for question, ours in told_ends(left).items():
        if question not in ends or not _may_be_asked(question, pair):
            continue
        theirs = ends[question]
        if not _is_of_one_matter(question, ours, theirs, pair) or are_two_charges(pair):
            continue
        same = ours.end == theirs.end
        if is_duty(left.claim) is not is_duty(right.claim) and (same or not (ours.stays or theirs.stays)):
            continue  # what has yet to be done
        if not (_may_agree if same else _may_clash)(question, ours, theirs, pair):
            continue
        yield Comparison(
            kind="outcomes",
            level=Level.SAME if same else Level.DIFFERENT,
            left=Words(ours.words[0], shortened(left.claim.text)),
            right=Words(theirs.words[0], shortened(right.claim.text)),
            topic=statement_topic(left.claim, right.claim),
            traits=(("question", (question,)),),
            supersedes=_supersedes(pair, question, ours.end),
        )


def _is_of_one_matter(question: str, ours: Told, theirs: Told, pair: Aligned) -> bool:
    """Whether both ends are told of one party and object; what is so of all needs none."""
    if question in _OF_ALL:
        return True
    return (
        _are_of_one(question, ours, theirs, pair)
        and not figures_differ(pair.left.claim, pair.right.claim)
        and not are_two_objects(pair)
        and not are_of_two(question, ours, theirs, pair)
    )


def _may_clash(question: str, ours: Told, theirs: Told, pair: Aligned) -> bool:
    """Whether two ends of a question exclude each other, or the later report tells what has come since."""
    left, right = pair.left, pair.right
    if question in _OF_ALL:
        unhurt, hurt = (left, right) if ours.end == 0 else (right, left)
        if not may_be_of_them(unhurt, hurt):
            return False
    elif are_two_of_a_kind(pair) or _act_on_two(pair) or are_two_things(left, right):
        return False
    if are_of_two_hours(pair) and not pair.is_days_later:
        return False  # died down by the evening
    meet = _may_meet(left, right, Level.DIFFERENT, ours, theirs)
    if not (meet or _has_since_come(question, pair)):
        return False
    in_turn = is_reopened(pair) and not (ours.stays or theirs.stays)
    if (_are_of_two_times(pair) or in_turn) and not _may_change(question, pair):
        return False
    if (question in _OF_POST and are_two_offices(pair)) or not is_plain(pair):
        return False
    if question == "fate" and not _befell_one_person(pair):
        return False
    return not can_both_be(question, ours, theirs, pair)


def _may_agree(question: str, ours: Told, theirs: Told, pair: Aligned) -> bool:
    """Whether one end of a question in both reports is of one matter, and tells an outcome."""
    left, right = pair.left, pair.right
    if not _may_meet(left, right, Level.SAME, ours, theirs):
        return False
    if question in _APART_ONLY or (_are_counted(left) and _are_counted(right)):
        return False  # how many died says that they did
    if question in _OF_ALL and are_two_groups(left.claim, right.claim):
        return False  # "the driver was hurt", "a schoolgirl was hurt"
    # "was to reopen on Friday" tells of no outcome
    told_apart = tells_some_and_all(pair) or tell_level_and_change(pair)
    return not told_apart and was_planned(left.claim) == was_planned(right.claim)


def _has_since_come(question: str, pair: Aligned) -> bool:
    """ "Will play in the open", days later "withdrew"; "will stay shut until Friday", "has reopened"."""
    if not pair.is_days_later or not _is_ahead(pair.left.claim) or _is_ahead(pair.right.claim):
        return False
    if question in _OF_THINGS and _is_of_one_thing_later(pair):
        return True
    return question in _CHANGED and not _has_ended(pair.left.claim, pair.right)


def _befell_one_person(pair: Aligned) -> bool:
    """ "The pilot was killed", "the pilot was hurt", told at one time; of "a miner" there can be another.

    What befalls one after the other is a sequel.
    """
    if pair.is_hours_later or pair.left.claim.negated or pair.right.claim.negated:
        return False
    if any(_DEADLY.search(side.claim.sentence) for side in (pair.left, pair.right) if side.event == "injury"):
        return False  # "was fatally hurt"
    if any(not q.unit and q.item != "age" for side in (pair.left, pair.right) for q in side.claim.quantities):
        return False
    left, right = pair.left.claim, pair.right.claim
    if left.patient[:1].isupper():
        return left.patient == right.patient
    known = all(_is_definite(side) for side in (pair.left, pair.right)) and _marks(pair.left) == _marks(
        pair.right
    )
    by_one = bool(left.agent) and is_one_party(left.agent, right.agent) and pair.overlap >= _NEARLY_ALL
    return bool(left.patient) and left.patient == right.patient and (known or by_one)


def _is_definite(side: Side) -> bool:
    """Whether the one it befell is told as the only one: "the pilot", "its driver"."""
    head = re.escape(side.claim.patient.rpartition(" ")[2])
    return bool(re.search(rf"\b(?:the|its|his|her) (?:[\w-]+ ){{0,2}}?{head}\b", side.claim.text, re.I))


def _marks(side: Side) -> str:
    """The words about the one it befell: "bus" of "the bus driver", "of a second plane"."""
    head = re.escape(side.claim.patient.rpartition(" ")[2])
    found = re.search(rf"((?:[\w-]+ ){{0,2}}){head}\b( of (?:\w+ ){{0,2}}\w+)?", side.claim.text, re.I)
    return "".join(part or "" for part in found.groups()).lower() if found else ""


def _are_of_one(question: str, ours: Told, theirs: Told, pair: Aligned) -> bool:
    """One party; "are looking for a man", "the man was caught": who is sought here is taken there."""
    if question == "capture":
        for told, side, other in ((ours, pair.left, pair.right), (theirs, pair.right, pair.left)):
            if sought := _sought(told, side):
                *marks, noun = sought
                several = any(
                    is_ordinal(mark) or mark in load_lexicon("cues")["contrasting"] for mark in marks
                )
                same = stem(other.claim.patient.rpartition(" ")[2]) == stem(noun)
                return not several and same and _is_definite(other)
    return are_of_one(pair.left, pair.right, pair)


def _sought(told: Told, side: Side) -> list[str]:
    """Of words such as "look for a second man" the noun, after the two words before it; else none."""
    last, text = told.words[-1], side.article.text
    noun = text[last.start : last.end].lower()
    if len(told.words) < 2 or noun not in load_lexicon("outcomes")["slots"]["suspect"]:
        return []
    return [*text[side.claim.span.start : last.start].lower().split()[-2:], noun]


def _act_on_two(pair: Aligned) -> bool:
    """ "Did not attend the session", "attended the dinner"; not "was an accident", "was sabotage"."""
    return not is_occurrence(pair.left.claim.event) and have_two_objects(pair)


@once_a_pair
def _askable(pair: Aligned) -> tuple[bool, bool, bool]:
    occasion = is_one_occasion(pair) or (
        (share_a_party(pair.left.claim, pair.right.claim) or _name_the_same(pair))
        and is_nearly_one_occasion(pair)
    )
    return occasion, _are_states_of_one(pair) or _are_plans_for_one(pair), _is_of_one_later(pair)


def _may_be_asked(question: str, pair: Aligned) -> bool:
    """Any of one occasion; else how one thing is now, and what one person has changed since.

    That one person left a post, told of one day, is one leaving.
    """
    occasion, states, later = _askable(pair)
    if question == "leaving" and meet_on_a_day(pair) and not (pair.clashes or pair.other_time):
        return _share_a_name(pair)
    if question in _OF_THINGS and _is_of_one_thing_later(pair):
        return True
    known = _share_a_name(pair) or pair.occasion >= _BEYOND_DOUBT or _is_definite(pair.right)
    if question == "capture" and not known:
        later = False  # "a man who stole a tractor", "a man who attacked a nurse"
    return occasion or (states and question in _STATES) or (later and _may_change(question, pair))


def _may_change(question: str, pair: Aligned) -> bool:
    """Whether a later answer takes the place of the first: of what is shut only that it has opened again."""
    if question != "access":
        return question in _CHANGED
    shut, opened = pair.left, pair.right
    return is_reopened(pair) and _is_of_now(shut.claim) and opened.claim.status is Stage.COMPLETED


def _name_the_same(pair: Aligned) -> bool:
    """ "Granted bail to Otto Lind", "Otto Lind was remanded": all who are named are in both."""
    return bool(pair.left.names) and pair.left.names == pair.right.names


def _share_a_name(pair: Aligned) -> bool:
    common = parties(pair.left.claim) & parties(pair.right.claim)
    return pair.identity is Identity.SURE and any(party[:1].isupper() for party in common)


def _supersedes(pair: Aligned, question: str, end: int) -> bool:
    """A report taken back, or people found hurt, days later are news; else a word of the change is needed."""
    if _may_change(question, pair):
        return pair.is_days_later
    if question == _REPORT or (question in _OF_ALL and end == 0):
        return pair.is_days_later or (question != _REPORT and may_have_changed(pair))
    since = question in _STATES or (question in _DECIDED and is_perfect(pair.right.claim))
    return may_have_changed(pair) or (since and pair.is_days_later and not pair.right.when)


def _are_states_of_one(pair: Aligned) -> bool:
    """What one named thing is now, told by both without a day: "the Kessel bridge stays closed"."""
    left, right = pair.left.claim, pair.right.claim
    shared = parties(left) & parties(right)
    named = any(word[:1].isupper() for party in shared for word in party.split())
    named = named or bool(shared and pair.left.names & pair.right.names)  # "the school in Lund"
    plain = all(_is_of_now(c) and not c.hypothetical and not event_times(c.times) for c in (left, right))
    return named and plain and pair.identity is Identity.SURE and not pair.clashes and pair.gap is not None


def _are_plans_for_one(pair: Aligned) -> bool:
    """What one named thing will be, in reports of one day: "will close for good", "will stay open".

    What stays so until a day that is named may be otherwise from then on.
    """
    left, right = pair.left.claim, pair.right.claim
    shared = parties(left) & parties(right)
    if not shared or pair.is_days_later or pair.gap is None or pair.clashes:
        return False
    named = any(word[:1].isupper() for party in shared for word in party.split())
    named = named or bool(pair.left.names & pair.right.names)
    plain = all(c.status is Stage.PLANNED and not c.hypothetical and not c.negated for c in (left, right))
    dated = any(time.relation in ("until", "by", "before") for c in (left, right) for time in c.times)
    return named and plain and not dated and pair.identity is Identity.SURE


def _is_of_now(claim: Claim) -> bool:
    """ "Stays open", "has been shut": a present, or a perfect, whose result still holds."""
    return claim.status in _NOW or is_perfect(claim)


def _is_of_one_later(pair: Aligned) -> bool:
    """Told days later of one and the same named person or thing, or in sentences that surely meet in another
    clause.

    Who "left the club in 2019" did not leave it since the report by which they will stay.
    """
    if is_of_long_ago(pair.left) or is_of_long_ago(pair.right) or pair.clashes or not pair.is_days_later:
        return False
    surely = pair.identity is Identity.SURE and pair.occasion >= _BEYOND_DOUBT
    return surely or _share_a_name(pair) or _is_one_thing(pair)


def _is_one_thing(pair: Aligned) -> bool:
    """ "The blaze at the Halm mill", in both by all names, by a party and by most of the words."""
    one_party = share_a_party(pair.left.claim, pair.right.claim)
    return one_party and _name_the_same(pair) and pair.overlap >= _MOST and pair.identity is Identity.SURE


def _is_of_one_thing_later(pair: Aligned) -> bool:
    """ "The port of Ness will stay shut until Friday", and days later "has reopened": what has come of it."""
    if pair.clashes or not pair.is_days_later or pair.right.when or not is_perfect(pair.right.claim):
        return False
    left, right = pair.left, pair.right
    shared = any(is_one_party(a, b) for a, b in product(parties(left.claim), parties(right.claim)))
    shared = shared or any(stem(party.rpartition(" ")[2]) in left.around for party in parties(right.claim))
    # "Has reopened its cafe" tells of a part.
    whole = not right.claim.patient or is_one_party(
        right.claim.patient, left.claim.patient or left.claim.agent
    )
    return whole and shared and bool(left.names & right.names) and pair.identity is Identity.SURE


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
    if len(ahead) != 1 or {left.claim.status, right.claim.status} <= UNREALISED:
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


def _is_ahead(claim: Claim) -> bool:
    """True for what is to come; what has been decided stands as if done."""
    decided = claim.stage is not None and bool(
        {stem(word) for word in claim.stage.text.lower().split()} & _decisions()
    )
    return claim.status in UNREALISED and not decided


@cache
def _decisions() -> frozenset[str]:
    return frozenset(stem(word) for word in load_lexicon("outcomes")["decisions"])
