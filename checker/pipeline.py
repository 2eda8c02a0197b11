"""The stages in order: articles in, one report out."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from checker import __version__
from checker.articles.withdrawn import rejection_of, settle_withdrawals
from checker.comparisons.entailment import EntailmentModel, judged
from checker.dates import publication_key
from checker.embedding import Encoder
from checker.errors import InputError
from checker.language import load_pipeline
from checker.model import WITHDRAWN, Article, Claim, Finding, Rejection, Report, RunInfo
from checker.rules import COVERAGE, Decision, Rule, decide, load_rules, rules_hash, undecided
from checker.stories import group_stories
from checker.threads import build_findings, finding_order

if TYPE_CHECKING:
    from spacy.language import Language

    from checker.decided import KeptDecisions

Progress = Callable[[str], None]
Compared = tuple[list[Claim], list[Finding]]
# Stories by name to the claims and findings of each, in their order: here, or on other machines.
CompareStories = Callable[[Mapping[str, list[Article]]], Iterable[Compared]]
# The claims that are known of some of a story's articles, by the article's id.
Known = Callable[[Sequence[Article]], Mapping[str, Sequence[Claim]]]
_ENTAILMENT = "entailment"


@dataclass(frozen=True, slots=True)
class Tools:
    """What the stages need beside their input: the language pipeline, the encoder and the rules.

    `entailment` is asked of pairs that no rule decides on facts; None is the default, and asks nothing.
    `kept` has decisions of earlier runs and takes those of this one; no entailment model is then asked.
    """

    nlp: Language
    encoder: Encoder
    rules: tuple[Rule, ...]
    entailment: EntailmentModel | None = None
    kept: KeptDecisions | None = None


def load_tools(
    encoder: Encoder, rules: Sequence[Rule] | None = None, entailment: EntailmentModel | None = None
) -> Tools:
    """The default language pipeline with an encoder and rules (those that ship, where None).

    Raises `InputError` where an entailment model is given and no rule says what its judgement comes to.
    """
    rules = tuple(load_rules() if rules is None else rules)
    if entailment is not None and not any(rule.kind == _ENTAILMENT for rule in rules):
        raise InputError(
            f"Entailment model {entailment.name!r}: no rule is of kind '{_ENTAILMENT}', so its judgements "
            f"come to nothing. Add one, such as M101 of the rules that ship, or leave the model out."
        )
    return Tools(load_pipeline(), encoder, rules, entailment)


def extract_all(
    articles: Sequence[Article], nlp: Language, known: Mapping[str, Sequence[Claim]] = MappingProxyType({})
) -> list[Claim]:
    """The claims of all articles, in the order of articles and of their text; those `known` are not read."""
    from checker.claims import extract_claims, parse_articles  # a run whose results are kept reads nothing

    unread = [article for article in articles if article.id not in known]
    read = {parsed.article.id: extract_claims(parsed) for parsed in parse_articles(unread, nlp)}
    claims = {**known, **read}
    return [claim for article in articles for claim in claims.get(article.id, ())]


def compare_story(
    articles: Sequence[Article], tools: Tools, known: Mapping[str, Sequence[Claim]] = MappingProxyType({})
) -> Compared:
    """The claims and findings of one story: the unit of work that no other story touches."""
    claims = extract_all(articles, tools.nlp, known)
    return claims, compare_claims(articles, claims, tools)


def comparing_here(
    load: Callable[[], Tools], progress: Progress = lambda _: None, known: Known = lambda _: {}
) -> CompareStories:
    """What compares stories in this process, with tools that are loaded for the first of them."""

    def here(stories: Mapping[str, list[Article]]) -> Iterator[Compared]:
        if not stories:
            return
        tools = load()
        for name, members in stories.items():
            progress(f"Comparing {len(members)} articles{f' on {name}' if name else ''}")
            yield compare_story(members, tools, known(members))

    return here


def compare_claims(articles: Sequence[Article], claims: Sequence[Claim], tools: Tools) -> list[Finding]:
    """The findings on claims that are already extracted from these articles of one story."""
    by_id = {claim.id: claim for claim in claims}
    if tools.kept is not None:
        decisions = tools.kept.decide(articles, claims)
    else:
        decisions = decide_anew(articles, claims, tools)
    coverage = next((rule for rule in tools.rules if rule.kind == COVERAGE), None)
    return build_findings(decisions, by_id, {article.id: article for article in articles}, coverage)


def decide_anew(articles: Sequence[Article], claims: Sequence[Claim], tools: Tools) -> list[Decision]:
    """What rules decide on claims of these articles, and on what the model judges where no fact decides.

    Decisions that are kept are neither asked nor added to. Only with a model are all pairs in memory at once.
    """
    from checker.alignment import align_story

    aligned = align_story(articles, claims, tools.encoder)
    if tools.entailment is None:
        return decide(aligned, tools.rules)
    pairs = list(aligned)
    decisions = decide(pairs, tools.rules)
    return decisions + decide(judged(undecided(pairs, decisions), tools.entailment), tools.rules)


def check_articles(
    articles: Sequence[Article],
    tools: Tools,
    *,
    time: str,
    rejections: Sequence[Rejection] = (),
    progress: Progress = lambda _: None,
) -> Report:
    """The report on all articles, story by story; `time` is the run's own time in ISO 8601.

    The same articles in any order give an equal report, its articles sorted by story, publication
    time, source and id. A report that its source withdrew or killed is compared with nothing, and is named
    among the rejections. Raises `InputError` where two articles have one id.
    """

    entailment = None if tools.entailment is None else tools.entailment.name
    run = run_info(tools.encoder, entailment, tools.rules, time)
    return report_on(articles, comparing_here(lambda: tools, progress), run, tools.rules, rejections)


def run_info(encoder: Encoder, entailment: str | None, rules: Sequence[Rule], time: str) -> RunInfo:
    """What a report says of the run that made it; `entailment` is the model's name."""
    return RunInfo(__version__, time, encoder.name, encoder.backend, rules_hash(rules), entailment)


def report_on(
    articles: Sequence[Article],
    compare: CompareStories,
    run: RunInfo,
    rules: Sequence[Rule],
    rejections: Sequence[Rejection] = (),
) -> Report:
    """The report of `check_articles`, its stories compared by `compare`, wherever that does it."""
    articles, rejections = _standing(articles, rejections)
    articles = sorted(articles, key=_article_order)
    _check_ids(articles)
    claims: list[Claim] = []
    findings: list[Finding] = []
    for story_claims, story_findings in compare(group_stories(articles)):
        claims += story_claims
        findings += story_findings
    return Report(
        run=run,
        articles=tuple(articles),
        claims=tuple(sorted(claims, key=lambda claim: (claim.article, claim.span, claim.id))),
        findings=tuple(sorted(findings, key=finding_order)),
        rejections=tuple(rejections),
        rule_reasons=tuple((rule.id, rule.why) for rule in rules),
    )


def _standing(
    articles: Sequence[Article], rejections: Sequence[Rejection]
) -> tuple[list[Article], list[Rejection]]:
    """The articles that their sources stand by, and all that is left out with the reasons.

    A notice without a text is not named beside the report that it takes back.
    """
    kept, withdrawn = settle_withdrawals(articles)
    named = {*rejections, *withdrawn}
    reasons = {rejection.reason for rejection in named}
    for notice in (article for article in kept if article.standing in WITHDRAWN):
        rejection = rejection_of(notice, notice)
        if notice.blocks or rejection.reason not in reasons:
            named.add(rejection)
    return [article for article in kept if article.standing not in WITHDRAWN], sorted(named)


def _article_order(article: Article) -> tuple[str, dt.datetime, str, str]:
    return article.story, *publication_key(article)


def _check_ids(articles: Sequence[Article]) -> None:
    for name, count in Counter(article.id for article in articles).items():
        if count > 1:
            raise InputError(f'{count} articles have the id "{name}"; give each its own, and give it once')
