"""Words that turn a sentence: two negatives, exceptions, causes ruled out, what never was, opposites."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import verdicts

SAME_DAY = ("2025-03-05", "2025-03-05")
TOLD = {"divergence", "disputed", "update"}


def told(left: str, right: str, tools: Tools) -> set[str]:
    return {verdict for verdict, _ in verdicts(left, right, tools, dates=SAME_DAY)} & TOLD


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # Two negatives make a plain statement.
        ("The goalkeeper did not fail to report his injury to the club doctor.",
         "The goalkeeper failed to report his injury to the club doctor."),
        ("No one disputes that the mayor of Tolle signed the contract.",
         "The mayor of Tolle denies having signed the contract."),
        ("It is not true that the orchard was sprayed without permission, the council said.",
         "The orchard was sprayed without permission, according to the council."),
        ("The trust declined to renew the zookeeper's contract.",
         "The zookeeper's contract was renewed by the trust."),
        ("The museum in Orle has not ruled out selling its Roman coins.",
         "The museum in Orle has ruled out selling its Roman coins."),
        ("The palace in Orle would not confirm that the heir had broken his arm.",
         "The palace in Orle confirmed that the heir had broken his arm."),
        # Either of two, nothing wrong, without.
        ("Neither Ana Roe nor Piet Vos voted for the ban on Monday.",
         "Piet Vos voted for the ban on Monday."),
        ("The audit found nothing wrong with the library's accounts in Orle.",
         "Auditors found irregularities in the accounts of the library in Orle."),
        ("Hauliers operated the Tarn crane without a licence, prosecutors said.",
         "Prosecutors said the hauliers had a licence to operate the Tarn crane."),
        # Who did it alone, and what had never been.
        ("Ines Kowal was the only rider to finish the Tatra ultramarathon.",
         "Ines Kowal and Petr Simek both finished the Tatra ultramarathon."),
        ("Only Orle abstained from the vote on the canal treaty.",
         "Orle and Vance abstained from the vote on the canal treaty."),
        ("Never before had the Ormond Prize gone to a translator.",
         "The Ormond Prize went to a translator for the second time."),
        ("Selma Orr was the first foreigner to receive the Brasso Medal.",
         "Two foreigners had received the Brasso Medal before Selma Orr."),
        # What one thing is held to be, and what is kept or let out.
        ("A court in Tarn ruled the strike legal on Monday.",
         "The strike was ruled illegal by a court in Tarn on Monday."),
        ("The officials withheld the passenger list of the ferry Alda from reporters.",
         "The officials released the passenger list of the ferry Alda to reporters."),
        # Causes.
        ("The concert by Lia Maren in Tarn on Friday was called off because of a storm.",
         "The concert by Lia Maren in Tarn on Friday was called off because the singer had the flu."),
        ("The blast that wrecked the cafe Orion in Dell on Sunday was caused by a gas leak, police said.",
         "Police said that a bomb had caused the blast that wrecked the cafe Orion in Dell on Sunday."),
        ("The collapse of the pier at Ems on Monday was caused by a barge that struck it.",
         "The pier at Ems collapsed on Monday because its piles had rotted."),
        ("A frayed cable caused the funicular at Montcalm to stop on Monday.",
         "A frayed cable was not to blame for Monday's stoppage of the Montcalm funicular."),
        ("Investigators have found no evidence that drones brought down the pylon at Stenn.",
         "Drones brought down the pylon at Stenn, investigators have found."),
    ],
)  # fmt: skip
def test_what_a_word_turns_round_is_told(left: str, right: str, tools: Tools) -> None:
    assert told(left, right, tools)
    assert told(right, left, tools)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The clerk never failed to file the weekly return, the auditor of Skell said.",
         "The clerk filed the weekly return, the auditor of Skell said."),
        ("Nobody doubts that the dean of Morley wrote the letter.",
         "The dean of Morley wrote the letter."),
        ("Nobody but the harbour pilot survived the sinking of the launch Senna off Cape Veil.",
         "The harbour pilot survived the sinking of the launch Senna off Cape Veil."),
        ("Ines Kowal was the only woman to finish the Tatra ultramarathon.",
         "Ines Kowal and Petr Simek both finished the Tatra ultramarathon."),
        ("Only Orle and Vance abstained from the vote on the canal treaty.",
         "Orle and Vance abstained from the vote on the canal treaty."),
        ("The Ormond Prize had never gone to a translator before.",
         "The Ormond Prize went to a translator on Friday."),
        ("She became the first amateur to win the Fjord Masters.",
         "No amateur had won the Fjord Masters before her."),
        ("Selma Orr was the first foreigner to receive the Brasso Medal since the war.",
         "Two foreigners had received the Brasso Medal before Selma Orr."),
        ("Selma Orr was the first foreigner to receive the Brasso Medal.",
         "Two painters had received the Brasso Medal before Selma Orr."),
        ("Engineers declared the old bridge at Orle safe.",
         "Engineers declared the new bridge at Orle unsafe."),
        ("The minister's speech in Orle was neither long nor dull.",
         "The minister's speech in Orle was short."),
        ("Police do not believe that the fire at the Rialto was started deliberately.",
         "The fire at the Rialto was not started deliberately, police said."),
        ("A crane toppled in Pell harbour on Monday because its brake had been left off.",
         "The fall of the crane in Pell harbour on Monday was the result of human error."),
        ("The power cut in Harle on Tuesday was caused by a squirrel.",
         "A squirrel caused a short circuit that led to the power cut in Harle on Tuesday."),
        ("A frayed cable caused the funicular at Montcalm to stop on Monday.",
         "A faulty door was not to blame for Monday's stoppage of the Montcalm funicular."),
        ("Farmers blocked a bridge in Arlon on Monday.",
         "Farmers blocked a bridge in Namur on Tuesday."),
        ("Neither Ana Roe nor Piet Vos voted for the ban on Monday.",
         "Lena Holm voted for the ban on Monday."),
    ],
)  # fmt: skip
def test_what_only_looks_turned_round_is_not(left: str, right: str, tools: Tools) -> None:
    assert not told(left, right, tools)
    assert not told(right, left, tools)
