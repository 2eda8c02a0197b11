"""What it came of: one thing is put down to this here, and to that there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from checker.comparisons.base import Aligned, Comparison, Identity, Level, Side, Words, once_a_side, shortened
from checker.comparisons.led_to import can_be_one, content_words
from checker.concepts import counts_people, event_class, is_one_kind, known_event, stem
from checker.lexicon import load_lexicon
from checker.model import Claim, Span, Stage
from checker.names import same_name

TRAITS: tuple[str, ...] = ()
PARAMS: dict[str, Any] = {}

_EVIDENCE = 3
_ROOT = 5  # letters that words of one root share
_BE = r"(?:was|were|is|are|be|been|being)(?: \w+ly)?"
_BLAME = r"(?:blam|pinn|put|lay|laid)(?:ed|es|ing|s|e)?"
# Verbs that take the effect and then the cause, and what else has them in this order.
_EFFECT_FIRST = (
    rf"(?P<effect>.+?) {_BE} (?:blamed|pinned|put|laid) on (?P<cause>.+)",
    rf"(?P<effect>.+?) {_BE} (?:attributed|ascribed|put down|down) to (?P<cause>.+)",
    rf"(?P<effect>.+?) {_BE} traced (?:back )?to (?P<cause>.+)",
    rf"(?P<effect>.+?) {_BE} (?:due to|because of|(?:the|a) result of|the work of) (?P<cause>.+)",
    r"(?P<effect>.+?) (?:resulted|stemmed|arose) from (?P<cause>.+)",
    rf"(?P<effect>.+?)[’']s cause {_BE} (?P<cause>.+)",
    r"(?P<effect>.+?) (?:died|dies) (?:of|from) (?P<cause>.+)",
    rf"the (?:\w+ )?cause of (?P<effect>.+?) {_BE} (?P<cause>.+)",
    rf".*?\b{_BLAME} (?P<effect>.+?) (?:down )?(?:on|to) (?P<cause>.+)",
    r".*?\b(?:attribut|ascrib|trac)(?:ed|es|ing|e) (?P<effect>.+?) (?:back )?to (?P<cause>.+)",
)
_CAUSE_FIRST = (
    r".*?\bblam(?:ed|es|ing|e) (?P<cause>.+?) for (?P<effect>.+)",
    rf"(?P<cause>.+?) {_BE} (?:blamed|responsible|to blame) for (?P<effect>.+)",
    rf"(?P<cause>.+?) {_BE} (?:behind|the cause of|the reason for) (?P<effect>.+)",
    r"(?P<cause>.+?) (?:led to|resulted in|gave rise to|lay behind) (?P<effect>.+)",
)
_PATTERNS = [re.compile(pattern, re.I) for pattern in (*_EFFECT_FIRST, *_CAUSE_FIRST)]
_WORD = re.compile(r"[^\W\d_]+")
_PREPOSITION = re.compile(r" (?:of|in|on|at|near|by|with|for|from|between|to|off|over)\b")
# Where a phrase ends and the sentence goes on.
_END = re.compile(
    r"[,;:.()“”\"]| (?:in|at|near) (?=[A-Z]).*"
    r"| (?:that|which|who|when|while|after|before|as|where|said|says|rather|and not)\b.*",
    re.I,
)
# One of several causes leaves room for others; "not to the weather" is none.
_ROOM = re.compile(
    r"\b(?:part(?:ly|ially)?|also|factors?|among|both|contribut\w+|not|never|other|either|whether|may|might|could|"
    r"possibl[ey]|perhaps|suspect\w*)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Cause:
    """What a clause gives as the cause and as the effect: content words, the head of the phrase last.

    `matter` are the words of the effect's complements ("a fall in the price"); `span` is that of the cause
    where it is a phrase and not the verb's subject.
    """

    cause: str
    effect: str
    matter: frozenset[str] = frozenset()
    span: Span | None = None


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """Two causes of one thing: a cable here, a candle there."""
    if pair.identity is not Identity.SURE or pair.clashes & {"time", "place", "name"}:
        return
    if causes_differ(pair):
        yield Comparison(
            kind="cause",
            level=Level.DIFFERENT,
            left=_words(pair.left),
            right=_words(pair.right),
            topic=f"{_effect(pair)}: what caused it",
            supersedes=pair.right.revises,
        )


def causes_differ(pair: Aligned) -> bool:
    """True where both clauses give the cause of one thing, and the causes are two."""
    left, right = _cause_of(pair.left), _cause_of(pair.right)
    if left is None or right is None or pair.evidence < _EVIDENCE:
        return False
    if pair.left.claim.negated or pair.right.claim.negated or _may_be_one_doer(left.cause, right.cause):
        return False
    # "Was to blame for the crash": the effect is no object of the verb.
    if left.effect and right.effect:
        one_effect = _is_one_thing(left.effect, right.effect) and _are_of_one_matter(left, right)
    else:
        told = {stem(word) for word in f"{left.effect} {right.effect}".split()}
        one_effect = bool(told & pair.left.stems & pair.right.stems)
    told_in_both = _is_told_in(left.cause, pair.right.claim) or _is_told_in(right.cause, pair.left.claim)
    one_cause = _is_one_thing(left.cause, right.cause) or same_name(left.cause, right.cause)
    return one_effect and not told_in_both and not one_cause


@once_a_side
def _cause_of(side: Side) -> _Cause | None:
    """What is said to have caused what; None where the clause tells of no cause, or of one of several.

    Who or what starts or lights a fire causes it.
    """
    claim = side.claim
    if _is_doing(claim):
        return _Cause(claim.agent, claim.patient)
    for pattern in _PATTERNS:
        found = pattern.fullmatch(claim.text.strip(" ."))
        if found is None or _ROOM.search(found[0]):
            continue
        cause, effect = (_END.split(found[part].strip())[0].strip() for part in ("cause", "effect"))
        ours, theirs = (_content(phrase, side) for phrase in (cause, effect))
        if (
            ours
            and theirs
            and _has_one_cause(theirs)
            and stem(ours.split()[-1].lower()) not in _open_causes()
        ):
            start = claim.span.start + claim.text.find(cause)
            matter = content_words(effect, side) - {*theirs.lower().split()}
            return _Cause(ours, theirs, matter, Span(start, start + len(cause)))
    return None


def _is_doing(claim: Claim) -> bool:
    """A verb of causing with its subject; not "blame", whose subject is who says so, nor the noun "cause"."""
    started = claim.status is Stage.BEGUN and known_event(claim.event) == "fire" and bool(claim.patient)
    lit = claim.event in ("light", "start") and known_event(claim.patient) == "fire"
    causes = event_class(claim.event) == "cause" and claim.event not in ("blame", claim.agent)
    return (causes or started or lit) and bool(claim.agent)


def _may_be_one_doer(left: str, right: str) -> bool:
    """ "Two teenagers", "two boys": people who are not named may be the same."""
    heads = left.split()[-1], right.split()[-1]
    return all(head.islower() and counts_people(head.removesuffix("s")) for head in heads)


def _has_one_cause(effect: str) -> bool:
    """A rise, and delays of all kinds, come of many things at once; one crash or fire hardly does."""
    head = effect.split()[-1].lower()
    several = head.endswith("s") and not head.endswith("ss")
    return not several and known_event(head) not in ("increase", "decrease")


@cache
def _open_causes() -> frozenset[str]:
    return frozenset(stem(word) for word in load_lexicon("cues")["open_causes"])


def _content(phrase: str, side: Side) -> str:
    """The content words of a noun phrase up to its first preposition, the head last."""
    head = _PREPOSITION.split(phrase, maxsplit=1)[0]
    return " ".join(word for word in _WORD.findall(head) if stem(word.lower()) in side.stems)


def _are_of_one_matter(left: _Cause, right: _Cause) -> bool:
    """ "The fall in profit", "the fall in sales": the head is one, what it is of is not."""
    ours, theirs = left.matter - right.matter, right.matter - left.matter
    return not ours or not theirs or can_be_one(ours, theirs)


def _is_told_in(cause: str, claim: Claim) -> bool:
    """ "A fault", "faulty wiring": the cause of one report is among the words of the other's sentence."""
    root = cause.split()[-1].lower()[:_ROOT]
    return any(word.startswith(root) for word in _WORD.findall(claim.sentence.lower()) if word != claim.event)


def _is_one_thing(left: str, right: str) -> bool:
    """True for two nouns for one thing or event ("fire", "blaze"), or words of which they share one."""
    if {stem(word.lower()) for word in left.split()} & {stem(word.lower()) for word in right.split()}:
        return True
    heads = left.split()[-1].lower(), right.split()[-1].lower()
    return known_event(heads[0]) == known_event(heads[1]) != "" or is_one_kind(*heads, "nouns")


def _effect(pair: Aligned) -> str:
    found = [_cause_of(side) for side in (pair.left, pair.right)]
    heads = sorted(one.effect.split()[-1].lower() for one in found if one is not None and one.effect)
    return heads[0] if heads else pair.left.event


def _words(side: Side) -> Words:
    found = _cause_of(side)
    if found is not None and found.span is not None:
        return Words(found.span, side.article.text[found.span.start : found.span.end])
    return Words(side.claim.event_span, side.claim.agent or shortened(side.claim.text))
