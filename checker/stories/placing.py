"""New articles placed in stories by what they report, one after the other and never moved again."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from checker.embedding import Encoder
from checker.errors import InputError
from checker.model import Article
from checker.stories.opening import is_placed_story, name_story, opening
from checker.stories.shelf import Floats, Shelf

# A story ends when nothing was reported of it for this long: what follows is another event of its topic.
WINDOW = dt.timedelta(days=7)
# How like a story an article must be to join it: at the hour of the story's nearest report, and at the
# window's end. An article without a date is held to the second. Fitted as decision 0009 says.
BAR, LATE_BAR = 0.33, 0.40
# Words are held against those of the stories that these many nearest articles by vector are in.
_NEAREST = 100
_NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Placed:
    """An article with the story it is in."""

    article: Article
    story: str


def place_articles(
    new: Sequence[Article], known: Sequence[Article], encoder: Encoder, window: dt.timedelta = WINDOW
) -> dict[str, str]:
    """The story of each new article, by the article's id: one that is running, or one that it starts.

    `known` are articles already placed (`Article.story`), at least those published within `window` of a
    new one; what lies further away changes nothing. New articles are placed in the order of publication
    and id, each by those before it alone, so a month at once and day by day give the same stories, and
    no story's name or member ever changes. An article with a `story` keeps it and is not returned; where
    that name is not of the form that this function gives, it is a folder's or an editor's, and no other
    article joins it. An article without a date comes last, must be more alike to join, and draws no
    dated one into its story.

    An article is held against the articles of a story that lie within the window, the likest of them and
    their mean, so that a chain of reports, each a little like the last, does not join two events.
    Incremental clustering with document frequencies as they stand at the time is Allan, Papka and
    Lavrenko, "On-line new event detection and tracking" (SIGIR 1998). Costs the product of new articles
    and articles in the window. Of two new articles with one id the earlier is placed. Raises `InputError`
    for a window of no length.
    """
    if window <= dt.timedelta(0):
        raise InputError(f"A window of {window} holds no article. Give a time above 0, such as 7 days.")
    stories = {article.id: article.story for article in (*known, *new) if article.story}
    latest_first = sorted(new, key=lambda article: (_order(article), article.text), reverse=True)
    waiting = {article.id: article for article in latest_first if article.id not in stories}
    running = {article.id: article for article in (*known, *new) if is_placed_story(article.story)}
    articles = sorted((*waiting.values(), *running.values()), key=_order)
    desk = _Desk(articles, encoder, window / dt.timedelta(days=1))
    stories |= {placed.article.id: placed.story for placed in desk.place()} if waiting else {}
    return {article.id: stories[article.id] for article in new if not article.story}


class _Desk:
    """Articles in their order, each in a story or waiting for one."""

    def __init__(self, articles: Sequence[Article], encoder: Encoder, window_days: float) -> None:
        self._articles = articles
        self._openings = [opening(article) for article in articles]
        self._shelf = Shelf(self._openings, encoder)
        self._window = window_days
        self._days = np.array([_days(article) for article in articles])
        self._names = sorted({article.story for article in articles if article.story})
        number = {name: place for place, name in enumerate(self._names)}
        self._story = np.array([number.get(article.story, _NOWHERE) for article in articles], np.int64)

    def place(self) -> Iterable[Placed]:
        """Each waiting article with its story, in order."""
        for row in np.flatnonzero(self._story == _NOWHERE).tolist():
            story = self._nearest_story(row)
            if story == _NOWHERE:
                story = len(self._names)
                self._names.append(name_story(self._articles[row], self._openings[row]))
            self._story[row] = story
            yield Placed(self._articles[row], self._names[story])

    def _nearest_story(self, row: int) -> int:
        """The story that an article is most above the bar of; of two alike the first by name."""
        distance = self._distances(row)
        rivals = (self._story != _NOWHERE) & (distance <= 1)
        if not rivals.any():
            return _NOWHERE
        in_view = rivals.copy()
        in_view[row] = True
        self._shelf.view(in_view)
        cosines = self._shelf.cosines(row)
        near = np.flatnonzero(rivals & np.isin(self._story, self._story[_nearest(cosines, rivals)]))
        likeness = self._shelf.likeness(row, near, cosines[near])
        excess = _linked(likeness, distance[near], self._story[near])
        above = [story for story in excess if excess[story] >= 0]
        for story in sorted(above, key=lambda story: (-excess[story], self._names[story])):
            if not self._shelf.is_other_event(row, near[self._story[near] == story]):
                return story
        return _NOWHERE

    def _distances(self, row: int) -> Floats:
        """How far from an article the others were published, in windows: above 1 is out of its sight."""
        if math.isinf(self._days[row]):
            return np.ones(len(self._days))
        gaps: Floats = np.abs(self._days - self._days[row]) / self._window
        return gaps


def _nearest(cosines: Floats, rivals: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The rivals with the highest cosines, all of those that tie for the last place included."""
    ranked = np.sort(cosines[rivals])
    near: NDArray[np.bool_] = rivals & (cosines >= ranked[max(0, len(ranked) - _NEAREST)])
    return near


def _linked(likeness: Floats, distance: Floats, stories: NDArray[np.int64]) -> dict[int, float]:
    """How far above its bar each story is, by the geometric mean of its likest article and its average.

    The likest alone lets a chain grow without end, the average alone holds short reports apart.
    """
    found, places = np.unique(stories, return_inverse=True)
    most = np.zeros(len(found))
    np.maximum.at(most, places, likeness)
    mean = np.bincount(places, likeness) / np.bincount(places)
    nearest = np.ones(len(found))
    np.minimum.at(nearest, places, distance)
    excess = np.sqrt(most * mean) - (BAR + (LATE_BAR - BAR) * nearest)
    return dict(zip(found.tolist(), np.round(excess, 5).tolist(), strict=True))


def _order(article: Article) -> tuple[float, str]:
    return _days(article), article.id


def _days(article: Article) -> float:
    """When an article was published, in days since the year 1, UTC; infinite where that is not known.

    A bare date stands for its noon, at most half a day from any hour that it may mean.
    """
    published = article.published
    if published is None:
        return math.inf
    if not isinstance(published, dt.datetime):
        return published.toordinal() + 0.5
    clock = dt.timedelta(hours=published.hour, minutes=published.minute, seconds=published.second)
    ahead = published.utcoffset() or dt.timedelta(0)
    return published.toordinal() + (clock - ahead) / dt.timedelta(days=1)
