"""What it came to, in two reports of one occasion: acquitted or convicted, killed or alive, open or shut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from checker.comparisons.base import (
    Aligned,
    Comparison,
    Identity,
    Level,
    Side,
    Words,
    event_times,
    is_perfect,
    may_have_changed,
    once_a_pair,
    once_a_side,
    parties,
    share_a_party,
    shortened,
)
from checker.comparisons.extents import is_of_long_ago
from checker.comparisons.intervals import figures_differ
from checker.comparisons.occasion import (
    are_of_one,
    are_two_bodies,
    are_two_objects,
    is_nearly_one_occasion,
    is_one_occasion,
)
from checker.comparisons.parity import is_plain
from checker.comparisons.stages import was_planned
from checker.comparisons.terms import is_reopened
from checker.comparisons.topics import statement_topic
from checker.comparisons.unhurt import may_be_of_them
from checker.concepts import offence, stem
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Claim, Span, Stage
from checker.wording import Token, clause_tokens

TRAITS: tuple[str, ...] = ("question",)
PARAMS: dict[str, Any] = {}

# Other words that may stand between the words of one phrase, and at "..." in it.
_BETWEEN, _FAR = 3, 12
_FEWEST = 2
_OPEN = {Stage.DENIED, Stage.POSTPONED, Stage.CANCELLED}
_NEGATORS = {"not", "no", "never", "without", "nobodi"}
# Of these questions an end is told of all at once ("no one was hurt"), whoever the other report names.
_OF_ALL = {"harm", "safety"}
# Of these a report tells how it is now.
_STATES = {"access"}
# Of these a later answer takes the place of the first.
_CHANGED = {"plea", "office", "custody"}
_LESSER = re.compile(
    r"\b(?:lesser|reduced|lighter|downgraded|one|some) (?:charge|count|offence|offense)s?\b", re.I
)
_KIN = re.compile(r"\b(?:his|her|their) ([a-z]+)(?: ([a-z]+))?")
_NOW = {Stage.REPORTED, Stage.ONGOING}
# What one body decides another need not.
_DECIDED = {"approval", "appeal"}
# Questions, and events, of a trial: what is named there is a charge.
_OF_COURT = {"verdict", "plea", "charge", "suspicion"}
_BY_VOTE = {"vote for", "vote against"}
_TO_DO = re.compile(r"\b(?:for|against) (?:\w+ )?\w+ing\b", re.I)
_OF_STATE = {"prosecution", "prosecutor", "state", "government", "ministry"}
_OWNER = re.compile(r"(\w+)['’]s (?:own )?(?:appeal|complaint|objection)\b")
# That a report is taken back is a revision by its own words, which tells nothing of another that denies it.
_REPORT = "report"
_FOR_DOING = re.compile(r"\b(?:for|of|on) (?:\w+ ){0,1}\w+ing\b", re.I)


@dataclass(frozen=True, slots=True)
class _Told:
    """Which end of a question a clause tells, and in which words; `stays` where they are of staying so."""

    end: int
    words: tuple[Span, ...]
    stays: bool = False


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """Each question that both clauses answer, where their sentences are of one occasion."""
    left, right = pair.left, pair.right
    if left.retracted or right.retracted:
        return  # what somebody no longer says
    if min(len(side.claim.text.split()) for side in (left, right)) < _FEWEST:
        return  # "injured": of whom, the clause does not say
    theirs = _outcomes(right)
    for question, ours in _outcomes(left).items():
        if question not in theirs or not _may_be_asked(question, pair):
            continue
        if question not in _OF_ALL and (
            not are_of_one(left, right, pair)
            or figures_differ(left.claim, right.claim)
            or are_two_objects(pair)
            or _are_kin(left, right)
            or (question in _DECIDED and are_two_bodies(left.claim, right.claim))
        ):
            continue
        level = Level.SAME if ours.end == theirs[question].end else Level.DIFFERENT
        if question in _OF_ALL and level is Level.DIFFERENT:
            unhurt, hurt = (left, right) if ours.end == 0 else (right, left)
            if not may_be_of_them(unhurt, hurt):
                continue
        if not _may_meet(left, right, level, ours, theirs[question]) or _charges_apart(pair):
            continue
        two_times = (_are_of_two_times(pair) or is_reopened(pair)) and question not in _CHANGED
        if level is Level.DIFFERENT and (two_times or not is_plain(pair)):
            continue
        if level is Level.SAME and _are_counted(left) and _are_counted(right):
            continue  # how many died says that they did
        if level is Level.SAME and was_planned(left.claim) != was_planned(right.claim):
            continue  # "was to reopen on Friday" tells of no outcome
        yield Comparison(
            kind="outcomes",
            level=level,
            left=Words(ours.words[0], shortened(left.claim.text)),
            right=Words(theirs[question].words[0], shortened(right.claim.text)),
            topic=statement_topic(left.claim, right.claim),
            traits=(("question", (question,)),),
            supersedes=_supersedes(pair, question, ours.end),
        )


def _are_kin(left: Side, right: Side) -> bool:
    """ "Freed his wife": of a relative of him whom the other report tells of."""
    told = (chain(*_KIN.findall(side.claim.text.lower())) for side in (left, right))
    ours, theirs = ({stem(word) for word in words} for words in told)
    kin = {stem(word) for word in load_lexicon("cues")["kin"]}
    return bool(ours & kin - right.around or theirs & kin - left.around)


@once_a_pair
def _askable(pair: Aligned) -> tuple[bool, bool, bool]:
    occasion = is_one_occasion(pair) or (
        share_a_party(pair.left.claim, pair.right.claim) and is_nearly_one_occasion(pair)
    )
    return occasion, _are_states_of_one(pair), _is_of_one_later(pair)


def _may_be_asked(question: str, pair: Aligned) -> bool:
    """Any of one occasion; else how one thing is now, and what one person has changed since."""
    occasion, states, later = _askable(pair)
    return occasion or (states and question in _STATES) or (later and question in _CHANGED)


def _supersedes(pair: Aligned, question: str, end: int) -> bool:
    """A report taken back, or people found hurt, days later are news; else a word of the change is needed."""
    if question in _CHANGED:
        return pair.is_days_later
    if question == _REPORT or (question in _OF_ALL and end == 0):
        return pair.is_days_later or (question != _REPORT and may_have_changed(pair))
    return may_have_changed(pair) or (question in _STATES and pair.is_days_later and not pair.right.when)


def _are_states_of_one(pair: Aligned) -> bool:
    """What one named thing is now, told by both without a day: "the Kessel bridge stays closed"."""
    left, right = pair.left.claim, pair.right.claim
    shared = parties(left) & parties(right)
    named = any(word[:1].isupper() for party in shared for word in party.split())
    named = named or bool(shared and pair.left.names & pair.right.names)  # "the school in Lund"
    plain = all(_is_of_now(c) and not c.hypothetical and not event_times(c.times) for c in (left, right))
    return named and plain and pair.identity is Identity.SURE and not pair.clashes and pair.gap is not None


def _is_of_now(claim: Claim) -> bool:
    """ "Stays open", "has been shut": a present, or a perfect, whose result still holds."""
    return claim.status in _NOW or is_perfect(claim)


def _is_of_one_later(pair: Aligned) -> bool:
    """Told days later of one and the same named person, in one case by the words in common.

    Who "left the club in 2019" did not leave it since the report by which they will stay.
    """
    left, right = pair.left, pair.right
    if is_of_long_ago(left) or is_of_long_ago(right):
        return False
    named = any(party[:1].isupper() for party in parties(left.claim) & parties(right.claim))
    return named and pair.identity is Identity.SURE and not pair.clashes and pair.is_days_later


def _are_counted(side: Side) -> bool:
    """Whether the sentence counts somebody or something: "the twelve people who died"."""
    return any(not quantity.unit and quantity.item != "age" for quantity in side.figures)


def _may_meet(left: Side, right: Side, level: Level, ours: _Told, theirs: _Told) -> bool:
    """Whether both are done, or both to come; what one will not do one does not do now either.

    "Must stay in prison" is of now and of what comes, up to the end that it names.
    """
    ahead = [
        (side.claim, told, other)
        for side, told, other in ((left, ours, right), (right, theirs, left))
        if _is_ahead(side.claim)
    ]
    if len(ahead) != 1:
        return True
    claim, told, other = ahead[0]
    if told.stays and level is Level.DIFFERENT:
        return not _has_ended(claim, other)
    return level is Level.SAME and claim.negated


def _has_ended(claim: Claim, other: Side) -> bool:
    """Whether a clause names an end that does not surely lie ahead of the other report."""
    day = other.article.published_day
    ends = [time.earliest for time in claim.times if time.relation in ("until", "by", "before")]
    return any(end is None or day is None or end.date() <= day for end in ends)


def _are_of_two_times(pair: Aligned) -> bool:
    """Open on one day, shut on another: each clause has a time of its own, and they do not meet."""
    dated = all(
        any(time.relation in ("at", "during") for time in event_times(side.claim.times))
        for side in (pair.left, pair.right)
    )
    return pair.other_time and dated


def _charges_apart(pair: Aligned) -> bool:
    """Acquitted of bribery, convicted of perjury or "for lying": two counts, and two outcomes."""
    left, right = pair.left, pair.right
    ours, theirs = ({name for word in side.claim.words if (name := offence(word))} for side in (left, right))
    if ours and theirs:
        return not ours & theirs
    if any(_LESSER.search(side.claim.text) for side in (left, right)):
        return not pair.is_days_later  # of a lesser charge one is guilty, of the other not
    if _is_brought_by_two(left.claim, right.claim):
        return True
    other = right if ours else left
    return bool(ours or theirs) and bool(_FOR_DOING.search(other.claim.text))


def _is_brought_by_two(left: Claim, right: Claim) -> bool:
    """The prosecution's appeal and the convict's are two."""
    ours, theirs = (set(_OWNER.findall(claim.text.lower())) for claim in (left, right))
    return bool(ours and theirs) and not ours & theirs and bool((ours | theirs) & _OF_STATE)


def _is_ahead(claim: Claim) -> bool:
    """True for what is to come; what has been decided stands as if done."""
    decided = claim.stage is not None and bool(
        {stem(word) for word in claim.stage.text.lower().split()} & _stems("decisions")
    )
    return claim.status in UNREALISED and not decided


@once_a_side
def _outcomes(side: Side) -> Mapping[str, _Told]:
    """The questions that a clause answers by one end and not by both."""
    claim = side.claim
    answered: dict[str, _Told] = {}
    if claim.hypothetical:
        return answered
    tokens = [(_form(token, claim), token) for token in clause_tokens(claim, side.article.text)]
    forms = {form for form, _ in tokens}
    for question, ends in load_lexicon("outcomes")["questions"].items():
        found = [told for end in (0, 1) for told in _tells(_met(ends[end], forms), end, side, tokens)]
        # "Voted against repealing" holds "repealing", and tells the contrary.
        told = [one for one in found if not any(set(one.words) < set(other.words) for other in found)]
        if len({one.end for one in told}) == 1:
            answered[question] = told[0]
    if _OF_COURT & {side.event, *answered}:
        answered.pop("intent", None)  # "acquitted of arson": what the charge is called
    return answered


def _met(phrases: Iterable[str], forms: Set[str]) -> list[str]:
    """Those of the phrases that a clause may hold: it has their first word, or they name an event."""
    return [phrase for phrase in phrases if phrase.startswith("@") or _words(phrase)[0][0] in forms]


def _tells(
    phrases: Sequence[str], end: int, side: Side, tokens: Sequence[tuple[str, Token]]
) -> Iterator[_Told]:
    claim = side.claim
    for phrase in phrases:
        if phrase.startswith("@"):
            if side.event == phrase[1:] and claim.status not in {*_OPEN, Stage.REVERSED}:
                yield _Told(end ^ claim.negated, (claim.event_span,))
            continue
        found = _find(phrase, claim, tokens)
        if not found or (phrase in _BY_VOTE and _TO_DO.search(claim.text)):
            continue  # a vote against scrapping it is one for it
        own = any(token.span.overlaps(claim.event_span) for _, token in found)
        if own and claim.status in _OPEN:
            continue
        if claim.negated and not (own or _negates(found, claim)) and found[0][0] not in _NEGATORS:
            continue  # what is negated is another word's
        denied = own and claim.negated and found[0][0] not in _NEGATORS
        stays = found[0][0] in _stems("staying")
        yield _Told(
            end ^ (denied or _is_negated(found, tokens)), tuple(token.span for _, token in found), stays
        )


def _negates(found: Sequence[tuple[str, Token]], claim: Claim) -> bool:
    """ "The motion to sell it was defeated": the words tell the outcome, and so deny what was moved."""
    return claim.stage is not None and any(token.span.overlaps(claim.stage.span) for _, token in found)


def _find(phrase: str, claim: Claim, tokens: Sequence[tuple[str, Token]]) -> list[tuple[str, Token]]:
    """The words of a clause that are those of a phrase in order; none where it has not all of them."""
    words = _words(phrase)
    if len(words) == 1:
        anywhere = phrase.startswith("*")
        return [
            entry
            for entry in tokens
            if entry[0] == words[0][0] and (anywhere or entry[1].span.overlaps(claim.event_span))
        ][:1]
    for start, entry in enumerate(tokens):
        if entry[0] != words[0][0]:
            continue
        found, place = [entry], start
        for word, reach in words[1:]:
            near = range(place + 1, min(place + 2 + reach, len(tokens)))
            place = next((i for i in near if tokens[i][0] == word), -1)
            if place < 0:
                break
            found.append(tokens[place])
        else:
            return found
    return []


def _is_negated(found: Sequence[tuple[str, Token]], tokens: Sequence[tuple[str, Token]]) -> bool:
    """ "Found not guilty": the negation stands before the last word alone."""
    place = tokens.index(found[-1])
    return len(found) > 1 and place > 0 and tokens[place - 1][0] in _NEGATORS - {found[-2][0]}


@cache
def _words(phrase: str) -> tuple[tuple[str, int], ...]:
    """The stems of a phrase, each with how many other words may stand before it."""
    words, reach = [], _BETWEEN
    for word in phrase.lstrip("*").split():
        if word == "...":
            reach = _FAR
            continue
        words.append((stem(word), reach))
        reach = _BETWEEN
    return tuple(words)


def _form(token: Token, claim: Claim) -> str:
    """The stem of a word of the clause; of an irregular verb that of the verb."""
    word = claim.event.partition(" ")[0] if token.span == claim.event_span else token.text
    return stem(load_lexicon("outcomes")["forms"].get(word, word))


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in load_lexicon("outcomes")[name])
