"""What docs/store.md shows is run: the example, the backup of a file, the dump of a database."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

import pytest

from checker.store import Action, Decision, open_store
from tests import postgres
from tests.nights import Said, night, report_of
from tests.test_docs import ROOT, blocks

PAGE = ROOT / "docs" / "store.md"
REPORT = report_of(Said("Ledger", "toll", "seven people"), Said("Courier", "toll", "nine people"))


@pytest.mark.slow
def test_the_examples_of_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for example in list(blocks(PAGE, "python"))[:2]:
        exec(compile(example, str(PAGE), "exec"), names)
    with open_store(tmp_path / "store.sqlite") as store:
        once, in_steps = store.runs()
        assert once.findings == in_steps.findings > 0
        assert store.pending() == []
        assert list(store.changes_of(in_steps.number)) == []
        assert sum(finding.settled is not None for finding in store.findings()) == 1


def test_decisions_go_to_another_store_as_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for place in ("store.sqlite", "other.sqlite"):
        with open_store(place) as store:
            store.record_run(REPORT, night(0))
    with open_store("store.sqlite") as store:
        (finding,) = store.findings()
        store.decide(Decision(finding.id, Action.CONFIRM, "Ana", night(0), 1))
    for told in ("1 0 [] 0\n", "0 1 [] 0\n"):
        exec(compile(list(blocks(PAGE, "python"))[3], str(PAGE), "exec"), {"open_store": open_store})
        assert capsys.readouterr().out == told


def test_the_backup_of_the_page_is_whole_while_the_store_is_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_store("store.sqlite") as store:
        store.record_run(REPORT, night(0))
        exec(compile(list(blocks(PAGE, "python"))[2], str(PAGE), "exec"), {})
        with open_store("backup.sqlite") as copy:
            assert copy.findings() == store.findings()
            assert copy.runs() == store.runs()


@pytest.mark.slow
def test_the_dump_of_the_page_is_restored(
    postgres_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = postgres.programs()
    assert folder is not None
    addresses = {
        "SERVER": postgres_server,
        "STORE": postgres_server.replace("/postgres?", "/checker?"),
        "RESTORED": postgres_server.replace("/postgres?", "/restored?"),
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
    }
    make, dump = blocks(PAGE, "sh")
    shell(make, tmp_path, addresses)
    with open_store(addresses["STORE"]) as store:
        store.record_run(REPORT, night(0))
        shell(dump, tmp_path, addresses)
        with open_store(addresses["RESTORED"]) as copy:
            assert copy.findings() == store.findings()


def shell(script: str, folder: Path, addresses: dict[str, str]) -> None:
    """Each line of the script but the installation, which the tests' own environment has made."""
    lines = [line for line in script.splitlines() if shlex.split(line)[0] != "pip"]
    for line in lines:
        subprocess.run(["sh", "-c", line], cwd=folder, env=os.environ | addresses, check=True, timeout=60)
