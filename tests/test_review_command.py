"""`checker review` from the command line: its address, what stops it, and that it ends when asked to."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli import main
from checker.store import open_store
from tests.nights import night
from tests.sample_report import REPORT


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["review", *arguments])
    return done.exit_code, done.output


@pytest.fixture
def place(tmp_path: Path) -> str:
    path = tmp_path / "store.sqlite"
    with open_store(path) as store:
        store.record_run(REPORT, night(0))
    return str(path)


def test_a_store_that_is_not_there_is_named_with_the_remedy_and_none_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, told = run()
    assert code == 2
    assert "store.sqlite: there is no store" in told
    assert "--store" in told
    assert list(tmp_path.iterdir()) == []


def test_a_busy_port_is_said_in_words(place: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, told = run("--store", place, "--port", str(port))
    assert code == 2
    assert f"port {port} on 127.0.0.1 is in use" in told


def test_on_another_address_it_asks_for_users_first(place: str) -> None:
    code, told = run("--store", place, "--host", "0.0.0.0", "--port", "0")
    assert code == 2
    assert "checker review user add" in told


def test_an_address_that_is_none_is_named(place: str) -> None:
    code, told = run("--store", place, "--host", "nowhere.invalid")
    assert code == 2
    assert "nowhere.invalid" in told


def test_users_are_a_command_under_it() -> None:
    code, told = run("user", "--help")
    assert code == 0
    assert "add" in told


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is a signal here")
def test_it_prints_its_address_answers_there_and_ends_with_ctrl_c(place: str) -> None:
    command = [sys.executable, "-m", "checker", "review", "--store", place, "--port", "0"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        try:
            first = process.stdout.readline()
            assert first.startswith("Review on http://127.0.0.1:")
            address = first.split()[2]
            with urllib.request.urlopen(f"{address}healthz", timeout=10) as answer:
                assert answer.read().startswith(b"ok\n")
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
        assert "what was decided is kept" in process.stdout.read()
