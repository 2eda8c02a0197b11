"""What an article names once and calls "the firm", "the river" or "he" after that, in two reports."""

from __future__ import annotations

import pytest

from checker.articles import make_article
from checker.claims import extract_claims, parse_articles
from checker.pipeline import Tools
from checker.standalone import stand_alone
from tests.test_comparisons import verdicts


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        (
            "The drug maker Nordavin made a loss last year. The firm was founded in 1952 by two brothers.",
            "Nordavin was founded in 1925 and employs 300 people.",
            "T101",
        ),
        (
            "Health minister Jens Ulmer faced parliament on Monday. The minister refused to resign.",
            "Jens Ulmer resigned on Monday.",
            "P101",
        ),
    ],
    ids=["a firm by its business", "a minister by the office"],
)
def test_a_noun_for_a_name_meets_the_name_of_the_other_report(
    left: str, right: str, rule: str, tools: Tools
) -> None:
    assert ("divergence", rule) in verdicts(left, right, tools)
    assert ("divergence", rule) in verdicts(right, left, tools)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The bakery Hollin closed on Monday. The company had 40 employees.",
            "The brewery Marrow closed on Monday. The company had 70 employees.",
        ),
        (
            "The river Merle burst its banks on Tuesday. The river rose to 6.82 metres.",
            "The river Anse is calm. The river rose to 4.1 metres on Tuesday.",
        ),
        (
            "The last strike at the port of Brenholm, in 2019, went on for nine days.",
            "Dockers in Brenholm broke off their strike on Thursday morning.",
        ),
    ],
    ids=["two firms", "two rivers", "the strike before"],
)
def test_one_noun_for_two_things_joins_nothing(left: str, right: str, tools: Tools) -> None:
    found = verdicts(left, right, tools, dates=("2026-02-09", "2026-02-12"))
    assert [verdict for verdict, _ in found if verdict in ("divergence", "update")] == []


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "The builder Corvane was founded in 1931 and employs 2,400 people.",
            "The builder Corvane has hired 300 more people this year and now employs 2,700.",
            ("update", "Q105"),
        ),
        (
            "No house in Hessing would have to be pulled down for the dam, the minister Lena Marsh said.",
            "Eleven houses in Hessing will be pulled down for the dam, said Edo Harm, a farmer.",
            ("disputed", "P101"),
        ),
        (
            "Thieves robbed the Weller Museum in Dorrecht on Monday. Nobody has been arrested.",
            "Thieves robbed the Weller Museum in Dorrecht last Monday. Police arrested two men.",
            ("update", "Q105"),
        ),
        (
            "The river Tave is 214 kilometres long.",
            "The Tave, at 241 kilometres the longest river of the country, has no dam so far.",
            ("divergence", "Q106"),
        ),
    ],
    ids=["a staff and a year of foundation", "two on what is to come", "nobody so far", "a length"],
)
def test_what_a_whole_article_says_of_one_thing_is_compared(
    left: str, right: str, expected: tuple[str, str], tools: Tools
) -> None:
    days = ("2025-06-03T18:00:00+02:00", "2025-06-03T20:30:00+02:00")
    dates = ("2025-11-10", "2025-11-14") if expected[0] == "update" else days
    assert expected in verdicts(left, right, tools, dates=dates)


def test_who_is_only_it_holds_no_figure_against_a_name(tools: Tools) -> None:
    left = "The profit of Lindmere, published last week, was 212 million crowns. It has 15,000 workers."
    right = "Tarvik has about 8,400 workers and paid 212 million crowns in tax."
    assert ("divergence", "Q105") not in verdicts(left, right, tools)


def test_a_clause_that_stands_alone_has_the_name_in_the_place_of_noun_and_pronoun(tools: Tools) -> None:
    text = (
        "The drug maker Nordavin made a loss. The firm was founded in 1952. "
        "Its chairman, Aksel Lund, is ill. He will stay until June."
    )
    article = make_article(text, source="Ambry Star", published="2025-03-05", whole_body=True)
    claims = [claim for parsed in parse_articles([article], tools.nlp) for claim in extract_claims(parsed)]
    alone = {claim.text: stand_alone(claim) for claim in claims}
    assert alone["The firm was founded in 1952"] == "Nordavin was founded in 1952"
    assert alone["He will stay until June"] == "Aksel Lund will stay until June"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "The drug maker Nordavin said that it would close the plant in Osk.",
            "that it would close",
            "Nordavin",
        ),
        (
            "The drug maker Nordavin runs a large plant for pills and powders. It employs 210 people.",
            "It employs",
            "Nordavin",
        ),
        ("The river Merle is swollen after a week of rain. It rose again.", "It rose", "Merle"),
        ("Petra Sollen runs Nordavin from an office in Halm. It employs 210 people.", "It employs", ""),
        (
            "The drug maker Nordavin competes with Velmex Corp in a dozen countries. It employs 210 people.",
            "It employs",
            "",
        ),
        (
            "The plant was inspected in May, the drug maker Nordavin said. It burned on Monday.",
            "It burned",
            "",
        ),
        (
            "The drug maker Nordavin opened a plant near the port of Osk. It emerged that workers fell ill.",
            "It emerged",
            "",
        ),
    ],
    ids=["above", "before", "river", "a person's sentence", "two firms", "who said it", "empty"],
)
def test_it_means_the_one_subject_that_a_thing_was_named_as(
    text: str, words: str, name: str, tools: Tools
) -> None:
    article = make_article(text, source="Ambry Star", published="2025-03-05", whole_body=True)
    claims = [claim for parsed in parse_articles([article], tools.nlp) for claim in extract_claims(parsed)]
    assert [claim.agent for claim in claims if claim.text.startswith(words)] == [name]
