"""Figures that answer one question of news in two articles, whatever the words and the verbs."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from functools import cache
from itertools import combinations

from checker.asked import Asked
from checker.comparisons.base import (
    Aligned,
    Side,
    is_of_old,
    once_a_pair,
    once_a_side,
    sentence_has,
)
from checker.comparisons.extents import are_of_two, is_of_long_ago
from checker.comparisons.intervals import middle, unit_family
from checker.comparisons.questions import scope_of
from checker.comparisons.stated import put_aside
from checker.comparisons.two_names import are_one_by_name
from checker.concepts import (
    are_exclusive,
    are_one_item,
    counts_people,
    is_general,
    is_one_kind,
    item_class,
    stem,
)
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Quantity, Scope
from checker.names import same_name

# Further apart than this, two reports are of two states of one thing.
_MONTH = 31
# What two articles of one story must share: names, words, telling figures; more words without a name, and
# fewer of one owner.
_SHARED, _UNNAMED, _OF_ONE = 3, 2, 2
# Parts that may add up to a total of the other article.
_PARTS = (2, 3)
_NEAR = 4
_CALENDAR = frozenset(
    [
        day.lower()
        for day in (*calendar.day_name, *calendar.month_name, *calendar.day_abbr, *calendar.month_abbr)
    ]
)
_BEARING = {"ORG", "PERSON", "OTHER"}
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:second|third|fourth|fifth|another|other|further|final|smaller|larger|bigger|latter"
    r"|first (?=round|half|leg|stage|vote|count|ballot|reading))\b(?! (?:year|month|day|week|hour)s?\b)",
    re.I,
)
_BEFORE_NOW = re.compile(
    r"\b(?:until now|before (?:that|the (?:war|strike|fire|flood|crisis|vote))|used to|once|originally"
    r"|at (?:its|their) (?:peak|height)|in the past|last time|previous(?:ly)?"
    r"|(?:a|one|two|three|four|five|ten) (?:years?|months?) (?:ago|earlier|before))\b",
    re.I,
)


@once_a_pair
def answered(pair: Aligned) -> tuple[tuple[Quantity, Quantity, bool], ...]:
    """The figures of the two claims that answer one question, and whether they can differ.

    Equal ones need little; two unequal ones only where each article gives one such figure, and nothing
    says that they are of two things, times or parts.
    """
    return tuple(
        (*_in_one_currency(mine.figure, theirs.figure), _may_differ(mine, theirs, pair))
        for mine in pair.left.asked
        for theirs in pair.right.asked
        if mine.question == theirs.question
        and not (mine.figure in put_aside(pair.left) or theirs.figure in put_aside(pair.right))
        and _may_be_one(mine, theirs, pair)
    )


def _in_one_currency(left: Quantity, right: Quantity) -> tuple[Quantity, Quantity]:
    """ "Has debts of 95 million", the currency said before: that of the other report."""
    if bool(left.unit) is bool(right.unit):
        return left, right
    return replace(left, unit=left.unit or right.unit), replace(right, unit=right.unit or left.unit)


def is_of_its_day(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Some 14,000 packs are affected", and a day later 41,000: the answer is another one day by day."""
    tolls = left.role or right.role  # of these the comparison of figures knows how they go on
    return (
        pair.is_days_later
        and not tolls
        and not {pair.left.claim.status, pair.right.claim.status} <= UNREALISED
        and any(
            mine.moves and mine.question == theirs.question
            for mine in pair.left.asked
            for theirs in pair.right.asked
            if mine.figure.span == left.span and theirs.figure.span == right.span
        )
    )


def _may_be_one(mine: Asked, theirs: Asked, pair: Aligned) -> bool:
    if "place" in pair.clashes or _have_two_places(pair):
        return False
    if _is_part(mine, pair.left) or _is_part(theirs, pair.right):
        return False
    if are_exclusive(mine.figure.role, theirs.figure.role):
        return False  # five killed, nine hurt
    if not is_one_story(mine.bearer, theirs.bearer, pair):
        return False
    return not (_are_other_items(mine.figure, theirs.figure) or _are_other_bearers(mine, theirs, pair))


def _have_two_places(pair: Aligned) -> bool:
    """ "In Norvik after the avalanche on Mount Kell", "in Tess": each has a place that the other lacks."""
    ours, theirs = pair.left.places, pair.right.places
    return bool(ours - theirs) and bool(theirs - ours)


def _is_part(asked: Asked, side: Side) -> bool:
    """A part of those counted, but for "540 of them would lose their jobs", who are all that do."""
    return scope_of(asked.figure, side) is Scope.PART and not asked.whole


def _are_other_items(left: Quantity, right: Quantity) -> bool:
    """Kettles and toasters, pupils and teachers; not people and pupils."""
    if not left.item or not right.item or left.unit or are_one_item(left.item, right.item):
        return False
    if counts_people(left.item) and counts_people(right.item):
        return not (is_general(left.item) or is_general(right.item)) and item_class(left.item) != item_class(
            right.item
        )
    return not any(_is_of_question(figure.item) for figure in (left, right))


def _is_of_question(item: str) -> bool:
    """Whether an item is a noun that stands for those counted ("case", "seat", "majority")."""
    nouns = load_lexicon("questions")["stands_for_counted"]
    return item.rpartition(" ")[2] in nouns


# --- whose they are ---------------------------------------------------------------------------


def _are_other_bearers(mine: Asked, theirs: Asked, pair: Aligned) -> bool:
    a, b = mine.bearer, theirs.bearer
    if not a or not b:
        return mine.strict or any(
            name[:1].isupper() and ((mine.owned and not _leads(name, other)) or _is_of_another(other, name))
            for name, other in ((a, pair.right), (b, pair.left))
        )
    if a[:1].isupper() and b[:1].isupper():
        alike = mine.question != "age" and set(a.lower().split()) & set(b.lower().split())
        return not (same_name(a, b) or alike)
    if a[:1].isupper() is not b[:1].isupper() and a.split()[-1].islower() and b.split()[-1].islower():
        return not are_one_item(a.split()[-1], b.split()[-1])  # "the hospital", "Corrow car park"
    if a[:1].isupper():
        return _is_another(b, a, pair.right, pair.left)
    if b[:1].isupper():
        return _is_another(a, b, pair.left, pair.right)
    heads = a.rpartition(" ")[2], b.rpartition(" ")[2]
    generic = _generic()
    return not (are_one_item(*heads) or all(head in generic for head in heads))


def _is_of_another(side: Side, name: str) -> bool:
    """ "There was room for 350 on the Borealis": another is named, where the claim has no bearer."""
    told = [e.name for e in side.claim.entities if e.label in _BEARING and e.text[:1].isupper()]
    return bool(told) and not any(same_name(one, name) for one in told)


def _is_another(noun: str, name: str, of_noun: Side, of_name: Side) -> bool:
    """Whether a common noun of one report is not what the other calls by name."""
    head = noun.rpartition(" ")[2]
    if head in {word.lower() for word in name.split()}:
        return False
    text = of_noun.article.text
    if not any(word in text for word in name.split() if word[:1].isupper()):
        return True
    if head in _generic():
        return not _leads(name, of_noun)
    return not any(_are_beside(head, name, side.article.text) for side in (of_noun, of_name))


def _leads(name: str, side: Side) -> bool:
    """Whether an article opens with a name: its "the company" is that one, and no other firm."""
    assert side.told is not None
    return bool(side.told.lead_names & set(name.split()))


def _are_beside(noun: str, name: str, text: str) -> bool:
    """ "Norden, the ferry operator", "ferry operator Norden": the noun stands next to the name."""
    last = re.escape(name.split()[-1])
    noun, between = re.escape(noun), rf"(?:[\w'’-]+ ){{0,{_NEAR}}}"
    told = rf"\b{noun}s?,? {between}{last}\b|\b{last}(?:,| is| was)? {between}{noun}\b"
    return re.search(told, text) is not None


def _generic() -> frozenset[str]:
    return frozenset(load_lexicon("speakers")["organisation"])


# --- whether one story -----------------------------------------------------------------------


def is_one_story(ours: str, theirs: str, pair: Aligned) -> bool:
    """The figures are of one name, or the articles share a name of a lead and words, or many words."""
    left, right = pair.left.told, pair.right.told
    if left is None or right is None or (pair.gap is not None and abs(pair.gap.days) > _MONTH):
        return False
    if are_one_by_name(ours, theirs):
        return True
    return _shared(pair) + _OF_ONE * (ours == theirs != "") >= _SHARED


@once_a_pair
def _shared(pair: Aligned) -> int:
    """How many names, words and telling figures two articles share; fewer count without a name of a lead."""
    left, right = pair.left.told, pair.right.told
    assert left is not None
    assert right is not None
    ours, theirs = left.names | left.opening, right.names | right.opening
    names = {word for word in ours & theirs if _is_name(word, left.names | right.names)}
    words = (left.stems & right.stems) - {stem(word) for word in left.names | right.names} - _common_stems()
    figures = left.telling & right.telling
    shared = len(names) + len(words) + len(figures)
    return (
        shared
        if names & (left.lead_names | right.lead_names)
        else max(min(len(words), _UNNAMED), len(words) - _UNNAMED)
    )


def _is_name(word: str, inside: frozenset[str]) -> bool:
    """Whether a capital is that of a name: inside a sentence, or of a word that is no noun."""
    low = word.lower()
    return low not in _common_words() and (word in inside or not is_one_kind(low, low, "nouns"))


@cache
def _common_words() -> frozenset[str]:
    """Words that stand in any report, and the days and months."""
    lists = load_lexicon("common_words")
    return frozenset(word for words in lists.values() for word in words) | _CALENDAR


@cache
def _common_stems() -> frozenset[str]:
    return frozenset(map(stem, _common_words()))


# --- whether they can differ -------------------------------------------------------------------


def _may_differ(mine: Asked, theirs: Asked, pair: Aligned) -> bool:
    if (
        _is_bygone(pair.left)
        or _is_bygone(pair.right)
        or _times_before(pair.left) != _times_before(pair.right)
    ):
        return False
    had = mine.moves and pair.is_days_later  # "had turned down a first bid of 46"
    if (_is_told(mine.figure, pair.right) and not had) or _is_told(theirs.figure, pair.left):
        return False
    if not (_is_alone(mine, pair.left) and _is_alone(theirs, pair.right)):
        return False
    if _adds_up(mine, pair.right) or _adds_up(theirs, pair.left):
        return False
    if mine.old_or_new and theirs.old_or_new and not mine.old_or_new & theirs.old_or_new:
        return False
    if any(_is_whole_of(a, b) for a, b in ((mine, theirs), (theirs, mine))):
        return False
    if pair.other_time and not pair.is_later:
        return False
    if (mine.bearer or theirs.bearer) and _is_of_one_beside(pair.left) != _is_of_one_beside(pair.right):
        return False
    if _told_as_one_of_several(pair.left) != _told_as_one_of_several(pair.right):
        return False
    return not are_of_two(mine.figure, theirs.figure, pair, asked_alike=True)


@once_a_side
def _is_of_one_beside(side: Side) -> bool:
    """ "A rival of the chocolate maker": the figure is of another, whatever name stands by."""
    return sentence_has(side.claim, load_lexicon("cues")["beside"])


@once_a_side
def _told_as_one_of_several(side: Side) -> frozenset[str]:
    """ "The second concert", "the smaller one"."""
    return frozenset(_ONE_OF_SEVERAL.findall(side.claim.text.lower()))


def _is_bygone(side: Side) -> bool:
    return is_of_long_ago(side) or is_of_old(side.claim)


@once_a_side
def _times_before(side: Side) -> frozenset[str]:
    """The words by which a sentence tells of a time before: "until now", "at its peak"."""
    return frozenset(_BEFORE_NOW.findall(side.claim.sentence.lower()))


def _is_told(figure: Quantity, other: Side) -> bool:
    """The other article has the number too, whatever it is of there."""
    assert other.told is not None
    return any((unit, figure.value) in other.told.values for unit in {figure.unit, ""})


def _is_alone(asked: Asked, side: Side) -> bool:
    """No other number of the article answers the question."""
    assert side.told is not None
    return all(
        other.figure.value == asked.figure.value
        for other in side.told.answers
        if other.question == asked.question and not _is_told_apart(other, asked)
    )


def _is_told_apart(other: Asked, asked: Asked) -> bool:
    """ "Its rival Sundlinjen has debts of 40 million", "all 140 patients of the hospital were evacuated"."""
    a, b = other.bearer, asked.bearer
    item = other.figure.item
    some = bool(item) and counts_people(item) and not is_general(item) and item_class(item) != "civilian"
    if some and not are_one_item(item, asked.figure.item or item):
        return True
    return a[:1].isupper() and b[:1].isupper() and not same_name(a, b)


def _adds_up(total: Asked, other: Side) -> bool:
    """ "130 people were led out", "another 180 left": the 310 of the other report."""
    assert other.told is not None
    whole = total.figure
    if unit_family(whole) not in ("count", "money"):
        return False
    value = middle(whole)
    parts = {
        figure.value
        for figure in other.told.figures
        if figure.unit == whole.unit and figure.value and figure.value < value
        if not _are_other_items(figure, whole)
    }
    return any(
        abs(sum(some) - value) < 1e-9 * value for size in _PARTS for some in combinations(sorted(parts), size)
    )


def _is_whole_of(whole: Asked, part: Asked) -> bool:
    """ "300 people have fallen ill", "26 pupils": these may be among them."""
    if (
        whole.question == "workforce"
        or not is_general(whole.figure.item)
        or is_general(part.figure.item)
        or not counts_people(part.figure.item)
    ):
        return False
    if item_class(part.figure.item) in ("civilian", "crowd", "protester", "worker", "prisoner"):
        return False
    return middle(whole.figure) > middle(part.figure)
