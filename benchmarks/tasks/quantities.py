"""Quantities against five public sets: numbers, units, and quantities in sentences.

- `recognizers_number` (458 rows), "numbers": a row with a value is right where the text of the gold
  span, read on its own, gives one quantity with that value ("numbers, gold span"), or where a
  quantity read in the whole text overlaps the span and has it ("numbers, in the text"). A range is
  right where both bounds are; whether a bound is itself inside is not compared, since the set makes
  every range half-open. The set gives one interval to two bounds joined by "and" where we give two
  quantities: those within the span are intersected. The 56 rows on ordinals ("third", "next") are
  right where no quantity is read in the span: to us an ordinal is an identifier. The 29 rows
  without a number of their kind are right where none of that kind is read, and the 3 percentages
  without a number where nothing is read in the span.
- `recognizers_units` (390 rows), "units": right where a quantity overlaps the gold span with its value
  and unit; "a share" is cut from our "$98 a share", since the set knows money by its currency alone.
  Rows without a unit of their kind are right where none of that kind is read. Left out:
  the 20 rows whose gold is a unit word without a number, which is no quantity to us.
- `cqe_extra` (328 rows), "news quantities": precision, recall and F1 over the quantities of all rows on
  value and unit. The set writes the thing counted as the unit ("23 computers"): that matches a count
  whose item has the same head noun. Its `-` and `count` match any count.
  A fraction, which the sets write as a number without a unit, matches our `ratio`, a share of 1.
- `quantulum3` (121 rows): the same. A value with an uncertainty is a range around it.
- `duckling` (465 rows), one gold quantity a row: the same, measures compared after conversion to the
  gold's unit, since the set adds up compounds. Its 32 ordinals have no gold quantity here.

Values are compared to six significant digits.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from benchmarks.scoring import Counts, Ends, Outcome, Row, Score, Task, Wrong, overlap
from benchmarks.tasks.quantity_units import key_of, registry, unit_of
from checker.facts.quantity import extract_quantities
from checker.model import Quantity

if TYPE_CHECKING:
    from spacy.language import Language

Bounds = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold quantity: its bounds, our name of its unit, and the noun counted where the set has one."""

    bounds: Bounds
    unit: str
    item: str = ""


def _read_all(nlp: Language, texts: Sequence[str]) -> Iterator[list[Quantity]]:
    for doc in nlp.pipe(texts):
        yield [quantity for sentence in doc.sents for quantity in extract_quantities(sentence)]


def _bounds(quantity: Quantity) -> Bounds:
    """The value as written, on both sides, or the ends of a range."""
    if quantity.value is not None:
        return quantity.value, quantity.value
    return (
        -math.inf if quantity.low is None else quantity.low,
        math.inf if quantity.high is None else quantity.high,
    )


def _interval(quantity: Quantity) -> Bounds:
    low, high = quantity.low, quantity.high
    return -math.inf if low is None else low, math.inf if high is None else high


def _same(one: Bounds, other: Bounds) -> bool:
    return all(f"{a:.6g}" == f"{b:.6g}" for a, b in zip(one, other, strict=True))


def _say(quantities: Sequence[Quantity]) -> str:
    return "; ".join(f"{_bounds(q)} {q.unit} {q.item}".strip() for q in quantities) or "nothing"


# --- one gold span a row ----------------------------------------------------------------------


def _within(quantities: Sequence[Quantity], span: Ends) -> list[Quantity]:
    return [q for q in quantities if overlap((q.span.start, q.span.end), span)]


def _number(value: str) -> float:
    percent = value.endswith("%")
    return float(value.removesuffix("%")) if percent else float(value)


def _is_right_number(row: Row, found: Sequence[Quantity]) -> bool:
    """Whether quantities read in a gold span have its number."""
    kind, value = row["kind"], (row["value"] or {}).get("value")
    if kind.startswith("ordinal") or value in {None, "null"}:
        return not found
    if kind == "numberrange":
        low, high = (part.strip("[]() ") for part in value.split(","))
        gold = (float(low) if low else -math.inf, float(high) if high else math.inf)
        lows, highs = zip(*map(_interval, found), strict=True) if found else ((), ())
        return bool(found) and _same(gold, (max(lows), min(highs)))
    number = _number(value)
    unit_right = kind != "percentage" or all(q.unit == "percent" for q in found)
    return unit_right and any(_same(_bounds(q), (number, number)) for q in found)


def _is_of_kind(kind: str, quantity: Quantity) -> bool:
    """Whether a quantity is one that a model of the set would have to find."""
    money = len(quantity.unit) == 3 and quantity.unit.isupper()
    return {
        "number": not quantity.unit,
        "percentage": quantity.unit == "percent",
        "numberrange": not quantity.unit and quantity.low != quantity.high,
        "ordinal": False,
        "currency": money,
        "temperature": quantity.unit.startswith("degree"),
        "age": quantity.item == "age",
        "dimension": bool(quantity.unit) and not money and quantity.unit not in {"percent", "ratio"},
    }[kind]


def _measure_numbers(rows: Sequence[Row], nlp: Language) -> Outcome:
    hits = dict.fromkeys(("numbers, gold span", "numbers, in the text"), 0)
    wrong: list[Wrong] = []
    texts = [row["text"] for row in rows]
    spans = [row["span"][2].strip() if row["span"] else "" for row in rows]
    for row, found, alone in zip(rows, _read_all(nlp, texts), _read_all(nlp, spans), strict=True):
        if row["kind"].endswith("-none"):
            right = [not any(_is_of_kind(row["kind"].removesuffix("-none"), q) for q in found)] * 2
        else:
            inside = _within(found, tuple(row["span"][:2]))
            ordinal = row["kind"].startswith("ordinal")
            right = [_is_right_number(row, inside if ordinal else alone), _is_right_number(row, inside)]
        for name, one in zip(hits, right, strict=True):
            hits[name] += one
            if not one:
                wrong.append(Wrong(f"{name}: {row['kind']}", row["text"], str(row["value"]), _say(found)))
    return Outcome(tuple(Score(n, len(rows), hit / len(rows)) for n, hit in hits.items()), tuple(wrong))


def _measure_units(rows: Sequence[Row], nlp: Language) -> Outcome:
    kept = [row for row in rows if not row["span"] or row["value"].get("value") is not None]
    hits, wrong = 0, []
    for row, found in zip(kept, _read_all(nlp, [row["text"] for row in kept]), strict=True):
        kind = row["kind"].removesuffix("-none")
        if row["span"] is None:
            right = not any(_is_of_kind(kind, q) for q in found)
            expected = "nothing"
        else:
            inside = _within(found, tuple(row["span"][:2]))
            gold = _unit_gold(row)
            right = any(_agree(gold, _without_rate(q, gold)) for q in inside)
            expected = f"{gold.bounds[0]} {gold.unit}"
        hits += right
        if not right:
            wrong.append(Wrong(row["kind"], row["text"], expected, _say(found)))
    return Outcome((Score("units", len(kept), hits / len(kept)),), tuple(wrong))


def _without_rate(quantity: Quantity, gold: Gold) -> Quantity:
    """The quantity without what it is counted per, where the set's models know no such rate."""
    if "/" in gold.unit or "day" in gold.unit:
        return quantity
    return replace(quantity, unit=quantity.unit.partition(" / ")[0])


def _unit_gold(row: Row) -> Gold:
    value = row["value"]
    unit, factor = unit_of(value["unit"], money=row["kind"] == "currency") or (value["unit"], 1)
    if "isoCurrency" in value:
        unit = value["isoCurrency"]
    number = float(value["value"]) * factor
    return Gold((number, number), unit)


# --- all quantities of a row ------------------------------------------------------------------


def _agree(gold: Gold, quantity: Quantity) -> bool:
    if gold.item and quantity.item.rsplit(" ", 1)[-1] != gold.item:
        return False
    shared = not gold.unit and quantity.unit == "ratio"  # the sets write a share of 1 without a unit
    return (shared or key_of(gold.unit) == key_of(quantity.unit)) and _same(gold.bounds, _bounds(quantity))


def _cqe_gold(row: Row) -> list[Gold]:
    return [_named_gold(_range(entry["value"]), entry["normalized_unit"]) for entry in row["value"]]


def _quantulum_gold(row: Row) -> list[Gold]:
    return [
        _named_gold(
            (
                float(entry["value"]) - (entry.get("uncertainty") or 0),
                float(entry["value"]) + (entry.get("uncertainty") or 0),
            ),
            entry["unit"],
        )
        for entry in row["value"]
    ]


def _named_gold(bounds: Bounds, spelling: str) -> Gold:
    unit = unit_of(spelling)
    if unit is None:  # the thing counted
        head = spelling.rsplit(" ", 1)[-1]
        return Gold(bounds, "", "person" if head == "people" else head)
    return Gold((bounds[0] * unit[1], bounds[1] * unit[1]), unit[0])


def _range(written: str) -> Bounds:
    match = re.fullmatch(r"([\d.]+)-([\d.]+)", written)
    ends = match.groups() if match else (written, written)
    return float(ends[0]), float(ends[1])


_DUCKLING = re.compile(r"(simple|between|under|above) (\w+) (?:\(([^,]+),([^)]+)\)|([-\d.e]+))")
_DUCKLING_OTHER = re.compile(r"(?:NumeralValue|DurationData) \(?([-\d.e]+)\)? ?(\w*)")


def _duckling_gold(row: Row) -> list[Gold]:
    match, other = _DUCKLING.search(row["value"]), _DUCKLING_OTHER.search(row["value"])
    if other:
        return [_duckling_unit((float(other[1]), float(other[1])), other[2], row["kind"])]
    if not match:
        return []
    low, high = (match[3], match[4]) if match[3] else (match[5], match[5])
    return [_duckling_unit((float(low), float(high)), match[2], row["kind"])]


def _duckling_unit(bounds: Bounds, name: str, kind: str) -> Gold:
    unit, factor = unit_of(name, money=kind == "money") or (name, 1)
    return Gold((bounds[0] * factor, bounds[1] * factor), unit)


def _agree_converted(gold: Gold, quantity: Quantity) -> bool:
    """As `_agree`, a measure converted to the gold's unit first."""
    from pint.errors import PintError

    if _agree(gold, quantity) or not (gold.unit and quantity.unit):
        return _agree(gold, quantity)
    try:
        ends = [registry().Quantity(end, quantity.unit).to(gold.unit.lower()) for end in _bounds(quantity)]
    except (PintError, AttributeError, ValueError, TypeError):
        return False
    return _same(gold.bounds, (ends[0].magnitude, ends[1].magnitude))


def _f1(
    name: str, read_gold: Callable[[Row], list[Gold]], agree: Callable[[Gold, Quantity], bool] = _agree
) -> Callable[[Sequence[Row], Language], Outcome]:
    def measure(rows: Sequence[Row], nlp: Language) -> Outcome:
        counts, wrong = Counts(), []
        for row, found in zip(rows, _read_all(nlp, [row["text"] for row in rows]), strict=True):
            left, missed = list(found), []
            golds = read_gold(row)
            for gold in golds:
                match = next((q for q in left if agree(gold, q)), None)
                if match is None:
                    missed.append(gold)
                else:
                    left.remove(match)
            counts.add(len(golds) - len(missed), len(found), len(golds))
            what = "wrong" if missed and left else "missed" if missed else "not gold"
            if missed or left:
                expected = "; ".join(f"{g.bounds[0]:g}..{g.bounds[1]:g} {g.unit} {g.item}" for g in missed)
                wrong.append(Wrong(what, row["text"], expected or "nothing", _say(left)))
        scores = ((f"{name} F1", counts.f1), (f"{name} precision", counts.precision))
        scores += ((f"{name} recall", counts.recall),)
        return Outcome(tuple(Score(n, counts.gold, value) for n, value in scores), tuple(wrong))

    return measure


TASKS: tuple[Task, ...] = (
    Task("recognizers_number", "quantities/recognizers_number.jsonl", _measure_numbers),
    Task("recognizers_units", "quantities/recognizers_units.jsonl", _measure_units),
    Task("cqe_extra", "quantities/cqe_extra.jsonl", _f1("news quantities, value and unit", _cqe_gold)),
    Task("quantulum3", "quantities/quantulum3.jsonl", _f1("quantities, value and unit", _quantulum_gold)),
    Task(
        "duckling_quantities",
        "quantities/duckling.jsonl",
        _f1("quantities, value and unit", _duckling_gold, _agree_converted),
    ),
)
