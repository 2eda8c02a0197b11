"""What tests in a real browser need: Playwright and Chromium, or to be skipped."""

from __future__ import annotations

import contextlib
import importlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = Path("/usr/bin/chromium")
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def required(module: str) -> Any:
    """The module; without it the test is skipped on a desk and fails where CI runs."""
    return importlib.import_module(module) if "CI" in os.environ else pytest.importorskip(module)


@contextlib.contextmanager
def started() -> Iterator[Browser]:
    """Chromium, gone at the end; the test is skipped where a desk has none."""
    if not CHROMIUM.exists() and "CI" not in os.environ:
        pytest.skip("Chromium is not installed")
    with required("playwright.sync_api").sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()
