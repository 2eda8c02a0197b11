"""Whole numbers in words, and the words that scale and divide them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from checker.facts.numerals.atoms import Atom, after_hyphen, word_at
from checker.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The number words of the lexicon, as tables from a lower-case word to its number."""

    units: Mapping[str, int]
    small: Mapping[str, int]  # units, teens and tens
    tens: Mapping[str, int]
    scales: Mapping[str, int]  # thousand and up
    factors: Mapping[str, int]  # scales, hundred and dozen, singular or plural
    suffixes: Mapping[str, int]
    letters: Mapping[str, int]
    vague: Mapping[str, tuple[int, int]]
    vague_multiples: Mapping[str, tuple[int, int]]
    vague_few: Mapping[str, tuple[int, int]]
    ordinals: Mapping[str, int]  # third, twentieth, hundredth, and "half", "quarter"
    starters: frozenset[str]  # every word but an article that can begin a number
    after_article: frozenset[str]  # what makes a number of "a" before it


@cache
def vocabulary() -> Vocabulary:
    """The number words of `quantity_cues.yaml`."""
    words: dict[str, Any] = load_lexicon("quantity_cues")["numerals"]
    small = {**words["units"], **words["teens"], **words["tens"]}
    factors = {"hundred": 100, **words["dozens"], **words["scales"]}
    return Vocabulary(
        units=words["units"],
        small=small,
        tens=words["tens"],
        scales=words["scales"],
        factors=factors | {f"{word}s": factor for word, factor in factors.items()},
        suffixes=words["suffixes"],
        letters=words["ambiguous_suffixes"],
        vague={word: (low, high) for word, (low, high) in words["vague"].items()},
        vague_multiples={word: (low, high) for word, (low, high) in words["vague_multiples"].items()},
        vague_few={word: (low, high) for word, (low, high) in words["vague_few"].items()},
        ordinals=words["denominators"],
        starters=frozenset(
            {*small, *factors, *words["vague"], *words["vague_multiples"]}
            | {"half", "quarter", "several", "few", "couple"}
        ),
        after_article=frozenset(
            {*factors, *words["denominators"], *words["tens"], "couple", *words["vague_few"]}
        ),
    )


@dataclass(frozen=True, slots=True)
class Cardinal:
    """A whole number in words: its value, the atom after it and its last scale.

    `joined` is where the part after the last "and" begins and `before` the value up to there, for
    "two hundred and two thirds"; `joined` is -1 without one.
    """

    value: Decimal
    end: int
    scale: Decimal
    joined: int = -1
    before: Decimal = Decimal(0)


@dataclass(slots=True)
class _Sum:
    """A cardinal while its words are added: whole scales so far, and the group below the next one."""

    total: Decimal = Decimal(0)
    group: Decimal | None = None
    last: Decimal = Decimal("Infinity")
    scale: Decimal = Decimal(1)

    def add(self, word: str) -> bool:
        """Takes in one more word; False where it cannot continue the number."""
        words = vocabulary()
        if word in words.scales:
            factor = Decimal(words.scales[word])
            if not self.group:  # "three lakh crore", "a thousand million"
                if self.scale != self.last or factor <= self.last or not self.total:
                    return False
                self.total, self.scale, self.last = self.total * factor, self.scale * factor, factor
                return True
            if factor >= self.last:
                return False
            self.total, self.group = self.total + self.group * factor, None
            self.scale = self.last = factor
            return True
        grown = _grow(self.group, word)
        if grown is None:
            return False
        self.group = grown
        self.scale = Decimal(100) if word == "hundred" else Decimal(1)
        return True

    @property
    def value(self) -> Decimal:
        return self.total + (self.group or 0)


def _grow(group: Decimal | None, word: str) -> Decimal | None:
    """The group with one more word, None where the word cannot continue it."""
    words = vocabulary()
    if word == "hundred":
        return group * 100 if group and group < 100 else None
    number = words.small.get(word)
    if number is None:
        return None
    open_hundred = group is None or (group >= 100 and group % 100 == 0)
    if word in words.units:
        open_ten = group is not None and group % 100 >= 20 and group % 10 == 0
        fits = (open_hundred or open_ten) and (number or group is None)
        return (group or Decimal(0)) + number if fits else None
    return (group or Decimal(0)) + number if open_hundred else None


def read_cardinal(atoms: Sequence[Atom], index: int) -> Cardinal | None:
    """The whole number in words at an atom: "two hundred and five", "a dozen", "hundred thousand".

    A scale must be smaller than the one before it, so that "two thousand three million" is two
    numbers; at most six scales of at most seven words each are read, whatever follows.
    """
    words, first = vocabulary(), word_at(atoms, index)
    adding, at = _Sum(), index
    if first in {"a", "an"}:
        if word_at(atoms, index + 1) not in words.factors or word_at(atoms, index + 1).endswith("s"):
            return None
        adding.group, at = Decimal(1), index + 1
    elif first == "dozen":
        return Cardinal(Decimal(12), index + 1, Decimal(12))
    elif first == "hundred" or first in words.scales:
        if word_at(atoms, index + 1) not in words.scales:
            return None
        adding.group = Decimal(1)
    elif first not in words.small:
        return None
    return _add_up(atoms, at, adding)


def continue_cardinal(atoms: Sequence[Atom], at: int, value: Decimal, scale: Decimal) -> Cardinal:
    """A number begun in digits and a scale ("6 crore", "3 hundred") with the words that carry it on."""
    adding = _Sum(total=value, last=scale, scale=scale)
    after, joined = _next_word(atoms, at, "thousand")
    follows = word_at(atoms, after)
    if follows not in vocabulary().small:
        return Cardinal(value, at, scale)
    more = _add_up(atoms, after, adding)
    # "$3 million and two hundred jobs" is two numbers
    whole = scale == 100 if joined else more.scale > 1
    return more if more.end > after and more.value > value and whole else Cardinal(value, at, scale)


def _add_up(atoms: Sequence[Atom], at: int, adding: _Sum) -> Cardinal:
    end, joined, before = at, -1, Decimal(0)
    last_scale, kept = adding.last, Cardinal(adding.value, at, adding.scale)
    while at < len(atoms):
        word = atoms[at].lower
        if vocabulary().factors.get(word) == 12 and adding.group and not adding.total:
            return Cardinal(adding.group * 12, at + 1, Decimal(12))
        group = adding.group
        if not adding.add(word):
            # "two thousand and five | thousand": the part after "and" is a number of its own
            too_large = word in vocabulary().scales and group and joined >= 0 and last_scale == adding.last
            if too_large and adding.last < Decimal("Infinity"):
                return kept
            break
        end = at + 1
        at, by_and = _next_word(atoms, end, word)
        if by_and:
            joined, before, last_scale = at, adding.value, adding.last
            kept = Cardinal(adding.value, end, adding.scale)
    return Cardinal(adding.value, end, adding.scale, joined if joined < end else -1, before)


def _next_word(atoms: Sequence[Atom], at: int, word: str) -> tuple[int, bool]:
    """Where the next word of a cardinal would stand, and whether an "and" leads to it."""
    words = vocabulary()
    hyphened = after_hyphen(atoms, at)
    if word in words.tens and hyphened == at and at + 1 < len(atoms) and atoms[at].is_hyphen:
        spaced = atoms[at].start > atoms[at - 1].end and atoms[at].end < atoms[at + 1].start
        if spaced and words.units.get(atoms[at + 1].lower, 0) > 0:  # "fifty - two", damaged
            return at + 1, False
    scaled = word == "hundred" or word in words.scales
    if not scaled or word_at(atoms, hyphened) != "and":
        return hyphened, False
    after = hyphened + 1
    if word_at(atoms, after) not in words.small:
        return at, False
    follows = word_at(atoms, after_hyphen(atoms, after + 1))
    if follows in {"percent", "per"} or (follows == "hundred" and word == "hundred"):
        return at, False
    return after, True
