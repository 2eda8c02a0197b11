"""When two states are: at one time, the later since the earlier, or each at a moment of its own ("when")."""

from __future__ import annotations

import re

from checker.comparisons.base import Aligned, Side, event_times, is_perfect, once_a_side
from checker.comparisons.either_or import Mark, Question
from checker.comparisons.ends import Told
from checker.comparisons.extents import is_of_long_ago
from checker.comparisons.led_to import are_two_matters
from checker.comparisons.occasion import meet_on_a_day
from checker.model import UNREALISED, Claim, Stage

_WHEN = re.compile(r"[\s,]{0,2}\b(?:when|while|as|before|until|by the time) ([^.,;]+)")
_WORD = re.compile(r"\b[a-z]{3,}\b")
_EMPTY = {
    "the",
    "its",
    "his",
    "her",
    "their",
    "she",
    "they",
    "was",
    "were",
    "had",
    "has",
    "been",
    "and",
    "near",
    "from",
    "into",
    "that",
}
_PAST = re.compile(r"\b(?:was|were)\b")
_LASTED = re.compile(r"\b(?:was|were)\b.*\bfor (?:[\w-]+ ){0,3}(?:months|years|decades)\b")
_NOW = {Stage.REPORTED, Stage.ONGOING}
# A pluperfect tells what was so before the rest of its report.
_HAD = re.compile(r"\b(?:had|having)\b|['’]d been\b", re.I)
# What is so again or no longer was otherwise before, and so meets nothing of the same day without a time.
_IN_TURN = re.compile(
    r"\b(?:again|no longer|any ?more|back|since|meanwhile|until|till|at first|initially|then|first|later|"
    r"briefly|temporarily|earlier|now|already|re[- ]?open\w*|resum\w+|restor\w+|"
    r"for (?:\w+ ){0,3}(?:minute|hour|day|week)s?)\b",
    re.I,
)
# What is to be, by the report's own word; "called for him to withdraw" and "expected to run" are not.
_FORETOLD = re.compile(r"\b(?:will|wo|won['’]t|['’]ll|shall|(?:is|are) (?:to|going to|due to))\b", re.I)
_HAS_NOT = re.compile(r"\b(?:has|have|hasn['’]t|haven['’]t)\b", re.I)
_STILL = re.compile(r"\b(?:still|remain\w*|stay\w*|continu\w+|keep\w*|kept)\b", re.I)
_PRESENT = re.compile(r"\b(?:is|are|has|have|remains?)\b")


def are_of_two_moments(question: Question, pair: Aligned) -> bool:
    """Each clause has a moment of its own; of what changes, one had it and the other is told of now."""
    left, right = pair.left, pair.right
    ours, theirs = _moment(left), _moment(right)
    if ours and theirs:
        return are_two_matters(ours, left, theirs, right)
    return question.has(Mark.CHANGES) and (_is_bygone(left, right) or _is_bygone(right, left))


def _is_bygone(then: Side, now: Side) -> bool:
    """ "Was out of control when it reached the town", "was free of it for ten years", beside what is now."""
    over = _LASTED.search(then.claim.text) or (_moment(then) and _PAST.search(then.claim.text))
    return bool(over) and _PRESENT.search(now.claim.text) is not None


@once_a_side
def _moment(side: Side) -> frozenset[str]:
    """The words of the clause of time that follows on a claim, names left out."""
    found = _WHEN.match(side.article.text, side.claim.span.end)
    return frozenset(set(_WORD.findall(found[1])) - _EMPTY) if found else frozenset()


# --- when each is so ---------------------------------------------------------------------------


def tells_since(question: Question, pair: Aligned) -> bool:
    """Whether the later report tells a state that has come since."""
    return pair.is_days_later and question.has(Mark.CHANGES, Mark.REOPENS)


def are_at_one_time(question: Question, pair: Aligned) -> bool:
    """Of one day; what changes needs a time in both or a present in both, and no word of a turn."""
    left, right = pair.left.claim, pair.right.claim
    if pair.other_time:
        return False
    if {left.status, right.status} & UNREALISED:
        foretold = all(c.status not in UNREALISED or _FORETOLD.search(c.text) for c in (left, right))
        return foretold and question.has(Mark.AHEAD) and not any(map(is_of_long_ago, (pair.left, pair.right)))
    if not question.has(Mark.CHANGES, Mark.REOPENS):
        return True
    if meet_on_a_day(pair):
        in_turn = _is_still(left) and _turns(right)
        if not pair.is_later:  # of one hour, in either order
            in_turn = in_turn or (_is_still(right) and _turns(left))
        return in_turn or not (_turns(left) or _turns(right))
    timed = any(event_times(claim.times) for claim in (left, right))
    now = _is_of_now(left) and _is_of_now(right)
    return now and not timed and not _turns(left) and not _turns(right)


def _is_of_now(claim: Claim) -> bool:
    """A present or a perfect, whose result still holds; "has not been found" has "not" for its stage."""
    return (
        claim.status in _NOW
        or is_perfect(claim)
        or (claim.negated and _HAS_NOT.search(claim.text) is not None)
    )


def _turns(claim: Claim) -> bool:
    return _IN_TURN.search(claim.text) is not None and not _is_still(claim)


def _is_still(claim: Claim) -> bool:
    return _STILL.search(claim.text) is not None


def tells_of_since(question: Question, ours: Told, pair: Aligned) -> bool:
    """What the later report tells is of now or of a day since the earlier one, which told no mere plan."""
    left, right = pair.left.claim, pair.right.claim
    if not question.has(Mark.CHANGES, Mark.REOPENS):
        return not pair.other_time and not {left.status, right.status} & UNREALISED
    if right.status in UNREALISED or (left.status in UNREALISED and not (ours.stays or left.negated)):
        return False
    day = pair.left.article.published_day
    days = [time.latest.date() for time in event_times(right.times) if time.latest]
    if days:
        return day is not None and max(days) >= day
    if _is_on_the_way(right):
        return False
    return right.status in _NOW or is_perfect(right) or _HAD.search(right.text) is None


def _is_on_the_way(claim: Claim) -> bool:
    """ "Which was shut", "after it was shut": told on the way to what came of it."""
    return claim.text.lower().split()[0] in {"which", "who", "that", "after", "when", "while", "as"}
