"""Countries, capitals, peoples and well-known bodies, looked up by any of their names.

The names come from the country data of the `countryinfo` library, corrected and completed by
`rules/lexicon/names.yaml`. The data mixes ISO codes, inverted names ("Korea, Republic of") and
bare adjectives into its spellings, repeats some records and gives territories the demonym of
their mother country; the word list says what is dropped and what replaces it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

import countryinfo

from checker.lexicon import load_lexicon

# Letters that NFKD leaves whole; the schwa of Azerbaijani is written "a" in the news.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a"}
    | dict.fromkeys("'’‘`´ʻʼʾʿ.", None)
    | {"&": " and ", "+": "plus"}
)
_WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"['’‘]s\b", re.IGNORECASE)
_UPPER_LIMIT = 6  # an alias of up to so many letters, all capitals, counts only in capitals: US, WHO


class Kind(StrEnum):
    """What sort of thing a gazetteer entry names."""

    COUNTRY = "country"
    CAPITAL = "capital"
    PLACE = "place"
    SEAT = "seat"
    ORGANISATION = "organisation"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Entry:
    """One known name: its canonical form, its kind, and whom it stands for as an actor.

    `stands_for` is empty for what never acts as a government. `upper` says that the spelling
    counts only in capital letters, as it is an ordinary word otherwise.
    """

    name: str
    kind: Kind
    stands_for: str = ""
    upper: bool = False


@lru_cache(maxsize=65_536)
def fold_spelling(text: str) -> str:
    """The text in lower case, without accents, apostrophes and full stops, other marks as spaces."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS))
    plain = "".join(mark for mark in folded if not unicodedata.combining(mark)).translate(_LETTERS)
    return " ".join("saint" if word == "st" else word for word in _WORD.findall(plain.replace("_", " ")))


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """The form under which spellings of one name meet: folded, without *the* and possessive *'s*."""
    key = fold_spelling(_POSSESSIVE.sub("", name.strip()))
    return key.removeprefix("the ")


class Gazetteer:
    """Known names by key, with the longest number of words that a key of a first word has."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.longest: dict[str, int] = {}
        self.capitals: dict[str, str] = {}  # key of a capital -> its country, capitals named alike too
        self.demonyms: dict[str, str] = {}  # key of a demonym -> country

    def add(self, name: str, entry: Entry) -> None:
        """Enter one spelling; the first entry of a key stays, so the order of calls is the rank."""
        key = name_key(name)
        if not key or key in self.entries:
            return
        letters = [letter for letter in name if letter.isalpha()]
        upper = len(letters) <= _UPPER_LIMIT and all(letter.isupper() for letter in letters)
        self.entries[key] = Entry(entry.name, entry.kind, entry.stands_for, upper)
        first, _, rest = key.partition(" ")
        self.longest[first] = max(self.longest.get(first, 0), 1 + len(rest.split()))

    def add_all(self, names: Iterable[str], entry: Entry) -> None:
        for name in names:
            self.add(name, entry)

    def find(self, name: str) -> Entry | None:
        """The entry of a name as written, None where it is not known."""
        entry = self.entries.get(name_key(name))
        spelt_out = name.strip().removeprefix("the ").removeprefix("The ")
        return None if entry and entry.upper and not spelt_out.isupper() else entry

    def match(self, words: Sequence[str], start: int) -> tuple[int, Entry] | None:
        """The longest known name that begins at `words[start]`: how many words, and its entry."""
        for count in range(min(self.longest.get(words[start], 0), len(words) - start), 0, -1):
            entry = self.entries.get(" ".join(words[start : start + count]))
            if entry:
                return count, entry
        return None


@dataclass(frozen=True, slots=True)
class _Country:
    name: str
    spellings: tuple[str, ...]
    capital: str
    demonyms: tuple[str, ...]
    provinces: tuple[str, ...]


def _countries(lists: Mapping[str, Any]) -> list[_Country]:
    """The usable records of the country data under their canonical names, in name order."""
    dropped, renamed = set(lists["dropped_records"]), lists["renamed_records"]
    unusable = {fold_spelling(name) for name in lists["not_names"]}
    found = []
    for record in sorted(countryinfo.all_countries(), key=lambda record: str(record.name())):
        info = record.info()
        if info["name"] in dropped:
            continue
        codes = {str(code).upper() for code in info.get("ISO", {}).values()}
        listed = [text.strip() for text in info.get("altSpellings") or () if text.strip() not in codes]
        spellings = [*map(_upright, listed), *listed]
        raw = info.get("capital") or ""
        capital = raw[0] if isinstance(raw, list) else raw
        name = renamed.get(info["name"], info["name"])
        usable = tuple(text for text in [info["name"], *spellings] if _is_name(text, unusable))
        demonyms = tuple(re.split(r"[,/]| and ", info.get("demonym") or ""))
        found.append(
            _Country(
                name,
                usable,
                capital if _is_name(capital, unusable) else "",
                tuple(text for text in demonyms if text.istitle()),
                tuple(info.get("provinces") or ()),
            )
        )
    return found


def _upright(text: str) -> str:
    """ "Korea, Republic of" as "Republic of Korea"."""
    head, comma, tail = text.partition(", ")
    return f"{tail} {head}" if comma else text.strip()


def _is_name(text: str, unusable: set[str]) -> bool:
    return len(text.strip()) > 3 and text[0].isupper() and fold_spelling(text) not in unusable


@cache
def gazetteer() -> Gazetteer:
    """All known names, built once (about 0.1 s); countries rank over bodies, capitals and places."""
    lists = load_lexicon("names")
    countries = _countries(lists)
    book = Gazetteer()
    marked = load_lexicon("double_names")["double_names"]
    for row in (row for row in marked if row.get("kind") == "country"):
        book.add_all([row["name"], *row["forms"]], Entry(row["name"], Kind.COUNTRY, row["name"]))
    for name, aliases in lists["country_aliases"].items():
        book.add_all([name, *aliases], Entry(name, Kind.COUNTRY, name))
    for country in countries:
        book.add_all((country.name,), Entry(country.name, Kind.COUNTRY, country.name))
    for country in countries:
        book.add_all(country.spellings, Entry(country.name, Kind.COUNTRY, country.name))
    for names in lists["acting_places"]:
        book.add_all(names, Entry(names[0], Kind.COUNTRY, names[0]))
    for seat in lists["seats"]:
        entry = Entry(seat["place"], Kind.SEAT, seat["stands_for"])
        book.add_all([seat["place"], *seat.get("aliases", ())], entry)
    for names in lists["organisations"]:
        book.add_all(names, Entry(names[0], Kind.ORGANISATION))
    _add_capitals(book, countries, lists)
    for row in marked:
        known = book.entries.get(name_key(row["name"]), Entry(row["name"], Kind.PLACE))
        book.add_all([row["name"], *row["forms"]], known)
    for names in lists["places"]:
        book.add_all(names, Entry(names[0], Kind.PLACE))
    _add_peoples(book, countries, lists)
    united_states = next(country for country in countries if country.name == "United States")
    for state in united_states.provinces:
        if fold_spelling(state) not in {fold_spelling(name) for name in lists["not_names"]}:
            book.add(state, Entry(state, Kind.COUNTRY, state))
    return book


def _add_capitals(book: Gazetteer, countries: Sequence[_Country], lists: Mapping[str, Any]) -> None:
    """Capitals, the word list's correction before the data's; a city that names its country is skipped."""
    capitals: dict[str, str] = {}
    for country in countries:
        capital = lists["capitals"].get(country.name, country.capital)
        if capital:
            capitals.setdefault(capital, country.name)
    for capital, country_name in capitals.items():
        book.capitals.setdefault(name_key(capital), country_name)
        actor = lists["capital_stands_for"].get(capital, country_name)
        aliases = lists["capital_aliases"].get(capital, [])
        book.add_all([capital, *aliases], Entry(capital, Kind.CAPITAL, actor))
        for alias in aliases:
            book.capitals.setdefault(name_key(alias), country_name)


def _add_peoples(book: Gazetteer, countries: Sequence[_Country], lists: Mapping[str, Any]) -> None:
    """Demonyms with their plurals, the word list's before the data's, and peoples without a country."""
    known = dict(lists["demonyms"])
    pairs = [(word, name) for name, words in known.items() for word in words]
    pairs += [(word.strip(), country.name) for country in countries for word in country.demonyms]
    for word, name in pairs:
        for form in (word, *_plurals(word)):
            book.demonyms.setdefault(name_key(form), name)
            book.add(form, Entry(name, Kind.PEOPLE))
    for names in lists["peoples"]:
        book.add_all(names, Entry(names[0], Kind.PEOPLE))


def _plurals(word: str) -> tuple[str, ...]:
    """The plural of a noun for people; "Chinese", "Swiss" and "Spanish" have none of their own."""
    return () if re.search(r"(ese|[szx]|sh|ch|men)$", word) else (f"{word}s",)


def canonical_place(name: str) -> str | None:
    """The canonical name of a known country, city, region or seat of government, else None."""
    entry = gazetteer().find(name)
    return entry.name if entry and entry.kind not in (Kind.ORGANISATION, Kind.PEOPLE) else None


def country_of_demonym(word: str) -> str | None:
    """The country (or region) whose people or things the word names: "Armenians" gives "Armenia"."""
    return gazetteer().demonyms.get(name_key(word))


def government_of(name: str) -> str:
    """The country whose government speaks under a name: of Russia, Moscow, the Kremlin and "Russian" Russia.

    Empty for any other name. A seat of another body ("Pentagon") gives that body.
    """
    entry = gazetteer().find(name)
    return (entry.stands_for if entry else "") or country_of_demonym(name) or ""


@lru_cache(maxsize=65_536)
def actors(name: str) -> frozenset[str]:
    """Whose acts can be told under a name: of "Brussels" those of the EU, and so of its Commission.

    Of the Commission only its own: what the Parliament does, it has not done. Empty for most names.
    """
    entry = gazetteer().find(name)
    acts = government_of(name) or (entry.name if entry and entry.kind is Kind.ORGANISATION else "")
    return frozenset({acts, *load_lexicon("names")["institutions"].get(acts, ())} - {""})


def capital_country(name: str) -> str | None:
    """The country of which the name is the capital, None where it is no known capital."""
    book, key = gazetteer(), name_key(name)
    entry = book.entries.get(key)
    return book.capitals.get(key) or (book.capitals.get(name_key(entry.name)) if entry else None)


def is_region(name: str) -> bool:
    """True for a known country, state, continent or water; a town, a capital among them, is none."""
    entry = gazetteer().find(name)
    return entry is not None and entry.kind in (Kind.COUNTRY, Kind.PLACE, Kind.PEOPLE)
