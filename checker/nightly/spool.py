"""Articles put aside on the disk while all of a night's input is read, so that memory stays small."""

from __future__ import annotations

import pickle
import tempfile
from dataclasses import dataclass, field, replace
from types import TracebackType

from checker.model import Article


class Spool:
    """A temporary file of articles, each given back by the number under which it was put in."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `__exit__`
        self._places: list[int] = []

    def put(self, article: Article) -> int:
        """Keep an article, and give its number."""
        self._places.append(self._file.seek(0, 2))
        pickle.dump(article, self._file, protocol=pickle.HIGHEST_PROTOCOL)
        return len(self._places) - 1

    def get(self, number: int) -> Article:
        """The article put in under that number."""
        self._file.seek(self._places[number])
        article: Article = pickle.load(self._file)
        return article

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


def without_places(article: Article) -> Article:
    """The article without where its characters stand in the file: a tenth of its size in memory."""
    return replace(article, blocks=tuple(replace(block, offsets=()) for block in article.blocks))


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
