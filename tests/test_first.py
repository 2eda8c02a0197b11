"""The first ever, against an earlier one told with its year."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import verdicts

SAME_DAY = ("2026-03-03", "2026-03-03")
JAILED = "A court in Tavin jailed Ansel Brod for fraud on Monday. "


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (JAILED + "It was Brod's first conviction.",
         "Brod, who is 44, sat in silence. He was convicted of theft in 2011."),
        (JAILED + "It was the first conviction for Brod.", "Ansel Brod was convicted of theft in 2011."),
        (JAILED + "Brod had never been convicted before.", "Ansel Brod was convicted of theft in 2011."),
        ("Velmar turned down a bid by Ostron. It is the first takeover offer that Velmar has had.",
         "Velmar's board met on Tuesday. In 2014 the firm fended off a takeover by Halden Group."),
        ("Miners at Karst laid down tools on Monday. It is the first strike in the history of Karst.",
         "Karst was shut by a strike in 1987."),
        ("The recount confirmed the result. It was the first recount in Norrland's history.",
         "Norrland's court ordered a recount. The last recount in the region, in 1996, changed 88 votes."),
    ],
)  # fmt: skip
def test_a_first_has_nothing_before_it(left: str, right: str, tools: Tools) -> None:
    assert ("divergence", "P106") in verdicts(left, right, tools, dates=SAME_DAY)
    assert ("divergence", "P106") in verdicts(right, left, tools, dates=SAME_DAY)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # The first since then, of another kind, of somebody else, or of a time long past.
        (JAILED + "It was the first conviction for Brod since 2011.",
         "Ansel Brod was convicted of theft in 2011."),
        ("It was Rossi's first home win.", "Rossi won in Turin in 2019."),
        (JAILED + "It was Brod's first conviction.",
         "Hugo Lind spoke for the defence. He was convicted of theft in 2011."),
        ("Ansel Brod stood trial in 1998. It was Brod's first conviction.",
         "Ansel Brod was convicted of theft in 2011."),
        # One of many, in a season, a part or an outbreak.
        ("Halden beat Osk on Monday. It was Halden's first win, after four defeats.",
         "Halden won the cup in 2019."),
        ("Dellin scored on Monday. It was Dellin's first goal.",
         "Dellin scored his first goal for the club in 2023."),
        ("Osk Bank cut its rate. It was Osk Bank's first cut, and others are expected.",
         "Osk Bank cut its rate in 2021."),
        ("It was the first visit for Dellin, who became president in January.",
         "Dellin visited Corrin as foreign minister in 2019."),
        ("Measles was found in Corrin on Monday. It was Corrin's first case.",
         "Corrin had a case of rabies in 2019."),
        ("It was the first strike for Halden Airport.",
         "Pilots at Halden Airport went on strike in 2019."),
        ("Measles was found in Corrin on Monday. It was Corrin's first case ever.",
         "Corrin had a case of rabies in 2019."),
        ("Dellin had never visited Corrin before as president.", "Dellin visited Corrin in 2019."),
    ],
)  # fmt: skip
def test_a_first_of_its_own_is_no_contradiction(left: str, right: str, tools: Tools) -> None:
    found = {verdict for verdict, _ in verdicts(left, right, tools, dates=SAME_DAY)}
    assert not found & {"divergence", "update", "disputed"}
