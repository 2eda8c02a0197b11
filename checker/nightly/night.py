"""A whole night: the store brought up to date, pages published, people told, what is old deleted."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from checker.errors import InputError
from checker.model import Verdict
from checker.nightly.config import NightlyConfig
from checker.nightly.edition import Edition, edition_of, news_since, open_counts
from checker.nightly.index import KINDS
from checker.nightly.intake import Given
from checker.nightly.publish import old_reports, publish
from checker.nightly.records import Night
from checker.nightly.run import Job, Outcome, only_run, survey, take_in_and_compare
from checker.nightly.spool import Spool
from checker.nightly.telling import check_addresses, message_of, send, write_atom, write_metrics
from checker.report.words import VERDICTS, counted, joined
from checker.store import Store, open_store

log = logging.getLogger("checker.nightly")
_TOLD = ".told"


def run_night(job: Job) -> Night:
    """Do the night's work and give what it came to.

    Raises `AlreadyRunning` where another run holds the lock, `StoreError` and `InputError` where the store
    or the reports folder cannot be used. A message that cannot be sent is logged, and fails nothing.
    """
    with only_run(job.config), open_store(job.config.store) as store:
        outcome = take_in_and_compare(job, store)
        edition = edition_of(job, store, outcome.run, outcome.plan.rejections)
        night = _night(job, store, outcome, edition, _told_until(job.config))
        place = publish(job, store, edition, night)
        log.info("published", extra={"folder": str(place), "stories": len(edition.stories)})
        _delete_old(job.config, store, job.at, outcome.plan.stock.gone)
        night = replace(night, seconds=round(time.monotonic() - job.started, 3))
        _tell(job.config, night)
        (job.config.reports / _TOLD).write_text(f"{night.run}\n", encoding="utf-8")
    return night


def _told_until(config: NightlyConfig) -> int:
    """The last run of which people were told: what a killed run found is told by the next one."""
    try:
        return int((config.reports / _TOLD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return 0


def _night(job: Job, store: Store, outcome: Outcome, edition: Edition, told: int) -> Night:
    counts: Counter[Verdict] = Counter()
    for story in edition.stories:
        counts.update(open_counts(story, job.config))
    intake = outcome.plan.intake
    return Night(
        run=outcome.run.number,
        at=outcome.run.at,
        folder=edition.day.isoformat(),
        inputs=outcome.plan.stock.files,
        new_articles=len(intake.new),
        changed_articles=len(intake.changed),
        withdrawn_articles=len(intake.withdrawn),
        stories=outcome.stories,
        archive_stories=len(edition.stories),
        open_findings=tuple((verdict, counts[verdict]) for verdict in VERDICTS if counts[verdict]),
        news=news_since(store, told, outcome.run, edition.stories, job.config.thresholds),
        rejections=outcome.plan.rejections,
    )


def _tell(config: NightlyConfig, night: Night) -> None:
    """Send one message, and write the feed and the metrics; what fails is logged and fails nothing else."""
    told = config.notifications
    message = message_of(night, told.base_url)
    failures = send(message, told.to) if message is not None and told.to else []
    try:
        if told.atom is not None:
            write_atom(told.atom, night, told.base_url)
    except InputError as error:
        failures.append(str(error))
    try:
        if told.prometheus is not None:
            write_metrics(told.prometheus, night, len(failures))
    except InputError as error:
        failures.append(str(error))
    for failure in failures:
        log.error("not told: %s", failure)


def _delete_old(config: NightlyConfig, store: Store, at: dt.datetime, gone: Sequence[str]) -> None:
    """Delete reports and rows that are older than the configuration keeps, and say how many."""
    kept = config.retention
    if kept.reports_days is not None:
        before = (at - dt.timedelta(days=kept.reports_days)).date()
        folders = list(old_reports(config.reports, before))
        for folder in folders:
            shutil.rmtree(folder)
        log.info("deleted reports", extra={"reports": len(folders), "before": before.isoformat()})
    if kept.store_days is not None:
        forgotten = store.forget(at - dt.timedelta(days=kept.store_days), gone=gone)
        log.info("deleted from the store", extra=asdict(forgotten))


def dry_run_of(job: Job) -> str:
    """What the night would read, in words; nothing is written, not even an empty store."""
    with contextlib.ExitStack() as stack:
        place = job.config.store
        if "://" not in place and not Path(place).exists():
            place = str(Path(stack.enter_context(tempfile.TemporaryDirectory())) / "store.sqlite")
        store = stack.enter_context(open_store(place))
        plan = survey(job, store, Given(stack.enter_context(Spool())))
    counts = ", ".join(f"{number:,} {name}" for name, number in plan.counts().items())
    faults = check_addresses(job.config.notifications.to)
    return "".join(f"{line}\n" for line in [f"Would read: {counts}", *faults, "Nothing was written."])


def mark_seen(config: NightlyConfig, person: str, at: dt.datetime) -> None:
    """Keep that a person has read all there is by a time; pages say what has come since."""
    with open_store(config.store) as store:
        store.looked(person, at)


def spell_night(night: Night, config: NightlyConfig) -> str:
    """The night in a few lines for the terminal or a log."""
    read = f"{counted(night.inputs, 'input', 'inputs')}: {night.new_articles:,} new, "
    read += f"{night.changed_articles:,} changed, {night.withdrawn_articles:,} withdrawn articles"
    news = joined(
        [f"{number:,} {words}" for kind, (words, _) in KINDS.items() if (number := night.count(kind))]
    )
    lines = [
        read,
        f"{counted(night.stories, 'story', 'stories')} compared of {night.archive_stories:,}",
        f"{news or 'Nothing new'} above the thresholds",
        str(config.reports / night.folder / "index.html"),
    ]
    return "".join(f"{line}\n" for line in lines)
