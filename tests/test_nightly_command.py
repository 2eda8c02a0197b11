"""`checker nightly` at the prompt and as a job: exit codes, streams, messages, and what its page shows."""

from __future__ import annotations

import configparser
import json
import os
import random
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import yaml
from filelock import FileLock

from checker.embedding import default_cache_directory
from checker.model import Verdict
from checker.nightly.config import read_config
from checker.pipeline import Tools
from checker.store import open_store
from tests.commandline import Run, command_runner
from tests.newsroom import BOATS, COURIER, LEDGER, NINE, TWELVE, WIRE, Newsroom, record
from tests.test_docs import ROOT, blocks

pytestmark = pytest.mark.slow

PAGE = ROOT / "docs" / "nightly.md"


@pytest.fixture
def newsroom(tmp_path: Path, tools: Tools) -> Newsroom:
    newsroom = Newsroom(tmp_path / "newsroom", tools)
    newsroom.put("sunday.jsonl", record("one", LEDGER, NINE, BOATS), record("two", COURIER, TWELVE))
    return newsroom


@pytest.fixture
def checker(tools: Tools, tmp_path: Path) -> Iterator[Run]:
    with command_runner(tools, tmp_path / "cache") as run:
        yield run


@pytest.fixture
def posts() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """The address of a server of the tests' own, and what is posted to it."""
    received: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"json://127.0.0.1:{server.server_port}", received
    server.shutdown()
    server.server_close()
    thread.join()


# --- exit codes and streams -------------------------------------------------------------------


def test_a_quiet_run_ends_with_0_and_prints_where_its_page_is(newsroom: Newsroom, checker: Run) -> None:
    result = checker("nightly", newsroom.config)
    assert (result.exit_code, result.stdout.splitlines()[2]) == (0, "1 new above the thresholds")
    assert Path(result.stdout.splitlines()[-1]).is_file()
    assert "Nothing new" in checker("nightly", newsroom.config).stdout


def test_fail_on_is_met_by_what_is_new_and_not_again(newsroom: Newsroom, checker: Run) -> None:
    assert checker("nightly", newsroom.config, "--fail-on", "divergence").exit_code == 1
    assert checker("nightly", newsroom.config, "--fail-on", "divergence").exit_code == 0
    newsroom.configure('[thresholds]\nfail_on = "update"')
    newsroom.put("b.jsonl", record("three", WIRE, NINE.replace("nine", "30")))
    assert checker("nightly", newsroom.config).exit_code == 0  # known, and only changed


def test_a_broken_input_ends_with_3_and_its_page_is_there(newsroom: Newsroom, checker: Run) -> None:
    (newsroom.incoming / "broken.json").write_text("[", encoding="utf-8")
    result = checker("nightly", newsroom.config)
    assert result.exit_code == 3
    assert "broken.json" in result.stderr
    assert Path(result.stdout.splitlines()[-1]).is_file()


@pytest.mark.parametrize("settings", ["[thresholds]\nloud = true", "[[["])
def test_a_wrong_configuration_ends_with_2_before_any_work(
    newsroom: Newsroom, checker: Run, settings: str
) -> None:
    newsroom.configure(settings)
    result = checker("nightly", newsroom.config)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nightly.toml" in result.stderr
    assert not newsroom.reports.exists()


def test_a_second_run_at_once_ends_with_2(newsroom: Newsroom, checker: Run) -> None:
    newsroom.reports.mkdir()
    with FileLock(newsroom.reports / ".nightly.lock"):
        result = checker("nightly", newsroom.config)
    assert result.exit_code == 2
    assert "at work" in result.stderr


def test_logs_are_json_lines_on_stderr_and_the_night_is_json_on_stdout(
    newsroom: Newsroom, checker: Run
) -> None:
    result = checker("nightly", newsroom.config, "--log-json", "--json")
    lines = [json.loads(line) for line in result.stderr.splitlines()]
    assert {"time", "level", "message"} <= lines[0].keys()
    assert next(line for line in lines if line["message"] == "read")["new"] == 2
    night = json.loads(result.stdout)
    assert (night["schema"], night["new_articles"], len(night["news"])) == (
        "checker/night/1",
        2,
        len(night["news"]),
    )


def test_a_dry_run_and_a_look_write_no_report(newsroom: Newsroom, checker: Run) -> None:
    result = checker("nightly", newsroom.config, "--dry-run")
    assert "2 new" in result.stdout
    assert not newsroom.reports.exists()
    assert checker("nightly", newsroom.config, "--seen-by", "Ana").exit_code == 0
    with open_store(read_config(newsroom.config).store) as store:
        assert list(store.looks()) == ["Ana"]


# --- messages ---------------------------------------------------------------------------------


def test_one_message_a_night_with_news_and_none_without(
    newsroom: Newsroom, checker: Run, posts: tuple[str, list[dict[str, str]]]
) -> None:
    address, received = posts
    newsroom.configure(
        f'[notifications]\nto = ["{address}"]\natom = "reports/feed.xml"\nprometheus = "checker.prom"'
    )
    for _ in range(2):
        assert checker("nightly", newsroom.config).exit_code == 0
    (message,) = received
    assert "1 new divergence" in message["title"]
    assert "people killed: how many" in message["message"]
    assert (newsroom.reports / "feed.xml").read_text(encoding="utf-8").count("<entry>") == 1
    assert 'checker_night_changes{kind="new"} 0.0' in (newsroom.folder / "checker.prom").read_text()


def test_a_message_that_fails_is_reported_and_fails_nothing(newsroom: Newsroom, checker: Run) -> None:
    newsroom.configure('[notifications]\nto = ["json://me:hush@127.0.0.1:9"]\nprometheus = "checker.prom"')
    result = checker("nightly", newsroom.config)
    assert result.exit_code == 0
    assert "not told" in result.stderr
    assert "hush" not in result.stderr
    assert "checker_night_notification_failures 1.0" in (newsroom.folder / "checker.prom").read_text()


# --- what the docs show -----------------------------------------------------------------------


def test_the_configuration_of_the_page_is_one_and_its_commands_run(newsroom: Newsroom, checker: Run) -> None:
    text = next(blocks(PAGE, "toml"))
    newsroom.config.write_text(text.replace("${PASSWORD}", "x"), encoding="utf-8")
    (newsroom.folder / "wire").mkdir()
    for line in next(blocks(PAGE, "sh")).splitlines():
        words = line.partition("#")[0].split()
        arguments = [newsroom.config if word == "nightly.toml" else word for word in words[1:]]
        assert checker(*arguments).exit_code == 0, line
    assert (newsroom.reports / "feed.xml").is_file()


def test_what_the_page_schedules_is_well_formed() -> None:
    (cron,) = blocks(PAGE, "crontab")
    assert re.match(r"(?:[\d*/,-]+ ){5}\S", cron)
    service, timer = (configparser.ConfigParser(interpolation=None, strict=True) for _ in range(2))
    for parser, unit in zip((service, timer), blocks(PAGE, "ini"), strict=True):
        parser.optionxform = str  # type: ignore[assignment,method-assign]
        parser.read_string(unit)
    assert service["Service"]["SuccessExitStatus"] == "1"
    assert "checker nightly" in service["Service"]["ExecStart"]
    assert timer["Timer"]["OnCalendar"]
    (workflow,) = blocks(PAGE, "yaml")
    steps = yaml.safe_load(workflow)["jobs"]["compare"]["steps"]
    assert any("checker nightly" in step.get("run", "") for step in steps)


# --- kills ------------------------------------------------------------------------------------


def test_a_command_that_is_killed_again_and_again_ends_as_one_that_was_not(
    newsroom: Newsroom, tmp_path: Path, tools: Tools
) -> None:
    for number in range(8):
        when = {"published": f"2026-03-{number + 1:02}T08:00:00Z", "title": f"Quake {number}"}
        quake = "A magnitude {} earthquake struck the Merrin islands on Thursday, the survey said."
        newsroom.put(
            f"{number}.jsonl",
            record(f"a{number}", WIRE, quake.format(5.1), **when, story=f"quake {number}"),
            record(f"b{number}", LEDGER, quake.format(6.4), **when, story=f"quake {number}"),
        )
    undisturbed = Newsroom(tmp_path / "undisturbed", tools)
    undisturbed.configure("", inputs=json.dumps([str(newsroom.incoming)]))
    undisturbed.night()
    command = [sys.executable, "-m", "checker", "nightly", str(newsroom.config)]
    shutil.copytree(default_cache_directory() / "models", tmp_path / "cache" / "models")
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1772418600", "CHECKER_CACHE": str(tmp_path / "cache")}
    start = time.perf_counter()
    whole = subprocess.run([*command, "--dry-run"], env=environment, check=True, capture_output=True)
    longest = 2 * (time.perf_counter() - start)
    assert b"Would read" in whole.stdout
    chance = random.Random(6)
    for _ in range(6):
        process = subprocess.Popen(
            command, env=environment, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.3, longest))
        process.kill()
        process.wait()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    with undisturbed.store() as one, newsroom.store() as other:
        found = {item.id: item.finding for item in one.findings()}
        assert sum(finding.verdict is Verdict.DIVERGENCE for finding in found.values()) >= 8
        assert found == {item.id: item.finding for item in other.findings()}
        assert [story.id for story in one.stories()] == [story.id for story in other.stories()]
        assert other.pending() == []
    (folder,) = newsroom.reports.glob("2026-*")
    state = json.loads((folder / "night.json").read_text(encoding="utf-8"))
    assert sum(item["verdict"] == "divergence" for item in state["news"]) >= 8
    assert not list(newsroom.reports.glob(".writing-*"))


# --- what must not be lost, nor told twice ----------------------------------------------------


def test_an_address_that_was_not_reached_is_told_later_and_the_others_are_not_told_again(
    newsroom: Newsroom, checker: Run, posts: tuple[str, list[dict[str, str]]]
) -> None:
    address, received = posts
    newsroom.configure(f'[notifications]\nto = ["{address}/one", "json://127.0.0.1:9"]')
    result = checker("nightly", newsroom.config)
    assert "Address 2" in result.stderr
    assert len(received) == 1
    newsroom.configure(f'[notifications]\nto = ["{address}/one", "{address}/two"]')
    checker("nightly", newsroom.config)
    assert len(received) == 1  # the second address is a new one, and what was found is known
    newsroom.configure('[notifications]\nto = ["json://127.0.0.1:9"]')
    newsroom.put(
        "b.jsonl", record("q", WIRE, "A magnitude 5.1 quake struck Merrin on Thursday.", story="quake")
    )
    newsroom.put(
        "c.jsonl", record("r", LEDGER, "A magnitude 6.4 quake struck Merrin on Thursday.", story="quake")
    )
    assert "not told" in checker("nightly", newsroom.config).stderr
    assert "not told" in checker("nightly", newsroom.config).stderr  # still to be told


def test_one_run_at_a_time_works_on_a_store_whatever_its_reports_folder(
    newsroom: Newsroom, checker: Run, store_place: str
) -> None:
    newsroom.configure("", store=store_place)
    with open_store(read_config(newsroom.config).store) as store, store.only_run():
        result = checker("nightly", newsroom.config)
    assert (result.exit_code, "at work on this store" in result.stderr) == (2, True)
    assert checker("nightly", newsroom.config).exit_code == 0


def test_its_own_files_and_unfinished_ones_are_no_articles(newsroom: Newsroom, checker: Run) -> None:
    newsroom.configure("", inputs='["."]')
    for name in ("upload.txt.part", "note.txt~", "nightly.log"):
        (newsroom.folder / name).write_text(f"{NINE}\n\n{BOATS}\n", encoding="utf-8")
    for _ in range(2):
        result = checker("nightly", newsroom.config)
        assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("1 input")


def test_what_lies_beside_an_article_without_a_text_wakes_nobody(newsroom: Newsroom, checker: Run) -> None:
    (newsroom.incoming / "page_files").mkdir()
    for name in ("harbour.JPG", "desktop.ini", "Thumbs.db", "page_files/style.css", "page_files/logo.svg"):
        (newsroom.incoming / name).write_bytes(b"\x00\xff")
    result = checker("nightly", newsroom.config)
    assert (result.exit_code, result.stdout[:7]) == (0, "1 input")
    assert "left aside: pictures, sound, styles (files 4)" in result.stderr


def test_a_night_without_any_input_file_is_no_quiet_night(newsroom: Newsroom, checker: Run) -> None:
    (newsroom.incoming / "sunday.jsonl").unlink()
    result = checker("nightly", newsroom.config)
    assert (result.exit_code, "no file is there tonight" in result.stderr) == (3, True)
