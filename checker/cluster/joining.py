"""A cluster reached, or started on this machine, and made ready to compare."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING

from checker.cluster.kit import Kit
from checker.errors import ClusterError
from checker.install import Install
from checker.pipeline import Progress

if TYPE_CHECKING:
    from distributed import Client

LOCAL = "local:"
_REACH_SECONDS = 6.0  # for a scheduler to answer, and then for a first worker to be there
# What Dask's processes do while they wait, of which nothing is shown here: 11 % of a core for a scheduler
# and two workers, and 3 % with these. docs/cluster.md sets them where those run.
_SETTINGS = {
    "distributed.worker.profile.enabled": False,  # looks at every thread a hundred times a second
    "distributed.admin.tick.interval": "500ms",
    "distributed.admin.tick.limit": "1 hour",  # a long parse holds the loop: nothing to warn of
}


@dataclass(frozen=True, slots=True)
class Cluster:
    """A client of a scheduler whose workers hold the models of `plugin`'s kit."""

    client: Client
    plugin: str
    kit: Kit


@contextlib.contextmanager
def open_cluster(where: str, kit: Kit, progress: Progress = lambda _: None) -> Iterator[Cluster]:
    """The cluster at `where`: `local:N` for N processes of this machine, or a scheduler's address.

    Every worker has loaded its models when it is given; those of this machine end with the block.
    Raises `ClusterError` within ten seconds where the scheduler does not answer or has no worker, and
    where a worker has another checker, other libraries, rules or models than this process.
    """
    with _dask_settings(), contextlib.ExitStack() as closing:
        address = where
        if where.startswith(LOCAL):
            progress(f"Starting {where.removeprefix(LOCAL)} worker processes")
            address = closing.enter_context(_local(int(where.removeprefix(LOCAL))))
        client = closing.enter_context(_client(address))
        _wait_for_worker(client, where)
        _check_installs(client, kit)
        progress("Loading the models on the workers")
        plugin = _register(client, kit)
        try:
            yield Cluster(client, plugin, kit)
        finally:
            with contextlib.suppress(Exception):  # the scheduler may be what has gone
                client.unregister_worker_plugin(plugin)


@contextlib.contextmanager
def _dask_settings() -> Iterator[None]:
    try:
        import dask
        import distributed  # noqa: F401
    except ImportError as error:
        raise ClusterError(
            f"--cluster needs Dask, which is not installed ({error}). Run: pip install 'checker[cluster]'"
        ) from error
    # asyncio tells of calls that nobody waits for any more, as after Ctrl-C.
    loggers = [logging.getLogger(name) for name in ("asyncio", "distributed", "distributed.client")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)  # what matters of it comes as an error of our own
    try:
        with dask.config.set(_SETTINGS):
            yield
    finally:
        gc.collect()  # it tells when such a call is thrown away
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


@contextlib.contextmanager
def _local(workers: int) -> Iterator[str]:
    from distributed import LocalCluster

    with _deaf_to_ctrl_c():
        started = LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",  # None would listen to everyone, on one port for all
            silence_logs=logging.CRITICAL,
        )
    with started as cluster:
        yield cluster.scheduler_address


@contextlib.contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Lets threads that are started meanwhile, and all processes that these start, never see SIGINT.

    A terminal sends it to every process; this one alone must answer, and ends the others.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # it would be started meanwhile, and leave SIGINT unblocked
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def _client(address: str) -> Iterator[Client]:
    from distributed import Client

    try:
        asyncio.run(_greet(address))
        client = Client(address, timeout=_REACH_SECONDS)
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        raise ClusterError(
            f"The scheduler {address} cannot be reached ({str(error) or 'it does not answer'}). See that "
            f"'dask scheduler' runs there, that the firewall lets this machine through, and that its TLS "
            f"files are those you gave."
        ) from error
    try:
        yield client
    finally:
        client.close(timeout=_REACH_SECONDS)


async def _greet(address: str) -> None:
    """Raises `OSError` where nobody answers in time: a client of its own waits for a greeting for ever."""
    from distributed import Security
    from distributed.comm.core import connect

    secrets = Security().get_connection_args("client")
    async with asyncio.timeout(_REACH_SECONDS):
        comm = await connect(address, timeout=_REACH_SECONDS, **secrets)
        await comm.close()


def _wait_for_worker(client: Client, where: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_REACH_SECONDS)
    except TimeoutError as error:
        raise ClusterError(
            f"The scheduler {where} has no worker. Start one with: dask worker {where} --nthreads 1"
        ) from error


def _check_installs(client: Client, kit: Kit) -> None:
    """Before anything else is sent, which a worker with another checker might not understand."""
    from checker.cluster.worker import check_install

    for address, answer in sorted(client.run(Install.here, on_error="return").items()):
        if not isinstance(answer, Install):
            raise ClusterError(
                f"Worker {address}: cannot say which checker it has ({type(answer).__name__}: {answer}). "
                f"Install checker {kit.install.version} there and start the worker again."
            )
        try:
            check_install(kit.install, answer)
        except ClusterError as error:
            raise ClusterError(f"Worker {address}: {error}") from error


def _register(client: Client, kit: Kit) -> str:
    from checker.cluster.worker import CheckerPlugin

    plugin = CheckerPlugin(kit)
    client.register_plugin(plugin)
    return plugin.name
