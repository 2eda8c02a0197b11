"""Since when somebody leads, owns or plays for something, told by a year or by how many years."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from checker.comparisons.base import Aligned, Identity, Level, Side, once_a_side
from checker.comparisons.leads import is_one_news
from checker.comparisons.occasion import are_told_apart
from checker.concepts import has_phrase, stem
from checker.lexicon import load_lexicon
from checker.model import Grain, Time, TimeType
from checker.names import same_name

_YEARS = re.compile(r"P(\d{1,2})Y")
_WORD = re.compile(r"[^\W\d_]{3,}")
_SMALL = "the its his her their for since from than more over about who has have had been was were and that"
_REACH = 70  # characters from the word for the tenure to its time
# "Led it for six years until 2020": of one who leads it no more.
_OVER = re.compile(
    r"\b(?:until|till|former|ex-|previously|used to|again|second (?:term|spell|time)"
    r"|re-?(?:elect|appoint)\w*)\b",
    re.I,
)
# Between the verb and the post: "named as its chief conductor", but no "member of the leader's party".
_NAMED_AS = r"(?:(?!(?:of|to|by|for|in|with|on|from)\b)[\w'’-]+ ){0,4}?"
# What comes behind the noun of a post: a "head chef" and the "head of research at the firm" do not head it.
_POST_ENDS = (
    r"(?=\s*$|[^\w\s'’-]| (?:of(?! [a-z]+ at\b)|at|in|for|since|from|on|by|with|when|after|and)\b"
    r"| (?-i:[A-Z\d]))"
)


@dataclass(frozen=True, slots=True)
class _Tenure:
    """Its kind, its start, whether it is told as what was taken up or as so many years; words, posts."""

    kind: str
    start: Time
    taken: bool
    counted: bool
    words: frozenset[str]
    posts: frozenset[str]


def starts_of_one_tenure(pair: Aligned) -> Iterator[tuple[Level, Time, Time]]:
    """The level of the two starts of one holder's tenure of one thing, and the starts, the left one first."""
    ours, theirs = _tenure(pair.left), _tenure(pair.right)
    if ours is None or theirs is None or pair.identity is not Identity.SURE or pair.clashes - {"time"}:
        return
    if ours.kind != theirs.kind or not _is_one_thing(ours.words, theirs.words) or not _has_one_holder(pair):
        return
    if ours.posts and theirs.posts and ours.posts.isdisjoint(theirs.posts):
        return  # captain of a club from one year, its coach from another
    assert ours.start.earliest is not None
    assert theirs.start.earliest is not None
    apart = abs(ours.start.earliest.year - theirs.start.earliest.year)
    # Who is appointed in autumn takes up the post in the new year; "for six years" is mostly rounded down.
    spare = (ours.taken is not theirs.taken) + (ours.counted or theirs.counted)
    if apart > spare:
        yield Level.DIFFERENT, ours.start, theirs.start
    elif not spare or not apart:
        yield Level.SAME, ours.start, theirs.start


def are_two_tenures(pair: Aligned) -> bool:
    """ "Was named chairman of the bank", "of the bank's audit committee": each from a day of its own."""
    ours, theirs = _tenure(pair.left), _tenure(pair.right)
    return ours is not None and theirs is not None and _is_of_a_part(ours.words, theirs.words)


def _is_one_thing(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """ "The orchestra", "the ailing orchestra"; the bank and "the bank's audit committee" are two."""
    shared = ours & theirs
    return bool(shared) and 2 * len(shared) >= min(len(ours), len(theirs)) and not _is_of_a_part(ours, theirs)


def _is_of_a_part(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    parts = {stem(word) for word in load_lexicon("cues")["parts_of_bodies"]}
    return not parts.isdisjoint(ours ^ theirs)


def _has_one_holder(pair: Aligned) -> bool:
    one, other = (side.claim.agent or side.claim.patient for side in (pair.left, pair.right))
    if one[:1].isupper() and other[:1].isupper():
        return same_name(one, other)
    if not is_one_news(pair) or are_told_apart(pair.left, pair.right):
        return False
    return bool(one) and stem(one.rpartition(" ")[2]) == stem(other.rpartition(" ")[2])


@once_a_side
def _tenure(side: Side) -> _Tenure | None:
    claim, text = side.claim, side.article.text
    if claim.negated or claim.hypothetical or not claim.times or _OVER.search(claim.text):
        return None
    if has_phrase(claim.text, load_lexicon("cues")["lesser_posts"]):
        return None
    found = []
    for time in claim.times:
        before = text[max(claim.span.start, time.span.start - _REACH) : time.span.start]
        for (kind, how), pattern in _patterns().items():
            match = pattern.search(before)
            if match and (start := _start(time, how, side)):
                counted = time.type is TimeType.DURATION
                thing, posts = _thing(before, match, side), _posts(before[match.start() :])
                found.append(_Tenure(kind, start, how != "goes_on", counted, thing, posts))
    return found[0] if len({tenure.start for tenure in found}) == 1 else None


def _thing(before: str, match: re.Match[str], side: Side) -> frozenset[str]:
    """What somebody has by these words: "led the orchestra", "the orchestra's leader"; not the holder."""
    holder = {stem(word) for word in _WORD.findall((side.claim.agent or side.claim.patient).lower())}
    told = before[: match.start()] + before[match.end("word") :]
    return frozenset(map(stem, _WORD.findall(told.lower()))) - holder - _empty()


def _posts(text: str) -> frozenset[str]:
    """The posts that some words name, by noun or verb; none for a word that fits any ("led", "head of")."""
    return frozenset(post for post, pattern in _post_patterns().items() if pattern.search(text))


@cache
def _patterns() -> dict[tuple[str, str], re.Pattern[str]]:
    found = {}
    for kind, hows in load_lexicon("cues")["tenures"].items():
        posts = [word for words in hows.get("posts", {}).values() for word in words]
        for how, words in hows.items():
            if how == "named_to":
                post = rf"{_NAMED_AS}{_one_of(posts)}{_POST_ENDS}"
                told = rf"(?P<word>{_one_of(words)}) (?:to {_one_of(hows['tasks'])}|{post})"
            elif how not in ("posts", "tasks"):
                told = rf"(?P<word>{_one_of([*words, *posts] if how == 'goes_on' else words)})"
            else:
                continue
            found[kind, how] = re.compile(rf"{told}[^.;:]*$", re.I)
    return found


@cache
def _post_patterns() -> dict[str, re.Pattern[str]]:
    posts = load_lexicon("cues")["tenures"]["leading"]["posts"]
    return {post: re.compile(_one_of(words), re.I) for post, words in posts.items() if post != "any"}


def _one_of(words: list[str]) -> str:
    """A pattern for one of these words, and for no half of a compound: "elected" is none of "re-elected"."""
    return rf"(?<![\w-])(?:{'|'.join(sorted(words, key=len, reverse=True))})(?![\w-])"


@cache
def _empty() -> frozenset[str]:
    posts = load_lexicon("cues")["tenures"]["leading"]["posts"].values()
    return frozenset(map(stem, [*_SMALL.split(), *(word for words in posts for word in words)]))


def _start(time: Time, how: str, side: Side) -> Time | None:
    """The start: a year told with "since", or "in" which it was taken up, or so many years ago."""
    if time.type is TimeType.DURATION:
        measure, day = _YEARS.fullmatch(time.value), side.article.published_day
        goes_on = re.search(r"\b(?:has|have|been|['’]s)\b", side.claim.text) is not None
        if how != "goes_on" or measure is None or day is None or time.mod or not goes_on:
            return None
        if time.relation != "during" or day.year <= int(measure[1]):
            return None
        first = dt.datetime(day.year - int(measure[1]), 1, 1)
        return replace(
            time,
            type=TimeType.DATE,
            earliest=first,
            latest=first.replace(month=12, day=31, hour=23, minute=59, second=59),
            grain=Grain.YEAR,
            anchor="reckoned",
            relation="since",
        )
    told = time.relation in (("since",) if how == "goes_on" else ("at",))
    fine = time.grain is not None and Grain.YEAR <= time.grain <= Grain.DAY and not time.mod
    return time if told and fine and time.earliest is not None else None
