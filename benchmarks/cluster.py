"""What Dask costs, and that it changes no byte: one process against two workers, one of them killed.

    .venv/bin/python -m benchmarks.cluster [--articles N]

Generates N articles (three a story, each of a few events) beside the corpus' stories, and prints for each
run the sha256 of its report.json and its processor time (user and system, scheduler and workers included):
of the whole command, and of the comparing alone, models loaded before. Every run begins with nothing in the
cache but the models. Timings are never tests.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import click
import psutil

from benchmarks.archive import events
from checker.articles import read_paths
from checker.cluster import check_on, make_kit, open_cluster
from checker.embedding import CachedEncoder, default_cache_directory, load_encoder
from checker.model import Article, Rejection, Report
from checker.pipeline import check_articles, load_tools, run_info
from checker.report import render_json
from checker.rules import load_rules
from tests.cluster_processes import Site, running_site

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
EPOCH, TIME = "1735689600", "2025-01-01T00:00:00+00:00"
PARTITIONS = (2, 5, 16)
_A_STORY = 3
_COPIES = 10  # of a report, to weigh it


def generated(articles: int) -> Iterator[dict[str, str]]:
    """Articles of `benchmarks/archive.py`, three a story, each story in a folder of its own."""
    for event in events(articles // _A_STORY, 100):
        for place in range(_A_STORY):
            yield event.article(place) | {"story": f"story {event.number}"}


class Bench:
    """The articles, and a fresh cache folder with the exported model and no vectors."""

    def __init__(self, folder: Path, articles: int) -> None:
        self.folder = folder
        self.cache = folder / "cache"
        load_encoder()  # exports the model where this machine never has
        shutil.copytree(default_cache_directory() / "models", self.cache / "models")
        os.environ |= {"CHECKER_CACHE": str(self.cache), "SOURCE_DATE_EPOCH": EPOCH}
        rows = folder / "generated.jsonl"
        rows.write_text("".join(json.dumps(row) + "\n" for row in generated(articles)))
        stories = [path for path in sorted(CORPUS.iterdir()) if path.is_dir()]
        self.paths = [*stories, rows]
        self.rules = load_rules()

    def forget(self) -> None:
        """Leaves only the models: no vector, no reading and no result that an earlier run has kept."""
        for kept in self.cache.glob("*.sqlite*"):
            kept.unlink()

    def command(self, *options: str) -> tuple[str, float, float]:
        """sha256 of report.json, processor seconds with all children, seconds of one whole command."""
        self.forget()
        out = self.folder / "out"
        command = [sys.executable, "-m", "checker", "compare", *map(str, self.paths), "--out", str(out)]
        start = time.perf_counter()
        process = subprocess.Popen([*command, "--format", "json", *options], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise click.ClickException(f"the run ended with {os.waitstatus_to_exitcode(status)}")
        seconds = time.perf_counter() - start
        return sha(out / "report.json"), usage.ru_utime + usage.ru_stime, seconds

    def saved(self, report: Report) -> str:
        path = self.folder / "saved.json"
        path.write_bytes(render_json(report).encode("utf-8"))
        return sha(path)


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _memory(process: int) -> int:
    resident: int = psutil.Process(process).memory_info().rss
    return resident


def processor(site: Site) -> float:
    """The seconds that a scheduler and its living workers have used."""
    living = [one for one in (site.scheduler, *site.workers) if one.poll() is None]
    return sum(sum(psutil.Process(one.pid).cpu_times()[:2]) for one in living)


@click.command(help=__doc__)
@click.option("--articles", default=180, show_default=True)
def main(articles: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), articles)
        start = time.process_time()
        read, rejections = read_paths(bench.paths)
        reading = time.process_time() - start
        one = _Comparing(bench, read, rejections)
        stories, characters = {article.story for article in read}, sum(len(article.text) for article in read)
        _say(f"{len(read)} articles, {len(stories)} stories, {characters:,} characters")
        _say("")
        _say("| run | sha256 of report.json | whole command | comparing alone | the same, against one |")
        _say("|---|---|---|---|---|")
        digest, alone, memory = one.here()
        command = bench.command()
        _row("one process", command[0], command[1], alone, 1.0)
        digests, client = {digest, command[0]}, 0.0
        with running_site(2) as site:
            for partitions in PARTITIONS:
                digest, there, client = one.there(site, partitions)
                digests.add(digest)
                taken = there + client
                _row(f"two workers, {partitions} partitions", digest, None, taken, taken / alone)
            worker = max(_memory(process.pid) for process in site.workers) / 1e6
            digest, _, _ = one.there(site, PARTITIONS[-1], kill=True)
            digests.add(digest)
            _row(f"the same, {PARTITIONS[-1]} partitions, one worker killed", digest)
        local = bench.command("--cluster", "local:2", "--partitions", str(PARTITIONS[-1]))
        _row(f"--cluster local:2, {PARTITIONS[-1]} partitions", local[0], local[1])
        _say("")
        _say(f"All reports equal: {'yes' if digests == {local[0]} else 'NO'}")
        _say(f"Whole command on local:2 against one process: {local[1] / command[1]:.2f} times the CPU")
        _say(f"Start-up: {command[1] - alone:.1f} s of one process, {local[1] - taken:.1f} s on local:2")
        share = [f"{1000 * part / len(read):.1f} ms {what}" for part, what in (
            (reading, "to read"), (alone, "to compare"), (client, "for the client of two workers"),
        )]  # fmt: skip
        size = (bench.folder / "saved.json").stat().st_size / len(read) / 1000
        _say(f"An article: {', '.join(share)}; {size:.0f} kB of report.json, {memory:.0f} kB of memory")
        _say(f"A worker: {worker:.0f} MB of memory")


class _Comparing:
    """The same articles compared here or there, everything loaded and used once before."""

    def __init__(self, bench: Bench, read: list[Article], rejections: list[Rejection]) -> None:
        self.bench, self.read, self.rejections = bench, read, rejections
        self.first = [article for article in read if not article.story.startswith("story ")]  # the corpus

    def here(self) -> tuple[str, float, float]:
        """sha256 of the report, processor seconds of this process, and kB that an article takes in memory."""
        encoder = CachedEncoder(load_encoder(), default_cache_directory())
        tools = load_tools(encoder, self.bench.rules)
        check_articles(self.first, tools, time=TIME)
        self.bench.forget()
        start = time.process_time()
        report = check_articles(self.read, tools, time=TIME, rejections=self.rejections)
        taken = time.process_time() - start
        sent, before = pickle.dumps(report), _memory(os.getpid())
        copies = [pickle.loads(sent) for _ in range(_COPIES)]
        held = (_memory(os.getpid()) - before) / len(copies) / len(self.read) / 1000
        return self.bench.saved(report), taken, held

    def there(self, site: Site, partitions: int, kill: bool = False) -> tuple[str, float, float]:
        """sha256 of the report, processor seconds of scheduler and workers, and of this client.

        With `kill`, a worker dies at the first result; its seconds are lost, and those told are wrong.
        """
        encoder = load_encoder()
        run = run_info(encoder, None, self.bench.rules, TIME)

        def watch(_message: str) -> None:
            if kill and site.workers[0].poll() is None:
                site.workers[0].send_signal(signal.SIGKILL)
                site.workers[0].wait()

        with open_cluster(site.address, make_kit(encoder, "onnx-fp32", self.bench.rules)) as cluster:
            check_on(cluster, self.first, self.bench.rules, run, partitions=2)
            check_on(cluster, self.first[::-1], self.bench.rules, run, partitions=3)
            self.bench.forget()
            there, here = processor(site), time.process_time()
            report = check_on(
                cluster,
                self.read,
                self.bench.rules,
                run,
                rejections=self.rejections,
                partitions=partitions,
                progress=watch,
            )
            here = time.process_time() - here
            return self.bench.saved(report), processor(site) - there, here


def _row(
    name: str,
    digest: str,
    whole: float | None = None,
    comparing: float | None = None,
    ratio: float | None = None,
) -> None:
    seconds = ["" if one is None else f"{one:.1f} s" for one in (whole, comparing)]
    _say(f"| {name} | {digest[:16]} | {' | '.join(seconds)} | {'' if ratio is None else f'{ratio:.2f}'} |")


def _say(line: str) -> None:
    click.echo(line)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
