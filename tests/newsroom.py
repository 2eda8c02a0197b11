"""A small newsroom for tests of scheduled runs: a folder of inputs, a configuration, nights in a row."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checker.nightly.config import read_config
from checker.nightly.night import run_night
from checker.nightly.records import Night
from checker.nightly.run import Job
from checker.pipeline import Tools
from checker.pool import Comparer
from checker.store import Store, open_store

FIRST = dt.datetime(2026, 3, 2, 2, 30, tzinfo=dt.UTC)
LEDGER, COURIER, WIRE = "Harbor Ledger", "Selby Courier", "Northern Wire"
NINE = "A fire aboard the ferry Alder Queen killed nine people on Lake Orrin on Sunday, the coast guard said."
TWELVE = (
    "Twelve people were killed on Sunday in a fire aboard the ferry Alder Queen on Lake Orrin, rescuers said."
)
BOATS = "The ferry was carrying 140 passengers from Dunmarrow to Selby."


def record(name: str, source: str, *sentences: str, title: str = "", **fields: str) -> dict[str, str]:
    """A record of the JSONL that articles come in."""
    text = "\n\n".join(sentences)
    given = {"published": "2026-03-01T18:00:00Z", "title": title or f"Ferry fire on Lake Orrin: {name}"}
    return {"id": name, "source": source, "text": text, **given, **fields}


@dataclass
class Newsroom:
    """A folder in which nights are run, one after the other."""

    folder: Path
    tools: Tools
    settings: str = ""
    nights: int = 0
    results: list[Night] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.incoming.mkdir(parents=True, exist_ok=True)
        self.configure(self.settings)

    @property
    def incoming(self) -> Path:
        return self.folder / "incoming"

    @property
    def reports(self) -> Path:
        return self.folder / "reports"

    @property
    def config(self) -> Path:
        return self.folder / "nightly.toml"

    def configure(self, settings: str, inputs: str = '["incoming"]', store: str = "store.sqlite") -> None:
        lines = [f"inputs = {inputs}", f"store = {json.dumps(store)}", 'reports = "reports"', settings]
        self.config.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def put(self, name: str, *records: dict[str, Any]) -> None:
        """A file of records among the inputs."""
        lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
        (self.incoming / name).write_text("".join(lines), encoding="utf-8")

    def job(self, at: dt.datetime) -> Job:
        comparer = Comparer(lambda: self.tools, lambda: self.tools, jobs=1)
        return Job(read_config(self.config), self.tools.rules, self.tools.encoder, comparer, at)

    def night(self, at: dt.datetime | None = None) -> Night:
        """Run the next night, a day after the one before it."""
        moment = at or FIRST + dt.timedelta(days=self.nights)
        self.nights += 1
        self.results.append(run_night(self.job(moment)))
        return self.results[-1]

    def store(self) -> Store:
        return open_store(read_config(self.config).store)

    def page(self, night: Night, name: str = "index.html") -> str:
        return (self.reports / night.folder / name).read_text(encoding="utf-8")


def told(night: Night) -> list[tuple[str, str, str]]:
    """What people are told of: kind, verdict and question."""
    return [(item.kind.value, item.verdict.value, item.topic) for item in night.news if item.is_told]
