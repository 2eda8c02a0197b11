"""A thread in the order of time: who gave which figure or stage when, and how it moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from checker.dates import moment
from checker.model import Finding, Quantity, Stage, Verdict
from checker.report.marks import Piece
from checker.report.sayings import Saying
from checker.report.words import spell_date, spell_moment

# Per cent of the track's width kept free on both sides, so that no mark is cut.
_MARGIN = 8.0
# Pixels by which the longest wait sets two points apart, beyond the lines of text themselves.
_WAIT = 40
# From called off to done: further right is further on.
_PROGRESS = (
    Stage.CANCELLED, Stage.REVERSED, Stage.DENIED, Stage.POSTPONED, Stage.PROPOSED, Stage.ANNOUNCED,
    Stage.PLANNED, Stage.REPORTED, Stage.BEGUN, Stage.ONGOING, Stage.COMPLETED,
)  # fmt: skip


class Scale(StrEnum):
    """What a place on the track means."""

    FIGURES = "figures"
    STAGES = "stages"
    DATES = "dates"


_DIRECTION = {
    Scale.FIGURES: "Further right is more.",
    Scale.STAGES: "Further right is further on.",
    Scale.DATES: "Further right is a later date.",
}
# What a step up or down is called; a figure that says it corrects one has its own word.
_UP = {Scale.FIGURES: "higher", Scale.STAGES: "further on", Scale.DATES: "later date"}
_DOWN = {Scale.FIGURES: "lower", Scale.STAGES: "a step back", Scale.DATES: "earlier date"}
_TURNS = {
    Stage.CANCELLED: "called off",
    Stage.REVERSED: "reversed",
    Stage.DENIED: "denied",
    Stage.POSTPONED: "put off",
}


@dataclass(frozen=True, slots=True)
class PointView:
    """What one article gave, and where it stands on the track, in per cent of its width.

    `mark` is the shape's name and `mark_words` say the same, empty where nothing moved. The line comes
    down at `line_in` and goes on at `line_out`, both None where there is none. `wait` is how many
    pixels to the next point tell the time between them. `as_of` is empty where the answer is of its
    publication.
    """

    source: str
    published: str
    as_of: str
    value: str
    words: tuple[Piece, ...]
    mark: str
    mark_words: str
    place: float
    line_in: float | None
    line_out: float | None
    wait: int


@dataclass(frozen=True, slots=True)
class TimelineView:
    """A thread's points in the order of time, and the answers whose time is not known."""

    scale: str
    direction: str
    points: tuple[PointView, ...]
    undated: tuple[PointView, ...]


def view_timeline(finding: Finding, sayings: Sequence[Saying]) -> TimelineView | None:
    """The timeline of an update or a divergence; None where its answers have no order in time.

    `sayings` are in the order of time. Of one article the last figure or furthest stage counts; what
    it looks back on does not.
    """
    if finding.verdict not in (Verdict.UPDATE, Verdict.DIVERGENCE):
        return None
    last = {said.article.id: said for said in sayings}
    kept = [said for said in sayings if last[said.article.id] is said]
    scale = _scale(finding, kept)
    if scale is None:
        return None
    dated = [said for said in kept if said.held is not None]
    if not _moves(dated):
        return None
    is_update = finding.verdict is Verdict.UPDATE
    late = frozenset(item.claim for item in finding.overtaken) if is_update else frozenset()
    places = _places(scale, kept)
    return TimelineView(
        scale=scale.value,
        direction=_DIRECTION[scale],
        points=tuple(_points(dated, scale, places, late, joined=is_update)),
        undated=tuple(
            _point(said, ("dot", ""), places[said.claim.id], None, None) for said in kept if said.held is None
        ),
    )


def _scale(finding: Finding, kept: Sequence[Saying]) -> Scale | None:
    units = {said.measure.unit for said in kept if said.measure is not None}
    if len(units) == 1 and all(said.measure and _size(said.measure) is not None for said in kept):
        return Scale.FIGURES
    if all(said.stage for said in kept):
        return Scale.STAGES
    # Two dates that contradict each other are no series; a date that was moved is one.
    is_moved = finding.verdict is Verdict.UPDATE and all(said.resolved for said in kept)
    return Scale.DATES if is_moved else None


def _moves(dated: Sequence[Saying]) -> bool:
    """True where two articles give two answers of two times."""
    ends = [(one, other) for one, other in pairwise(dated) if _differ(one.held, other.held)]
    return bool(ends) and len({said.place for said in dated}) > 1


def _differ(one: dt.date | dt.datetime | None, other: dt.date | dt.datetime | None) -> bool:
    """Whether one is known to be before the other: of a bare day and an hour on it nothing is known."""
    assert one is not None
    assert other is not None
    if isinstance(one, dt.datetime) and isinstance(other, dt.datetime):
        return moment(one) != moment(other)
    return _day(one) != _day(other)


def _day(when: dt.date | dt.datetime) -> dt.date:
    return when.date() if isinstance(when, dt.datetime) else when


def _size(figure: Quantity) -> float | None:
    """The figure as one number: its value, the middle of a range, or the bound that is known."""
    if figure.value is not None:
        return figure.value
    ends = [end for end in (figure.low, figure.high) if end is not None]
    return sum(ends) / len(ends) if ends else None


def _places(scale: Scale, kept: Sequence[Saying]) -> dict[str, float]:
    """Where each claim's answer stands on the track, in per cent from the left."""
    sizes = {said.claim.id: _measured(scale)(said) for said in kept}
    values = [*sizes.values()]
    if scale is Scale.STAGES:
        ranks = sorted(set(values))
        sizes = {claim: float(ranks.index(size)) for claim, size in sizes.items()}
        values = [*sizes.values()]
    is_count = scale is Scale.FIGURES and all(said.measure and not said.measure.unit for said in kept)
    low = min([*values, 0.0]) if is_count else min(values)
    width = max(values) - low
    return {
        claim: round(_MARGIN + (100 - 2 * _MARGIN) * ((size - low) / width if width else 0.5), 1)
        for claim, size in sizes.items()
    }


def _measured(scale: Scale) -> Callable[[Saying], float]:
    def measure(said: Saying) -> float:
        if scale is Scale.FIGURES and said.measure is not None:
            return _size(said.measure) or 0.0
        if scale is Scale.STAGES and said.stage is not None:
            return float(_PROGRESS.index(said.stage))
        assert said.resolved is not None
        assert said.resolved.earliest is not None
        return moment(said.resolved.earliest).timestamp()

    return measure


def _points(
    dated: Sequence[Saying],
    scale: Scale,
    places: dict[str, float],
    late: frozenset[str],
    *,
    joined: bool,
) -> list[PointView]:
    waits = [_between(one, other) for one, other in pairwise(dated)]
    longest = max(waits)
    points: list[PointView] = []
    on_line: Saying | None = None
    for number, said in enumerate(dated):
        is_late, is_last = said.claim.id in late, number == len(dated) - 1
        line_in = places[on_line.claim.id] if joined and on_line else None
        mark = ("overtaken", "overtaken") if is_late else _mark(on_line, said, scale, places)
        if not is_late:
            on_line = said
        goes_on = joined and on_line is not None and not is_last
        points.append(
            _point(
                said,
                mark,
                places[said.claim.id],
                line_in,
                places[on_line.claim.id] if goes_on and on_line else None,
                wait=0 if is_last else round(_WAIT * waits[number] / longest) if longest else 0,
            )
        )
    return points


def _between(one: Saying, other: Saying) -> float:
    assert one.held is not None
    assert other.held is not None
    return max(0.0, (moment(other.held) - moment(one.held)).total_seconds())


def _mark(before: Saying | None, said: Saying, scale: Scale, places: dict[str, float]) -> tuple[str, str]:
    """The shape and the words for how an answer stands to the one before it."""
    if before is None:
        return "dot", ""
    step = places[said.claim.id] - places[before.claim.id]
    if not step:
        return "dot", ""
    if said.stage in _TURNS:
        return "turn", _TURNS[said.stage]
    if step > 0:
        return "up", _UP[scale]
    return "down", "revised down" if scale is Scale.FIGURES and said.revises else _DOWN[scale]


def _point(
    said: Saying,
    mark: tuple[str, str],
    place: float,
    line_in: float | None,
    line_out: float | None,
    wait: int = 0,
) -> PointView:
    published, held = said.article.published, said.held
    is_own_time = held is None or held == published
    return PointView(
        source=said.article.source,
        published=spell_moment(published) if published else "date unknown",
        as_of="" if is_own_time or held is None else spell_date(_day(held)),
        value=said.value if said.stage else "",
        words=said.words,
        mark=mark[0],
        mark_words=mark[1],
        place=place,
        line_in=line_in,
        line_out=line_out,
        wait=wait,
    )
