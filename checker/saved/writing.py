"""Records as plain data that JSON can hold, in the shapes of `document.py`."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence

from checker.model import (
    Article,
    Block,
    Claim,
    Entity,
    Fact,
    Finding,
    Mention,
    Quantity,
    RunInfo,
    Span,
    Status,
    Time,
)
from checker.saved.document import (
    ArticleLine,
    ClaimLine,
    SavedArticle,
    SavedBlock,
    SavedClaim,
    SavedEntity,
    SavedEvidence,
    SavedFact,
    SavedFinding,
    SavedMention,
    SavedQuantity,
    SavedRun,
    SavedStatus,
    SavedTime,
    Words,
)


def article_claims_to_dict(article: Article, claims: Iterable[Claim]) -> ArticleLine:
    """One line of `checker claims --format jsonl`: an article and what was read from it."""
    return {
        "id": article.id,
        "source": article.source,
        "published": _iso(article.published),
        "published_basis": article.published_basis,
        "claims": [claim_to_dict(claim) for claim in claims],
    }


def claim_to_dict(claim: Claim) -> ClaimLine:
    """A claim with its facts; every `start` and `end` indexes the article's text as given."""
    return {
        "id": claim.id,
        **_words(claim.text, claim.span),
        "speaker": _mention_to_dict(claim.speaker),
        "cue": _mention_to_dict(claim.cue),
        "status": claim.status,
        "negated": claim.negated,
        "hypothetical": claim.hypothetical,
        "facts": [_fact_to_dict(fact) for fact in claim.facts],
    }


def claim_of_article_to_dict(claim: Claim) -> SavedClaim:
    """A claim with all that `SavedClaim` holds: its facts, its sentence and its event."""
    return {
        "id": claim.id,
        "article": claim.article,
        **claim_to_dict(claim),
        "sentence": claim.sentence,
        "sentence_start": claim.sentence_span.start,
        "sentence_end": claim.sentence_span.end,
        "position": claim.position,
        "event": claim.event,
        "event_start": claim.event_span.start,
        "event_end": claim.event_span.end,
        "words": list(claim.words),
        "agent": claim.agent,
        "patient": claim.patient,
    }


def run_to_dict(run: RunInfo) -> SavedRun:
    """What made a report."""
    return {
        "version": run.version,
        "time": run.time,
        "model": run.model,
        "backend": run.backend,
        "rules": run.rules,
        "entailment_model": run.entailment_model,
        "since": run.since,
        "our_source": run.our_source,
    }


def article_to_dict(article: Article) -> SavedArticle:
    """An article with its text as given and its blocks."""
    return {
        "id": article.id,
        "source": article.source,
        "title": article.title,
        "url": article.url,
        "published": _iso(article.published),
        "published_basis": article.published_basis,
        "credits": list(article.credits),
        "text": article.text,
        "story": article.story,
        "blocks": [_block_to_dict(block) for block in article.blocks],
        "standing": article.standing,
    }


def _block_to_dict(block: Block) -> SavedBlock:
    return {"kind": block.kind, "text": block.text, "runs": _runs(block.offsets), "end": block.offsets[-1]}


def _runs(offsets: Sequence[int]) -> list[list[int]]:
    """The offsets but the last, as the start and the length of each unbroken run."""
    first, count = offsets[0], len(offsets) - 1
    # Of most blocks nothing was repaired, and a comparison is far sooner done than a loop.
    if count and offsets[:-1] == tuple(range(first, first + count)):
        return [[first, count]]
    runs: list[list[int]] = []
    expected = -1
    for offset in offsets[:-1]:
        if offset == expected:
            runs[-1][1] += 1
        else:
            runs.append([offset, 1])
        expected = offset + 1
    return runs


def finding_to_dict(
    finding: Finding,
    claims: Mapping[str, Claim],
    texts: Mapping[str, str],
    *,
    is_new: bool = False,
    correction_note: str = "",
) -> SavedFinding:
    """The finding; a whole report says whether it is new, and drafts a correction."""
    evidence: list[SavedEvidence] = [
        {
            "claim": item.claim,
            **_words(texts[claims[item.claim].article][item.span.start : item.span.end], item.span),
            "reading": item.reading,
        }
        for item in finding.evidence
    ]
    return {
        "id": finding.id,
        "verdict": finding.verdict,
        "tier": finding.tier,
        "severity": finding.severity,
        "rule": finding.rule,
        "topic": finding.topic,
        "explanation": finding.explanation,
        "answers": [{"value": answer.value, "claims": list(answer.claims)} for answer in finding.answers],
        "evidence": evidence,
        "origins": finding.origins,
        "origin_note": finding.origin_note,
        "pairs": [
            {"left": pair.left, "right": pair.right, "similarity": pair.similarity} for pair in finding.pairs
        ],
        "overtaken": [{"claim": item.claim, "by": item.by} for item in finding.overtaken],
        "new": is_new,
        "correction_note": correction_note,
    }


# --- facts ------------------------------------------------------------------------------------


def _fact_to_dict(fact: Fact) -> SavedFact:
    match fact:
        case Quantity():
            return _quantity_to_dict(fact)
        case Time():
            return _time_to_dict(fact)
        case Entity():
            return _entity_to_dict(fact)
        case Status():
            status: SavedStatus = {"kind": "status", **_words(fact.text, fact.span), "value": fact.value}
            return status


def _quantity_to_dict(quantity: Quantity) -> SavedQuantity:
    return {
        "kind": "quantity",
        **_words(quantity.text, quantity.span),
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "value": _number(quantity.value),
        "unit": quantity.unit,
        "item": quantity.item,
        "role": quantity.role,
        "qualifier": quantity.qualifier,
        "scope": quantity.scope,
        "step": _number(quantity.step) or 0,
        "direction": quantity.direction,
    }


def _time_to_dict(time: Time) -> SavedTime:
    whole_days = _is_whole_days(time)
    return {
        "kind": "time",
        **_words(time.text, time.span),
        "value": time.value,
        "type": time.type,
        "earliest": _bound(time.earliest, whole_days),
        "latest": _bound(time.latest, whole_days),
        "interval": [_iso(time.earliest), _iso(time.latest)],
        "grain": None if time.grain is None else time.grain.name.lower(),
        "anchor": time.anchor,
        "relation": time.relation,
        "mod": time.mod,
    }


def _entity_to_dict(entity: Entity) -> SavedEntity:
    return {
        "kind": "entity",
        **_words(entity.text, entity.span),
        "name": entity.name,
        "label": entity.label,
        "role": entity.role,
    }


def _is_whole_days(time: Time) -> bool:
    """Whether the interval runs from the first to the last second of a day, or is open where it does not."""
    starts = time.earliest is None or time.earliest.time() == dt.time()
    ends = time.latest is None or time.latest.time().replace(microsecond=0) == dt.time(23, 59, 59)
    return starts and ends


def _bound(moment: dt.datetime | None, whole_days: bool) -> str | None:
    return _iso(moment.date() if moment and whole_days else moment)


def _mention_to_dict(mention: Mention | None) -> SavedMention | None:
    if mention is None:
        return None
    return {
        **_words(mention.text, mention.span),
        "name": mention.name,
        "organisation": mention.organisation,
    }


def _words(text: str, span: Span) -> Words:
    return {"text": text, "start": span.start, "end": span.end}


def _iso(when: dt.date | dt.datetime | None) -> str | None:
    return None if when is None else when.isoformat()


def _number(value: float | None) -> int | float | None:
    """The number as JSON writes it: integral where it is, null where it is open or not finite."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if float(value).is_integer() else value
