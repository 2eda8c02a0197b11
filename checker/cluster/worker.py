"""What runs on a worker: models loaded once, and one partition after another compared with them."""

from __future__ import annotations

import pickle
import traceback
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

from distributed import WorkerPlugin, get_worker

from checker.cluster.kit import Kit
from checker.errors import ClusterError
from checker.install import Install
from checker.pipeline import Compared, Tools, compare_story

if TYPE_CHECKING:
    from checker.cluster.partitions import Story


_one_at_a_time = Lock()  # a spaCy pipeline is not made for several threads at once


class CheckerPlugin(WorkerPlugin):
    """Loads a kit's models when it comes to a worker, also to one that joins or is restarted later."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.name = f"checker-{uuid4().hex}"  # of its own, for a second run may end before this one

    def setup(self, worker: Any) -> None:
        """Raises `ClusterError` where the worker has not what the client has."""
        self.tools: Tools | None = None
        self.fault = ""
        try:
            check_install(self.kit.install, Install.here())
            self.tools = _tools(self.kit, worker.state.nthreads)
        except Exception as error:
            self.fault = f"Worker {worker.address}: {error}"
            raise ClusterError(self.fault) from error


@lru_cache(maxsize=1)
def _tools(kit: Kit, threads: int) -> Tools:
    """The tools of a kit, which stay for the next run that has the same."""
    return kit.tools(threads)


def check_install(here: Install, there: Install) -> None:
    """Raises `ClusterError` that names all that a worker has another of."""
    unlike = here.unlike(there)
    if unlike:
        raise ClusterError(
            f"{'; '.join(unlike)}. Install the same checker with the same constraints.txt on all machines "
            f"and start the worker again."
        )


def compare_partition(plugin_name: str, pickled: bytes) -> bytes:
    """The name, claims and findings of each story of a partition; `ClusterError` names a story that fails.

    Both ways as one piece of bytes, so that the scheduler passes it on and does not take it apart.
    """
    plugin = cast(CheckerPlugin, get_worker().plugins[plugin_name])
    if plugin.tools is None:
        raise ClusterError(plugin.fault)
    stories: list[Story] = pickle.loads(pickled)
    with _one_at_a_time:
        return pickle.dumps([(name, _compared(name, articles, plugin.tools)) for name, articles in stories])


def _compared(name: str, articles: Any, tools: Tools) -> Compared:
    try:
        return compare_story(articles, tools)
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        said = f"{type(error).__name__}: {error} ({Path(place.filename).name}, line {place.lineno})"
        raise ClusterError(f"Story {name or 'without a name'}: {said}") from error
