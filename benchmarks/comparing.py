"""Texts held against each other by the product's own steps, each text parsed once for all its pairs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from checker.alignment import align_story
from checker.articles import make_article
from checker.comparisons.base import Aligned, Identity
from checker.embedding import CachedEncoder, Encoder, default_cache_directory, load_encoder
from checker.embedding.encoder import Vectors
from checker.evaluation import most_serious_first
from checker.model import Article, Claim, Finding, Verdict
from checker.pipeline import Tools, compare_claims, extract_all
from checker.rules import Decision, decide, load_rules

if TYPE_CHECKING:
    from spacy.language import Language

# Verdicts that tell an editor that two reports do not have one and the same fact.
CHANGES = frozenset({Verdict.DIVERGENCE, Verdict.UPDATE, Verdict.DISPUTED})


@dataclass(frozen=True, slots=True)
class Told:
    """A text as the checker reads it; `claims` may be those of one sentence of its article."""

    article: Article
    claims: tuple[Claim, ...]

    @property
    def sentence(self) -> str:
        return " ".join(dict.fromkeys(claim.sentence for claim in self.claims)) or self.article.text


class HeldVectors:
    """An encoder that keeps in memory what it has computed: one look into the cache for many pairs."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self.backend = encoder.backend
        self.dimensions = encoder.dimensions
        self.fingerprint = encoder.fingerprint
        self._encoder = encoder
        self._held: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        missing = [text for text in dict.fromkeys(texts) if text not in self._held]
        if missing:
            self._held |= dict(zip(missing, self._encoder.encode(missing), strict=True))
        return np.stack([self._held[text] for text in texts])


@cache
def _encoder() -> Encoder:
    return CachedEncoder(load_encoder(), default_cache_directory())


class Bench:
    """Reads texts and compares them in pairs; what is parsed or encoded once is kept."""

    def __init__(self, nlp: Language) -> None:
        self.tools = Tools(nlp, HeldVectors(_encoder()), tuple(load_rules()))
        self._told: dict[tuple[str, str, str], Told] = {}

    def tell(self, text: str, published: str | dt.date | None, source: str) -> Told:
        """A text with its claims; two texts of a pair need two sources."""
        key = text, str(published), source
        if key not in self._told:
            article = make_article(text, source=source, published=published, whole_body=True)
            self._told[key] = Told(article, tuple(extract_all([article], self.tools.nlp)))
        return self._told[key]

    def warm(self, told: Iterable[Told]) -> None:
        """Encodes in one go all that comparing these texts will ask for."""
        texts = {text for one in told for claim in one.claims for text in (claim.text, claim.sentence)}
        if texts:
            self.tools.encoder.encode(sorted(texts))

    def cosine(self, left: str, right: str) -> float:
        """The cosine of two whole texts, as the encoder alone sees them."""
        a, b = self.tools.encoder.encode([left, right])
        return float(a @ b)

    def findings(self, left: Told, right: Told) -> list[Finding]:
        """The findings that join two texts, the most serious first."""
        found = compare_claims([left.article, right.article], [*left.claims, *right.claims], self.tools)
        return most_serious_first(found)

    def aligned(self, left: Told, right: Told) -> list[Aligned]:
        """The pairs of claims that the product would compare, as it aligned them."""
        articles = [left.article, right.article]
        return list(align_story(articles, [*left.claims, *right.claims], self.tools.encoder))

    def decisions(self, pairs: Sequence[Aligned]) -> list[Decision]:
        """What the rules make of aligned pairs."""
        return decide(pairs, self.tools.rules)


def sees_a_change(findings: Iterable[Finding]) -> bool:
    """Whether any finding says that the two texts do not have one and the same fact."""
    return any(finding.verdict in CHANGES for finding in findings)


def is_joined(pair: Aligned) -> bool:
    """Whether the product takes two claims for accounts of one event: likely or sure, no clash."""
    return pair.identity is not Identity.NO and not pair.clashes


def best_aligned(pairs: Sequence[Aligned]) -> Aligned | None:
    """The pair of claims that speaks most for one event."""
    return max(pairs, key=lambda pair: (is_joined(pair), pair.affinity), default=None)
