"""The users of the review page: their list, their passwords, the commands, and how often one may try."""

from __future__ import annotations

import json
import logging
import multiprocessing
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli.users import user
from checker.review.access import attempts as attempts_module
from checker.review.access.attempts import Attempts
from tests.access_app import (
    PASSWORD,
    Desk,
    is_in_words,
    log_in,
    new_desk,
)
from tests.writers import add_users


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return new_desk(tmp_path, monkeypatch)


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    return desk.staff()


def test_five_attempts_a_minute_for_a_name_and_then_a_wait(
    staffed: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "checker"):
        for number in range(5):
            assert (
                log_in(staffed.browser(peer=f"192.0.2.{number}"), "Ana", f"guess number {number}").status_code
                == 403
            )
        # From another address, in another spelling, and with the right password too.
        late = log_in(staffed.browser(peer="192.0.2.99"), "ANA", PASSWORD)
    assert is_in_words(late, 429)
    assert 0 < int(late.headers["retry-after"]) <= 60
    assert re.search(r"Too many attempts. Try again in \d+ seconds?\.", late.text)
    assert log_in(staffed.browser(peer="192.0.2.99"), "Ben").status_code == 303
    assert caplog.messages[0] == "not let in: 'Ana' from 192.0.2.0"
    assert "guess" not in caplog.text


def test_twenty_attempts_a_minute_from_an_address(staffed: Desk) -> None:
    browser = staffed.browser(peer="192.0.2.1")
    codes = [log_in(browser, f"Nobody {number}", "guess").status_code for number in range(21)]
    assert codes == [403] * 20 + [429]
    assert log_in(browser, "Ana").status_code == 429
    assert log_in(staffed.browser(peer="192.0.2.2"), "Ana").status_code == 303


def test_attempts_are_counted_by_whom_the_proxy_names_and_by_nobody_else(staffed: Desk) -> None:
    staffed.start(proxy="127.0.0.1")

    def tries(peer: str, forwarded: str, name: str) -> int:
        browser = staffed.browser(peer=peer, **{"X-Forwarded-For": forwarded})
        code: int = log_in(browser, name, "guess").status_code
        return code

    assert [tries("127.0.0.1", "203.0.113.1", f"N{n}") for n in range(21)][-1] == 429
    assert tries("127.0.0.1", "203.0.113.2", "Ana") == 403
    # What the client itself wrote stands before what the proxy adds.
    assert tries("127.0.0.1", "198.51.100.9, 203.0.113.1", "Ana") == 429
    # From elsewhere the header is not read.
    assert [tries("192.0.2.1", f"198.51.100.{n}", f"M{n}") for n in range(21)][-1] == 429


def test_the_window_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1_000_000.0]
    monkeypatch.setattr("time.time", lambda: now[0])
    counted = Attempts()
    for _ in range(5):
        assert counted.wait_seconds("Ana", "192.0.2.1") == 0
        now[0] += 10
    assert counted.wait_seconds("Ana", "192.0.2.1") == pytest.approx(10, abs=1)
    now[0] += 11
    assert counted.wait_seconds("Ana", "192.0.2.1") == 0


def test_one_network_of_ipv6_counts_as_one_address() -> None:
    assert attempts_module._block("2001:db8:1:2::1") == attempts_module._block("2001:db8:1:2:ffff::9")
    assert attempts_module._block("2001:db8:1:2::1") != attempts_module._block("2001:db8:1:3::1")
    assert attempts_module._block("::ffff:192.0.2.1") == "192.0.2.1"


def run(desk: Desk, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(user, [*arguments, "--state", str(desk.folder)], input=typed)


def test_a_password_is_asked_for_twice_and_never_shown(desk: Desk) -> None:
    added = run(desk, "add", "Ana", typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert added.exit_code == 0
    assert added.output.endswith("Ana may log in as editor\n")
    assert PASSWORD not in added.output
    assert desk.users.verified("Ana", PASSWORD) is not None
    again = run(desk, "add", "Ben", typed=f"{PASSWORD}\n{PASSWORD}!\n{PASSWORD}\n{PASSWORD}\n")
    assert again.exit_code == 0  # asked once more
    assert [account.name for account in desk.users.accounts()] == ["Ana", "Ben"]


def test_users_are_added_listed_replaced_and_removed(desk: Desk) -> None:
    added = run(
        desk, "add", "Ana", "--role", "reader", "--password-stdin", "--json", typed=f"{PASSWORD}\r\nmore"
    )
    assert json.loads(added.output) == {"name": "Ana", "role": "reader"}
    assert desk.users.verified("Ana", PASSWORD) is not None
    taken = run(desk, "add", "ANA", "--password-stdin", typed=PASSWORD)
    assert (taken.exit_code, "--replace" in taken.output) == (2, True)
    assert run(desk, "add", "ANA", "--password-stdin", "--replace", typed="the quarry at dawn").exit_code == 0
    assert run(desk, "add", "Cleo", "--no-password").exit_code == 0
    assert run(desk, "list").output == "editor  ANA\neditor  Cleo\n"
    assert json.loads(run(desk, "list", "--json").output)[1] == {"name": "Cleo", "role": "editor"}
    assert run(desk, "remove", "ana").output == "ANA may not log in any more\n"
    gone = run(desk, "remove", "Ana")
    assert (gone.exit_code, "checker review user list" in gone.output) == (2, True)
    assert run(desk, "remove", "Cleo", "--json").exit_code == 0
    assert "no users yet" in run(desk, "list").output


@pytest.mark.parametrize(
    ("arguments", "typed", "says"),
    [
        (["add", "Ana", "--password-stdin"], "eleven char\n", "at least 12"),
        (["add", "Ana", "--password-stdin"], "", "nothing on stdin"),
        (["add", "Ana", "--password-stdin"], "x" * 1025, "at most 1024"),
        (["add", "Ana", "--password-stdin", "--no-password"], PASSWORD, "different things"),
        (["add", "\u202eanA", "--password-stdin"], PASSWORD, "no control characters"),
        (["add", "", "--password-stdin"], PASSWORD, "between 1 and 60"),
        (["add", "../../etc/passwd\n", "--role", "owner"], "", "owner"),
    ],
)
def test_what_cannot_be_added_is_refused_with_the_reason(
    desk: Desk, arguments: Sequence[str], typed: str, says: str
) -> None:
    refused = run(desk, *arguments, typed=typed)
    assert (refused.exit_code, says in refused.output) == (2, True), refused.output
    assert desk.users.accounts() == []


@pytest.mark.slow
def test_two_programs_that_add_users_at_once_lose_nobody(desk: Desk) -> None:
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(2)
    programs = [
        context.Process(target=add_users, args=(desk.folder, start, [f"{half} {n}" for n in range(15)]))
        for half in ("Early", "Late")
    ]
    for program in programs:
        program.start()
    for program in programs:
        program.join(60)
        assert program.exitcode == 0
    assert len(desk.users.accounts()) == 30


def test_loading_the_commands_does_not_load_the_page() -> None:
    """`checker --help` stays quick."""
    script = "import sys, checker.cli.users; print('starlette' in sys.modules, 'argon2' in sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert loaded.split() == ["False", "False"]
