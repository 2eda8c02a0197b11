"""What newspapers write of one story over days: what is demanded, offered, given up, and told in passing."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import verdicts

DAYS_LATER = ("2026-03-02", "2026-03-09")

UPDATES = [
    ("S101", "Councillor Rhys Tamm demanded that mayor Ola Finn step down.",
     "Mayor Ola Finn resigned on Monday."),
    ("Q103", "The firm has offered a bonus of 500 crowns.", "The firm now offers a bonus of 800 crowns."),
    ("Q103", "Vannes has offered 46 crowns a share for Tarvik.",
     "Tarvik's board accepted an improved offer of 51 crowns a share from Vannes on Monday."),
    ("Q103", "Vannes offered 46 crowns a share for Tarvik.",
     "Vannes improved its bid for Tarvik from 46 to 51 crowns a share."),
    ("P105", "Finance chief Rolf Ingre will stay on until 2029.",
     "Finance chief Rolf Ingre resigned on Monday."),
    ("P105", "Trawler owner Ivo Brask, who is free on bail, denies it.",
     "Trawler owner Ivo Brask was taken into custody in the courtroom."),
    ("P101", "Governor Rolf Estmark said he would not concede.",
     "Governor Rolf Estmark conceded defeat on Monday."),
    ("P105", "The school in Lund stays open.", "The school in Lund has been shut."),
]  # fmt: skip

NO_FINDINGS = [
    ("The Dockers' Union wants 6 percent more pay this year.",
     "Karin Vold, who chairs the Dockers' Union, opened a museum."),
    ("Dorvin Hask pleaded not guilty to arson.", "Dorvin Hask was found guilty of arson on Monday."),
    ("Orlund Paper had sales of 420 million crowns in the second quarter.",
     "Orlund Paper raised its forecast for annual sales to 1.9 billion crowns."),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "left", "right"), UPDATES)
def test_what_days_have_changed_is_an_update(rule: str, left: str, right: str, tools: Tools) -> None:
    assert ("update", rule) in verdicts(left, right, tools, dates=DAYS_LATER)


@pytest.mark.parametrize(("left", "right"), NO_FINDINGS)
def test_a_name_or_a_charge_in_common_joins_nothing(left: str, right: str, tools: Tools) -> None:
    assert not verdicts(left, right, tools, dates=DAYS_LATER)


def test_an_end_that_is_past_is_no_contradiction(tools: Tools) -> None:
    left = "Banker Otto Lind must stay in prison until Thursday."
    assert not verdicts(left, "Banker Otto Lind was released from prison.", tools, dates=DAYS_LATER)
