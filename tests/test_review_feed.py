"""The feed of the open queue: what is in it, in what order, and that articles cannot break it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

from lxml import etree

from checker.model import Tier, Verdict
from checker.review.feed import queue_feed
from checker.store import Action, Decision, QueueFilter, open_store
from tests.nights import Said, night, report_of

ATOM = "{http://www.w3.org/2005/Atom}"
TOLL = [Said("Ledger", "toll", "seven"), Said("Courier", "toll", "nine")]
DAY = [Said("Ledger", "day", "Sunday"), Said("Courier", "day", "Monday")]
BASE = "https://review.example/desk/"


def entries(feed: bytes) -> list[dict[str, str]]:
    return [
        {name: entry.findtext(ATOM + name) for name in ("id", "title", "updated", "content")}
        | {"href": entry.find(ATOM + "link").get("href")}
        for entry in etree.fromstring(feed).iterfind(ATOM + "entry")
    ]


def test_the_feed_has_what_is_to_settle_the_newest_first_with_its_address(tmp_path: Path) -> None:
    with open_store(tmp_path / "store.sqlite") as store:
        store.record_run(report_of(*TOLL), night(0))
        store.record_run(report_of(*TOLL, *DAY, verdicts={"day": Verdict.UPDATE}), night(1))
        (day,) = (finding for finding in store.findings() if finding.finding.topic == "day")
        feed = queue_feed(store, BASE)
        first, second = entries(feed)
        assert first == {
            "id": f"urn:checker:queue:{day.id}:2026-03-02T02:30:00Z",
            "title": "New update: day",
            "updated": "2026-03-02T02:30:00Z",
            "content": "Ledger has Sunday. Courier has Monday.",
            "href": f"https://review.example/desk/finding/{day.id}",
        }
        assert second["title"] == "New divergence: toll"
        root = etree.fromstring(feed)
        assert root.findtext(ATOM + "updated") == first["updated"]
        assert root.findtext(ATOM + "id") == "https://review.example/desk/feed.xml"
        assert entries(queue_feed(store, BASE, QueueFilter(verdict=Verdict.DIVERGENCE))) == [second]
        assert len(entries(queue_feed(store, BASE, keep=1))) == 1
        assert queue_feed(store, BASE) == feed


def test_an_entry_is_another_one_when_a_run_tells_anew_and_not_when_people_do(tmp_path: Path) -> None:
    with open_store(tmp_path / "store.sqlite") as store:
        store.record_run(report_of(*TOLL), night(0))
        (finding,) = store.findings()
        before = queue_feed(store, BASE)
        store.decide(Decision(finding.id, Action.NOTE, "Ana", night(1), 1, note="Ask."))
        assert queue_feed(store, BASE) == before
        store.decide(Decision(finding.id, Action.CONFIRM, "Ana", night(1), 2))
        assert entries(queue_feed(store, BASE)) == []
        store.record_run(report_of(Said("Ledger", "toll", "eight"), TOLL[1]), night(2))
        (again,) = entries(queue_feed(store, BASE))
        assert again["title"] == "Reopened divergence: toll"
        assert again["id"] != entries(before)[0]["id"]


def test_an_empty_queue_gives_a_feed_as_old_as_the_last_run(tmp_path: Path) -> None:
    with open_store(tmp_path / "store.sqlite") as store:
        assert etree.fromstring(queue_feed(store, BASE)).findtext(ATOM + "updated") == "1970-01-01T00:00:00Z"
        store.record_run(report_of(), night(3) + dt.timedelta(microseconds=5))
        assert etree.fromstring(queue_feed(store, BASE)).findtext(ATOM + "updated") == "2026-03-04T02:30:00Z"


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    report = report_of(*TOLL)
    (finding,) = report.findings
    evil = "<script>alert(1)</script>\x00\x1b]]>&\u202e\ud800"
    hostile = dataclasses.replace(finding, topic=evil, explanation=evil, tier=Tier.REVIEW)
    with open_store(tmp_path / "store.sqlite") as store:
        store.record_run(dataclasses.replace(report, findings=(hostile,)), night(0))
        (entry,) = entries(queue_feed(store, BASE))
        assert "<script>alert(1)</script>" in entry["title"]
        assert entry["content"].endswith("To be checked: no rule on facts decided this.")
