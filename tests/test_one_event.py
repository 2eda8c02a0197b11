"""Whether a plan here and a deed there, or two voices, are of one event."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import verdicts

DAY, LATER = "2025-03-05", "2025-03-07"
CHANGES = {"divergence", "update", "disputed"}

TOLD = [
    # Nobody leaves one office on the Tuesdays of two weeks.
    ("divergence T101", "The transport minister Alda Renn resigned on Tuesday.",
     "Alda Renn, the transport minister, resigned on Tuesday, her office said.", "2025-03-12"),
    ("divergence P105", "Councillors of Torne rejected on Tuesday a motion to approve the quarry at Rook.",
     "The council of Torne approved the quarry at Rook on Tuesday.", DAY),
    ("divergence P101", "On Tuesday the board dismissed a bid to overturn the ban on sprinter Jonna Reve.",
     "The board overturned the ban on sprinter Jonna Reve on Tuesday.", DAY),
    ("disputed P101", "Varn and Norr have agreed on a truce along the Keld, Varn's premier said on Tuesday.",
     "No truce along the Keld has been agreed on with Varn, Norr's foreign ministry said on Tuesday.", DAY),
    ("disputed P101", "Economists at Osk Bank expect Norr's central bank to cut its key rate in May.",
     "Norr's central bank will not cut its key rate in May, economists at Vetch predict.", DAY),
    ("update S101", "Porters at Torne airport will walk out at midnight on Thursday, their union announced.",
     "Flights were grounded at Torne airport on Friday as porters began a walkout over pay.", LATER),
    ("update S101", "Minister Ida Moor is expected to announce this month that she will run for mayor.",
     "Ida Moor announced her run for mayor of Loam on Thursday in the fish market.", LATER),
    ("update S102", "The concert in Loam on Sunday will go ahead in spite of the smoke, the organisers said.",
     "Sunday's concert in Loam is off because of the smoke, the organisers said.", LATER),
    ("update S102", "The night market in Loam will be held on Friday as usual, traders said.",
     "Friday's night market in Loam is off because of the storm warning, the town said.", LATER),
    ("update S102", "The government will lift the curfew in Loam next week.",
     "The curfew in Loam was lifted on Monday.", "2025-03-11"),
    ("update S101", "Corvo has put on hold the purchase of the Loam mill.",
     "Corvo's purchase of the Loam mill was completed on Tuesday.", "2025-03-25"),
    ("divergence S102", "Corvo has put on hold its plan to buy the Loam mill.",
     "Corvo will go ahead with its plan to buy the Loam mill, its chief said.", DAY),
    ("disputed S103", "The dockers' strike in Halm is over, the union said.",
     "The dockers' strike in Halm goes on, the port said.", DAY),
    ("update S101", "A ban on jet skis in the Bay of Keld comes into force on Saturday.",
     "The ban on jet skis in the Bay of Keld took effect on Saturday.", "2025-03-09"),
    ("update Q105", "Skell Airways will lay off 300 pilots, a source said.",
     "Skell Airways has laid off 280 pilots.", "2025-04-07"),
]  # fmt: skip

NO_CHANGE = [
    # each of its own doings
    ("The governor of Loam said on Tuesday that his party wanted to lower the water tax.",
     "The opposition in Loam said on Thursday that it had lowered the water tax when it last governed."),
    ("Former treasurer Pia Lund denied in court on Tuesday that she had taken money from the flood fund.",
     "Bookkeeper Olaf Reth admitted in court on Tuesday that he had taken money from the flood fund."),
    # two doers, two objects
    ("The pilots' strike at Torne airport is over, the union said.",
     "The strike of the porters at Torne airport goes on, the airport said."),
    ("Miners in the Saar valley will vote on the pay offer of the Loam company, their union said.",
     "Bakers in the Saar valley voted on the pay offer of the Loam company, their union said."),
    ("Otto Lamm will win the presidency, the Torne Star predicts.",
     "Otto Lamm won 44 percent of the vote in Loam, according to the Torne Star."),
    ("Norr will launch its third weather satellite in April, the space agency said.",
     "Norr launched its second weather satellite on Thursday, the space agency said."),
    ("Teachers in Loam will strike for higher pay on Friday.",
     "Bus drivers in Loam struck for higher pay on Thursday."),
    ("The council of Loam plans to build a second bridge over the Saar.",
     "The council of Loam built the first bridge over the Saar with a loan from Norr."),
    ("The council of Loam will vote on the budget on Friday.",
     "The council of Loam voted on the school bill on Thursday."),
    ("Norr's president will visit Varn next week, her office said.",
     "Norr's foreign minister visited Varn on Thursday."),
    ("The government will present its report on the dam on Friday.",
     "The opposition presented its own report on the dam on Thursday."),
    ("The court in Loam will hear the appeal of banker Odo Lamm in April.",
     "The court in Loam heard the appeal of broker Nils Brandt on Thursday."),
    ("Ida Sund resigned as mayor of Loam on Tuesday.",
     "Ida Sund resigned as leader of the Loam party on Friday."),
    ("Farmers plan to block the road to Loam on Saturday.",
     "Truckers blocked the road to Loam on Thursday."),
    ("The opposition wants to repeal the water tax in Loam.",
     "The government has repealed the beer tax in Loam."),
    ("Loam's hospital plans to close its maternity ward in June.",
     "Loam's hospital closed its eye ward on Thursday."),
    # what a plan does, what is done about it, what is only wished or awaited
    ("Senator Pia Holm is offering a plan to save the Loam fund.",
     "Senator Pia Holm acknowledged that her plan achieves savings for the Loam fund."),
    ("The Dorms knew that many purchases could be made only with campaign funds, prosecutors in Loam said.",
     "The Dorms mischaracterised the purchases as campaign travel, prosecutors in Loam said."),
    ("The Loam committee could issue more subpoenas, its chairman Adam Schill said.",
     "Adam Schill said he hoped that the Loam committee would issue the subpoenas this week."),
    ("A deal will reopen the Loam museum for three weeks, Mayor Ilka Brod said.",
     "Mayor Ilka Brod put off her speech until the Loam museum was reopened."),
    # a case put about the past, what is confirmed, a day told twice, one's own progressive
    ("Mayor Ilka Brod declined to say whether her account at the Loam bank was hacked.",
     "Mayor Ilka Brod said that her account at the Loam bank was hacked."),
    ("His rivals say that Otto Lamm could have been born in Norr.",
     "Otto Lamm was born in Norr, his aunt told the Torne Star."),
    ("The agent of singer Lina Lohr confirmed her death to the Torne Star on Tuesday.",
     "Singer Lina Lohr died in her sleep, her agent told the Torne Star."),
    ("On Wednesday Mayor Ilka Brod of Loam announced a ban on official trips to Norr.",
     "Mayor Ilka Brod of Loam issued a ban on official trips to Norr on Wednesday."),
    ("Raul Labor will challenge Kevin Marth for the post of majority leader.",
     "Raul Labor said that he is challenging Kevin Marth for the post of majority leader."),
    ("Mayor Hilda Clint plans to restore the tower in Loam.",
     "Visitors to Loam flock to the tower she restored, Mayor Hilda Clint said."),
    ("Otto Rehn, an alleged mafia boss, was arrested in Loam on Tuesday.",
     "Otto Rehn, who was already convicted of fraud prior to his arrest in Loam, hanged himself in jail."),
    ("The council of Loam will close the Rook viaduct for repairs in May.",
     "The council of Loam previously closed the Rook viaduct for repairs in a cold spell."),
    # one sentence in two reports
    ("Otto Lamm says he wants to run the country like he is running his business, the senator said.",
     "The senator said: Otto Lamm says he wants to run the country like he is running his business."),
    ("The council of Halm imposed a curfew.", "The council of Halm restored a curfew."),
    ("The council of Halm imposed a curfew.", "The council of Halm reinstated a curfew."),
    # a step back that is none
    ("Mayor Ilka Brod appointed Otto Rehn to the Loam council on Tuesday.",
     "Mayor Ilka Brod had said she wanted to appoint somebody like Otto Rehn to the Loam council."),
    ("The Torne Saints placed runner Otto Rehn on injured reserve on Tuesday, officially ending his season.",
     "The Saints placed runner Otto Rehn on injured reserve ending his season."),
    ("President Tamm on Wednesday declared an emergency at the border with Norr to build a wall.",
     "President Tamm said Wednesday he is declaring an emergency on the border with Norr."),
    # voices
    ("There are 19 steps that the president can take by decree against arms, Senator Holm said on Tuesday.",
     "The president presented on Tuesday a plan against arms that has 23 steps he took by decree."),
    ("The Torne Angels have signed first baseman Mark Dorn, the players' union said.",
     "Coach Tony Reck said that the club had signed first baseman Mark Dorn."),
    ("Singer Lina Lohr checked into the Bay clinic in Loam on Tuesday, her agent said.",
     "Lina Lohr's lawyer said that the singer checked into a clinic in Loam on Tuesday."),
    ("Police said that officers shot a teenager in Loam on Tuesday.",
     "A teenager was shot by police in Loam on Tuesday, according to the Torne Star."),
    ("The police said they had not fired at the crowd in Loam.",
     "Soldiers fired at the crowd in Loam, a commander admitted."),
    ("No deal on fish quotas has been reached, Norr's minister said.",
     "Norr and Varn reached a deal on timber quotas, the minister said."),
    ("Nobody from the ministry had warned the town of Loam, its mayor said.",
     "The water board had warned the town of Loam, its head said."),
    ("The pension funds of Loam will pay more than they take in this year, the trustees said.",
     "The union said that the pension funds of Loam would be unable to pay benefits at the current rate."),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "left", "right", "later"), TOLD)
def test_of_one_event_what_has_changed_is_told(
    expected: str, left: str, right: str, later: str, tools: Tools
) -> None:
    found = [" ".join(finding) for finding in verdicts(left, right, tools, dates=(DAY, later))]
    assert expected in found


def test_two_sums_of_two_doers_are_no_plan_and_its_deed(tools: Tools) -> None:
    left = "The health plan of Senator Lind would cut the Loam fund by 800 million euros."
    right = "Minister Brod has cut the Loam fund by 716 million euros."
    assert ("update", "S101") not in verdicts(left, right, tools, dates=(DAY, LATER))


@pytest.mark.parametrize(("left", "right"), NO_CHANGE)
def test_of_two_events_no_change_is_told(left: str, right: str, tools: Tools) -> None:
    found = verdicts(left, right, tools, dates=(DAY, LATER))
    assert not [finding for finding in found if finding[0] in CHANGES]


ONE_DAY = [
    # one goes on, another has ended, or what was held goes on
    ("The strike at the port of Halm goes on.", "The pilots' strike in Halm has ended."),
    ("Talks on fish in Halm continue.", "Talks on the border in Halm have ended."),
    ("The search for survivors in Halm continues.", "The search of the building in Halm has ended."),
    ("The evacuation of Halm continues.", "The evacuation of the hospital in Halm was completed on Monday."),
    ("The trial in Halm continues.", "The trial in Halm has ended for two of the men."),
    ("Talks in Halm are under way.", "Talks in Halm were held on Monday."),
    # who gives no comment here gives one there
    ("Brod declined a request for comment on the fire.", "Brod commented on the fire."),
    ("Brod declined to comment on the fire.", "Brod commented on the fire."),
]


@pytest.mark.parametrize(("left", "right"), ONE_DAY)
def test_of_one_day_no_clash_is_told(left: str, right: str, tools: Tools) -> None:
    found = verdicts(left, right, tools, dates=(DAY, DAY))
    assert not [finding for finding in found if finding[0] in CHANGES]


def test_what_is_told_with_a_day_alone_is_the_vote_that_was_planned(tools: Tools) -> None:
    left = "The council of Halm will vote on the budget on Monday."
    right = "The council of Halm voted on Tuesday in the town hall."
    assert ("update", "S101") in verdicts(left, right, tools, dates=("2025-03-03", "2025-03-05"))
