"""Numbers that a sentence leaves to the reader: "the rest are missing", "all but two of the 12 crew"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.concepts import known_event
from checker.facts.numerals.cardinals import vocabulary
from checker.facts.quantity.phrases import NOUN_TAGS, Place
from checker.facts.quantity.roles import state_after, undergone_by
from checker.model import Qualifier, Quantity, Scope, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

_OPENS = re.compile(r"\b(?:rest|others|remaining|remainder|none|but|casualties)\b", re.I)
_REST = frozenset({"rest", "others", "remainder"})
_REACH = 8  # tokens from "all but" or "none of" to the whole, and from the whole to its verb


def may_leave_some(text: str) -> bool:
    """False where no words of a text leave a number to be reckoned."""
    return _OPENS.search(text) is not None


def with_remainders(sentence: SpacySpan, found: Sequence[Quantity]) -> list[Quantity]:
    """The numbers found and those that follow from them, in order.

    "Of the 45 aboard 31 were saved and the rest are missing" tells of 14 missing, "all but two of the 12
    crew were rescued" of ten rescued, "none of the 12 survived" of 12 dead. Nothing is reckoned where a
    number is limited, or where the text does not say what became of those left.
    """
    words, done = list(sentence), list(found)
    for at, word in enumerate(words):
        lower = word.lower_
        if lower == "but" and at and words[at - 1].lower_ == "all":
            done = _all_but(words, at, done)
        elif lower == "none" and at + 1 < len(words) and words[at + 1].lower_ == "of":
            done = _none_of(words, at, done)
        elif at and words[at - 1].lower_ == "the" and (lower in _REST or _leads_on(words, at)):
            done = _rest(words, at, done)
    done = _hurt_among(sentence, done)
    return sorted(done, key=lambda quantity: quantity.span)


def _hurt_among(sentence: SpacySpan, found: list[Quantity]) -> list[Quantity]:
    """ "26 casualties, five of them fatal": casualties are the dead and the hurt, so 21 were hurt."""
    for whole, part in pairwise(found):
        harmed = whole.role == "casualty" and part.role == "death" and part.scope is Scope.PART
        if not harmed or not _is_exact(whole) or not _is_exact(part) or whole.scope is not Scope.LEVEL:
            continue
        hurt = (whole.value or 0) - (part.value or 0)
        if hurt > 0:
            span = Span(whole.span.start, part.span.end)
            text = sentence.doc.text[span.start : span.end]
            rest = replace(whole, span=span, text=text, low=hurt, high=hurt, value=hurt, step=1.0)
            return [*found, replace(rest, item="person", role="injury", scope=Scope.PART)]
    return found


def _leads_on(words: Sequence[Token], at: int) -> bool:
    """ "The remaining captives"; "the remaining 14" is a number of its own."""
    return words[at].lower_ == "remaining" and at + 1 < len(words) and words[at + 1].tag_ == "NNS"


def _is_exact(quantity: Quantity) -> bool:
    return quantity.qualifier is Qualifier.EXACT and not quantity.unit and quantity.value is not None


def _rest(words: Sequence[Token], at: int, found: list[Quantity]) -> list[Quantity]:
    """The whole less its parts, where the words say what became of the rest."""
    before = [q for q in found if q.span.end <= words[at].idx and not q.unit]
    noun = words[at + 1] if words[at].lower_ == "remaining" else words[at]
    role = undergone_by(noun) or _role_behind(words, noun)
    if len(before) < 2 or not role or not all(_is_exact(q) for q in before):
        return found
    whole, parts = before[0], before[1:]
    left = (whole.value or 0) - sum(q.value or 0 for q in parts)
    of_it = all(q.item in {whole.item, "person", ""} for q in parts)
    if left <= 0 or not of_it or whole.scope is not Scope.LEVEL:
        return found
    span = Span(words[at - 1].idx, noun.idx + len(noun))
    text = noun.doc.text[span.start : span.end]
    rest = replace(whole, span=span, text=text, low=left, high=left, value=left, step=1.0)
    return [*found, replace(rest, role=role, scope=Scope.PART)]


def _all_but(words: Sequence[Token], at: int, found: list[Quantity]) -> list[Quantity]:
    """ "All but two of the 12 crew were rescued": ten of them; the two are those who were not."""
    if at + 1 >= len(words):
        return found
    start, number = words[at - 1].idx, words[at + 1]
    less = vocabulary().small.get(number.lower_) or (int(number.text) if number.text.isdecimal() else 0)
    if not less:
        return found
    kept = [q for q in found if not start <= q.span.start <= number.idx]
    whole = _whole(words, at + 2, kept)
    if whole is None or (whole.value or 0) <= less:
        return kept
    left = (whole.value or 0) - less
    span = Span(start, number.idx + len(number))
    text = number.doc.text[span.start : span.end]
    part = replace(whole, span=span, text=text, low=left, high=left, value=left, step=1.0)
    return [*kept, replace(part, scope=Scope.PART, role=_role_of(words, whole))]


def _none_of(words: Sequence[Token], at: int, found: list[Quantity]) -> list[Quantity]:
    """ "None of the 12 crew survived" tells of 12 dead, "none of the 12 was hurt" of nought hurt."""
    whole = _whole(words, at + 1, found)
    if whole is None:
        return found
    role = _role_of(words, whole)
    start, end = words[at].idx, whole.span.end
    text = words[at].doc.text[start:end]
    if role and role != "survival":
        span = Span(start, start + len(words[at]))
        none = replace(whole, span=span, text=words[at].text, low=0.0, high=0.0, value=0.0, step=1.0)
        return [*found, replace(none, role=role)]
    verb = _verb_behind(words, whole)
    if not role and (verb is None or known_event(verb.lemma_.lower()) != "survival"):
        return found
    return [
        replace(whole, span=Span(start, end), text=text, role="death") if q is whole else q for q in found
    ]


def _whole(words: Sequence[Token], at: int, found: Sequence[Quantity]) -> Quantity | None:
    """The exact number of "of the 12 crew", within a few words of what is said of it."""
    if at >= len(words) or words[at].lower_ != "of":
        return None
    end = words[min(at + _REACH, len(words) - 1)].idx
    within = (q for q in found if words[at].idx < q.span.start <= end)
    whole = next(within, None)
    return whole if whole is not None and _is_exact(whole) else None


def _head(words: Sequence[Token], whole: Quantity) -> Token | None:
    """The noun that the whole counts: the last of its noun phrase."""
    head = None
    for word in words:
        if word.idx < whole.span.start:
            continue
        if word.idx < whole.span.end or word.tag_ in NOUN_TAGS or word.tag_.startswith("JJ"):
            head = word
        else:
            break
    return head


def _verb_behind(words: Sequence[Token], whole: Quantity) -> Token | None:
    head = _head(words, whole)
    if head is None:
        return None
    at = head.i - words[0].i + 1
    return next((w for w in words[at : at + _REACH] if w.tag_.startswith("VB") and w.dep_ != "aux"), None)


def _role_of(words: Sequence[Token], whole: Quantity) -> str:
    head = _head(words, whole)
    return "" if head is None else _role_behind(words, head)


def _role_behind(words: Sequence[Token], noun: Token) -> str:
    at = noun.i - words[0].i
    return state_after(Place(words, at, at + 1, None, False, "words"), noun)
