"""What a night's pages say: its news, changed and withdrawn reports, and where every story stands."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from checker.model import Rejection, Severity, Standing, Tier, Verdict
from checker.nightly.config import NightlyConfig, Thresholds
from checker.nightly.records import News
from checker.nightly.run import Job, Outcome
from checker.report.words import VERDICTS
from checker.revisions import How, Leaning, Revised, compare_revisions, leaning_on
from checker.store import (
    Change,
    Evidence,
    Kind,
    RuleWorth,
    Store,
    StoredRun,
    StoredStory,
    change_in_words,
    story_key,
)

_VERDICT_ORDER = {verdict: place for place, verdict in enumerate(VERDICTS)}
_SEVERITIES = (Severity.HIGH, Severity.MEDIUM, Severity.LOW)
_KINDS = (Kind.REOPENED, Kind.NEW, Kind.CHANGED, Kind.RETURNED, Kind.RESOLVED)
_FILE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
_HASHED = re.compile(r"-[0-9a-f]{8}$")  # as the names made here end
_TAKEN = {"index"}
# Who has not looked for so long is not waiting to be told; to count for them would take ever longer.
_IDLE = dt.timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Look:
    """How much has come since a person last looked."""

    person: str
    at: dt.datetime
    counts: tuple[tuple[Kind, int], ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """An article that was changed under its address, with the story it is in."""

    revised: Revised
    source: str
    title: str
    story: StoredStory

    @property
    def is_silent(self) -> bool:
        """Whether a fact was changed and no note says so."""
        return any(edit.how is How.SILENT for edit in self.revised.edits)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A report that its source took back, and what leaned on it."""

    source: str
    title: str
    story: str
    leanings: tuple[Leaning, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """All that the pages of a day say, of all runs since the pages of an earlier day were made.

    `below` counts the changes of findings whose verdict people are not told of; `noisy` are the rules whose
    findings the last run left for review.
    """

    day: dt.date
    runs: tuple[StoredRun, ...]
    since: StoredRun | None
    news: tuple[News, ...]
    below: tuple[tuple[Kind, int], ...]
    looks: tuple[Look, ...]
    changed: tuple[Changed, ...]
    withdrawn: tuple[Withdrawn, ...]
    stories: tuple[StoredStory, ...]
    rejections: tuple[Rejection, ...]
    noisy: tuple[RuleWorth, ...]

    def of_kind(self, kind: Kind) -> list[News]:
        """The news of a kind above the thresholds, worst first."""
        return [item for item in self.news if item.is_told and item.kind is kind]


def edition_of(job: Job, store: Store, outcome: Outcome, after: int) -> Edition:
    """The edition that a run ends with: of the runs after the one with the number `after`, up to it."""
    run = outcome.run
    finished = [item for item in store.runs() if item.finished is not None and item.number <= run.number]
    runs = [item for item in finished if item.number > after]
    stories = store.stories()
    thresholds = job.config.thresholds
    changes, below = _parted(_changes(store, runs, thresholds), thresholds)
    return Edition(
        day=job.at.date(),
        runs=tuple(runs),
        since=next((item for item in reversed(finished) if item.number < runs[0].number), None),
        news=_news(changes, store, stories, thresholds),
        below=below,
        looks=_looks(job, store, stories),
        changed=tuple(_changed(job, store, runs, stories)),
        withdrawn=tuple(_withdrawn(store, runs)),
        stories=tuple(stories),
        rejections=outcome.plan.rejections,
        noisy=outcome.noisy,
    )


def page_name(story: str) -> str:
    """The file of a story's page: the story's id where that is a plain name, else its letters and a hash."""
    if _FILE_NAME.fullmatch(story) and story not in _TAKEN and not _HASHED.search(story):
        return f"{story}.html"
    letters = re.sub(r"[^a-z0-9]+", "-", story.lower()).strip("-")[:60].strip("-")
    return f"{letters or 'story'}-{hashlib.sha256(story.encode('utf-8', 'replace')).hexdigest()[:8]}.html"


def title_of(story: StoredStory) -> str:
    """What a story is called on pages: its first article's headline, else its own name."""
    return story.title or story.id or "Articles without a story"


def _merged(changes: Iterable[Change], told: Thresholds | None = None) -> Iterator[Change]:
    """One change a finding, of several runs: what it comes to since before the first.

    What was new and is gone is none, except to people who have read of it in between: by `told`.
    """
    for _, of_finding in groupby(changes, key=lambda change: change.finding):
        steps = list(of_finding)
        first, last = steps[0], steps[-1]
        kind, before = last.kind, first.before
        if first.kind is Kind.NEW and told is not None and _is_told_no_more(last, told):
            yield last
            continue
        if first.kind is Kind.NEW and last.kind is Kind.RESOLVED:
            continue
        if last.kind is not Kind.RESOLVED:
            kind = min((step.kind for step in steps if step.kind is not Kind.RESOLVED), key=_KINDS.index)
        if first.kind is Kind.NEW:
            # What someone settled between two runs and has come back is no news to them as new.
            settled = [
                step
                for earlier, step in pairwise(steps)
                if step.kind is Kind.REOPENED and earlier.kind is not Kind.RESOLVED
            ]
            kind, before = (Kind.REOPENED, settled[-1].before) if settled else (Kind.NEW, None)
        yield Change(last.finding, kind, last.run, last.at, last.version, before, last.after)


def _is_told_no_more(change: Change, thresholds: Thresholds) -> bool:
    """Whether a change takes away what people were told of."""
    is_gone = change.kind is Kind.RESOLVED or change.after.verdict not in thresholds.verdicts
    return is_gone and _was_told(change, thresholds)


def news_since(
    store: Store, told: int, run: StoredRun, stories: Sequence[StoredStory], thresholds: Thresholds
) -> tuple[News, ...]:
    """What the runs after the one with the number `told` have found, up to this one."""
    runs = [item for item in store.runs() if told < item.number <= run.number]
    concerned, _ = _parted(_changes(store, runs), thresholds)
    return _news(concerned, store, stories, thresholds)


def _changes(store: Store, runs: Sequence[StoredRun], told: Thresholds | None = None) -> Iterator[Change]:
    return _merged(store.changes_of(*(run.number for run in runs)), told)


def _parted(
    changes: Iterable[Change], thresholds: Thresholds
) -> tuple[list[Change], tuple[tuple[Kind, int], ...]]:
    """The changes to or from a verdict that people are told of, and how many of each kind the others are."""
    concerned: list[Change] = []
    others: Counter[Kind] = Counter()
    for change in changes:
        if _was_told(change, thresholds) or change.after.verdict in thresholds.verdicts:
            concerned.append(change)
        else:
            others[change.kind] += 1
    return concerned, tuple((kind, others[kind]) for kind in _KINDS if others[kind])


def _news(
    changes: Sequence[Change],
    store: Store,
    stories: Sequence[StoredStory],
    thresholds: Thresholds,
) -> tuple[News, ...]:
    """The changes with their findings, worst first."""
    by_key = {story_key(story.id): story for story in stories}
    found = store.findings_of(change.finding for change in changes)
    news = []
    for change in changes:
        stored = found[change.finding]
        finding = stored.finding
        story = by_key.get(stored.story)
        name = story.id if story else stored.story
        kind = _kind_for_people(change, thresholds)
        is_above = thresholds.are_met(finding.verdict, finding.severity, finding.tier)
        is_over = (kind is Kind.RESOLVED and _was_told(change, thresholds)) or (
            kind is Kind.CHANGED and _was_above(change, thresholds)
        )
        before = change.before
        news.append(
            News(
                finding=stored.id,
                kind=kind,
                verdict=finding.verdict,
                severity=finding.severity,
                tier=finding.tier,
                topic=finding.topic,
                explanation=finding.explanation,
                story=name,
                title=title_of(story) if story else name,
                changes=tuple(change_in_words(before, change.after)) if before is not None else (),
                page=f"{page_name(name)}#f-{finding.id}",
                is_told=stored.settled is None and (is_above or is_over),
            )
        )
    return tuple(sorted(news, key=_worst_first))


def _kind_for_people(change: Change, thresholds: Thresholds) -> Kind:
    """What a change is to somebody who is told only of what is above the thresholds.

    An agreement that has become a divergence is new to them, and a divergence that has become an agreement
    is resolved. So is new what has risen to the severity or tier that they are told of; what has sunk below
    it has changed.
    """
    if change.kind is not Kind.CHANGED:
        return change.kind
    was, is_now = _was_told(change, thresholds), change.after.verdict in thresholds.verdicts
    if was and not is_now:
        return Kind.RESOLVED
    has_risen = not _was_above(change, thresholds) and _is_above(change.after, thresholds)
    return Kind.NEW if has_risen else Kind.CHANGED


def _was_told(change: Change, thresholds: Thresholds) -> bool:
    return change.before is not None and change.before.verdict in thresholds.verdicts


def _was_above(change: Change, thresholds: Thresholds) -> bool:
    return change.before is not None and _is_above(change.before, thresholds)


def _is_above(evidence: Evidence, thresholds: Thresholds) -> bool:
    """Whether people are told of a finding as it stood; of a severity or tier not kept, as if it was."""
    severity, tier = evidence.severity or Severity.HIGH, evidence.tier or Tier.FIRM
    return thresholds.are_met(evidence.verdict, severity, tier)


def _worst_first(news: News) -> tuple[int, int, int, bool, str, str, str]:
    return (
        _KINDS.index(news.kind),
        _VERDICT_ORDER[news.verdict],
        _SEVERITIES.index(news.severity),
        news.tier is Tier.REVIEW,
        news.title,
        news.topic,
        news.finding,
    )


def _looks(job: Job, store: Store, stories: Sequence[StoredStory]) -> tuple[Look, ...]:
    """How much has come since each person last looked, for those who have within a month."""
    looks = []
    for person, at in sorted(store.looks().items()):
        if at < job.at - _IDLE:
            continue
        concerned, _ = _parted(_merged(store.changes_since(at)), job.config.thresholds)
        news = _news(concerned, store, stories, job.config.thresholds)
        kinds = [item.kind for item in news if item.is_told]
        counts = tuple((kind, kinds.count(kind)) for kind in _KINDS if kind in kinds)
        looks.append(Look(person, at, counts))
    return tuple(looks)


def _changed(
    job: Job, store: Store, runs: Sequence[StoredRun], stories: Sequence[StoredStory]
) -> list[Changed]:
    by_id = {story.id: story for story in stories}
    found = []
    for run in runs:
        for before, after in store.revised_in(run.number):
            revised = compare_revisions(before, after, job.comparer.tools)
            if revised.is_changed and after.story in by_id:
                found.append(Changed(revised, after.source, after.title, by_id[after.story]))
    return found


def _withdrawn(store: Store, runs: Sequence[StoredRun]) -> list[Withdrawn]:
    found = []
    for run in runs:
        for article in store.left_in(run.number):
            present = [item.finding for item in store.findings(article.story) if item.resolved is None]
            # When it was taken back is not kept, only which run learnt of it.
            killed = replace(article, standing=Standing.WITHDRAWN, published=None)
            leanings = leaning_on(killed, store.articles(article.story), store.claims(article.story), present)
            found.append(Withdrawn(article.source, article.title, article.story, tuple(leanings)))
    return found


def open_counts(story: StoredStory, config: NightlyConfig) -> dict[Verdict, int]:
    """How many findings of a story are open above the thresholds, by verdict."""
    counts: dict[Verdict, int] = {}
    for (verdict, severity, tier), number in story.open.items():
        if config.thresholds.are_met(verdict, severity, tier):
            counts[verdict] = counts.get(verdict, 0) + number
    return counts
