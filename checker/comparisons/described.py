"""Who somebody is, in two reports of one occasion: nephew or grandson, Slovak or Slovene, man or woman."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from checker.comparisons.base import (
    Aligned,
    Comparison,
    Identity,
    Level,
    Side,
    Words,
    article_stems,
    once_a_side,
)
from checker.comparisons.identified import identified
from checker.comparisons.occasion import is_one_occasion
from checker.comparisons.two_names import are_one_by_name, are_other_names
from checker.concepts import contrast, counts_people, known_event, stem
from checker.lexicon import load_lexicon
from checker.model import Span
from checker.names import is_inside
from checker.names.gazetteer import country_of_demonym

TRAITS = {"what": ("kin", "nationality", "calling", "name")}
PARAMS: dict[str, Any] = {}

_NEEDED = 7

_NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}"
_OWNER = r"(?P<owner>[\w-]+['’]s?|his|her|their)"
_MARKS = r"(?:[a-z][\w-]* )??"
# "The climber, a Slovene", "a Slovak engineer"; the verb of "is a Slovak engineer" is that of the clause.
_APPOSED = re.compile(
    rf"(?<!of )(?<!of the )\b(?P<anchor>{_NAME}|(?<=the )[a-z]+|(?<=The )[a-z]+), (?:who (?:is|was) )?an? "
    r"(?:[\d-]+year-old )?(?P<people>[A-Z][a-z]+)\b"
)
_PREDICATE = re.compile(r"^ (?:an? )?(?:[\d-]+year-old )?(?P<people>[A-Z][a-z]+)\b")
_BEFORE = re.compile(
    r"\b[Aa]n? (?:[\d-]+year-old )?(?P<people>[A-Z][a-z]+) (?P<anchor>[a-z]+)\b(?! [a-z]+s\b)"
    rf"(?: (?P<name>{_NAME}))?"
)
_AGED = re.compile(r"\b(?P<age>\d+)-year-old (?P<calling>[a-z]+(?: [a-z]+)?)\b")
_CALLED = re.compile(r"\b(?:[Tt]he|[Aa]n?) (?P<calling>[a-z]+(?: [a-z]+)?), (?:aged )?(?P<age>\d+),")
_AGE = re.compile(r"\b\d+-year-old\b|\baged \d+\b")


@dataclass(frozen=True, slots=True)
class _Described:
    """What somebody is called, who it is by name, noun or age, and where the word stands.

    `owner` is whose relative it is, of one who is named what befell that one.
    """

    word: str
    who: frozenset[str]
    span: Span
    owner: str = ""


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """One person, by name, by the noun or by the age that both reports have, told to be two things.

    Of callings only those are held against each other that an age stands beside: a name can have two.
    """
    if pair.left.claim.negated or pair.right.claim.negated or not _is_one_matter(pair):
        return
    for what, read, differ in (
        ("kin", _kin, _are_two_kin),
        ("nationality", _people, _are_of_two_countries),
        ("calling", _calling, _are_two_callings),
        ("name", _named, _are_two_named),
    ):
        ours, theirs = read(pair.left), read(pair.right)
        if ours is None or theirs is None or not differ(ours, theirs, pair):
            continue
        yield Comparison(
            kind="described",
            level=Level.DIFFERENT,
            left=Words(ours.span, ours.word),
            right=Words(theirs.span, theirs.word),
            topic=f"{_topic(ours, theirs)}: who that is",
            traits=(("what", (what,)),),
            supersedes=pair.right.revises,
        )
        return


def _is_one_matter(pair: Aligned) -> bool:
    """One occasion, or with neither day nor figure a name in common and much else."""
    if is_one_occasion(pair) or (pair.of_one_story and not pair.clashes and not pair.other_time):
        return True
    sure = pair.identity is Identity.SURE and pair.occasion >= _NEEDED
    return sure and not pair.clashes and not pair.other_time and bool(pair.left.names & pair.right.names)


def _topic(left: _Described, right: _Described) -> str:
    return min(left.who & right.who, default=min(left.who))


def _is_one_person(left: _Described, right: _Described) -> bool:
    return any(a == b or are_one_by_name(a, b) for a, b in product(sorted(left.who), sorted(right.who)))


# --- relatives ----------------------------------------------------------------------------------


@cache
def _kin_patterns() -> tuple[re.Pattern[str], ...]:
    kin = rf"(?P<kin>{'|'.join(sorted(load_lexicon('cues')['kin']))})"
    return (
        re.compile(rf"\b{_OWNER} {_MARKS}{kin},? (?P<who>{_NAME})"),
        re.compile(rf"\b(?P<who>{_NAME}), (?:who (?:is|was) )?(?:the )?{_OWNER} {_MARKS}{kin}\b(?! of)"),
        re.compile(
            rf"\b(?P<who>{_NAME}), (?:who (?:is|was) )?(?:the |an? )?{kin} of (?:the )?(?P<owner>[\w-]+)"
        ),
    )


@once_a_side
def _kin(side: Side) -> _Described | None:
    """The one name that stands beside the word for a relative; of two it cannot be told who is whose."""
    claim = side.claim
    found = {
        match.start("kin"): match for pattern in _kin_patterns() for match in pattern.finditer(claim.sentence)
    }
    if len(found) != 1:
        return None
    match = next(iter(found.values()))
    start = claim.sentence_span.start + match.start("kin")
    owner = re.sub(r"['’]s?$", "", match["owner"].lower())
    span = Span(start, start + len(match["kin"]))
    return _Described(match["kin"], frozenset({match["who"]}), span, owner)


def _are_two_kin(left: _Described, right: _Described, pair: Aligned) -> bool:
    """Two words for a relative of one and the same, who must be in both reports, by a noun in one."""
    if not _is_one_person(left, right) or contrast(left.word, right.word) != "member":
        return False
    owners = {left.owner, right.owner} - _PRONOUNS
    if len(owners) == 2:
        return False
    return all(_says(owner, side) for owner in owners for side in (pair.left, pair.right))


_PRONOUNS = {"his", "her", "their"}


def _says(word: str, side: Side) -> bool:
    return stem(word) in article_stems(side)


# --- where from ---------------------------------------------------------------------------------


@once_a_side
def _people(side: Side) -> _Described | None:
    """The one people that a sentence names, where it is said of one person."""
    claim = side.claim
    named = [word for word in re.findall(r"\b[A-Z][a-z]+\b", claim.sentence) if country_of_demonym(word)]
    if len(named) != 1:
        return None
    anchors: set[str] = set()
    for pattern in (_APPOSED, _BEFORE):
        for match in pattern.finditer(claim.sentence):
            if match["people"] == named[0]:
                anchors |= {match["anchor"], match.groupdict().get("name") or ""}
    after = claim.text[claim.event_span.end - claim.span.start :]
    predicate = _PREDICATE.match(after) if claim.event == "be" else None
    if predicate is not None and predicate["people"] == named[0]:
        anchors.add(claim.agent)
    who = frozenset(anchor for anchor in anchors if anchor[:1].isupper() or counts_people(anchor))
    start = claim.sentence_span.start + claim.sentence.find(named[0])
    return _Described(named[0], who, Span(start, start + len(named[0]))) if who else None


def _are_of_two_countries(left: _Described, right: _Described, pair: Aligned) -> bool:
    """One country in each report, neither in the other (a Scot is a Briton)."""
    named = any(who[:1].isupper() for who in left.who | right.who)
    if not named and _fates(pair.left) != _fates(pair.right):
        return False  # the climber who died, the climber who was saved
    ours, theirs = country_of_demonym(left.word), country_of_demonym(right.word)
    if not ours or not theirs or ours == theirs or not _is_one_person(left, right):
        return False
    if is_inside(ours, theirs) or is_inside(theirs, ours):
        return False
    return not _names_country(ours, pair.right) and not _names_country(theirs, pair.left)


def _names_country(country: str, side: Side) -> bool:
    words = re.findall(r"\b[A-Z][a-z]+\b", side.article.text)
    return country in side.article.text or any(country_of_demonym(word) == country for word in words)


_FATES = {"arrest", "death", "injury", "missing", "release", "rescue", "shooting", "trapped"}
_HELPERS = re.compile(r"\b(?:rescue|search) (?:services?|teams?|crews?|workers?)\b", re.I)


@once_a_side
def _fates(side: Side) -> frozenset[str]:
    """What a sentence tells to have befallen people."""
    words = re.findall(r"[a-z]+", _HELPERS.sub("", side.claim.sentence.lower()))
    return frozenset(known_event(word) for word in words) & _FATES


# --- callings -----------------------------------------------------------------------------------


@once_a_side
def _calling(side: Side) -> _Described | None:
    """What the one person is whose age a sentence gives ("a 34-year-old doctor")."""
    claim = side.claim
    aged = list(_AGED.finditer(claim.sentence))
    found = aged or list(_CALLED.finditer(claim.sentence))
    if len(found) != 1 or len(_AGE.findall(claim.sentence)) != len(aged):
        return None
    start = claim.sentence_span.start + found[0].start("calling")
    first, _, second = found[0]["calling"].partition(" ")
    word = f"{first} {second}" if counts_people(second) else first
    return _Described(word, frozenset({f"{found[0]['age']}-year-old"}), Span(start, start + len(word)))


def _are_two_callings(left: _Described, right: _Described, pair: Aligned) -> bool:
    """Two that exclude each other, neither of them in the other report as well."""
    if left.who != right.who or _fates(pair.left) != _fates(pair.right):
        return False
    ours, theirs = left.word.split(), right.word.split()
    if ours[-1] == theirs[-1]:
        ours, theirs = ours[:-1], theirs[:-1]  # "bus driver", "train driver"
    if not ours or not theirs or not contrast(ours[-1], theirs[-1]):
        return False
    return not _says(ours[-1], pair.right) and not _says(theirs[-1], pair.left)


# --- names --------------------------------------------------------------------------------------


@once_a_side
def _named(side: Side) -> _Described | None:
    """The name that a sentence gives to one who is else told of by a noun."""
    found = identified(side)
    if found is None:
        return None
    name, noun, befell, span = found
    return _Described(name, frozenset({noun}), span, befell)


def _are_two_named(left: _Described, right: _Described, pair: Aligned) -> bool:
    """Two names for one noun, neither of them in the other report; who was killed is not who was arrested."""
    if left.owner != right.owner:
        return False
    if left.who != right.who or not are_other_names(left.word, right.word):
        return False
    return not (
        left.word.split()[-1] in pair.right.article.text or right.word.split()[-1] in pair.left.article.text
    )
