"""Sentences to clauses: which words put forward a proposition of their own, and who says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.model import Attribution, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

# Clauses with a proposition of their own (Universal Dependencies' and spaCy's clausal relations).
# `xcomp` is left out: it shares its subject and belongs to the verb above it ("plan to leave").
_CLAUSAL = {"relcl", "advcl", "ccomp", "parataxis", "acl", "csubj", "csubjpass", "conj"}


_GOVERNORS = {"VERB", "AUX", "ADP", "SCONJ"}


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a sentence: their heads, the words of each, and who says each.

    `owners` gives the head whose clause a token (by index) stands in. `frames` are the tokens that
    only say who says it and when ("officials said on Wednesday"); they belong to the clause that is
    said, but not to its event. `sources` gives the attribution of a head (by index).
    """

    heads: tuple[Token, ...]
    owners: dict[int, Token]
    frames: frozenset[int]
    sources: dict[int, Attribution]
    words: dict[int, tuple[Token, ...]]

    def tokens(self, head: Token) -> tuple[Token, ...]:
        """The clause's own words in order, without those of the frame."""
        return self.words.get(head.i) or (head,)


def read_clauses(sentence: Sentence, attributions: Sequence[Attribution]) -> Clauses:
    """The clauses of a parsed sentence, given the attributions that touch it; at least one.

    A clause that only reports what another says ("officials said") is no clause of its own.
    """
    heads = [token for token in sentence if _is_clause_head(token, sentence)]
    saying = {head.i for head in heads if any(_reports(head, a, heads, sentence) for a in attributions)}
    kept = [head for head in heads if head.i not in saying] or heads[:1]
    asides = {token.i for a in attributions for token in sentence if _is_aside(token, a)}
    owners: dict[int, Token] = {}
    frames = set(asides)
    words: dict[int, list[Token]] = defaultdict(list)
    said = {head.i: _content_of(head, kept) for head in heads if head.i in saying and head not in kept}
    for token, owner in _owners(sentence, heads):
        if owner.i in said:
            frames.add(token.i)
            owner = said[owner.i]
        owners[token.i] = owner
        if token.i not in frames:
            words[owner.i].append(token)
    sources = {head.i: source for head in kept if (source := _source_of(head, attributions)) is not None}
    return Clauses(
        tuple(kept),
        owners,
        frozenset(frames),
        sources,
        {index: tuple(tokens) for index, tokens in words.items()},
    )


def _owners(sentence: Sentence, heads: Sequence[Token]) -> list[tuple[Token, Token]]:
    """Each token with the clause head at or above it; every link of the tree is walked once."""
    known = {head.i: head for head in heads}
    found = []
    for token in sentence:
        path = []
        current = token
        while current.i not in known and current.head.i != current.i:
            path.append(current.i)
            current = current.head
        owner = known.get(current.i, sentence.root)
        known.update(dict.fromkeys(path, owner))
        found.append((token, owner))
    return found


def _is_clause_head(token: Token, sentence: Sentence) -> bool:
    if token == sentence.root:
        return True
    if not sentence.start <= token.head.i < sentence.end:  # a portion of a sentence too long to read whole
        return token.pos_ in {"VERB", "AUX"}
    if token.dep_ not in _CLAUSAL or token.pos_ not in {"VERB", "AUX"}:
        return False
    if token.dep_ == "conj":
        return token.head.pos_ in {"VERB", "AUX"}
    if token.dep_ == "acl":  # "a deal signed in 2020" says something; "the remaining troops" does not
        return token.tag_ in {"VBN", "VBG"} and any(
            child.dep_ in {"prep", "dobj", "agent", "npadvmod"} for child in token.children
        )
    return True


def _reports(head: Token, attribution: Attribution, heads: Sequence[Token], sentence: Sentence) -> bool:
    """True where a clause only says who says it: its words stand in another clause or sentence."""
    cue, content = attribution.cue, attribution.content
    if cue is None or not head.idx <= cue.span.start < head.idx + len(head):
        return False
    inside = any(content.start <= other.idx < content.end for other in heads if other != head)
    return inside or content.end <= sentence.start_char or sentence.end_char <= content.start


def _is_aside(token: Token, attribution: Attribution) -> bool:
    """True for the words of "according to the mayor", which the parser hangs into the clause itself."""
    mentions = [m.span for m in (attribution.speaker, attribution.cue) if m is not None]
    if not any(span.start <= token.idx < span.end for span in mentions):
        return False
    speaker = attribution.speaker.span if attribution.speaker is not None else None
    path = (token, *token.ancestors)
    root = next((a for a in path if a.pos_ in _GOVERNORS and not _is_inside(a, speaker)), token)
    return root.pos_ in {"ADP", "SCONJ"} or root.lower_ in {"according", "citing"}


def _is_inside(word: Token, speaker: Span | None) -> bool:
    """True for a preposition of the speaker's own name ("officials in Varn"), which frames nothing."""
    return speaker is not None and word.pos_ == "ADP" and speaker.start <= word.idx < speaker.end


def _content_of(saying: Token, kept: Sequence[Token]) -> Token:
    """The clause that a verb of saying reports: one below it, else the one above, else the nearest."""
    below = [head for head in kept if saying.is_ancestor(head)]
    above = [head for head in kept if head.is_ancestor(saying)]
    return (below or above or sorted(kept, key=lambda head: abs(head.i - saying.i)))[0]


def _source_of(head: Token, attributions: Sequence[Attribution]) -> Attribution | None:
    around = [a for a in attributions if a.content.start <= head.idx < a.content.end]
    return min(around, key=lambda a: (a.content.end - a.content.start, a.content.start), default=None)
