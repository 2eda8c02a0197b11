"""Rules that people have found wrong too often: what they find is for review."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from checker.model import Finding, Tier
from checker.nightly.config import NightlyConfig
from checker.store import RuleWorth, Store


def noisy_rules(config: NightlyConfig, store: Store) -> tuple[RuleWorth, ...]:
    """The rules whose findings are right less often than the configuration's floor, as far as people say.

    That is, even the upper bound of the share is under the floor; so no rule is noisy for a few dismissals.
    None where the floor is 0.
    """
    floor = config.review.noisy_below
    return tuple(worth for worth in store.worth() if worth.high < floor) if floor else ()


def for_review(findings: Iterable[Finding], rules: Set[str]) -> list[Finding]:
    """The findings, those of the rules in tier `review`."""
    return [replace(one, tier=Tier.REVIEW) if one.rule in rules else one for one in findings]
