"""Stories compared by this process or, where there is much to do, by several of this machine."""

from __future__ import annotations

import multiprocessing
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import cache, cached_property
from itertools import islice
from math import comb
from types import TracebackType
from typing import Self

from checker.embedding.runtime import available_cores
from checker.errors import CheckerError
from checker.model import Article, Claim
from checker.pipeline import Compared, Known, Progress, Tools, compare_story, comparing_here

# About what a core takes to read an article, and to hold two articles of one story against each other; a
# process more takes two seconds to start, and some 400 MB.
_A_READING, _A_MEETING = 0.05, 0.03
_PAYS = 5.0
# Articles that are known cost little where what was decided on them is kept, and much where it is not; after
# so many seconds of them more processes pay too, where as much again is to come.
_PATIENCE = 10.0
_MOST_BY_ITSELF = 8
_AHEAD = 2  # stories a process: one at work and one at hand, the rest waits here, in one memory
_HELD = 50  # stories a process that may be done while one before them is not: results are given in order


class Comparer:
    """What compares stories, with as many processes as pay; ends them when its block ends.

    `here` loads the tools of this process when they are first needed. `there` loads those of another one:
    a function of a module or a `partial` of one, for it is sent. `jobs` is the most processes that compare
    at once, where None a core each, but eight at most.
    """

    def __init__(
        self,
        here: Callable[[], Tools],
        there: Callable[[], Tools],
        jobs: int | None = None,
        progress: Progress = lambda _: None,
    ) -> None:
        self._here, self._there = here, there
        self._jobs = jobs or min(available_cores(), _MOST_BY_ITSELF)
        self._progress = progress
        self._pool: ProcessPoolExecutor | None = None
        self._spent, self._done = 0.0, 0  # seconds of comparing here, and the stories of it

    @cached_property
    def tools(self) -> Tools:
        """This process's own."""
        return self._here()

    def compare(
        self, stories: Mapping[str, list[Article]], known: Known = lambda _: {}, left: int = 0
    ) -> Iterator[Compared]:
        """The claims and findings of each story, in the order given; `known` are claims that need no reading.

        `left` is the number of stories that are known to come after these. Raises `CheckerError` where a
        process ends in the middle, as one does that is out of memory.
        """
        if self._pays(stories, known, left):
            yield from self._side_by_side(stories, known)
            return
        start = time.monotonic()
        yield from comparing_here(lambda: self.tools, self._progress, known)(stories)
        self._spent += time.monotonic() - start
        self._done += len(stories)

    def _pays(self, stories: Mapping[str, Sequence[Article]], known: Known, left: int) -> bool:
        if self._jobs == 1 or len(stories) < 2:
            return False
        if self._pool is not None:
            return True
        to_come = len(stories) + left
        if self._spent >= _PATIENCE and self._spent / self._done * to_come >= _PATIENCE:
            return True
        here = sum(_seconds(len(members), len(known(members))) for members in stories.values())
        return here / len(stories) * to_come >= _PAYS

    def _side_by_side(self, stories: Mapping[str, list[Article]], known: Known) -> Iterator[Compared]:
        if self._pool is None:
            self._progress(f"Starting {self._jobs} processes")
            # Spawned: a forked process would have the locks of threads that it has not.
            self._pool = ProcessPoolExecutor(
                self._jobs, multiprocessing.get_context("spawn"), _set_up, (self._there,)
            )
        waiting = iter(stories.values())
        working: deque[Future[Compared]] = deque()
        done = 0
        try:
            while True:
                busy = [future for future in working if not future.done()]
                free = min(_AHEAD * self._jobs - len(busy), _HELD * self._jobs - len(working))
                for members in islice(waiting, max(free, 0)):
                    working.append(self._pool.submit(_compare, members, known(members)))
                if not working:
                    return
                if not working[0].done():
                    wait([future for future in working if not future.done()], return_when=FIRST_COMPLETED)
                    continue
                compared = working.popleft().result()
                done += 1
                self._progress(f"Compared {done:,} of {len(stories):,} stories")
                yield compared
        except BrokenProcessPool as error:
            raise CheckerError(
                "a process that compared stories has ended in the middle, as one does that is out of memory; "
                "try again with fewer, such as --jobs 1"
            ) from error
        finally:
            for left in working:
                left.cancel()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _seconds(articles: int, known: int) -> float:
    """About what a core takes for a story, of which so many articles have been read and met each other."""
    return (articles - known) * _A_READING + (comb(articles, 2) - comb(known, 2)) * _A_MEETING


_load: Callable[[], Tools]  # of a process that compares for another


def _set_up(load: Callable[[], Tools]) -> None:
    global _load
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first process's to answer
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _load = cache(load)  # when the first story comes: an error then reaches the first process


def _end_with_parent() -> None:
    """Ends this process when the first one is killed, which leaves no other sign of it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        signal.raise_signal(signal.SIGTERM)


def _compare(articles: list[Article], known: Mapping[str, Sequence[Claim]]) -> Compared:
    return compare_story(articles, _load(), known)
