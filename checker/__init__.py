"""Cross-source consistency: several reports on one story in, what they agree and differ on out.

`check` runs every stage on articles that `read_paths` read or `make_article` made. Names are loaded
when first used, so that importing the package alone costs nothing.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.articles import make_article, read_paths
    from checker.comparisons.entailment import EntailmentModel
    from checker.embedding import Encoder, load_encoder, load_entailment_model
    from checker.errors import CheckerError, InputError, RuleError, StoreError
    from checker.model import (
        Answer,
        Article,
        Claim,
        Entity,
        Evidence,
        Finding,
        Pair,
        PublishedBasis,
        Quantity,
        Rejection,
        Report,
        Severity,
        Span,
        Stage,
        Status,
        Tier,
        Time,
        Verdict,
    )
    from checker.report import read_report, write_report
    from checker.rules import Rule, load_rules

__version__ = "0.1.0"

_HOMES = {
    "checker.articles": ("make_article", "read_paths"),
    "checker.comparisons.entailment": ("EntailmentModel",),
    "checker.embedding": ("Encoder", "load_encoder", "load_entailment_model"),
    "checker.errors": ("CheckerError", "InputError", "RuleError", "StoreError"),
    "checker.model": (
        "Answer", "Article", "Claim", "Entity", "Evidence", "Finding", "Pair", "PublishedBasis", "Quantity",
        "Rejection", "Report", "Severity", "Span", "Stage", "Status", "Tier", "Time", "Verdict",
    ),
    "checker.report": ("read_report", "write_report"),
    "checker.rules": ("Rule", "load_rules"),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Answer",
    "Article",
    "CheckerError",
    "Claim",
    "Encoder",
    "EntailmentModel",
    "Entity",
    "Evidence",
    "Finding",
    "InputError",
    "Pair",
    "PublishedBasis",
    "Quantity",
    "Rejection",
    "Report",
    "Rule",
    "RuleError",
    "Severity",
    "Span",
    "Stage",
    "Status",
    "StoreError",
    "Tier",
    "Time",
    "Verdict",
    "check",
    "load_encoder",
    "load_entailment_model",
    "load_rules",
    "make_article",
    "read_paths",
    "read_report",
    "write_report",
]


def check(
    articles: Sequence[Article],
    rules: Sequence[Rule] | None = None,
    *,
    encoder: Encoder | None = None,
    entailment_model: EntailmentModel | None = None,
    time: str = "",
) -> Report:
    """The report on articles: their claims, the findings on them, sorted, and what could not be used.

    `rules` are those that ship where None; `encoder` is MiniLM-L6-v2 on ONNX Runtime with vectors
    kept in the user's cache where None; `entailment_model` (of `load_entailment_model`) is asked where
    no rule decides on facts, and nothing is where None. `time` is put into the report as the run's own time
    (ISO 8601); left empty, equal articles give an equal report. Articles of one `story` are compared
    with one another. Loads the language pipeline on every call, about 2 s: call it once with all
    articles, or use `checker.pipeline.check_articles` with `Tools` that you keep. Raises `RuleError`
    for a broken rule or word list.
    """
    from checker.embedding import CachedEncoder, default_cache_directory, load_encoder
    from checker.pipeline import check_articles, load_tools

    if encoder is None:
        encoder = CachedEncoder(load_encoder(), default_cache_directory())
    return check_articles(articles, load_tools(encoder, rules, entailment_model), time=time)


def __getattr__(name: str) -> Any:
    """The public name, from the module that defines it (PEP 562)."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
