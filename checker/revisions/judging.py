"""What the rules decide on the claims of two versions, as if they were reports of two outlets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.articles import make_article
from checker.claims import extract_claims, parse_articles
from checker.comparisons.base import Comparison, Words
from checker.dates import moment
from checker.model import Article, BlockKind, Claim, Tier, Verdict
from checker.pipeline import Tools, decide_anew
from checker.revisions.passages import Passage, paragraphs, passage
from checker.rules import Rule

BEFORE, AFTER = "before", "after"


@dataclass(frozen=True, slots=True)
class Version:
    """One version with its claims, under a name and an outlet of its own, so that the two are compared."""

    article: Article
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a rule decided on a claim of the earlier version and one of the later."""

    before: Words
    after: Words
    before_claim: Claim
    after_claim: Claim
    comparison: Comparison
    rule: Rule
    verdict: Verdict
    tier: Tier


def read_version(article: Article, name: str, tools: Tools, changed: Sequence[Passage]) -> Version:
    """The version with the claims of these paragraphs, read in the light of its own time of publication.

    The paragraph before each is read too, and the first: what a pronoun and "the same day" point to mostly
    stands there. To read an article of a thousand words whole takes a second.
    """
    own = replace(article, id=name, source=f"{article.source} ({name})")
    blocks = [block for block in article.blocks if block.kind is BlockKind.BODY and block.text]
    starts = {one.span.start for one in changed}
    wanted = {place for place, block in enumerate(blocks) if block.offsets[0] in starts}
    near = wanted | {place - 1 for place in wanted} | {0}
    short = replace(own, blocks=tuple(block for place, block in enumerate(blocks) if place in near))
    claims = [claim for parsed in parse_articles([short], tools.nlp) for claim in extract_claims(parsed)]
    return Version(own, tuple(claims))


def headline_of(article: Article, title: str, name: str, tools: Tools) -> tuple[Version, Passage]:
    """The headline as a version of its own; spans index `title`."""
    alone = make_article(title, published=article.published, source=article.source, whole_body=True)
    version = read_version(alone, name, tools, paragraphs(alone))
    return version, replace(passage(title), claims=version.claims)


def judge(before: Version, after: Version, claims: Sequence[Claim], tools: Tools) -> list[Judged]:
    """What the rules decide on these claims of two versions; the earlier one is on the left throughout.

    An update that runs the other way, from the later version to the earlier, is a divergence.
    """
    earlier = before.article
    if _is_dated_after(before.article, after.article):
        earlier = replace(earlier, published=after.article.published)
    found = []
    for decision in decide_anew([earlier, after.article], claims, tools):
        left, right = decision.pair.left.claim, decision.pair.right.claim
        comparison, verdict = decision.comparison, decision.verdict
        ours, theirs = comparison.left, comparison.right
        if left.article == AFTER:
            left, right, ours, theirs = right, left, theirs, ours
            verdict = Verdict.DIVERGENCE if verdict is Verdict.UPDATE else verdict
        found.append(Judged(ours, theirs, left, right, comparison, decision.rule, verdict, decision.tier))
    return found


def _is_dated_after(before: Article, after: Article) -> bool:
    if before.published is None or after.published is None:
        return False
    return moment(before.published) > moment(after.published)
