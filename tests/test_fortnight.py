"""Fourteen nights with revisions, a killed report and two editors; each as expected, and as one run does."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from benchmarks.fortnight.__main__ import main


@pytest.mark.slow
def test_each_night_is_as_expected_and_one_run_on_all_of_it_finds_the_same() -> None:
    result = CliRunner().invoke(main, [])
    assert result.exit_code == 0, result.output
