"""An article's claims as lines for a terminal: what was read from it, where, and as what."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Article, Claim, Fact, Stage
from checker.report.values import spell_fact
from checker.report.words import BASIS, one_line, spell_published


def render_claims(article: Article, claims: Iterable[Claim]) -> str:
    """Plain text: the article's own line, then each claim with its span, voice, stage and facts.

    `start-end` index the article's text as given. Control characters are shown, never sent.
    """
    dated = f" ({BASIS[article.published_basis]})" if article.published else ""
    lines = [f"{article.source}, {spell_published(article)}{dated}: {article.title or article.id}"]
    for claim in claims:
        lines.append(f"  {claim.span.start}-{claim.span.end} {claim.text}")
        terms = _terms(claim)
        if terms:
            lines.append(f"    {terms}")
        lines += [f"    {_told(fact)}" for fact in claim.facts]
    return "\n".join(_shown(line) for line in lines)


def _terms(claim: Claim) -> str:
    terms = [f"says: {claim.speaker.text}"] if claim.speaker else []
    if claim.status is not Stage.REPORTED:
        terms.append(claim.status.value)
    terms += [
        word for word, holds in (("negated", claim.negated), ("hypothetical", claim.hypothetical)) if holds
    ]
    return ", ".join(terms)


def _told(fact: Fact) -> str:
    return f"{fact.kind} “{fact.text}” = {spell_fact(fact)}"


def _shown(line: str) -> str:
    indent = len(line) - len(line.lstrip(" "))
    return " " * indent + one_line(line)
