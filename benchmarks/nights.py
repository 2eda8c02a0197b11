"""What a night costs as the archive grows: time and memory of the first, an empty and a small one.

    .venv/bin/python -m benchmarks.nights [--articles N]... [--sentences N] [--store URL]

Generates an archive of N articles (three a story, five hundred a day, a file a day), runs `checker nightly`
on it, again with nothing new, and again with one in a hundred new: half of them in new stories, half in
stories of the last days. Each run is a process of its own, so that its time has all that a user waits for.
Timings are never tests.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import click

from checker.lexicon import load_lexicon

A_STORY, A_DAY = 3, 500
SCENE = "Witnesses told of a {}, a {} and a {} beside the {}."
FIRST = dt.datetime(2026, 1, 1, 8, tzinfo=dt.UTC)
SOURCES = ("Harbor Ledger", "Selby Courier", "Northern Wire", "Evening Tribune", "Coast Herald", "Sound Post")
SYLLABLES = ("bra", "cor", "dun", "el", "fen", "gar", "hol", "ist", "kel", "lor", "mer", "nor", "os", "pel")
# What is reported of an event: headlines, leads in several outlets' words, and what else there is to say.
TOPICS = (
    (
        ("{kind} at {town} kills {count}", "{count} dead in {town} {kind}"),
        (
            "A {kind} at the harbor of {town} killed {count} people on {day}, the fire brigade said.",
            "{count} people died on {day} in a {kind} at the harbor of {town}, police said.",
        ),
        (
            "{more} others were taken to the hospital in {other}.",
            "The mayor of {town}, {name}, spoke of a black day.",
            "Trains between {town} and {other} stopped for {hours} hours.",
        ),
        ("fire", "explosion", "landslide", "collision"),
    ),
    (
        ("{kind} of {town} bank jailed for {count} years", "{count} years in prison for {town} banker"),
        (
            "A court in {town} sentenced {name}, the {kind} of a bank, to {count} years in prison on {day}.",
            "{name}, {kind} of a bank in {town}, was sentenced to {count} years in prison on {day}.",
        ),
        (
            "The trial had begun in {other} and lasted {hours} weeks.",
            "The bank lost {more} million crowns.",
            "The defense said that it would appeal.",
        ),
        ("director", "founder", "treasurer", "chairman"),
    ),
    (
        ("{name} wins {town} {kind}", "{town}: {name} ahead in {kind}"),
        (
            "{name} won the {kind} in {town} on {day} with {count} per cent of the vote, officials said.",
            "Voters in {town} chose {name} in the {kind} on {day}, officials said, by {count} per cent.",
        ),
        (
            "Turnout was {more} per cent, the board said.",
            "The new council will meet in {other}.",
            "Counting took {hours} hours.",
        ),
        ("election", "runoff", "primary", "referendum"),
    ),
    (
        ("{kind} workers in {town} walk out", "Strike at {town}'s {kind} works"),
        (
            "{count} hundred {kind} workers in {town} went on strike on {day}, the union said.",
            "The union said that {count} hundred {kind} workers walked out in {town} on {day}.",
        ),
        (
            "They ask for {hours} per cent more pay.",
            "The owner, {name}, said that talks would go on in {other}.",
            "The works made {more} thousand tons last year.",
        ),
        ("steel", "glass", "paper", "cement"),
    ),
    (
        ("{town} council buys {count} {kind}", "{count} {kind} for {town}"),
        (
            "The council of {town} voted on {day} to buy {count} {kind} for {more} million crowns.",
            "On {day} {town}'s council decided to spend {more} million crowns on {count} {kind}.",
        ),
        (
            "The first will run to {other} in spring.",
            "Councillor {name} voted against it.",
            "The debate lasted {hours} hours.",
        ),
        ("trams", "buses", "ferries", "snowploughs"),
    ),
    (
        ("{kind} closes {count} schools in {town}", "{town}: schools shut as {kind} spreads"),
        (
            "{count} schools in {town} closed on {day} because of {kind}, the health office said.",
            "Because of {kind}, {count} schools in {town} were closed on {day}, the office said.",
        ),
        (
            "{more} children are ill.",
            "Doctor {name} asked parents for patience.",
            "Schools in {other} will stay open for now, and lessons there were cut to {hours} a week.",
        ),
        ("measles", "influenza", "norovirus", "scarlet fever"),
    ),
)


@dataclass(frozen=True)
class Event:
    """What the articles of a generated story report."""

    number: int
    day: int

    def article(self, place: int, sentences: int) -> dict[str, str]:
        facts = random.Random(self.number)
        titles, leads, more, kinds = TOPICS[self.number % len(TOPICS)]
        values: dict[str, object] = {
            "kind": facts.choice(kinds),
            "town": _name(facts),
            "other": _name(facts),
            "name": f"{_name(facts)} {_name(facts)}",
            "more": facts.randint(2, 90),
            "hours": facts.randint(2, 20),
        }
        count, nouns = facts.randint(5, 40), facts.sample(_nouns(), 6)
        own = random.Random(self.number * 100 + place)
        values["count"] = count + (own.random() < 0.1)  # one in ten has another figure
        published = FIRST + dt.timedelta(days=self.day, minutes=own.randint(0, 600))
        values["day"] = published.strftime("%A")
        # Things of this story alone: without them, events from one template are alike in all but a name.
        said = [own.choice(leads), SCENE.format(*own.sample(nouns, 4)), own.choice(more)][:sentences]
        title = f"{own.choice(titles)}: {nouns[0]}, {nouns[1]}".format(**values)
        return {
            "id": f"{self.number}-{place}",
            "source": SOURCES[(self.number + place) % len(SOURCES)],
            "title": title[0].upper() + title[1:],
            "published": published.isoformat(),
            "text": "\n\n".join(sentence.format(**values) for sentence in said),
        }


@cache
def _nouns() -> list[str]:
    """Plain nouns of WordNet, as the rules' list of kinds has them."""
    return sorted(set(re.findall(r"^([a-z]{5,8}):", load_lexicon("kinds")["nouns"], re.M)))


def _name(facts: random.Random) -> str:
    return "".join(facts.choices(SYLLABLES, k=3)).capitalize()


def archive(articles: int, sentences: int) -> Iterator[tuple[int, dict[str, str]]]:
    """The generated articles with their days, in order."""
    for number in range(articles // A_STORY):
        day = number * A_STORY // A_DAY
        for place in range(A_STORY):
            yield day, Event(number, day).article(place, sentences)


def one_percent(articles: int, sentences: int) -> Iterator[dict[str, str]]:
    """One article to a hundred more: half in stories of the last day, half in new ones."""
    count, last = articles // 100, articles // A_STORY - 1
    day = last * A_STORY // A_DAY
    for place in range(count // 2):
        yield Event(last - place % (A_DAY // A_STORY), day).article(
            A_STORY + place * A_STORY // A_DAY, sentences
        )
    for place in range(count - count // 2):
        yield Event(10_000_000 + place // A_STORY, day).article(place % A_STORY, sentences)


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
@click.option("--sentences", default=3, show_default=True, help="Sentences an article, three at most.")
@click.option("--store", default="store.sqlite", show_default=True, help="An empty store's address.")
def main(sizes: tuple[int, ...], sentences: int, store: str) -> None:
    if "://" in store and len(sizes) > 1:
        raise click.UsageError("one --articles for a store that is given: each size needs an empty one")
    click.echo("| articles | night | seconds | MB | of the first |")
    click.echo("|---|---|---|---|---|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "incoming").mkdir()
            config = folder / "nightly.toml"
            config.write_text(f'inputs = ["incoming"]\nstore = {json.dumps(store)}\nreports = "reports"\n')
            for day, article in archive(size, sentences):
                with (folder / "incoming" / f"{day:04}.jsonl").open("a") as file:
                    file.write(json.dumps(article) + "\n")
            last = size // A_DAY
            first, memory = night(config, last + 1)
            _print(size, "first", first, memory, first)
            _print(size, "nothing new", *night(config, last + 2), first)
            with (folder / "incoming" / "more.jsonl").open("w") as file:
                file.writelines(json.dumps(article) + "\n" for article in one_percent(size, sentences))
            _print(size, "1 % new", *night(config, last + 3), first)


def _print(size: int, name: str, seconds: float, memory: float, first: float) -> None:
    click.echo(f"| {size:,} | {name} | {seconds:.1f} | {memory:.0f} | {seconds / first:.1%} |")


if __name__ == "__main__":
    main()
