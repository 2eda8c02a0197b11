"""What a finding says in plain words, and the id by which it is known tomorrow."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from checker.comparisons.base import shortened
from checker.dates import date_in_words
from checker.history import Stale, as_of, is_higher, time_order
from checker.model import CORROBORATING, Answer, Article, Claim, Finding, Verdict
from checker.rules import Decision, Rule

_A_DAY = dt.timedelta(days=1)
# From so many steps on, a thread that moves in time is told step by step.
_SERIES = 3
# Characters from the word for a stage to its event that read as one phrase.
_NEAR = 40


@dataclass(frozen=True, slots=True)
class History:
    """A thread that is settled: the decision that gave the verdict, all of them, who is out of date, and
    how many origins it has."""

    deciding: Decision
    decisions: Sequence[Decision]
    answers: Sequence[Answer]
    stale: Sequence[Stale]
    origins: int = 2


@dataclass(frozen=True, slots=True)
class _Step:
    """One answer as long as nobody gave another: its claims in the order of their own time."""

    value: str
    claims: tuple[str, ...]


def explain(history: History, claims: Mapping[str, Claim], articles: Mapping[str, Article]) -> str:
    """One or two sentences with the sources, their values and dates, and who has overtaken whom.

    Three or more figures or stages that follow each other are told as a series.
    """
    narrator = _Narrator(history, claims, articles)
    copied = history.deciding.verdict in CORROBORATING and history.origins == 1
    told = (
        narrator.account(),
        narrator.overtaken(),
        "One origin: this is no confirmation." if copied else "",
    )
    return " ".join(part for part in told if part)


class _Narrator:
    """Tells one thread; `claims` and `articles` are those of its story."""

    def __init__(
        self, history: History, claims: Mapping[str, Claim], articles: Mapping[str, Article]
    ) -> None:
        self._history, self._claims, self._articles = history, claims, articles
        self._is_update = history.deciding.verdict is Verdict.UPDATE
        self._kind = history.deciding.comparison.kind
        self._steps = self._read_steps() if self._is_update and self._kind in ("quantity", "status") else ()

    def account(self) -> str:
        """Who says what: the series where there is one, else the rule's message."""
        if len(self._steps) >= _SERIES or self._is_turned():
            return self._series()
        left, right = (
            side.article for side in (self._history.deciding.pair.left, self._history.deciding.pair.right)
        )
        late = {self._article(stale.claim).source for stale in self._history.stale}
        return f"{self._message()} {self._others({left.source, right.source} | late)}".strip()

    def _is_turned(self) -> bool:
        """True where the later report has the earlier figure ("as of Monday"): publication tells no order.

        Of two reports of one moment the right one corrects the left, whatever their names sort like.
        """
        pair = self._history.deciding.pair
        if pair.gap == dt.timedelta(0):
            return False
        first = self._steps[0].claims if self._steps else ()
        return len(self._steps) > 1 and pair.right.claim.id in first

    def _message(self) -> str:
        """The rule's message; clock times only where both reports are of one day."""
        decision = self._history.deciding
        comparison, left, right = decision.comparison, decision.pair.left.article, decision.pair.right.article
        ours, theirs = (side.saying or side.value for side in (comparison.left, comparison.right))
        one_day = left.published_day == right.published_day
        values = {
            "left.source": left.source,
            "left.value": ours,
            "left.date": date_in_words(left.published if one_day else left.published_day),
            "right.source": right.source,
            "right.value": theirs,
            "right.date": date_in_words(right.published if one_day else right.published_day),
            "values": ours if ours.casefold() == theirs.casefold() else f"{ours} and {theirs}",
            "note": comparison.note,
            "topic": comparison.topic,
            "clash": "" if decision.verdict is Verdict.UPDATE else "Both cannot be so.",
        }
        message = _filled(decision.rule.message, values).rstrip()
        unexplained = " The later figure is lower, and nothing there says that it was revised."
        return message + unexplained if self._is_lower_without_a_word() else message

    def _is_lower_without_a_word(self) -> bool:
        decision = self._history.deciding
        counts_up = self._kind == "quantity" and decision.rule.params.get("cumulative")
        diverges = decision.verdict is Verdict.DIVERGENCE
        days_later = bool(decision.pair.gap and decision.pair.gap >= _A_DAY)
        return bool(counts_up and diverges and days_later and not is_higher(decision))

    def _others(self, told: set[str]) -> str:
        clauses = []
        for answer in self._history.answers:
            spoken = {self._article(claim).source: self._article(claim) for claim in reversed(answer.claims)}
            named = [
                f"{source} ({date_in_words(spoken[source].published_day)})"
                for source in sorted(spoken)
                if source not in told
            ]
            if named:
                told = told | spoken.keys()
                clauses.append(f"{_listed(named)}: {answer.value}")
        return f"Also {'; '.join(clauses)}." if clauses else ""

    def _article(self, claim: str) -> Article:
        return self._articles[self._claims[claim].article]

    # --- a series ---------------------------------------------------------------------------------

    def _read_steps(self) -> tuple[_Step, ...]:
        value_of = {c: answer.value for answer in self._history.answers for c in answer.claims}
        overtaken = {stale.claim for stale in self._history.stale}
        ordered = sorted(value_of, key=self._order)
        # Of one report the furthest stage or the last figure: the others are its look back.
        last = {self._claims[claim].article: claim for claim in ordered}
        ordered = [claim for claim in ordered if last[self._claims[claim].article] == claim]
        steps: list[_Step] = []
        for claim in ordered:
            value = value_of[claim]
            if claim in overtaken:
                continue
            if steps and steps[-1].value == value:
                steps[-1] = _Step(value, (*steps[-1].claims, claim))
            else:
                steps.append(_Step(value, (claim,)))
        return tuple(steps)

    def _order(self, claim: str) -> tuple[dt.datetime, dt.datetime, str, str, int, int, str]:
        return time_order(self._claims[claim], self._article(claim), figures=self._kind == "quantity")

    def _series(self) -> str:
        told = [self._step(step) + self._turn(place) for place, step in enumerate(self._steps)]
        before, last = ", ".join(told[:-1]), told[-1]
        return f"In the order of time: {before}, then {last}."

    def _step(self, step: _Step) -> str:
        sources: dict[str, str] = {}
        days = []
        for claim in step.claims:
            article, when = self._article(claim), self._when(claim)
            days.append(when)
            of = (
                "" if when == article.published_day else f", report of {date_in_words(article.published_day)}"
            )
            sources.setdefault(article.source, f"{article.source}{of}")
        first, last = date_in_words(days[0]), date_in_words(days[-1])
        span = f"on {first}" if first == last else f"from {first} to {last}"
        span = ", date unknown" if days[0] is None else f" {span}"
        return f"{step.value}{span} ({_listed(list(sources.values()))})"

    def _when(self, claim: str) -> dt.date | None:
        when = as_of(self._claims[claim], self._article(claim)) if self._kind == "quantity" else None
        when = when or self._article(claim).published
        return when.date() if isinstance(when, dt.datetime) else when

    def _turn(self, place: int) -> str:
        """ ", revised down" and the like, where a decision between this step and one before says so."""
        before = {claim for step in self._steps[:place] for claim in step.claims}
        for decision in self._history.decisions:
            left, right = decision.pair.left.claim.id, decision.pair.right.claim.id
            if left in before and right in self._steps[place].claims and decision.comparison.note:
                if "lower" not in decision.comparison.note:
                    return "" if "higher" in decision.comparison.note else decision.comparison.note
                return ", down" if decision.rule.params.get("current") else ", revised down"
        return ""

    # --- who is out of date -----------------------------------------------------------------------

    def overtaken(self) -> str:
        """The stale sources by name; without one, how soon the earlier report was overtaken."""
        if not self._is_update:
            return ""
        if self._history.stale:
            return " ".join(dict.fromkeys(self._still(stale) for stale in self._history.stale))
        pair = self._history.deciding.pair
        if len(self._steps) >= _SERIES or self._is_turned() or pair.gap is None or pair.gap < _A_DAY:
            return ""
        left, right = pair.left.article, pair.right.article
        assert left.published_day is not None
        assert right.published_day is not None
        return f"{left.source} was overtaken {_days((right.published_day - left.published_day).days)} later."

    def _still(self, stale: Stale) -> str:
        late, by = self._article(stale.claim), self._article(stale.by)
        says = (
            f"says “{self._stage_words(stale.claim)}”"
            if self._kind == "status"
            else f"has {self._said(stale.claim)}"
        )
        return (
            f"{late.source} of {date_in_words(late.published_day)} still {says}; "
            f"overtaken {_days(stale.days)} earlier by {by.source} of {date_in_words(by.published_day)}."
        )

    def _stage_words(self, claim: str) -> str:
        """The words from the cue to the event ("will withdraw"), or the clause where they stand far apart."""
        told, stage = self._claims[claim], self._claims[claim].stage
        spans = [told.event_span, *([stage.span] if stage else [])]
        start, end = min(span.start for span in spans), max(span.end for span in spans)
        return shortened(self._article(claim).text[start:end] if end - start <= _NEAR else told.text)

    def _said(self, claim: str) -> str:
        said: Iterator[str] = (
            words.saying or words.value
            for decision in self._history.decisions
            for side, words in (
                (decision.pair.left, decision.comparison.left),
                (decision.pair.right, decision.comparison.right),
            )
            if side.claim.id == claim
        )
        return next(said)


def _days(count: int) -> str:
    return "one day" if count == 1 else f"{count} days"


def explain_single(rule: Rule, article: Article, value: str) -> str:
    """The coverage rule's message for a claim that one source has."""
    values = {
        "left.source": article.source,
        "left.date": date_in_words(article.published),
        "left.value": value,
    }
    return _filled(rule.message, values)


def _filled(message: str, values: Mapping[str, str]) -> str:
    """The message with its fields filled in one pass: what an article says is never read as a field."""
    return re.sub(r"\{([a-z.]+)\}", lambda field: values.get(field.group(1), ""), message)


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def finding_id(story: str, rule: str, topic: str, answers: Sequence[Answer]) -> str:
    """A hash of the question and its answers; one more source with a known answer leaves it alone."""
    return _hash(story, rule, topic, *sorted(answer.value.lower() for answer in answers))


def with_distinct_ids(findings: Iterable[Finding]) -> list[Finding]:
    """The same findings; of those with one question and one answer, all but the first get their own id."""
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.id].append(finding)
    return [
        finding if place == 0 else replace(finding, id=_hash(finding.id, *_claims_of(finding)))
        for group in groups.values()
        for place, finding in enumerate(sorted(group, key=_claims_of))
    ]


def _claims_of(finding: Finding) -> list[str]:
    return sorted(claim for answer in finding.answers for claim in answer.claims)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]
