"""What of a night's articles is taken into the store, and under which story."""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from checker.dates import moment
from checker.embedding import Encoder
from checker.model import Article
from checker.nightly.identity import read_again, settle_ids
from checker.nightly.inputs import Stock
from checker.nightly.latest import latest
from checker.nightly.notices import part, still_standing, taken_back
from checker.nightly.spool import Given
from checker.store import Held, Input, Store
from checker.store.revisions import content_of
from checker.stories import place_articles

__all__ = ["Given", "Intake", "choose"]

log = logging.getLogger("checker.nightly")
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Intake:
    """What is taken in: places in `Given.articles` in the order of publication, and what is withdrawn.

    `inputs` are the ledger's rows. `superseded` are revisions that were overtaken before anyone saw them.
    `notices` are of reports that the store has not.
    """

    new: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    withdrawn: tuple[str, ...] = ()
    notices: tuple[Article, ...] = ()
    superseded: int = 0
    inputs: tuple[Input, ...] = ()

    @property
    def order(self) -> list[int]:
        return sorted({*self.new, *self.changed})


class _Fate(StrEnum):
    """What becomes of an article that was read; all but the first two leave the store as it is."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "as the store has them"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn before"
    FORGOTTEN = "read before and deleted from the store since"


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
    stays in its story, unless its record or folder names another. Of several revisions the last one
    published counts, whatever the order of files. A text that a notice of the same night or of an earlier
    one takes back is rejected (added to `stock.rejections`); what is left out as known is counted in the log.
    """
    rows, held = settle_ids(store, given, stock.read, ledger)
    again = read_again(given.articles, rows, ledger)
    texts, notices, rejections = part(given.articles, again)
    texts, late = still_standing(store, given.articles, texts, held, again)
    stock.rejections += [*rejections, *late]
    current = latest(given.articles, texts, held, again)
    fates = {
        number: _fate(given.articles[number], held.get(given.articles[number].id), again.get(number))
        for number in current
    }
    new = [number for number in current if fates[number] is _Fate.NEW]
    changed = [number for number in current if fates[number] is _Fate.CHANGED]
    for number in changed:
        article = given.articles[number]
        given.articles[number] = replace(article, story=article.story or held[article.id].article.story)
    _place(store, given, new, encoder, window)
    counts = Counter(fates.values())
    counts[_Fate.SUPERSEDED] += len(texts) - len(current)
    for fate in (_Fate.SUPERSEDED, _Fate.WITHDRAWN, _Fate.FORGOTTEN):
        if counts[fate]:
            log.info("not taken in: %s", fate, extra={"articles": counts[fate]})
    withdrawn, unmet = taken_back(store, notices)
    inputs = (*rows, *stock.renewed)
    return Intake(
        tuple(new), tuple(changed), tuple(sorted(withdrawn)), tuple(unmet), counts[_Fate.SUPERSEDED], inputs
    )


def _fate(article: Article, held: Held | None, again: bool | None) -> _Fate:
    """What becomes of an article; `again` is as `read_again` gives it, None for one new in its file."""
    if held is None:
        return _Fate.NEW if again is None else _Fate.FORGOTTEN
    content = content_of(article)
    if held.has_left:
        is_known = bool(again) or content in {held.content, *held.earlier}
        return _Fate.WITHDRAWN if is_known else _Fate.CHANGED
    if content == held.content:
        is_moved = bool(article.story) and article.story != held.article.story
        return _Fate.CHANGED if is_moved else _Fate.SAME
    was_replaced = again is not None and content in held.earlier
    return _Fate.SUPERSEDED if was_replaced or _is_older(article, held.article) else _Fate.CHANGED


def _is_older(article: Article, held: Article) -> bool:
    """Whether an article was published before the one that is held, as far as both times are known."""
    if article.published is None or held.published is None:
        return False
    if type(article.published) is not type(held.published) and article.published_day == held.published_day:
        return False  # one of them has no hour
    return moment(article.published) < moment(held.published)


# --- stories ----------------------------------------------------------------------------------


def _place(store: Store, given: Given, new: Sequence[int], encoder: Encoder, window: dt.timedelta) -> None:
    """Give the new articles that name no story one by what they report."""
    placed = [given.articles[number] for number in new]
    if all(article.story for article in placed):
        return
    # An undated one is held against what is reported now; the last run has what there is of that.
    last_run = [run.at.date() for run in store.runs()[-1:]]
    days = [last_run if article.published_day is None else [article.published_day] for article in placed]
    known: list[Article] = []
    for first, last in _spans({day for group in days for day in group}, window):
        known += store.articles_between(first, last, places=False)
    stories = place_articles(placed, known, encoder, window)
    for number in new:
        article = given.articles[number]
        given.articles[number] = replace(article, story=article.story or stories[article.id])


def _spans(days: Iterable[dt.date], window: dt.timedelta) -> Iterator[tuple[dt.date, dt.date]]:
    """The first and last day of what lies within the window of some days, each day in one span only.

    A day is that of the place of publication, the window is in UTC: hence a day more at both ends.
    """
    ahead = window.days + 1 + (window % _DAY > dt.timedelta(0))
    start: int | None = None
    end = 0
    for day in sorted(day.toordinal() for day in days):
        if start is not None and day - ahead > end + 1:
            yield dt.date.fromordinal(start), dt.date.fromordinal(end)
            start = None
        start = max(day - ahead, dt.date.min.toordinal()) if start is None else start
        end = min(day + ahead, dt.date.max.toordinal())
    if start is not None:
        yield dt.date.fromordinal(start), dt.date.fromordinal(end)
