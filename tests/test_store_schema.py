"""The store is opened, made, brought up to date, or refused with the reason and a remedy."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from checker.errors import StoreError
from checker.store import Action, Decision, engine, open_store
from checker.store.engine import make_engine, reading, spelt, store_url, writing
from checker.store.migrate import HEAD, steps, upgrade
from checker.store.tables import metadata
from tests.nights import Said, night, report_of

REPORT = report_of(Said("Ledger", "toll", "seven people"), Said("Courier", "toll", "nine people"))


def connect(place: str) -> Engine:
    return make_engine(store_url(place))


# --- migrations -------------------------------------------------------------------------------


def test_the_newest_step_is_the_one_that_opening_looks_for() -> None:
    assert steps()[-1] == HEAD


@pytest.mark.parametrize("start", [None, *steps()])
def test_from_nothing_and_from_each_earlier_version_the_tables_become_those_of_the_program(
    start: str | None, store_place: str
) -> None:
    before = connect(store_place)
    if start is not None:
        with writing(before, "making an earlier version") as connection:
            upgrade(connection, start)
    with open_store(store_place) as store:
        store.record_run(REPORT, night(0))
        assert len(store.findings()) == 1
    with reading(before, "comparing") as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert set(inspect(connection).get_table_names()) == {*metadata.tables, "alembic_version"}
    before.dispose()


def test_a_store_that_is_up_to_date_is_opened_without_being_written(tmp_path: Path) -> None:
    place = tmp_path / "store.sqlite"
    open_store(place).close()
    holder = sqlite3.connect(place, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with open_store(place) as store:
        assert store.runs() == []
    holder.close()


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    store_place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from checker.store import migrate

    def break_off(connection: object, to: str = "head") -> None:
        upgrade(connection, to)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(migrate, "upgrade", break_off)
    with pytest.raises(KeyboardInterrupt):
        open_store(store_place)
    left = connect(store_place)
    with reading(left, "looking") as connection:
        assert inspect(connection).get_table_names() == []
    left.dispose()


@pytest.mark.parametrize("statement", ["UPDATE decisions SET note = 'other'", "DELETE FROM decisions"])
def test_no_program_changes_or_removes_a_decision(statement: str, store_place: str) -> None:
    with open_store(store_place) as store:
        store.record_run(REPORT, night(0))
        (finding,) = store.findings()
        decision = store.decide(Decision(finding.id, Action.DISMISS, "Ana", night(0), finding.version))
        other = connect(store_place)
        with pytest.raises(DBAPIError, match="only added to"), other.begin() as connection:
            connection.execute(text(statement))
        other.dispose()
        assert store.decisions(finding.id) == [decision]


# --- how it is kept ---------------------------------------------------------------------------


def test_a_commit_to_sqlite_is_on_the_disk_and_links_are_held(tmp_path: Path) -> None:
    with open_store(tmp_path / "deep" / "store.sqlite") as store, store._engine.connect() as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        held = [connection.execute(text(f"PRAGMA {name}")).scalar() for name in pragmas]
    full = 2
    assert held == ["wal", full, 1, engine.WAIT_SECONDS * 1000]


def test_a_url_and_a_path_name_one_store(tmp_path: Path) -> None:
    path = tmp_path / "50 % of it.sqlite"
    with open_store(path) as store:
        store.record_run(REPORT, night(0))
    for place in (str(path), f"sqlite:///{path}"):
        with open_store(place) as store:
            assert len(store.runs()) == 1


# --- what goes wrong --------------------------------------------------------------------------


def refused(place: str | Path) -> str:
    with pytest.raises(StoreError) as error:
        open_store(place)
    assert error.value.exit_code == 2
    return str(error.value)


def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"Call the mayor's office. " * 100)
    said = refused(path)
    assert said.startswith(f"sqlite:///{path}: ")
    assert "no store of this program; name another file" in said
    assert path.read_bytes() == b"Call the mayor's office. " * 100


def test_a_folder_and_a_place_under_a_file_are_refused(tmp_path: Path) -> None:
    assert "name a file in a folder" in refused(tmp_path)
    (tmp_path / "file").touch()
    assert "its folder cannot be made" in refused(tmp_path / "file" / "store.sqlite")


def test_a_store_of_a_newer_version_is_refused(store_place: str) -> None:
    open_store(store_place).close()
    other = connect(store_place)
    with other.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    other.dispose()
    assert f"schema 9999 was made by a newer version of the checker; this one knows up to {HEAD}" in refused(
        store_place
    )


def test_a_store_that_another_program_holds_is_refused_after_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "store.sqlite"
    open_store(place).close()
    monkeypatch.setattr(engine, "WAIT_SECONDS", 0.1)
    holder = sqlite3.connect(place, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with open_store(place) as store, pytest.raises(StoreError, match=r"recording a run: .*locked; another"):
        store.record_run(REPORT, night(0))
    holder.close()


def test_a_damaged_document_is_named(tmp_path: Path) -> None:
    place = tmp_path / "store.sqlite"
    with open_store(place) as store:
        store.record_run(REPORT, night(0))
        with sqlite3.connect(place) as connection:
            connection.execute("UPDATE findings SET document = replace(document, 'divergence', 'row')")
        connection.close()
        with pytest.raises(StoreError, match=r"SavedFinding verdict: .*; restore it from a backup"):
            store.findings()


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("mysql://ana:secret@db/checker", "mysql://ana:***@db/checker: a store is in SQLite or PostgreSQL"),
        ("sqlite://", "a store in memory keeps nothing; name a file"),
        ("sqlite:///:memory:", "a store in memory keeps nothing; name a file"),
        ("post gres://ana:secret@db", "the store's address is no URL"),
        (
            "postgresql://ana:secret@127.0.0.1:9/checker?connect_timeout=2",
            "postgresql+psycopg://ana:***@127.0.0.1:9/checker?connect_timeout=2: opening the store: ",
        ),
        (
            "postgres://127.0.0.1:9/checker?user=ana&password=secret",
            "postgresql+psycopg://127.0.0.1:9/checker?password=***&user=ana: opening the store: ",
        ),
    ],
)
def test_an_address_that_leads_to_no_store_is_refused_without_its_password(place: str, said: str) -> None:
    message = refused(place)
    assert said in message
    assert "secret" not in message


def test_the_address_of_a_server_is_spelt_as_a_url_without_its_password() -> None:
    assert spelt(store_url("postgresql://ana:s%40x@db/news")) == "postgresql+psycopg://ana:***@db/news"


def test_postgresql_without_its_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert "pip install 'checker[postgres]'" in refused("postgresql://ana:secret@127.0.0.1:9/checker")
