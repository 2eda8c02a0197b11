"""The last of several revisions of an article that one night read."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from checker.dates import moment
from checker.model import Article
from checker.nightly.identity import is_given_id
from checker.store import Held
from checker.store.revisions import content_of

_LINE = re.compile(r"(.*):(\d+)", re.DOTALL)
_When = tuple[bool, dt.datetime]


def latest(
    articles: Sequence[Article], numbers: Sequence[int], held: Mapping[str, Held], again: Mapping[int, bool]
) -> list[int]:
    """The number of each article's last revision, in the order of publication, undated ones last.

    Of those published at one moment the later line of a file counts, and of those of several files: one
    that is new in its file over one read before; one that the store has not over one that it has, and that
    over one that it replaced; one in the story that the store has; at last the later path. `again` is as
    `read_again` gives it.
    """

    def order(number: int) -> tuple[_When, bool, int, bool, bool, tuple[str, int]]:
        article = articles[number]
        before = held.get(article.id)
        is_there = before is not None and article.story == before.article.story
        news = _news(article, before)
        place = _place(article)
        return _when(article), number not in again, news, is_there, bool(article.story), place

    last = [_last_lines(articles, group) for group in _by_article(articles, numbers)]
    chosen = [max(group, key=order) if len(group) > 1 else group[0] for group in last]
    by_id: dict[str, list[int]] = defaultdict(list)
    for number in chosen:  # one text without an id of its own may stand under two URLs
        by_id[articles[number].id].append(number)
    kept = [max(group, key=order) if len(group) > 1 else group[0] for group in by_id.values()]
    return sorted(kept, key=lambda number: (_when(articles[number]), articles[number].id))


def _by_article(articles: Sequence[Article], numbers: Iterable[int]) -> list[list[int]]:
    """The numbers of the revisions of each article: known by its id, else by its source and URL."""
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    unnamed: list[int] = []
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in numbers:
        article = articles[number]
        if article.url and not is_given_id(article):
            unnamed.append(number)
            continue
        groups[(article.id,)].append(number)
        if article.url:
            named[article.source, article.url].add(article.id)
    for number in unnamed:
        address = articles[number].source, articles[number].url
        names = named[address]
        groups[(min(names),) if len(names) == 1 else address].append(number)
    return list(groups.values())


def _last_lines(articles: Sequence[Article], group: Sequence[int]) -> list[int]:
    """Those that no later line of the same file replaces."""
    last: dict[tuple[_When, str], int] = {}
    for number in sorted(group, key=lambda number: _place(articles[number])):
        last[_when(articles[number]), _place(articles[number])[0]] = number
    return list(last.values())


def _news(article: Article, before: Held | None) -> int:
    """2 for what the store has not, 1 for what it has, 0 for what it had and has replaced."""
    content = content_of(article)
    if before is None or content not in {before.content, *before.earlier}:
        return 2
    return int(content == before.content)


def _when(article: Article) -> _When:
    """Undated articles last, for only then is all there that they may belong to."""
    if article.published is None:
        return True, dt.datetime.max.replace(tzinfo=dt.UTC)
    return False, moment(article.published)


def _place(article: Article) -> tuple[str, int]:
    """The file and the line that an article was read from."""
    match = _LINE.fullmatch(article.path)
    return (match[1], int(match[2])) if match else (article.path, 0)
