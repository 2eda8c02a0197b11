"""How well facts are read, claims aligned and verdicts given: one table of scores, floors and aims.

    .venv/bin/python -m benchmarks.quality [--data DIR] [--task NAME] [--rows N] [--json OUT] [--wrong N]

Measures the project's own text always, and the public sets of `benchmarks/README.md` where `--data`
names their folder. `--rows N` takes a sample of each set, spread over its rows: for trying things, as
the largest take minutes. `--wrong N` also prints N wrong cases of each error class; of a pair of texts
with the words that differ, the claims, how they align and what each rule decided on which words.
Exits with 1 where a score lies under its pinned floor (`benchmarks/floors.toml`).
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from benchmarks.scoring import Outcome, Score, Task, Wrong, read_rows
from benchmarks.tasks import TASKS
from checker.language import load_pipeline

if TYPE_CHECKING:
    from spacy.language import Language

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent / "corpus"
_ROUNDING = 5e-5  # scores are pinned to four places: a false change in a thousand counts


@dataclass(frozen=True, slots=True)
class Floor:
    """The least a score may be. `best` is the highest floor ever pinned: below it, `reason` says why."""

    floor: float
    best: float
    aim: float | None
    reason: str


def read_floors(path: Path = HERE / "floors.toml") -> dict[tuple[str, str], Floor]:
    """The pinned floors by data set and task."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        (data, task): Floor(row["floor"], row["best"], row.get("aim"), row.get("reason", ""))
        for data, rows in tables.items()
        for task, row in rows.items()
    }


def measure(task: Task, nlp: Language, data: Path | None, rows: int = 0) -> Outcome | None:
    """The outcome of one task, on at most `rows` evenly spread rows; None where its data is not at hand."""
    folder = CORPUS if task.own else data
    files = sorted(folder.glob(task.path)) if folder is not None else []
    if not files:
        return None
    records = [row for file in files for row in read_rows(file)]
    return task.measure(records[:: -(-len(records) // rows)] if rows else records, nlp)


def too_low(task: Task, score: Score, floors: dict[tuple[str, str], Floor]) -> bool:
    """Whether a score lies under its floor; one that has none is never too low."""
    pinned = floors.get((task.data, score.task))
    return pinned is not None and score.value < pinned.floor - _ROUNDING


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--task", "wanted", multiple=True, help="Only data sets whose name contains this.")
@click.option("--json", "out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--wrong", "examples", type=int, default=0, help="Wrong cases to print of each error class.")
@click.option("--rows", type=click.IntRange(min=1), help="At most N rows of each set; no floor is held.")
def main(
    data: Path | None, wanted: tuple[str, ...], out: Path | None, examples: int, rows: int | None
) -> None:
    nlp, floors = load_pipeline(), read_floors()
    records: list[dict[str, object]] = []
    failed = False
    click.echo(f"{'task':<44} {'data':<20} {'rows':>6} {'score':>6} {'floor':>6} {'aim':>6}")
    for task in TASKS:
        if wanted and not any(name in task.data for name in wanted):
            continue
        outcome = measure(task, nlp, data, rows or 0)
        if outcome is None:
            click.echo(f"{'not measured: its file is not at hand':<44} {task.data:<20}")
            continue
        for score in outcome.scores:
            pinned = floors.get((task.data, score.task))
            low = not rows and too_low(task, score, floors)
            failed |= low
            records.append(_record(task, score, pinned))
            click.echo(_line(task, score, pinned) + ("  UNDER ITS FLOOR" if low else ""))
        for line in _wrong_lines(outcome.wrong, examples):
            click.echo(line)
    if out is not None:
        out.write_text(json.dumps(records, indent=1) + "\n", encoding="utf-8")
    sys.exit(1 if failed else 0)


def _record(task: Task, score: Score, pinned: Floor | None) -> dict[str, object]:
    return {
        "task": score.task,
        "data": task.data,
        "rows": score.rows,
        "score": round(score.value, 4),
        "floor": pinned.floor if pinned else None,
        "aim": pinned.aim if pinned else None,
    }


def _line(task: Task, score: Score, pinned: Floor | None) -> str:
    floor, aim = (pinned.floor, pinned.aim) if pinned else (None, None)
    marks = [f"{'' if value is None else format(value, '.4f'):>6}" for value in (floor, aim)]
    return f"{score.task:<44} {task.data:<20} {score.rows:>6} {score.value:>6.4f} {' '.join(marks)}"


def _wrong_lines(wrong: tuple[Wrong, ...], examples: int) -> Iterator[str]:
    if not examples:
        return
    for what, count in Counter(case.what for case in wrong).most_common():
        yield f"  {what}: {count}"
        for case in [case for case in wrong if case.what == what][:examples]:
            yield f"    expected {case.expected} | found {case.found} | {case.text}"
            yield from (f"      {line}" for line in case.detail)


if __name__ == "__main__":
    main()
