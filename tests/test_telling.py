"""What people are sent of a night: one message, the feed, the figures; all against real servers and files."""

from __future__ import annotations

import datetime as dt
import json
import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from markdown_it import MarkdownIt
from prometheus_client.parser import text_string_to_metric_families

from checker.errors import InputError
from checker.model import Rejection, Severity, Tier, Verdict
from checker.nightly.records import News, Night
from checker.nightly.telling import (
    Message,
    check_addresses,
    message_of,
    send,
    write_atom,
    write_metrics,
)
from checker.store import Kind

BASE = "https://desk.example/nights/"
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "*_`~|\\<>@&[]()!#:;/\"'{}$%^=+-. \n\t\x00\x1b\u202e\ufffeaw1"


def news(number: int, kind: Kind = Kind.NEW, **other: Any) -> News:
    fields: dict[str, Any] = {
        "finding": f"f{number:02}",
        "kind": kind,
        "verdict": Verdict.DIVERGENCE,
        "severity": Severity.HIGH,
        "tier": Tier.FIRM,
        "topic": f"how many lorries were lost ({number})",
        "explanation": "The Dunmarrow Herald (1 March 2026) has five; the Quarry Post (2 March 2026) nine",
        "story": "s1",
        "title": "Fire at the quarry",
        "changes": (),
        "page": f"story-s1.html#f-{number:02}",
        "is_told": True,
    }
    return News(**{**fields, **other})


def night(*items: News, run: int = 3, **other: Any) -> Night:
    fields: dict[str, Any] = {
        "run": run,
        "at": dt.datetime(2026, 3, 1, 2, 30, tzinfo=dt.UTC) + dt.timedelta(days=run - 1),
        "folder": f"2026-03-{run:02}",
        "inputs": 40,
        "new_articles": 5,
        "changed_articles": 2,
        "withdrawn_articles": 1,
        "stories": 3,
        "archive_stories": 60,
        "open_findings": ((Verdict.DIVERGENCE, 4), (Verdict.UPDATE, 2)),
        "news": items,
        "rejections": (),
        "seconds": 12.5,
    }
    return Night(**{**fields, **other})


def told(*items: News, base_url: str = "") -> Message:
    message = message_of(night(*items), base_url)
    assert message is not None
    return message


# --- the message ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "items",
    [
        (),
        (news(1, Kind.CHANGED), news(2, Kind.RESOLVED), news(3, Kind.RETURNED)),
        (news(1, is_told=False), news(2, Kind.REOPENED, is_told=False)),
    ],
    ids=["no news", "neither new nor reopened", "below the thresholds"],
)
def test_a_night_with_nothing_to_tell_has_no_message(items: tuple[News, ...]) -> None:
    assert message_of(night(*items), BASE) is None


@pytest.mark.parametrize(
    ("items", "says"),
    [
        ((news(1),), "1 new divergence"),
        ((news(1), news(2), news(3, Kind.REOPENED)), "2 new divergences, 1 reopened"),
        (
            (news(1, verdict=Verdict.UPDATE), news(2), news(3, Kind.CHANGED)),
            "1 new divergence and 1 new update",
        ),
        ((news(1, Kind.REOPENED), news(2, Kind.REOPENED)), "2 divergences reopened"),
    ],
)
def test_the_title_counts_what_is_told(items: tuple[News, ...], says: str) -> None:
    assert told(*items).title == f"checker, 3 March 2026: {says}"


def test_the_body_tells_by_story_what_was_found_what_has_changed_and_where_to_read_it() -> None:
    budget = news(
        2,
        Kind.REOPENED,
        story="s2",
        title="",
        page="story-s2.html#f-é",
        tier=Tier.REVIEW,
        changes=("The Herald now has 5.", "It had 4."),
    )
    assert told(news(1), budget, news(3), base_url=BASE).body == (
        "**Fire at the quarry**\n"
        "\n"
        "- **New divergence**: how many lorries were lost (1). The Dunmarrow Herald (1 March 2026) has five; "
        "the Quarry Post (2 March 2026) nine. <https://desk.example/nights/2026-03-03/story-s1.html#f-01>\n"
        "- **New divergence**: how many lorries were lost (3). The Dunmarrow Herald (1 March 2026) has five; "
        "the Quarry Post (2 March 2026) nine. <https://desk.example/nights/2026-03-03/story-s1.html#f-03>\n"
        "\n"
        "**A story without a headline**\n"
        "\n"
        "- **Reopened divergence**: how many lorries were lost (2). The Dunmarrow Herald (1 March 2026) has "
        "five; the Quarry Post (2 March 2026) nine. What has changed: The Herald now has 5. It had 4. "
        "To be checked: no rule on facts decided this. "
        "<https://desk.example/nights/2026-03-03/story-s2.html#f-%C3%A9>\n"
    )


def test_without_an_address_of_the_pages_the_body_has_no_link() -> None:
    assert "<" not in told(news(1)).body


def test_the_ten_worst_are_told_and_the_rest_counted() -> None:
    body = told(*(news(number, story=f"s{number % 3}") for number in range(24)), base_url=BASE).body
    assert [f"({number})" in body for number in range(24)] == [True] * 10 + [False] * 14
    assert body.endswith("\n\nAnd 14 more: <https://desk.example/nights/2026-03-03/>\n")


def test_a_message_is_short_however_long_the_words_are() -> None:
    words = "<@" * 5000
    items = [
        news(n, topic=f"{n}{words}", explanation=words, title=words, changes=(words,)) for n in range(12)
    ]
    body = told(*items, base_url=BASE).body
    shown = body.count("**New divergence**")
    assert 1 <= shown < 10
    assert len(body) <= 3000
    assert f"And {12 - shown} more" in body


@pytest.mark.parametrize(
    "topic",
    ["@everyone", "@here", "<!channel>", "<@U024BE7LH>", "<https://trap.example|safe>", "https://trap.example",
     "www.trap.example", "mailto:a@trap.example", "HTTP://trap.example", "&lt;!here&gt;", "&#64;here"],
)  # fmt: skip
def test_no_mention_or_link_of_an_article_reaches_a_chat(topic: str) -> None:
    body = told(news(1, topic=topic, title=topic, explanation=topic, changes=(topic,))).body
    assert topic not in body


@given(st.text(HOSTILE, max_size=60), st.text(HOSTILE, max_size=60))
def test_what_an_article_says_is_text_alone_in_markdown(first: str, second: str) -> None:
    item = news(1, topic=f"a{first}", title=f"b{second}", explanation=f"c{first}{second}", changes=(second,))
    body = told(item, base_url=BASE).body
    page = f"{BASE}2026-03-03/story-s1.html#f-01"

    marks = MarkdownIt("commonmark", {"html": True}).enable(["strikethrough", "table"]).parse(body)
    inline = [mark for block in marks for mark in block.children or () if mark.type != "text"]
    assert [mark.attrs["href"] for mark in inline if mark.type == "link_open"] == [page]
    assert sorted({mark.type for mark in inline}) == [
        "link_close",
        "link_open",
        "strong_close",
        "strong_open",
    ]
    assert sum(mark.type == "strong_open" for mark in inline) == 2

    tree = html.fromstring(f"<div>{markdown.markdown(body)}</div>")  # what a mail is made of
    assert [element.tag for element in tree.iter()] == ["div", "p", "strong", "ul", "li", "strong", "a"]


# --- sending ----------------------------------------------------------------------------------


@dataclass
class Desk:
    """A web server on this machine, what was posted to it, and how it behaves at which path."""

    port: int = 0
    posts: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    is_over: threading.Event = field(default_factory=threading.Event)

    def at(self, path: str) -> str:
        return f"json://127.0.0.1:{self.port}/{path}"


@pytest.fixture
def desk() -> Iterator[Desk]:
    found = Desk()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.posts.append((self.path, json.loads(body)))
            if self.path == "/hangs":
                found.is_over.wait(10)
                return
            self.send_response(500 if self.path == "/fails" else 200)
            self.send_header("Content-Length", "100000" if self.path == "/drips" else "0")
            self.end_headers()
            while self.path == "/drips" and not found.is_over.wait(0.05):
                self.wfile.write(b".")

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found.port = server.server_port
        serving = threading.Thread(target=server.serve_forever, args=(0.02,))
        serving.start()
        yield found
        found.is_over.set()
        server.shutdown()
        serving.join()


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


def test_a_webhook_receives_the_message_once_as_it_was_written(desk: Desk) -> None:
    message = told(news(1), news(2, topic="100 % of “Ωmega” \\n :smile:"), base_url=BASE)
    assert send(message, [desk.at("ok")]) == []
    [(path, post)] = desk.posts
    assert path == "/ok"
    assert (post["title"], post["message"]) == (message.title, message.body.rstrip())


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("fails", "error=500"),
        ("hangs", "there was no answer in time"),
        ("drips", "no answer within 0.6 seconds"),
    ],
)
def test_an_address_that_fails_is_reported_and_does_not_stop_the_next(
    desk: Desk, path: str, reason: str, capfd: pytest.CaptureFixture[str]
) -> None:
    began = time.monotonic()
    [failure] = send(told(news(1)), [desk.at(path), desk.at("ok")], timeout_seconds=0.6)
    assert time.monotonic() - began < 3
    assert failure.startswith("Address 1 (json://…): the message was not sent: ")
    assert reason in failure
    assert [path for path, _ in desk.posts] == [f"/{path}", "/ok"]
    assert capfd.readouterr() == ("", "")


def test_a_server_that_is_not_there_is_reported(desk: Desk, closed_port: int) -> None:
    [failure] = send(told(news(1)), [desk.at("ok"), f"json://127.0.0.1:{closed_port}/ok"])
    assert failure.startswith("Address 2 (json://…): ")
    assert failure.endswith("the connection was refused")
    assert len(desk.posts) == 1


def test_an_address_that_cannot_be_read_is_reported_by_both(desk: Desk) -> None:
    addresses = ["smpt://mail.example", desk.at("ok"), "no address"]
    checked, sent = check_addresses(addresses), send(told(news(1)), addresses)
    assert [line.split(":", 1)[0] for line in checked] == ["Address 1 (smpt", "Address 3"]
    assert [line.split(":", 1)[0] for line in sent] == ["Address 1 (smpt", "Address 3"]
    assert len(desk.posts) == 1


@pytest.mark.parametrize(
    "address",
    [
        "json://desk:Hush-word@127.0.0.1:{port}/Hush-word/?+Authorization=Hush-word&-key=Hush-word",
        "mailto://desk:Hush-word@127.0.0.1:{port}?to=a@paper.example&cto=0.5",
        "mmost://127.0.0.1:{port}/Hush-word",
        "slack://Hush-word",
        "tgram://Hush-word/Hush-word",
        "smpt://desk:Hush-word@mail.example",
        "https//desk:Hush-word@mail.example",
        "Hush-word",
    ],
)
def test_no_secret_of_an_address_is_in_what_is_said_of_it(
    address: str, closed_port: int, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    address = address.format(port=closed_port)
    sent, checked = send(told(news(1)), [address]), check_addresses([address])
    assert len(sent) == 1
    output = capfd.readouterr()
    for text in (*sent, *checked, output.out, output.err, caplog.text):
        assert "hush" not in text.lower()
        assert "h...d" not in text.lower()


def test_addresses_in_order_pass_the_check() -> None:
    assert check_addresses(["json://127.0.0.1/hook", "mailto://desk:word@paper.example"]) == []


def test_without_apprise_one_line_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    for said in (send(told(news(1)), ["json://a", "json://b"]), check_addresses(["json://a"])):
        assert len(said) == 1
        assert "pip install 'checker[notify]'" in said[0]
    assert send(told(news(1)), []) == check_addresses([]) == []


# --- the feed ---------------------------------------------------------------------------------


def feed_at(path: Path) -> Any:
    """The feed, after a check of what RFC 4287 asks of it and of each entry."""
    feed = etree.fromstring(path.read_bytes())
    assert feed.tag == f"{ATOM}feed"
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    assert len(feed.findall(f"{ATOM}link[@rel='self']")) == 1
    entries = feed.findall(f"{ATOM}entry")
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1
            assert element.findtext(ATOM + name)
        assert dt.datetime.fromisoformat(element.findtext(f"{ATOM}updated")).tzinfo is not None
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids))
    return feed


def ids_at(path: Path) -> list[str]:
    return [entry.findtext(f"{ATOM}id") for entry in feed_at(path).iterfind(f"{ATOM}entry")]


def test_an_entry_names_the_finding_its_time_and_its_page(tmp_path: Path) -> None:
    path = tmp_path / "news.atom"
    write_atom(path, night(news(7, verdict=Verdict.UPDATE)), BASE)
    feed = feed_at(path)
    assert feed.find(f"{ATOM}link").get("href") == "https://desk.example/nights/news.atom"
    [entry] = feed.iterfind(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == "urn:checker:finding:f07:3"
    assert entry.findtext(f"{ATOM}title") == "New update: how many lorries were lost (7)"
    assert entry.findtext(f"{ATOM}updated") == "2026-03-03T02:30:00Z"
    assert (
        entry.find(f"{ATOM}link").get("href") == "https://desk.example/nights/2026-03-03/story-s1.html#f-07"
    )
    assert entry.find(f"{ATOM}category").get("term") == "update"
    assert entry.findtext(f"{ATOM}content").startswith("Fire at the quarry: The Dunmarrow Herald (1 March")


def test_the_feed_is_there_from_the_first_night_on(tmp_path: Path) -> None:
    path = tmp_path / "not" / "yet" / "news.atom"
    write_atom(path, night(news(1, Kind.CHANGED), news(2, is_told=False)), "")
    assert ids_at(path) == []
    assert path.stat().st_mode & 0o777 == 0o644


def test_the_feed_grows_newest_night_first_and_worst_first_within_it(tmp_path: Path) -> None:
    path = tmp_path / "news.atom"
    write_atom(path, night(news(1), news(2), run=1), BASE)
    write_atom(path, night(news(3), news(1, Kind.REOPENED), run=2), BASE)
    assert ids_at(path) == [f"urn:checker:finding:{one}" for one in ("f03:2", "f01:2", "f01:1", "f02:1")]
    assert feed_at(path).findtext(f"{ATOM}updated") == "2026-03-02T02:30:00Z"
    write_atom(path, night(news(4), run=3), BASE, keep=3)
    assert ids_at(path) == [f"urn:checker:finding:{one}" for one in ("f04:3", "f03:2", "f01:2")]


def test_a_quiet_night_and_the_same_night_again_leave_the_feed_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "news.atom"
    write_atom(path, night(news(1), news(2), run=1), BASE)
    written = path.read_bytes()
    write_atom(path, night(news(1), news(2), run=1), BASE)
    assert path.read_bytes() == written
    write_atom(path, night(news(9, Kind.RESOLVED), run=2), BASE)
    assert path.read_bytes() == written


def test_a_feed_that_moves_keeps_its_id(tmp_path: Path) -> None:
    path = tmp_path / "news.atom"
    write_atom(path, night(news(1), run=1), BASE)
    write_atom(path, night(news(2), run=2), "https://other.example")
    feed = feed_at(path)
    assert feed.findtext(f"{ATOM}id") == "https://desk.example/nights/news.atom"
    assert feed.find(f"{ATOM}link").get("href") == "https://other.example/news.atom"


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"\x00\xff",
        b"<feed",
        b"<rss/>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>x</id></entry></feed>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>x</id><title>t</title><updated>soon</updated>"
        b"<content>c</content></entry></feed>",
        b"<!DOCTYPE feed [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>"
        b"<feed xmlns='http://www.w3.org/2005/Atom'><id>&a;</id></feed>",
    ],
)
def test_a_damaged_feed_is_replaced(tmp_path: Path, damaged: bytes) -> None:
    path = tmp_path / "news.atom"
    path.write_bytes(damaged)
    write_atom(path, night(news(1)), "")
    assert ids_at(path) == ["urn:checker:finding:f01:3"]
    assert feed_at(path).findtext(f"{ATOM}id") == "urn:checker:feed"


@given(st.text(HOSTILE, min_size=1, max_size=80))
def test_what_an_article_says_is_text_alone_in_the_feed(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "hostile.atom"
    path.unlink(missing_ok=True)
    item = news(1, topic=text, title=text, explanation=text, changes=(text,))
    write_atom(path, night(item, run=1), BASE)
    write_atom(path, night(news(2), run=2), BASE)
    hostile = feed_at(path).findall(f"{ATOM}entry")[1]
    names = [element.tag.removeprefix(ATOM) for element in hostile.iter()]
    assert names == ["entry", "id", "title", "updated", "link", "category", "content"]


# --- the figures ------------------------------------------------------------------------------


def test_the_figures_of_a_night_are_gauges_with_help_and_every_label(tmp_path: Path) -> None:
    path = tmp_path / "checker.prom"
    items = (news(1), news(2), news(3, Kind.REOPENED), news(4, Kind.RESOLVED), news(5, is_told=False))
    write_metrics(path, night(*items, rejections=(Rejection("a.txt", "reading", "empty"),)), failures=2)
    families = list(text_string_to_metric_families(path.read_text(encoding="utf-8")))
    assert all(family.type == "gauge" and family.documentation for family in families)
    found = {
        (sample.name.removeprefix("checker_night_"), *sample.labels.values()): sample.value
        for family in families
        for sample in family.samples
    }
    assert found == {
        ("last_run_timestamp_seconds",): dt.datetime(2026, 3, 3, 2, 30, tzinfo=dt.UTC).timestamp(),
        ("duration_seconds",): 12.5,
        ("inputs",): 40,
        ("articles", "new"): 5,
        ("articles", "changed"): 2,
        ("articles", "withdrawn"): 1,
        ("rejected_inputs",): 1,
        ("stories_compared",): 3,
        ("archive_stories",): 60,
        ("changes", "new"): 2,
        ("changes", "changed"): 0,
        ("changes", "resolved"): 1,
        ("changes", "reopened"): 1,
        ("changes", "returned"): 0,
        ("open_findings", "divergence"): 4,
        ("open_findings", "disputed"): 0,
        ("open_findings", "update"): 2,
        ("open_findings", "refinement"): 0,
        ("open_findings", "agreement"): 0,
        ("open_findings", "single-source"): 0,
        ("notification_failures",): 2,
    }


def test_the_figures_are_readable_by_all_and_nothing_else_is_left_beside_them(tmp_path: Path) -> None:
    path = tmp_path / "checker.prom"
    before = os.umask(0o077)
    try:
        write_metrics(path, night(run=1))
        write_metrics(path, night(run=2))
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o644
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written_is_named_and_nothing_is_left_behind(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    for write in (lambda path: write_metrics(path, night()), lambda path: write_atom(path, night(), "")):
        with pytest.raises(InputError, match="taken: cannot be written"):
            write(taken)
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="cannot be written"):
        write_metrics(tmp_path / "file" / "checker.prom", night())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "taken"]
