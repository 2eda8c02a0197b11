"""Who did it alone in one report, and with another in the other: "the only one to", "she and he did"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.comparisons.base import (
    Aligned,
    Side,
    Words,
    both_ways,
    in_order,
    once_a_side,
    shortened,
)
from checker.comparisons.occasion import is_surely_one, tells_deed
from checker.concepts import stem
from checker.lexicon import load_lexicon
from checker.model import Span

_NAME = r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*"
_WHO = rf"(?P<who>{_NAME}|[Tt]he (?:[a-z-]+ ){{0,2}}?[a-z-]+)"
_DEED = r"(?P<deed>[^.;:!?]+)"
_ANY = re.compile(r"\b(?:only|sole|lone|alone|nobody|no[ -]one)\b", re.I)
_ALONE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!and ){_WHO},? (?:is|was|remains|remained|became|had been|has been) (?:the|its|his|her|their)"
        rf" (?:only|sole|lone) {_DEED}",
        rf"(?<!and ){_WHO} alone {_DEED}",
        rf"\b[Oo]nly {_WHO} (?!and\b|or\b|,){_DEED}",
        rf"\b(?:[Nn]obody|[Nn]o[ -]one)(?: else)? (?:but|except|save|other than|apart from) {_WHO} {_DEED}",
    )
)
# "Only Ines Kowal and Petr Simek finished": the words before the deed name another.
_ONE_MORE = re.compile(r"^\W*(?:and|or|,)")
_AUXILIARIES = re.compile(r"(?: (?:had|has|have|was|were|is|are|been|will|would|did))+$")
# "The only rider to finish", "the only one who": the words for the kind.
_KIND = re.compile(r"(?P<kind>(?:[\w'’-]+ ){1,4}?)(?:to|who|that)\b")
_NOT = re.compile(r"\b(?:not|never|n['’]t|no|nobody|neither|nor|none|perhaps|maybe|if)\b|n['’]t\b", re.I)


@dataclass(frozen=True, slots=True)
class _Alone:
    """Who did it alone, the roots of the words for what, and where it is told."""

    who: str
    deed: frozenset[str]
    span: Span


def alone_and_with_another(pair: Aligned) -> tuple[Words, Words] | None:
    """The words for the one alone, and for the same one and another, of one deed."""
    if pair.other_time or not any(_ANY.search(side.claim.sentence) for side in (pair.left, pair.right)):
        return None
    if not is_surely_one(pair):
        return None
    for lone, others in both_ways(pair):
        alone = _alone(lone)
        if alone is None or _alone(others) is not None or _NOT.search(others.claim.sentence):
            continue
        both = _with_another(alone.who, others)
        told = {_root(word) for word in re.findall(r"[a-z]+", others.claim.sentence.lower())}
        if both is None or not tells_deed(alone.deed, told):
            continue
        text = lone.article.text[alone.span.start : alone.span.end]
        ours = Words(alone.span, text, saying=shortened(lone.claim.sentence))
        span = Span(*(others.claim.sentence_span.start + at for at in both.span()))
        theirs = Words(span, both.group(), saying=shortened(others.claim.sentence))
        return in_order(pair, lone, ours, theirs)
    return None


@once_a_side
def _alone(side: Side) -> _Alone | None:
    sentence = side.claim.sentence
    if not _ANY.search(sentence) or side.claim.hypothetical:
        return None
    for pattern in _ALONE:
        found = pattern.search(sentence)
        if found is None or _ONE_MORE.match(found["deed"]):
            continue
        if (kind := _KIND.match(found["deed"])) is not None and _is_of_some(kind["kind"]):
            return None
        who, start = found["who"], side.claim.sentence_span.start
        deed = found["deed"][kind.end() if kind is not None else 0 :]
        verb = side.claim.event_span.start - start
        if who[:1].islower() and found.start("who") < verb < found.end(
            "deed"
        ):  # "the harbour pilot survived"
            who = _AUXILIARIES.sub("", sentence[found.start("who") : verb].strip())
            deed = sentence[verb : found.end("deed")]
        words = [
            word
            for word in re.findall(r"[a-z]+", deed.lower())
            if word not in load_lexicon("cues")["function_words"]
        ]
        span = Span(start + found.start("who"), start + found.start("deed") + len(found["deed"].split()[0]))
        return _Alone(who, frozenset(map(_root, words)), span)
    return None


def _is_of_some(kind: str) -> bool:
    """ "The only woman to finish", "the only British rider": with a man or a Swede she is so still."""
    *marks, noun = kind.split()
    return bool(marks) or noun in load_lexicon("cues")["some_people"]


def _with_another(who: str, side: Side) -> re.Match[str] | None:
    """The one and another, side by side: "Kowal and Simek", "Finch, together with her brother"."""
    last = re.escape(who.split()[-1])
    another = rf"(?:{_NAME}|(?:the|an?|his|her|their|its) [a-z-]+)"
    return re.search(
        rf"\b{last},? (?:and|as well as|along with|together with|alongside) {another}"
        rf"|{another} (?:and|as well as|along with|together with|alongside) (?:[Tt]he )?(?:{_NAME} )?{last}\b"
        rf"|\b{last}\b[^.;]* (?:together|along|jointly) with {another}"
        rf"|\b{another},? too,|\b(?:so did|as did) {another}",
        side.claim.sentence,
    )


def _root(word: str) -> str:
    """The stem of a verb and of who does it: "own", "owner"; "finish", "finisher"."""
    return stem(stem(word).removesuffix("er").removesuffix("or"))
