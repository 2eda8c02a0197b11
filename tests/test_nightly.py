"""Scheduled runs: what is new is read and told once, and a night can be killed, repeated and refused."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import os
from pathlib import Path

import pytest
from filelock import FileLock

from checker.errors import InputError
from checker.model import Severity, Tier
from checker.nightly import inputs, run
from checker.nightly.config import Thresholds, read_config
from checker.nightly.edition import news_since
from checker.nightly.night import dry_run_of, mark_seen
from checker.nightly.run import AlreadyRunning
from checker.nightly.telling import message_of
from checker.pipeline import Tools
from checker.store import Action, Decision, Kind, Reason, open_store
from tests.newsroom import BOATS, COURIER, FIRST, LEDGER, NINE, TWELVE, WIRE, Newsroom, record, told
from tests.nights import Said, night, report_of

pytestmark = pytest.mark.slow

TOLL = "people killed: how many"


@pytest.fixture
def newsroom(tmp_path: Path, tools: Tools) -> Newsroom:
    return Newsroom(tmp_path / "newsroom", tools)


def two_tolls(newsroom: Newsroom) -> None:
    newsroom.put("sunday.jsonl", record("one", LEDGER, NINE, BOATS), record("two", COURIER, TWELVE))


# --- what is told -----------------------------------------------------------------------------


def test_what_is_new_is_told_once_and_is_on_the_page(newsroom: Newsroom) -> None:
    two_tolls(newsroom)
    first, second = newsroom.night(), newsroom.night()
    assert told(first) == [("new", "divergence", TOLL)]
    assert TOLL in newsroom.page(first)
    assert "&gt;" not in newsroom.page(first).partition("</style>")[0]
    assert told(second) == []
    assert second.stories == 0
    assert [path.name for path in sorted(newsroom.reports.glob("2026-*"))] == ["2026-03-02", "2026-03-03"]


def test_what_is_settled_stays_so_until_its_own_evidence_changes(newsroom: Newsroom) -> None:
    two_tolls(newsroom)
    newsroom.night()
    with newsroom.store() as store:
        (toll,) = [item for item in store.findings() if item.finding.topic == TOLL]
        store.decide(Decision(toll.id, Action.DISMISS, "Ana", FIRST, seen=toll.version, reason=Reason.KNOWN))
    choir = "The Selby choral society has put off its spring concert."
    newsroom.put("monday.jsonl", record("one", LEDGER, NINE, f"  {BOATS}", choir))
    newsroom.put(
        "wire.jsonl", record("three", WIRE, "The fire on the Alder Queen on Sunday killed 12 people.")
    )
    assert told(newsroom.night()) == []
    newsroom.put("tuesday.jsonl", record("two", COURIER, TWELVE.replace("Twelve", "Fourteen")))
    (change,) = newsroom.night().told
    assert (change.kind, change.topic) == (Kind.REOPENED, TOLL)
    assert any("Fourteen" in sentence for sentence in change.changes)


def test_an_agreement_that_becomes_a_divergence_is_new_and_then_resolved(newsroom: Newsroom) -> None:
    strong = "A magnitude 5.8 earthquake struck the Merrin islands on Thursday, the survey said."
    shaken = "An earthquake of magnitude {} struck the Merrin islands on Thursday, the survey said."
    when = {"published": "2026-03-12T08:00:00Z", "title": "Earthquake on the Merrin islands"}
    newsroom.put(
        "a.jsonl", record("q1", WIRE, strong, **when), record("q2", LEDGER, shaken.format(5.8), **when)
    )
    assert told(newsroom.night()) == []
    newsroom.put("b.jsonl", record("q2", LEDGER, shaken.format(6.4), **when))
    assert [item[:2] for item in told(newsroom.night())] == [("new", "divergence")]
    newsroom.put("c.jsonl", record("q2", LEDGER, shaken.format(5.8), **when))
    assert [item[0] for item in told(newsroom.night())] == ["resolved"]


def test_what_is_below_the_thresholds_is_counted_and_not_told(newsroom: Newsroom) -> None:
    newsroom.configure('[thresholds]\nverdicts = ["disputed"]')
    two_tolls(newsroom)
    night = newsroom.night()
    assert told(night) == []
    assert dict(night.below)[Kind.NEW] > 0
    assert "and so not listed here" in newsroom.page(night)


def test_a_page_says_what_has_come_since_each_person_looked(newsroom: Newsroom) -> None:
    two_tolls(newsroom)
    newsroom.night()
    mark_seen(read_config(newsroom.config), "Ana", FIRST + dt.timedelta(hours=5))
    page = newsroom.page(newsroom.night())
    assert "<strong><bdi>Ana</bdi></strong> (2 March 2026, 07:30 UTC): nothing new" in page
    mark_seen(read_config(newsroom.config), "Bo", FIRST - dt.timedelta(hours=5))
    assert "(1 March 2026, 21:30 UTC): 1 new" in newsroom.page(newsroom.night())


# --- what is read -----------------------------------------------------------------------------


def test_a_file_as_it_was_is_not_opened_and_one_with_the_same_contents_not_parsed(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_tolls(newsroom)
    path = newsroom.incoming / "sunday.jsonl"
    os.utime(path, (1_700_000_000, 1_700_000_000))
    newsroom.night()
    opened: list[Path] = []
    contents = inputs._contents
    monkeypatch.setattr(inputs, "_contents", lambda path: opened.append(path) or contents(path))
    monkeypatch.setattr(inputs, "read_found", lambda file: pytest.fail(f"{file} is parsed"))
    newsroom.night()
    assert opened == []
    os.utime(path, (1_700_000_500, 1_700_000_500))
    newsroom.night()
    assert opened == [path]
    newsroom.night()
    assert opened == [path]


def test_a_file_written_within_a_tick_of_its_reading_is_looked_at_again(newsroom: Newsroom) -> None:
    two_tolls(newsroom)
    assert newsroom.night().new_articles == 2
    size = (newsroom.incoming / "sunday.jsonl").stat().st_size
    newsroom.put(
        "sunday.jsonl",
        record("one", LEDGER, NINE.replace("nine", "five"), BOATS),
        record("two", COURIER, TWELVE),
    )
    assert (newsroom.incoming / "sunday.jsonl").stat().st_size == size
    assert newsroom.night().changed_articles == 1


def test_a_broken_input_stops_nothing_and_is_told_as_long_as_it_is_there(newsroom: Newsroom) -> None:
    two_tolls(newsroom)
    (newsroom.incoming / "broken.json").write_text("{", encoding="utf-8")
    for _ in range(2):
        night = newsroom.night()
        (rejection,) = night.rejections
        assert rejection.path.endswith("broken.json")
        assert "broken.json" in newsroom.page(night)
    (newsroom.incoming / "broken.json").unlink()
    assert newsroom.night().rejections == ()
    assert told(newsroom.results[0]) == [("new", "divergence", TOLL)]


def test_a_path_that_is_not_there_is_named_and_an_empty_pattern_is_not(newsroom: Newsroom) -> None:
    newsroom.configure("", inputs='["incoming", "wire/*.jsonl", "nowhere"]')
    two_tolls(newsroom)
    assert [Path(item.path).name for item in newsroom.night().rejections] == ["nowhere"]


def test_a_file_that_is_gone_takes_nothing_with_it(newsroom: Newsroom) -> None:
    two_tolls(newsroom)
    newsroom.night()
    (newsroom.incoming / "sunday.jsonl").unlink()
    night = newsroom.night()
    assert told(night) == []
    assert dict(night.open_findings) == {"divergence": 1}


def test_a_text_file_that_is_rewritten_is_a_revision_and_one_reused_is_another_article(
    newsroom: Newsroom,
) -> None:
    path = newsroom.incoming / "ferry.txt"
    path.write_text(f"Ferry fire\n\nPublished 1 March 2026\n\n{NINE}\n\n{BOATS}\n", encoding="utf-8")
    newsroom.night()
    path.write_text(
        f"Ferry fire\n\nPublished 1 March 2026\n\n{NINE}\n\n{BOATS}\n\nDivers will search on Tuesday.\n",
        encoding="utf-8",
    )
    night = newsroom.night()
    assert (night.new_articles, night.changed_articles) == (0, 1)
    path.write_text(
        "Mill to close\n\nPublished 3 March 2026\n\nTarn Board will shut its paper plant in Corran.\n",
        encoding="utf-8",
    )
    night = newsroom.night()
    assert (night.new_articles, night.changed_articles, night.archive_stories) == (1, 0, 2)


def test_of_two_revisions_in_one_night_the_later_one_counts(newsroom: Newsroom) -> None:
    newsroom.put("b.jsonl", record("one", LEDGER, NINE, published="2026-03-01T18:00:00Z"))
    later = record("one", LEDGER, NINE.replace("nine", "ten"), published="2026-03-01T20:00:00Z")
    newsroom.put("a.jsonl", later)
    newsroom.night()
    with newsroom.store() as store:
        (article,) = store.articles(store.stories()[0].id)
        assert "killed ten" in article.text
    newsroom.put("c.jsonl", record("one", LEDGER, NINE, BOATS, published="2026-03-01T19:00:00Z"))
    assert newsroom.night().changed_articles == 0


def test_folders_and_story_fields_go_over_grouping_and_dates_are_no_stories(newsroom: Newsroom) -> None:
    for folder in ("2026-03-01", "ferry/2026-03-01"):
        (newsroom.incoming / folder).mkdir(parents=True)
    newsroom.put("2026-03-01/a.jsonl", record("one", LEDGER, NINE, BOATS), record("two", COURIER, TWELVE))
    newsroom.put("ferry/2026-03-01/b.jsonl", record("three", WIRE, TWELVE))
    newsroom.put("c.jsonl", record("four", WIRE, TWELVE, story="the Alder Queen"))
    newsroom.night()
    with newsroom.store() as store:
        stories = {story.id: story.articles for story in store.stories()}
    assert stories.pop("ferry") == 1
    assert stories.pop("the Alder Queen") == 1
    assert list(stories.values()) == [2]


# --- withdrawn reports and revisions ----------------------------------------------------------


def test_a_killed_report_leaves_and_what_leaned_on_it_is_flagged(newsroom: Newsroom) -> None:
    resigned = (
        "Transport minister Ines Calder resigned on Thursday over the ferry contract, two people in her "
        "ministry said.",
        "Calder, 51, handed her letter to the prime minister in the morning and left by a side door.",
    )
    when = {"published": "2026-03-05T16:00:00Z", "title": "Transport minister Ines Calder resigns"}
    denied = "Transport minister Ines Calder has not resigned, her ministry said on Thursday."
    newsroom.put(
        "a.jsonl",
        record("wire", WIRE, *resigned, **when),
        record("copy", COURIER, *resigned, "(Northern Wire)", **when),
        record(
            "no",
            LEDGER,
            denied,
            published="2026-03-05T18:00:00Z",
            title="Minister Ines Calder has not resigned",
        ),
    )
    assert [item[:2] for item in told(newsroom.night())] == [("new", "divergence")]
    kill = record("wire", WIRE, **when | {"published": "2026-03-06T07:00:00Z"})
    newsroom.put("b.jsonl", kill | {"pubstatus": "canceled"})
    night = newsroom.night()
    assert night.withdrawn_articles == 1
    assert [item[:2] for item in told(night)] == [("changed", "divergence")]
    page = newsroom.page(night)
    assert "Withdrawn reports" in page
    assert "Selby Courier still carries" in page
    newsroom.put("b.jsonl", kill | {"pubstatus": "canceled", "slugline": "again"})
    assert newsroom.night().withdrawn_articles == 0


def test_a_silent_change_is_on_the_page_and_a_noted_one_is_not_called_silent(newsroom: Newsroom) -> None:
    two_tolls(newsroom)
    newsroom.night()
    newsroom.put("b.jsonl", record("one", LEDGER, NINE.replace("nine", "seven"), BOATS))
    assert "Changed without a correction note" in newsroom.page(newsroom.night())
    note = "Correction: An earlier version of this article gave the number of dead as seven. It is eight."
    newsroom.put("c.jsonl", record("one", LEDGER, NINE.replace("nine", "eight"), BOATS, note))
    page = newsroom.page(newsroom.night())
    assert "Changed reports" in page
    assert "Changed without a correction note" not in page


def test_spacing_and_share_counts_are_no_change(newsroom: Newsroom) -> None:
    two_tolls(newsroom)
    newsroom.night()
    newsroom.put("b.jsonl", record("one", LEDGER, NINE.replace(" ", "  "), BOATS, "Share 214"))
    assert "Changed reports" not in newsroom.page(newsroom.night())


# --- a good job -------------------------------------------------------------------------------


def test_a_second_run_at_once_is_refused_and_a_crash_leaves_no_lock(newsroom: Newsroom) -> None:
    two_tolls(newsroom)
    newsroom.reports.mkdir()
    with FileLock(newsroom.reports / ".nightly.lock"), pytest.raises(AlreadyRunning, match="at work"):
        newsroom.night()
    assert told(newsroom.night()) == [("new", "divergence", TOLL)]


@pytest.mark.parametrize("step", ["begin_run", "take_in", "pending", "record", "finish_run", "touched_since"])
def test_a_run_that_breaks_off_is_gone_on_with(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    two_tolls(newsroom)
    if step == "touched_since":
        newsroom.night()
        newsroom.put("b.jsonl", record("three", WIRE, NINE.replace("nine", "30")))
    with monkeypatch.context() as patched:
        done = getattr(run.Store, step)

        def broken(self: run.Store, *given: object, **named: object) -> None:
            done(self, *given, **named)
            raise KeyboardInterrupt

        patched.setattr(run.Store, step, broken)
        with pytest.raises(KeyboardInterrupt):
            newsroom.night()
    night = newsroom.night()
    assert [item[1:] for item in told(night)] == [("divergence", TOLL)]
    assert TOLL in newsroom.page(night, night.news[0].page.partition("#")[0])
    assert told(newsroom.night()) == []


def test_two_runs_on_a_day_make_one_page_that_tells_of_both(newsroom: Newsroom) -> None:
    two_tolls(newsroom)
    newsroom.night()
    later = FIRST + dt.timedelta(hours=3)
    night = newsroom.night(later)
    assert told(night) == []
    assert TOLL in newsroom.page(night)
    assert "again 2 March 2026, 05:30 UTC" in newsroom.page(night)
    assert not list(newsroom.reports.glob(".writing-*")) + list(newsroom.reports.glob(".replaced-*"))


@pytest.mark.parametrize("now", [NINE.replace(" a", " the", 1), BOATS], ids=["agrees", "says nothing"])
def test_what_one_run_of_a_day_found_and_the_next_no_more_is_resolved_on_the_page(
    newsroom: Newsroom, now: str
) -> None:
    two_tolls(newsroom)
    (found,) = newsroom.night().told
    newsroom.put("monday.jsonl", record("two", COURIER, now))
    later = newsroom.night(FIRST + dt.timedelta(hours=3))
    assert [kind for kind, _, topic in told(later) if topic == TOLL] == [Kind.RESOLVED]
    published = json.loads((newsroom.reports / later.folder / "night.json").read_text(encoding="utf-8"))
    assert [item["kind"] for item in published["news"] if item["finding"] == found.finding] == [Kind.RESOLVED]


def test_what_is_settled_and_comes_back_on_one_day_is_reopened_and_not_new(newsroom: Newsroom) -> None:
    two_tolls(newsroom)
    night = newsroom.night()
    with newsroom.store() as store:
        toll = store.finding(night.told[0].finding)
        store.decide(Decision(toll.id, Action.CONFIRM, "Ana", FIRST + dt.timedelta(hours=1), toll.version))
    newsroom.put("b.jsonl", record("two", COURIER, TWELVE.replace("Twelve", "Thirteen")))
    night = newsroom.night(FIRST + dt.timedelta(hours=3))
    published = json.loads((newsroom.reports / night.folder / "night.json").read_text())
    assert [item["kind"] for item in published["news"] if item["finding"] == toll.id] == [Kind.REOPENED]


def test_pages_of_stories_with_nothing_new_are_kept_and_others_made_anew(newsroom: Newsroom) -> None:
    two_tolls(newsroom)
    mill = {"title": "Tarn Board to shut Corran mill", "published": "2026-03-01T12:00:00Z"}
    newsroom.put(
        "mill.jsonl", record("m", LEDGER, "Tarn Board will close its Corran mill on March 11.", **mill)
    )
    newsroom.night()
    newsroom.night()
    newsroom.put("b.jsonl", record("three", WIRE, TWELVE))
    night = newsroom.night()
    with newsroom.store() as store:
        pages = {story.articles: f"{story.id}.html" for story in store.stories()}
    before = newsroom.reports / newsroom.results[1].folder
    now = newsroom.reports / night.folder
    assert (now / pages[1]).samefile(before / pages[1])
    assert not (now / pages[3]).samefile(before / pages[3])


@pytest.mark.parametrize(("action", "is_shown"), [(Action.CONFIRM, True), (Action.DISMISS, False)])
def test_what_is_dismissed_leaves_the_page_which_says_so(
    newsroom: Newsroom, action: Action, is_shown: bool
) -> None:
    two_tolls(newsroom)
    night = newsroom.night()
    page = night.told[0].page.partition("#")[0]
    assert TOLL in newsroom.page(night, page)
    with newsroom.store() as store:
        toll = store.finding(night.told[0].finding)
        store.decide(Decision(toll.id, action, "Bo", FIRST + dt.timedelta(hours=6), toll.version))
    text = newsroom.page(newsroom.night(), page)
    assert (f'id="f-{toll.finding.id}"' in text) == is_shown
    assert ("1 dismissed by editors" in text) != is_shown
    done = "confirmed" if is_shown else "dismissed"
    assert f"Bo {done} it on 2 March 2026, 08:30 UTC." in text


def test_pages_messages_and_the_feed_lead_to_where_a_finding_is_settled(newsroom: Newsroom) -> None:
    newsroom.configure('[review]\nurl = "https://review.example/"\n[notifications]\natom = "feed.xml"')
    two_tolls(newsroom)
    night = newsroom.night()
    page, link = (
        night.told[0].page.partition("#")[0],
        f"https://review.example/finding/{night.told[0].finding}",
    )
    for name in (page, "index.html"):
        assert f'href="{link}"' in newsroom.page(night, name)
    feed = (newsroom.folder / "feed.xml").read_text(encoding="utf-8")
    assert f'<link rel="related" type="text/html" href="{link}"/>' in feed
    message = message_of(night, review_url="https://review.example/")
    assert message is not None
    assert f"Settle it: <{link}>" in message.body
    newsroom.configure("")
    later = newsroom.night()  # with nothing new, but another configuration
    assert "review.example" not in newsroom.page(later, page) + newsroom.page(later, "index.html")


@pytest.mark.parametrize(("floor", "is_noisy"), [("0.0", False), ("0.3", False), ("0.9", True)])
def test_what_a_rule_finds_that_people_found_wrong_is_for_review(
    newsroom: Newsroom, floor: str, is_noisy: bool
) -> None:
    newsroom.configure(f"[review]\nnoisy_below = {floor}")
    two_tolls(newsroom)
    night = newsroom.night()
    with newsroom.store() as store:
        toll = store.finding(night.told[0].finding)
        at = FIRST + dt.timedelta(hours=6)
        assert toll.finding.tier is Tier.FIRM
        store.decide(Decision(toll.id, Action.DISMISS, "Bo", at, 1, reason=Reason.WRONG_READING))
        (worth,) = store.worth()
    assert 0.3 < worth.high < 0.9
    newsroom.put("c.jsonl", record("three", WIRE, BOATS.replace("140", "150"), NINE))
    night = newsroom.night()
    with newsroom.store() as store:
        assert (store.finding(toll.id).finding.tier is Tier.REVIEW) == is_noisy
    assert ("Noisy rules" in newsroom.page(night, "index.html")) == is_noisy
    assert (
        f"<code>{worth.rule}</code>: 0 of 1 finding right" in newsroom.page(night, "index.html")
    ) == is_noisy


@pytest.mark.parametrize(
    ("was", "is_now", "kind", "is_told"),
    [
        (Severity.LOW, Severity.HIGH, Kind.NEW, True),
        (Severity.HIGH, Severity.LOW, Kind.CHANGED, True),
        (Severity.MEDIUM, Severity.HIGH, Kind.CHANGED, True),
    ],
)
def test_what_rises_over_the_threshold_is_new_and_what_sinks_under_it_is_said_to(
    tmp_path: Path, was: Severity, is_now: Severity, kind: Kind, is_told: bool
) -> None:
    report = report_of(Said("Ledger", "toll", "seven"), Said("Courier", "toll", "nine"))
    with open_store(tmp_path / "store.sqlite") as store:
        for day, severity in enumerate((was, is_now)):
            finding = dataclasses.replace(report.findings[0], severity=severity)
            run = store.record_run(dataclasses.replace(report, findings=(finding,)), night(day))
        thresholds = Thresholds(severity=Severity.MEDIUM)
        (news,) = news_since(store, 1, run, store.stories(), thresholds)
    assert (news.kind, news.is_told) == (kind, is_told)
    assert news.changes == (f"The severity was {was} and is now {is_now}.",)


def test_a_dry_run_says_what_would_be_read_and_writes_nothing(newsroom: Newsroom) -> None:
    two_tolls(newsroom)
    before = sorted(newsroom.folder.rglob("*"))
    assert "2 new" in dry_run_of(newsroom.job(FIRST))
    assert sorted(newsroom.folder.rglob("*")) == before


def test_retention_deletes_old_reports_but_never_the_last(newsroom: Newsroom) -> None:
    newsroom.configure("[retention]\nreports_days = 2\nstore_days = 30")
    two_tolls(newsroom)
    for _ in range(4):
        newsroom.night()
    kept = [path.name for path in sorted(newsroom.reports.glob("2026-*"))]
    assert kept == ["2026-03-03", "2026-03-04", "2026-03-05"]
    newsroom.night(FIRST + dt.timedelta(days=90))
    assert [path.name for path in newsroom.reports.glob("2026-*")] == ["2026-05-31"]


def test_the_same_nights_give_the_same_bytes(tmp_path: Path, tools: Tools) -> None:
    pages = []
    for name in ("one", "two"):
        newsroom = Newsroom(tmp_path / name, tools)
        two_tolls(newsroom)
        night = newsroom.night()
        folder = newsroom.reports / night.folder
        pages.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert pages[0] == pages[1]


def test_hostile_text_stays_text_on_the_pages(newsroom: Newsroom) -> None:
    bad = "<script>alert(1)</script> \u202eFerry fire on Lake Orrin"
    newsroom.put("a.jsonl", record("one", LEDGER, NINE, title=bad), record("two", COURIER, TWELVE, title=bad))
    night = newsroom.night()
    for path in (newsroom.reports / night.folder).glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "<script>alert" not in text
        assert "\u202e" not in text
        assert "default-src 'none'" in text


def test_nights_are_listed_and_kept_as_data(newsroom: Newsroom) -> None:
    two_tolls(newsroom)
    newsroom.night()
    night = newsroom.night()
    listed = (newsroom.reports / "index.html").read_text(encoding="utf-8")
    assert listed.index("2026-03-03/index.html") < listed.index("2026-03-02/index.html")
    state = json.loads(newsroom.page(night, "night.json"))
    assert (state["schema"], state["run"], state["news"]) == ("checker/night/1", 2, [])


# --- configuration ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("inputs = [", "not TOML"),
        ('store = "s"\nreports = "r"', "the key 'inputs' is missing"),
        ('inputs = []\nstore = "s"\nreports = "r"', "'inputs'"),
        (
            'inputs = ["a"]\nstore = "s"\nreports = "r"\nrule = "x"',
            "unknown key 'rule'; allowed: inputs, store",
        ),
        (
            'inputs = ["a"]\nstore = "s"\nreports = "r"\n[thresholds]\nseverity = "hi"',
            "'high', 'medium' or 'low'",
        ),
        (
            'inputs = ["a"]\nstore = "s"\nreports = "r"\n[retention]\nreports_days = 0',
            "retention.reports_days",
        ),
        ('inputs = ["a"]\nstore = "pg://${NOT_SET}@h/d"\nreports = "r"', "NOT_SET, which is not set"),
    ],
)
def test_a_wrong_configuration_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "nightly.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_config(path)
    assert said in str(raised.value)
    assert str(path) in str(raised.value)


def test_a_password_comes_from_the_environment_and_into_no_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORD", "hush")
    path = tmp_path / "nightly.toml"
    path.write_text('inputs = ["a"]\nstore = "postgresql://me:${WORD}@h/d"\nreports = "r"', encoding="utf-8")
    assert "hush" in read_config(path).store
    path.write_text(
        'inputs = ["a"]\nstore = "s"\nreports = "r"\n[notifications]\nto = "x://hush"', encoding="utf-8"
    )
    with pytest.raises(InputError) as raised:
        read_config(path)
    assert "hush" not in str(raised.value)


def test_what_a_killed_night_found_is_on_the_pages_of_the_next(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_tolls(newsroom)
    with monkeypatch.context() as patched:
        patched.setattr("checker.nightly.night.publish", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            newsroom.night()
    night = newsroom.night()
    assert night.folder == "2026-03-03"
    assert TOLL in newsroom.page(night)
    assert told(night) == [("new", "divergence", TOLL)]


def test_another_version_reads_and_compares_all_again(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_tolls(newsroom)
    newsroom.night()
    monkeypatch.setattr(run, "__version__", "9.9.9")
    with monkeypatch.context() as patched:
        done = run.Store.begin_run

        def broken(self: run.Store, *given: object) -> None:
            done(self, *given)  # type: ignore[arg-type]
            raise KeyboardInterrupt

        patched.setattr(run.Store, "begin_run", broken)
        with pytest.raises(KeyboardInterrupt):
            newsroom.night()
    night = newsroom.night()
    assert (night.stories, told(night)) == (1, [])
    assert newsroom.night().stories == 0
