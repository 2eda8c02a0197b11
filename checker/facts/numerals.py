"""Number words and digits, read as values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from checker.facts.atoms import Atom, after_hyphen, touches, word_at
from checker.facts.cardinals import Cardinal, continue_cardinal, read_cardinal, vocabulary
from checker.facts.fractions import VULGAR, read_fraction, read_over, read_point, read_slashed

_WORD = re.compile("[a-z]+")
_GROUPING = re.compile(r"[,\s]")
_LONGEST = 18  # digits; a longer run is an identifier, and would overflow a float's exact integers
_ARTICLES = frozenset({"a", "an"})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: its interval, its step, and the index of the atom after it.

    `low` equals `high` save where the words are vague ("dozens"). `scale` is the scale word's
    factor ("million"), 1 without one. `form` is `digits`, `words`, `vague`, `couple`, `fraction`, or
    `half` for "half a", which is a number only before a unit.
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


def last_place(value: Decimal) -> Decimal:
    """The place of the last digit that is not a trailing zero: 2,000 gives 1,000; 0 gives 1."""
    if not value:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))


def may_start(atoms: Sequence[Atom], index: int) -> bool:
    """Whether a number can begin at an atom: most words of a text end the matter here."""
    atom = atoms[index]
    if atom.kind == "digits":
        return True
    words = vocabulary()
    if atom.lower in _ARTICLES:
        return index + 1 < len(atoms) and atoms[index + 1].lower in words.after_article
    return atom.lower in words.starters or atom.text in VULGAR


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(f"[0-9{''.join(VULGAR)}]")


def may_have_number(text: str) -> bool:
    """False where no word or sign of a text can begin a number: the quick answer for most sentences."""
    if _signs().search(text):
        return True
    words = vocabulary()
    found = _WORD.findall(text.lower())
    return not (words.starters.isdisjoint(found) and words.after_article.isdisjoint(found))


def read_numeral(atoms: Sequence[Atom], index: int) -> Numeral | None:
    """The number that begins at an atom, None where none does.

    Reads digits with separators and scale words ("1.2 million", "300 crore"), cardinals ("two
    hundred and five", "a dozen", "two and a half million", "five point two"), fractions ("two-thirds",
    "half a million", "1/4") and vague plurals ("tens of thousands", "several hundred"). Ordinals
    give None.
    """
    if index >= len(atoms) or not may_start(atoms, index):
        return None
    if atoms[index].kind == "digits" or atoms[index].text in VULGAR:
        numeral = _read_digits(atoms, index)
        ordinal = word_at(atoms, index + 1) in {"st", "nd", "rd", "th"} and touches(atoms, index + 1)
        return None if ordinal else numeral
    return (
        _read_half(atoms, index)
        or _read_vague(atoms, index)
        or _read_share(atoms, index)
        or _read_words(atoms, index)
    )


# --- digits -----------------------------------------------------------------------------------


def _read_digits(atoms: Sequence[Atom], index: int) -> Numeral | None:
    text = atoms[index].text
    if text in VULGAR:
        value = VULGAR[text]
        return _scaled(atoms, Numeral(value, value, last_place(value), index + 1, "digits"))
    slashed = read_slashed(atoms, index)
    if slashed is not None:
        return Numeral(slashed[0], slashed[0], Decimal("0.01"), slashed[1], "fraction")
    digits = _GROUPING.sub("", text)
    if len(digits) > _LONGEST:
        return None
    value, step, end = _with_decimals(atoms, index, digits)
    numeral = Numeral(value, value, step, end, "digits")
    fraction, end = _mixed_fraction(atoms, end)
    if fraction is not None:
        total = value + fraction
        numeral = Numeral(total, total, last_place(fraction), end, "digits")
    over = read_over(atoms, end, numeral.low)
    if over is not None:
        return Numeral(over[0], over[0], Decimal("0.01"), over[1], "fraction")
    return _scaled(atoms, _with_part(atoms, numeral))


def _with_decimals(atoms: Sequence[Atom], index: int, digits: str) -> tuple[Decimal, Decimal, int]:
    """The value, its last place and the atom after; "4. 6 million" is 4.6 that damage has set apart."""
    end = index + 1
    apart = word_at(atoms, end) == "." and end + 1 < len(atoms) and atoms[end + 1].text.isdecimal()
    if apart and digits.isdecimal():
        follows = word_at(atoms, after_hyphen(atoms, end + 2))
        tight = touches(atoms, end) and touches(atoms, end + 1)
        measured = follows in vocabulary().factors or follows in {"%", "percent", "per", "bn", "pct"}
        if not tight and measured and len(atoms[end + 1].text) <= 2:
            digits, end = f"{digits}.{atoms[end + 1].text}", end + 2
    value = Decimal(digits)
    if "." in digits and "e" not in digits.lower():
        return value, Decimal(1).scaleb(-len(digits.partition(".")[2])), end
    return value, last_place(value), end


def _mixed_fraction(atoms: Sequence[Atom], at: int) -> tuple[Decimal | None, int]:
    """The fraction of a mixed number, "½" or " 1/2", and the atom after it."""
    if word_at(atoms, at) in VULGAR:
        return VULGAR[word_at(atoms, at)], at + 1
    over, slash, under = (word_at(atoms, index) for index in (at, at + 1, at + 2))
    small = slash == "/" and len(over) <= 2 >= len(under) and (over + under).isdecimal()
    if not small or not 0 < int(over) < int(under):
        return None, at
    if not (touches(atoms, at + 1) and touches(atoms, at + 2)) or touches(atoms, at):
        return None, at
    return Decimal(over) / Decimal(under), at + 3


# --- parts and scales -------------------------------------------------------------------------


def _with_part(atoms: Sequence[Atom], numeral: Numeral) -> Numeral:
    """Adds "and a half", "-and-a-half", "and two-thirds"; after a scale word it is a part of that."""
    at = after_hyphen(atoms, numeral.end)
    if word_at(atoms, at) != "and":
        return numeral
    found = [word_at(atoms, after_hyphen(atoms, at + 1))]
    begin = after_hyphen(atoms, at + 1)
    second = after_hyphen(atoms, begin + 1)
    found.append(word_at(atoms, second))
    if found[0] in _ARTICLES | {"one"} and found[1] == "half":
        part, end = Decimal("0.5"), second + 1
    elif found == ["half", found[1]] and numeral.scale == 1 and found[1] not in _ARTICLES:
        return numeral
    else:
        fraction = read_fraction(atoms, begin)
        if fraction is None or fraction[0] >= 1:
            return numeral
        part, end = fraction
    if word_at(atoms, end) == "of":  # "two and a third of the men"
        return numeral
    factor = numeral.scale if numeral.scale > 100 or numeral.scale == 12 else Decimal(1)
    if numeral.scale > 100 and numeral.low % numeral.scale:
        return numeral
    smaller = vocabulary().scales.get(word_at(atoms, end))
    if smaller and smaller < factor:  # "one billion and a half million"
        factor, end = Decimal(smaller), end + 1
    value = numeral.low + part * factor
    step = last_place(part) if part * 4 % 1 == 0 else Decimal("0.01")
    return replace(numeral, low=value, high=value, step=step * factor, end=end)


def _scaled(atoms: Sequence[Atom], numeral: Numeral) -> Numeral:
    """Multiplies by the scale words that follow ("million", "hundred thousand", "bn", "dozen")."""
    words = vocabulary()
    while numeral.end < len(atoms):
        at = after_hyphen(atoms, numeral.end)
        word = word_at(atoms, at)
        factor = words.factors.get(word)
        if factor is None and numeral.form == "digits" and numeral.scale == 1:
            factor = words.suffixes.get(word)
        if factor is None or numeral.scale * factor > Decimal("1e21"):
            break
        numeral = numeral.times(Decimal(factor), at + 1)
    if numeral.scale == 1:
        return numeral
    more = continue_cardinal(atoms, numeral.end, numeral.low, numeral.scale)
    if more.end > numeral.end:
        return replace(numeral, low=more.value, high=more.value, step=last_place(more.value), end=more.end)
    return _with_part(atoms, numeral)


def _read_half(atoms: Sequence[Atom], index: int) -> Numeral | None:
    """ "half a million", "a quarter of a million", "quarter million", and "half a" before a unit."""
    words, first = vocabulary(), word_at(atoms, index)
    share, at = Decimal("0.5"), index + 1
    if first in _ARTICLES and word_at(atoms, index + 1) in {"quarter", "half"}:
        share = Decimal("0.25" if word_at(atoms, index + 1) == "quarter" else "0.5")
        at, of_it = index + 2, word_at(atoms, index + 2) == "of"
        if not of_it and word_at(atoms, after_hyphen(atoms, at)) not in words.scales:
            return None
        at += of_it
    elif first == "quarter":
        share = Decimal("0.25")
    elif first != "half":
        return None
    at = after_hyphen(atoms, at)
    article = word_at(atoms, at) in _ARTICLES
    factor = words.factors.get(word_at(atoms, at + article))
    if factor is not None and (article or factor >= 1000):
        value = share * factor
        return Numeral(value, value, last_place(value), at + article + 1, "words", Decimal(factor))
    return Numeral(share, share, Decimal("0.1"), at + 1, "half") if article and first == "half" else None


# --- words ------------------------------------------------------------------------------------


def _read_vague(atoms: Sequence[Atom], index: int) -> Numeral | None:
    """ "dozens", "tens of thousands", "several hundred", "a few thousand"."""
    words, first, at = vocabulary(), word_at(atoms, index), index
    if first == "a" and word_at(atoms, index + 1) in {"few", "couple"}:
        at, first = index + 1, word_at(atoms, index + 1)
    if first in {"several", "few", "couple"}:
        follows = at + 2 if word_at(atoms, at + 1) == "of" else at + 1
        return _read_several(atoms, follows, first)
    if first in words.vague_multiples and word_at(atoms, index + 1) == "of":
        name = word_at(atoms, index + 2)
        factor = words.scales.get(name[:-1]) if name.endswith("s") else None
        if factor is not None:
            low, high = (Decimal(bound) for bound in words.vague_multiples[first])
            top = (high + 1) * factor - 1
            return Numeral(low * factor, top, Decimal(factor), index + 3, "vague", Decimal(factor))
    if first in words.vague:
        low, high = (Decimal(bound) for bound in words.vague[first])
        return Numeral(low, high, last_place(low), index + 1, "vague")
    return None


def _read_several(atoms: Sequence[Atom], at: int, first: str) -> Numeral | None:
    factor = vocabulary().factors.get(word_at(atoms, at))
    if factor is None:
        if first != "couple" or at >= len(atoms):
            return None
        two = Decimal(2)  # "a couple of": two, loosely; the qualifier says so
        return Numeral(two, two, Decimal(1), at, "couple")
    low, high = Decimal(2 * factor), Decimal(10 * factor - 1)
    numeral = Numeral(low, high, Decimal(factor), at + 1, "vague", Decimal(factor))
    following = vocabulary().scales.get(word_at(atoms, at + 1))
    return numeral.times(Decimal(following), at + 2) if following else numeral


def _read_share(atoms: Sequence[Atom], index: int) -> Numeral | None:
    if word_at(atoms, index) == "half":
        half = Decimal("0.5")
        return Numeral(half, half, Decimal("0.1"), index + 1, "fraction")
    fraction = read_fraction(atoms, index)
    if fraction is None:
        return None
    value, end = fraction
    numeral = Numeral(value, value, Decimal("0.01"), end, "fraction")
    at = end + 2 if word_at(atoms, end) == "of" and word_at(atoms, end + 1) in _ARTICLES else end
    factor = vocabulary().scales.get(word_at(atoms, at))
    if factor is None:
        return numeral
    return replace(numeral.times(Decimal(factor), at + 1), form="words")  # "two thirds of a million"


def _read_words(atoms: Sequence[Atom], index: int) -> Numeral | None:
    cardinal = read_cardinal(atoms, index)
    if cardinal is None:
        return None
    mixed = _split_mixed(atoms, cardinal)
    if mixed is not None:
        return mixed
    if _is_ordinal(atoms, cardinal):
        return None
    value, end = cardinal.value, cardinal.end
    point = read_point(atoms, end, value)
    if point is not None:
        return _scaled(atoms, Numeral(point[0], point[0], point[1], point[2], "words"))
    step = Decimal(12) if cardinal.scale == 12 else last_place(value)
    numeral = Numeral(value, value, step, end, "words", cardinal.scale)
    added = _with_part(atoms, numeral)
    if added is numeral:
        over = read_over(atoms, end, value)
        return Numeral(over[0], over[0], Decimal("0.01"), over[1], "fraction") if over else numeral
    return added if added.scale > 1 else _scaled(atoms, added)


def _split_mixed(atoms: Sequence[Atom], cardinal: Cardinal) -> Numeral | None:
    """ "one hundred and three quarters": what follows the last "and" is the part's numerator."""
    if cardinal.joined < 0:
        return None
    part = read_fraction(atoms, cardinal.joined)
    if part is None or part[0] >= 1:
        return None
    whole, end, factor = cardinal.before, part[1], Decimal(1)
    for scale in sorted(vocabulary().scales.values()):
        factor = Decimal(scale) if whole % scale == 0 else factor
    smaller = vocabulary().scales.get(word_at(atoms, end))
    if smaller and smaller < factor:  # "one billion and three quarters million"
        value = whole + part[0] * smaller
        return Numeral(value, value, Decimal("0.01") * smaller, end + 1, "words")
    value = whole + part[0] * factor
    return _scaled(atoms, Numeral(value, value, Decimal("0.01") * factor, end, "words"))


def _is_ordinal(atoms: Sequence[Atom], cardinal: Cardinal) -> bool:
    """ "twenty-first", "one hundred and first", "two hundredth": no number of things."""
    words, end = vocabulary(), cardinal.end
    at = after_hyphen(atoms, end)
    word = word_at(atoms, at)
    if at > end and cardinal.value >= 20 and cardinal.value % 10 == 0:
        return word in words.ordinals or word in {"first", "second"}
    if word == "and" and cardinal.value >= 100:
        return word_at(atoms, at + 1) in words.ordinals or word_at(atoms, at + 1) in {"first", "second"}
    under = words.ordinals.get(word, 0)
    if under >= 100:
        return True
    return 2 < under <= 20 and word != "quarter" and cardinal.value >= 20 and cardinal.value % 10 == 0
