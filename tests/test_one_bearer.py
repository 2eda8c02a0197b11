"""A state of one bearer in two reports of one news: "the driver", "the bridge", a named person."""

from __future__ import annotations

import pytest

from checker.comparisons.one_bearer import is_called_in, only_one
from checker.pipeline import Tools
from tests.test_comparisons import verdicts

ALARMS = {"divergence", "update", "disputed"}
SAME_DAY = ("2025-03-05", "2025-03-05")
DAYS_LATER = ("2025-03-03", "2025-03-06")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("A tram jumped the tracks in Lower Halm on Tuesday and hit a kiosk. The driver was not hurt.",
         "A derailed tram ploughed into a kiosk in Lower Halm early on Tuesday. Its driver had broken her "
         "collarbone."),
        ("The guard who shot at the demonstrators in Velm on Sunday was off duty.",
         "The guard was on duty when he shot at demonstrators in Velm on Sunday."),
        ("The pump station at Fenn failed in Sunday's storm, the mayor said.",
         "The pump station at Fenn worked all through Sunday's storm, the mayor said."),
        ("The governor of Norr, Ada Winn, backs the new airport, she said in a speech in Keld on Monday.",
         "Ada Winn, the governor of Norr, rejects the new airport. She spoke in Keld on Monday."),
    ],
)  # fmt: skip
def test_one_bearer_has_one_state_at_one_time(left: str, right: str, tools: Tools) -> None:
    assert ("divergence", "P105") in verdicts(left, right, tools, dates=SAME_DAY)
    assert ("divergence", "P105") in verdicts(right, left, tools, dates=SAME_DAY)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The mayor of Loam, Piet Vorn, is in custody. He was arrested on Sunday.",
         "Piet Vorn is back at his desk. A judge in Halm set the mayor of Loam free on Wednesday."),
        ("Two sailors of the Brigantine are missing after it capsized off Quarl on Sunday.",
         "The two sailors who had been missing since the Brigantine capsized off Quarl have been found."),
        ("The former president, Otto Brahm, is in a coma after a stroke, his family said on Monday.",
         "Otto Brahm has regained consciousness after his stroke. He spoke to his daughter."),
    ],
)  # fmt: skip
def test_the_state_of_a_later_day_is_an_update(left: str, right: str, tools: Tools) -> None:
    assert ("update", "P105") in verdicts(left, right, tools, dates=DAYS_LATER)


@pytest.mark.parametrize(
    ("left", "right", "dates"),
    [
        # Two of a kind.
        ("The driver of the bus was unhurt in Monday's crash at Pell.",
         "The driver of the lorry broke an arm in Monday's crash at Pell.", SAME_DAY),
        ("One of the two pumps at Fenn failed on Sunday. The other one worked. The cellars stayed dry.",
         "The big pump at Fenn worked all night on Sunday. The small one broke down. No cellar was flooded.",
         SAME_DAY),
        # Two things, each told of beside the other.
        ("The hotel on Quarl's harbour was insured, but the yacht club next to it was not, the owners said.",
         "The yacht club at Quarl's harbour, which burned down on Sunday, was uninsured. The loss of the "
         "hotel beside it is covered.", SAME_DAY),
        # Of one thing and of another.
        ("The mayor of Keld, Ida Brandt, backs the wind farm at Osk. She opposes a second one at Loam.",
         "Ida Brandt, mayor of Keld, rejects a wind farm at Loam. The one at Osk has her support.", SAME_DAY),
        # In turn.
        ("The road to Orm was closed on Monday morning after a landslide.",
         "On Monday evening cars could use the road to Orm again.", SAME_DAY),
        # What was before the earlier report.
        ("Otto Brahm is conscious again after his stroke, his family said on Monday.",
         "Otto Brahm, who lay in a coma for two days after a stroke, has thanked his doctors.", DAYS_LATER),
        # What could have been.
        ("The factory in Keld could have been closed for weeks, its owner said on Monday.",
         "The factory in Keld stayed open on Monday, its owner said.", SAME_DAY),
    ],
)  # fmt: skip
def test_two_bearers_or_two_times_are_no_clash(
    left: str, right: str, dates: tuple[str, str], tools: Tools
) -> None:
    assert not ALARMS & {verdict for verdict, _ in verdicts(left, right, tools, dates=dates)}


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("The driver got out. Its driver was unhurt.", (set(), set())),
        ("The bus driver got out. The driver was unhurt.", ({"bus"}, set())),
        ("The driver of the bus got out.", (set(), {"bus"})),
        ("The bus driver and the lorry driver got out.", None),
        ("Two drivers got out.", None),
        ("The driver got out, another driver did not.", None),
        ("The passengers got out.", None),
    ],
)
def test_a_noun_is_for_one_bearer_where_nothing_tells_of_more(
    text: str, known: tuple[set[str], set[str]] | None
) -> None:
    assert only_one("driver", text) == known


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Midfielder Jon Tarrel is fit.", True),
        ("The goalkeeper of Sallow Town, Jon Tarrel, is fit.", False),
        ("Jon Tarrel, the club's midfielder, is fit.", True),
        ("Jon Tarrel was fouled by the midfielder.", False),
    ],
)
def test_a_name_is_called_by_a_noun_where_a_report_says_so(text: str, called: bool) -> None:
    assert is_called_in("midfielder", "Jon Tarrel", text) is called
