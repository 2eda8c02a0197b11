"""What a night takes in: revisions, notices, shared ids and stories, in whatever order files are read."""

from __future__ import annotations

import dataclasses
import datetime as dt
import logging
from pathlib import Path

import pytest

from checker.model import Article, Report
from checker.nightly import run
from checker.nightly.inputs import find_inputs
from checker.nightly.run import Plan, _take_in, survey
from checker.nightly.spool import Given, Spool
from checker.pipeline import Tools
from checker.store import Store
from tests.newsroom import BOATS, COURIER, FIRST, LEDGER, NINE, TWELVE, WIRE, Newsroom, record

pytestmark = pytest.mark.slow

TEN = NINE.replace("nine", "ten")
CHOIR = "The Selby choral society has put off its spring concert until May."
KILLED = {"pubstatus": "canceled"}
URL = "https://ledger.example/ferry"


@dataclasses.dataclass
class Desk(Newsroom):
    """A newsroom whose nights only take in, and compare nothing."""

    def take(self, at: dt.datetime | None = None) -> Plan:
        job = self.job(at or FIRST + dt.timedelta(days=self.nights))
        self.nights += 1
        with self.store() as store, Spool() as spool:
            given = Given(spool)
            plan = survey(job, store, given)
            number = store.begin_run(job.info, job.at).number
            _take_in(store, number, given, plan.intake)
            store.finish_run(number, job.at)
        return plan

    def texts(self) -> dict[str, str]:
        with self.store() as store:
            return {one.id: one.text for story in store.stories() for one in store.articles(story.id)}

    def stories(self) -> dict[str, str]:
        with self.store() as store:
            return {one.id: one.story for story in store.stories() for one in store.articles(story.id)}


@pytest.fixture
def desk(tmp_path: Path, tools: Tools) -> Desk:
    return Desk(tmp_path / "desk", tools)


def of_story(name: str, source: str, *sentences: str, **fields: str) -> dict[str, str]:
    """A record with a story, so that nothing need be placed."""
    return record(name, source, *sentences, **{"story": "ferry", **fields})


def kill(name: str, **fields: str) -> dict[str, str]:
    return {"id": name, "source": LEDGER, "published": "2026-03-02T10:00:00Z", **KILLED, **fields}


# --- revisions --------------------------------------------------------------------------------


def test_a_later_line_of_a_file_counts_by_its_number(desk: Desk) -> None:
    lines = [of_story(f"x{number}", COURIER, TWELVE) for number in range(9)]
    lines[1] = of_story("one", LEDGER, NINE)
    desk.put("a.jsonl", *lines)
    desk.take()
    desk.put("a.jsonl", *lines, of_story("one", LEDGER, TEN))
    assert len(desk.take().intake.changed) == 1
    assert desk.texts()["one"] == TEN


@pytest.mark.parametrize("names", [("wire2", "update1"), ("update1", "wire2")])
def test_reading_all_files_anew_reverts_no_correction(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, names: tuple[str, str]
) -> None:
    desk.put(f"{names[0]}.jsonl", of_story("one", LEDGER, NINE), of_story("two", COURIER, TWELVE))
    desk.take()
    desk.put(f"{names[1]}.jsonl", of_story("one", LEDGER, TEN))
    desk.take()
    monkeypatch.setattr(run, "__version__", "99.0")
    intake = desk.take().intake
    assert (intake.new, intake.changed) == ((), ())
    assert desk.texts()["one"] == TEN


def test_a_line_more_in_an_old_file_reverts_no_correction_and_a_new_file_may(desk: Desk) -> None:
    first = [of_story("one", LEDGER, NINE), of_story("two", COURIER, TWELVE)]
    desk.put("wire.jsonl", *first)
    desk.take()
    desk.put("update.jsonl", of_story("one", LEDGER, TEN))
    desk.take()
    desk.put("wire.jsonl", *first, of_story("three", WIRE, TWELVE))
    intake = desk.take().intake
    assert (len(intake.new), intake.changed) == (1, ())
    assert desk.texts()["one"] == TEN
    desk.put("back.jsonl", of_story("one", LEDGER, NINE))
    assert len(desk.take().intake.changed) == 1
    assert desk.texts()["one"] == NINE


@pytest.mark.parametrize("published", [("", "2026-03-02T09:00:00Z"), ("2026-03-01T09:00:00Z", "")])
def test_a_text_without_a_date_is_revised_and_revises(desk: Desk, published: tuple[str, str]) -> None:
    desk.put("a.jsonl", of_story("one", LEDGER, NINE, published=published[0]))
    desk.take()
    desk.put("b.jsonl", of_story("one", LEDGER, TEN, published=published[1]))
    assert len(desk.take().intake.changed) == 1
    assert desk.texts() == {"one": TEN}


def test_what_is_overtaken_within_a_night_is_counted(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    desk.put("a.jsonl", of_story("one", LEDGER, NINE), of_story("one", LEDGER, TEN))
    with caplog.at_level(logging.INFO, logger="checker.nightly"):
        assert desk.take().intake.superseded == 1
    assert "not taken in: superseded" in caplog.messages


# --- notices ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "notice",
    [
        kill("one", published="2026-03-01"),
        kill("one", published=""),
        {"url": URL, "published": "2026-03-02T10:00:00Z", **KILLED},
        {"url": URL, "source": LEDGER, "published": "2026-03-02T10:00:00Z", **KILLED},
    ],
    ids=["bare date", "no date", "no id nor source", "no id"],
)
@pytest.mark.parametrize("nights", [1, 2])
def test_a_notice_counts_by_the_rules_of_notices(desk: Desk, notice: dict[str, str], nights: int) -> None:
    desk.put(
        "b.jsonl", of_story("one", "ledger.example" if not notice.get("source") else LEDGER, NINE, url=URL)
    )
    desk.put("c.jsonl", of_story("two", COURIER, TWELVE))
    if nights == 2:
        desk.take()
    desk.put("a.jsonl", notice)
    plan = desk.take()
    assert list(desk.texts()) == ["two"]
    assert len(plan.intake.withdrawn) == nights - 1
    assert [item.stage for item in plan.rejections] == (["withdrawn"] if nights == 1 else [])


def test_a_notice_without_a_source_finds_the_report_of_a_named_one(desk: Desk) -> None:
    desk.put("a.jsonl", of_story("one", LEDGER, NINE, url=URL), of_story("two", COURIER, TWELVE))
    desk.take()
    desk.put("k.jsonl", {"url": URL, "published": "2026-03-02T10:00:00Z", **KILLED})
    desk.take()
    assert list(desk.texts()) == ["two"]


def test_a_notice_takes_back_no_text_published_after_it(desk: Desk) -> None:
    desk.put("a.jsonl", of_story("one", LEDGER, NINE))
    desk.take()
    desk.put("b.jsonl", kill("one"), of_story("one", LEDGER, TEN, published="2026-03-02T12:00:00Z"))
    assert desk.take().intake.withdrawn == ()
    assert desk.texts() == {"one": TEN}


def test_a_killed_report_stays_out_until_it_is_sent_anew(desk: Desk) -> None:
    lines = [of_story("one", LEDGER, NINE), of_story("two", COURIER, TWELVE)]
    desk.put("a.jsonl", *lines)
    desk.take()
    desk.put("k.jsonl", kill("one"))
    desk.take()
    desk.put("a.jsonl", *lines, of_story("three", WIRE, TWELVE))
    desk.take()
    assert sorted(desk.texts()) == ["three", "two"]
    desk.put("b.jsonl", of_story("one", LEDGER, NINE, published="2026-03-02T12:00:00Z"))
    desk.take()
    assert sorted(desk.texts()) == ["one", "three", "two"]


@pytest.mark.parametrize(
    "notice",
    [
        kill("one"),
        kill("one", published=""),
        {"url": URL, "published": "2026-03-02T10:00:00Z", **KILLED},
        {"url": URL, "source": LEDGER, "published": "2026-03-02T10:00:00Z", **KILLED},
    ],
    ids=["id", "no date", "address alone", "address and source"],
)
def test_a_notice_waits_for_the_report_that_it_takes_back(desk: Desk, notice: dict[str, str]) -> None:
    source = LEDGER if notice.get("source") else "ledger.example"
    desk.put("k.jsonl", notice)
    assert desk.take().rejections == ()
    desk.put("a.jsonl", of_story("one", source, NINE, url=URL), of_story("two", COURIER, TWELVE))
    plan = desk.take()
    assert [(item.stage, item.path.endswith("a.jsonl:1")) for item in plan.rejections] == [
        ("withdrawn", True)
    ]
    assert "withdrew this report" in plan.rejections[0].reason
    assert list(desk.texts()) == ["two"]
    desk.put("c.jsonl", of_story("one", source, TEN, url=URL, published="2026-03-04T12:00:00Z"))
    assert desk.take().rejections == ()
    assert sorted(desk.texts()) == ["one", "two"]


def test_a_text_taken_back_as_it_came_stays_out_when_another_wire_brings_it(desk: Desk) -> None:
    desk.put("a.jsonl", of_story("one", LEDGER, NINE), kill("one"))
    desk.take()
    desk.put("b.jsonl", of_story("one", LEDGER, NINE))
    assert len(desk.take().rejections) == 1
    assert desk.texts() == {}


def test_a_waiting_notice_takes_back_no_report_of_another_source(desk: Desk) -> None:
    desk.put("k.jsonl", kill("1", source=COURIER))
    desk.take()
    desk.put("a.jsonl", of_story("1", LEDGER, NINE))
    assert desk.take().rejections == ()
    desk.put("b.jsonl", of_story("1", COURIER, TWELVE))
    assert len(desk.take().rejections) == 1
    assert desk.texts() == {"1": NINE}


def test_a_notice_that_has_met_its_report_waits_for_no_other(desk: Desk) -> None:
    desk.put("a.jsonl", of_story("one", LEDGER, NINE, url=URL))
    desk.take()
    desk.put("k.jsonl", kill("one", published=""), {"url": URL, **KILLED})
    desk.take()
    with desk.store() as store:
        assert store.notices_for(["one"], [URL]) == []


def test_a_notice_without_a_date_is_not_taken_for_a_new_one_when_its_file_grows(desk: Desk) -> None:
    desk.put("a.jsonl", of_story("one", LEDGER, NINE), of_story("two", LEDGER, TWELVE))
    desk.take()
    desk.put("k.jsonl", kill("one", published=""))
    assert desk.take().intake.withdrawn == ("one",)
    desk.put("b.jsonl", of_story("one", LEDGER, NINE, published="2026-03-02T12:00:00Z"))
    desk.take()
    desk.put("k.jsonl", kill("one", published=""), kill("two"))
    assert desk.take().intake.withdrawn == ("two",)
    assert list(desk.texts()) == ["one"]


def test_a_text_that_was_taken_back_is_told_of_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put("a.jsonl", of_story("one", LEDGER, NINE))
    desk.put("k.jsonl", kill("one"))
    (rejection,) = desk.take().rejections
    assert rejection.path.endswith("a.jsonl:1")
    assert "withdrew this report on 2 March 2026" in rejection.reason
    monkeypatch.setattr(run, "__version__", "99.0")
    assert desk.take().rejections == ()
    assert desk.texts() == {}


# --- retention --------------------------------------------------------------------------------


@pytest.mark.parametrize("is_killed", [False, True])
def test_what_was_deleted_from_the_store_does_not_come_in_again(desk: Desk, is_killed: bool) -> None:
    lines = [of_story("one", LEDGER, NINE), of_story("two", COURIER, TWELVE)]
    desk.put("a.jsonl", *lines)
    desk.take()
    if is_killed:
        desk.put("k.jsonl", kill("one"))
        desk.take()
    with desk.store() as store:
        number = store.begin_run(desk.job(FIRST).info, FIRST).number
        store.take_in(number, (), withdrawn=["one", "two"])
        store.record(number, empty_report(desk), store.pending())
        store.finish_run(number, FIRST)
        assert store.forget(FIRST + dt.timedelta(days=9)).articles == 2
    desk.put("a.jsonl", *lines, of_story("three", WIRE, TWELVE))
    assert len(desk.take().intake.new) == 1
    assert list(desk.texts()) == ["three"]
    desk.put("b.jsonl", of_story("one", LEDGER, TEN, published="2026-05-02T12:00:00Z"))
    assert len(desk.take().intake.new) == 1


def empty_report(desk: Desk) -> Report:
    return Report(desk.job(FIRST).info, (), (), (), ())


# --- ids --------------------------------------------------------------------------------------


@pytest.mark.parametrize("split", [False, True])
def test_two_sources_may_use_one_id(desk: Desk, split: bool) -> None:
    desk.put("b.jsonl", of_story("1", COURIER, TWELVE))
    if split:
        desk.take()
    desk.put("a.jsonl", of_story("1", LEDGER, NINE))
    desk.take()
    first, second = (COURIER, LEDGER) if split else (LEDGER, COURIER)
    said = {LEDGER: NINE, COURIER: TWELVE}
    assert desk.texts() == {"1": said[first], f"1 ({second})": said[second]}
    ten = {LEDGER: TEN, COURIER: TWELVE.replace("Twelve", "Ten")}
    desk.put("c.jsonl", of_story("1", second, ten[second]))
    desk.take()
    assert desk.texts() == {"1": said[first], f"1 ({second})": ten[second]}
    desk.put("k.jsonl", kill("1", source=second))
    desk.take()
    assert desk.texts() == {"1": said[first]}


@pytest.mark.parametrize("split", [False, True])
def test_one_address_joins_no_two_articles_with_ids_of_their_own(desk: Desk, split: bool) -> None:
    desk.put("a.jsonl", of_story("a", LEDGER, NINE, url=URL))
    if split:
        desk.take()
    desk.put("b.jsonl", of_story("b", LEDGER, CHOIR, url=URL, published="2026-03-02T12:00:00Z"))
    desk.take()
    assert desk.texts() == {"a": NINE, "b": CHOIR}


def test_one_address_joins_texts_without_ids(desk: Desk) -> None:
    desk.put("a.jsonl", of_story("", LEDGER, NINE, url=URL))
    desk.take()
    desk.put("b.jsonl", of_story("", LEDGER, TEN, url=URL, published="2026-03-02T12:00:00Z"))
    assert len(desk.take().intake.changed) == 1
    assert list(desk.texts().values()) == [TEN]


# --- stories ----------------------------------------------------------------------------------


def test_a_later_word_on_the_story_moves_an_article(desk: Desk) -> None:
    desk.put("a.jsonl", record("one", LEDGER, NINE, BOATS))
    desk.take()
    desk.put("a.jsonl", record("one", LEDGER, NINE, BOATS, story="the desk's"))
    desk.take()
    assert desk.stories() == {"one": "the desk's"}
    (desk.incoming / "storm").mkdir()
    desk.put("storm/a.jsonl", record("one", LEDGER, NINE, BOATS))
    desk.take()
    assert desk.stories() == {"one": "storm"}
    desk.put("b.jsonl", record("one", LEDGER, NINE, BOATS))
    assert desk.take().intake.changed == ()
    assert desk.stories() == {"one": "storm"}


@pytest.mark.parametrize(
    "published", ["0001-01-03", "9999-12-31", "0001-01-01T00:00:00+05:00", "9999-12-31T23:00:00-05:00"]
)
def test_a_year_at_the_calendars_ends_is_taken_in(desk: Desk, published: str) -> None:
    desk.put("a.jsonl", record("one", LEDGER, NINE, BOATS))
    desk.take()
    desk.put("b.jsonl", record("two", COURIER, CHOIR, published=published), record("three", WIRE, TWELVE))
    assert len(desk.take().intake.new) == 2


@pytest.mark.parametrize("beside", [False, True])
def test_an_undated_text_is_placed_the_same_alone_and_beside_a_dated_one(desk: Desk, beside: bool) -> None:
    desk.put("a.jsonl", record("one", LEDGER, NINE, BOATS))
    desk.take()
    others = [record("three", WIRE, CHOIR, title="Concert put off")] if beside else []
    desk.put("b.jsonl", record("two", COURIER, NINE, BOATS, published=""), *others)
    desk.take()
    stories = desk.stories()
    assert stories["two"] == stories["one"]


@pytest.mark.parametrize("split", [False, True])
def test_the_window_holds_over_the_zones(desk: Desk, split: bool) -> None:
    desk.put("a.jsonl", record("one", LEDGER, NINE, BOATS, published="2026-03-09T00:30:00+01:00"))
    if split:
        desk.take()
    desk.put("b.jsonl", record("two", COURIER, NINE, BOATS, published="2026-03-01T23:00:00-05:00"))
    desk.take()
    assert len(set(desk.stories().values())) == 1


def test_a_report_of_long_ago_loads_the_articles_of_its_own_days_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    months = [
        record(f"r{month}", LEDGER, CHOIR, published=f"2025-{month:02}-10T08:00:00Z")
        for month in range(1, 13)
    ]
    desk.put("a.jsonl", *months, record("now", LEDGER, NINE, BOATS))
    desk.take()
    loaded: list[str] = []
    between = Store.articles_between

    def spy(self: Store, first: dt.date, last: dt.date, *, places: bool = True) -> list[Article]:
        found = between(self, first, last, places=places)
        loaded.extend(article.id for article in found)
        assert all(len(block.offsets) <= 1 for article in found for block in article.blocks)
        return found

    monkeypatch.setattr(Store, "articles_between", spy)
    desk.put("b.jsonl", record("two", COURIER, TWELVE), record("old", WIRE, CHOIR, published="2019-01-01"))
    desk.take()
    assert loaded == ["now"]


@pytest.mark.parametrize(
    ("folder", "story"),
    [
        ("2 March 2026", ""),
        ("2026-03-02", ""),
        ("Monday 2nd March 2026", ""),
        ("2026/March/2", ""),
        ("ferry/2 March 2026", "ferry"),
        ("7 October", "7 October"),
        ("March", "March"),
        ("May 2026 election", "May 2026 election"),
    ],
)
def test_a_folder_named_by_a_date_in_words_is_no_story(tmp_path: Path, folder: str, story: str) -> None:
    (tmp_path / folder).mkdir(parents=True)
    (tmp_path / folder / "a.txt").write_text("The last trucks left Dorn at noon.", encoding="utf-8")
    found, _ = find_inputs([str(tmp_path)], folders=True)
    assert [file.story for file in found] == [story]
