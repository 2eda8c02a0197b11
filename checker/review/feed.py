"""The open queue as an Atom feed (RFC 4287)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from urllib.parse import quote

from checker.model import Tier
from checker.report.atom import Entry, atom_time, entry_element, feed_bytes
from checker.report.words import VERDICTS, cut_line
from checker.store import QueueFilter, Store, StoredFinding

_TOPIC, _WORDS = 120, 400
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)  # a feed must have a time; of an empty store there is none
_QUEUE = QueueFilter()


def queue_feed(
    store: Store, base_url: str, filters: QueueFilter = _QUEUE, *, path: str = "/feed.xml", keep: int = 100
) -> bytes:
    """The worst findings of a queue as a feed in UTF-8, what was last found first; at most `keep`.

    `base_url` is where the review page is read, under which the feed has `path`. An entry is another one
    when a run tells of its finding anew, and the same however often people note something.
    """
    base = base_url.rstrip("/")
    page = store.queue(filters, limit=keep)
    # A stable sort: of one night the worst stays first.
    newest = sorted(page.entries, key=lambda entry: entry.raised, reverse=True)
    return feed_bytes(
        id=f"{base}{path}",
        title="checker: findings to settle",
        updated=atom_time(_updated(newest, store)),
        address=f"{base}{path}",
        entries=[entry_element(_entry(stored, base)) for stored in newest],
    )


def _updated(newest: Iterable[StoredFinding], store: Store) -> dt.datetime:
    """When a run last told of something in it, else when the last one ended."""
    for stored in newest:
        return stored.raised
    run = store.last_run()
    return run.finished if run and run.finished else _NEVER


def _entry(stored: StoredFinding, base: str) -> Entry:
    finding = stored.finding
    kind = "Reopened" if stored.is_reopened else "New"
    checked = " To be checked: no rule on facts decided this." if finding.tier is Tier.REVIEW else ""
    return Entry(
        id=f"urn:checker:queue:{stored.id}:{atom_time(stored.raised)}",
        title=f"{kind} {VERDICTS[finding.verdict].one}: {cut_line(finding.topic, _TOPIC)}",
        updated=stored.raised,
        content=f"{cut_line(finding.explanation, _WORDS)}{checked}" or finding.verdict.value,
        verdict=finding.verdict,
        address=f"{base}/finding/{quote(stored.id, safe='')}",
    )
