"""What notices take back: texts that come with them or after them, and articles that the store has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from checker.articles.making import source_of
from checker.articles.withdrawn import goes_before, holds, is_notice_of, notice_order, rejection_of
from checker.model import WITHDRAWN, Article, Rejection
from checker.nightly.identity import own_id, variant_of
from checker.store import Held, Notice, Store
from checker.store.revisions import content_of


def part(
    articles: Sequence[Article], again: Mapping[int, bool]
) -> tuple[list[int], list[Article], list[Rejection]]:
    """The numbers of the texts that stand, the notices that count, and new texts that notices take back."""
    numbers = [number for number, article in enumerate(articles) if article.standing in WITHDRAWN]
    names = {articles[number].id for number in numbers}
    urls = {articles[number].url for number in numbers} - {""}
    concerned = [article for article in articles if article.id in names or article.url in urls]
    notices = [articles[number] for number in numbers]
    texts, rejections = [], []
    for number, article in enumerate(articles):
        if article.standing in WITHDRAWN:
            continue
        near = notices if article.id in names or article.url in urls else []
        taken = [one for one in near if is_notice_of(one, article) and holds(one, article)]
        if not taken:
            texts.append(number)
        elif number not in again:
            rejections.append(rejection_of(article, max(taken, key=notice_order)))
    # One without a date that is read again says nothing of a text that was sent since.
    told = [articles[n] for n in numbers if n not in again or articles[n].published is not None]
    counting = [one for one in told if not any(goes_before(other, one) for other in concerned)]
    return texts, counting, rejections


def still_standing(
    store: Store,
    articles: Sequence[Article],
    texts: Sequence[int],
    held: Mapping[str, Held],
    again: Mapping[int, bool],
) -> tuple[list[int], list[Rejection]]:
    """The numbers of those texts that no notice of an earlier night takes back, and why the new others fall.

    A notice waits for a report that the store has not; what the store has, later notices settle.
    """
    unknown = [articles[number] for number in texts if articles[number].id not in held]
    ids = {name for article in unknown for name in (article.id, own_id(article))}
    waiting = store.notices_for(ids, {article.url for article in unknown})
    standing, rejections = [], []
    for number in texts:
        article = articles[number]
        taken = [one.article for one in waiting if article.id not in held and _waits_for(one, article)]
        if not taken:
            standing.append(number)
        elif number not in again:
            rejections.append(rejection_of(article, max(taken, key=notice_order)))
    return standing, rejections


def _waits_for(waiting: Notice, article: Article) -> bool:
    """Whether a notice of an earlier night takes back this text of its source.

    One without a date takes back no text published after the day on which it was read. Over months an id
    alone tells less than within a night: another source may number its reports alike.
    """
    notice = waiting.article
    if notice.source not in (article.source, source_of(notice.url, "")):
        return False
    if not is_notice_of(notice, article) and variant_of(notice) != article.id:
        return False
    if notice.published is None and article.published_day is not None:
        return article.published_day <= waiting.learnt.date()
    return holds(notice, article)


def taken_back(store: Store, notices: Sequence[Article]) -> tuple[set[str], list[Article]]:
    """The ids of the articles in the store that notices take back, and the notices of none that is there."""
    # A notice has an id of its own or its article's; as one without an id it is looked up by its address.
    by_address = [replace(notice, id=content_of(notice)) for notice in notices]
    by_id = store.held_for(notices)
    at_address = store.held_for(by_address)
    found: set[str] = set()
    unmet = []
    for notice, other in zip(notices, by_address, strict=True):
        candidates = [*filter(None, (by_id.get(notice.id), at_address.get(other.id)))]
        if not candidates:
            unmet.append(notice)
        found |= _taken_back(notice, candidates)
    sourceless = [notice for notice in unmet if notice.url and notice.source == source_of(notice.url, "")]
    if sourceless:
        candidates = store.held_of_urls(notice.url for notice in sourceless)
        for notice in sourceless:
            found |= _taken_back(notice, candidates)
        met = {held.article.url for held in candidates}
        unmet = [notice for notice in unmet if notice not in sourceless or notice.url not in met]
    return found, unmet


def _taken_back(notice: Article, candidates: Iterable[Held]) -> set[str]:
    return {
        held.article.id
        for held in candidates
        if not held.has_left and is_notice_of(notice, held.article) and holds(notice, held.article)
    }
