"""Blind labelling: which pairs come, in what order, and what becomes of the labels."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.articles.pairs import UNRELATED as GOLD_UNRELATED
from checker.articles.pairs import read_pairs
from checker.errors import InputError
from checker.model import Verdict
from checker.review.labels import Agreed, export_labels, kappa
from checker.store import LABELS, SKIPPED, UNRELATED, Pair, Store, open_store
from checker.store.labelling import pair_of
from checker.store.records import Evidence, Support
from tests.nights import Said, night, report_of

pytestmark = pytest.mark.slow

POINTS = [f"point {number}" for number in range(6)]
REPORT = report_of(
    *(Said("Ledger", point, "seven") for point in POINTS),
    *(Said("Courier", point, "nine") for point in POINTS),
    Said("Courier", "alone", "Sunday"),
    verdicts={"alone": Verdict.SINGLE_SOURCE},
)


def pairs_for(store: Store, labeller: str, verdicts: list[str]) -> list[Pair]:
    """The pairs that come to a person who says these of them, one after the other."""
    shown = []
    for verdict in verdicts:
        pair = store.next_pair(labeller)
        assert pair is not None
        store.label(pair.finding, pair.id, labeller, verdict, night(1))
        shown.append(pair)
    return shown


def support(
    source: str, answer: str, sentence: str, published: str = "2026-03-01", article: str = ""
) -> Support:
    return Support(source, answer, answer, "", sentence, published, article or source, sentence)


def test_everyone_gets_all_pairs_once_in_one_order(store_place: str) -> None:
    with open_store(store_place) as store:
        store.record_run(REPORT, night(0))
        first = pairs_for(store, "Ana", ["divergence"] * 6)
        assert store.next_pair("Ana") is None
        assert [pair.finding for pair in first] == sorted(
            f.id for f in store.findings() if f.finding.topic != "alone"
        )
        assert pairs_for(store, "Bo", [SKIPPED] * 6) == first
        assert store.next_pair("Bo") is None
        assert {(pair.a.source, pair.b.source) for pair in first} == {("Courier", "Ledger")}
        assert first[0].a.text.startswith("On the point")


def test_two_findings_on_the_same_two_sentences_are_labelled_once(store_place: str) -> None:
    words = "seven people on Sunday"
    said = [Said(outlet, "toll", "seven", words) for outlet in ("Ledger", "Courier")]
    report = report_of(*said)
    twin = report.findings[0].__class__(
        **{name: getattr(report.findings[0], name) for name in report.findings[0].__slots__}
        | {"id": "ff00", "topic": "day", "rule": "T201"}
    )
    report = report.__class__(
        **{name: getattr(report, name) for name in report.__slots__} | {"findings": (*report.findings, twin)}
    )
    with open_store(store_place) as store:
        store.record_run(report, night(0))
        assert len(store.findings()) == 2
        pairs_for(store, "Ana", ["agreement"])
        assert store.next_pair("Ana") is None


@pytest.mark.parametrize(
    ("supports", "chosen"),
    [
        # Another answer goes before the same one, and another outlet before one of the same.
        ([("A", "7", "a"), ("B", "7", "b"), ("C", "9", "c")], ("a", "c")),
        ([("A", "7", "a"), ("B", "7", "b")], ("a", "b")),
        ([("A", "7", "a", "2026-03-02"), ("B", "9", "b", "2026-03-01")], ("b", "a")),
        ([("A", "7", "a", "", "one"), ("A", "9", "b", "", "two"), ("B", "7", "c")], ("b", "c")),
        ([("A", "7", "a", "", "one"), ("A", "9", "b", "", "two")], ("a", "b")),
        ([("A", "7", "a"), ("A", "9", "b")], None),
        ([], None),
    ],
)
def test_a_pair_is_of_two_articles_with_two_answers_where_there_are_some(
    supports: list[tuple[str, ...]], chosen: tuple[str, str] | None
) -> None:
    items = tuple(support(*fields) for fields in supports)
    pair = pair_of("f", Evidence(Verdict.DIVERGENCE, items))
    assert (pair and (pair.a.text, pair.b.text)) == chosen
    assert pair == pair_of("f", Evidence(Verdict.AGREEMENT, items[::-1]))


def test_a_later_label_takes_the_place_of_an_earlier_one(store_place: str) -> None:
    with open_store(store_place) as store:
        store.record_run(REPORT, night(0))
        (pair,) = pairs_for(store, "Ana", ["divergence"])
        label = store.label(pair.finding, pair.id, "Ana", "unrelated", night(2))
        assert store.labels() == [label]
        assert label.at == night(2)


def test_a_label_that_is_none_or_on_no_pair_is_refused(store_place: str) -> None:
    with open_store(store_place) as store:
        store.record_run(REPORT, night(0))
        pair = store.next_pair("Ana")
        assert pair is not None
        for finding, name, person, verdict, said in (
            (pair.finding, pair.id, "Ana", "single-source", "is no label; choose one of divergence"),
            (pair.finding, "ff", "Ana", "update", "label the next one"),
            ("ff", pair.id, "Ana", "update", "label the next one"),
            (pair.finding, pair.id, " ", "update", "give a name"),
        ):
            with pytest.raises(InputError, match=said):
                store.label(finding, name, person, verdict, night(1))
        assert store.labels() == []


def test_a_pair_shown_before_a_run_can_be_labelled_after_it(store_place: str) -> None:
    toll = [Said("Ledger", "toll", "seven"), Said("Courier", "toll", "nine")]
    with open_store(store_place) as store:
        store.record_run(report_of(*toll), night(0))
        shown = store.next_pair("Ana")
        assert shown is not None
        store.record_run(report_of(Said("Ledger", "toll", "eight"), toll[1]), night(1))
        assert store.next_pair("Bo") != shown
        assert store.label(shown.finding, shown.id, "Ana", "divergence", night(2)).pair == shown


def test_labels_are_read_as_gold_and_outlive_their_findings(store_place: str, tmp_path: Path) -> None:
    said = ["divergence", "unrelated", SKIPPED, "update", "update", "agreement"]
    with open_store(store_place) as store:
        store.record_run(REPORT, night(0))
        shown = pairs_for(store, "Ana", said)
        pairs_for(store, "Bo", ["update", "unrelated", SKIPPED, "update", "disputed", "agreement"])
        pairs_for(store, "Cem", ["update", SKIPPED])
        before = list(export_labels(store))
        store.record_run(report_of(), night(1), stories=[finding.story for finding in store.findings()[:1]])
        store.forget(night(400))
        rows = list(export_labels(store))
        assert store.findings() == []
        assert store.label(shown[0].finding, shown[0].id, "Ana", "update", night(401)).pair == shown[0]
        with pytest.raises(InputError, match="not there any more"):
            store.label(shown[0].finding, shown[0].id, "Dora", "update", night(401))
    assert rows == before
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    read = {pair.id: pair for pair in read_pairs(gold)}
    assert [(read[p.id].expect, read[p.id].also) for p in shown if p.id in read] == [
        ("update", ("divergence",)),
        ("unrelated", ()),
        ("update", ()),
        ("disputed", ("update",)),
        ("agreement", ()),
    ]
    assert {read[pair.id].a.source for pair in shown if pair.id in read} == {"Courier"}
    assert {read[pair.id].a.text for pair in shown if pair.id in read} <= {pair.a.text for pair in shown}


def test_labels_are_the_verdicts_that_gold_knows() -> None:
    assert UNRELATED == GOLD_UNRELATED
    assert set(LABELS) == {v.value for v in Verdict} - {"single-source"} | {UNRELATED, SKIPPED}


@pytest.mark.parametrize(
    ("ana", "bo", "agreed"),
    [
        # By hand: 4 of 5 the same; by chance 3/5 of 2/5 and 2/5 of 3/5.
        (
            ["update", "update", "update", "agreement", "agreement", SKIPPED],
            ["update", "update", "agreement", "agreement", "agreement", "update"],
            (5, 4, (0.8 - 0.48) / (1 - 0.48)),
        ),
        (["update", "agreement"], ["update", "agreement"], (2, 2, 1.0)),
        (["update", "update"], ["update", "update"], (2, 2, None)),
        (["update", "agreement"], ["agreement", "update"], (2, 0, -1.0)),
        (["update"], [], (0, 0, None)),
    ],
)
def test_the_agreement_of_two_people_is_cohens_kappa(
    ana: list[str], bo: list[str], agreed: tuple[int, int, float | None], tmp_path: Path
) -> None:
    with open_store(tmp_path / "store.sqlite") as store:
        store.record_run(REPORT, night(0))
        pairs_for(store, "Ana", ana)
        pairs_for(store, "Bo", bo)
        found = kappa(store.labels(), "Ana", "Bo")
        assert found == kappa(store.labels(), "Bo", "Ana") == Agreed(agreed[0], agreed[1], found.kappa)
        assert found.kappa == (agreed[2] if agreed[2] is None else pytest.approx(agreed[2]))
