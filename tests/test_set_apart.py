"""Two clauses that their grammar sets apart: whose, for whom, which round, before it."""

from __future__ import annotations

import pytest

from checker.pipeline import Tools
from tests.test_comparisons import verdicts

ALARMS = {"divergence", "update", "disputed"}
SAME_DAY = ("2025-03-05", "2025-03-05")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The vaccine was approved for adults.", "The vaccine was not approved for children."),
        ("The bridge reopened two weeks after the flood.",
         "The railway line reopened three weeks after the flood."),
        ("Five days after the earthquake, a girl was pulled alive from the rubble in Tarn.",
         "Six days after the earthquake, rescuers pulled a man alive from the rubble in Tarn."),
        ("Two thirds of voters backed the new tram line.",
         "Of those who voted by post, 58 percent backed the new tram line."),
        ("Inflation eased to 3.1 percent in February from 3.4 percent in January.",
         "Food inflation rose to 5.0 percent in February."),
        ("Half of the school's 600 pupils stayed home on Friday.",
         "About 300 pupils stayed home on Friday."),
        ("The government plans to build 5,000 flats by 2030.",
         "The opposition plans to build 8,000 flats by 2030."),
        ("The town had never before elected a Green mayor.",
         "The town elected its first Green mayor, Jonas Weil."),
        ("The team has won six of its last seven games.",
         "The team has lost only once in its last seven games."),
        ("It was the first time that the club won the cup.",
         "The club's women's team won its cup for the third time."),
        ("The car was found in a field near Tarn.", "The victim's phone was found in a car park near Tarn."),
        ("The museum in Tarn opened on Monday.", "The museum in Tarn closed its cafe on Monday."),
        ("The zoo will open on Saturday.", "The zoo will close its reptile house on Saturday."),
        ("The baby weighed 3.2 kilos.", "The baby's twin weighed 2.8 kilos."),
        ("The firm was fined 2 million for the spill.", "The firm's manager was fined 20,000 for the spill."),
        ("The mayor won 54 percent of the vote in the run-off.",
         "The mayor won 38 percent in the first round."),
        ("Unemployment in Norland is 6.1 percent.", "Unemployment among the young in Norland is 14 percent."),
        ("Turnout among women was 61 percent.", "Among men, turnout was 54 percent."),
        ("The party has 41 seats in parliament.", "The party had 36 seats in the last parliament."),
        ("The march in Lorne was peaceful.", "Last year's march in Lorne ended in clashes."),
        ("No one was hurt in the blast in Tarn.", "Four people were hurt in a blast in Tarn in 2012."),
        ("Ashby was found guilty of theft.", "Ashby was found not guilty of assault."),
        ("The lorry driver was sober when he left the depot.",
         "The lorry driver was drunk when he drove into the bus."),
        ("The concert drew 8,000 people on Friday.", "The concert drew 12,000 people over two evenings."),
        ("The team has 12 points from eight matches.", "The team had nine points before the match."),
        ("Two men were arrested over a robbery at a jeweller in Lorne.",
         "Five people were arrested over a brawl at the station in Lorne."),
    ],
)  # fmt: skip
def test_clauses_set_apart_do_not_differ(left: str, right: str, tools: Tools) -> None:
    assert not {verdict for verdict, _ in verdicts(left, right, tools, dates=SAME_DAY)} & ALARMS
    assert not {verdict for verdict, _ in verdicts(right, left, tools, dates=SAME_DAY)} & ALARMS
