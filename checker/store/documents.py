"""Records out of the documents that the tables keep, checked as a saved report is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from checker.errors import StoreError
from checker.model import Article, Claim, Finding, RunInfo, Severity, Tier, Verdict
from checker.saved import (
    SavedArticle,
    SavedClaim,
    SavedFinding,
    SavedRun,
    article_from,
    claim_from,
    finding_from,
)
from checker.store.records import Evidence, Support


def article_in(document: Any) -> Article:
    """The article of a revision's document. Raises `StoreError` where that is damaged, as all here do."""
    return article_from(_checked(SavedArticle, document))


def claim_in(document: Any) -> Claim:
    """The claim of its document."""
    return claim_from(_checked(SavedClaim, document))


def finding_in(document: Any) -> Finding:
    """The finding of its document, with the id that the report gave it."""
    return finding_from(_checked(SavedFinding, document))


def run_in(document: Any) -> RunInfo:
    """What made the run's report."""
    return RunInfo(**_checked(SavedRun, document))


def evidence_to_dict(evidence: Evidence) -> dict[str, Any]:
    """Evidence as plain data for its document."""
    # Not `asdict`, which copies deeply: a third of a first night's time.
    names = Support.__slots__
    support = [{name: getattr(item, name) for name in names} for item in evidence.support]
    return {
        "verdict": evidence.verdict,
        "support": support,
        "severity": evidence.severity,
        "tier": evidence.tier,
    }


def evidence_in(document: Mapping[str, Any]) -> Evidence:
    """The evidence of its document."""
    try:
        severity, tier = document.get("severity"), document.get("tier")
        return Evidence(
            Verdict(document["verdict"]),
            tuple(Support(**item) for item in document["support"]),
            Severity(severity) if severity else None,
            Tier(tier) if tier else None,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError(_damaged("evidence", str(error))) from error


def _checked(shape: Any, document: Any) -> Any:
    try:
        return _adapter(shape).validate_python(document)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise StoreError(_damaged(f"{shape.__name__} {place}", first["msg"])) from error


def _damaged(place: str, reason: str) -> str:
    return f"the store: a document is damaged: {place}: {reason}; restore it from a backup (docs/store.md)"


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)
