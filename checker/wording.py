"""Two clauses laid word by word upon each other: what they share, and what stands in another's place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from rapidfuzz.distance import Levenshtein, Opcodes

from checker.concepts import stem
from checker.model import Claim, Fact, Span

_WORD = re.compile(r"\d+(?:st|nd|rd|th)\b|\d+(?:[.,:]\d+)*|\w+(?:['’]\w+)?|[%$€£¥]")
# Longer stretches are another clause rather than other words in the same place.
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a clause: in lower case, its stem, and where it stands in the article's text.

    `telling` is true for a content word of either clause.
    """

    text: str
    stem: str
    span: Span
    telling: bool


@dataclass(frozen=True, slots=True)
class Substitution:
    """Words of the left text and those that stand in their place in the right; at least one of each."""

    left: tuple[Token, ...]
    right: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Words of one sentence and those in their place in another that is else the same, with their facts.

    `is_ours` is true for the pair of claims that the words belong to: a place has one such pair.
    """

    left: tuple[Token, ...]
    right: tuple[Token, ...]
    left_facts: tuple[Fact, ...]
    right_facts: tuple[Fact, ...]
    is_ours: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """How far two clauses are one in their words.

    `share` is the part of the longer clause's telling words that both have in the same order, `kept`
    their number and `longer` that of the longer clause; `substitutions` are the stretches between them
    that differ on both sides.
    """

    share: float
    kept: int
    longer: int
    substitutions: tuple[Substitution, ...]

    def in_place(self, left: Span, right: Span) -> bool:
        """True where two spans stand in each other's place in otherwise the same words."""
        return any(
            extent(place.left).overlaps(left) and extent(place.right).overlaps(right)
            for place in self.substitutions
        )


NO_WORDING = Wording(0.0, 0, 0, ())


def align_words(left: Claim, left_text: str, right: Claim, right_text: str) -> Wording:
    """The alignment of two claims' clauses by Levenshtein's edit script over stems.

    `left_text` and `right_text` are the articles' texts that the claims' spans index. Costs the product
    of the two clauses' words.
    """
    telling = _telling(left) | _telling(right)
    return lay_upon(_tokens(left, left_text, telling), _tokens(right, right_text, telling))


def lay_upon(a: list[Token], b: list[Token]) -> Wording:
    """The alignment of two texts' words, by Levenshtein's edit script over stems."""
    script = _script([word.stem for word in a], [word.stem for word in b])
    kept, substitutions = 0, []
    for equal, steps in groupby(script, key=lambda step: step.tag == "equal"):
        run = list(steps)
        ours = a[run[0].src_start : run[-1].src_end]
        theirs = b[run[0].dest_start : run[-1].dest_end]
        if equal:
            kept += sum(word.telling for word in ours)
        elif ours and theirs and max(len(ours), len(theirs)) <= _LONGEST:
            substitutions.append(Substitution(tuple(ours), tuple(theirs)))
    longer = max(sum(word.telling for word in words) for words in (a, b))
    return Wording(kept / longer if longer else 0.0, kept, longer, tuple(substitutions))


def _script(left: list[str], right: list[str]) -> Opcodes:
    """The edit script, one and the same whichever text stands on the left: of equals another may be found."""
    if left <= right:
        return Levenshtein.opcodes(left, right)
    return Levenshtein.opcodes(right, left).inverse()


def clause_tokens(claim: Claim, text: str) -> list[Token]:
    """The words of a claim's clause, `text` being that of its article."""
    return _tokens(claim, text, _telling(claim))


def sentence_tokens(claims: Sequence[Claim], text: str) -> list[Token]:
    """The words of the sentence that the claims are of; those with a capital or a digit tell too."""
    telling = set[str]().union(*(_telling(claim) for claim in claims))
    span = claims[0].sentence_span
    return [
        Token(word.lower(), root, at, root in telling or not word.islower())
        for word, root, at in _stemmed(text[span.start : span.end], span.start)
    ]


def _tokens(claim: Claim, text: str, telling: set[str]) -> list[Token]:
    clause = text[claim.span.start : claim.span.end]
    words = _stemmed(clause, claim.span.start, claim.event, claim.event_span)
    return [Token(word.lower(), root, at, root in telling) for word, root, at in words]


@lru_cache(maxsize=20_000)  # a clause is laid upon a hundred others
def _stemmed(
    text: str, start: int, event: str = "", event_span: Span | None = None
) -> tuple[tuple[str, str, Span], ...]:
    """The words of a stretch that begins at `start`, their stems and spans.

    "Upheld" is of "uphold": the event's own word is known by its lemma.
    """
    found = [(match[0], Span(start + match.start(), start + match.end())) for match in _WORD.finditer(text)]
    return tuple((word, stem(event if span == event_span else word), span) for word, span in found)


def _telling(claim: Claim) -> set[str]:
    return {stem(word) for word in claim.words}


def extent(tokens: Sequence[Token]) -> Span:
    """From the first of the words to the end of the last."""
    return Span(tokens[0].span.start, tokens[-1].span.end)
