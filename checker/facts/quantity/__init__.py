"""Quantities of a sentence: numbers with their limits, units and the thing they count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.facts.numerals import may_have_number
from checker.facts.numerals.atoms import after_hyphen, split_atoms
from checker.facts.quantity.amounts import Amount, amount_starts, is_minus
from checker.facts.quantity.changes import find_counted
from checker.facts.quantity.counts import read_count
from checker.facts.quantity.gapped import gapped
from checker.facts.quantity.limits import late_limit, left_limit, right_limit, verb_limit
from checker.facts.quantity.names import is_name_or_date
from checker.facts.quantity.ordinals import may_have_ordinal, read_ordinals
from checker.facts.quantity.phrases import Counted, Place
from checker.facts.quantity.reading import introduces_age, read_figure
from checker.facts.quantity.remainders import may_leave_some, with_remainders
from checker.facts.quantity.restated import restated
from checker.facts.quantity.roles import of_workforce, role_of
from checker.facts.quantity.scores import read_score
from checker.facts.quantity.sentence import Sentence, view_sentence
from checker.facts.quantity.terms import read_life
from checker.facts.quantity.units import Unit
from checker.facts.quantity.votes import read_tally, vote_side
from checker.facts.quantity.zeros import may_have_zero, read_zeros
from checker.model import Qualifier, Quantity, Scope, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan

_COMPARED = frozenset({"(", "from", "and", "or", "with", "against", "than", "versus"})  # figures of one item
_PURPOSES = frozenset({"on", "for", "to", "in", "from", "by", "at", ".", ",", ";"})
_OF_WHICH_REACH = 7  # words from "of which" to its number
_SHARED_REACH, _LEAST_SUM = 60, 1000  # characters back to the currency; smaller bare numbers count things


def extract_quantities(sentence: SpacySpan) -> list[Quantity]:
    """The quantities of a parsed sentence in order, spans in characters of the whole document's text.

    Reads counts, money, shares, measures, durations, ages and the scores of games. Dates, clock times,
    ordinals and names with a number are left alone. Number and unit come from the writing; the item, the
    scope and the direction lean on tags and, where it helps, the parse. Time is linear in the
    sentence's length.
    """
    text = sentence.text
    found = _read_all(sentence, text) if may_have_number(text) else []
    if may_have_zero(text):
        found = sorted([*found, *read_zeros(sentence)], key=lambda quantity: quantity.span)
    if may_have_ordinal(text):
        found = sorted([*found, *read_ordinals(sentence)], key=lambda quantity: quantity.span)
    if "life" in text:
        found = sorted([*found, *read_life(sentence, text)], key=lambda quantity: quantity.span)
    return with_remainders(sentence, found) if found and may_leave_some(text) else found


def _read_all(sentence: SpacySpan, text: str) -> list[Quantity]:
    atoms = split_atoms(text)
    starts = amount_starts(atoms)
    found: list[Quantity] = []
    if not starts:
        return found
    view, past = view_sentence(sentence, text, atoms), 0
    for at in starts:
        if at >= past:
            quantities, past = _read_at(view, at, found)
            _add(view, found, quantities)
    return found


def _add(view: Sentence, found: list[Quantity], more: list[Quantity]) -> None:
    """Appends, save that "more than 10 but fewer than 20 people" makes one range of two bounds."""
    ranged = _between(view, found[-1], more[0]) if found and len(more) == 1 else None
    if ranged is not None:
        found[-1] = ranged
    else:
        found.extend(more)


def _between(view: Sentence, low: Quantity, high: Quantity) -> Quantity | None:
    if low.high is not None or high.low is not None or low.low is None or high.high is None:
        return None
    start, end = low.span.start, high.span.end
    joint = view.text[low.span.end - view.start : high.span.start - view.start].strip().lower()
    if joint not in {"but", "and", "but not"} or low.unit != high.unit or low.item or low.low >= high.high:
        return None
    return replace(
        high,
        span=Span(start, end),
        text=view.text[start - view.start : end - view.start],
        low=low.low,
        value=None,
        qualifier=Qualifier.RANGE,
        step=min(low.step, high.step),
    )


def _read_at(view: Sentence, at: int, found: Sequence[Quantity]) -> tuple[list[Quantity], int]:
    """What begins at an atom, and the atom after it."""
    tally = read_tally(view, at)
    if tally is not None:
        sides = [
            _build(view, amount, Span(amount.start, amount.end), Qualifier.EXACT, Counted(side))
            for amount, side in tally[0]
        ]
        return sides, tally[1]
    score = read_score(view, at)
    if score is not None:
        return [score[0]], score[1]
    amount = read_figure(view, at)
    if amount is None:
        return [], at + 1
    after = is_name_or_date(view, amount)
    if after:
        return [], after
    quantity, after = _quantity(view, amount, found)
    if amount.form == "few" and (quantity.unit or not quantity.item):
        return [], after  # "several days", "several said"
    return [quantity], after


def _quantity(view: Sentence, amount: Amount, found: Sequence[Quantity]) -> tuple[Quantity, int]:
    """The quantity of an amount, and the atom after it."""
    amount = _share_currency(view, _name_currency(view, _negate(view, amount), found), found)
    limit, left = left_limit(view, amount.start, amount.unit)
    if view.lower(left - 1) == "between" and amount.form == "range":
        left -= 1
    right, end = right_limit(view, amount.end)
    if limit == Qualifier.EXACT:
        limit = right or late_limit(view, end) or verb_limit(view, left, end)
    if amount.form == "couple" and limit == Qualifier.EXACT:
        limit = Qualifier.ABOUT
    if amount.low != amount.high:
        limit = Qualifier.RANGE
    counted = _counted(view, replace(amount, start=left, end=end), found)
    end = _span_end(view, amount, end)
    quantity = _build(view, amount, Span(left, end), limit, counted)
    before = restated(view, amount, found) if counted.item != "person" else None
    if before is not None:
        measured = replace(
            quantity,
            unit=before.unit,
            item=before.item,
            role=before.role,
            scope=before.scope,
            direction=before.direction,
        )
        return measured, end
    if not quantity.unit and quantity.item == "magnitude":  # "a magnitude that was revised to 5.9"
        quantity = replace(quantity, unit="magnitude")
    return quantity, end


def _negate(view: Sentence, amount: Amount) -> Amount:
    """ "minus 5 degrees", "-5%": a measure below nought; of a bare count only where nothing is counted."""
    start = amount.start - 1
    lone = view.lower(amount.start) == "one" and amount.low == amount.high == 1
    if lone and view.lower(start) == "not" and view.lower(amount.end) != "but":
        return replace(amount, low=Decimal(0), high=Decimal(0))  # "not one litre"
    if amount.low != amount.high or not is_minus(view.atoms, start):
        return amount
    counts = amount.unit is None and view.lower(amount.end)[:1].isalpha()
    if counts and view.atoms[start].kind == "mark":
        return amount
    return replace(amount, start=start, low=-amount.low, high=-amount.high)


def _name_currency(view: Sentence, amount: Amount, found: Sequence[Quantity]) -> Amount:
    """ "14 billion Swedish kronor, up from 9 billion kronor": the country said before holds on."""
    unit = amount.unit
    if unit is None or not unit.name.startswith("XXX"):
        return amount
    word = view.lower(amount.end - 1)
    for before in reversed(found):
        if before.text.lower().endswith(f" {word}") and len(before.unit) == 3:
            return replace(amount, unit=replace(unit, name=before.unit + unit.name[3:]))
    return amount


def _share_currency(view: Sentence, amount: Amount, found: Sequence[Quantity]) -> Amount:
    """ "3 million crowns on roads and 2 million on rails", "to 3 million crowns from 4 million"."""
    joint, following = view.lower(left_limit(view, amount.start, None)[1] - 1), view.lower(amount.end)
    of_which = any(view.lower(at) == "of" and view.lower(at + 1) == "which" for at in _back(amount.start))
    joins = following in _PURPOSES if joint in {"and", ","} or of_which else joint == "from"
    if not joins or not found or amount.unit is not None or amount.tied or len(found[-1].unit) != 3:
        return amount
    near = amount.start and view.start + view.atoms[amount.start].start - found[-1].span.end <= _SHARED_REACH
    money = found[-1].unit.isupper() and near and float(amount.low) >= _LEAST_SUM
    return replace(amount, unit=Unit(found[-1].unit, "money")) if money else amount


def _back(start: int) -> range:
    """The atoms shortly before one."""
    return range(max(start - _OF_WHICH_REACH, 0), start)


def _span_end(view: Sentence, amount: Amount, end: int) -> int:
    """Takes in the words that a hyphen ties to the number: "2,000-strong", "34-year-old"."""
    tied = after_hyphen(view.atoms, end)
    if tied > end and view.lower(tied) in {"strong", "old", "long", "deep", "high", "wide", "tall"}:
        return tied + 1
    return end


def _counted(view: Sentence, amount: Amount, found: Sequence[Quantity]) -> Counted:
    if view.has_vote and amount.unit is None:
        side = vote_side(view, amount.end)
        if side:
            return Counted(side)
    before = found[-1].item if found else ""
    left = view.token_of[amount.start]
    end = view.token_after(amount.end)
    if (
        amount.unit is not None
        and amount.unit.name == "year"
        and introduces_age(view, replace(amount, unit=None))
    ):
        return Counted("age")
    place = Place(view.words, left, end, amount.unit, amount.tied, amount.form)
    tally = read_count(place, found)
    if tally is not None and (tally.item or tally.role):
        return tally
    counted = find_counted(place, before)
    if (told := gapped(place, counted, found)) is not None:
        return told
    if not counted.item and view.lower(amount.start - 1) in _COMPARED and (amount.unit or _counts(found)):
        counted = replace(counted, item=before)
    if len(found) == 1 and counted.item in {"", before, "person"} and _opens_whole(view, amount):
        counted = replace(counted, item=before, scope=Scope.PART)
    if (_counts(found) or counted.item) and amount.unit is None and _is_among(view, amount):
        counted = replace(counted, item=counted.item or before, scope=Scope.PART)
    if amount.unit is not None:
        return counted
    shared = counted.scope is Scope.PART and counted.item == before  # "of the 40 injured, 12 died"
    role = role_of(place, "") if shared else ""
    return replace(counted, role=role or of_workforce(counted) or role_of(place, counted.item))


def _opens_whole(view: Sentence, amount: Amount) -> bool:
    """ "Of the 40 injured, 12 are in hospital", "of the 45 aboard 31": the second is a part of the first."""
    led = view.lower(amount.start - 1) in {",", "aboard", "board"}
    return view.lower(0) in {"of", "among"} and led and amount.unit is None


def _is_among(view: Sentence, amount: Amount) -> bool:
    """ "60 homes, including 12 in Sarn", "900 passengers, among them 40 children"."""
    return view.lower(amount.start - 1) == "including" or (
        view.lower(amount.start - 1) in {"them", "whom"} and view.lower(amount.start - 2) == "among"
    )


def _counts(found: Sequence[Quantity]) -> bool:
    return bool(found) and not found[-1].unit


def _build(view: Sentence, amount: Amount, atoms: Span, limit: Qualifier, counted: Counted) -> Quantity:
    start, end = view.atoms[atoms.start].start, view.atoms[atoms.end - 1].end
    low, high = float(amount.low), float(amount.high)
    exact = limit in {Qualifier.EXACT, Qualifier.ABOUT}
    open_high = limit in {Qualifier.AT_LEAST, Qualifier.MORE_THAN}
    open_low = limit in {Qualifier.AT_MOST, Qualifier.LESS_THAN}
    return Quantity(
        span=Span(view.start + start, view.start + end),
        text=view.text[start:end],
        low=None if open_low else low,
        high=None if open_high else high,
        value=low if exact or open_low or open_high else None,
        unit=amount.unit.name if amount.unit else "",
        item=counted.item,
        qualifier=limit,
        scope=counted.scope,
        step=float(amount.step),
        direction=counted.direction,
        role=counted.role,
    )
