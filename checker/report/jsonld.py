"""Reports as schema.org Claims in JSON-LD, for fact-checking tools and search engines."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from checker.dates import publication_key
from checker.model import Answer, Article, Claim, Finding, Report
from checker.report.article_view import safe_link
from checker.report.words import one_line

_CONTEXT = "https://schema.org"
_TYPES = {"PERSON": "Person", "ORG": "Organization", "PLACE": "Organization", "GROUP": "Organization"}

Node = dict[str, Any]


def render_jsonld(report: Report) -> str:
    """One `Claim` for each answer of each finding, with the articles in which it appears.

    No `ClaimReview` and no rating: that a claim is true or false is for a person to say, and none has.
    Can stand inside a page's `<script>` element as it is.
    """
    graph = list(_Graph(report).claims(report))
    text = json.dumps({"@context": _CONTEXT, "@graph": graph}, ensure_ascii=False, indent=2)
    # Within a page, "</script>" would end the element that holds it.
    return text.replace("<", "\\u003c") + "\n"


class _Graph:
    """Reads findings against the claims and articles of one report."""

    def __init__(self, report: Report) -> None:
        self._articles = {article.id: article for article in report.articles}
        self._claims = {claim.id: claim for claim in report.claims}
        self._labels = {
            (claim.article, entity.name.casefold()): entity.label
            for claim in report.claims
            for entity in claim.entities
        }

    def claims(self, report: Report) -> Iterator[Node]:
        for finding in report.findings:
            for number, answer in enumerate(finding.answers, 1):
                yield self._claim(finding, answer, number)

    def _claim(self, finding: Finding, answer: Answer, number: int) -> Node:
        said = [self._claims[identifier] for identifier in answer.claims]
        said.sort(key=lambda claim: (publication_key(self._articles[claim.article]), claim.span))
        node: Node = {
            "@type": "Claim",
            "@id": f"{_urn('finding', finding.id)}:{number}",
            "name": one_line(f"{finding.topic}: {answer.value}"),
            "text": one_line(said[0].text),
        }
        node["author"] = _one_or_all(_distinct(map(self._author, said)))
        node["appearance"] = self._appearances(said)
        if self._articles[said[0].article].published:
            node["firstAppearance"] = {"@id": node["appearance"][0]["@id"]}
        return node

    def _author(self, claim: Claim) -> Node:
        """Who says it: the speaker, or the outlet in its own voice."""
        if claim.speaker is None:
            return _organisation(self._articles[claim.article].source)
        name = claim.speaker.name or claim.speaker.text
        kind = _TYPES.get(self._labels.get((claim.article, name.casefold()), ""))
        return ({"@type": kind} if kind else {}) | {"name": one_line(name)}

    def _appearances(self, said: list[Claim]) -> list[Node]:
        """The articles, earliest first, each with the sentences that make the claim."""
        quotations: dict[str, list[Node]] = defaultdict(list)
        for claim in said:
            quotation: Node = {"@type": "Quotation", "text": one_line(claim.sentence)}
            if claim.speaker is not None:
                quotation["creator"] = self._author(claim)
            quotations[claim.article].append(quotation)
        return [
            _article(self._articles[article]) | {"hasPart": _one_or_all(_distinct(parts))}
            for article, parts in quotations.items()
        ]


def _article(article: Article) -> Node:
    """The article with what is known of it; an address that is not safe to follow is left out."""
    outlet = _organisation(article.source)
    node: Node = {
        "@type": "NewsArticle",
        "@id": _urn("article", article.id),
    }
    if article.title.strip():
        node["headline"] = one_line(article.title)
    if link := safe_link(article.url):
        node["url"] = link
    if article.published:
        node["datePublished"] = article.published.isoformat()
    return node | {"author": outlet, "publisher": outlet}


def _urn(kind: str, identifier: str) -> str:
    return f"urn:checker:{kind}:{quote(one_line(identifier), safe='')}"


def _organisation(name: str) -> Node:
    return {"@type": "NewsMediaOrganization", "name": one_line(name)}


def _distinct(nodes: Iterable[Node]) -> list[Node]:
    return list({json.dumps(node, sort_keys=True): node for node in nodes}.values())


def _one_or_all(nodes: list[Node]) -> Node | list[Node]:
    return nodes[0] if len(nodes) == 1 else nodes
