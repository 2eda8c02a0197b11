"""A night's pages on the disk: written beside their place, then renamed into it."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from checker import __version__
from checker.errors import InputError
from checker.model import Report
from checker.nightly.edition import Edition, page_name, title_of
from checker.nightly.index import render_archive, render_index
from checker.nightly.records import Night
from checker.nightly.run import Job
from checker.report.html import render_html
from checker.store import Kind, Store, StoredStory
from checker.threads import finding_order

SCHEMA = "checker/night/1"
_STATE = "night.json"
_BESIDE, _OLD = ".writing-", ".replaced-"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Published:
    """A folder of pages as it is on the disk.

    `settings` stands for all that its pages' look hangs on; `marked` are the stories on whose pages
    something is marked as new.
    """

    folder: Path
    run: int
    settings: str
    marked: frozenset[str]


def published(reports: Path) -> list[Published]:
    """The folders of nights, the first day first; those without a readable state are left out."""
    found = []
    for folder in sorted(reports.iterdir()) if reports.is_dir() else []:
        if not _DAY.fullmatch(folder.name):
            continue
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            state = json.loads((folder / _STATE).read_text(encoding="utf-8"))
            marked = frozenset(map(str, state["marked"]))
            found.append(Published(folder, int(state["run"]), str(state["settings"]), marked))
    return found


def publish(job: Job, store: Store, edition: Edition, night: Night) -> Path:
    """Write the day's folder and give its path.

    The pages of stories that nothing has happened to are those of the last night, linked and not made
    again. A reader sees the folder whole or not at all; that of an earlier run of the day is replaced.
    Raises `InputError` where the folder cannot be written.
    """
    reports = job.config.reports
    try:
        _sweep(reports)
        earlier = published(reports)
        last = max(earlier, key=lambda item: item.run, default=None)
        beside = Path(tempfile.mkdtemp(prefix=_BESIDE, dir=reports))
        beside.chmod(0o755)  # mkdtemp makes it for this user alone; a web server must read it, too
        marked = _write_pages(job, store, edition, beside, last)
        state = {"settings": _settings(job), "marked": marked, **night_to_dict(night)}
        _write(beside / "index.html", render_index(edition, job.config))
        _write(beside / _STATE, json.dumps(state, ensure_ascii=False, indent=1) + "\n")
        place = reports / night.folder
        _swap(beside, place)
        days = sorted({*(item.folder.name for item in earlier), night.folder}, reverse=True)
        _write(reports / ".index.html", render_archive(days))
        os.replace(reports / ".index.html", reports / "index.html")
    except OSError as error:
        raise InputError(f"{reports}: the report cannot be written ({error.strerror})") from error
    return place


def _write_pages(job: Job, store: Store, edition: Edition, folder: Path, last: Published | None) -> list[str]:
    """A page a story, as it was last night where nothing has happened to it; the stories with news marked."""
    if last is None or last.settings != _settings(job):
        stale = {story.id for story in edition.stories}
    else:
        stale = {*store.touched_since(last.run), *last.marked}
    marks: dict[str, set[str]] = defaultdict(set)
    for item in edition.news if edition.since else ():
        if item.kind in (Kind.NEW, Kind.REOPENED):
            marks[item.story].add(item.finding)
    for number, story in enumerate(edition.stories, 1):
        name = page_name(story.id)
        if last is not None and story.id not in stale and _link(last.folder / name, folder / name):
            continue
        _write(folder / name, render_html(story_report(job, store, story, edition, marks[story.id])))
        job.progress(f"Page {number:,} of {len(edition.stories):,}")
    return sorted(story for story, found in marks.items() if found)


def story_report(job: Job, store: Store, story: StoredStory, edition: Edition, marks: set[str]) -> Report:
    """The report on one story as the store has it, without what editors have settled."""
    present = store.findings(story.id, only_open=True)
    run = edition.runs[-1]
    since = edition.since
    return Report(
        run=replace(run.info, time=run.at.isoformat(), since=since.at.isoformat() if since else None),
        articles=tuple(replace(article, story=title_of(story)) for article in store.articles(story.id)),
        claims=tuple(store.claims(story.id)),
        findings=tuple(sorted((item.finding for item in present), key=finding_order)),
        rejections=(),
        rule_reasons=tuple((rule.id, rule.why) for rule in job.rules),
        new=frozenset(item.finding.id for item in present if item.id in marks),
    )


def _settings(job: Job) -> str:
    parts = (SCHEMA, __version__, job.config.our_source, job.info.rules)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def night_to_dict(night: Night) -> dict[str, Any]:
    """The night as plain data; without how long it took, so that the same night gives the same bytes.

    Of news below the thresholds it has the number by kind alone.
    """
    values = asdict(replace(night, news=tuple(item for item in night.news if item.is_told)))
    del values["seconds"]
    below = Counter(item.kind.value for item in night.news if not item.is_told)
    return {
        "schema": SCHEMA,
        **values,
        "below": dict(sorted(below.items())),
        "at": night.at.isoformat(),
        "open_findings": {verdict.value: number for verdict, number in night.open_findings},
    }


def _link(old: Path, new: Path) -> bool:
    """Have the old page at the new place too; False where there is none."""
    try:
        os.link(old, new)
    except FileNotFoundError:
        return False
    except OSError:  # a file system without links
        try:
            shutil.copyfile(old, new)
        except OSError:
            return False
    return True


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _swap(beside: Path, place: Path) -> None:
    """Put the new folder in the place of the old one."""
    old = place.with_name(f"{_OLD}{place.name}")
    if place.exists():
        place.rename(old)
    beside.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def _sweep(reports: Path) -> None:
    """Clear away what a killed run left half-written; put back a folder that it had only moved aside."""
    for left in reports.glob(f"{_BESIDE}*"):
        shutil.rmtree(left, ignore_errors=True)
    for left in reports.glob(f"{_OLD}*"):
        place = left.with_name(left.name.removeprefix(_OLD))
        if place.exists():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.rename(place)


def old_reports(reports: Path, before: dt.date) -> Iterator[Path]:
    """The folders of days before a day, but for the last one of all."""
    days = [item.folder for item in published(reports)]
    for folder in days[:-1]:
        if dt.date.fromisoformat(folder.name) < before:
            yield folder
