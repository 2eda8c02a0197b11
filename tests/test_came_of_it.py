"""What came of a proceeding or a plan in a later report: the verdict of a trial, a day that passed undone."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import verdicts

TOLD = {"divergence", "update", "disputed"}

CAME_OF_IT = [
    ("A jury in Westry began deliberating on Monday in the trial of banker Olaf Renn.",
     "A jury in Westry found banker Olaf Renn guilty on Wednesday.", "2025-03-04", "2025-03-06"),
    ("The trial of banker Olaf Renn opened in Westry on Monday.",
     "Banker Olaf Renn was acquitted in Westry on Wednesday.", "2025-03-04", "2025-05-06"),
    ("Rescuers are searching for a hiker missing on Mount Sarn.",
     "The hiker missing on Mount Sarn was found alive by rescuers on Friday.", "2025-03-05", "2025-03-08"),
    ("Rescuers are searching for two climbers who went missing on Mount Osk.",
     "The two climbers who went missing on Mount Osk were found alive on Wednesday.",
     "2025-03-04", "2025-03-06"),
    ("Detectives are hunting a man who robbed the jeweller's in Sele on Friday.",
     "Detectives have arrested a man over Friday's robbery at the jeweller's in Sele.",
     "2025-03-09", "2025-03-12"),
    ("MPs are debating the pensions reform.",
     "The pensions reform was voted down by MPs on Thursday night.", "2025-03-05", "2025-03-07"),
    ("Talks between the dockers and the port operator were continuing on Monday.",
     "The dockers and the port operator reached a deal on Wednesday.", "2025-03-04", "2025-03-06"),
    ("Lidgate council will open its new library on 12 May, it said.",
     "Lidgate's new library has still not opened; the council blames a leaking roof.",
     "2025-04-20", "2025-05-19"),
    ("The mill promised to pay its workers by Friday.", "The mill has still not paid its workers.",
     "2025-03-04", "2025-03-12"),
    ("Judge Orla Finn will rule on the dam by 1 June.", "Judge Orla Finn has not ruled on the dam yet.",
     "2025-05-01", "2025-06-10"),
    ("The Harvest Parade will be held on Saturday.",
     "Organisers have called off Saturday's Harvest Parade because of the storm.",
     "2025-09-03", "2025-09-05"),
    ("The Lindow Marathon will go ahead on Sunday, organisers said.",
     "The Lindow Marathon on Sunday has been cancelled because of the heat.", "2025-09-03", "2025-09-05"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "day", "later"), CAME_OF_IT)
def test_what_came_of_it_is_an_update(left: str, right: str, day: str, later: str, tools: Tools) -> None:
    assert "update" in {verdict for verdict, _ in verdicts(left, right, tools, dates=(day, later))}


OF_SOMETHING_ELSE = [
    ("Parliament debated the water bill on Tuesday.", "Parliament passed the school bill on Thursday.",
     "2025-03-05", "2025-03-07"),
    ("Parliament debated the water bill on Tuesday.", "A committee approved the water bill on Thursday.",
     "2025-03-05", "2025-03-07"),
    ("Rescuers are searching for a hiker missing on Mount Sarn.",
     "A skier buried on Mount Sarn in January was found on Friday.", "2025-03-05", "2025-03-08"),
    ("Talks between the dockers and the port operator were continuing on Monday.",
     "The port operator and the tug crews reached a deal on Wednesday.", "2025-03-04", "2025-03-06"),
    ("Talks between the dockers and the port operator were continuing on Monday.",
     "The dockers and the port operator, who reached a deal in 2019, will meet the minister.",
     "2025-03-04", "2025-03-06"),
    ("Firefighters were battling the blaze at the Orrin sawmill on Monday.",
     "Firefighters put out a blaze at the Orrin dairy on Tuesday.", "2025-03-04", "2025-03-05"),
    ("Police searched a warehouse in Gant for stolen bikes.", "Police found stolen bikes at a farm in Lund.",
     "2025-03-05", "2025-03-07"),
    ("MPs are debating the pensions reform.", "MPs rejected an amendment to the pensions reform on Thursday.",
     "2025-03-05", "2025-03-07"),
    ("Talks on the fishing quota between Norr and Vesland continue.",
     "Norr and Vesland have signed a deal on rail freight.", "2025-03-05", "2025-03-07"),
    ("The tram to Orm will start running on 3 June.", "The tram to Orm has yet to start running.",
     "2025-02-20", "2025-03-19"),
    ("The tunnel will open in June, the builder said.", "The tunnel is not open yet, the builder said.",
     "2025-03-05", "2025-03-20"),
    ("The Harvest Parade will be held on Saturday.", "The Spring Parade was called off in May.",
     "2025-09-03", "2025-09-05"),
    ("Rovers will play Albion in the Tarn Cup on Sunday.", "City cancelled their Tarn Cup trip to the coast.",
     "2025-09-03", "2025-09-05"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "day", "later"), OF_SOMETHING_ELSE)
def test_what_came_of_something_else_is_not_told(
    left: str, right: str, day: str, later: str, tools: Tools
) -> None:
    assert not TOLD & {verdict for verdict, _ in verdicts(left, right, tools, dates=(day, later))}
