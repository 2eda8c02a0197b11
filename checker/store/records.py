"""What the store gives back: frozen records of runs, findings, their evidence and the decisions on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from checker.errors import StoreError
from checker.model import Article, Finding, Rejection, RunInfo, Severity, Tier, Verdict


class Action(StrEnum):
    """What a person does about a finding; the first three settle it."""

    CONFIRM = "confirm"
    DISMISS = "dismiss"
    CHANGE_VERDICT = "change-verdict"
    ASSIGN = "assign"
    NOTE = "note"
    UNDO = "undo"  # takes back the finding's last decision that still holds


SETTLING = frozenset({Action.CONFIRM, Action.DISMISS, Action.CHANGE_VERDICT})


class Reason(StrEnum):
    """Why a finding is dismissed."""

    WRONG_PAIRING = "wrong pairing"
    WRONG_READING = "wrong reading"
    IMMATERIAL = "immaterial"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided on a finding, when, and which version of it they had before them.

    `reason` goes with a dismissal, `verdict` with a changed one, `assignee` with an assignment.
    `version` is the finding's version that the decision made; 0 until the store has it. `imported` is when
    it came from another store; None where it was taken here.
    """

    finding: str
    action: Action
    by: str
    at: dt.datetime
    seen: int
    note: str = ""
    reason: Reason | None = None
    verdict: Verdict | None = None
    assignee: str = ""
    version: int = 0
    imported: dt.datetime | None = None

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise ValueError("a decision names who takes it")
        if self.at.tzinfo is None:
            raise ValueError("the time of a decision has a zone")
        if self.reason is not None and self.action is not Action.DISMISS:
            raise ValueError(f"a reason goes with {Action.DISMISS!r}, not with {self.action!r}")
        if (self.verdict is not None) != (self.action is Action.CHANGE_VERDICT):
            raise ValueError(f"a verdict goes with {Action.CHANGE_VERDICT!r}, and it needs one")
        if bool(self.assignee.strip()) != (self.action is Action.ASSIGN):
            raise ValueError(f"an assignee goes with {Action.ASSIGN!r}, and it needs one")


@dataclass(frozen=True, slots=True, order=True)
class Support:
    """One outlet's words for one answer of a finding.

    `reading` is what the words were read as. The sentence, the article's publication time (ISO 8601,
    empty where unknown), and the ids of article and claim say where they stood.
    """

    source: str
    answer: str
    words: str
    reading: str
    sentence: str
    published: str
    article: str
    claim: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a finding stood on at one version of it: its verdict and each outlet's words.

    `severity` and `tier` are None where that was not kept, by the program's earlier versions.
    """

    verdict: Verdict
    support: tuple[Support, ...]
    severity: Severity | None = None
    tier: Tier | None = None


class Kind(StrEnum):
    """What a run has to say of a finding."""

    NEW = "new"
    CHANGED = "changed"
    RESOLVED = "resolved"  # no longer found
    REOPENED = "reopened"  # settled, and its evidence has changed; or resolved, and found again
    RETURNED = "returned"  # found again after it was resolved, and what settled it still holds


@dataclass(frozen=True, slots=True)
class Change:
    """What a run changed of a finding.

    `before` is what the change is told against, and None for a new finding: what the person saw whose
    decision it undoes where a settled finding is reopened, else what the run before it had.
    """

    finding: str
    kind: Kind
    run: int
    at: dt.datetime
    version: int
    before: Evidence | None
    after: Evidence


@dataclass(frozen=True, slots=True)
class StoredFinding:
    """A finding over all runs that had it.

    `id` stays while evidence changes; `finding` is as the last run had it, with that run's own id.
    `version` counts what has happened to it, changes and decisions alike. `settled` is the decision that
    holds; None where an editor must look. `resolved` is when a run no longer found it, `raised` when one
    last told of it otherwise: as new, changed, reopened or returned. `is_reopened` is whether it was settled
    or resolved once, was opened again, and nobody has settled it since.
    """

    id: str
    version: int
    story: str
    finding: Finding
    first_seen: dt.datetime
    last_seen: dt.datetime
    resolved: dt.datetime | None
    settled: Decision | None
    assignee: str
    raised: dt.datetime
    is_reopened: bool

    @property
    def is_open(self) -> bool:
        return self.resolved is None and self.settled is None


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A run and how much it had before it; `number` counts up.

    `at` is when it was begun, `finished` when it was done: None while it goes on, or where it was killed.
    `is_resumed` is whether beginning it found it begun.
    """

    number: int
    at: dt.datetime
    info: RunInfo
    articles: int
    claims: int
    findings: int
    finished: dt.datetime | None
    is_resumed: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Input:
    """What an input file was when it was last read, so that it need not be read while it is the same.

    `size` in bytes; `modified` in nanoseconds since 1970; `digest` of its bytes; `articles` are the ids of
    those that it gave; `reading` says which version of the program read it.
    """

    path: str
    size: int
    modified: int
    digest: str
    articles: tuple[str, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice, without its text, of a report that was not there when it came; and when that was."""

    article: Article
    learnt: dt.datetime


@dataclass(frozen=True, slots=True)
class StoredStory:
    """A story over all runs that had it.

    `title` is that of its first article, by day, then by id; `articles` counts those that it has now, and
    the days are the first and the last of theirs, None where it has none. `last_run` compared it last,
    None where none has. `open` counts the findings that editors have yet to settle, `settled` those that
    are settled and still found.
    """

    id: str
    title: str
    articles: int
    first_day: dt.date | None
    last_day: dt.date | None
    last_run: int | None
    open: Mapping[tuple[Verdict, Severity, Tier], int]
    settled: int


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many rows of each kind were removed, or would be."""

    revisions: int
    claims: int
    articles: int
    findings: int
    evidence: int
    changes: int
    stories: int
    inputs: int
    runs: int
    notices: int = 0


@dataclass(frozen=True, slots=True)
class Revision:
    """An article as it stood from `first_seen` on; `number` counts the revisions of one address from 1."""

    number: int
    first_seen: dt.datetime
    article: Article


class Conflict(StoreError):
    """The finding has changed since the person saw it.

    `newer` is the last decision of another person since, None where only the evidence has changed;
    `finding` is how it stands now, with the version to decide on next.
    """

    def __init__(self, message: str, finding: StoredFinding, newer: Decision | None) -> None:
        super().__init__(message)
        self.finding = finding
        self.newer = newer
