"""Days counted from an event, tenures by years, lengths against first and last day, and ages by birthdays."""

from __future__ import annotations

import datetime as dt

import pytest

from checker.facts.time import Anchor, extract_times
from checker.pipeline import Tools
from tests.test_figures import CHANGES, kinds

# A Wednesday.
PUBLISHED = dt.date(2025, 3, 5)


@pytest.mark.parametrize(
    ("text", "value", "first", "last"),
    [
        ("The union will vote a week on Friday.", "2025-03-14", "2025-03-14", "2025-03-14"),
        ("The union will vote on Friday week.", "2025-03-14", "2025-03-14", "2025-03-14"),
        ("The union will vote tomorrow week.", "2025-03-13", "2025-03-13", "2025-03-13"),
        ("The court will rule a fortnight today.", "2025-03-19", "2025-03-19", "2025-03-19"),
        ("The mine closed a year ago this month.", "2024-03", "2024-03-01", "2024-03-31"),
        ("The mine closed five years ago today.", "2020-03-05", "2020-03-05", "2020-03-05"),
        ("The barge sank late on Tuesday.", "2025-03-04", "2025-03-04", "2025-03-04"),
        ("The thieves came in the small hours of Tuesday.", "2025-03-04TMO", "2025-03-04", "2025-03-04"),
        # Two readings: both days stay open.
        ("He died a day after the collision on Monday.", "2025-03-04", "2025-03-03", "2025-03-04"),
        ("He was arrested hours after the stabbing on Sunday.", "2025-03-03", "2025-03-02", "2025-03-03"),
        # What would lie ahead of its report is the day of the deed itself.
        ("He died four days after the collision on Monday.", "2025-03-03", "2025-03-03", "2025-03-03"),
    ],
)
def test_a_day_counted_from_another_is_read(nlp, text, value, first, last):
    found = [time for time in extract_times(nlp(text)[:], Anchor(PUBLISHED)) if time.earliest is not None]
    assert [time.value for time in found] == [value]
    assert found[0].earliest.date().isoformat() == first
    assert found[0].latest.date().isoformat() == last


@pytest.mark.parametrize(
    "text",
    [
        "He stayed for three days after the concert on Sunday.",
        "It was shut two months before the school burned in March.",
    ],
)
def test_a_stretch_and_the_day_of_another_clause_are_not_joined(nlp, text):
    assert len(extract_times(nlp(text)[:], Anchor(PUBLISHED))) == 2


def test_what_is_before_dawn_is_of_that_morning(nlp):
    text = "The cable was cut before dawn on Monday."
    assert [time.relation for time in extract_times(nlp(text)[:], Anchor(PUBLISHED))] == ["at"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # counted from one event
        (
            "The museum's director resigned the day before the audit was published.",
            "The museum's director resigned three days after the audit was published.",
        ),
        (
            "Ludo Haas was freed two days after the verdict.",
            "Ludo Haas was freed the day before the verdict.",
        ),
        (
            "The poet Aldo Ferri died on the eve of his 90th birthday.",
            "The poet Aldo Ferri died two days after his 90th birthday.",
        ),
        # from an event whose own day the other report gives
        (
            "The pilot was buried on Sunday, four days after the crash.",
            "The pilot died in a crash on Saturday and was buried on Sunday.",
        ),
        (
            "The piano factory closed its doors in December, three months after the fire.",
            "The fire at the piano factory broke out in July.",
        ),
        # an anniversary
        (
            "Villagers on Tuesday marked the tenth anniversary of the landslide.",
            "Villagers on Tuesday gathered to mark the landslide of 2013.",
        ),
        (
            "On Friday it was 25 years to the day since the ferry Halda sank.",
            "The ferry Halda sank in 1996.",
        ),
        # tenures
        ("Brandt has led the orchestra since 2019.", "Brandt took over the orchestra in 2015."),
        ("Nils Arp has been mayor of Corley for twelve years.", "Nils Arp became mayor of Corley in 2019."),
        ("Ida Roe was sworn in as mayor of Tarn in 2015.", "Ida Roe has been mayor of Tarn since 2019."),
        ("Ida Roe was hired to coach Rovers in 2021.", "Ida Roe has coached Rovers since 2023."),
        (
            "Ida Roe was named as the orchestra's chief conductor in 2015.",
            "Ida Roe has led the orchestra since 2019.",
        ),
        # lengths
        (
            "Weaver was held for nine days before she was freed.",
            "Weaver, who was detained on 3 February, was released on 6 February.",
        ),
        (
            "Anna Weaver was held for nine days.",
            "Anna Weaver was detained on 3 February. She was freed on 20 February. Police said Anna Weaver "
            "was detained on 3 February.",
        ),
        (
            "The strike at the glassworks lasted nine days.",
            "The strike at the glassworks began on 3 February and ended on 20 February.",
        ),
        (
            "Snow shut the Karst pass from Sunday to Tuesday.",
            "The Karst pass was shut by snow for eight days.",
        ),
        # birthdays
        (
            "Actor Pia Wendt, who turns 60 next month, has left the series.",
            "Actor Pia Wendt, 52, has left the series.",
        ),
        # what is so for long, in two months or years
        ("The lighthouse was sold last month.", "The lighthouse was sold in December."),
        ("The rash was first seen in January.", "The rash was first seen in November."),
        (
            "The mackerel quota was cut in the autumn of 2023.",
            "It was in the spring of 2023 that the quota for mackerel was cut.",
        ),
        # what may come again, but comes with another figure or in another year
        (
            "The council raised the parking fee to 3 euros on 1 March.",
            "The council raised the parking fee to 3 euros on 1 April.",
        ),
        ("The club won the cup on 1 March.", "The club won the cup on 1 April."),
        # limits
        (
            "The refinery is to be closed by the end of 2027.",
            "The refinery will stay open until at least 2030.",
        ),
        ("The levy on beekeepers goes up on 1 July.", "The beekeepers' levy will be raised from 1 April."),
        (
            "The city gave the landlord until 14 March to mend the roof.",
            "The landlord has until 21 March to mend the roof.",
        ),
    ],
)
def test_days_that_do_not_fit_are_told(left: str, right: str, tools: Tools):
    found = kinds(left, right, tools) & CHANGES
    assert found
    assert kinds(right, left, tools) & CHANGES == found


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The museum's director resigned the day before the audit was published.",
            "The museum's director resigned hours before the audit was published.",
        ),
        (
            "The museum's director resigned three days after the audit was published.",
            "The museum's chairman resigned the day before the audit was published.",
        ),
        (
            "The minister quit the day after the vote on the budget.",
            "The minister quit hours before the vote on the railway bill.",
        ),
        (
            "The pilot was buried on Sunday, four days after the crash.",
            "The pilot died in a crash on 26 February and was buried on Sunday.",
        ),
        (
            "Villagers marked the tenth anniversary of the landslide.",
            "A landslide struck the village in 2013 too.",
        ),
        (
            "The village marked the tenth anniversary of the mine fire.",
            "The mine fire in the village in 1962 killed 31 men.",
        ),
        (
            "Ida Roe was sworn in on Monday, two months after the election in Tarn.",
            "The election in Tarn on 3 March 2021 was marred by fraud.",
        ),
        ("Brandt has led the orchestra since 2019.", "Brandt took over the choir in 2015."),
        ("Brandt has led the orchestra for six years.", "Brandt has led the orchestra since 2018."),
        ("Marta Quill joined the theatre in 2011.", "Marta Quill has directed the theatre since 2018."),
        ("Ida Roe was re-elected mayor of Tarn in 2023.", "Ida Roe has been mayor of Tarn since 2018."),
        (
            "Ida Roe became a member of the Harbour Party in 2010.",
            "Ida Roe has led the Harbour Party since 2018.",
        ),
        (
            "Ida Roe was elected to the Corley council in 2010.",
            "Ida Roe has led the Corley council since 2018.",
        ),
        (
            "Ida Roe was appointed a judge of the Tarn court in 2010.",
            "Ida Roe has been president of the Tarn court since 2018.",
        ),
        ("Ida Roe became a citizen of Vestria in 2010.", "Ida Roe has been president of Vestria since 2018."),
        ("Ida Roe was named captain of Rovers in 2021.", "Ida Roe has coached Rovers since 2023."),
        ("Ida Roe was named captain of Rovers in 2021.", "Ida Roe was named captain of Halm in 2019."),
        (
            "Ida Roe was named chief economist of the bank in 2015.",
            "Ida Roe has headed the bank since 2019.",
        ),
        (
            "Ida Roe was named head of research at Halm Steel in 2015.",
            "Ida Roe has run Halm Steel since 2019.",
        ),
        (
            "Olav Brekke was named chairman of the bank in 2010.",
            "Olav Brekke was named chairman of the bank's audit committee in 2006.",
        ),
        (
            "The strike at the glassworks lasted two weeks.",
            "The strike at the glassworks began on 3 February and ended on 18 February.",
        ),
        (
            "Weaver was held for nine days.",
            "Weaver was arrested on 3 February. Her husband was released on 6 February.",
        ),
        (
            "Actor Pia Wendt, who turns 60 next month, has left the series.",
            "Actor Pia Wendt has left the series. Her sister, 52, stays.",
        ),
        # what comes again
        ("The club won the cup in 2019.", "The club won the cup in 2023."),
        ("The river flooded the lower town in 2019.", "The river flooded the lower town in 2023."),
        ("The school was closed in June 2019.", "The school was closed for good in June 2024."),
        ("A lighthouse was sold last month.", "A lighthouse was sold in December."),
        ("Bread prices rose in January.", "Bread prices rose in February."),
        # limits
        ("The strike was over by Tuesday.", "The strike ended on Monday."),
        (
            "The refinery is to be closed by the end of 2027.",
            "The refinery will stay open until summer 2026.",
        ),
        ("The lane has been shut since Saturday.", "The lane was shut again on Tuesday."),
        ("The pool will close on Friday.", "The pool is open until 9 p.m. on Saturdays."),
        (
            "The city gave the landlord until 14 March to mend the roof.",
            "The city gave the tenants until 21 March to leave.",
        ),
    ],
)
def test_days_that_fit_or_are_of_two_things_are_no_difference(left: str, right: str, tools: Tools):
    assert not kinds(left, right, tools) & CHANGES
    assert not kinds(right, left, tools) & CHANGES


def test_a_zone_after_the_half_of_the_day_is_of_its_sentence(tools: Tools):
    left = "The rover landed on the crater's edge at 03:50 GMT on Monday."
    right = "The rover touched down at the edge of the crater at 4:50 a.m. Berlin time on Monday."
    assert not kinds(left, right, tools) & CHANGES
    assert kinds(left, right.replace("4:50", "6:20"), tools) & CHANGES
