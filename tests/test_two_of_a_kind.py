"""Two things of one kind are no clash and no agreement: a second suspect, another's appeal, another offer."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import verdicts

SAME_DAY = ("2026-03-03", "2026-03-03")
DAYS_LATER = ("2026-03-03", "2026-03-06")
_TOLD = {"divergence", "update", "disputed"}

TWO_THINGS = [
    # One of several.
    ("Police in Arlen arrested a 34-year-old man on Sunday over the stabbing at the Brill tavern.",
     "A second suspect in the stabbing at the Brill tavern in Arlen was still on the run on Sunday."),
    ("One of the two turbines at the Grell plant is running again, the operator said on Monday.",
     "The second turbine at the Grell plant is out of service until May, the operator said on Monday."),
    # Another matter.
    ("The union and the railway agreed on Monday night on pay but not on working hours.",
     "Talks between the union and the railway over working hours ended without agreement on Monday night."),
    ("Exports of fish from Norr rose in January, customs said on Monday.",
     "Exports of timber from Norr fell in January, customs said on Monday."),
    ("No trains ran between Halm and Pell on Monday.",
     "Trains ran between Halm and Lund on Monday, with delays."),
    ("The dam owner had no permit to raise the water level, the inspector in Grell said.",
     "The dam owner had a permit to operate the Grell plant until 2030, its lawyer said."),
    ("The border crossing at Pell is open to pedestrians, the ministry said on Monday.",
     "The border crossing at Pell stays shut to lorries, hauliers said on Monday."),
    # Another object.
    ("The church was not damaged in the fire in Pell on Sunday, the fire service said.",
     "Sunday's fire in Pell damaged the vicarage and a shed, the fire service said."),
    ("President Ana Roe did not attend the morning session of the summit in Corvel on Monday.",
     "President Ana Roe attended the dinner of the summit in Corvel on Monday."),
    ("The court in Corvel upheld the veto of the president on the press law on Monday.",
     "The court in Corvel struck down three articles of the press law on Monday."),
    ("The coach Pavel Drost praised his goalkeeper after the derby in Kessel on Sunday.",
     "Coach Pavel Drost criticised the referee after the derby in Kessel on Sunday."),
    # Another party.
    ("The court in Halden dismissed the appeal of the mayor Enno Vaal against his conviction on Monday.",
     "The court in Halden allowed the prosecutors' appeal on Monday and raised the sentence of Enno Vaal."),
    ("The mayor's aide Pia Noll pleaded guilty to taking bribes in Halden on Monday.",
     "Pia Noll's husband pleaded not guilty in Halden on Monday."),
    ("The regulator approved the merger of Osk Bank and Lund Credit on Monday.",
     "Shareholders of Lund Credit rejected the merger with Osk Bank on Monday."),
    ("Defence minister Otto Kern stepped down on Monday as leader of the Liberal party.",
     "Otto Kern will stay in office as defence minister, the prime minister said on Monday."),
    ("Ida Roe resigned as chair of the Halm school board on Monday.",
     "Ida Roe has not resigned from the town council in Halm, her office said on Monday."),
    # Another charge.
    ("A jury in Tarn found the banker Ivo Lenz guilty of forgery on Monday.",
     "Ivo Lenz was cleared of the more serious charge of conspiracy by a jury in Tarn on Monday."),
    ("A bus driver was found guilty of careless driving in Tarn on Monday.",
     "A bus driver was cleared of assault in Tarn on Monday."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), TWO_THINGS)
def test_the_contrary_of_two_things_of_one_kind_is_no_clash(left: str, right: str, tools: Tools) -> None:
    for one, other in ((left, right), (right, left)):
        assert not _TOLD & {verdict for verdict, _ in verdicts(one, other, tools, dates=SAME_DAY)}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Norr's parliament will debate the fishing pact with Vesland next week.",
         "Norr's parliament has debated the pact on air traffic with Vesland."),
        ("Three miners were hurt in the gas blast at the Orsa mine on Monday.",
         "A miner died on Thursday at the Orsa mine when he fell down a shaft."),
        ("Ivo Lenz was charged with fraud in Tarn on Monday.",
         "Ivo Lenz's accountant was convicted of fraud in Tarn on Thursday."),
        ("The banker Ivo Lenz was arrested in Tarn on Monday on suspicion of fraud.",
         "The banker Ivo Lenz was released on bail in 2019 in another case, court papers show."),
    ],
)  # fmt: skip
def test_another_of_the_kind_is_no_sequel(left: str, right: str, tools: Tools) -> None:
    assert not _TOLD & {verdict for verdict, _ in verdicts(left, right, tools, dates=DAYS_LATER)}
    assert not {"S101", "S104"} & {rule for _, rule in verdicts(right, left, tools, dates=DAYS_LATER)}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Finance minister Vera Holt resigned on Monday after the audit of the Corvel fund.",
         "Vera Holt sacked her deputy Ivo Lenz on Monday after the audit of the Corvel fund."),
        ("The dike at Osk held through the night, the water board said on Sunday.",
         "A dike near Osk broke on Sunday, flooding pastures, the water board said."),
        ("The reactor at Grell was shut down on Monday for refuelling.",
         "The second reactor at Grell kept running on Monday, the operator said."),
        ("The restaurant in Pell was operating without a fire certificate, the council said on Monday.",
         "The restaurant in Pell had a food hygiene certificate of the highest grade, the council said."),
    ],
)  # fmt: skip
def test_two_ends_or_two_of_a_kind_are_no_agreement(left: str, right: str, tools: Tools) -> None:
    for one, other in ((left, right), (right, left)):
        assert not {"P001", "P002", "P003"} & {
            rule for _, rule in verdicts(one, other, tools, dates=SAME_DAY)
        }


@pytest.mark.parametrize(
    ("rule", "left", "right"),
    [
        ("P105", "Police in Arlen arrested a man on Sunday over the stabbing at the Brill tavern.",
         "The suspect in the stabbing at the Brill tavern in Arlen was still on the run on Sunday."),
        ("P105", "The council in Norvik approved the plan for a swimming hall on Monday.",
         "The plan for a swimming hall was rejected by the council in Norvik on Monday."),
    ],
)  # fmt: skip
def test_the_contrary_of_one_thing_is_a_clash(rule: str, left: str, right: str, tools: Tools) -> None:
    assert ("divergence", rule) in verdicts(left, right, tools, dates=SAME_DAY)
    assert ("divergence", rule) in verdicts(right, left, tools, dates=SAME_DAY)
