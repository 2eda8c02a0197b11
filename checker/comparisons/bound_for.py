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
# Verbs for one move of somebody; one who was towed there may have been taken elsewhere since.
_BORNE = {"airlifted", "brought", "carried", "flown", "taken", "took"}
# Several moves, some of several, and where not a town is told but a house in it.
_SEVERAL = re.compile(
    r"\b(?:first|then|later|before|after (?:be|hav)ing|via|some|others?|most|several|many|half)\b|['’]s$"
    r"|\b(?:Hospital|Clinic|Infirmary|Saint|St|Prison|Airport)\b"
)
_TO = re.compile(
    rf"\b(?P<verb>{_MOVED}) (?:[\w'’-]+ ){{0,4}}?to (?P<what>(?:(?:an? |the )?[a-z]+ (?:in|at|of) )?)"
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
    if figures_differ(left, right) or _SEVERAL.search(left.text) or _SEVERAL.search(right.text):
        return False
    if _is_of_many(pair.left) or _is_of_many(pair.right):
        return False
    if share_a_party(left, right):
        return True
    named = left.patient[:1].isupper() or right.patient[:1].isupper()
    return pair.same_act and named and pair.overlap >= _ALIKE


def _is_of_many(side: Side) -> bool:
    """ "Families fled to Karsa": others may have fled elsewhere. The noun as listed is not in the text."""
    party = (side.claim.patient or side.claim.agent).rpartition(" ")[2]
    return party.islower() and party not in side.claim.text.lower().split()


@once_a_side
def _goal(side: Side) -> tuple[str, str, Span] | None:
    """The verb and the words before the name of the one goal of a clause, the name, and where it stands."""
    found = list(_TO.finditer(side.claim.text))
    if len(found) != 1 or side.claim.text.count(" to ") > 1:
        return None
    start = side.claim.span.start + found[0].start("name")
    verb = "borne" if found[0]["verb"] in _BORNE else found[0]["verb"]
    before = verb + re.sub(r"\b(?:an?|the) ", "", found[0]["what"])
    if _SEVERAL.search(found[0]["name"]):
        return None
    return before, found[0]["name"], Span(start, start + len(found[0]["name"]))
