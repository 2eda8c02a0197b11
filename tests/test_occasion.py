"""What two reports of one occasion cannot both have right, whatever else they share, and what they can."""

from __future__ import annotations

import datetime as dt

import pytest
from spacy.language import Language

from checker.facts.time import Anchor, extract_times
from checker.pipeline import Tools
from tests.test_comparisons import compared, verdicts

DAY = "2025-03-05"

CLASHES = [
    ("P105", "Transport minister Greta Holz stepped down on Tuesday over the rail contract.",
     "Greta Holz clung to office as transport minister on Tuesday despite the rail contract."),
    ("P105", "The Selwick Mercury retracted its article on the mayor's villa on Tuesday.",
     "On Tuesday the Selwick Mercury stood by its article on the mayor's villa."),
    ("P105", "The blast at the Torne flour mill on Tuesday was an accident, investigators concluded.",
     "Tuesday's blast at the Torne flour mill was sabotage, investigators concluded."),
    ("P101", "The pilot who landed on the Moss motorway on Tuesday had no licence, police said.",
     "Police said the pilot who landed on the Moss motorway on Tuesday held a valid licence."),
    ("P105", "Councillors in Torne passed the canal bill 14-11 on Tuesday.",
     "Councillors in Torne voted down the canal bill 14-11 on Tuesday."),
    ("P105", "The court in Loam allowed the appeal of the poet Sanna Wirt on Tuesday.",
     "The court in Loam threw out the appeal of the poet Sanna Wirt on Tuesday."),
    ("P102", "The council of Torne approved the canal plan by 14 votes to 11 on Tuesday.",
     "The canal plan was rejected by the council of Torne by 14 to 11 on Tuesday."),
    ("P101", "The canal of Torne is far from complete, engineer Otto Rehn said on Tuesday.",
     "The canal of Torne is complete, engineer Otto Rehn said on Tuesday."),
    ("P105", "All passengers escaped safely when a lift cable snapped in Loam on Tuesday.",
     "Four passengers were injured when a lift cable snapped in Loam on Tuesday."),
    ("P105", "Everyone on board was safe after the trawler Mira sank off Holm on Tuesday.",
     "Two people were killed when the trawler Mira sank off Holm on Tuesday."),
    ("Q101", "A mill burned down in Rook on Tuesday. All the workers were unharmed.",
     "A mill burned down in Rook on Tuesday. Six workers suffered burns."),
    ("P105", "The pilot Jon Askel lacks a licence, police in Loam said on Tuesday.",
     "The pilot Jon Askel has a licence, police in Loam said on Tuesday."),
    ("P101", "Senator Ilka Brod left the court in Loam on Tuesday without speaking to reporters.",
     "Senator Ilka Brod spoke to reporters as she left the court in Loam on Tuesday."),
    ("P105", "The Rook viaduct stays closed.", "The Rook viaduct is open again."),
    ("Q105", "Of the 300 trees felled in Rook Park on Tuesday, 40 were oaks, the city said.",
     "The city said it had felled 300 trees in Rook Park on Tuesday, 90 of them oaks."),
    ("Q107", "A girl was the only survivor of Tuesday's ferry sinking off Cape Noll.",
     "Three people survived the ferry sinking off Cape Noll on Tuesday."),
    ("Q108", "Poet Sanna Wirt, who was born in 1951, died in Loam on Tuesday.",
     "Sanna Wirt, the poet, died in Loam on Tuesday at the age of 69."),
    ("E105", "Coach Pia Lund was sacked by the club president, Otto Rehn, on Tuesday.",
     "The players, not club president Otto Rehn, voted coach Pia Lund out on Tuesday."),
    ("E105", "A water main burst in Holt, in Brewer Street, at 5 a.m. on Tuesday, and cellars were flooded.",
     "A water main burst in Holt at 5 a.m. on Tuesday; the leak was in Chapel Lane, far from Brewer Street."),
    ("E106", "A grenade went off at 9:20 p.m. on Tuesday outside the town hall in Mosk, wounding two.",
     "Two people were wounded in Mosk on Tuesday when a grenade exploded at 9:20 p.m. outside the station."),
    ("E104", "Lightning started the fire in the Saar forest on Monday, the fire service said.",
     "The fire in the Saar forest on Monday was lit by campers, according to the fire service."),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "left", "right"), CLASHES)
def test_on_one_occasion_the_clauses_beside_the_shared_fact_are_held_together(
    rule: str, left: str, right: str, tools: Tools
) -> None:
    assert ("divergence", rule) in verdicts(left, right, tools)
    assert ("divergence", rule) in verdicts(right, left, tools)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The north entrance of Velmar station was closed on Tuesday.",
         "The south entrance of Velmar station was open on Tuesday."),
        ("The court in Drell acquitted the banker Otto Kray on Tuesday.",
         "The court in Drell convicted the banker's brother Felix Kray on Tuesday."),
        ("Two crewmen were killed when the trawler Mira sank off Holm on Tuesday.",
         "Three crewmen survived when the trawler Mira went down off Holm on Tuesday."),
        ("Polling stations in Ardova open at 7 a.m. on Sunday.",
         "Polling stations in Ardova close at 8 p.m. on Sunday."),
        ("The navy stopped 60 migrants off Perrin on Tuesday, 15 of them women.",
         "The navy stopped 60 migrants off Perrin on Tuesday, 20 of them children."),
        ("Of the 60 lambs born at Fell Farm on Tuesday, 25 were male.",
         "Fell Farm had 60 lambs on Tuesday, 35 of them female."),
        ("Three of the orchestra's 90 players fell ill on Tuesday, the Tarn Philharmonic said.",
         "The Tarn Philharmonic said that three players fell ill on Tuesday and 40 flutes were damaged."),
        ("The avalanche hit the Brenn hut at 6:15 a.m. on Tuesday.",
         "A helicopter reached the Brenn hut at 8:40 a.m. on Tuesday, after the avalanche."),
        ("Painter Liv Aune, 71, was buried in Skell on Tuesday beside her husband.",
         "Painter Liv Aune was buried in Skell on Tuesday; her daughter, 44, spoke at the grave."),
        ("Judge Ilse Tann, not the jury, freed the smuggler on Tuesday in Rook.",
         "The smuggler was freed in Rook on Tuesday by Judge Ilse Tann."),
        ("The balloon lifted off on Tuesday from the airfield at Sorrow, on the island of Kell.",
         "A balloon lifted off on Tuesday from the airfield on Kell."),
        ("A mill burned down in Rook on Tuesday. All the workers escaped unhurt.",
         "A mill burned down in Rook on Tuesday. Two firefighters were injured."),
        ("No one was seriously hurt when a lift cable snapped in Loam on Tuesday.",
         "Four people suffered minor cuts when a lift cable snapped in Loam on Tuesday."),
        ("Almost everyone escaped unhurt when a lift cable snapped in Loam on Tuesday.",
         "Four people were hurt when a lift cable snapped in Loam on Tuesday."),
        ("Everyone else was unhurt when a lift cable snapped in Loam on Tuesday.",
         "Four people were hurt when a lift cable snapped in Loam on Tuesday."),
        ("The pilot Jon Askel has no licence for jets, police in Loam said on Tuesday.",
         "The pilot Jon Askel has a licence for gliders, police in Loam said on Tuesday."),
        ("The pilot Jon Askel lacks a second licence, police in Loam said on Tuesday.",
         "The pilot Jon Askel has a licence, police in Loam said on Tuesday."),
        ("Senator Ilka Brod left the court in Loam on Tuesday without speaking to reporters.",
         "Senator Ilka Brod spoke to the judge in the court in Loam on Tuesday."),
        ("The Rook viaduct is open to cars.", "The Rook viaduct is closed to lorries."),
        ("Deputies in Marn voted against abolishing the wealth tax on Tuesday.",
         "Deputies in Marn approved the wealth tax on Tuesday."),
        ("Greens in the assembly of Marn voted for the wealth tax on Tuesday.",
         "Liberals in the assembly of Marn voted against the wealth tax on Tuesday."),
        ("The council of Marn approved the airport plan on Tuesday.",
         "The planning committee of Marn rejected the airport plan on Tuesday."),
        ("The council of Marn approved the school plan 21-18 on Tuesday.",
         "The council of Marn rejected the road plan 21-18 on Tuesday."),
        ("The first half of the Marn canal is complete, the mayor said on Tuesday.",
         "The Marn canal is not yet complete, the mayor said on Tuesday."),
        ("The Marn canal is almost finished, the mayor said on Tuesday.",
         "The Marn canal is not finished yet, the mayor said on Tuesday."),
        ("Deputies in Marn voted against abolishing the wealth tax on Tuesday.",
         "Marn's deputies decided on Tuesday to keep the wealth tax."),
    ],
)  # fmt: skip
def test_two_things_of_one_occasion_do_not_clash(left: str, right: str, tools: Tools) -> None:
    assert not {verdict for verdict, _ in verdicts(left, right, tools)} & {"divergence", "disputed", "update"}


@pytest.mark.parametrize(
    ("text", "agent", "event", "when"),
    [
        ("It was on Tuesday that inspectors boarded the tanker Lirra.", "inspector", "board", "2025-03-04"),
        ("It was Velmar that accused Adaly on Tuesday of dumping steel.", "Velmar", "accuse", "2025-03-04"),
        ("It was 9:15 on Sunday morning when the train derailed.", "train", "derail", "2025-03-02T09:15"),
    ],
)
def test_a_cleft_sentence_is_one_clause(text: str, agent: str, event: str, when: str, tools: Tools) -> None:
    claims, _ = compared(text, "The council met.", tools)
    (claim,) = [claim for claim in claims if claim.sentence == text]
    assert (claim.agent, claim.event) == (agent, event)
    assert [time.value for time in claim.times] == [when]


@pytest.mark.parametrize(
    "text",
    ["It was clear that inspectors boarded the tanker.", "It was not on Tuesday that inspectors came."],
)
def test_what_only_looks_like_a_cleft_keeps_its_clauses(text: str, tools: Tools) -> None:
    claims, _ = compared(text, "The council met.", tools)
    assert len([claim for claim in claims if claim.sentence == text]) == 2


def test_a_clock_time_is_kept_in_the_zone_that_its_sentence_states(nlp: Language) -> None:
    text = "The concert starts on Saturday at 8 p.m. in Verrin, two hours ahead of GMT."
    (time,) = [
        t for t in extract_times(nlp(text)[:], Anchor(dt.date(2025, 3, 5))) if t.value.endswith("T20:00")
    ]
    assert time.earliest is not None
    assert time.earliest.utcoffset() == dt.timedelta(hours=2)
