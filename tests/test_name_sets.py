"""The measuring sets for names are well formed, and the double names are one place each."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from checker.facts.entity import extract_entities
from checker.lexicon import load_lexicon
from checker.names import same_name
from checker.names.gazetteer import gazetteer, name_key

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
DOUBLE = load_lexicon("double_names")["double_names"]


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CORPUS / name).read_text(encoding="utf-8").splitlines()]


def test_name_pairs_are_distinct_and_balanced() -> None:
    pairs = rows("names.jsonl")
    assert all(set(row) == {"id", "category", "a", "b", "same", "kind"} for row in pairs)
    assert len({row["id"] for row in pairs}) == len({frozenset((row["a"], row["b"])) for row in pairs})
    assert len({row["id"] for row in pairs}) == len(pairs) >= 250
    same = sum(row["same"] for row in pairs)
    assert 0.4 < same / len(pairs) < 0.6
    assert {row["kind"] for row in pairs} == {"person", "place", "org", "group"}


def test_metonym_sentences_have_their_mention_and_both_senses() -> None:
    sentences = rows("metonyms.jsonl")
    assert all(set(row) == {"id", "text", "mention", "sense", "name"} for row in sentences)
    assert len({row["id"] for row in sentences}) == len({row["text"] for row in sentences}) == len(sentences)
    assert len(sentences) >= 120
    assert all(row["mention"] in row["text"] for row in sentences)
    senses = Counter(row["sense"] for row in sentences)
    assert set(senses) == {"place", "government", "team", "market", "industry"}
    assert 0.4 < senses["place"] / len(sentences) < 0.6


@pytest.mark.parametrize("row", DOUBLE, ids=lambda row: row["name"])
def test_all_forms_of_a_double_name_are_one_place(row: dict[str, Any]) -> None:
    names = {gazetteer().entries[name_key(form)].name for form in (row["name"], *row["forms"])}
    assert len(names) == 1
    assert all(same_name(row["name"], form) for form in row["forms"])


def test_no_form_stands_under_two_double_names() -> None:
    forms = Counter(
        key for row in DOUBLE for key in {name_key(form) for form in (row["name"], *row["forms"])}
    )
    assert [form for form, count in forms.items() if count > 1] == []


@pytest.mark.parametrize(
    ("text", "form", "name"),
    [
        ("The bus stopped in Londonderry at noon.", "Londonderry", "Derry"),
        ("Ships crossed the Arabian Gulf.", "Arabian Gulf", "Persian Gulf"),
        ("The plant lies near Kharkov.", "Kharkov", "Kharkiv"),
        ("They patrol the waters off Takeshima.", "Takeshima", "Liancourt Rocks"),
        ("The road runs through Judea and Samaria.", "Judea and Samaria", "West Bank"),
    ],
)
def test_a_mention_keeps_the_form_that_the_text_used(nlp: Language, text: str, form: str, name: str) -> None:
    assert (form, name) in [(entity.text, entity.name) for entity in extract_entities(nlp(text))]
