"""Short date phrases, as one tells them to an assistant: right where any listed reading is met.

The gold gives start and end (exclusive) with a grain; ours is `earliest` to `latest`, or a pair of
expressions related `since` and `until`. What is found must lie over the gold span, one expression
or one such pair, and give the same interval; where the gold gives a clock time its grain must be a
clock's. A row with nothing to find (28 in duckling, 67 in recognizers) is right where nothing is
found. Every row counts, the one time zone alone of recognizers as well (we read none: wrong).

Conventions mapped, each from the gold set's own definition:

- Parts of the day, seasons and "early" or "late" have no agreed bounds: `_PARTS`, `_SEASONS` and
  `_MODS` give each set's own for our codes, other bounds are taken as found.
- The end of a written range is the last thing named (duckling) or its first moment (recognizers:
  "June 3 to 5" ends with the fourth); both sets' `since`, `after`, `before` and `until` are held
  against the relation of the expression and the end that the set counts from.
- A stretch that counts from the reference ("the next 3 days") is a DURATION in TIMEX3: its length
  is compared with the gold's.
- recognizers: a set or a vague reference has its TIMEX3 value alone; a duration is compared in
  months and seconds; a clock time without a day is compared by the clock; a reading that says "not
  resolved" is met by nothing found.
- "Tuesday from 2 to 2:30 p.m." is one phrase there and three expressions here: the day that only
  holds the clock times beside it is put aside.
- A count from the reference ("in two weeks", "three months ago") is the week or month in TIMEX3 and
  the point in it there: the point must lie in ours, which is one unit wide. duckling: "in three days"
  has an hour of its own; the day is compared where ours is a day.
- duckling: its weekend is Friday 18:00 to midnight after Sunday; "late night" begins at 21:00,
  "early morning" ends at 9:00; "by" runs from the reference, so that its end alone is compared.
- recognizers: a reading with `Mod` start, mid or end is met by the same TIMEX3 value and mod, the
  bounds being each side's own, and so is "earlier" or "later" in a period by its value; the end of a
  day is its last second there; "few", "some" and "several" are X in TIMEX3 and 3 there; a set's
  part of day or hour stands without `XXXX-XX-XX`.
- A stretch with the date that it begins with ("for 3 hours from 10 a.m.") is one interval there and a
  duration beside a date in TIMEX3: their sum is compared.
- A phrase is one sentence, whatever the parser makes of it ("31st Oct 1974" is none of its two).
- Both are told by the reader's own options how the set reads: duckling's phrases lie ahead where they
  say no tense (`Anchor.looks_ahead`), and figures are month first but for duckling's GB and the
  rows of EnglishOthers (`Anchor.day_first`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from benchmarks.scoring import Outcome, Row, Score, Task, Wrong
from checker.facts.calendar import add_months
from checker.facts.time import Anchor, extract_times
from checker.model import Grain, Time, TimeType

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_SECOND = dt.timedelta(seconds=1)
_GRAINS = {grain.name.lower(): grain for grain in Grain}
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)([YMWDHS])")
_HOURS = {"H": 3600, "M": 60, "S": 1, "W": 604_800, "D": 86_400}

# Hours of our parts of the day: (first, last exclusive) from midnight of the day.
_PARTS = {
    "duckling": {"MO": (0, 12), "AF": (12, 19), "EV": (18, 24), "NI": (18, 24)},
    "recognizers": {"MO": (8, 12), "AF": (12, 16), "EV": (16, 20), "NI": (20, 24)},
}
# duckling counts seasons by the sun: first and last day (month, day).
_SEASONS = {
    "SP": ((3, 20), (6, 20)),
    "SU": ((6, 21), (9, 23)),
    "FA": ((9, 23), (12, 20)),
    "WI": ((12, 21), (3, 19)),
}
# duckling's "early", "mid" and "late" of a period of ours, from its first and before its last day:
# thirds of a month, the outer days of a week, the outer months of a year.
_MODS = {
    (Grain.MONTH, "START"): (0, 10),
    (Grain.MONTH, "MID"): (10, 20),
    (Grain.MONTH, "END"): (20, None),
    (Grain.WEEK, "START"): (0, 3),
    (Grain.WEEK, "END"): (4, None),
    (Grain.YEAR, "START"): (0, 90),
    (Grain.YEAR, "END"): (243, None),
}
_LATE_PARTS = {("NI", "END"): (21, 24), ("MO", "START"): (0, 9)}
_OPEN = {"after": ("since", "after"), "before": ("until", "before", "by")}
_MOD_NAMES = {"start": "START", "mid": "MID", "end": "END"}
# A counted distance from the reference; "the next two weeks" is a stretch and none.
_COUNTED = re.compile(
    r"^(?!the |next |last |past |this )\S.*\b(second|minute|hour|day|week|fortnight|month|year|decade)s?\b",
    re.I,
)


def _bounds(time: Time, data: str) -> tuple[dt.datetime, dt.datetime] | None:
    """First moment and end (exclusive) on the clock of the text, in the gold set's convention."""
    if time.earliest is None or time.latest is None:
        return None
    first, end = time.earliest.replace(tzinfo=None), time.latest.replace(tzinfo=None)
    if time.grain is Grain.PART_OF_DAY and time.value[-2:] in _PARTS[data]:
        midnight = dt.datetime.fromisoformat(time.value[:10])
        since, until_hour = _PARTS[data][time.value[-2:]]
        if data == "duckling":
            since, until_hour = _LATE_PARTS.get((time.value[-2:], time.mod), (since, until_hour))
        return midnight + dt.timedelta(hours=since), midnight + dt.timedelta(hours=until_hour)
    if time.grain is Grain.SEASON and data == "duckling":
        (month, day), (last_month, last_day) = _SEASONS[time.value[-2:]]
        year = int(time.value[:4])
        last = dt.datetime(year + (last_month < month), last_month, last_day)
        return dt.datetime(year, month, day), last + dt.timedelta(days=1)
    if data == "duckling" and time.grain is Grain.WEEKEND:
        return first - dt.timedelta(hours=6), end + _SECOND
    if data == "duckling" and time.grain is not None and (time.grain, time.mod) in _MODS:
        opening, until = _MODS[time.grain, time.mod]
        leap = time.grain is Grain.YEAR and first.year % 4 == 0
        begin = first + dt.timedelta(days=opening + (leap and opening > 0))
        return begin, first + dt.timedelta(days=until + leap) if until else end + _SECOND
    return first, end + _SECOND


def _shared_grain(first: Time, second: Time) -> tuple[dt.datetime, ...]:
    """duckling reads both ends of a range at the finer grain: "9:30 to 11" ends with minute 11:00."""
    if second.earliest is None or first.grain is not Grain.MINUTE or second.grain is not Grain.HOUR:
        return ()
    return (second.earliest.replace(tzinfo=None) + dt.timedelta(minutes=1),)


def _interval(found: Sequence[Time], data: str) -> tuple[dt.datetime, tuple[dt.datetime, ...]] | None:
    """The start of what was found and the ends that stand for it; None for anything else."""
    bounds = [_bounds(time, data) for time in found]
    if len(found) == 1 and bounds[0]:
        return bounds[0][0], (bounds[0][1],)
    if len(found) == 2 and any(time.type is TimeType.DURATION for time in found):
        return _counted_from(found, bounds)
    if len(found) == 2 and bounds[0] and bounds[1] and found[1].relation == "until":
        ends = bounds[1] if data == "recognizers" else (bounds[1][1], *_shared_grain(*found))
        return bounds[0][0], ends
    return None


def _counted_from(
    found: Sequence[Time], bounds: Sequence[tuple[dt.datetime, dt.datetime] | None]
) -> tuple[dt.datetime, tuple[dt.datetime, ...]] | None:
    """The stretch that a duration and the date or clock time that it begins with make together."""
    start = next((ends[0] for ends in bounds if ends), None)
    length = next((_length(time.value) for time in found if time.type is TimeType.DURATION), None)
    if start is None or length is None:
        return None
    end = dt.datetime.combine(add_months(start.date(), round(length[0])), start.time())
    end += dt.timedelta(seconds=length[1])
    # duckling counts the unit that the stretch ends in as well: "for 30 minutes" ends with minute 30.
    fine = any(time.grain is not None and time.grain > Grain.DAY for time in found)
    return start, (end, end + (dt.timedelta(minutes=1) if fine else dt.timedelta(days=1)))


def _length(text: str) -> tuple[float, float] | None:
    """Months and seconds of a TIMEX3 duration."""
    if not text.startswith("P"):
        return None
    date, _, clock = text[1:].partition("T")
    months = seconds = 0.0
    for number, unit in _LENGTH.findall(date):
        months += float(number) * {"Y": 12, "M": 1}.get(unit, 0)
        seconds += float(number) * (_HOURS[unit] if unit in "WD" else 0)
    seconds += sum(float(number) * _HOURS[unit] for number, unit in _LENGTH.findall(clock))
    return (round(months, 6), round(seconds, 6)) if months or seconds else None


def _spans_length(value: str, start: dt.datetime, end: dt.datetime) -> bool:
    length = _length(value)
    if length is None:
        return False
    months = (end.year - start.year) * 12 + end.month - start.month
    return length in ((months, 0.0), (0.0, (end - start).total_seconds()))


def _holds_point(time: Time, point: dt.datetime) -> bool:
    """Whether a time counted from the reference is the unit of it that the point lies in."""
    if time.earliest is None or time.latest is None or not time.anchor.startswith("published"):
        return False
    inside = time.earliest.replace(tzinfo=None) <= point <= time.latest.replace(tzinfo=None)
    return inside and time.grain is not Grain.DAY and _COUNTED.match(time.text) is not None


# --- duckling -----------------------------------------------------------------------------------


def meets_duckling(gold: Mapping[str, Any], found: Sequence[Time], reference: dt.datetime) -> bool:
    """Whether what was found is the interval that duckling gives."""
    if not found:
        return False
    start, grain = dt.datetime.fromisoformat(gold["start"]), _GRAINS[gold["grain"]]
    if start == reference and len(found) == 1 and found[0].relation in ("by", "until"):
        bounds = _bounds(found[0], "duckling")
        return bounds is not None and dt.datetime.fromisoformat(gold["end_exclusive"]) in bounds
    if "open" in gold:
        bounds = _bounds(found[0], "duckling")
        fits = len(found) == 1 and found[0].relation in _OPEN[gold["open"]]
        return fits and bounds is not None and start in bounds
    if "end_exclusive" in gold:
        end = dt.datetime.fromisoformat(gold["end_exclusive"])
        if len(found) == 1 and found[0].type is TimeType.DURATION:
            since = start.replace(hour=0, minute=0) if found[0].relation == "during" else start
            return _spans_length(found[0].value, start, end) or _spans_length(found[0].value, since, end)
        interval = _interval(found, "duckling")
        return interval is not None and interval[0] == start and end in interval[1]
    if len(found) != 1 or found[0].earliest is None or found[0].grain is None:
        return found[0].value == "PRESENT_REF" and len(found) == 1 and grain is Grain.SECOND
    bounds = _bounds(found[0], "duckling")
    assert bounds is not None
    if _holds_point(found[0], start):
        return True
    if found[0].grain <= Grain.DAY and grain > Grain.DAY:
        return bounds[0].date() == start.date() and found[0].grain is Grain.DAY
    clock = min(found[0].grain, Grain.HOUR) == min(grain, Grain.HOUR)
    return bounds[0] == start and clock


# --- recognizers --------------------------------------------------------------------------------


def _moment(text: str) -> dt.datetime | dt.time | None:
    try:
        return dt.time.fromisoformat(text) if text[2:3] == ":" else dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def _end(text: str) -> dt.datetime | dt.time | None:
    """The exclusive end; recognizers writes the last second of a day for its midnight."""
    moment = _moment(text)
    last = isinstance(moment, dt.datetime) and moment.time() == dt.time(23, 59, 59)
    return moment + _SECOND if last and isinstance(moment, dt.datetime) else moment


def _is_at(ours: dt.datetime, gold: dt.datetime | dt.time) -> bool:
    return ours.time() == gold if isinstance(gold, dt.time) else ours == gold


def meets_recognizers(gold: Mapping[str, Any], found: Sequence[Time]) -> bool:
    """Whether what was found is one of the readings of Recognizers-Text."""
    timex, one = gold.get("timex", ""), found[0] if len(found) == 1 else None
    if gold.get("value") == "not resolved" and gold["type"] != "set":
        return all(time.earliest is None for time in found)
    if gold["type"] == "set" or timex.endswith("_REF"):
        return one is not None and _set_value(one.value) == _set_value(timex)
    if gold["type"] == "duration":
        length = _length(one.value.replace("X", "3")) if one else None
        return length is not None and length == _length(timex)
    if "value" in gold:
        moment, bounds = _moment(gold["value"]), _bounds(one, "recognizers") if one else None
        if one and isinstance(moment, dt.datetime) and (_holds_point(one, moment) or _ends_day(one, moment)):
            return True
        is_clock = gold["type"].startswith(("time", "datetime"))
        graded = one is not None and one.grain is not None and (one.grain > Grain.PART_OF_DAY) == is_clock
        return bounds is not None and moment is not None and graded and _is_at(bounds[0], moment)
    return _meets_range(gold, found)


def _ends_day(time: Time, moment: dt.datetime) -> bool:
    """Whether a moment is the last second of a day and ours the end of that day."""
    return time.mod == "END" and time.latest is not None and time.latest.replace(tzinfo=None) == moment


def _set_value(value: str) -> str | tuple[float, float]:
    """A set's value for comparison: lengths in months and seconds, hours without what is left open."""
    named = {"P1WE": "XXXX-WXX-WE", "P1WD": "XXXX-WXX-WD"}.get(value, value)
    named = re.sub(r"^XXXX-XX-XX(?=T)", "", named).removesuffix(":00")
    return _length(named) or named


def _meets_modified(gold: Mapping[str, Any], one: Time) -> bool:
    """The same value and mod, where the bounds of "early", "mid" and "late" are each side's own."""
    timex, mod = gold["timex"].replace("X", "."), _MOD_NAMES.get(gold.get("Mod", ""))
    value = re.sub(r"^\d{4}-\d\d-\d\d(?=T[A-Z])", "", one.value) if timex.startswith("T") else one.value
    start = _moment(gold["start"]) if "start" in gold else None
    clipped = mod is None and one.text.lower().startswith(("earlier", "later"))
    if not (clipped or mod == one.mod) or one.earliest is None or not re.fullmatch(timex, value):
        return False
    return not isinstance(start, dt.datetime) or one.earliest.year == start.year


def _meets_until_now(start: dt.datetime | dt.time, end: dt.datetime | dt.time, found: Sequence[Time]) -> bool:
    """A range from or to now: its other end alone is compared."""
    one, other = (_bounds(time, "recognizers") for time in found)
    if found[1].relation != "until":
        return False
    return (one is not None and _is_at(one[0], start)) or (other is not None and _is_at(other[0], end))


def _meets_range(gold: Mapping[str, Any], found: Sequence[Time]) -> bool:
    """The same start and end; "now" is the end that recognizers gives the reference's moment."""
    own_bounds = gold.get("Mod", "start") in _MOD_NAMES and "timex" in gold
    if len(found) == 1 and own_bounds and _meets_modified(gold, found[0]):
        return True
    start = _moment(gold["start"]) if "start" in gold else None
    end = _end(gold["end"]) if "end" in gold else None
    interval = _interval(found, "recognizers")
    if start and end and len(found) == 2 and any(time.value == "PRESENT_REF" for time in found):
        return _meets_until_now(start, end, found)
    if start and end:
        stretch = re.fullmatch(r"\(.*,(P[^)]*)\)", gold.get("timex", ""))
        if len(found) == 1 and found[0].type is TimeType.DURATION:
            length = _length(found[0].value)
            return stretch is not None and length is not None and length == _length(stretch[1])
        return (
            interval is not None
            and _is_at(interval[0], start)
            and any(_is_at(one, end) for one in interval[1])
        )
    side = "after" if start else "before"
    only = start or end
    if only is None or len(found) != 1 or interval is None or found[0].relation not in _OPEN[side]:
        return False
    return _is_at(interval[0], only) or _is_at(interval[1][0], only)


# --- both -----------------------------------------------------------------------------------------


def _read(doc: Doc, row: Row) -> list[Time]:
    reference = row["reference_date"]
    anchor = Anchor(
        dt.datetime.fromisoformat(reference) if reference else None,
        looks_ahead=str(row["source"]).startswith("duckling"),
        day_first="Others" in str(row["source"]) or row.get("locale") == "GB",
    )
    return extract_times(doc[:], anchor)


def _at_home(time: Time, zone: dt.tzinfo | None) -> Time:
    """A clock time on the clock of the reference, as duckling gives it ("4pm CET")."""
    if time.earliest is None or time.latest is None or (time.grain or Grain.DAY) <= Grain.PART_OF_DAY:
        return time
    return replace(time, earliest=time.earliest.astimezone(zone), latest=time.latest.astimezone(zone))


def _finest(times: Sequence[Time]) -> list[Time]:
    """The times without a day or part of one that only holds the clock times beside it."""
    clocks = [time for time in times if time.grain is not None and time.grain > Grain.PART_OF_DAY]
    return [time for time in times if time in clocks or not any(_holds(time, clock) for clock in clocks)]


def _holds(time: Time, clock: Time) -> bool:
    coarse = time.grain in (Grain.DAY, Grain.PART_OF_DAY) and time.earliest is not None
    return coarse and clock.value[:10] == time.value[:10]


def _is_right(row: Row, found: Sequence[Time]) -> bool:
    if row["value"] is None:
        return not found
    start, end = row["span"][0], row["span"][1]
    inside = _finest([time for time in found if time.span.start < end and start < time.span.end])
    if str(row["source"]).startswith("duckling"):
        reference = dt.datetime.fromisoformat(row["reference_date"])
        inside = [_at_home(time, reference.tzinfo) for time in inside]
        return meets_duckling(row["value"], inside, reference.replace(tzinfo=None))
    return any(meets_recognizers(reading, inside) for reading in row["value"])


def measure_phrases(rows: Sequence[Row], nlp: Language) -> Outcome:
    """The share of phrases read as one of their listed readings."""
    wrong: list[Wrong] = []
    for row, doc in zip(rows, nlp.pipe([row["text"] for row in rows], batch_size=64), strict=True):
        found = _read(doc, row)
        if not _is_right(row, found):
            said = "; ".join(f"{t.text}: {t.value} {t.relation} ({t.anchor})" for t in found)
            span = f" [{row['span'][2]}]" if row["span"] else ""
            wrong.append(Wrong(row["kind"], row["text"] + span, str(row["value"]), said or "nothing"))
    right = 1 - len(wrong) / len(rows) if rows else 0.0
    return Outcome((Score("short date phrases", len(rows), right),), tuple(wrong))


TASKS: tuple[Task, ...] = (
    Task("duckling", "times/duckling.jsonl", measure_phrases),
    Task("recognizers", "times/recognizers.jsonl", measure_phrases),
)
