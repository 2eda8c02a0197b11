"""Numbers as times use them: years, days of the month, counts in digits and words."""

from __future__ import annotations

from checker.facts.timex.words import Word, Words, skip, words_list

# Numbers joined before the thing they count ("2000 to 2500 people").
_CHAIN = 3
_COUNT_LABELS = ("CARDINAL", "MONEY", "QUANTITY", "PERCENT")
_CENTURIES = {"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "two": 20}


def _read_spelled_year(words: Words, at: int) -> tuple[int, int] | None:
    """ "nineteen ninety-one", "nineteen hundred (and) five", "two thousand (and) four", "twenty twelve"."""
    century, numbers, after = _CENTURIES[words.low(at)], words_list("numbers"), at + 1
    if words.low(at) == "two" and words.low(after) != "thousand":
        return None
    hundreds = words.low(after) in ("hundred", "thousand")
    after = skip(words, skip(words, after, "hundred", "thousand"), "and", "oh")
    tens = numbers.get(words.low(after), 0)
    unit_at = skip(words, after + 1, "-")
    units = numbers.get(words.low(unit_at), 0) if tens >= 20 else 0
    if tens >= 10 or (tens and (hundreds or words.low(after - 1) == "oh")):
        return century * 100 + tens + (
            units if units < 10 else 0
        ), unit_at + 1 if 0 < units < 10 else after + 1
    return (century * 100, after) if hundreds and words.low(after - 1) != "and" else None


def read_year(words: Words, at: int) -> tuple[int, int] | None:
    """A four-digit number from 1000 to 2100 that is no part of a longer figure."""
    word = words[at]
    if word.low in _CENTURIES:
        return _read_spelled_year(words, at)
    if len(word.text) != 4 or not (word.text.isascii() and word.text.isdigit()):
        return None
    if words.glued(at) and words.low(at - 1) in (",", ".", ":", "$", "£", "€", "#", "+"):
        return None
    tail = words.low(at + 1) if words.glued(at + 1) else ""
    if tail in (",", ".", ":") and words.glued(at + 2) and words.low(at + 2).isdigit():
        return None
    if tail in ("%", "m", "km", "th"):
        return None
    year = int(word.text)
    return (year, at + 1) if 1000 <= year <= 2100 else None


def is_count(words: Words, at: int) -> bool:
    """Whether a number counts a plural that follows ("2000 Russian troops", "1040 confirmed cases")."""
    for _ in range(_CHAIN):
        if words.low(at + 1) not in ("and", "to", "or", "-", "–") or not words.low(at + 2).isdecimal():
            break
        if read_year(words, at + 2) is not None:
            return False
        at += 2
    for position in (at + 1, at + 2):
        tag = words[position].tag
        if tag in ("NNS", "NNPS"):
            return True
        if tag not in ("JJ", "VBN", "NNP", "NN"):
            return False
    return False


def labelled_count(word: Word) -> bool:
    """Whether the entity recogniser took the word for a count or a measure."""
    return word.label in _COUNT_LABELS


def read_day_number(words: Words, at: int) -> tuple[int, int] | None:
    """A day of the month, with or without its ordinal ending."""
    word = words[at]
    if (
        not (word.text.isascii() and word.text.isdigit())
        or len(word.text) > 2
        or not 1 <= int(word.text) <= 31
    ):
        return None
    after = at + 1
    if words.glued(after) and words.low(after) in ("st", "nd", "rd", "th"):
        return int(word.text), after + 1
    if words.glued(after) and words.low(after) in (":", ".", ",", "%") and words.low(after + 1).isdigit():
        split = words.low(after) == "," and not words.glued(after + 1)
        return (int(word.text), after) if split else None
    if words.low(after) in ("%", "percent", "am", "pm"):
        return None
    return int(word.text), after


def read_ordinal_number(words: Words, at: int) -> tuple[int, int] | None:
    """An ordinal up to the thirty-first in digits or words: "15th", "third", "twenty-seventh"."""
    if words.low(at).isdecimal():
        day = read_day_number(words, at)
        return day if day and day[1] == at + 2 else None
    ordinals = words_list("day_ordinals")
    tens = {"twenty": 20, "thirty": 30}.get(words.low(at))
    unit_at = skip(words, at + 1, "-")
    unit = ordinals.get(words.low(unit_at), 0) if tens else 0
    if tens and 0 < unit < 10:
        return tens + unit, unit_at + 1
    number = ordinals.get(words.low(at))
    return (number, at + 1) if number else None


def read_number(words: Words, at: int) -> tuple[float | None, int] | None:
    """A number in digits or words; None as the value of a vague one ("several", "a few")."""
    word = words[at]
    if word.low in ("a", "an") and words.low(at + 1) in words_list("vague_numbers"):
        vague = words.low(at + 1)
        after = skip(words, at + 2, "of")
        return (2.0 if vague == "couple" else None), after
    if word.low in ("a", "an"):
        large = words_list("large_numbers").get(words.low(at + 1))
        return (float(large), at + 2) if large else (1.0, at + 1)
    if word.low in words_list("vague_numbers"):
        return (2.0 if word.low == "couple" else None), skip(words, at + 1, "of")
    number = _read_digits(words, at) if word.low.isdecimal() else _read_number_words(words, at)
    if number is None:
        return None
    if words.matches(number[1], "and", "a", "half"):
        return number[0] + 0.5, number[1] + 3
    return number


def _read_digits(words: Words, at: int) -> tuple[float, int] | None:
    if len(words[at].text) > 6:
        return None
    text, after = words[at].text, at + 1
    if words.glued(at) and words.low(at - 1) in (".", ",", "$", "£", "€", "'", ":"):
        return None
    while (
        words.low(after) == ","
        and words.glued(after + 1)
        and len(words.low(after + 1)) == 3
        and len(text) < 9
    ):
        if not words.glued(after) or not words.low(after + 1).isdecimal():
            break
        text, after = text + words[after + 1].text, after + 2
    decimals = words.low(after + 1)
    pointed = words.low(after) == "." and words.glued(after) and words.glued(after + 1)
    if pointed and decimals.isdecimal() and len(decimals) <= 3:
        return float(f"{text}.{decimals}"), after + 2
    divided = words.low(after) == "/" and words.glued(after) and words.glued(after + 1)
    if divided and text in ("1", "3") and words.low(after + 1) in ("2", "4"):
        return float(text) / float(words.low(after + 1)), after + 2
    if words.low(after) == "½":
        return float(text) + 0.5, after + 1
    if words.low(after + 1) == "/" and words.low(after) == "1" and words.low(after + 2) == "2":
        return float(text) + 0.5, after + 3
    return float(text), after


def read_number_word(words: Words, at: int) -> tuple[int, int] | None:
    """A number below a hundred in words: "seven", "thirty-six"."""
    numbers = words_list("numbers")
    if words.low(at) not in numbers:
        return None
    value, after = int(numbers[words.low(at)]), at + 1
    follower = skip(words, after, "-")
    if value >= 20 and 0 < numbers.get(words.low(follower), 0) < 10:
        return value + numbers[words.low(follower)], follower + 1
    return value, after


def _read_number_words(words: Words, at: int) -> tuple[float, int] | None:
    read = read_number_word(words, at)
    if read is None:
        return None
    value, after = float(read[0]), read[1]
    if words.low(after) in words_list("large_numbers"):
        value *= words_list("large_numbers")[words.low(after)]
        after += 1
    return value, after
