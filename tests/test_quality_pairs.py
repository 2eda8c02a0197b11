"""Pairs on the bench: what counts as a change, why none was seen, and what a wrong case shows."""

from __future__ import annotations

import pytest
from spacy.language import Language

from benchmarks.comparing import Bench, Told, best_aligned, is_joined, sees_a_change
from benchmarks.pair_words import facts_apart, shown_wrong, why_unseen
from benchmarks.tasks.clusters import articles_of, reported, tally
from benchmarks.tasks.clusters import measure as measure_clusters
from benchmarks.tasks.cross_story import measure as measure_cross_story
from benchmarks.tasks.pairs import measure_vitaminc
from checker.pipeline import check_articles

DAY, NEXT = "2024-03-05", "2024-03-06"
FIVE = "The blaze at the Orvane mill in Halm killed five people."
NINE = "Nine people died in the blaze at the Orvane mill in Halm."
BUSES = "The council of Varle bought twelve buses."


@pytest.fixture(scope="module")
def bench(nlp: Language) -> Bench:
    return Bench(nlp)


def told(bench: Bench, left: str, right: str) -> tuple[Told, Told]:
    return bench.tell(left, DAY, "a"), bench.tell(right, NEXT, "b")


def test_a_text_is_parsed_once_for_all_its_pairs(bench: Bench) -> None:
    assert bench.tell(FIVE, DAY, "a") is bench.tell(FIVE, DAY, "a")
    assert bench.tell(FIVE, NEXT, "a") is not bench.tell(FIVE, DAY, "a")


@pytest.mark.parametrize(("right", "seen"), [(NINE, True), (FIVE, False), (BUSES, False)])
def test_a_change_is_a_divergence_an_update_or_a_dispute(right: str, seen: bool, bench: Bench) -> None:
    assert sees_a_change(bench.findings(*told(bench, FIVE, right))) is seen


def test_claims_on_one_event_score_above_claims_on_two(bench: Bench) -> None:
    near, far = (best_aligned(bench.aligned(*told(bench, FIVE, other))) for other in (NINE, BUSES))
    assert near is not None
    assert is_joined(near)
    assert far is None or far.affinity < near.affinity


@pytest.mark.parametrize(
    ("left", "right", "where", "apart"),
    [
        (FIVE, FIVE.replace("five", "5"), "taken for alike", "words"),
        (FIVE, BUSES, "not aligned", "figures"),
        ("The reef lies off Skell.", "The reef lies off Brann.", "clash of name", "names"),
    ],
)
def test_what_is_not_seen_says_where_the_way_to_a_verdict_ended(
    left: str, right: str, where: str, apart: str, bench: Bench
) -> None:
    why = why_unseen(bench, *told(bench, left, right))
    assert why.startswith(where), why
    assert why.endswith(f"apart: {apart}"), why


def test_facts_are_apart_only_where_each_text_has_what_the_other_lacks(bench: Bench) -> None:
    left, right = told(bench, FIVE, f"{FIVE[:-1]} and hurt 12.")
    assert facts_apart(left.claims, right.claims) == "one-sided"


def test_a_wrong_case_shows_both_texts_their_facts_and_the_rule(bench: Bench) -> None:
    wrong = shown_wrong(bench, "false update by Q101", "row 1", told(bench, FIVE, NINE), "agree")
    assert (wrong.what, wrong.text, wrong.expected) == ("false update by Q101", "row 1", "agree")
    assert wrong.found == "update by Q101"
    shown = "\n".join(wrong.detail)
    assert f"a 5 March 2024: {FIVE}" in shown
    assert f"b 6 March 2024: {NINE}" in shown
    assert "5 person ~death" in shown
    assert "Q101 update (firm)" in shown
    assert "a “five” = five people / b “Nine” = nine people" in shown


def test_the_share_of_changes_seen_is_given_for_each_kind(nlp: Language) -> None:
    row = {"id": "1", "kind": "numeric", "label": "diverge", "text_a": FIVE, "text_b": NINE}
    rows = [row, {**row, "id": "2", "kind": "other", "text_b": FIVE}]
    outcome = measure_vitaminc(rows, nlp)
    shares = {score.task: score.value for score in outcome.scores if score.rows}
    assert shares == {"changes seen": 0.5, "changes seen, numeric": 1.0, "changes seen, other": 0.0}
    assert [case.text for case in outcome.wrong] == ["2 (other)"]


def test_sentences_of_two_stories_are_compared_and_those_of_one_are_not(nlp: Language) -> None:
    def story(name: str, *texts: str) -> dict[str, object]:
        articles = [{"doc": str(place), "text": text} for place, text in enumerate(texts)]
        return {"id": name, "articles": articles}

    outcome = measure_cross_story([story("fire", FIVE, NINE), story("council", BUSES)], nlp, 20)
    assert [(score.value, score.rows) for score in outcome.scores] == [(1.0, 20), (1.0, 3)]
    again = measure_cross_story([story("fire", FIVE), story("copy", NINE)], nlp, 20)
    assert again.scores[1].value == 0
    assert {case.what for case in again.wrong} == {
        "random: false divergence by Q101", "nearest: false divergence by Q101"
    }  # fmt: skip


def test_a_change_in_a_story_counts_as_a_reader_noted_it_and_else_as_unread(nlp: Language) -> None:
    reports = [("a", FIVE), ("b", NINE), ("c", BUSES)]
    row = {"id": "mill", "articles": [{"source": s, "title": "", "date": DAY, "text": t} for s, t in reports]}
    (case,) = measure_clusters([row], nlp).wrong
    assert case.what == "unread divergence by Q101"
    assert set(case.detail) == {FIVE, NINE}
    (change,) = list(reported(check_articles(list(articles_of(row)), Bench(nlp).tools, time="")))
    assert case.text == f"{change.key} in mill"
    for right in (True, False):
        outcome = tally([change], {change.key: {"right": right, "why": "two counts of one event"}})
        divergences, *_, read = outcome.scores
        assert (divergences.rows, divergences.value, read.value) == (1, right, 1)
        assert [wrong.what for wrong in outcome.wrong] == ([] if right else ["wrong divergence by Q101"])
