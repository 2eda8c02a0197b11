"""What a night costs as the archive grows: time and memory of the first, an empty and a small one.

    .venv/bin/python -m benchmarks.nights [--articles N]... [--store URL]

Generates an archive of N articles (five a story, five hundred a day, a file a day), runs `checker nightly`
on it, again with nothing new, and again with one in a hundred new: half of them in new stories, half in
stories of the last days. Each run is a process of its own, so that its time has all that a user waits for.
Timings are never tests.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

A_STORY, A_DAY = 5, 500
FIRST = dt.datetime(2026, 1, 1, 8, tzinfo=dt.UTC)
SOURCES = ("Harbor Ledger", "Selby Courier", "Northern Wire", "Evening Tribune", "Coast Herald", "Sound Post")
SYLLABLES = ("bra", "cor", "dun", "el", "fen", "gar", "hol", "ist", "kel", "lor", "mer", "nor", "os", "pel")
EVENTS = ("fire", "flood", "explosion", "landslide", "collision", "storm", "collapse")
PLACES = ("school", "market", "harbor", "mill", "bridge", "hospital", "station", "warehouse")
LEADS = (
    "A {event} at the {place} in {town} killed {dead} people on {day}, the fire brigade said.",
    "{dead} people died on {day} in a {event} at the {place} in {town}, police said.",
    "Rescuers in {town} said that {dead} people were killed in the {event} at the {place} on {day}.",
)
MORE = (
    "{hurt} others were taken to the hospital in {other}.",
    "The mayor, {name}, said that the {place} had been inspected in March.",
    "Work on the {place} had cost {cost} million crowns.",
    "Trains between {town} and {other} stopped for {hours} hours.",
)


@dataclass(frozen=True)
class Event:
    """What the articles of a generated story report."""

    number: int
    day: int

    def article(self, place: int) -> dict[str, str]:
        facts = random.Random(self.number)
        town, other, name = (_name(facts) for _ in range(3))
        values = {
            "event": facts.choice(EVENTS),
            "place": facts.choice(PLACES),
            "town": town,
            "other": other,
            "name": f"{_name(facts)} {name}",
            "dead": facts.randint(2, 40),
            "hurt": facts.randint(2, 90),
            "cost": facts.randint(2, 90),
            "hours": facts.randint(2, 20),
        }
        own = random.Random(self.number * 100 + place)
        values["dead"] += own.random() < 0.1  # one in ten has another toll
        published = FIRST + dt.timedelta(days=self.day, minutes=own.randint(0, 600))
        values["day"] = published.strftime("%A")
        sentences = [own.choice(LEADS), *own.sample(MORE, 3)]
        source = SOURCES[(self.number + place) % len(SOURCES)]
        return {
            "id": f"{self.number}-{place}",
            "source": source,
            "title": f"{str(values['event']).capitalize()} at {values['place']} in {town}",
            "published": published.isoformat(),
            "text": "\n\n".join(sentence.format(**values) for sentence in sentences),
        }


def _name(facts: random.Random) -> str:
    return "".join(facts.choices(SYLLABLES, k=3)).capitalize()


def archive(articles: int) -> Iterator[tuple[int, dict[str, str]]]:
    """The generated articles with their days, in order."""
    for number in range(articles // A_STORY):
        day = number * A_STORY // A_DAY
        for place in range(A_STORY):
            yield day, Event(number, day).article(place)


def one_percent(articles: int) -> Iterator[dict[str, str]]:
    """One article to a hundred more: half in stories of the last day, half in new ones."""
    count, last = articles // 100, articles // A_STORY - 1
    day = last * A_STORY // A_DAY
    for place in range(count // 2):
        yield Event(last - place % (A_DAY // A_STORY), day).article(A_STORY + place * A_STORY // A_DAY)
    for place in range(count - count // 2):
        yield Event(10_000_000 + place // A_STORY, day).article(place % A_STORY)


def night(config: Path, day: int) -> tuple[float, float]:
    """Seconds and megabytes of one run of the command."""
    at = int((FIRST + dt.timedelta(days=day)).timestamp())
    command = [sys.executable, "-m", "checker", "nightly", str(config)]
    start = time.perf_counter()
    process = subprocess.Popen(
        command, env=os.environ | {"SOURCE_DATE_EPOCH": str(at)}, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise click.ClickException(f"the run ended with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


@click.command(help=__doc__)
@click.option("--articles", "sizes", type=int, multiple=True, default=(500, 5_000), show_default=True)
@click.option("--store", default="store.sqlite", show_default=True, help="An empty store's address.")
def main(sizes: tuple[int, ...], store: str) -> None:
    click.echo("| articles | night | seconds | MB | of the first |")
    click.echo("|---|---|---|---|---|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "incoming").mkdir()
            config = folder / "nightly.toml"
            config.write_text(f'inputs = ["incoming"]\nstore = {json.dumps(store)}\nreports = "reports"\n')
            for day, article in archive(size):
                with (folder / "incoming" / f"{day:04}.jsonl").open("a") as file:
                    file.write(json.dumps(article) + "\n")
            last = size // A_DAY
            first, memory = night(config, last + 1)
            _print(size, "first", first, memory, first)
            _print(size, "nothing new", *night(config, last + 2), first)
            with (folder / "incoming" / "more.jsonl").open("w") as file:
                file.writelines(json.dumps(article) + "\n" for article in one_percent(size))
            _print(size, "1 % new", *night(config, last + 3), first)


def _print(size: int, name: str, seconds: float, memory: float, first: float) -> None:
    click.echo(f"| {size:,} | {name} | {seconds:.1f} | {memory:.0f} | {seconds / first:.1%} |")


if __name__ == "__main__":
    main()
