"""Who is counted, whatever the verb: all who work for somebody, and all who were on board."""

from __future__ import annotations

import re

from checker.comparisons.base import Aligned, Side
from checker.comparisons.occasion import is_one_occasion
from checker.concepts import counts_people, is_general, is_one_kind, item_class
from checker.model import Quantity, Scope
from checker.names import same_name

# "Employs 400 people", "a workforce of 400", "400 people work for it", "Hallam's 400 staff".
_EMPLOYS = re.compile(r"\b(?:employ(?:s|ing)?|(?:workforce|staff|payroll|headcount) of) $", re.I)
_WORK_FOR = re.compile(
    r"\s+(?:people|men and women)? ?(?:who )?(?:work|are employed)(?:s|ing)? (?:for|by) ", re.I
)
_OWNED = re.compile(r"(?:['’]s?|\b(?:its|their|our)) $")
_STAFF = re.compile(r"(?:[- ]strong)?\s+(?:staff|staffers|employees|workers|workforce)\b", re.I)
# "400 of its staff" are a part, "in Dray" where those work who are counted.
_WHERE = re.compile(r"(?:[- ][a-z]+){0,3} (?:in|at) (?:the |its |their )?([A-Z][\w'’-]+)")
# "With 154 people on board", "all 145 aboard".
_ABOARD = re.compile(r"(?: people| passengers and crew)?(?: (?:were|was|are))? (?:aboard|on ?board)\b", re.I)
_ALL = re.compile(r"\ball(?: of)?(?: the| its| their)? $", re.I)
_STAFF_CLASS = "worker"


def is_one_headcount(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """True where two counts are of one body of people by the words beside each, whatever befell those.

    "Employs 400 people", "its 450 staff"; "had 154 people on board", "all 145 aboard escaped".
    """
    if not left.scope is right.scope is Scope.LEVEL or left.unit or right.unit:
        return False
    if _is_of_all_aboard(left, pair.left) and _is_of_all_aboard(right, pair.right):
        return is_one_occasion(pair)
    if not (_is_of_staff(left, pair.left) and _is_of_staff(right, pair.right)):
        return False
    return _is_one_employer(left, right, pair) is True and _where(left, pair.left) == _where(
        right, pair.right
    )


def are_of_two_employers(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "The bank, which employs 800", "its buyer, which employs 12,000"."""
    if not (_is_of_staff(left, pair.left) and _is_of_staff(right, pair.right)):
        return False
    return _is_one_employer(left, right, pair) is False


def _is_of_staff(quantity: Quantity, side: Side) -> bool:
    if quantity.unit:
        return False
    before, after = _around(quantity, side)
    if _OWNED.search(before) is not None and _STAFF.match(
        ("-strong" if quantity.text.endswith("-strong") else "") + after
    ):
        return True
    if not (is_general(quantity.item) or item_class(quantity.item) == _STAFF_CLASS):
        return False
    return bool(_EMPLOYS.search(before) or _WORK_FOR.match(after))


def _is_one_employer(left: Quantity, right: Quantity, pair: Aligned) -> bool | None:
    """Whether two counts of staff are of one employer by name; None where either names none."""
    ours, theirs = _employer(left, pair.left), _employer(right, pair.right)
    if not ours or not theirs:
        return True if not ours and not theirs and _is_one_unnamed(pair) else None
    a, b = ours.split(), theirs.split()
    return same_name(ours, theirs) or (1 in (len(a), len(b)) and a[-1] == b[-1])


def _is_one_unnamed(pair: Aligned) -> bool:
    """ "The shipyard at Kelm employs 400", "the shipyard at Kelm will send its 650-strong workforce home"."""
    agents = {side.claim.agent for side in (pair.left, pair.right)}
    agent = agents.pop() if len(agents) == 1 else ""
    return agent.islower() and pair.left.places == pair.right.places != frozenset()


def _employer(quantity: Quantity, side: Side) -> str:
    """The name that employs, works or is employed by, or owns those counted; empty for a common noun."""
    before, after = _around(quantity, side)
    start = quantity.span.start - len(before)
    if (told := _WORK_FOR.match(after)) is not None:
        named = [e for e in side.claim.entities if e.span.start == quantity.span.end + told.end()]
    elif (owned := _OWNED.search(before)) is not None and owned[0][0] in "'’":
        named = [e for e in side.claim.entities if e.span.end in _ends(start + owned.start(), owned[0])]
    else:
        return _named_agent(side)
    return named[0].name if named else ""


def _named_agent(side: Side) -> str:
    """The agent by name: also "the toymaker Orbel", and a name that opens a sentence, taken for a noun."""
    agent, sentence = side.claim.agent, side.claim.sentence
    if not agent or agent[0].isupper() or " " in agent:
        return agent if agent[:1].isupper() else ""
    behind = re.search(rf"\b[Tt]he {re.escape(agent)} ([A-Z][\w-]+)", sentence)
    if behind is not None:
        return behind[1]
    capital = agent.capitalize()
    return capital if sentence.startswith(capital) and not is_one_kind(agent, agent, "nouns") else ""


def _ends(at: int, mark: str) -> tuple[int, int]:
    """Where a name ends that may have its "'s" with it."""
    return at, at + len(mark.rstrip())


def _where(quantity: Quantity, side: Side) -> str:
    told = _WHERE.match(_around(quantity, side)[1])
    return told[1].removesuffix("'s").removesuffix("’s") if told is not None else ""


def _is_of_all_aboard(quantity: Quantity, side: Side) -> bool:
    """All who were on board, of whatever kind; "12 people aboard died" is of some of them."""
    if quantity.unit or not counts_people(quantity.item) or not is_general(quantity.item):
        return False
    before, after = _around(quantity, side)
    if _ABOARD.match(after) is None:
        return False
    if sum(_ABOARD.match(_around(figure, side)[1]) is not None for figure in side.figures) > 1:
        return False
    return _ALL.search(before) is not None or not (quantity.role or side.harm)


def _around(quantity: Quantity, side: Side) -> tuple[str, str]:
    """The words of the sentence before a figure and behind it."""
    text, sentence = side.article.text, side.claim.sentence_span
    return text[sentence.start : quantity.span.start], text[quantity.span.end : sentence.end]
