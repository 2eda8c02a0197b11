"""A whole night: the store brought up to date, pages published, people told, what is old deleted."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import logging
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from checker.errors import InputError
from checker.model import Verdict
from checker.nightly.config import NightlyConfig
from checker.nightly.edition import Edition, edition_of, news_since, open_counts
from checker.nightly.folders import old_reports, published_before
from checker.nightly.index import KINDS
from checker.nightly.intake import Given
from checker.nightly.publish import publish
from checker.nightly.records import Night
from checker.nightly.run import Job, Outcome, only_run, survey, take_in_and_compare
from checker.nightly.spool import Spool
from checker.nightly.telling import check_addresses, message_of, send, write_atom, write_metrics
from checker.report.words import VERDICTS, counted, joined
from checker.store import Store, StoredRun, is_current, open_store

log = logging.getLogger("checker.nightly")
# The recipient that the exit code and the feed stand for.
_OWN = "checker nightly"


def run_night(job: Job) -> Night:
    """Do the night's work and give what it came to.

    Raises `AlreadyRunning` or `StoreError` where another run is at work, `StoreError` and `InputError` where
    the store or the reports folder cannot be used. A message that cannot be sent, or an old report that
    cannot be deleted, is logged and fails nothing.
    """
    config = job.config
    with only_run(config), open_store(config.store) as store, store.only_run():
        told = store.told_until([_OWN, *_recipients(config)])
        for fault in check_addresses(config.notifications.to):
            log.error("notifications: %s", fault)
        outcome = take_in_and_compare(job, store)
        after = published_before(config.reports, job.at.date())
        edition = edition_of(job, store, outcome, after)
        night = _night(job, store, outcome, edition, told[_OWN])
        place = publish(job, store, edition, night)
        log.info("published", extra={"folder": str(place), "stories": len(edition.stories)})
        night = replace(night, seconds=round(time.monotonic() - job.started, 3))
        _tell(config, store, outcome.run, edition, night, told)
        store.mark_told(_OWN, night.run)
        _delete_old(config, store, job.at, outcome.plan.stock.gone)
    return night


def _recipients(config: NightlyConfig) -> dict[str, str]:
    """The addresses of messages, by what the store may know of them: nothing that tells a password."""
    return {hashlib.sha256(address.encode()).hexdigest()[:16]: address for address in config.notifications.to}


def _night(job: Job, store: Store, outcome: Outcome, edition: Edition, told: int) -> Night:
    counts: Counter[Verdict] = Counter()
    for story in edition.stories:
        counts.update(open_counts(story, job.config))
    new, changed, withdrawn = store.taken_in(outcome.run.number)
    return Night(
        run=outcome.run.number,
        at=outcome.run.at,
        folder=edition.day.isoformat(),
        inputs=outcome.plan.stock.files,
        new_articles=new,
        changed_articles=changed,
        withdrawn_articles=withdrawn,
        stories=outcome.stories,
        archive_stories=len(edition.stories),
        open_findings=tuple((verdict, counts[verdict]) for verdict in VERDICTS if counts[verdict]),
        news=news_since(store, told, outcome.run, edition.stories, job.config.thresholds),
        below=edition.below,
        rejections=outcome.plan.rejections,
    )


def _tell(
    config: NightlyConfig,
    store: Store,
    run: StoredRun,
    edition: Edition,
    night: Night,
    told: Mapping[str, int],
) -> None:
    """Send each address what it was not told yet, and write the feed and the metrics; log what fails."""
    place = config.notifications
    failures: list[str] = []
    for number, (recipient, address) in enumerate(_recipients(config).items(), 1):
        news = night.news  # what most are to be told: they were told of the same nights
        if told[recipient] != told[_OWN]:
            news = news_since(store, told[recipient], run, edition.stories, config.thresholds)
        message = message_of(replace(night, news=news), place.base_url, config.review.url)
        failed = send(message, [address], first=number) if message is not None else []
        failures += failed
        if not failed:
            store.mark_told(recipient, run.number)
    try:
        if place.atom is not None:
            write_atom(place.atom, night, place.base_url, config.review.url)
    except InputError as error:
        failures.append(str(error))
    try:
        if place.prometheus is not None:
            write_metrics(place.prometheus, night, len(failures))
    except InputError as error:
        failures.append(str(error))
    for failure in failures:
        log.error("not told: %s", failure)


def _delete_old(config: NightlyConfig, store: Store, at: dt.datetime, gone: Sequence[str]) -> None:
    """Delete reports and rows that are older than the configuration keeps, and say how many."""
    kept = config.retention
    if kept.reports_days is not None:
        before = (at - dt.timedelta(days=kept.reports_days)).date()
        deleted = 0
        for folder in list(old_reports(config.reports, before)):
            try:
                shutil.rmtree(folder)
                deleted += 1
            except OSError as error:
                log.error("not deleted: %s (%s)", folder, error.strerror or error)
        log.info("deleted reports", extra={"reports": deleted, "before": before.isoformat()})
    if kept.store_days is not None:
        forgotten = store.forget(at - dt.timedelta(days=kept.store_days), gone=gone)
        log.info("deleted from the store", extra=asdict(forgotten))


def dry_run_of(job: Job) -> str:
    """What the night would read, in words; no report, and nothing in the store, is written."""
    with contextlib.ExitStack() as stack:
        place = job.config.store
        if not is_current(place):  # opening it would make its tables, or change them
            place = str(Path(stack.enter_context(tempfile.TemporaryDirectory())) / "store.sqlite")
        store = stack.enter_context(open_store(place))
        plan = survey(job, store, Given(stack.enter_context(Spool())))
    counts = ", ".join(f"{number:,} {name}" for name, number in plan.counts().items())
    faults = check_addresses(job.config.notifications.to)
    lines = [f"Would read: {counts}", *faults, "No report, and nothing in the store, was written."]
    return "".join(f"{line}\n" for line in lines)


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
