"""What a night comes to: the records that pages, messages, the feed and the metrics are made of."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from checker.model import Rejection, Severity, Tier, Verdict
from checker.store import Kind


@dataclass(frozen=True, slots=True)
class News:
    """A finding of which a night has something to say.

    `finding` is the store's id, which stays while the evidence changes. `changes` says in sentences
    what has changed of its evidence, empty for a new one. `page` is where to read it, from the night's
    own folder (`story-1a2b3c.html#f-…`). `is_told` is whether it is above the thresholds of the
    configuration and no editor has settled it; the rest is never sent.
    """

    finding: str
    kind: Kind
    verdict: Verdict
    severity: Severity
    tier: Tier
    topic: str
    explanation: str
    story: str
    title: str
    changes: tuple[str, ...]
    page: str
    is_told: bool


@dataclass(frozen=True, slots=True)
class Night:
    """What one scheduled run read, compared and found.

    `folder` is the report's folder by name (`2026-03-02`). `new_articles` and `changed_articles` count
    what the run took in, `stories` those compared, `open_findings` what editors have yet to settle above
    the thresholds over the whole archive, by verdict. `seconds` is how long it took; it is in the log and
    the metrics and on no page. `news` is sorted worst first; `below` counts the changes of findings whose
    verdict people are not told of.
    """

    run: int
    at: dt.datetime
    folder: str
    inputs: int
    new_articles: int
    changed_articles: int
    withdrawn_articles: int
    stories: int
    archive_stories: int
    open_findings: tuple[tuple[Verdict, int], ...]
    news: tuple[News, ...]
    rejections: tuple[Rejection, ...]
    below: tuple[tuple[Kind, int], ...] = ()
    seconds: float = 0.0

    @property
    def told(self) -> tuple[News, ...]:
        """What people are sent: new or reopened, above the thresholds."""
        return tuple(item for item in self.news if item.is_told and item.kind in (Kind.NEW, Kind.REOPENED))

    def count(self, kind: Kind) -> int:
        """How many findings above the thresholds the night says this of."""
        return Counter(item.kind for item in self.news if item.is_told)[kind]
