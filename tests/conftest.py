"""Fixtures shared by all tests."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
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


# What judges pairs with all rules, or works on stores, pages and servers, is not for every change; some two
# hundred verdicts are.
_FAST_VERDICTS = {"test_comparisons"}
_SLOW_MODULES = ("test_store", "test_review", "test_deploy", "test_telling", "test_fortnight", "test_nightly")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what takes models, stores or servers, beside what its own module marks."""
    for item in items:
        judges = "tools" in getattr(item, "fixturenames", ()) and item.path.stem not in _FAST_VERDICTS
        if judges or item.path.stem.startswith(_SLOW_MODULES):
            item.add_marker(pytest.mark.slow)


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


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL server of the tests' own; the test is skipped where none is installed."""
    from tests import postgres

    folder = postgres.programs()
    if folder is None:
        said = (
            "no PostgreSQL server is installed (apt-get install postgresql): the store is not tested on one"
        )
        if os.environ.get("CI"):
            pytest.fail(f"{said}, and continuous integration must test it")
        warnings.warn(said, stacklevel=1)  # a skip alone is one letter among thousands
        pytest.skip(said)
    with postgres.server(folder) as url:
        yield url


_databases = count(1)


@pytest.fixture
def postgres_place(postgres_server: str) -> str:
    """The URL of an empty database."""
    from tests import postgres

    return postgres.new_database(postgres_server, f"store{next(_databases)}")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def store_place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a test puts its store: a file, and once more a database of a PostgreSQL server."""
    if request.param == "sqlite":
        return str(tmp_path / "store.sqlite")
    place: str = request.getfixturevalue("postgres_place")
    return place
