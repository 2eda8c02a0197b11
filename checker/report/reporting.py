"""When each source reported: a story's articles on one axis of time, a lane for each source."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.model import Article, Report, Verdict
from checker.report.marked_copy import article_anchor
from checker.report.words import MONTHS, VERDICTS, joined, spell_moment, spell_zone

# Per cent of the axis kept free on both sides, so that no mark is cut.
_MARGIN = 4.0
# So few labels that none meets its neighbour on a phone, where the axis is some 350 pixels wide.
_MOST_TICKS = 4
_HOUR, _DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
_STEPS = (*(hours * _HOUR for hours in (1, 2, 3, 6, 12)), *(days * _DAY for days in (1, 2, 3, 7, 14)))
_MONTHS_APART = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000)
# Where a label in the middle of its tick would leave the axis, it begins or ends there.
_NEAR_EDGE = 15.0


@dataclass(frozen=True, slots=True)
class ReportedView:
    """An article and its place on the axis, in per cent: a moment, or a day with a `width`.

    `place` is None where it is undated or the story has no axis; `anchor` is where its text stands.
    """

    title: str
    anchor: str
    published: str
    findings: str
    place: float | None
    width: float


@dataclass(frozen=True, slots=True)
class LaneView:
    """A source with its articles in the order of publication, the undated last."""

    source: str
    articles: tuple[ReportedView, ...]


@dataclass(frozen=True, slots=True)
class TickView:
    """A labelled place on the axis; `anchor` is the end of the label that stands there."""

    label: str
    place: float
    anchor: str


@dataclass(frozen=True, slots=True)
class ReportingView:
    """A story's lanes, in the order of who came first; no tick where all is of one time."""

    id: str
    story: str
    lanes: tuple[LaneView, ...]
    ticks: tuple[TickView, ...]
    caption: str


@dataclass(frozen=True, slots=True)
class _Axis:
    """From the first to the last moment, in one zone."""

    start: dt.datetime
    end: dt.datetime
    zone: dt.tzinfo

    def place(self, when: dt.datetime) -> float:
        return round(_MARGIN + self._part(when - self.start), 1)

    def width(self, length: dt.timedelta) -> float:
        return round(self._part(length), 1)

    def _part(self, length: dt.timedelta) -> float:
        return (100 - 2 * _MARGIN) * (length / (self.end - self.start))


def view_reporting(report: Report) -> tuple[ReportingView, ...]:
    """One view for each story of two articles or more, in the report's order."""
    stories: dict[str, list[Article]] = defaultdict(list)
    for article in report.articles:
        stories[article.story].append(article)
    counts = _findings_by_article(report)
    return tuple(
        _view_story(f"reporting-{number}", story if len(stories) > 1 else "", articles, counts)
        for number, (story, articles) in enumerate(stories.items(), start=1)
        if len(articles) > 1
    )


def _findings_by_article(report: Report) -> dict[str, Counter[Verdict]]:
    article_of = {claim.id: claim.article for claim in report.claims}
    counts: dict[str, Counter[Verdict]] = defaultdict(Counter)
    for finding in report.findings:
        told = {article_of[claim] for answer in finding.answers for claim in answer.claims}
        for article in told:
            counts[article][finding.verdict] += 1
    return counts


def _view_story(
    identifier: str, story: str, articles: Sequence[Article], counts: Mapping[str, Counter[Verdict]]
) -> ReportingView:
    zone = _zone(articles)
    axis = _axis(articles, zone)
    lanes: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda one: (_begin(one, zone) or _LAST, one.source, one.id)):
        lanes[article.source].append(article)
    return ReportingView(
        id=identifier,
        story=story,
        lanes=tuple(
            LaneView(
                source, tuple(_view_article(one, axis, counts.get(one.id, Counter())) for one in members)
            )
            for source, members in lanes.items()
        ),
        ticks=tuple(_ticks(axis)) if axis else (),
        caption=_caption(articles, axis),
    )


_LAST = dt.datetime.max.replace(tzinfo=dt.UTC)


def _zone(articles: Sequence[Article]) -> dt.tzinfo:
    """The offset that all articles share, else UTC."""
    offsets = {
        article.published.utcoffset() for article in articles if isinstance(article.published, dt.datetime)
    }
    offset = offsets.pop() if len(offsets) == 1 else None
    return dt.timezone(offset) if offset is not None else dt.UTC


def _begin(article: Article, zone: dt.tzinfo) -> dt.datetime | None:
    """The moment of publication; of a bare day its first, by the story's own clock."""
    when = article.published
    if when is None:
        return None
    if isinstance(when, dt.datetime):
        return when if when.tzinfo else when.replace(tzinfo=dt.UTC)
    return dt.datetime(when.year, when.month, when.day, tzinfo=zone)


def _end(article: Article, begin: dt.datetime) -> dt.datetime:
    return begin if isinstance(article.published, dt.datetime) else begin + _DAY


def _axis(articles: Sequence[Article], zone: dt.tzinfo) -> _Axis | None:
    """The axis over all that is dated; None for one moment or one bare day, or at the calendar's ends."""
    dated = [(article, begin) for article in articles if (begin := _begin(article, zone))]
    if len({article.published for article, _ in dated}) < 2:
        return None
    if not all(dt.MINYEAR < begin.year < dt.MAXYEAR for _, begin in dated):
        return None
    start = min(begin for _, begin in dated)
    end = max(_end(article, begin) for article, begin in dated)
    return _Axis(start.astimezone(zone), end.astimezone(zone), zone) if end > start else None


def _view_article(article: Article, axis: _Axis | None, counts: Counter[Verdict]) -> ReportedView:
    place, width = None, 0.0
    begin = _begin(article, axis.zone) if axis else None
    if axis and begin:
        place = axis.place(begin)
        width = axis.width(_end(article, begin) - begin)
    told = [VERDICTS[verdict].counted(counts[verdict]) for verdict in VERDICTS if counts[verdict]]
    return ReportedView(
        title=article.title or "(no headline)",
        anchor=article_anchor(article.id),
        published=spell_moment(article.published) if article.published else "date unknown",
        findings=f"In {joined(told)}" if told else "In no finding",
        place=place,
        width=width,
    )


def _caption(articles: Sequence[Article], axis: _Axis | None) -> str:
    if axis is None:
        return ""
    told = [f"Times are in {spell_zone(axis.start)}." if axis.end - axis.start < 3 * _DAY else ""]
    if any(article.published and not isinstance(article.published, dt.datetime) for article in articles):
        told.append("A bar is a day of which the hour is not known.")
    return " ".join(part for part in told if part)


# --- ticks --------------------------------------------------------------------------------------


def _ticks(axis: _Axis) -> Iterator[TickView]:
    """Whole hours, days or months, as fine as few labels allow."""
    for when, label in _whole(axis):
        place = axis.place(when)
        anchor = "start" if place < _NEAR_EDGE else "end" if place > 100 - _NEAR_EDGE else "middle"
        yield TickView(label, place, anchor)


def _whole(axis: _Axis) -> list[tuple[dt.datetime, str]]:
    midnight = axis.start.replace(hour=0, minute=0, second=0, microsecond=0)
    for step in _STEPS:
        if (axis.end - midnight) / step > 100 * _MOST_TICKS:
            continue
        found = _inside(axis, _steps(midnight, axis.end, step))
        if len(found) <= _MOST_TICKS:
            return [(when, _clock(when) if step < _DAY else _date(when)) for when in found]
    for months in _MONTHS_APART:
        found = _inside(axis, _months(axis, months))
        if len(found) <= _MOST_TICKS:
            return [(when, _month(when) if months < 12 else str(when.year)) for when in found]
    return []


def _inside(axis: _Axis, moments: Iterator[dt.datetime]) -> list[dt.datetime]:
    return [when for when in moments if axis.start <= when <= axis.end]


def _steps(start: dt.datetime, end: dt.datetime, step: dt.timedelta) -> Iterator[dt.datetime]:
    when = start
    while when <= end:
        yield when
        when += step


def _months(axis: _Axis, months: int) -> Iterator[dt.datetime]:
    """First days of months, counted from the year 1 so that steps fall on round years."""
    place = (axis.start.year * 12 + axis.start.month - 1) // months * months
    while place <= axis.end.year * 12 + axis.end.month - 1:
        if place >= 12:
            yield dt.datetime(place // 12, place % 12 + 1, 1, tzinfo=axis.zone)
        place += months


def _clock(when: dt.datetime) -> str:
    return f"{when:%H:%M}" if when.hour or when.minute else _date(when)


def _date(when: dt.datetime) -> str:
    return f"{when.day} {MONTHS[when.month - 1]}"


def _month(when: dt.datetime) -> str:
    return f"{MONTHS[when.month - 1][:3]} {when.year}"
