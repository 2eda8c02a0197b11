"""Candidate pairs: of different sources only, each once, the earlier on the left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
import pytest

from checker.alignment import align_story, publication_gap
from checker.articles import make_article
from checker.comparisons.base import Aligned, Identity
from checker.model import Article
from checker.pipeline import Tools, extract_all
from checker.sides import build_sides

FIVE, NINE = "The blaze in Halm killed five people.", "The blaze in Halm killed nine people."


def report_of(text: str, source: str, published: str | None = "2025-03-05") -> Article:
    return make_article(text, source=source, published=published, whole_body=True)


def aligned(articles: Sequence[Article], tools: Tools) -> list[Aligned]:
    return list(align_story(articles, extract_all(articles, tools.nlp), tools.encoder))


def test_every_pair_is_of_two_sources_and_comes_once(tools: Tools) -> None:
    articles = [
        report_of(f"{FIVE} {NINE}", "Ambry Star"),
        report_of(f"{FIVE} Police closed the road.", "Ambry Star", "2025-03-06"),
        report_of(f"{NINE} Police closed the road to Halm.", "Verrin Daily"),
    ]
    pairs = aligned(articles, tools)
    keys = [frozenset({pair.left.claim.id, pair.right.claim.id}) for pair in pairs]
    assert pairs
    assert len(set(keys)) == len(keys)
    assert all(pair.left.article.source != pair.right.article.source for pair in pairs)


def test_the_order_of_articles_and_claims_does_not_matter(tools: Tools) -> None:
    articles = [report_of(FIVE, "A Post"), report_of(NINE, "B Post", None), report_of(NINE, "C Post")]
    claims = extract_all(articles, tools.nlp)
    turned = align_story(articles[::-1], claims[::-1], tools.encoder)
    assert list(align_story(articles, claims, tools.encoder)) == list(turned)


@pytest.mark.parametrize(
    "articles", [[], [report_of(FIVE, "A Post")], [report_of("", "A"), report_of("", "B")]]
)
def test_fewer_than_two_reports_give_no_pair(articles: list[Article], tools: Tools) -> None:
    assert aligned(articles, tools) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2025-03-04", "2025-03-05"),
        ("2025-03-01T23:30:00-05:00", "2025-03-02T12:00:00+05:00"),
        ("2025-03-02T08:00:00+05:00", "2025-03-01T23:30:00-05:00"),
        ("2025-03-04T22:00:00+00:00", "2025-03-05"),
    ],
)
@pytest.mark.parametrize("names", [("Ambry Star", "Zell Times"), ("Zell Times", "Ambry Star")])
def test_the_earlier_instant_stands_on_the_left_whatever_the_names(
    first: str, second: str, names: tuple[str, str], tools: Tools
) -> None:
    (pair,) = aligned([report_of(NINE, names[1], second), report_of(FIVE, names[0], first)], tools)
    assert (pair.left.article.source, pair.right.article.source) == names
    assert pair.gap is not None
    assert pair.gap > dt.timedelta(0)
    assert pair.is_later


@pytest.mark.parametrize(
    ("left", "right", "gap"),
    [
        ("2025-03-04", "2025-03-06", dt.timedelta(days=2)),
        ("2025-03-04T10:00:00+00:00", "2025-03-04T14:00:00+02:00", dt.timedelta(hours=2)),
        ("2025-03-04T10:00:00+00:00", "2025-03-04T12:00:00+02:00", dt.timedelta(0)),
        ("2025-03-04", "2025-03-04T14:00:00+00:00", dt.timedelta(0)),
        ("2025-03-04", None, None),
        (None, None, None),
    ],
)
def test_the_gap_is_known_only_where_both_times_are(
    left: str | None, right: str | None, gap: dt.timedelta | None
) -> None:
    one, other = report_of(FIVE, "A Post", left), report_of(NINE, "B Post", right)
    assert publication_gap(one, other) == gap
    assert publication_gap(other, one) == (None if gap is None else -gap)


def test_a_report_without_a_date_is_never_the_later_one(tools: Tools) -> None:
    for dates in [(None, None), ("2025-03-05", None), (None, "2025-03-05")]:
        (pair,) = aligned([report_of(FIVE, "A Post", dates[0]), report_of(NINE, "B Post", dates[1])], tools)
        assert pair.gap is None
        assert not pair.is_later


@pytest.mark.parametrize(
    ("left", "right", "clash"),
    [
        (
            "The blaze in Norvik on 3 March killed five people.",
            "The blaze in Norvik in 2019 killed five people.",
            "time",
        ),
        ("The war in France killed 300 people.", "The war in Japan killed 300 people.", "place"),
    ],
)
def test_another_time_or_place_speaks_against_one_event(
    left: str, right: str, clash: str, tools: Tools
) -> None:
    (pair,) = aligned([report_of(left, "A Post"), report_of(right, "B Post")], tools)
    assert clash in pair.clashes


def test_the_same_words_are_surely_one_event_and_another_matter_is_not(tools: Tools) -> None:
    (same,) = aligned([report_of(FIVE, "A Post"), report_of(FIVE, "B Post")], tools)
    assert same.identity is Identity.SURE
    assert same.overlap == 1.0
    assert same.similarity == pytest.approx(1.0, abs=1e-3)
    assert same.clashes == frozenset()
    other = aligned([report_of(FIVE, "A Post"), report_of("Wheat prices fell in Corrin.", "B Post")], tools)
    assert all(pair.identity is Identity.NO for pair in other)


def test_a_short_name_for_the_same_count_is_found_though_the_wording_is_far_off(tools: Tools) -> None:
    left = "Corrin sent a 2,000-strong force to the lowlands after the war ended."
    right = "Nearly 2,000 peacekeepers from Corrin will go home, the ministry said."
    pairs = aligned([report_of(left, "A Post"), report_of(right, "B Post")], tools)
    counted = [p for p in pairs if p.left.claim.quantities and p.right.claim.quantities]
    assert counted


class Blind:
    """An encoder to which all texts look unlike each other; it counts how often it is asked."""

    name, backend = "blind", "none"

    def __init__(self) -> None:
        self.calls = 0

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.calls += 1
        return np.eye(len(texts), dtype=np.float32)


def test_a_telling_figure_brings_two_claims_together_where_the_encoder_sees_nothing(tools: Tools) -> None:
    articles = [
        report_of("The reservoir holds 2,147 tonnes of silt.", "A Post"),
        report_of("Divers raised 2,147 tonnes of mud.", "B Post"),
        report_of("Geese came back to the marsh.", "C Post"),
    ]
    encoder = Blind()
    pairs = list(align_story(articles, extract_all(articles, tools.nlp), encoder))
    assert [{pair.left.article.source, pair.right.article.source} for pair in pairs] == [{"A Post", "B Post"}]
    assert encoder.calls == 1


def test_the_time_of_an_event_is_taken_from_its_sentence_but_never_from_the_saying(tools: Tools) -> None:
    article = report_of(
        "On Monday police searched a barn and arrested two men, the mayor said on Tuesday.", "A Post"
    )
    sides = build_sides({article.id: article}, extract_all([article], tools.nlp))
    arrests = [side for side in sides if side.claim.event == "arrest"]
    assert arrests
    assert all([time.value for time in side.when] == ["2025-03-03"] for side in arrests)


@pytest.mark.parametrize(
    ("note", "revised"),
    [
        ("Correction: an earlier version gave the loss as 20 per cent. It is 12 per cent.", True),
        ("Correction: an earlier version misspelled the name of the mayor.", False),
    ],
)
def test_a_correction_corrects_what_it_speaks_of_and_nothing_else(
    note: str, revised: bool, tools: Tools
) -> None:
    text = f"The firm lost 12 per cent of its value on Monday, the exchange in Orlo said.\n\n{note}\n"
    article = make_article(text, source="Ambry Star", published="2025-03-05")
    claims = extract_all([article], tools.nlp)
    assert [side.revises for side in build_sides({article.id: article}, claims)] == [revised]
