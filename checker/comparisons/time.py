"""When against when: the day of one event in two reports, each read against its own date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from checker.comparisons.base import (
    CLOSENESS,
    Aligned,
    Comparison,
    Identity,
    Level,
    Side,
    Words,
    event_times,
    is_one_party,
    once_a_side,
    paired_off,
)
from checker.comparisons.brought_about import days_out_of_order
from checker.comparisons.counted_days import days_reckoned_otherwise
from checker.comparisons.dates_from import years_of_one_thing
from checker.comparisons.ends import tell_two_ends
from checker.comparisons.hours_of_it import hours_of_one_incident
from checker.comparisons.instants import (
    days_after,
    days_between,
    grain_of,
    has_zone_in_text,
    is_aware,
    offset_of,
    time_level,
)
from checker.comparisons.intervals import figures_differ
from checker.comparisons.objects import is_one_act
from checker.comparisons.occasion import are_of_two_kinds
from checker.comparisons.other_day import NEEDED, SETTLED, are_other_days, changes_for_good, phase_of
from checker.comparisons.other_matter import tells_of_two
from checker.comparisons.spells import lengths_of_one_spell
from checker.comparisons.stages import new_days, stage_of, was_planned
from checker.comparisons.tenures import are_two_tenures, starts_of_one_tenure
from checker.comparisons.terms import (
    are_two_terms,
    ends_of,
    is_of_one_holder,
    is_one_deadline,
    is_one_term,
    is_one_thing_open,
    is_prolonged,
    is_reopened,
)
from checker.comparisons.topics import event_topic
from checker.concepts import (
    are_opposites,
    contrast,
    is_count_noun,
    is_figure_verb,
    is_one_kind,
    known_event,
    stem,
)
from checker.dates import is_relative, time_in_words
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Claim, Grain, Stage, Time

TRAITS = ("relation", "grain", "stage")
PARAMS: dict[str, Any] = {}

_ALIKE = 0.7
_ONE_TERM = 0.5
_COMING = UNREALISED | {Stage.POSTPONED}
_UNSAYABLE = {Stage.BEGUN, Stage.ONGOING}


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """The event's time in the left claim against that in the right, equal ones paired off first."""
    if (years := years_of_one_thing(pair)) is not None and (level := time_level(*years[:2])) is not None:
        yield _comparison(pair, level, *years)
        return
    for level, left, right in starts_of_one_tenure(pair):
        yield _comparison(pair, level, left, right)
        return
    for level, left, right in hours_of_one_incident(pair):
        yield _comparison(pair, level, left, right)
        return
    if pair.identity is Identity.NO or _speaks_against(pair) or pair.clashes & {"agent", "patient"}:
        return
    yield from _ends(pair)
    for left, right in days_out_of_order(pair):
        yield _comparison(pair, Level.DIFFERENT, left, right)
    for left, right in [*days_reckoned_otherwise(pair), *lengths_of_one_spell(pair)]:
        yield _comparison(pair, Level.DIFFERENT, left, right)
        return
    if not _same_phase(pair) or tell_two_ends(pair.left, pair.right) or are_two_tenures(pair):
        return
    # The day that something was put off from is not the day on which the other report still has it.
    put_off = [side for side in (pair.left, pair.right) if stage_of(side) is Stage.POSTPONED]
    one_is_put_off = len(put_off) == 1 and not new_days(put_off[0])
    # "Was due to leave at 9am", "left at 9.20": the hour of the plan holds none of the deed's minutes.
    one_was_planned = was_planned(pair.left.claim) != was_planned(pair.right.claim)
    found = [
        (level, left, right)
        for left in _days_of(pair.left, pair.right)
        for right in _days_of(pair.right, pair.left)
        if (left.relation == right.relation or _is_since(left, right) or _is_past_limit(left, right))
        and (level := _level(left, right, pair)) is not None
        and (
            level is not Level.DIFFERENT
            or left.relation == right.relation
            or _is_past_limit(left, right)
            or _sets_in(pair)
        )
        and (level is Level.DIFFERENT or not (one_is_put_off or _is_period_of_figures(pair, left, right)))
        and (level is not Level.COMPATIBLE or not one_was_planned)
        and (level is Level.DIFFERENT or not (one_was_planned and _have_it_behind(pair, left, right)))
        and _same_event(pair, level, left, right)
    ]
    # The finest words of each side say when; "Sunday" beside "9:15" says less.
    # A day that the other side has too is not held against the others that it names.
    met = {time.span for level, *both in found if level is not Level.DIFFERENT for time in both}
    found = [
        (level, left, right)
        for level, left, right in found
        if level is not Level.DIFFERENT
        or max(grain_of(left), grain_of(right)) > Grain.DAY
        or not met & {left.span, right.span}
    ]
    if tells_of_two(pair):
        found = [(level, left, right) for level, left, right in found if level is Level.DIFFERENT]
    found.sort(key=lambda f: (-min(grain_of(f[1]), grain_of(f[2])), CLOSENESS[f[0]], f[1].span, f[2].span))
    for place, (level, left, right) in enumerate(paired_off(found)):
        if level is not Level.DIFFERENT or (place == 0 and are_other_days(pair, left, right)):
            yield _comparison(pair, level, left, right)


def _days_of(side: Side, other: Side) -> tuple[Time, ...]:
    """The times to compare: of a delay the new day, unless the other report of it has only the old one."""
    only_old = stage_of(other) is Stage.POSTPONED and not new_days(other)
    return (() if only_old else new_days(side)) or event_times(side.claim.times) or _days_of_its_clause(side)


@once_a_side
def _days_of_its_clause(side: Side) -> tuple[Time, ...]:
    """ "Nine died when water broke in on 3 February": the one day of the clause that says when."""
    if not known_event(side.claim.event) or len(side.when) != 1:
        return ()
    behind = side.article.text[side.claim.span.end : side.claim.sentence_span.end]
    return side.when if behind.lstrip(" ,").startswith("when ") else ()


def _have_it_behind(pair: Aligned, left: Time, right: Time) -> bool:
    """ "Is to open on Friday", and on Saturday "was to open on Friday": it need not have."""
    return any(
        was_planned(side.claim) and _lies_behind(time, side)
        for side, time in ((pair.left, left), (pair.right, right))
    )


def _is_since(left: Time, right: Time) -> bool:
    """ "Closed on Tuesday" and "has been shut since Tuesday": what began then has been so since."""
    return {left.relation, right.relation} == {"at", "since"} and left.grain == right.grain


def _sets_in(pair: Aligned) -> bool:
    """ "Has been shut since Saturday", "goes up from 1 April": the change itself is of that day."""
    return changes_for_good(pair) or (
        pair.same_act and pair.left.event in load_lexicon("events")["moves_once"]
    )


def _is_past_limit(left: Time, right: Time) -> bool:
    """ "Was over by Friday morning", "ended on Saturday": what was so by then did not come about later."""
    for limit, time in ((left, right), (right, left)):
        if limit.relation in ("by", "before") and time.relation == "at":
            return bool(time.earliest and limit.latest) and days_after(time, limit) > 0
    return False


def _is_period_of_figures(pair: Aligned, left: Time, right: Time) -> bool:
    """Two figures that do not meet, of one quarter: the quarter is what they are of, no answer of its own."""
    coarsest = min(grain_of(left), grain_of(right))
    return coarsest < Grain.WEEK and figures_differ(pair.left.claim, pair.right.claim)


def _ends(pair: Aligned) -> Iterator[Comparison]:
    """The end of a term where at least one side has to be reckoned or says it in words of its own."""
    lefts, rights = ends_of(pair.left, pair.right), ends_of(pair.right, pair.left)
    if len(lefts) != 1 or len(rights) != 1:
        return
    left, right = lefts[0], rights[0]
    both = (left, pair.left.claim), (right, pair.right.claim)
    given = all(any(time.span == end.span for time in claim.times) for end, claim in both)
    plain = left in pair.left.claim.times and right in pair.right.claim.times
    surely = pair.identity is Identity.SURE and "name" not in pair.clashes and pair.evidence >= NEEDED
    deadline = surely and plain and is_one_deadline(pair)
    alike = (
        surely and not plain and (pair.overlap >= _ONE_TERM or is_one_term(pair) or is_one_thing_open(pair))
    )
    of_holder = is_of_one_holder(pair)
    if not (alike or of_holder or deadline) or are_two_terms(pair, left, right):
        return
    longer, other = is_prolonged(pair.left.claim), is_prolonged(pair.right.claim)
    if longer is not other and not (other and pair.is_later):
        return  # "was extended to 28 March", and for how long it had been agreed
    if _is_of_prison(pair.left) != _is_of_prison(pair.right):
        return  # four years in prison, and treasurer until 2022
    level = time_level(left, right)
    if level is not None and (
        level is not Level.DIFFERENT
        or _are_years(given, left, right)
        or days_between(left, right) > (0 if deadline else 1)
    ):
        found = _comparison(pair, level, left, right)
        # What a contract says is no plan that a later day may change.
        yield replace(found, supersedes=found.supersedes and (other or not of_holder))


def _are_years(given: bool, left: Time, right: Time) -> bool:
    """Two years that both reports give themselves: the one ends a second before the other."""
    return given and left.grain is right.grain is Grain.YEAR


def _is_of_prison(side: Side) -> bool:
    return bool(side.stems & {stem(word) for word in load_lexicon("cues")["prison"]})


def _speaks_against(pair: Aligned) -> bool:
    left, right = pair.left.claim, pair.right.claim
    # The day a toll "climbed to 14" is the day of the count, not of the deaths.
    counting = _gives_a_count(left) != _gives_a_count(right)
    return (
        "place" in pair.clashes
        or (left.negated != right.negated and not is_reopened(pair))
        or counting
        or are_of_two_kinds(pair.left, pair.right)
    )


def _gives_a_count(claim: Claim) -> bool:
    counted = is_count_noun(claim.agent) or is_count_noun(claim.patient)
    return is_figure_verb(claim.event) and counted


def _same_event(pair: Aligned, level: Level, left: Time, right: Time) -> bool:
    """One class of event or nearly one wording; for equal times also one doer, or one minute."""
    one_event = is_one_act(pair)
    if level is Level.DIFFERENT and (
        are_opposites(pair.left.event, pair.right.event)
        or contrast(pair.left.claim.event, pair.right.claim.event) == "opposite"
        or _are_two_doers(pair)
    ):
        return False  # a bridge closed on one day and reopened on another
    if pair.in_place(left.span, right.span):
        return True
    alike = level is not Level.DIFFERENT or pair.similarity >= _ALIKE
    if (pair.overlap >= 0.75 and alike) or (one_event and (pair.overlap >= 0.35 or pair.evidence >= NEEDED)):
        return True
    if level is not Level.DIFFERENT and one_event and _are_of_one_place(pair, left, right):
        return True
    if level is Level.DIFFERENT:
        # Of "Brandt made" any two clauses have enough in common.
        return pair.fewest_stems >= 4 and pair.overlap >= 0.6 and alike
    minute = Grain.MINUTE in (left.grain, right.grain) and Grain.DAY not in (left.grain, right.grain)
    doer = pair.left.claim.agent
    one_doer = is_one_party(doer, pair.right.claim.agent) and pair.overlap >= 0.3
    return minute or (one_doer and pair.identity is Identity.SURE)


def _are_two_doers(pair: Aligned) -> bool:
    """ "The avalanche hit the hut", "a helicopter reached the hut"; the museum and its shop open."""
    agents = [side.claim.agent.rpartition(" ")[2] for side in (pair.left, pair.right)]
    one_act = pair.left.event == pair.right.event
    if (one_act and pair.left.event not in load_lexicon("events")["subject_bound"]) or not all(
        agent and agent.islower() for agent in agents
    ):
        return False
    return (
        stem(agents[0]) != stem(agents[1])
        and not is_one_kind(agents[0], agents[1], "nouns")
        and (one_act or not pair.is_one_frame)
    )


def _are_of_one_place(pair: Aligned, left: Time, right: Time) -> bool:
    """One day, one name and one known kind of event: whatever the words, hardly two."""
    known = known_event(pair.left.claim.event) and known_event(pair.right.claim.event)
    return (
        bool(known)
        and min(grain_of(left), grain_of(right)) >= Grain.DAY
        and bool(pair.left.names & pair.right.names)
    )


def _same_phase(pair: Aligned) -> bool:
    """The day something began is not the day it ended, nor is a plan's day that of the deed."""
    left, right = phase_of(pair.left), phase_of(pair.right)
    if left == right or {left, right} <= SETTLED or {left, right} <= _COMING:
        return True
    return not {left, right} & _UNSAYABLE and not {left, right} & {Stage.CANCELLED, Stage.DENIED}


def _level(left: Time, right: Time, pair: Aligned) -> Level | None:
    zoned = has_zone_in_text(left, pair.left) and has_zone_in_text(right, pair.right)
    return time_level(left, right, zoned=zoned)


def _lies_behind(time: Time, side: Side) -> bool:
    """ "Voted last month to join": the day is that of a decision, and no plan can move it."""
    day = side.article.published_day
    return day is not None and time.latest is not None and time.latest.date() < day


def _comparison(pair: Aligned, level: Level, left: Time, right: Time, topic: str = "") -> Comparison:
    stages = {pair.left.claim.status, pair.right.claim.status}
    coming = phase_of(pair.left) in _COMING and not _lies_behind(left, pair.left)
    return Comparison(
        kind="time",
        level=level,
        left=Words(left.span, *_say(left, right)),
        right=Words(right.span, *_say(right, left)),
        topic=topic or event_topic(pair, "when"),
        traits=(
            ("relation", (left.relation,)),
            ("grain", tuple(sorted({(t.grain or Grain.DAY).name.lower() for t in (left, right)}))),
            ("stage", tuple(sorted(stage.value for stage in stages))),
        ),
        supersedes=coming or pair.right.revises or is_prolonged(pair.right.claim),
        overtakes=level is Level.DIFFERENT and pair.is_later and is_prolonged(pair.right.claim),
        note=", a new date" if coming and level is Level.DIFFERENT else "",
    )


def _say(time: Time, other: Time) -> tuple[str, str]:
    """The words as written, and the calendar reading where they do not say it themselves.

    A day that stands beside a clock time of another zone is shown with its own.
    """
    apart = is_aware(time) and is_aware(other) and offset_of(time) != offset_of(other)
    zoned = apart and grain_of(other) > Grain.DAY
    reading = time_in_words(time, zoned) if is_relative(time) or time.grain != Grain.YEAR else ""
    words = " ".join(time.text.split())
    return (f"{words} [{reading}]" if reading and reading != words else words), reading
