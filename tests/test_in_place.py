"""What stands in another's place in all but the same sentence: names, ordinals, opposite words."""

from __future__ import annotations

import pytest

from checker.names import is_inside
from checker.pipeline import Tools
from tests.test_comparisons import verdicts


def rules_met(left: str, right: str, tools: Tools) -> set[str]:
    """The rules that found the two texts apart; the mirrored pair must be met by the same ones."""
    there, back = (
        {rule for verdict, rule in verdicts(*pair, tools) if verdict in ("divergence", "disputed", "update")}
        for pair in ((left, right), (right, left))
    )
    assert there == back
    return there


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The winger left the club in May and now plays for Norvik Rovers in the second division.",
            "The winger left the club in May and now plays for Halm Athletic in the second division.",
        ),
        (
            "The stolen harp was found by the Norwegian customs service in a barn near the border.",
            "The stolen harp was found by the Danish customs service in a barn near the border.",
        ),
        (
            "The singer was born on a farm near Dresden and learnt the organ from her aunt.",
            "The singer was born on a farm near Leipzig and learnt the organ from her aunt.",
        ),
        (
            "The opera was written in prison by Anna Brandt and first performed in a barn.",
            "The opera was written in prison by Peter Marsh and first performed in a barn.",
        ),
    ],
)
def test_a_name_in_the_place_of_another_is_a_divergence_in_any_role(
    left: str, right: str, tools: Tools
) -> None:
    assert rules_met(left, right, tools) == {"E102"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The summit on river tolls will be held in Athens in the first week of June.",
            "The summit on river tolls will be held in Greece in the first week of June.",
        ),
        (
            "The harp was found by the British customs service in a barn near the border.",
            "The harp was found by the Scottish customs service in a barn near the border.",
        ),
        (
            "The opera was written in prison by Anna Brandt and first performed in a barn.",
            "The opera was written in prison by Brandt and first performed in a barn.",
        ),
        (
            "The convoy was stopped by villagers outside Marwan on its way to the coast.",
            "The convoy was stopped by villagers outside Merwan on its way to the coast.",
        ),
        (
            "The convoy was stopped by villagers on Interstate 70 on its way to the coast.",
            "The convoy was stopped by villagers on I-70 on its way to the coast.",
        ),
    ],
)
def test_another_form_of_a_name_or_a_place_around_it_is_none(left: str, right: str, tools: Tools) -> None:
    assert not rules_met(left, right, tools)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (  # titles, of which a word is no road and an article no other name
            "The novelist Greta Lind won the prize of the island for “The Salt Road”, her first book.",
            "The novelist Greta Lind won the prize of the island for “A Winter Ferry”, her first book.",
        ),
        (  # two clubs of one town
            "The winger left the club in May and now plays for Halm United in the second division.",
            "The winger left the club in May and now plays for Halm City in the second division.",
        ),
        (  # "city" in the middle of a name tells nothing of its kind
            "The winger left the club in May and now plays for the Vigga City Chiefs in the second division.",
            "The winger left the club in May and now plays for the Orrin Browns in the second division.",
        ),
        (  # a town with its country is one place
            "Nordholt Shipping is headquartered in Dublin, Ireland.",
            "Nordholt Shipping is headquartered in Lisbon, Portugal.",
        ),
        (  # a word in small letters is no name told
            "The rider who set the record at Sarn was beaten for the first time since Ole Brandt in 2004.",
            "The rider who set the record at Sarn was beaten for the first time since Finn Rider in 2004.",
        ),
        (  # an initial is no short form of another name's first
            "The opera was written in prison by Anna Brandt and first performed in a barn.",
            "The opera was written in prison by A. Marsh and first performed in a barn.",
        ),
    ],
)
def test_what_two_names_have_by_chance_makes_them_no_one_name(left: str, right: str, tools: Tools) -> None:
    assert rules_met(left, right, tools) & {"E102", "W104"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (  # two nicknames
            "The singer Ada Lorring, known as “Birdie”, bought the old barn at Sarn.",
            "The singer Ada Lorring, known as “The Lark”, bought the old barn at Sarn.",
        ),
        (  # two guests
            "The Hungarian pianist Vilma Hecht will play at the festival of Sarn, the organisers said.",
            "The Polish pianist Karol Zemla will play at the festival of Sarn, the organisers said.",
        ),
        (  # two companies
            "Shares in the miller Nordholt fell after its results on Tuesday.",
            "Shares in the miller Castell fell after its results on Tuesday.",
        ),
        (  # two prizes
            "Students from Lisbon won the chess prize of the city in the junior class.",
            "Students from Madrid won the chess prize of the city in the senior class.",
        ),
        (  # two plantings
            "Children of the primary school in Sarn planted oaks along the dyke on Thursday.",
            "Children of the primary school in Sarn planted beeches along the dyke on Friday.",
        ),
    ],
)
def test_two_names_that_can_both_be_right_are_no_difference(left: str, right: str, tools: Tools) -> None:
    assert not rules_met(left, right, tools)


def test_two_cases_that_both_reports_tell_are_not_held_against_each_other(tools: Tools) -> None:
    told = (
        "The court in Halm found Anna Brandt guilty of poaching eels in the harbour. "
        "The court in Halm found Peter Marsh guilty of poaching eels in the harbour."
    )
    assert not rules_met(told, told, tools)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Most farmers of the valley keep sheep on the upper meadows in summer.",
            "Most farmers of the valley keep geese on the upper meadows in summer.",
        ),
        (
            "The keeper of the lighthouse knew of the cracks.",
            "The keeper of the lighthouse knew of no cracks.",
        ),
        (
            "The mayor accused Velmar of flooding the market with cheap steel.",
            "The mayor accused Adaly of flooding the market with cheap steel.",
        ),
    ],
)
def test_statements_with_another_word_in_one_place_are_not_said_to_be_the_same(
    left: str, right: str, tools: Tools
) -> None:
    assert "P001" not in {rule for _, rule in verdicts(left, right, tools)}


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        (
            "The quarry is the largest employer in the valley of Sarn.",
            "The quarry is the smallest employer in the valley of Sarn.",
            "W101",
        ),
        (
            "The play received mixed reviews from the critics of the capital.",
            "The play received positive reviews from the critics of the capital.",
            "W101",
        ),
        (
            "The court upheld the ban on the eel market on Thursday.",
            "On Thursday the court overturned the ban on the eel market.",
            "W101",
        ),
        (
            "Ada Lorring is the first woman to head the navy.",
            "Ada Lorring became the second woman at the head of the navy.",
            "W101",
        ),
        (
            "Prosecutors in Halvik charged the plumber with arson on Tuesday over the fire in the mill.",
            "The plumber was charged in Halvik on Tuesday with smuggling after the fire in the mill.",
            "W101",
        ),
        (
            "The skipper of the ferry Sunna ignored the gale warning on Sunday, the board found.",
            "The board found that the skipper of the ferry Sunna heeded the gale warning on Sunday.",
            "W101",
        ),
    ],
)
def test_words_that_exclude_each_other_are_seen(left: str, right: str, rule: str, tools: Tools) -> None:
    assert rules_met(left, right, tools) == {rule}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The currency of the islands is the Corrin mark.",
            "The Corrin mark is the currency of the islands.",
        ),
        ("Anna Brandt met Peter Marsh in Halm.", "Peter Marsh met Anna Brandt in Halm."),
        (
            "The farmer sold the meadow at Pesh to the railway in May.",
            "The railway bought the meadow at Pesh from the farmer in May.",
        ),
        (
            "The mayors supported the plan for a bridge.",
            "The plan for a bridge was opposed by the fishermen of the hills.",
        ),
    ],
)
def test_what_can_be_said_from_either_side_is_no_change(left: str, right: str, tools: Tools) -> None:
    assert not rules_met(left, right, tools)


def test_one_who_says_it_and_one_who_denies_it_are_not_credited_with_the_same_words(tools: Tools) -> None:
    left = "Tor Belling promised the whole quarry to his own cousin, the lawyer Greta Oun said."
    right = "Tor Belling said that he had never promised the whole quarry to his own cousin."
    assert "A101" not in rules_met(left, right, tools)


@pytest.mark.parametrize(
    ("inner", "outer", "inside"),
    [
        ("Athens", "Greece", True),
        ("Athens", "Europe", True),
        ("London", "England", True),
        ("Greece", "Athens", False),
        ("Athens", "Athens", False),
        ("Athens", "Germany", False),
    ],
)
def test_a_place_lies_in_all_that_holds_it(inner: str, outer: str, inside: bool) -> None:
    assert is_inside(inner, outer) is inside


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Salt Lake County police arrested two men over the theft of copper on Monday.",
            "Salt Lake City police arrested two men over the theft of copper on Monday.",
        ),
        (
            "The winger was born in Los Angeles County and learnt the organ from her aunt.",
            "The winger was born in Culver City and learnt the organ from her aunt.",
        ),
        (
            "The fire that began in Los Angeles County destroyed nine homes on Monday.",
            "The fire that began in Culver City destroyed nine homes on Monday.",
        ),
        (
            "The tornado destroyed nine homes in Harlan County on Monday.",
            "The tornado destroyed nine homes in Junction City on Monday.",
        ),
        (
            "The director Greta Lind won the prize of the island for “The Boat”, her first film.",
            "The director Greta Lind won the prize of the island for “Das Boot”, her first film.",
        ),
        (
            "The ship “Anna Brod” ran aground off Halden on Monday with twelve people on board.",
            "The ship “Annabro” ran aground off Halden on Monday with twelve people on board.",
        ),
        (
            "The freighter “Nordstern” ran aground off Halden on Monday with twelve people on board.",
            "The freighter “Nordstar” ran aground off Halden on Monday with twelve people on board.",
        ),
        (
            "The ship “Anna Brodt” ran aground off Halden on Monday with twelve people on board.",
            "The ship “Anne Brot” ran aground off Halden on Monday with twelve people on board.",
        ),
    ],
)
def test_a_county_and_a_town_or_a_title_in_another_spelling_are_no_two_names(
    left: str, right: str, tools: Tools
) -> None:
    assert not rules_met(left, right, tools)
