"""Which articles of a night are which: ids that two sources share, files rewritten, records read again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import Indel

from checker.articles.making import content_id
from checker.model import WITHDRAWN, Article
from checker.nightly.inputs import in_portions
from checker.nightly.spool import Given
from checker.store import Held, Input, Store

# An article is the file's earlier one rewritten where half of their words are the same and in one order.
_LEAST_SHARED = 0.5
_PORTION = 200  # whole articles in memory at a time


def is_given_id(article: Article) -> bool:
    """False where the id was made from what the article says."""
    return article.id != content_id(article.source, article.published, article.title, article.text)


def settle_ids(
    store: Store, given: Given, rows: Sequence[Input], ledger: Mapping[str, Input]
) -> tuple[list[Input], dict[str, Held]]:
    """The rows with the ids that the articles have from now on, and what the store has of each, by id.

    An article without an id of its own keeps that which its rewritten file had. Where two sources use one
    id, that of the store keeps it, else the first by name; the other's is followed by its source.
    """
    _know_by_file(store, given, rows, ledger)
    texts = [article for article in given.articles if article.standing not in WITHDRAWN]
    held = store.held_for(texts)
    variants = store.held_for(
        [
            replace(article, id=variant_of(article), url="")
            for article in given.articles
            if is_given_id(article)
        ]
    )
    sources: dict[str, set[str]] = defaultdict(set)
    for article in texts:
        sources[article.id].add(article.source)
    names = {variant_of(one) for one in texts if _is_anothers(one, held, variants, sources)} | variants.keys()
    renamed = []
    for number, article in enumerate(given.articles):
        is_notice = article.standing in WITHDRAWN
        if variant_of(article) in names and (is_notice or _is_anothers(article, held, variants, sources)):
            given.articles[number] = replace(article, id=variant_of(article))
            renamed += [] if is_notice else [given.articles[number]]
    held |= store.held_for(renamed)
    settled = [
        replace(row, articles=tuple(given.articles[number].id for number in own))
        for row, own in _by_row(rows)
    ]
    return settled, held


def variant_of(article: Article) -> str:
    """The id that an article gets where another source's has the one that it was given."""
    return f"{article.id} ({article.source})"


def own_id(article: Article) -> str:
    """The id that an article was given, whether or not another source's has it."""
    return article.id.removesuffix(f" ({article.source})")


def _is_anothers(
    article: Article, held: Mapping[str, Held], variants: Mapping[str, Held], sources: Mapping[str, set[str]]
) -> bool:
    """Whether the id that an article was given is that of another source's article."""
    if not is_given_id(article):
        return False
    first = held.get(article.id)
    if first is None or first.article.id != article.id:
        return variant_of(article) in variants or article.source != min(sources[article.id])
    is_same_url = bool(article.url) and article.url == first.article.url
    return article.source != first.article.source and not is_same_url


def read_again(
    articles: Sequence[Article], rows: Sequence[Input], ledger: Mapping[str, Input]
) -> dict[int, bool]:
    """The numbers of the articles that their file had when it was last read; True where it is as it was.

    Of a file that has changed those are meant whose id it had as often as now. One of a single article
    has another text then, and none is meant.
    """
    again = {}
    for row, own in _by_row(rows):
        known = ledger.get(row.path)
        if known is None:
            continue
        is_same = known.digest == row.digest
        # Another version of the program may read another text from the same bytes, and so another id.
        has_as_many = is_same and len(known.articles) == len(own)
        before, now = Counter(known.articles), Counter(articles[number].id for number in own)
        for number in own:
            name = articles[number].id
            is_old_line = max(len(known.articles), len(own)) > 1 and now[name] <= before[name]
            if has_as_many or (name in before and (is_same or is_old_line)):
                again[number] = is_same
    return again


def _by_row(rows: Sequence[Input]) -> Iterator[tuple[Input, range]]:
    """Each row with the numbers of its articles, which were read in the order of the rows."""
    start = 0
    for row in rows:
        yield row, range(start, start + len(row.articles))
        start += len(row.articles)


def _know_by_file(store: Store, given: Given, rows: Sequence[Input], ledger: Mapping[str, Input]) -> None:
    """Give an article that has no id of its own the earlier one where its file was rewritten."""
    earlier = {
        own[0]: ledger[row.path].articles[0]
        for row, own in _by_row(rows)
        if row.path in ledger and len(own) == len(ledger[row.path].articles) == 1
    }
    changed = {
        number: name
        for number, name in earlier.items()
        if not (article := given.articles[number]).url and article.id != name and not is_given_id(article)
    }
    for numbers in in_portions(list(changed), _PORTION):
        held = store.current(changed[number] for number in numbers)
        for number in numbers:
            before, after = held.get(changed[number]), given.articles[number]
            if before is not None and before.source == after.source and _is_alike(before, after):
                given.articles[number] = replace(after, id=before.id)


def _is_alike(before: Article, after: Article) -> bool:
    return Indel.normalized_similarity(before.text.split(), after.text.split()) >= _LEAST_SHARED
