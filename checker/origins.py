"""How many independent origins stand behind the outlets that say a thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from checker.disjoint import DisjointSet
from checker.model import Article, Claim, Mention
from checker.names import same_name

# A run of eight words, or four-word runs that cover most of a sentence, does not come about twice by
# itself; five words ("internationally recognized as part of") can. After Clough et al., METER (2002).
VERBATIM_WORDS = 8
VERBATIM_SHARE = 0.6
_SHORT_RUN = 4
_LEAST_WORDS = 10
# Matching runs costs up to the cube of the words where they repeat; no real sentence is this long.
_WORDS_READ = 200


@dataclass(frozen=True, slots=True)
class Origins:
    """The count of independent origins and, where it is below the outlets', what they share."""

    count: int
    note: str


def count_origins(claims: Sequence[Claim], articles: Sequence[Article]) -> Origins:
    """The origins behind `claims`; `articles` are theirs, one each, in the same order."""
    outlets = sorted({article.source for article in articles})
    groups: DisjointSet[str] = DisjointSet()
    reasons: list[str] = []
    members = sorted(zip(claims, articles, strict=True), key=lambda m: (m[1].source, m[0].id))
    for index, (claim, article) in enumerate(members):
        for other, elsewhere in members[index + 1 :]:
            joined = groups.root(article.source) == groups.root(elsewhere.source)
            if not joined and (reason := shared_origin(claim, article, other, elsewhere)):
                groups.join(article.source, elsewhere.source)
                reasons.append(reason)
    return Origins(len({groups.root(outlet) for outlet in outlets}), "; ".join(dict.fromkeys(reasons)))


def shared_origin(left: Claim, left_article: Article, right: Claim, right_article: Article) -> str:
    """What makes two outlets one origin for a claim, in words; empty where nothing does."""
    agencies = [agency for agency in left_article.credits if agency in right_article.credits]
    if agencies:
        return f"both credit {' and '.join(agencies)}"
    words = verbatim_run(left.sentence, right.sentence)
    if words:
        return f"the same wording: “{words}”"
    a, b = left.speaker, right.speaker
    for ours in _parties(a):
        if ours[:1].isupper() and any(same_name(ours, theirs) for theirs in _parties(b)):
            return f"both quote {ours}"
    return ""


def _parties(speaker: Mention | None) -> list[str]:
    """The names that a speaker goes by: its own, and the organisation's that it speaks for."""
    if speaker is None:
        return []
    return [name for name in (speaker.name or speaker.text, speaker.organisation) if name]


def verbatim_run(left: str, right: str) -> str:
    """The longest run of words that two sentences share where it shows one origin, else empty.

    Reads the first 200 words of each.
    """
    a, b = _words(left), _words(right)
    folded_a, folded_b = [w.lower() for w in a], [w.lower() for w in b]
    matcher = SequenceMatcher(None, folded_a, folded_b, autojunk=False)
    runs = [block for block in matcher.get_matching_blocks() if block.size]
    if not runs:
        return ""
    longest = max(runs, key=lambda block: (block.size, -block.a))
    covered = sum(block.size for block in runs if block.size >= _SHORT_RUN)
    shorter = min(len(a), len(b))
    if longest.size >= VERBATIM_WORDS or (shorter >= _LEAST_WORDS and covered >= VERBATIM_SHARE * shorter):
        return " ".join(a[longest.a : longest.a + longest.size])
    return ""


def _words(text: str) -> list[str]:
    found = re.finditer(r"\w+(?:[-'’.,]\w+)*", text)
    return [match.group() for match in islice(found, _WORDS_READ)]
