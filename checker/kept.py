"""What earlier runs found, kept in a file: the claims of an article and the findings of a story."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from checker.cache import ResultCache, digest_of
from checker.embedding import Encoder
from checker.install import install_digest
from checker.model import Article, Claim, Finding
from checker.pipeline import Compared, CompareStories
from checker.rules import Rule, rules_hash
from checker.saved import (
    SavedClaim,
    SavedFinding,
    article_to_dict,
    claim_from,
    claim_of_article_to_dict,
    finding_from,
    finding_to_dict,
)

# Compressed, an article's claims take some 4 kB, the findings of a story of ten articles some 50 kB.
_ROWS, _BYTES = 200_000, 500_000_000
_AT_ONCE = 50  # stories read from the file, or written to it, in one go


class KeptResults:
    """The claims of articles and the findings of stories that an equal run has found before.

    A key is a SHA-256 over the whole content of the articles and over all that could change a result: the
    program, its rules and word lists and its libraries; for findings also the rules in force, the encoder
    and the entailment model. What cannot be read back is worked out again.
    """

    def __init__(
        self, directory: Path, encoder: Encoder, rules: Sequence[Rule], entailment: str = ""
    ) -> None:
        """`entailment` is the fingerprint of the model that is asked, empty where none is."""
        self._cache = ResultCache(directory / "results.sqlite", _ROWS, _BYTES)
        self._install = install_digest()
        self._judges = digest_of(
            self._install, encoder.name, encoder.backend, encoder.fingerprint, rules_hash(rules), entailment
        )

    def claims(self, articles: Sequence[Article]) -> dict[str, list[Claim]]:
        """The claims of those articles of which they are kept, by the article's id."""
        keys = {self._article_key(article): article.id for article in articles}
        held = self._cache.read(list(keys))
        found = ((keys[key], _claims_from(blob)) for key, blob in held.items())
        return {article: claims for article, claims in found if claims is not None}

    def through(self, compare: CompareStories) -> CompareStories:
        """What takes the stories that are kept, leaves the others to `compare`, and keeps these."""

        def kept(stories: Mapping[str, list[Article]]) -> Iterator[Compared]:
            held = self._stories(stories)
            others = {name: members for name, members in stories.items() if name not in held}
            fresh = iter(compare(others)) if others else iter(())
            rows: dict[bytes, bytes] = {}
            waiting = 0
            try:
                for name, members in stories.items():
                    if name in held:
                        yield held.pop(name)
                        continue
                    compared = next(fresh)
                    rows |= self._rows(members, compared)
                    waiting += 1
                    if waiting == _AT_ONCE:
                        self._cache.write(rows)
                        rows, waiting = {}, 0
                    yield compared
            finally:
                self._cache.write(rows)

        return kept

    def _stories(self, stories: Mapping[str, list[Article]]) -> dict[str, Compared]:
        """The claims and findings of the stories that are kept whole."""
        found: dict[str, Compared] = {}
        names = list(stories)
        for start in range(0, len(names), _AT_ONCE):
            keys = {
                name: [self._article_key(article) for article in stories[name]]
                for name in names[start : start + _AT_ONCE]
            }
            wanted = [key for articles in keys.values() for key in (*articles, self._story_key(articles))]
            held = self._cache.read(wanted)
            for name, articles in keys.items():
                compared = _compared_from(held, articles, self._story_key(articles))
                if compared is not None:
                    found[name] = compared
        return found

    def _rows(self, articles: Sequence[Article], compared: Compared) -> dict[bytes, bytes]:
        claims, findings = compared
        keys = [self._article_key(article) for article in articles]
        of_article: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            of_article[claim.article].append(claim)
        rows = {
            key: _packed(claim_of_article_to_dict(claim) for claim in of_article[article.id])
            for key, article in zip(keys, articles, strict=True)
        }
        by_id = {claim.id: claim for claim in claims}
        texts = {article.id: article.text for article in articles}
        rows[self._story_key(keys)] = _packed(finding_to_dict(finding, by_id, texts) for finding in findings)
        return rows

    def _article_key(self, article: Article) -> bytes:
        return digest_of(self._install, json.dumps(article_to_dict(article)))

    def _story_key(self, articles: Iterable[bytes]) -> bytes:
        return digest_of(self._judges, *articles)


def _packed(records: Iterable[Any]) -> bytes:
    return zlib.compress(json.dumps(list(records)).encode(), 1)


def _compared_from(held: Mapping[bytes, bytes], articles: Sequence[bytes], story: bytes) -> Compared | None:
    claims = [_claims_from(held.get(key)) for key in articles]
    findings = _findings_from(held.get(story))
    if findings is None:
        return None
    told = [claim for of_article in claims if of_article is not None for claim in of_article]
    return None if None in claims else (told, findings)


def _claims_from(packed: bytes | None) -> list[Claim] | None:
    saved = _unpacked(packed, _claims_adapter())
    return None if saved is None else [claim_from(claim) for claim in saved]


def _findings_from(packed: bytes | None) -> list[Finding] | None:
    saved = _unpacked(packed, _findings_adapter())
    return None if saved is None else [finding_from(finding) for finding in saved]


def _unpacked(packed: bytes | None, adapter: TypeAdapter[list[Any]]) -> list[Any] | None:
    """The records of a row; None where there is none, or it is none of ours."""
    if packed is None:
        return None
    try:
        return adapter.validate_python(json.loads(zlib.decompress(packed)))
    except (zlib.error, ValueError):
        return None


@cache
def _claims_adapter() -> TypeAdapter[list[Any]]:
    return TypeAdapter(list[SavedClaim])


@cache
def _findings_adapter() -> TypeAdapter[list[Any]]:
    return TypeAdapter(list[SavedFinding])
