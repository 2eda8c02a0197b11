"""Articles, claims, findings and runs as plain data for JSON, and back: one form for files and the store."""

from checker.saved.document import (
    SCHEMA,
    SavedArticle,
    SavedClaim,
    SavedFinding,
    SavedRejection,
    SavedReport,
    SavedRun,
    Text,
    Words,
    parse_when,
    report_adapter,
)
from checker.saved.reading import article_from, claim_from, finding_from
from checker.saved.writing import (
    article_claims_to_dict,
    article_to_dict,
    claim_of_article_to_dict,
    claim_to_dict,
    finding_to_dict,
    run_to_dict,
)

__all__ = [
    "SCHEMA",
    "SavedArticle",
    "SavedClaim",
    "SavedFinding",
    "SavedRejection",
    "SavedReport",
    "SavedRun",
    "Text",
    "Words",
    "article_claims_to_dict",
    "article_from",
    "article_to_dict",
    "claim_from",
    "claim_of_article_to_dict",
    "claim_to_dict",
    "finding_from",
    "finding_to_dict",
    "parse_when",
    "report_adapter",
    "run_to_dict",
]
