"""What a time expression means: its node read in a context of publication, mentions and tense.

No clock is read: what only today's date could settle stays unresolved and says so.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from checker.dates import add_months
from checker.facts.calendar import (
    Period,
    Tense,
    century_period,
    containing,
    day_period,
    decade_period,
    move,
    move_days,
    shift,
    year_period,
)
from checker.facts.feasts import UNKNOWN
from checker.facts.timex.choice import choose_which, in_year
from checker.facts.timex.inside import nth_inside
from checker.facts.timex.moments import clock_on, moment_after, part_of, shift_clock
from checker.facts.timex.nodes import (
    Constant,
    Context,
    Named,
    Node,
    Offset,
    Part,
    Reported,
    Resolution,
    Shifted,
    TimeOfDay,
    Vague,
)
from checker.model import Grain

UNKNOWN_PUBLICATION = "unresolved: the article's date is unknown"
NO_MENTION = "unresolved: no date stands before it to count from"
_MENTION_TOO_COARSE = "unresolved: the date before it is not exact enough to count from"
_UNKNOWN_FEAST = "unresolved: the feast's day follows a calendar that is not computed here"
_NO_TIME_OF_PUBLICATION = "unresolved: the article's time of day is unknown"
_HALF_A_YEAR = 182  # days


def resolve(node: Node, context: Context) -> Resolution | None:
    """What a node means in its context; None where it names no day of the calendar (June 31).

    Bounds carry a zone where the text names one or publication has one: days are those of the place
    that the article is written in.
    """
    try:
        return _in_zone(_resolve(node, context), context.zone)
    except (ValueError, OverflowError):
        return None


def _in_zone(resolution: Resolution | None, zone: dt.tzinfo | None) -> Resolution | None:
    period = resolution.period if resolution else None
    if not resolution or not period or zone is None or period.grain > Grain.DAY:
        return resolution
    aware = replace(
        period, earliest=period.earliest.replace(tzinfo=zone), latest=period.latest.replace(tzinfo=zone)
    )
    return replace(resolution, period=aware)


def _resolve(node: Node, context: Context) -> Resolution | None:
    if isinstance(node, Constant):
        return Resolution(node.value, "vague" if node.value.endswith("_REF") else "absolute")
    if isinstance(node, Named):
        return _resolve_named(node, context)
    if isinstance(node, Shifted):
        return _resolve_shifted(node, context)
    if isinstance(node, Reported):
        return _resolve_reported(node, context)
    if isinstance(node, Part):
        return _resolve_part(node, context)
    if isinstance(node, Offset):
        return _resolve_offset(node, context)
    if isinstance(node, Vague):
        return _resolve_vague(node, context)
    return _resolve_time_of_day(node, context)


def _found(period: Period | None, anchor: str) -> Resolution | None:
    return Resolution(period.value, anchor, period) if period else None


def _published(context: Context) -> str:
    return f"published {context.published_day}"


def _resolve_named(node: Named, context: Context) -> Resolution | None:
    if node.century is not None:
        return _found(century_period(node.century), "absolute")
    if node.decade is not None:
        return _found(decade_period(node.decade), "absolute")
    if node.year is not None and node.holiday != UNKNOWN:
        # A weekday that does not fit a full date is the writer's slip; the date stands.
        return _found(in_year(_without_weekday(node), node.year), "absolute")
    if node.holiday == UNKNOWN:
        return Resolution("", _UNKNOWN_FEAST)
    if node.base == "mention" and context.mentioned:
        return _beside_mention(node, context.mentioned, context)
    day = context.published_day
    if day is None:
        return _in_narrative(node, context) or Resolution(_open_value(node), UNKNOWN_PUBLICATION)
    if node.year_shift is not None:
        return _found(in_year(_without_weekday(node), day.year + node.year_shift), _published(context))
    if node.which == "" and (inherited := _same_year_as_mention(node, context)):
        return inherited
    chosen = choose_which(node, day, context)
    if chosen is None and node.weekday is not None and node.month is not None:
        chosen = choose_which(replace(node, weekday=None), day, context)
    return _found(chosen, _published(context))


def _beside_mention(node: Named, mention: Period, context: Context) -> Resolution | None:
    """The one of its name before or after the date last mentioned, unless that is too coarse."""
    chosen = choose_which(node, mention.first_day, context)
    if chosen is None or mention.grain < min(chosen.grain, Grain.SEASON):
        return Resolution("", _MENTION_TOO_COARSE)
    return _found(chosen, f"mention {mention.value}")


def _without_weekday(node: Named) -> Named:
    return node if node.nth else replace(node, weekday=None)


def _in_narrative(node: Named, context: Context) -> Resolution | None:
    """The reading in a text without a date of its own: in the year of the date before it, or the next.

    Narrative goes forward: what would lie half a year and more behind the date before it is of the
    year after ("in December 1917 ... in February").
    """
    mention = context.previous or context.story
    calendar_name = node.month or node.season or node.quarter or node.half or node.holiday
    if mention is None or node.which or node.year_shift is not None or not calendar_name:
        return None
    period = in_year(_without_weekday(node), mention.first_day.year)
    if period and mention.grain > Grain.YEAR and (mention.first_day - period.last_day).days > _HALF_A_YEAR:
        period = in_year(_without_weekday(node), mention.first_day.year + 1)
    return _found(period, f"mention {mention.value}")


def _same_year_as_mention(node: Named, context: Context) -> Resolution | None:
    """The reading in the year of a past date just before it: "on 27 September 2020 ... on 10 November"."""
    mention, day = context.previous, context.published_day
    if node.month is None or mention is None or day is None or context.tense is Tense.FUTURE:
        return None
    period = in_year(node, mention.first_day.year)
    if period is None or mention.first_day.year >= day.year or period.first_day < mention.first_day:
        return None
    return _found(period, f"mention {mention.value}")


def _open_value(node: Named) -> str:
    """The TIMEX3 value with the year left open, empty for a word that only publication can place."""
    if node.which or node.year_shift is not None or (node.weekday is not None and node.month is None):
        return ""
    if node.holiday and node.holiday[0].isdigit():
        return f"XXXX-{node.holiday}"
    if node.day and not node.month:
        return f"XXXX-XX-{node.day:02d}"
    if node.month:
        return f"XXXX-{node.month:02d}" + (f"-{node.day:02d}" if node.day else "")
    return ""


def _resolve_shifted(node: Shifted, context: Context) -> Resolution | None:
    if node.compares and (quarter := _reported_quarter(context)):
        months = 12 * node.count if node.grain is Grain.YEAR else 3 * node.count
        before = containing(quarter.grain, add_months(quarter.first_day, months))
        return _found(before, f"mention {quarter.value}")
    if node.base == "mention" and node.grain > Grain.DAY and context.clock:
        clock = context.clock
        return _found(moment_after(node, clock), f"mention {clock.value}")
    if node.base == "mention" and context.mentioned:
        return _shift_mention(node, context.mentioned)
    if node.base == "mention" and not node.soft:
        return Resolution("", NO_MENTION)
    published, day = context.published, context.published_day
    if day is None and context.mentioned and node.base == "either":
        return _shift_mention(node, context.mentioned)
    if day is None:
        return Resolution("", UNKNOWN_PUBLICATION)
    if node.grain > Grain.DAY:
        if not isinstance(published, dt.datetime):
            return Resolution("", _NO_TIME_OF_PUBLICATION)
        return _found(shift_clock(node, published), _published(context))
    period = shift(node.grain, day, node.count)
    return _found(_clip(period, node.clip, day), _published(context))


def _resolve_part(node: Part, context: Context) -> Resolution | None:
    whole = resolve(node.whole, context)
    if whole is None or whole.period is None:
        return whole
    return _found(nth_inside(node, whole.period), whole.anchor)


def _resolve_offset(node: Offset, context: Context) -> Resolution | None:
    base = resolve(node.base, context)
    if base is None or base.period is None:
        return base
    day = base.period.first_day
    if node.in_kind and base.period.grain < Grain.DAY:
        return _found(containing(base.period.grain, add_months(day, 12 * node.count)), base.anchor)
    if base.period.grain is not Grain.DAY:
        coarse = base.period.grain < node.grain
        return (
            Resolution("", _MENTION_TOO_COARSE)
            if coarse
            else _found(shift(node.grain, day, node.count), base.anchor)
        )
    months = {Grain.YEAR: 12, Grain.QUARTER: 3, Grain.MONTH: 1}.get(node.grain)
    days = 7 if node.grain is Grain.WEEK else 1
    moved = add_months(day, months * node.count) if months else day + dt.timedelta(days=days * node.count)
    period = day_period(moved)
    if context.tense is Tense.PAST and context.published_day and moved > context.published_day:
        return base  # "died two days after the crash on Tuesday", on Wednesday: he died on Tuesday
    if node.or_base:
        ends = sorted((period, base.period), key=lambda day: day.earliest)
        period = replace(period, earliest=ends[0].earliest, latest=ends[1].latest)
    return _found(period, base.anchor)


def _reported_quarter(context: Context) -> Period | None:
    """The quarter last named, where it was over when the article was written."""
    quarter, day = context.quarter, context.published_day
    return quarter if quarter is None or day is None or quarter.last_day <= day else None


def _resolve_reported(node: Reported, context: Context) -> Resolution | None:
    if node.ended:
        end = _resolve_named(node.ended, context)
        if end is None or end.period is None:
            return end
        # Three months to a day at or near a month's end: the quarter that holds most of them.
        return _found(containing(Grain.QUARTER, end.period.first_day - dt.timedelta(days=45)), end.anchor)
    quarter = _reported_quarter(context)
    if quarter is None:
        if node.year is not None:
            return _found(year_period(node.year), "absolute")
        if context.published_day is None:
            return Resolution("", UNKNOWN_PUBLICATION)
        back = 0 if context.tense is Tense.FUTURE else -1
        return _found(shift(Grain.QUARTER, context.published_day, back), _published(context))
    anchor = f"mention {quarter.value}"
    if node.year is None:
        return _found(quarter, anchor)
    return _found(containing(quarter.grain, quarter.first_day.replace(year=node.year)), anchor)


def _clip(period: Period, clip: str, day: dt.date) -> Period:
    today = day_period(day)
    if clip == "earlier" and period.earliest <= today.latest < period.latest:
        return replace(period, latest=today.latest)
    if clip == "later" and period.earliest < today.earliest <= period.latest:
        return replace(period, earliest=today.earliest)
    return period


def _shift_mention(node: Shifted, mention: Period) -> Resolution | None:
    anchor = f"mention {mention.value}"
    if node.grain is Grain.YEAR and mention.grain in (Grain.QUARTER, Grain.HALF):
        # Business copy: "a year earlier" beside a quarter is that quarter of the year before.
        return _found(containing(mention.grain, add_months(mention.first_day, 12 * node.count)), anchor)
    coarse = mention.grain < node.grain
    if coarse:
        return Resolution("", _MENTION_TOO_COARSE)
    return _found(shift(node.grain, mention.first_day, node.count), anchor)


def _resolve_vague(node: Vague, context: Context) -> Resolution:
    """From the fewest of its units after the mention's begin to the most after its end, or before them."""
    mention = (context.clock if node.grain > Grain.DAY else None) or context.mentioned
    if mention is None:
        return Resolution(node.value, NO_MENTION)
    least, most = node.counts
    period = Period(
        node.value,
        node.grain,
        move(mention.earliest, node.grain, least),
        move(mention.latest, node.grain, most),
    )
    return Resolution(node.value, f"mention {mention.value}", period)


def _resolve_time_of_day(node: TimeOfDay, context: Context) -> Resolution | None:
    base = resolve(node.day, context) if node.day else _day_in_context(context)
    if base is None:
        return None
    if base.period is None or base.period.grain is not Grain.DAY:
        return Resolution("", base.anchor if base.period is None else _MENTION_TOO_COARSE)
    day = base.period.first_day
    period = part_of(day, node, context.zone) if node.part else clock_on(day, node, context.zone)
    if node.day is None and context.day is None and _is_over(period, context):
        period = move_days(period, 1)  # "will open at 6 a.m.", written in the afternoon
    return _found(period, base.anchor)


def _is_over(period: Period, context: Context) -> bool:
    """Whether a clock time that its clause puts ahead was over when the text was written."""
    published = context.published
    if (
        context.tense is not Tense.FUTURE
        or period.grain <= Grain.PART_OF_DAY
        or context.mentioned is not None
    ):
        return False
    aware = (
        isinstance(published, dt.datetime)
        and published.tzinfo is not None
        and period.latest.tzinfo is not None
    )
    return aware and isinstance(published, dt.datetime) and period.latest < published


def _day_in_context(context: Context) -> Resolution | None:
    mention = context.day or context.mentioned
    if mention and mention.grain is Grain.DAY:
        return _found(mention, f"mention {mention.value}")
    if context.published_day is None:
        return Resolution("", UNKNOWN_PUBLICATION)
    return _found(day_period(context.published_day), _published(context))
