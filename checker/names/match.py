"""Whether two names are one: spellings, short forms, initials and transliterations.

Names of persons are aligned token by token, as in record linkage; two entries of the gazetteer
that differ are never one name, nor are names that differ in a number or a direction word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from checker.lexicon import load_lexicon
from checker.names.bodies import state_body
from checker.names.gazetteer import Entry, Kind, fold_spelling, gazetteer
from checker.names.parse import (
    ROMAN,
    Name,
    core,
    family,
    initials,
    parse_name,
    person_shaped,
    without_legal_form,
    words_of,
)

TYPO_RATIO = 88.0  # indel similarity of two tokens, in percent, from which they may be one
TYPO_LETTERS = 6  # shorter tokens are compared by sound only
_SOUND_LETTERS = 5  # shorter names that sound alike are as often two names
LONE_LETTERS = 8  # for a name of one token, and for persons: Ann Johnson is not Ann Johnston
# Vowels that are not written in Arabic or Persian, and that each newsroom supplies: Yasser, Yasir.
_UNWRITTEN = str.maketrans({"e": "a", "i": "a", "u": "o"})
# Initial sounds that transliterations confuse: Gaddafi and Qaddafi, Yerevan and Erevan.
_FIRST_SOUND = {"q": "k", "g": "k", "c": "k", "j": "i", "y": "i", "e": "i", "w": "v", "z": "s"}
# Applied in order to a folded token; each maps a habit of one transliteration onto another's.
_SOUNDS = (
    (re.compile(r"x(?=i)|hs(?=i)"), "s"),  # Xiaoping and Hsiao-ping
    (re.compile(r"x"), "ks"),
    (re.compile(r"(?<=.)eff$|(?<=.)off$"), "ov"),  # Rachmaninoff
    (re.compile(r"ph"), "f"),
    (re.compile(r"([dg])h"), r"\1"),
    (re.compile(r"tsch|tch"), "ch"),
    (re.compile(r"sch"), "sh"),
    (re.compile(r"c(?=[ei])"), "s"),
    (re.compile(r"ck|q|c(?!h)"), "k"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"w"), "v"),
    (re.compile(r"our$"), "or"),
    (re.compile(r"tre$"), "ter"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"is(?=e|ation)"), "iz"),
    (re.compile(r"i?e(?=[vlr])"), "e"),
    (re.compile(r"ii+|i(?=[aeou])"), "i"),
    (re.compile(r"(?<=[aei])h$"), ""),  # Fallujah, Rafah
    (re.compile(r"(.)\1+"), r"\1"),
)


@cache
def _given_names() -> dict[str, str]:
    """Each variant of a given name with the form that stands for all of them."""
    return {form: row[0] for row in load_lexicon("names")["given_names"] for form in row}


@lru_cache(maxsize=65_536)
def _sound(token: str) -> str:
    """The token with the habits of different transliterations levelled, in the manner of Soundex."""
    sound = token
    for pattern, plain in _SOUNDS:
        sound = pattern.sub(plain, sound)
    return sound


@lru_cache(maxsize=65_536)
def same_name(left: str, right: str) -> bool:
    """Whether two canonical names, of one article or two, name the same thing.

    True for equal names after folding case, accents and hyphens; for names of one gazetteer
    entry; for an acronym and the words it stands for; for a person's family name and full name,
    initials, and given names in their usual variants; for spellings that differ by
    transliteration; and for a typing error in a token of `TYPO_LETTERS` letters or more, by an
    indel ratio of `TYPO_RATIO` percent and the same first sound. Never for two known names of
    different things, nor across a number or a direction. Symmetric and reflexive.
    """
    one, other = parse_name(left), parse_name(right)
    if not one.tokens or not other.tokens:
        return left == right
    if one.gender and other.gender and one.gender != other.gender:
        return False
    if one.entry and other.entry:
        return one.entry.name == other.entry.name and _alike_in_kind(one.entry, other.entry)
    if _same_spelling(one, other):
        return True
    bodies = state_body(left), state_body(right)
    if all(bodies):
        return bodies[0] == bodies[1]
    if _abbreviates(one, other) or _abbreviates(other, one):
        return True
    if one.marks != other.marks or (_numeral(one) and _numeral(other) and _numeral(one) != _numeral(other)):
        return False
    if one.entry or other.entry:
        return _same_tokens(one.tokens, other.tokens)
    persons = person_shaped(one) and person_shaped(other)
    letters = LONE_LETTERS if persons else TYPO_LETTERS
    return (
        _same_tokens(without_legal_form(one), without_legal_form(other), letters)
        or _are_one_person(one, other)
        or _are_one_person_joined(one, other)
    )


def _same_spelling(one: Name, other: Name) -> bool:
    """Whether the names are equal but for case, accents, and German or Nordic letters written as two."""
    plain, rest = fold_spelling(one.text), fold_spelling(other.text)
    return one.tokens == other.tokens or plain == rest or one.digraphs == rest or plain == other.digraphs


def _alike_in_kind(one: Entry, other: Entry) -> bool:
    """A people is the same as its country's name, which is its canonical form, and as no other place."""
    return (one.kind is Kind.PEOPLE) == (other.kind is Kind.PEOPLE) or Kind.COUNTRY in (one.kind, other.kind)


def _abbreviates(short: Name, long: Name) -> bool:
    return bool(short.acronym) and len(long.tokens) > 1 and short.acronym in initials(long.text)


def _numeral(name: Name) -> str:
    """A closing Roman numeral, which a short form of a person's name may drop but never change."""
    last = name.tokens[-1]
    return last if len(name.tokens) > 1 and ROMAN.fullmatch(last) else ""


def _same_tokens(left: Sequence[str], right: Sequence[str], letters: int = TYPO_LETTERS) -> bool:
    """Whether the tokens are the same one by one, but for transliteration or a typing error in some."""
    if len(left) != len(right):
        return "".join(left) == "".join(right)
    if len(left) > 1 and sorted(left) == sorted(right):
        return len(left) <= 3 and not words_of("organisation_words").intersection(left)
    if len(left) == 1:
        return _near(left[0], right[0], LONE_LETTERS)
    exact = any(one == other for one, other in zip(left, right, strict=True))
    return exact and all(_near(one, other, letters) for one, other in zip(left, right, strict=True))


def _near(left: str, right: str, letters: int = TYPO_LETTERS) -> bool:
    """Whether two folded tokens are one word in two spellings, two known names never."""
    if left == right:
        return True
    entries, shorter = gazetteer().entries, min(len(left), len(right))
    if (left in entries and right in entries) or shorter < 4:
        return False
    one, other = _sound(left), _sound(right)
    if _FIRST_SOUND.get(one[:1], one[:1]) != _FIRST_SOUND.get(other[:1], other[:1]):
        return False
    if shorter > 4 and one[1:] == other[1:]:
        return True
    return shorter >= letters and fuzz.ratio(left, right) >= TYPO_RATIO


# --- persons ------------------------------------------------------------------------------------


def _are_one_person(one: Name, other: Name) -> bool:
    return _same_person(one, other) or _same_person(other, one)


def _are_one_person_joined(one: Name, other: Name) -> bool:
    """ "Al-Rashidi" and "Alrashidi": one person, with particles joined as the other has them."""
    if words_of("joined_particles").isdisjoint((*one.tokens, *other.tokens)):
        return False
    if not (person_shaped(one) and person_shaped(other)):
        return False
    left, right = (
        replace(name, tokens=_joined(name.tokens, by))
        for name, by in ((one, other.tokens), (other, one.tokens))
    )
    return (left != one or right != other) and _are_one_person(left, right)


def _joined(tokens: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """The tokens with particles joined to what follows wherever the other name has the two as one word."""
    particles, found, start = words_of("joined_particles"), list[str](), 0
    for place, token in enumerate(tokens):
        if token in particles and place < len(tokens) - 1:
            continue
        whole = "".join(tokens[start : place + 1])
        one = start < place and any(_heard(whole, word, supported=True) for word in other)
        found += [whole] if one else tokens[start : place + 1]
        start = place + 1
    return tuple(found)


def _same_person(short: Name, long: Name) -> bool:
    """Whether `short` is `long`, or a shorter form of it, as a person's name."""
    if len(short.tokens) > len(long.tokens) or not (person_shaped(short) and person_shaped(long)):
        return False
    few, many = core(short.tokens), core(long.tokens)
    if len(few) == 1:
        return few == many or (len(many) > 1 and _heard(few[0], family(many)[0]))
    generations = words_of("generation_words")
    if generations.intersection(short.tokens) != generations.intersection(long.tokens):
        return False
    supported = any(len(one) > 1 and _same_given(one, other) for one in few[:-1] for other in many[:-1])
    if not _heard(few[-1], many[-1], supported=supported):
        return few == many[: len(few)]  # a second family name: Nicolás Maduro Moros
    return _given_agree(few[:-1], many[:-1])


def _heard(left: str, right: str, *, supported: bool = False) -> bool:
    """Whether two family names are one but for transliteration or, in long ones, a typing error.

    A given name that agrees supports more: short names that sound alike, vowels that Arabic does
    not write, two letters that changed places.
    """
    shorter = min(len(left), len(right))
    if left == right or (shorter >= _SOUND_LETTERS and _near(left, right, LONE_LETTERS)):
        return True
    if not supported or shorter < 4:
        return False
    swapped = shorter >= TYPO_LETTERS and sorted(left) == sorted(right) and OSA.distance(left, right) == 1
    return swapped or _sound(left) == _sound(right) or _vowels_differ(left, right)


def _vowels_differ(left: str, right: str) -> bool:
    """Whether only vowels inside the names differ, and those within a pair that Arabic leaves open."""
    one, other = _sound(left), _sound(right)
    if min(len(one), len(other)) < _SOUND_LETTERS or one[-1] != other[-1] or one[0] != other[0]:
        return False
    return one.translate(_UNWRITTEN) == other.translate(_UNWRITTEN)


def _given_agree(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether each given name of `few` has its like in `many`, in order; middle initials must not clash."""
    middle_few, middle_many = ([token for token in given[1:] if len(token) == 1] for given in (few, many))
    if middle_few and middle_many and middle_few != middle_many:
        return False
    rest = iter(many)
    return all(any(_same_given(one, other) for other in rest) for one in few)


def _same_given(left: str, right: str) -> bool:
    if len(left) == 1 or len(right) == 1:
        return left[0] == right[0]
    variants = _given_names()
    if variants.get(left, left) == variants.get(right, right) or _near(left, right):
        return True
    return _vowels_differ(left, right)  # Muammar and Moammar
