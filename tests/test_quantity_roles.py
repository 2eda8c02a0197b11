"""What happened to those counted, and the wholes, parts and bounds of one sentence."""

from __future__ import annotations

import pytest
from spacy.language import Language

from checker.facts.quantity import extract_quantities
from checker.model import Qualifier, Quantity, Scope


def read(nlp: Language, text: str) -> list[Quantity]:
    return [quantity for sentence in nlp(text).sents for quantity in extract_quantities(sentence)]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Twelve people were killed.", ["death"]),
        ("The blast killed 12.", ["death"]),
        ("The blast killed 12 people.", ["death"]),
        ("Police confirmed the deaths of 12 people.", ["death"]),
        ("The quake left 12 dead.", ["death"]),
        ("The quake left 12 people dead.", ["death"]),
        ("The flood claimed 12 lives.", ["death"]),
        ("More than 30 people have been confirmed dead.", ["death"]),
        ("Twelve people were injured in the crash.", ["injury"]),
        ("The crash injured 12 people.", ["injury"]),
        ("Between 10 and 15 people were hurt.", ["injury"]),
        ("At least 12 people died and 30 others were wounded.", ["death", "injury"]),
        ("The raid killed three soldiers and two civilians.", ["death", "death"]),
        ("Police arrested 45 protesters and released 12.", ["arrest", "release"]),
        ("Two people are still missing.", ["missing"]),
        ("The flood left 300 families homeless.", ["homeless"]),
        ("The storm displaced 40,000 families.", ["displacement"]),
        ("The divers saved 12 lives.", ["rescue"]),
        ("Nobody was killed.", ["death"]),
        ("The ship carried 40 passengers.", [""]),
    ],
)
def test_a_count_says_what_happened_to_those_counted(nlp: Language, text: str, roles: list[str]) -> None:
    assert [quantity.role for quantity in read(nlp, text)] == roles


def test_who_kills_is_not_counted_as_killed(nlp: Language) -> None:
    killers, killed = read(nlp, "Twelve rebels killed three guards.")
    assert (killers.role, killed.role) == ("", "death")


def test_a_number_after_of_the_whole_is_a_part_of_it(nlp: Language) -> None:
    whole, part = read(nlp, "Of the 40 injured, 12 are in hospital.")
    assert (whole.scope, part.scope, part.item) == (Scope.LEVEL, Scope.PART, "injured")


def test_two_bounds_of_one_number_are_a_range(nlp: Language) -> None:
    (quantity,) = read(nlp, "More than 10 but fewer than 20 people came.")
    assert (quantity.qualifier, quantity.low, quantity.high) == (Qualifier.RANGE, 10, 20)
    assert (quantity.text, quantity.item) == ("More than 10 but fewer than 20", "person")


def test_bounds_of_two_things_stay_apart(nlp: Language) -> None:
    assert len(read(nlp, "More than 10 boats and fewer than 20 people came.")) == 2
