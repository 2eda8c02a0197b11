"""A word or name of which two reports of one event have one each, and not the same."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import verdicts

DATES = ("2026-03-11", "2026-03-11")


def _conflicts(left: str, right: str, tools: Tools) -> set[str]:
    return {rule for verdict, rule in verdicts(left, right, tools, dates=DATES) if verdict != "agreement"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # Where it began, and which part of it.
        ("Fire damaged the Kestrel Theatre in Oldhaven on Monday. The blaze began in the kitchen.",
         "The Kestrel Theatre in Oldhaven was damaged by fire on Monday. The flames broke out in the attic."),
        ("The Tollen Bridge will be closed on 3 June. Cracks were found in its western pillar in March.",
         "The Tollen Bridge is to be closed on 3 June. In March cracks were found in the eastern pillar."),
        # From where, of what make, with what load, for what reason.
        ("The Swedish climber Maja Ek reached the summit of Mount Karos on Monday.",
         "Maja Ek has climbed Mount Karos. The Norwegian mountaineer stood on the summit on Monday."),
        ("A jet of Northair landed in an emergency at Halm on Friday. The Boeing came from Vissen.",
         "A plane of Northair landed in an emergency at Halm on Friday. The Airbus came from Vissen."),
        ("A lorry loaded with grain overturned at Vell on Monday.",
         "The lorry that overturned at Vell on Monday was carrying coal."),
        ("Prosecutor Lea Brandt has resigned. She said on Monday that she was leaving for family reasons.",
         "Lea Brandt has quit as prosecutor. On Monday she gave health reasons."),
        # What somebody is, and whose relative.
        ("Midfielder Ivo Klam scored twice as Redfort beat Lund 3-0 on Saturday.",
         "Forward Ivo Klam scored two goals in Redfort's 3-0 win over Lund on Saturday."),
        ("Peter Holm, 30, works as a carpenter in Oslo, the heirs of the brewer said on Friday.",
         "The heirs of the brewer said on Friday that one of them was Peter Holm, 30, a plumber."),
        ("The suspect's brother raised the alarm, police in Lund Bay said on Monday.",
         "Police in Lund Bay said on Monday that the suspect's cousin had raised the alarm."),
        # By what, and what was taken.
        ("The yacht Morwenna sank off Cape Ruen on Thursday. A helicopter lifted four people from a raft.",
         "The yacht Morwenna went down off Cape Ruen on Thursday. A lifeboat picked them up from a raft."),
        ("Thieves stole a painting by Johan Brask from the town museum in Lierne on Wednesday.",
         "A statue by Johan Brask was taken from Lierne's town museum on Wednesday."),
    ],
)  # fmt: skip
def test_two_words_of_one_list_differ(left: str, right: str, tools: Tools) -> None:
    assert {"W101", "W106"} & _conflicts(left, right, tools)
    assert {"W101", "W106"} & _conflicts(right, left, tools)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # Two people, two cars, two parts of one thing.
        ("Two climbers died on Mount Olt on Saturday. The Swedish climber fell from the ridge.",
         "Two climbers were killed on Mount Olt on Saturday. The Norwegian climber was found in a crevasse."),
        ("Two cars were damaged when a wall fell in Lorn on Friday. A Toyota was crushed.",
         "A wall collapsed in Lorn on Friday and hit two cars. The driver of a Ford was slightly hurt."),
        ("A barge struck the Sarn bridge on Tuesday. The eastern span is closed.",
         "The bridge over the Sarn was hit by a barge on Tuesday. Cars can use the western span only."),
        ("The car of the minister Ove Lind hit a deer on Sunday. The Volvo had to be towed.",
         "A deer was hit by the car of Ove Lind on Sunday. A Mercedes took the minister on to Aarn."),
        # Other acts, and other things that were done.
        ("The museum in Orla was robbed on Monday. Thieves stole a painting from the north wing.",
         "The museum in Orla was robbed on Monday. The raiders, who had entered through the south wing, "
         "took one painting."),
        ("Saldo was flooded on Tuesday. A helicopter rescued a family from a roof.",
         "Saldo was flooded on Tuesday. A lifeboat rescued an old couple from their house."),
        ("Varo opened its plant in Eld on Monday. It will make electric cars.",
         "Varo's plant in Eld was opened on Monday. The firm has made diesel cars since 1960."),
        # The other report has both, or another's load, reason or relative.
        ("Fire damaged the Kestrel Theatre on Monday. The blaze began in the kitchen.",
         "The Kestrel Theatre burned on Monday. The flames broke out in the kitchen and reached the attic."),
        ("A train carrying coal derailed at Vell on Monday. A lorry had stood on the line.",
         "The lorry that a train hit at Vell on Monday was loaded with timber."),
        ("A guard was stabbed in the prison of Lomm on Monday.",
         "A prisoner was shot in the prison of Lomm on Monday when guards stopped a riot."),
        ("The victim's husband was at work when she was killed in Lund on Monday.",
         "The victim's brother identified the woman who was killed in Lund on Monday."),
    ],
)  # fmt: skip
def test_two_words_of_a_list_that_can_both_be_true_do_not(left: str, right: str, tools: Tools) -> None:
    assert not _conflicts(left, right, tools)
    assert not _conflicts(right, left, tools)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The injured climber was flown to St Agnes Hospital in Merren on Sunday.",
         "The climber, who was hurt, was flown by helicopter to Queen Mary Hospital in Merren on Sunday."),
        ("Jan Petrik of the Green Alliance won the Westgate by-election on Thursday.",
         "Jan Petrik, the Liberal Union candidate, won Thursday's by-election in Westgate."),
        ("Trams in Lodden stood still on Monday after a digger had cut a cable in Station Road.",
         "A digger severed a cable in Market Street on Monday and stopped the trams in Lodden."),
    ],
)  # fmt: skip
def test_two_houses_streets_or_parties_differ(left: str, right: str, tools: Tools) -> None:
    assert "W107" in _conflicts(left, right, tools)
    assert "W107" in _conflicts(right, left, tools)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # A town's hospital by its name, two patients, a patient moved on.
        ("The injured climber was taken to St Agnes Hospital in Merren on Sunday.",
         "On Sunday the injured climber was taken to Merren Hospital."),
        ("Two men were hurt in the blast in Merren on Monday. One was taken to St Agnes Hospital.",
         "Two men were hurt in Monday's blast in Merren. The older one was flown to Queen Mary Hospital."),
        # One party by two of its names, members of two parties.
        ("Jan Petrik of the Social Democrats won in Westgate on Thursday.",
         "Jan Petrik, the Social Democratic Party candidate, won in Westgate on Thursday."),
        ("The plan was adopted in Halm on Monday. Jan Petrik of the Green Alliance voted for it.",
         "The plan was adopted in Halm on Monday. Ivo Klam of the Liberal Union voted against it."),
        ("A cyclist was hit in Sellin on Monday at the corner of Mill Street.",
         "A cyclist was hit in Sellin on Monday in Park Road."),
    ],
)  # fmt: skip
def test_houses_and_parties_that_can_be_one_or_of_two_do_not(left: str, right: str, tools: Tools) -> None:
    assert "W107" not in _conflicts(left, right, tools)
    assert "W107" not in _conflicts(right, left, tools)


def test_buyer_and_seller_turned_round_differ(tools: Tools) -> None:
    bought = "Haldor Steel will buy the Brinn works from Vexel Industries."
    assert "E101" in _conflicts(bought, "Vexel Industries will buy the Brinn works from Haldor Steel.", tools)
    assert not _conflicts(bought, "Vexel Industries will sell the Brinn works to Haldor Steel.", tools)


def test_one_given_name_and_age_under_two_family_names_differ(tools: Tools) -> None:
    left = "The driver who died in Tuesday's bus crash near Ploen was Kurt Maas, 58, police said."
    right = "Kurt Haas, 58, was at the wheel of the bus that crashed near Ploen on Tuesday."
    assert "E107" in _conflicts(left, right, tools)
    assert not _conflicts(left, right.replace("Haas", "Maass"), tools)
