"""Quantities of a sentence: numbers with their limits, units and the thing they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.facts.atoms import after_hyphen, split_atoms
from checker.facts.numerals import may_have_number, read_numeral
from checker.facts.quantity.amounts import Amount, amount_starts
from checker.facts.quantity.changes import find_counted
from checker.facts.quantity.limits import late_limit, left_limit, right_limit, verb_limit
from checker.facts.quantity.names import is_name_or_date
from checker.facts.quantity.phrases import Counted, Place, cue_set
from checker.facts.quantity.reading import introduces_age, read_figure
from checker.facts.quantity.sentence import Sentence, view_sentence
from checker.lexicon import load_lexicon
from checker.model import Qualifier, Quantity, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan

_ZERO_OPENS = re.compile(r"\bno(?:body|one)?\b", re.I)
_COMPARED = frozenset({"(", "from", "and", "or", "with", "against", "than", "versus"})  # figures of one item


def extract_quantities(sentence: SpacySpan) -> list[Quantity]:
    """The quantities of a parsed sentence in order, spans in characters of the whole document's text.

    Reads counts, money, shares, measures, durations and ages. Dates, clock times, ordinals, names
    with a number and scores are left alone. Number and unit come from the writing; the item, the
    scope and the direction lean on tags and, where it helps, the parse. Time is linear in the
    sentence's length.
    """
    text = sentence.text
    found = _read_all(sentence, text) if may_have_number(text) else []
    if _ZERO_OPENS.search(text):
        found = sorted([*found, *_zeros(sentence)], key=lambda quantity: quantity.span)
    return found


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
            found.extend(quantities)
    return found


def _read_at(view: Sentence, at: int, found: Sequence[Quantity]) -> tuple[list[Quantity], int]:
    """What begins at an atom, and the atom after it."""
    tally = _read_tally(view, at)
    if tally is not None:
        return tally
    amount = read_figure(view, at)
    if amount is None:
        return [], at + 1
    after = is_name_or_date(view, amount)
    if after:
        return [], after
    quantity, after = _quantity(view, amount, found)
    return [quantity], after


def _zeros(sentence: SpacySpan) -> Iterator[Quantity]:
    """Nought in words: "nobody was hurt", "no deaths were reported"."""
    cues = load_lexicon("quantity_cues")["zero"]
    openers = {"no", *cues["pronouns"]}
    for token in sentence:
        word = token.lower_
        if word not in openers:
            continue
        following = token.nbor(1) if token.i + 1 < sentence.end else None
        if word in cues["pronouns"]:
            yield _zero(token.idx, token.idx + len(token), "person", token.text)
        elif word == "no" and following is not None:
            noun = token.head if token.dep_ == "det" else following
            near = token.i < noun.i <= token.i + 3
            if following.lower_ == "one" or (near and noun.lemma_.lower() in cues["people"]):
                last = following if following.lower_ == "one" else noun
                item = "person" if following.lower_ == "one" else noun.lemma_.lower()
                yield _zero(token.idx, last.idx + len(last), item, sentence.doc[token.i : last.i + 1].text)


def _zero(start: int, end: int, item: str, text: str) -> Quantity:
    return Quantity(Span(start, end), text, 0.0, 0.0, 0.0, "", item, Qualifier.EXACT)


def _quantity(view: Sentence, amount: Amount, found: Sequence[Quantity]) -> tuple[Quantity, int]:
    """The quantity of an amount, and the atom after it."""
    amount = _negate(view, amount)
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
    return _build(view, amount, Span(left, end), limit, counted), end


def _negate(view: Sentence, amount: Amount) -> Amount:
    """ "minus 5 degrees", "-5%": a measure below nought; of a bare count only where nothing is counted."""
    start = amount.start - 1
    if amount.low != amount.high or start < 0:
        return amount
    if view.lower(start) in {"minus", "negative"}:
        minus = start == 0 or view.atoms[start - 1].kind != "digits"
    else:
        apart = start == 0 or view.atoms[start - 1].end < view.atoms[start].start
        tight = view.atoms[start].end == view.atoms[amount.start].start
        counts = view.lower(amount.end)[:1].isalpha()
        minus = (
            view.lower(start) in {"-", "−"} and apart and tight and (amount.unit is not None or not counts)
        )
    return replace(amount, start=start, low=-amount.low, high=-amount.high) if minus else amount


def _span_end(view: Sentence, amount: Amount, end: int) -> int:
    """Takes in the words that a hyphen ties to the number: "2,000-strong", "34-year-old"."""
    tied = after_hyphen(view.atoms, end)
    if tied > end and view.lower(tied) in {"strong", "old", "long", "deep", "high", "wide", "tall"}:
        return tied + 1
    return end


def _counted(view: Sentence, amount: Amount, found: Sequence[Quantity]) -> Counted:
    if view.has_vote and amount.unit is None:
        side = _vote_side(view, amount.end)
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
    counted = find_counted(place, before)
    if not counted.item and view.lower(amount.start - 1) in _COMPARED and (amount.unit or _counts(found)):
        return replace(counted, item=before)
    return counted


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
    )


# --- votes ------------------------------------------------------------------------------------


def _vote_side(view: Sentence, end: int) -> str:
    """ "52 in favour", "48 votes against", "five abstained"."""
    while view.lower(end) in cue_set("voters"):
        end += 1
    word = view.lower(end)
    if word == "in" and view.lower(end + 1) in {"favor", "favour"}:
        return "vote in favor"
    if word in {"against", "opposed"}:
        return "vote against"
    if word.startswith("abst") and word.rstrip("s") in {"abstained", "abstaining", "abstention"}:
        return "abstention"
    return "vote in favor" if word == "for" and view.lower(end - 1) in {"voted", "votes"} else ""


def _read_tally(view: Sentence, at: int) -> tuple[list[Quantity], int] | None:
    """ "voted 7-2", "by 52 votes to 48": the votes in favor and against."""
    previous = view.lower(at - 1)
    if not view.has_vote and previous not in cue_set("tally_verbs"):
        return None
    first = read_numeral(view.atoms, at)
    if first is None or first.form not in {"digits", "words"}:
        return None
    counted = view.lower(first.end) in {"votes", "vote"}
    joint = first.end + counted
    if view.lower(joint) not in {"to", "-", "–", "‑"}:
        return None
    second = read_numeral(view.atoms, joint + 1)
    if second is None or second.form not in {"digits", "words"}:
        return None
    cued = counted or previous in cue_set("tally_before") | cue_set("tally_verbs")
    if not cued and view.lower(second.end) not in {"vote", "votes", "majority"}:
        return None
    tally = []
    for start, numeral, side in ((at, first, "vote in favor"), (joint + 1, second, "vote against")):
        amount = Amount(start, numeral.end, numeral.low, numeral.high, numeral.step, numeral.form, None)
        tally.append(_build(view, amount, Span(start, numeral.end), Qualifier.EXACT, Counted(side)))
    return tally, second.end
