"""Where a number stands in its sentence, and the noun phrases around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from checker.facts.quantity.units import Unit
from checker.lexicon import load_lexicon
from checker.model import Scope

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIVE = frozenset({"percent", "percentage_point", "basis_point", "ratio"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
MODIFIER_TAGS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "AFX"}) | NOUN_TAGS


@dataclass(frozen=True, slots=True)
class Counted:
    """The thing counted, the scope of the number, the direction of a change, and what happened to it."""

    item: str = ""
    scope: Scope = Scope.LEVEL
    direction: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands among its sentence's tokens: its limits begin at `left`, it ends at `end`."""

    words: Sequence[Token]
    left: int
    end: int
    unit: Unit | None
    tied: bool
    form: str

    def lower(self, index: int) -> str:
        return self.words[index].lower_ if 0 <= index < len(self.words) else ""

    def tag(self, index: int) -> str:
        return self.words[index].tag_ if 0 <= index < len(self.words) else ""

    @property
    def is_relative(self) -> bool:
        return self.unit is not None and self.unit.name in _RELATIVE


@cache
def cues() -> dict[str, Any]:
    cues: dict[str, Any] = load_lexicon("quantity_cues")
    return cues


@cache
def cue_set(*path: str) -> frozenset[str]:
    node: Any = cues()
    for name in path:
        node = node[name]
    return frozenset(node)


def run_after(words: Sequence[Token], at: int, *, skip_numbers: bool = False) -> tuple[str, int] | None:
    """The noun phrase that begins at a token: its item and the index of its head noun."""
    dropped = cue_set("dropped_modifiers")
    skipped = 0
    while at < len(words) and skipped < 6 and _is_skipped(words[at], dropped, skip_numbers=skip_numbers):
        at, skipped = at + 1, skipped + 1
    at = _past_age(words, at)
    parts: list[int] = []
    head = -1
    for index in range(at, min(at + 8, len(words))):
        word = words[index]
        if not _continues(words, index, head):
            break
        parts.append(index)
        if word.tag_ in NOUN_TAGS:
            head = index
    if head < 0:
        return None
    if head + 1 < len(words) and words[head + 1].tag_ == "POS":  # "two of Orvania's ministers"
        return run_after(words, head + 2, skip_numbers=True) or (phrase([words[head]]), head)
    if _is_mixed_people(words, head):
        return "person", head
    return phrase([words[index] for index in parts if index <= head]), head


def _is_mixed_people(words: Sequence[Token], head: int) -> bool:
    """ "men, women and children": one number for all of them."""
    at = head + 2
    sexes = cue_set("people_kinds")
    return (
        at < len(words)
        and words[at - 1].lower_ in {",", "and", "or"}
        and singular(words[head]) in sexes
        and singular(words[at]) in sexes
    )


def _past_age(words: Sequence[Token], at: int) -> int:
    """Past an age that modifies the noun: "two 18-year-old men"."""
    if at + 4 < len(words) and words[at].tag_ == "CD" and words[at + 2].lower_ == "year":
        return at + 5 if words[at + 4].lower_ == "old" else at
    return at


def _is_skipped(word: Token, dropped: frozenset[str], *, skip_numbers: bool) -> bool:
    if word.lower_ in dropped or word.is_quote or word.tag_ in {"DT", "PRP$", "PDT", "HYPH"}:
        return True
    return skip_numbers and (word.tag_ == "CD" or word.lower_ in {"all", "about", "some", "around", "nearly"})


def _continues(words: Sequence[Token], index: int, head: int) -> bool:
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else None
    if head >= 0 and words[head].tag_ in {"NNS", "NNPS"} and not _heads(words[head], word):
        return False  # a plural closes its phrase, unless it modifies the next noun ("women soldiers")
    if word.tag_ in NOUN_TAGS:
        return not (head >= 0 and _is_calendar(word))
    if word.tag_ in {"VBN", "VBG", "VBD"} and head < 0:
        return (
            following is not None and following.tag_ in MODIFIER_TAGS and word.dep_ not in {"ROOT", "relcl"}
        )
    if word.tag_ in MODIFIER_TAGS:
        return head < 0 or (following is not None and following.tag_ in NOUN_TAGS and word.dep_ == "amod")
    if following is None:
        return False
    if head >= 0 and word.tag_ == "HYPH":  # "job-creation plan"
        tight = not word.whitespace_ and not words[index - 1].whitespace_
        return tight and following.tag_ in MODIFIER_TAGS
    if word.tag_ == "HYPH" or word.lower_ == "and":
        return (
            head < 0
            and following.tag_ in MODIFIER_TAGS
            and index > 0
            and word.lower_ != words[index - 1].lower_
        )
    return word.tag_ == "RB" and head < 0 and following.tag_ in {"JJ", "VBN"} and word.dep_ == "advmod"


def _heads(inner: Token, outer: Token) -> bool:
    return outer.tag_ in NOUN_TAGS and inner.dep_ in {"compound", "amod", "nmod"} and inner.head.i >= outer.i


def _is_calendar(word: Token) -> bool:
    lower = word.lower_.rstrip(".")
    return (lower in cue_set("months") and word.text[0].isupper()) or (
        lower.endswith("day") and len(lower) > 5
    )


def phrase(words: Sequence[Token]) -> str:
    """The lower-case lemma phrase of a noun phrase's words, its head last ("ethnic armenian")."""
    dropped = cue_set("dropped_modifiers")
    kept = [
        _spelling(word) if word is not words[-1] and word.tag_ not in {"NNS", "NNPS"} else singular(word)
        for word in words
        if _spelling(word).isalpha()
        and word.lower_ not in dropped
        and word.tag_ not in {"DT", "PRP$", "CD", "CC", "RB"}
    ]
    return " ".join(kept)


def _spelling(word: Token) -> str:
    return word.lower_.replace(".", "")  # "U.S." and "US" are one


def singular(word: Token) -> str:
    """A noun's lower-case singular; people and persons are `person`."""
    lemma = cues()["singulars"].get(word.lower_) or word.lemma_.lower()
    if word.lower_ in cue_set("persons") or lemma in cue_set("persons"):
        return "person"
    if (
        word.tag_ not in {"NNS", "NNPS"}
        or lemma != word.lower_
        or not lemma.endswith(("s", "children", "men"))
    ):
        return lemma
    if lemma.endswith(("children", "women", "men")):  # "schoolchildren", "servicewomen"
        return lemma[:-3] if lemma.endswith("children") else f"{lemma[:-2]}an"
    if lemma.endswith("ies") and len(lemma) > 4:
        return lemma[:-3] + "y"
    if lemma.endswith(("sses", "shes", "ches", "xes")):
        return lemma[:-2]
    return lemma if lemma.endswith(("ss", "us", "is")) else lemma[:-1]


def phrase_ending(words: Sequence[Token], head: int) -> str:
    """The item of the noun phrase whose head stands at a token."""
    start = head
    while start > 0 and head - start < 4:
        word = words[start - 1]
        joins = word.tag_ in MODIFIER_TAGS - {"VBN", "VBG"} or word.tag_ == "HYPH"
        if not joins and not (word.tag_ in {"VBN", "VBG"} and word.dep_ in {"amod", "compound"}):
            break
        start -= 1
    if words[start].tag_ == "HYPH":  # the rest of "10-year bond yield"
        start = min(start + 2, head)
    return phrase([word for word in words[start : head + 1] if not _is_calendar(word)])


def _state_after(words: Sequence[Token], at: int) -> str:
    """ "the number of dead", "the number of the injured"."""
    for word in words[at : at + 2]:
        if word.lower_ in cue_set("states"):
            return word.lower_
    return ""


def nominal(words: Sequence[Token], head: int) -> str:
    """The item of a noun, through an empty one: "the number of people" is people."""
    lemma = words[head].lemma_.lower()
    if lemma in cue_set("empty_nouns"):
        if head + 1 < len(words) and words[head + 1].lower_ == "of":
            run = run_after(words, head + 2)
            return run[0] if run else _state_after(words, head + 2)
        return ""
    if lemma in cue_set("estimates"):
        return _estimated(words, head)
    return phrase_ending(words, head)


def _estimated(words: Sequence[Token], head: int) -> str:
    """What an estimate or a forecast is of: "of the damage", "for sales", "the growth forecast"."""
    if head + 1 < len(words) and words[head + 1].lower_ in {"of", "for"}:
        run = run_after(words, head + 2, skip_numbers=True)
        if run and not is_period(words[run[1]]):
            return run[0]
    named = head and words[head - 1].tag_ in NOUN_TAGS and not is_period(words[head - 1])
    return phrase_ending(words, head - 1) if named else phrase_ending(words, head)


def is_period(word: Token) -> bool:
    """Whether a noun is of time ("last year", "Monday"), and so never the thing counted."""
    return _is_calendar(word) or singular(word) in cue_set("periods")
