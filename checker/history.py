"""A thread in the order of time: figures as a series, and the sources that another has overtaken."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from checker.comparisons.base import Side, Words, sentence_has
from checker.comparisons.stated import put_aside
from checker.concepts import is_count_noun
from checker.dates import moment, publication_key
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Article, Claim, Grain, Stage, Time, Verdict
from checker.rules import Decision

# What can be overtaken by time alone; of other statements a later one is mostly about something else.
_DATED = {"quantity", "time", "status"}
_ENDED = {Stage.COMPLETED, Stage.CANCELLED}
_STAGES = tuple(Stage)
_AS_OF = ("as of", "as at")
_OPENING = 5  # characters of "On " before the day that opens a sentence


@dataclass(frozen=True, slots=True)
class Stale:
    """A claim that still gives an answer, the claim that had overtaken it, and the whole days between."""

    claim: str
    by: str
    days: int


def as_of(claim: Claim, article: Article) -> dt.date | dt.datetime | None:
    """When a claim's figure held: the end of its own time ("as of Monday"), else publication."""
    ends = [time.latest for time in claim.times if time.latest and _dates_the_count(time, claim)]
    day = article.published_day
    if not ends or day is None or max(end.date() for end in ends) >= day:
        return article.published
    return max(ends, key=moment)


def _stood_at(side: Side) -> dt.date | dt.datetime | None:
    """When a side's figure held: of "On Monday, with 19 confirmed dead so far, ..." the day that opens it."""
    own, day = as_of(side.claim, side.article), side.article.published_day
    start = side.claim.sentence_span.start
    ends = [time.latest for time in side.when if time.latest and 0 <= time.span.start - start < _OPENING]
    counted = sentence_has(side.claim, load_lexicon("cues")["counted_then"])
    if own != side.article.published or not counted or not ends or day is None:
        return own
    end = max(ends, key=moment)
    return end if end.date() < day else own


def _dates_the_count(time: Time, claim: Claim) -> bool:
    """ "By noon", "as of Monday", and any day of a toll that "stood at 12 on Monday"."""
    if time.relation not in ("at", "by") or time.grain is None or time.grain < Grain.DAY:
        return False
    before = claim.sentence.lower().partition(time.text.lower())[0].rstrip()
    counts = is_count_noun(claim.agent) or is_count_noun(claim.patient)
    return time.relation == "by" or before.endswith(_AS_OF) or counts


def time_order(
    claim: Claim, article: Article, *, figures: bool
) -> tuple[dt.datetime, dt.datetime, str, str, int, int, str]:
    """A key for the order of a thread: by when a figure held, else by publication, then by stage."""
    published, *rest = publication_key(article)
    own = as_of(claim, article) if figures else article.published
    stage = 0 if figures else _STAGES.index(claim.status)
    source, identity = rest
    return moment(own) if own else published, published, source, identity, stage, claim.position, claim.id


def settled(thread: Sequence[Decision], answer_of: Mapping[str, int]) -> tuple[list[Decision], list[Stale]]:
    """The thread without the differences that time explains, and the sources that are out of date.

    A later report that still gives an overtaken answer contradicts nobody: it is stale.
    """
    found = sorted(_stale(thread, answer_of), key=_stale_key)
    stale = {one.claim: one for one in found}
    later = _answers_after(thread, answer_of)
    overtaken_by = {(one.claim, answer) for one in found for answer in later(answer_of[one.by])}
    decisions = [
        replace(decision, verdict=Verdict.UPDATE)
        if decision.verdict in (Verdict.DIVERGENCE, Verdict.DISPUTED)
        and (_is_explained(decision, overtaken_by, answer_of) or _is_of_earlier_time(decision))
        else decision
        for decision in thread
    ]
    return decisions, [stale[claim] for claim in sorted(stale)]


def _answers_after(
    thread: Sequence[Decision], answer_of: Mapping[str, int]
) -> Callable[[int], frozenset[int]]:
    """What gives an answer and all that took its place: what a correction overtook is out of date beside
    the correction too."""
    followed: dict[int, set[int]] = defaultdict(set)
    for decision in thread:
        if decision.verdict is Verdict.UPDATE and decision.pair.is_later:
            left, right = decision.pair.left.claim.id, decision.pair.right.claim.id
            followed[answer_of[left]].add(answer_of[right])

    def from_there(answer: int) -> frozenset[int]:
        found, ahead = {answer}, [answer]
        while ahead:
            fresh = followed[ahead.pop()] - found
            found |= fresh
            ahead.extend(fresh)
        return frozenset(found)

    return from_there


def _stale_key(found: Stale) -> tuple[int, str, str]:
    """Of several that overtook a claim the first stands last, and is kept."""
    return found.days, found.by, found.claim


def _is_explained(
    decision: Decision, overtaken_by: Collection[tuple[str, int]], answer_of: Mapping[str, int]
) -> bool:
    """One side's claim is out of date, and the other gives one of the answers that overtook it."""
    left, right = decision.pair.left.claim.id, decision.pair.right.claim.id
    return any((late, answer_of[other]) in overtaken_by for late, other in ((right, left), (left, right)))


def _is_of_earlier_time(decision: Decision) -> bool:
    """A count published later but of an earlier time ("as of Monday"), and lower: the other overtook it.

    Of a later and higher one the rule has already made an update.
    """
    counts_up = decision.comparison.kind == "quantity" and decision.rule.params.get("cumulative")
    if not counts_up or not decision.pair.is_later or is_higher(decision):
        return False
    left, right = decision.pair.left, decision.pair.right
    ours, theirs = as_of(left.claim, left.article), _stood_at(right)
    return (
        ours is not None
        and theirs is not None
        and theirs != right.article.published
        and moment(theirs) < moment(ours)
    )


def is_higher(decision: Decision) -> bool:
    """Whether the later report has the higher figure: no count of an earlier time can have it."""
    told = (
        (decision.pair.left.claim, decision.comparison.left),
        (decision.pair.right.claim, decision.comparison.right),
    )
    values = [_value(claim, words) for claim, words in told]
    return None not in values and (values[1] or 0) > (values[0] or 0)


def _value(claim: Claim, words: Words) -> float | None:
    """The number of a claim at the words that a comparison stands on."""
    return next((quantity.value for quantity in claim.quantities if quantity.span == words.span), None)


def _stale(thread: Sequence[Decision], answer_of: Mapping[str, int]) -> Iterator[Stale]:
    sides = {side.claim.id: side for d in thread for side in (d.pair.left, d.pair.right)}
    numbers = _numbers(thread)
    for decision in thread:
        left, right = decision.pair.left, decision.pair.right
        if decision.comparison.kind not in _DATED or not decision.pair.is_later:
            continue
        if _puts_aside(decision) or _goes_back(decision):
            yield from _overtaken(right, left)
        if not (decision.verdict is Verdict.UPDATE and _settles(decision)) and not _is_passed(decision):
            continue
        old, new = answer_of[left.claim.id], answer_of[right.claim.id]
        knows = {side.article.id for claim, side in sides.items() if answer_of[claim] == new}
        # "At least 12" and "twelve" are two answers, and of what has come since one number.
        number = numbers.get(left.claim.id)
        for claim, side in sorted(sides.items()):
            still = answer_of[claim] == old or (number is not None and numbers.get(claim) == number)
            if old != new and still and side.article.id not in knows and not side.revises:
                yield from _overtaken(side, right)


def _numbers(thread: Sequence[Decision]) -> dict[str, float]:
    """The number that each claim of a thread gives."""
    told = (
        (side.claim, words)
        for decision in thread
        if decision.comparison.kind == "quantity"
        for side, words in (
            (decision.pair.left, decision.comparison.left),
            (decision.pair.right, decision.comparison.right),
        )
    )
    return {claim.id: value for claim, words in told if (value := _value(claim, words)) is not None}


def _is_passed(decision: Decision) -> bool:
    """ "At least 12", then 15: a standing count whose bound a later report has gone beyond."""
    counts_up = decision.comparison.kind == "quantity" and decision.rule.params.get("cumulative")
    return bool(counts_up) and decision.verdict is Verdict.REFINEMENT and is_higher(decision)


def _settles(decision: Decision) -> bool:
    """What is done or called off is so; of a date put off, the day that was planned may come back."""
    return decision.comparison.kind != "status" or decision.pair.right.claim.status in _ENDED


def _goes_back(decision: Decision) -> bool:
    """Completed or called off here, and still to come in a later report that speaks of no new start."""
    moved_back = decision.comparison.trait("move") == ("back",)
    left, right = decision.pair.left.claim, decision.pair.right.claim
    return moved_back and left.status in _ENDED and right.status in UNREALISED


def _puts_aside(decision: Decision) -> bool:
    """The earlier report itself names the later one's figure as no longer right."""
    if decision.comparison.kind != "quantity" or decision.verdict is not Verdict.DIVERGENCE:
        return False
    at = decision.comparison.right.span.start
    values = {q.value for q in decision.pair.right.claim.quantities if q.span.start == at}
    return any(old.value in values for old in put_aside(decision.pair.left) if old.value is not None)


def _overtaken(side: Side, by: Side) -> Iterator[Stale]:
    """The claim as stale where it was published, and holds, a day or more after the other."""
    late, since = as_of(side.claim, side.article), by.article.published
    if late is None or since is None or side.article.published is None:
        return
    gap = moment(late) - moment(since)
    day, other = side.article.published_day, by.article.published_day
    if day is not None and other is not None and gap > dt.timedelta(0) and day > other:
        yield Stale(side.claim.id, by.claim.id, (day - other).days)
