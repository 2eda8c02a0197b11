"""Fixtures shared by all tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from spacy.language import Language

if TYPE_CHECKING:
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
