"""A pair of texts that got a wrong verdict, shown with all that decided it; and why no change was seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from benchmarks.comparing import CHANGES, Bench, Told, best_aligned, is_joined
from benchmarks.scoring import Wrong
from checker.comparisons.base import Aligned, Identity, Side, Words
from checker.concepts import stem
from checker.dates import date_in_words
from checker.model import Claim, Quantity, Time
from checker.rules import Decision

_MOST_DECISIONS, _MOST_CLAIMS = 6, 6
_LONGEST = 400


def shown_wrong(bench: Bench, what: str, name: str, sides: tuple[Told, Told], expected: str) -> Wrong:
    """A wrong case with both texts, the words that differ, the claims, the alignment and the decisions."""
    pairs = bench.aligned(*sides)
    decisions = bench.decisions(pairs)
    found = ", ".join(dict.fromkeys(f"{d.verdict} by {d.rule.id}" for d in decisions)) or "no decision"
    detail = (
        *(
            f"{mark} {date_in_words(side.article.published)}: {_cut(side)}"
            for mark, side in zip("ab", sides, strict=True)
        ),
        f"differ: {'; '.join(differing_words(*sides)) or 'not in words'}",
        *(line for mark, side in zip("ab", sides, strict=True) for line in _claim_lines(mark, side, pairs)),
        f"best: {_alignment(best_aligned(pairs))}",
        *_decision_lines(decisions, sides[0]),
    )
    return Wrong(what, name, expected, found, detail)


def why_unseen(bench: Bench, left: Told, right: Told) -> str:
    """Why two texts that differ got no change: where the way to a verdict ended, and what is apart.

    Where it ended: `not aligned` (no two claims of one event), `clash of ...` (all that align speak
    of two things), `not compared` (no comparison took it up), `taken for alike` (rules that agree; where
    one compares whole statements, `polarity`, that one is named), `settled elsewhere` (a change that the
    thread left out, because another figure of the text answers better).
    """
    pairs = bench.aligned(left, right)
    return f"{_where_it_ended(bench, pairs)}; apart: {facts_apart(left.claims, right.claims)}"


def _where_it_ended(bench: Bench, pairs: Sequence[Aligned]) -> str:
    decisions = bench.decisions(pairs)
    if decisions:
        if any(decision.verdict in CHANGES for decision in decisions):
            return "settled elsewhere"
        kinds = {decision.rule.kind for decision in decisions}
        return f"taken for alike by {min(kinds, key=lambda kind: (kind != 'polarity', kind))}"
    if any(is_joined(pair) for pair in pairs):
        return "not compared"
    clashes = {clash for pair in pairs if pair.identity is not Identity.NO for clash in pair.clashes}
    return f"clash of {', '.join(sorted(clashes))}" if clashes else "not aligned"


def facts_apart(left: Sequence[Claim], right: Sequence[Claim]) -> str:
    """The first kind of fact in which two texts differ, each having what the other lacks.

    `one-sided` where only one has more: nothing in it contradicts.
    """
    for kind, read in _READERS.items():
        a, b = ({fact for claim in claims for fact in read(claim)} for claims in (left, right))
        if a - b and b - a:
            return kind
    return "one-sided"


_READERS = {
    "figures": lambda claim: [(q.low, q.high, q.unit, q.scope) for q in claim.quantities],
    "times": lambda claim: [(t.value or t.text, t.relation) for t in claim.times],
    "names": lambda claim: [entity.name for entity in claim.entities],
    "negation": lambda claim: [claim.negated],
    "stages": lambda claim: [claim.status],
    "words": lambda claim: [stem(word) for word in claim.words],
}


def differing_words(left: Told, right: Told) -> list[str]:
    """The runs of words in which two texts differ, as `this -> that`."""
    a, b = left.sentence.split(), right.sentence.split()
    matcher = SequenceMatcher(None, [w.lower() for w in a], [w.lower() for w in b], autojunk=False)
    if matcher.ratio() < 0.4:
        return ["most words"]
    return [
        f"{' '.join(a[i:j]) or '-'} -> {' '.join(b[k:m]) or '-'}"
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag != "equal"
    ]


def _cut(side: Told) -> str:
    text = " ".join(side.sentence.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} ..."


def _claim_lines(mark: str, side: Told, pairs: Sequence[Aligned]) -> Iterator[str]:
    """Each claim with its facts; of a long text those in the best pair of claims."""
    claims = list(side.claims)
    best = best_aligned(pairs)
    if len(claims) > _MOST_CLAIMS:
        wanted = {best.left.claim.id, best.right.claim.id} if best else set()
        claims = [claim for claim in claims if claim.id in wanted]
    for claim in claims:
        yield f"{mark}: {_claim_in_words(claim)}"


def _claim_in_words(claim: Claim) -> str:
    marks = [mark for mark, true in (("not", claim.negated), ("if", claim.hypothetical)) if true]
    doers = f"{claim.agent or '-'} > {' '.join([*marks, claim.event])} > {claim.patient or '-'}"
    facts = [_quantity(fact) for fact in claim.quantities] + [_time(fact) for fact in claim.times]
    facts += [f"{entity.name} ({entity.label}, {entity.role})" for entity in claim.entities]
    speaker = f" | says {claim.speaker.name or claim.speaker.text}" if claim.speaker else ""
    return f"{doers} [{claim.status}]{speaker} | {', '.join(facts) or 'no facts'}"


def _quantity(fact: Quantity) -> str:
    number = fact.value if fact.value is not None else f"{fact.low}..{fact.high}"
    words = (f"{number:g}" if isinstance(number, float) else str(number), fact.unit, fact.item)
    marks = [mark for mark in (fact.qualifier, fact.scope, fact.role) if mark not in ("exact", "level", "")]
    return " ".join([*filter(None, words), *(f"~{mark}" for mark in marks)])


def _time(fact: Time) -> str:
    return f"{fact.relation} {fact.value or f'? ({fact.text})'}"


def _alignment(pair: Aligned | None) -> str:
    if pair is None:
        return "no candidates"
    return (
        f"{pair.left.claim.event}/{pair.right.claim.event} cosine {pair.similarity:.2f}, overlap"
        f" {pair.overlap:.2f}, {pair.identity}, evidence {pair.evidence},"
        f" clashes {', '.join(sorted(pair.clashes)) or 'none'}{', other time' if pair.other_time else ''}"
    )


def _decision_lines(decisions: Sequence[Decision], first: Told) -> Iterator[str]:
    ordered = sorted(decisions, key=lambda decision: decision.verdict not in CHANGES)
    for decision in ordered[:_MOST_DECISIONS]:
        pair, comparison = decision.pair, decision.comparison
        said = [_said(pair.left, comparison.left), _said(pair.right, comparison.right)]
        if pair.left.article.id != first.article.id:
            said.reverse()
        yield (
            f"{decision.rule.id} {decision.verdict} ({decision.tier}) {comparison.topic}:"
            f" a {said[0]} / b {said[1]} | {_alignment(pair)}"
        )


def _said(side: Side, words: Words) -> str:
    """The words of the text that a decision stands on, and what they were taken for."""
    return f"“{' '.join(side.article.text[words.span.start : words.span.end].split())}” = {words.value}"
