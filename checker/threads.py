"""Decisions on pairs to threads, and one finding a thread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from checker.comparisons.base import CLOSENESS, Level, Words, shortened
from checker.comparisons.topics import statement_topic
from checker.disjoint import DisjointSet
from checker.explain import History, explain, explain_single, finding_id, with_distinct_ids
from checker.history import settled, time_order
from checker.model import (
    CORROBORATING,
    Answer,
    Article,
    Claim,
    Evidence,
    Finding,
    Overtaken,
    Pair,
    Severity,
    Tier,
    Verdict,
    is_uncorroborated,
)
from checker.origins import Origins, count_origins
from checker.rules import Decision, Rule

# What an editor must see first.
SERIOUSNESS = {
    Verdict.DIVERGENCE: 0,
    Verdict.DISPUTED: 1,
    Verdict.UPDATE: 2,
    Verdict.REFINEMENT: 3,
    Verdict.AGREEMENT: 4,
    Verdict.SINGLE_SOURCE: 5,
}
_SEVERITIES = [Severity.HIGH, Severity.MEDIUM, Severity.LOW]
_STATEMENT = {"status", "polarity"}
# What holds two statements as wholes against each other, not one of the facts in them.
_WHOLE = {"polarity", "outcomes", "voices"}
_REPLACED = "replaced"
_MOVE = "status"
_UNMET = max(CLOSENESS.values())
# Torch's vectors change in the last bits with the composition of a batch.
_SIMILARITY_PLACES = 4
# Sentences from the top that a reader takes for the news itself, and from where background begins.
_LEAD, _BACKGROUND = 2, 12


@dataclass(frozen=True, slots=True, order=True)
class _Node:
    """A fact of a claim as a member of a thread; status and polarity speak for the whole claim."""

    question: str
    claim: str
    place: int


def build_findings(
    decisions: Sequence[Decision],
    claims: Mapping[str, Claim],
    articles: Mapping[str, Article],
    coverage: Rule | None,
) -> list[Finding]:
    """One finding a thread, then one for each claim that no other source has, worst first."""
    threads = _threads(_without_doubles(_without_retellings(_unsettled(decisions))))
    findings = [_finding(thread, claims, articles) for thread in threads]
    verdicts = {decision.rule.id: decision.rule.verdict for decision in decisions}
    whole = {decision.rule.id for decision in decisions if decision.comparison.kind in _WHOLE}
    findings = _told_once(_without_echoes(findings, _statement_rules(decisions)), verdicts, whole)
    if coverage is not None:
        joined = {claim for finding in findings for answer in finding.answers for claim in answer.claims}
        findings += [
            _single(claim, articles, coverage) for claim in claims.values() if claim.id not in joined
        ]
    return sorted(with_distinct_ids(findings), key=finding_order)


def _statement_rules(decisions: Sequence[Decision]) -> set[str]:
    return {
        d.rule.id for d in decisions if d.comparison.kind in _STATEMENT and d.verdict is Verdict.AGREEMENT
    }


def finding_order(finding: Finding) -> tuple[int, bool, int, int, str, str]:
    """A key that puts what an editor must see first at the head: verdict, severity, tier.

    What several outlets have from one origin comes after what they confirm.
    """
    return (
        SERIOUSNESS[finding.verdict],
        is_uncorroborated(finding),
        _SEVERITIES.index(finding.severity),
        0 if finding.tier is Tier.FIRM else 1,
        finding.topic,
        finding.id,
    )


# --- threads ----------------------------------------------------------------------------------


def _nodes(decision: Decision) -> tuple[_Node, _Node]:
    kind = decision.comparison.kind
    question = "statement" if kind in _STATEMENT else kind
    left, right = decision.comparison.left.span.start, decision.comparison.right.span.start
    if kind in _STATEMENT:
        left = right = 0
    return (
        _Node(question, decision.pair.left.claim.id, left),
        _Node(question, decision.pair.right.claim.id, right),
    )


def _without_retellings(decisions: Sequence[Decision]) -> list[Decision]:
    """All decisions, of those by a model that two sentences agree only that on the clauses nearest."""
    nearest: dict[tuple[str, str, int, str, int], Decision] = {}
    kept = []
    for decision in sorted(decisions, key=_decision_key):
        left, right = decision.pair.left.claim, decision.pair.right.claim
        place = (
            decision.rule.id,
            left.article,
            left.sentence_span.start,
            right.article,
            right.sentence_span.start,
        )
        agreed = decision.comparison.by_model and decision.comparison.level is Level.SAME
        if not agreed or nearest.setdefault(place, decision) is decision:
            kept.append(decision)
    return kept


def _without_doubles(decisions: Sequence[Decision]) -> list[Decision]:
    """All decisions but one of two on the same words.

    That two figures differ is said by the rule of figures where one says it, else by that of the words
    that stand in each other's place, and then not also that the two agree.
    """
    typed: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, decision in enumerate(decisions):
        if decision.comparison.kind not in _STATEMENT | {_REPLACED}:
            typed[_articles(decision)].append(number)
    dropped: set[int] = set()
    for number, decision in enumerate(decisions):
        if decision.comparison.kind == _REPLACED:
            doubles = [n for n in typed[_articles(decision)] if _on_one_place(decision, decisions[n])]
            said = any(decisions[n].comparison.level is Level.DIFFERENT for n in doubles)
            dropped.update([number] if said else doubles)
    return [decision for number, decision in enumerate(decisions) if number not in dropped]


def _articles(decision: Decision) -> tuple[str, str]:
    return decision.pair.left.article.id, decision.pair.right.article.id


def _on_one_place(one: Decision, other: Decision) -> bool:
    a, b = one.comparison, other.comparison
    return a.left.span.overlaps(b.left.span) and a.right.span.overlaps(b.right.span)


def _unsettled(decisions: Sequence[Decision]) -> list[Decision]:
    """All decisions but those on a fact that the other article answers better elsewhere.

    An article that has both "12 dead" of one village and "5 dead" of another meets a report of the
    second with its second figure, and the first is not held against it. Nor is "last year" in its
    lead, where further down it names the month that the other report has. An article that quotes the one
    who says it and the one who denies it contradicts neither.
    """
    met: dict[tuple[_Node, str], int] = {}
    for decision in decisions:
        if decision.comparison.kind != _MOVE and not decision.comparison.by_model:
            rank = CLOSENESS[decision.comparison.level]
            for key in _keys(decision):
                met[key] = min(met.get(key, rank), rank)
    return [
        decision
        for decision in decisions
        if _stands_by_itself(decision)
        or all(met.get(key, _UNMET) >= CLOSENESS[decision.comparison.level] for key in _keys(decision))
    ]


def _stands_by_itself(decision: Decision) -> bool:
    """Whether it holds whatever else the articles say: a later stage, a denial, a report taken back.

    So does a new figure or end that names the other report's as the one before.
    """
    if decision.comparison.overtakes:
        return True
    if decision.comparison.kind not in _STATEMENT:
        return False
    told = decision.comparison.trait("turn")
    return told not in (("none",), ("negated",)) or decision.verdict is Verdict.DISPUTED


def _keys(decision: Decision) -> list[tuple[_Node, str]]:
    left, right = _nodes(decision)
    return [(left, decision.pair.right.article.id), (right, decision.pair.left.article.id)]


def _threads(decisions: Iterable[Decision]) -> list[list[Decision]]:
    """Decisions grouped so that all about one question stand together, in a fixed order."""
    groups: DisjointSet[_Node] = DisjointSet()
    ordered = sorted(decisions, key=_decision_key)
    for decision in ordered:
        groups.join(*_nodes(decision))
    threads: dict[_Node, list[Decision]] = defaultdict(list)
    for decision in ordered:
        threads[groups.root(_nodes(decision)[0])].append(decision)
    return [threads[key] for key in sorted(threads)]


def _decision_key(decision: Decision) -> tuple[int, int, int, float, str, str, str]:
    """The most telling decision first: worst verdict, severest rule, firm, most alike."""
    return (
        SERIOUSNESS[decision.verdict],
        _SEVERITIES.index(decision.rule.severity),
        0 if decision.tier is Tier.FIRM else 1,
        -decision.pair.affinity,
        decision.rule.id,
        decision.pair.left.claim.id,
        decision.pair.right.claim.id,
    )


# --- findings ---------------------------------------------------------------------------------


def _finding(
    thread: Sequence[Decision], claims: Mapping[str, Claim], articles: Mapping[str, Article]
) -> Finding:
    words, answers = _words_by_claim(thread), _answers(thread, claims, articles)
    answer_of = {claim: place for place, answer in enumerate(answers) for claim in answer.claims}
    decisions, stale = settled(thread, answer_of)
    deciding = min(decisions, key=_decision_key)
    members = [claims[claim] for answer in answers for claim in answer.claims]
    origins = count_origins(members, [articles[claim.article] for claim in members])
    return Finding(
        id=finding_id(deciding.pair.left.article.story, deciding.rule.id, deciding.comparison.topic, answers),
        verdict=deciding.verdict,
        tier=deciding.tier,
        severity=_severity(deciding, members, origins),
        rule=deciding.rule.id,
        topic=deciding.comparison.topic,
        explanation=explain(History(deciding, decisions, answers, stale, origins.count), claims, articles),
        answers=answers,
        evidence=tuple(
            sorted(
                (
                    Evidence(claim, word.span, word.reading)
                    for claim, found in words.items()
                    for word in found
                ),
                key=lambda evidence: (evidence.claim, evidence.span),
            )
        ),
        origins=origins.count,
        origin_note=origins.note,
        pairs=_pairs(thread),
        overtaken=tuple(Overtaken(one.claim, one.by) for one in stale),
    )


def _pairs(thread: Sequence[Decision]) -> tuple[Pair, ...]:
    pairs = {(d.pair.left.claim.id, d.pair.right.claim.id): d.pair.similarity for d in thread}
    return tuple(
        Pair(left, right, round(float(similarity), _SIMILARITY_PLACES))
        for (left, right), similarity in sorted(pairs.items())
    )


def _words_by_claim(thread: Sequence[Decision]) -> dict[str, list[Words]]:
    words: dict[str, list[Words]] = defaultdict(list)
    for decision in thread:
        for side, said in (
            (decision.pair.left, decision.comparison.left),
            (decision.pair.right, decision.comparison.right),
        ):
            if said not in words[side.claim.id]:
                words[side.claim.id].append(said)
    return words


def _answers(
    thread: Sequence[Decision], claims: Mapping[str, Claim], articles: Mapping[str, Article]
) -> tuple[Answer, ...]:
    """Claims grouped by what they answer, in the order of the time that each answer is of."""
    kind = thread[0].comparison.kind
    words = _words_by_claim(thread)
    told = _words_by_claim([decision for decision in thread if decision.comparison.kind == kind])
    alike: DisjointSet[str] = DisjointSet()
    for decision in thread:
        if decision.comparison.level is Level.SAME:
            alike.join(decision.pair.left.claim.id, decision.pair.right.claim.id)
    said: dict[str, str] = {}
    for claim, found in sorted(words.items()):
        alike.join(said.setdefault(found[0].value.lower(), claim), claim)
    groups: dict[str, list[str]] = defaultdict(list)
    for claim in sorted(
        words,
        key=lambda c: time_order(claims[c], articles[claims[c].article], figures=kind == "quantity"),
    ):
        groups[alike.root(claim)].append(claim)
    # In the words of the question that decided: "planned", not the sentence that a second report repeats.
    return tuple(
        Answer(words[next((claim for claim in group if claim in told), group[0])][0].value, tuple(group))
        for group in groups.values()
    )


def _severity(deciding: Decision, members: Sequence[Claim], origins: Origins) -> Severity:
    """The rule's severity, one step up for the news of the lead, one down deep in the background.

    That one origin agrees with itself never matters.
    """
    if deciding.verdict in CORROBORATING and origins.count == 1:
        return Severity.LOW
    index = _SEVERITIES.index(deciding.rule.severity)
    positions = [claim.position for claim in members]
    if min(positions) < _LEAD:
        index -= 1
    elif min(positions) >= _BACKGROUND:
        index += 1
    return _SEVERITIES[max(0, min(index, len(_SEVERITIES) - 1))]


def _without_echoes(findings: Sequence[Finding], statement_rules: set[str]) -> list[Finding]:
    """All but the agreements on a statement as such whose claims a typed finding already joins."""
    typed = [
        frozenset(claim for answer in finding.answers for claim in answer.claims)
        for finding in findings
        if finding.rule not in statement_rules
    ]
    return [
        finding
        for finding in findings
        if finding.rule not in statement_rules
        or not all(any({pair.left, pair.right} <= joined for joined in typed) for pair in finding.pairs)
    ]


def _told_once(
    findings: Sequence[Finding], verdicts: Mapping[str, Verdict], whole: Set[str]
) -> list[Finding]:
    """The findings, but one where several rules come to one verdict on the same answers of the same claims.

    "Resigned" and "has not resigned" are a negation and two outcomes of one occasion, and one disagreement.
    A rule whose own verdict it is, by `verdicts`, goes before one whose verdict the speakers changed. Of the
    rules on statements as wholes, `whole`, one that has a third report with it tells the others' too.
    """
    told: dict[tuple[Verdict, frozenset[Answer]], Finding] = {}
    for finding in sorted(findings, key=lambda f: (verdicts[f.rule] is not f.verdict, f.rule)):
        told.setdefault((finding.verdict, frozenset(finding.answers)), finding)
    kept = {id(finding) for finding in told.values()}
    having: dict[str, list[Finding]] = defaultdict(list)  # so that a finding meets those on its claims alone
    for finding in (finding for finding in findings if finding.rule in whole):
        for claim in {claim for answer in finding.answers for claim in answer.claims}:
            having[claim].append(finding)
    return [
        finding
        for finding in findings
        if id(finding) in kept
        and not (
            finding.rule in whole
            and any(_is_part(finding, other) for other in having[finding.answers[0].claims[0]])
        )
    ]


def _is_part(finding: Finding, other: Finding) -> bool:
    """Whether another finding of the same verdict has all answers of this one, each as one of its own."""
    if finding.verdict is not other.verdict or len(finding.pairs) >= len(other.pairs):
        return False
    found = [
        {place for place, answer in enumerate(other.answers) if {*ours.claims} <= {*answer.claims}}
        for ours in finding.answers
    ]
    return all(found) and len(set().union(*found)) == len(found)


def _single(claim: Claim, articles: Mapping[str, Article], rule: Rule) -> Finding:
    article, topic = articles[claim.article], statement_topic(claim)
    answer = Answer(shortened(claim.text, 120), (claim.id,))
    return Finding(
        id=finding_id(article.story, rule.id, topic, [answer]),
        verdict=Verdict.SINGLE_SOURCE,
        tier=Tier.FIRM,
        severity=rule.severity,
        rule=rule.id,
        topic=topic,
        explanation=explain_single(rule, article, answer.value),
        answers=(answer,),
        evidence=(),
        origins=1,
        origin_note="",
        pairs=(),
    )
