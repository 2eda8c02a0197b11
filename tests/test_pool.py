"""Stories compared by several processes: the same results, and a word where one of them is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from checker.articles import make_article
from checker.errors import CheckerError, InputError
from checker.model import Article, Claim
from checker.pipeline import Tools
from checker.pool import Comparer
from checker.stories import group_stories
from tests.processes import ends_within, loaded_tools, lost_tools, refused_tools

pytestmark = pytest.mark.slow


def told(story: int, source: str, toll: int) -> Article:
    text = f"A fire at mill number {story} in Orrin killed {toll} people on Tuesday. It burned for days."
    return make_article(text, source=source, published="2024-03-06", story=f"mill {story:02}")


ARTICLES = [
    told(story, source, 3 + story + place)
    for story in range(48)
    for place, source in enumerate(("Harbor Ledger", "Selby Courier"))
]
STORIES = group_stories(ARTICLES)


@pytest.fixture(scope="module")
def two(tools: Tools) -> Iterator[Comparer]:
    with Comparer(lambda: tools, loaded_tools, jobs=2) as comparer:
        yield comparer


def test_two_processes_find_what_one_does_in_the_same_order(tools: Tools, two: Comparer) -> None:
    with Comparer(lambda: tools, lost_tools, jobs=1) as one:
        expected = list(one.compare(STORIES))
    assert list(two.compare(STORIES)) == expected
    assert all(findings for _, findings in expected)


def test_claims_that_are_known_are_not_read_again(two: Comparer) -> None:
    claims = {claim.article: [claim] for found, _ in two.compare(STORIES) for claim in found}
    again = two.compare(STORIES, lambda members: {article.id: claims[article.id] for article in members})
    assert sorted(claim.id for found, _ in again for claim in found) == sorted(
        claim.id for found in claims.values() for claim in found
    )


def test_few_articles_start_no_other_process(tools: Tools) -> None:
    with Comparer(lambda: tools, lost_tools, jobs=2) as comparer:
        assert len(list(comparer.compare({name: STORIES[name] for name in list(STORIES)[:3]}))) == 3


def test_few_articles_that_many_more_stories_follow_start_another_process(tools: Tools) -> None:
    few = {name: STORIES[name] for name in list(STORIES)[:3]}
    with (
        Comparer(lambda: tools, lost_tools, jobs=2) as comparer,
        pytest.raises(CheckerError, match="ended in the middle"),
    ):
        list(comparer.compare(few, left=len(STORIES)))


def test_one_new_article_in_a_large_story_is_more_work_than_in_a_small_one(tools: Tools) -> None:
    def stories(of: int) -> dict[str, list[Article]]:
        return {f"mill {n}": [told(n, f"Paper {place}", 3) for place in range(of)] for n in range(12)}

    def all_but_one(members: Sequence[Article]) -> dict[str, list[Claim]]:
        return {article.id: [] for article in members[1:]}

    with Comparer(lambda: tools, lost_tools, jobs=2) as comparer:
        assert len(list(comparer.compare(stories(3), all_but_one))) == 12
        with pytest.raises(CheckerError, match="ended in the middle"):
            list(comparer.compare(stories(15), all_but_one))


def test_long_work_on_few_articles_starts_others_only_where_as_much_is_to_come(
    tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = {name: STORIES[name] for name in list(STORIES)[:3]}
    with Comparer(lambda: tools, lost_tools, jobs=2) as comparer:
        took = time.monotonic()
        claims = {claim.article: [claim] for found, _ in comparer.compare(few) for claim in found}
        took = time.monotonic() - took
        monkeypatch.setattr("checker.pool._PATIENCE", took * 3 / 4)  # there is a third or so more of it

        def known(members: Sequence[Article]) -> dict[str, list[Claim]]:
            return {article.id: claims[article.id] for article in members}

        assert len(list(comparer.compare({name: few[name] for name in list(few)[:2]}, known))) == 2
        with pytest.raises(CheckerError, match="ended in the middle"):
            list(comparer.compare(few, known, left=1000))


def test_a_lost_process_is_told_with_what_to_do() -> None:
    with (
        Comparer(lost_tools, lost_tools, jobs=2) as comparer,
        pytest.raises(CheckerError, match=r"ended in the middle.*--jobs 1"),
    ):
        list(comparer.compare(STORIES))


def test_what_cannot_be_loaded_there_is_told_as_it_is_here() -> None:
    with (
        Comparer(lost_tools, refused_tools, jobs=2) as comparer,
        pytest.raises(InputError, match="no such model"),
    ):
        list(comparer.compare(STORIES))


def test_the_processes_end_when_the_first_is_killed(tmp_path: Path) -> None:
    said = tmp_path / "started"
    first = subprocess.Popen([sys.executable, "-m", "tests.processes", str(said)])
    try:
        deadline = time.monotonic() + 60
        while not (said.is_file() and said.read_text().count("\n") == 2):
            assert time.monotonic() < deadline
            time.sleep(0.05)
    finally:
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    for process in said.read_text().split():
        assert ends_within(int(process), seconds=20)
