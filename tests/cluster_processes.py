"""A Dask scheduler and its workers as processes of their own on the loopback, as a newsroom starts them."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

_PATIENCE_SECONDS = 60.0


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


# As docs/cluster.md has them in the units.
SETTINGS = {
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "500ms",
}


_PAGES = ("--no-dashboard", "--dashboard-address", "127.0.0.1:0")


def _dask(*arguments: str) -> subprocess.Popen[bytes]:
    root = Path(__file__).resolve().parent.parent
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments],
        env=os.environ | SETTINGS | {"PYTHONPATH": str(root)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _answers(port: int) -> bool:
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


class Site:
    """A running scheduler; `start_worker` adds a process of one thread, without a nanny to restart it."""

    def __init__(self, *tls: str) -> None:
        port = free_port()
        self.protocol = "tls" if tls else "tcp"
        self.address = f"{self.protocol}://127.0.0.1:{port}"
        self._secrets = tls
        at = ("--host", "127.0.0.1", "--port", str(port), "--protocol", self.protocol)
        self.scheduler = _dask("scheduler", *at, *_PAGES, *tls)
        self.workers: list[subprocess.Popen[bytes]] = []
        until = time.monotonic() + _PATIENCE_SECONDS
        while not _answers(port):
            assert time.monotonic() < until, "the scheduler did not start"
            assert self.scheduler.poll() is None, "the scheduler ended"
            time.sleep(0.1)

    def start_worker(self, *more: str) -> subprocess.Popen[bytes]:
        """The process of a worker that has joined; `more` are options of `dask worker`."""
        from distributed import Client

        options = ("--nthreads", "1", "--no-nanny", *_PAGES, *self._secrets, *more)
        worker = _dask("worker", self.address, *options)
        self.workers.append(worker)
        alive = sum(one.poll() is None for one in self.workers)
        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(alive, timeout=_PATIENCE_SECONDS)
        return worker

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@contextlib.contextmanager
def running_site(workers: int, *tls: str) -> Iterator[Site]:
    """A scheduler with so many workers, all gone at the end; `tls` are Dask's options for it."""
    site = Site(*tls)
    try:
        for _ in range(workers):
            site.start_worker()
        yield site
    finally:
        site.close()
