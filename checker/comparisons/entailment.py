"""What an entailment model, where a user names one, says of two statements that no fact decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from checker.comparisons.base import (
    Aligned,
    Comparison,
    Identity,
    Level,
    Side,
    Words,
    may_have_changed,
    shortened,
)
from checker.comparisons.topics import statement_topic
from checker.model import Judgement

TRAITS: dict[str, tuple[str, ...]] = {}
PARAMS = {"threshold": 0.9}

# The points that must speak for one event: of two events a model finds a contradiction in any other word.
_EVIDENCE = 5
# Content words of the shorter claim: what "calling it unfounded" says cannot be judged by itself.
_FEWEST_WORDS = 3
# A probability's further places are noise of the arithmetic.
_PLACES = 4


class EntailmentModel(Protocol):
    """Judges pairs of statements, each pair by itself: what stands beside it changes nothing."""

    @property
    def name(self) -> str:
        """The model's name or folder as the user gave it."""

    def judge(self, questions: Sequence[tuple[str, str]]) -> Sequence[Judgement]:
        """One judgement a (premise, hypothesis), in the order of the questions."""


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """The two statements as wholes, where a model is at least `threshold` sure of them in both directions.

    `different` where they contradict each other, `same` where each follows from the other; nothing
    where no model was asked.
    """
    judgement = pair.judgement
    if judgement is None:
        return
    if judgement.contradiction >= params["threshold"]:
        level = Level.DIFFERENT
    elif judgement.entailment >= params["threshold"]:
        level = Level.SAME
    else:
        return
    yield Comparison(
        kind="entailment",
        level=level,
        left=_words(pair.left),
        right=_words(pair.right),
        topic=statement_topic(pair.left.claim, pair.right.claim),
        supersedes=may_have_changed(pair),
        by_model=True,
    )


def judged(pairs: Iterable[Aligned], model: EntailmentModel) -> list[Aligned]:
    """Those of the pairs that a model may judge, each with its judgement.

    A judgement holds in both directions, so that swapping the sides changes nothing: each of its two
    probabilities is the lower of those for "left, then right" and "right, then left". The questions
    are put once each and in the order of their texts, whatever the order of the pairs.
    """
    asked = [pair for pair in pairs if _may_be_asked(pair)]
    questions = sorted({question for pair in asked for question in _both_ways(pair)})
    answers = dict(zip(questions, model.judge(questions), strict=True))
    return [replace(pair, judgement=_weaker(*(answers[way] for way in _both_ways(pair)))) for pair in asked]


def _may_be_asked(pair: Aligned) -> bool:
    """True where two claims tell of one event, can be read by themselves, and suppose it both or neither."""
    return (
        pair.identity is Identity.SURE
        and pair.evidence >= _EVIDENCE
        and pair.fewest_stems >= _FEWEST_WORDS
        and not pair.clashes
        and not pair.other_time
        and pair.left.claim.hypothetical == pair.right.claim.hypothetical
    )


def _both_ways(pair: Aligned) -> tuple[tuple[str, str], tuple[str, str]]:
    left, right = (" ".join(side.claim.text.split()) for side in (pair.left, pair.right))
    return (left, right), (right, left)


def _weaker(one: Judgement, other: Judgement) -> Judgement:
    return Judgement(
        round(min(one.entailment, other.entailment), _PLACES),
        round(min(one.contradiction, other.contradiction), _PLACES),
    )


def _words(side: Side) -> Words:
    return Words(side.claim.span, shortened(side.claim.text))
