"""Questions of companies, markets, transport, space and sport: of one bearer only one end can be."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import verdicts

SAME_DAY = ("2025-03-05", "2025-03-05")
DAYS_LATER = ("2025-03-04", "2025-03-07")

CLASHES = [
    ("The furniture maker Halvorsen & Lund will cut 300 jobs at its Tavin plant, the company said "
     "on Monday.",
     "No jobs will be lost at Halvorsen & Lund's plant in Tavin, the furniture maker's boss Edda "
     "Lund told staff on Monday."),
    ("Dairy group Melkra made a profit of 4 million crowns last year, it said on Wednesday.",
     "Melkra ended last year in the red, the dairy group's annual report published on Wednesday "
     "shows."),
    ("Shoe retailer Pellino will float on the Tavin stock exchange in autumn, its founder Marta "
     "Pell said on Tuesday.",
     "Pellino will remain in private hands, founder Marta Pell said on Tuesday. The shoe retailer "
     "has 90 stores."),
    ("Norland slipped into recession at the end of last year, the statistics office said on "
     "Wednesday.",
     "Norland narrowly avoided a recession at the end of last year, figures from the statistics "
     "office showed on Wednesday."),
    ("Builder Gravo has paid off its debts to the Corvel savings bank, it said on Monday.",
     "Builder Gravo defaulted on its loan from the Corvel savings bank on Monday."),
    ("Toy firm Ludico is recalling its Bim doll after a boy choked on a part, it said on Tuesday.",
     "The Bim doll will stay on sale, toy firm Ludico said on Tuesday, after a boy choked on a "
     "part."),
    ("Hackers stole the data of 40,000 customers from the retailer Dromo, the company said on "
     "Tuesday.",
     "No customer data was taken in the attack on Dromo, the retailer said on Tuesday."),
    ("Retailer Dromo's website is back online after Sunday's cyber attack, the company said on "
     "Tuesday.",
     "Retailer Dromo's website is still down after Sunday's cyber attack. Customers could not "
     "order on Tuesday."),
    ("Rail company Vesta will freeze fares next year, it said on Tuesday.",
     "Rail company Vesta will put up fares next year, it said on Tuesday."),
    ("Bank boss Otto Lind will take his bonus of two million crowns, the bank said on Tuesday.",
     "Bank boss Otto Lind has waived his bonus of two million crowns, the bank said on Tuesday."),
    ("The freight train derailed near Halm early on Tuesday. No one was hurt.",
     "The freight train that hit a cow near Halm early on Tuesday stayed on the rails."),
    ("The driver of the tram that crashed in Corvel on Monday had jumped a red signal, "
     "investigators said.",
     "The signal was green when the tram crashed in Corvel on Monday, investigators said."),
    ("The reactor at Forsa is back on the grid, operator Kraftel said on Tuesday.",
     "The reactor at Forsa is still offline, operator Kraftel said on Tuesday."),
    ("The herd at the Wenn farm near Keld will be culled, vets said on Monday.",
     "The herd at the Wenn farm near Keld will be spared, vets said on Monday."),
    ("The Orla rocket lifted off from Ness on Monday morning.",
     "The launch of the Orla rocket from Ness was scrubbed on Monday morning."),
    ("Harwick were relegated on Saturday after a 1-1 draw with Tolm.",
     "Harwick stayed up on Saturday thanks to a 1-1 draw with Tolm."),
    ("Keeper Jon Tarrel kept a clean sheet as Harwick drew with Tolm on Saturday.",
     "Keeper Jon Tarrel conceded two goals as Harwick drew with Tolm on Saturday."),
    ("Striker Sanna Wirt missed the final against Tolm on Saturday with a calf strain.",
     "Sanna Wirt played the full 90 minutes of the final against Tolm on Saturday. The striker "
     "scored once."),
    ("Runner Ida Moll broke the national 800 metres record in Varle on Saturday.",
     "Runner Ida Moll just missed the national 800 metres record in Varle on Saturday."),
    ("Swimmer Pia Hall came home from the championships in Varle with a gold medal.",
     "Swimmer Pia Hall left the championships in Varle empty-handed."),
    ("Captain Erik Sund started for Norland against Sudria on Sunday.",
     "Captain Erik Sund was on the bench for Norland against Sudria on Sunday."),
    ("Champion Leo Strand retained his middleweight title in Osk on Saturday.",
     "Champion Leo Strand lost his middleweight title in Osk on Saturday."),
    ("Tennis player Mira Kolb, 36, will play on next season, she said in Varle on Monday.",
     "Tennis player Mira Kolb, 36, announced her retirement in Varle on Monday."),
    ("Harwick led from start to finish against Tolm on Saturday.",
     "Harwick came from behind to beat Tolm on Saturday."),
]  # fmt: skip

SINCE = [
    ("The container ship Maro is still stuck on a sandbank off Varle, the harbour master said.",
     "The container ship Maro has been refloated off Varle, the harbour master said."),
    ("The website of the bank Nordia is down, the bank said on Tuesday.",
     "The website of the bank Nordia is back online, the bank said on Friday."),
    ("Battery maker Voltura is pressing ahead with its plant in Lerum, it said on Tuesday.",
     "Battery maker Voltura has scrapped its plan for a plant in Lerum, it said on Friday."),
    ("Skier Otto Hamm will carry on for another season, he said on Tuesday.",
     "Skier Otto Hamm has announced his retirement."),
    ("Brago and Stell have sealed their merger, the carmakers said on Tuesday.",
     "The merger of Brago and Stell is off, the carmakers said on Friday."),
    ("Midfielder Jon Tarrel will stay at Harwick, the club said on Tuesday.",
     "Midfielder Jon Tarrel is leaving Harwick for Orrin, the club said on Friday."),
    ("Flights at Tavin airport were grounded on Tuesday because of ash.",
     "Flights at Tavin airport are running as normal again, the operator said on Friday."),
]  # fmt: skip

APART = [
    ("Dairy group Melkra made a profit of 4 million crowns last year.",
     "Dairy group Melkra's cheese business made a loss last year."),
    ("Steelmaker Ostara will pay its shareholders a dividend for last year.",
     "Shareholders of the steelmaker Ostara wanted the dividend scrapped."),
    ("Pump maker Osmer has sold its stake in the Keld foundry.",
     "Pump maker Osmer is holding on to its stake in the Varle shipyard."),
    ("Insurer Nordavin is moving its headquarters to Varle, chief executive Lars Wedel said on "
     "Tuesday.",
     "Nordavin's call centre is staying in Osk, the insurer's chief executive, Lars Wedel, said on"
     " Tuesday."),
    ("Chipmaker Talvex raised its sales forecast for the year on Tuesday.",
     "Chipmaker Talvex had cut its sales forecast in November."),
    ("Stocks in Osk finished higher on Thursday.",
     "Stocks in Osk finished lower on Wednesday."),
    ("The crown rose against the euro on Thursday. It slipped against the dollar.",
     "The crown fell against the dollar on Thursday."),
    ("Dorn Drinks called off an earlier takeover of Hansa Brau in 2021.",
     "Dorn Drinks has completed its takeover of Hansa Brau, the companies said on Friday."),
    ("Gloma is recalling its T2 toasters.",
     "Gloma's kettles will remain on sale, the toaster maker said."),
    ("The app of the Osk underground is still down.",
     "The website of the Osk underground is back online."),
    ("Landlord Hemmo raised rents in 2023.",
     "Landlord Hemmo will freeze rents next year, it said on Tuesday."),
    ("Two wagons of the freight train derailed near Halm on Tuesday.",
     "The engine of the freight train stayed on the rails near Halm on Tuesday."),
    ("The coach driver was speeding when the coach left the road at Keld on Monday, police said.",
     "The lorry ahead of the coach was within the speed limit when the coach left the road at Keld"
     " on Monday, police said."),
    ("The facade of the old town hall in Halm will be preserved, mayor Vera Lomm said on Monday.",
     "The rest of the old town hall in Halm will be torn down, mayor Vera Lomm said on Monday."),
    ("Flights at Tavin were cancelled on Sunday. On Monday they ran as normal.",
     "Flights at Tavin ran as normal on Monday after Sunday's cancellations."),
    ("The voice recorder of the plane has been recovered, investigators said on Tuesday.",
     "Investigators have yet to find the data recorder of the plane, they said on Tuesday."),
    ("Bluetongue has been detected on the Holm farm near Lerum.",
     "Foot-and-mouth disease has been ruled out on the Holm farm near Lerum."),
    ("The calves at the Wenn farm will be spared, the vets said.",
     "The cows at the Wenn farm will be culled, the vets said."),
    ("Bonds fell and stocks in Osk ended higher on Thursday.",
     "Stocks in Tavin ended lower on Thursday, while those in Osk rose."),
    ("Varle went down on Saturday. Orrin stayed up.",
     "Orrin stayed up on Saturday at the expense of Varle."),
    ("Pia Hall won silver in Varle on Saturday.",
     "Pia Hall missed out on a medal in the relay in Varle on Saturday."),
    ("Midfielder Jon Tarrel has signed a new contract with Harwick, the club said on Monday.",
     "Defender Per Holm will leave Harwick in summer, the club said on Monday."),
    ("Champion Leo Strand retained his middleweight title in Osk on Saturday.",
     "Leo Strand lost his light-heavyweight title in Osk in 2022."),
    ("Harwick lead the table after six games.",
     "Harwick were bottom of the table at this time last year."),
    ("Rosa Lind won on points on Saturday, her fifth win. Four had come by knockout.",
     "Rosa Lind has won four fights by knockout."),
    ("Harwick won at home on Saturday and lost away on Wednesday.",
     "Harwick lost away at Orrin on Wednesday."),
]  # fmt: skip

AGAIN = [
    ("Stocks in Osk ended higher.",
     "Stocks in Osk ended lower."),
    ("The crown rose against the dollar.",
     "The crown fell against the dollar."),
    ("Jon Tarrel kept a clean sheet.",
     "Jon Tarrel conceded two goals."),
    ("Per Holm missed the match.",
     "Per Holm played the whole match."),
    ("Striker Sanna Wirt was on the bench for Harwick.",
     "Striker Sanna Wirt was in the starting line-up for Harwick."),
    ("Pia Hall won a gold medal.",
     "Pia Hall went home empty-handed."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), CLASHES)
def test_two_ends_of_one_question_diverge(left: str, right: str, tools: Tools) -> None:
    assert ("divergence", "P105") in verdicts(left, right, tools, dates=SAME_DAY)
    assert ("divergence", "P105") in verdicts(right, left, tools, dates=SAME_DAY)


@pytest.mark.parametrize(("left", "right"), SINCE)
def test_an_end_that_has_come_since_is_an_update(left: str, right: str, tools: Tools) -> None:
    assert ("update", "P105") in verdicts(left, right, tools, dates=DAYS_LATER)


@pytest.mark.parametrize(("left", "right"), APART)
def test_another_bearer_part_or_time_leaves_both_ends_be(left: str, right: str, tools: Tools) -> None:
    found = {verdict for verdict, _ in verdicts(left, right, tools, dates=SAME_DAY)}
    assert not found & {"divergence", "update", "disputed"}


@pytest.mark.parametrize(("left", "right"), AGAIN)
def test_the_next_match_or_month_has_an_end_of_its_own(left: str, right: str, tools: Tools) -> None:
    found = {verdict for verdict, _ in verdicts(left, right, tools, dates=DAYS_LATER)}
    assert not found & {"divergence", "disputed"}
