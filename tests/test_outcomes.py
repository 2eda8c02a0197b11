"""What it came to, who says so, and what only looks like the contrary, in two reports of one occasion."""

from __future__ import annotations

import pytest

from checker.model import Stage
from checker.pipeline import Tools
from tests.test_comparisons import compared, verdicts

SAME_DAY = ("2026-03-03", "2026-03-03")
DAYS_LATER = ("2026-03-02", "2026-03-06")

CLASHES = [
    ("P105", "Banker Otto Lind was released from prison in Tavin on Monday.",
     "Banker Otto Lind remains in prison in Tavin, his lawyer said on Monday."),
    ("P105", "An appeals court on Monday freed the poet Sanna Wirt, ruling that her detention was unlawful.",
     "The poet Sanna Wirt must stay in prison, an appeals court ruled on Monday."),
    ("P105", "Banker Otto Lind was released on bail on Monday by a court in Tavin.",
     "A court in Tavin refused bail to the banker Otto Lind on Monday."),
    ("P105", "Otto Lind pleaded guilty to fraud at a court in Tavin on Monday.",
     "Otto Lind pleaded not guilty to fraud at a court in Tavin on Monday."),
    ("P105", "The mayor of Tavin, Vera Lomm, handed in her resignation on Monday after a row about her flat.",
     "The mayor of Tavin, Vera Lomm, said on Monday that she would stay in office in spite of the row about "
     "her flat."),
    ("P105", "The fire in the Corvel warehouse was started by a faulty lamp, investigators said on Monday.",
     "Investigators said on Monday that the fire in the warehouse in Corvel had been set deliberately."),
    ("P105", "The fire that gutted the Corvel warehouse on Monday was an accident, investigators found.",
     "Monday's blaze at the Corvel warehouse was started deliberately, investigators concluded."),
    ("Q107", "Rescuers carry the only survivor of Monday's landslide in Corvel to a helicopter.",
     "Three people survived Monday's landslide in Corvel, the rescue service said."),
    ("P102", "Shares in the pump maker Osmer jumped on Monday after it published its results.",
     "Osmer's shares tumbled on Monday as investors digested the pump maker's results."),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "left", "right"), CLASHES)
def test_one_matter_has_one_outcome(rule: str, left: str, right: str, tools: Tools) -> None:
    assert ("divergence", rule) in verdicts(left, right, tools, dates=SAME_DAY)
    assert ("divergence", rule) in verdicts(right, left, tools, dates=SAME_DAY)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The banker Otto Lind pleaded not guilty to fraud in Tavin on Monday.",
         "The banker Otto Lind pleaded guilty to a lesser charge in Tavin on Friday."),
        ("Banker Otto Lind remains in prison in Tavin, his lawyer said on Monday.",
         "Banker Otto Lind was released from prison in Tavin on Friday."),
        ("No arrests have been made over the theft of the altar in Corvel, police said on Monday.",
         "Detectives have arrested two men over the theft of the altar in Corvel, police said on Friday."),
        ("The ferries to Quarl resumed on Monday after ten days.",
         "The ferries to Quarl have stopped again, four days after the service restarted."),
        ("CORVEL - Work on the sea wall at Corvel will start on Friday, the county engineer said on Monday.",
         "Diggers moved in on Friday as the long-awaited repair of Corvel's sea wall got under way."),
        ("The Orrin fair will open on May 3, organisers said.",
         "The Orrin fair, which was due to open on May 3, will open on June 7 instead."),
    ],
)  # fmt: skip
def test_what_came_since_is_an_update(left: str, right: str, tools: Tools) -> None:
    found = {verdict for verdict, _ in verdicts(left, right, tools, dates=DAYS_LATER)}
    assert "update" in found
    assert "divergence" not in found


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # Each speaker's own.
        ("The bakers' union said that its members would walk out on Friday.",
         "The dockers' union said that its members would not walk out on Friday."),
        # Others than those.
        ("Otto Lind pleaded guilty to two counts of fraud in Tavin on Monday.",
         "Otto Lind pleaded not guilty to three other counts of fraud in Tavin on Monday."),
        # One, and the other.
        ("The fire in the north hall of the Orst mill was started by a faulty heater, police said on Monday.",
         "Police said on Monday that the fire in the south hall of the Orst mill was started deliberately."),
        ("Banker Otto Lind was freed on bail on Monday by a court in Tavin.",
         "A court in Tavin ruled on Monday that Otto Lind's brother, Karl Lind, must stay in prison."),
        # Of one charge, and of another.
        ("The banker Otto Lind pleaded not guilty to fraud in Tavin on Monday.",
         "The banker Otto Lind pleaded guilty to a lesser charge in Tavin on Monday."),
        ("Otto Lind pleaded guilty to one count of fraud in Tavin on Monday.",
         "Otto Lind pleaded not guilty to one count of theft in Tavin on Monday."),
        ("The court in Tavin acquitted Otto Lind of bribery on Monday.",
         "The court in Tavin found Otto Lind guilty of fraud but not of bribery on Monday."),
        # Of him, and of his wife; of one brother, and of the other.
        ("A court in Tavin refused bail to Otto Lind on Monday.",
         "Otto Lind denies fraud. The court in Tavin freed his wife on Monday."),
        ("The younger of the brothers pleaded guilty in Tavin on Monday.",
         "The older brother pleaded not guilty in Tavin on Monday, his lawyer said."),
        # First the one, then the other.
        ("The museum in Corvel will stay closed until May.",
         "The museum in Corvel, which closed in January after a flood, will open again in May."),
        ("The company sold its plant in Varn in 2024 and leased it back.",
         "Some 300 people work at the plant in Varn, which the company has leased since it sold it in 2024."),
        ("The ferries to Quarl stopped on Monday at 6 a.m. because of the storm.",
         "Ferries to Quarl resumed at noon on Monday after a stop of six hours because of the storm."),
        # How long it lasted, and how far off it was.
        ("The ferries to Quarl sailed on Monday after a stoppage of ten days.",
         "The ferries to Quarl stopped on Monday, two days after the stoppage ended."),
        # The forecast fell; what it is of grows.
        ("The bank lowered its growth forecast for Adaly to 1.4 percent on Tuesday.",
         "The bank forecasts growth of 1.4 percent for Adaly."),
        # The day that it was due on, beside the day that it was put off to.
        ("The Orrin fair, which was due to open on May 3, will open on June 7 instead.",
         "The opening of the Orrin fair has been postponed until June 7."),
        ("The Orrin fair, originally planned for May, will now be held in June.",
         "The Orrin fair has been postponed until June."),
        ("The Orrin fair will open on June 7, the council said.",
         "The Orrin fair, which was due to open on May 3, will open on June 7 instead."),
        ("Vera Lomm was to meet the unions on Tuesday. The meeting will now take place on Friday.",
         "Vera Lomm meets the unions on Friday. They will talk about pay."),
        # Another place, on the day that was planned.
        ("The summer concert in Corvel will be held in the park on May 3.",
         "The summer concert in Corvel, originally planned for the town hall, will now be held in the park "
         "on May 3."),
        # Until a day, one may stay who has resigned.
        ("The mayor of Tavin, Vera Lomm, resigned on Monday over her flat.",
         "The mayor of Tavin, Vera Lomm, said on Monday that she would stay in office until May 4."),
    ],
)  # fmt: skip
def test_what_does_not_exclude_each_other_is_no_alarm(left: str, right: str, tools: Tools) -> None:
    for one, other in ((left, right), (right, left)):
        found = {verdict for verdict, _ in verdicts(one, other, tools, dates=SAME_DAY)}
        assert not found & {"divergence", "disputed", "update"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Students said that 20,000 people had marched through Corvel on Monday.",
         "Police put the turnout at Monday's march in Corvel at 6,000."),
        ("The new ticket system cost 40 million crowns, the transport minister, Aldis Brome, said on Monday.",
         "Hedda Falk, the opposition leader, put the cost of the new ticket system at 65 million crowns."),
        ("The new ticket system cost 40 million crowns, the minister said on Monday.",
         "The new ticket system cost 65 million crowns, the opposition leader said on Monday."),
        ("The contractor knew about the cracks in the Orst tunnel, a former engineer said on Monday.",
         '"We knew of no cracks," the head of the firm that built the Orst tunnel, Jens Ax, said on Monday.'),
        ("Guards were first to shoot in Monday's chase on Lake Orst, the poacher's wife said.",
         "The head of the ranger post said that the poacher shot first in Monday's chase on Lake Orst."),
    ],
)  # fmt: skip
def test_what_two_speakers_say_otherwise_is_disputed(left: str, right: str, tools: Tools) -> None:
    for one, other in ((left, right), (right, left)):
        found = {verdict for verdict, _ in verdicts(one, other, tools, dates=SAME_DAY)}
        assert "disputed" in found
        assert "divergence" not in found


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Police put the turnout at 6,000.", "Police"),
        ("Police put the turnout at Monday's march in Corvel at 6,000.", "Police"),
        ("Early estimates put the turnout at 6,000.", ""),
        ("Police put three officers at the gate.", ""),
        ("The mayor of Tavin, Vera Lomm, said that she was ill.", "Vera Lomm"),
        ("The head of the bank, Vera Lomm, said that she was ill.", "Vera Lomm"),
        ("The mayor of Tavin, Orrin County, said that the dam was safe.", "mayor of Tavin, Orrin County"),
        ("The system cost 40 million crowns, the transport minister, Aldis Brome, said.", "Aldis Brome"),
        ("The new boats will cost 23 million euros, Jonna Peel, the fisheries commissioner, told them.",
         "Jonna Peel"),
        ("The minister came, shook his head, said nothing had changed.", "minister"),
    ],
)  # fmt: skip
def test_who_gives_a_figure_or_stands_beside_an_office_is_the_speaker(
    text: str, speaker: str, tools: Tools
) -> None:
    claims, _ = compared(text, "The council met.", tools)
    told = [claim.speaker.name for claim in claims if claim.sentence == text and claim.speaker is not None]
    assert told[:1] == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    ("text", "hypothetical", "negated"),
    [
        ("The ministry did not rule out a rise in fuel duty.", True, False),
        ("Nobody ruled out a rise in fuel duty.", True, False),
        ("A rise in fuel duty remains possible.", True, False),
        ("The ministry ruled out a rise in fuel duty.", False, True),
    ],
)
def test_what_is_not_ruled_out_is_possible_and_no_more(
    text: str, hypothetical: bool, negated: bool, tools: Tools
) -> None:
    claims, _ = compared(text, "The council met.", tools)
    assert (claims[0].hypothetical, claims[0].negated) == (hypothetical, negated)


def test_a_name_behind_a_preposition_of_place_is_no_he(tools: Tools) -> None:
    text = "The driver's widow told the court in Pell that he had been sober."
    claims, _ = compared(text, "The council met.", tools)
    assert claims[0].agent == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Rain flooded the cellar of the museum, its director, Lena Abt, said.",
         "Rain flooded the cellar of the museum"),
        ("The new system cost 40 million crowns, the transport minister, Aldis Brome, said on Monday.",
         "The new system cost 40 million crowns"),
    ],
)  # fmt: skip
def test_who_says_it_is_no_part_of_what_is_said(text: str, said: str, tools: Tools) -> None:
    claims, _ = compared(text, "The council met.", tools)
    assert [claim.text for claim in claims if claim.sentence == text] == [said]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Fans topple a statue in Corvel on Monday. Photo: Ivo Perl", "2026-03-02"),
        ("Picture: Fans topple a statue in Corvel on Monday.", "2026-03-02"),
        ("The fair in Corvel opens on Monday. The mayor speaks.", "2026-03-09"),
    ],
)
def test_a_caption_tells_in_the_present_what_was(text: str, day: str, tools: Tools) -> None:
    claims, _ = compared(text, "The council met.", tools, dates=SAME_DAY)
    assert [time.value for claim in claims for time in claim.times] == [day]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Forty killed in blast at Orst mine", "kill"),
        ("Two held after Corvel jewel raid", "hold"),
        ("A treaty signed in Tess on Monday", "sign"),
    ],
)
def test_a_headline_without_its_auxiliary_is_one_clause(text: str, event: str, tools: Tools) -> None:
    claims, _ = compared(text, "The council met.", tools)
    assert [(claim.text, claim.event) for claim in claims if claim.sentence == text] == [(text, event)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("CORVEL — Rain flooded the mill.", "Rain flooded the mill"),
        ("CORVEL, March 2 (Corwire) - Rain flooded the mill.", "Rain flooded the mill"),
        ("Rain - the first in May - flooded the mill.", "Rain - the first in May - flooded the mill"),
    ],
)
def test_a_dateline_is_no_part_of_its_sentence(text: str, told: str, tools: Tools) -> None:
    claims, _ = compared(text, "The council met.", tools)
    assert claims[0].text == told


def test_she_is_the_one_named_beside_an_office(tools: Tools) -> None:
    claims, _ = compared("The mayor of Tavin, Vera Lomm, said that she was ill.", "The council met.", tools)
    assert claims[0].agent == "Vera Lomm"
    assert claims[0].status is Stage.REPORTED


STATES = [
    ("Firefighters put out the blaze at the Halm paper mill on Friday.",
     "Firefighters were still battling the blaze at the Halm paper mill on Friday."),
    ("The fire at the Halm paper mill has been extinguished, the fire service said on Friday.",
     "The fire at the Halm paper mill is burning out of control, the fire service said on Friday."),
    ("Bus drivers in Lusk are still on strike, their union said on Friday.",
     "Bus drivers in Lusk went back to work on Friday, their union said."),
    ("The singer Lena Orr left hospital on Friday, her agent said.",
     "The singer Lena Orr remains in hospital, her agent said on Friday."),
    ("The missing climber Otto Lind was found alive on Friday.",
     "The climber Otto Lind was still missing on Friday."),
    ("The search for the missing climber Otto Lind was called off on Friday.",
     "Rescuers were still searching for the missing climber Otto Lind on Friday."),
    ("Brask claimed responsibility for the attack on the Corrin pipeline on Friday.",
     "Brask denied any part in the attack on the Corrin pipeline on Friday."),
    ("The train from Lusk arrived on time in Halm on Friday.",
     "The train from Lusk reached Halm three hours late on Friday."),
    ("The tanker Orrin sank off Lusk on Friday.",
     "The tanker Orrin was towed to port at Lusk on Friday and is still afloat."),
    ("The river Osk burst its banks at Pesh on Friday.",
     "The river Osk stayed within its banks at Pesh on Friday."),
    ("The court granted bail to Otto Lind on Friday.",
     "Otto Lind was remanded in custody by the court on Friday."),
    ("The school in Pesh reopened on Friday after the gas leak.",
     "The school in Pesh stayed shut on Friday because of the gas leak."),
    ("The driver of the coach was drunk, police said on Friday.",
     "The driver of the coach was under the legal limit, police said on Friday."),
    ("The gunman acted alone in Friday's attack on the Lusk market, police said.",
     "The gunman had an accomplice in Friday's attack on the Lusk market, police said."),
    ("The plane of the airline Zephine landed safely in Lusk on Friday after losing a wheel.",
     "The plane of the airline Zephine crashed in Lusk on Friday after losing a wheel."),
    ("The Halm derby ended in a draw on Sunday.",
     "Halm won Sunday's derby 2-1."),
    ("The Corrin government lifted the export ban on Friday.",
     "The Corrin government extended the export ban on Friday."),
    ("The court in Halm sentenced Otto Lind to six years in prison on Friday.",
     "The court in Halm gave Otto Lind a suspended sentence on Friday."),
    ("The storm made landfall near Halm on Friday night.",
     "The storm turned away from the coast near Halm on Friday night."),
    ("The suspect surrendered to police in Lusk on Friday.",
     "The suspect was shot dead by police in Lusk on Friday."),
    ("The hostages in Lusk were freed unharmed on Friday.",
     "Two of the hostages in Lusk were killed on Friday."),
    ("The talks between Norr and Velmar ended in agreement on Friday.",
     "The talks between Norr and Velmar broke down on Friday."),
    ("The first flight of the Zephine jet was a success on Friday.",
     "The first flight of the Zephine jet was aborted on Friday."),
    ("The lorry driver was alone in the cab when it crashed near Pesh on Friday.",
     "The lorry driver had a passenger in the cab when it crashed near Pesh on Friday."),
    ("The pilot had reported engine trouble before Friday's crash near Pesh.",
     "The pilot sent no distress call before Friday's crash near Pesh."),
    ("The minister Vera Lomm is in favour of a higher fuel tax.",
     "The minister Vera Lomm is against a higher fuel tax."),
    ("The defendant Otto Lind gave evidence in Lusk on Friday.",
     "The defendant Otto Lind remained silent in Lusk on Friday."),
    ("The striker Dario Venn missed a penalty in Halm on Sunday.",
     "The striker Dario Venn scored from a penalty in Halm on Sunday."),
    ("The referee sent off Dario Venn in Halm on Sunday.",
     "Dario Venn played the full match in Halm on Sunday."),
    ("The minister Vera Lomm apologised for the remark on Friday.",
     "The minister Vera Lomm stood by the remark on Friday."),
    ("The passport that the suspect in Lusk carried on Friday was genuine.",
     "The passport that the suspect in Lusk carried on Friday was forged."),
    ("The rescue of the miners in Pesh was completed on Friday.",
     "Six miners in Pesh were still trapped on Friday."),
    ("Inflation in Norr slowed in May.",
     "Inflation in Norr quickened in May."),
    ("The hospital in Halm ran out of oxygen on Friday.",
     "The hospital in Halm has enough oxygen, its director said on Friday."),
    ("The airline Zephine went bankrupt on Friday.",
     "The airline Zephine was rescued from bankruptcy on Friday."),
    ("The film by Edda Karn was panned by critics in Lusk.",
     "The film by Edda Karn was hailed by critics in Lusk."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), STATES)
def test_one_thing_is_in_one_state_on_one_day(left: str, right: str, tools: Tools) -> None:
    for pair in ((left, right), (right, left)):
        assert ("divergence", "P105") in verdicts(*pair, tools, dates=("2024-03-01", "2024-03-01"))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Firefighters were still battling the blaze at the Halm paper mill on Friday.",
         "Firefighters put out the blaze at the Halm paper mill on Monday."),
        ("The singer Lena Orr remains in hospital, her agent said on Friday.",
         "The singer Lena Orr left hospital on Monday, her agent said."),
        ("The climber Otto Lind was still missing on Friday.",
         "The missing climber Otto Lind was found alive on Monday."),
        ("The road tunnel at Grell is closed after a fire on Friday.",
         "The road tunnel at Grell reopened on Monday."),
        ("The king of Norr, 74, is in hospital, the palace said on Friday.",
         "The king of Norr has left hospital, the palace said on Monday."),
    ],
)  # fmt: skip
def test_a_state_that_has_ended_days_later_is_an_update(left: str, right: str, tools: Tools) -> None:
    _, findings = compared(left, right, tools, dates=("2024-03-01", "2024-03-04"))
    told = [finding for finding in findings if finding.rule == "P105"]
    assert [finding.verdict.value for finding in told] == ["update"]
    assert "Both cannot be so" not in told[0].explanation


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Three of the climbers were found alive on Mount Orrel on Friday, rescuers said.",
         "Two of the climbers were still missing on Mount Orrel on Friday, rescuers said."),
        ("The river Osk burst its banks at Pesh on Friday.",
         "The river Osk stayed within its banks at Lusk on Friday."),
        ("The group Brask claimed responsibility for Friday's bombing in Lusk.",
         "The militia Norsk denied responsibility for Friday's bombing in Lusk."),
        ("Police called off the search for the killer in Lusk on Friday after an arrest in Halm.",
         "Police in Lusk were still searching for the weapon on Friday."),
        ("The tanker Orrin sank off Lusk on Friday.",
         "The tug that had gone to help the tanker Orrin off Lusk on Friday is still afloat."),
        ("The patient Tom Relj was discharged from hospital in Lusk on Thursday.",
         "Tom Relj's brother remains in hospital in Lusk."),
        ("Nordholt posted a profit of 5 million crowns for the year on Friday.",
         "Nordholt posted a loss of 2 million crowns for the fourth quarter on Friday."),
        ("Teachers in Halm returned to work on Friday but nurses remain on strike.",
         "Nurses in Halm remain on strike, their union said on Friday."),
        ("The band's first album is in favour with critics, Lena Orr said on Friday.",
         "Critics were against the band's second album, Lena Orr said on Friday."),
        ("Two suspects in Friday's attack in Lusk surrendered to police.",
         "A third suspect in Friday's attack in Lusk was shot dead by police."),
        ("Halm's women drew 1-1 with Lusk on Sunday.",
         "Halm's men beat Lusk 2-1 on Sunday."),
        ("The court in Halm gave Otto Lind a suspended sentence on Friday.",
         "The court in Halm sent Otto Lind's accomplice to prison for six years on Friday."),
        ("The driver of the lorry was alone in the cab when it crashed near Pesh on Friday.",
         "The car that the lorry hit near Pesh on Friday was carrying a passenger."),
        ("The tram's brakes were checked on Friday after the crash in Lusk.",
         "The tram's battery was checked on Friday after the crash in Lusk."),
        ("The victim was stabbed outside a bar in Lusk on Friday.",
         "A second victim was shot outside a bar in Lusk on Friday."),
        ("The victim was stabbed outside a bar in Lusk on Friday.",
         "The attacker was shot outside a bar in Lusk on Friday."),
        ("The council of Halm voted for the tram on Friday, with the Greens in favour.",
         "The Liberals on the council of Halm were against the tram on Friday."),
        ("Residents of Lusk must boil their water until Friday, the council said.",
         "The water in Halm is safe to drink, the council said on Friday."),
        ("The storm made landfall near Halm on Friday.",
         "A second storm turned away from the coast near Halm on Friday."),
        ("Dario Venn injured his knee in Sunday's match in Halm.",
         "Otto Rehn injured his ankle in Sunday's match in Halm."),
        ("The fire began in the kitchen of the hotel in Lusk on Friday, police said.",
         "A guest of the hotel in Lusk was found in a bathroom on Friday, police said."),
        ("The climbers were brought down from Mount Orrel by helicopter on Friday.",
         "The injured climbers were taken from Pesh to hospital by ambulance on Friday."),
        ("The nurse Anna Brandt won the prize for medicine in Lusk on Friday.",
         "The teacher Peter Marsh won the prize for literature in Lusk on Friday."),
        ("The jail in Halm has 400 inmates, the ministry said on Friday.",
         "Otto Lind was spared jail in Halm on Friday."),
        ("The patient Tom Relj died of cancer in Lusk on Friday.",
         "The patient Tom Relj had suffered a stroke in Lusk in May."),
        ("Vera Lomm's first budget had failed in 2019.",
         "Vera Lomm's budget was a success on Friday, her party said."),
        ("The trade union in Lusk is against the night shift, it said on Friday.",
         "The trade union in Lusk is in favour of higher pay, it said on Friday."),
        ("Norr's local election was held on Sunday.",
         "Norr's foreign minister was in Lusk on Sunday."),
        ("The rebels took the airport in Corrin on Friday.",
         "The army took the port in Corrin on Friday."),
        ("The teacher in Pesh was suspended on Friday.",
         "The headmaster in Pesh was back at work on Friday."),
        ("The tanker Orrin ran out of fuel on Friday.",
         "The ferry Ollerby has enough fuel, its owner said on Friday."),
        ("Critics in Lusk panned the film's ending but hailed its music on Friday.",
         "The film was hailed by critics in Lusk on Friday."),
        ("Halm's women's team drew with Lusk on Sunday, the men's team beat Pesh.",
         "Halm beat Pesh on Sunday."),
        ("All 12 miners were rescued from the upper gallery at Pesh on Friday.",
         "Three miners were still trapped in the lower gallery at Pesh on Friday."),
        ("The airline Zephine went bankrupt in 2009.",
         "The airline Zephine was rescued from bankruptcy in 2021."),
        ("Firefighters identified the cause of the fire in Lusk on Friday.",
         "Police in Lusk could not identify the victims of the fire on Friday."),
        ("The museum in Halm is free of charge on Sundays.",
         "Admission to the museum in Halm costs eight crowns on weekdays."),
        ("The referee sent off Otto Rehn in Halm on Sunday.",
         "Dario Venn played the full match in Halm on Sunday."),
        ("The statue of the king in Halm was taken down on Friday.",
         "The statue of the queen in Halm stays where it is, the council said on Friday."),
        ("The witness Anna Brandt gave evidence in Lusk on Friday.",
         "The defendant Otto Lind remained silent in Lusk on Friday."),
        ("Many farmers in Velmar had a good harvest this year.",
         "Few farmers in Velmar had insurance this year."),
        ("The minister Vera Lomm apologised to the victims' families on Friday.",
         "The minister Vera Lomm stood by her officials on Friday."),
        ("The minister Vera Lomm said on Friday she was in favour of the tunnel but against the toll.",
         "The minister Vera Lomm is against the toll, she said on Friday."),
        ("The judge in Lusk allowed the families into the courtroom on Friday.",
         "The judge in Lusk barred cameras from the courtroom on Friday."),
        ("The reactor at Pesh shut down automatically on Friday.",
         "Workers closed the valves of the reactor at Pesh by hand on Friday."),
        ("The fire in Halm destroyed the roof of the school on Friday.",
         "The fire in Halm caused only minor damage to the gym of the school on Friday."),
        ("The striker Dario Venn left hospital on Friday after an operation on his knee.",
         "The goalkeeper Otto Rehn remains in hospital after Friday's operation."),
        ("The search for survivors in Lusk was called off on Friday night.",
         "Rescuers in Lusk were still searching for survivors at noon on Friday."),
        ("The fire at the Halm paper mill was put out at noon on Friday.",
         "The fire at the Halm paper mill was still burning at 9 a.m. on Friday."),
        ("Bus drivers in Lusk ended their strike on Friday evening.",
         "Bus drivers in Lusk were still on strike on Friday morning."),
        ("The ferry left Lusk on time on Friday.",
         "The ferry reached Halm an hour late on Friday after engine trouble."),
        ("The missing girl was found alive in a barn near Pesh on Friday.",
         "The missing girl's father was found dead near Pesh on Friday."),
        ("Police shot dead one of the gunmen in Lusk on Friday, and another surrendered.",
         "A gunman surrendered in Lusk on Friday."),
        ("Nordholt's brewing arm made a loss last year.",
         "Nordholt made a profit last year."),
        ("Turnout was higher in Halm.",
         "Turnout was lower in Lusk."),
    ],
)  # fmt: skip
def test_two_things_can_be_in_two_states(left: str, right: str, tools: Tools) -> None:
    for pair in ((left, right), (right, left)):
        told = {verdict for verdict, _ in verdicts(*pair, tools, dates=("2024-03-01", "2024-03-01"))}
        assert not told & {"divergence", "update", "disputed"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The defendant Otto Lind refused to testify in Lusk on Friday.",
         "The defendant Otto Lind remained silent in Lusk on Friday."),
        ("The hospital in Halm has run out of oxygen.", "The hospital in Halm has no more oxygen."),
        ("The police in Halm have not yet identified the body.", "The body in Halm is still unidentified."),
        ("The minister Vera Lomm refused to apologise for the remark on Friday.",
         "The minister Vera Lomm stood by the remark on Friday."),
    ],
)  # fmt: skip
def test_what_is_refused_is_the_other_end(left: str, right: str, tools: Tools) -> None:
    for pair in ((left, right), (right, left)):
        told = {verdict for verdict, _ in verdicts(*pair, tools, dates=("2024-03-01", "2024-03-01"))}
        assert not told & {"divergence", "update", "disputed"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Nordholt's chief was treated in hospital on Friday.", "Nordholt's chief left hospital on Friday."),
        ("Otto Lind was jailed for fraud on Friday, and his party is against the sentence.",
         "Otto Lind is against the sentence, he said on Friday."),
        ("The coach of Halm gave up smoking on Friday.", "The coach of Halm died on Friday."),
    ],
)  # fmt: skip
def test_words_that_stand_apart_are_no_phrase(left: str, right: str, tools: Tools) -> None:
    for pair in ((left, right), (right, left)):
        told = {verdict for verdict, _ in verdicts(*pair, tools, dates=("2024-03-01", "2024-03-01"))}
        assert not told & {"divergence", "update", "disputed"}


def test_a_word_that_negates_by_itself_is_the_opposite_of_another(tools: Tools) -> None:
    left = "The judge in Lusk permitted cameras in the courtroom on Friday."
    right = "The judge in Lusk barred cameras from the courtroom on Friday."
    for pair in ((left, right), (right, left)):
        assert ("divergence", "W101") in verdicts(*pair, tools, dates=("2024-03-01", "2024-03-01"))
