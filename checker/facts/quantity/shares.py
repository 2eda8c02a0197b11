"""Shares written as two numbers: "one in four", "nine of ten drivers", "14 cases per 100,000 people"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from checker.facts.numerals.atoms import after_hyphen
from checker.facts.numerals.value import ARTICLES
from checker.facts.quantity.amounts import Amount, read_amount
from checker.facts.quantity.phrases import cue_set
from checker.facts.quantity.sentence import Sentence
from checker.facts.quantity.units import RATIO

_ROUND_WHOLES = frozenset({10, 100, 1000, 10_000, 100_000})
_FIRST_YEAR = 1500
_VERB_REACH = 8  # words behind the whole in which a verb may tell of people one by one


def read_share(view: Sentence, amount: Amount) -> Amount | None:
    """The share that two numbers make, None where they make none: "one in four", "nine out of 10".

    The whole must be small or round, or the part one: "12 out of 35" counts.
    """
    if amount.unit or amount.low != amount.high or amount.low > 99:
        return None
    tied = after_hyphen(view.atoms, amount.end)
    out = view.lower(tied) == "out" and view.lower(tied + 1) == "of"
    rate = _of_many(view, amount) or share_around(view, amount) or _nine_of_ten(view, amount)
    if rate is not None:
        return rate
    every = view.lower(tied + 1 + out) == "every"
    if not out and view.lower(tied) != "in" and not (every and view.lower(tied) == "of"):
        return None
    at = tied + 2 + every if out else after_hyphen(view.atoms, tied + 1 + every)
    whole = read_amount(view.atoms, at, ranges=False)
    if whole is None or whole.unit or whole.form not in {"digits", "words"} or amount.low >= whole.low:
        return None
    year = (
        _FIRST_YEAR <= whole.low <= 2099
        and "," not in view.atoms[at].text
        and view.atoms[at].kind == "digits"
    )
    if whole.low > 12 and whole.low not in _ROUND_WHOLES and (amount.low != 1 or year):
        return None
    share = amount.low / whole.low
    return replace(amount, end=whole.end, low=share, high=share, step=Decimal("0.01"), unit=RATIO, tied=False)


def _of_many(view: Sentence, amount: Amount) -> Amount | None:
    """ "14 cases per 100,000 people": a share, as "one in four" is, with its noun inside."""
    at = next((at for at in range(amount.end, amount.end + 4) if view.lower(at) == "per"), 0)
    whole = read_amount(view.atoms, at + 1, ranges=False) if at else None
    if whole is None or whole.unit or whole.low < 100 or view.atoms[whole.start].lower in ARTICLES:
        return None
    share, step = amount.low / whole.low, amount.step / whole.low
    return replace(amount, low=share, high=share, step=step, unit=RATIO, tied=False)


def share_around(view: Sentence, amount: Amount) -> Amount | None:
    """The share of "one driver in four", its noun inside; None where the whole counts a noun of its own."""
    noun, joint = view.token(amount.end), view.lower(amount.end + 1)
    if noun is None or noun.tag_ not in {"NN", "NNS"} or joint != "in" or amount.unit or amount.low > 9:
        return None
    whole = read_amount(view.atoms, amount.end + 2, ranges=False)
    if whole is None or whole.unit or whole.form not in {"digits", "words"} or amount.low >= whole.low:
        return None
    following = view.token(whole.end)
    counts = following is not None and following.pos_ in {"NOUN", "ADJ", "PROPN", "NUM"}
    usual = whole.low <= 12 or whole.low in _ROUND_WHOLES or (amount.low == 1 and whole.low < _FIRST_YEAR)
    if counts or not usual:
        return None
    share = amount.low / whole.low
    return replace(amount, low=share, high=share, step=Decimal("0.01"), unit=RATIO, tied=False)


def _nine_of_ten(view: Sentence, amount: Amount) -> Amount | None:
    """ "Nine of ten drivers joined": no "the" names the ten. But "nine of ten miners were rescued" counts."""
    whole = read_amount(view.atoms, amount.end + 1, ranges=False) if view.lower(amount.end) == "of" else None
    if whole is None or whole.unit or whole.low not in _ROUND_WHOLES or amount.low >= whole.low:
        return None
    after = view.token_after(whole.end)
    if any(
        word.lemma_.lower() in cue_set("person_verbs") for word in view.words[after : after + _VERB_REACH]
    ):
        return None
    share = amount.low / whole.low
    return replace(amount, end=whole.end, low=share, high=share, step=Decimal("0.01"), unit=RATIO, tied=False)
