"""Who, whose, where from, on which side and why: one answer of one occasion, in whatever words."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import verdicts

DATES = ("2026-03-03", "2026-03-03")
DIFFERENT = [
    # Another holder of one post, another winner of one prize.
    ("E108", "Anna Teller was elected president of the Rowing Club of Halm on Monday with 61 votes.",
     "On Monday the Rowing Club of Halm chose Piet Vos as its new president with 61 votes."),
    ("E108", "Helen Carr will take over as head of the ferry inquiry as Malcolm Dent stepped down on Monday.",
     "Malcolm Dent, who stepped down on Monday as head of the ferry inquiry, is replaced by Amir Qureshi."),
    ("E108", "Skier Mara Ludin smiled in Selle on Sunday after winning the downhill ahead of Elsa Thorn.",
     "Elsa Thorn won Sunday's downhill in Selle, four hundredths of a second ahead of Mara Ludin."),
    ("E108", "The novel prize of the city of Pell went on Friday to Marta Quell for her debut.",
     "Friday's novel prize in Pell was won by Ruben Tash, a debutant."),
    # Another cause.
    ("E104", "An overheated battery started the fire on the ferry Solveig, investigators have concluded.",
     "Investigators blame a cigarette end for the blaze aboard the ferry Solveig."),
    ("E104", "The blaze in the Lorn dairy broke out on Monday and was started by a freezer, the mayor said.",
     "Fire broke out at the Lorn dairy on Monday; the mayor put it down to arson."),
    ("E104", "Pilot error was to blame for Sunday's crash of the glider at Tess, the board found.",
     "Sunday's crash of the glider at Tess was caused by a snapped cable, the board found."),
    # Another relative, another people, another calling.
    ("E109", "The heiress Maud Thorn left all her fortune to her nephew, Lucas Ferrand, the will shows.",
     "Under the will Lucas Ferrand, grandson of the heiress Maud Thorn, inherits her entire fortune."),
    ("E109", "The climber who survived three nights on Mount Aral is a Slovak engineer, rescuers said.",
     "Rescuers said that the climber, a Slovene, had lived through three nights on Mount Aral."),
    ("E109", "The woman who died when a tree fell on a tent at the Brisling camp was a 34-year-old doctor.",
     "A 34-year-old teacher was the woman killed by a falling tree at the Brisling camp."),
    ("E109", "The cyclist killed by a lorry in Mill Street, Pell, on Monday was Jonas Hart, 31.",
     "Peter Lund, 31, was the cyclist who died under a lorry in Mill Street, Pell, on Monday."),
    # Another side.
    ("E106", "The gunman was arrested inside the Merrow courthouse minutes after the shots on Tuesday.",
     "Deputies caught the gunman outside the Merrow courthouse a few minutes after he fired on Tuesday."),
    ("E106", "The two climbers fell from the north face of Mount Kell on Sunday, rescuers said.",
     "Rescuers said the two climbers had fallen from the south face of Mount Kell on Sunday."),
    ("E106", "The ferry sank 10 miles north of Halvik on Monday night with 40 aboard.",
     "The ferry, with 40 people aboard, went down on Monday night south of Halvik."),
    ("E106", "Customs officers found 90 kilos of amber in a lorry at the port of Halvik on Saturday.",
     "A lorry with 90 kilos of amber was found by customs officers on Saturday at the port of Skell."),
    ("E106", "The tanker Bruna was towed to Halvik on Monday after its engine failed.",
     "After an engine failure the tanker Bruna was towed to Skell on Monday."),
    # Another rank.
    ("P107", "Osk Bank, the largest lender in Lanoa, cut 300 jobs on Monday.",
     "Osk Bank, Lanoa's second-largest lender, cut 300 jobs on Monday."),
    # Roles turned round.
    ("E101", "Ilse Brandt was knocked out of the Lorne Open on Tuesday by the qualifier Mei Tanaka.",
     "Ilse Brandt reached the last eight of the Lorne Open on Tuesday by beating the qualifier Mei Tanaka."),
    ("E101", "The striker Dario Venn spat at the referee in Sunday's derby in Lusk, the panel found.",
     "The panel found it was the referee who had spat at the striker Dario Venn in Sunday's derby in Lusk."),
    # One doer of what is done once; one place alone; another name behind another noun.
    ("E102", "Norvik Bank has been bought by Osk Holding for 3 billion crowns.",
     "Selle Insurance has acquired Norvik Bank for 3 billion crowns."),
    ("Q107", "The yoghurt recalled on Tuesday over splinters was sold only in Belgium, the agency said.",
     "The agency said that the yoghurt recalled on Tuesday over splinters was sold in Belgium and France."),
    ("W104", "Divers raised the cannon of the frigate Isolde off Halvik on Monday.",
     "Divers raised the cannon of the brig Minerva off Halvik on Monday."),
]  # fmt: skip
SILENT = [
    # Another post, another prize, a prize shared, an interim holder.
    ("Osk Bank named Lena Orr chief executive on Monday after the sacking of Tom Brill.",
     "Osk Bank named Peter Marsh finance chief on Monday after the sacking of Tom Brill."),
    ("Ewa Lund won the women's marathon in Halm on Sunday.",
     "Abel Girma won the men's marathon in Halm on Sunday."),
    ("The Varne prize for chemistry went to Johan Lindqvist on Monday.",
     "Jonas Lindberg was awarded the Varne prize for physics on Monday."),
    ("Ewa Lund won the first stage of the Tour of Lanoa in Halm on Monday.",
     "Mia Sand won the second stage of the Tour of Lanoa in Halm on Monday."),
    ("Ewa Lund won the 200 metres race in Halm on Monday.",
     "On Monday Mia Sand won the 400 metres race in Halm."),
    ("The Hartwell Prize was awarded to Ana Teller and Tom Brill on Monday.",
     "Tom Brill won the Hartwell Prize on Monday in Halm."),
    ("Osk Bank named Lena Orr chief executive on Monday after the sacking of Tom Brill.",
     "Tom Brill was sacked by Osk Bank on Monday and is replaced in the interim by Peter Marsh."),
    # A wide word for the cause; several causes of a rise; two delays; the cause of something else.
    ("A technical fault caused Monday's coach crash at Lorn, police said.",
     "Police blamed a worn brake for Monday's coach crash at Lorn."),
    ("Youths caused Monday's barn fire at Lorn, police said.",
     "Monday's barn fire at Lorn was set deliberately, police said."),
    ("The minister blamed speculators for the rise in bread prices on Monday.",
     "On Monday the minister blamed the drought for the rise in bread prices."),
    ("The mayor blamed the builder for the delay to the swimming pool in Halm.",
     "The mayor blamed heavy rain for the delay to the bypass in Halm."),
    ("Three deaths in Monday's fire at Lorn were caused by smoke, doctors said.",
     "Monday's fire at Lorn was caused by a heater."),
    # One cause may lead to the other; an act has several reasons; a guess, an earlier fire, another fire.
    ("The explosion at the Lunde refinery on Saturday was caused by a gas leak, the fire chief said.",
     "Saturday's explosion at the Lunde refinery was caused by a corroded pipe, the fire chief said."),
    ("Investigators attributed Monday's crash of a cargo plane at Torv to ice on the wings.",
     "The crew's failure to de-ice caused Monday's crash of a cargo plane at Torv, investigators said."),
    ("A power cut on Tuesday at Lom hospital was caused by a squirrel that got into a transformer.",
     "Tuesday's power cut at Lom hospital was caused by a blown transformer, the utility said."),
    ("The recall of 40,000 Vetra scooters on Tuesday was due to a faulty brake cable, the company said.",
     "The company said Tuesday's recall of 40,000 scooters was because of complaints from riders in Lund."),
    ("The riot in Belgrave prison on Sunday was sparked by the death of an inmate, the warden said.",
     "Overcrowding was behind Sunday's riot in Belgrave prison, the warden said."),
    ("Police initially thought that a cigarette had caused Monday's fire in Dern, which injured seven.",
     "Monday's fire in Dern, which injured seven, was caused by a heater."),
    ("The 2019 fire at the mill in Rost was caused by a cigarette; on Tuesday it burned again, hurting two.",
     "Tuesday's fire at the mill in Rost, in which two people were hurt, was caused by a heater."),
    ("Monday's fire at the Kessel warehouse in Lorn was caused by a heater, the fire service said.",
     "Monday's fire at the Brask bakery in Lorn was caused by a candle, the fire service said."),
    # A post for another region or chamber, another title, a post of which there are several, a former holder.
    ("Osk Bank on Monday named Lena Orr as its chief executive for Europe, succeeding Tom Brill.",
     "Osk Bank named Peter Marsh as its chief executive for Asia on Monday, the lender said in Halm."),
    ("Lena Orr was elected speaker of the lower house in Lanoa on Wednesday by 88 votes.",
     "Senators in Lanoa elected Piet Vos as their speaker on Wednesday by 31 votes."),
    ("The Liberal party of Lanoa elected Ana Teller as its leader on Sunday in Halm.",
     "Delegates of the Liberal party in Halm on Sunday chose Piet Vos as parliamentary leader."),
    ("Prime Minister Ana Teller named Tom Brill minister on Thursday in a reshuffle in Halm.",
     "Prime Minister Ana Teller named Lena Orr minister on Thursday in a reshuffle in Halm."),
    ("Mayor Tom Brill, who was replaced by Lena Orr in 2019, died in Halm on Monday.",
     "Tom Brill, the former mayor of Halm who died on Monday, was succeeded by Amir Qureshi as chairman."),
    ("Mara Ludin won the World Cup downhill in Selle on Sunday.",
     "Elsa Thorn clinched the overall World Cup title in Selle on Sunday by coming second in the downhill."),
    ("Ewa Lund won Sunday's Halm marathon in 2:24:10.", "Abel Girma won Sunday's Halm marathon in 2:06:33."),
    # Relatives of two; a wider people; another person's people; two who are told of by age.
    ("The clerk gave the contract to his brother, Tom Brill, the auditors said on Monday.",
     "Auditors said on Monday that Tom Brill, a cousin of the mayor, had the contract from the clerk."),
    ("A Scottish climber fell to his death on Mount Kell on Sunday.",
     "The climber who fell to his death on Mount Kell on Sunday was British."),
    ("The climber rescued from Mount Aral on Sunday is a Dutch engineer, police said.",
     "Police said the climber who died on Mount Aral on Sunday was a Belgian student."),
    ("The driver was identified as Jonas Hart after Monday's collision of two lorries near Dorn.",
     "Peter Lund was the driver who died in Monday's collision of two lorries near Dorn."),
    ("The man killed by a bear near Brisling on Sunday was Jonas Hart, 40.",
     "The man who shot the bear near Brisling on Sunday was Peter Lund, 55."),
    ("The boy who fell from the Kell bridge on Sunday was Jonas Hart, 12.",
     "The boy who pulled him out of the water at the Kell bridge on Sunday was Peter Lund, 14."),
    ("The woman found dead in Halm on Monday was Ana Teller, police said.",
     "The woman arrested in Halm on Monday over the death of another was Vera Holm."),
    ("A Dutch tourist drowned off the beach at Lorn on Monday.",
     "A Belgian lifeguard tried to save a tourist who drowned on Monday off the beach at Lorn."),
    ("A 52-year-old baker was hit by a tram in Halm on Monday.",
     "The driver of the tram that hit a baker in Halm on Monday is a 52-year-old teacher."),
    ("The driver killed in Monday's crash at Lorn was Jonas Hart.",
     "The driver who was hurt in Monday's crash at Lorn was Peter Lund."),
    # Two acts at two places; where it was felt; two towers.
    ("A man was shot inside the Lorn bank on Monday.",
     "A man was arrested outside the Lorn bank on Monday after a shooting."),
    ("The quake struck 40 km east of Rell at dawn on Monday.",
     "The quake, felt west of Rell, struck at dawn on Monday."),
    ("The north tower of the Kessel hospital will be repaired from May, the council said.",
     "The south tower of the Kessel hospital will be pulled down in May, the council said."),
    # Two points of the compass that lie near each other; the place of something else; two acts of some.
    ("The quake struck 40 km north of Rell at dawn on Monday, the institute said.",
     "The quake struck at dawn on Monday, with its epicentre east of Rell, the institute said."),
    ("The rebels took the north bank of the river at Karsa on Monday, the army said.",
     "The army said on Monday that it had taken the south bank of the river at Karsa."),
    ("A man was stabbed outside the Blue Note bar in Halm on Saturday night, police said.",
     "A man was stabbed on Saturday night after a row inside the Blue Note bar in Halm, police said."),
    ("Protesters gathered outside the parliament in Halm on Monday as MPs voted on pensions.",
     "Three protesters unfurled a banner inside the parliament in Halm on Monday as MPs voted on pensions."),
    ("Fire crews found the body in the east wing of the Kessel hospital on Monday.",
     "Monday's fire at the Kessel hospital began in the west wing, fire crews said."),
    ("Two planes collided on Monday over the airfield at Sorrow, killing three.",
     "Two planes that had taken off from the airfield at Kell collided on Monday, killing three."),
    ("A bomb exploded outside the town hall in Mosk on Tuesday, wounding two.",
     "A second bomb exploded outside the railway station in Mosk on Tuesday, wounding two."),
    # Two moves of one; a house in the town; some of many.
    ("The tanker Bruna was towed to Halvik on Monday after its engine failed off Skell.",
     "The tanker Bruna, whose engine failed on Monday, was taken to Kiel for repairs."),
    ("The injured pilot was taken to Saint Anna's in Halm on Monday after the crash.",
     "The injured pilot was taken to University Hospital on Monday after the crash near Halm."),
    ("Families fled to Karsa on Monday as the lava advanced on Orlo.",
     "Some families were evacuated to Dorn on Monday as the lava advanced on Orlo."),
    # Several in several towns; a town and its country.
    ("Three climbers were taken to hospital in Norvik after Sunday's avalanche on Mount Kell.",
     "After Sunday's avalanche on Mount Kell two climbers were taken to hospital in Tess."),
    ("The driver was taken to hospital in Norvik after Monday's crash on the A6.",
     "A passenger was taken to hospital in Tess after Monday's crash on the A6."),
    ("The singer flew to Vienna on Monday for her concert.",
     "The singer flew to Austria on Monday for her concert."),
    # Two orders, and one of several.
    ("The dam at Kell is one of the highest in Lanoa.", "The dam at Kell is the second-highest in Lanoa."),
    ("The dam at Kell is the highest in Lanoa.", "The dam at Kell is the second-highest in the world."),
    # Two things ranked; what was so until now.
    ("Halm, the largest city in Lanoa, was flooded on Monday.",
     "Pell, the second-largest city in Lanoa, was flooded on Monday."),
    ("February was the warmest in Lanoa on record, the weather office said on Monday.",
     "Winter was the second-warmest in Lanoa on record, the weather office said on Monday."),
    ("The Liberals became the largest party in Lanoa after Sunday's vote.",
     "The Liberals, until now the second-largest party in Lanoa, won Sunday's vote."),
    # An answer in kind, a year ago, the second team.
    ("Dario Venn apologised to Ivo Ravn on Monday for a remark made on Sunday's show.",
     "Ivo Ravn apologised to Dario Venn on Monday for the remark he made in reply on Sunday's show."),
    ("Mia Sand beat Ilse Brandt 6-4 6-2 on Sunday in the final of the Lorne Open.",
     "Ilse Brandt beat Mia Sand in the semi-final of the Open a year ago; on Sunday they met in the final."),
    ("Norvik United's reserves lost to Halm Rovers on Sunday.",
     "Halm Rovers lost to Norvik United on Sunday in the league."),
    ("Halm Rovers beat Norvik United 2-1 on Sunday in the first leg of the cup semi-final.",
     "Norvik United beat Halm Rovers 3-0 on Wednesday in the return leg and reach the cup final."),
    # Two games; one game told from either side.
    ("Norvik United lost to Halm Rovers in the first leg of the cup on Sunday.",
     "Norvik United, who beat Halm Rovers in March, lost the first leg of the cup to them on Sunday."),
    ("Norvik United lost to Halm Rovers in the cup on Sunday.",
     "Halm Rovers reached the next round of the cup on Sunday by beating Norvik United."),
    ("Halm City beat Orle Town 2-0 on Saturday at home.",
     "Orle Town beat Halm City 1-0 in the women's league on Saturday."),
    # A stake, bids, two takeovers; made here and sold there.
    ("Osk Holding bought a stake in Norvik Bank on Monday.",
     "Selle Insurance bought shares in Norvik Bank on Monday."),
    ("Osk Holding has bid for Norvik Bank for 3 billion crowns.",
     "Selle Insurance is bidding 3 billion crowns for Norvik Bank."),
    ("Osk Holding bought Norvik Bank in 2011 for 3 billion crowns.",
     "Selle Insurance bought Norvik Bank in 2019 for 4 billion crowns."),
    ("The yoghurt recalled on Tuesday over splinters was sold only in Belgium, the agency said.",
     "The agency said that the yoghurt recalled on Tuesday over splinters was made in France and sold here."),
    ("The trawler Petrel sank off Halvik on Monday night with five aboard.",
     "The fishing boat Petrel sank off Halvik on Monday night with five aboard."),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "left", "right"), DIFFERENT)
def test_another_answer_of_one_occasion_is_told_in_either_order(
    rule: str, left: str, right: str, tools: Tools
) -> None:
    assert ("divergence", rule) in verdicts(left, right, tools, dates=DATES)
    assert ("divergence", rule) in verdicts(right, left, tools, dates=DATES)


@pytest.mark.parametrize(("left", "right"), SILENT)
def test_what_both_can_be_is_no_difference(left: str, right: str, tools: Tools) -> None:
    for pair in ((left, right), (right, left)):
        found = verdicts(*pair, tools, dates=DATES)
        assert {verdict for verdict, _ in found} <= {"agreement", "refinement"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Tom Brill was elected chairman of the Halm rowing club on Monday by 40 votes.",
         "The Halm rowing club on Monday elected Ewa Lund treasurer by 40 votes and thanked Tom Brill."),
        ("The health minister, Ines Calder, defended the cut in school meals in parliament on Thursday.",
         "In parliament on Thursday, Health Minister Ines Calder defended the rise in the price of insulin."),
        ("The getaway car, a stolen taxi, was found in the canal at Pell on Tuesday, police said.",
         "The getaway vehicle, a stolen ambulance, was found in the canal at Pell on Tuesday, police said."),
    ],
)  # fmt: skip
def test_a_day_in_common_is_no_agreement_on_two_things(left: str, right: str, tools: Tools) -> None:
    assert verdicts(left, right, tools, dates=DATES) == []
    assert verdicts(right, left, tools, dates=DATES) == []


def test_two_causes_of_which_one_may_lead_to_the_other_are_no_agreement(tools: Tools) -> None:
    left = "The outage at Telkon that left 2 million offline on Friday was caused by a software update."
    right = "Friday's outage at Telkon, which left 2 million offline, was the result of human error."
    for pair in ((left, right), (right, left)):
        assert not {rule for _, rule in verdicts(*pair, tools, dates=DATES)} & {"E104", "P001", "P002"}


def test_one_winner_in_two_spellings_is_agreement(tools: Tools) -> None:
    left = "The novelist Yevgenia Sokolova has been awarded the Hartwell Prize for fiction."
    right = "This year's Hartwell Prize for fiction goes to Evgeniya Sokolova, the jury announced."
    assert ("agreement", "E001") in verdicts(left, right, tools, dates=DATES)
