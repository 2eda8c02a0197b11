"""Reports and claims as JSON: the contract that other programs read."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from checker.model import (
    Article,
    Claim,
    Entity,
    Fact,
    Finding,
    Mention,
    Quantity,
    Report,
    Span,
    Status,
    Time,
)

SCHEMA = "checker/report/1"

# Torch's vectors change in the last bits with the composition of a batch.
_SIMILARITY_PLACES = 4

_SURROGATE = re.compile("[\ud800-\udfff]")


def render_json(report: Report) -> str:
    """The report as indented JSON with a trailing newline, the same bytes for the same report."""
    text = json.dumps(report_to_dict(report), ensure_ascii=False, indent=2, allow_nan=False)
    # Half a surrogate pair cannot be written as UTF-8, but JSON can name it, and offsets hold.
    return _SURROGATE.sub(lambda half: f"\\u{ord(half.group()):04x}", text) + "\n"


def report_to_dict(report: Report) -> dict[str, Any]:
    """The report under the schema `checker/report/1`, in the report's own order."""
    claims = {claim.id: claim for claim in report.claims}
    texts = {article.id: article.text for article in report.articles}
    return {
        "schema": SCHEMA,
        "run": asdict(report.run),
        "articles": [_article_to_dict(article) for article in report.articles],
        "claims": [_claim_of_article(claim) for claim in report.claims],
        "findings": [
            _finding_to_dict(finding, claims, texts)
            | ({"new": finding.id in report.new} if report.run.since else {})
            for finding in report.findings
        ],
        "rejections": [asdict(rejection) for rejection in report.rejections],
    }


def article_claims_to_dict(article: Article, claims: Iterable[Claim]) -> dict[str, Any]:
    """One line of `checker claims --format jsonl`: an article and what was read from it."""
    return {
        "id": article.id,
        "source": article.source,
        "published": _iso(article.published),
        "published_basis": article.published_basis.value,
        "claims": [claim_to_dict(claim) for claim in claims],
    }


def claim_to_dict(claim: Claim) -> dict[str, Any]:
    """A claim with its facts; every `start` and `end` indexes the article's text as given."""
    return {
        "id": claim.id,
        "text": claim.text,
        **_ends(claim.span),
        "speaker": _mention_to_dict(claim.speaker),
        "cue": _mention_to_dict(claim.cue),
        "status": claim.status.value,
        "negated": claim.negated,
        "hypothetical": claim.hypothetical,
        "facts": [_fact_to_dict(fact) for fact in claim.facts],
    }


def _claim_of_article(claim: Claim) -> dict[str, Any]:
    return {"id": claim.id, "article": claim.article, **claim_to_dict(claim)}


def _article_to_dict(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "source": article.source,
        "title": article.title,
        "url": article.url,
        "published": _iso(article.published),
        "published_basis": article.published_basis.value,
        "credits": list(article.credits),
        "text": article.text,
    }


def _finding_to_dict(finding: Finding, claims: dict[str, Claim], texts: dict[str, str]) -> dict[str, Any]:
    return {
        "id": finding.id,
        "verdict": finding.verdict.value,
        "tier": finding.tier.value,
        "severity": finding.severity.value,
        "rule": finding.rule,
        "topic": finding.topic,
        "explanation": finding.explanation,
        "answers": [{"value": answer.value, "claims": list(answer.claims)} for answer in finding.answers],
        "evidence": [
            {
                "claim": item.claim,
                "text": texts[claims[item.claim].article][item.span.start : item.span.end],
                **_ends(item.span),
                "reading": item.reading,
            }
            for item in finding.evidence
        ],
        "origins": finding.origins,
        "origin_note": finding.origin_note,
        "pairs": [
            {
                "left": pair.left,
                "right": pair.right,
                "similarity": _number(round(pair.similarity, _SIMILARITY_PLACES)),
            }
            for pair in finding.pairs
        ],
    }


# --- facts ------------------------------------------------------------------------------------


def _fact_to_dict(fact: Fact) -> dict[str, Any]:
    return {"kind": fact.kind, "text": fact.text, **_ends(fact.span), **_normalised(fact)}


def _normalised(fact: Fact) -> dict[str, Any]:
    match fact:
        case Quantity():
            return _quantity_to_dict(fact)
        case Time():
            return _time_to_dict(fact)
        case Entity():
            return {"name": fact.name, "label": fact.label, "role": fact.role}
        case Status():
            return {"value": fact.value.value}


def _quantity_to_dict(quantity: Quantity) -> dict[str, Any]:
    return {
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "value": _number(quantity.value),
        "unit": quantity.unit,
        "item": quantity.item,
        "role": quantity.role,
        "qualifier": quantity.qualifier.value,
        "scope": quantity.scope.value,
        "step": _number(quantity.step),
        "direction": quantity.direction,
    }


def _time_to_dict(time: Time) -> dict[str, Any]:
    whole_days = _is_whole_days(time)
    return {
        "value": time.value,
        "type": time.type.value,
        "earliest": _bound(time.earliest, whole_days),
        "latest": _bound(time.latest, whole_days),
        "grain": None if time.grain is None else time.grain.name.lower(),
        "anchor": time.anchor,
        "relation": time.relation,
        "mod": time.mod,
    }


def _is_whole_days(time: Time) -> bool:
    """Whether the interval runs from the first to the last second of a day, or is open where it does not."""
    starts = time.earliest is None or time.earliest.time() == dt.time()
    ends = time.latest is None or time.latest.time().replace(microsecond=0) == dt.time(23, 59, 59)
    return starts and ends


def _bound(moment: dt.datetime | None, whole_days: bool) -> str | None:
    return _iso(moment.date() if moment and whole_days else moment)


def _mention_to_dict(mention: Mention | None) -> dict[str, Any] | None:
    return None if mention is None else {"text": mention.text, **_ends(mention.span)}


def _ends(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _iso(when: dt.date | dt.datetime | None) -> str | None:
    return None if when is None else when.isoformat()


def _number(value: float | None) -> int | float | None:
    """The number as JSON writes it: integral where it is, null where it is open or not finite."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if float(value).is_integer() else value
