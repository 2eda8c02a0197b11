"""A sentence as the readers of quantities see it: atoms of writing beside tokens of language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.facts.numerals.atoms import Atom
from checker.facts.quantity.phrases import cue_set

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's atoms and tokens; `token_of[i]` is the token that atom `i` lies in."""

    text: str
    start: int
    atoms: Sequence[Atom]
    words: Sequence[Token]
    token_of: Sequence[int]
    has_vote: bool

    def lower(self, index: int) -> str:
        return self.atoms[index].lower if 0 <= index < len(self.atoms) else ""

    def token_after(self, end: int) -> int:
        """The token after the atom before `end`; damaged text can spread one atom over several tokens."""
        last = self.token_of[end - 1]
        while last + 1 < len(self.words) and self.words[last + 1].idx - self.start < self.atoms[end - 1].end:
            last += 1
        return last + 1

    def token(self, index: int) -> Token | None:
        return self.words[self.token_of[index]] if 0 <= index < len(self.atoms) else None


def view_sentence(sentence: SpacySpan, text: str, atoms: Sequence[Atom]) -> Sentence:
    """The sentence's tokens beside the atoms of its text, each atom tied to the token it begins in."""
    words = list(sentence)
    offset = sentence.start_char
    starts = [word.idx - offset for word in words]
    token_of = list(_tokens_under(atoms, starts))
    votes = cue_set("vote_words")
    has_vote = any(atom.lower in votes for atom in atoms)
    return Sentence(text, offset, atoms, words, token_of, has_vote)


def _tokens_under(atoms: Sequence[Atom], starts: Sequence[int]) -> Iterator[int]:
    at = 0
    for atom in atoms:
        while at + 1 < len(starts) and starts[at + 1] <= atom.start:
            at += 1
        yield at
