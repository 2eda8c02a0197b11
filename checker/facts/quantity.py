"""Quantities of a sentence: numbers with their limits, units and the thing they count."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from checker.facts.numerals import Atom, after_hyphen, read_numeral, split_atoms
from checker.facts.quantity_amounts import RATIO, YEAR, Amount, Unit, read_amount
from checker.facts.quantity_changes import find_counted
from checker.facts.quantity_names import is_name_or_date
from checker.facts.quantity_phrases import Counted, Place
from checker.lexicon import load_lexicon
from checker.model import Qualifier, Quantity, Span

_BOUNDS = frozenset({Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.MORE_THAN, Qualifier.LESS_THAN})
_LONGEST_LIMIT = 5  # words
_COMPARED = frozenset({"(", "from", "and", "or", "with", "against", "than", "versus"})  # figures of one item


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's atoms and tokens; `token_of[i]` is the token that atom `i` lies in."""

    text: str
    start: int
    atoms: Sequence[Atom]
    words: Sequence[Token]
    token_of: Sequence[int]
    has_vote: bool

    def lower(self, index: int) -> str:
        return self.atoms[index].lower if 0 <= index < len(self.atoms) else ""

    def token_after(self, end: int) -> int:
        """The token after the atom before `end`; damaged text can spread one atom over several tokens."""
        last = self.token_of[end - 1]
        while last + 1 < len(self.words) and self.words[last + 1].idx - self.start < self.atoms[end - 1].end:
            last += 1
        return last + 1

    def token(self, index: int) -> Token | None:
        return self.words[self.token_of[index]] if 0 <= index < len(self.atoms) else None


@cache
def _limits(side: str) -> dict[tuple[str, ...], Qualifier]:
    cues: dict[str, Any] = load_lexicon("quantity_cues")
    return {
        tuple(phrase.split()): Qualifier(name) for name, phrases in cues[side].items() for phrase in phrases
    }


@cache
def _cue_set(name: str) -> frozenset[str]:
    return frozenset(load_lexicon("quantity_cues")[name])


def extract_quantities(sentence: SpacySpan) -> list[Quantity]:
    """The quantities of a parsed sentence in order, spans in characters of the whole document's text.

    Reads counts, money, shares, measures, durations and ages. Dates, clock times, ordinals, names
    with a number and scores are left alone. Number and unit come from the writing; the item, the
    scope and the direction lean on tags and, where it helps, the parse. Time is linear in the
    sentence's length.
    """
    view = _view(sentence)
    found: list[Quantity] = []
    at = 0
    while at < len(view.atoms):
        votes = _read_tally(view, at)
        if votes is not None:
            found.extend(votes[0])
            at = votes[1]
            continue
        amount = _read(view, at)
        if amount is None:
            at += 1
            continue
        after = is_name_or_date(view.atoms, view.words, view.token_of, amount)
        if after:
            at = after
            continue
        quantity, at = _quantity(view, amount, found)
        found.append(quantity)
    return found


def _view(sentence: SpacySpan) -> Sentence:
    text, words = sentence.text, list(sentence)
    atoms = split_atoms(text)
    starts = [word.idx - sentence.start_char for word in words]
    token_of = [bisect_right(starts, atom.start) - 1 for atom in atoms]
    has_vote = any(word.lemma_.lower() in _cue_set("vote_words") for word in words)
    return Sentence(text, sentence.start_char, atoms, words, token_of, has_vote)


def _read(view: Sentence, at: int) -> Amount | None:
    amount = read_amount(view.atoms, at)
    if amount is None:
        return None
    if amount.form == "couple" and view.lower(amount.end - 1) != "of" and amount.unit is None:
        return None
    if amount.form == "range" and _comes_from_change(view, at):
        amount = _lower_end(view, amount)
    for reread in (_magnitude, _ratio, _pounds, _age):
        other = reread(view, amount)
        if other is not None:
            return other
    return amount


def _lower_end(view: Sentence, ranged: Amount) -> Amount:
    """The first number of a range alone, with the range's unit and scale."""
    first = read_amount(view.atoms, ranged.start, ranges=False)
    end, unit = (first.end, first.unit) if first is not None else (ranged.end, None)
    form = first.form if first is not None else ranged.form
    return replace(ranged, high=ranged.low, end=end, unit=unit or ranged.unit, form=form, tied=False)


def _comes_from_change(view: Sentence, at: int) -> bool:
    """ "rose 3% to 4.5%" and "rose from 10 to 15" give two figures, not a range."""
    before = _left_limit(view, at, None)[1] - 1
    word = view.token(before - 1 if view.lower(before) == "from" else before)
    changes = load_lexicon("quantity_cues")["changes"]
    lemma = word.lemma_.lower() if word is not None else ""
    moving = any(lemma in changes[name] for name in ("up", "down", "raise", "lower"))
    if view.lower(before) == "from":
        moves = changes["up"] + changes["down"]
        return moving or any(word.lemma_.lower() in moves for word in _before(view, before))
    amount = read_amount(view.atoms, at, ranges=False)
    return moving and amount is not None and amount.unit is not None and view.lower(amount.end) == "to"


def _before(view: Sentence, at: int) -> Sequence[Token]:
    end = view.token_of[at]
    return view.words[max(end - 8, 0) : end]


def _magnitude(view: Sentence, amount: Amount) -> Amount | None:
    """ "magnitude 6.2", "a magnitude of 6.2", "6.2 on the Richter scale"."""
    before = _left_limit(view, amount.start, None)[1]
    named = view.lower(before - 1) == "magnitude" or (
        view.lower(before - 1) in {"of", "at"} and view.lower(before - 2) == "magnitude"
    )
    scaled = view.lower(amount.end) == "on" and "richter" in (
        view.lower(amount.end + 2),
        view.lower(amount.end + 1),
    )
    if amount.unit is None and (named or scaled):
        return replace(amount, unit=Unit("magnitude", "own"))
    return None


def _ratio(view: Sentence, amount: Amount) -> Amount | None:
    """ "one in four", "nine out of 10": a share, where the whole is a small round number."""
    if amount.unit or amount.low != amount.high or amount.low > 99:
        return None
    tied = after_hyphen(view.atoms, amount.end)
    out = view.lower(tied) == "out" and view.lower(tied + 1) == "of"
    if not out and view.lower(tied) != "in":
        return None
    at = tied + 2 if out else after_hyphen(view.atoms, tied + 1)
    whole = read_amount(view.atoms, at, ranges=False)
    if whole is None or whole.unit or whole.form not in {"digits", "words"} or amount.low >= whole.low:
        return None
    if whole.low not in {10, 100, 1000} and (out or whole.low > 12):
        return None
    share = amount.low / whole.low
    return replace(amount, end=whole.end, low=share, high=share, step=Decimal("0.01"), unit=RATIO, tied=False)


def _pounds(view: Sentence, amount: Amount) -> Amount | None:
    """Weight or sterling, for a bare "pounds"."""
    at = after_hyphen(view.atoms, amount.end)
    if amount.unit is not None or view.lower(at) not in {"pound", "pounds"}:
        return None
    weighed = frozenset(load_lexicon("units")["pound_weight"])
    heavy = view.lower(at + 1) == "of" or any(word.lemma_.lower() in weighed for word in view.words[:200])
    unit = Unit("pound", "physical") if heavy else Unit("GBP", "money")
    return replace(amount, end=at + 1, unit=unit, tied=at > amount.end)


def _age(view: Sentence, amount: Amount) -> Amount | None:
    """ "Ann Smith, 34, said", "aged 34", "at the age of 34"."""
    if amount.unit is not None or amount.form not in {"digits", "range", "words"} or amount.high > 115:
        return None
    last = view.lower(amount.start - 1)
    name = view.token(amount.start - 2)
    named = name is not None and name.pos_ == "PROPN"
    apposed = named and last == "," and view.lower(amount.end) in {",", "."}
    aged = last == "aged" or (last == "between" and view.lower(amount.start - 2) == "aged")
    of_age = last == "of" and view.lower(amount.start - 2) == "age"
    return replace(amount, unit=YEAR) if (apposed and amount.form == "digits") or aged or of_age else None


# --- limits -----------------------------------------------------------------------------------


def _left_limit(view: Sentence, start: int, unit: Unit | None) -> tuple[Qualifier, int]:
    """How the words before a number limit it, and the first atom of those words."""
    result, table = Qualifier.EXACT, _limits("before")
    for _ in range(3):
        if start and view.atoms[start - 1].text == "(":
            break
        for length in range(min(_LONGEST_LIMIT, start), 0, -1):
            key = tuple(atom.lower for atom in view.atoms[start - length : start])
            limit = table.get(key)
            if limit is not None and not _is_preposition(view, start - length, key, unit):
                result = result if result in _BOUNDS else (limit if limit != Qualifier.EXACT else result)
                start -= length
                break
        else:
            break
    return result, start


def _is_preposition(view: Sentence, at: int, key: tuple[str, ...], unit: Unit | None) -> bool:
    """Whether "over", "about" or "up to" stands for place, stretch or topic and not for a limit."""
    if len(key) > 1 or key[0] not in {"over", "about", "around", "under", "above", "below"}:
        return False
    word = view.token(at)
    previous = view.token(at - 1)
    lemma = previous.lemma_.lower() if previous is not None else ""
    if word is not None and word.tag_ == "RP":
        return True
    if key[0] == "about":
        return lemma in _cue_set("topic")
    if key[0] == "over" and unit is not None and unit.kind == "time":
        return lemma not in _cue_set("duration_verbs")
    return False


def _right_limit(view: Sentence, end: int) -> tuple[Qualifier | None, int]:
    """How the words after a number limit it, and the atom after those words."""
    if view.lower(end) == "+":
        return Qualifier.AT_LEAST, end + 1
    tied = after_hyphen(view.atoms, end)
    if view.lower(tied) == "odd":
        return Qualifier.ABOUT, tied + 1
    if view.lower(tied) == "plus" and tied > end:
        return Qualifier.AT_LEAST, tied + 1
    for length in range(min(_LONGEST_LIMIT, len(view.atoms) - end), 0, -1):
        limit = _limits("after").get(tuple(atom.lower for atom in view.atoms[end : end + length]))
        if limit is not None:
            return limit, end + length
    return None, end


def _late_limit(view: Sentence, end: int) -> Qualifier | None:
    """ "12 people or more": a limit after the thing counted."""
    for at in (end + 1, end + 2):
        word = view.token(at - 1)
        if word is None or word.pos_ not in {"NOUN", "ADJ", "PROPN"}:
            return None
        limit, after = _right_limit(view, at)
        if limit is not None and after - at > 1:
            return limit
    return None


def _verb_limit(view: Sentence, start: int, end: int) -> Qualifier:
    """ "exceeded 5,000": the verb limits its figure; "passed 12 laws" does not."""
    word, following = view.token(start - 1), view.token(end)
    if word is None or not word.tag_.startswith("VB"):
        return Qualifier.EXACT
    counted = following is not None and following.pos_ in {"NOUN", "PROPN", "ADJ"}
    for name, lemmas in load_lexicon("quantity_cues")["verbs"].items():
        if word.lemma_ in lemmas and (not counted or word.lemma_ in {"exceed", "surpass"}):
            return Qualifier(name)
    return Qualifier.EXACT


# --- assembling -------------------------------------------------------------------------------


def _quantity(view: Sentence, amount: Amount, found: Sequence[Quantity]) -> tuple[Quantity, int]:
    """The quantity of an amount, and the atom after it."""
    amount = _negate(view, amount)
    limit, left = _left_limit(view, amount.start, amount.unit)
    if view.lower(left - 1) == "between" and amount.form == "range":
        left -= 1
    right, end = _right_limit(view, amount.end)
    if limit == Qualifier.EXACT:
        limit = right or _late_limit(view, end) or _verb_limit(view, left, end)
    if amount.form == "couple" and limit == Qualifier.EXACT:
        limit = Qualifier.ABOUT
    if amount.low != amount.high:
        limit = Qualifier.RANGE
    counted = _counted(view, replace(amount, start=left, end=end), found)
    end = _span_end(view, amount, end)
    return _build(view, amount, Span(left, end), limit, counted), end


def _negate(view: Sentence, amount: Amount) -> Amount:
    start = amount.start - 1
    minus = view.lower(start) == "minus" or (
        view.lower(start) in {"-", "−"}
        and view.atoms[start].end == view.atoms[amount.start].start
        and (start == 0 or view.atoms[start - 1].end < view.atoms[start].start)
    )
    if not minus or amount.low != amount.high or amount.unit is None:
        return amount
    return replace(amount, start=start, low=-amount.low, high=-amount.high)


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
    if amount.unit is not None and amount.unit.name == "year" and _age(view, replace(amount, unit=None)):
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
    while view.lower(end) in _cue_set("voters"):
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
    if not view.has_vote and previous not in _cue_set("tally_verbs"):
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
    cued = counted or previous in _cue_set("tally_before") | _cue_set("tally_verbs")
    if not cued and view.lower(second.end) not in {"vote", "votes", "majority"}:
        return None
    tally = []
    for start, numeral, side in ((at, first, "vote in favor"), (joint + 1, second, "vote against")):
        amount = Amount(start, numeral.end, numeral.low, numeral.high, numeral.step, numeral.form, None)
        tally.append(_build(view, amount, Span(start, numeral.end), Qualifier.EXACT, Counted(side)))
    return tally, second.end
