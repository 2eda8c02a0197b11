"""How far an event has come: one event at two stages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from checker.comparisons.base import (
    BYGONE_DAYS,
    Aligned,
    Comparison,
    Identity,
    Level,
    Side,
    Words,
    are_two_deals,
    both_ways,
    event_times,
    have_two_objects,
    is_duty,
    is_one_act,
    is_one_party,
    is_said_by_itself,
    names_its_stage,
    parties,
    share_a_party,
    shortened,
)
from checker.comparisons.occasion import are_of_two_kinds
from checker.comparisons.sequels import is_outcome, is_sequel
from checker.comparisons.stages import (
    is_day_ahead,
    is_modal,
    is_not_to_be,
    is_yet_to_begin,
    new_days,
    stage_of,
    was_planned,
)
from checker.comparisons.topics import event_topic
from checker.concepts import event_class, is_occurrence, known_event, stem
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Claim, Grain, Stage, Time
from checker.names import capital_country, same_name

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
# How much must speak for one event before a move is told (`Aligned.evidence`).
_NEEDED = {"aside": 4, "forward": 4, "back": 7}
_SAME_DAY, _PLANS, _DUE, _ALL_BUT_ONE = 5, 6, 5, 8
_SHORT = 3
_TO_COME_OR_DONE = UNREALISED | {Stage.COMPLETED}
# Above this two clauses are one text but for a word ("that it was for sale").
_ONE_TEXT = 0.95
# Words before a noun for one more of its kind.
_OTHER, _NOUN_REACH = {"another", "separate", "different"}, 3
_ASIDE = {Stage.POSTPONED, Stage.CANCELLED, Stage.REVERSED}


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """The stage of the left claim's event against that of the right's, where they are one event.

    `move` says how the later report stands to the earlier: `forward`, `back`, `aside` for a
    postponement, cancellation or reversal, `next` for what then happened to the same person ("injured",
    "died"). Plain statements without a stage are not comparable.
    """
    if is_sequel(pair):
        yield _comparison(pair, "next", pair.left.event, pair.right.event)
        return
    if not _one_event(pair) or pair.left.retracted != pair.right.retracted:
        return
    left, right = stage_of(pair.left), stage_of(pair.right)
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
    if _are_of_the_new_day(pair) or _are_break_and_end_of_it(pair):
        return
    if move is None or (move == "none" and not _may_agree(pair)):
        return
    yield _comparison(pair, move, left.value, right.value)


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
        left=_words(pair.left),
        right=_words(pair.right),
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


def _one_event(pair: Aligned) -> bool:
    left, right = pair.left.claim, pair.right.claim
    if pair.identity is Identity.NO or pair.clashes & {"place", "agent", "name"}:
        return False
    if _is_another(pair.left) != _is_another(pair.right) or _are_turned_round(left, right):
        return False
    if are_of_two_kinds(pair):
        return False  # the old bridge will be closed, the new one was
    if right.hypothetical or _is_denied(left) != _is_denied(right) or _is_bygone(pair.left):
        return False
    return _same_happening(pair) and _share_a_party(pair) and not have_two_objects(pair)


def _are_turned_round(left: Claim, right: Claim) -> bool:
    """ "Velmar banned beef from Norr", "Norr lifted a ban on wine from Velmar": each names the other as not
    the doer."""
    named = left.agent[:1].isupper() and right.agent[:1].isupper() and not same_name(left.agent, right.agent)
    others = ({e.name for e in claim.entities if e.role != "agent"} for claim in (left, right))
    of_left, of_right = others
    return named and _is_among(left.agent, of_right) and _is_among(right.agent, of_left)


def _is_among(name: str, names: set[str]) -> bool:
    return any(same_name(name, other) for other in sorted(names))


def _is_another(side: Side) -> bool:
    """ "A separate inquiry": one beside that which the report had named before."""
    words = side.article.text[side.claim.span.start : side.claim.event_span.start].lower().split()
    return any(word in _OTHER for word in words[-_NOUN_REACH:])


def _is_denied(claim: Claim) -> bool:
    """Negated as an event; "has not begun" and "will not take place" only tell a stage."""
    return claim.negated and not is_yet_to_begin(claim) and not is_not_to_be(claim)


def _same_happening(pair: Aligned) -> bool:
    """One class of event, or what the one calls the event is what the other's verb is about.

    "The derby will be played" and "the derby was postponed": the verb of the first is only a support.
    """
    left, right = pair.left, pair.right
    if are_two_deals(pair):
        return False
    if pair.same_act:
        return is_one_act(pair)
    if _are_works(left.claim.event, right.claim.event):
        return True
    if right.event in _matter(left, right) or left.event in _matter(right, left):
        return True
    if is_outcome(pair) or _is_of_what_is_off(pair) or _are_due_on_one_day(pair):
        return True
    return _puts_it_aside(right) and left.event in {event_class(stem) for stem in right.around}


def _are_works(left: str, right: str) -> bool:
    """ "Work on the wall", "the repair of the wall": the one noun is for any such work."""
    works = load_lexicon("events")["works"]
    return left != right and "work" in (left, right) and left in works and right in works


def _is_of_what_is_off(pair: Aligned) -> bool:
    """One report has something done in what the other calls off; on one day only where it was done."""
    for held, put_aside in both_ways(pair):
        if _speaks_of(held, put_aside) and (pair.is_later or held.claim.status is Stage.COMPLETED):
            return True
    return False


def _speaks_of(held: Side, put_aside: Side) -> bool:
    """Something was or will be done in or at what the other report says was called off."""
    if stage_of(put_aside) not in _ASIDE or stage_of(held) not in _TO_COME_OR_DONE:
        return False
    event = stem(put_aside.claim.event)
    if held.claim.negated or held.stems & _setbacks():
        return False  # "will drop one edition" tells itself that it ends
    # "upheld the ban" is no part of the ban; "won the race" is of the race
    within = known_event(held.claim.event) == "win"
    acted_on = {stem(held.claim.patient.split()[-1])} if held.claim.patient and not within else set()
    return len(event) > _SHORT and event in held.stems - acted_on


@cache
def _setbacks() -> frozenset[str]:
    verbs = load_lexicon("status")["verbs"]
    return frozenset(stem(verb) for stage in _ASIDE for verb in verbs.get(stage.value, ()) if " " not in verb)


def _are_due_on_one_day(pair: Aligned) -> bool:
    """What one report plans for a day and the other has put off from that day is one event."""
    if not _ASIDE & {pair.left.claim.status, pair.right.claim.status} or pair.evidence < _DUE:
        return False
    left, right = (
        {time.earliest for time in event_times(side.claim.times) if is_day_ahead(time, side)}
        for side in (pair.left, pair.right)
    )
    return bool(left & right)


def _puts_it_aside(side: Side) -> bool:
    """ "They called it off": the pronoun stands for an event that the rest of the sentence names."""
    claim = side.claim
    return claim.status in _ASIDE and claim.stage is not None and claim.stage.span.overlaps(claim.event_span)


def _matter(side: Side, other: Side) -> set[str]:
    """What a claim's verb is about, where that can be an event.

    Any noun can where the other claim names it as its event ("has proposed a ban", "passed the ban")
    or puts it aside; else only a noun that the word lists know for one.
    """
    nominal = any(party.split()[-1] == other.claim.event for party in parties(other.claim))
    name = event_class if nominal or other.claim.status in _ASIDE else known_event
    return {name(party) for party in _borne(side.claim, other.claim) if party[-1:].islower()} - {""}


def _borne(claim: Claim, other: Claim) -> frozenset[str]:
    """The parties that the verb may only carry; an offer that leads to a debate is told for its own sake."""
    carries = is_occurrence(claim.event) or {claim.status, other.status} & _ASIDE
    return parties(claim) if carries else frozenset({claim.patient} - {""})


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


def _is_bygone(side: Side) -> bool:
    """A plan told with a date long before the report ("were told in 2023 that it would") is history."""
    day = side.article.published_day
    # The day on which it was said counts too, unlike for the event itself.
    ends = [time.latest.date() for time in (*side.when, *side.claim.times) if time.latest is not None]
    if day is None or not ends or side.claim.status not in UNREALISED:
        return False
    return all((day - end).days > BYGONE_DAYS for end in ends)


def _exclude(pair: Aligned, left: Stage, right: Stage) -> bool:
    """Of one day, done beside "has not begun", "is still under way" or "was called off": both cannot be."""
    if pair.gap is None or pair.evidence < _SAME_DAY:
        return False
    if {left, right} & _ASIDE and Stage.COMPLETED in {left, right} and not pair.other_time:
        dated = bool(pair.left.when and pair.right.when)
        return dated and not pair.same_act and _is_of_what_is_off(pair)
    one, other = sorted(
        (pair.left.claim, pair.right.claim), key=lambda claim: claim.status is Stage.COMPLETED
    )
    still = one.status is Stage.ONGOING and _has_word(one, "still")
    return other.status is Stage.COMPLETED and (still or is_yet_to_begin(one) or _is_ahead(pair))


def _is_ahead(pair: Aligned) -> bool:
    """Of one day, completed in so many words beside planned for a day to come, all else alike."""
    if pair.evidence < _ALL_BUT_ONE:
        return False
    one, other = sorted((pair.left, pair.right), key=lambda side: side.claim.status is Stage.COMPLETED)
    day, starts = one.article.published_day, [time.earliest for time in event_times(one.claim.times)]
    ahead = bool(starts) and all(start and day and start.date() > day for start in starts)
    alike = one.claim.event == other.claim.event and is_one_party(one.claim.agent, other.claim.agent)
    return ahead and alike and one.claim.status in UNREALISED and names_its_stage(other.claim)


def _has_word(claim: Claim, word: str) -> bool:
    return claim.stage is not None and word in claim.stage.text.lower().split()


def _resumes(claim: Claim) -> bool:
    """ "Resumed the search": it had been over or put off."""
    again = load_lexicon("cues")["again"]
    return claim.stage is not None and any(word in again for word in claim.stage.text.lower().split())


def _share_a_party(pair: Aligned) -> bool:
    """One of the parties, or most of the wording, is the same: verbs alone make no event."""
    left, right = _actors(pair.left), _actors(pair.right)
    one = any(is_one_party(a, b) for a in sorted(left) for b in sorted(right))
    one = one and (pair.fewest_stems > 1 or pair.overlap >= 0.5)
    if pair.left.event in load_lexicon("events")["subject_bound"]:
        return one or pair.overlap >= 0.5
    return one or _share_a_name(pair) or pair.overlap >= 0.5


def _share_a_name(pair: Aligned) -> bool:
    """One name in common in whatever form, or a capital that stands for its country's government."""
    left, right = (
        names | {capital_country(name) or name for name in names}
        for names in (pair.left.names, pair.right.names)
    )
    return bool(left & right) or any(same_name(a, b) for a in sorted(left) for b in sorted(right))


def _actors(side: Side) -> set[str]:
    """The parties but for the event itself ("the withdrawal was completed") and its wrappings."""
    wrappings = load_lexicon("status")["nouns"]
    light = {noun for nouns in wrappings.values() for noun in nouns}
    return {
        party
        for party in parties(side.claim)
        if event_class(party) != side.event and not known_event(party) and party.split()[-1] not in light
    }


def _move(pair: Aligned, left: Stage, right: Stage, *, excluding: bool) -> str | None:
    if left == right:
        return None if left is Stage.REPORTED else "none"
    if left is Stage.COMPLETED and right is Stage.BEGUN and _resumes(pair.right.claim):
        return "back"
    if right in _ASIDE and (left in _LADDER or left in _ASIDE):
        # What is done can be undone; it can no longer be put off or called off, but one day's reports clash.
        undone = left is not Stage.COMPLETED or right is Stage.REVERSED
        return "aside" if undone or excluding else None
    if left in _ASIDE and right in _LADDER:
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


def _words(side: Side) -> Words:
    status = side.claim.stage
    span = status.span if status is not None else side.claim.event_span
    stage = stage_of(side).value
    return Words(span, stage, saying=f"{stage} (“{shortened(side.claim.text)}”)")
