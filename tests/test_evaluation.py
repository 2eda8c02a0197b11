"""Verdicts on labelled pairs, their scores, and the outcome of rules' examples."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.articles import LabelledPair, make_article
from checker.evaluation import Judged, joining_findings, judge_pairs, render_scores, worst_first
from checker.model import Article, Finding, Verdict
from checker.pipeline import Tools, check_articles

FIVE = "The blaze at the Orvane mill in Halm killed five people."
NINE = "Nine people died in the blaze at the Orvane mill in Halm."


def labelled(
    a: str, b: str, expect: str = "divergence", also: tuple[str, ...] = (), **fields: str
) -> LabelledPair:
    left = make_article(
        a, source=fields.get("left", "Herald"), published="2024-03-05", id="p/a", whole_body=True
    )
    right = make_article(
        b,
        source=fields.get("right", "Times"),
        published=fields.get("on", "2024-03-05"),
        id="p/b",
        whole_body=True,
    )
    return LabelledPair("p", left, right, expect, also)


@pytest.mark.parametrize(
    ("pair", "verdict"),
    [
        (labelled(FIVE, NINE), "divergence"),
        (labelled(FIVE, NINE, on="2024-03-07"), "update"),
        (
            labelled(FIVE, "The blaze at the Orvane mill in Halm killed five people, the mayor said."),
            "agreement",
        ),
        (labelled(FIVE, "The council bought twelve buses."), "unrelated"),
    ],
)
def test_a_pairs_verdict_is_that_of_its_most_serious_finding(
    pair: LabelledPair, verdict: str, tools: Tools
) -> None:
    (judged,) = judge_pairs([pair], tools)
    assert judged.verdict == verdict
    assert bool(judged.rule) == (verdict != "unrelated")
    assert judged.verdicts == () if verdict == "unrelated" else verdict in judged.verdicts


def test_two_texts_of_one_source_and_one_wording_are_still_two_sources(tools: Tools) -> None:
    (judged,) = judge_pairs([labelled(FIVE, FIVE, left="Herald", right="Herald")], tools)
    assert judged.verdict == "agreement"
    assert judged.texts == (f"Herald (1): {FIVE}", f"Herald (2): {FIVE}")


def test_findings_that_join_come_most_serious_first_and_none_is_of_one_source(tools: Tools) -> None:
    two = f"{FIVE} The mill employed 40 workers. Firefighters closed the road to Corvel."
    pair = labelled(two, two.replace("five", "nine"))
    found = [finding.verdict for finding in joining_findings(pair.a, pair.b, tools)]
    assert found[0] is Verdict.DIVERGENCE
    assert Verdict.AGREEMENT in found
    assert Verdict.SINGLE_SOURCE not in found


def judged(expect: str, verdict: str, also: tuple[str, ...] = (), id: str = "pair") -> Judged:
    return Judged(id, expect, also, verdict, (verdict,), "Q101" if verdict != "unrelated" else "")


def test_another_verdict_that_the_pair_allows_is_right() -> None:
    assert judged("refinement", "agreement", ("agreement",)).right
    assert not judged("refinement", "agreement").right


def test_scores_give_accuracy_a_table_a_verdict_the_confusion_and_what_is_wrong() -> None:
    rows = [
        judged("update", "update"),
        judged("update", "divergence"),
        judged("divergence", "divergence"),
        judged("refinement", "agreement", ("agreement",)),
    ]
    text = render_scores(rows)
    assert text.startswith("3 of 4 pairs right (75.0%)")
    table = text.split("\n\n")[1]
    scores = {
        line.split()[0]: [float(number) for number in line.split()[1:]] for line in table.splitlines()[1:]
    }
    assert scores == {
        "agreement": [1, 1.0, 1.0, 1.0],
        "divergence": [1, 0.5, 1.0, 0.667],
        "update": [2, 1.0, 0.5, 0.667],
    }
    assert text.endswith("wrong: pair: expected update, got divergence (Q101)")


def test_false_alarms_come_before_missed_ones_and_these_before_other_errors() -> None:
    order = [
        judged("agreement", "divergence", id="a"),
        judged("agreement", "divergence", id="b"),
        judged("unrelated", "divergence"),
        judged("divergence", "disputed"),
        judged("unrelated", "update"),
        judged("divergence", "refinement"),
        judged("divergence", "agreement"),
        judged("update", "agreement"),
        judged("divergence", "unrelated"),
        judged("agreement", "refinement"),
        judged("unrelated", "agreement"),
        judged("agreement", "unrelated"),
    ]
    right = [judged("update", "update"), judged("agreement", "divergence", ("divergence",))]
    assert worst_first([*right, *order[::-1]]) == order


def test_the_ten_worst_errors_are_shown_with_their_rule_both_texts_and_both_values(tools: Tools) -> None:
    pair = labelled(f"{FIVE} {'It made paper. ' * 20}", NINE, "agreement")
    text = render_scores([*judge_pairs([pair], tools), *[judged("update", "unrelated", id="n")] * 11])
    shown = text[text.index("The worst 10 of 12 errors") :].splitlines()
    first, left, right, values = shown[1:5]
    assert first.split() == ["1.", "p:", "expected", "agreement,", "got", "divergence", "(Q101)"]
    assert left.strip().startswith(f"Herald: {FIVE}")
    assert left.endswith(" …")
    assert right.strip() == f"Times: {NINE}"
    for value in ("five people", "nine people"):
        assert value in values.lower()
    assert shown[-12:] == [
        f"wrong: {line}"
        for line in (
            "p: expected agreement, got divergence (Q101)",
            *["n: expected update, got unrelated (no rule)"] * 11,
        )
    ]
    assert "10. n: expected update, got unrelated (no rule)" in [line.strip() for line in shown]
    assert not any(line.strip().startswith("11.") for line in shown)


def test_where_all_is_right_no_errors_are_named() -> None:
    assert "error" not in render_scores([judged("update", "update")])


def test_no_pairs_are_said_to_be_none() -> None:
    assert render_scores([]) == "No pairs to judge."


SENTENCES = st.lists(
    st.sampled_from(
        [
            FIVE,
            NINE,
            "At least five people were killed when the Orvane mill in Halm burned.",
            "The council of Halm will close the mill in June, Mayor Anna Brandt said.",
            "The council of Halm has closed the Orvane mill.",
            "The council of Halm did not close the Orvane mill, said Peter Marsh.",
            "Prices rose by 3.5 per cent in Orvane last month.",
            "Prices in Orvane rose 4 per cent in February.",
        ]
    ),
    min_size=1,
    max_size=4,
    unique=True,
)


def told(findings: list[Finding]) -> list[tuple[object, ...]]:
    """What findings say, less the order in which an explanation names the outlets: that of their names.

    A finding of several pairs explains itself by one of them, and among equals that is the first.
    """
    return sorted(
        (
            f.verdict,
            f.rule,
            f.tier,
            f.severity,
            f.origins,
            len(f.pairs),
            sorted(re.findall(r"\w+", f.explanation)) if len(f.pairs) == 1 else [],
        )
        for f in findings
    )


def renamed(findings: list[Finding]) -> list[Finding]:
    names = {"Herald": "Times", "Times": "Herald"}
    return [
        replace(f, explanation=re.sub("Herald|Times", lambda name: names[name.group()], f.explanation))
        for f in findings
    ]


def told_both_ways(
    tools: Tools, texts: tuple[str, str], days: tuple[str, str]
) -> list[list[tuple[object, ...]]]:
    """What is told of two texts, and what is told where each has the other's name and place in the pair."""

    def article(place: int, source: str, id: str) -> Article:
        return make_article(texts[place], source=source, published=days[place], id=id, whole_body=True)

    there = joining_findings(article(0, "Herald", "p/a"), article(1, "Times", "p/b"), tools)
    back = joining_findings(article(1, "Herald", "p/a"), article(0, "Times", "p/b"), tools)
    return [told(there), told(renamed(back))]


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SENTENCES, SENTENCES, st.sampled_from(["2024-03-05", "2024-03-09"]))
def test_two_texts_that_swap_their_names_and_places_give_the_same_findings(
    tools: Tools, first: list[str], second: list[str], on: str
) -> None:
    there, back = told_both_ways(tools, (" ".join(first), " ".join(second)), ("2024-03-05", on))
    assert there == back


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (FIVE, NINE),
        (FIVE, "At least five people were killed when the Orvane mill in Halm burned."),
        ("The council of Halm has closed the Orvane mill.", "The council of Halm did not close the mill."),
        pytest.param(
            "The council of Halm will close the mill in June, Mayor Anna Brandt said.",
            "The council of Halm has closed the Orvane mill.",
        ),
    ],
)
def test_two_undated_texts_that_swap_their_names_give_the_same_findings(
    one: str, two: str, tools: Tools
) -> None:
    there, back = told_both_ways(tools, (one, two), ("", ""))
    assert there == back


@pytest.mark.slow
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SENTENCES, SENTENCES, SENTENCES, st.permutations(range(3)))
def test_articles_in_any_order_give_an_equal_report(
    tools: Tools, one: list[str], two: list[str], three: list[str], order: list[int]
) -> None:
    articles = [
        make_article(" ".join(text), source=source, published="2024-03-05", whole_body=True)
        for source, text in (("Echo", one), ("Herald", two), ("Times", three))
    ]
    assert check_articles([articles[i] for i in order], tools, time="") == check_articles(
        articles, tools, time=""
    )
