"""Ordinals that count: "a third victim has died" makes three dead, "every second driver" a half of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from checker.concepts import counts_people, exclusive_class
from checker.facts.numerals.cardinals import vocabulary
from checker.facts.quantity.phrases import Place, cue_set, is_period, run_after, singular
from checker.facts.quantity.roles import state_after, undergone_by
from checker.model import Qualifier, Quantity, Scope, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

_DIGITS = re.compile(r"(\d{1,4})(?:st|nd|rd|th)", re.I)
_RAREST = 20  # "every twentieth"; beyond, an ordinal orders
_PERIOD_REACH = 6  # words after the noun in which a stretch of time may limit the count


def may_have_ordinal(text: str) -> bool:
    """False where no word of a text can be an ordinal."""
    return _opens().search(text) is not None


@cache
def _opens() -> re.Pattern[str]:
    return re.compile(rf"\b(?:every other|{'|'.join(_ordinals())}|{_DIGITS.pattern})\b", re.I)


@cache
def _ordinals() -> dict[str, int]:
    shares = {word: under for word, under in vocabulary().ordinals.items() if 2 < under <= 100}
    return {"second": 2, **{word: under for word, under in shares.items() if word != "quarter"}}


def read_ordinals(sentence: SpacySpan) -> Iterator[Quantity]:
    """The counts that ordinals give of people and of what befell them, each as the number reached.

    Only where an exclusive class of event is told: "a third ferry" and "the third round" count nothing
    that adds up, and neither does "the third death in two weeks", which begins anew.
    """
    words = list(sentence)
    for at, word in enumerate(words):
        value = _value(word)
        if at and words[at - 1].lower_ == "every" and (1 < value <= _RAREST or word.lower_ == "other"):
            yield from _share(words, at, value or 2)
        if not value or at == 0 or words[at - 1].lower_ not in {"a", "an", "the"}:
            continue
        run = run_after(words, at + 1) if at + 1 < len(words) and words[at + 1].lower_ != "of" else None
        role = _role(words, at, run[0], run[1]) if run is not None else ""
        if run is None or not role:
            continue
        last = words[run[1]]
        span = Span(word.idx, last.idx + len(last))
        text = sentence.doc.text[span.start : span.end]
        count = float(value)
        yield Quantity(span, text, count, count, count, "", run[0], Qualifier.EXACT, role=role)


def _share(words: Sequence[Token], at: int, value: int) -> Iterator[Quantity]:
    """ "Every second driver" is a half of them; "every third day" is how often."""
    run = run_after(words, at + 1)
    if run is None or is_period(words[run[1]]) or words[run[1]].tag_ in {"NNS", "NNPS"}:
        return
    span, share = Span(words[at - 1].idx, words[at].idx + len(words[at])), 1 / value
    text = words[at].doc.text[span.start : span.end]
    yield Quantity(
        span, text, share, share, share, "ratio", run[0], Qualifier.EXACT, scope=Scope.PART, step=0.01
    )


def _value(word: Token) -> int:
    digits = _DIGITS.fullmatch(word.text)
    return int(digits[1]) if digits else _ordinals().get(word.lower_, 0)


def _role(words: Sequence[Token], at: int, item: str, head: int) -> str:
    definite, noun = words[at - 1].lower_ == "the", words[head]
    if definite and _is_within_a_period(words, head):
        return ""
    if item.rsplit(" ", 1)[-1] in cue_set("counted_events"):
        return exclusive_class(item.rsplit(" ", 1)[-1])
    if not counts_people(item):
        return ""
    if definite:  # "the third man" may be any third one; "the third man to die" counts
        return _infinitive(words, head + 1)
    return undergone_by(noun) or state_after(Place(words, at, at + 1, None, False, "words"), noun)


def _infinitive(words: Sequence[Token], at: int) -> str:
    if at >= len(words) or words[at].lower_ != "to":
        return ""
    while at + 1 < len(words) and words[at].lower_ in {"to", "be", "have", "been"}:
        at += 1
    return exclusive_class(words[at].lemma_.lower())


def _is_within_a_period(words: Sequence[Token], head: int) -> bool:
    following = words[head + 1 : head + 1 + _PERIOD_REACH]
    return any(singular(word) in cue_set("periods") or word.lower_ == "since" for word in following)
