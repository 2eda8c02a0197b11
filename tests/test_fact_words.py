"""No code stands in what people read of a fact."""

from __future__ import annotations

import pytest

from checker.articles import make_article
from checker.pipeline import Tools, extract_all
from checker.report import render_claims


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Up to 600 jobs will go at the mill in Halm.", "at most 600 jobs"),
        ("The ban lasts at least two years.", "2 years"),
        ("The fund lost 2.4 million dollars.", "2,400,000 US dollars"),
        ("Rates rose by half a percentage point.", "0.5 percentage points"),
        ("The wind blew at 90 kilometers an hour.", "90 kilometers per hour"),
        ("The ferry sails every Monday.", "every Monday"),
        ("The road is blocked now.", "now"),
        ("The mine ran for decades.", "some decades"),
        ("The council met on Tuesday.", "4 March 2025, counted from publication on 5 March 2025"),
    ],
)
def test_the_value_of_a_fact_is_told_in_words(text: str, told: str, tools: Tools) -> None:
    article = make_article(text, source="Ambry Star", published="2025-03-05", whole_body=True)
    shown = render_claims(article, extract_all([article], tools.nlp))
    assert f"= {told}" in shown
    assert not any(code in shown for code in ("at_", "_than", "PXD", "P2Y", "XXXX", "_REF"))
