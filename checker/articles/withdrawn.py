"""The reports among others that their source has taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.articles.making import source_of
from checker.dates import date_in_words, moment
from checker.model import WITHDRAWN, Article, Rejection


def settle_withdrawals(articles: Sequence[Article]) -> tuple[list[Article], list[Rejection]]:
    """The articles without those that a notice among them takes back, and the reasons for these.

    A notice is of the article with its id, or with its address and source; the source may be left out of
    the notice. The later of the two holds: a text published after the notice stands again, and the notice
    is dropped. It holds over a text of its own time, and where the time of either is unknown. Of several
    notices of one report the last is kept, and is its source's whatever file it came in.
    """
    notices = [article for article in articles if article.standing in WITHDRAWN]
    kept: list[Article] = []
    rejections: list[Rejection] = []
    for article in articles:
        if article.standing in WITHDRAWN:
            if not any(goes_before(other, article) for other in articles):
                kept.append(_with_source(article, articles))
        elif holding := [
            notice for notice in notices if is_notice_of(notice, article) and holds(notice, article)
        ]:
            rejections.append(rejection_of(article, max(holding, key=notice_order)))
        else:
            kept.append(article)
    return kept, rejections


def is_notice_of(notice: Article, article: Article) -> bool:
    """Whether two records are of one report: one id, or one address of one source."""
    if notice.id == article.id:
        return True
    is_its_source = notice.source in (article.source, source_of(notice.url, ""))
    return bool(notice.url) and notice.url == article.url and is_its_source


def rejection_of(article: Article, notice: Article) -> Rejection:
    """Why a report that its source took back is left out, in words."""
    when = f" on {date_in_words(notice.published_day)}" if notice.published else ""
    reason = f"{article.source or 'Its source'} withdrew this report{when}; it is not compared"
    return Rejection(article.path or article.url or article.id, "withdrawn", reason)


def _with_source(notice: Article, articles: Sequence[Article]) -> Article:
    sources = {one.source for one in articles if one.standing not in WITHDRAWN and is_notice_of(notice, one)}
    return replace(notice, source=min(sources)) if sources else notice


def goes_before(other: Article, notice: Article) -> bool:
    """Whether a notice counts for nothing beside another: a later notice, or a text published since."""
    if other is notice:
        return False
    if other.standing in WITHDRAWN:
        return is_notice_of(other, notice) and notice_order(other) > notice_order(notice)
    return is_notice_of(notice, other) and not holds(notice, other)


def holds(notice: Article, text: Article) -> bool:
    """Whether a notice of a report takes back this text of it, by when both were published."""
    if notice.published is None or text.published is None:
        return True
    if type(notice.published) is not type(text.published) and notice.published_day == text.published_day:
        return True  # one of them has no hour
    return moment(notice.published) >= moment(text.published)


def notice_order(notice: Article) -> tuple[float, str, str, str]:
    """Sorts the notices of one report, the last one last."""
    when = float("inf") if notice.published is None else moment(notice.published).timestamp()
    return when, notice.id, notice.text, notice.path
