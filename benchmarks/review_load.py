"""Editors at work on the review page: the times of each page, and that no decision is lost.

    .venv/bin/python -m benchmarks.review_load [--store URL | --postgres] [--editors 20] [--seconds 60]
    .venv/bin/python -m benchmarks.review_load --requests 10000 --editors 4

Starts `checker review` as a process of its own on a store of 50,000 findings, made as `benchmarks.review`
does, and sends it editors who look at the queue, open a finding, decide, and now and then undo, each with a
second or two between clicks. With `--requests` they do not pause: that is for the server's memory, which is
told every thousand requests, and its times are those of a page under all the load that it can bear. Then each
decision that the page said it kept is looked up in the store. Decisions stay in a store that was given.

The editors run on the same machine and need some of its processors themselves. Memory and the processor's
time are read from `/proc`, so from Linux only; those of PostgreSQL are not among them.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import click
import httpx

from benchmarks.review import RULES, fill
from checker.store import Action, open_store
from tests import postgres

_PAUSE = (1.0, 2.0)  # seconds from click to click
_MEMORY_EVERY = 1000  # requests
_TO_DO = ("confirm", "dismiss:known", "dismiss:wrong reading", "confirm")
_LINK = re.compile(r'class="go" href="([^"]+)"')
_TOKEN = re.compile(r'name="csrf" value="([^"]+)"')
_SEEN = re.compile(r'name="seen" value="(\d+)"')
_LOOKED_AT = ("/", "/", "/?verdict=update", "/?verdict=divergence", f"/?rule={RULES[3]}", "/?new=1")


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision that the page said it kept."""

    finding: str
    version: int
    by: str
    action: Action


@dataclass
class Tally:
    """What came of all requests: seconds by page, and what the answers were."""

    server: int
    most: int  # requests; 0 for no end
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    kept: list[Kept] = field(default_factory=list)
    conflicts: int = 0
    wrong: list[str] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    sent: int = 0

    @property
    def is_over(self) -> bool:
        return bool(self.most) and self.sent >= self.most

    def note(self, page: str, seconds: float, status: int) -> None:
        self.times[page].append(seconds)
        self.sent += 1
        if status not in (200, 303, 409):
            self.wrong.append(f"{page} {status}")
        if self.sent % _MEMORY_EVERY == 0:
            self.memory.append(memory_of(self.server))


class Editor:
    """One person with a browser, who goes on until the time is over."""

    def __init__(self, client: httpx.AsyncClient, name: str, tally: Tally, seconds: float) -> None:
        self.client, self.name, self.tally = client, name, tally
        self.chance = random.Random(name)
        self.pauses = not tally.most
        self.until = time.monotonic() + seconds

    async def work(self) -> None:
        token = _TOKEN.search((await self.client.get("/name")).text)
        assert token is not None
        await self.client.post("/name", data={"csrf": token[1], "name": self.name, "next": "/"})
        if self.pauses:
            await asyncio.sleep(self.chance.random() * _PAUSE[1])  # nobody begins at the same moment
        while self._goes_on():
            links = _LINK.findall((await self._get("queue", self.chance.choice(_LOOKED_AT))).text)
            page = await self._get("finding", self.chance.choice(links)) if links else None
            for _ in range(self.chance.randint(3, 8)):
                if page is None or not self._goes_on():
                    break
                page = await self._settle(page)

    def _goes_on(self) -> bool:
        return time.monotonic() < self.until and not self.tally.is_over

    async def _settle(self, page: httpx.Response) -> httpx.Response | None:
        """The page to which a decision on this one leads; None where one goes back to the queue."""
        answer = await self._decide(page, self.chance.choice(_TO_DO))
        if answer is None:
            return None
        where = answer.headers["location"]
        following = await self._get("next finding" if where.startswith("/finding/") else "queue", where)
        if self.chance.random() < 0.1:
            finding, _, version = parse_qs(urlsplit(where).query)["done"][0].rpartition(":")
            if back := await self._post("undo", f"/finding/{finding}/decide", following, version, "undo"):
                await self._get("finding", back.headers["location"])
            return None
        return following if following.url.path.startswith("/finding/") else None

    async def _decide(self, page: httpx.Response, do: str) -> httpx.Response | None:
        # The form of the finding itself comes after that of the undo, which is of another one.
        seen = _SEEN.findall(page.text)
        return await self._post("decide", f"{page.url.path}/decide", page, seen[-1], do) if seen else None

    async def _post(
        self, page: str, path: str, on: httpx.Response, seen: str, do: str
    ) -> httpx.Response | None:
        token = _TOKEN.search(on.text)
        assert token is not None
        form = {"csrf": token[1], "seen": seen, "do": do}
        answer = await self._timed(page, "POST", path, form)
        if answer.status_code == 409:
            self.tally.conflicts += 1
        if answer.status_code != 303:
            return None
        done = parse_qs(urlsplit(answer.headers["location"]).query)["done"][0]
        finding, _, version = done.rpartition(":")
        self.tally.kept.append(Kept(finding, int(version), self.name, Action(do.partition(":")[0])))
        return answer

    async def _get(self, page: str, path: str) -> httpx.Response:
        return await self._timed(page, "GET", path.replace("&amp;", "&"))

    async def _timed(
        self, page: str, method: str, path: str, form: dict[str, str] | None = None
    ) -> httpx.Response:
        if self.pauses:
            await asyncio.sleep(self.chance.uniform(*_PAUSE))
        started = time.perf_counter()
        answer = await self.client.request(method, path, data=form)
        self.tally.note(page, time.perf_counter() - started, answer.status_code)
        return answer


async def send_editors(address: str, number: int, seconds: float, tally: Tally) -> None:
    async with contextlib.AsyncExitStack() as stack:
        clients = [
            await stack.enter_async_context(httpx.AsyncClient(base_url=address, timeout=60))
            for _ in range(number)
        ]
        people = [Editor(client, f"Editor {place}", tally, seconds) for place, client in enumerate(clients)]
        await asyncio.gather(*(person.work() for person in people))


@contextlib.contextmanager
def served(store: str, folder: Path) -> Iterator[tuple[str, int]]:
    """The address of a page on a store, and the number of its process."""
    command = [sys.executable, "-m", "checker", "review", "--port", "0"]
    with subprocess.Popen(
        [*command, "--store", store, "--state", str(folder / "state")],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    ) as server:
        try:
            assert server.stdout is not None
            found = re.search(r"http://\S+?:\d+", said := server.stdout.readline())
            if found is None:
                raise click.ClickException(f"the page did not start: {said}")
            yield found[0], server.pid
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(30)


def memory_of(process: int) -> int:
    """What a process holds in memory, in MiB."""
    said = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    assert said is not None
    return int(said[1]) // 1024


def processor_of(process: int) -> float:
    """How much of a processor's time a process has had, in seconds."""
    ran = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(ran[11]) + int(ran[12])) / os.sysconf("SC_CLK_TCK")


def lost(store: str, kept: list[Kept]) -> list[Kept]:
    """Those of the decisions that the store has not, or has as somebody else's."""
    with open_store(store) as held:
        return [
            one
            for one in kept
            if not any(
                (it.version, it.by, it.action) == (one.version, one.by, one.action)
                for it in held.decisions(one.finding)
            )
        ]


@contextlib.contextmanager
def chosen(place: str, on_postgres: bool, folder: Path) -> Iterator[str]:
    """The store's address: the one given, or a new one of SQLite or on a PostgreSQL server of its own."""
    if place or not on_postgres:
        yield place or f"sqlite:///{folder / 'store.sqlite'}"
        return
    programs = postgres.programs()
    if programs is None:
        raise click.ClickException("no PostgreSQL server is installed here")
    with postgres.server(programs) as url:
        yield postgres.new_database(url, "load")


def say(tally: Tally, seconds: float, processor: float) -> None:
    click.echo(f"{'ms':16}{'requests':>10}{'median':>10}{'95 %':>10}{'longest':>10}")
    every = [one for times in tally.times.values() for one in times]
    for page, times in [*sorted(tally.times.items()), ("all", every)]:
        ms = [one * 1000 for one in times]
        high = statistics.quantiles(ms, n=20)[-1] if len(ms) > 1 else ms[0]
        click.echo(f"{page:16}{len(ms):10,}{statistics.median(ms):10.0f}{high:10.0f}{max(ms):10.0f}")
    click.echo(
        f"{len(every) / seconds:.1f} requests a second, each {1000 * processor / len(every):.0f} ms of the "
        f"server's processor; {tally.conflicts} conflicts; other answers than 200, 303 and 409: "
        f"{', '.join(tally.wrong[:5]) or 'none'}"
    )


@click.command()
@click.option("--store", "place", default="", help="A store, or an empty database to make one in.")
@click.option("--postgres", "on_postgres", is_flag=True, help="On a PostgreSQL server of its own.")
@click.option("--findings", "number", default=50_000, show_default=True)
@click.option("--editors", default=20, show_default=True)
@click.option("--seconds", default=60.0, show_default=True)
@click.option("--requests", "most", default=0, help="So many, without pauses, in place of the seconds.")
def main(place: str, on_postgres: bool, number: int, editors: int, seconds: float, most: int) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        chosen(place, on_postgres, Path(folder)) as store,
    ):
        with open_store(store) as filled:
            if not filled.runs():
                fill(filled, number)
        with served(store, Path(folder)) as (address, server):
            tally = Tally(server, most)
            at_start, load, began = memory_of(server), os.getloadavg()[0], processor_of(server)
            started = time.monotonic()
            asyncio.run(send_editors(address, editors, 3600 if most else seconds, tally))
            took = time.monotonic() - started
            say(tally, took, processor_of(server) - began)
            memory = ", ".join(f"{one}" for one in tally.memory)
            click.echo(
                f"the server's memory: {at_start} MiB at the start, {memory_of(server)} at the end"
                + (f"; every {_MEMORY_EVERY:,} requests: {memory}" if memory else "")
            )
        gone = lost(store, tally.kept)
        click.echo(f"{len(tally.kept):,} decisions and undos were kept; in the store {len(gone)} are missing")
        click.echo(f"the machine's load was {load:.1f} before and {os.getloadavg()[0]:.1f} after")
    if gone or tally.wrong:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
