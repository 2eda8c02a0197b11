"""What a stretch of changed words is: another figure, another date, a turned sense, or other words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.comparisons.base import Level
from checker.comparisons.intervals import interval_level
from checker.model import UNREALISED, Claim, Entity, Fact, Qualifier, Quantity, Span, Time, Verdict
from checker.revisions.judging import Judged
from checker.revisions.passages import Passage, Stretch, Word
from checker.revisions.records import EditKind

# By the comparison that decided; where it is none of these the facts of the words tell.
KINDS = {
    "quantity": EditKind.FIGURE,
    "ages": EditKind.FIGURE,
    "time": EditKind.DATE,
    "status": EditKind.STATUS,
    "followup": EditKind.STATUS,
    "polarity": EditKind.NEGATION,
    "entity": EditKind.NAME,
    "places": EditKind.NAME,
    "attribution": EditKind.SPEAKER,
    "voices": EditKind.SPEAKER,
}
# From the gravest; the first three are of another fact.
_SERIOUS = (Verdict.DIVERGENCE, Verdict.DISPUTED, Verdict.UPDATE, Verdict.REFINEMENT, Verdict.AGREEMENT)
CHANGED = frozenset(_SERIOUS[:3])
_NEGATIONS = frozenset({"not", "no", "never", "none", "nobody", "neither", "nor", "without", "cannot"})


@dataclass(frozen=True, slots=True)
class Change:
    """Changed words with where they stand on both sides, what they are, and what was decided on them.

    `verdict` is None where the words changed and no fact is known to; `rule` is empty where the facts of
    the words tell without one.
    """

    kind: EditKind
    before: Span | None
    after: Span | None
    verdict: Verdict | None = None
    rule: str = ""

    @property
    def is_of_fact(self) -> bool:
        """Whether both versions give an answer, and not the same."""
        return self.verdict in CHANGED

    @property
    def is_detail(self) -> bool:
        """Whether one version has a figure or date more."""
        one_sided = (self.before is None) != (self.after is None)
        return one_sided and self.kind in (EditKind.FIGURE, EditKind.DATE)


def most_serious(found: Iterable[Judged]) -> Judged | None:
    """The decision with the gravest verdict; of equals the one on a typed fact, then the first."""
    kinds = list(KINDS)

    def order(one: Judged) -> tuple[int, int, Span, Span, str]:
        kind = kinds.index(one.comparison.kind) if one.comparison.kind in KINDS else len(kinds)
        return _SERIOUS.index(one.verdict), kind, one.before.span, one.after.span, one.rule.id

    return min((one for one in found if one.verdict in _SERIOUS), key=order, default=None)


def decided_elsewhere(
    changes: Sequence[Change], differing: Sequence[Stretch], found: Sequence[Judged]
) -> list[Change]:
    """What was decided on words that changed and do not stand in each other's place, one of each kind.

    So it is where a sentence was written anew ("for 4 million euros", "are paying 7 million euros for").
    """
    sides = (
        [span for one in differing if (span := _extent(one.before))],
        [span for one in differing if (span := _extent(one.after))],
    )
    left_over = [
        one
        for one in found
        if one.verdict in CHANGED
        and any(span.overlaps(one.before.span) for span in sides[0])
        and any(span.overlaps(one.after.span) for span in sides[1])
    ]
    told = {change.kind for change in changes if change.is_of_fact}
    added: list[Change] = []
    while one := most_serious(left_over):
        kind = KINDS.get(one.comparison.kind, EditKind.STATEMENT)
        if kind not in told:
            added.append(Change(kind, one.before.span, one.after.span, one.verdict, one.rule.id))
        told.add(kind)
        left_over = [
            other for other in left_over if KINDS.get(other.comparison.kind, EditKind.STATEMENT) != kind
        ]
    return added


def read_change(stretch: Stretch, before: Passage, after: Passage, found: Sequence[Judged]) -> Change:
    """What a stretch of two versions of a sentence is; `found` is what was decided on their claims."""
    ours, theirs = _extent(stretch.before), _extent(stretch.after)
    touching = [one for one in found if _touch(ours, one.before.span) and _touch(theirs, one.after.span)]
    facts = _facts(before.claims, ours), _facts(after.claims, theirs)
    if typed := _typed(facts, touching, one_sided=not (ours and theirs)):
        return typed
    decided = most_serious(touching)
    if decided and decided.verdict in CHANGED:
        kind = KINDS.get(decided.comparison.kind) or _kind_of(facts)
        is_named = kind in (EditKind.NAME, EditKind.SPEAKER)
        spans = [
            words if is_named or side is None else _hull(words, side)
            for words, side in ((decided.before.span, ours), (decided.after.span, theirs))
        ]
        return Change(kind, spans[0], spans[1], decided.verdict, decided.rule.id)
    if _is_turned(stretch, before, after):
        old, new = (ours, theirs) if ours and theirs else (before.span, after.span)
        return Change(EditKind.NEGATION, old, new, Verdict.DIVERGENCE)
    if moved := _moved_on(before.claims, after.claims, ours, theirs):
        return Change(EditKind.STATUS, ours, theirs, moved)
    rule = decided.rule.id if decided else ""
    if ours and theirs:
        return Change(EditKind.WORDS, ours, theirs, None, rule)
    side = ours or theirs
    whole = [fact for fact in facts[0] or facts[1] if side is not None and side.contains(fact.span)]
    return Change(_kind_of((whole, whole)), ours, theirs, None, rule)


def _typed(
    facts: tuple[Sequence[Fact], Sequence[Fact]], found: Sequence[Judged], one_sided: bool
) -> Change | None:
    """The change of one figure or date for another, as a rule decided, else as the two values tell.

    Of words that only one version has ("nearly") the rule tells which figures they are of.
    """
    for kind, pair in ((EditKind.FIGURE, _other_figure(*facts)), (EditKind.DATE, _other_time(*facts))):
        decided = most_serious(one for one in found if KINDS.get(one.comparison.kind) is kind)
        if one_sided and decided:
            return Change(kind, decided.before.span, decided.after.span, decided.verdict, decided.rule.id)
        if one_sided or pair is None:
            continue
        before, after, verdict = pair
        decided = decided or most_serious(one for one in found if one.verdict in CHANGED)
        if decided and (decided.verdict in CHANGED or verdict is None):
            return Change(kind, before, after, decided.verdict, decided.rule.id)
        return Change(kind, before, after, verdict)
    return None


_Differing = tuple[Span, Span, Verdict | None]


def _other_figure(before: Sequence[Fact], after: Sequence[Fact]) -> _Differing | None:
    """The first figure of either side, and a verdict where they are two; None where one side has none."""
    ours = next((fact for fact in before if isinstance(fact, Quantity)), None)
    theirs = next((fact for fact in after if isinstance(fact, Quantity)), None)
    if ours is None or theirs is None:
        return None
    return ours.span, theirs.span, Verdict.DIVERGENCE if _is_other_figure(ours, theirs) else None


def _other_time(before: Sequence[Fact], after: Sequence[Fact]) -> _Differing | None:
    """The same of dates; of a statement made anew ("he said on Thursday") a later day is an update."""
    ours = next((fact for fact in before if isinstance(fact, Time)), None)
    theirs = next((fact for fact in after if isinstance(fact, Time)), None)
    if ours is None or theirs is None:
        return None
    said = ours.relation == theirs.relation == "said"
    verdict = Verdict.UPDATE if said else Verdict.DIVERGENCE
    return ours.span, theirs.span, verdict if _is_other_time(ours, theirs) else None


def _is_other_figure(left: Quantity, right: Quantity) -> bool:
    """Whether an outlet that wrote the one and writes the other changed the figure, and not its rounding."""
    exact = left.qualifier is right.qualifier is Qualifier.EXACT and left.unit == right.unit
    if exact and left.value is not None and right.value is not None:
        coarse = max(left.step, right.step)
        rounded = left.step != right.step and abs(left.value - right.value) <= coarse / 2
        return left.value != right.value and not rounded
    return interval_level(left, right) is Level.DIFFERENT


def _is_other_time(left: Time, right: Time) -> bool:
    if left.earliest and left.latest and right.earliest and right.latest:
        return _naive(left.latest) < _naive(right.earliest) or _naive(right.latest) < _naive(left.earliest)
    return bool(left.value and right.value) and left.value != right.value


def _kind_of(facts: tuple[Sequence[Fact], Sequence[Fact]]) -> EditKind:
    """By the facts that both sides have."""
    for of_type, kind in ((Quantity, EditKind.FIGURE), (Time, EditKind.DATE), (Entity, EditKind.NAME)):
        if all(any(isinstance(fact, of_type) for fact in side) for side in facts):
            return kind
    return EditKind.WORDS


def _is_turned(stretch: Stretch, before: Passage, after: Passage) -> bool:
    """Whether a negation came or went, and a claim of the sentence with it."""
    counts = [sum(_negates(word.key) for word in side) for side in (stretch.before, stretch.after)]
    negated = [sorted(claim.negated for claim in one.claims) for one in (before, after)]
    return counts[0] % 2 != counts[1] % 2 and any(negated[0]) != any(negated[1])


def _moved_on(
    before: Sequence[Claim], after: Sequence[Claim], ours: Span | None, theirs: Span | None
) -> Verdict | None:
    """Of one event that was to come and has come, an update; of the way back, a divergence."""
    for old in before:
        for new in after:
            touched = _touch(ours, old.span) and _touch(theirs, new.span) and (ours or theirs) is not None
            was, came = old.status not in UNREALISED, new.status not in UNREALISED
            if touched and old.event == new.event and was is not came and not old.hypothetical:
                return Verdict.UPDATE if came else Verdict.DIVERGENCE
    return None


def _hull(words: Span, stretch: Span) -> Span:
    return Span(min(words.start, stretch.start), max(words.end, stretch.end))


def _negates(key: str) -> bool:
    return key in _NEGATIONS or key.endswith("n't")


def _facts(claims: Sequence[Claim], span: Span | None) -> list[Fact]:
    if span is None:
        return []
    found = {fact: None for claim in claims for fact in claim.facts if fact.span.overlaps(span)}
    return sorted(found, key=lambda fact: (fact.span, fact.kind))


def _extent(words: Sequence[Word]) -> Span | None:
    return Span(words[0].span.start, words[-1].span.end) if words else None


def _touch(stretch: Span | None, words: Span) -> bool:
    """Whether a decision stands on the changed words; on a side that has none any words will do."""
    return stretch is None or stretch.overlaps(words)


def _naive(when: dt.datetime) -> dt.datetime:
    return when.replace(tzinfo=None)
