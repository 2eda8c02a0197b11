"""The day of a deed and that of what it brought about; the day on which something opened or began."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_figures import CHANGES, kinds

BURNED = "A fire destroyed the mill in Pell on 14 March, the court heard."


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (BURNED, "Adam Crewe set the fire at the mill in Pell on 15 March, the court heard."),
        (
            "An explosion wrecked a flat in Pell on Monday.",
            "A leaking cylinder caused the explosion at the flat in Pell on Tuesday, the fire service said.",
        ),
        ("The trial of Otto Reiss opened in Lenz on Monday.", "Otto Reiss went on trial in Lenz on Tuesday."),
        (
            "The strike at the Brandt yard began on Monday.",
            "Workers at the Brandt yard went on strike on Tuesday.",
        ),
    ],
)
def test_no_deed_follows_its_effect_and_nothing_begins_twice(left: str, right: str, tools: Tools):
    assert kinds(left, right, tools) & CHANGES
    assert kinds(right, left, tools) & CHANGES


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (BURNED, "Adam Crewe set the fire at the mill in Pell on 13 March, the court heard."),
        (BURNED, "Adam Crewe set a fire at the school in Pell on 15 March, the court heard."),
        (BURNED, "Adam Crewe was arrested on 15 March over the fire at the mill in Pell."),
        (
            "A fire broke out at the mill in Pell on 14 March and burned until 16 March.",
            "Adam Crewe set the fire at the mill in Pell on 14 March.",
        ),
        (
            "The trial of Otto Reiss opened in Lenz on Monday.",
            "The trial of Otto Reiss entered its second day in Lenz on Tuesday.",
        ),
        (
            "The trial of Otto Reiss opened in Lenz on Monday.",
            "The trial of Otto Reiss went on in Lenz on Tuesday.",
        ),
        (
            "Drivers at the Lenz depot went on strike on Monday.",
            "Drivers at the Lenz depot were on strike for a second day on Tuesday.",
        ),
    ],
)
def test_what_may_follow_on_another_day_is_no_difference(left: str, right: str, tools: Tools):
    assert not kinds(left, right, tools) & CHANGES
    assert not kinds(right, left, tools) & CHANGES
