"""What looks like a change between two reports and is none, and beside it what is one."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import verdicts

DAY, NEXT, WEEK = "2024-03-05", "2024-03-06", "2024-03-12"


@pytest.mark.parametrize(
    ("left", "right", "dates", "expected"),
    [
        # Two people may ask for one thing, or say it in their own words.
        (
            "Mayor Anna Brandt said the tram depot in Tarn should stay open.",
            "Union leader Peter Marsh said that the tram depot in Tarn should stay open.",
            (DAY, DAY), "",
        ),
        (
            "Mayor Anna Brandt said that the harbour town of Tarn will not pay for the new sea wall.",
            "Tarn will not pay for a wall along its coast, whatever they hope, Marshal Peter Marsh said.",
            (DAY, DAY), "",
        ),
        # What happened after the earlier report came out is not what that report tells.
        (
            "Anna Brandt and Peter Marsh met in Corvel on Sunday on the rail strike.",
            "Anna Brandt and Peter Marsh met for an hour in Corvel on Saturday on the rail strike.",
            ("2024-03-04", "2024-03-10"), "",
        ),
        (
            "Anna Brandt and Peter Marsh met in Corvel on Sunday on the rail strike.",
            "Anna Brandt and Peter Marsh met for an hour in Corvel on Saturday on the rail strike.",
            ("2024-03-04", "2024-03-04"), "divergence T101",
        ),
        (
            "President Anna Brandt on Saturday announced a rescue plan.",
            "President Anna Brandt announced on Monday a tunnel plan.",
            (DAY, DAY), "",
        ),
        # History beside the news.
        (
            "Anna Brandt won the contest for mayor of Tarn.",
            "In 2019 Anna Brandt lost the contest for mayor of Tarn.",
            (DAY, DAY), "",
        ),
        # What is only claimed, left open, or meant by a pronoun.
        (
            "The minister rejected the opposition's claim that the dam at Orvel was safe.",
            "The dam at Orvel was not safe, engineer Ana Roe said.",
            (DAY, DAY), "",
        ),
        (
            "Premier Anna Brandt said that she supports it.",
            "“I do not support that,” Premier Anna Brandt said.",
            (DAY, DAY), "",
        ),
        # A denial and a negation are one answer; that it was not he does not say that nobody did.
        (
            "Officer Ana Roe denied that she had given false figures to the council.",
            "“I have not given false figures to the council,” Officer Ana Roe said.",
            (DAY, NEXT), "",
        ),
        (
            "Anna Brandt did not send the letter to the editor of the Tarn Herald.",
            "The letter was sent to the editor of the Tarn Herald from an address of the council.",
            (DAY, DAY), "",
        ),
        # An article that has both answers contradicts neither.
        (
            "“I will not finish the tunnel at Orvel,” Peter Marsh said. “I will finish the tunnel at Orvel.”",
            "Peter Marsh said that he will not finish the tunnel at Orvel.",
            (DAY, DAY), "",
        ),
        # A call for a setback is none.
        (
            "Unions demand that Mayor Brandt cancel the parade in Tarn, which will be held on Sunday.",
            "Mayor Brandt should cancel the parade in Tarn, the leader of the union said.",
            (DAY, DAY), "",
        ),
        # One more of its kind, and an offer told for its own sake.
        (
            "The ministry said it would defer its inquiry into the Tarn port.",
            "The ministry has started a separate inquiry into the Tarn port.",
            (DAY, WEEK), "",
        ),
        (
            "The council said that Marsh’s offer would lead to talks.",
            "Marsh made an offer to the council.",
            (DAY, NEXT), "",
        ),
        (
            "Peter Marsh will make an offer to the council of Tarn.",
            "Peter Marsh made an offer to the council of Tarn.",
            (DAY, NEXT), "update S101",
        ),
        (
            "Peter Marsh will make an offer to the council of Tarn.",
            "Peter Marsh made an offer to the council of Tarn on Sunday.",
            (DAY, NEXT), "",
        ),
        # A sum or a span of time cut off, periods of two lengths, the number of the night before.
        (
            "Prosecutors say the couple spent $250,000 in party funds on holidays.",
            "Prosecutors say the couple spent more than $250,000 in party funds on holidays.",
            (DAY, DAY), "refinement Q002",
        ),
        (
            "The firm paid a tax rate of 35 percent in 2014.",
            "From 2007 through 2014 the firm paid a tax rate of 31 percent.",
            (DAY, DAY), "",
        ),
        (
            "The firm's federal tax rate was 35.7 percent, and its tax rate for all levels was 45.8 percent.",
            "The firm paid a tax rate of 30 percent.",
            (DAY, DAY), "",
        ),
        (
            "Police made 47 arrests overnight in Tarn.",
            "There were six arrests in Tarn, compared to 47 the previous night.",
            (DAY, NEXT), "",
        ),
    ],
)  # fmt: skip
def test_a_change_is_told_only_of_one_thing(
    left: str, right: str, dates: tuple[str, str], expected: str, tools: Tools
) -> None:
    found = [f"{verdict} {rule}" for verdict, rule in verdicts(left, right, tools, dates=dates)]
    changes = [finding for finding in found if not finding.startswith(("agreement", "refinement"))]
    assert expected in found if expected else not changes


# Events of one kind that are told alike, of two places, people, things or times.
LOOK_ALIKES = [
    ("A fire in Halm killed three people on Friday.",
     "A fire in Lusk killed five people on Friday."),
    ("Ruvel's sales rose 4 percent in the first quarter.",
     "Ruvel's sales rose 6 percent in the second quarter."),
    ("The bus from Lusk to Halm was cancelled on Friday.",
     "The bus from Lusk to Pesh ran as usual on Friday."),
    ("The minister of health, Vera Lomm, resigned on Friday.",
     "The minister of transport, Ana Roe, said on Friday that she would stay."),
    ("Norr beat Velmar 2-1 in the women's final on Sunday.",
     "Norr lost 3-0 to Velmar in the men's final on Sunday."),
    ("The council of Halm approved a swimming pool on Monday.",
     "The council of Halm rejected a car park on Monday."),
    ("The first suspect in the Lusk robbery was released on Friday.",
     "The second suspect in the Lusk robbery remains in custody."),
    ("Two of the four tunnels at Grell were closed on Friday.",
     "The northern tunnel at Grell was open on Friday."),
    ("Nordholt employs 900 people in Norr.",
     "Nordholt employs 4,000 people worldwide."),
    ("The average price of a flat in Halm is 300,000 crowns.",
     "A flat in Halm was sold for 1.2 million crowns on Friday."),
    ("The flood in Velmar in 2019 killed 40 people.",
     "The flood in Velmar last week killed 12 people."),
    ("The court in Lusk acquitted Otto Lind of fraud on Friday.",
     "The court in Lusk convicted Otto Lind's partner of fraud on Friday."),
    ("The union wants 8 percent more pay, it said on Friday.",
     "The employers offered 3 percent more pay on Friday."),
    ("The film opens in Halm on Friday.",
     "The film opens in Lusk on Saturday."),
    ("The trial of Enno Vaal began on Monday in Halm.",
     "The trial of Otto Lind ended on Monday in Halm."),
    ("The storm hit the north of Corrin on Friday.",
     "The storm hit the south of Corrin on Saturday."),
    ("Vera Lomm won 42 percent of the vote in Halm.",
     "Vera Lomm won 38 percent of the vote in Corrin."),
    ("The temperature in Pesh reached 35 degrees on Friday.",
     "The temperature in Lusk reached 39 degrees on Friday."),
    ("Zephine's flight to Halm was two hours late on Friday.",
     "Zephine's flight to Lusk left on time on Friday."),
    ("The north tower of the bridge at Pesh was finished in May.",
     "The bridge at Pesh will be finished in October."),
    ("The dam at Pesh was built in 1961.",
     "The dam at Pesh was raised in 1987."),
    ("Three firefighters were hurt in the fire in Lusk on Friday.",
     "Eleven people were hurt in the fire in Lusk on Friday, three of them firefighters."),
    ("The teacher from Halm was charged with theft on Friday.",
     "A doctor from Halm was charged with fraud on Friday."),
    ("Shares in Ruvel rose 3 percent on Friday.",
     "Shares in Nordholt fell 2 percent on Friday."),
    ("The museum in Lusk has bought a painting by Edda Karn.",
     "The museum in Halm has sold a painting by Edda Karn."),
    ("The mayor of Halm opened the new library on Friday.",
     "The mayor of Halm closed the old market on Friday."),
    ("Norr's exports to Velmar rose in May.",
     "Norr's imports from Velmar fell in May."),
    ("The vaccine protects 90 percent of adults.",
     "The vaccine protects 60 percent of children."),
    ("Otto Lind, 54, was the driver of the car.",
     "Peter Marsh, 31, was the driver of the lorry."),
    ("The east wing of the palace was damaged in the fire on Friday.",
     "The library of the palace was not damaged in the fire on Friday."),
    ("The government of Norr has a budget of 40 billion crowns for roads.",
     "The government of Norr has a budget of 12 billion crowns for schools."),
    ("The river Osk rose by a metre on Friday.",
     "The river Osk stood at 4 metres on Friday."),
    ("About half the seats in the hall were empty on Friday.",
     "The front rows of the hall were full on Friday."),
    ("The strike at the port of Halm began on Monday and the one at the port of Lusk on Tuesday.",
     "The strike at the port of Lusk began on Tuesday."),
    ("Ten people were on the boat and six of them drowned off Lusk on Friday.",
     "Six people drowned off Lusk on Friday."),
    ("The bank cut its rate for savings on Friday.",
     "The bank raised its rate for mortgages on Friday."),
    ("The hearing of Anna Brandt was adjourned on Friday in Lusk.",
     "The hearing of Peter Marsh went ahead on Friday in Lusk."),
    ("Dario Venn scored in the 12th minute and Otto Rehn in the 70th in Halm on Sunday.",
     "Otto Rehn scored in the 70th minute in Halm on Sunday."),
    ("The old hospital in Pesh was demolished in 2019.",
     "The new hospital in Pesh was opened in 2021."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), LOOK_ALIKES)
def test_what_only_looks_alike_is_no_change(left: str, right: str, tools: Tools) -> None:
    for pair in ((left, right), (right, left)):
        told = {verdict for verdict, _ in verdicts(*pair, tools, dates=("2024-03-04", "2024-03-04"))}
        assert not told & {"divergence", "update", "disputed"}
