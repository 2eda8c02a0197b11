"""A night's pages on the disk: written beside their place, then renamed into it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from checker import __version__
from checker.errors import InputError
from checker.model import Report
from checker.nightly.edition import Edition, page_name, title_of
from checker.nightly.folders import Published, State, published
from checker.nightly.index import render_archive, render_index
from checker.nightly.records import Night
from checker.nightly.run import Job
from checker.nightly.telling.message import review_address
from checker.nightly.telling.placing import place
from checker.report.html import render_html
from checker.report.reviewed import Reviewed
from checker.store import Action, Kind, Store, StoredFinding, StoredStory, decision_in_words
from checker.threads import finding_order

SCHEMA = "checker/night/1"
_BESIDE, _OLD = ".writing-", ".replaced-"


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
        last = max(earlier, key=lambda item: item.state.run, default=None)
        beside = Path(tempfile.mkdtemp(prefix=_BESIDE, dir=reports))
        beside.chmod(0o755)  # mkdtemp makes it for this user alone; a web server must read it, too
        marked = _write_pages(job, store, edition, beside, last)
        _write(beside / "index.html", render_index(edition, job.config))
        whole = night_to_dict(replace(night, news=edition.news)) | _reports_of(edition)
        _write(beside / "night.json", json.dumps(whole, indent=1) + "\n")
        State(night.run, _settings(job), tuple(marked)).write(beside)
        folder = reports / night.folder
        _swap(beside, folder)
        days = sorted({*(item.folder.name for item in earlier), night.folder}, reverse=True)
        place(reports / "index.html", render_archive(days).encode())
    except OSError as error:
        raise InputError(f"{reports}: the report cannot be written ({error.strerror})") from error
    return folder


def _write_pages(job: Job, store: Store, edition: Edition, folder: Path, last: Published | None) -> list[str]:
    """A page a story, as it was last night where nothing has happened to it; the stories with news marked."""
    if last is None or last.state.settings != _settings(job):
        stale = {story.id for story in edition.stories}
    else:
        stale = {*store.touched_since(last.state.run), *last.state.marked}
    marks: dict[str, set[str]] = defaultdict(set)
    for item in edition.news if edition.since else ():
        if item.kind in (Kind.NEW, Kind.REOPENED):
            marks[item.story].add(item.finding)
    for number, story in enumerate(edition.stories, 1):
        name = page_name(story.id)
        if last is not None and story.id not in stale and _link(last.folder / name, folder / name):
            continue
        found = [item for item in store.findings(story.id) if item.resolved is None]
        shown = [item for item in found if not is_dismissed(item)]
        report = story_report(job, store, story, edition, shown, marks[story.id])
        reviews = {item.id: _reviewed(item, job.config.review.url) for item in found}
        page = render_html(
            report,
            reviews={item.finding.id: reviews[item.id] for item in shown},
            dismissed=[reviews[item.id] for item in found if is_dismissed(item)],
            index="index.html",
        )
        _write(folder / name, page)
        job.progress(f"Page {number:,} of {len(edition.stories):,}")
    return sorted(story for story, found in marks.items() if found)


def _reviewed(item: StoredFinding, review_url: str) -> Reviewed:
    says = decision_in_words(item.settled) if item.settled else ""
    return Reviewed(item.finding.topic, says, review_address(item.id, review_url))


def is_dismissed(finding: StoredFinding) -> bool:
    """Whether an editor has settled that it is none; one that was confirmed is still there to be read."""
    return finding.settled is not None and finding.settled.action is Action.DISMISS


def story_report(
    job: Job,
    store: Store,
    story: StoredStory,
    edition: Edition,
    shown: Sequence[StoredFinding],
    marks: set[str],
) -> Report:
    """The report on one story as the store has it, with these findings, those of `marks` marked as new."""
    run = edition.runs[-1]
    since = edition.since
    return Report(
        run=replace(run.info, time=run.at.isoformat(), since=since.at.isoformat() if since else None),
        articles=tuple(replace(article, story=title_of(story)) for article in store.articles(story.id)),
        claims=tuple(store.claims(story.id)),
        findings=tuple(sorted((item.finding for item in shown), key=finding_order)),
        rejections=(),
        rule_reasons=tuple((rule.id, rule.why) for rule in job.rules),
        new=frozenset(item.finding.id for item in shown if item.id in marks),
    )


def _settings(job: Job) -> str:
    parts = (SCHEMA, __version__, job.config.our_source, job.info.rules, job.config.review.url)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def night_to_dict(night: Night) -> dict[str, Any]:
    """The night as plain data; without how long it took, so that the same night gives the same bytes."""
    values = asdict(night)
    del values["seconds"]
    return {
        "schema": SCHEMA,
        **values,
        "below": {kind.value: number for kind, number in night.below},
        "at": night.at.isoformat(),
        "open_findings": {verdict.value: number for verdict, number in night.open_findings},
    }


def _reports_of(edition: Edition) -> dict[str, Any]:
    """The changed and the withdrawn reports of an edition as plain data, in the words of its page."""
    return {
        "changed": [
            {
                "source": item.source,
                "title": item.title,
                "is_silent": item.is_silent,
                "edits": [edit.says for edit in item.revised.edits],
            }
            for item in edition.changed
        ],
        "withdrawn": [
            {
                "source": item.source,
                "title": item.title,
                "leanings": [leaning.says for leaning in item.leanings],
            }
            for item in edition.withdrawn
        ],
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
