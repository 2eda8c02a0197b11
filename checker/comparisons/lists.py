"""People counted in a list, of which the reader makes the sum: "killed two men and a woman"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from checker.comparisons.base import Aligned, Side, once_a_pair, once_a_side
from checker.comparisons.questions import event_of
from checker.comparisons.stated import answers, is_counted_with_others
from checker.comparisons.sums import is_plain
from checker.concepts import counts_people, exclusive_class, is_general, is_one_kind, stem
from checker.model import Quantity, Scope, Span

# What may stand between the members of a list: their nouns, commas, "and", and one more told as "a woman".
_WORDS = re.compile(r"[ ,a-z'’-]{2,60}")
_JOINS = re.compile(r", and |, | and ")
_ELSE = re.compile(
    r"\b(?:at|but|by|for|from|in|near|of|off|on|or|than|to|was|were|while|who|with|including)\b"
)
_ONE = re.compile(r"(?:\band|,) (?:an?|his|her|their) ([a-z'’-]+)(?: ([a-z'’-]+))?")
_ONE_FIRST = re.compile(r"\b(?:[Aa]n?|[Hh]is|[Hh]er|[Tt]heir) ([a-z'’-]+(?: [a-z'’-]+)?)(?:,? and|,) $")
# "Two men, a woman and a child"; in "two policemen, a spokesman said" there is no "and".
_ONE_OF_ALL = r"(?:an?|his|her|their) [a-z'’-]+(?: (?!and\b)[a-z'’-]+)?"
_LAST_ONES = re.compile(rf"(?: [a-z'’-]+){{1,3}}?(?:, {_ONE_OF_ALL})*,? and {_ONE_OF_ALL}")
_AND_MORE = re.compile(r"\band (?:another |a further )?$")
# Of such a list there may be more, or it is of a part.
_OPENS = re.compile(r"\b(?:including|among|of whom|of them|of which|between|such as)\b[^.;]*$", re.I)
_GOES_ON = re.compile(r"\b(?:others|and (?:several|some|many|dozens|hundreds)|as well as|plus)\b", re.I)
_OPENS_BEHIND = re.compile(
    r", and\b|\band (?:the|an?|another|his|her|their|[A-Z])"
    r"|,? (?:as (?:was|were|did)|along with|together with)\b"
)
# Of whom nobody knows the number.
_SEVERAL = re.compile(
    r"\b(?:couple|famil(?:y|ies)|pair|crew|team|group|gang|twins|parents|band|class)\b", re.I
)
# A list begins with its clause, or behind the verb.
_BEGINS = re.compile(r"(?:^|\b(?:when|after|that|lives of|[a-z]+(?:ed|ing)|were|are) )$", re.I)
_LAST_NOUN = re.compile(r"(?: [a-z'’-]+){0,2}? [a-z'’-]*(?:s|men|people|children|police)\b")
_REACH = 40


@dataclass(frozen=True, slots=True)
class _List:
    """The counts of a list, where it stands, and how many are told one by one ("a woman").

    It is `whole` where nobody else is told of.
    """

    counts: tuple[Quantity, ...] = ()
    singles: int = 0
    span: Span | None = None
    whole: bool = True

    def __bool__(self) -> bool:
        return len(self.counts) + self.singles > 1


@once_a_pair
def list_sums(pair: Aligned) -> tuple[tuple[Quantity, Quantity], ...]:
    """A total of one side with the sum of the other's list, the left one first.

    "Killed four adults and three children" is seven people killed, and not nine; "16 and five more" are 21.
    """
    ours, theirs = _list_of(pair.left), _list_of(pair.right)
    if bool(ours) == bool(theirs) or "place" in pair.clashes:
        return ()
    if theirs:
        found = ((total, _sum_for(total, pair.left, theirs, pair.right)) for total in answers(pair.left))
        return tuple((total, whole) for total, whole in found if whole is not None)
    found = ((total, _sum_for(total, pair.right, ours, pair.left)) for total in answers(pair.right))
    return tuple((whole, total) for total, whole in found if whole is not None)


def is_in_list(figure: Quantity, side: Side) -> bool:
    """ "Two men and a woman": neither number is that of all."""
    listed = _list_of(side)
    return bool(listed) and figure in listed.counts


def is_one_of_its_kind(figure: Quantity, side: Side, other: Quantity) -> bool:
    """ "310 passengers and 24 crew": of the passengers this is the number, whoever else is listed."""
    noun = figure.item.rpartition(" ")[2]
    if not noun or is_general(figure.item) or stem(noun) != stem(other.item.rpartition(" ")[2]):
        return False
    same = [one for one in side.figures if stem(one.item.rpartition(" ")[2]) == stem(noun)]
    return len(same) == 1 and other.scope is figure.scope


@once_a_side
def _list_of(side: Side) -> _List:
    """The list of people in a clause; empty where it has none, is of others too, or is open."""
    text = side.article.text
    counts = [figure for figure in side.claim.quantities if not figure.unit]
    first = next((at for at, figure in enumerate(counts) if counts_people(figure.item)), len(counts))
    listed, singles = counts[first : first + 1], 0
    for one, more in pairwise(counts[first:]):
        between = text[one.span.end : more.span.start]
        added = is_counted_with_others(more, side) and _AND_MORE.search(between)
        if not added and not _is_joint(between):
            break
        listed, singles = [*listed, more], singles + len(_ones(between))
    if not listed or not all(counts_people(figure.item) for figure in listed):
        return _List()
    found = _with_ends(listed, singles, side)
    rest = counts[first + len(listed) :]
    if any(counts_people(more.item) and more.role in ("", listed[0].role) for more in rest):
        return replace(found, whole=False)  # "two men and a woman in Orst and three children in Varn"
    return found


def _with_ends(listed: Sequence[Quantity], singles: int, side: Side) -> _List:
    """The list with who is told one by one before and behind its counts: "a woman and two men"."""
    text, sentence = side.article.text, side.claim.sentence_span
    start, end = listed[0].span.start, listed[-1].span.end
    before, after = text[sentence.start : start], text[end : sentence.end]
    if _OPENS.search(before) or _GOES_ON.search(after) or listed[-1].scope is Scope.PART:
        return _List()
    behind = _LAST_ONES.match(after)
    ones = _ones(behind[0]) if behind is not None else []
    first = _ONE_FIRST.search(before[-_REACH:])
    noun = _LAST_NOUN.match(after)
    end += max(ones, default=noun.end() if noun is not None else 0)
    if first is not None and counts_people(first[1].split()[-1]):
        singles, start = singles + 1, start - len(first[0])
    span = Span(start, end)
    return _List(tuple(listed), singles + len(ones), span, _is_whole(span, side))


def _is_whole(span: Span, side: Side) -> bool:
    """ "The pilot, two passengers and a farmer", "a couple and two men": more than are counted."""
    text, claim = side.article.text, side.claim
    before = text[claim.span.start : span.start].lstrip()
    verb = before.rpartition(" ")[0].rpartition(" ")[2]
    if not _BEGINS.search(before) and stem(verb.lower()) != stem(claim.event):
        return False
    listed, after = text[span.start : span.end], text[span.end : claim.sentence_span.end]
    return not _SEVERAL.search(listed) and not _OPENS_BEHIND.search(after)


def _is_joint(between: str) -> bool:
    return bool(_WORDS.fullmatch(between) and _JOINS.search(between)) and not _ELSE.search(between)


def _ones(words: str) -> list[int]:
    """Where each person ends who is told by "a" or "his" among some words: "a woman", "a young man"."""
    found = ((one, group) for one in _ONE.finditer(words) for group in (1, 2))
    return [one.end(group) for one, group in found if one[group] and counts_people(one[group])]


def _sum_for(total: Quantity, side: Side, parts: _List, other: Side) -> Quantity | None:
    """The sum of a list of what a total counts; None where any of it is of something else."""
    if not is_plain(total) or total.unit or not counts_people(total.item):
        return None
    events = {exclusive_class(event_of(total, side)), exclusive_class(event_of(parts.counts[0], other))}
    if len(events) > 1 or not all(_is_of_kind(part, total, other) for part in parts.counts):
        return None
    if len({part.role for part in parts.counts} - {""}) > 1:
        return None
    value = sum(part.value or 0 for part in parts.counts) + parts.singles
    if parts.span is None or not parts.whole or (value == total.value and not parts.singles):
        return None  # as the sum of counts alone it is told anyway
    told = f"{other.article.text[parts.span.start : parts.span.end]} ({value:g} in all)"
    whole = replace(parts.counts[0], span=parts.span, text=told, item="person", step=1.0)
    return replace(whole, low=value, high=value, value=value)


def _is_of_kind(part: Quantity, total: Quantity, side: Side) -> bool:
    if part.scope is Scope.INCREMENT and is_counted_with_others(part, side):
        part = replace(part, scope=Scope.LEVEL)
    if not is_plain(part):
        return False
    heads = (figure.item.rpartition(" ")[2] for figure in (part, total))
    return is_general(total.item) or is_one_kind(*heads, "nouns")
