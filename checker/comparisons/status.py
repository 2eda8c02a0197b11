"""How far an event has come: one event at two stages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from checker.comparisons.base import (
    Aligned,
    Comparison,
    Identity,
    Level,
    Side,
    Words,
    both_ways,
    event_times,
    is_duty,
    is_one_party,
    is_perfect,
    share_a_party,
    shortened,
)
from checker.comparisons.happening import ASIDE, is_of_what_is_off, is_one_happening, prepares
from checker.comparisons.intervals import figures_differ
from checker.comparisons.no_move import is_no_move
from checker.comparisons.occasion import are_of_two_hours
from checker.comparisons.other_matter import tells_of_two
from checker.comparisons.parity import told_apart
from checker.comparisons.sequels import is_sequel
from checker.comparisons.stages import (
    has_passed_undone,
    held_back_to,
    is_modal,
    is_not_to_be,
    is_said_by_itself,
    is_yet_to_be_met,
    is_yet_to_be_undone,
    is_yet_to_begin,
    names_its_stage,
    new_days,
    stage_of,
    was_planned,
    words_for_days,
)
from checker.comparisons.topics import event_topic
from checker.comparisons.two_acts import are_two_acts
from checker.concepts import is_occurrence, stem
from checker.dates import moment
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Claim, Grain, Stage, Time

TRAITS = {"stage": tuple(Stage), "move": ("none", "forward", "back", "aside", "next"), "event": ()}
PARAMS: dict[str, Any] = {}

_LADDER = {
    Stage.PROPOSED: 1,
    Stage.ANNOUNCED: 2,
    Stage.PLANNED: 2,
    Stage.BEGUN: 3,
    Stage.ONGOING: 3,
    Stage.COMPLETED: 4,
}
_ENDED = {Stage.COMPLETED, Stage.CANCELLED}
# How much must speak for one event before a move is told (`Aligned.evidence`).
_NEEDED = {"aside": 4, "forward": 4, "back": 7}
_SAME_DAY, _PLANS, _ALL_BUT_ONE = 5, 6, 8
# Above this two clauses are one text but for a word ("that it was for sale").
_ONE_TEXT = 0.95
# Of a deed that is done here and only meant there, all but a word is one.
_ALL_WORDS = 0.8
_MORE = re.compile(r"\b(?:more|another|further|other|additional|again)\b", re.I)
_MEANT = re.compile(
    r"(?:hop|plan|want|intend|aim|seek|expect|prepar|promis|vow|offer|consider|weigh|mull|propos)\w*\b", re.I
)


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """The stage of the left claim's event against that of the right's, where they are one event.

    `move` says how the later report stands to the earlier: `forward`, `back`, `aside` for a
    postponement, cancellation or reversal, `next` for what then happened to the same person ("injured",
    "died"). Plain statements without a stage are not comparable.
    """
    if is_sequel(pair):
        yield _comparison(pair, "next", pair.left.event, pair.right.event)
        return
    if not is_one_happening(pair) or pair.left.retracted != pair.right.retracted or _is_of_care(pair):
        return
    left, right = _stages(pair)
    excluding = not pair.is_later and _exclude(pair, left, right)  # whichever of the two stands on the left
    move = _move(pair, left, right, excluding=excluding)
    if move in _NEEDED and not excluding and pair.evidence < _needed(pair, move):
        return
    if any(is_duty(side.claim) or _is_bare(side) for side in (pair.left, pair.right)):
        return
    if move == "forward" and not excluding and not _may_follow(pair, right):
        return
    if move == "forward" and left in {Stage.BEGUN, Stage.ONGOING} and is_said_by_itself(pair.right.claim):
        return  # "started the shooting" and "shot at the guards" are one stage told twice
    if move in _NEEDED and not (pair.is_later or excluding or _is_called_off(pair, left, move)):
        return  # reports of one day, or of no known day: two ways of putting it, or two days
    if move in _NEEDED and (are_two_acts(pair) or (not excluding and is_no_move(pair, move))):
        return
    if _are_of_the_new_day(pair) or _are_break_and_end_of_it(pair):
        return
    if move is None or (move == "none" and (tells_of_two(pair) or not _may_agree(pair))):
        return
    yield _comparison(pair, move, left.value, right.value)


def _stages(pair: Aligned) -> tuple[Stage, Stage]:
    """The stages of the two claims; a setback that is yet to come is a plan beside the setback itself."""
    left, right = stage_of(pair.left), stage_of(pair.right)
    if left is right in ASIDE and is_yet_to_be_undone(pair.left.claim) > is_yet_to_be_undone(
        pair.right.claim
    ):
        left = Stage.PLANNED  # "will lift the curfew", "lifted the curfew"
    if prepares(pair):
        left = Stage.PROPOSED
    if has_passed_undone(pair.left, pair.right):
        right = Stage.POSTPONED
    if {left, right} <= UNREALISED and _is_held_back(pair):
        right = Stage.POSTPONED
    return left, right


def _is_held_back(pair: Aligned) -> bool:
    """ "Will lift off on 14 May", "not before June": what is only said to come some time is not put off."""
    bound, times = held_back_to(pair.right.claim), event_times(pair.left.claim.times)
    ends = [time.latest for time in times if time.relation in ("at", "during", "by")]
    return bound is not None and bool(ends) and all(end is not None and moment(end) < bound for end in ends)


def _is_of_care(pair: Aligned) -> bool:
    """ "71 were injured", "12 are being treated": how they were hurt is not how they fare."""
    treated = [side.claim.event == "treat" for side in (pair.left, pair.right)]
    return pair.left.event == pair.right.event == "injury" and treated[0] is not treated[1]


def _are_of_the_new_day(pair: Aligned) -> bool:
    """ "Is to resume in March", "was adjourned until March": one plan, and how it came to be."""
    return any(
        stage_of(put_off) is Stage.POSTPONED
        and stage_of(due) in UNREALISED
        and any(
            (new.earliest, new.latest) == (day.earliest, day.latest)
            for new in new_days(put_off)
            for day in event_times(due.claim.times)
        )
        for put_off, due in both_ways(pair)
    )


def _are_break_and_end_of_it(pair: Aligned) -> bool:
    """ "Have stopped for two months", "are to resume in May": neither is overtaken by the other."""
    return any(
        again.claim.status in UNREALISED
        and bool(set(load_lexicon("cues")["again"]) & set(again.claim.words))
        and broken.claim.stage is not None
        and _ceases(broken.claim.stage.text)
        for broken, again in both_ways(pair)
    )


def _ceases(words: str) -> bool:
    ceasing = {stem(word) for word in load_lexicon("cues")["ceasing"]}
    return any(stem(word) in ceasing for word in words.lower().split())


def _comparison(pair: Aligned, move: str, left: str, right: str) -> Comparison:
    return Comparison(
        kind="status",
        level=Level.SAME if move == "none" else Level.DIFFERENT,
        left=_deed(pair.left) if move == "next" else _words(pair.left, left),
        right=_deed(pair.right) if move == "next" else _words(pair.right, right),
        topic=event_topic(pair, "how far"),
        traits=(
            ("stage", tuple(sorted({left, right}))),
            ("move", (move,)),
            ("event", tuple(sorted({pair.left.event, pair.right.event}))),
        ),
        supersedes=move != "none",
        note=", a step back" if move == "back" and pair.is_later else "",
    )


def _may_follow(pair: Aligned, right: Stage) -> bool:
    """Whether the right report can tell what came after the left: of one act, and not of days before it.

    What "would" or "will" be beside what "could" be is the same case put in other words: one plan comes
    after another only by a word of its own ("vowed to", "agreed").
    """
    if pair.identity is not Identity.SURE and is_said_by_itself(pair.right.claim):
        return False
    if pair.left.claim.negated and pair.right.claim.negated:
        return False
    if right in UNREALISED and is_modal(pair.right.claim):
        return False
    day = pair.left.article.published_day
    days = [_last_day(time) for time in pair.right.when]
    return day is None or not days or max(days) >= day


def _last_day(time: Time) -> dt.date:
    """The day of a time; a night belongs to the day on which it fell."""
    within = (time.grain or Grain.DAY) > Grain.DAY
    end = time.earliest if within else time.latest
    assert end is not None
    return end.date()


def _may_agree(pair: Aligned) -> bool:
    """Two reports agree on a stage that both name, of one event beyond doubt.

    What merely happened in both is the same statement, which the comparison of polarity tells.
    """
    if not all(names_its_stage(side.claim) or is_not_to_be(side.claim) for side in (pair.left, pair.right)):
        return False
    if pair.identity is not Identity.SURE or pair.other_time or pair.clashes:
        return False
    light = is_occurrence(pair.left.claim.event) and is_occurrence(pair.right.claim.event)
    light = light and pair.similarity < _ONE_TEXT
    return not light and (share_a_party(pair.left.claim, pair.right.claim) or pair.overlap >= 0.5)


def _is_bare(side: Side) -> bool:
    """An infinitive with no word for its stage ("an offer to save the fund") is no report of one."""
    return side.claim.status in UNREALISED and is_said_by_itself(side.claim) and not side.claim.hypothetical


def _is_called_off(pair: Aligned, left: Stage, move: str) -> bool:
    was = any(was_planned(side.claim) for side in (pair.left, pair.right))  # "was due to open on Monday"
    planned = move == "aside" and left in UNREALISED and not was
    return pair.gap is not None and planned and pair.evidence >= _SAME_DAY


def _needed(pair: Aligned, move: str) -> int:
    """How much must speak for one event; a word of its own for the stage ("began") is a part of it."""
    vague = pair.left.claim.hypothetical or (
        pair.left.claim.stage is not None and pair.left.claim.stage.text == "would"
    )
    if _resumes(pair.right.claim):
        return _NEEDED["forward"]
    worded = not is_said_by_itself(pair.right.claim) and not is_modal(pair.right.claim)
    if move == "forward" and stage_of(pair.right) in UNREALISED:
        return _PLANS
    return _NEEDED[move] + vague - worded


def _exclude(pair: Aligned, left: Stage, right: Stage) -> bool:
    """Of one day, done beside "has not begun", "is still under way" or "was called off": both cannot be."""
    if pair.gap is None or pair.evidence < _SAME_DAY or are_of_two_hours(pair):
        return False
    if {left, right} == {Stage.CANCELLED, Stage.POSTPONED}:
        return pair.left.event == pair.right.event and not pair.other_time
    if {left, right} & ASIDE and Stage.COMPLETED in {left, right} and not pair.other_time:
        dated = bool(pair.left.when and pair.right.when)
        return dated and not pair.same_act and is_of_what_is_off(pair)
    one, other = sorted((pair.left.claim, pair.right.claim), key=lambda claim: claim.status in _ENDED)
    goes_on = _has_word(one, "still") or _are_one_but_for_the_end(pair)  # "still out", "the strike goes on"
    still = one.status is Stage.ONGOING and goes_on
    ahead = is_yet_to_be_met(one) and pair.evidence >= _ALL_BUT_ONE and one.event == other.event
    ahead = ahead or is_yet_to_begin(one) or _is_ahead(pair) or _is_only_meant(pair)
    if other.status is Stage.CANCELLED:
        return still  # "called off the search", "is still searching"
    return other.status is Stage.COMPLETED and (still or ahead)


def _are_one_but_for_the_end(pair: Aligned) -> bool:
    """ "The strike in Loam goes on", "is over": no word tells the one apart, and its end is told as such.

    "Talks on fish continue" and "talks on the border have ended" are of two; "talks were held" ends none.
    """
    one, other = sorted((pair.left, pair.right), key=lambda side: side.claim.status in _ENDED)
    off = other.claim.status is Stage.CANCELLED
    ended = off or (other.claim.stage is not None and _ends(other.claim.stage.text))
    return ended and names_its_stage(one.claim) and not (_own(one, other) or _own(other, one))


def _ends(words: str) -> bool:
    return any(word == "over" or stem(word) in _stems_of("completed") for word in words.lower().split())


@cache
def _stems_of(stage: str) -> frozenset[str]:
    """Those of the words of the verbs for a stage ("go on", "wrap up")."""
    verbs = load_lexicon("status")["verbs"][stage]
    return frozenset(stem(word) for verb in verbs for word in verb.split())


def _own(side: Side, other: Side) -> frozenset[str]:
    """The words of a clause that the other's sentence lacks, but for its stage and its day."""
    stage = side.claim.stage.text.lower().split() if side.claim.stage is not None else []
    apart = {stem(word) for word in (*stage, *words_for_days())}
    return side.stems - other.around - apart - _stems_of("ongoing") - _stems_of("completed")


def _is_ahead(pair: Aligned) -> bool:
    """Of one day, completed in so many words beside planned for a day to come, all else alike."""
    if pair.evidence < _ALL_BUT_ONE:
        return False
    one, other = sorted((pair.left, pair.right), key=lambda side: side.claim.status is Stage.COMPLETED)
    day, starts = one.article.published_day, [time.earliest for time in event_times(one.claim.times)]
    ahead = bool(starts) and all(start and day and start.date() > day for start in starts)
    alike = one.claim.event == other.claim.event and is_one_party(one.claim.agent, other.claim.agent)
    return ahead and alike and one.claim.status in UNREALISED and names_its_stage(other.claim)


def _is_only_meant(pair: Aligned) -> bool:
    """ "Has bought two pandas", "hopes to buy two pandas": one deed, done and only meant."""
    one, other = sorted((pair.left, pair.right), key=lambda side: side.claim.status is Stage.COMPLETED)
    meant = one.claim.stage is not None and _MEANT.match(one.claim.stage.text) is not None
    if not meant or pair.evidence < _ALL_BUT_ONE or pair.overlap < _ALL_WORDS or one.claim.negated:
        return False
    if (
        _MORE.search(one.claim.text)
        or told_apart(one)
        or told_apart(other)
        or figures_differ(one.claim, other.claim)
    ):
        return False  # "hopes to buy two more"
    alike = one.claim.event == other.claim.event and is_one_party(one.claim.agent, other.claim.agent)
    return alike and is_one_party(one.claim.patient, other.claim.patient) and is_perfect(other.claim)


def _has_word(claim: Claim, word: str) -> bool:
    return claim.stage is not None and word in claim.stage.text.lower().split()


def _resumes(claim: Claim) -> bool:
    """ "Resumed the search": it had been over or put off."""
    again = load_lexicon("cues")["again"]
    return claim.stage is not None and any(word in again for word in claim.stage.text.lower().split())


def _move(pair: Aligned, left: Stage, right: Stage, *, excluding: bool) -> str | None:
    if left == right:
        return None if left is Stage.REPORTED else "none"
    if left is Stage.COMPLETED and right is Stage.BEGUN and _resumes(pair.right.claim):
        return "back"
    if right in ASIDE and (left in _LADDER or left in ASIDE):
        # What is done can be undone; it can no longer be put off or called off, but one day's reports clash.
        undone = left is not Stage.COMPLETED or right is Stage.REVERSED
        return "aside" if undone or excluding else None
    if left in ASIDE and right in _LADDER:
        return "back" if _LADDER[right] < _LADDER[Stage.COMPLETED] else "forward"
    if left not in _LADDER or right not in _LADDER:
        return None
    if _LADDER[left] == _LADDER[right]:
        return "none"
    if _LADDER[right] > _LADDER[left]:
        return "forward"
    # A later report may tell again how it began; only one that still waits for it goes back.
    return (
        "back"
        if left is Stage.COMPLETED and right in {Stage.PLANNED, Stage.PROPOSED, Stage.ONGOING}
        else None
    )


def _deed(side: Side) -> Words:
    """What happened, where one thing followed another and both are done: "arrest", then "release"."""
    return Words(side.claim.event_span, side.event, saying=f"“{shortened(side.claim.text)}”")


def _words(side: Side, stage: str) -> Words:
    status = side.claim.stage
    span = status.span if status is not None else side.claim.event_span
    return Words(span, stage, saying=f"{stage} (“{shortened(side.claim.text)}”)")
