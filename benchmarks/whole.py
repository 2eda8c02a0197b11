"""The whole job, stage by stage, against the script that a user would write instead: one Markdown table.

    .venv/bin/python -m benchmarks.whole [--articles N]... [--runs N]     # or: make bench

Generates N articles, ten a story (`archive.py`; three in ten carry the agency's text). Every run is a process
of its own; a cold one finds the prepared model in its cache folder and nothing else. Figures are medians. The
processor's seconds (user and system, all threads) are the ones to compare: they hardly change with
what else the machine does. Ratios are of processor time, loading included. Timings are never tests.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import click

from benchmarks.archive import AGENCY_SHARE, events
from checker.embedding.source import default_cache_directory

ROOT = Path(__file__).resolve().parent.parent
TWO_REPORTS = ROOT / "corpus" / "withdrawal"
A_STORY, STORIES_A_DAY = 10, 10
CHECKER = ("-m", "checker", "compare", "--out")
# What each stage works through, for its rate.
UNITS = {
    "read": "articles", "parse": "words", "claims": "words", "embed": "sentences",
    "align": "pairs", "decide": "pairs", "threads": "pairs", "report": "findings",
}  # fmt: skip


@dataclass(frozen=True)
class Run:
    """What a process took: seconds, seconds of processor, bytes at its peak, and what it printed."""

    wall: float
    processor: float
    peak: float
    said: str

    @cached_property
    def told(self) -> Any:
        return json.loads(self.said)


class Bench:
    """A folder of generated articles, and a cache folder that is emptied at will."""

    def __init__(self, folder: Path, runs: int) -> None:
        self.folder = folder
        self.runs = runs
        self.cache = default_cache_directory()
        # As an installed package is, which `PYTHONDONTWRITEBYTECODE` may have kept from this checkout.
        self.run("-m", "compileall", "-q", str(ROOT / "checker"), str(ROOT / "benchmarks"))
        # Exports the model where this machine never has; in another process, for the peak of one that is
        # started counts its parent's memory.
        self.run("-c", "from checker.embedding import load_encoder; load_encoder()")
        self.cache = folder / "cache"

    def articles(self, count: int) -> Path:
        path = self.folder / f"{count}.jsonl"
        with path.open("w", encoding="utf-8") as stream:
            for event in events(-(-count // A_STORY), STORIES_A_DAY):
                for place in range(min(A_STORY, count - event.number * A_STORY)):
                    row = event.article(place, AGENCY_SHARE) | {"story": f"story {event.number:05}"}
                    stream.write(json.dumps(row) + "\n")
        return path

    def forget(self) -> None:
        shutil.rmtree(self.cache, ignore_errors=True)
        shutil.copytree(default_cache_directory() / "models", self.cache / "models")

    def run(self, *arguments: str) -> Run:
        command = [sys.executable, *arguments]
        environment = os.environ | {"CHECKER_CACHE": str(self.cache), "SOURCE_DATE_EPOCH": "1735689600"}
        start = time.perf_counter()
        with tempfile.TemporaryFile(dir=self.folder) as output:
            process = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL, env=environment)
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            if status:
                failed = os.waitstatus_to_exitcode(status)
                raise click.ClickException(f"{' '.join(arguments)}: ended with {failed}")
            output.seek(0)
            said = output.read().decode()
        scale = 1 if sys.platform == "darwin" else 1024
        return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * scale, said)

    def cold(self, *arguments: str) -> list[Run]:
        found = []
        for _ in range(self.runs):
            self.forget()
            found.append(self.run(*arguments))
        return found

    def warm(self, *arguments: str) -> list[Run]:
        self.forget()
        self.run(*arguments)
        return [self.run(*arguments) for _ in range(self.runs)]

    def compare(self, path: Path) -> tuple[str, ...]:
        return *CHECKER, str(self.folder / "out"), str(path)


def median(runs: Sequence[Run], of: Callable[[Run], float]) -> float:
    return statistics.median(of(run) for run in runs)


def processor(runs: Sequence[Run]) -> float:
    return median(runs, lambda run: run.processor)


def whole_line(name: str, runs: Sequence[Run]) -> str:
    wall, peak = median(runs, lambda run: run.wall), median(runs, lambda run: run.peak)
    return f"| **{name}** | {wall:.2f} | {processor(runs):.2f} | | | {peak / 1e6:,.0f} |"


def stage_lines(runs: Sequence[Run]) -> Iterator[str]:
    counts = runs[0].told["counts"]
    taken = {
        name: [statistics.median(run.told["stages"].get(name, (0, 0))[clock] for run in runs)
               for clock in (0, 1)]
        for name in runs[0].told["stages"]
    }  # fmt: skip
    total = sum(seconds for _, seconds in taken.values())
    for name in (*(other for other in taken if other not in UNITS), *UNITS):
        wall, seconds = taken.get(name, (0.0, 0.0))
        unit = UNITS.get(name)
        rate = f"{counts[unit] / wall:,.0f} {unit}" if unit and wall else ""
        yield f"| {name} | {wall:.2f} | {seconds:.2f} | {seconds / total:.0%} | {rate} | |"


def size_lines(bench: Bench, count: int) -> Iterator[str]:
    path = bench.articles(count)
    staged = bench.cold("-m", "benchmarks.staged", "stages", str(path))
    counts = staged[0].told["counts"]
    told = ", ".join(f"{counts[unit]:,} {unit}" for unit in ("sentences", "words", "pairs", "findings"))
    yield f"| **{count:,} articles** ({told}) | | | | | |"
    yield from stage_lines(staged)
    cold = bench.cold(*bench.compare(path))
    yield whole_line(f"`checker compare`, {count:,} articles, cold", cold)
    yield whole_line("the same again, nothing changed", bench.warm(*bench.compare(path)))
    straight = bench.cold("-m", "benchmarks.straight", str(path))
    yield whole_line("the straight script", straight)
    bare = bench.cold("-m", "benchmarks.staged", "bare", str(path))
    seconds = statistics.median(sum(taken[1] for taken in run.told["stages"].values()) for run in bare)
    distinct = bare[0].told["counts"]["sentences"]
    yield f"| bare spaCy and bare embedding, {distinct:,} distinct sentences | | {seconds:.2f} | | | |"
    faster, over = processor(straight) / processor(cold), processor(cold) / seconds
    yield f"| **the straight script is {faster:.2f} times ours, ours {over:.2f} times the bare** | | | | | |"


@click.command(help=__doc__)
@click.option("--articles", "sizes", multiple=True, default=(100, 500), show_default=True, metavar="N")
@click.option("--runs", default=3, show_default=True, help="Runs of each, of which the median is told.")
def main(sizes: tuple[int, ...], runs: int) -> None:
    click.echo("| what | wall s | processor s | share | a second | peak MB |")
    click.echo("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), runs)
        click.echo(whole_line("`checker --help`", bench.warm("-m", "checker", "--help")))
        two = bench.warm(*bench.compare(TWO_REPORTS))
        click.echo(whole_line("`checker compare` of two reports, warm", two))
        ten = bench.cold(*bench.compare(bench.articles(A_STORY)))
        click.echo(whole_line("ten articles on one story, cold", ten))
        for count in sizes:
            for line in size_lines(bench, int(count)):
                click.echo(line)


if __name__ == "__main__":
    main()
