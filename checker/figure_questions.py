"""The questions that news asks of figures, from the word list, and whether words about a figure ask one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile

from checker.concepts import stem
from checker.lexicon import load_lexicon

_FIGURE, _OTHER_FIGURE, _MARK, _NOT = "#", "0", ",", "not"
_TOKEN = re.compile(r"[^\W\d_]+(?:['’]s?\b)?|\d[\d.,]*|[,;:()—–.?!“”\"]")
# Other words that may stand between two of a phrase, and between the figure and the next one.
_BETWEEN, _BEHIND = 5, 7
_OWN = {"belong"}  # "its" and "their" in the list of forms


@dataclass(frozen=True, slots=True)
class Phrase:
    before: tuple[frozenset[str], ...]  # nearest to the figure first
    after: tuple[frozenset[str], ...]

    @property
    def owned(self) -> bool:
        """ "Its 90 workers": so many there are, whatever they do or do not."""
        return bool(self.before) and self.before[0] >= _OWN

    @property
    def denies(self) -> bool:
        """ "7,200 passengers could not leave": the question is what did not happen."""
        return any(_NOT in word for word in self.after)


@dataclass(frozen=True, slots=True)
class Question:
    name: str
    family: str
    units: frozenset[str]
    of: str
    rate: str
    objects: frozenset[str]
    may: bool
    moves: bool
    strict: bool
    some: bool
    items: frozenset[str]
    kinds: frozenset[str]
    told: frozenset[str]
    story: frozenset[str]
    without: frozenset[str]
    phrases: tuple[Phrase, ...]


def up_to_mark(words: Sequence[str]) -> Iterator[str]:
    return takewhile(lambda word: word not in (_MARK, _OTHER_FIGURE), words)


def tokens_of(text: str) -> list[str]:
    """The stems, marks and figures of a text; a name inside it is left out, and parts no two words."""
    found = _TOKEN.finditer(text)
    return [token_of(word[0].lower()) for word in found if not word[0][0].isupper() or word.start() == 0]


def token_of(word: str) -> str:
    if word[0].isdigit():
        return _OTHER_FIGURE
    if not word[0].isalpha():
        return _MARK
    return base_of(word.removesuffix("'s").removesuffix("’s"))


@cache
def base_of(word: str) -> str:
    """The stem of a word, of an irregular form that of its verb."""
    return stem(load_lexicon("questions")["forms"].get(word, word))


def is_told(phrase: Phrase, before: Sequence[str], after: Sequence[str], near: Set[str]) -> bool:
    if not all(word & near for word in (*phrase.before, *phrase.after)):
        return False
    return _follow(phrase.before, before, _BETWEEN) and _follow(phrase.after, after, _BEHIND)


def _follow(wanted: Sequence[frozenset[str]], words: Sequence[str], reach: int) -> bool:
    """Whether the wanted words follow each other, with few others between and no mark or figure."""
    at = 0
    for word in wanted:
        for place in range(at, min(at + reach + 1, len(words))):
            if words[place] in word:
                at = place + 1
                break
            if words[place] in (_MARK, _OTHER_FIGURE):
                return False
        else:
            return False
        reach = _BETWEEN
    return True


# --- the table --------------------------------------------------------------------------------


@cache
def questions_of() -> dict[str, tuple[Question, ...]]:
    table = load_lexicon("questions")["questions"]
    found: dict[str, list[Question]] = {"count": [], "money": [], "share": [], "measure": []}
    for name, entry in table.items():
        found[entry["unit"]].append(
            Question(
                name=name,
                family=entry["unit"],
                units=frozenset(entry.get("units", ())),
                of=entry["of"],
                rate=entry.get("rate", ""),
                objects=frozenset(map(base_of, entry.get("objects", ()))),
                may="may" in entry,
                moves="moves" in entry,
                strict="strict" in entry,
                some="some" in entry,
                items=frozenset(entry.get("items", ())),
                kinds=frozenset(entry.get("kinds", ())),
                told=frozenset(map(base_of, entry.get("with", ()))),
                story=frozenset(map(base_of, entry.get("story", ()))),
                without=frozenset(map(base_of, entry.get("without", ()))),
                phrases=tuple(_phrase(told) for told in entry["phrases"]),
            )
        )
    return {family: tuple(questions) for family, questions in found.items()}


def _phrase(told: str) -> Phrase:
    words = told.split()
    at = words.index(_FIGURE)
    before, after = words[:at], words[at + 1 :]
    return Phrase(tuple(map(_any_of, reversed(before))), tuple(map(_any_of, after)))


def _any_of(word: str) -> frozenset[str]:
    return frozenset(base_of(one) for one in word.split("/"))


def stems_in(text: str) -> frozenset[str]:
    return frozenset(
        base_of(word.removesuffix("'s").removesuffix("’s")) for word in re.findall(r"[^\W\d_]+", text.lower())
    )


@lru_cache(maxsize=64)  # the articles of a large story
def stems_of(text: str) -> frozenset[str]:
    return stems_in(text)
