"""Figures of one report that make up a figure of the other: eight dead and 22 hurt are 30 casualties."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from checker.comparisons.base import Aligned, Side, once_a_pair
from checker.comparisons.stated import answers, is_counted_with_others
from checker.concepts import counts_people, exclusive_class, item_class
from checker.model import Qualifier, Quantity, Scope

_FEWEST, _MOST = 2, 4
_EVIDENCE = 3
# A place that part of a sentence is of.
_IN_PLACE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]round) (?:the )?[A-Z]")
# So far apart, two figures are no list.
_REACH = 80


@once_a_pair
def sums(pair: Aligned) -> tuple[tuple[Quantity, Quantity], ...]:
    """A total of one side with each of the figures of the other that make it up, the left one first."""
    if pair.evidence < _EVIDENCE or "place" in pair.clashes:
        return ()
    return (
        *((total, part) for total in answers(pair.left) for part in _parts(total, pair.right)),
        *((part, total) for total in answers(pair.right) for part in _parts(total, pair.left)),
    )


def _parts(total: Quantity, side: Side) -> Sequence[Quantity]:
    """Those of the claim's figures that are among neighbours that add up to a total."""
    if not is_plain(total) or total.value is None:
        return ()
    listed = [figure for figure in side.figures if _may_be_part(figure, total, side)]
    for size in range(min(_MOST, len(listed)), _FEWEST - 1, -1):
        for start in range(len(listed) - size + 1):
            parts = listed[start : start + size]
            near = all(b.span.start - a.span.end <= _REACH for a, b in pairwise(parts))
            if near and abs(sum(part.value or 0 for part in parts) - total.value) <= 1e-9 * total.value:
                return [part for part in parts if part in side.claim.quantities]
    return ()


def is_listed(part: Quantity, side: Side, total: Quantity) -> bool:
    """Whether a sentence gives a figure as one of several that a larger one may be the sum of.

    "In Selby four people drowned, in Orrin two" is no other toll than seven: a third town may have one.
    """
    listed = {figure.span: figure for figure in side.figures if _is_of_one_list(figure, total)}
    fits = sum(figure.value or 0 for figure in listed.values()) <= (total.value or 0)
    if part.span not in listed or len(listed) < _FEWEST or not fits:
        return False
    sentence = side.claim.sentence_span
    return len(_IN_PLACE.findall(side.article.text[sentence.start : sentence.end])) >= len(listed)


def _is_of_one_list(figure: Quantity, total: Quantity) -> bool:
    """Whether a figure is of what the total is of, by its noun and role, or has none of its own."""
    if not (is_plain(figure) and is_plain(total)) or (figure.value or 0) >= (total.value or 0):
        return False
    alike = not figure.item or item_class(figure.item) == item_class(total.item)
    people = counts_people(figure.item) and counts_people(total.item)
    return figure.unit == total.unit and figure.role in ("", total.role) and (alike or people)


def is_plain(figure: Quantity) -> bool:
    """True for an exact count, sum or measure of its own: no share, no part, no age."""
    return (
        figure.qualifier is Qualifier.EXACT
        and figure.scope is Scope.LEVEL
        and bool(figure.value)
        and figure.unit not in {"percent", "ratio"}
        and figure.item != "age"
    )


def _may_be_part(figure: Quantity, total: Quantity, side: Side) -> bool:
    """Whether a figure is of what the total is of; of one and no others it mostly only singles out."""
    if figure.scope is Scope.INCREMENT and is_counted_with_others(figure, side):
        item, role = figure.item or total.item, figure.role or total.role
        figure = replace(figure, scope=Scope.LEVEL, item=item, role=role)
    elif not is_plain(figure) or (figure.value or 0) >= (total.value or 0):
        return False
    if figure.value == 1 and not is_counted_with_others(figure, side):
        return False
    if figure.unit != total.unit or total.unit:
        return figure.unit == total.unit
    harm = exclusive_class(total.role)
    if harm and harm != "casualty" and figure.role != total.role:
        return False
    people = counts_people(total.item) and (counts_people(figure.item) or bool(figure.role))
    return (
        people
        or (bool(total.item) and item_class(figure.item) == item_class(total.item))
        or (harm == "casualty" and bool(figure.role))
    )
