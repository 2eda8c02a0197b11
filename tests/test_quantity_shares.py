"""Shares, terms of a court and loose numbers: what two reports of one thing put in different forms."""

from __future__ import annotations

import pytest
from spacy.language import Language

from checker.comparisons.base import Level
from checker.comparisons.intervals import interval_level
from checker.facts.quantity import extract_quantities
from checker.model import Qualifier, Quantity


def read(nlp: Language, text: str) -> list[Quantity]:
    return [quantity for sentence in nlp(text).sents for quantity in extract_quantities(sentence)]


@pytest.mark.parametrize(
    ("text", "item", "share"),
    [
        ("Nine of ten bus drivers joined the strike.", "bus driver", 0.9),
        ("One driver in four took part.", "driver", 0.25),
        ("One child in 20 has asthma.", "child", 0.05),
        ("Every second driver took part.", "driver", 0.5),
        ("Every other household has a car.", "household", 0.5),
        ("Only a third of the drivers took part.", "driver", 1 / 3),
    ],
)
def test_a_share_names_what_it_is_of(nlp: Language, text: str, item: str, share: float) -> None:
    (quantity,) = read(nlp, text)
    assert (quantity.unit, quantity.item, quantity.value) == ("ratio", item, pytest.approx(share))


@pytest.mark.parametrize(
    "text",
    [
        "Nine of ten miners were rescued.",
        "Two men died in four days.",
        "Three people in 2019 left.",
        "Two bombs exploded in three cities.",
        "The ferry sails every third day.",
    ],
)
def test_two_numbers_that_count_make_no_share(nlp: Language, text: str) -> None:
    assert "ratio" not in {quantity.unit for quantity in read(nlp, text)}


@pytest.mark.parametrize(
    "text",
    [
        "He was sentenced to 12 years in prison.",
        "He was jailed for 12 years.",
        "She got a 12-year sentence.",
        "She was sentenced on Monday to a 12-year term.",
        "She got a prison term of 12 years.",
        "She got a term of imprisonment of 12 years.",
    ],
)
def test_a_term_is_shorter_than_life(nlp: Language, text: str) -> None:
    (term,) = read(nlp, text)
    (life,) = read(nlp, "She was given a life sentence.")
    assert term.item == life.item == "sentence"
    assert interval_level(term, life) is Level.DIFFERENT


@pytest.mark.parametrize("text", ["She was jailed for life.", "He was sentenced to life in prison."])
def test_life_is_life(nlp: Language, text: str) -> None:
    (one,), (other,) = read(nlp, text), read(nlp, "She faces life imprisonment.")
    assert interval_level(one, other) is Level.SAME


def test_years_in_office_are_no_term(nlp: Language) -> None:
    assert read(nlp, "She served 12 years as mayor.")[0].item == ""
    assert read(nlp, "She won a term of 12 years.")[0].item != "sentence"


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Several people were hurt.", "person"),
        ("A handful of guards came.", "guard"),
        ("A few ships left.", "ship"),
        ("Several of the ships left.", "ship"),
    ],
)
def test_several_is_more_than_two_and_not_many(nlp: Language, text: str, item: str) -> None:
    (quantity,) = read(nlp, text)
    assert (quantity.low, quantity.high, quantity.item) == (3, 11, item)


@pytest.mark.parametrize("text", ["It took several days.", "Few people came.", "A few said so."])
def test_few_alone_and_several_of_time_count_nothing(nlp: Language, text: str) -> None:
    assert read(nlp, text) == []


def test_a_strong_fleet_is_of_its_ships(nlp: Language) -> None:
    assert read(nlp, "The firm has a 28-strong fleet of cruise ships.")[0].item == "cruise ship"


def test_casualties_that_are_not_dead_are_hurt(nlp: Language) -> None:
    found = read(nlp, "There were 26 casualties, five of them fatal.")
    assert [q.value for q in found if q.role == "injury"] == [21]


def test_two_ages_that_bound_a_group_are_two_groups(nlp: Language) -> None:
    (one,), (other,) = (
        read(nlp, "It is for children over six."),
        read(nlp, "It is for children older than 12."),
    )
    assert one.qualifier is other.qualifier is Qualifier.MORE_THAN
    assert interval_level(one, other) is Level.DIFFERENT
