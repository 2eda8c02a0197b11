"""Fourteen nights of scheduled runs, with revisions, corrections, a killed report and two editors.

    .venv/bin/python -m benchmarks.fortnight [--data DIR] [--store URL]

Each night's articles come as a JSONL file: those of `articles.jsonl`, written for this, and the corpus's
stories, an article a night. With `--data`, the articles of BASIL's 100 stories come between them, to be
grouped by what they report. Prints what each night found of the written stories beside what it should
find, then compares the findings that are left with those of the same articles read in one go. Exit code 1
where a night is not as expected or the two differ.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import tempfile
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from checker.articles import read_paths
from checker.embedding import CachedEncoder, default_cache_directory, load_encoder
from checker.nightly.config import read_config
from checker.nightly.night import run_night
from checker.nightly.records import Night
from checker.nightly.run import Job
from checker.pipeline import Tools, load_tools
from checker.pool import Comparer
from checker.store import Action, Conflict, Decision, Kind, Reason, Store, StoredFinding, open_store

HERE = Path(__file__).parent
CORPUS = HERE.parent.parent / "corpus"
NIGHTS = 14
FIRST = dt.datetime(2026, 3, 2, 2, 30, tzinfo=dt.UTC)
KINDS = (Kind.NEW, Kind.CHANGED, Kind.RESOLVED, Kind.REOPENED, Kind.RETURNED)

Row = Mapping[str, Any]


def night_of(number: int) -> dt.datetime:
    """When the night with that number, counted from 1, is run."""
    return FIRST + dt.timedelta(days=number - 1)


def scripted() -> dict[int, list[Row]]:
    """The records written for this, by night."""
    nights: dict[int, list[Row]] = defaultdict(list)
    for line in (HERE / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        nights[row.pop("night")].append(row)
    return nights


def corpus() -> dict[int, list[Row]]:
    """The corpus's stories, each by its `story` field, an article a night in the order of publication."""
    nights: dict[int, list[Row]] = defaultdict(list)
    for folder in sorted(path for path in CORPUS.iterdir() if path.is_dir()):
        articles, _ = read_paths([folder])
        for place, article in enumerate(articles):
            published = article.published.isoformat() if article.published else ""
            record = {
                "id": article.id,
                "source": article.source,
                "title": article.title,
                "text": article.text,
            }
            record |= {"url": article.url, "published": published, "story": article.story}
            nights[1 + place % NIGHTS].append(record)
    return nights


def basil(data: Path) -> dict[int, list[Row]]:
    """BASIL's articles, spread over the nights by their dates' order, without the names of their stories."""
    rows = []
    for line in (data / "clusters" / "basil.jsonl").read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        for place, article in enumerate(story["articles"]):
            name = f"{story['id']}-{place}"
            rows.append((article.get("date") or "", name, {"id": name, **article}))
    rows.sort(key=lambda row: row[:2])
    nights: dict[int, list[Row]] = defaultdict(list)
    for place, (date, _, article) in enumerate(rows):
        record = {key: article.get(key) or "" for key in ("id", "source", "title", "url", "text")}
        nights[1 + place * NIGHTS // len(rows)].append(record | {"published": date})
    return nights


def write_night(folder: Path, number: int, rows: Iterable[Row]) -> None:
    """A night's file among the inputs."""
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    (folder / f"{number:02}.jsonl").write_text("".join(lines), encoding="utf-8")


def prepared(folder: Path, store: str) -> Path:
    """A configuration in the folder, with inputs and reports beside it."""
    (folder / "incoming").mkdir(parents=True)
    config = folder / "nightly.toml"
    lines = ['inputs = ["incoming/*.jsonl"]', f"store = {json.dumps(store)}", 'reports = "reports"']
    config.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return config


def run_at(config: Path, tools: Tools, at: dt.datetime) -> Night:
    settings = read_config(config)
    return run_night(
        Job(settings, tools.rules, tools.encoder, Comparer(lambda: tools, lambda: tools, jobs=1), at)
    )


# --- the editors ------------------------------------------------------------------------------


def decide(store: Store, number: int) -> str:
    """What the two editors do in the morning after a night, and what came of it."""
    at = night_of(number) + dt.timedelta(hours=6)
    if number == 1:
        toll = the(store, "people killed: how many")
        store.decide(Decision(toll.id, Action.DISMISS, "Ana", at, toll.version, reason=Reason.KNOWN))
        try:
            store.decide(Decision(toll.id, Action.CONFIRM, "Bo", at, toll.version))
        except Conflict as conflict:
            by = conflict.newer.by if conflict.newer else "nobody"
            return f"Ana dismisses the toll; Bo, who had the older version, is told that {by} was first"
        return "Bo's decision on an older version was taken: wrong"
    if number == 8:
        cost = the(store, "cost: how much")
        store.decide(Decision(cost.id, Action.CONFIRM, "Bo", at, cost.version, note="asked the council"))
        return "Bo confirms the bridge's cost"
    return ""


def the(store: Store, topic: str) -> StoredFinding:
    """The open finding on a topic that is above the thresholds."""
    found = [
        item
        for item in store.findings(only_open=True)
        if item.finding.topic == topic and item.finding.verdict.value in {"divergence", "disputed", "update"}
    ]
    return next(item for item in found if is_scripted(item.story))


def is_scripted(story: str) -> bool:
    return story not in {path.name for path in CORPUS.iterdir()}


# --- what came of it --------------------------------------------------------------------------


def counts(night: Night, titles: set[str]) -> dict[str, int]:
    """How much a night has to say of the written stories, by kind."""
    kinds = Counter(item.kind for item in night.news if item.is_told and item.title in titles)
    return {kind.value: kinds[kind] for kind in KINDS if kinds[kind]}


def left(store: Store) -> list[tuple[str, ...]]:
    """The findings that the archive ends with: verdict, question, answers and the words of each side."""
    found = []
    for item in store.findings():
        if item.resolved is None:
            finding = item.finding
            values = sorted(answer.value for answer in finding.answers)
            found.append((finding.verdict.value, finding.rule, finding.topic, *values))
    return sorted(found)


def differing(one: list[tuple[str, ...]], other: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    yield from (Counter(one) - Counter(other)).elements()


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, path_type=Path), help="The folder of public data.")
@click.option("--store", default="", help="A PostgreSQL server's empty database; SQLite where not given.")
def main(data: Path | None, store: str) -> None:
    encoder = CachedEncoder(load_encoder(), default_cache_directory())
    tools = load_tools(encoder)
    expected = tomllib.loads((HERE / "expected.toml").read_text(encoding="utf-8"))["night"]
    own, others = scripted(), [corpus(), *([basil(data)] if data else [])]
    titles = {row["title"] for rows in own.values() for row in rows}
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        config = prepared(Path(name) / "by night", store or "store.sqlite")
        click.echo(
            "| night | new articles | changed | withdrawn | seconds | found | expected | in the morning |"
        )
        click.echo("|---|---|---|---|---|---|---|---|")
        for number in range(1, NIGHTS + 1):
            rows = [*own[number], *(row for other in others for row in other[number])]
            write_night(config.parent / "incoming", number, rows)
            start = time.perf_counter()
            night = run_at(config, tools, night_of(number))
            seconds = time.perf_counter() - start
            found, wanted = counts(night, titles), expected.get(str(number), {})
            with open_store(read_config(config).store) as opened:
                morning = decide(opened, number)
            wrong += found != wanted
            click.echo(
                f"| {number} | {night.new_articles} | {night.changed_articles} | {night.withdrawn_articles} "
                f"| {seconds:.1f} | {spelt(found)} | {spelt(wanted)} | {morning} |"
            )
        at_once = prepared(Path(name) / "in one go", "store.sqlite")
        for number in range(1, NIGHTS + 1):
            rows = [*own[number], *(row for other in others for row in other[number])]
            write_night(at_once.parent / "incoming", number, rows)
        run_at(at_once, tools, night_of(NIGHTS))
        with open_store(read_config(config).store) as one, open_store(read_config(at_once).store) as other:
            by_night, in_one = left(one), left(other)
        for finding in differing(by_night, in_one):
            click.echo(f"only night by night: {finding}")
        for finding in differing(in_one, by_night):
            click.echo(f"only in one go: {finding}")
        click.echo(f"{len(by_night)} findings night by night, {len(in_one)} in one go")
        sys.exit(int(bool(wrong) or by_night != in_one))


def spelt(found: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {kind}" for kind, number in found.items()) or "nothing"


if __name__ == "__main__":
    main()
