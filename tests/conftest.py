"""Fixtures shared by all tests."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from spacy.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.model import Report
    from checker.pipeline import Tools

# A test of a property says nothing of its time, which a busy machine stretches.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The English pipeline, loaded once for the whole run."""
    from checker.language import load_pipeline

    return load_pipeline()


@pytest.fixture(scope="session")
def tools() -> Tools:
    """The pipeline, the packaged encoder and the shipped rules, loaded once."""
    from checker.embedding import load_encoder
    from checker.pipeline import load_tools

    return load_tools(load_encoder())


@pytest.fixture(scope="session")
def story_report(tools: Tools) -> Callable[[str], Report]:
    """The report on a story of the corpus, by its name, each made once for the whole run."""
    from checker.articles import read_paths
    from checker.pipeline import check_articles
    from tests.gold import CORPUS

    @cache
    def report(story: str) -> Report:
        articles, rejections = read_paths([CORPUS / story])
        return check_articles(articles, tools, time="2026-01-01T00:00:00+00:00", rejections=rejections)

    return report
