"""Partitions handed out to workers, and their results taken in, in the order of the stories."""

from __future__ import annotations

import contextlib
import pickle
import time as clock
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.cluster.joining import Cluster
from checker.cluster.partitions import Story, partition, usual_count
from checker.errors import ClusterError
from checker.model import Article, Rejection, Report, RunInfo
from checker.pipeline import Compared, CompareStories, Progress, report_on
from checker.rules import Rule

if TYPE_CHECKING:
    from distributed import Future

_AHEAD = 2  # partitions a worker: one at work and one at hand; the rest waits here, in one memory
_LOOK_SECONDS = 5.0
_ALONE_SECONDS = 60.0  # without any worker: time enough for one to be restarted
_SHOWN = 5


def check_on(
    cluster: Cluster,
    articles: Sequence[Article],
    rules: Sequence[Rule],
    run: RunInfo,
    *,
    rejections: Sequence[Rejection] = (),
    partitions: int | None = None,
    progress: Progress = lambda _: None,
    through: Callable[[CompareStories], CompareStories] | None = None,
) -> Report:
    """The report of `pipeline.check_articles`, to the byte, its stories compared by a cluster's workers.

    A story is never split: `partitions` (four a worker where None) are of whole stories. A partition whose
    worker dies is given to another one. `through` keeps results, as `KeptResults.through` does. Raises
    `ClusterError` where a story fails, naming it; where its workers die again and again; and where no
    worker is left for a minute.
    """

    def there(stories: Mapping[str, list[Article]]) -> Iterator[Compared]:
        return _Handing(cluster, stories, partitions, progress).results()

    return report_on(articles, through(there) if through else there, run, rules, rejections)


@dataclass(slots=True)
class _Handing:
    cluster: Cluster
    stories: Mapping[str, list[Article]]
    partitions: int | None
    progress: Progress
    waiting: deque[list[Story]] = field(default_factory=deque)
    working: dict[Future[bytes], list[Story]] = field(default_factory=dict)
    compared: dict[str, Compared] = field(default_factory=dict)
    alone_since: float | None = None

    def results(self) -> Iterator[Compared]:
        workers = self._workers()
        self.waiting.extend(partition(self.stories, self.partitions or usual_count(self.stories, workers)))
        try:
            while self.waiting or self.working:
                self._hand_out()
                self._take_in()
        except CancelledError as error:
            raise ClusterError(
                "The scheduler has dropped the work, or gone; run the command again"
            ) from error
        finally:  # what an error or Ctrl-C leaves behind is nobody's any more
            with contextlib.suppress(Exception):  # the scheduler may be what has gone
                self.cluster.client.cancel(list(self.working))
        for name in self.stories:
            yield self.compared.pop(name)

    def _hand_out(self) -> None:
        from checker.cluster.worker import compare_partition

        client = self.cluster.client
        room = _AHEAD * max(1, self._workers()) - len(self.working)
        for _ in range(min(room, len(self.waiting))):
            stories = self.waiting.popleft()
            # Not pure: a key of its own, so that no result of an earlier run is taken for this one's.
            future = client.submit(compare_partition, self.cluster.plugin, pickle.dumps(stories), pure=False)
            self.working[future] = stories

    def _workers(self) -> int:
        """How many there are; `ClusterError` where there has been none for too long."""
        try:
            workers = len(self.cluster.client.nthreads())
        except OSError as error:
            raise ClusterError(
                f"The scheduler has gone ({error}); start it, and run the command again"
            ) from error
        if workers:
            self.alone_since = None
        elif self.alone_since is None:
            self.alone_since = clock.monotonic()
        elif clock.monotonic() - self.alone_since > _ALONE_SECONDS:
            raise ClusterError(
                f"No worker has been left for {_ALONE_SECONDS:.0f} seconds; start one, then run this again"
            )
        return workers

    def _take_in(self) -> None:
        from distributed import wait

        try:
            finished = wait(list(self.working), _LOOK_SECONDS, "FIRST_COMPLETED").done
        except TimeoutError:
            return
        for future in finished:
            stories = self.working.pop(future)
            self.compared.update(pickle.loads(self._result(future, stories)))
            future.release()
        self.progress(f"Compared {len(self.compared)} of {len(self.stories)} stories")

    def _result(self, future: Future[bytes], stories: Sequence[Story]) -> bytes:
        from distributed import KilledWorker

        named = ", ".join(name for name, _ in stories[:_SHOWN]) + (" ..." if len(stories) > _SHOWN else "")
        try:
            result: bytes = future.result()
        except KilledWorker as error:
            raise ClusterError(
                f"Every worker that compared these stories died: {named}. Give workers more memory, or give "
                f"more --partitions, so that each has fewer stories."
            ) from error
        return result
