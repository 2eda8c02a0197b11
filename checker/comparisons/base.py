"""What every comparison receives and returns: two sides in, levels with their evidence out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache, wraps
from typing import Any, TypeVar, TypeVarTuple

from checker.asked import Asked, Told
from checker.concepts import (
    are_one_act,
    has_phrase,
    stem,
)
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Article, Claim, Judgement, Quantity, Span, Stage, Time, TimeType
from checker.wording import NO_WORDING, Place, Wording


class Level(StrEnum):
    """How two comparable facts stand to each other; what is not comparable gives no level at all."""

    SAME = "same"
    COMPATIBLE = "compatible"  # both can be true, one says more
    DIFFERENT = "different"


# Of several answers to one question, those that meet best are paired off first.
CLOSENESS = {Level.SAME: 0, Level.COMPATIBLE: 1, Level.DIFFERENT: 2}
F = TypeVar("F", Quantity, Time)
_Read = TypeVar("_Read")
_Also = TypeVarTuple("_Also")
# The share and number of telling words that make two clauses one but for what was put in another's place.
_ALIKE, _KEPT = 0.6, 3
_A_DAY = dt.timedelta(days=1)
_OVERNIGHT, _AN_HOUR = dt.timedelta(hours=6), dt.timedelta(hours=1)
# A time so long before its report is history.
BYGONE_DAYS = 60
_HAVE = {"has", "have", "had"}
# "Before" a judge, a match or a day is no time up to the event itself.
_BEFORE_THEN = re.compile(
    r"\b(?:has|have|had|['’]d|hasn['’]t|haven['’]t|hadn['’]t)\b.*\b(?:before|previously|until (?:then|now))"
    r"(?=\W*$|[,;]| (?:her|him|them|it|that|then|this|and|but|[A-Z])\b)"
    r"|\b(?:has|have|had|['’]d) never before\b|\b[Nn]ever before (?:has|have|had)\b"
)
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Identity(StrEnum):
    """How sure it is that two claims speak of one event."""

    SURE = "sure"
    LIKELY = "likely"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Side:
    """A claim with what its sentence and article say around it.

    `event` is the class of the claim's event; `harm` the first class among its words that counts
    people apart (death, injury, arrest ...), empty where there is none. `names` and `places` are the
    canonical names of the sentence; `when` are the resolved times of the event, taken from the
    sentence where the clause has none. `stems` are those of the clause's content words, `around`
    those of the sentence's; `figures` are all its quantities. `revises` is true where the sentence
    says that it corrects an earlier figure, `retracted` where it takes back the report that the claim is.
    `repairs` are the figures that the next sentence gives in the place of those of a slip that this one owns
    up to.
    `stages` are the statuses of all the sentence's claims. `counted` is the class of what those did whose
    number the claim gives: "collapse" in "the number of people who have collapsed has risen to 22".
    `meant` are those of the names that only a noun stands for ("the river"): they can speak for one event,
    and not against it. `asked` are the claim's figures that answer a question of news; `told` is what the
    whole article has of these.
    """

    claim: Claim
    article: Article
    event: str
    harm: str
    names: frozenset[str]
    places: frozenset[str]
    when: tuple[Time, ...]
    stems: frozenset[str]
    around: frozenset[str]
    figures: tuple[Quantity, ...]
    revises: bool
    retracted: bool = False
    repairs: tuple[Quantity, ...] = ()
    stages: frozenset[Stage] = frozenset()
    counted: str = ""
    meant: frozenset[str] = frozenset()
    asked: tuple[Asked, ...] = ()
    told: Told | None = None
    # What was worked out of this side, by `once_a_side`: a claim meets hundreds of others.
    known: dict[object, Any] = field(default_factory=dict, init=False, compare=False, repr=False)


def once_a_side(read: Callable[[Side, *_Also], _Read]) -> Callable[[Side, *_Also], _Read]:
    """The function, worked out once for each side and whatever else it is given; not to be changed."""

    @wraps(read)
    def remembered(side: Side, *also: *_Also) -> _Read:
        key = (read, also) if also else read
        if key not in side.known:
            side.known[key] = read(side, *also)
        found: _Read = side.known[key]
        return found

    return remembered


def once_a_pair(read: Callable[[Aligned, *_Also], _Read]) -> Callable[[Aligned, *_Also], _Read]:
    """The function, worked out once while one rule after another looks at a pair; not to be changed either.

    Only the pair that was asked for last is remembered: each is decided before the next.
    """
    last: tuple[Aligned, dict[object, _Read]] | None = None

    @wraps(read)
    def remembered(pair: Aligned, *also: *_Also) -> _Read:
        nonlocal last
        held = last  # another thread may have put another one there
        if held is None or held[0] is not pair:
            last = held = pair, {}
        known = held[1]
        if also not in known:
            known[also] = read(pair, *also)
        return known[also]

    return remembered


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two claims of different articles, the earlier publication on the left where both are known.

    `similarity` is the cosine of the two texts, `overlap` the share of the shorter clause's
    content words that the longer one has. `gap` is the time from left to right publication, None
    where one is unknown. `clashes` names what speaks against one event: `time`, `place`,
    `agent`, `patient`, `name` (no name in common).
    `other_time` is true where both say when and no two of their times meet, however near.
    `wording` lays the two clauses upon each other where they share much of their words; `places` are
    where their whole sentences differ, which are else the same, and `verbatim` the share of words that
    those have in common.
    `evidence` counts what speaks for one event: wording, parties, names and times,
    and what the two articles share elsewhere; `occasion` is the most that any pair of clauses of the same
    two sentences has, of those that nothing speaks against. `of_one_story` is true where
    the two articles surely tell of one event: by two clauses of theirs beyond doubt, by their leads, or by
    two sentences of each. `judgement` is what an entailment model says of the two in both directions, None
    where it was not asked.
    """

    left: Side
    right: Side
    similarity: float
    overlap: float
    gap: dt.timedelta | None
    identity: Identity
    clashes: frozenset[str]
    other_time: bool
    evidence: int
    wording: Wording = NO_WORDING
    judgement: Judgement | None = None
    places: tuple[Place, ...] = ()
    verbatim: float = 0.0
    occasion: int = 0
    of_one_story: bool = False

    @property
    def fewest_stems(self) -> int:
        """The content words of the shorter clause; below four, a share of them in common says little."""
        return min(len(self.left.stems), len(self.right.stems))

    @property
    def same_act(self) -> bool:
        """True where both tell of one kind of event: one class, or synonyms ("shut", "close")."""
        return self.left.event == self.right.event or are_one_act(
            self.left.claim.event, self.right.claim.event
        )

    @property
    def affinity(self) -> float:
        """How far two claims look like accounts of one event, from 0 to 6.5: for order, not for a verdict.

        Cosine, shared words of the clauses and of the sentences, and one kind of act; the weights are
        those of a logistic regression on the training topics of ECB+ (Cybulska and Vossen 2014), rounded.
        """
        words = self.left.around | self.right.around
        shared = len(self.left.around & self.right.around) / len(words) if words else 0.0
        return 2 * self.similarity + 2 * self.overlap + shared + 1.5 * self.same_act

    @property
    def is_one_frame(self) -> bool:
        """True for all but the same clause: most of its telling words, in one order."""
        return self.wording.share >= _ALIKE and self.wording.kept >= _KEPT

    def in_place(self, left: Span, right: Span) -> bool:
        """True where two spans stand in each other's place in all but the same clause."""
        return self.is_one_frame and self.wording.in_place(left, right)

    @property
    def is_later(self) -> bool:
        """True where the right side was published later, or corrects the left on the same day."""
        if self.gap is None:
            return False
        return self.gap > dt.timedelta(0) or (self.right.revises and not self.left.revises)

    @property
    def is_days_later(self) -> bool:
        """True where the right side was published a day or more after the left, or overnight.

        Six in the evening and noon of the next day are two days of news.
        """
        if self.gap is None or self.gap < _OVERNIGHT:
            return False
        return self.gap >= _A_DAY or self.left.article.published_day != self.right.article.published_day

    @property
    def is_hours_later(self) -> bool:
        """True where the right side is known to have been published an hour or more after the left."""
        return self.gap is not None and self.gap >= _AN_HOUR


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one side that a comparison stands on, and the value as an editor would say it.

    `value` groups answers; `saying` is the value in the words of the report, where they tell more.
    `reading` is what the words were resolved to ("12 June 2024").
    """

    span: Span
    value: str
    reading: str = ""
    saying: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One fact of the left claim held against one of the right.

    `topic` is the question in readable words. `traits` are what a rule's `when` can ask for.
    `supersedes` is true where the right side, published later, can stand in the place of the left;
    `overtakes` where it says so itself, naming the left's answer as the one before, on whatever day.
    `note` is a clause for the explanation ("lower than before"). `by_model` is true where no fact, but
    a model's judgement gives the level.
    """

    kind: str
    level: Level
    left: Words
    right: Words
    topic: str
    traits: tuple[tuple[str, tuple[str, ...]], ...] = ()
    supersedes: bool = False
    overtakes: bool = False
    note: str = ""
    by_model: bool = False

    def trait(self, name: str) -> tuple[str, ...]:
        return dict(self.traits).get(name, ())


def paired_off(found: Iterable[tuple[Level, F, F]]) -> list[tuple[Level, F, F]]:
    """The first of the found comparisons that has each fact: no fact of either side is used twice."""
    lefts, rights, pairs = set(), set(), []
    for level, left, right in found:
        if left.span.start not in lefts and right.span.start not in rights:
            lefts.add(left.span.start)
            rights.add(right.span.start)
            pairs.append((level, left, right))
    return pairs


def event_times(times: Iterable[Time]) -> tuple[Time, ...]:
    """Those of the times that say when the event was, on a calendar or a clock."""
    return tuple(
        time
        for time in times
        if time.relation not in ("said", "than")
        and time.earliest is not None
        and time.type in {TimeType.DATE, TimeType.TIME}
    )


def may_have_changed(pair: Aligned) -> bool:
    """True where the left report told of a plan, the right corrects, or tells of a day after the left."""
    if pair.left.claim.status in UNREALISED or pair.right.revises:
        return True
    day = pair.left.article.published_day
    starts = [time.earliest.date() for time in pair.right.when if time.earliest]
    return day is not None and any(start > day for start in starts)


def both_ways(pair: Aligned) -> tuple[tuple[Side, Side], tuple[Side, Side]]:
    """The two sides in either order, for what holds whichever report tells which part."""
    return (pair.left, pair.right), (pair.right, pair.left)


def in_order(pair: Aligned, side: Side, told: _Read, of_other: _Read) -> tuple[_Read, _Read]:
    """What was read of a side and of the other one, that of the left first."""
    return (told, of_other) if side is pair.left else (of_other, told)


def parties(claim: Claim) -> frozenset[str]:
    """Who takes part in the claim's event: agent and patient, those that are known."""
    return frozenset({claim.agent, claim.patient} - {""})


def share_a_party(left: Claim, right: Claim) -> bool:
    """True where a party of one is one of the other: "Russian peacekeepers" and "the peacekeepers"."""
    return any(is_one_party(a, b) for a in sorted(parties(left)) for b in sorted(parties(right)))


def is_one_party(left: str, right: str) -> bool:
    """True where two parties can be one: equal, or one head noun with at most one side saying whose.

    So can a name and the same with an office before it ("Shipowner Enno Vaal").
    """
    if left == right:
        return bool(left)
    a, b = left.split(), right.split()
    fewest = min(len(a), len(b))
    if fewest >= 2 and left[0].isupper() and a[-fewest:] == b[-fewest:]:
        return True
    return bool(a and b) and a[-1] == b[-1] and a[-1].islower() and (len(a) == 1 or len(b) == 1)


def article_stems(side: Side) -> frozenset[str]:
    """The stems of all words of a side's article, of a compound those of its parts too."""
    return _stems_in(side.article.text)


@lru_cache(maxsize=64)  # the articles of a large story
def _stems_in(text: str) -> frozenset[str]:
    found = {
        word for compound in set(_COMPOUND.findall(text.lower())) for word in (compound, *compound.split("-"))
    }
    return frozenset(map(stem, found))


def shortened(text: str, limit: int = 90) -> str:
    """A text on one line, cut at a word with an ellipsis where it is longer than `limit` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 2].rsplit(' ', 1)[0]} …"


def before_verb(claim: Claim) -> str:
    """The words of a clause before its verb; none where a verb lost to another clause stands before it."""
    return claim.text[: max(claim.event_span.start - claim.span.start, 0)]


def behind_verb(claim: Claim) -> str:
    """The words of a clause behind its verb."""
    return claim.text[max(claim.event_span.end - claim.span.start, 0) :]


def sentence_has(claim: Claim, phrases: Iterable[str]) -> bool:
    """True where the claim's sentence has one of the phrases, each in whole words."""
    return has_phrase(claim.sentence, phrases)


def is_of_old(claim: Claim) -> bool:
    """True for what the clause says was so before: "previously convicted", "years ago"."""
    return has_phrase(claim.text, load_lexicon("cues")["of_old"])


def is_of_before(claim: Claim) -> bool:
    """True for what had not been so until then: "had never won it before", "no one has won it before her"."""
    return claim.negated and _BEFORE_THEN.search(claim.text) is not None


def is_duty(claim: Claim) -> bool:
    """True for what someone should or must do: neither a fact nor a stage."""
    if claim.stage is None:
        return False
    told = claim.stage.text.lower()
    behind = claim.text[claim.stage.span.end - claim.span.start :]
    return told in load_lexicon("cues")["duties"] or (told in _HAVE and behind.startswith(" to "))


def is_perfect(claim: Claim) -> bool:
    """True for "has seized", "have planted": what reaches up to the report."""
    return claim.stage is not None and claim.stage.text.lower().split()[0] in {"has", "have"}


def is_ability(claim: Claim) -> bool:
    """True for what someone can or cannot do, or could not have done."""
    return claim.stage is not None and claim.stage.text.lower() in load_lexicon("cues")["abilities"]


def is_belief(claim: Claim) -> bool:
    """What somebody thinks or fears is no report that it is so; what is doubted is denied."""
    return claim.status is not Stage.DENIED and has_cue_of(claim, "think")


def has_cue_of(claim: Claim, kind: str) -> bool:
    """True where the verb of saying is one of a class of `attribution.yaml` ("think", "estimate")."""
    cues = load_lexicon("attribution")["verbs"][kind]
    return claim.cue is not None and bool(
        {stem(w) for w in claim.cue.text.lower().split()} & {stem(w) for w in cues}
    )
