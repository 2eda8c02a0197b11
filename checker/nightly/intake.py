"""What of a night's articles is taken into the store, and under which story."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import Indel

from checker.articles.making import content_id
from checker.dates import publication_key
from checker.embedding import Encoder
from checker.model import WITHDRAWN, Article
from checker.nightly.inputs import Stock
from checker.nightly.spool import Spool, without_places
from checker.store import Input, Store
from checker.stories import place_articles

# An article is the file's earlier one rewritten where half of their words are the same and in one order.
_LEAST_SHARED = 0.5


@dataclass(slots=True)
class Given:
    """The articles that a night read: on the disk, and without their places in memory."""

    spool: Spool
    articles: list[Article] = field(default_factory=list)

    def keep(self, article: Article) -> None:
        self.spool.put(article)
        self.articles.append(without_places(article))

    def whole(self, number: int) -> Article:
        """The article of that place in `articles`, as it is there now and with its places."""
        whole, slim = self.spool.get(number), self.articles[number]
        return replace(whole, id=slim.id, story=slim.story)


@dataclass(frozen=True, slots=True)
class Intake:
    """What is taken in: places in `Given.articles` in the order of publication, and what is withdrawn.

    `inputs` are the ledger's rows. `superseded` are revisions that were overtaken before anyone saw them.
    """

    new: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    withdrawn: tuple[str, ...] = ()
    superseded: int = 0
    inputs: tuple[Input, ...] = ()

    @property
    def order(self) -> list[int]:
        return sorted({*self.new, *self.changed})


def choose(
    store: Store,
    given: Given,
    stock: Stock,
    ledger: Mapping[str, Input],
    encoder: Encoder,
    window: dt.timedelta,
) -> Intake:
    """Decide what is new, what is a revision and what is withdrawn, and place what is new into stories.

    An article is known again by its id, else by its source and address, else by its file. A revision
    stays in its story. Of several revisions the last one published counts, whatever the order of files.
    """
    rows = _known_by_file(store, given, stock.read, ledger)
    current, superseded = _latest(given.articles)
    standing = store.standing_for([given.articles[number] for number in current])
    withdrawn: list[str] = []
    fresh: list[int] = []
    for number in current:
        article = given.articles[number]
        held = standing[article.id]
        if held is not None and publication_key(held)[0] > publication_key(article)[0] and article.published:
            superseded += 1
        elif article.standing in WITHDRAWN:
            withdrawn += [held.id] if held is not None and _is_there(store, held) else []
        else:
            fresh.append(number)
    changed_ids = {article.id for article in store.new_or_changed([given.articles[n] for n in fresh])}
    fresh = [number for number in fresh if given.articles[number].id in changed_ids]
    changed = [number for number in fresh if standing[given.articles[number].id] is not None]
    new = [number for number in fresh if standing[given.articles[number].id] is None]
    for number in changed:
        held = standing[given.articles[number].id]
        if held is not None and not given.articles[number].story:
            given.articles[number] = replace(given.articles[number], story=held.story)
    _place(store, given, new, encoder, window)
    return Intake(tuple(new), tuple(changed), tuple(sorted(withdrawn)), superseded, (*rows, *stock.renewed))


def _is_there(store: Store, held: Article) -> bool:
    """False where the article had left already, as where a notice is read again."""
    return any(article.id == held.id for article in store.articles(held.story))


def _known_by_file(
    store: Store, given: Given, rows: Sequence[Input], ledger: Mapping[str, Input]
) -> list[Input]:
    """The rows, with the earlier id for an article that has none of its own and whose file was rewritten."""
    earlier = {
        row.articles[0]: ledger[row.path].articles[0]
        for row in rows
        if row.path in ledger and len(row.articles) == len(ledger[row.path].articles) == 1
    }
    held = store.current(earlier.values())
    known = {
        article.id: earlier[article.id]
        for article in given.articles
        if (before := held.get(earlier.get(article.id, ""))) is not None and _is_rewritten(before, article)
    }
    for number, article in enumerate(given.articles):
        if article.id in known:
            given.articles[number] = replace(article, id=known[article.id])
    return [replace(row, articles=tuple(known.get(name, name) for name in row.articles)) for row in rows]


def _is_rewritten(before: Article, after: Article) -> bool:
    own_id = content_id(after.source, after.published, after.title, after.text)
    if after.url or after.id != own_id or before.source != after.source:
        return False
    return Indel.normalized_similarity(before.text.split(), after.text.split()) >= _LEAST_SHARED


def _latest(articles: Sequence[Article]) -> tuple[list[int], int]:
    """The place of each article's last revision, in the order of publication, and how many are overtaken."""
    order = sorted(range(len(articles)), key=lambda number: _order(articles[number]))
    last: dict[tuple[str, ...], int] = {}
    for number in order:
        article = articles[number]
        address = (article.source, article.url) if article.url else (article.id,)
        last[("id", article.id)] = last[address] = number
    kept = [
        number
        for number in order
        if last[("id", articles[number].id)] == number
        and last.get((articles[number].source, articles[number].url), number) == number
    ]
    return kept, len(articles) - len(kept)


def _order(article: Article) -> tuple[bool, dt.datetime, str, str, str]:
    """Undated articles last, for only then is all there that they may belong to."""
    return article.published is None, *publication_key(article), article.path


def _place(store: Store, given: Given, new: Iterable[int], encoder: Encoder, window: dt.timedelta) -> None:
    """Give the new articles that name no story one by what they report."""
    placed = [given.articles[number] for number in new]
    if all(article.story for article in placed):
        return
    days = [day for article in placed if (day := article.published_day) is not None]
    known = []
    if days:
        between = store.articles_between(min(days) - window, max(days) + window)
        known = [without_places(article) for article in between]
    stories = place_articles(placed, known, encoder, window)
    for number in new:
        article = given.articles[number]
        given.articles[number] = replace(article, story=article.story or stories[article.id])
