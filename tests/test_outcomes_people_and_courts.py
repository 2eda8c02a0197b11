"""Plain contradictions of the court, police, hospital and obituary desks, and what only looks like one."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import verdicts

SAME_DAY = ("2026-03-04", "2026-03-04")
DAYS_LATER = ("2026-03-02", "2026-03-06")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Milo Varga represented himself at his trial in Tavin on Wednesday.",
         "Milo Varga, who is on trial in Tavin, was represented by the lawyer Hanna Orb on Wednesday."),
        ("Killer Bo Lasker was given parole by a panel in Norland on Wednesday after 22 years.",
         "Bo Lasker, who killed his wife, was denied parole by a panel in Norland on Wednesday."),
        ("President Aro pardoned the officer Nils Tervo on Wednesday.",
         "President Aro has refused clemency to the officer Nils Tervo."),
        ("The gunman at the Halden mall was shot dead by police on Wednesday.",
         "The gunman at the Halden mall turned the gun on himself as police moved in on Wednesday."),
        ("The inmate Dag Rosk escaped from Norholm prison on Tuesday night and has not been seen since.",
         "Guards at Norholm prison foiled an escape attempt by the inmate Dag Rosk on Tuesday night."),
        ("Residents of Halm were ordered to leave their homes as the wildfire neared.",
         "Residents of Halm were told to stay indoors as the wildfire neared and not to leave their homes."),
        ("The climber Anja Roth was roped to her partner when she fell on Mount Teld.",
         "The climber Anja Roth was climbing alone and without a rope when she fell on Mount Teld."),
        ("The avalanche above Sarn was set off by skiers.",
         "The avalanche above Sarn came down by itself after heavy snow, the rescue service said. No skiers "
         "were on the slope."),
        ("The disease found in Varle does not spread from person to person, doctors said.",
         "The disease found in Varle is contagious, doctors said."),
        ("The dog that bit a girl in Lund was on a lead, police said.",
         "The dog that bit a girl in Lund was running loose, police said."),
        ("Tests showed the cows at the Halm farm had bird flu.",
         "The cows at the Halm farm are healthy, tests showed."),
        ("Actress Mona Vild gave birth to a girl in Tavin on Tuesday.",
         "Actress Mona Vild had a baby boy in Tavin on Tuesday."),
        ("Novelist Karl Ostrem died alone at his flat in Tavin on Tuesday.",
         "Novelist Karl Ostrem died in Tavin on Tuesday with his family at his bedside."),
        ("Novelist Karl Ostrem left no will, his lawyer in Tavin said.",
         "In his will, novelist Karl Ostrem left his house in Tavin to the town, his lawyer said."),
        ("Cook Hanna Brill was spared jail on Wednesday by a court in Ostrand. She had set fire to her "
         "ex-husband's boat.",
         "A court in Ostrand on Wednesday sent the cook Hanna Brill to prison for setting fire to a boat. "
         "She will serve two years."),
        ("Landlord Gus Reth has dropped his appeal against his conviction, his lawyer in Ostrand said.",
         "Landlord Gus Reth will appeal against his conviction, his lawyer in Ostrand said."),
        ("Robbers made off with 90,000 euros from the Brell savings bank on Friday.",
         "The robbers at the Brell savings bank fled empty-handed on Friday."),
        ("Police marksmen shot dead the hostage taker, Rolf Auer, in Pell on Friday.",
         "The hostage taker, Rolf Auer, killed himself in Pell on Friday before police went in."),
        ("Inmate Karl Voss has ended his hunger strike at Dunmoor prison, his lawyer said.",
         "Inmate Karl Voss is still refusing food at Dunmoor prison, his lawyer said."),
        ("The heath fire near Brell is under control, the fire brigade said.",
         "The heath fire near Brell is still spreading, the fire brigade said."),
        ("The flood water in Ostrand is receding, the mayor said.",
         "The flood water in Ostrand is still rising, the mayor said."),
        ("The tsunami warning for Cape Lorn was lifted at noon on Friday.",
         "The tsunami warning for Cape Lorn remained in force at noon on Friday."),
        ("Surgeons in Ostrand saved the hand of the carpenter Per Lunde.",
         "The carpenter Per Lunde lost his hand, the clinic in Ostrand said."),
        ("The bear that attacked a hiker near Upper Lorn was shot on Sunday.",
         "The bear that attacked a hiker near Upper Lorn is still at large."),
        ("Writer Jorn Aasted died at home in Brell on Sunday.",
         "Writer Jorn Aasted died in hospital in Brell on Sunday."),
        ("Writer Jorn Aasted, who died on Sunday, had no children.",
         "Writer Jorn Aasted, who died on Sunday, leaves two daughters."),
    ],
)  # fmt: skip
def test_one_of_two_ends_is_true_of_one_bearer(left: str, right: str, tools: Tools) -> None:
    assert "divergence" in {verdict for verdict, _ in verdicts(left, right, tools, dates=SAME_DAY)}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The road between Keld and Sarn is cut off by snow.",
         "The road between Keld and Sarn was cleared of snow, the council said."),
        ("The painting stolen from the Moller museum in Tavin is still missing.",
         "The painting stolen from the Moller museum in Tavin has been returned."),
        ("The panda Lulu at the Osk zoo is expecting a cub, keepers said.",
         "The panda Lulu at the Osk zoo lost her cub, keepers said."),
        ("Inmate Karl Voss is on hunger strike at Dunmoor prison.",
         "Inmate Karl Voss has ended his hunger strike, his lawyer said."),
        ("The heath fire near Brell is out of control.",
         "The heath fire near Brell has been contained."),
    ],
)  # fmt: skip
def test_the_other_end_days_later_is_an_update(left: str, right: str, tools: Tools) -> None:
    found = {verdict for verdict, _ in verdicts(left, right, tools, dates=DAYS_LATER)}
    assert "update" in found
    assert "divergence" not in found


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Judge Alma Torrik sentenced Petr Gole, 41, to nine years for the Halden bank raid.",
         "Petr Gole's driver, Oto Fenn, was given a suspended sentence over the Halden bank raid."),
        ("Bo Lasker was denied parole in 2021.",
         "Killer Bo Lasker was given parole by a panel in Norland on Wednesday after 22 years."),
        ("President Aro pardoned 30 soldiers on Wednesday.",
         "President Aro has refused clemency to the officer Nils Tervo."),
        ("Residents of Halm were told to stay indoors on Monday. On Wednesday they were ordered to leave "
         "their homes.",
         "Residents of Halm were ordered to leave their homes on Wednesday as the wildfire neared."),
        ("The dog's owner refuses to have it put down.",
         "The dog that bit a girl in Lund has been given a new home, its owner said on Wednesday."),
        ("One whale died on the beach at Ness on Tuesday night.",
         "The other whale at Ness swam free on Tuesday night's tide."),
        ("Nurse Tilda Maar admitted manslaughter but denied murder.",
         "Tilda Maar denied murder when her trial opened in Osk."),
        ("The gunman, Oto Fenn, shot himself in the hand by accident in May.",
         "Police shot dead the gunman, Oto Fenn, in Halden on Wednesday."),
        ("Arno Pell knew one of the two men who attacked him in Lund.",
         "The second of the men who attacked Arno Pell in Lund was a stranger to him."),
        ("The coach was travelling within the speed limit when it left Keld. It was speeding when it "
         "crashed.",
         "The coach was speeding when it crashed near Keld."),
        ("The sea was calm when the Marla left Keld.",
         "The Marla sank off Ness in rough seas."),
        ("Dag Rosk shares a cell with Petr Gole at Norholm prison. In May he was in solitary confinement.",
         "Dag Rosk spent May in solitary confinement at Norholm prison."),
        ("The wildfire was out of control when it reached Halm on Sunday, the fire chief said.",
         "The wildfire near Halm is contained, the fire chief said."),
        ("Anja Roth went up alone. On the way down she was with a group.",
         "Anja Roth was climbing with a group when she fell on Mount Teld."),
        ("Rona Hale was on a ventilator until Monday, doctors in Osk said.",
         "Rona Hale is breathing on her own, doctors in Osk said."),
        ("Tor Lind was told that he would never walk again. On Wednesday he took his first steps in Varle.",
         "Tor Lind walked again in Varle on Wednesday."),
        ("Rona Hale's cancer has returned, her agent in Osk said.",
         "Rona Hale was free of cancer for ten years, her agent in Osk said."),
        ("Mona Vild lost a baby in 2021. She is now expecting twins in May.",
         "Mona Vild is expecting twins, her agent in Tavin said."),
        ("The dog was returned to its owner before it bit a second girl in Lund.",
         "The dog that bit two girls in Lund was put down on Tuesday."),
        ("Rona Hale and Piet Marr split up in 2019. They are together again.",
         "Rona Hale and Piet Marr are still together, her agent said."),
        ("Dex Lom retired from the stage in 2015. He is on a new tour.",
         "Dex Lom is back on stage in Halden."),
        ("Karl Ostrem studied at the Tavin academy for a year. He was largely self-taught.",
         "Karl Ostrem, who was self-taught, painted in Tavin."),
        ("Cook Hanna Brill was spared jail in 2021. On Wednesday she was sent to prison for two years.",
         "A court in Ostrand on Wednesday sent the cook Hanna Brill to prison for setting fire to a boat."),
        ("The farmer Leif Dorr admitted the killing but denied murder.",
         "Leif Dorr denied murder on the first day of his trial in Pell."),
        ("The bow of Ira Sand's violin has been found. There is no trace of the violin.",
         "There is still no trace of the stolen violin of Ira Sand, police in Brell said."),
        ("Inmate Karl Voss ended a hunger strike in 2022. He has been refusing food again since May.",
         "Inmate Karl Voss is refusing food at Dunmoor prison, his lawyer said."),
        ("The heath fire near Brell was out of control for two days. It is now contained.",
         "The heath fire near Brell has been contained."),
        ("The swimmer Jonna Reis trains with paralysed children.",
         "The swimmer Jonna Reis will walk again, her coach said in Pell."),
    ],
)  # fmt: skip
def test_another_bearer_time_or_part_is_no_contradiction(left: str, right: str, tools: Tools) -> None:
    found = {verdict for verdict, _ in verdicts(left, right, tools, dates=SAME_DAY)}
    assert not found & {"divergence", "update", "disputed"}
