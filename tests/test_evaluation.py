"""Verdicts on labelled pairs, their scores, and the outcome of rules' examples."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.articles import LabelledPair, make_article
from checker.evaluation import Judged, joining_findings, judge_pairs, render_scores
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


def test_findings_that_join_come_most_serious_first_and_none_is_of_one_source(tools: Tools) -> None:
    two = f"{FIVE} The mill employed 40 workers. Firefighters closed the road to Corvel."
    pair = labelled(two, two.replace("five", "nine"))
    found = [finding.verdict for finding in joining_findings(pair.a, pair.b, tools)]
    assert found[0] is Verdict.DIVERGENCE
    assert Verdict.AGREEMENT in found
    assert Verdict.SINGLE_SOURCE not in found


def judged(expect: str, verdict: str, also: tuple[str, ...] = ()) -> Judged:
    return Judged("pair", expect, also, verdict, (verdict,), "Q101" if verdict != "unrelated" else "")


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
    """What findings say, whichever outlet is named first: by the names' order, so not part of the result."""
    return sorted(
        (f.verdict, f.rule, f.tier, f.severity, f.origins, sorted(re.findall(r"\w+", f.explanation)))
        for f in findings
    )


def renamed(findings: list[Finding]) -> list[Finding]:
    names = {"Herald": "Times", "Times": "Herald"}
    return [
        replace(f, explanation=re.sub("Herald|Times", lambda name: names[name.group()], f.explanation))
        for f in findings
    ]


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    SENTENCES,
    SENTENCES,
    st.sampled_from([("2024-03-05", "2024-03-05"), ("2024-03-05", "2024-03-09"), ("", "")]),
)
def test_which_text_has_which_source_name_and_place_in_the_pair_changes_no_finding(
    tools: Tools, first: list[str], second: list[str], published: tuple[str, str]
) -> None:
    def article(text: list[str], source: str, on: str, id: str) -> Article:
        return make_article(" ".join(text), source=source, published=on, id=id, whole_body=True)

    one, two = published
    there = joining_findings(
        article(first, "Herald", one, "p/a"), article(second, "Times", two, "p/b"), tools
    )
    back = joining_findings(article(second, "Herald", two, "p/a"), article(first, "Times", one, "p/b"), tools)
    assert told(there) == told(renamed(back))


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
