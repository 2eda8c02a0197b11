"""Two accounts in other words: joined where nothing in the one excludes anything in the other."""

from __future__ import annotations

import pytest

from checker.comparisons.attribution import speakers_differ
from checker.model import Mention, Span, Tier
from checker.pipeline import Tools
from tests.test_comparisons import compared, verdicts

DAY = "2025-10-15"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Schools across Morven will open an hour later from November so that teenagers can sleep longer.",
            "From November lessons in Morven are to start one hour later, to let adolescents sleep.",
        ),
        (
            "Engineers said that a frozen pipe had caused the pump at the Grell mine to stop.",
            "The pump at the Grell mine was brought to a halt by a pipe that froze, according to engineers.",
        ),
        (
            "The ministry has withdrawn the licence it gave to Radio Sauvela in July: the station is silent.",
            "Radio Sauvela is off the air: the permit granted to it in July was revoked by the ministry.",
        ),
    ],
)
def test_one_account_in_other_words_is_an_agreement_for_review(left: str, right: str, tools: Tools) -> None:
    _, findings = compared(left, right, tools, dates=(DAY, DAY))
    assert [(finding.rule, finding.tier) for finding in findings] == [("P002", Tier.REVIEW)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Schools across Morven will open an hour later from November so that teenagers can sleep longer.",
            "From November lessons in Morven's schools will not start an hour later for teenagers after all.",
        ),
        (
            "Schools across Morven will open an hour later from November so that teenagers can sleep longer.",
            "Morven has dropped its plan to let teenagers sleep by starting lessons an hour later.",
        ),
        (
            "The harbour of Skell is safe for swimmers, a laboratory in Norvik found.",
            "Swimmers in the harbour of Skell are in danger, a laboratory in Norvik warned.",
        ),
        (
            "The owner of the schooner Ilka told the court that its cargo of saffron was insured.",
            "In court, the owner of the schooner Ilka admitted that its saffron had no insurance.",
        ),
        (
            "Did the keeper of the Sundry Head lighthouse rescue the three canoeists with his own boat?",
            "Three canoeists were saved by the keeper of the Sundry Head lighthouse with his own boat.",
        ),
        (
            "The brewer Tollan earned about 60 million crowns in profit last year, it said.",
            "Brewer Tollan plans to spend around 85 million crowns on a new hall, the company said.",
        ),
    ],
)
def test_what_is_denied_called_off_asked_or_counts_another_thing_is_not_the_same(
    left: str, right: str, tools: Tools
) -> None:
    rules = {rule for _, rule in verdicts(left, right, tools, dates=(DAY, DAY))}
    assert not rules & {"P001", "P002"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Finance minister Bela Korsten will skip Thursday's debate on the budget.",
            "Finance minister Bela Korsten will not attend the debate on the budget on Thursday.",
        ),
        (
            "The pilot of the glider did not survive Tuesday's crash near Orde.",
            "The pilot of the glider died in the crash near Orde on Tuesday.",
        ),
        (
            "Officials were not unaware of the rust on the Tolle crane, an inquiry found.",
            "An inquiry found that officials knew of the rust on the Tolle crane.",
        ),
        (
            "Mayor Sten Ovall denied on Tuesday that he had taken money from the builder Grunna.",
            '"I never took money from Grunna," mayor Sten Ovall said on Tuesday of the builder.',
        ),
    ],
)
def test_a_negation_that_lies_in_the_other_verb_comes_to_one_answer(
    left: str, right: str, tools: Tools
) -> None:
    for one, other in ((left, right), (right, left)):
        found = verdicts(one, other, tools, dates=(DAY, DAY))
        assert {("agreement", "P001"), ("agreement", "P003")} & set(found)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Finance minister Bela Korsten will skip Thursday's debate on the budget.",
            "Finance minister Bela Korsten will attend the debate on the budget on Thursday.",
        ),
        (
            "The pilot of the glider survived Tuesday's crash near Orde.",
            "The pilot of the glider died in the crash near Orde on Tuesday.",
        ),
    ],
)
def test_two_that_leave_no_third_exclude_each_other_where_neither_is_negated(
    left: str, right: str, tools: Tools
) -> None:
    assert ("divergence", "P102") in verdicts(left, right, tools, dates=(DAY, DAY))


def test_what_began_then_has_been_so_since(tools: Tools) -> None:
    left = "The Tell tunnel was closed on Monday because of falling rocks."
    right = "Falling rocks have kept the Tell tunnel shut since {}."
    told = {day: verdicts(left, right.format(day), tools, dates=(DAY, DAY)) for day in ("Monday", "Saturday")}
    assert ("agreement", "T001") in told["Monday"]
    assert not [verdict for verdict, _ in told["Saturday"] if verdict == "agreement"]


@pytest.mark.parametrize(
    ("left", "right", "differ"),
    [
        ("the Kremlin", "Russia's government", False),
        ("a parliamentary report", "a report to parliament", False),
        ("the mayor's office", "the mayor", False),
        ("Belmoran rebels", "Russia's government", True),
        ("the fire service", "the harbour police", True),
    ],
)
def test_one_body_may_be_called_by_whose_it_is(left: str, right: str, differ: bool) -> None:
    sides = [Mention(text=text, span=Span(0, len(text)), name=text) for text in (left, right)]
    assert speakers_differ(*sides) is differ


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Inflation in Norr rose to 6 percent in February.",
            "Inflation in Norr rose by 6 percent in February.",
        ),
        (
            "The council cut the grant of the Corrin theatre to 40 million crowns from 55 million.",
            "The council cut the grant of the Corrin theatre by 40 million crowns.",
        ),
    ],
)
def test_what_it_came_to_is_not_how_much_it_moved(left: str, right: str, tools: Tools) -> None:
    for pair in ((left, right), (right, left)):
        assert not {"P001", "P002", "P003", "Q001"} & {rule for _, rule in verdicts(*pair, tools)}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Police said the attack in Lusk on Wednesday was terrorism.",
            "Police ruled out terrorism in Wednesday's attack in Lusk.",
        ),
        (
            "The union at Ruvel said that most workers had joined the strike.",
            "The union at Ruvel said that few workers had joined the strike.",
        ),
    ],
)
def test_what_is_ruled_out_or_true_of_few_is_no_agreement(left: str, right: str, tools: Tools) -> None:
    for pair in ((left, right), (right, left)):
        assert not {"P001", "P002", "P003"} & {rule for _, rule in verdicts(*pair, tools)}
