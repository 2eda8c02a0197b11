"""What it came to, in two reports of one occasion: acquitted or convicted, killed or alive, open or shut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from checker.comparisons.asked_of_one import is_of_one_thing_later, may_be_asked, may_change
from checker.comparisons.base import (
    Aligned,
    Comparison,
    Level,
    Side,
    Words,
    event_times,
    is_duty,
    is_perfect,
    may_have_changed,
    shortened,
)
from checker.comparisons.bodies import are_one_and_another, are_two_groups
from checker.comparisons.either_or import Mark, Question, questions
from checker.comparisons.ends import Told, told_ends
from checker.comparisons.extents import is_of_long_ago
from checker.comparisons.intervals import figures_differ
from checker.comparisons.levels import tell_level_and_change
from checker.comparisons.moments import are_of_two_moments, tells_since
from checker.comparisons.objects import have_two_objects
from checker.comparisons.occasion import are_of_two_hours, are_two_objects, are_two_things, meet_on_a_day
from checker.comparisons.one_bearer import is_wished, tell_of_one_bearer
from checker.comparisons.one_person import are_told_of_one, befell_one_person
from checker.comparisons.parity import is_plain
from checker.comparisons.some_of_all import tells_some_and_all
from checker.comparisons.stages import was_planned
from checker.comparisons.terms import is_reopened
from checker.comparisons.topics import statement_topic
from checker.comparisons.two_of_a_kind import are_two_of_a_kind, are_two_offices
from checker.comparisons.two_outcomes import are_of_two, are_two_charges, can_both_be
from checker.comparisons.unhurt import may_be_of_them
from checker.concepts import is_occurrence, stem
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Claim

TRAITS: tuple[str, ...] = ("question",)
PARAMS: dict[str, Any] = {}

_FEWEST = 2


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
    for name, ours in told_ends(left).items():
        question = questions()[name]
        if (
            name not in ends
            or are_one_and_another(pair)
            or are_two_charges(pair)
            or (question.has(Mark.RECURS) and _has_recurred(pair))
        ):
            continue
        theirs = ends[name]
        if _is_yet_to_be(ours, left) is not _is_yet_to_be(theirs, right):
            continue
        same = ours.end == theirs.end
        if not same and (is_wished(ours, left) or is_wished(theirs, right)):
            continue
        may = _may_agree if same else _may_clash
        of_one = not question.has(Mark.BOUND) and may_be_asked(question, pair)
        of_one = of_one and _is_of_one_matter(question, ours, theirs, pair)
        of_one = of_one and may(question, ours, theirs, pair)
        if not of_one and (same or not _are_states_of_one_bearer(question, ours, theirs, pair)):
            continue
        yield Comparison(
            kind="outcomes",
            level=Level.SAME if same else Level.DIFFERENT,
            left=Words(ours.words[0], shortened(left.claim.text)),
            right=Words(theirs.words[0], shortened(right.claim.text)),
            topic=statement_topic(left.claim, right.claim),
            traits=(("question", (name,)),),
            supersedes=_supersedes(pair, question, ours.end) if of_one else tells_since(question, pair),
        )


def _is_yet_to_be(told: Told, side: Side) -> bool:
    """What somebody has to do; whoever "must stay in prison" is there."""
    return is_duty(side.claim) and not told.stays


def _has_recurred(pair: Aligned) -> bool:
    """Whether a later report may tell of the next match or month: it names no day of the earlier one."""
    return pair.is_days_later and not meet_on_a_day(pair)


def _is_of_one_matter(question: Question, ours: Told, theirs: Told, pair: Aligned) -> bool:
    """Whether both ends are told of one party and object; what is so of all needs none."""
    if question.has(Mark.ANYONE):
        return True
    return (
        are_told_of_one(question, ours, theirs, pair)
        and not figures_differ(pair.left.claim, pair.right.claim)
        and not are_two_objects(pair)
        and not are_of_two(question, ours, theirs, pair)
    )


def _are_states_of_one_bearer(question: Question, ours: Told, theirs: Told, pair: Aligned) -> bool:
    """Whether two ends exclude each other by what they are told of, in whatever sentences of one news."""
    if not tell_of_one_bearer(question, ours, theirs, pair) or not is_plain(pair):
        return False
    apart = (
        are_two_of_a_kind(pair) or are_two_objects(pair) or figures_differ(pair.left.claim, pair.right.claim)
    )
    apart = apart or (question.has(Mark.POST) and are_two_offices(pair))
    return not apart and not can_both_be(question, ours, theirs, pair)


def _may_clash(question: Question, ours: Told, theirs: Told, pair: Aligned) -> bool:
    """Whether two ends of a question exclude each other, or the later report tells what has come since."""
    left, right = pair.left, pair.right
    if question.has(Mark.ANYONE):
        unhurt, hurt = (left, right) if ours.end == 0 else (right, left)
        if not may_be_of_them(unhurt, hurt):
            return False
    elif (
        are_two_of_a_kind(pair) or _act_on_two(pair) or are_two_things(left, right, ours.stems | theirs.stems)
    ):
        return False
    if (are_of_two_hours(pair) or are_of_two_moments(question, pair)) and not pair.is_days_later:
        return False  # died down by the evening
    if question.has(Mark.CHANGES) and is_of_long_ago(left) is not is_of_long_ago(right):
        return False
    meet = _may_meet(left, right, Level.DIFFERENT, ours, theirs)
    if not (meet or _has_since_come(question, pair)):
        return False
    in_turn = is_reopened(pair) and not (ours.stays or theirs.stays)
    if (_are_of_two_times(pair) or in_turn) and not may_change(question, pair):
        return False
    if (question.has(Mark.POST) and are_two_offices(pair)) or not is_plain(pair):
        return False
    if question.has(Mark.PERSON) and not befell_one_person(pair):
        return False
    return not can_both_be(question, ours, theirs, pair)


def _may_agree(question: Question, ours: Told, theirs: Told, pair: Aligned) -> bool:
    """Whether one end of a question in both reports is of one matter, and tells an outcome."""
    left, right = pair.left, pair.right
    if not _may_meet(left, right, Level.SAME, ours, theirs):
        return False
    if question.has(Mark.APART) or (_are_counted(left) and _are_counted(right)):
        return False  # how many died says that they did
    if question.has(Mark.ANYONE) and are_two_groups(left.claim, right.claim):
        return False  # "the driver was hurt", "a schoolgirl was hurt"
    # "was to reopen on Friday" tells of no outcome
    told_apart = tells_some_and_all(pair) or tell_level_and_change(pair)
    return not told_apart and was_planned(left.claim) == was_planned(right.claim)


def _has_since_come(question: Question, pair: Aligned) -> bool:
    """ "Will play in the open", days later "withdrew"; "will stay shut until Friday", "has reopened"."""
    if not pair.is_days_later or not _is_ahead(pair.left.claim) or _is_ahead(pair.right.claim):
        return False
    if question.has(Mark.THING) and is_of_one_thing_later(pair):
        return True
    return question.has(Mark.CHANGES) and not _has_ended(pair.left.claim, pair.right)


def _act_on_two(pair: Aligned) -> bool:
    """ "Did not attend the session", "attended the dinner"; not "was an accident", "was sabotage"."""
    return not is_occurrence(pair.left.claim.event) and have_two_objects(pair)


def _supersedes(pair: Aligned, question: Question, end: int) -> bool:
    """A report taken back, or people found hurt, days later are news; else a word of the change is needed."""
    if may_change(question, pair):
        return pair.is_days_later
    if question.has(Mark.TAKEN_BACK) or (question.has(Mark.ANYONE) and end == 0):
        return pair.is_days_later or (not question.has(Mark.TAKEN_BACK) and may_have_changed(pair))
    since = question.has(Mark.NOW) or (question.has(Mark.UNDONE) and is_perfect(pair.right.claim))
    return may_have_changed(pair) or (since and pair.is_days_later and not pair.right.when)


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
