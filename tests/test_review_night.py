"""What was settled on the page stays settled through the next night, unless its evidence changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.pipeline import Tools
from tests.newsroom import BOATS, COURIER, LEDGER, NINE, TWELVE, Newsroom, record
from tests.review import Person, heading, main_words, open_findings, review_app, words

pytestmark = pytest.mark.slow

SMOKE = "Smoke was first seen on the car deck at 6:40 a.m. on Sunday, the harbour office said."
LATER = "Smoke was first seen on the car deck at 7:10 a.m. on Sunday, the harbour office said."


def test_of_what_was_settled_only_that_comes_back_whose_evidence_changed(
    tmp_path: Path, tools: Tools
) -> None:
    newsroom = Newsroom(tmp_path, tools)
    newsroom.put("ledger.jsonl", record("l", LEDGER, NINE, BOATS, SMOKE))
    newsroom.put("courier.jsonl", record("c", COURIER, TWELVE, BOATS, LATER))
    newsroom.night()
    with newsroom.store() as store:
        before = open_findings(store)
        assert len(before) >= 2
        ana = Person(review_app(store, tmp_path / "state"), "Ana")
        address = ana.page("/").xpath("//a[@class='go']/@href")[0]
        page = ana.page(address)
        for _ in before:
            _, page = ana.press(page, "Known")
        assert heading(page) == "Nothing to settle"

    newsroom.put("ledger.jsonl", record("l", LEDGER, NINE.replace("killed nine", "killed ten"), BOATS, SMOKE))
    newsroom.night()
    with newsroom.store() as store:
        ana = Person(review_app(store, tmp_path / "state"), "Ana")
        page = ana.page("/")
        assert heading(page) == "1 to settle"
        (line,) = page.xpath("//article")
        assert "Ana dismissed it as known" in words(line)
        assert "had “nine” and now has “ten”" in words(line)
        told = main_words(ana.page(line.xpath(".//a[@class='go']/@href")[0]))
        assert "Reopened 3 March 2026" in told
        assert "had “nine” and now has “ten”" in told
        assert store.queue_counts().settled == len(before) - 1
