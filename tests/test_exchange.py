"""Decisions as CSV and JSON and back: nothing lost, nothing twice, and what clashes is said."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import InputError
from checker.model import Verdict
from checker.review.exchange import (
    COLUMNS,
    Row,
    export_decisions,
    import_decisions,
    read_rows,
    write_csv,
    write_json,
)
from checker.store import Action, Decision, Reason, Store, open_store
from tests.nights import STORY, Said, night, report_of

pytestmark = pytest.mark.slow

SAID = [
    Said(outlet, f"point {place}", answer)
    for place in range(6)
    for outlet, answer in (("Ledger", "seven"), ("Courier", "nine"))
]
REPORT = report_of(*SAID)
WRITERS = [write_csv, write_json]
Writer = Callable[[list[Row]], str]


def decide(store: Store, finding: str, action: Action, by: str = "Ana", **fields: object) -> Decision:
    seen = store.finding(finding).version
    return store.decide(Decision(finding, action, by, night(1), seen, **fields))  # type: ignore[arg-type]


def filled(store: Store) -> list[str]:
    """A store in which people have decided all that can be decided; its findings' ids."""
    store.record_run(REPORT, night(0))
    names = [finding.id for finding in store.findings()]
    decide(store, names[0], Action.CONFIRM)
    decide(store, names[0], Action.NOTE, "Bo", note="=1+1\n'twice' said, \"once\" meant; ä")
    decide(store, names[1], Action.DISMISS, reason=Reason.WRONG_READING, note="'=quoted")
    decide(store, names[2], Action.CHANGE_VERDICT, verdict=Verdict.UPDATE)
    decide(store, names[3], Action.ASSIGN, assignee="@desk")
    decide(store, names[3], Action.ASSIGN, assignee="Cem")
    decide(store, names[4], Action.CONFIRM)
    decide(store, names[4], Action.UNDO)
    decide(store, names[4], Action.DISMISS, "Bo")
    return names


def held(store: Store) -> list[tuple[object, ...]]:
    """What holds in a store, but for when it came there."""
    return [
        (one.evidence, dataclasses.replace(one.decision, seen=0, version=0, imported=None))
        for one in store.decisions_held()
    ]


@pytest.mark.parametrize("write", WRITERS)
def test_a_second_desk_gets_what_holds_at_the_first_and_gets_it_once(
    write: Writer, store_place: str, tmp_path: Path
) -> None:
    with open_store(store_place) as there, open_store(tmp_path / "first.sqlite") as here:
        filled(here)
        there.record_run(REPORT, night(0))
        text = write(export_decisions(here))
        imported = import_decisions(there, read_rows(text), night(3))
        assert (imported.kept, imported.already, imported.clashes, imported.unknown) == (6, 0, (), ())
        assert held(there) == held(here)
        assert [(f.settled and f.settled.action, f.assignee) for f in there.findings()] == [
            (f.settled and f.settled.action, f.assignee) for f in here.findings()
        ]
        assert {one.decision.imported for one in there.decisions_held()} == {night(3)}
        assert {one.decision.imported for one in here.decisions_held()} == {None}
        before = [there.history(finding.id) for finding in there.findings()]
        again = import_decisions(there, read_rows(text), night(4))
        assert (again.kept, again.already) == (0, 6)
        assert [there.history(finding.id) for finding in there.findings()] == before
        assert write(export_decisions(there)) == text
        # And back to where they came from.
        assert import_decisions(here, read_rows(write(export_decisions(there))), night(5)).kept == 0


def test_what_was_taken_back_is_not_exported_and_stays_taken_back(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.sqlite") as here, open_store(tmp_path / "b.sqlite") as there:
        names = filled(here)
        there.record_run(REPORT, night(0))
        rows = export_decisions(here)
        assert [row["by"] for row in rows if row["finding"] == names[4]] == ["Bo"]
        import_decisions(there, rows, night(2))
        decide(there, names[1], Action.UNDO)
        again = import_decisions(there, rows, night(3))
        assert (again.kept, again.already) == (0, 6)
        assert there.finding(names[1]).settled is None


def test_what_clashes_is_left_and_said_and_the_rest_is_taken_in(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.sqlite") as here, open_store(tmp_path / "b.sqlite") as there:
        names = filled(here)
        there.record_run(REPORT, night(0))
        rows = export_decisions(here)
        decide(there, names[1], Action.DISMISS, "Dee", reason=Reason.WRONG_READING)  # says the same
        decide(there, names[2], Action.CONFIRM, "Dee")
        decide(there, names[3], Action.ASSIGN, "Dee", assignee="Dee")
        foreign = rows[0] | {"finding": "ffff", "evidence": "eeee"}
        imported = import_decisions(there, [*rows, foreign], night(3))
        assert [decision.finding for decision in imported.unknown] == ["ffff"]
        clashing = {clash.decision.finding: clash.why for clash in imported.clashes}
        assert clashing[names[2]] == "Dee has settled it otherwise here: confirm."
        assert clashing[names[3]] == "It is assigned to Dee here."
        assert imported.kept + imported.already + len(clashing) == len(rows)
        assert imported.already == 1
        assert there.finding(names[2]).settled.by == "Dee"  # type: ignore[union-attr]


def test_a_decision_on_other_answers_is_not_taken_in_but_a_note_is(tmp_path: Path) -> None:
    toll = [Said("Ledger", "toll", "seven"), Said("Courier", "toll", "nine")]
    with open_store(tmp_path / "a.sqlite") as here, open_store(tmp_path / "b.sqlite") as there:
        for store in (here, there):
            store.record_run(report_of(*toll), night(0))
        (finding,) = here.findings()
        decide(here, finding.id, Action.CONFIRM)
        decide(here, finding.id, Action.NOTE, note="Ask the brigade.")
        there.record_run(report_of(Said("Ledger", "toll", "eight"), toll[1]), night(1))
        imported = import_decisions(there, export_decisions(here), night(2))
        assert imported.kept == 1
        assert [clash.why for clash in imported.clashes] == [
            "What it stands on is not the same here; look at it, then decide."
        ]
        here.record_run(report_of(Said("Ledger", "toll", "eight"), toll[1]), night(1))
        # Its evidence has overtaken it at home as well.
        assert [row["action"] for row in export_decisions(here)] == ["note"]


def test_a_desk_that_read_the_same_on_other_nights_gets_the_decisions_too(tmp_path: Path) -> None:
    before, after = Said("Ledger", "toll", "seven"), Said("Ledger", "toll", "eight")
    other = Said("Courier", "toll", "nine")
    with open_store(tmp_path / "a.sqlite") as here, open_store(tmp_path / "b.sqlite") as there:
        here.record_run(report_of(before, other), night(0))
        here.record_run(report_of(after, other), night(1))
        there.record_run(report_of(after, other), night(1))
        (finding,), (alike,) = here.findings(), there.findings()
        assert finding.id != alike.id
        decide(here, finding.id, Action.CONFIRM)
        rows = export_decisions(here)
        assert import_decisions(there, rows, night(2)).kept == 1
        settled = there.finding(alike.id).settled
        assert settled is not None
        assert (settled.by, settled.action) == ("Ana", Action.CONFIRM)
        again = import_decisions(there, rows, night(3))
        assert (again.kept, again.already, again.unknown) == (0, 1, ())


def test_stories_of_decisions_that_came_in_late_count_as_touched(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.sqlite") as here, open_store(tmp_path / "b.sqlite") as there:
        filled(here)
        run = there.record_run(REPORT, night(5)).number
        assert there.touched_since(run) == []
        import_decisions(there, export_decisions(here), night(6))
        assert there.touched_since(run) == [STORY]


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
hostile = st.builds(
    "{}{}".format, st.sampled_from(["", "=", "'", "'=", "''", "-", "\t", "\r\n", "＝"]), texts
)


@pytest.mark.parametrize("write", WRITERS)
@given(rows=st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS, hostile)), max_size=4))
def test_any_row_comes_back_as_it_was_written(write: Writer, rows: list[Row]) -> None:
    assert read_rows(write(rows)) == rows


@given(row=st.fixed_dictionaries(dict.fromkeys(COLUMNS, hostile)))
def test_no_cell_is_a_formula(row: Row) -> None:
    text = write_csv([row])
    _, cells = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝")) for cell in cells)


GOOD = {"finding": "f", "action": "confirm", "by": "Ana", "at": "2026-03-01T09:30:00+00:00"}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"by": ""}, "row 2: 'by' is missing"),
        ({"at": "2026-03-01T09:30:00"}, "row 2: the time of a decision has a zone"),
        ({"at": "yesterday"}, "row 2: 'yesterday' is no time"),
        ({"action": "undo"}, "row 2: 'undo' is no action; allowed: confirm, dismiss"),
        ({"action": "note", "reason": "known"}, "row 2: a reason goes with"),
        ({"action": "dismiss", "reason": "boring"}, "row 2: 'boring' is no reason; allowed: wrong pairing"),
        ({"action": "change-verdict", "verdict": "maybe"}, "row 2: 'maybe' is no verdict"),
        ({"action": "assign"}, "row 2: an assignee goes with"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_nothing_is_kept(row: Row, said: str, tmp_path: Path) -> None:
    with open_store(tmp_path / "store.sqlite") as store:
        store.record_run(REPORT, night(0))
        good = GOOD | {"finding": store.findings()[0].id}
        with pytest.raises(InputError) as error:
            import_decisions(store, [good, GOOD | row], night(2))
        assert said in str(error.value)
        assert store.decisions_held() == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no column 'finding'"),
        ("finding,action,by\n", "no column 'at'"),
        ('finding,action,by,at\n"f', "no valid CSV"),
        ("{", "no valid JSON"),
        ("[]", "not of the schema checker/decisions/1"),
        ('{"schema": "checker/decisions/2", "decisions": []}', "not of the schema"),
        ('{"schema": "checker/decisions/1", "decisions": [1]}', "is no object"),
        (json.dumps({"schema": "checker/decisions/1", "decisions": [{"by": 1}]}), "row 1: a value is not"),
    ],
)
def test_a_file_that_holds_no_decisions_is_refused(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_rows(text)


def test_a_file_saved_by_a_spreadsheet_is_read(tmp_path: Path) -> None:
    with open_store(tmp_path / "store.sqlite") as store:
        store.record_run(REPORT, night(0))
        name = store.findings()[0].id
        assert read_rows("finding,action,by,at,mine\nno\n") == [{"finding": "no"}]
        line = f"{name},note,Ana,2026-03-01T09:30:00.000001+01:00,'tis so\r\n\r\n"
        rows = read_rows("\ufefffinding,action,by,at,note\r\n" + line)
        assert import_decisions(store, rows, night(2)).kept == 1
        (decision,) = store.decisions(name)
        assert decision.note == "'tis so"
        assert decision.at == dt.datetime(2026, 3, 1, 8, 30, 0, 1, dt.UTC)
