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
    ],
)  # fmt: skip
def test_a_first_of_its_own_is_no_contradiction(left: str, right: str, tools: Tools) -> None:
    assert "P106" not in {rule for _, rule in verdicts(left, right, tools, dates=SAME_DAY)}
