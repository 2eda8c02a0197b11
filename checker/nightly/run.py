"""A scheduled run: take in what is new, compare the stories it touches, publish, tell."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from checker import __version__
from checker.errors import CheckerError, InputError
from checker.model import Article, Claim, Finding, Rejection, Report, RunInfo
from checker.nightly.config import NightlyConfig
from checker.nightly.inputs import Stock, find_inputs, in_portions, read_inputs
from checker.nightly.intake import Given, Intake, choose
from checker.nightly.noisy import for_review, noisy_rules
from checker.nightly.spool import Spool
from checker.pool import Comparer
from checker.rules import Rule, rules_hash
from checker.store import RuleWorth, Store, StoredRun
from checker.threads import finding_order

if TYPE_CHECKING:
    from checker.embedding import Encoder

log = logging.getLogger("checker.nightly")
# Articles in one transaction, and in memory at a time: some tens of megabytes, some seconds of work.
_PORTION = 200
_LOCK = ".nightly.lock"
# Configurations, databases, logs, and what uploads and editors leave until they are done.
_NO_ARTICLES = {".toml", ".sqlite", ".sqlite-wal", ".sqlite-shm", ".db", ".log", ".lock", ".part", ".partial",
                ".tmp", ".temp", ".crdownload", ".swp", ".bak"}  # fmt: skip
# What lies beside articles without a word of text: pictures, sound, film, the parts of a saved web page, and
# what a desktop writes into its folders.
_NO_TEXT = {".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".tif", ".tiff", ".bmp", ".ico",
            ".svg", ".psd", ".mp3", ".m4a", ".wav", ".ogg", ".flac", ".mp4", ".m4v", ".mov", ".avi", ".mkv",
            ".webm", ".css", ".js", ".woff", ".woff2", ".ttf", ".otf", ".ini", ".lnk"}  # fmt: skip

Progress = Callable[[str], None]


@dataclass
class Job:
    """A scheduled run's configuration with what it needs.

    `comparer` loads the language pipeline when something must be read; a night with nothing new never needs
    it.
    """

    config: NightlyConfig
    rules: Sequence[Rule]
    encoder: Encoder
    comparer: Comparer
    at: dt.datetime
    progress: Progress = lambda _: None
    started: float = field(default_factory=time.monotonic)

    @property
    def now(self) -> dt.datetime:
        """The run's own time, that has gone on since it began."""
        return self.at + dt.timedelta(seconds=time.monotonic() - self.started)

    @cached_property
    def info(self) -> RunInfo:
        """What makes the run; hashes all rules and word lists, so it is made once."""
        return RunInfo(
            version=__version__,
            time=self.at.isoformat(),
            model=self.encoder.name,
            backend=self.encoder.backend,
            rules=rules_hash(self.rules),
            our_source=self.config.our_source,
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """What a night has before it, and what of it could not be used."""

    stock: Stock
    intake: Intake
    rejections: tuple[Rejection, ...]

    def counts(self) -> dict[str, int]:
        return {
            "files": self.stock.files,
            "opened": len(self.stock.read),
            "new": len(self.intake.new),
            "changed": len(self.intake.changed),
            "withdrawn": len(self.intake.withdrawn),
            "rejected": len(self.rejections),
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did: its row in the store, what it had before it, how many stories it compared.

    `noisy` are the rules whose findings it left for review.
    """

    run: StoredRun
    plan: Plan
    stories: int
    noisy: tuple[RuleWorth, ...]


class AlreadyRunning(CheckerError):
    """Another run of the same reports folder is at work."""


@contextlib.contextmanager
def only_run(config: NightlyConfig) -> Iterator[None]:
    """Hold the lock of the reports folder; the system gives it back when a run is killed.

    Raises `AlreadyRunning` at once where another run holds it, `InputError` where the folder cannot be
    written.
    """
    path = config.reports / _LOCK
    lock = FileLock(path, timeout=0)
    try:
        config.reports.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise AlreadyRunning(
            f"{path}: another nightly run on this folder is at work; wait for its end, or stop it"
        ) from error
    except OSError as error:
        raise InputError(
            f"{config.reports}: it cannot be written ({error.strerror}); give this user the right, or name "
            f"another folder"
        ) from error
    try:
        yield
    finally:
        lock.release()


def survey(job: Job, store: Store, given: Given) -> Plan:
    """Look at the inputs and decide what of them is taken in; writes nothing."""
    found, unfound = find_inputs(job.config.inputs, job.config.stories.folders)
    own = _own_files(job.config)
    files = [file for file in found if not _is_own_or_unfinished(file.path, own, job.config.reports)]
    texts = [file for file in files if file.path.suffix.lower() not in _NO_TEXT]
    if len(texts) < len(files):
        log.info("left aside: pictures, sound, styles", extra={"files": len(files) - len(texts)})
    files = texts
    if not files:
        reason = "no file is there tonight; see that the folder is mounted and the pattern is right"
        unfound += [Rejection(pattern, "finding", reason) for pattern in job.config.inputs]
    ledger = store.inputs()
    job.progress(f"Looking at {len(files):,} files")
    stock = read_inputs(files, ledger, f"{__version__} {job.info.rules}", time.time_ns(), given.keep)
    window = dt.timedelta(days=job.config.stories.window_days)
    intake = choose(store, given, stock, ledger, job.encoder, window)
    plan = Plan(stock, intake, tuple(sorted({*unfound, *stock.rejections})))
    log.info("read", extra=plan.counts())
    for rejection in plan.rejections:
        log.warning("not used: %s (%s): %s", rejection.path, rejection.stage, rejection.reason)
    return plan


def _own_files(config: NightlyConfig) -> set[str]:
    """The files that a run writes outside its reports folder."""
    told = {str(config.notifications.atom), str(config.notifications.prometheus)}
    return told | {f"{config.store}{end}" for end in ("", "-wal", "-shm", ".lock")}


def _is_own_or_unfinished(path: Path, own: Set[str], reports: Path) -> bool:
    """Whether a file among the inputs is a run's own, or one that another program has not finished."""
    return (
        path.suffix.lower() in _NO_ARTICLES
        or path.name.endswith("~")
        or path.is_relative_to(reports)
        or str(path) in own
    )


def take_in_and_compare(job: Job, store: Store) -> Outcome:
    """Bring the store up to date with the inputs, in steps each of which is kept whole or not at all.

    A run that was killed goes on: what it had taken in is not taken in again, and the stories that it had
    compared are not compared again.
    """
    with Spool() as spool:
        given = Given(spool)
        plan = survey(job, store, given)
        run = store.begin_run(job.info, job.at)
        _take_in(store, run.number, given, plan.intake)
    noisy = noisy_rules(job.config, store)
    stories = _compare_pending(job, store, run.number, {worth.rule for worth in noisy})
    return Outcome(store.finish_run(run.number, job.now), plan, stories, noisy)


def _take_in(store: Store, run: int, given: Given, intake: Intake) -> None:
    """Keep the articles in the order of publication; the ledger last, when all of a file is in."""
    for portion in in_portions(intake.order, _PORTION):
        store.take_in(run, [given.whole(number) for number in portion])
    store.take_in(run, (), inputs=intake.inputs, withdrawn=intake.withdrawn, notices=intake.notices)


def _compare_pending(job: Job, store: Store, run: int, noisy: Set[str]) -> int:
    """Compare all stories that are due, a batch at a time, and give their number."""
    pending = store.pending()
    done = 0
    while done < len(pending):
        batch, known = _read_batch(store, pending[done:])
        articles = [article for members in batch.values() for article in members]
        claims: list[Claim] = []
        findings: list[Finding] = []
        left = len(pending) - done - len(batch)
        compared = job.comparer.compare(batch, partial(_known_of, known), left)
        for members, (said, found) in zip(batch.values(), compared, strict=True):
            claims += said
            if len(members) > 1:
                findings += for_review(found, noisy)
        store.record(run, _report(job, articles, claims, findings), list(batch))
        done += len(batch)
        job.progress(f"Compared {done:,} of {len(pending):,} stories")
    return len(pending)


def _read_batch(
    store: Store, pending: Sequence[str]
) -> tuple[dict[str, list[Article]], dict[str, list[Claim]]]:
    """The next stories, up to a portion of articles, and the claims that the store has, by article."""
    batch: dict[str, list[Article]] = {}
    known: dict[str, list[Claim]] = {}
    for story in pending:
        own = store.articles(story)
        if batch and sum(map(len, batch.values())) + len(own) > _PORTION:
            break
        batch[story] = own
        known |= {article.id: [] for article in own}
        for claim in store.claims(story):
            known[claim.article].append(claim)
        for unread in store.unread(story):
            del known[unread]
    return batch, known


def _known_of(known: Mapping[str, Sequence[Claim]], members: Sequence[Article]) -> dict[str, Sequence[Claim]]:
    return {article.id: known[article.id] for article in members if article.id in known}


def _report(
    job: Job, articles: Sequence[Article], claims: Sequence[Claim], findings: Sequence[Finding]
) -> Report:
    return Report(
        run=job.info,
        articles=tuple(articles),
        claims=tuple(claims),
        findings=tuple(sorted(findings, key=finding_order)),
        rejections=(),
        rule_reasons=tuple((rule.id, rule.why) for rule in job.rules),
    )
