"""Decisions on pairs of articles, kept between runs: a story is compared only where it has changed."""

from __future__ import annotations

import io
import pickle
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from checker.alignment import align_story
from checker.cache import ResultCache, digest_of
from checker.comparisons.base import Side
from checker.embedding import Encoder
from checker.install import install_digest
from checker.model import Article, Claim
from checker.rules import Decision, Rule, decide, rules_hash
from checker.sides import build_sides

# Two articles' decisions are some kilobytes.
_MOST_PAIRS = 100_000
_SIDE, _RULE, _ZONE = "side", "rule", "zone"
# What a record may hold beside the program's own records and enumerations.
_PLAIN = {(one.__module__, one.__name__): one for one in (frozenset, date, datetime, timedelta, timezone)}

Pair = frozenset[str]  # the ids of two articles


class KeptDecisions:
    """What rules decided on each pair of articles, in a SQLite file in `directory`.

    All that comes before findings depends on two articles alone: their claims are aligned, weighed and
    decided by what those two say. A pair is known again by all that both articles say, by the rules and
    word lists, the model, the libraries and the program itself, so that nothing stale is found; a record
    that cannot be read is worked out again. The file keeps the 100,000 pairs added last.
    """

    def __init__(self, directory: Path, rules: Sequence[Rule], encoder: Encoder) -> None:
        self._rules = {rule.id: rule for rule in rules}
        self._encoder = encoder
        self._results = ResultCache(directory / "decisions.sqlite", _MOST_PAIRS)
        self._made_by = digest_of(
            install_digest(), rules_hash(rules), encoder.name, encoder.backend, encoder.fingerprint
        )

    def decide(self, articles: Sequence[Article], claims: Sequence[Claim]) -> list[Decision]:
        """The decisions on a story, as `decide(align_story(...))` gives them: in the same order."""
        sides = {
            side.claim.id: side for side in build_sides({article.id: article for article in articles}, claims)
        }
        keys = self._keys(articles, claims)
        held = self._held(keys, sides)
        fresh: dict[Pair, list[Decision]] = {pair: [] for pair in keys if pair not in held}
        if fresh:
            aligned = align_story(articles, claims, self._encoder, held.keys())
            for decision in decide(aligned, list(self._rules.values())):
                left, right = decision.pair.left.article.id, decision.pair.right.article.id
                fresh[frozenset((left, right))].append(decision)
            self._results.write({keys[pair]: _written(found) for pair, found in fresh.items()})
        known = held | fresh
        return [decision for pair in keys for decision in known[pair]]

    def _keys(self, articles: Sequence[Article], claims: Sequence[Claim]) -> dict[Pair, bytes]:
        """Under what the pairs of articles of two sources are kept."""
        said: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            said[claim.article].append(claim)
        ordered = sorted(articles, key=lambda article: article.id)
        digests = {article.id: _digest(article, said[article.id]) for article in ordered}
        return {
            frozenset((one.id, other.id)): digest_of(self._made_by, digests[one.id], digests[other.id])
            for one, other in combinations(ordered, 2)
            if one.source != other.source
        }

    def _held(self, keys: Mapping[Pair, bytes], sides: Mapping[str, Side]) -> dict[Pair, list[Decision]]:
        records = self._results.read(list(keys.values()))
        held = {}
        for pair, key in keys.items():
            if key in records:
                try:
                    held[pair] = _Reader(records[key], sides, self._rules).load()
                except (pickle.UnpicklingError, zlib.error, KeyError, TypeError, ValueError, EOFError):
                    continue
        return held


def _digest(article: Article, claims: Iterable[Claim]) -> bytes:
    """A SHA-256 over all that a comparison can see of an article."""
    blocks = [(block.kind, block.text) for block in article.blocks]
    told = sorted(claims, key=lambda claim: (claim.span, claim.id))
    seen = (
        article.id, article.source, article.title, article.published, article.credits, article.text,
        article.standing, blocks, told,
    )  # fmt: skip
    return digest_of(repr(seen).encode("utf-8", "surrogatepass"))


def _written(decisions: list[Decision]) -> bytes:
    stream = io.BytesIO()
    _Writer(stream, pickle.HIGHEST_PROTOCOL).dump(decisions)
    return zlib.compress(stream.getvalue(), 1)


class _Writer(pickle.Pickler):
    """Sides, rules and time zones by name: whoever reads has them."""

    def persistent_id(self, record: Any) -> tuple[str, str] | None:
        if isinstance(record, Side):
            return _SIDE, record.claim.id
        if isinstance(record, ZoneInfo):
            return _ZONE, record.key
        return (_RULE, record.id) if isinstance(record, Rule) else None


class _Reader(pickle.Unpickler):
    """Reads records and enumerations of the program and nothing else: no file can make it run anything."""

    def __init__(self, blob: bytes, sides: Mapping[str, Side], rules: Mapping[str, Rule]) -> None:
        super().__init__(io.BytesIO(zlib.decompress(blob)))
        self._named: Mapping[str, Mapping[str, Any]] = {_SIDE: sides, _RULE: rules}

    def persistent_load(self, pid: tuple[str, str]) -> Any:
        kind, name = pid
        if kind == _ZONE:
            return ZoneInfo(name)
        return self._named[kind][name]

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return _PLAIN[module, name]
        if module.partition(".")[0] == "checker" and name.isidentifier():
            found = getattr(import_module(module), name, None)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no record of decisions")
