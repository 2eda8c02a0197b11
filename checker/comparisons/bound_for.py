"""Where somebody or something was taken or fled to, by the words of a clause."""

from __future__ import annotations

import re

from checker.comparisons.base import Aligned, Side, once_a_side, share_a_party
from checker.comparisons.intervals import figures_differ
from checker.comparisons.two_names import are_other_names
from checker.model import Span
from checker.names import is_region

_ALIKE = 0.7
_MOVED = (
    "airlifted|brought|carried|deported|diverted|escaped|evacuated|extradited|fled|flew|flown|moved|sailed|sent|shipped"
    "|taken|took|towed|transferred"
)
_TO = re.compile(
    rf"\b(?:{_MOVED}) (?:[\w'’-]+ ){{0,4}}?to (?P<what>(?:(?:an? |the )?[a-z]+ (?:in|at|of) )?)"
    r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})"
)


def bound_apart(pair: Aligned) -> tuple[Span, Span] | None:
    """Where the two goals of one move of one party stand; a country and a town are no two goals."""
    ours, theirs = _goal(pair.left), _goal(pair.right)
    if ours is None or theirs is None or ours[0] != theirs[0] or not _is_one_move(pair):
        return None
    if is_region(ours[1]) != is_region(theirs[1]) or not have_two_goals(pair):
        return None
    return ours[2], theirs[2]


def have_two_goals(pair: Aligned) -> bool:
    """True where both clauses tell of a goal, and neither report has the other's."""
    ours, theirs = _goal(pair.left), _goal(pair.right)
    if ours is None or theirs is None or not are_other_names(ours[1], theirs[1]):
        return False
    return ours[1] not in pair.right.article.text and theirs[1] not in pair.left.article.text


def _is_one_move(pair: Aligned) -> bool:
    left, right = pair.left.claim, pair.right.claim
    if figures_differ(left, right):
        return False
    if share_a_party(left, right):
        return True
    named = left.patient[:1].isupper() or right.patient[:1].isupper()
    return pair.same_act and named and pair.overlap >= _ALIKE


@once_a_side
def _goal(side: Side) -> tuple[str, str, Span] | None:
    """The words before the name of the one goal of a clause, the name, and where it stands."""
    found = list(_TO.finditer(side.claim.text))
    if len(found) != 1 or side.claim.text.count(" to ") > 1:
        return None
    start = side.claim.span.start + found[0].start("name")
    before = re.sub(r"\b(?:an?|the) ", "", found[0]["what"])
    return before, found[0]["name"], Span(start, start + len(found[0]["name"]))
