"""What a later report settles or changes by its own words: a question answered, one thing for another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.comparisons.base import (
    Aligned,
    Comparison,
    Identity,
    Level,
    Side,
    Words,
    has_cue_of,
    is_belief,
    sentence_has,
    share_a_party,
    shortened,
)
from checker.comparisons.topics import event_topic
from checker.comparisons.two_of_a_kind import are_two_of_a_kind
from checker.concepts import is_number_word, stem
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Stage
from checker.names import same_name

TRAITS = {"turn": ("answered", "changed")}
PARAMS = {"evidence": 4}

# Telling words that both sentences share beside what was changed.
_SHARED = 2
_OPEN = re.compile(
    r"\b(?:not|n't|n’t|nobody|no one|never|cannot|yet to)\b[^.;]{0,30}?"
    r"\b(?:know|known|clear|establish\w*|determin\w*|identif\w+|explain\w*|find out|found out)\b"
    r"|\b(?:unclear|unknown|uncertain|a mystery|unexplained|an open question)\b",
    re.I,
)
# "Has not decided whether to appeal", "it is unclear if", "is considering whether".
_WHETHER = re.compile(
    r"\b(?:not|n't|n’t|nobody|no one|never|cannot|yet to|no decision|unclear|unknown|uncertain|undecided"
    r"|unsure|an open question|doubt(?:ful)?|to be seen|consider\w*|weigh\w*|debat\w+|discuss\w*|mull\w*"
    r"|examin\w+|stud(?:y|ies|ying)|will (?:decide|vote)|(?:is|are|was|were) to (?:decide|vote)|must decide"
    r")\b[^.;]{0,60}?\bwhether\b"
    r"|\b(?:unclear|unknown|uncertain|unsure"
    r"|(?:not|n't|n’t)(?: yet)? (?:know|known|clear|certain|sure|decided)) if\b",
    re.I,
)
_REASON = re.compile(
    r"\b(?:because|due to|owing to|as a result of|caused by|to blame|the fault of|triggered by|set off by|"
    r"brought about by|started by|down to|blamed on|put down to|traced (?:back )?to)\b",
    re.I,
)
_CAUSES = {"cause", "reason", "origin", "source"}
_AGREED = {"agreement", "signing"}
_OTHERS = ("another", "other", "separate")
_UNDER_WAY = {Stage.BEGUN, Stage.ONGOING, Stage.COMPLETED}
_DECIDED = _UNDER_WAY | {Stage.PLANNED, Stage.REPORTED, Stage.CANCELLED}
_TOLD = {Stage.REPORTED, Stage.COMPLETED}
# Up to four words, of bounded length each: a text of one endless word must cost no more than another.
_NAME = r"[\w'’-]{1,40}(?: [\w'’-]{1,40}){0,3}"
_CHANGES = (
    r"\b(?:mov|shift|switch|transferr?|relocat|reduc|downgrad|upgrad|lower|rais|chang|alter|amend|convert|renam|"
    r"reassign|swapp?)(?:e|ed|es|ing|s)?\b"
)
_FROM_TO = re.compile(rf"{_CHANGES}[^.;]{{0,120}}?\bfrom (?P<old>{_NAME}?) to (?P<new>{_NAME})", re.I)
_INSTEAD_OF = re.compile(
    rf"\b(?P<new>{_NAME}) (?:instead of|rather than) (?:(?:in|at|to|on|with|from) )?(?P<old>{_NAME})", re.I
)
_INSTEAD = re.compile(r"\binstead\b(?! of)", re.I)
_PREPOSITION = re.compile(r"\b(?:in|at|on|to|by|of|for|with|from|and|as|when|after|before|over)\b", re.I)
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_SMALL = {
    "the",
    "a",
    "an",
    "its",
    "their",
    "his",
    "her",
    "of",
    "in",
    "at",
    "on",
    "to",
    "by",
    "as",
    "and",
    "be",
    "it",
}


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """The left report's open question or plain statement, and what the right, published later, has for it."""
    if not pair.is_later or pair.identity is Identity.NO or pair.evidence < params["evidence"]:
        return
    if pair.clashes & {"name", "agent"} or pair.right.claim.hypothetical:
        return
    turn = "answered" if _is_answered(pair) else "changed" if _is_changed(pair) else ""
    if turn:
        yield Comparison(
            kind="followup",
            level=Level.DIFFERENT,
            left=_words(pair.left),
            right=_words(pair.right),
            topic=event_topic(pair, "what is new"),
            traits=(("turn", (turn,)),),
            supersedes=True,
        )


def _words(side: Side) -> Words:
    return Words(side.claim.event_span, shortened(side.claim.sentence))


# --- an open question -------------------------------------------------------------------------


def _is_answered(pair: Aligned) -> bool:
    """Not known why, who or from what cause, and told in a later report of the same event."""
    left, right = pair.left, pair.right
    if _is_left_open(left) and not pair.clashes:
        return _is_settled(pair)
    if not _OPEN.search(left.claim.sentence) or _OPEN.search(right.claim.sentence) or pair.clashes:
        return False
    if right.claim.negated or right.claim.status not in _TOLD:
        return False
    asked = (left.claim.text.lower().split() or [""])[0]
    if asked == "why":
        return pair.same_act and bool(_REASON.search(right.claim.sentence))
    if asked == "who":
        return pair.same_act and bool(right.claim.agent) and right.claim.agent not in left.around
    if {left.claim.agent, left.claim.patient} & _CAUSES:
        effect = (left.stems - {stem(word) for word in _CAUSES}) & right.stems
        return len(effect) >= _SHARED and bool(_REASON.search(right.claim.sentence))
    return False


def _is_left_open(side: Side) -> bool:
    """Whether the act of the claim is what a sentence asks: "has not decided whether to appeal"."""
    sentence = side.claim.sentence
    found = _WHETHER.search(sentence) if "whether" in sentence or " if " in sentence else None
    return (
        found is not None
        and side.claim.event_span.start - side.claim.sentence_span.start >= found.end()
        and not _WHETHER.search(sentence, found.end())
    )


def _is_settled(pair: Aligned) -> bool:
    """The act that was open is decided, done or ruled out in the later report, by or for the same one."""
    left, right = pair.left.claim, pair.right.claim
    if not pair.same_act or _WHETHER.search(right.sentence) or right.status not in _DECIDED:
        return False
    if left.status in UNREALISED and right.status in _UNDER_WAY and not right.negated:
        return False  # a later stage, which has a rule of its own
    if is_belief(right) or has_cue_of(right, "estimate"):
        return False  # "the bill will pass, the speaker predicted" settles nothing
    if are_two_of_a_kind(pair) or sentence_has(right, _OTHERS):
        return False
    known = pair.left.around | {stem(word.lower()) for word in left.patient.split()}
    one_object = not right.patient or stem(right.patient.split()[-1].lower()) in known
    return one_object and share_a_party(left, right)


# --- one thing for another --------------------------------------------------------------------


def _is_changed(pair: Aligned) -> bool:
    """ "Moved from Kessel to Skell", "in Halm instead of Varle": the left report has the old one."""
    left, right = pair.left, pair.right
    if left.claim.negated or right.claim.negated:
        return False
    for old, new in _changes(right):
        before, after = _telling(old), _telling(new)
        had = before <= left.stems | _name_stems(left) and not after & left.around
        if before and after and had and _is_one_matter(pair, before | after):
            return True
    return _is_elsewhere(pair) or _is_reopened(pair)


def _changes(side: Side) -> Iterator[tuple[str, str]]:
    """What was, and what is in its place by the side's own words; numbers have comparisons of their own."""
    for pattern in (_FROM_TO, _INSTEAD_OF):
        for found in pattern.finditer(side.claim.sentence):
            parts = _PREPOSITION.split(found["new"].strip())
            old = _PREPOSITION.split(found["old"].strip())[0]
            new = parts[0] if pattern is _FROM_TO else parts[-1]
            words = re.findall(r"\w+", f"{old} {new}".lower())
            if not any(is_number_word(word) or word[0].isdigit() for word in words):
                yield old, new


def _telling(phrase: str) -> frozenset[str]:
    words = (word.lower() for word in _WORD.findall(phrase))
    return frozenset(stem(re.sub(r"['’]s?$", "", word)) for word in words if word not in _SMALL)


def _name_stems(side: Side) -> frozenset[str]:
    return frozenset(stem(word) for name in side.names for word in name.split())


def _is_one_matter(pair: Aligned, changed: frozenset[str]) -> bool:
    spoken = (pair.left.around | _name_stems(pair.left)) & (pair.right.around | _name_stems(pair.right))
    return len(spoken - changed) >= _SHARED


def _is_reopened(pair: Aligned) -> bool:
    """ "Reached a deal", and later "talks began again": what had been agreed holds no more."""
    left, right = pair.left, pair.right
    agreed = left.event in _AGREED and left.claim.status is Stage.COMPLETED
    again = sentence_has(right.claim, load_lexicon("cues")["again"])
    return agreed and again and right.event == "meeting" and _is_one_matter(pair, frozenset())


def _is_elsewhere(pair: Aligned) -> bool:
    """ "Varle has lost the works: they will be built in Halm instead"."""
    left, right = pair.left, pair.right
    if not _INSTEAD.search(right.claim.sentence):
        return False
    here = [
        place for place in sorted(left.places) if any(same_name(place, name) for name in sorted(right.names))
    ]
    there = [
        place for place in sorted(right.places) if not any(same_name(place, n) for n in sorted(left.names))
    ]
    old = frozenset(stem(word) for place in (*here, *there) for word in place.split())
    return bool(here and there) and _is_one_matter(pair, old)
