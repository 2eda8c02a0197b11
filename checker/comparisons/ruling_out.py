"""What a clause rules out by "no", "none" or "nobody": of what kind, and what else it says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from checker.comparisons.base import Side, before_verb, behind_verb, once_a_side, parties
from checker.concepts import counts_people, has_phrase, item_class, stem
from checker.lexicon import listed, load_lexicon
from checker.model import Claim

PERSON = "person"
_NO_ONE = re.compile(r"\b(?:nobody|no[ -]one|none of (?:them|those|us)|not a soul)\b", re.I)
_NO = re.compile(
    r"\b(?:no|not a single|not one|not an?|not any|none of (?:the|its|his|her|their|our)"
    r"|without (?:a single|an?|any)"
    r"|neither|nor|any(?! more)"
    r"|(?:not|never|n['’]t) (?:[a-z]+ ){0,2}(?:a single|an?|any))\s+(?P<words>(?:[\w'’-]+[ ]?){1,5})",
    re.I,
)
# "Found nothing wrong with the accounts": no fault of any kind.
_NOTHING_WRONG = re.compile(
    r"\bnothing (?:wrong|amiss|untoward|irregular|improper|illegal|out of order)(?: (?:with|in|about))?\b",
    re.I,
)
# Before one of these a noun phrase ends.
_ENDS = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|do|does|did|will|would|can|could|may|might|must|should|to|of|in|on|at|"
    r"for|from|with|by|as|that|which|who|whose|when|while|after|before|among|during|near|inside|aboard|under|over|and|or|nor|"
    r"this|last|next|but|than|against|about|into|between|since|because)\b",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|got) (?:\w+ly )?$", re.I)
_SOME_OF = re.compile(
    r"\b[\w-]+ of (?:the|its|his|her|their|our|those|these) ((?:[\w'’-]+ ){0,4}[\w'’-]+)", re.I
)
_AMOUNT_OF = re.compile(
    r"\b(?:lit(?:re|er)|tonne|ton|kilo|kilogram|gram|gallon|barrel|bag|sack|bottle)s? of\b",
    re.I,
)
_TELLS_NOTHING = {
    "time",
    "moment",
    "stage",
    "point",
    "scene",
    "incident",
    "so",
    "far",
    "now",
    "then",
    "thing",
}


@dataclass(frozen=True, slots=True)
class Ruled:
    """The lemma of the kind that is ruled out, stems told of it and of the rest, and if it undergoes it."""

    kind: str
    marks: frozenset[str]
    rest: frozenset[str]
    undergoes: bool


@once_a_side
def ruled_out(side: Side) -> tuple[Ruled, ...]:
    """Each kind of which a clause says that there was none, or that none did it; of some only it is not."""
    claim = side.claim
    if not claim.negated or claim.hypothetical or _leaves_some(claim.text) or is_cut_short(claim):
        return ()
    if (found := _NO_ONE.search(claim.text)) is not None:
        rest = _rest(side, frozenset())
        return (Ruled(PERSON, frozenset(), rest, _undergoes(side, found.start())),)
    ruled = []
    for found in _NO.finditer(_NOTHING_WRONG.sub(" no irregularity ", claim.text)):
        phrase = _ENDS.split(found["words"], maxsplit=1)[0]
        words = [_one(word.lower()) for word in _WORD.findall(phrase)]
        if not words or set(words) & listed("none", "limiting"):
            continue
        head = _head(words, side)
        marks = frozenset(stem(word) for word in words[: words.index(head)])
        rest = _rest(side, marks | {stem(head)})
        ruled.append(Ruled(_lemma(head, side), marks, rest, _is_patient(head, side)))
    return tuple(ruled)


@cache
def is_of_kind(item: str, kind: str) -> bool:
    """True where a noun names the kind or one of it: a boy is a child, a child need be no boy."""
    head = item.rpartition(" ")[2]
    if stem(head) == stem(kind):
        return True
    head = head if head in load_lexicon("none")["kinds"].get(kind, ()) else head.removesuffix("s")
    if head in load_lexicon("none")["kinds"].get(kind, ()):
        return True
    return (
        counts_people(head) is counts_people(kind)
        and not counts_people(kind)
        and item_class(head) == item_class(kind)
    )


def is_some_of(kind: str, claim: Claim) -> bool:
    """ "All but two of the hostages", "some of the hostages"; "300 litres of acid"."""
    before = claim.sentence[: max(claim.event_span.start - claim.sentence_span.start, 0)]
    if _AMOUNT_OF.search(before) and re.search(rf"\bof (?:[\w-]+ )?{re.escape(kind)}\b", before, re.I):
        return True
    found = _SOME_OF.search(before_verb(claim))
    return found is not None and any(is_of_kind(word, kind) for word in found[1].lower().split())


def names_one(kind: str, claim: Claim) -> bool:
    """ "Candidate Ott Brenn", "Ott Brenn, the candidate of the left"."""
    named = [party for party in parties(claim) if party[:1].isupper()]
    return any(
        re.search(
            rf"\b{kind} {re.escape(name)}\b|\b{re.escape(name)}, (?:an?|the) [^,]*\b{kind}\b",
            claim.text,
            re.I,
        )
        for name in named
    )


@cache
def _one(word: str) -> str:
    """A noun whose plural no ending makes, in the singular; any other word as it is."""
    plurals = load_lexicon("items")["plurals"]
    return next((one for one, many in plurals.items() if many == word and one != word), word)


def _leaves_some(text: str) -> bool:
    return has_phrase(text, load_lexicon("none")["exceptions"]) or bool(
        {word.lower() for word in _WORD.findall(text)} & {"else", "longer", "yet"}
    )


def is_cut_short(claim: Claim) -> bool:
    """ "None of the passengers were": of what, another clause says."""
    behind = behind_verb(claim)
    return claim.event in ("be", "do", "have") and not claim.patient and not _WORD.search(behind)


def _head(words: list[str], side: Side) -> str:
    """The noun of a phrase: that which takes part in the act, else its last word."""
    heads = {stem(party.rpartition(" ")[2].lower()) for party in parties(side.claim)}
    return next((word for word in words if stem(word) in heads), words[-1])


def _lemma(head: str, side: Side) -> str:
    return next((word for word in side.claim.words if stem(word) == stem(head)), head)


def _is_patient(head: str, side: Side) -> bool:
    return stem(side.claim.patient.rpartition(" ")[2].lower()) == stem(head)


def _undergoes(side: Side, start: int) -> bool:
    """Whether "nobody" is the object, or the subject of a passive."""
    claim = side.claim
    verb = claim.event_span.start - claim.span.start
    return start > verb or (claim.event != "be" and _PASSIVE.search(claim.text[:verb]) is not None)


def _rest(side: Side, known: frozenset[str]) -> frozenset[str]:
    """The stems of what a clause says beside the act, the kind and when."""
    claim = side.claim
    times = {stem(word.lower()) for time in claim.times for word in _WORD.findall(time.text)}
    event = {stem(word) for word in claim.event.split()}
    agent = {stem(word.lower()) for word in claim.agent.split()}
    return side.stems - known - times - event - agent - _TELLS_NOTHING - _of_none()


@cache
def _of_none() -> frozenset[str]:
    return frozenset(stem(word) for word in ("nobody", "none", "no", "one", "nothing", "neither", "single"))
