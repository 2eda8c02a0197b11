"""What stands in another's place in all but the same sentence: a number, a date, a name, a word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from checker.comparisons.base import (
    Aligned,
    Comparison,
    Identity,
    Level,
    Side,
    Words,
    sentence_has,
    shortened,
)
from checker.comparisons.extents import are_of_two
from checker.comparisons.in_place import act_on_two, are_of_one_list, named_apart
from checker.comparisons.instants import time_level
from checker.comparisons.intervals import interval_level, is_unit, middle, unit_family
from checker.comparisons.objects import have_two_objects
from checker.comparisons.other_day import comes_again, is_in_turn
from checker.comparisons.parity import say_not_alike
from checker.comparisons.posts import are_two_places
from checker.comparisons.questions import event_of, units_meet
from checker.comparisons.stated import gives, put_aside
from checker.comparisons.terms import is_reopened
from checker.comparisons.topics import statement_topic
from checker.concepts import (
    are_exclusive,
    are_one_act,
    are_one_item,
    can_be_one_place,
    contrast,
    in_figures,
    is_number_word,
    is_ordinal,
    is_ordinal_figure,
    plural,
    stem,
)
from checker.lexicon import load_lexicon
from checker.model import Claim, Fact, Qualifier, Quantity, Span, Time, TimeType
from checker.wording import Place, Token, extent

TRAITS = {"what": ("number", "date", "name", "word")}
PARAMS: dict[str, Any] = {}
_TELLING = 6  # content words of a sentence that hardly comes again word for word

_FIGURE = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_YEAR = re.compile(r"1\d{3}|20\d\d")
_HAS_YEAR = re.compile(rf"\b(?:{_YEAR.pattern})\b")
_BOUNDS = {Qualifier.MORE_THAN, Qualifier.AT_LEAST, Qualifier.LESS_THAN, Qualifier.AT_MOST}
_SEVERAL = {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", *"23456789"}
# More words in one place are another statement.
_LONGEST = 3
# The share of common words under which a sentence is recast rather than altered.
_RECAST = 0.8
# Characters behind a number in which other words tell what it counts.
_REACH = 24

_Found = tuple[str, Span, Span]


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """The places of two all but equal sentences whose words exclude each other, each by its kind.

    Another name and another number are of another thing, another date and another number of another
    day: each is a difference only where no other kind differs too. A number "as of" its own day is the
    exception, it has moved on.
    """
    left, right = pair.left.claim, pair.right.claim
    if not pair.places or pair.identity is Identity.NO:
        return
    if left.negated != right.negated or left.hypothetical != right.hypothetical or is_reopened(pair):
        return
    read = [(place, found) for place in pair.places if (found := _read(place, pair)) is not None]
    kinds = {what for _, (what, *_) in read}
    known = {id(place) for place, _ in read}
    others = [place for place in pair.places if id(place) not in known]
    dated = kinds == {"date", "number"} and _is_as_of(pair)
    for place, found in read:
        if place.is_ours and (len(kinds - {"word"}) <= 1 or (dated and found[0] == "number")):
            if found[0] == "number" and (
                _is_of_two(place, pair)
                or any(_is_beside(place, other, pair) for other in others)
                or (_are_ordinals(place) and any(_are_other_doers(other, pair) for other in others))
            ):
                continue
            if found[0] in ("date", "name") and any(_are_two_acts(other, pair) for other in others):
                continue  # "began at 6 a.m.", "was broken at 9 a.m."
            yield _comparison(pair, found, moved=dated or _are_bounds(place))


def _are_two_acts(place: Place, pair: Aligned) -> bool:
    """ "Began at 6 a.m.", "was broken at 9 a.m.": other verbs in each other's place, for two acts."""
    verbs = all(
        any(token.span.overlaps(span) for token in tokens for span in _verb_spans(claim))
        for tokens, claim in ((place.left, pair.left.claim), (place.right, pair.right.claim))
    )
    return verbs and not pair.same_act


def _verb_spans(claim: Claim) -> list[Span]:
    return [claim.event_span, *([claim.stage.span] if claim.stage is not None else [])]


def _comparison(pair: Aligned, found: _Found, *, moved: bool) -> Comparison:
    what, ours, theirs = found
    left, right = (
        # A name says by itself what was put in its place, a word or a number does not.
        Words(
            span,
            _said(side.article.text, span),
            saying="" if what == "name" else shortened(side.claim.sentence),
        )
        for span, side in ((ours, pair.left), (theirs, pair.right))
    )
    return Comparison(
        kind="replaced",
        level=Level.DIFFERENT,
        left=left,
        right=right,
        topic=statement_topic(pair.left.claim, pair.right.claim),
        traits=(("what", (what,)),),
        supersedes=pair.right.revises or moved or (what == "number" and _is_as_of(pair)),
    )


def _said(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())


def _read(place: Place, pair: Aligned) -> _Found | None:
    for reader in _READERS:
        if (found := reader(place, pair)) is not None:
            return found
    return None


# --- dates --------------------------------------------------------------------------------------


def _date(place: Place, pair: Aligned) -> _Found | None:
    """Another day, month or year of the calendar; "Wednesday" and "last year" are read by `time`."""
    if not (_is_calendar(place.left) and _is_calendar(place.right)):
        return None
    ours, theirs = _calendar_time(place.left_facts), _calendar_time(place.right_facts)
    if ours is not None and theirs is not None:
        apart = time_level(ours, theirs) in (Level.DIFFERENT, None) and not _comes_again(pair, ours, theirs)
    else:
        named = any(token.text in load_lexicon("time")["months"] for token in (*place.left, *place.right))
        apart = named or all(_YEAR.fullmatch(tokens[-1].text) for tokens in (place.left, place.right))
        apart = apart and not any(isinstance(f, Quantity) for f in (*place.left_facts, *place.right_facts))
    return ("date", extent(place.left), extent(place.right)) if apart else None


def _comes_again(pair: Aligned, ours: Time, theirs: Time) -> bool:
    """ "Won the cup in 2019", "in 2023"; a sentence that tells more, or one figure with both, is of one time.

    A day without its year is read as the last one before its report: "1 March" and "1 April" may so come to
    lie eleven months apart.
    """
    if pair.fewest_stems >= _TELLING or not comes_again(pair, ours, theirs):
        return False
    of_years = any(_HAS_YEAR.search(time.text) for time in (ours, theirs))
    return is_in_turn(pair) or (of_years and not _share_a_figure(pair))


def _share_a_figure(pair: Aligned) -> bool:
    """ "Raised the fee to 3 euros" in both: what comes again comes with another figure."""
    ours, theirs = (
        {(figure.low, figure.high, figure.unit) for figure in side.claim.quantities}
        for side in (pair.left, pair.right)
    )
    return not ours.isdisjoint(theirs)


def _is_calendar(tokens: Sequence[Token]) -> bool:
    months = load_lexicon("time")["months"]
    words = [token.text for token in tokens]
    return all(word in months or word.isdigit() or is_ordinal_figure(word) for word in words)


def _are_read_days(place: Place) -> bool:
    """Two dates that the time reader has read: `_date` has said how they stand."""
    if not (_is_calendar(place.left) and _is_calendar(place.right)):
        return False
    return all(_calendar_time(facts) is not None for facts in (place.left_facts, place.right_facts))


def _calendar_time(facts: Sequence[Fact]) -> Time | None:
    times = [f for f in facts if isinstance(f, Time) and f.type in (TimeType.DATE, TimeType.TIME)]
    return times[0] if len(times) == 1 and times[0].earliest is not None else None


def _is_as_of(pair: Aligned) -> bool:
    """The sentence gives its figure "as of" a day or "so far": a count that a later report moves on."""
    return sentence_has(pair.right.claim, load_lexicon("cues")["so_far"])


# --- numbers ------------------------------------------------------------------------------------


def _number(place: Place, pair: Aligned) -> _Found | None:
    """Another number or another place in an order, of the same thing as no word beside it differs."""
    if _is_one_hour(place) or _are_read_days(place):
        return None
    left, right = _numerals(place.left), _numerals(place.right)
    if _is_one(place.left, right) or _is_one(place.right, left):
        return "number", extent(place.left), extent(place.right)
    if not left or len(left) != len(right):
        return None
    ours, theirs = _quantity(place.left_facts), _quantity(place.right_facts)
    if _is_told_of(ours, pair.right) or _is_told_of(theirs, pair.left):
        return None
    if _says_more(place.left, ours) or _says_more(place.right, theirs):
        return None
    if ours is not None and theirs is not None and units_meet(ours, theirs):
        apart = _differ(ours, theirs, pair) and not are_exclusive(
            event_of(ours, pair.left), event_of(theirs, pair.right)
        )
        return ("number", ours.span, theirs.span) if apart else None
    if ours is not None and theirs is not None and unit_family(ours) != unit_family(theirs):
        return None  # "rose 6 percent", "rose by 51 euros"
    if _is_figure_by_year(place.left_facts, place.right_facts):
        return None
    written = ([in_figures(token.text) for token in tokens] for tokens in (left, right))
    if next(written) == next(written) or _is_counting(left) != _is_counting(right):
        return None
    return "number", extent(left), extent(right)


def _is_one_hour(place: Place) -> bool:
    """ "At 9 a.m.", "at 9:00": the clock is read by `time`."""
    ours, theirs = _calendar_time(place.left_facts), _calendar_time(place.right_facts)
    return ours is not None and theirs is not None and time_level(ours, theirs) is Level.SAME


def _is_figure_by_year(left: Sequence[Fact], right: Sequence[Fact]) -> bool:
    """ "For four years" in the place of "in 2024"."""
    return any(
        _quantity(ours) is not None and _quantity(theirs) is None and _calendar_time(theirs) is not None
        for ours, theirs in ((left, right), (right, left))
    )


def _is_of_two(place: Place, pair: Aligned) -> bool:
    ours, theirs = _quantity(place.left_facts), _quantity(place.right_facts)
    return ours is not None and theirs is not None and are_of_two(ours, theirs, pair)


def _is_told_of(quantity: Quantity | None, other: Side) -> bool:
    """ "Will cut 400 jobs, 150 of them in Halden" has the 150 of the other sentence as well."""
    return quantity is not None and quantity.value is not None and gives(other, quantity)


def _is_beside(number: Place, other: Place, pair: Aligned) -> bool:
    """True for other words close behind a number: "four were killed", "nine were hurt"."""
    counted = [_quantity(facts) for facts in (number.left_facts, number.right_facts)]
    items = [quantity.item for quantity in counted if quantity is not None and quantity.item]
    named = {stem(word) for item in items for form in (item, plural(item)) for word in form.split()}
    if not all(any(t.telling or t.stem in named for t in tokens) for tokens in (other.left, other.right)):
        return False
    return all(
        0 < extent(b).start - extent(a).end <= _REACH
        for a, b in ((number.left, other.left), (number.right, other.right))
    ) and not _are_one_word(other)


def _are_ordinals(place: Place) -> bool:
    return all(any(is_ordinal(token.text) for token in tokens) for tokens in (place.left, place.right))


def _are_other_doers(place: Place, pair: Aligned) -> bool:
    """ "A hunter", "a fisherman": who found the first body need not have found the second."""
    sides = (place.left, pair.left.claim), (place.right, pair.right.claim)
    told = all(any(t.telling and t.span < claim.event_span for t in tokens) for tokens, claim in sides)
    return told and not _are_one_word(place)


def _are_one_word(place: Place) -> bool:
    """True for two words for one thing or act ("killed", "slain")."""
    pairs = product(*([t.text for t in tokens if t.telling] for tokens in (place.left, place.right)))
    return any(are_one_act(a, b) or are_one_item(a, b) for a, b in pairs)


def _says_more(tokens: Sequence[Token], quantity: Quantity | None) -> bool:
    """Whether a place has words besides the number that tell something: "killed five", "injured nine"."""
    others = [token for token in tokens if not _is_numeral(token.text)]
    return any(t.telling and not (quantity and quantity.span.overlaps(t.span)) for t in others)


def _is_one(tokens: Sequence[Token], others: Sequence[Token]) -> bool:
    """ "A nomination" beside "two nominations"."""
    return len(tokens) == len(others) == 1 and tokens[0].text in ("a", "an") and others[0].text in _SEVERAL


def _is_counting(tokens: Sequence[Token]) -> bool:
    return not any(is_ordinal(token.text) or is_ordinal_figure(token.text) for token in tokens)


def _numerals(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if _is_numeral(token.text)]


def _is_numeral(word: str) -> bool:
    return word[0].isdigit() or is_number_word(word) or is_ordinal(word)


def _quantity(facts: Sequence[Fact]) -> Quantity | None:
    found = [fact for fact in facts if isinstance(fact, Quantity)]
    return found[0] if len(found) == 1 else None


def _are_bounds(place: Place) -> bool:
    """ "More than 80" then "more than 90": the later report has a newer count."""
    found = _quantity(place.left_facts), _quantity(place.right_facts)
    return all(quantity is not None and quantity.qualifier in _BOUNDS for quantity in found)


def _differ(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """Two figures that cannot both be exact, or two bounds ("over 80", "over 90") of which one is newer."""
    aside = {q.span for side in (pair.left, pair.right) for q in put_aside(side)}
    if aside & {left.span, right.span}:
        return False
    if left.qualifier is right.qualifier and _are_written_apart(left, right):
        return True
    level = interval_level(left, right)
    if level is Level.COMPATIBLE and left.qualifier is right.qualifier and left.qualifier in _BOUNDS:
        return pair.is_later and middle(left) != middle(right)
    return level is Level.DIFFERENT


def _are_written_apart(left: Quantity, right: Quantity) -> bool:
    """Two numbers to as many places, neither of them round: here "80 million" does not stand for 81."""
    if left.qualifier is Qualifier.RANGE:
        return left.unit == right.unit and (left.low, left.high) != (right.low, right.high)
    ours, theirs = _FIGURE.search(left.text), _FIGURE.search(right.text)
    if left.qualifier in _BOUNDS or left.unit != right.unit or not ours or not theirs:
        return False
    if len(ours[1] or "") != len(theirs[1] or "") or any(f[0].endswith("00") for f in (ours, theirs)):
        return False
    return left.value != right.value and middle(left) <= 2 * middle(right) <= 4 * middle(left)


# --- names and words ----------------------------------------------------------------------------


def _name(place: Place, pair: Aligned) -> _Found | None:
    if any(isinstance(fact, Time) for fact in (*place.left_facts, *place.right_facts)):
        return None  # "Monday" is a day, read by `time`, also where a place has other words beside it
    if are_two_places(pair) or have_two_objects(pair):
        return None  # the jury's award, the audience's; paintings and sculptures
    found = named_apart(place, pair)
    return ("name", *found) if found else None


def _word(place: Place, pair: Aligned) -> _Found | None:
    """A word and its opposite or another member of its set, but in a sentence that is recast about it."""
    if max(len(place.left), len(place.right)) > _LONGEST or pair.verbatim < _RECAST:
        return None
    if not say_not_alike(pair.left.claim, pair.right.claim):
        return None
    for ours, theirs in product(*(_whole_words(*side) for side in _sides(place, pair))):
        if is_unit(ours.span, pair.left.claim) and is_unit(theirs.span, pair.right.claim):
            continue
        if _speaks(ours, pair.left) or _speaks(theirs, pair.right) or are_of_one_list(ours, theirs, pair):
            continue
        if can_be_one_place(ours.text, theirs.text) or act_on_two(ours, theirs, pair.places, pair):
            continue
        if contrast(ours.text, theirs.text) and not _are_subjects(ours, theirs, pair):
            return "word", ours.span, theirs.span
    return None


def _are_subjects(ours: Token, theirs: Token, pair: Aligned) -> bool:
    """True for what two clauses are about: of wheat and of barley prices the same can be true."""
    return _is_of_subject(ours, pair.left) and _is_of_subject(theirs, pair.right)


def _is_of_subject(token: Token, side: Side) -> bool:
    """Whether a word before the verb is the head of its subject, or stands right before it."""
    text, claim = side.article.text, side.claim
    words = text[token.span.start : claim.event_span.start].lower().split()
    return stem(claim.agent.lower().rpartition(" ")[2]) in [stem(word) for word in words[:2]]


def _speaks(token: Token, side: Side) -> bool:
    """The sister of one accused and the brother can both have told it to the court."""
    speaker = side.claim.speaker
    return speaker is not None and speaker.span.overlaps(token.span)


def _sides(place: Place, pair: Aligned) -> tuple[tuple[Sequence[Token], str], tuple[Sequence[Token], str]]:
    return (place.left, pair.left.article.text), (place.right, pair.right.article.text)


def _whole_words(tokens: Sequence[Token], text: str) -> list[Token]:
    """All but the second half of a compound: "traditional" of "non-traditional" is no word of its own."""
    return [token for token in tokens if text[max(token.span.start - 1, 0)] != "-"]


_READERS: tuple[Callable[[Place, Aligned], _Found | None], ...] = (_date, _number, _name, _word)
