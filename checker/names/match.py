"""Whether two names are one: spellings, short forms, initials and transliterations.

Names of persons are aligned token by token, as in record linkage; two entries of the gazetteer
that differ are never one name, nor are names that differ in a number or a direction word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from checker.lexicon import load_lexicon
from checker.model import Entity
from checker.names.bodies import state_body
from checker.names.gazetteer import Entry, Kind, fold_spelling, gazetteer

TYPO_RATIO = 88.0  # indel similarity of two tokens, in percent, from which they may be one
TYPO_LETTERS = 6  # shorter tokens are compared by sound only
_SOUND_LETTERS = 5  # shorter names that sound alike are as often two names
LONE_LETTERS = 8  # for a name of one token, and for persons: Ann Johnson is not Ann Johnston
_PERSON_TOKENS = 6
_ACRONYM_LETTERS = 4  # longer words all in capitals may be a person's name: "MERKEL"
_NAMESAKES = 16  # persons of one family name that one article is searched for
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "to", "a"})
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_POSSESSIVE = re.compile(r"['’‘]s$")
_INITIALS = re.compile(r"^([A-Z])\.?([A-Z])\.?\s+(?=[A-Z][a-z])")  # "JK Rowling", "J.D. Vance"
_LEGAL = re.compile(r" A/S$|\.com\b")  # legal forms with marks of their own
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})  # as agencies write them
# Vowels that are not written in Arabic or Persian, and that each newsroom supplies: Yasser, Yasir.
_UNWRITTEN = str.maketrans({"e": "a", "i": "a", "u": "o"})
_ARABIC_ARTICLE = re.compile(r"^(?:al|el)-(?=\w)", re.I)  # "al-Sisi", "el-Sisi" and "Sisi"
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
def _words(name: str) -> frozenset[str]:
    listed = load_lexicon("names")[name]
    return frozenset(word for row in listed for word in ([row] if isinstance(row, str) else row))


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


@dataclass(frozen=True, slots=True)
class _Name:
    """A name taken apart: its tokens, its numbers and directions, and what the gazetteer says."""

    text: str
    tokens: tuple[str, ...]
    marks: tuple[str, ...]
    entry: Entry | None
    acronym: str
    gender: str
    digraphs: str


@lru_cache(maxsize=65_536)
def _parse(name: str) -> _Name:
    entry = gazetteer().find(name)
    bare = _ARABIC_ARTICLE.sub("", _POSSESSIVE.sub("", name.strip()))
    folded = _spelt_out(
        fold_spelling(bare if entry else _INITIALS.sub(r"\1 \2 ", _LEGAL.sub("", bare))).split()
    )
    cut = titles_before(folded, regal=True)
    tokens = tuple(folded[cut:])
    directions = _words("direction_words")
    marks = tuple(token for token in tokens if token in directions or any(map(str.isdigit, token)))
    digraphs = fold_spelling(name.casefold().translate(_DIGRAPHS))
    return _Name(name, tokens, marks, entry, _acronym(name), _gender(folded[:cut]), digraphs)


def _spelt_out(words: list[str]) -> list[str]:
    """The words with *Mt.* and *Ft.* at the start in full."""
    if len(words) > 1 and words[0] in ("mt", "ft"):
        return ["mount" if words[0] == "mt" else "fort", *words[1:]]
    return words


def _gender(titles: Sequence[str]) -> str:
    """The gender that the titles before a name show, empty where they show none or both."""
    shown = [gender for gender in ("female", "male") if _words(f"{gender}_titles").intersection(titles)]
    return shown[0] if len(shown) == 1 else ""


def titles_before(tokens: Sequence[str], *, regal: bool = False) -> int:
    """How many of the folded tokens at the start are a title; none where nothing else would be left.

    "press secretary" is a title, "press" alone is none. Regal titles count where `regal` is set.
    """
    titles, modifiers = _words("titles"), _words("title_modifiers")
    crowns: frozenset[str] = _words("regal_titles") if regal else frozenset()
    count = 0
    for place, token in enumerate(tokens[:-1], start=1):
        if token in titles or token in crowns:
            count = place
        elif count and place > 1 and tokens[place - 2] == "of" and token in modifiers:
            count = place  # "Secretary of State"
        elif token not in modifiers and token != "the" and not (count and token == "of"):
            break
    return count


def _acronym(name: str) -> str:
    letters = name.replace(".", "").strip()
    return letters.casefold() if 2 <= len(letters) <= 7 and letters.isalpha() and letters.isupper() else ""


def initials(name: str) -> tuple[str, str]:
    """The initials of a name without and with its small words, hyphens parting words."""
    words = [word for word in fold_spelling(name).split() if word != "the"]
    return "".join(word[0] for word in words if word not in _SMALL_WORDS), "".join(word[0] for word in words)


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
    one, other = _parse(left), _parse(right)
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
    persons = _person_shaped(one) and _person_shaped(other)
    letters = LONE_LETTERS if persons else TYPO_LETTERS
    return (
        _same_tokens(_without_legal_form(one), _without_legal_form(other), letters)
        or _same_person(one, other)
        or _same_person(other, one)
    )


def _same_spelling(one: _Name, other: _Name) -> bool:
    """Whether the names are equal but for case, accents, and German or Nordic letters written as two."""
    plain, rest = fold_spelling(one.text), fold_spelling(other.text)
    return one.tokens == other.tokens or plain == rest or one.digraphs == rest or plain == other.digraphs


def _alike_in_kind(one: Entry, other: Entry) -> bool:
    """A people is the same as its country's name, which is its canonical form, and as no other place."""
    return (one.kind is Kind.PEOPLE) == (other.kind is Kind.PEOPLE) or Kind.COUNTRY in (one.kind, other.kind)


def _abbreviates(short: _Name, long: _Name) -> bool:
    return bool(short.acronym) and len(long.tokens) > 1 and short.acronym in initials(long.text)


def _numeral(name: _Name) -> str:
    """A closing Roman numeral, which a short form of a person's name may drop but never change."""
    last = name.tokens[-1]
    return last if len(name.tokens) > 1 and _ROMAN.fullmatch(last) else ""


def _without_legal_form(name: _Name) -> tuple[str, ...]:
    kept = tuple(token for token in name.tokens if token not in _words("company_words") and token != "the")
    return kept or name.tokens


def _same_tokens(left: Sequence[str], right: Sequence[str], letters: int = TYPO_LETTERS) -> bool:
    """Whether the tokens are the same one by one, but for transliteration or a typing error in some."""
    if len(left) != len(right):
        return "".join(left) == "".join(right)
    if len(left) > 1 and sorted(left) == sorted(right):
        return len(left) <= 3 and not _words("organisation_words").intersection(left)
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


def is_person_name(name: str) -> bool:
    """Whether the name has the shape of a person's: few words, none of an organisation's or place's."""
    return _person_shaped(_parse(name))


def _person_shaped(name: _Name) -> bool:
    tokens = name.tokens
    if (
        name.entry
        or 0 < len(name.acronym) <= _ACRONYM_LETTERS
        or not 0 < len(tokens) <= _PERSON_TOKENS
        or not name.text[:1].isalpha()
    ):
        return False
    if any(token in _SMALL_WORDS for token in tokens[1:]) or not all(map(str.isalpha, tokens)):
        return False
    return not (_words("organisation_words") & set(tokens) or _words("company_words") & set(tokens[1:]))


def family_name(name: str) -> tuple[str, ...]:
    """The family-name tokens of a person's full name: the last, or the first where that is the custom."""
    return _family(_core(_parse(name).tokens))


def _core(tokens: Sequence[str]) -> tuple[str, ...]:
    """The tokens without articles, *Jr.* and a closing numeral."""
    dropped = _words("name_particles") | _words("generation_words")
    named = tokens[:-1] if len(tokens) > 1 and _ROMAN.fullmatch(tokens[-1]) else tokens
    return tuple(token for token in named if token not in dropped) or tuple(tokens)


def _family(tokens: Sequence[str]) -> tuple[str, ...]:
    if len(tokens) in (2, 3) and tokens[0] in _words("family_first"):
        return tuple(tokens[:1])
    return tuple(tokens[-1:])


def _same_person(short: _Name, long: _Name) -> bool:
    """Whether `short` is `long`, or a shorter form of it, as a person's name."""
    if len(short.tokens) > len(long.tokens) or not (_person_shaped(short) and _person_shaped(long)):
        return False
    few, many = _core(short.tokens), _core(long.tokens)
    if len(few) == 1:
        return few == many or (len(many) > 1 and _heard(few[0], _family(many)[0]))
    generations = _words("generation_words")
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


# --- one article --------------------------------------------------------------------------------


def fold_names(mentions_by_doc: Sequence[Sequence[Entity]]) -> list[list[Entity]]:
    """The mentions of one article with short forms under the full name, in the order given.

    A family name goes to the one full name of the article that has it, before or after; where
    two persons share it the mention stays as written. Acronyms go to the one organisation whose
    initials they are or that an earlier part put them in brackets after, company names to the
    form with its legal tail. Linear: of one family name at most `_NAMESAKES` persons are kept apart.
    """
    mentions = [mention for mentions in mentions_by_doc for mention in mentions]
    folded = _folded_persons(mentions) | _folded_organisations(mentions)
    return [[_renamed(mention, folded) for mention in mentions] for mentions in mentions_by_doc]


def _renamed(mention: Entity, folded: dict[str, tuple[str, str]]) -> Entity:
    name, label = folded.get(mention.name, (mention.name, mention.label))
    if (name, label) == (mention.name, mention.label) or gazetteer().find(mention.name):
        return mention
    return replace(mention, name=name, label=label)


def _folded_persons(mentions: Sequence[Entity]) -> dict[str, tuple[str, str]]:
    """Each short or variant form of a person's name with the full form that stands for it."""
    forms = dict.fromkeys(mention.name for mention in mentions if mention.label == "PERSON")
    leaders = _full_names([form for form in forms if len(_core(_parse(form).tokens)) > 1])
    folded: dict[str, tuple[str, str]] = {}
    for mention in mentions:
        tokens = _core(_parse(mention.name).tokens)
        if mention.label == "GROUP" or not tokens or (len(tokens) > 1 and mention.label != "PERSON"):
            continue
        found = [leader for leader in leaders.get(tokens[-1], ()) if same_name(mention.name, leader)]
        if len(found) == 1:
            folded[mention.name] = (found[0], "PERSON")
    return folded


def _full_names(forms: Sequence[str]) -> dict[str, list[str]]:
    """By family name, the longest form of each person's full name, equals in order of mention."""
    leaders: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda form: -len(_parse(form).tokens)):
        for token in dict.fromkeys((*family_name(form), _core(_parse(form).tokens)[-1])):
            known = leaders.setdefault(token, [])
            if len(known) < _NAMESAKES and not any(same_name(form, leader) for leader in known):
                known.append(form)
    return leaders


def _folded_organisations(mentions: Sequence[Entity]) -> dict[str, tuple[str, str]]:
    """Each acronym or company short form with the one long form of the article that it is of."""
    names = dict.fromkeys(mention.name for mention in mentions if mention.label == "ORG")
    long_forms: dict[str, dict[str, None]] = {}
    for name in names:
        parsed = _parse(name)
        if len(parsed.tokens) > 1:
            for key in (*initials(name), " ".join(_without_legal_form(parsed))):
                long_forms.setdefault(key, {})[name] = None
    for mention in mentions:
        if mention.label == "ORG" and mention.text != mention.name and _acronym(mention.text):
            long_forms.setdefault(_acronym(mention.text), {})[mention.name] = None
    folded: dict[str, tuple[str, str]] = {}
    for mention in mentions:
        parsed = _parse(mention.name)
        keys = (parsed.acronym if len(parsed.acronym) > 2 else "", " ".join(parsed.tokens))
        found = dict.fromkeys(name for key in keys if key for name in long_forms.get(key, ()))
        found.pop(mention.name, None)
        if len(found) == 1:
            folded[mention.name] = (next(iter(found)), "ORG")
    return folded
