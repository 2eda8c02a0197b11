"""`corpus/facts.jsonl` says what its README promises, so that a wrong score is never a slip of the file."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.model import Qualifier, Scope, Stage, TimeType

FILE = Path(__file__).parent.parent / "corpus" / "facts.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]

KINDS = {
    "quantities": {
        "text",
        "nth",
        "low",
        "high",
        "value",
        "unit",
        "item",
        "qualifier",
        "scope",
        "role",
        "vague",
    },
    "times": {"text", "nth", "value", "type", "relation", "mod"},
    "events": {"event", "event_or", "nth", "status", "negated", "hypothetical"},
    "attributions": {"speaker", "speaker_nth", "name", "cue", "cue_nth", "content"},
    "entities": {"text", "nth", "name"},
}
LEAST_ROWS = {"quantities": 90, "times": 90, "events": 60, "attributions": 50, "entities": 40}
RELATIONS = {"at", "since", "until", "before", "after", "by", "during", "than"}
BOUNDS = {  # what low and high are, by qualifier: the value, or open
    "exact": (True, True),
    "about": (True, True),
    "at_least": (True, False),
    "more_than": (True, False),
    "at_most": (False, True),
    "less_than": (False, True),
}
TIMEX = re.compile(
    r"""
    (?:PAST|PRESENT|FUTURE)_REF
    | (?:FY)?\d{4} | \d{2,3}                                  # year, decade, century
    | \d{4}-(?:Q[1-4]|H[12]|SP|SU|FA|WI)
    | \d{4}-W\d{2}(?:-WE)?
    | \d{4}-\d{2}(?:-\d{2}(?:T(?:MO|AF|EV|NI|\d{2}:\d{2}))?)?
    | XXXX-WXX-[1-7] | XXXX-\d{2}                             # sets
    | P(?:\d+|X)[YMWD] | PT(?:\d+|X)[HM]                      # durations
    """,
    re.VERBOSE,
)


def entries(*kinds: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for row in ROWS:
        for kind in kinds:
            for entry in row.get(kind, []):
                yield row, entry


def several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def test_ids_are_unique_and_begin_with_their_category() -> None:
    ids = [row["id"] for row in ROWS]
    assert len(ids) == len(set(ids))
    assert [row["id"] for row in ROWS if not row["id"].startswith(row["category"] + "-")] == []


def test_no_text_stands_twice_for_one_day() -> None:
    texts = [(row["text"], row["published"]) for row in ROWS]
    assert len(texts) == len(set(texts))


def test_rows_have_known_keys_only_and_at_least_one_kind() -> None:
    known = {"id", "category", "published", "text", "quantities_or", *KINDS}
    assert [row["id"] for row in ROWS if set(row) - known or not set(row) & set(KINDS)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_entries_have_known_keys_only(kind: str) -> None:
    assert [row["id"] for row, entry in entries(kind) if set(entry) - KINDS[kind]] == []


@pytest.mark.parametrize(("kind", "least"), LEAST_ROWS.items())
def test_there_are_enough_rows_of_each_kind(kind: str, least: int) -> None:
    assert sum(kind in row for row in ROWS) >= least


@pytest.mark.parametrize("kind", ["quantities", "times", "attributions", "entities"])
def test_each_kind_that_is_complete_has_rows_where_nothing_may_be_found(kind: str) -> None:
    assert sum(row.get(kind) == [] for row in ROWS) >= 3


def test_publication_times_are_days_or_times_with_a_zone() -> None:
    for row in ROWS:
        if row["published"] is not None and len(row["published"]) > 10:
            assert dt.datetime.fromisoformat(row["published"]).tzinfo is not None, row["id"]
        elif row["published"] is not None:
            dt.date.fromisoformat(row["published"])


def test_gold_words_stand_in_the_text_and_are_counted_where_they_stand_more_than_once() -> None:
    wrong = []
    for row, entry in entries(*KINDS, "quantities_or"):
        for key in ("text", "event", "event_or", "speaker", "cue", "content"):
            words = entry.get(key)
            if words is None:
                continue
            nth = entry.get("nth" if key in ("text", "event") else f"{key}_nth")
            count = row["text"].count(words)
            if count == 0 or (nth is None) != (count == 1) or (nth or 1) > count:
                wrong.append((row["id"], key, words))
    assert wrong == []


def test_entries_of_one_kind_do_not_stand_on_the_same_words() -> None:
    for kind in ("quantities", "times", "entities", "events"):
        for row in ROWS:
            words = [(entry.get("text") or entry["event"], entry.get("nth")) for entry in row.get(kind, [])]
            assert len(words) == len(set(words)), row["id"]


def test_bounds_and_value_follow_the_qualifier() -> None:
    wrong = []
    for row, entry in entries("quantities", "quantities_or"):
        if entry.get("vague"):
            right = not {"low", "high", "value", "qualifier"} & set(entry)
        elif entry["qualifier"] == Qualifier.RANGE:
            right = entry["value"] is None and entry["low"] < entry["high"]
        else:
            low, high = BOUNDS[entry["qualifier"]]
            value = entry["value"]
            right = value is not None and entry["low"] == (value if low else None)
            right = right and entry["high"] == (value if high else None)
        if not right:
            wrong.append((row["id"], entry))
    assert wrong == []


def test_a_share_of_one_lies_between_nought_and_one() -> None:
    shares = [
        entry["value"] for _, entry in entries("quantities", "quantities_or") if entry["unit"] == "ratio"
    ]
    assert shares
    assert all(0 < share < 1 for share in shares)


def test_quantities_name_known_qualifiers_scopes_and_singular_items() -> None:
    for row, entry in entries("quantities", "quantities_or"):
        assert entry.get("qualifier", "exact") in set(Qualifier), row["id"]
        assert entry.get("scope", "level") in set(Scope), row["id"]
        assert entry.get("item", "") == entry.get("item", "").lower().strip(), row["id"]


def test_times_have_values_of_timex3_and_known_types_relations_and_mods() -> None:
    for row, entry in entries("times"):
        assert all(value == "" or TIMEX.fullmatch(value) for value in several(entry["value"])), row["id"]
        assert entry.get("type", "DATE") in set(TimeType), row["id"]
        assert entry.get("relation", "at") in RELATIONS, row["id"]
        assert entry.get("mod", "MID") in {"START", "MID", "END"}, row["id"]


def test_the_type_of_a_time_fits_its_value() -> None:
    for row, entry in entries("times"):
        values = several(entry["value"])
        if entry.get("type") == "DURATION":
            assert all(value.startswith("P") for value in values), row["id"]
        elif entry.get("type") == "TIME":
            assert all("T" in value or not value for value in values), row["id"]
        elif entry.get("type") == "DATE":
            assert not any(re.match(r"PT?[\dX]|\d{4}-\d{2}-\d{2}T", value) for value in values), row["id"]


def test_days_in_values_exist_and_a_weekday_beside_them_is_theirs() -> None:
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    checked = 0
    for row, entry in entries("times"):
        for value in several(entry["value"]):
            if found := re.match(r"\d{4}-\d{2}-\d{2}", value):
                day = dt.date.fromisoformat(found.group())
                named = [name for name in names if name in entry["text"].lower()]
                assert not named or names[day.weekday()] in named, row["id"]
                checked += bool(named)
    assert checked >= 30


def test_events_have_known_stages_and_plain_truth_values() -> None:
    for row, entry in entries("events"):
        assert all(stage in set(Stage) for stage in several(entry.get("status", "reported"))), row["id"]
        assert isinstance(entry.get("negated", False), bool), row["id"]
        assert isinstance(entry["hypothetical"], bool), row["id"]


def test_every_stage_is_the_gold_of_at_least_three_events() -> None:
    stages = [stage for _, entry in entries("events") for stage in several(entry.get("status", []))]
    assert {stage.value for stage in Stage if stages.count(stage.value) < 3} == set()


def test_every_qualifier_and_scope_is_the_gold_of_at_least_three_quantities() -> None:
    golds = [entry for _, entry in entries("quantities")]
    for key, kinds in (("qualifier", Qualifier), ("scope", Scope)):
        found = [entry.get(key) for entry in golds]
        assert {kind.value for kind in kinds if found.count(kind.value) < 3} == set()


def test_speakers_have_names_only_where_they_stand_in_the_text_and_contents_do_not_overlap() -> None:
    for row in ROWS:
        ends = 0
        for entry in row.get("attributions", []):
            assert entry["speaker"] is not None or entry["name"] is None, row["id"]
            start = row["text"].index(entry["content"])
            assert start >= ends, row["id"]
            ends = start + len(entry["content"])


def test_names_are_plain_and_not_empty() -> None:
    for row, entry in entries("entities"):
        assert all(name and name == name.strip() for name in several(entry["name"])), row["id"]
