"""Known names: what the country data gives after its corrections."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.names.gazetteer import (
    Kind,
    actors,
    canonical_place,
    capital_country,
    country_of_demonym,
    fold_spelling,
    gazetteer,
    name_key,
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Russia", "Russia"),
        ("the Russian Federation", "Russia"),
        ("the U.S.", "United States"),
        ("US", "United States"),
        ("UK", "United Kingdom"),
        ("Burma", "Myanmar"),
        ("Côte d’Ivoire", "Ivory Coast"),
        ("Cote d'Ivoire", "Ivory Coast"),
        ("Swaziland", "Eswatini"),
        ("Macedonia", "North Macedonia"),
        ("Türkiye", "Turkey"),
        ("Congo", "Democratic Republic of the Congo"),
        ("Republic of Congo", "Republic of the Congo"),
        ("Korea, Republic of", "South Korea"),
        ("Republic of Korea", "South Korea"),
        ("The Gambia", "Gambia"),
        ("Guinea-Bissau", "Guinea-Bissau"),
        ("Guinea Bissau", "Guinea-Bissau"),
        ("Kiev", "Kyiv"),
        ("Nur-Sultan", "Astana"),
        ("Karabakh", "Nagorno-Karabakh"),
        ("Artsakh", "Nagorno-Karabakh"),
        ("Élysée", "Élysée Palace"),
        ("St. Petersburg", "Saint Petersburg"),
        ("Azerbaijan's", "Azerbaijan"),
        ("Azerbaijan‘s", "Azerbaijan"),
        ("BAKU", "Baku"),
        ("NATO", None),
        ("Russian", None),
        ("Brackwater", None),
        ("", None),
    ],
)
def test_a_place_has_one_canonical_name(name: str, expected: str | None) -> None:
    assert canonical_place(name) == expected


@pytest.mark.parametrize("word", ["us", "who", "Island", "Male", "The Valley", "IN", "IS", "Mann"])
def test_ordinary_words_of_the_country_data_are_no_places(word: str) -> None:
    assert canonical_place(word) is None


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Russian", "Russia"),
        ("Armenians", "Armenia"),
        ("Azeris", "Azerbaijan"),
        ("French", "France"),
        ("Chinese", "China"),
        ("American", "United States"),
        ("Indian", "India"),
        ("Danes", "Denmark"),
        ("Britons", "United Kingdom"),
        ("Thai", "Thailand"),
        ("Nigerien", "Niger"),
        ("Nigerian", "Nigeria"),
        ("Baku", None),
    ],
)
def test_a_demonym_gives_its_own_country_and_no_territory(word: str, country: str | None) -> None:
    assert country_of_demonym(word) == country


@pytest.mark.parametrize(
    ("city", "country"),
    [
        ("Baku", "Azerbaijan"),
        ("Kiev", "Ukraine"),
        ("Washington", "United States"),
        ("Brussels", "Belgium"),
        ("Kingston", "Jamaica"),
        ("Astana", "Kazakhstan"),
        ("Singapore", "Singapore"),
        ("Geneva", None),
    ],
)
def test_a_capital_gives_its_country(city: str, country: str | None) -> None:
    assert capital_country(city) == country


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("Brussels", "European Commission", True),
        ("Brussels", "European Parliament", True),
        ("European Commission", "European Parliament", False),
        ("Ankara", "Turkey", True),
        ("Downing Street", "British", True),
        ("White House", "US State Department", True),
        ("White House", "US Congress", False),
        ("Paris", "Berlin", False),
        ("Halvard", "Halvard", False),
    ],
)
def test_a_seat_its_state_and_the_bodies_of_it_have_acts_in_common(left: str, right: str, one: bool) -> None:
    assert bool(actors(left) & actors(right)) is one


def test_every_entry_is_reached_by_its_canonical_name_or_a_people_by_its_country() -> None:
    book = gazetteer()
    for entry in book.entries.values():
        if entry.kind in (Kind.COUNTRY, Kind.CAPITAL):
            assert book.entries[name_key(entry.name)].name == entry.name


@given(st.text(max_size=60))
def test_folding_a_folded_spelling_changes_nothing(text: str) -> None:
    once = fold_spelling(text)
    assert fold_spelling(once) == once


@given(st.text(max_size=60))
def test_any_text_can_be_looked_up(text: str) -> None:
    assert canonical_place(text) is None or isinstance(canonical_place(text), str)
