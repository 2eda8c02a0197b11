"""Whether two days of one event contradict each other, or are of two occasions."""

from __future__ import annotations

import re

from checker.comparisons.base import (
    BYGONE_DAYS,
    Aligned,
    Identity,
    Side,
    both_ways,
    event_times,
    is_one_party,
    once_a_side,
    parties,
)
from checker.comparisons.instants import days_between, grain_of
from checker.comparisons.intervals import figures_differ
from checker.comparisons.meant import means
from checker.comparisons.objects import are_two_deals, have_two_objects
from checker.comparisons.occasion import is_one_more
from checker.comparisons.stages import was_planned
from checker.comparisons.two_acts import are_two_acts
from checker.concepts import has_phrase, stem
from checker.lexicon import load_lexicon
from checker.model import Grain, Stage, Time
from checker.names import same_name

_ONE_OF = re.compile(
    r"\W*(?:one|two|three|some|several|many|most|a few|half) of (?:the|its|his|her|their|those)\b", re.I
)
_CLEFT = re.compile(
    r"^\W*It (?:was|is) (?:only |not until )?(?:in|on|at|during|last|this|early|late)\b[^.;]* that\b"
)
# Stages of what has been or is so, and points of evidence (`Aligned.evidence`) that one event is meant.
SETTLED = {Stage.COMPLETED, Stage.REPORTED}
NEEDED = 4
_PLANNED_ONCE = 0.5  # the overlap that two plans of one thing need
_GOES_ON = 120  # characters of the sentence behind
_OPEN = {Stage.REPORTED, Stage.BEGUN, Stage.ONGOING}


def are_other_days(pair: Aligned, left: Time, right: Time) -> bool:
    """Another day is a divergence only for one event: nearby days, or all but the same words."""
    if pair.identity is not Identity.SURE or pair.clashes & {"agent", "name"}:
        return False
    if _is_of_then(pair, left, right) or are_two_acts(pair) or _is_one_of_them(pair):
        return False
    if _is_made_once(pair) or (_happens_once(pair) and pair.evidence >= NEEDED):
        return not (_is_one_word(left, right) and _are_of_one_day(pair))
    if max(pair.overlap, _overlap_but_when(pair)) < 0.3:
        return False
    if pair.evidence < NEEDED or figures_differ(pair.left.claim, pair.right.claim):
        return False  # another day and another figure: another event
    if phase_of(pair.left) in SETTLED and _is_after(pair, right):
        return False  # what the earlier report told as done had been done before it
    if (of_limits := _are_other_limits(pair, left, right)) is not None:
        return of_limits
    in_turn = are_two_deals(pair) or _meet_in_turn(pair)
    if in_turn and (pair.is_one_frame or not _share_another_name(pair)):
        return False
    if _are_of_one_day(pair) and _is_one_word(left, right):
        return False  # one word in two reports of one day means one day, whatever the tenses
    finest, coarsest = max(grain_of(left), grain_of(right)), min(grain_of(left), grain_of(right))
    if coarsest > Grain.DAY:
        return True
    if coarsest < Grain.WEEK and (finest < Grain.DAY or _have_figures(pair)):
        return not _have_figures(pair) and _are_other_periods(pair, left, right)
    return "time" not in pair.clashes or pair.overlap >= 0.75 or pair.similarity >= 0.85


def _have_figures(pair: Aligned) -> bool:
    return bool(pair.left.claim.quantities or pair.right.claim.quantities)


def _are_other_limits(pair: Aligned, left: Time, right: Time) -> bool | None:
    """Of figures by a day, as only a plan has another day; None where a limit decides nothing.

    "By Monday 20 had died" is the hour of a count, and what was so by then goes on.
    """
    if "by" not in (left.relation, right.relation) or not _have_figures(pair):
        return None
    if left.relation == right.relation:
        return _is_planned_by(pair) and pair.overlap >= _PLANNED_ONCE
    counts = any(figure.item for side in (pair.left, pair.right) for figure in side.claim.quantities)
    return False if counts else None


def _are_other_periods(pair: Aligned, left: Time, right: Time) -> bool:
    """Two years or months are mostly two periods of a measure, or two times of what comes again."""
    if comes_again(pair, left, right):
        return False
    alike = _PLANNED_ONCE if _is_planned_once(pair) else 0.8
    once = changes_for_good(pair) or any(map(_is_cleft, (pair.left, pair.right))) or _are_two_plans(pair)
    return pair.overlap >= alike or (once and _overlap_but_when(pair) >= alike)


def _overlap_but_when(pair: Aligned) -> float:
    """The share of the shorter clause's content words, those for its times left out, that the longer one has.

    "Was sold last month" and "was sold in December" tell of one sale in the same words.
    """
    ours, theirs = (
        side.stems
        - {stem(word) for time in side.claim.times for word in time.text.lower().replace("-", " ").split()}
        for side in (pair.left, pair.right)
    )
    fewest = min(len(ours), len(theirs))
    return len(ours & theirs) / fewest if fewest > 1 else 0.0


def comes_again(pair: Aligned, left: Time, right: Time) -> bool:
    """ "Won the cup in 2019", "in 2023"; closed in one year and "for good" in another."""
    recurring = pair.left.event in load_lexicon("events")["recurring"]
    cleft = any(map(_is_cleft, (pair.left, pair.right)))
    return is_in_turn(pair) or (recurring and not cleft and days_between(left, right) > BYGONE_DAYS)


def is_in_turn(pair: Aligned) -> bool:
    """ "Was closed in June", "was closed for good in June 2024": one of them tells of more than one time."""
    in_turn = load_lexicon("cues")["in_turn"]
    turns = [has_phrase(side.claim.text, in_turn) for side in (pair.left, pair.right)]
    return turns[0] is not turns[1]


def changes_for_good(pair: Aligned) -> bool:
    """ "The lighthouse was sold", "Roe was elected": done to one and the same, and done for long."""
    events = load_lexicon("events")
    lasting = {*events["once"], *events["made_once"], *events["planned_once"], *events["lasting"]}
    first = "first" in pair.left.stems & pair.right.stems  # "was first seen in January"
    if not pair.same_act or is_in_turn(pair):
        return False
    return (first or pair.left.event in lasting) and all(map(_has_one_bearer, (pair.left, pair.right)))


@once_a_side
def _is_cleft(side: Side) -> bool:
    """ "It was in February that they voted": what is told to have been then is taken to be known, and one."""
    return _CLEFT.search(side.claim.sentence) is not None


def _are_two_plans(pair: Aligned) -> bool:
    """ "Will report by the summer", "will publish its report in November": what is yet to come is one."""
    planned = phase_of(pair.left) is phase_of(pair.right) is Stage.PLANNED
    return planned and is_one_party(pair.left.claim.agent, pair.right.claim.agent)


def _has_one_bearer(side: Side) -> bool:
    """Whether what an act is done to is one that the reader knows: a name, or a noun with its article."""
    bearer = side.claim.patient or side.claim.agent
    head = bearer.rpartition(" ")[2]
    if not head or head[:1].isupper():
        return bool(head)
    return (
        re.search(
            rf"(?:\b(?:the|its|his|her|their)|['’]s?)(?: [\w'’-]+){{0,3}}? {re.escape(head)}\b",
            side.claim.text,
            re.I,
        )
        is not None
    )


def _is_planned_once(pair: Aligned) -> bool:
    """ "Will close in December", "shuts in June": what comes once to one and the same, and is yet to come."""
    events = load_lexicon("events")
    once = {*events["once"], *events["made_once"], *events["planned_once"]}
    return (
        pair.same_act
        and pair.left.event in once
        and phase_of(pair.left) is phase_of(pair.right) is Stage.PLANNED
    )


def _is_planned_by(pair: Aligned) -> bool:
    """ "Cuts 600 jobs by the end of 2026", "will shed 600 posts by the end of 2027": of one plan."""
    if not (pair.same_act and phase_of(pair.left) is phase_of(pair.right) is Stage.PLANNED):
        return False
    return "agent" not in pair.clashes and is_one_party(pair.left.claim.agent, pair.right.claim.agent)


def phase_of(side: Side) -> Stage:
    """The stage of the event, that of a plan for what is due in the present tense ("opens on Saturday")."""
    day, ahead = side.article.published_day, [time.earliest for time in event_times(side.claim.times)]
    due = day is not None and bool(ahead) and all(start is not None and start.date() > day for start in ahead)
    return Stage.PLANNED if due and side.claim.status in _OPEN else side.claim.status


def _is_of_then(pair: Aligned, left: Time, right: Time) -> bool:
    """ "The last time it burst its banks, in 2013"; "was due to open on May 3, will open on June 7"."""
    bygone = _is_history(left, pair.left) != _is_history(right, pair.right)
    if bygone and days_between(left, right) > BYGONE_DAYS:
        return True
    return _was_its_day(pair.left, right) or _was_its_day(pair.right, left)


def _is_one_of_them(pair: Aligned) -> bool:
    """ "Nine died on Monday", "one of the injured died on Tuesday", "another died": each on his own day."""
    told = [
        is_one_more(side) or _ONE_OF.match(side.claim.text) is not None for side in (pair.left, pair.right)
    ]
    return told[0] is not told[1]


def _was_its_day(side: Side, other: Time) -> bool:
    """True for a plan of the past where the text goes on, in a sentence or two, to the other report's day."""
    start, end = side.claim.sentence_span.start, side.claim.sentence_span.end + _GOES_ON
    goes_on = " ".join(side.article.text[start:end].lower().split())
    return was_planned(side.claim) and " ".join(other.text.lower().split()) in goes_on


def _is_history(time: Time, side: Side) -> bool:
    """True for what lies long before the report: told beside the news, it is of another occasion."""
    day = side.article.published_day
    if day is None or time.latest is None:
        return False
    return (day - time.latest.date()).days > BYGONE_DAYS


def _meet_in_turn(pair: Aligned) -> bool:
    """ "Met union leaders on Monday", "will meet employers on Thursday": two objects, in deed and plan."""
    if have_two_objects(pair):
        return True
    heads = [side.claim.patient.rpartition(" ")[2] for side in (pair.left, pair.right)]
    if phase_of(pair.left) is phase_of(pair.right) or not all(head.islower() for head in heads):
        return False
    return stem(heads[0]) not in pair.right.around and stem(heads[1]) not in pair.left.around


def _is_one_word(left: Time, right: Time) -> bool:
    """ "Monday" and "Monday", or a day of the week beside a part of it ("Monday night")."""
    ours, theirs = left.text.lower().split(), right.text.lower().split()
    days = load_lexicon("time")["weekdays"]
    named = [word for word in ours if word in days and word in theirs]
    coarse = max(grain_of(left), grain_of(right)) <= Grain.PART_OF_DAY
    return ours == theirs or (bool(named) and coarse and ({*ours} <= {*theirs} or {*theirs} <= {*ours}))


def _are_of_one_day(pair: Aligned) -> bool:
    return pair.left.article.published_day == pair.right.article.published_day


def _happens_once(pair: Aligned) -> bool:
    """Nobody dies twice, and no bridge falls twice: two days of it differ, whatever was reported when.

    In one town two walls may well fall.
    """
    once = load_lexicon("events")["once"]
    if not pair.same_act or not {pair.left.event, pair.right.event} & set(once):
        return False
    left, right = (set(parties(side.claim)) | side.names - side.places for side in (pair.left, pair.right))
    return any(
        a[:1].isupper() and b[:1].isupper() and same_name(a, b) for a in sorted(left) for b in sorted(right)
    )


def _is_made_once(pair: Aligned) -> bool:
    """One firm is founded, one hall built only once: named in both, or in one of them "the company"."""
    if not pair.same_act or pair.left.event not in load_lexicon("events")["made_once"]:
        return False
    bodies = load_lexicon("speakers")["organisation"]
    return any(
        same_name(one.claim.patient, other.claim.patient)
        or (other.claim.patient in bodies and means(other, one.claim.patient, person=False))
        for one, other in both_ways(pair)
        if one.claim.patient[:1].isupper()
    )


def _share_another_name(pair: Aligned) -> bool:
    """Whether both sentences name one place or thing beside those who take part."""
    told = {
        word for side in (pair.left, pair.right) for party in parties(side.claim) for word in party.split()
    }
    return any(told.isdisjoint(name.split()) for name in pair.left.names & pair.right.names)


def _is_after(pair: Aligned, right: Time) -> bool:
    """Whether the right time lies on a day after the left report."""
    day = pair.left.article.published_day
    return day is not None and right.earliest is not None and right.earliest.date() > day
