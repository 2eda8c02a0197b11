"""What caused it, in two reports of one occasion: a battery or a cigarette, a gust or the pilot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from checker.comparisons.base import (
    Aligned,
    Comparison,
    Identity,
    Level,
    Side,
    Words,
    once_a_side,
)
from checker.comparisons.occasion import is_one_occasion
from checker.comparisons.topics import event_topic
from checker.concepts import counts_people, event_class, is_one_kind, known_event, stem
from checker.lexicon import load_lexicon
from checker.model import Claim, Span, Stage
from checker.names import same_name

TRAITS = {"what": ("agent", "words")}
PARAMS: dict[str, Any] = {}

_EVIDENCE = 3
_ROOT = 5  # letters that words of one root share
_VERBS = "caused|started|sparked|triggered|ignited|set off|touched off|brought down|brought about|provoked"
_END = (
    r"(?=[,.;:!?\"“”]|$| (?:on|in|at|after|before|during|when|while|where|which|that|who|and|but|or|as|with"
    r"|from|near|aboard|said|says|according|has|had|have|was|were|is)\b)"
)
_THING = r"(?:[\w'’-]+ ){0,4}?[\w'’-]+"
_LONG = r"(?:[\w'’-]+ ){0,7}?[\w'’-]+"
_WHOLE = r"(?:[\w'’-]+ ){0,14}?[\w'’-]+"
_TOLD = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?P<effect>{_LONG}) (?:{_VERBS}) by (?P<cause>{_THING}){_END}",
        rf"\bblam(?:e|es|ed|ing) (?P<cause>{_THING}) for (?P<effect>{_LONG})(?=[,.;:]|$)",
        rf"(?P<effect>{_LONG}) (?:was|were|been|is|be) blamed on (?P<cause>{_THING}){_END}",
        rf"\bput(?:s|ting)? (?P<effect>{_WHOLE}) down to (?P<cause>{_THING}){_END}",
        rf"\battribut(?:e|es|ed|ing) (?P<effect>{_WHOLE}) to (?P<cause>{_THING}){_END}",
        rf"(?P<effect>{_LONG}) (?:was|were|been|is) "
        rf"(?:due to|(?:put )?down to|the result of|the work of|because of) "
        rf"(?P<cause>{_THING}){_END}",
        rf"\bthe cause(?: of (?P<effect>{_LONG}))? (?:was|is|had been) (?P<cause>{_THING}){_END}",
        rf"(?:^|[,;:] |\bthat |\band )(?P<cause>{_THING}) (?:was|were|is|are|had been) "
        rf"(?:to blame|the cause|behind|responsible)\b(?: (?:for|of) (?P<effect>{_LONG})(?=[,.;:]|$))?",
        rf"(?:^|[,;:] |\bthat |\band )(?P<cause>{_THING}) (?:had |has )?brought (?P<effect>{_LONG}) down\b",
        rf"(?:^|[,;:] |\bthat |\band )(?P<cause>{_THING}) (?:had |has )?sent (?P<effect>{_LONG}) "
        r"(?:off|over|into|crashing|plunging)\b",
        rf"(?P<effect>{_LONG}) (?:was|were|been|is|be) (?P<cause>arson|sabotage|an accident){_END}",
        rf"(?P<effect>{_LONG}) (?:was|were|been) (?:set|started|lit|begun) "
        r"(?P<cause>deliberately|on purpose|accidentally)\b",
        rf"(?P<effect>{_LONG}) (?:was|were|been) (?P<cause>deliberately) (?:set|started|lit)\b",
    )
)
# What rises or falls has many causes.
_OF_MANY = {"increase", "decrease", "loss", "sale"}
_UNSURE = re.compile(
    r"\b(?:not|n['’]t|never|no|nor|neither|whether|why|unclear|unknown|rather than|instead of|ruled? out"
    r"|denie[sd])\b",
    re.I,
)
_BARE = {
    "a",
    "an",
    "the",
    "its",
    "their",
    "his",
    "her",
    "some",
    "of",
    "to",
    "by",
    "own",
    "s",
    "it",
    "that",
    "this",
}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class _Cause:
    """What is said to have caused it, the words for what it caused, and where the first stands."""

    cause: str
    effect: str
    span: Span


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """Two causes of one thing, by who or what acts in the clause or by its words for cause and blame."""
    if pair.identity is Identity.NO or "time" in pair.clashes:
        return
    if pair.left.claim.negated or pair.right.claim.negated:
        return
    if _act_apart(pair):
        ours, theirs = (Words(s.claim.event_span, s.claim.agent) for s in (pair.left, pair.right))
        yield _comparison(pair, ours, theirs, "agent")
        return
    left, right = _told(pair.left), _told(pair.right)
    if left is None or right is None or not _is_of_one_effect(left, right, pair):
        return
    if _are_two_causes(left, pair.left, right, pair.right):
        ours, theirs = Words(left.span, left.cause), Words(right.span, right.cause)
        yield _comparison(pair, ours, theirs, "words")


def _comparison(pair: Aligned, left: Words, right: Words, what: str) -> Comparison:
    return Comparison(
        kind="causes",
        level=Level.DIFFERENT,
        left=left,
        right=right,
        topic=event_topic(pair, "why"),
        traits=(("what", (what,)),),
        supersedes=pair.right.revises,
    )


# --- by who or what acts ------------------------------------------------------------------------


def _act_apart(pair: Aligned) -> bool:
    """One thing is said to come of this here and of that there: a cable, a candle."""
    if not pair.same_act and pair.identity is not Identity.SURE:
        return False
    (ours, effect), (theirs, other) = _cause_of(pair.left.claim), _cause_of(pair.right.claim)
    if not ours or not theirs or pair.evidence < _EVIDENCE:
        return False
    # "Was to blame for the crash": the effect is no object of the verb.
    if effect and other:
        one_effect = _is_one_thing(effect, other)
    else:
        told = {stem(word) for word in f"{effect} {other}".split()}
        one_effect = bool(told & pair.left.stems & pair.right.stems)
    if not one_effect or _is_told_in(ours, pair.right.claim) or _is_told_in(theirs, pair.left.claim):
        return False
    return not _is_one_thing(ours, theirs) and not same_name(ours, theirs)


def _is_told_in(cause: str, claim: Claim) -> bool:
    """ "A fault", "faulty wiring": the cause of one report is among the words of the other's."""
    root = cause.split()[-1].lower()[:_ROOT]
    return any(word.lower().startswith(root) for word in claim.words if word != claim.event)


def _cause_of(claim: Claim) -> tuple[str, str]:
    """What is said to have caused what; two empty words where the clause tells of no cause.

    Who or what starts or lights a fire causes it.
    """
    started = claim.status is Stage.BEGUN and known_event(claim.event) == "fire" and bool(claim.patient)
    lit = claim.event == "light" and known_event(claim.patient) == "fire"
    caused = event_class(claim.event) == "cause"
    return (claim.agent, claim.patient) if caused or started or lit else ("", "")


def _is_one_thing(left: str, right: str) -> bool:
    """True for two nouns for one thing or event ("fire", "blaze"), or words of which they share one."""
    if {stem(word) for word in left.split()} & {stem(word) for word in right.split()}:
        return True
    heads = left.split()[-1], right.split()[-1]
    return known_event(heads[0]) == known_event(heads[1]) != "" or is_one_kind(*heads, "nouns")


# --- by the words for cause and blame -----------------------------------------------------------


@once_a_side
def _told(side: Side) -> _Cause | None:
    """The one cause that a clause tells by its words, or by who acts in it; none where it leaves it open."""
    claim = side.claim
    if claim.hypothetical or _UNSURE.search(claim.sentence):
        return None
    # "The mayor put it down to arson" is the sentence's, and the clause of what it tells is another.
    for text, start in ((claim.text, claim.span.start), (claim.sentence, claim.sentence_span.start)):
        found = [match for pattern in _TOLD for match in pattern.finditer(text)]
        if len(found) == 1:
            start += found[0].start("cause")
            span = Span(start, start + len(found[0]["cause"]))
            return _Cause(found[0]["cause"], found[0]["effect"] or "", span)
        if found:
            return None
    agent, patient = _cause_of(claim)
    if not (agent and patient and agent.islower()) or claim.event == "blame":
        return None
    return _Cause(_in_full(agent, claim), patient, claim.event_span)


def _in_full(agent: str, claim: Claim) -> str:
    """The doer with the word before it in the clause: "overheated battery"."""
    found = re.search(rf"(?:[\w'’-]+ )?{re.escape(agent)}\w*", claim.text, re.I)
    return found.group() if found else agent


def _is_of_one_effect(left: _Cause, right: _Cause, pair: Aligned) -> bool:
    """One fire or fall; with no day and no figure in common only where both name it and share a name."""
    ours, theirs = _content(left.effect), _content(right.effect)
    if ours and theirs:
        kinds = {known_event(word) for word in ours} & {known_event(word) for word in theirs} - {""}
        shared = {stem(word) for word in ours} & {stem(word) for word in theirs}
        if not (kinds or shared) or kinds & _OF_MANY:
            return False
        if _only(ours, pair.right, kinds) and _only(theirs, pair.left, kinds):
            return False  # "the delay to the pool", "the delay to the bypass"
        one = bool(kinds) and bool(pair.left.names & pair.right.names)
    else:
        one = False
    if is_one_occasion(pair):
        return True
    return one and pair.identity is Identity.SURE and not pair.clashes and not pair.other_time


def _only(words: frozenset[str], other: Side, kinds: set[str]) -> bool:
    """Whether an effect is told in words that the other report has not, beside those for the event itself."""
    return any(stem(w) not in _stems(other) and known_event(w) not in kinds for w in words)


@once_a_side
def _stems(side: Side) -> frozenset[str]:
    return frozenset(stem(word.lower()) for word in _WORD.findall(side.article.text))


@cache
def _content(phrase: str) -> frozenset[str]:
    words = re.sub(r"['’]s?\b", "", phrase.lower())
    return frozenset(word for word in _WORD.findall(words) if word not in _BARE)


def _are_two_causes(left: _Cause, side: Side, right: _Cause, other: Side) -> bool:
    """No root of the one's words in the other report, and neither is a wider word for the other."""
    ours, theirs = _content(left.cause), _content(right.cause)
    if not ours or not theirs or _has_root(ours, other) or _has_root(theirs, side):
        return False
    if any(words & _listed("accident") for words in (ours, theirs)):
        return any(words & _listed("meant") for words in (ours, theirs))
    for words, others in ((ours, theirs), (theirs, ours)):
        if words & _listed("meant"):
            told = _kinds(others) if not others & _listed("meant") else set()
            return bool(told) and "deliberate" not in told and not any(counts_people(word) for word in others)
    if any(is_one_kind(a, b, "nouns") for a, b in product(sorted(ours), sorted(theirs))):
        return False
    return not (_may_be(ours, theirs) or _may_be(theirs, ours))


def _has_root(words: frozenset[str], other: Side) -> bool:
    roots = {word[:_ROOT] for word in words if len(word) > 2}
    return any(word.lower()[:_ROOT] in roots for word in _WORD.findall(other.article.text))


def _may_be(wide: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a phrase of nothing but wide words may stand for the other ("a technical fault", "a bolt")."""
    kinds = load_lexicon("causes")["kinds"]
    if not all(any(_is_in(word, kind["general"]) for kind in kinds.values()) for word in wide):
        return False
    told = _kinds(other)
    return not told or any(
        name in told for name, kind in kinds.items() if any(_is_in(word, kind["general"]) for word in wide)
    )


def _kinds(words: frozenset[str]) -> set[str]:
    return {
        name
        for name, kind in load_lexicon("causes")["kinds"].items()
        if any(_is_in(word, [*kind["general"], *kind["things"]]) for word in words)
    }


def _is_in(word: str, listed: list[str]) -> bool:
    return stem(word) in {stem(one) for one in listed}


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load_lexicon("causes")[name])
