"""Questions of public affairs and culture told by both ends, and their look-alikes."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import verdicts

SAME_DAY = ("2025-03-05", "2025-03-05")
DAYS_LATER = ("2025-03-05", "2025-03-08")

CLASHES = [
    ("Harbour mayor Tilda Roen will stand for the Senate in the autumn, her office said on Monday.",
     "Tilda Roen has ruled out a bid for the Senate. The harbour mayor said on Monday that she "
     "would serve out her term."),
    ("Prime Minister Orvel Hask conceded defeat on Sunday night after early counts in Nordavia "
     "gave the opposition a clear lead.",
     "Nordavia's prime minister, Orvel Hask, refused to concede on Sunday night although the "
     "opposition led in early counts."),
    ("Labour Party veteran Bram Oddie held his seat in Kelm East by 212 votes on Thursday.",
     "Bram Oddie, the Labour veteran, was unseated in Kelm East on Thursday after a recount."),
    ("Sela Brond has pulled out of the race to lead the Liberals, her team said on Wednesday.",
     "Sela Brond is staying in the race to lead the Liberals despite poor poll numbers, her team "
     "said on Wednesday."),
    ("President Juno Alvar has signed the pensions bill into law.",
     "President Juno Alvar has vetoed the pensions bill."),
    ("The governor of Halm declared a state of emergency on Tuesday as the river rose.",
     "The governor of Halm said on Tuesday there was no need for a state of emergency even as the "
     "river rose."),
    ("Residents of Mill Lane were consulted before the one-way system was brought in, the council says.",
     "Nobody asked the residents of Mill Lane before the one-way system was brought in."),
    ("Tamsin Orr has been sworn in as mayor of Kelm.",
     "Tamsin Orr, who won the mayoral vote in Kelm, has yet to take office."),
    ("Parliament in Osk ratified the fisheries treaty with Varle on Thursday.",
     "Osk's parliament on Thursday refused to ratify the fisheries treaty with Varle."),
    ("President Idris Kole signed the peace accord in Tavin on Thursday.",
     "President Idris Kole refused to sign the peace accord in Tavin on Thursday, saying it "
     "betrayed the dead."),
    ("Opposition leader Hanno Brecht walked out of the talks in Lenz on Friday.",
     "Hanno Brecht is still at the table in Lenz, his spokeswoman said on Friday."),
    ("Nordavia has applied to join the northern alliance.",
     "Nordavia will stay out of the northern alliance and remain neutral, its president said."),
    ("Cartoonist Yusra Amin has won asylum in Mirel.",
     "Mirel has rejected the asylum claim of the cartoonist Yusra Amin."),
    ("Saturday's march through Kelm was peaceful, police said.",
     "Saturday's march through Kelm turned violent, with bottles thrown at police."),
    ("Families who fled Selk have begun to return home.",
     "Families who fled Selk are still in camps across the border."),
    ("Teachers at St Olm college voted by 80 per cent on Monday to walk out.",
     "Teachers at St Olm college voted on Monday against a walkout."),
    ("Nurses at Halm hospital accepted a 5 per cent pay offer on Friday.",
     "Nurses at Halm hospital threw out a 5 per cent pay offer on Friday."),
    ("Farmers lifted their roadblocks around Osk on Thursday.",
     "Farmers kept up their roadblocks around Osk on Thursday."),
    ("The poet Ilan Ves broke his fast on Saturday.",
     "The jailed poet Ilan Ves was on the 31st day of his hunger strike on Saturday, his wife said."),
    ("The sacked Tarrel bus driver Ned Voss has got his job back.",
     "Ned Voss, the Tarrel bus driver, remains dismissed after a tribunal turned him down."),
    ("The statue of General Horst in Tavin has been taken off its plinth.",
     "The statue of General Horst in Tavin will stay on its plinth, the council said."),
    ("Director Sanna Wirt won the main prize at the Tavin film festival on Saturday.",
     "Sanna Wirt went home empty-handed from the Tavin film festival on Saturday."),
    ("The audience gave the soprano Mira Dell a standing ovation at the Osk opera on Friday.",
     "The soprano Mira Dell was booed off the stage at the Osk opera on Friday."),
    ("The novel has been taken off the shelves of Kelm's school libraries.",
     "The novel stays on the shelves of Kelm's school libraries."),
    ("The interview with the bishop was broadcast live on Sunday.",
     "Sunday's interview with the bishop was recorded the day before."),
    ("Schoolboy Tom Arden, 15, was expelled from Kelm High over the prank.",
     "Tom Arden, 15, escaped expulsion from Kelm High over the prank."),
]  # fmt: skip

TRAPS = [
    ("Gwen Pask opposed the tram plan on Tuesday.",
     "Gwen Pask voted for the bridge plan on Tuesday."),
    ("Tilda Roen, mayor of Kelm, will stand for the Senate.",
     "Her brother Jan Roen ruled out a bid for the Senate."),
    ("Prime Minister Orvel Hask conceded defeat on Sunday night.",
     "Orvel Hask's deputy, Mina Torv, refused to concede her own seat on Sunday night."),
    ("Sela Brond pulled out of the race to lead the Liberals.",
     "Two others are staying in the race to lead the Liberals after Sela Brond pulled out."),
    ("Majority leader Jon Arlen said on Thursday that President Olm planned to sign the bill and declare a "
     "national emergency.",
     "For weeks senators led by Jon Arlen urged Mr. Olm not to declare a national emergency."),
    ("Councillor Piet Harrow was expelled from the Green Alliance.",
     "Councillor Piet Harrow will remain a member of the council."),
    ("The march through Kelm was peaceful until nightfall, police said.",
     "The march through Kelm turned violent after dark."),
    ("Tamsin Orr was sworn in as mayor of Kelm on Monday.",
     "Two of the councillors elected in Kelm have yet to be sworn in."),
    ("Parliament in Osk ratified the fisheries treaty on Thursday.",
     "Varle's parliament has yet to ratify the fisheries treaty."),
    ("President Idris Kole signed the peace accord in Tavin on Thursday.",
     "Rebel leader Dan Sefu refused to sign the peace accord in Tavin on Thursday."),
    ("Nordavia has joined the free trade alliance.",
     "Nordavia will stay out of the military alliance and remain neutral."),
    ("Some Nordavian troops have pulled out of Selk.",
     "Nordavian troops are still in Selk, residents said."),
    ("Soldiers have left the school in Dorvik.",
     "Soldiers are still in the hospital in Dorvik."),
    ("The eastern part of Harn has fallen to the rebels.",
     "The centre of Harn is still holding out against the rebels."),
    ("Mirel cut ties with Corvia in 1991.",
     "Mirel will keep its ties with Corvia's exiles."),
    ("Omid Sahl was granted asylum on Tuesday. His brother was refused asylum.",
     "The asylum application of Omid Sahl's brother was rejected on Tuesday."),
    ("The rebels accepted the truce on Monday.",
     "The army rejected the truce on Monday."),
    ("Most of the students left the rectorate peacefully on Tuesday.",
     "Police dragged the last students out of the rectorate on Tuesday."),
    ("Train drivers in Kelm voted to strike on Monday.",
     "Bus drivers in Kelm voted not to strike on Monday."),
    ("Corvin settled its dispute with the union on Tuesday.",
     "Corvin is still in dispute with the tax office, a spokesman said on Tuesday."),
    ("Police banned a rally by the Dawn party in Lenz.",
     "Police in Lenz allowed a rally by the Farmers' League."),
    ("The last train was cancelled in Kelm on Monday.",
     "Trains in Kelm ran normally until the evening on Monday."),
    ("Wages for December have not been paid at the Brask mill.",
     "The Brask mill paid wages for November in full."),
    ("The bronze of Admiral Croy will be removed from its plinth.",
     "The bronze of Queen Isa will stay on its plinth."),
    ("Mira Dell got a standing ovation at the Osk opera. The director was booed.",
     "The director of the Osk opera was booed on Friday, while Mira Dell was cheered."),
    ("The council will charge for parking in the centre from May.",
     "Parking at the beach will remain free."),
    ("The Brask portrait sold for 2 million crowns at auction in Tavin on Thursday.",
     "A Brask landscape failed to find a buyer at the same auction in Tavin on Thursday."),
]  # fmt: skip

UPDATES = [
    ("The students are still occupying the rectorate in Tavin.",
     "The students have left the rectorate in Tavin after a night of talks."),
    ("Opposition leader Hanno Brecht walked out of the talks in Lenz.",
     "Opposition leader Hanno Brecht has returned to the talks in Lenz."),
    ("Activist Lina Ferr is still refusing food in Tavin jail, her lawyer said.",
     "Activist Lina Ferr has ended her hunger strike in Tavin jail, her lawyer said."),
    ("Sela Brond will stay in the race to lead the Liberals, her team said.",
     "Sela Brond has dropped out of the race to lead the Liberals, her team said."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), CLASHES)
def test_only_one_of_two_ends_can_be(left: str, right: str, tools: Tools) -> None:
    for one, other in ((left, right), (right, left)):
        assert "divergence" in {verdict for verdict, _ in verdicts(one, other, tools, dates=SAME_DAY)}


@pytest.mark.parametrize(("left", "right"), TRAPS)
def test_ends_of_two_matters_are_no_alarm(left: str, right: str, tools: Tools) -> None:
    for one, other in ((left, right), (right, left)):
        found = {verdict for verdict, _ in verdicts(one, other, tools, dates=SAME_DAY)}
        assert not found & {"divergence", "disputed", "update"}


@pytest.mark.parametrize(("left", "right"), UPDATES)
def test_a_later_end_is_an_update(left: str, right: str, tools: Tools) -> None:
    found = {verdict for verdict, _ in verdicts(left, right, tools, dates=DAYS_LATER)}
    assert "update" in found
    assert "divergence" not in found
