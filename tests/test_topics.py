"""Every finding is headed by something that a reader can take for its subject."""

from __future__ import annotations

import pytest

from checker.articles import make_article
from checker.model import Verdict
from checker.pipeline import Tools, compare_story


def topics(left: str, right: str, tools: Tools, later: str = "2025-03-08") -> dict[str, set[str]]:
    articles = [
        make_article(text, source=source, published=published, whole_body=True)
        for text, source, published in [(left, "Ambry Star", "2025-03-05"), (right, "Verrin Daily", later)]
    ]
    found: dict[str, set[str]] = {"joint": set(), "single": set()}
    for finding in compare_story(articles, tools)[1]:
        found["single" if finding.verdict is Verdict.SINGLE_SOURCE else "joint"].add(finding.topic)
    return found


@pytest.mark.parametrize(
    ("left", "right", "topic"),
    [
        (
            "Orlo sent a 2,000-strong force of peacekeepers to Halm in 2020.",
            "Nearly 2,000 Orlan peacekeepers were sent to Halm in 2020.",
            "peacekeepers: how many",
        ),
        (
            "Orlo will withdraw its troops from Halm, the government said.",
            "Orlo has completed the withdrawal of its troops from Halm.",
            "withdrawal: how far",
        ),
        (
            "The blaze in Halm killed five people.",
            "Nine people were killed in the blaze in Halm.",
            "people killed: how many",
        ),
        (
            "Estmark recognised the island of Skell as part of Corrin on Monday.",
            "Skell was recognised by Estmark as part of Corrin on Monday.",
            "recognition: when",
        ),
        (
            "The trial of Ana Roe lasted eleven weeks.",
            "Ana Roe's trial lasted eleven weeks.",
            "trial: how long",
        ),
        (
            "Corrin's economy will grow by 1.2 percent this year, the bank said.",
            "The bank expects Corrin's economy to grow by 1.2 percent this year.",
            "economy: by how much",
        ),
    ],
)
def test_a_topic_names_what_is_counted_or_what_happens_in_a_noun(
    left: str, right: str, topic: str, tools: Tools
) -> None:
    assert topic in topics(left, right, tools)["joint"]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("The mayor is ill.", "mayor: what happened"),
        ("They were afraid.", "“They were afraid”"),
        ("Ilya Borun had no answer to it.", "Ilya Borun: what happened"),
        ("Members of the council resigned.", "members: resignation"),
    ],
)
def test_no_topic_is_a_light_verb_or_a_pronoun(text: str, topic: str, tools: Tools) -> None:
    assert topics(text, "Bread is dear in Norvik.", tools)["single"] >= {topic}
