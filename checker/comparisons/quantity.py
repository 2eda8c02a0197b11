"""Numbers held against numbers: the same question first, then intervals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from checker.comparisons.aged import are_of_one_person
from checker.comparisons.answered import answered, is_of_its_day
from checker.comparisons.base import (
    CLOSENESS,
    Aligned,
    Comparison,
    Identity,
    Level,
    Side,
    Words,
    event_times,
    is_perfect,
    once_a_pair,
    paired_off,
    sentence_has,
)
from checker.comparisons.changed import (
    adds_to_it,
    are_told_on_two_days,
    has_moved_on,
    is_planned,
    stands_anew,
    still_so,
)
from checker.comparisons.cutbacks import cutbacks
from checker.comparisons.extents import are_of_two
from checker.comparisons.figures import may_agree, may_differ, may_stand_apart
from checker.comparisons.intervals import interval_level, middle, unit_family
from checker.comparisons.leftover import figures_left_over
from checker.comparisons.level_moves import are_before_and_after, level_moves, moved_from_another
from checker.comparisons.lists import list_sums
from checker.comparisons.questions import event_of, same_question
from checker.comparisons.reckoned import reckoned
from checker.comparisons.some_of_all import some_and_all
from checker.comparisons.stated import answers, corrected, gives, replacement
from checker.comparisons.sums import sums
from checker.comparisons.told_moves import tells_a_move
from checker.comparisons.topics import figure_topic, written
from checker.comparisons.turned import is_until_now
from checker.concepts import (
    are_one_item,
    counts_people,
    event_classes,
    exclusive_class,
    item_class,
    known_event,
    stem,
)
from checker.corrections import corrects_another_figure
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Grain, Qualifier, Quantity, Scope, Stage
from checker.units import convertible

TRAITS: dict[str, tuple[str, ...]] = {
    "item": (),
    "event": event_classes(),
    "unit": ("count", "money", "share", "measure"),
    "scope": tuple(Scope),
}
CLASSES = {"item": item_class, "event": known_event}
PARAMS = {"relative_tolerance": 0.0, "cumulative": False, "current": False}

_FEW = 10
# What a thing has for good: no "so far" of its sentence is said of it.
_EXTENTS = {"length", "width", "area"}
_PLURALS = {"person": ("peopl", "person"), "people": ("peopl",)}


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """Each number of the left claim against the one of the right that answers the same question.

    Figures that a sentence itself puts aside ("16 and not 19") are no answers. Equal numbers are
    paired off first, so that "raised to 4.5 per cent" meets the 4.5 of a report that has others too.
    """
    figures = pair.left.claim.quantities and pair.right.figures
    if not figures and not (tells_a_move(pair.left) and tells_a_move(pair.right)):
        return  # most pairs: nothing is answered on the left, or nothing said on the right
    for answer in _answered(pair, float(params["relative_tolerance"])):
        yield _as_told(answer, pair, params)


@once_a_pair
def _answered(pair: Aligned, tolerance: float) -> tuple[_Answer, ...]:
    """The answers of both sides; rules differ in which of them may take another's place."""
    return tuple(_answer(level, left, right, pair) for level, left, right in _held_together(pair, tolerance))


def _held_together(pair: Aligned, tolerance: float) -> Iterator[tuple[Level, Quantity, Quantity]]:
    if pair.identity is not Identity.NO:
        yield from ((Level.SAME, left, right) for left, right in sums(pair))
    left_over = figures_left_over(pair)
    found = [(_level(left, right, pair, tolerance), left, right) for left, right in _of_one_question(pair)]
    # What both have left over answers one question before two figures that others meet.
    found.sort(key=lambda f: (CLOSENESS[f[0]], (f[1].span, f[2].span) not in left_over, f[1].span, f[2].span))
    told, met = set(), set()
    for level, left, right in paired_off(found):
        if (left.span, right.span) in left_over or _may_be_told(level, left, right, pair):
            told.add(left.span.start)
            met.add(right.span.start)
            yield level, left, right
    for left, right in list_sums(pair):
        if left.span.start not in told and right.span.start not in met and may_differ(left, right, pair):
            yield (Level.SAME if left.value == right.value else Level.DIFFERENT), left, right
    for level, left, right in _by_other_words(pair, tolerance):
        if left.span.start not in told and right.span.start not in met:
            told.add(left.span.start)
            met.add(right.span.start)
            yield level, left, right
    yield from ((Level.DIFFERENT, left, new) for left, new in _corrections(pair, told))


def _by_other_words(pair: Aligned, tolerance: float) -> Iterator[tuple[Level, Quantity, Quantity]]:
    """Figures of one thing that no word or number of theirs brings together: reckoned, moved or asked for."""
    for left, right in (*some_and_all(pair), *cutbacks(pair), *_of_one_reckoning(pair)):
        level = _level(left, right, pair, tolerance)
        if _may_be_told(level, left, right, pair):
            yield level, left, right
    yield from (found for found in level_moves(pair) if not are_of_two(found[1], found[2], pair))
    for left, right, may_be_apart in answered(pair):
        level = _level(left, right, pair, tolerance)
        if level is Level.SAME or may_be_apart:
            yield level, left, right


def _of_one_reckoning(pair: Aligned) -> Iterator[tuple[Quantity, Quantity]]:
    return ((left, right) for left, right in reckoned(pair) if same_question(left, right, pair))


def _of_one_question(pair: Aligned) -> tuple[tuple[Quantity, Quantity], ...]:
    """The figures of the two claims that can be held against each other."""
    left_over = figures_left_over(pair)
    return tuple(
        (left, right)
        for left in answers(pair.left)
        for right in answers(pair.right)
        if (left.span, right.span) in left_over
        or are_of_one_person(left, right, pair)
        or (same_question(left, right, pair) and not are_before_and_after(left, right, pair))
    )


def _may_be_told(level: Level, left: Quantity, right: Quantity, pair: Aligned) -> bool:
    if level is Level.SAME:
        return may_agree(left, right, pair)
    return may_stand_apart(level, left, right, pair)


def _level(left: Quantity, right: Quantity, pair: Aligned, tolerance: float) -> Level:
    """How two answers stand; two estimates in all but one sentence are two, near as they may be."""
    estimates = left.qualifier is right.qualifier is Qualifier.ABOUT and left.unit == right.unit
    unequal = left.step == right.step and left.value != right.value and not tolerance
    if estimates and unequal and pair.in_place(left.span, right.span):
        return Level.DIFFERENT
    return interval_level(_as_maximum(left, right), _as_maximum(right, left), tolerance)


def _as_maximum(quantity: Quantity, other: Quantity) -> Quantity:
    """A figure as it meets another: beside "up to 185" the strongest gust's 140 is a maximum too."""
    superlative = quantity.item.split(" ")[0] in load_lexicon("cues")["maxima"]
    if superlative and other.qualifier is Qualifier.AT_MOST and quantity.qualifier is Qualifier.EXACT:
        return replace(quantity, qualifier=Qualifier.AT_MOST, low=None)
    return quantity


def _corrections(pair: Aligned, used: set[int]) -> Iterator[tuple[Quantity, Quantity]]:
    """The left figure that the right sentence puts aside ("is 16 and not 19"), and what it has now."""
    if pair.identity is Identity.NO or pair.clashes & {"name", "place"}:
        return
    for old in corrected(pair.right):
        new = replacement(old, pair.right)
        if new is not None and gives(pair.left, new):
            continue  # the earlier report tells of the change itself
        for left in answers(pair.left):
            free = left.span.start not in used
            if new is not None and free and left.value is not None and left.value == old.value:
                ahead = is_planned(new, pair.right) and not is_planned(left, pair.left)
                if ahead or _meet_by_chance(left, new):
                    continue  # "will cut its staff from 1,800 to 1,500": it has 1,800 yet
                # The new figure often stands alone ("now puts it at 4.7"): it is of what the old one was of.
                new = replace(new, unit=left.unit, item=left.item)
                if not are_of_two(left, new, pair):
                    yield left, new


def _meet_by_chance(left: Quantity, new: Quantity) -> bool:
    """Two answers, or months, and "one device instead of two": so small a count says not of what."""
    if middle(left) >= _FEW or new.unit or not new.item:
        return False
    if convertible(left.unit, "second"):
        return True
    if left.unit or not left.item:
        return False
    people = counts_people(left.item) and counts_people(new.item)
    return not people and not are_one_item(left.item, new.item)


@dataclass(frozen=True, slots=True)
class _Answer:
    """Two figures held against each other, and what may be behind a difference.

    `moved` is true where the right one can have taken the place of the left: it `corrects` it, `moved_on`
    from it, is a `current` state, or has been `counted` up since.
    """

    comparison: Comparison
    move: str
    moved: bool
    corrects: bool
    moved_on: bool
    counted: bool
    current: bool


def _answer(level: Level, left: Quantity, right: Quantity, pair: Aligned) -> _Answer:
    move = "higher" if middle(right) > middle(left) else "lower"
    moved = level is Level.DIFFERENT or (level is Level.COMPATIBLE and middle(right) != middle(left))
    overtakes = not gives(pair.left, right) and (
        adds_to_it(left, right, pair)
        or any(old.value is not None and old.value == left.value for old in corrected(pair.right))
    )
    corrects = overtakes or (
        pair.right.revises
        and not corrects_another_figure(pair.right.article, right, left)
        and not moved_from_another(left, right, pair.right)
    )
    moved = moved and (corrects or not _are_of_one_time(left, right, pair))
    comparison = Comparison(
        kind="quantity",
        level=level,
        left=Words(left.span, _say(left, pair.left)),
        right=Words(right.span, _say(right, pair.right)),
        topic=figure_topic(left, right, pair),
        traits=(
            ("item", tuple(sorted({item_class(q.item) for q in (left, right) if q.item}))),
            ("event", tuple(sorted({event_of(left, pair.left), event_of(right, pair.right)}))),
            ("unit", tuple(sorted({unit_family(left), unit_family(right)}))),
            ("scope", tuple(sorted({left.scope.value, right.scope.value}))),
        ),
        overtakes=moved and overtakes,
    )
    if not moved:
        return _Answer(comparison, move, moved, corrects, moved_on=False, counted=False, current=False)
    return _Answer(
        comparison,
        move,
        moved,
        corrects,
        moved_on=has_moved_on(right, pair.right, move),
        counted=(left.item not in _EXTENTS and _counts_up(pair)) or _is_count_until_then(left, pair),
        current=_are_of_two_nows(left, right, pair)
        or stands_anew(pair)
        or are_told_on_two_days(pair)
        or is_of_its_day(left, right, pair)
        or (move == "lower" and still_so(pair)),
    )


def _as_told(answer: _Answer, pair: Aligned, params: Mapping[str, Any]) -> Comparison:
    """The comparison as a rule's settings have it: counts that add up, or states that hold for their day."""
    if not answer.moved:
        return answer.comparison
    counted, current = answer.counted or params["cumulative"], answer.current or params["current"]
    at_once, told_anew = _appeared_at_once(pair), answer.corrects or answer.moved_on
    higher = counted and answer.move == "higher"
    return replace(
        answer.comparison,
        supersedes=told_anew or _was_ahead(pair) or (not at_once and (current or higher)),
        note=_note(
            pair.is_later and (told_anew or not at_once),
            answer.corrects,
            counted or answer.moved_on or current,
            answer.move,
        ),
    )


def _appeared_at_once(pair: Aligned) -> bool:
    """Published within one hour: neither count is the other's later state."""
    return bool(pair.gap) and not pair.is_hours_later


def _was_ahead(pair: Aligned) -> bool:
    """ "Will lay off 300 pilots", and later "has laid off 280": a plan, and what came of it."""
    done = pair.right.claim.status is Stage.COMPLETED and not pair.right.claim.negated
    return done and pair.left.claim.status in UNREALISED and pair.same_act and not pair.left.claim.negated


def _note(overtakes: bool, corrects: bool, counted: bool, move: str) -> str:
    """How the later figure stands to the earlier: a new count, or a correction of it."""
    if not overtakes or not (counted or corrects):
        return ""
    return f", {move} than before" if counted else ", which corrects it"


def _counts_up(pair: Aligned) -> bool:
    """The later report gives a count "so far", "by noon", or the earlier one an early count."""
    return any(
        any(time.relation == "by" for time in side.claim.times)
        or sentence_has(side.claim, load_lexicon("cues")[name])
        for side, name in ((pair.right, "so_far"), (pair.left, "early_count"))
    )


def _is_count_until_then(left: Quantity, pair: Aligned) -> bool:
    """ "No arrests have been made", "14 have collapsed", and days later more: up to that report.

    "Has 460 workers" is no perfect.
    """
    if left.unit or not pair.is_days_later:
        return False
    if left.value == 0:
        return is_until_now(pair.left.claim)
    return is_perfect(pair.left.claim) and stem(pair.left.claim.event) != stem("have")


def _are_of_two_nows(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "Six are being treated", and four days later "nine are in hospital": each counts its own day."""
    if left.unit or right.unit or not pair.is_days_later or pair.left.harm == "death":
        return False
    if left.role in load_lexicon("events")["of_its_day"] and left.role == right.role:
        return True
    now = load_lexicon("cues")["now"]
    return all(
        side.claim.stage is not None and side.claim.stage.text.lower().split()[0] in now
        for side in (pair.left, pair.right)
    )


def _are_of_one_time(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """ "By Monday evening" twice, "at noon on Monday": two counts of one hour, whenever they appeared."""
    a, b = (
        [
            time
            for time in event_times(side.claim.times)
            if time.relation in {"by", "as of"}
            or (time.relation == "at" and (time.grain or 0) > Grain.PART_OF_DAY)
        ]
        for side in (pair.left, pair.right)
    )
    return any(one.earliest == other.earliest and one.latest == other.latest for one in a for other in b)


def _say(quantity: Quantity, side: Side) -> str:
    """The number with what it counts, in the report's own words where they stand together."""
    number = " ".join(quantity.text.split())
    if number.split()[0].istitle():  # a number or its qualifier that opened the sentence
        number = number[0].lower() + number[1:]
    if number.endswith(")"):  # what was reckoned tells itself
        return number
    head = quantity.item.rsplit(" ", 1)[-1]
    harm = load_lexicon("events")["plain"].get(exclusive_class(event_of(quantity, side)), "")
    if not head and harm and not quantity.unit:
        return f"{number} {harm}"
    if not head or stem(head) in {stem(word) for word in number.lower().replace("-", " ").split()}:
        return number
    end = min(side.claim.sentence_span.end, quantity.span.end + 60)
    following = side.article.text[quantity.span.end : end].split()[:5]
    for count, word in enumerate(following, start=1):
        if stem(word.strip(".,;:()'’\"”").lower()) in {stem(head), *_PLURALS.get(head, ())}:
            return f"{number} {' '.join(following[:count])}".strip(" .,;:")
    if head in _PLURALS or head in load_lexicon("items")["wholes"] or quantity.item == "age":
        return number
    if quantity.unit:
        return f"{number} ({quantity.item})"
    return f"{number} {harm or written(quantity.item, [side.claim], many=quantity.value != 1)}"
