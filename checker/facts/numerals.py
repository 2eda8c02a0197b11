"""Number words and digits, read as values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from checker.lexicon import load_lexicon

# Every alternative moves forward by at least one character and none nests a repeat of a repeat over
# the same characters, so that the scan is linear. ", 000" is a thousands group broken by damage:
# no number that stands alone begins with 0.
_ATOM = re.compile(
    r"(?P<digits>[0-9]{1,3}(?:(?:[,\u2009\u202f\u00a0]|,\s(?=0))[0-9]{3}(?![0-9]))+(?:\.[0-9]+)?"
    r"|[0-9]{1,2}(?:,[0-9]{2}(?![0-9]))+,[0-9]{3}(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<word>[^\W\d_\u00bc-\u00be\u2150-\u215e]+(?:['’][^\W\d_]+)?)"
    r"|(?P<mark>\S)"
)
_GROUPING = re.compile(r"[,\s]")
_HYPHENS = frozenset("-‐‑–")
_VULGAR = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
    "⅛": Decimal("0.125"),
}
_LONGEST = 18  # digits; a longer run is an identifier, and would overflow a float's exact integers
_ARTICLES = frozenset({"a", "an"})


@dataclass(frozen=True, slots=True)
class Atom:
    """A number in digits, a word or a mark, with its place in the text it was cut from."""

    text: str
    start: int
    end: int
    kind: str  # "digits", "word" or "mark"

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def is_hyphen(self) -> bool:
        return self.text in _HYPHENS


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: its interval, its step, and the index of the atom after it.

    `low` equals `high` save where the words are vague ("dozens"). `scale` is the scale word's
    factor ("million"), 1 without one. `form` is `digits`, `words`, `vague`, `fraction`, or `half`
    for "half a", which is a number only before a unit.
    """

    low: Decimal
    high: Decimal
    step: Decimal
    end: int
    form: str
    scale: Decimal = Decimal(1)

    def times(self, factor: Decimal, end: int) -> Numeral:
        """The same number in units of `factor`, ending at atom `end`."""
        return replace(
            self,
            low=self.low * factor,
            high=self.high * factor,
            step=self.step * factor,
            scale=self.scale * factor,
            end=end,
        )


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = load_lexicon("quantity_cues")["numerals"]
    return words


def split_atoms(text: str) -> list[Atom]:
    """The numbers, words and marks of a text in order; time is linear in its length."""
    return [
        Atom(match.group(), match.start(), match.end(), match.lastgroup or "mark")
        for match in _ATOM.finditer(text)
    ]


def last_place(value: Decimal) -> Decimal:
    """The place of the last digit that is not a trailing zero: 2,000 gives 1,000; 0 gives 1."""
    if not value:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))


def touches(atoms: Sequence[Atom], index: int) -> bool:
    """Whether the atom at `index` follows the one before it without a gap."""
    return 0 < index < len(atoms) and atoms[index].start == atoms[index - 1].end


def after_hyphen(atoms: Sequence[Atom], index: int) -> int:
    """The index past a hyphen that ties the atoms on its sides ("two-thirds"), else `index`."""
    tied = (
        index + 1 < len(atoms)
        and atoms[index].is_hyphen
        and touches(atoms, index)
        and touches(atoms, index + 1)
    )
    return index + 1 if tied else index


def _word(atoms: Sequence[Atom], index: int) -> str:
    return atoms[index].lower if index < len(atoms) else ""


def read_numeral(atoms: Sequence[Atom], index: int) -> Numeral | None:
    """The number that begins at an atom, None where none does.

    Reads digits with separators and scale words ("1.2 million", "300 crore"), cardinals ("two
    hundred and five", "a dozen", "two and a half million"), fractions ("two-thirds", "half a
    million") and vague plurals ("tens of thousands", "several hundred"). Ordinals give None.
    """
    if index >= len(atoms):
        return None
    for read in (_read_digits, _read_half, _read_vague, _read_fraction, _read_cardinal):
        numeral = read(atoms, index)
        if numeral is not None:
            return None if _is_ordinal(atoms, numeral) else numeral
    return None


def _is_ordinal(atoms: Sequence[Atom], numeral: Numeral) -> bool:
    follows = after_hyphen(atoms, numeral.end)
    word = _word(atoms, follows)
    if numeral.form == "digits":
        return word in {"st", "nd", "rd", "th"} and touches(atoms, follows)
    tied = follows > numeral.end and numeral.low >= 20
    joined = word == "and" and numeral.low >= 100 and _word(atoms, follows + 1) in _words()["ordinals"]
    return numeral.form == "words" and ((tied and word in _words()["ordinals"]) or joined)


def _read_digits(atoms: Sequence[Atom], index: int) -> Numeral | None:
    text = atoms[index].text
    if text in _VULGAR:
        value = _VULGAR[text]
        return _with_scales(atoms, Numeral(value, value, last_place(value), index + 1, "digits"))
    digits = _GROUPING.sub("", text)
    if atoms[index].kind != "digits" or len(digits) > _LONGEST:
        return None
    value = Decimal(digits)
    step = Decimal(1).scaleb(-len(digits.partition(".")[2])) if "." in digits else last_place(value)
    numeral = Numeral(value, value, step, index + 1, "digits")
    fraction, end = _mixed_fraction(atoms, index + 1)
    if fraction is not None:
        total = value + fraction
        numeral = Numeral(total, total, last_place(fraction), end, "digits")
    return _with_scales(atoms, _with_half(atoms, numeral))


def _mixed_fraction(atoms: Sequence[Atom], at: int) -> tuple[Decimal | None, int]:
    """The fraction of a mixed number, "½" or " 1/2", and the atom after it."""
    if _word(atoms, at) in _VULGAR:
        return _VULGAR[_word(atoms, at)], at + 1
    over, slash, under = (_word(atoms, index) for index in (at, at + 1, at + 2))
    small = len(over) == len(under) == 1 and (over + under).isdecimal() and "0" < over < under
    if slash != "/" or not small or not (touches(atoms, at + 1) and touches(atoms, at + 2)):
        return None, at
    return Decimal(over) / Decimal(under), at + 3


def _with_half(atoms: Sequence[Atom], numeral: Numeral) -> Numeral:
    """Adds "and a half" or "-and-a-half"."""
    at, found = numeral.end, []
    for _ in range(3):
        at = after_hyphen(atoms, at)
        found.append(_word(atoms, at))
        at += 1
    if found != ["and", "a", "half"]:
        return numeral
    value = numeral.low + Decimal("0.5")
    return Numeral(value, value, Decimal("0.1"), at, numeral.form)


def _with_scales(atoms: Sequence[Atom], numeral: Numeral) -> Numeral:
    """Multiplies by the scale words that follow ("million", "hundred thousand", "bn", "dozen")."""
    words = _words()
    factors = {"hundred": 100, "dozen": 12, **words["scales"]}
    while numeral.end < len(atoms):
        at = after_hyphen(atoms, numeral.end)
        word = _word(atoms, at)
        factor = factors.get(word)
        if factor is None and numeral.form == "digits" and numeral.scale == 1:
            factor = words["suffixes"].get(word)
        if factor is None:
            break
        numeral = numeral.times(Decimal(factor), at + 1)
    return numeral


def _read_half(atoms: Sequence[Atom], index: int) -> Numeral | None:
    """ "half a million", "a quarter of a million", and "half a" before a unit."""
    words = [_word(atoms, at) for at in range(index, index + 5)]
    scales = _words()["scales"]
    share, rest = Decimal("0.5"), 1
    if words[:3] == ["a", "quarter", "of"]:
        share, rest = Decimal("0.25"), 3
    elif words[0] != "half":
        return None
    at = after_hyphen(atoms, index + rest)
    if _word(atoms, at) in scales:  # "half million"
        at -= 1
    elif _word(atoms, at) not in _ARTICLES:
        return None
    factor = {"dozen": 12, "hundred": 100, **scales}.get(_word(atoms, at + 1))
    if factor is not None:
        value = share * factor
        return Numeral(value, value, last_place(value), at + 2, "words", Decimal(factor))
    return Numeral(share, share, Decimal("0.1"), at + 1, "half") if rest == 1 else None


def _read_vague(atoms: Sequence[Atom], index: int) -> Numeral | None:
    """ "dozens", "tens of thousands", "several hundred", "a few thousand"."""
    words, first, at = _words(), _word(atoms, index), index
    if first == "a" and _word(atoms, index + 1) in {"few", "couple"}:
        at, first = index + 1, _word(atoms, index + 1)
    if first in {"several", "few", "couple"}:
        follows = at + 2 if _word(atoms, at + 1) == "of" else at + 1
        return _read_several(atoms, follows, first)
    if _word(atoms, index + 1) == "of" and first in words["vague_multiples"]:
        factor = words["scales"].get(_word(atoms, index + 2)[:-1])
        if factor is not None and _word(atoms, index + 2).endswith("s"):
            low, high = (Decimal(bound) for bound in words["vague_multiples"][first])
            top = (high + 1) * factor - 1
            return Numeral(low * factor, top, Decimal(factor), index + 3, "vague", Decimal(factor))
    if first in words["vague"]:
        low, high = (Decimal(bound) for bound in words["vague"][first])
        return Numeral(low, high, last_place(low), index + 1, "vague")
    return None


def _read_several(atoms: Sequence[Atom], at: int, first: str) -> Numeral | None:
    factor = {"dozen": 12, "hundred": 100, **_words()["scales"]}.get(_word(atoms, at))
    if factor is None:
        if first != "couple" or at >= len(atoms):
            return None
        two = Decimal(2)  # "a couple of": two, loosely; the qualifier says so
        return Numeral(two, two, Decimal(1), at, "couple")
    low, high = Decimal(2 * factor), Decimal(10 * factor - 1)
    numeral = Numeral(low, high, Decimal(factor), at + 1, "vague", Decimal(factor))
    return _with_scales(atoms, numeral)


def _read_fraction(atoms: Sequence[Atom], index: int) -> Numeral | None:
    """ "two-thirds", "three quarters", "a third of", "one-third", "half of"."""
    words = _words()
    first = _word(atoms, index)
    if first == "half":
        half = Decimal("0.5")
        return Numeral(half, half, Decimal("0.1"), index + 1, "fraction")
    over = words["units"].get(first, 1 if first in _ARTICLES else None)
    at = after_hyphen(atoms, index + 1)
    name = _word(atoms, at)
    under = words["denominators"].get(name) or words["denominators"].get(name.removesuffix("s"))
    if not over or not under or (name != "half" and under == 2):
        return None
    plural = name.endswith("s")
    if over == 1 and not _is_share(atoms, at + 1, hyphenated=at > index + 1, plural=plural):
        return None
    if over > 1 and not plural and at == index + 1:
        return None
    value = Decimal(over) / Decimal(under)
    return Numeral(value, value, Decimal("0.01"), at + 1, "fraction")


def _is_share(atoms: Sequence[Atom], after: int, *, hyphenated: bool, plural: bool) -> bool:
    """Whether "one third" or "a third" is a share and not an ordinal ("a third man")."""
    return not plural and (hyphenated or _word(atoms, after) == "of")


def _read_cardinal(atoms: Sequence[Atom], index: int) -> Numeral | None:
    words = _words()
    if _word(atoms, index) in _ARTICLES:
        scales = {"hundred": 100, "dozen": 12, **words["scales"]}
        if _word(atoms, index + 1) not in scales:
            return None
        return _finish(atoms, *_sum_words(atoms, index + 1, Decimal(1)))
    if _word(atoms, index) == "dozen":
        return Numeral(Decimal(12), Decimal(12), Decimal(12), index + 1, "words", Decimal(12))
    if not any(_word(atoms, index) in words[name] for name in ("units", "teens", "tens")):
        return None
    return _finish(atoms, *_sum_words(atoms, index, None))


def _finish(atoms: Sequence[Atom], value: Decimal, end: int, scale: Decimal) -> Numeral:
    step = Decimal(12) if scale == 12 else last_place(value)
    numeral = Numeral(value, value, step, end, "words", scale)
    halved = _with_half(atoms, numeral)
    return numeral if halved is numeral else _with_scales(atoms, halved)


def _sum_words(atoms: Sequence[Atom], at: int, group: Decimal | None) -> tuple[Decimal, int, Decimal]:
    """Adds up the cardinal at an atom: its value, the atom after it, and its last scale.

    `group` is the part below the next scale word, None before its first word; a scale must be
    smaller than the one before it, so "two thousand three million" is two numbers.
    """
    total, last, end, scale = Decimal(0), Decimal("Infinity"), at, Decimal(1)
    scales = _words()["scales"]
    while at < len(atoms):
        word = _word(atoms, at)
        if word in scales and group and Decimal(scales[word]) < last:
            scale = last = Decimal(scales[word])
            total, group = total + group * last, None
        elif word == "dozen" and group and not total:
            return group * 12, at + 1, Decimal(12)
        else:
            grown = _grow(group, word)
            if grown is None:
                break
            group = grown
            scale = Decimal(100) if word == "hundred" else scale if word in scales else Decimal(1)
        end = at + 1
        at = _next_word(atoms, end, joined=word == "hundred" or word in scales)
    return total + (group or 0), end, scale


def _grow(group: Decimal | None, word: str) -> Decimal | None:
    """The group with one more word, None where the word cannot continue it."""
    words = _words()
    if word == "hundred":
        return group * 100 if group and group < 100 else None
    open_hundred = group is None or (group >= 100 and group % 100 == 0)
    if word in words["units"]:
        open_ten = group is not None and group % 100 >= 20 and group % 10 == 0
        fits = (open_hundred or open_ten) and (words["units"][word] or group is None)
        return (group or Decimal(0)) + words["units"][word] if fits else None
    for name in ("teens", "tens"):
        if word in words[name] and open_hundred:
            return (group or Decimal(0)) + Decimal(words[name][word])
    return None


def _next_word(atoms: Sequence[Atom], at: int, *, joined: bool) -> int:
    """Where the next word of a cardinal would stand, past a hyphen or an "and" after hundred."""
    hyphened = after_hyphen(atoms, at)
    if joined and _word(atoms, hyphened) == "and" and _word(atoms, hyphened + 1) not in _words()["scales"]:
        after = hyphened + 1
        low = {**_words()["units"], **_words()["teens"], **_words()["tens"]}
        follows = _word(atoms, after_hyphen(atoms, after + 1))
        return after if _word(atoms, after) in low and follows not in {"hundred", "percent", "per"} else at
    return hyphened
