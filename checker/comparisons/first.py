"""The first ever in one report, or a thing never done before; in the other the year of an earlier one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker.comparisons.base import (
    BYGONE_DAYS,
    Aligned,
    Comparison,
    Level,
    Side,
    Words,
    both_ways,
    in_order,
    once_a_side,
    shortened,
)
from checker.comparisons.meant import tells_of
from checker.comparisons.precedents import precedent_of
from checker.comparisons.topics import statement_topic
from checker.concepts import are_one_act, event_class, stem
from checker.model import REALISED, Grain, Span, Time
from checker.names import same_name

TRAITS = ("what",)
PARAMS: dict[str, Any] = {}

_NAME = r"(?:the )?(?P<{}>[A-Z][\w-]*(?: [A-Z][\w-]*)*)"
_NAMES = rf"{_NAME}(?:['’]s|['’])"
_KIND = r"(?P<kind>[a-z-]+(?: [a-z-]+){0,2}?)"
_HISTORY = r"(?: ever| in (?:his|her|its|their) (?:career|life|history))"
_END = r"(?=\s*[,.;:!?\"”’]|\s*$| and\b)"
# "It was Dellin's first escape", "his first conviction", "the first offer that Tarvik has had".
_FIRST = re.compile(
    r"\b(?:is|was|be|been|marks|marked) (?:"
    rf"(?:{_NAMES.format('owner')}|(?P<own>his|her|its|their)) first(?:-ever)? {_KIND}{_HISTORY}?"
    rf"|the first(?:-ever)? {_KIND.replace('kind', 'sort')}(?: ever)?"
    rf"(?: (?:for|in the history of) {_NAME.format('whose')}| in {_NAMES.format('place')} history"
    rf"| that {_NAME.format('had')} has (?:ever )?(?:had|received|seen|made))){_END}"
)
# "Had never escaped before", "has never been convicted": all of the clause must be told in the other report.
_NEVER = re.compile(r"\b(?:has|have|had) never\b", re.I)
_FILLING = {"never", "before", "ever", "previous", "have", "be"}
# Nouns for the try at what the word before them names: "a takeover offer".
_TRIES = {"offer", "bid", "attempt", "approach"}
# "Ever" and its like; without them a first may be the first of a season, a term, an outbreak.
_EVER = re.compile(r"\bever\b|\b(?:career|life|history)\b")
# What has no such run: the first of these is the first of all.
_ONCE_FOR_ALL = {
    *("arrest", "bankruptcy", "conviction", "divorce", "escape", "impeachment", "marriage", "merger"),
    *("recount", "referendum", "takeover", "wedding"),
}
# Words too wide to tell what of: a first case of measles, a case of rabies.
_TOO_WIDE = {
    *("award", "case", "cut", "death", "deal", "defeat", "goal", "loss", "meeting", "prize", "rise"),
    *("title", "victory", "visit", "vote", "win"),
}
# Words by which it is the first in an office or a part, the other one in another.
_IN_A_PART = re.compile(
    r"\bas\b(?! well)|\b(?:who|since|after) (?:has |have )?(?:became|become|becoming)\b", re.I
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_BEFORE = 160  # characters before the words, about a sentence


@dataclass(frozen=True, slots=True)
class _First:
    """What is told to be without precedent: of whom, the words for it, and where they stand."""

    span: Span
    whose: str
    words: tuple[str, ...]


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """ "His first conviction" against "was convicted of fraud in 2011", of one and the same.

    The earlier one must be told with its time, more than two months before the other report; and that
    report must not itself name the year.
    """
    if (found := precedent_of(pair)) is not None:
        yield _comparison(pair, found[0], found[1], statement_topic(pair.left.claim, pair.right.claim))
        return
    for lone, earlier in both_ways(pair):
        first = _first_in(lone)
        time = _time_before(earlier, lone) if first is not None else None
        if first is None or time is None or not _is_of_one_kind(first, lone, earlier):
            continue
        if not tells_of(earlier, first.whose, _is_person(first.whose, lone)):
            continue
        ours = Words(first.span, " ".join(lone.article.text[first.span.start : first.span.end].split()))
        theirs = Words(time.span, shortened(earlier.claim.text))
        left, right = in_order(pair, lone, ours, theirs)
        yield _comparison(pair, left, right, f"{first.whose}: {' '.join(first.words)}")
        return


def _comparison(pair: Aligned, left: Words, right: Words, topic: str) -> Comparison:
    return Comparison(
        kind="first",
        level=Level.DIFFERENT,
        left=left,
        right=right,
        topic=topic,
        traits=(("what", ("first",)),),
        supersedes=pair.right.revises,
    )


@once_a_side
def _first_in(side: Side) -> _First | None:
    claim, text = side.claim, side.article.text
    if claim.hypothetical or claim.status not in REALISED or _IN_A_PART.search(claim.sentence):
        return None
    if _NEVER.search(claim.text) and claim.negated:
        whose = next((name for name in (claim.patient, claim.agent) if name[:1].isupper()), "")
        known = _FILLING | {*whose.lower().split()}
        words = tuple(word for word in claim.words if word not in known)
        return _First(claim.span, whose, words) if whose and words else None
    found = _FIRST.search(text, claim.span.start, claim.sentence_span.end)
    if found is None or not claim.span.contains(Span(found.start(), found.start() + 1)):
        return None
    if _YEAR.search(text[max(0, found.start() - _BEFORE) : found.start()].rpartition("\n")[2]):
        return None  # the first of a time long past
    whose = next((found[key] for key in ("owner", "whose", "place", "had") if found[key]), "")
    if found["own"]:
        whose = _owner(side, found.start())
    words = tuple((found["kind"] or found["sort"]).split())
    if not _is_first_of_all(words, found.group()):
        return None
    return _First(Span(found.start(), found.end()), whose, words) if whose else None


def _is_first_of_all(words: tuple[str, ...], told: str) -> bool:
    """ "His first conviction" and "the first strike in its history", but not "its first win"."""
    *more, head = words
    if head in _TRIES and more:
        head = more[-1]
    return head in _ONCE_FOR_ALL or bool(_EVER.search(told) and words[0] not in _TOO_WIDE)


def _owner(side: Side, before: int) -> str:
    """Whose "his first" is: of the one who or what the sentence names before it, where there is one alone."""
    names = {entity.name for entity in side.claim.entities if entity.span.end <= before}
    return names.pop() if len(names) == 1 else ""


def _time_before(side: Side, lone: Side) -> Time | None:
    """When the earlier one was: long before the report of a first, which does not have the year itself."""
    claim, day = side.claim, lone.article.published_day
    if claim.negated or claim.hypothetical or claim.status not in REALISED or day is None:
        return None
    if _IN_A_PART.search(claim.sentence):
        return None
    for time in side.when:
        past = time.latest is not None and (day - time.latest.date()).days > BYGONE_DAYS
        dated = time.relation in ("at", "during") and (time.grain or Grain.DECADE) >= Grain.YEAR
        if past and dated and time.earliest and str(time.earliest.year) not in lone.article.text:
            return time
    return None


def _is_of_one_kind(first: _First, lone: Side, earlier: Side) -> bool:
    """One act, and every other word for it in both reports: "first home win" is no first win."""
    claim = earlier.claim
    if lone.claim.negated:
        one_act = are_one_act(lone.claim.event, claim.event)
        rest = set(first.words) - {lone.claim.event}
        return one_act and {stem(word) for word in rest} <= earlier.around
    *more, head = first.words
    if head in _TRIES and more:
        head = more.pop()
    parties = {party.rpartition(" ")[2] for party in (claim.agent, claim.patient)}
    one_act = are_one_act(head, claim.event) or event_class(head) == earlier.event or head in parties
    return one_act and {stem(word) for word in more} <= earlier.around


def _is_person(name: str, side: Side) -> bool:
    """True for a full name of a person; a small model takes many a lone word for one."""
    return any(" " in e.name and e.label == "PERSON" and same_name(e.name, name) for e in side.claim.entities)
