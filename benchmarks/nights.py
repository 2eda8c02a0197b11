"""What a night costs as the archive grows: time and memory of the first, an empty and a small one.

    .venv/bin/python -m benchmarks.nights [--articles N]... [--story N] [--leads] [--store URL]

Generates an archive of N articles (`benchmarks/archive.py`: ten a story, five hundred a day, a file a day),
runs `checker nightly` on it, again with nothing new, and again with one in a hundred new: half of them in new
stories, half in stories of the last days. With `--leads` an article is its lead paragraph alone, for archives
whose first night would else take hours: most of it is then what grows with the number of articles. Each run
is a process of its own, whose cache held nothing but the model before the first, so that its time has all
that a user waits for. Processor time is that of the run and its children, which other work on the machine
disturbs less. Timings are never tests.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from benchmarks.archive import FIRST, Event, events
from checker.cli.base import REJECTED
from checker.embedding import default_cache_directory, load_encoder

A_DAY = 500
_NEW_STORIES = 10_000_000  # numbers that no story of the archive has
_MEASURE = """
import resource, subprocess, sys, time
start = time.perf_counter()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
wall, used = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


@dataclass(frozen=True)
class Cost:
    """What a run took: seconds on the clock and of processors, and megabytes at its highest."""

    wall: float
    processor: float
    memory: float


def archive(articles: int, a_story: int) -> Iterator[tuple[int, dict[str, str]]]:
    """The generated articles with their days, in order."""
    for event in events(articles // a_story, A_DAY // a_story):
        for place in range(a_story):
            yield event.day, event.article(place)


def lead(article: dict[str, str]) -> dict[str, str]:
    """The article's title and lead paragraph."""
    return article | {"text": article["text"].partition("\n\n")[0]}


def one_percent(articles: int, a_story: int) -> Iterator[dict[str, str]]:
    """One article to a hundred more: half in stories of the last day, half in new ones."""
    count, last = articles // 100, articles // a_story - 1
    a_day = A_DAY // a_story
    day = last // a_day
    for place in range(count // 2):
        yield Event(last - place % a_day, day).article(a_story + place // a_day)
    for place in range(count - count // 2):
        yield Event(_NEW_STORIES + place // a_story, day).article(place % a_story)


def night(config: Path, day: int) -> Cost:
    """What one run of the command takes."""
    at = int(dt.datetime.combine(FIRST + dt.timedelta(days=day), dt.time(8), dt.UTC).timestamp())
    command = [sys.executable, "-m", "checker", "nightly", str(config)]
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(at), "CHECKER_CACHE": str(config.parent / "cache")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # pip compiles what it installs
    # Started by a small process of its own: Linux counts the memory of the one that starts it as the run's.
    measured = subprocess.run(
        [sys.executable, "-c", _MEASURE, *command], env=environment, stdout=subprocess.PIPE, text=True
    )
    code, *figures = measured.stdout.split()[-4:]
    if int(code) not in (0, REJECTED):  # a lead may be a caption alone, which is no article
        raise click.ClickException(f"the run ended with {code}")
    return Cost(*map(float, figures))


@click.command(help=__doc__)
@click.option("--articles", "sizes", type=int, multiple=True, default=(500, 5_000), show_default=True)
@click.option("--story", "a_story", default=10, show_default=True, help="Articles a story.")
@click.option("--leads", is_flag=True, help="Only the lead paragraph of each article.")
@click.option("--store", default="store.sqlite", show_default=True, help="An empty store's address.")
def main(sizes: tuple[int, ...], a_story: int, leads: bool, store: str) -> None:
    cut = lead if leads else dict
    if "://" in store and len(sizes) > 1:
        raise click.UsageError("one --articles for a store that is given: each size needs an empty one")
    click.echo("| articles | night | seconds | of the first | processor s | of the first | MB |")
    click.echo("|---|---|---|---|---|---|---|")
    load_encoder()  # exports the model where this machine never has
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "incoming").mkdir()
            shutil.copytree(default_cache_directory() / "models", folder / "cache" / "models")
            config = folder / "nightly.toml"
            config.write_text(f'inputs = ["incoming"]\nstore = {json.dumps(store)}\nreports = "reports"\n')
            for day, article in archive(size, a_story):
                with (folder / "incoming" / f"{day:04}.jsonl").open("a") as file:
                    file.write(json.dumps(cut(article)) + "\n")
            last = size // A_DAY
            first = night(config, last + 1)
            _print(size, "first", first, first)
            _print(size, "nothing new", night(config, last + 2), first)
            with (folder / "incoming" / "more.jsonl").open("w") as file:
                file.writelines(json.dumps(cut(article)) + "\n" for article in one_percent(size, a_story))
            _print(size, "1 % new", night(config, last + 3), first)


def _print(size: int, name: str, cost: Cost, first: Cost) -> None:
    click.echo(
        f"| {size:,} | {name} | {cost.wall:.1f} | {cost.wall / first.wall:.1%} | {cost.processor:.1f} "
        f"| {cost.processor / first.processor:.1%} | {cost.memory:.0f} |"
    )


if __name__ == "__main__":
    main()
