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
    ("The court in Orsk plans to hear 27 witnesses.",
     "The court in Orsk has so far heard 19 of the witnesses."),
    ("The Greens will hold 9 seats in Halvia.", "The Greens kept their nine seats in Halvia."),
    ("Dorvin Hask pleaded not guilty to arson.", "Dorvin Hask was found guilty of arson on Monday."),
    ("Orlund Paper had sales of 420 million crowns in the second quarter.",
     "Orlund Paper raised its forecast for annual sales to 1.9 billion crowns."),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "left", "right"), UPDATES)
def test_what_days_have_changed_is_an_update(rule: str, left: str, right: str, tools: Tools) -> None:
    assert ("update", rule) in verdicts(left, right, tools, dates=DAYS_LATER)


@pytest.mark.parametrize(("left", "right"), NO_FINDINGS)
def test_a_name_or_a_charge_in_common_joins_nothing(left: str, right: str, tools: Tools) -> None:
    found = verdicts(left, right, tools, dates=DAYS_LATER)
    assert not [rule for verdict, rule in found if verdict != "agreement" or rule.startswith("P")]


def test_an_end_that_is_past_is_no_contradiction(tools: Tools) -> None:
    left = "Banker Otto Lind must stay in prison until Thursday."
    assert not verdicts(left, "Banker Otto Lind was released from prison.", tools, dates=DAYS_LATER)


CLASHES = [
    ("Q106", "The river Merle rose to 6.82 metres, its highest level since 1904.",
     "At its peak the Merle reached 6.28 metres."),
    ("Q106", "Dorvin Hask went on trial in Pellmark. Hask, 52, is accused of arson.",
     "Dorvin Hask went on trial in Pellmark. Hask, who is 54, looked at the floor."),
    ("Q105", "The port's 2,300 dockers stopped work on Wednesday at the port of Brenholm.",
     "The port's 3,200 dockers last went on strike in 2019."),
    ("Q103", "Tarvik reported a net profit of 84 million crowns for the third quarter, down 12 percent.",
     "Tarvik's net profit dropped by 12 percent to 48 million crowns between July and September."),
    ("Q102", "Some 1,800 residents of the lower town of Quenby were evacuated on Monday.",
     "Around 2,800 people were evacuated from the lower town of Quenby on Monday."),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "left", "right"), CLASHES)
def test_one_figure_told_in_two_sentences_of_their_own(
    rule: str, left: str, right: str, tools: Tools
) -> None:
    assert ("divergence", rule) in verdicts(left, right, tools, dates=("2025-11-04", "2025-11-04"))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Dorvin Hask went on trial in Pellmark. Hask, 52, is accused of arson.",
         "Dorvin Hask's son Emil Hask, 24, told the court in Pellmark that he saw nothing."),
        ("The port's 2,300 dockers stopped work at the port of Brenholm.",
         "The port's 310 crane drivers stopped work at the port of Brenholm."),
        ("A bridge fell in Corvel on Monday. It was the worst accident since 1987, when 14 people died.",
         "Eleven people died when a bridge fell in Corvel on Monday."),
        ("In Astholm 350 people had to leave their homes.",
         "Around 2,800 people were evacuated from the lower town."),
        ("Tarvik reported a net profit of 84 million crowns for the second quarter.",
         "Tarvik's net profit was 48 million crowns between July and September."),
    ],
)  # fmt: skip
def test_figures_of_two_persons_groups_and_quarters_do_not_clash(left: str, right: str, tools: Tools) -> None:
    found = verdicts(left, right, tools, dates=("2025-11-04", "2025-11-04"))
    assert not [rule for verdict, rule in found if verdict != "agreement"]
