"""What a finding says in plain words, and the id by which it is known tomorrow."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from checker.dates import date_in_words
from checker.model import Answer, Article, Claim, Finding
from checker.rules import Decision, Rule


def explain(
    decision: Decision,
    answers: Sequence[Answer],
    claims: Mapping[str, Claim],
    articles: Mapping[str, Article],
) -> str:
    """The rule's message with both sources, values and dates, and what further sources have."""
    comparison, left, right = decision.comparison, decision.pair.left.article, decision.pair.right.article
    values = {
        "left.source": left.source,
        "left.value": comparison.left.saying or comparison.left.value,
        "left.date": date_in_words(left.published),
        "right.source": right.source,
        "right.value": comparison.right.saying or comparison.right.value,
        "right.date": date_in_words(right.published),
        "note": comparison.note,
        "topic": comparison.topic,
    }
    others = _other_sources({left.source, right.source}, answers, claims, articles)
    return f"{_filled(decision.rule.message, values)} {others}".strip()


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


def _other_sources(
    told: set[str], answers: Sequence[Answer], claims: Mapping[str, Claim], articles: Mapping[str, Article]
) -> str:
    clauses = []
    for answer in answers:
        sources = sorted({articles[claims[claim].article].source for claim in answer.claims} - told)
        if sources:
            clauses.append(f"{_listed(sources)}: {answer.value}")
    return f"Also {'; '.join(clauses)}." if clauses else ""


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
