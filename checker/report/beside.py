"""What the other articles say on a finding, short enough to stand beside one article's text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from checker.model import Article, Finding
from checker.report.words import counted, joined, spell_date

# Beside the text there is room for the point, not for all who made it; the finding has them all.
ANSWERS_TOLD = 4
OUTLETS_TOLD = 3


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer with its outlets in order, each with the articles in which it gives the answer."""

    value: str
    outlets: dict[str, set[str]]


class Answers:
    """A finding's answers, read once for all articles that take part in it.

    `articles` are the report's by id, `article_of` the articles of its claims by the claim's id.
    """

    def __init__(
        self, finding: Finding, articles: Mapping[str, Article], article_of: Mapping[str, str]
    ) -> None:
        self._answers: list[_Answer] = []
        # How many of the answers an article alone gives.
        self._alone: Counter[str] = Counter()
        for answer in (answer for answer in finding.answers if answer.claims):
            outlets: dict[str, set[str]] = defaultdict(set)
            speaking = {article_of[claim]: None for claim in answer.claims}
            for identifier in speaking:
                outlets[_outlet(articles[identifier])].add(identifier)
            self._answers.append(_Answer(answer.value, dict(outlets)))
            if len(speaking) == 1:
                self._alone.update(speaking.keys())

    def elsewhere(self, article: Article) -> tuple[tuple[tuple[str, str], ...], str]:
        """Who gives which answer in other articles, the first few, and how many more there are.

        The time it takes does not grow with the number of outlets.
        """
        told = ((_others(answer.outlets, article), answer.value) for answer in self._answers)
        first = tuple(islice(((who, value) for who, value in told if who), ANSWERS_TOLD))
        more = len(self._answers) - self._alone[article.id] - len(first)
        return first, counted(more, "more answer", "more answers") if more else ""


def _others(outlets: Mapping[str, set[str]], article: Article) -> str:
    """Those who give an answer elsewhere: `Northshore Courier (13 June 2024), ... and 4 more`."""
    own = {article.id}
    names = list(islice((name for name, articles in outlets.items() if articles != own), OUTLETS_TOLD))
    # An article speaks under one name: at most one of the outlets is this article alone.
    rest = len(outlets) - len(names) - (outlets.get(_outlet(article)) == own)
    return joined([*names, f"{rest:,} more"] if rest else names)


def _outlet(article: Article) -> str:
    day = article.published_day
    return f"{article.source} ({spell_date(day)})" if day else article.source
